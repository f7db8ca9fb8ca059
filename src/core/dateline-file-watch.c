/* dateline-file-watch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-file-watch.h"
#include "dateline-file.h"

/* Programs that save write in several steps; who looks between them sees half of it. */
#define SETTLE_MS 200

struct _DatelineFileWatch
{
  GObject       parent_instance;

  GFile        *file;
  GFileMonitor *monitor;
  char         *known;        /* digest of the contents that the owner knows; NULL: none yet, and nothing is told */
  gboolean      gone;         /* the owner was told */
  guint         settle_id;
  GCancellable *cancellable;  /* of the looking that is under way */
};

G_DEFINE_FINAL_TYPE (DatelineFileWatch, dateline_file_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  DELETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  GBytes *bytes;
  char   *digest;
} Look;

static void
look_free (Look *look)
{
  g_bytes_unref (look->bytes);
  g_free (look->digest);
  g_free (look);
}

static void
look_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = dateline_file_load (task_data, cancellable, &error);
  Look *look;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  look = g_new0 (Look, 1);
  look->bytes = bytes;
  look->digest = dateline_file_digest (bytes);
  g_task_return_pointer (task, look, (GDestroyNotify) look_free);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  DatelineFileWatch *self = DATELINE_FILE_WATCH (source);
  g_autoptr (GError) error = NULL;
  Look *look = g_task_propagate_pointer (G_TASK (result), &error);

  if (look != NULL)
    {
      const gboolean is_new = self->gone || g_strcmp0 (look->digest, self->known) != 0;

      self->gone = FALSE;
      if (self->known != NULL && is_new)
        g_signal_emit (self, signals[CHANGED], 0, look->bytes, look->digest);
      look_free (look);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) && !self->gone && self->known != NULL)
    {
      self->gone = TRUE;
      g_signal_emit (self, signals[DELETED], 0);
    }
}

/* What another looking would tell is out of date. */
static void
stop_looking (DatelineFileWatch *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
settled_cb (gpointer user_data)
{
  DatelineFileWatch *self = user_data;

  self->settle_id = 0;
  dateline_file_watch_look (self);

  return G_SOURCE_REMOVE;
}

static void
event_cb (DatelineFileWatch *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
dateline_file_watch_dispose (GObject *object)
{
  dateline_file_watch_set_file (DATELINE_FILE_WATCH (object), NULL);

  G_OBJECT_CLASS (dateline_file_watch_parent_class)->dispose (object);
}

static void
dateline_file_watch_finalize (GObject *object)
{
  g_free (DATELINE_FILE_WATCH (object)->known);

  G_OBJECT_CLASS (dateline_file_watch_parent_class)->finalize (object);
}

static void
dateline_file_watch_class_init (DatelineFileWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_file_watch_dispose;
  object_class->finalize = dateline_file_watch_finalize;

  /**
   * DatelineFileWatch::changed:
   * @self: the watch
   * @bytes: (type GBytes): what the file holds now
   * @digest: [func@file_digest] of that
   *
   * The file holds something else than what is known.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_BYTES, G_TYPE_STRING);

  /**
   * DatelineFileWatch::deleted:
   * @self: the watch
   *
   * The file is no longer where it was.
   */
  signals[DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_file_watch_init (DatelineFileWatch *self)
{
}

/**
 * dateline_file_watch_new:
 *
 * Returns: (transfer full): a watch without a file
 */
DatelineFileWatch *
dateline_file_watch_new (void)
{
  return g_object_new (DATELINE_TYPE_FILE_WATCH, NULL);
}

/**
 * dateline_file_watch_set_file:
 * @self: a watch
 * @file: (nullable): what to watch from now on
 *
 * Nothing is told before [method@FileWatch.set_known] has said what the file held.
 */
void
dateline_file_watch_set_file (DatelineFileWatch *self,
                              GFile             *file)
{
  g_return_if_fail (DATELINE_IS_FILE_WATCH (self));

  if (file != NULL && self->file != NULL && g_file_equal (file, self->file))
    return;

  stop_looking (self);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  g_set_object (&self->file, file);
  g_clear_pointer (&self->known, g_free);
  self->gone = FALSE;

  /* Where nothing can be watched, what changed is noticed before saving. */
  if (file != NULL)
    self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (event_cb), self);
}

/**
 * dateline_file_watch_set_known:
 * @self: a watch
 * @digest: (nullable): [func@file_digest] of what was read from the file or written to it last
 *
 * Says what is no news.
 */
void
dateline_file_watch_set_known (DatelineFileWatch *self,
                               const char        *digest)
{
  char *known = g_strdup (digest);

  g_return_if_fail (DATELINE_IS_FILE_WATCH (self));

  stop_looking (self);
  g_free (self->known);
  self->known = known;
  self->gone = FALSE;
}

/**
 * dateline_file_watch_get_known:
 * @self: a watch
 *
 * Returns: (nullable): the digest of what is no news
 */
const char *
dateline_file_watch_get_known (DatelineFileWatch *self)
{
  g_return_val_if_fail (DATELINE_IS_FILE_WATCH (self), NULL);

  return self->known;
}

/**
 * dateline_file_watch_look:
 * @self: a watch
 *
 * Reads the file in a thread and tells what is new.
 */
void
dateline_file_watch_look (DatelineFileWatch *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DATELINE_IS_FILE_WATCH (self));

  stop_looking (self);
  if (self->file == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, looked_cb, NULL);
  g_task_set_source_tag (task, dateline_file_watch_look);
  g_task_set_task_data (task, g_object_ref (self->file), g_object_unref);
  g_task_run_in_thread (task, look_in_thread);
}
