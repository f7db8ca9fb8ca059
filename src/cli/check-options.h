/* check-options.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "online-check.h"
#include "report.h"

G_BEGIN_DECLS

/* How the findings are printed. */
typedef struct
{
  const char *name;
  void      (*print) (GPtrArray           *reports,
                      const ReportSummary *summary);
} CheckFormat;

/* No severity is as grave as this: nothing fails. */
#define CHECK_FAIL_NEVER (-1)

/* What stands on the command line of “check”. */
typedef struct
{
  const CheckFormat *format;
  int                fail_on;          /* the least grave DatelineSeverity that fails, or CHECK_FAIL_NEVER */
  GDate              as_of;            /* invalid when not given */
  gboolean           fix;
  gboolean           dry_run;
  char              *baseline;         /* or NULL */
  gboolean           write_baseline;
  char              *site;             /* or NULL */
  gboolean           is_online;
  OnlineOptions      online;
  char             **paths;
} CheckOptions;

/* FALSE when called wrongly, which is told then. */
gboolean check_options_parse (CheckOptions  *self,
                              int            argc,
                              char         **argv);
void     check_options_clear (CheckOptions  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CheckOptions, check_options_clear)

G_END_DECLS
