/* fault-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "dateline-file.h"
#include "fault-place.h"

#define DOCUMENT_URI "file:///somewhere/issue.md"
#define DOCUMENT_MODE 0640
#define STALE_AGE_S (2 * 60 * 60)

/* The new text is the shorter one, so that a mixture of both would have the length of the old one. */
#define OLD_LENGTH 9000
#define NEW_LENGTH 5000

static GBytes *
make_text (char  letter,
           gsize length)
{
  char *text = g_strnfill (length, letter);

  for (gsize i = 79; i < length; i += 80)
    text[i] = '\n';

  return g_bytes_new_take (text, length);
}

void
place_note (Place      *place,
            const char *format,
            ...)
{
  va_list list;

  if (place->outcome->len > 0)
    g_string_append (place->outcome, ", ");
  va_start (list, format);
  g_string_append_vprintf (place->outcome, format, list);
  va_end (list);
}

void
place_lose (Place      *place,
            const char *what)
{
  place_note (place, "LOSS: %s", what);
  place->n_losses++;
}

static void
write_file (const char *path,
            GBytes     *bytes)
{
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
}

static gboolean
file_holds (const char *path,
            GBytes     *bytes)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL) && length == g_bytes_get_size (bytes) &&
         memcmp (contents, g_bytes_get_data (bytes, NULL), length) == 0;
}

gboolean
place_save (Place       *place,
            const char  *path,
            GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return dateline_file_save (file, place->new, NULL, error);
}

static DatelineJournalEntry *
make_entry (GBytes *text)
{
  DatelineJournalEntry *entry = g_new0 (DatelineJournalEntry, 1);

  entry->uri = g_strdup (DOCUMENT_URI);
  entry->text = g_bytes_ref (text);

  return entry;
}

gboolean
place_keep (DatelineJournal  *journal,
            GBytes           *text,
            GError          **error)
{
  g_autoptr (DatelineJournalEntry) entry = make_entry (text);

  return dateline_journal_write (journal, ENTRY_NAME, entry, error);
}

static guint
count_others (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->site, 0, NULL);
  const char *name;
  guint n_others = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n_others += strcmp (name, "issue.md") != 0 && strcmp (name, "link.md") != 0;

  return n_others;
}

/* Files in a folder of versions that are none. */
guint
place_count_parts (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_parts = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n_parts += strlen (strrchr (name, '.') != NULL ? strrchr (name, '.') : name) == strlen (".XXXXXX");

  return n_parts;
}

void
place_make_old (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const struct timespec past[2] = { { time (NULL) - STALE_AGE_S, 0 }, { time (NULL) - STALE_AGE_S, 0 } };
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      utimensat (AT_FDCWD, path, past, AT_SYMLINK_NOFOLLOW);
    }
}

/* Who is killed cannot clean up, nor who may not write any more; the next save of the folder does. */
void
place_check_others (Place *place)
{
  const FaultKind kind = place->fault->kind;
  const guint n_others = count_others (place);

  if (n_others == 0)
    return;

  if (kind == FAULT_ONCE || kind == FAULT_SHORT || n_others > 1)
    place_lose (place, "a temporary file is left");

  place_make_old (place->site);
  if (place_save (place, place->document, NULL) && count_others (place) == 0)
    place_note (place, "temporary file cleaned up later");
  else
    place_lose (place, "a temporary file stays");
}

/* Returns: whether the new text is in the document's place */
gboolean
place_check_document (Place *place)
{
  const gboolean is_new = file_holds (place->document, place->new);
  struct stat status;

  if (is_new)
    place_note (place, "new");
  else if (file_holds (place->document, place->old))
    place_note (place, "old");
  else if (g_file_test (place->document, G_FILE_TEST_EXISTS))
    place_lose (place, "neither the old text nor the new");
  else
    place_note (place, "none");

  if (place->report->succeeded && !is_new)
    place_lose (place, "said to be saved");
  if (place->report->finished && !place->report->succeeded && !place->report->told)
    place_lose (place, "not told");
  if (g_file_test (place->link, G_FILE_TEST_EXISTS) && !g_file_test (place->link, G_FILE_TEST_IS_SYMLINK))
    place_lose (place, "the link is none any more");
  if (stat (place->document, &status) == 0 && (status.st_mode & 0007) != 0)
    place_lose (place, "everybody may read it");

  return is_new;
}

