/* test-faults.c: every call that saving and keeping text makes of the system fails in every way, or is the last one of the program
 *
 * Each run is a process of its own. After it the disk is looked at, and the program is started again. Prints a table: step, call, fault, outcome.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "dateline-file.h"
#include "dateline-journal-entry.h"
#include "faults.h"
#include "temp-folder.h"

#define DOCUMENT_URI "file:///somewhere/issue.md"
#define ENTRY_NAME "entry"
#define DOCUMENT_MODE 0640
#define STALE_AGE_S (2 * 60 * 60)

/* The new text is the shorter one, so that a mixture of both would have the length of the old one. */
#define OLD_LENGTH 9000
#define NEW_LENGTH 5000

typedef struct
{
  const char *name;
  FaultKind   kind;
  int         error_number;
} Fault;

/* What the process that was hit could still say. */
typedef struct
{
  FaultRecord record;
  gboolean    finished;
  gboolean    succeeded;
  gboolean    told;
} Report;

typedef struct
{
  TempFolder  *folder;
  char        *site;
  char        *document;
  char        *link;
  char        *state;
  GBytes      *old;
  GBytes      *new;
  const Fault *fault;
  Report      *report;
  GString     *outcome;
  guint        n_losses;
} Place;

typedef struct
{
  const char *name;
  gboolean    has_document;                /* there is an old one */
  gboolean    is_lasting;                  /* what was done is on disk when it is over */
  void      (*prepare) (Place *place);
  gboolean  (*run)     (Place   *place,
                        GError **error);
  void      (*check)   (Place *place);
} Step;

static const Fault faults[] = {
  { "EIO", FAULT_ONCE, EIO },
  { "ENOSPC", FAULT_ONCE, ENOSPC },
  { "EDQUOT", FAULT_ONCE, EDQUOT },
  { "EACCES", FAULT_ONCE, EACCES },
  { "EROFS", FAULT_ONCE, EROFS },
  { "ESTALE", FAULT_ONCE, ESTALE },
  { "ENOTCONN", FAULT_ONCE, ENOTCONN },
  { "EINTR", FAULT_ONCE, EINTR },
  { "ENOENT", FAULT_ONCE, ENOENT },
  { "EMFILE", FAULT_ONCE, EMFILE },
  { "EINVAL", FAULT_ONCE, EINVAL },
  { "EIO from now on", FAULT_FROM_NOW_ON, EIO },
  { "ENOSPC from now on", FAULT_FROM_NOW_ON, ENOSPC },
  { "EACCES from now on", FAULT_FROM_NOW_ON, EACCES },
  { "EROFS from now on", FAULT_FROM_NOW_ON, EROFS },
  { "ESTALE from now on", FAULT_FROM_NOW_ON, ESTALE },
  { "ENOENT from now on", FAULT_FROM_NOW_ON, ENOENT },
  { "short", FAULT_SHORT, 0 },
  { "short, then ENOSPC", FAULT_SHORT_THEN, ENOSPC },
  { "short, then EIO", FAULT_SHORT_THEN, EIO },
  { "killed before", FAULT_KILL_BEFORE, 0 },
  { "killed amid", FAULT_KILL_AMID, 0 },
  { "killed after", FAULT_KILL_AFTER, 0 },
  { "power lost before", FAULT_POWER_LOSS, 0 },
};

static guint n_runs;
static guint n_losses;

static GBytes *
make_text (char  letter,
           gsize length)
{
  char *text = g_strnfill (length, letter);

  for (gsize i = 79; i < length; i += 80)
    text[i] = '\n';

  return g_bytes_new_take (text, length);
}

