/* online-check.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-link-checker.h"

G_BEGIN_DECLS

/* How servers are asked about links. */
typedef struct
{
  DatelineLinkManners manners;
  gboolean            refresh;         /* ask them even where the answer is still fresh */
  gboolean            no_cache;        /* neither read nor keep answers */
  gboolean            allow_metered;
  guint               time_limit;      /* seconds for all of it; 0: none */
} OnlineOptions;

/* What became of it. */
typedef struct
{
  GHashTable *results;     /* char * → DatelineLinkResult, for each address */
  guint       n_requests;
  char       *cut_short;   /* a sentence that says why, or NULL: servers that refuse do not cut a run short */
} OnlineRun;

/* Asks servers about the addresses and waits for their answers: with a line of progress on a terminal, until it is done, interrupted or out of time. */
OnlineRun *online_check_run (const OnlineOptions *options,
                             const char *const   *addresses,
                             const char *const   *excluded_hosts,
                             const char *const   *tracking_hosts);
void       online_run_free  (OnlineRun           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnlineRun, online_run_free)

G_END_DECLS
