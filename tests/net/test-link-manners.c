/* test-link-manners.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "check-links.h"
#include "temp-folder.h"
#include "test-server.h"

/* What all servers of a test see together. */
typedef struct
{
  GMutex mutex;
  guint  n_active;
  guint  peak;
} Watch;

static gboolean
answer_slowly (TestRequest *request,
               gpointer     user_data)
{
  Watch *watch = user_data;

  g_mutex_lock (&watch->mutex);
  watch->n_active++;
  watch->peak = MAX (watch->peak, watch->n_active);
  g_mutex_unlock (&watch->mutex);

  /* Long enough for requests to meet. */
  g_usleep (500);

  g_mutex_lock (&watch->mutex);
  watch->n_active--;
  g_mutex_unlock (&watch->mutex);

  return test_request_answer (request, 200, NULL, "");
}

static GPtrArray *
make_urls (TestServer *server,
           const char *stem,
           guint       n)
{
  GPtrArray *urls = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s%u", stem, i);

      g_ptr_array_add (urls, test_server_dup_url (server, path));
    }
  g_ptr_array_add (urls, NULL);

  return urls;
}

static void
test_one_host (void)
{
  Watch watch = { 0 };
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_slowly, &watch);
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autoptr (GPtrArray) urls = make_urls (server, "/page-", 3000);
  g_autoptr (CheckLinks) links = check_links_run (checker, (const char *const *) urls->pdata, 0);

  g_assert_no_error (links->error);
  g_assert_cmpuint (links->order->len, ==, 3000);
  for (guint i = 0; i < 3000; i++)
    check_links_expect (links, g_ptr_array_index (urls, i), DATELINE_LINK_REASON_GOOD);
  g_assert_cmpuint (test_server_get_n_requests (server), ==, 3000);
  g_assert_cmpuint (test_server_get_peak (server), <=, 2);
  /* Connections are used again. */
  g_assert_cmpuint (test_server_get_n_connections (server), <=, 2);
}

static void
test_many_hosts (void)
{
  Watch watch = { 0 };
  g_autoptr (GPtrArray) servers = g_ptr_array_new_with_free_func ((GDestroyNotify) test_server_free);
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autoptr (CheckLinks) links = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *address = g_strdup_printf ("127.0.1.%u", i + 1);

      g_ptr_array_add (servers, test_server_new (address, answer_slowly, &watch));
    }
  for (guint i = 0; i < 800; i++)
    {
      g_autofree char *path = g_strdup_printf ("/page-%u", i);

      g_ptr_array_add (urls, test_server_dup_url (g_ptr_array_index (servers, i % servers->len), path));
    }
  g_ptr_array_add (urls, NULL);

  links = check_links_run (checker, (const char *const *) urls->pdata, 0);

  g_assert_cmpuint (links->order->len, ==, 800);
  g_assert_cmpuint (watch.peak, <=, 16);
  for (guint i = 0; i < servers->len; i++)
    {
      g_assert_cmpuint (test_server_get_n_requests (g_ptr_array_index (servers, i)), ==, 20);
      g_assert_cmpuint (test_server_get_peak (g_ptr_array_index (servers, i)), <=, 2);
    }
}

/* The pause between two starts is the queue's, and proven there; here it is at least known to be used. A slow machine only makes it longer. */
static void
test_host_delay (void)
{
  Watch watch = { 0 };
  DatelineLinkManners manners = CHECK_LINKS_MANNERS;
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_slowly, &watch);
  g_autoptr (GPtrArray) urls = make_urls (server, "/page-", 6);
  g_autoptr (DatelineLinkChecker) checker = NULL;
  g_autoptr (CheckLinks) links = NULL;
  gint64 start = g_get_monotonic_time ();

  manners.host_delay = 20;
  checker = check_links_make_checker (&manners, NULL);
  links = check_links_run (checker, (const char *const *) urls->pdata, 0);

  g_assert_cmpuint (links->order->len, ==, 6);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 5 * 20 * 1000);
}

/* A host that is hopped to is a host like any other. */
static gboolean
answer_redirect (TestRequest *request,
                 gpointer     user_data)
{
  TestServer **target = user_data;
  g_autofree char *url = test_server_dup_url (*target, request->target);
  g_autofree char *header = g_strdup_printf ("Location: %s\r\n", url);

  return test_request_answer (request, 302, header, "");
}

