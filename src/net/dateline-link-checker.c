/* dateline-link-checker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-link-address.h"
#include "dateline-link-checker-private.h"
#include "dateline-tracking.h"
#include "dateline-url.h"

/* Who asks, and where to complain: servers may know. */
#define USER_AGENT "Dateline/" DATELINE_VERSION " (+https://github.com/dateline-editor/dateline)"

enum { IDLE_TIMEOUT = 10 };   /* seconds for which a connection is kept for the next link of its host */

G_DEFINE_FINAL_TYPE (DatelineLinkChecker, dateline_link_checker, G_TYPE_OBJECT)

static void
dateline_link_checker_dispose (GObject *object)
{
  DatelineLinkChecker *self = DATELINE_LINK_CHECKER (object);

  if (self->wake != NULL)
    g_source_destroy (self->wake);
  g_clear_pointer (&self->wake, g_source_unref);

  if (self->thread != NULL)
    dateline_link_thread_enter (self->thread);
  g_clear_object (&self->session);
  if (self->thread != NULL)
    dateline_link_thread_leave (self->thread);
  g_clear_pointer (&self->thread, dateline_link_thread_free);

  g_clear_object (&self->monitor);
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (dateline_link_checker_parent_class)->dispose (object);
}

static void
dateline_link_checker_finalize (GObject *object)
{
  DatelineLinkChecker *self = DATELINE_LINK_CHECKER (object);

  g_clear_pointer (&self->queue, dateline_link_queue_free);
  g_clear_pointer (&self->excluded_hosts, g_strfreev);
  g_clear_pointer (&self->tracking_hosts, g_strfreev);

  G_OBJECT_CLASS (dateline_link_checker_parent_class)->finalize (object);
}

static void
dateline_link_checker_class_init (DatelineLinkCheckerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_link_checker_dispose;
  object_class->finalize = dateline_link_checker_finalize;
}

static void
dateline_link_checker_init (DatelineLinkChecker *self)
{
  self->guard = dateline_address_is_forbidden;
}

static void
request_queued_cb (SoupSession         *session,
                   SoupMessage         *message,
                   DatelineLinkChecker *self)
{
  g_atomic_int_inc (&self->n_requests);
}

/* A session that knows nothing: no cookies, no cache, no passwords. What it would add by itself is taken out. */
static SoupSession *
make_session (DatelineLinkChecker *self)
{
  SoupSession *session;

  dateline_link_thread_enter (self->thread);
  session = soup_session_new_with_options ("max-conns", (int) self->manners.max_connections,
                                           "max-conns-per-host", (int) self->manners.max_connections_per_host,
                                           "idle-timeout", IDLE_TIMEOUT,
                                           "user-agent", USER_AGENT,
                                           NULL);
  dateline_link_thread_leave (self->thread);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  g_signal_connect (session, "request-queued", G_CALLBACK (request_queued_cb), self);

  return session;
}

/**
 * dateline_link_checker_new:
 * @manners: (nullable): how politely to ask; %NULL for the defaults
 * @cache: (nullable): where results are kept
 *
 * Returns: (transfer full): a checker that belongs to this thread
 */
DatelineLinkChecker *
dateline_link_checker_new (const DatelineLinkManners *manners,
                           DatelineLinkCache         *cache)
{
  static const DatelineLinkManners default_manners = DATELINE_LINK_MANNERS_DEFAULT;
  DatelineLinkChecker *self = g_object_new (DATELINE_TYPE_LINK_CHECKER, NULL);

  self->manners = manners != NULL ? *manners : default_manners;
  g_set_object (&self->cache, cache);
  self->thread = dateline_link_thread_new ();
  self->session = make_session (self);
  self->queue = dateline_link_queue_new (self->manners.max_connections, self->manners.max_connections_per_host,
                                         (gint64) self->manners.host_delay * 1000);
  dateline_link_queue_set_max_connecting (self->queue, self->manners.max_connecting);

  return self;
}

/**
 * dateline_link_checker_set_excluded_hosts:
 * @self: a checker
 * @hosts: (nullable) (array zero-terminated=1): hosts in lower case
 *
 * Sets which hosts, with their subdomains, are never asked.
 */
