/* dateline-pane-handle.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_PANE_HANDLE (dateline_pane_handle_get_type ())

/* Between two panes; signals "moved" (int, to where in its parent) and "stepped" (int, 1 to the right, -1 to the left). */
G_DECLARE_FINAL_TYPE (DatelinePaneHandle, dateline_pane_handle, DATELINE, PANE_HANDLE, GtkWidget)

GtkWidget *dateline_pane_handle_new (const char *label);

G_END_DECLS
