/* dateline-problem-tools.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-checker.h"
#include "dateline-editor.h"
#include "dateline-form.h"
#include "dateline-ignore.h"
#include "dateline-page.h"
#include "dateline-panes.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROBLEM_TOOLS (dateline_problem_tools_get_type ())

/* What an author does about problems of a page: go to them, mend them one by one or together, keep them as they are, learn why they matter.
 *
 * Adds actions to the page: "next-problem", "previous-problem", "show-fixes" (a card at the caret), "fix-safe-problems". The card also comes when
 * the pointer rests on a problem of the text, and a menu on a click with the other button.
 */
G_DECLARE_FINAL_TYPE (DatelineProblemTools, dateline_problem_tools, DATELINE, PROBLEM_TOOLS, GObject)

/* The page owns it, and lives longer. */
DatelineProblemTools *dateline_problem_tools_new  (DatelinePage         *page,
                                                   GActionMap           *actions,
                                                   DatelineChecker      *checker,
                                                   DatelinePanes        *panes,
                                                   DatelineForm         *form,
                                                   DatelineEditor       *editor);
void                  dateline_problem_tools_show (DatelineProblemTools *self,
                                                   DatelineProblem      *problem);
void                  dateline_problem_tools_fix  (DatelineProblemTools *self,
                                                   DatelineProblem      *problem,
                                                   guint                 index);
void                  dateline_problem_tools_ignore (DatelineProblemTools *self,
                                                   DatelineProblem      *problem,
                                                   DatelineIgnoreScope   scope);
void                  dateline_problem_tools_explain (DatelineProblemTools *self,
                                                   DatelineProblem      *problem);
void                  dateline_problem_tools_show_menu (DatelineProblemTools *self,
                                                   DatelineProblem      *problem,
                                                   GtkWidget            *parent);

G_END_DECLS
