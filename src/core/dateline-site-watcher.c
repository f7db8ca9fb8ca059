/* dateline-site-watcher.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-site-watcher.h"

/* A program that writes many files is done, mostly, when nothing happened for this long. */
#define PAUSE_MSEC 800

struct _DatelineSiteWatcher
{
  GObject            parent_instance;

  DatelineSite      *site;
  DatelineSiteIndex *index;
  GPtrArray         *monitors;     /* of GFileMonitor; NULL until the first refresh */
  GCancellable      *cancellable;
  guint              pause_id;
  gboolean           running;
  gboolean           again;
};

G_DEFINE_FINAL_TYPE (DatelineSiteWatcher, dateline_site_watcher, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SITE,
  PROP_INDEX,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What the worker needs, apart from the watcher. */
typedef struct
{
  DatelineSite      *site;
  DatelineSiteIndex *previous;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->site);
  g_clear_pointer (&job->previous, dateline_site_index_unref);
  g_free (job);
}

static void
run_job (GTask        *task,
         gpointer      source_object,
         gpointer      task_data,
         GCancellable *cancellable)
{
  const Job *job = task_data;

  g_task_return_pointer (task, dateline_site_index_new (job->site, job->previous, cancellable), (GDestroyNotify) dateline_site_index_unref);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  DatelineSiteWatcher *self = user_data;

  self->pause_id = 0;
  dateline_site_watcher_refresh (self);

  return G_SOURCE_REMOVE;
}

static void
folder_changed_cb (DatelineSiteWatcher *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE_MSEC, pause_over_cb, self);
}

/* Where a monitor cannot be had, as on some network folders, saving still refreshes. */
static void
watch_folders (DatelineSiteWatcher *self)
{
  GPtrArray *collections = dateline_site_get_collections (self->site);

  self->monitors = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < collections->len; i++)
    {
      const DatelineCollection *collection = g_ptr_array_index (collections, i);
      g_autoptr (GFile) folder = NULL;
      GFileMonitor *monitor;

      if (collection->folder == NULL)
        continue;

      folder = g_file_resolve_relative_path (dateline_site_get_root (self->site), collection->folder);
      monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
      if (monitor != NULL)
        {
          g_signal_connect_swapped (monitor, "changed", G_CALLBACK (folder_changed_cb), self);
          g_ptr_array_add (self->monitors, monitor);
        }
    }
}

static void
index_made_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  DatelineSiteWatcher *self = DATELINE_SITE_WATCHER (source);
  g_autoptr (DatelineSiteIndex) index = g_task_propagate_pointer (G_TASK (result), NULL);

  self->running = FALSE;
  if (index == NULL)
    return;

  /* The same documents as before: whoever uses the old one need not look again. */
  if (self->index == NULL || dateline_site_index_get_n_read (index) > 0 ||
      dateline_site_index_get_n_documents (index) != dateline_site_index_get_n_documents (self->index))
    {
      g_clear_pointer (&self->index, dateline_site_index_unref);
      self->index = g_steal_pointer (&index);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INDEX]);
    }

  if (self->again)
    dateline_site_watcher_refresh (self);
}

static void
dateline_site_watcher_dispose (GObject *object)
{
  DatelineSiteWatcher *self = DATELINE_SITE_WATCHER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  for (guint i = 0; self->monitors != NULL && i < self->monitors->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->monitors, i), self);
  g_clear_pointer (&self->monitors, g_ptr_array_unref);

  G_OBJECT_CLASS (dateline_site_watcher_parent_class)->dispose (object);
}

static void
dateline_site_watcher_finalize (GObject *object)
{
  DatelineSiteWatcher *self = DATELINE_SITE_WATCHER (object);

  g_clear_object (&self->site);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->index, dateline_site_index_unref);

  G_OBJECT_CLASS (dateline_site_watcher_parent_class)->finalize (object);
}

static void
dateline_site_watcher_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  DatelineSiteWatcher *self = DATELINE_SITE_WATCHER (object);

  switch (prop_id)
    {
    case PROP_SITE:
      g_value_set_object (value, self->site);
      break;

    case PROP_INDEX:
      g_value_set_boxed (value, self->index);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_site_watcher_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  DatelineSiteWatcher *self = DATELINE_SITE_WATCHER (object);

  switch (prop_id)
    {
    case PROP_SITE:
      self->site = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_site_watcher_class_init (DatelineSiteWatcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_site_watcher_dispose;
  object_class->finalize = dateline_site_watcher_finalize;
  object_class->get_property = dateline_site_watcher_get_property;
  object_class->set_property = dateline_site_watcher_set_property;

  properties[PROP_SITE] = g_param_spec_object ("site", NULL, NULL, DATELINE_TYPE_SITE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_INDEX] = g_param_spec_boxed ("index", NULL, NULL, DATELINE_TYPE_SITE_INDEX,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_site_watcher_init (DatelineSiteWatcher *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * dateline_site_watcher_new:
 * @site: a site
 *
 * Returns: (transfer full): a watcher that does nothing until it is asked to refresh
 */
DatelineSiteWatcher *
dateline_site_watcher_new (DatelineSite *site)
{
  g_return_val_if_fail (DATELINE_IS_SITE (site), NULL);

  return g_object_new (DATELINE_TYPE_SITE_WATCHER, "site", site, NULL);
}

/**
 * dateline_site_watcher_refresh:
 * @self: a watcher
 *
 * Brings the index up to date on a worker, and watches the folders from now on. Notifies [property@SiteWatcher:index] if documents changed.
 */
void
dateline_site_watcher_refresh (DatelineSiteWatcher *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DATELINE_IS_SITE_WATCHER (self));

  if (self->running)
    {
      self->again = TRUE;
      return;
    }

  if (self->monitors == NULL)
    watch_folders (self);

  self->running = TRUE;
  self->again = FALSE;

  job = g_new0 (Job, 1);
  job->site = g_object_ref (self->site);
  job->previous = self->index != NULL ? dateline_site_index_ref (self->index) : NULL;

  task = g_task_new (self, self->cancellable, index_made_cb, NULL);
  g_task_set_source_tag (task, dateline_site_watcher_refresh);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_job);
}

/**
 * dateline_site_watcher_get_index:
 * @self: a watcher
 *
 * Returns: (transfer none) (nullable): what is known of the site by now
 */
DatelineSiteIndex *
dateline_site_watcher_get_index (DatelineSiteWatcher *self)
{
  g_return_val_if_fail (DATELINE_IS_SITE_WATCHER (self), NULL);

  return self->index;
}
