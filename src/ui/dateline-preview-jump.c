/* dateline-preview-jump.c
 *
 * Links followed within the document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-private.h"

static gboolean
find_place (DatelinePreview  *self,
            const char       *url,
            DatelineRowPoint *place)
{
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);

  return rows != NULL && dateline_rows_find_anchor (rows, url, place);
}

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
  DatelineRowPoint place;

  if (find_place (self, destination, &place))
    dateline_preview_show_range (self, place.row, place.position, place.position);
  else
    g_signal_emit_by_name (self, "link-activated", destination);
}

/**
 * dateline_preview_dup_destination:
 * @self: a preview
 * @url: the destination of a link in it
 *
 * Returns: (transfer full): where the link leads, in words for the reader: what stands there if that is on the same page, else @url
 */
char *
dateline_preview_dup_destination (DatelinePreview *self,
                                  const char      *url)
{
  DatelineRowPoint place;

  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), NULL);

  return find_place (self, url, &place) ? dateline_rows_dup_anchor_words (dateline_row_stack_get_rows (self->stack), &place) : g_strdup (url);
}
