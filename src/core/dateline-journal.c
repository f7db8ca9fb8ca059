/* dateline-journal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dateline-file-replace.h"
#include "dateline-journal-entry.h"

/* Each run of the program has a folder of its own, with a lock that the system lets go of when the run ends, however it ends. A folder that is being
 * made has another name until it is locked, so that nobody takes it for one that was left behind. */
#define RUN_PREFIX "run-"
#define NEW_PREFIX "new-"
#define LOCK_NAME "lock"
#define ENTRY_SUFFIX ".text"
#define DAMAGED_SUFFIX ".damaged"

/* What GLib puts behind the name of a file while it writes it. */
#define TEMP_SUFFIX ".XXXXXX"

/* Longer than the author will look for it. */
#define MAX_DAMAGED_AGE_S (30 * 24 * 60 * 60)

/* Longer than a run needs to begin. */
#define MAX_BEGINNING_AGE_S (24 * 60 * 60)

struct _DatelineJournal
{
  GObject  parent_instance;

  char    *folder;       /* of all runs */
  char    *run_folder;
  int      lock;         /* a file descriptor, or -1 */
};

G_DEFINE_FINAL_TYPE (DatelineJournal, dateline_journal, G_TYPE_OBJECT)

static void
set_error_from_errno (GError     **error,
                      int          saved_errno,
                      const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               _("Unsaved text cannot be kept in “%s”: %s"), name, g_strerror (saved_errno));
}

/* Returns: a descriptor that holds the lock, or -1 with errno when another run has it */
static int
take_lock (const char *run_folder,
           int         flags)
{
  g_autofree char *path = g_build_filename (run_folder, LOCK_NAME, NULL);
  int lock;

  do
    lock = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
  while (lock < 0 && errno == EINTR);

  if (lock >= 0 && flock (lock, LOCK_EX | LOCK_NB) != 0)
    {
      int saved_errno = errno;

      close (lock);
      errno = saved_errno;
      lock = -1;
    }

  return lock;
}

static char *
dup_lock_path (const char *run_folder)
{
  return g_build_filename (run_folder, LOCK_NAME, NULL);
}

/* Only when nothing is left in it: an entry that could not be read stays for the author. */
static void
remove_run_folder (const char *run_folder)
{
  g_autofree char *lock_path = dup_lock_path (run_folder);
  g_autoptr (GDir) dir = g_dir_open (run_folder, 0, NULL);
  const char *name;
  guint n_others = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n_others += strcmp (name, LOCK_NAME) != 0;

  if (n_others == 0)
    {
      g_unlink (lock_path);
      g_rmdir (run_folder);
    }
}

static void
dateline_journal_finalize (GObject *object)
{
  DatelineJournal *self = DATELINE_JOURNAL (object);

  if (self->run_folder != NULL && self->lock >= 0)
    remove_run_folder (self->run_folder);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->run_folder);
  g_free (self->folder);

  G_OBJECT_CLASS (dateline_journal_parent_class)->finalize (object);
}

static void
dateline_journal_class_init (DatelineJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_journal_finalize;
}

static void
dateline_journal_init (DatelineJournal *self)
{
  self->lock = -1;
}

/**
 * dateline_journal_open:
 * @folder: where the journals of all runs are; made when it is not there
 * @error: return location for an error, which is a sentence for the author
 *
 * Begins the journal of this run. Its folders and files are for the user alone.
 *
 * Returns: (transfer full) (nullable): the journal
 */
