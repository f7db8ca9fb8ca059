/* test-link-hostile.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "check-links.h"
#include "test-resolver.h"
#include "test-server.h"

/* Servers that answer badly, never or without end, and names that lead where nobody may go. */

static void
check_url (const DatelineLinkManners *manners,
           const char                *url,
           DatelineLinkReason         reason)
{
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (manners, NULL);
  g_autoptr (CheckLinks) links = check_links_run (checker, (const char *[]) { url, NULL }, 0);

  check_links_expect (links, url, reason);
}

/* Paths say how an answer goes wrong; `#x` makes us read the body. */
static gboolean
answer_badly (TestRequest *request,
              gpointer     user_data)
{
  const char *path = request->target;
  const char *html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  g_autofree char *filler = g_strnfill (8192, 'a');

  if (g_str_equal (path, "/silent"))
    {
      while (!test_server_is_ending (request->server))
        g_usleep (2000);
    }
  else if (g_str_equal (path, "/slow-headers"))
    {
      test_request_send (request, "HTTP/1.1 200 OK\r\n", -1);
      while (test_request_send (request, "X-Wait: on\r\n", -1) && !test_server_is_ending (request->server))
        g_usleep (2000);
    }
  else if (g_str_equal (path, "/slow-body"))
    {
      test_request_send (request, html, -1);
      test_request_send (request, "\r\n", -1);
      while (test_request_send (request, "<p>", -1) && !test_server_is_ending (request->server))
        g_usleep (2000);
    }
  else if (g_str_equal (path, "/endless-headers"))
    {
      test_request_send (request, "HTTP/1.1 200 OK\r\nX-Long: ", -1);
      while (test_request_send (request, filler, 8192))
        ;
    }
  else if (g_str_equal (path, "/endless-lines"))
    {
      test_request_send (request, "HTTP/1.1 200 OK\r\n", -1);
      while (test_request_send (request, "X-Line: 1\r\n", -1))
        ;
    }
  else if (g_str_equal (path, "/endless-continue"))
    {
      while (test_request_send (request, "HTTP/1.1 100 Continue\r\n\r\n", -1) && !test_server_is_ending (request->server))
        ;
    }
  else if (g_str_equal (path, "/endless-trailers"))
    {
      test_request_send (request, html, -1);
      test_request_send (request, "Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n", -1);
      while (test_request_send (request, "X-Line: 1\r\n", -1) && !test_server_is_ending (request->server))
        ;
    }
  else if (g_str_equal (path, "/endless-body"))
    {
      gsize *n_sent = user_data;

      test_request_send (request, html, -1);
      test_request_send (request, "\r\n", -1);
      while (test_request_send (request, filler, 8192))
        *n_sent += 8192;
    }
  else if (g_str_equal (path, "/bomb"))
    {
      /* It does not matter what it unpacks to: nobody unpacks it. */
      test_request_send (request, html, -1);
      test_request_send (request, "Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n", -1);
      test_request_send (request, "\x1f\x8b\x08\0\0\0\0\0\0\xff\xed\xc1\x01\0\0\0\0\0\0\0", 20);
    }
  else if (g_str_equal (path, "/cut-headers"))
    {
      test_request_send (request, "HTTP/1.1 200 OK\r\nContent-", -1);
    }
  else if (g_str_equal (path, "/cut-body"))
    {
      test_request_send (request, html, -1);
      test_request_send (request, "Content-Length: 1000\r\n\r\n<p>", -1);
    }
  else if (g_str_equal (path, "/cut-chunk"))
    {
      test_request_send (request, html, -1);
      test_request_send (request, "Transfer-Encoding: chunked\r\n\r\nff\r\n<p>", -1);
    }
  else if (g_str_equal (path, "/nul"))
    {
      test_request_send (request, "HTTP/1.1 200 O\0K\r\nX: \0\r\n\r\n", 26);
    }
  else if (g_str_equal (path, "/no-http"))
    {
      test_request_send (request, "SSH-2.0-OpenSSH_9.2\r\n", -1);
    }
  else if (g_str_equal (path, "/no-status"))
    {
      test_request_send (request, "HTTP/1.1 okay\r\n\r\n", -1);
    }
  else if (g_str_equal (path, "/huge-status"))
    {
      test_request_send (request, "HTTP/1.1 99999 No\r\n\r\n", -1);
    }
  else if (g_str_equal (path, "/two-lengths"))
    {
      test_request_send (request, "HTTP/1.1 404 No\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", -1);
    }
  else if (g_str_equal (path, "/huge-length"))
    {
      test_request_send (request, "HTTP/1.1 404 No\r\nContent-Length: 99999999999999999999\r\n\r\nab", -1);
    }
  else if (g_str_equal (path, "/head-with-body"))
    {
      test_request_send (request, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", -1);
    }
  else if (g_str_equal (path, "/head-hangs-up") && test_request_is_head (request))
    {
      return FALSE;
    }
  else if (g_str_equal (path, "/late-place"))
    {
      test_request_send (request, html, -1);
      test_request_send (request, "\r\n", -1);
      for (guint i = 0; i < 40; i++)
        test_request_send (request, filler, 8192);
      test_request_send (request, "<p id=x>", -1);
    }
  else if (g_str_equal (path, "/long-location"))
    {
      test_request_send (request, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /", -1);
      test_request_send (request, filler, 8192);
      test_request_send (request, "\r\n\r\n", -1);
    }
  else if (g_str_equal (path, "/odd-location"))
    {
      test_request_send (request, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://[::1\r\n\r\n", -1);
    }
  else
    {
      return test_request_answer (request, 200, "Content-Type: text/html\r\n", "<p id=x>");
    }

  return FALSE;
}

static void
test_bad_answers (void)
{
  static const struct
  {
    const char        *path;
    DatelineLinkReason reason;
  } cases[] = {
    { "/endless-headers", DATELINE_LINK_REASON_BAD_ANSWER },
    { "/endless-lines", DATELINE_LINK_REASON_BAD_ANSWER },
    { "/endless-continue", DATELINE_LINK_REASON_BAD_ANSWER },
    { "/bomb#x", DATELINE_LINK_REASON_GOOD },
    { "/cut-headers", DATELINE_LINK_REASON_BAD_ANSWER },
    { "/cut-body#x", DATELINE_LINK_REASON_BAD_ANSWER },
    { "/cut-body", DATELINE_LINK_REASON_GOOD },
    { "/cut-chunk#x", DATELINE_LINK_REASON_BAD_ANSWER },
    { "/no-http", DATELINE_LINK_REASON_BAD_ANSWER },
    { "/no-status", DATELINE_LINK_REASON_BAD_ANSWER },
    { "/huge-status", DATELINE_LINK_REASON_BAD_ANSWER },
    { "/huge-length", DATELINE_LINK_REASON_NOT_FOUND },
    { "/head-with-body", DATELINE_LINK_REASON_GOOD },
    { "/head-hangs-up", DATELINE_LINK_REASON_GOOD },
    { "/late-place#x", DATELINE_LINK_REASON_GOOD },
    { "/late-place#y", DATELINE_LINK_REASON_GOOD },   /* the rest was not read, so it is not known */
    { "/long-location", DATELINE_LINK_REASON_GOOD },
    { "/odd-location", DATELINE_LINK_REASON_STRAY_REDIRECT },
    { "/page#x", DATELINE_LINK_REASON_GOOD },
  };
  gsize n_sent = 0;
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_badly, &n_sent);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = test_server_dup_url (server, cases[i].path);

      check_url (NULL, url, cases[i].reason);
    }
}

/* All that matters of these is that we survive them: what they mean has changed with libsoup. */
static void
test_senseless_answers (void)
{
  static const char *const paths[] = { "/nul", "/two-lengths" };
  gsize n_sent = 0;
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_badly, &n_sent);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *url = test_server_dup_url (server, paths[i]);
      g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
      g_autoptr (CheckLinks) links = check_links_run (checker, (const char *[]) { url, NULL }, 0);

      g_assert_nonnull (check_links_get (links, url));
    }
}

