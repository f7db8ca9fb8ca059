/* dateline-panes.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_PANES (dateline_panes_get_type ())

/* Three panes side by side that can be resized and hidden; where there is no room for all, one page at a time with a switcher below.
 *
 * Properties: "form", "editor", "preview" (GtkWidget), "form-visible", "preview-visible" (boolean, beside the text),
 *   "form-shown", "preview-shown" (boolean, there or in its place),
 *   "form-width", "preview-width" (int, in pixels, as the author dragged them).
 */
G_DECLARE_FINAL_TYPE (DatelinePanes, dateline_panes, DATELINE, PANES, GtkWidget)

typedef enum
{
  DATELINE_PANE_FORM,
  DATELINE_PANE_EDITOR,
  DATELINE_PANE_PREVIEW
} DatelinePane;

gboolean   dateline_panes_get_preview_visible (DatelinePanes *self);
gboolean   dateline_panes_can_show            (DatelinePanes *self,
                                               DatelinePane   pane);
void       dateline_panes_reveal              (DatelinePanes *self,
                                               DatelinePane   pane);

G_END_DECLS
