/* test-window-encoding.c: files that are not UTF-8 are edited as what they are, and become something else only when the author wants it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-journal.h"
#include "dateline-session.h"
#include "ui-test.h"
#include "window-test.h"

#define ON_DISK "---\r\ntitle: Caf\xE9\r\n---\r\nbr\xFBl\xE9" "e\r\n"

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

static gboolean
has_document (gpointer data)
{
  return !dateline_window_is_empty (data);
}

static void
click (GtkWidget  *place,
       const char *name)
{
  ui_test_click (ui_test_get_name (place, name), -1, -1);
  ui_test_settle ();
}

static void
open_western (WindowTest *fixture)
{
  window_test_open (fixture, ON_DISK, sizeof ON_DISK - 1);
  ui_test_settle ();
}

static void
assert_bytes (WindowTest *fixture,
              const char *expected)
{
  gsize length;
  g_autofree char *contents = window_test_read (fixture, &length);

  g_assert_cmpmem (contents, length, expected, strlen (expected));
}

static void
assert_text (WindowTest *fixture,
             const char *expected)
{
  g_assert_cmpstr (dateline_document_get_text (dateline_window_get_document (fixture->window), DATELINE_PART_BODY, NULL), ==, expected);
}

static void
test_edit (WindowTest    *fixture,
           gconstpointer  data)
{
  open_western (fixture);
  assert_text (fixture, "br\303\273l\303\251e\r\n");
  ui_test_screenshot (GTK_WIDGET (fixture->window), "encoding-banner");

  /* It can only be read, and nothing else is said. */
  ui_test_type ("x");
  ui_test_key ("<Control>s");
  ui_test_settle ();
  assert_bytes (fixture, ON_DISK);
  ui_test_get_name (GTK_WIDGET (fixture->window), "There is nothing to save: this text can only be read.");

  click (GTK_WIDGET (fixture->window), "Edit");
  ui_test_key ("<Control>Home");
  ui_test_type ("p\303\242t\303\251 ");
  ui_test_screenshot (GTK_WIDGET (fixture->window), "encoding-edited");
  window_test_save (fixture);
  assert_bytes (fixture, "---\r\ntitle: Caf\xE9\r\n---\r\np\xE2t\xE9 br\xFBl\xE9" "e\r\n");
}

/* The letters tell which one it is. */
static void
test_choose (WindowTest    *fixture,
             gconstpointer  data)
{
  GtkWidget *list;

  open_western (fixture);
  click (GTK_WIDGET (fixture->window), "Other Encoding\342\200\246");
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
  ui_test_screenshot (ui_test_get_dialog (), "encoding-dialog");
  list = ui_test_get_name (ui_test_get_dialog (), "Encodings");
  gtk_widget_activate (gtk_widget_get_ancestor (ui_test_get_name (list, "Greek (Windows-1253)"), GTK_TYPE_LIST_BOX_ROW));
  ui_test_wait (has_no_dialog, NULL);
  assert_text (fixture, "br\317\213l\316\271e\r\n");
  ui_test_get_name (GTK_WIDGET (fixture->window), "Windows-1253");

  ui_test_key ("<Control>Home");
  ui_test_type ("\316\261");
  window_test_save (fixture);
  assert_bytes (fixture, "---\r\ntitle: Caf\xE9\r\n---\r\n\xE1" "br\xFBl\xE9" "e\r\n");
}

/* What the file cannot hold is named; nothing is written until the author has decided. */
static void
test_missing_character (WindowTest    *fixture,
                        gconstpointer  data)
{
  open_western (fixture);
  click (GTK_WIDGET (fixture->window), "Edit");
  ui_test_key ("<Control>Home");
  ui_test_type ("\342\230\203");
  ui_test_key ("<Control>s");
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
  ui_test_screenshot (ui_test_get_dialog (), "encoding-missing");
  ui_test_get_name (ui_test_get_dialog (), "The file is written in Windows-1252, which does not have the character \342\200\234\342\230\203\342\200\235 of line 4. "
                    "Save the file as UTF-8, which has all characters, or go back and write something else.");
  ui_test_key ("Escape");
  ui_test_wait (has_no_dialog, NULL);
  ui_test_settle ();
  assert_bytes (fixture, ON_DISK);
  g_assert_true (dateline_document_get_modified (dateline_window_get_document (fixture->window)));

  ui_test_key ("<Control>s");
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
  click (ui_test_get_dialog (), "Save as UTF-8");
  ui_test_wait (has_no_dialog, NULL);
  window_test_save (fixture);
  assert_bytes (fixture, "---\r\ntitle: Caf\303\251\r\n---\r\n\342\230\203br\303\273l\303\251e\r\n");
}