G_GNUC_PRINTF (2, 3) static void
note (Place      *place,
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

static void
lose (Place      *place,
      const char *what)
{
  note (place, "LOSS: %s", what);
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

static gboolean
save (Place       *place,
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

static gboolean
keep (DatelineJournal  *journal,
      GBytes           *text,
      GError          **error)
{
  g_autoptr (DatelineJournalEntry) entry = make_entry (text);

  return dateline_journal_write (journal, ENTRY_NAME, entry, error);
}

/* --- The files after a run --- */

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

static void
make_old (const char *folder)
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
static void
check_others (Place *place)
{
  const FaultKind kind = place->fault->kind;
  const guint n_others = count_others (place);

  if (n_others == 0)
    return;

  if (kind == FAULT_ONCE || kind == FAULT_SHORT || n_others > 1)
    lose (place, "a temporary file is left");

  make_old (place->site);
  if (save (place, place->document, NULL) && count_others (place) == 0)
    note (place, "temporary file cleaned up later");
  else
    lose (place, "a temporary file stays");
}

/* Returns: whether the new text is in the document's place */
static gboolean
check_document (Place *place)
{
  const gboolean is_new = file_holds (place->document, place->new);
  struct stat status;

  if (is_new)
    note (place, "new");
  else if (file_holds (place->document, place->old))
    note (place, "old");
  else if (g_file_test (place->document, G_FILE_TEST_EXISTS))
    lose (place, "neither the old text nor the new");
  else
    note (place, "none");

  if (place->report->succeeded && !is_new)
    lose (place, "said to be saved");
  if (place->report->finished && !place->report->succeeded && !place->report->told)
    lose (place, "not told");
  if (g_file_test (place->link, G_FILE_TEST_EXISTS) && !g_file_test (place->link, G_FILE_TEST_IS_SYMLINK))
    lose (place, "the link is none any more");
  if (stat (place->document, &status) == 0 && (status.st_mode & 0007) != 0)
    lose (place, "everybody may read it");

  return is_new;
}

/* A system that says that there is no file, or that files have no modes, is believed. */
static void
check_mode (Place *place)
{
  const int error_number = place->fault->error_number;
  struct stat status;

  if (error_number != ENOENT && error_number != EINVAL && (stat (place->document, &status) != 0 || (status.st_mode & 07777) != DOCUMENT_MODE))
    lose (place, "another mode");
}

static void
check_old_is_there (Place *place)
{
  if (!g_file_test (place->document, G_FILE_TEST_EXISTS))
    lose (place, "the document is gone");
}

/* What the next start finds, as "old", "new" or NULL; it leaves nothing behind. */
static const char *
start_again (Place *place)
{
  g_autoptr (DatelineJournal) journal = dateline_journal_open (place->state, NULL);
  g_autoptr (GHashTable) entries = dateline_journal_adopt (journal);
  const char *found = NULL;
  GHashTableIter iter;
  gpointer name, value;

  if (g_hash_table_size (entries) > 1)
    lose (place, "kept twice");

  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const DatelineJournalEntry *entry = value;

      if (g_bytes_equal (entry->text, place->new))
        found = "new";
      else if (g_bytes_equal (entry->text, place->old))
        found = "old";
      else
        lose (place, "kept text is damaged");
      dateline_journal_remove (journal, name);
    }

  return found;
}

/* A part of an entry that was being written for the first time is kept for a while; a second start finds it too old. */
static void
check_nothing_left (Place *place)
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

  start_again (place);
  runs = g_dir_open (place->state, 0, NULL);
  if (runs != NULL && g_dir_read_name (runs) != NULL)
    lose (place, "the journal is not cleaned up");
}

/* --- The steps --- */

static void
prepare_nothing (Place *place)
{
}

static gboolean
run_save (Place   *place,
          GError **error)
{
  return save (place, place->document, error);
}

static void
check_save (Place *place)
{
  check_document (place);
  check_old_is_there (place);
  check_mode (place);
}

static void
check_save_new (Place *place)
{
  check_document (place);
}

static gboolean
run_save_link (Place   *place,
               GError **error)
{
  return save (place, place->link, error);
}

static void
prepare_link (Place *place)
{
  g_assert_cmpint (symlink ("issue.md", place->link), ==, 0);
}

/* Of the process that will be hit. */
static DatelineJournal *journal_of_run;

static void
prepare_journal (Place *place)
{
  journal_of_run = dateline_journal_open (place->state, NULL);
  g_assert_nonnull (journal_of_run);
}

static void
prepare_kept_old (Place *place)
{
  prepare_journal (place);
  g_assert_true (keep (journal_of_run, place->old, NULL));
}

static void
prepare_kept_new (Place *place)
{
  prepare_journal (place);
  g_assert_true (keep (journal_of_run, place->new, NULL));
}

static gboolean
run_keep_first (Place   *place,
                GError **error)
{
  DatelineJournal *journal = dateline_journal_open (place->state, error);

  return journal != NULL && keep (journal, place->new, error);
}

static gboolean
run_keep_newer (Place   *place,
                GError **error)
{
  return keep (journal_of_run, place->new, error);
}

static void
check_kept (Place      *place,
            gboolean    must_be_kept)
{
  const char *found = start_again (place);

  note (place, "%s kept", found != NULL ? found : "none");
  if (found == NULL && must_be_kept)
    lose (place, "nothing is kept");
  if (place->report->succeeded && g_strcmp0 (found, "new") != 0)
    lose (place, "said to be kept");
  if (place->report->finished && !place->report->succeeded && !place->report->told)
    lose (place, "not told");
  check_nothing_left (place);
}

static void
check_keep_first (Place *place)
{
  check_kept (place, FALSE);
}

static void
check_keep_newer (Place *place)
{
  check_kept (place, TRUE);
}

/* As the app does it: what is kept goes when the text is saved. */
static gboolean
run_save_and_forget (Place   *place,
                     GError **error)
{
  if (!save (place, place->document, error))
    return FALSE;

  dateline_journal_remove (journal_of_run, ENTRY_NAME);

  return TRUE;
}

static void
check_save_and_forget (Place *place)
{
  const gboolean is_new = check_document (place);
  const char *found = start_again (place);

  check_old_is_there (place);
  check_mode (place);
  note (place, "%s kept", found != NULL ? found : "none");
  if (!is_new && g_strcmp0 (found, "new") != 0)
    lose (place, "the text is nowhere");
  check_nothing_left (place);
}

/* Else a process would take the names that its parent takes. */
static pid_t
fork_with_names (void)
{
  const pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    g_random_set_seed (getpid ());

  return child;
}

/* A process that was hit before has left a text. */
static void
prepare_dead_run (Place *place)
{
  const pid_t child = fork_with_names ();
  int status;

  if (child == 0)
    {
      prepare_kept_new (place);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
}

static gboolean
run_start (Place   *place,
           GError **error)
{
  DatelineJournal *journal = dateline_journal_open (place->state, error);

  if (journal == NULL)
    return FALSE;

  g_hash_table_unref (dateline_journal_adopt (journal));

  return TRUE;
}

static void
check_start (Place *place)
{
  check_kept (place, TRUE);
}

static const Step steps[] = {
  { "save", TRUE, TRUE, prepare_nothing, run_save, check_save },
  { "save-new", FALSE, TRUE, prepare_nothing, run_save, check_save_new },
  { "save-link", TRUE, TRUE, prepare_link, run_save_link, check_save },
  { "keep-first", TRUE, TRUE, prepare_nothing, run_keep_first, check_keep_first },
  { "keep-newer", TRUE, TRUE, prepare_kept_old, run_keep_newer, check_keep_newer },
  { "save-and-forget", TRUE, TRUE, prepare_kept_new, run_save_and_forget, check_save_and_forget },
  { "start", TRUE, FALSE, prepare_dead_run, run_start, check_start },
};

/* --- A run --- */

static Place *
place_new (const Step *step)
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
  if (step->has_document)
    {
      write_file (place->document, place->old);
      g_assert_cmpint (g_chmod (place->document, DOCUMENT_MODE), ==, 0);
      /* Where the file system has none, there is less to copy. */
      (void) !setxattr (place->document, "user.dateline", "x", 1, 0);
    }

  return place;
}

static void
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

static void
run_child (Place      *place,
           const Step *step,
           guint       number)
{
  g_autoptr (GError) error = NULL;

  umask (027);
  step->prepare (place);
  faults_arm (&place->report->record, place->folder->path, number, place->fault->kind, place->fault->error_number);
  place->report->succeeded = step->run (place, &error);
  faults_disarm ();
  place->report->told = error != NULL && *error->message != '\0';
  place->report->finished = TRUE;
  _exit (0);
}

/* Returns: the place as it is then */
static Place *
run_step (const Step  *step,
          guint        number,
          const Fault *fault)
{
  Place *place = place_new (step);
  pid_t child;
  int status;

  n_runs++;
  place->fault = fault;
  child = fork_with_names ();
  if (child == 0)
    run_child (place, step, number);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) || WTERMSIG (status) == SIGKILL);

  return place;
}