/* Newer libsoup reads on to the deadline, older ones only as far as the body goes. */
static void
test_endless_trailers (void)
{
  DatelineLinkManners manners = CHECK_LINKS_MANNERS;
  gsize n_sent = 0;
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_badly, &n_sent);
  g_autofree char *url = test_server_dup_url (server, "/endless-trailers#x");
  g_autoptr (DatelineLinkChecker) checker = NULL;
  g_autoptr (CheckLinks) links = NULL;
  DatelineLinkReason reason;

  manners.deadline = 1000;
  checker = check_links_make_checker (&manners, NULL);
  links = check_links_run (checker, (const char *[]) { url, NULL }, 0);
  reason = dateline_link_result_get_reason (check_links_get (links, url));
  g_assert_true (reason == DATELINE_LINK_REASON_FRAGMENT_MISSING || reason == DATELINE_LINK_REASON_TIMEOUT);
}

static void
test_endless_body (void)
{
  gsize n_sent = 0;
  TestServer *server = test_server_new ("127.0.0.1", answer_badly, &n_sent);
  g_autofree char *unread = test_server_dup_url (server, "/endless-body");
  g_autofree char *read = test_server_dup_url (server, "/endless-body#x");

  check_url (NULL, unread, DATELINE_LINK_REASON_GOOD);
  check_url (NULL, read, DATELINE_LINK_REASON_GOOD);
  test_server_free (server);

  /* The cap, and what the buffers of two sockets hold. */
  g_assert_cmpuint (n_sent, <, 16 * 1024 * 1024);
}

