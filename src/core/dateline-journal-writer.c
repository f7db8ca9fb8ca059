/* dateline-journal-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-journal-writer.h"

/* After the first change that is not written yet: what a crash may cost at most, but for the time that the disk takes. */
#define DELAY_MS 1500

/* What the worker and the document's thread share. The worker keeps the lock while it writes: who closes waits for it, so that nothing is
 * written after that. */
typedef struct
{
  GMutex           lock;
  gboolean         closed;
  guint64          newest;      /* number of the job that was done last */
  DatelineJournal *journal;
  char            *name;
} Shared;

struct _DatelineJournalWriter
{
  GObject           parent_instance;

  DatelineDocument *document;
  Shared           *shared;        /* an atomic reference-counted box */
  char             *base;
  char             *site;
  char             *collection;
  gsize             caret;
  guint             delay_id;
  gboolean          writing;
  guint64           n_jobs;
  gboolean          outdated;      /* the text changed while it was being written */
};

G_DEFINE_FINAL_TYPE (DatelineJournalWriter, dateline_journal_writer, G_TYPE_OBJECT)

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
shared_clear (gpointer data)
{
  Shared *shared = data;

  g_mutex_clear (&shared->lock);
  g_object_unref (shared->journal);
  g_free (shared->name);
}

/* A state of the text on its way to the disk; without a snapshot, the news that there is nothing unsaved. */
typedef struct
{
  Shared               *shared;
  guint64               number;    /* the later a job was made, the greater */
  DatelineSnapshot     *snapshot;
  DatelineJournalEntry  entry;     /* but for the text */
} Job;

static void
job_free (Job *job)
{
  g_atomic_rc_box_release_full (job->shared, shared_clear);
  g_clear_pointer (&job->snapshot, dateline_snapshot_unref);
  g_free (job->entry.uri);
  g_free (job->entry.encoding);
  g_free (job->entry.base);
  g_free (job->entry.site);
  g_free (job->entry.collection);
  g_free (job);
}

