/* report.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-fixer.h"

G_BEGIN_DECLS

/* What was found in one document. */
typedef struct
{
  GFile            *file;
  char             *path;       /* for people: valid UTF-8 */
  DatelineSite     *site;       /* borrowed; or NULL */
  gboolean          is_copy;    /* of a document before: it is only mended, if at all */
  DatelineSnapshot *snapshot;   /* the text as it is on disk now; NULL when it could not be read */
  char             *error;      /* a sentence, or NULL */
  GPtrArray        *problems;   /* of DatelineProblem, in the order of their place */
  GPtrArray        *copies;     /* of char *: files with the same bytes */
  DatelineFixes    *fixes;      /* what was mended, or would be; NULL when nothing */
  DatelineSnapshot *unfixed;    /* the text before it; NULL when nothing */
} FileReport;

typedef struct
{
  guint n_documents;
  guint n_copies;
  guint n_unreadable;
  guint n_fixed;                /* repairs that were made, or would be, in copies too */
  gboolean is_fixing;           /* findings were to be mended … */
  gboolean is_dry_run;          /* … but only in thought */
  gboolean has_baseline;        /* there is a list of accepted findings … */
  guint n_accepted;             /* … and so many of them were left out */
  guint n_problems[DATELINE_SEVERITY_HINT + 1];
  guint n_unchecked;            /* hints among them that say that a server did not tell */
  gboolean is_online;           /* servers were asked … */
  guint n_links;                /* … about so many addresses … */
  guint n_requests;             /* … with so many requests … */
  gboolean is_cut_short;        /* … but not about all of them */
} ReportSummary;

FileReport *file_report_new      (GFile               *file,
                                  const char          *path);   /* in the file system's encoding */
void        file_report_free     (FileReport          *self);

/* Printers of a format; the reports are FileReport. */
void        report_print_text    (GPtrArray           *reports,
                                  const ReportSummary *summary);
void        report_print_json    (GPtrArray           *reports,
                                  const ReportSummary *summary);
void        report_print_sarif   (GPtrArray           *reports,
                                  const ReportSummary *summary);
void        report_print_github  (GPtrArray           *reports,
                                  const ReportSummary *summary);

G_END_DECLS