/* The deadline counts the whole exchange: no byte that comes in time buys another second. */
static void
test_deadline (void)
{
  static const char *const paths[] = { "/silent", "/slow-headers", "/slow-body#x" };
  DatelineLinkManners manners = CHECK_LINKS_MANNERS;
  gsize n_sent = 0;
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_badly, &n_sent);

  manners.deadline = 60;
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *url = test_server_dup_url (server, paths[i]);
      g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (&manners, NULL);
      g_autoptr (CheckLinks) links = check_links_run (checker, (const char *[]) { url, NULL }, 0);

      check_links_expect (links, url, DATELINE_LINK_REASON_TIMEOUT);
      g_assert_cmpuint (dateline_link_checker_get_n_requests (checker), ==, 2);
    }
}

static void
test_refused (void)
{
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_badly, NULL);
  g_autofree char *url = test_server_dup_url (server, "/page");
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CheckLinks) links = NULL;

  test_server_free (g_steal_pointer (&server));

  for (guint i = 0; i < 50; i++)
    g_ptr_array_add (urls, g_strdup_printf ("%s-%u", url, i));
  g_ptr_array_add (urls, NULL);
  links = check_links_run (checker, (const char *const *) urls->pdata, 0);

  for (guint i = 0; i < 50; i++)
    check_links_expect (links, g_ptr_array_index (urls, i), DATELINE_LINK_REASON_REFUSED);
  /* After three links that were refused twice, the rest is not tried. Others begin while the first ones wait for their second try. */
  g_assert_cmpuint (dateline_link_checker_get_n_requests (checker), <, 50);
}

