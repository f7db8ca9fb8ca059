/* dateline-problem-item.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-problem.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROBLEM_ITEM (dateline_problem_item_get_type ())

/* What a row shows of a problem. Each check finds all problems anew, most of them a few bytes further on: their rows need not know. */
G_DECLARE_FINAL_TYPE (DatelineProblemItem, dateline_problem_item, DATELINE, PROBLEM_ITEM, GObject)

DatelineProblem *dateline_problem_item_get_problem (DatelineProblemItem *self);   /* as the last check found it */

/* Makes the items those of the problems (DatelineProblem; may be NULL), and changes the list only where they look different. */
void             dateline_problem_items_update     (GListStore          *items,
                                                    GListModel          *problems);

G_END_DECLS
