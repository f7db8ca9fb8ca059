/* test-online.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>

#include "checker-testing.h"
#include "dateline-link-row.h"
#include "dateline-links-view.h"
#include "dateline-online-bar.h"
#include "dateline-settings.h"
#include "dateline-text-view.h"
#include "test-server.h"
#include "ui-test.h"
#include "window-test.h"

/* Links are checked from the window: against a server of this test, by an app that may talk to loopback addresses. */

typedef struct
{
  WindowTest  window;
  TestServer *server;
  GMutex      mutex;
  GCond       released;
  gboolean    is_released;   /* slow pages may answer */
} Fixture;

static gboolean
answer (TestRequest *request,
        gpointer     user_data)
{
  Fixture *fixture = user_data;

  if (g_str_equal (request->target, "/gone"))
    return test_request_answer (request, 404, NULL, "");
  if (g_str_equal (request->target, "/old"))
    return test_request_answer (request, 301, "Location: /new\r\n", "");
  if (g_str_has_prefix (request->target, "/unsubscribe"))
    return test_request_answer (request, 302, "Location: /farewell\r\n", "");

  if (g_str_has_prefix (request->target, "/slow"))
    {
      g_mutex_lock (&fixture->mutex);
      while (!fixture->is_released)
        g_cond_wait (&fixture->released, &fixture->mutex);
      g_mutex_unlock (&fixture->mutex);
    }

  return test_request_answer (request, 200, "Content-Type: text/html\r\n", "<p>A page</p>");
}

static void
release (Fixture *fixture)
{
  g_mutex_lock (&fixture->mutex);
  fixture->is_released = TRUE;
  g_cond_broadcast (&fixture->released);
  g_mutex_unlock (&fixture->mutex);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  window_test_set_up (&fixture->window, data);
  fixture->server = test_server_new ("127.0.0.1", answer, fixture);
  dateline_link_checker_allow_loopback (dateline_application_get_link_checker (fixture->window.application));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *settings = g_build_filename (fixture->window.folder, ".dateline.yml", NULL);

  g_unlink (settings);
  window_test_tear_down (&fixture->window, data);
  release (fixture);
  test_server_free (fixture->server);
}

/* Opens a document; each `@` in it becomes the server's address. */
static void
open_document (Fixture    *fixture,
               const char *pattern,
               int         width)
{
  g_autofree char *url = test_server_dup_url (fixture->server, "");
  g_auto (GStrv) parts = g_strsplit (pattern, "@", -1);
  g_autofree char *text = g_strjoinv (url, parts);

  window_test_open_sized (&fixture->window, text, -1, width, 800);
}

static void
write_settings (Fixture    *fixture,
                const char *settings)
{
  g_autofree char *path = g_build_filename (fixture->window.folder, ".dateline.yml", NULL);

  g_assert_true (g_file_set_contents (path, settings, -1, NULL));
}

static DatelinePage *
get_page (Fixture *fixture)
{
  return dateline_window_get_page (fixture->window.window);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_action_group_activate_action (dateline_page_get_actions (get_page (fixture)), action, NULL);
  ui_test_settle ();
}

static DatelineOnline *
get_online (Fixture *fixture)
{
  return dateline_page_get_online (get_page (fixture));
}

static gboolean
is_idle (gpointer data)
{
  return !dateline_online_get_checking (get_online (data));
}

static gboolean
has_dialog (gpointer data)
{
  return ui_test_get_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return ui_test_get_dialog () == NULL;
}

static void
answer_dialog (const char *name,
               const char *screenshot)
{
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
  if (screenshot != NULL)
    ui_test_screenshot (ui_test_get_dialog (), screenshot);
  ui_test_click (ui_test_get_name (ui_test_get_dialog (), name), -1, -1);
  ui_test_wait (has_no_dialog, NULL);
  ui_test_settle ();
}

