/* dateline-link-cache.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-link-cache.h"
#include "dateline-link-database.h"

/* What is to be done by the thread that has the database. */
typedef enum
{
  JOB_LOOKUP,
  JOB_STORE,
  JOB_FLUSH,
  JOB_QUIT
} JobKind;

/* Set when all that was asked for before it is done. */
typedef struct
{
  GMutex   mutex;
  GCond    cond;
  gboolean reached;
} Barrier;

typedef struct
{
  JobKind             kind;
  GTask              *task;     /* of a look-up; its data are the URLs */
  char               *url;
  DatelineLinkResult *result;
  Barrier            *barrier;  /* of who waits for a flush */
} Job;

struct _DatelineLinkCache
{
  GObject      parent_instance;

  char        *path;
  GAsyncQueue *jobs;     /* of Job */
  GThread     *thread;   /* NULL until the first job */
};

G_DEFINE_FINAL_TYPE (DatelineLinkCache, dateline_link_cache, G_TYPE_OBJECT)

/* What the thread works with; it may outlive the cache by its last job. */
typedef struct
{
  GAsyncQueue          *jobs;
  DatelineLinkDatabase *database;
  GHashTable           *unwritten;   /* char * → DatelineLinkResult: all that the database did not take yet */
} Worker;

static Job *
job_new (JobKind kind)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;

  return job;
}

static void
job_free (Job *job)
{
  g_clear_object (&job->task);
  g_free (job->url);
  g_clear_pointer (&job->result, dateline_link_result_unref);
  g_free (job);
}

static GHashTable *
make_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dateline_link_result_unref);
}

/* What could not be written is known all the same as long as the program runs. */
static void
look_up (Worker *worker,
         GTask  *task)
{
  const char *const *urls = g_task_get_task_data (task);
  g_autoptr (GHashTable) results = make_table ();

  dateline_link_database_read (worker->database, urls, results);

  for (guint i = 0; urls[i] != NULL; i++)
    {
      DatelineLinkResult *result = g_hash_table_lookup (worker->unwritten, urls[i]);

      if (result != NULL)
        g_hash_table_replace (results, g_strdup (urls[i]), dateline_link_result_ref (result));
    }

  g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_hash_table_unref);
}

static void
write_all (Worker *worker)
{
  if (dateline_link_database_write (worker->database, worker->unwritten))
    g_hash_table_remove_all (worker->unwritten);
}

static void
reach (Barrier *barrier)
{
  g_mutex_lock (&barrier->mutex);
  barrier->reached = TRUE;
  g_cond_signal (&barrier->cond);
  g_mutex_unlock (&barrier->mutex);
}

static gpointer
run_worker (gpointer data)
{
  Worker *worker = data;
  gboolean running = TRUE;
  gboolean must_write = FALSE;

  while (running)
    {
      /* Results come in flocks: they are written together when the queue is empty, or before somebody waits for them. */
      Job *job = must_write ? g_async_queue_try_pop (worker->jobs) : g_async_queue_pop (worker->jobs);

      if (job == NULL || job->kind == JOB_FLUSH || job->kind == JOB_QUIT)
        {
          write_all (worker);
          must_write = FALSE;
        }
      if (job == NULL)
        continue;

      switch (job->kind)
        {
        case JOB_LOOKUP:
          look_up (worker, job->task);
          break;

        case JOB_STORE:
          g_hash_table_replace (worker->unwritten, g_steal_pointer (&job->url), g_steal_pointer (&job->result));
          must_write = TRUE;
          break;

        case JOB_FLUSH:
          reach (job->barrier);
          break;

        case JOB_QUIT:
        default:
          running = FALSE;
          break;
        }

      job_free (job);
    }

  dateline_link_database_free (worker->database);
  g_hash_table_unref (worker->unwritten);
  g_async_queue_unref (worker->jobs);
  g_free (worker);

  return NULL;
}

static void
push (DatelineLinkCache *self,
      Job               *job)
{
  if (self->thread == NULL)
    {
      Worker *worker = g_new0 (Worker, 1);

      worker->jobs = g_async_queue_ref (self->jobs);
      worker->database = dateline_link_database_new (self->path);
      worker->unwritten = make_table ();
      self->thread = g_thread_new ("link-cache", run_worker, worker);
    }

  g_async_queue_push (self->jobs, job);
}