/* Another program writes it, in the same encoding. */
static void
test_outside (WindowTest    *fixture,
              gconstpointer  data)
{
  open_western (fixture);
  click (GTK_WIDGET (fixture->window), "Edit");
  g_assert_true (g_file_set_contents (fixture->path, "\xFC" "ber\n", 5, NULL));
  ui_test_wait_idle (600);
  assert_text (fixture, "\303\274ber\n");
  ui_test_key ("<Control>End");
  ui_test_type ("\303\244");
  window_test_save (fixture);
  assert_bytes (fixture, "\xFC" "ber\n\xE4");
}

static void
leave_behind (WindowTest *fixture,
              const char *encoding,
              const char *text)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "dateline", "journal", NULL);
  g_autoptr (DatelineJournal) journal = dateline_journal_open (folder, NULL);
  g_autoptr (DatelineJournalEntry) entry = g_new0 (DatelineJournalEntry, 1);

  g_assert_true (g_file_set_contents (fixture->path, ON_DISK, sizeof ON_DISK - 1, NULL));
  entry->uri = g_filename_to_uri (fixture->path, NULL, NULL);
  entry->base = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) ON_DISK, sizeof ON_DISK - 1);
  entry->encoding = g_strdup (encoding);
  entry->time = 1700000000;
  entry->text = g_bytes_new (text, strlen (text));
  g_assert_true (dateline_journal_write (journal, "left", entry, NULL));
  g_clear_object (&journal);

  g_application_activate (G_APPLICATION (fixture->application));
  ui_test_wait (has_document, fixture->window);
  ui_test_show_window (GTK_WINDOW (fixture->window), 1200, 800);
}

static void
test_recovery (WindowTest    *fixture,
               gconstpointer  data)
{
  leave_behind (fixture, "Windows-1252", "p\303\242t\303\251\n");
  assert_text (fixture, "p\303\242t\303\251\n");
  ui_test_key ("<Control>z");
  assert_text (fixture, "br\303\273l\303\251e\r\n");
  g_assert_false (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  ui_test_key ("<Control><Shift>z");
  window_test_save (fixture);
  assert_bytes (fixture, "p\xE2t\xE9\n");
}

/* Converted, and not saved before the end: it is saved as UTF-8 now, without being told that others changed the file. */
static void
test_recovery_of_converted (WindowTest    *fixture,
                            gconstpointer  data)
{
  leave_behind (fixture, NULL, "p\303\242t\303\251\n");
  assert_text (fixture, "p\303\242t\303\251\n");
  g_assert_true (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  window_test_save (fixture);
  g_assert_null (ui_test_get_dialog ());
  assert_bytes (fixture, "p\303\242t\303\251\n");
}

static void
test_discard_converted (WindowTest    *fixture,
                        gconstpointer  data)
{
  leave_behind (fixture, NULL, "p\303\242t\303\251\n");
  click (GTK_WIDGET (fixture->window), "Discard Recovered Text");
  assert_text (fixture, "br\303\273l\303\251e\r\n");
  g_assert_false (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  ui_test_key ("<Control>Home");
  ui_test_type ("\303\244");
  window_test_save (fixture);
  assert_bytes (fixture, "---\r\ntitle: Caf\xE9\r\n---\r\n\xE4" "br\xFBl\xE9" "e\r\n");
}

/* What the author has said once is not asked with the next start. */
static void
test_session (WindowTest    *fixture,
              gconstpointer  data)
{
  g_autofree char *uri = g_filename_to_uri (fixture->path, NULL, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  DatelineSessionDocument place = { .uri = uri, .encoding = (char *) "Windows-1251", .selected = TRUE };

  g_assert_true (g_file_set_contents (fixture->path, ON_DISK, sizeof ON_DISK - 1, NULL));
  dateline_window_reopen_file (fixture->window, file, &place);
  ui_test_wait (has_document, fixture->window);
  ui_test_show_window (GTK_WINDOW (fixture->window), 1200, 800);
  g_assert_true (dateline_document_get_editable (dateline_window_get_document (fixture->window)));
  assert_text (fixture, "br\321\213l\320\271e\r\n");
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
  /* What a text is taken for depends on it. */
  g_setenv ("LANGUAGE", "C", TRUE);
  ui_test_init (&argc, &argv);

  add_test ("/window-encoding/edit", test_edit);
  add_test ("/window-encoding/choose", test_choose);
  add_test ("/window-encoding/missing-character", test_missing_character);
  add_test ("/window-encoding/outside", test_outside);
  add_test ("/window-encoding/recovery", test_recovery);
  add_test ("/window-encoding/recovery-of-converted", test_recovery_of_converted);
  add_test ("/window-encoding/discard-converted", test_discard_converted);
  add_test ("/window-encoding/session", test_session);

  return g_test_run ();
}
