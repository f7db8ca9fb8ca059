/* dateline-problem-tools-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-ignore.h"
#include "dateline-problem-card.h"
#include "dateline-problem-tools.h"

G_BEGIN_DECLS

struct _DatelineProblemTools
{
  GObject          parent_instance;

  DatelinePage    *page;      /* owns this, as it owns the others */
  GActionMap      *actions;   /* of the page */
  DatelineChecker *checker;
  DatelinePanes   *panes;
  DatelineForm    *form;
  DatelineEditor  *editor;

  gsize            form_place;      /* where the problem stands that was last shown in the form */
  GPtrArray       *menu_problems;   /* of DatelineProblem: those that the open menu is about */

  GtkWidget       *card;            /* that is shown; weak */
  gsize            card_start;      /* what it is about, in bytes of the file */
  gsize            card_end;
  gboolean         card_hovers;     /* it came with the pointer and goes with it */
  guint            hover_id;
  guint            leave_id;
  double           pointer_x;       /* in the text view */
  double           pointer_y;
};

/* dateline-problem-tools.c */
DatelineDocument *dateline_problem_tools_get_document (DatelineProblemTools *self);
void              dateline_problem_tools_get_range    (DatelineProblemTools *self,
                                                       DatelineProblem      *problem,
                                                       gsize                *start,
                                                       gsize                *end);
/* The problems of a field, or without one at a place of the file: DatelineProblem, transfer full. */
GPtrArray        *dateline_problem_tools_find         (DatelineProblemTools *self,
                                                       const char           *field,
                                                       gsize                 place);
void              dateline_problem_tools_apply        (DatelineProblemTools *self,
                                                       GPtrArray            *edits);
void              dateline_problem_tools_tell_changed (DatelineProblemTools *self);

/* dateline-problem-fix-all.c */
void              dateline_problem_tools_fix_safe     (DatelineProblemTools *self);

/* dateline-problem-hover.c */
void              dateline_problem_tools_watch_pointer (DatelineProblemTools *self);
void              dateline_problem_tools_show_card    (DatelineProblemTools *self,
                                                       GPtrArray            *problems,
                                                       GtkWidget            *parent,
                                                       const GdkRectangle   *place,
                                                       gboolean              hovers);
void              dateline_problem_tools_hide_card    (DatelineProblemTools *self);

/* dateline-problem-menu.c */
void              dateline_problem_tools_watch_context_menu (DatelineProblemTools *self);

/* A popover that stands on a widget, for as long as it is open. */
void              dateline_problem_tools_popup        (GtkPopover           *popover,
                                                       GtkWidget            *parent,
                                                       const GdkRectangle   *place);

G_END_DECLS
