/* dateline-about.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says what the program is, who made it, what is new, and what a report of a bug should tell. */
void  dateline_about_present           (GtkWindow *parent);

char *dateline_about_dup_details       (GtkWindow *parent);
char *dateline_about_dup_release_notes (void);

G_END_DECLS
