/* dateline-text-place.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the author is at in a view of a DatelineTextBuffer: see dateline_preview_get_reading_offset(). */
double dateline_text_view_get_reading_offset       (GtkTextView *view);
void   dateline_text_view_scroll_to_reading_offset (GtkTextView *view,
                                                    double       offset);

G_END_DECLS
