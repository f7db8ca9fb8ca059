/* test-link-checker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "check-links.h"
#include "test-server.h"

/* A site whose paths say what it answers:
 *   /status/404          that status
 *   /head/405            that status to HEAD, the page to GET
 *   /to/301/LOCATION     a redirect; LOCATION is percent-encoded
 *   /cookie/LOCATION     a temporary one that sets a cookie
 *   /circle, /circle/1   a redirect that comes back
 *   /wall                the same for those without its cookie
 *   /countdown/6         seven pages, each redirecting to the next
 *   /pdf, /app           no HTML; HTML that a script is to fill
 *   /leave               a redirect to a page that does something
 *   anything else        a page with two places */
static gboolean
answer_site (TestRequest *request,
             gpointer     user_data)
{
  static const char page[] = "<!doctype html><title>Meetup</title><h2 id=\"agenda\">Agenda</h2><a name=venue></a>";
  g_auto (GStrv) parts = g_strsplit (request->target + 1, "/", 3);
  guint n_parts = g_strv_length (parts);

  if (n_parts == 2 && g_str_equal (parts[0], "status"))
    return test_request_answer (request, g_ascii_strtoull (parts[1], NULL, 10), NULL, "A word about it.");

  if (n_parts == 2 && g_str_equal (parts[0], "head") && test_request_is_head (request))
    return test_request_answer (request, g_ascii_strtoull (parts[1], NULL, 10), NULL, "");

  if (n_parts == 3 && g_str_equal (parts[0], "to"))
    {
      g_autofree char *location = g_uri_unescape_string (parts[2], NULL);
      g_autofree char *header = g_strdup_printf ("Location: %s\r\n", location);

      return test_request_answer (request, g_ascii_strtoull (parts[1], NULL, 10), header, "");
    }

  if (n_parts == 2 && g_str_equal (parts[0], "cookie"))
    {
      g_autofree char *location = g_uri_unescape_string (parts[1], NULL);
      g_autofree char *header = g_strdup_printf ("Location: %s\r\nSet-Cookie: seen=1\r\n", location);

      return test_request_answer (request, 302, header, "");
    }

  if (g_str_equal (request->target, "/circle"))
    return test_request_answer (request, 301, "Location: /circle\r\n", "");
  if (g_str_equal (request->target, "/circle/1"))
    return test_request_answer (request, 301, "Location: /circle/2\r\n", "");
  if (g_str_equal (request->target, "/circle/2"))
    return test_request_answer (request, 301, "Location: /circle/1\r\n", "");
  if (g_str_equal (request->target, "/wall"))
    return test_request_answer (request, 302, "Location: /wall\r\nSet-Cookie: seen=1\r\n", "");
  if (g_str_equal (request->target, "/pdf"))
    return test_request_answer (request, 200, "Content-Type: application/pdf\r\n", "%PDF-1.7");
  if (g_str_equal (request->target, "/app"))
    return test_request_answer (request, 200, "Content-Type: text/html\r\n", "<div id=root></div><script src=/app.js></script>");

  if (n_parts == 2 && g_str_equal (parts[0], "countdown") && !g_str_equal (parts[1], "0"))
    {
      g_autofree char *header = g_strdup_printf ("Location: /countdown/%u\r\n", (guint) g_ascii_strtoull (parts[1], NULL, 10) - 1);

      return test_request_answer (request, 301, header, "");
    }

  if (g_str_equal (request->target, "/leave"))
    return test_request_answer (request, 302, "Location: /unsubscribe?u=1\r\n", "");

  return test_request_answer (request, 200, "Content-Type: text/html; charset=utf-8\r\nETag: \"v1\"\r\n", page);
}

/* Checks one link of a site and says what became of it. */
static void
check_path (TestServer         *server,
            const char         *path,
            DatelineLinkReason  reason,
            const char         *log)
{
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autofree char *before = test_server_dup_log (server);
  g_autofree char *after = NULL;
  g_autofree char *url = test_server_dup_url (server, path);
  g_autoptr (CheckLinks) links = check_links_run (checker, (const char *[]) { url, NULL }, 0);

  check_links_expect (links, url, reason);

  after = test_server_dup_log (server);
  if (log != NULL)
    g_assert_cmpstr (g_strchug (after + strlen (before)), ==, log);
}

