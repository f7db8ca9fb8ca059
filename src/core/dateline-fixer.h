/* dateline-fixer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-check.h"

G_BEGIN_DECLS

/* A repair that was made. */
typedef struct
{
  DatelineProblem *problem;   /* as it was found; its offsets are those of the text at that moment */
  char            *label;     /* of the repair; translated */
  gsize            start;     /* where it stands in the text that was given */
} DatelineAppliedFix;

/* What bulk fixing made of a text. */
typedef struct
{
  GPtrArray        *edits;      /* of DatelineEdit: all repairs as edits of the text that was given; empty when nothing is safe to fix */
  GPtrArray        *applied;    /* of DatelineAppliedFix, in the order of their place */
  GPtrArray        *remaining;  /* of DatelineProblem, in the text after the edits */
  DatelineSnapshot *snapshot;   /* the text after the edits */
} DatelineFixes;

/* Applies all safe fixes: changes nothing but its result, may run on any thread. */
DatelineFixes *dateline_fixes_new  (const DatelineCheckContext *context);
void           dateline_fixes_free (DatelineFixes              *self);

/* The repair of a problem that may be applied without asking, or NULL. */
const DatelineFix *dateline_problem_find_safe_fix (DatelineProblem *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFixes, dateline_fixes_free)

G_END_DECLS
