/* dateline-preview-group.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_PREVIEW_GROUP (dateline_preview_group_get_type ())

/* What belongs together, for assistive technology: a list, an item of several blocks, a quote, a table, a line of it, a cell. Draws nothing but
 * what is in it. */
G_DECLARE_FINAL_TYPE (DatelinePreviewGroup, dateline_preview_group, DATELINE, PREVIEW_GROUP, GtkWidget)

/* What whoever arranges groups has to remember of each. */
typedef struct
{
  guint    pass;     /* in which it was used last */
  gboolean spare;
  int      top;      /* in pixels in the view */
  int      bottom;
} DatelinePreviewGroupPlace;

GtkWidget *dateline_preview_group_new      (GtkAccessibleRole     role);
void       dateline_preview_group_set_name (DatelinePreviewGroup *self,
                                            const char           *name);
/* What gtk_accessible_get_accessible_role() says, a hundred times as fast: it is asked for each group in each frame. */
GtkAccessibleRole
           dateline_preview_group_get_role  (DatelinePreviewGroup *self);
DatelinePreviewGroupPlace *
           dateline_preview_group_get_place (DatelinePreviewGroup *self);

G_END_DECLS