/* What the list says of each link: "good gone moved", "-" for nothing. */
static char *
dup_states (Fixture *fixture)
{
  GListModel *links = dateline_online_get_links (get_online (fixture));
  GString *states = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (DatelineLinkItem) item = g_list_model_get_item (links, i);
      DatelineLinkResult *result = dateline_link_item_get_result (item);

      g_string_append_printf (states, "%s%s", i > 0 ? " " : "",
                              result != NULL ? dateline_link_reason_to_string (dateline_link_result_get_reason (result)) : "-");
    }

  return g_string_free (states, FALSE);
}

static void
assert_states (Fixture    *fixture,
               const char *expected)
{
  g_autofree char *states = dup_states (fixture);

  g_assert_cmpstr (states, ==, expected);
}

typedef struct
{
  Fixture    *fixture;
  const char *rule;
} RuleQuery;

static gboolean
has_problem (gpointer data)
{
  RuleQuery *query = data;
  GListModel *problems = dateline_checker_get_problems (dateline_page_get_checker (get_page (query->fixture)));

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (problems, i);

      if (g_str_equal (dateline_problem_get_rule (problem), query->rule))
        return TRUE;
    }

  return FALSE;
}

static void
wait_for_problem (Fixture    *fixture,
                  const char *rule)
{
  RuleQuery query = { fixture, rule };

  ui_test_wait (has_problem, &query);
}

static void
type_and_save (Fixture    *fixture,
               const char *text)
{
  ui_test_type (text);
  window_test_save (&fixture->window);
  ui_test_settle ();
  ui_test_wait (is_idle, fixture);
}

#define LETTER "---\ntitle: The letter\ndate: 2026-03-02T10:00:00.000Z\n---\n" \
  "Read [the programme](@/fine), the [map](@/gone), the [old map](@/old) and again [the programme](@/fine).\n"

/* Nothing happens by itself, nor when the author has second thoughts. */
static void
test_only_when_asked (Fixture       *fixture,
                      gconstpointer  data)
{
  open_document (fixture, LETTER, 1200);
  type_and_save (fixture, "Hello. ");
  g_assert_null (ui_test_get_dialog ());

  activate (fixture, "check-links");
  answer_dialog ("Cancel", "online-consent");
  type_and_save (fixture, "Hello again. ");

  g_assert_cmpuint (test_server_get_n_requests (fixture->server), ==, 0);
  assert_states (fixture, "- - -");
}

static gboolean
has_asked_for_another (gpointer data)
{
  g_autofree char *log = test_server_dup_log (((Fixture *) data)->server);

  return strstr (log, "/another") != NULL;
}

/* Each address is asked about once; answers become problems; a second save asks nobody, and only a new link does. */
static void
test_check (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *url = NULL;
  g_autofree char *link = NULL;

  open_document (fixture, LETTER, 1200);
  activate (fixture, "check-links");
  answer_dialog ("Only This Document", NULL);
  ui_test_wait (is_idle, fixture);

  /* A page that is not there is asked for a second time, in another way; where the old map leads is asked about too. */
  assert_states (fixture, "good not-found moved");
  g_assert_cmpuint (test_server_get_n_requests (fixture->server), ==, 5);
  wait_for_problem (fixture, "online-broken");
  ui_test_screenshot (GTK_WIDGET (fixture->window.window), "online-checked");

  gtk_widget_grab_focus (window_test_find_pane (&fixture->window, DATELINE_TYPE_TEXT_VIEW));
  type_and_save (fixture, "Hello. ");
  type_and_save (fixture, "Hello again. ");
  g_assert_cmpuint (test_server_get_n_requests (fixture->server), ==, 5);

  url = test_server_dup_url (fixture->server, "/another");
  link = g_strdup_printf ("See <%s>. ", url);
  type_and_save (fixture, link);
  ui_test_wait (has_asked_for_another, fixture);
  ui_test_wait (is_idle, fixture);
  g_assert_cmpuint (test_server_get_n_requests (fixture->server), ==, 6);
}