void
dateline_link_checker_set_excluded_hosts (DatelineLinkChecker *self,
                                          const char *const   *hosts)
{
  g_strfreev (self->excluded_hosts);
  self->excluded_hosts = g_strdupv ((char **) hosts);
}

/**
 * dateline_link_checker_set_tracking_hosts:
 * @self: a checker
 * @hosts: (nullable) (array zero-terminated=1): hosts in lower case
 *
 * Sets which hosts, with their subdomains, count clicks, besides those that everybody knows.
 */
void
dateline_link_checker_set_tracking_hosts (DatelineLinkChecker *self,
                                          const char *const   *hosts)
{
  g_strfreev (self->tracking_hosts);
  self->tracking_hosts = g_strdupv ((char **) hosts);
}

/**
 * dateline_link_checker_set_allow_metered:
 * @self: a checker
 * @allow_metered: whether a network that may cost money is used
 */
void
dateline_link_checker_set_allow_metered (DatelineLinkChecker *self,
                                         gboolean             allow_metered)
{
  self->allow_metered = allow_metered;
}

/**
 * dateline_link_checker_get_n_requests:
 * @self: a checker
 *
 * Returns: how many requests were sent so far, retries and redirects included
 */
guint
dateline_link_checker_get_n_requests (DatelineLinkChecker *self)
{
  return g_atomic_int_get (&self->n_requests);
}

/**
 * dateline_link_checker_is_excluded:
 * @self: a checker
 * @uri: an address
 *
 * Returns: whether the host is never asked
 */
gboolean
dateline_link_checker_is_excluded (DatelineLinkChecker *self,
                                   GUri                *uri)
{
  return dateline_url_host_is_within_any (g_uri_get_host (uri), (const char *const *) self->excluded_hosts);
}

/**
 * dateline_link_checker_has_consequences:
 * @self: a checker
 * @uri: an address
 *
 * Returns: whether fetching it may count as a click, unsubscribe somebody or use up a token
 */
gboolean
dateline_link_checker_has_consequences (DatelineLinkChecker *self,
                                        GUri                *uri)
{
  g_autofree char *url = g_uri_to_string (uri);
  g_autofree char *target = NULL;

  return dateline_tracking_is_redirect (url, NULL, &target) || dateline_link_address_is_consequential (uri) ||
         dateline_url_host_is_within_any (g_uri_get_host (uri), (const char *const *) self->tracking_hosts);
}

/**
 * dateline_link_checker_needs_asking:
 * @self: a checker
 * @url: the destination of a link
 *
 * Returns: whether the link is fetched only when the author asks where it leads
 */
gboolean
dateline_link_checker_needs_asking (DatelineLinkChecker *self,
                                    const char          *url)
{
  g_autoptr (GUri) uri = dateline_link_address_parse (url);

  return uri != NULL && dateline_link_checker_has_consequences (self, uri);
}

/**
 * dateline_link_checker_get_monitor:
 * @self: a checker
 *
 * Returns: (transfer none): what knows whether there is a network
 */
GNetworkMonitor *
dateline_link_checker_get_monitor (DatelineLinkChecker *self)
{
  if (self->monitor == NULL)
    self->monitor = g_object_ref (g_network_monitor_get_default ());

  return self->monitor;
}

static gboolean
wake_cb (gpointer data)
{
  DatelineLinkChecker *self = data;

  g_clear_pointer (&self->wake, g_source_unref);
  dateline_link_checker_pump (self);

  return G_SOURCE_REMOVE;
}

/**
 * dateline_link_checker_pump:
 * @self: a checker
 *
 * Starts what may start now, and sees to it that it is called again.
 */
void
dateline_link_checker_pump (DatelineLinkChecker *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 wake;
  gpointer page;

  while ((page = dateline_link_queue_pop (self->queue, now, &wake)) != NULL)
    dateline_link_run_start_page (page);

  if (self->wake != NULL)
    g_source_destroy (self->wake);
  g_clear_pointer (&self->wake, g_source_unref);

  if (wake == DATELINE_LINK_QUEUE_NEVER)
    return;

  /* Rounded up: a millisecond too early would mean to wake twice. */
  self->wake = g_timeout_source_new ((guint) MIN ((wake - now + 999) / 1000, G_MAXINT));
  g_source_set_callback (self->wake, wake_cb, self, NULL);
  g_source_attach (self->wake, g_main_context_get_thread_default ());
}
