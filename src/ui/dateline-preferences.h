/* dateline-preferences.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the author prefers, for all windows. */

GtkWidget *dateline_preferences_new (void);

/* dateline-preferences-window.c or, where libadwaita can show them inside the window, dateline-preferences-dialog.c: what the pages are shown in. */
GtkWidget *dateline_preferences_container_new  (void);
void       dateline_preferences_container_add  (GtkWidget *container,
                                                GtkWidget *page);
void       dateline_preferences_present        (GtkWidget *container,
                                                GtkWidget *parent);

G_END_DECLS