static void
test_peak_after_redirects (void)
{
  Watch watch = { 0 };
  g_autoptr (TestServer) target = test_server_new ("127.0.0.9", answer_slowly, &watch);
  g_autoptr (GPtrArray) servers = g_ptr_array_new_with_free_func ((GDestroyNotify) test_server_free);
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autoptr (CheckLinks) links = NULL;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *address = g_strdup_printf ("127.0.1.%u", i + 1);

      g_ptr_array_add (servers, test_server_new (address, answer_redirect, &target));
    }
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *path = g_strdup_printf ("/page-%u", i);

      g_ptr_array_add (urls, test_server_dup_url (g_ptr_array_index (servers, i % servers->len), path));
    }
  g_ptr_array_add (urls, NULL);

  links = check_links_run (checker, (const char *const *) urls->pdata, 0);

  g_assert_cmpuint (links->order->len, ==, 200);
  g_assert_cmpuint (test_server_get_n_requests (target), ==, 200);
  g_assert_cmpuint (test_server_get_peak (target), <=, 2);
}

/* /now/…: come back at once, once; /day/…: in a day; /plain/…: no word when; else 200 */
static gboolean
answer_busy (TestRequest *request,
             gpointer     user_data)
{
  GHashTable *seen = user_data;

  if (g_str_has_prefix (request->target, "/now") && g_hash_table_add (seen, g_strdup (request->target)))
    return test_request_answer (request, 429, "Retry-After: 0\r\n", "");
  if (g_str_has_prefix (request->target, "/past") && g_hash_table_add (seen, g_strdup (request->target)))
    return test_request_answer (request, 503, "Retry-After: Wed, 01 Jan 2020 00:00:00 GMT\r\n", "");
  if (g_str_has_prefix (request->target, "/second") && g_hash_table_add (seen, g_strdup (request->target)))
    return test_request_answer (request, 503, "Retry-After: 1\r\n", "");
  if (g_str_has_prefix (request->target, "/always"))
    return test_request_answer (request, 429, "Retry-After: 0\r\n", "");
  if (g_str_has_prefix (request->target, "/day"))
    return test_request_answer (request, 429, "Retry-After: 86400\r\n", "");
  if (g_str_has_prefix (request->target, "/absurd"))
    return test_request_answer (request, 503, "Retry-After: 99999999999999999999\r\n", "");
  if (g_str_has_prefix (request->target, "/plain"))
    return test_request_answer (request, 429, NULL, "");

  return test_request_answer (request, 200, NULL, "");
}

static void
check_busy (const char         *stem,
            guint               n_links,
            DatelineLinkReason  reason,
            guint               n_requests)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DatelineLinkManners manners = CHECK_LINKS_MANNERS;
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_busy, seen);
  g_autoptr (GPtrArray) urls = make_urls (server, stem, n_links);
  g_autoptr (DatelineLinkChecker) checker = NULL;
  g_autoptr (CheckLinks) links = NULL;

  /* One after the other, so that the count is exact. */
  manners.max_connections_per_host = 1;
  checker = check_links_make_checker (&manners, NULL);
  links = check_links_run (checker, (const char *const *) urls->pdata, 0);

  g_assert_no_error (links->error);
  for (guint i = 0; i < n_links; i++)
    check_links_expect (links, g_ptr_array_index (urls, i), reason);
  g_assert_cmpuint (test_server_get_n_requests (server), ==, n_requests);
}

static void
test_retry_after (void)
{
  gint64 start;

  check_busy ("/now-", 4, DATELINE_LINK_REASON_GOOD, 8);
  check_busy ("/past-", 4, DATELINE_LINK_REASON_GOOD, 8);
  /* One retry each, and after three links the host is left alone. */
  check_busy ("/always-", 10, DATELINE_LINK_REASON_RATE_LIMITED, 6);
  check_busy ("/plain-", 10, DATELINE_LINK_REASON_RATE_LIMITED, 3);
  /* Who wants more time than we have is left alone at once. */
  check_busy ("/day-", 10, DATELINE_LINK_REASON_RATE_LIMITED, 1);
  check_busy ("/absurd-", 10, DATELINE_LINK_REASON_BUSY, 1);

  start = g_get_monotonic_time ();
  check_busy ("/second-", 1, DATELINE_LINK_REASON_GOOD, 2);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC);
}

