/* floor-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* The least that an editor of this kind can be: a GtkSourceView in a scrolled window that shows a text and does nothing else. */
GtkWidget   *floor_view_new           (const char *text);
GtkTextView *floor_view_get_text_view (GtkWidget  *self);

G_END_DECLS
