/* test-faults.c: every call that saving and keeping text makes of the system fails in every way, or is the last one of the program
 *
 * Each run is a process of its own. After it the disk is looked at, and the program is started again.
 * Prints a table: step, call, fault, outcome.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "dateline-version-store.h"
#include "fault-place.h"

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

static void
prepare_nothing (Place *place)
{
}

static gboolean
run_save (Place   *place,
          GError **error)
{
  return place_save (place, place->document, error);
}

static void
check_save (Place *place)
{
  place_check_document (place);
  place_check_old_is_there (place);
  place_check_mode (place);
}

static void
check_save_new (Place *place)
{
  place_check_document (place);
}

static gboolean
run_save_link (Place   *place,
               GError **error)
{
  return place_save (place, place->link, error);
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
  g_assert_true (place_keep (journal_of_run, place->old, NULL));
}

static void
prepare_kept_new (Place *place)
{
  prepare_journal (place);
  g_assert_true (place_keep (journal_of_run, place->new, NULL));
}

static gboolean
run_keep_first (Place   *place,
                GError **error)
{
  DatelineJournal *journal = dateline_journal_open (place->state, error);

  return journal != NULL && place_keep (journal, place->new, error);
}

static gboolean
run_keep_newer (Place   *place,
                GError **error)
{
  return place_keep (journal_of_run, place->new, error);
}

static void
check_kept (Place      *place,
            gboolean    must_be_kept)
{
  const char *found = place_start_again (place);

  place_note (place, "%s kept", found != NULL ? found : "none");
  if (found == NULL && must_be_kept)
    place_lose (place, "nothing is kept");
  if (place->report->succeeded && g_strcmp0 (found, "new") != 0)
    place_lose (place, "said to be kept");
  if (place->report->finished && !place->report->succeeded && !place->report->told)
    place_lose (place, "not told");
  place_check_nothing_left (place);
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
  if (!place_save (place, place->document, error))
    return FALSE;

  dateline_journal_remove (journal_of_run, ENTRY_NAME);

  return TRUE;
}

static void
check_save_and_forget (Place *place)
{
  const gboolean is_new = place_check_document (place);
  const char *found = place_start_again (place);

  place_check_old_is_there (place);
  place_check_mode (place);
  place_note (place, "%s kept", found != NULL ? found : "none");
  if (!is_new && g_strcmp0 (found, "new") != 0)
    place_lose (place, "the text is nowhere");
  place_check_nothing_left (place);
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

/* Times of versions; the clock has no say in their order. */
static gint64
get_time (guint n_later)
{
  return g_get_real_time () + n_later * G_USEC_PER_SEC;
}

static gboolean
add_version (Place   *place,
             GBytes  *text,
             guint    n_later,
             GError **error)
{
  g_autoptr (GFile) document = g_file_new_for_path (place->document);

  return dateline_version_store_add (place->state, document, text, get_time (n_later), FALSE, &dateline_version_limits, error);
}

static void
prepare_version (Place *place)
{
  g_assert_true (add_version (place, place->old, 0, NULL));
}

static gboolean
run_version (Place   *place,
             GError **error)
{
  return add_version (place, place->new, 60, error);
}

static void
check_version_parts (Place      *place,
                     const char *path,
                     GBytes     *next)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const FaultKind kind = place->fault->kind;

  if (place_count_parts (folder) == 0)
    return;

  if (kind == FAULT_ONCE || kind == FAULT_SHORT)
    place_lose (place, "a temporary file is left");
  place_make_old (folder);
  g_assert_true (add_version (place, next, 120, NULL));
  if (place_count_parts (folder) == 0)
    place_note (place, "temporary file cleaned up later");
  else
    place_lose (place, "a temporary file stays");
}

/* Each version that is there is one of those that were, whole, and no old one is lost. */
static void
check_version (Place *place)
{
  g_autoptr (GFile) document = g_file_new_for_path (place->document);
  g_autoptr (GPtrArray) versions = dateline_version_store_list (place->state, document);
  gboolean has_old = FALSE, has_new = FALSE;

  for (guint i = 0; i < versions->len; i++)
    {
      g_autoptr (GBytes) text = dateline_version_load (g_ptr_array_index (versions, i), NULL);

      if (text != NULL && g_bytes_equal (text, place->new))
        has_new = TRUE;
      else if (text != NULL && g_bytes_equal (text, place->old))
        has_old = TRUE;
      else
        place_lose (place, "a version is damaged");
    }

  place_note (place, has_new ? "new and old kept" : "old kept");
  if (!has_old)
    place_lose (place, "the old version is gone");
  if (place->report->succeeded && !has_new)
    place_lose (place, "said to be kept");
  if (versions->len > 0)
    check_version_parts (place, ((const DatelineVersion *) g_ptr_array_index (versions, 0))->path, has_new ? place->old : place->new);
}

static const Step steps[] = {
  { "save", TRUE, TRUE, prepare_nothing, run_save, check_save },
  { "save-new", FALSE, TRUE, prepare_nothing, run_save, check_save_new },
  { "save-link", TRUE, TRUE, prepare_link, run_save_link, check_save },
  { "keep-first", TRUE, TRUE, prepare_nothing, run_keep_first, check_keep_first },
  { "keep-newer", TRUE, TRUE, prepare_kept_old, run_keep_newer, check_keep_newer },
  { "save-and-forget", TRUE, TRUE, prepare_kept_new, run_save_and_forget, check_save_and_forget },
  { "start", TRUE, FALSE, prepare_dead_run, run_start, check_start },
  { "version", TRUE, TRUE, prepare_version, run_version, check_version },
};

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
  Place *place = place_new (step->has_document);
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
  place_check_others (model);
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
            place_note (place, place->report->told ? "told" : "went on");
          place_check_others (place);
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