static void
test_ipv6 (void)
{
  g_autoptr (GSocket) probe = g_socket_new (G_SOCKET_FAMILY_IPV6, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) loopback = g_inet_socket_address_new_from_string ("::1", 0);
  g_autoptr (TestServer) server = NULL;
  g_autofree char *url = NULL;

  if (probe == NULL || !g_socket_bind (probe, loopback, FALSE, NULL))
    {
      g_test_skip ("no IPv6 here");
      return;
    }

  server = test_server_new ("::1", answer_badly, NULL);
  url = test_server_dup_url (server, "/page");
  check_url (NULL, url, DATELINE_LINK_REASON_GOOD);

  {
    g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
    g_autoptr (CheckLinks) links = NULL;

    dateline_link_checker_set_guard (checker, dateline_address_is_forbidden);
    links = check_links_run (checker, (const char *[]) { url, NULL }, 0);
    check_links_expect (links, url, DATELINE_LINK_REASON_PRIVATE_ADDRESS);
  }
  g_assert_cmpuint (test_server_get_n_connections (server), ==, 1);
}

/* What a release does: the guard as it is. */
static void
test_guard (void)
{
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_badly, NULL);
  guint port = test_server_get_port (server);
  static const char *const hosts[] = { "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.0.0.1.", "localhost", "LOCALHOST", "localhost.",
                                       "app.localhost", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "0.0.0.0", "[::]", "0" };
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);

  dateline_link_checker_set_guard (checker, dateline_address_is_forbidden);
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://%s:%u/", hosts[i], port);
      g_autoptr (CheckLinks) links = check_links_run (checker, (const char *[]) { url, NULL }, 0);

      check_links_expect (links, url, DATELINE_LINK_REASON_PRIVATE_ADDRESS);
    }

  g_assert_cmpuint (test_server_get_n_connections (server), ==, 0);
}

static gboolean
is_in_private_wing (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  return g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV4 || bytes[0] != 127 || bytes[1] == 9;
}

/* In this test 127.9.0.0/16 is private, and the rest of loopback is not. */
static DatelineLinkChecker *
make_winged_checker (void)
{
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);

  dateline_link_checker_set_guard (checker, is_in_private_wing);

  return g_steal_pointer (&checker);
}

static gboolean
answer_to_port (TestRequest *request,
                gpointer     user_data)
{
  g_autofree char *header = g_strdup_printf ("Location: http://rebind.example:%u/inside\r\n", *(guint *) user_data);

  return test_request_answer (request, 302, header, "");
}

/* The name is public when it is looked up first, and private afterwards: nothing must connect there, whoever looked up what. */
static void
test_rebinding (void)
{
  g_autoptr (TestResolver) resolver = test_resolver_new ();
  g_autoptr (TestServer) inside = test_server_new ("127.9.0.1", answer_badly, NULL);
  guint inside_port = test_server_get_port (inside);
  g_autoptr (TestServer) outside = test_server_new ("127.0.0.1", answer_to_port, &inside_port);
  g_autofree char *url = g_strdup_printf ("http://rebind.example:%u/page", test_server_get_port (outside));
  g_autofree char *inner = g_strdup_printf ("http://rebind.example:%u/inside", inside_port);
  g_autofree char *private_url = g_strdup_printf ("http://private.example:%u/", inside_port);
  g_autofree char *mixed_url = g_strdup_printf ("http://mixed.example:%u/page", test_server_get_port (outside));
  g_autoptr (DatelineLinkChecker) checker = make_winged_checker ();
  g_autoptr (CheckLinks) links = NULL;
  g_autoptr (CheckLinks) again = NULL;

  test_resolver_add (resolver, "rebind.example", "127.0.0.1");
  test_resolver_add (resolver, "rebind.example", "127.9.0.1");
  test_resolver_add (resolver, "private.example", "127.9.0.1");
  test_resolver_add (resolver, "mixed.example", "127.9.0.1 127.0.0.1");
  test_resolver_install (resolver);

  links = check_links_run (checker, (const char *[]) { url, NULL }, 0);
  check_links_expect (links, url, DATELINE_LINK_REASON_PRIVATE_ADDRESS);
  g_assert_cmpstr (dateline_link_result_get_location (check_links_get (links, url)), ==, inner);
  g_assert_cmpuint (test_server_get_n_requests (outside), >, 0);

  /* Of several addresses the public one is used. */
  again = check_links_run (checker, (const char *[]) { private_url, mixed_url, NULL }, 0);
  check_links_expect (again, private_url, DATELINE_LINK_REASON_PRIVATE_ADDRESS);
  check_links_expect (again, mixed_url, DATELINE_LINK_REASON_PRIVATE_ADDRESS);   /* by the redirect */

  test_resolver_uninstall (resolver);
  g_assert_cmpuint (test_server_get_n_connections (inside), ==, 0);
}