/* Says nothing until nobody listens any more. */
static gboolean
answer_never (TestRequest *request,
              gpointer     user_data)
{
  test_request_send (request, "HTTP/1.1 200 OK\r\n", -1);
  while (test_request_send (request, "X-Wait: on\r\n", -1) && !test_server_is_ending (request->server))
    g_usleep (2000);

  return FALSE;
}

static void
test_cancel (void)
{
  Watch watch = { 0 };
  g_autoptr (TestServer) good = test_server_new ("127.0.0.1", answer_slowly, &watch);
  g_autoptr (TestServer) stuck = test_server_new ("127.0.0.2", answer_never, NULL);
  g_autoptr (GPtrArray) urls = make_urls (good, "/good-", 3);
  g_autoptr (GPtrArray) stuck_urls = make_urls (stuck, "/stuck-", 500);
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CheckLinks) links = NULL;

  g_ptr_array_remove_index (urls, urls->len - 1);
  g_ptr_array_extend_and_steal (urls, g_steal_pointer (&stuck_urls));
  links = check_links_run_until (checker, (const char *const *) urls->pdata, cancellable, 3);

  g_assert_error (links->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (links->order->len, ==, 503);
  for (guint i = 3; i < 503; i++)
    check_links_expect (links, g_ptr_array_index (urls, i), DATELINE_LINK_REASON_CANCELLED);
  g_assert_cmpuint (test_server_get_n_requests (stuck), <=, 2);

  /* The checker is as good as new. */
  {
    g_autoptr (GPtrArray) more = make_urls (good, "/more-", 20);
    g_autoptr (CheckLinks) again = check_links_run (checker, (const char *const *) more->pdata, 0);

    g_assert_no_error (again->error);
    for (guint i = 0; i < 20; i++)
      check_links_expect (again, g_ptr_array_index (more, i), DATELINE_LINK_REASON_GOOD);
  }
}

static void
test_cancelled_before (void)
{
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CheckLinks) links = NULL;

  g_cancellable_cancel (cancellable);
  links = check_links_run_until (checker, (const char *[]) { "http://127.0.0.1:9/", NULL }, cancellable, 0);

  g_assert_error (links->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  check_links_expect (links, "http://127.0.0.1:9/", DATELINE_LINK_REASON_CANCELLED);
  g_assert_cmpuint (dateline_link_checker_get_n_requests (checker), ==, 0);
}

static void
test_networks (void)
{
  Watch watch = { 0 };
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_slowly, &watch);
  g_autofree char *url = test_server_dup_url (server, "/page");
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autoptr (TestNetwork) network = test_network_new (FALSE, FALSE);
  g_autoptr (CheckLinks) offline = NULL;
  g_autoptr (CheckLinks) metered = NULL;
  g_autoptr (CheckLinks) paid = NULL;
  g_autoptr (CheckLinks) none = NULL;

  dateline_link_checker_set_monitor (checker, G_NETWORK_MONITOR (network));

  offline = check_links_run (checker, (const char *[]) { url, NULL }, 0);
  g_assert_error (offline->error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE);
  check_links_expect (offline, url, DATELINE_LINK_REASON_OFFLINE);

  /* Nothing that would have needed a network was missed. */
  none = check_links_run (checker, (const char *[]) { "mailto:name@example.org", NULL }, 0);
  g_assert_no_error (none->error);

  test_network_set (network, TRUE, TRUE);
  metered = check_links_run (checker, (const char *[]) { url, NULL }, 0);
  g_assert_error (metered->error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE);
  check_links_expect (metered, url, DATELINE_LINK_REASON_METERED);
  g_assert_cmpuint (test_server_get_n_requests (server), ==, 0);

  dateline_link_checker_set_allow_metered (checker, TRUE);
  paid = check_links_run (checker, (const char *[]) { url, NULL }, 0);
  g_assert_no_error (paid->error);
  check_links_expect (paid, url, DATELINE_LINK_REASON_GOOD);
}

static void
lose_network_cb (DatelineLinkChecker *checker,
                 const char          *url,
                 DatelineLinkResult  *result,
                 guint                n_done,
                 guint                n_total,
                 gpointer             user_data)
{
  if (n_done == 2)
    test_network_set (user_data, FALSE, FALSE);
}

