/* report.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-problem.h"
#include "dateline-snapshot.h"

G_BEGIN_DECLS

/* What was found in one document. */
typedef struct
{
  char             *path;       /* for people: valid UTF-8 */
  DatelineSnapshot *snapshot;   /* NULL when it could not be read */
  char             *error;      /* a sentence, or NULL */
  GPtrArray        *problems;   /* of DatelineProblem, in the order of their place */
  GPtrArray        *copies;     /* of char *: files with the same bytes */
} FileReport;

typedef struct
{
  guint n_documents;
  guint n_copies;
  guint n_unreadable;
  guint n_problems[DATELINE_SEVERITY_HINT + 1];
} ReportSummary;

FileReport *file_report_new      (const char          *path);
void        file_report_free     (FileReport          *self);

void        report_print_text    (GPtrArray           *reports,   /* of FileReport */
                                  const ReportSummary *summary,
                                  gboolean             color);
void        report_print_json    (GPtrArray           *reports,
                                  const ReportSummary *summary);

G_END_DECLS
