/* test-window-outside.c: other programs change, replace or delete the file of an open document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "dateline-compare-dialog.h"
#include "ui-test.h"
#include "window-test.h"

#define OPENED "---\ntitle: The Gull\n---\nGulls glide.\n\nTerns dive.\n"
#define CHANGED "---\ntitle: The Tern\n---\nGulls glide.\n\nTerns plunge.\n"

typedef struct
{
  DatelineWindow *window;
  const char     *text;
} Expectation;

static gboolean
has_text (gpointer data)
{
  const Expectation *expectation = data;
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (dateline_window_get_document (expectation->window));

  return g_bytes_get_size (bytes) == strlen (expectation->text) &&
         memcmp (g_bytes_get_data (bytes, NULL), expectation->text, strlen (expectation->text)) == 0;
}

static void
wait_for_text (WindowTest *fixture,
               const char *text)
{
  ui_test_wait (has_text, &(Expectation) { fixture->window, text });
}

static gboolean
is_banner_shown (gpointer data)
{
  return gtk_widget_get_visible (ui_test_find_type (data, DATELINE_TYPE_BANNER));
}

static gboolean
is_banner_hidden (gpointer data)
{
  return !is_banner_shown (data);
}

static gboolean
has_dialog (gpointer data)
{
  return ui_test_get_dialog () != NULL;
}

static void
write_file (WindowTest *fixture,
            const char *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

static gboolean
is_modified (WindowTest *fixture)
{
  return dateline_document_get_modified (dateline_window_get_document (fixture->window));
}

static void
click (WindowTest *fixture,
       const char *name)
{
  ui_test_settle ();
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->window), name), -1, -1);
  ui_test_settle ();
}

/* Nothing unsaved: the text follows the file, the caret stays, and what was there is an undo away. */
static void
test_follows (WindowTest    *fixture,
              gconstpointer  data)
{
  window_test_open (fixture, OPENED, -1);
  ui_test_key ("<Control>Home");
  ui_test_key ("<Control>Right");
  write_file (fixture, CHANGED);
  wait_for_text (fixture, CHANGED);
  g_assert_false (is_modified (fixture));
  g_assert_true (is_banner_hidden (fixture->window));
  ui_test_type ("X");
  wait_for_text (fixture, "---\ntitle: The Tern\n---\nGullsX glide.\n\nTerns plunge.\n");
  ui_test_key ("<Control>z");
  ui_test_key ("<Control>z");
  wait_for_text (fixture, OPENED);
  g_assert_true (is_modified (fixture));
  window_test_save (fixture);
  window_test_assert_file (fixture, OPENED);
}

/* Unsaved text: the author is asked, and may take single lines. */
static void
test_compare (WindowTest    *fixture,
              gconstpointer  data)
{
  GtkWidget *dialog;

  window_test_open (fixture, OPENED, -1);
  ui_test_key ("<Control>Home");
  ui_test_type ("All ");
  write_file (fixture, CHANGED);
  ui_test_wait (is_banner_shown, fixture->window);
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-changed-outside");
  click (fixture, "Compare…");
  ui_test_wait (has_dialog, NULL);
  dialog = ui_test_get_dialog ();
  ui_test_settle ();
  ui_test_screenshot (dialog, "window-compare");
  ui_test_click (ui_test_get_name (dialog, "Take the other text: Line 6"), -1, -1);
  wait_for_text (fixture, "---\ntitle: The Gull\n---\nAll Gulls glide.\n\nTerns plunge.\n");
  ui_test_click (ui_test_get_name (dialog, "Take All"), -1, -1);
  wait_for_text (fixture, CHANGED);
  ui_test_settle ();
  ui_test_screenshot (dialog, "window-compare-same");
  ui_test_key ("Escape");
  ui_test_settle ();
  g_assert_null (ui_test_get_dialog ());
  ui_test_key ("<Control>z");
  ui_test_key ("<Control>z");
  wait_for_text (fixture, "---\ntitle: The Gull\n---\nAll Gulls glide.\n\nTerns dive.\n");
  click (fixture, "Keep Mine");
  window_test_save (fixture);
}

static void
test_reload (WindowTest    *fixture,
             gconstpointer  data)
{
  window_test_open (fixture, OPENED, -1);
  ui_test_key ("<Control>Home");
  ui_test_type ("All ");
  write_file (fixture, CHANGED);
  ui_test_wait (is_banner_shown, fixture->window);
  click (fixture, "Reload");
  wait_for_text (fixture, CHANGED);
  g_assert_false (is_modified (fixture));
  g_assert_true (is_banner_hidden (fixture->window));
}

/* Even when nobody told of the change before, saving does not write over it. */
static void
test_save_refused (WindowTest    *fixture,
                   gconstpointer  data)
{
  window_test_open (fixture, OPENED, -1);
  ui_test_key ("<Control>Home");
  ui_test_type ("All ");
  write_file (fixture, CHANGED);
  ui_test_key ("<Control>s");
  ui_test_wait (is_banner_shown, fixture->window);
  window_test_assert_file (fixture, CHANGED);
  g_assert_true (is_modified (fixture));

  click (fixture, "Keep Mine");
  window_test_save (fixture);
  window_test_assert_file (fixture, "---\ntitle: The Gull\n---\nAll Gulls glide.\n\nTerns dive.\n");
}

/* The text stays, is unsaved, and saving brings the file back. */
static void
test_deleted (WindowTest    *fixture,
              gconstpointer  data)
{
  window_test_open (fixture, OPENED, -1);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  ui_test_wait (is_banner_shown, fixture->window);
  g_assert_true (is_modified (fixture));
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-deleted-outside");
  window_test_save (fixture);
  window_test_assert_file (fixture, OPENED);
  g_assert_true (is_banner_hidden (fixture->window));
}

/* It comes back by itself, as by a version control system. */
static void
test_returns (WindowTest    *fixture,
              gconstpointer  data)
{
  window_test_open (fixture, OPENED, -1);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  ui_test_wait (is_banner_shown, fixture->window);
  write_file (fixture, OPENED);
  ui_test_wait (is_banner_hidden, fixture->window);
  g_assert_false (is_modified (fixture));
}

/* Saved from here: no news. */
static void
test_own (WindowTest    *fixture,
          gconstpointer  data)
{
  window_test_open (fixture, OPENED, -1);
  for (guint i = 0; i < 3; i++)
    {
      ui_test_type ("a");
      window_test_save (fixture);
      ui_test_type ("b");
    }
  ui_test_wait_idle (600);
  g_assert_true (is_banner_hidden (fixture->window));
  window_test_save (fixture);
}

static void
test_not_utf8 (WindowTest    *fixture,
               gconstpointer  data)
{
  window_test_open (fixture, OPENED, -1);
  g_assert_true (g_file_set_contents (fixture->path, "caf\xe9", 4, NULL));
  ui_test_wait (is_banner_shown, fixture->window);
  g_assert_false (is_modified (fixture));
  write_file (fixture, CHANGED);
  wait_for_text (fixture, CHANGED);
  g_assert_true (is_banner_hidden (fixture->window));
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

  add_test ("/window-outside/follows", test_follows);
  add_test ("/window-outside/compare", test_compare);
  add_test ("/window-outside/reload", test_reload);
  add_test ("/window-outside/save-refused", test_save_refused);
  add_test ("/window-outside/deleted", test_deleted);
  add_test ("/window-outside/returns", test_returns);
  add_test ("/window-outside/own", test_own);
  add_test ("/window-outside/not-utf8", test_not_utf8);

  return g_test_run ();
}