static void
store_result_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_network_lost (void)
{
  Watch watch = { 0 };
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_slowly, &watch);
  g_autoptr (GPtrArray) urls = make_urls (server, "/page-", 50);
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autoptr (TestNetwork) network = test_network_new (TRUE, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dateline_link_checker_set_monitor (checker, G_NETWORK_MONITOR (network));
  dateline_link_checker_check_async (checker, (const char *const *) urls->pdata, 0, NULL, lose_network_cb, network, NULL, store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_false (dateline_link_checker_check_finish (checker, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE);
  g_assert_cmpuint (test_server_get_n_requests (server), <, 50);
}

static void
test_excluded_hosts (void)
{
  Watch watch = { 0 };
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_slowly, &watch);
  g_autoptr (TestServer) other = test_server_new ("127.0.0.2", answer_slowly, &watch);
  g_autoptr (TestServer) way = test_server_new ("127.0.0.3", answer_redirect, &server);
  g_autofree char *url = test_server_dup_url (server, "/page");
  g_autofree char *other_url = test_server_dup_url (other, "/page");
  g_autofree char *way_url = test_server_dup_url (way, "/page");
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  static const char *const hosts[] = { "127.0.0.1", "example.org", NULL };
  const char *urls[] = { url, other_url, way_url, "https://example.org/", "https://www.example.org/a", NULL };
  g_autoptr (CheckLinks) links = NULL;

  dateline_link_checker_set_excluded_hosts (checker, hosts);
  links = check_links_run (checker, urls, 0);

  g_assert_no_error (links->error);
  check_links_expect (links, url, DATELINE_LINK_REASON_EXCLUDED_HOST);
  check_links_expect (links, other_url, DATELINE_LINK_REASON_GOOD);
  check_links_expect (links, way_url, DATELINE_LINK_REASON_EXCLUDED_HOST);
  check_links_expect (links, urls[3], DATELINE_LINK_REASON_EXCLUDED_HOST);
  check_links_expect (links, urls[4], DATELINE_LINK_REASON_EXCLUDED_HOST);
  g_assert_cmpuint (test_server_get_n_requests (server), ==, 0);
}

/* Click-tracking and the like: only when the author asks where it leads. */
static void
test_resolve (void)
{
  Watch watch = { 0 };
  g_autoptr (TestServer) page = test_server_new ("127.0.0.2", answer_slowly, &watch);
  g_autoptr (TestServer) tracker = test_server_new ("127.0.0.1", answer_redirect, &page);
  g_autofree char *click = test_server_dup_url (tracker, "/click/17");
  g_autofree char *leave = test_server_dup_url (page, "/unsubscribe?u=17");
  g_autofree char *token = test_server_dup_url (page, "/a?token=0123456789abcdef");
  g_autofree char *end = test_server_dup_url (page, "/click/17");
  const char *urls[] = { click, leave, token, NULL };
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  static const char *const hosts[] = { "127.0.0.1", NULL };
  g_autoptr (CheckLinks) links = NULL;
  g_autoptr (CheckLinks) resolved = NULL;

  dateline_link_checker_set_tracking_hosts (checker, hosts);
  g_assert_true (dateline_link_checker_needs_asking (checker, click));
  g_assert_true (dateline_link_checker_needs_asking (checker, leave));
  g_assert_false (dateline_link_checker_needs_asking (checker, end));

  links = check_links_run (checker, urls, 0);
  for (guint i = 0; urls[i] != NULL; i++)
    check_links_expect (links, urls[i], DATELINE_LINK_REASON_NOT_ASKED);
  g_assert_cmpuint (dateline_link_checker_get_n_requests (checker), ==, 0);

  resolved = check_links_run (checker, urls, DATELINE_LINK_CHECK_RESOLVE);
  for (guint i = 0; urls[i] != NULL; i++)
    check_links_expect (resolved, urls[i], DATELINE_LINK_REASON_GOOD);
  g_assert_cmpstr (dateline_link_result_get_location (check_links_get (resolved, click)), ==, end);
}

static void
test_lifetime (void)
{
  Watch watch = { 0 };
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_slowly, &watch);
  g_autoptr (GPtrArray) urls = make_urls (server, "/page-", 20);
  DatelineLinkChecker *checker = check_links_make_checker (NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  gpointer weak = checker;

  g_object_add_weak_pointer (G_OBJECT (checker), &weak);
  dateline_link_checker_check_async (checker, (const char *const *) urls->pdata, 0, NULL, NULL, NULL, NULL, store_result_cb, &result);
  g_object_unref (checker);

  /* It lives until it is done, and no longer. */
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (weak);
  g_assert_true (dateline_link_checker_check_finish (weak, result, NULL));
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (weak);
  g_assert_cmpuint (test_server_get_n_requests (server), ==, 20);
}

/* Two checks at a time, as of two windows, are as polite as one. */
static void
test_two_checks (void)
{
  Watch watch = { 0 };
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_slowly, &watch);
  g_autoptr (GPtrArray) urls = make_urls (server, "/a-", 60);
  g_autoptr (GPtrArray) others = make_urls (server, "/b-", 60);
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CheckLinks) links = NULL;

  dateline_link_checker_check_async (checker, (const char *const *) urls->pdata, 0, NULL, NULL, NULL, NULL, store_result_cb, &result);
  links = check_links_run (checker, (const char *const *) others->pdata, 0);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (dateline_link_checker_check_finish (checker, result, NULL));
  g_assert_cmpuint (links->order->len, ==, 60);
  g_assert_cmpuint (test_server_get_n_requests (server), ==, 120);
  g_assert_cmpuint (test_server_get_peak (server), <=, 2);
}

