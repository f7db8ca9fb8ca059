/* dateline-link-checker-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "dateline-address-guard.h"
#include "dateline-link-checker.h"
#include "dateline-link-queue.h"
#include "dateline-link-thread.h"

G_BEGIN_DECLS

/* The guard is always dateline_address_is_forbidden(): nothing in this library sets another. Tests do, by writing here (tests/net/checker-testing.c). */
struct _DatelineLinkChecker
{
  GObject               parent_instance;

  DatelineLinkManners   manners;
  DatelineLinkCache    *cache;            /* nullable */
  GStrv                 excluded_hosts;   /* nullable */
  GStrv                 tracking_hosts;   /* nullable */
  gboolean              allow_metered;

  DatelineLinkThread   *thread;           /* of the session */
  SoupSession          *session;
  GNetworkMonitor      *monitor;          /* NULL until it is needed */
  DatelineAddressGuard  guard;

  DatelineLinkQueue    *queue;            /* of Page */
  GSource              *wake;             /* when the next job may start */
  int                   n_requests;       /* atomic */
};

gboolean         dateline_link_checker_is_excluded      (DatelineLinkChecker *self,
                                                        GUri                *uri);
gboolean         dateline_link_checker_has_consequences (DatelineLinkChecker *self,
                                                        GUri                *uri);
GNetworkMonitor *dateline_link_checker_get_monitor      (DatelineLinkChecker *self);
void             dateline_link_checker_pump             (DatelineLinkChecker *self);

/* dateline-link-run.c: a job of the queue starts. */
void             dateline_link_run_start_page           (gpointer             page);

G_END_DECLS