static void
test_names (void)
{
  g_autoptr (TestResolver) resolver = test_resolver_new ();
  g_autoptr (TestServer) server = test_server_new ("127.0.0.1", answer_badly, NULL);
  g_autofree char *known = g_strdup_printf ("http://known.example:%u/page", test_server_get_port (server));
  g_autofree char *late = g_strdup_printf ("http://late.example:%u/page", test_server_get_port (server));
  const char *urls[] = { "http://unknown.example/a", "http://unknown.example/b", "http://unsure.example/", late, known, "http://printer.local/",
                         "http://intranet/", NULL };
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  g_autoptr (CheckLinks) links = NULL;

  test_resolver_add (resolver, "known.example", "127.0.0.1");
  test_resolver_add (resolver, "unsure.example", "?");
  test_resolver_add (resolver, "late.example", "");
  test_resolver_add (resolver, "late.example", "127.0.0.1");
  test_resolver_install (resolver);

  links = check_links_run (checker, urls, 0);

  check_links_expect (links, urls[0], DATELINE_LINK_REASON_NAME_UNKNOWN);
  check_links_expect (links, urls[1], DATELINE_LINK_REASON_NAME_UNKNOWN);
  check_links_expect (links, urls[2], DATELINE_LINK_REASON_NAME_UNCERTAIN);
  check_links_expect (links, late, DATELINE_LINK_REASON_GOOD);
  check_links_expect (links, known, DATELINE_LINK_REASON_GOOD);
  check_links_expect (links, urls[5], DATELINE_LINK_REASON_PRIVATE_ADDRESS);
  check_links_expect (links, urls[6], DATELINE_LINK_REASON_PRIVATE_ADDRESS);
  /* Twice, before it is called broken. */
  g_assert_cmpuint (test_resolver_get_n_lookups (resolver, "unknown.example"), >=, 2);
  g_assert_cmpuint (test_resolver_get_n_lookups (resolver, "printer.local"), ==, 0);
  g_assert_cmpuint (test_resolver_get_n_lookups (resolver, "intranet"), ==, 0);

  test_resolver_uninstall (resolver);
}

/* A proxy may live on a private address, since the desktop says so; what it is asked for may not. */
static void
test_proxy (void)
{
  g_autoptr (TestServer) proxy = test_server_new ("127.0.0.7", answer_badly, NULL);
  g_autofree char *proxy_url = test_server_dup_url (proxy, "");
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (proxy_url, NULL);
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  const char *urls[] = { "http://public.example/page", "http://10.0.0.1/", "http://127.0.0.1/", "http://2130706433/", "http://localhost/",
                         "http://nas.local/", "http://[::1]/", NULL };
  g_autoptr (CheckLinks) links = NULL;
  g_autofree char *log = NULL;

  dateline_link_checker_set_guard (checker, dateline_address_is_forbidden);
  dateline_link_checker_set_proxy (checker, resolver);
  links = check_links_run (checker, urls, 0);

  check_links_expect (links, urls[0], DATELINE_LINK_REASON_GOOD);
  for (guint i = 1; urls[i] != NULL; i++)
    check_links_expect (links, urls[i], DATELINE_LINK_REASON_PRIVATE_ADDRESS);
  log = test_server_dup_log (proxy);
  g_assert_cmpstr (log, ==, "HEAD http://public.example/page");
}

