/* dateline-problem-bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-problem-severity.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROBLEM_BAR (dateline_problem_bar_get_type ())

/* Above the list of problems: a button for each severity, with its number, that shows or hides it, and one that mends all that is safe.
 *
 * Properties: "problems" (GListModel of DatelineProblem, all of them). Signals: "filter-changed".
 */
G_DECLARE_FINAL_TYPE (DatelineProblemBar, dateline_problem_bar, DATELINE, PROBLEM_BAR, GtkBox)

GtkWidget *dateline_problem_bar_new          (void);
void       dateline_problem_bar_set_problems (DatelineProblemBar *self,
                                              GListModel         *problems);
gboolean   dateline_problem_bar_shows        (DatelineProblemBar *self,
                                              DatelineSeverity    severity);
void       dateline_problem_bar_show_all     (DatelineProblemBar *self);

G_END_DECLS