DatelineJournal *
dateline_journal_open (const char  *folder,
                       GError     **error)
{
  g_autoptr (DatelineJournal) self = NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *run_name = g_strconcat (RUN_PREFIX, id, NULL);
  g_autofree char *new_name = g_strconcat (NEW_PREFIX, id, NULL);
  g_autofree char *new_folder = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_JOURNAL, NULL);
  self->folder = g_strdup (folder);
  self->run_folder = g_build_filename (folder, run_name, NULL);
  new_folder = g_build_filename (folder, new_name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0 || g_mkdir (new_folder, 0700) != 0)
    {
      set_error_from_errno (error, errno, folder);
      return NULL;
    }

  self->lock = take_lock (new_folder, O_CREAT | O_EXCL);
  if (self->lock < 0 || g_rename (new_folder, self->run_folder) != 0)
    {
      set_error_from_errno (error, errno, folder);
      remove_run_folder (new_folder);
      return NULL;
    }

  /* Else an entry might be on disk and its folder not. The system does it soon in any case. */
  dateline_file_flush_folder (folder);

  return g_steal_pointer (&self);
}

static char *
dup_entry_path (const char *run_folder,
                const char *name)
{
  g_autofree char *file_name = g_strconcat (name, ENTRY_SUFFIX, NULL);

  return g_build_filename (run_folder, file_name, NULL);
}

/**
 * dateline_journal_new_name:
 * @self: a journal
 *
 * Returns: (transfer full): a name that no entry has
 */
char *
dateline_journal_new_name (DatelineJournal *self)
{
  return g_uuid_string_random ();
}

/**
 * dateline_journal_write:
 * @self: a journal
 * @name: the entry's name
 * @entry: the entry
 * @error: return location for an error, which is a sentence for the author
 *
 * Writes an entry in place of the one of that name. A crash in the midst leaves the one before. Blocks until it is on disk.
 *
 * Returns: whether it is
 */
gboolean
dateline_journal_write (DatelineJournal             *self,
                        const char                  *name,
                        const DatelineJournalEntry  *entry,
                        GError                     **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) cause = NULL;
  const char *data;
  gsize length;

  g_return_val_if_fail (DATELINE_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (name != NULL && strchr (name, G_DIR_SEPARATOR) == NULL, FALSE);

  path = dup_entry_path (self->run_folder, name);
  bytes = dateline_journal_entry_write (entry);
  data = g_bytes_get_data (bytes, &length);

  if (g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &cause))
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_file_error ((GFileError) cause->code),
               _("Unsaved text could not be kept: %s"), cause->message);

  return FALSE;
}

/**
 * dateline_journal_remove:
 * @self: a journal
 * @name: the entry's name
 *
 * Forgets an entry, if there is one of that name.
 */
void
dateline_journal_remove (DatelineJournal *self,
                         const char      *name)
{
  g_autofree char *path = NULL;

  g_return_if_fail (DATELINE_IS_JOURNAL (self));

  path = dup_entry_path (self->run_folder, name);
  g_unlink (path);
}

/* What cannot be read is kept for a while under another name: it may be all that is left of somebody's work. */
static void
put_aside (const char *path)
{
  g_autofree char *damaged_path = g_strconcat (path, DAMAGED_SUFFIX, NULL);

  g_rename (path, damaged_path);
}

static gboolean
is_older (const char *path,
          gint64      age)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0 && g_get_real_time () / G_USEC_PER_SEC - status.st_mtime > age;
}

/* A pipe or a device in the journal would never end. */
static DatelineJournalEntry *
read_entry (const char *path,
            gboolean   *can_be_read)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  *can_be_read = bytes != NULL;

  return bytes != NULL ? dateline_journal_entry_read (bytes, NULL) : NULL;
}

static gboolean
is_newer (const char *path,
          const char *other)
{
  GStatBuf status, other_status;

  if (g_lstat (path, &status) != 0)
    return FALSE;
  if (g_lstat (other, &other_status) != 0)
    return errno == ENOENT;

  return status.st_mtim.tv_sec > other_status.st_mtim.tv_sec ||
         (status.st_mtim.tv_sec == other_status.st_mtim.tv_sec && status.st_mtim.tv_nsec > other_status.st_mtim.tv_nsec);
}

/* A run that was killed while it wrote an entry has left it beside the one before. Whole, it goes where it was going; a part of it is kept for a while when
 * there is nothing else. */
