/* test-window-recovery.c: what a run of the program left behind when it died comes back with the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-journal.h"
#include "ui-test.h"
#include "window-test.h"

#define ON_DISK "---\ntitle: The Gull\n---\nGulls glide.\n"
#define UNSAVED "---\ntitle: The Gull\n---\nGulls glide and dive.\n"

/* Unsaved text, as of a run that is dead: what lets go of a journal without removing its entries is the end of the process, or this. */
static void
leave_behind (const char *path,
              const char *base,
              const char *text)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "dateline", "journal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineJournal) journal = dateline_journal_open (folder, &error);
  g_autoptr (DatelineJournalEntry) entry = g_new0 (DatelineJournalEntry, 1);

  g_assert_no_error (error);
  entry->uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;
  entry->base = base != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, base, -1) : NULL;
  entry->time = 1700000000;
  entry->caret = 30;
  entry->text = g_bytes_new (text, strlen (text));
  g_assert_true (dateline_journal_write (journal, "left", entry, NULL));
}

static gboolean
has_document (gpointer data)
{
  return !dateline_window_is_empty (data);
}

static void
start (WindowTest *fixture)
{
  g_application_activate (G_APPLICATION (fixture->application));
  ui_test_wait (has_document, fixture->window);
  ui_test_show_window (GTK_WINDOW (fixture->window), 1200, 800);
}

static void
assert_text (WindowTest *fixture,
             const char *expected)
{
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (dateline_window_get_document (fixture->window));

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static GtkWidget *
find_banner (WindowTest *fixture)
{
  return ui_test_find_type (GTK_WIDGET (fixture->window), DATELINE_TYPE_BANNER);
}

static void
test_save (WindowTest    *fixture,
           gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->path, ON_DISK, -1, NULL));
  leave_behind (fixture->path, ON_DISK, UNSAVED);
  start (fixture);
  assert_text (fixture, UNSAVED);
  g_assert_true (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  g_assert_true (gtk_widget_get_visible (find_banner (fixture)));
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-recovered");

  /* A step like any other. */
  ui_test_key ("<Control>z");
  assert_text (fixture, ON_DISK);
  ui_test_key ("<Control><Shift>z");
  assert_text (fixture, UNSAVED);

  window_test_save (fixture);
  window_test_assert_file (fixture, UNSAVED);
  g_assert_false (gtk_widget_get_visible (find_banner (fixture)));
}

/* Saved at the last moment: there is nothing to recover, and nothing is kept. */
static void
test_same (WindowTest    *fixture,
           gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->path, ON_DISK, -1, NULL));
  leave_behind (fixture->path, "before", ON_DISK);
  start (fixture);
  assert_text (fixture, ON_DISK);
  g_assert_false (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  g_assert_false (gtk_widget_get_visible (find_banner (fixture)));
}

static void
test_discard (WindowTest    *fixture,
              gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->path, ON_DISK, -1, NULL));
  leave_behind (fixture->path, ON_DISK, UNSAVED);
  start (fixture);
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->window), "Discard Recovered Text"), -1, -1);
  ui_test_settle ();
  assert_text (fixture, ON_DISK);
  g_assert_false (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  g_assert_false (gtk_widget_get_visible (find_banner (fixture)));

  /* Not for good: that was a mistake. */
  ui_test_key ("<Control>z");
  assert_text (fixture, UNSAVED);
  g_assert_true (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  window_test_save (fixture);
}

static void
test_without_file (WindowTest    *fixture,
                   gconstpointer  data)
{
  leave_behind (NULL, NULL, UNSAVED);
  start (fixture);
  assert_text (fixture, UNSAVED);
  g_assert_null (dateline_document_get_file (dateline_window_get_document (fixture->window)));
}

/* The file is gone: the text is not. */
static void
test_vanished (WindowTest    *fixture,
               gconstpointer  data)
{
  leave_behind (fixture->path, ON_DISK, UNSAVED);
  start (fixture);
  assert_text (fixture, UNSAVED);
  window_test_save (fixture);
  window_test_assert_file (fixture, UNSAVED);
}

/* Something else wrote the file: both texts are still there, and the author is told. */
static void
test_changed_since (WindowTest    *fixture,
                    gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->path, "Others wrote this.\n", -1, NULL));
  leave_behind (fixture->path, ON_DISK, UNSAVED);
  start (fixture);
  assert_text (fixture, UNSAVED);
  ui_test_key ("<Control>z");
  assert_text (fixture, "Others wrote this.\n");
  ui_test_key ("<Control><Shift>z");
  window_test_save (fixture);
}

static void
test_not_utf8 (WindowTest    *fixture,
               gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->path, "\xff\xfe", 2, NULL));
  leave_behind (fixture->path, ON_DISK, UNSAVED);
  start (fixture);
  assert_text (fixture, UNSAVED);
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

  add_test ("/window-recovery/save", test_save);
  add_test ("/window-recovery/same", test_same);
  add_test ("/window-recovery/discard", test_discard);
  add_test ("/window-recovery/without-file", test_without_file);
  add_test ("/window-recovery/vanished", test_vanished);
  add_test ("/window-recovery/changed-since", test_changed_since);
  add_test ("/window-recovery/not-utf8", test_not_utf8);

  return g_test_run ();
}
