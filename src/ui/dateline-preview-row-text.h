/* dateline-preview-row-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-preview-row.h"

G_BEGIN_DECLS

/* What GTK has learned since the oldest one that we build with. */

/* Lets assistive technology read a row by letters, words and lines, where GTK can be told how (4.14). */
void              dateline_preview_row_implement_text      (GType type);
/* The role of a paragraph, for which older ones have no name. */
GtkAccessibleRole dateline_preview_row_get_paragraph_role  (void);
/* The same of a quote. */
GtkAccessibleRole dateline_preview_row_get_quote_role      (void);
/* Says of which level a heading is: older ones know, but do not pass it on. */
void              dateline_preview_row_tell_level          (GtkAccessible *row,
                                                            guint          level);

G_END_DECLS