static void
dateline_link_cache_finalize (GObject *object)
{
  DatelineLinkCache *self = DATELINE_LINK_CACHE (object);

  if (self->thread != NULL)
    {
      push (self, job_new (JOB_QUIT));

      /* The last reference may have been that of a look-up. */
      if (self->thread == g_thread_self ())
        g_thread_unref (self->thread);
      else
        g_thread_join (self->thread);
    }
  g_async_queue_unref (self->jobs);
  g_free (self->path);

  G_OBJECT_CLASS (dateline_link_cache_parent_class)->finalize (object);
}

static void
dateline_link_cache_class_init (DatelineLinkCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_link_cache_finalize;
}

static void
dateline_link_cache_init (DatelineLinkCache *self)
{
  self->jobs = g_async_queue_new_full ((GDestroyNotify) job_free);
}

/**
 * dateline_link_cache_new:
 * @path: (nullable): the file to keep it in; %NULL for the user's own, which all documents share
 *
 * Returns: (transfer full): a cache; nothing is opened before it is first used
 */
DatelineLinkCache *
dateline_link_cache_new (const char *path)
{
  DatelineLinkCache *self = g_object_new (DATELINE_TYPE_LINK_CACHE, NULL);

  self->path = path != NULL ? g_strdup (path) : g_build_filename (g_get_user_cache_dir (), "dateline", "links.sqlite", NULL);

  return self;
}

/**
 * dateline_link_cache_lookup_async:
 * @self: a cache
 * @urls: (array zero-terminated=1): addresses
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * Looks up what is known of links, fresh or not. It takes in all that was stored before.
 */
void
dateline_link_cache_lookup_async (DatelineLinkCache   *self,
                                  const char *const   *urls,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Job *job;

  g_return_if_fail (DATELINE_IS_LINK_CACHE (self));
  g_return_if_fail (urls != NULL);

  job = job_new (JOB_LOOKUP);
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, dateline_link_cache_lookup_async);
  g_task_set_task_data (job->task, g_strdupv ((char **) urls), (GDestroyNotify) g_strfreev);
  push (self, job);
}

/**
 * dateline_link_cache_lookup_finish:
 * @self: a cache
 * @result: the result given to the callback
 * @error: return location for an error: only %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type utf8 DatelineLinkResult): what is known, by address; %NULL when cancelled
 */
GHashTable *
dateline_link_cache_lookup_finish (DatelineLinkCache  *self,
                                   GAsyncResult       *result,
                                   GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dateline_link_cache_store:
 * @self: a cache
 * @url: an address
 * @result: what was found out about it
 *
 * Stores a result. Returns at once; several are written together. One that says nothing about the link, as when the network was absent, is not stored.
 */
void
dateline_link_cache_store (DatelineLinkCache  *self,
                           const char         *url,
                           DatelineLinkResult *result)
{
  Job *job;

  g_return_if_fail (DATELINE_IS_LINK_CACHE (self));
  g_return_if_fail (url != NULL && result != NULL);

  if (!dateline_link_result_is_fresh (result, dateline_link_result_get_checked_at (result)))
    return;

  job = job_new (JOB_STORE);
  job->url = g_strdup (url);
  job->result = dateline_link_result_ref (result);
  push (self, job);
}

/**
 * dateline_link_cache_flush:
 * @self: a cache
 *
 * Waits until all that was stored is in the database, or has failed to get there. For processes that are about to end.
 */
void
dateline_link_cache_flush (DatelineLinkCache *self)
{
  Barrier barrier = { 0 };
  Job *job;

  g_return_if_fail (DATELINE_IS_LINK_CACHE (self));

  if (self->thread == NULL)
    return;

  g_mutex_init (&barrier.mutex);
  g_cond_init (&barrier.cond);

  job = job_new (JOB_FLUSH);
  job->barrier = &barrier;
  push (self, job);

  g_mutex_lock (&barrier.mutex);
  while (!barrier.reached)
    g_cond_wait (&barrier.cond, &barrier.mutex);
  g_mutex_unlock (&barrier.mutex);

  g_mutex_clear (&barrier.mutex);
  g_cond_clear (&barrier.cond);
}
