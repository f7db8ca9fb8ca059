/* dateline-popover-fit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For popovers on small screens and in large letters, where GTK cuts what has no room. */
void       dateline_popover_set_scrolling_child (GtkPopover *popover,
                                                 GtkWidget  *child);
GtkWidget *dateline_popover_limit_width         (GtkWidget  *child);
int        dateline_popover_count_chars         (GtkWidget  *parent);
void       dateline_popover_fit_labels          (GtkPopover *popover,
                                                 GtkWidget  *parent);

G_END_DECLS