static void
test_statuses (void)
{
  static const struct
  {
    guint              status;
    DatelineLinkReason reason;
    const char        *methods;
  } cases[] = {
    { 200, DATELINE_LINK_REASON_GOOD, "HEAD" },
    { 204, DATELINE_LINK_REASON_GOOD, "HEAD" },
    { 206, DATELINE_LINK_REASON_GOOD, "HEAD" },
    { 300, DATELINE_LINK_REASON_STRAY_REDIRECT, "HEAD GET" },
    { 301, DATELINE_LINK_REASON_STRAY_REDIRECT, "HEAD GET" },
    { 304, DATELINE_LINK_REASON_STRAY_REDIRECT, "HEAD GET" },
    { 400, DATELINE_LINK_REASON_REJECTED, "HEAD GET" },
    { 401, DATELINE_LINK_REASON_UNAUTHORIZED, "HEAD" },
    { 402, DATELINE_LINK_REASON_REJECTED, "HEAD GET" },
    { 403, DATELINE_LINK_REASON_FORBIDDEN, "HEAD GET" },
    { 404, DATELINE_LINK_REASON_NOT_FOUND, "HEAD GET" },
    { 405, DATELINE_LINK_REASON_REJECTED, "HEAD GET" },
    { 406, DATELINE_LINK_REASON_REJECTED, "HEAD GET" },
    { 407, DATELINE_LINK_REASON_PROXY_AUTHENTICATION, "HEAD" },
    { 410, DATELINE_LINK_REASON_GONE, "HEAD GET" },
    { 418, DATELINE_LINK_REASON_REJECTED, "HEAD GET" },
    { 429, DATELINE_LINK_REASON_RATE_LIMITED, "HEAD" },
    { 451, DATELINE_LINK_REASON_LEGAL, "HEAD" },
    { 500, DATELINE_LINK_REASON_SERVER_ERROR, "HEAD GET" },
    { 501, DATELINE_LINK_REASON_SERVER_ERROR, "HEAD GET" },
    { 502, DATELINE_LINK_REASON_SERVER_ERROR, "HEAD GET" },
    { 503, DATELINE_LINK_REASON_BUSY, "HEAD" },
    { 504, DATELINE_LINK_REASON_SERVER_ERROR, "HEAD GET" },
    { 520, DATELINE_LINK_REASON_SERVER_ERROR, "HEAD GET" },
    { 999, DATELINE_LINK_REASON_DENIED, "HEAD" },
  };
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_site, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/status/%u", cases[i].status);
      g_autofree char *log = strchr (cases[i].methods, ' ') != NULL ? g_strdup_printf ("HEAD %s GET %s", path, path) : g_strdup_printf ("HEAD %s", path);

      check_path (server, path, cases[i].reason, log);
    }
}

static void
test_head_refused (void)
{
  static const guint statuses[] = { 400, 403, 404, 405, 410, 500, 501, 502 };
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_site, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/head/%u", statuses[i]);
      g_autofree char *log = g_strdup_printf ("HEAD %s GET %s", path, path);

      check_path (server, path, DATELINE_LINK_REASON_GOOD, log);
    }
}

