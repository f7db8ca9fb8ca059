/* dateline-link-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-link-item.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LINK_ROW (dateline_link_row_get_type ())

/* An address in the list of links: what is known about it, and what can be done.
 *
 * Signal "action" (DatelineLinkItem *item, const char *name): "open", "copy", "check", "resolve", "replace" or "use-better". */
G_DECLARE_FINAL_TYPE (DatelineLinkRow, dateline_link_row, DATELINE, LINK_ROW, GtkBox)

GtkWidget *dateline_link_row_new      (void);
/* resolvable: whether the link is one of which the author may ask where it leads. */
void       dateline_link_row_set_item (DatelineLinkRow  *self,
                                       DatelineLinkItem *item,
                                       gboolean          resolvable);
char      *dateline_link_row_dup_name (DatelineLinkRow  *self);

G_END_DECLS