static gboolean
is_for_call (const Fault     *fault,
             const FaultCall *call)
{
  const gboolean is_partial = fault->kind == FAULT_SHORT || fault->kind == FAULT_SHORT_THEN || fault->kind == FAULT_KILL_AMID;

  if (strcmp (call->name, "write") != 0 && strcmp (call->name, "read") != 0)
    return !is_partial;

  return TRUE;
}

static void
print_row (const char *step,
           const char *call,
           const char *fault,
           const char *outcome)
{
  g_test_message ("%-16s %-32s %-20s %s", step, call, fault, outcome);
}

/* Who renames tells the disk, else a power cut may undo it. */
static gboolean
has_flushed_folder (const FaultRecord *record)
{
  gboolean flushed = FALSE;

  for (guint i = 0; i < record->n_calls; i++)
    {
      if (strcmp (record->calls[i].name, "rename") == 0)
        flushed = FALSE;
      else if (strcmp (record->calls[i].name, "fsync") == 0)
        flushed = TRUE;
    }

  return flushed;
}

static void
test_step (gconstpointer data)
{
  const Step *step = data;
  static const Fault no_fault = { "none", FAULT_NONE, 0 };
  Place *model = run_step (step, 0, &no_fault);
  const FaultRecord *record = &model->report->record;

  g_assert_true (model->report->succeeded);
  step->check (model);
  check_others (model);
  g_assert_cmpuint (model->n_losses, ==, 0);
  g_assert_cmpuint (record->n_calls, >, 3);
  g_assert_true (!step->is_lasting || has_flushed_folder (record));
  print_row (step->name, "(all)", "none", model->outcome->str);

  for (guint number = 1; number <= record->n_calls; number++)
    {
      const FaultCall *call = &record->calls[number - 1];
      g_autofree char *call_name = g_strdup_printf ("%u %s %.20s", number, call->name, call->object);

      for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
        {
          Place *place;

          if (!is_for_call (&faults[i], call))
            continue;

          place = run_step (step, number, &faults[i]);
          step->check (place);
          if (place->report->finished)
            note (place, place->report->told ? "told" : "went on");
          check_others (place);
          print_row (step->name, call_name, faults[i].name, place->outcome->str);
          if (place->n_losses > 0)
            g_test_fail ();
          n_losses += place->n_losses;
          place_free (place);
        }
    }

  place_free (model);
}

/* A disk that others use makes minutes of thousands of files. */
static void
prefer_memory (void)
{
  g_autofree char *path = g_strdup ("/dev/shm/dateline-XXXXXX");
  const int fd = g_mkstemp (path);

  if (fd < 0)
    return;

  if (fsetxattr (fd, "user.dateline", "x", 1, 0) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  close (fd);
  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  prefer_memory ();
  g_test_init (&argc, &argv, NULL);
  faults_set_disk_instant ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *path = g_strconcat ("/faults/", steps[i].name, NULL);

      g_test_add_data_func (path, &steps[i], test_step);
    }

  result = g_test_run ();
  g_test_message ("%u runs, %u losses", n_runs, n_losses);

  return result;
}
