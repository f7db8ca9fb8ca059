/* test-online-corpus.c: a real newsletter, found through DATELINE_CORPUS, has its links checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "checker-testing.h"
#include "test-server.h"
#include "ui-test.h"
#include "window-test.h"

#define LETTER "inside-open-infrastructure-july-2025.md"

/* A proxy that answers for everybody: the servers of the letter are never asked, nor is any name looked up. */
static gboolean
answer (TestRequest *request,
        gpointer     user_data)
{
  return test_request_answer (request, 200, "Content-Type: text/html\r\n", "<p>A page</p>");
}

/* As it is, but for what would need certificates of all these servers. */
static char *
read_letter (const char *corpus)
{
  g_autofree char *path = g_build_filename (corpus, "seeds", LETTER, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, "https://", -1);

  return g_strjoinv ("http://", parts);
}

static gboolean
is_idle (gpointer data)
{
  return !dateline_online_get_checking (data);
}

static guint
count_asked (DatelineOnline *online)
{
  GListModel *links = dateline_online_get_links (online);
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (DatelineLinkItem) item = g_list_model_get_item (links, i);
      DatelineLinkResult *result = dateline_link_item_get_result (item);

      g_assert_nonnull (result);
      count += dateline_link_result_get_status (result) == 200;
    }

  return count;
}

static void
save (WindowTest *fixture,
      const char *text)
{
  ui_test_type (text);
  window_test_save (fixture);
  ui_test_settle ();
  ui_test_wait (is_idle, dateline_page_get_online (dateline_window_get_page (fixture->window)));
}

/* No more requests than addresses, and none for saving once more. */
static void
test_letter (WindowTest    *fixture,
             gconstpointer  data)
{
  const char *corpus = g_getenv ("DATELINE_CORPUS");
  g_autoptr (TestServer) proxy = test_server_new ("127.0.0.1", answer, NULL);
  g_autofree char *proxy_url = test_server_dup_url (proxy, "");
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (proxy_url, NULL);
  DatelineLinkChecker *checker = dateline_application_get_link_checker (fixture->application);
  g_autofree char *text = NULL;
  DatelineOnline *online;
  guint n_links, n_requests;

  if (corpus == NULL)
    {
      g_test_skip ("DATELINE_CORPUS names no folder");
      return;
    }

  dateline_link_checker_allow_loopback (checker);
  dateline_link_checker_set_proxy (checker, resolver);
  text = read_letter (corpus);
  window_test_open (fixture, text, -1);
  online = dateline_page_get_online (dateline_window_get_page (fixture->window));
  /* A document that was merely opened. */
  ui_test_wait_idle (1000);
  g_assert_cmpuint (test_server_get_n_requests (proxy), ==, 0);

  dateline_online_allow (online, FALSE);
  save (fixture, "A word. ");
  n_links = g_list_model_get_n_items (dateline_online_get_links (online));
  n_requests = test_server_get_n_requests (proxy);
  g_test_message ("%u addresses, %u asked about, %u requests", n_links, count_asked (online), n_requests);
  g_assert_cmpuint (n_links, >, 10);
  g_assert_cmpuint (n_requests, >, 0);
  g_assert_cmpuint (n_requests, <=, n_links);
  g_assert_cmpuint (count_asked (online), >=, n_requests);

  save (fixture, "Another word. ");
  g_assert_cmpuint (test_server_get_n_requests (proxy), ==, n_requests);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/online-corpus/letter", WindowTest, NULL, window_test_set_up, test_letter, window_test_tear_down);

  return g_test_run ();
}
