/* test-journal.c: unsaved text survives the end of the program, and only that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "dateline-file.h"
#include "dateline-journal-entry.h"
#include "dateline-journal-writer.h"
#include "temp-folder.h"

#define TEXT "---\ntitle: Gulls\n---\n\nGulls fly over the caf\xc3\xa9.\n"

static DatelineJournalEntry *
new_entry (const char *text)
{
  DatelineJournalEntry *entry = g_new0 (DatelineJournalEntry, 1);

  entry->uri = g_strdup ("file:///somewhere/gull%0A.md");
  entry->collection = g_strdup ("two\nlines: \xc3\xa9");
  entry->time = 1700000000;
  entry->caret = 3;
  entry->text = g_bytes_new (text, strlen (text));

  return entry;
}

static DatelineJournal *
open_journal (TempFolder *folder)
{
  g_autoptr (GError) error = NULL;
  DatelineJournal *journal = dateline_journal_open (folder->path, &error);

  g_assert_no_error (error);

  return journal;
}

static void
test_entry (void)
{
  g_autoptr (DatelineJournalEntry) entry = new_entry (TEXT);
  g_autoptr (GBytes) bytes = dateline_journal_entry_write (entry);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineJournalEntry) read = dateline_journal_entry_read (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (read->uri, ==, entry->uri);
  g_assert_cmpstr (read->collection, ==, entry->collection);
  g_assert_null (read->base);
  g_assert_null (read->site);
  g_assert_cmpint (read->time, ==, entry->time);
  g_assert_cmpuint (read->caret, ==, entry->caret);
  g_assert_true (g_bytes_equal (read->text, entry->text));
}

/* Whatever byte is another, or missing: what is read is an error or the very text. */
static void
test_damaged (void)
{
  g_autoptr (DatelineJournalEntry) entry = new_entry (TEXT);
  g_autoptr (GBytes) bytes = dateline_journal_entry_write (entry);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *copy = g_memdup2 (data, length);
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (GBytes) cut = g_bytes_new (data, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineJournalEntry) from_damaged = NULL;
      g_autoptr (DatelineJournalEntry) from_cut = NULL;

      copy[i] ^= 0x20;
      damaged = g_bytes_new (copy, length);
      from_damaged = dateline_journal_entry_read (damaged, NULL);
      g_assert_true (from_damaged == NULL || g_bytes_equal (from_damaged->text, entry->text));
      from_cut = dateline_journal_entry_read (cut, &error);
      g_assert_null (from_cut);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

/* Well-formed but for the escapes. */
static void
test_bad_escapes (void)
{
  static const char *const documents[] = { "file:///a\\", "file:///a\\\\\\", "file:///\\377", "\\303" };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new_static ("Gulls", 5);
      g_autofree char *digest = dateline_file_digest (text);
      g_autofree char *file = g_strdup_printf ("Dateline journal 1\ndocument: %s\ndigest: %s\n\nGulls", documents[i], digest);
      g_autoptr (GBytes) bytes = g_bytes_new (file, strlen (file));
      g_autoptr (GError) error = NULL;

      g_assert_null (dateline_journal_entry_read (bytes, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

/* A run that ended cleanly leaves nothing; one that did not leaves its texts, to one other run. */
static void
test_adopt (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineJournalEntry) entry = new_entry (TEXT);
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      DatelineJournal *journal;

      /* The parent's random numbers would give it the parent's names. */
      g_random_set_seed (getpid ());
      journal = open_journal (folder);
      g_assert_true (dateline_journal_write (journal, "kept", entry, NULL));
      g_assert_true (dateline_journal_write (journal, "saved", entry, NULL));
      dateline_journal_remove (journal, "saved");
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));

  {
    g_autoptr (DatelineJournal) journal = open_journal (folder);
    g_autoptr (DatelineJournal) other = open_journal (folder);
    g_autoptr (GHashTable) adopted = dateline_journal_adopt (journal);
    g_autoptr (GHashTable) left = dateline_journal_adopt (other);
    GHashTableIter iter;
    gpointer name, found;

    g_assert_cmpuint (g_hash_table_size (adopted), ==, 1);
    g_assert_cmpuint (g_hash_table_size (left), ==, 0);
    g_hash_table_iter_init (&iter, adopted);
    g_assert_true (g_hash_table_iter_next (&iter, &name, &found));
    g_assert_true (g_bytes_equal (((DatelineJournalEntry *) found)->text, entry->text));
    dateline_journal_remove (journal, name);
  }

  {
    g_autoptr (GDir) dir = g_dir_open (folder->path, 0, NULL);

    g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
  }
}

static void
test_private (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autofree char *path = g_build_filename (folder->path, "state", "journal", NULL);
  g_autoptr (DatelineJournal) journal = dateline_journal_open (path, NULL);
  g_autoptr (DatelineJournalEntry) entry = new_entry (TEXT);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *run_path = g_build_filename (path, g_dir_read_name (dir), NULL);
  g_autofree char *entry_path = g_build_filename (run_path, "one.text", NULL);
  struct stat status;

  g_assert_true (dateline_journal_write (journal, "one", entry, NULL));
  g_assert_cmpint (stat (run_path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 077, ==, 0);
  g_assert_cmpint (stat (entry_path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 077, ==, 0);
}

/* A damaged entry is put aside, and the others are found. */
static void
test_damaged_neighbour (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineJournalEntry) entry = new_entry (TEXT);
  g_autoptr (GBytes) bytes = dateline_journal_entry_write (entry);
  g_autofree char *good = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (DatelineJournal) journal = open_journal (folder);
  g_autoptr (GHashTable) adopted = NULL;
  g_autofree char *aside = g_build_filename (folder->path, "run-dead", "bad.text.damaged", NULL);

  g_object_unref (temp_folder_write (folder, "run-dead/lock", ""));
  g_object_unref (temp_folder_write (folder, "run-dead/bad.text", "Dateline journal 1\ntime: x\n\nGulls"));
  g_object_unref (temp_folder_write (folder, "run-dead/empty.text", ""));
  g_object_unref (temp_folder_write (folder, "run-dead/good.text", good));
  temp_folder_link (folder, "run-dead/link.text", "/dev/zero");
  g_object_unref (temp_folder_write (folder, "stranger", "x"));
  adopted = dateline_journal_adopt (journal);
  g_assert_cmpuint (g_hash_table_size (adopted), ==, 1);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
}

static void
write_aged (TempFolder *folder,
            const char *name,
            const char *text,
            gsize       length,
            gint64      time)
{
  g_autofree char *contents = g_strndup (text, length);
  g_autoptr (GFile) file = temp_folder_write (folder, name, contents);
  const struct timespec times[2] = { { time, 0 }, { time, 0 } };

  g_assert_cmpint (utimensat (AT_FDCWD, g_file_peek_path (file), times, 0), ==, 0);
}

/* Killed while it wrote: what was written whole counts, if it is the newer one; a part does not. */
static void
test_killed_amid (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineJournalEntry) old_entry = new_entry ("Old gulls.");
  g_autoptr (DatelineJournalEntry) newest = new_entry (TEXT);
  g_autoptr (GBytes) old_bytes = dateline_journal_entry_write (old_entry);
  g_autoptr (GBytes) new_bytes = dateline_journal_entry_write (newest);
  const char *old = g_bytes_get_data (old_bytes, NULL);
  const char *new = g_bytes_get_data (new_bytes, NULL);
  const gsize old_length = g_bytes_get_size (old_bytes);
  const gsize new_length = g_bytes_get_size (new_bytes);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (DatelineJournal) journal = open_journal (folder);
  g_autoptr (GHashTable) adopted = NULL;
  g_autofree char *part = g_build_filename (folder->path, "run-dead", "only-part.text.AAAAAA", NULL);
  GHashTableIter iter;
  gpointer entry;
  guint n_new = 0;

  write_aged (folder, "run-dead/lock", "", 0, now);
  write_aged (folder, "run-dead/newer.text", old, old_length, now - 1);
  write_aged (folder, "run-dead/newer.text.AAAAAA", new, new_length, now);
  write_aged (folder, "run-dead/older.text", new, new_length, now);
  write_aged (folder, "run-dead/older.text.AAAAAA", old, old_length, now - 1);
  write_aged (folder, "run-dead/part.text", new, new_length, now - 1);
  write_aged (folder, "run-dead/part.text.AAAAAA", old, old_length - 1, now);
  write_aged (folder, "run-dead/only.text.AAAAAA", new, new_length, now);
  write_aged (folder, "run-dead/only-part.text.AAAAAA", old, old_length - 1, now);

  adopted = dateline_journal_adopt (journal);
  g_hash_table_iter_init (&iter, adopted);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    n_new += g_bytes_equal (((DatelineJournalEntry *) entry)->text, newest->text);
  g_assert_cmpuint (g_hash_table_size (adopted), ==, 4);
  g_assert_cmpuint (n_new, ==, 4);
  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_no_folder (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autofree char *path = g_build_filename (folder->path, "file", "journal", NULL);
  g_autoptr (GError) error = NULL;

  g_object_unref (temp_folder_write (folder, "file", "in the way"));
  g_assert_null (dateline_journal_open (path, &error));
  g_assert_nonnull (error);
}

static guint
count_entries (TempFolder *folder)
{
  g_autoptr (GDir) runs = g_dir_open (folder->path, 0, NULL);
  const char *run;
  guint n_entries = 0;

  while ((run = g_dir_read_name (runs)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder->path, run, NULL);
      g_autoptr (GDir) entries = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (entries)) != NULL)
        n_entries += g_str_has_suffix (name, ".text");
    }

  return n_entries;
}