static void
finish_writing (const char *path)
{
  g_autofree char *entry_path = g_strndup (path, strlen (path) - strlen (TEMP_SUFFIX));
  gboolean can_be_read;
  g_autoptr (DatelineJournalEntry) entry = read_entry (path, &can_be_read);

  if (!can_be_read)
    return;

  if (entry != NULL && is_newer (path, entry_path))
    g_rename (path, entry_path);
  else if (g_file_test (entry_path, G_FILE_TEST_EXISTS) || is_older (path, MAX_DAMAGED_AGE_S))
    g_unlink (path);
}

static void
adopt_entry (DatelineJournal *self,
             GHashTable      *entries,
             const char      *path)
{
  gboolean can_be_read;
  g_autoptr (DatelineJournalEntry) entry = read_entry (path, &can_be_read);
  g_autofree char *name = dateline_journal_new_name (self);
  g_autofree char *own_path = dup_entry_path (self->run_folder, name);

  if (!can_be_read)
    return;

  if (entry == NULL)
    put_aside (path);
  else if (g_rename (path, own_path) == 0)
    g_hash_table_insert (entries, g_steal_pointer (&name), g_steal_pointer (&entry));
}

static gboolean
is_temp_name (const char *name)
{
  const gsize length = strlen (name);
  g_autofree char *stem = length > strlen (TEMP_SUFFIX) ? g_strndup (name, length - strlen (TEMP_SUFFIX)) : NULL;

  return stem != NULL && name[strlen (stem)] == '.' && g_str_has_suffix (stem, ENTRY_SUFFIX);
}

/* Returns: (element-type filename): paths of what is in a run's folder, the lock left out; not read while it changes */
static GPtrArray *
list_run (const char *run_folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (run_folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (strcmp (name, LOCK_NAME) != 0)
        g_ptr_array_add (paths, g_build_filename (run_folder, name, NULL));
    }

  return paths;
}

static void
finish_run (const char *run_folder)
{
  g_autoptr (GPtrArray) paths = list_run (run_folder);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (paths, i));

      if (is_temp_name (name))
        finish_writing (g_ptr_array_index (paths, i));
    }
}

static void
adopt_run (DatelineJournal *self,
           GHashTable      *entries,
           const char      *run_folder)
{
  /* Made anew for a run that was hit when it had removed its own and nothing else. */
  int lock = take_lock (run_folder, O_CREAT);
  g_autoptr (GPtrArray) paths = NULL;

  /* That run is alive, and its texts are its own. */
  if (lock < 0)
    return;

  finish_run (run_folder);
  paths = list_run (run_folder);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (g_str_has_suffix (path, ENTRY_SUFFIX))
        adopt_entry (self, entries, path);
      else if (is_older (path, MAX_DAMAGED_AGE_S))
        g_unlink (path);
    }

  remove_run_folder (run_folder);
  close (lock);
}

/**
 * dateline_journal_adopt:
 * @self: a journal
 *
 * Takes over the entries of runs that ended without removing them. Those of runs that are alive stay with them; what is damaged is put aside.
 *
 * Returns: (transfer full) (element-type utf8 DatelineJournalEntry): entries by the names that they have in this journal now
 */
GHashTable *
dateline_journal_adopt (DatelineJournal *self)
{
  GHashTable *entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dateline_journal_entry_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (DATELINE_IS_JOURNAL (self), entries);

  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *run_folder = g_build_filename (self->folder, name, NULL);

      if (g_str_has_prefix (name, RUN_PREFIX) && strcmp (run_folder, self->run_folder) != 0)
        adopt_run (self, entries, run_folder);
      /* Of a run that did not get further. */
      else if (g_str_has_prefix (name, NEW_PREFIX) && is_older (run_folder, MAX_BEGINNING_AGE_S))
        remove_run_folder (run_folder);
    }

  return entries;
}
