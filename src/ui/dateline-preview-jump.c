/* dateline-preview-jump.c
 *
 * Links followed within the document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-private.h"

/*< private >
 * dateline_preview_follow_link:
 * @self: a preview
 * @url: the destination of a link that the reader follows
 *
 * Shows the heading or the note that the link leads to; every other link is for others to open.
 */
void
dateline_preview_follow_link (DatelinePreview *self,
                              const char      *url)
{
  g_autofree char *destination = g_strdup (url);
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);
  DatelineRowPoint place;

  if (rows != NULL && dateline_rows_find_anchor (rows, destination, &place))
    dateline_preview_show_range (self, place.row, place.position, place.position);
  else
    g_signal_emit_by_name (self, "link-activated", destination);
}
