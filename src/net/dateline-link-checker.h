/* dateline-link-checker.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-link-cache.h"
#include "dateline-link-result.h"

G_BEGIN_DECLS

/* How politely servers are asked. Times are in milliseconds. */
typedef struct
{
  guint max_connections;
  guint max_connections_per_host;
  guint host_delay;        /* between two requests that are sent to one host */
  guint deadline;          /* for all requests of a link together, waiting for our own turn not counted */
  guint max_redirects;
  guint max_retries;
  guint retry_delay;       /* before the first retry, doubled for each further one */
  guint max_retry_after;   /* a server that wants a longer pause is left alone */
  gsize max_body;          /* bytes */
  guint max_connecting;    /* of the connections, those whose name is looked up or whose encryption is set up; 0 for no limit of its own. Both occupy threads
                            * that a program with a window needs for other work (GTask has ten). */
} DatelineLinkManners;

#define DATELINE_LINK_MANNERS_DEFAULT { 16, 2, 200, 10000, 5, 1, 1000, 30000, 256 * 1024, 4 }

typedef enum
{
  DATELINE_LINK_CHECK_NORMAL  = 0,
  DATELINE_LINK_CHECK_REFRESH = 1 << 0,  /* ask the servers even where the cache is fresh */
  DATELINE_LINK_CHECK_RESOLVE = 1 << 1   /* the author asks where these lead: click-tracking, unsubscribe and token links are fetched too */
} DatelineLinkCheckFlags;

#define DATELINE_TYPE_LINK_CHECKER (dateline_link_checker_get_type ())

/* Asks servers about links. Belongs to the thread that made it and works asynchronously in that thread's main context. */
G_DECLARE_FINAL_TYPE (DatelineLinkChecker, dateline_link_checker, DATELINE, LINK_CHECKER, GObject)

/* Called once for each distinct URL of a check, in the order in which results arrive. */
typedef void (*DatelineLinkCheckedFunc) (DatelineLinkChecker *self,
                                         const char          *url,
                                         DatelineLinkResult  *result,
                                         guint                n_done,
                                         guint                n_total,
                                         gpointer             user_data);

DatelineLinkChecker *dateline_link_checker_new                (const DatelineLinkManners *manners,         /* nullable: the defaults */
                                                               DatelineLinkCache         *cache);          /* nullable */
/* Hosts, in lower case, that are not asked; a host stands for its subdomains too. */
void                 dateline_link_checker_set_excluded_hosts (DatelineLinkChecker       *self,
                                                               const char *const         *hosts);
/* More hosts that count clicks, as in the site's settings. */
void                 dateline_link_checker_set_tracking_hosts (DatelineLinkChecker       *self,
                                                               const char *const         *hosts);
/* Whether a metered network may be used; FALSE by default. */
void                 dateline_link_checker_set_allow_metered  (DatelineLinkChecker       *self,
                                                               gboolean                   allow_metered);

void                 dateline_link_checker_check_async        (DatelineLinkChecker       *self,
                                                               const char *const         *urls,            /* duplicates are asked once */
                                                               DatelineLinkCheckFlags     flags,
                                                               GCancellable              *cancellable,
                                                               DatelineLinkCheckedFunc    checked,         /* nullable */
                                                               gpointer                   checked_data,
                                                               GDestroyNotify             checked_destroy,
                                                               GAsyncReadyCallback        callback,
                                                               gpointer                   user_data);
/* FALSE when the run was cut short: G_IO_ERROR_CANCELLED, or G_IO_ERROR_NETWORK_UNREACHABLE when offline or metered. Each URL was reported anyhow. */
gboolean             dateline_link_checker_check_finish       (DatelineLinkChecker       *self,
                                                               GAsyncResult              *result,
                                                               GError                   **error);

/* Requests sent so far, HEAD, GET and retries. */
guint                dateline_link_checker_get_n_requests     (DatelineLinkChecker       *self);

/* Whether the URL is one that is only asked on request: click-tracking, unsubscribing, tokens. */
gboolean             dateline_link_checker_needs_asking       (DatelineLinkChecker       *self,
                                                               const char                *url);

G_END_DECLS