static void
forbid_site (Fixture *fixture)
{
  g_autofree char *uri = g_file_get_uri (dateline_site_get_root (dateline_page_get_site (get_page (fixture))));

  dateline_settings_set_site ("online-sites", uri, FALSE);
}

/* What was allowed for a site holds for its documents from then on, and for no other. */
static void
test_site (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *other = NULL;
  g_autoptr (GFile) file = NULL;

  write_settings (fixture, "language: en\n");
  open_document (fixture, LETTER, 1200);
  activate (fixture, "check-links");
  answer_dialog ("Allow for the Site", "online-consent-site");
  ui_test_wait (is_idle, fixture);
  assert_states (fixture, "good not-found moved");

  g_assert_true (dateline_online_is_allowed (get_online (fixture)));
  dateline_online_set_site (get_online (fixture), NULL);
  g_assert_false (dateline_online_is_allowed (get_online (fixture)));
  dateline_online_set_site (get_online (fixture), dateline_page_get_site (get_page (fixture)));
  g_assert_true (dateline_online_is_allowed (get_online (fixture)));
  forbid_site (fixture);
  g_assert_false (dateline_online_is_allowed (get_online (fixture)));
}

static gboolean
is_checking (gpointer data)
{
  return dateline_online_get_checking (get_online (data));
}

/* Taken back in the preferences, it ends at once: also what is under way. */
static void
test_site_forbidden (Fixture       *fixture,
                     gconstpointer  data)
{
  write_settings (fixture, "language: en\n");
  open_document (fixture, "---\ntitle: Slow\n---\n\n[One](@/slow/1) and [two](@/slow/2).\n", 1200);
  activate (fixture, "check-links");
  answer_dialog ("Allow for the Site", NULL);
  ui_test_wait (is_checking, fixture);

  forbid_site (fixture);
  g_assert_false (dateline_online_get_checking (get_online (fixture)));
  g_assert_false (dateline_online_is_allowed (get_online (fixture)));
}