static gboolean
job_run (Job     *job,
         GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&job->shared->lock);
  g_autoptr (GBytes) text = NULL;
  const char *data;
  gsize length;

  /* A worker that was slow to begin has an older state than what is there by now. */
  if (job->shared->closed || job->number < job->shared->newest)
    return TRUE;

  job->shared->newest = job->number;

  if (job->snapshot == NULL)
    {
      dateline_journal_remove (job->shared->journal, job->shared->name);
      return TRUE;
    }

  data = dateline_snapshot_get_text (job->snapshot, &length);
  text = g_bytes_new_static (data, length);
  job->entry.text = text;

  return dateline_journal_write (job->shared->journal, job->shared->name, &job->entry, error);
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;

  if (job_run (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static Job *
job_new (DatelineJournalWriter *self)
{
  Job *job = g_new0 (Job, 1);
  GFile *file = dateline_document_get_file (self->document);
  const DatelineEncoding *encoding = dateline_document_get_encoding (self->document);

  job->shared = g_atomic_rc_box_acquire (self->shared);
  job->number = ++self->n_jobs;
  job->entry.uri = file != NULL ? g_file_get_uri (file) : NULL;
  job->entry.encoding = encoding != NULL ? g_strdup (dateline_encoding_get_name (encoding)) : NULL;
  job->entry.base = g_strdup (self->base);
  job->entry.site = g_strdup (self->site);
  job->entry.collection = g_strdup (self->collection);
  job->entry.time = g_get_real_time () / G_USEC_PER_SEC;
  job->entry.caret = self->caret;
  if (dateline_document_get_modified (self->document))
    job->snapshot = dateline_document_ref_snapshot (self->document);

  return job;
}

static void queue (DatelineJournalWriter *self);

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  DatelineJournalWriter *self = DATELINE_JOURNAL_WRITER (source);
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  if (self->outdated)
    queue (self);
}

static gboolean
delay_over_cb (gpointer user_data)
{
  DatelineJournalWriter *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);

  self->delay_id = 0;
  self->outdated = FALSE;
  self->writing = TRUE;
  g_task_set_source_tag (task, delay_over_cb);
  g_task_set_task_data (task, job_new (self), (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_in_thread);

  return G_SOURCE_REMOVE;
}

/* The delay begins with the first change and is not begun again by the next: who types without a pause is not left out. */
static void
queue (DatelineJournalWriter *self)
{
  self->outdated = TRUE;
  if (!self->writing && self->delay_id == 0)
    self->delay_id = g_timeout_add (DELAY_MS, delay_over_cb, self);
}

/* The entry names the file. */
static void
file_changed_cb (DatelineJournalWriter *self)
{
  if (dateline_document_get_modified (self->document))
    queue (self);
}

static void
dateline_journal_writer_dispose (GObject *object)
{
  DatelineJournalWriter *self = DATELINE_JOURNAL_WRITER (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (dateline_journal_writer_parent_class)->dispose (object);
}

static void
dateline_journal_writer_finalize (GObject *object)
{
  DatelineJournalWriter *self = DATELINE_JOURNAL_WRITER (object);

  g_atomic_rc_box_release_full (self->shared, shared_clear);
  g_free (self->base);
  g_free (self->site);
  g_free (self->collection);

  G_OBJECT_CLASS (dateline_journal_writer_parent_class)->finalize (object);
}

static void
dateline_journal_writer_class_init (DatelineJournalWriterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_journal_writer_dispose;
  object_class->finalize = dateline_journal_writer_finalize;

  /**
   * DatelineJournalWriter::failed:
   * @self: the writer
   * @message: a sentence for the author
   *
   * The text could not be kept. It is tried again after the next change.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_journal_writer_init (DatelineJournalWriter *self)
{
  self->shared = g_atomic_rc_box_new0 (Shared);
  g_mutex_init (&self->shared->lock);
}

/**
 * dateline_journal_writer_new:
 * @document: a document
 * @journal: where its unsaved text is to be kept
 * @name: (nullable): the name of the entry it was recovered from
 *
 * Returns: (transfer full): what keeps the text from now on
 */
DatelineJournalWriter *
dateline_journal_writer_new (DatelineDocument *document,
                             DatelineJournal  *journal,
                             const char       *name)
{
  DatelineJournalWriter *self;

  g_return_val_if_fail (DATELINE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (DATELINE_IS_JOURNAL (journal), NULL);

  self = g_object_new (DATELINE_TYPE_JOURNAL_WRITER, NULL);
  self->document = g_object_ref (document);
  self->shared->journal = g_object_ref (journal);
  self->shared->name = name != NULL ? g_strdup (name) : dateline_journal_new_name (journal);
  g_signal_connect_object (document, "changed", G_CALLBACK (queue), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::file", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::modified", G_CALLBACK (queue), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::encoding", G_CALLBACK (queue), self, G_CONNECT_SWAPPED);

  return self;
}

static void
set_string (char       **place,
            const char  *value)
{
  char *copy = g_strdup (value);

  g_free (*place);
  *place = copy;
}

/**
 * dateline_journal_writer_set_base:
 * @self: a writer
 * @digest: (nullable): [func@file_digest] of the file's contents that were opened or saved last
 *
 * Says what the text was made from, so that after a crash it can be told whether the file is another by then.
 */
void
dateline_journal_writer_set_base (DatelineJournalWriter *self,
                                  const char            *digest)
{
  g_return_if_fail (DATELINE_IS_JOURNAL_WRITER (self));

  set_string (&self->base, digest);
}

/**
 * dateline_journal_writer_set_origin:
 * @self: a writer
 * @site_root: (nullable): the folder of the site that the document belongs to
 * @collection: (nullable): the collection that it was begun in
 *
 * Says what a document without a file is to become.
 */
void
dateline_journal_writer_set_origin (DatelineJournalWriter *self,
                                    GFile                 *site_root,
                                    const char            *collection)
{
  g_return_if_fail (DATELINE_IS_JOURNAL_WRITER (self));

  g_free (self->site);
  self->site = site_root != NULL ? g_file_get_uri (site_root) : NULL;
  set_string (&self->collection, collection);
}

/**
 * dateline_journal_writer_set_caret:
 * @self: a writer
 * @caret: where the author writes, in bytes of the file
 *
 * The place is kept with the text when that is written next.
 */
void
dateline_journal_writer_set_caret (DatelineJournalWriter *self,
                                   gsize                  caret)
{
  g_return_if_fail (DATELINE_IS_JOURNAL_WRITER (self));

  self->caret = caret;
}

/**
 * dateline_journal_writer_flush:
 * @self: a writer
 *
 * Writes what is not written yet, and returns when it is on disk. For the moment before the session ends.
 */
void
dateline_journal_writer_flush (DatelineJournalWriter *self)
{
  Job *job;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DATELINE_IS_JOURNAL_WRITER (self));

  /* What is kept of a text that was saved since may be of a run before this one; and a worker that has begun need not have come far. */
  if (!self->outdated && !self->writing && dateline_document_get_modified (self->document))
    return;

  g_clear_handle_id (&self->delay_id, g_source_remove);
  self->outdated = FALSE;
  job = job_new (self);
  if (!job_run (job, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  job_free (job);
}

/**
 * dateline_journal_writer_close:
 * @self: a writer
 *
 * Forgets the text for good: the author has saved it or does not want it.
 */
void
dateline_journal_writer_close (DatelineJournalWriter *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (DATELINE_IS_JOURNAL_WRITER (self));

  g_clear_handle_id (&self->delay_id, g_source_remove);
  locker = g_mutex_locker_new (&self->shared->lock);
  self->shared->closed = TRUE;
  dateline_journal_remove (self->shared->journal, self->shared->name);
}