/* What is known is not asked again: the second check sends nothing, a changed link is asked alone, and "check again" asks. */
static void
test_cache (void)
{
  Watch watch = { 0 };
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autofree char *path = g_build_filename (folder->path, "links.db", NULL);
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_slowly, &watch);
  g_autoptr (GPtrArray) urls = make_urls (server, "/page-", 30);
  g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (path);
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, cache);
  g_autoptr (CheckLinks) first = check_links_run (checker, (const char *const *) urls->pdata, 0);
  g_autoptr (CheckLinks) second = check_links_run (checker, (const char *const *) urls->pdata, 0);
  g_autoptr (CheckLinks) third = NULL;
  g_autoptr (CheckLinks) refreshed = NULL;

  g_assert_cmpuint (first->order->len, ==, 30);
  g_assert_cmpuint (second->order->len, ==, 30);
  for (guint i = 0; i < 30; i++)
    check_links_expect (second, g_ptr_array_index (urls, i), DATELINE_LINK_REASON_GOOD);
  g_assert_cmpuint (test_server_get_n_requests (server), ==, 30);

  g_free (g_ptr_array_index (urls, 7));
  g_ptr_array_index (urls, 7) = test_server_dup_url (server, "/changed");
  third = check_links_run (checker, (const char *const *) urls->pdata, 0);
  g_assert_cmpuint (third->order->len, ==, 30);
  g_assert_cmpuint (test_server_get_n_requests (server), ==, 31);

  refreshed = check_links_run (checker, (const char *const *) urls->pdata, DATELINE_LINK_CHECK_REFRESH);
  g_assert_cmpuint (refreshed->order->len, ==, 30);
  g_assert_cmpuint (test_server_get_n_requests (server), ==, 61);

  /* It is gone with its folder. */
  dateline_link_cache_flush (cache);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/link-manners/one-host", test_one_host);
  g_test_add_func ("/link-manners/many-hosts", test_many_hosts);
  g_test_add_func ("/link-manners/host-delay", test_host_delay);
  g_test_add_func ("/link-manners/peak-after-redirects", test_peak_after_redirects);
  g_test_add_func ("/link-manners/retry-after", test_retry_after);
  g_test_add_func ("/link-manners/cancel", test_cancel);
  g_test_add_func ("/link-manners/cancelled-before", test_cancelled_before);
  g_test_add_func ("/link-manners/networks", test_networks);
  g_test_add_func ("/link-manners/network-lost", test_network_lost);
  g_test_add_func ("/link-manners/excluded-hosts", test_excluded_hosts);
  g_test_add_func ("/link-manners/resolve", test_resolve);
  g_test_add_func ("/link-manners/cache", test_cache);
  g_test_add_func ("/link-manners/lifetime", test_lifetime);
  g_test_add_func ("/link-manners/two-checks", test_two_checks);

  return g_test_run ();
}