static void
test_redirects (void)
{
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_site, NULL);
  g_autoptr (TestServer) other = test_server_new ("127.0.0.2", answer_site, NULL);
  g_autofree char *away = test_server_dup_url (other, "/new/place");
  g_autofree char *away_escaped = g_uri_escape_string (away, NULL, FALSE);
  const struct
  {
    const char        *path;
    DatelineLinkReason reason;
    gboolean           permanent;
    const char        *location;   /* a path, or an address, or NULL */
  } cases[] = {
    { "/to/301/%2Fnew", DATELINE_LINK_REASON_MOVED, TRUE, "/new" },
    { "/to/308/%2Fnew", DATELINE_LINK_REASON_MOVED, TRUE, "/new" },
    { "/to/302/%2Fnew", DATELINE_LINK_REASON_GOOD, FALSE, "/new" },
    { "/to/303/%2Fnew", DATELINE_LINK_REASON_GOOD, FALSE, "/new" },
    { "/to/307/%2Fnew", DATELINE_LINK_REASON_GOOD, FALSE, "/new" },
    { "/to/301/..%2Fnew", DATELINE_LINK_REASON_MOVED, TRUE, "/to/new" },
    { "/to/301/%2Fto%2F308%2F%252Fnew", DATELINE_LINK_REASON_MOVED, TRUE, "/new" },
    { "/to/301/%2Fto%2F302%2F%252Fnew", DATELINE_LINK_REASON_GOOD, FALSE, "/new" },
    { "/to/302/%2Fto%2F301%2F%252Fnew", DATELINE_LINK_REASON_GOOD, FALSE, "/new" },
    { "/to/301/%2Fstatus%2F404", DATELINE_LINK_REASON_NOT_FOUND, TRUE, "/status/404" },
    { "/to/301/%2Fstatus%2F403", DATELINE_LINK_REASON_FORBIDDEN, TRUE, "/status/403" },
    { "/to/301/%2F", DATELINE_LINK_REASON_HOME_PAGE, TRUE, "/" },
    { "/to/302/%2Fen%2Findex.html", DATELINE_LINK_REASON_HOME_PAGE, FALSE, "/en/index.html" },
    { "/to/302/%2Flogin?next=x", DATELINE_LINK_REASON_LOGIN_PAGE, FALSE, "/login?next=x" },
    { "/to/301/file:%2F%2F%2Fetc%2Fpasswd", DATELINE_LINK_REASON_STRAY_REDIRECT, TRUE, NULL },
    { "/to/301/ftp:%2F%2Fexample.org%2F", DATELINE_LINK_REASON_STRAY_REDIRECT, TRUE, NULL },
    { "/to/301/http:%2F%2F", DATELINE_LINK_REASON_STRAY_REDIRECT, TRUE, NULL },
    { "/to/301/http:%2F%2F10.0.0.1%2F", DATELINE_LINK_REASON_PRIVATE_ADDRESS, TRUE, "http://10.0.0.1/" },
    { "/to/301/http:%2F%2F169.254.169.254%2Flatest", DATELINE_LINK_REASON_PRIVATE_ADDRESS, TRUE, "http://169.254.169.254/latest" },
    { "/to/301/http:%2F%2F0xa000001%2F", DATELINE_LINK_REASON_PRIVATE_ADDRESS, TRUE, "http://0xa000001/" },
    { "/to/301/http:%2F%2Flocalhost%2F", DATELINE_LINK_REASON_PRIVATE_ADDRESS, TRUE, "http://localhost/" },
    { "/to/301/http:%2F%2F%5Bfd00::1%5D%2F", DATELINE_LINK_REASON_PRIVATE_ADDRESS, TRUE, "http://[fd00::1]/" },
    { "/leave", DATELINE_LINK_REASON_NOT_ASKED, FALSE, "/unsubscribe?u=1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
      g_autofree char *url = test_server_dup_url (server, cases[i].path);
      g_autofree char *location = cases[i].location != NULL && cases[i].location[0] == '/' ? test_server_dup_url (server, cases[i].location)
                                                                                           : g_strdup (cases[i].location);
      g_autoptr (CheckLinks) links = check_links_run (checker, (const char *[]) { url, NULL }, 0);
      DatelineLinkResult *result = check_links_get (links, url);

      check_links_expect (links, url, cases[i].reason);
      if (g_strcmp0 (dateline_link_result_get_location (result), location) != 0)
        g_test_fail_printf ("%s leads to %s", cases[i].path, dateline_link_result_get_location (result));
      if (dateline_link_result_is_permanent (result) != (cases[i].permanent && location != NULL))
        g_test_fail_printf ("%s: %s", cases[i].path, cases[i].permanent ? "temporary" : "permanent");
    }

  {
    g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
    g_autofree char *path = g_strconcat ("/to/301/", away_escaped, NULL);
    g_autofree char *url = test_server_dup_url (server, path);
    g_autofree char *with_fragment = g_strconcat (url, "#agenda", NULL);
    g_autofree char *expected = g_strconcat (away, "#agenda", NULL);
    g_autofree char *log = NULL;
    g_autoptr (CheckLinks) links = check_links_run (checker, (const char *[]) { url, with_fragment, NULL }, 0);

    check_links_expect (links, url, DATELINE_LINK_REASON_MOVED);
    check_links_expect (links, with_fragment, DATELINE_LINK_REASON_MOVED);
    g_assert_cmpstr (dateline_link_result_get_location (check_links_get (links, url)), ==, away);
    g_assert_cmpstr (dateline_link_result_get_location (check_links_get (links, with_fragment)), ==, expected);
    log = test_server_dup_log (other);
    g_assert_cmpstr (log, ==, "GET /new/place");
  }
}

