/* dateline-long-lines.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-uri-folds.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LONG_LINES (dateline_long_lines_get_type ())

/* Keeps a paragraph that is a book from stopping the author: GtkTextView lays out all of a paragraph at each key, which takes half a second for
 * 200 KB. Of such a paragraph only the part around the caret is shown, and it goes with the caret; the text stays whole. Where it goes on unseen, the
 * last letters are marked; a click on them leads there. */
G_DECLARE_FINAL_TYPE (DatelineLongLines, dateline_long_lines, DATELINE, LONG_LINES, GObject)

DatelineLongLines *dateline_long_lines_new (GtkTextView        *view,
                                            DatelineTextBuffer *buffer,
                                            DatelineUriFolds   *folds);

G_END_DECLS
