/* dateline-toolbar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_TOOLBAR (dateline_toolbar_get_type ())

/* A row of buttons that the Tab key stops at once: the arrow keys lead from one to the next. */
G_DECLARE_FINAL_TYPE (DatelineToolbar, dateline_toolbar, DATELINE, TOOLBAR, GtkWidget)

G_END_DECLS
