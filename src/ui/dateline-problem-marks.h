/* dateline-problem-marks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-text-buffer.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROBLEM_MARKS (dateline_problem_marks_get_type ())

/* Underlines the problems of the body in its text. */
G_DECLARE_FINAL_TYPE (DatelineProblemMarks, dateline_problem_marks, DATELINE, PROBLEM_MARKS, GObject)

DatelineProblemMarks *dateline_problem_marks_new          (DatelineTextBuffer   *buffer);
/* Offsets of the text that was checked → the present text; FALSE when the range itself has changed since. */
typedef gboolean    (*DatelineMapRange)                   (gpointer              data,
                                                           gsize                *start,
                                                           gsize                *end);

void                  dateline_problem_marks_set_map      (DatelineProblemMarks *self,
                                                           DatelineMapRange      map,
                                                           gpointer              data);
void                  dateline_problem_marks_set_problems (DatelineProblemMarks *self,
                                                           GListModel           *problems);

G_END_DECLS