static void
test_loops (void)
{
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_site, NULL);

  check_path (server, "/to/301/%2Fto%2F302%2F%252Fback", DATELINE_LINK_REASON_GOOD, NULL);
  check_path (server, "/circle", DATELINE_LINK_REASON_REDIRECT_LOOP, "HEAD /circle GET /circle");
  check_path (server, "/circle/1", DATELINE_LINK_REASON_REDIRECT_LOOP, "HEAD /circle/1 HEAD /circle/2 GET /circle/1 GET /circle/2");
  /* With a cookie the circle would end; who keeps none cannot know. */
  check_path (server, "/cookie/%2Fcookie%2F%252Fx", DATELINE_LINK_REASON_GOOD, NULL);
  check_path (server, "/wall", DATELINE_LINK_REASON_COOKIES, "HEAD /wall GET /wall");
}

static void
test_many_redirects (void)
{
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_site, NULL);

  check_path (server, "/countdown/5", DATELINE_LINK_REASON_MOVED,
              "HEAD /countdown/5 HEAD /countdown/4 HEAD /countdown/3 HEAD /countdown/2 HEAD /countdown/1 HEAD /countdown/0");
  check_path (server, "/countdown/6", DATELINE_LINK_REASON_TOO_MANY_REDIRECTS,
              "HEAD /countdown/6 HEAD /countdown/5 HEAD /countdown/4 HEAD /countdown/3 HEAD /countdown/2 HEAD /countdown/1 "
              "GET /countdown/6 GET /countdown/5 GET /countdown/4 GET /countdown/3 GET /countdown/2 GET /countdown/1");
}

static void
test_fragments (void)
{
  static const struct
  {
    const char        *path;
    DatelineLinkReason reason;
    const char        *log;
  } cases[] = {
    { "/page#agenda", DATELINE_LINK_REASON_GOOD, "GET /page" },
    { "/page#venue", DATELINE_LINK_REASON_GOOD, "GET /page" },
    { "/page#speakers", DATELINE_LINK_REASON_FRAGMENT_MISSING, "GET /page" },
    { "/page#", DATELINE_LINK_REASON_GOOD, "HEAD /page" },
    { "/page#top", DATELINE_LINK_REASON_GOOD, "HEAD /page" },
    { "/page#!speakers", DATELINE_LINK_REASON_GOOD, "HEAD /page" },
    { "/page#/speakers", DATELINE_LINK_REASON_GOOD, "HEAD /page" },
    { "/page#:~:text=speakers", DATELINE_LINK_REASON_GOOD, "HEAD /page" },
    { "/page#tab=speakers", DATELINE_LINK_REASON_GOOD, "HEAD /page" },
    { "/page#L10-L20", DATELINE_LINK_REASON_GOOD, "HEAD /page" },
    { "/pdf#chapter", DATELINE_LINK_REASON_GOOD, "GET /pdf" },
    { "/app#speakers", DATELINE_LINK_REASON_GOOD, "GET /app" },
    { "/status/404#agenda", DATELINE_LINK_REASON_NOT_FOUND, "GET /status/404" },
    { "/to/301/%2Fpage%23agenda#speakers", DATELINE_LINK_REASON_MOVED, "GET /to/301/%2Fpage%23agenda GET /page" },
    { "/to/302/%2Fpage#speakers", DATELINE_LINK_REASON_FRAGMENT_MISSING, "GET /to/302/%2Fpage GET /page" },
  };
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_site, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_path (server, cases[i].path, cases[i].reason, cases[i].log);
}

/* One page is asked for once, however many links lead there. */
static void
test_duplicates (void)
{
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_site, NULL);
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  static const char *const paths[] = { "/page", "/page#agenda", "/page#venue", "/page#speakers", "/page#", "/x/../page", "/page", "/page#agenda" };
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CheckLinks) links = NULL;
  g_autofree char *log = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_ptr_array_add (urls, test_server_dup_url (server, paths[i]));
  g_ptr_array_add (urls, NULL);

  links = check_links_run (checker, (const char *const *) urls->pdata, 0);

  g_assert_no_error (links->error);
  g_assert_cmpuint (links->order->len, ==, 6);
  check_links_expect (links, g_ptr_array_index (urls, 0), DATELINE_LINK_REASON_GOOD);
  check_links_expect (links, g_ptr_array_index (urls, 1), DATELINE_LINK_REASON_GOOD);
  check_links_expect (links, g_ptr_array_index (urls, 2), DATELINE_LINK_REASON_GOOD);
  check_links_expect (links, g_ptr_array_index (urls, 3), DATELINE_LINK_REASON_FRAGMENT_MISSING);
  check_links_expect (links, g_ptr_array_index (urls, 5), DATELINE_LINK_REASON_GOOD);
  g_assert_cmpstr (dateline_link_result_get_etag (check_links_get (links, g_ptr_array_index (urls, 0))), ==, "\"v1\"");
  log = test_server_dup_log (server);
  g_assert_cmpstr (log, ==, "GET /page");
  g_assert_cmpuint (dateline_link_checker_get_n_requests (checker), ==, 1);
}

