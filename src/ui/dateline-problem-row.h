/* dateline-problem-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-problem-item.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROBLEM_ROW (dateline_problem_row_get_type ())

/* A row of the list of problems: a problem with its repairs, or the heading of a group. Used again and again for whatever comes into sight.
 *
 * Signals: "fix-activated" (DatelineProblem, uint fix index), "menu-activated" (DatelineProblem, GtkWidget: the button that was pressed).
 */
G_DECLARE_FINAL_TYPE (DatelineProblemRow, dateline_problem_row, DATELINE, PROBLEM_ROW, GtkBox)

/* In a narrow row the repairs stand below the message. */
GtkWidget *dateline_problem_row_new         (gboolean             narrow);
void       dateline_problem_row_set_item    (DatelineProblemRow  *self,
                                             DatelineProblemItem *item);
void       dateline_problem_row_set_heading (DatelineProblemRow  *self,
                                             const char          *heading);
/* What is read aloud: the severity, the message and the details. */
char      *dateline_problem_row_dup_name    (DatelineProblemRow  *self);

G_END_DECLS
