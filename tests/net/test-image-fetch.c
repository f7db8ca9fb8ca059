/* test-image-fetch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-image-fetch.h"
#include "test-server.h"

static gboolean
forbid_nothing (GInetAddress *address)
{
  return FALSE;
}

static gboolean
answer_cb (TestRequest *request,
           gpointer     data)
{
  if (g_str_equal (request->target, "/picture"))
    return test_request_answer (request, 200, "Content-Type: image/png\r\n", "picture");
  if (g_str_equal (request->target, "/page"))
    return test_request_answer (request, 200, "Content-Type: text/html\r\n", "page");
  if (g_str_equal (request->target, "/moved"))
    return test_request_answer (request, 302, "Location: /picture\r\n", "");
  if (g_str_equal (request->target, "/round"))
    return test_request_answer (request, 302, "Location: /round\r\n", "");
  if (g_str_equal (request->target, "/elsewhere"))
    return test_request_answer (request, 302, "Location: file:///etc/passwd\r\n", "");
  if (g_str_equal (request->target, "/empty"))
    return test_request_answer (request, 200, "Content-Type: image/png\r\n", "");

  return test_request_answer (request, 404, "Content-Type: image/png\r\n", "none");
}

typedef struct
{
  const char           *url;
  gsize                 max_bytes;
  DatelineAddressGuard  guard;
  GBytes               *bytes;
  int                   done;
} Fetch;

static gpointer
run_fetch (gpointer data)
{
  Fetch *fetch = data;

  fetch->bytes = dateline_image_fetch (fetch->url, fetch->max_bytes, fetch->guard);
  g_atomic_int_set (&fetch->done, TRUE);
  g_main_context_wakeup (NULL);

  return NULL;
}

/* In a thread, as in the app; the server is heard here. */
static GBytes *
fetch_in_thread (const char           *url,
                 gsize                 max_bytes,
                 DatelineAddressGuard  guard)
{
  Fetch fetch = { url, max_bytes, guard };
  GThread *thread = g_thread_new ("fetch", run_fetch, &fetch);

  while (!g_atomic_int_get (&fetch.done))
    g_main_context_iteration (NULL, TRUE);

  g_thread_join (thread);

  return fetch.bytes;
}

static void
assert_fetched (TestServer *server,
                const char *path,
                const char *expected)
{
  g_autofree char *url = test_server_dup_url (server, path);
  g_autoptr (GBytes) bytes = fetch_in_thread (url, 16, forbid_nothing);

  if (expected == NULL)
    {
      g_assert_null (bytes);
      return;
    }

  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static void
test_answers (void)
{
  TestServer *server = test_server_new ("127.0.0.1", answer_cb, NULL);
  g_autofree char *url = test_server_dup_url (server, "/picture");

  assert_fetched (server, "/picture", "picture");
  assert_fetched (server, "/moved", "picture");
  assert_fetched (server, "/page", NULL);
  assert_fetched (server, "/round", NULL);
  assert_fetched (server, "/elsewhere", NULL);
  assert_fetched (server, "/empty", NULL);
  assert_fetched (server, "/none", NULL);

  /* Larger than wanted. */
  g_assert_null (fetch_in_thread (url, 3, forbid_nothing));
  test_server_free (server);
}

/* No document may make us talk to the machine or its neighbours. */
static void
test_guard (void)
{
  TestServer *server = test_server_new ("127.0.0.1", answer_cb, NULL);
  g_autofree char *url = test_server_dup_url (server, "/picture");

  g_assert_null (fetch_in_thread (url, 16, dateline_address_is_forbidden));
  g_assert_null (fetch_in_thread ("http://localhost/picture", 16, dateline_address_is_forbidden));
  g_assert_cmpuint (test_server_get_n_connections (server), ==, 0);
  test_server_free (server);

  g_assert_null (fetch_in_thread ("", 16, dateline_address_is_forbidden));
  g_assert_null (fetch_in_thread ("file:///etc/passwd", 16, dateline_address_is_forbidden));
  g_assert_null (fetch_in_thread ("//", 16, dateline_address_is_forbidden));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-fetch/answers", test_answers);
  g_test_add_func ("/image-fetch/guard", test_guard);

  return g_test_run ();
}