/* A proxy that is gone says nothing about the sites behind it. */
static void
check_lost_proxy (const char *proxy_url)
{
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (proxy_url, NULL);
  g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
  const char *urls[] = { "http://public.example/page", "https://public.example/page", NULL };
  g_autoptr (CheckLinks) links = NULL;

  dateline_link_checker_set_guard (checker, dateline_address_is_forbidden);
  dateline_link_checker_set_proxy (checker, resolver);
  links = check_links_run (checker, urls, 0);

  for (guint i = 0; urls[i] != NULL; i++)
    check_links_expect (links, urls[i], DATELINE_LINK_REASON_PROXY);
}

static void
test_lost_proxy (void)
{
  g_autoptr (TestResolver) names = test_resolver_new ();
  g_autoptr (TestServer) proxy = test_server_new ("127.0.0.7", answer_badly, NULL);
  g_autofree char *proxy_url = test_server_dup_url (proxy, "");

  test_server_free (g_steal_pointer (&proxy));
  test_resolver_install (names);

  check_lost_proxy (proxy_url);
  check_lost_proxy ("http://proxy.example:3128");
  check_lost_proxy ("socks5://proxy.example:1080");

  test_resolver_uninstall (names);
}

static GTlsCertificate *
load_certificate (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pem", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "net", file, NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

static void
test_tls (void)
{
  static const struct
  {
    const char        *certificate;
    DatelineLinkReason reason;
  } cases[] = {
    { "valid", DATELINE_LINK_REASON_GOOD },
    { "expired", DATELINE_LINK_REASON_CERTIFICATE },
    { "wrong", DATELINE_LINK_REASON_CERTIFICATE },
    { "self", DATELINE_LINK_REASON_CERTIFICATE },
  };
  g_autofree char *authority = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "net", "authority.pem", NULL);
  g_autoptr (GTlsDatabase) trust = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("GLib has no TLS here");
      return;
    }

  trust = g_tls_file_database_new (authority, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTlsCertificate) certificate = load_certificate (cases[i].certificate);
      g_autoptr (TestServer) server = test_server_new_tls ("127.0.0.1", certificate, answer_badly, NULL);
      g_autofree char *url = test_server_dup_url (server, "/page");
      g_autoptr (DatelineLinkChecker) checker = check_links_make_checker (NULL, NULL);
      g_autoptr (CheckLinks) links = NULL;

      dateline_link_checker_set_trust (checker, trust);
      links = check_links_run (checker, (const char *[]) { url, NULL }, 0);
      check_links_expect (links, url, cases[i].reason);
      /* Nothing was said to a server that could not prove who it is. */
      g_assert_cmpuint (test_server_get_n_requests (server), ==, cases[i].reason == DATELINE_LINK_REASON_GOOD ? 1 : 0);
    }

  /* A server that speaks no TLS. */
  {
    g_autoptr (TestServer) plain = test_server_new ("127.0.0.1", answer_badly, NULL);
    g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/page", test_server_get_port (plain));

    check_url (NULL, url, DATELINE_LINK_REASON_INSECURE);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/link-hostile/bad-answers", test_bad_answers);
  g_test_add_func ("/link-hostile/endless-trailers", test_endless_trailers);
  g_test_add_func ("/link-hostile/senseless-answers", test_senseless_answers);
  g_test_add_func ("/link-hostile/endless-body", test_endless_body);
  g_test_add_func ("/link-hostile/deadline", test_deadline);
  g_test_add_func ("/link-hostile/refused", test_refused);
  g_test_add_func ("/link-hostile/ipv6", test_ipv6);
  g_test_add_func ("/link-hostile/guard", test_guard);
  g_test_add_func ("/link-hostile/rebinding", test_rebinding);
  g_test_add_func ("/link-hostile/names", test_names);
  g_test_add_func ("/link-hostile/proxy", test_proxy);
  g_test_add_func ("/link-hostile/lost-proxy", test_lost_proxy);
  g_test_add_func ("/link-hostile/tls", test_tls);

  return g_test_run ();
}
