/* dateline-help-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_HELP_WINDOW (dateline_help_window_get_type ())

/* The help pages, shown by the app itself: nothing else needs to be installed, in a sandbox neither.
 *
 * Actions: "help.back", "help.contents", "help.search", "help.close", "help.zoom-in", "help.zoom-out", "help.zoom-normal".
 */
G_DECLARE_FINAL_TYPE (DatelineHelpWindow, dateline_help_window, DATELINE, HELP_WINDOW, AdwWindow)

GtkWidget  *dateline_help_window_new      (void);
void        dateline_help_window_show     (DatelineHelpWindow *self,
                                           const char         *place);
const char *dateline_help_window_get_page (DatelineHelpWindow *self);

/* The help of an application: its window is there once. */
void        dateline_help_present         (GtkApplication     *application,
                                           const char         *place);

G_END_DECLS