/* The folder may come from anybody: it can refuse and exclude, but never allow. */
static void
test_site_refuses (Fixture       *fixture,
                   gconstpointer  data)
{
  write_settings (fixture, "online: false\n");
  open_document (fixture, LETTER, 1200);
  activate (fixture, "check-links");
  ui_test_get_name (GTK_WIDGET (fixture->window.window), "The settings of this site say that its links are not checked online.");
  g_assert_null (ui_test_get_dialog ());
  g_assert_cmpuint (test_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_site_cannot_force (Fixture       *fixture,
                        gconstpointer  data)
{
  write_settings (fixture, "online: true\n");
  open_document (fixture, LETTER, 1200);
  type_and_save (fixture, "Hello. ");
  g_assert_cmpuint (test_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_excluded (Fixture       *fixture,
               gconstpointer  data)
{
  write_settings (fixture, "online: {exclude: [127.0.0.1]}\n");
  open_document (fixture, LETTER, 1200);
  activate (fixture, "check-links");
  answer_dialog ("Only This Document", NULL);
  assert_states (fixture, "excluded-host excluded-host excluded-host");
  g_assert_cmpuint (test_server_get_n_requests (fixture->server), ==, 0);
}

static gboolean
has_asked (gpointer data)
{
  return test_server_get_n_requests (((Fixture *) data)->server) > 0;
}

static gboolean
is_visible (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

/* Saving does not wait for servers, and the author can stop them. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  guint n_done, n_total;

  open_document (fixture, "---\ntitle: Slow\ndate: 2026-03-02T10:00:00.000Z\n---\n[One](@/slow/1), [two](@/slow/2), [three](@/slow/3).\n", 1200);
  activate (fixture, "check-links");
  answer_dialog ("Only This Document", NULL);
  ui_test_wait (has_asked, fixture);
  ui_test_screenshot (GTK_WIDGET (fixture->window.window), "online-checking");

  gtk_widget_grab_focus (window_test_find_pane (&fixture->window, DATELINE_TYPE_TEXT_VIEW));
  ui_test_type ("Hello. ");
  window_test_save (&fixture->window);
  g_assert_true (dateline_online_get_checking (get_online (fixture)));
  dateline_online_get_progress (get_online (fixture), &n_done, &n_total);
  g_assert_cmpuint (n_total, ==, 3);

  /* Without the list, a bar says the same. */
  activate (fixture, "show-links");
  ui_test_wait (is_visible, window_test_find_pane (&fixture->window, DATELINE_TYPE_ONLINE_BAR));
  ui_test_screenshot (GTK_WIDGET (fixture->window.window), "online-bar");
  activate (fixture, "show-links");

  ui_test_click (ui_test_get_name (window_test_find_pane (&fixture->window, DATELINE_TYPE_LINKS_VIEW), "Stop"), -1, -1);
  g_assert_false (dateline_online_get_checking (get_online (fixture)));
  assert_states (fixture, "- - -");
}

/* In the middle of a check. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  open_document (fixture, "---\ntitle: Slow\ndate: 2026-03-02T10:00:00.000Z\n---\n[One](@/slow/1), [two](@/slow/2).\n", 1200);
  activate (fixture, "check-links");
  answer_dialog ("Only This Document", NULL);
  ui_test_wait (has_asked, fixture);
}

static GtkWidget *
get_row (Fixture *fixture,
         guint    index)
{
  GtkWidget *list = ui_test_find_type (window_test_find_pane (&fixture->window, DATELINE_TYPE_LINKS_VIEW), GTK_TYPE_LIST_VIEW);
  GtkWidget *child = gtk_widget_get_first_child (list);

  for (guint i = 0; i < index; i++)
    child = gtk_widget_get_next_sibling (child);

  return ui_test_find_type (child, DATELINE_TYPE_LINK_ROW);
}

static char *
dup_expected (Fixture    *fixture,
              const char *pattern)
{
  g_autofree char *url = test_server_dup_url (fixture->server, "");
  g_auto (GStrv) parts = g_strsplit (pattern, "@", -1);

  return g_strjoinv (url, parts);
}

/* By the button, all uses at once, and one step back. */
static void
test_update (Fixture       *fixture,
             gconstpointer  data)
{
  static const char before[] = "---\ntitle: The letter\ndate: 2026-03-02T10:00:00.000Z\n---\nThe [map](@/old) and [map][m].\n\n[m]: @/old\n";
  static const char after[] = "---\ntitle: The letter\ndate: 2026-03-02T10:00:00.000Z\n---\nThe [map](@/new) and [map][m].\n\n[m]: @/new\n";
  g_autofree char *expected = dup_expected (fixture, after);
  g_autofree char *undone = dup_expected (fixture, before);

  open_document (fixture, before, 1200);
  activate (fixture, "check-links");
  answer_dialog ("Only This Document", NULL);
  ui_test_wait (is_idle, fixture);
  assert_states (fixture, "moved");
  ui_test_settle ();

  ui_test_click (ui_test_get_name (get_row (fixture, 0), "Update"), -1, -1);
  window_test_save (&fixture->window);
  window_test_assert_file (&fixture->window, expected);

  ui_test_key ("<Control>z");
  window_test_save (&fixture->window);
  window_test_assert_file (&fixture->window, undone);
}

static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  static const char before[] = "---\ntitle: The letter\ndate: 2026-03-02T10:00:00.000Z\n---\nThe [map](@/gone) and <@/gone>.\n";
  static const char after[] = "---\ntitle: The letter\ndate: 2026-03-02T10:00:00.000Z\n---\nThe [map](https://gull.example/) and <https://gull.example/>.\n";
  GtkWidget *entry;

  open_document (fixture, before, 1200);
  activate (fixture, "show-links");
  gtk_widget_activate_action (get_row (fixture, 0), "link.replace", NULL);
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();

  entry = ui_test_find_type (ui_test_get_dialog (), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "no address");
  g_assert_false (gtk_widget_is_sensitive (ui_test_get_name (ui_test_get_dialog (), "Replace")));
  gtk_editable_set_text (GTK_EDITABLE (entry), " https://gull.example/ ");
  answer_dialog ("Replace", "online-replace");
  window_test_save (&fixture->window);
  window_test_assert_file (&fixture->window, after);
}

/* A link that counts is left alone until the author wants to know. */
static void
test_resolve (Fixture       *fixture,
              gconstpointer  data)
{
  open_document (fixture, "---\ntitle: The letter\ndate: 2026-03-02T10:00:00.000Z\n---\n[Leave](@/unsubscribe?who=me), [stay](@/fine).\n", 1200);
  activate (fixture, "check-links");
  answer_dialog ("Only This Document", NULL);
  ui_test_wait (is_idle, fixture);
  assert_states (fixture, "not-asked good");
  g_assert_cmpuint (test_server_get_n_requests (fixture->server), ==, 1);

  gtk_widget_activate_action (get_row (fixture, 0), "link.resolve", NULL);
  ui_test_settle ();
  ui_test_wait (is_idle, fixture);
  assert_states (fixture, "good good");
  g_assert_cmpuint (test_server_get_n_requests (fixture->server), ==, 3);

  {
    GListModel *links = dateline_online_get_links (get_online (fixture));
    g_autoptr (DatelineLinkItem) item = g_list_model_get_item (links, 0);
    g_autofree char *expected = test_server_dup_url (fixture->server, "/farewell");

    g_assert_cmpstr (dateline_link_result_get_location (dateline_link_item_get_result (item)), ==, expected);
  }
}

static void
test_row_leads_to_place (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *selected = NULL;
  g_autofree char *expected = test_server_dup_url (fixture->server, "/gone");

  open_document (fixture, LETTER, 1200);
  activate (fixture, "show-links");
  ui_test_click (get_row (fixture, 1), 60, -1);

  view = window_test_find_pane (&fixture->window, DATELINE_TYPE_TEXT_VIEW);
  buffer = gtk_text_view_get_buffer (view);
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  selected = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (selected, ==, expected);
}

/* The list follows what is typed, and another document has its own. */
static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  open_document (fixture, "---\ntitle: None\ndate: 2026-03-02T10:00:00.000Z\n---\nNo links.\n", 360);
  activate (fixture, "show-links");
  ui_test_get_name (GTK_WIDGET (fixture->window.window), "This document has no links to the web.");
  ui_test_screenshot (GTK_WIDGET (fixture->window.window), "online-empty");
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  open_document (fixture, LETTER, 360);
  activate (fixture, "check-links");
  answer_dialog ("Only This Document", "online-consent-narrow");
  ui_test_wait (is_idle, fixture);
  ui_test_settle ();
  ui_test_screenshot (GTK_WIDGET (fixture->window.window), "online-narrow");
  assert_states (fixture, "good not-found moved");
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/online/only-when-asked", test_only_when_asked);
  ADD ("/online/check", test_check);
  ADD ("/online/site", test_site);
  ADD ("/online/site-forbidden", test_site_forbidden);
  ADD ("/online/site-refuses", test_site_refuses);
  ADD ("/online/site-cannot-force", test_site_cannot_force);
  ADD ("/online/excluded", test_excluded);
  ADD ("/online/cancel", test_cancel);
  ADD ("/online/close", test_close);
  ADD ("/online/update", test_update);
  ADD ("/online/replace", test_replace);
  ADD ("/online/resolve", test_resolve);
  ADD ("/online/row-leads-to-place", test_row_leads_to_place);
  ADD ("/online/follows", test_follows);
  ADD ("/online/narrow", test_narrow);

  return g_test_run ();
}