/* A system that says that there is no file, or that files have no modes, is believed. */
void
place_check_mode (Place *place)
{
  const int error_number = place->fault->error_number;
  struct stat status;

  if (error_number == ENOENT || error_number == EINVAL)
    return;

  if (stat (place->document, &status) != 0 || (status.st_mode & 07777) != DOCUMENT_MODE)
    place_lose (place, "another mode");
}

void
place_check_old_is_there (Place *place)
{
  if (!g_file_test (place->document, G_FILE_TEST_EXISTS))
    place_lose (place, "the document is gone");
}

/* What the next start finds, as "old", "new" or NULL; it leaves nothing behind. */
const char *
place_start_again (Place *place)
{
  g_autoptr (DatelineJournal) journal = dateline_journal_open (place->state, NULL);
  g_autoptr (GHashTable) entries = dateline_journal_adopt (journal);
  const char *found = NULL;
  GHashTableIter iter;
  gpointer name, value;

  if (g_hash_table_size (entries) > 1)
    place_lose (place, "kept twice");

  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const DatelineJournalEntry *entry = value;

      if (g_bytes_equal (entry->text, place->new))
        found = "new";
      else if (g_bytes_equal (entry->text, place->old))
        found = "old";
      else
        place_lose (place, "kept text is damaged");
      dateline_journal_remove (journal, name);
    }

  return found;
}

/* A part of an entry that was being written for the first time is kept for a while; a second start finds it too old. */
void
place_check_nothing_left (Place *place)
{
  g_autoptr (GDir) runs = NULL;
  const char *run;

  runs = g_dir_open (place->state, 0, NULL);
  while (runs != NULL && (run = g_dir_read_name (runs)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->state, run, NULL);
      const struct timespec past[2] = { { 0, 0 }, { 0, 0 } };

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          g_autoptr (GDir) files = g_dir_open (path, 0, NULL);
          const char *file;

          while ((file = g_dir_read_name (files)) != NULL)
            {
              g_autofree char *file_path = g_build_filename (path, file, NULL);

              utimensat (AT_FDCWD, file_path, past, 0);
            }
        }
      utimensat (AT_FDCWD, path, past, 0);
    }
  g_clear_pointer (&runs, g_dir_close);

  place_start_again (place);
  runs = g_dir_open (place->state, 0, NULL);
  if (runs != NULL && g_dir_read_name (runs) != NULL)
    place_lose (place, "the journal is not cleaned up");
}

Place *
place_new (gboolean has_document)
{
  Place *place = g_new0 (Place, 1);

  place->folder = temp_folder_new ();
  place->site = g_build_filename (place->folder->path, "site", NULL);
  place->document = g_build_filename (place->site, "issue.md", NULL);
  place->link = g_build_filename (place->site, "link.md", NULL);
  place->state = g_build_filename (place->folder->path, "state", NULL);
  place->old = make_text ('o', OLD_LENGTH);
  place->new = make_text ('n', NEW_LENGTH);
  place->outcome = g_string_new (NULL);
  place->report = mmap (NULL, sizeof (Report), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (place->report != MAP_FAILED);

  g_assert_cmpint (g_mkdir (place->site, 0700), ==, 0);
  if (has_document)
    {
      write_file (place->document, place->old);
      g_assert_cmpint (g_chmod (place->document, DOCUMENT_MODE), ==, 0);
      /* Where the file system has none, there is less to copy. */
      (void) !setxattr (place->document, "user.dateline", "x", 1, 0);
    }

  return place;
}

void
place_free (Place *place)
{
  temp_folder_free (place->folder);
  munmap (place->report, sizeof (Report));
  g_string_free (place->outcome, TRUE);
  g_bytes_unref (place->old);
  g_bytes_unref (place->new);
  g_free (place->site);
  g_free (place->document);
  g_free (place->link);
  g_free (place->state);
  g_free (place);
}
