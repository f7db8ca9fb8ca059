/* test-window-tabs.c: several documents in one window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "ui-test.h"
#include "window-test.h"

static gboolean
is_empty (gpointer data)
{
  return dateline_window_is_empty (data);
}

static gboolean
has_dialog (gpointer data)
{
  return ui_test_get_dialog () != NULL;
}

/* A dialog inside the window is there before what it says is. */
static gboolean
offers_to_save_all (gpointer data)
{
  GtkWidget *dialog = ui_test_get_dialog ();
  GtkWidget *answer = dialog != NULL ? ui_test_find_name (dialog, "Save All") : NULL;

  return answer != NULL && gtk_widget_get_mapped (answer);
}

static gboolean
has_no_dialog (gpointer data)
{
  return ui_test_get_dialog () == NULL;
}

static char *
write_tern (WindowTest *fixture)
{
  char *path = g_build_filename (fixture->folder, "tern.md", NULL);

  g_assert_true (g_file_set_contents (path, "---\ntitle: The Tern\n---\nTerns dive.\n", -1, NULL));

  return path;
}

static void
open_path (WindowTest *fixture,
           const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_application_open (G_APPLICATION (fixture->application), &file, 1, "");
}

static gboolean
shows_tern (gpointer data)
{
  DatelineDocument *document = dateline_window_get_document (data);
  g_autofree char *title = document != NULL ? dateline_document_dup_title (document) : NULL;

  return g_strcmp0 (title, "The Tern") == 0;
}

static gboolean
shows_gull (gpointer data)
{
  return !shows_tern (data) && !is_empty (data);
}

/* Gull and Tern, the Tern in front. */
static char *
open_two (WindowTest *fixture)
{
  char *path = write_tern (fixture);

  window_test_open (fixture, "---\ntitle: The Gull\n---\nGulls glide.\n", -1);
  open_path (fixture, path);
  ui_test_wait (shows_tern, fixture->window);
  ui_test_settle ();

  return path;
}

static void
remove_file (char *path)
{
  g_unlink (path);
  g_free (path);
}

static void
test_raised (WindowTest    *fixture,
             gconstpointer  data)
{
  char *path = open_two (fixture);
  DatelinePage *tern = dateline_window_get_page (fixture->window);

  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-tabs");
  open_path (fixture, fixture->path);
  ui_test_wait (shows_gull, fixture->window);
  open_path (fixture, path);
  ui_test_wait (shows_tern, fixture->window);
  g_assert_true (dateline_window_get_page (fixture->window) == tern);

  remove_file (path);
}

/* The header bar and the keys belong to the page in front. */
static void
test_in_front (WindowTest    *fixture,
               gconstpointer  data)
{
  char *path = open_two (fixture);
  g_autofree char *contents = NULL;

  ui_test_key ("<Control>Home");
  ui_test_type ("All ");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "• The Tern — Dateline");
  ui_test_key ("<Control>Page_Up");
  ui_test_wait (shows_gull, fixture->window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "The Gull — Dateline");
  ui_test_key ("<Control>Page_Down");
  ui_test_wait (shows_tern, fixture->window);
  window_test_save (fixture);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "---\ntitle: The Tern\n---\nAll Terns dive.\n");
  window_test_assert_file (fixture, "---\ntitle: The Gull\n---\nGulls glide.\n");

  remove_file (path);
}

static void
test_close_tab (WindowTest    *fixture,
                gconstpointer  data)
{
  char *path = open_two (fixture);

  ui_test_type ("All ");
  ui_test_key ("<Control>w");
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
  ui_test_key ("Escape");
  ui_test_wait (has_no_dialog, NULL);
  g_assert_true (shows_tern (fixture->window));

  ui_test_key ("<Control>w");
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
  ui_test_click (ui_test_get_name (ui_test_get_dialog (), "Discard"), -1, -1);
  ui_test_wait (shows_gull, fixture->window);

  ui_test_key ("<Control>w");
  ui_test_wait (is_empty, fixture->window);
  ui_test_get_name (GTK_WIDGET (fixture->window), "Write the next issue");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Dateline");

  remove_file (path);
}

static gboolean
is_closed (gpointer data)
{
  return gtk_application_get_windows (data) == NULL;
}

/* One question for all documents; the answer saves each. */
static void
test_close_window (WindowTest    *fixture,
                   gconstpointer  data)
{
  char *path = open_two (fixture);
  g_autofree char *contents = NULL;
  DatelineWindow *window = g_object_ref (fixture->window);

  ui_test_key ("<Control>Home");
  ui_test_type ("All ");
  ui_test_key ("<Control>Page_Up");
  ui_test_wait (shows_gull, fixture->window);
  ui_test_key ("<Control>Home");
  ui_test_type ("Some ");
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_test_wait (offers_to_save_all, NULL);
  g_signal_emit_by_name (gtk_widget_get_ancestor (ui_test_get_name (ui_test_get_dialog (), "Save All"), GTK_TYPE_BUTTON), "clicked");
  ui_test_wait (is_closed, fixture->application);

  window_test_assert_file (fixture, "---\ntitle: The Gull\n---\nSome Gulls glide.\n");
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "---\ntitle: The Tern\n---\nAll Terns dive.\n");

  ui_test_assert_finalized (window);
  fixture->window = dateline_window_new (GTK_APPLICATION (fixture->application));
  ui_test_show_window (GTK_WINDOW (fixture->window), 1200, 800);
  remove_file (path);
}

/* What was opened before is found by a word of its name. */
static void
test_recent (WindowTest    *fixture,
             gconstpointer  data)
{
  char *path = open_two (fixture);

  ui_test_key ("<Control>w");
  ui_test_wait (shows_gull, fixture->window);
  ui_test_key ("<Control><Alt>o");
  ui_test_settle ();
  ui_test_get_name (GTK_WIDGET (fixture->window), "tern.md");
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-recent");
  ui_test_type ("ern");
  ui_test_settle ();
  ui_test_key ("Return");
  ui_test_wait (shows_tern, fixture->window);

  remove_file (path);
}

/* A document moves to another window as it is, unsaved text and undo included. */
static void
test_move (WindowTest    *fixture,
           gconstpointer  data)
{
  char *path = open_two (fixture);
  DatelinePage *tern = dateline_window_get_page (fixture->window);
  DatelineWindow *other;

  ui_test_key ("<Control>Home");
  ui_test_type ("All ");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.move-tab", NULL);
  ui_test_settle ();
  g_assert_true (shows_gull (fixture->window));
  other = DATELINE_WINDOW (gtk_widget_get_root (GTK_WIDGET (tern)));
  g_assert_true (other != fixture->window);
  g_assert_true (shows_tern (other));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (other)), ==, "• The Tern — Dateline");

  dateline_window_finish_closing (other);
  ui_test_settle ();
  remove_file (path);
}

static void
add_test (const char  *path,
          void       (*function) (WindowTest *, gconstpointer))
{
  g_test_add (path, WindowTest, NULL, window_test_set_up, function, window_test_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  add_test ("/window-tabs/raised", test_raised);
  add_test ("/window-tabs/in-front", test_in_front);
  add_test ("/window-tabs/close-tab", test_close_tab);
  add_test ("/window-tabs/close-window", test_close_window);
  add_test ("/window-tabs/recent", test_recent);
  add_test ("/window-tabs/move", test_move);

  return g_test_run ();
}
