/* dateline-problem.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-edit.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_SEVERITY_ERROR,    /* the reader hits it */
  DATELINE_SEVERITY_WARNING,  /* probably wrong */
  DATELINE_SEVERITY_HINT      /* polish */
} DatelineSeverity;

const char *dateline_severity_to_string (DatelineSeverity severity);  /* "error", "warning", "hint": not translated */

/* A repair that is offered for a problem. Immutable. */
typedef struct
{
  char      *label;   /* translated: what the author reads on the button */
  gboolean   safe;    /* may be applied in bulk, without asking */
  GPtrArray *edits;   /* of DatelineEdit, in the file */
} DatelineFix;

#define DATELINE_TYPE_PROBLEM (dateline_problem_get_type ())

/* One finding of the checker. Built by a rule, immutable once reported; may be handed from thread to thread. */
G_DECLARE_FINAL_TYPE (DatelineProblem, dateline_problem, DATELINE, PROBLEM, GObject)

DatelineProblem   *dateline_problem_new           (const char       *rule,
                                                   DatelineSeverity  severity,
                                                   gsize             start,
                                                   gsize             end,
                                                   const char       *message);
void               dateline_problem_set_field     (DatelineProblem  *self,
                                                   const char       *field_path);
void               dateline_problem_add_detail    (DatelineProblem  *self,
                                                   const char       *detail);
void               dateline_problem_add_fix       (DatelineProblem  *self,
                                                   const char       *label,
                                                   gboolean          safe,
                                                   GPtrArray        *edits);  /* takes edits */
void               dateline_problem_add_simple_fix (DatelineProblem *self,
                                                   const char       *label,
                                                   gboolean          safe,
                                                   gsize             start,
                                                   gsize             end,
                                                   const char       *text);

const char        *dateline_problem_get_rule      (DatelineProblem  *self);
DatelineSeverity   dateline_problem_get_severity  (DatelineProblem  *self);
gsize              dateline_problem_get_start     (DatelineProblem  *self);  /* bytes in the file */
gsize              dateline_problem_get_end       (DatelineProblem  *self);
const char        *dateline_problem_get_message   (DatelineProblem  *self);
const char        *dateline_problem_get_detail    (DatelineProblem  *self);  /* NULL or further findings on the same range, a line each */
const char        *dateline_problem_get_field     (DatelineProblem  *self);  /* NULL, or the field path of a problem in the header */
guint              dateline_problem_get_n_fixes   (DatelineProblem  *self);
const DatelineFix *dateline_problem_get_fix       (DatelineProblem  *self,
                                                   guint             index);
int                dateline_problem_compare       (gconstpointer     a,      /* by place, then severity, then rule; arguments are DatelineProblem ** */
                                                   gconstpointer     b);

G_END_DECLS
