/* dateline-problem-panel.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-problem.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROBLEM_PANEL (dateline_problem_panel_get_type ())

/* The list of problems, grouped by severity, each with its repairs.
 *
 * Properties: "problems" (GListModel of DatelineProblem), "checked" (boolean: whether a check has run; decides the empty state).
 * Signals: "problem-activated" (DatelineProblem), "fix-activated" (DatelineProblem, uint fix index), "menu-activated" (DatelineProblem, GtkWidget).
 */
G_DECLARE_FINAL_TYPE (DatelineProblemPanel, dateline_problem_panel, DATELINE, PROBLEM_PANEL, GtkWidget)

void       dateline_problem_panel_set_problems (DatelineProblemPanel *self,
                                                GListModel           *problems);

G_END_DECLS
