/* dateline-accessible.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dateline_accessible_set_name    (GtkWidget  *widget,
                                      const char *name);
void dateline_accessible_set_tooltip (GtkWidget  *widget,
                                      const char *text);

G_END_DECLS