/* Whatever is sent to a server is written here. */
static gboolean
answer_with_notes (TestRequest *request,
                   gpointer     user_data)
{
  GString *notes = user_data;
  GHashTableIter iter;
  gpointer name, value;
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (request->headers), (GCompareFunc) g_strcmp0);

  g_string_append_printf (notes, "%s %s\n", request->method, request->target);
  for (GList *l = names; l != NULL; l = l->next)
    if (!g_str_equal (l->data, "host"))
      g_string_append_printf (notes, "%s: %s\n", (char *) l->data, test_request_get_header (request, l->data));

  g_hash_table_iter_init (&iter, request->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_assert_null (strstr (value, "secret"));

  if (g_str_equal (request->target, "/first"))
    return test_request_answer (request, 302, "Location: /second\r\nSet-Cookie: seen=1\r\nWWW-Authenticate: Basic realm=\"x\"\r\n", "");
  return test_request_answer (request, 401, "WWW-Authenticate: Basic realm=\"x\"\r\nSet-Cookie: seen=2\r\n", "");
}

static void
test_what_is_sent (void)
{
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_with_notes, notes);
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://user:secret@127.0.0.1:%u/first?a=b", test_server_get_port (server));
  g_autofree char *again = test_server_dup_url (server, "/again");
  g_autofree char *first = test_server_dup_url (server, "/first");
  g_autoptr (CheckLinks) links = check_links_run (checker, (const char *[]) { url, NULL }, 0);
  g_autoptr (CheckLinks) more = check_links_run (checker, (const char *[]) { first, again, NULL }, 0);
  static const char fields[] = "accept: */*\naccept-encoding: identity\nconnection: Keep-Alive\n"
                               "user-agent: Dateline/" DATELINE_VERSION " (+https://github.com/dateline-editor/dateline)\n";
  g_auto (GStrv) requests = NULL;

  check_links_expect (links, url, DATELINE_LINK_REASON_UNAUTHORIZED);
  check_links_expect (more, first, DATELINE_LINK_REASON_UNAUTHORIZED);

  requests = g_strsplit (notes->str, "HEAD ", -1);
  g_assert_cmpuint (g_strv_length (requests), ==, 5);
  for (guint i = 1; requests[i] != NULL; i++)
    g_assert_cmpstr (strchr (requests[i], '\n') + 1, ==, fields);
}

static void
test_not_web (void)
{
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  static const char *const urls[] = { "mailto:name@example.org", "ftp://example.org/", "file:///etc/passwd", "javascript:1", "/page", "#agenda", "", "https://", NULL };
  g_autoptr (CheckLinks) links = check_links_run (checker, urls, 0);

  for (guint i = 0; urls[i] != NULL; i++)
    check_links_expect (links, urls[i], DATELINE_LINK_REASON_NOT_WEB);
  g_assert_cmpuint (dateline_link_checker_get_n_requests (checker), ==, 0);
}

static void
test_nothing (void)
{
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autoptr (CheckLinks) links = check_links_run (checker, (const char *[]) { NULL }, 0);

  g_assert_no_error (links->error);
  g_assert_cmpuint (links->order->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/link-checker/statuses", test_statuses);
  g_test_add_func ("/link-checker/head-refused", test_head_refused);
  g_test_add_func ("/link-checker/redirects", test_redirects);
  g_test_add_func ("/link-checker/loops", test_loops);
  g_test_add_func ("/link-checker/many-redirects", test_many_redirects);
  g_test_add_func ("/link-checker/fragments", test_fragments);
  g_test_add_func ("/link-checker/duplicates", test_duplicates);
  g_test_add_func ("/link-checker/what-is-sent", test_what_is_sent);
  g_test_add_func ("/link-checker/not-web", test_not_web);
  g_test_add_func ("/link-checker/nothing", test_nothing);

  return g_test_run ();
}
