/* dateline-problem-card.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-ignore.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROBLEM_CARD (dateline_problem_card_get_type ())

/* What is wrong at a place and what can be done about it: a popover with a message, repairs, ways to ignore it and an explanation.
 *
 * Signals: "fix-activated" (DatelineProblem, uint fix index), "ignore-activated" (DatelineProblem, uint DatelineIgnoreScope),
 *   "help-activated" (DatelineProblem). It has closed when they are emitted.
 */
G_DECLARE_FINAL_TYPE (DatelineProblemCard, dateline_problem_card, DATELINE, PROBLEM_CARD, GtkPopover)

GtkWidget *dateline_problem_card_new (GPtrArray *problems,
                                      gboolean   has_site);

G_END_DECLS
