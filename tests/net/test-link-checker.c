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

  if (g_str_equal (request->target, "/leave"))
    return test_request_answer (request, 302, "Location: /unsubscribe?u=1\r\n", "");

  return test_request_answer (request, 200, "Content-Type: text/html; charset=utf-8\r\nETag: \"v1\"\r\n", page);
}

static void
expect (CheckLinks         *links,
        const char         *url,
        DatelineLinkReason  reason)
{
  DatelineLinkResult *result = check_links_get (links, url);

  if (result == NULL)
    g_test_fail_printf ("%s: no result", url);
  else if (dateline_link_result_get_reason (result) != reason)
    g_test_fail_printf ("%s: %s instead of %s", url, dateline_link_reason_to_string (dateline_link_result_get_reason (result)),
                        dateline_link_reason_to_string (reason));
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

  expect (links, url, reason);

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

      expect (links, url, cases[i].reason);
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

    expect (links, url, DATELINE_LINK_REASON_MOVED);
    expect (links, with_fragment, DATELINE_LINK_REASON_MOVED);
    g_assert_cmpstr (dateline_link_result_get_location (check_links_get (links, url)), ==, away);
    g_assert_cmpstr (dateline_link_result_get_location (check_links_get (links, with_fragment)), ==, expected);
    log = test_server_dup_log (other);
    g_assert_cmpstr (log, ==, "GET /new/place");
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/link-checker/statuses", test_statuses);
  g_test_add_func ("/link-checker/head-refused", test_head_refused);
  g_test_add_func ("/link-checker/redirects", test_redirects);

  return g_test_run ();
}
