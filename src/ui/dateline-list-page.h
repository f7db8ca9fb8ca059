/* dateline-list-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A list that fills a dialog: in the middle, not too wide, scrolling. */
GtkWidget *dateline_list_page_new (const char  *name,
                                   int          max_width,
                                   GtkWidget  **list);   /* a GtkListBox */

G_END_DECLS