static void
wait_for_entries (TempFolder *folder,
                  guint       n_entries)
{
  while (count_entries (folder) != n_entries)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_writer (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineJournal) journal = open_journal (folder);
  g_autoptr (DatelineDocument) document = dateline_document_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (DatelineJournalWriter) writer = NULL;
  g_autoptr (DatelineSnapshot) snapshot = NULL;

  dateline_document_set_bytes (document, bytes);
  writer = dateline_journal_writer_new (document, journal, NULL);
  g_assert_cmpuint (count_entries (folder), ==, 0);

  /* By itself, after a change. */
  dateline_document_splice (document, DATELINE_PART_BODY, 0, 0, "All ", -1, DATELINE_CHANGE_TYPING);
  wait_for_entries (folder, 1);

  /* Saved: nothing to keep. */
  snapshot = dateline_document_ref_snapshot (document);
  dateline_document_set_saved (document, dateline_snapshot_get_serial (snapshot));
  wait_for_entries (folder, 0);

  /* At once, when the session ends. */
  dateline_document_splice (document, DATELINE_PART_BODY, 0, 0, "Not ", -1, DATELINE_CHANGE_TYPING);
  dateline_journal_writer_flush (writer);
  g_assert_cmpuint (count_entries (folder), ==, 1);

  /* Given up: never again. */
  dateline_document_splice (document, DATELINE_PART_BODY, 0, 0, "Oh ", -1, DATELINE_CHANGE_TYPING);
  dateline_journal_writer_close (writer);
  dateline_journal_writer_flush (writer);
  g_assert_cmpuint (count_entries (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal/entry", test_entry);
  g_test_add_func ("/journal/damaged", test_damaged);
  g_test_add_func ("/journal/bad-escapes", test_bad_escapes);
  g_test_add_func ("/journal/adopt", test_adopt);
  g_test_add_func ("/journal/private", test_private);
  g_test_add_func ("/journal/damaged-neighbour", test_damaged_neighbour);
  g_test_add_func ("/journal/killed-amid", test_killed_amid);
  g_test_add_func ("/journal/no-folder", test_no_folder);
  g_test_add_func ("/journal/writer", test_writer);

  return g_test_run ();
}
