/* dateline-preview-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-job.h"

/* A look at an image that is known costs microseconds, at a new one a fraction of a millisecond. The rows must not wait for a thousand. */
#define MAX_PROBES 64

typedef struct
{
  DatelineSnapshot    *snapshot;
  DatelineRows        *previous;
  DatelineRowsChange   change;
  gboolean             change_known;
  DatelineSnapshot    *spent_snapshot;
  DatelineRows        *spent_rows;
  DatelineImageLoader *images;
  gboolean             images_changed;
} Job;

/* Freeing what a megabyte was parsed into takes milliseconds: the thread does it, not the main loop. */
static void
drop_inputs (Job *job)
{
  g_clear_pointer (&job->snapshot, dateline_snapshot_unref);
  g_clear_pointer (&job->previous, dateline_rows_unref);
  g_clear_pointer (&job->spent_snapshot, dateline_snapshot_unref);
  g_clear_pointer (&job->spent_rows, dateline_rows_unref);
}

static void
job_free (Job *job)
{
  drop_inputs (job);
  g_object_unref (job->images);
  g_free (job);
}

static void
probe_images (Job          *job,
              DatelineRows *rows)
{
  guint n_probes = 0;
  guint n_rows = dateline_rows_get_n_rows (rows);

  for (guint i = 0; i < n_rows && n_probes < MAX_PROBES; i++)
    {
      const DatelineRow *row = dateline_rows_get_row (rows, i);

      for (guint j = 0; j < row->n_images && n_probes < MAX_PROBES; j++, n_probes++)
        job->images_changed |= dateline_image_loader_probe (job->images, row->images[j].url);
    }
}

static DatelineRows *
make_rows (Job *job)
{
  DatelineRows *rows = NULL;

  if (job->previous != NULL && job->change_known)
    {
      gsize body_start = dateline_snapshot_get_body_start (job->snapshot);
      gsize length;
      const char *text = dateline_snapshot_get_text (job->snapshot, &length);

      rows = dateline_rows_new_changed (job->previous, &job->change, text + body_start, length - body_start,
                                        dateline_snapshot_get_dialect (job->snapshot), G_MAXSIZE);
    }

  return rows != NULL ? rows : dateline_rows_new (job->snapshot, job->previous);
}

static void
run_job (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Job *job = data;
  DatelineRows *rows = make_rows (job);

  probe_images (job, rows);
  drop_inputs (job);
  g_task_return_pointer (task, rows, (GDestroyNotify) dateline_rows_unref);
}

/**
 * dateline_preview_job_run_async:
 * @snapshot: what to show
 * @previous: (nullable): the rows shown now
 * @change: (nullable): how their text differs from that of @snapshot, if that is known
 * @spent_snapshot: (transfer full) (nullable): a snapshot that is no longer needed, for the thread to free
 * @spent_rows: (transfer full) (nullable): rows that are no longer needed
 * @images: where images are found
 * @callback: called when the rows are there
 * @user_data: for @callback
 *
 * Starts to make the rows of @snapshot.
 */
void
dateline_preview_job_run_async (DatelineSnapshot         *snapshot,
                                DatelineRows             *previous,
                                const DatelineRowsChange *change,
                                DatelineSnapshot         *spent_snapshot,
                                DatelineRows             *spent_rows,
                                DatelineImageLoader      *images,
                                GAsyncReadyCallback       callback,
                                gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->snapshot = dateline_snapshot_ref (snapshot);
  job->previous = previous != NULL ? dateline_rows_ref (previous) : NULL;
  job->change_known = change != NULL;
  if (change != NULL)
    job->change = *change;
  job->spent_snapshot = spent_snapshot;
  job->spent_rows = spent_rows;
  job->images = g_object_ref (images);

  g_task_set_source_tag (task, dateline_preview_job_run_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_job);
}

/**
 * dateline_preview_job_run_finish:
 * @result: what the callback got
 * @images_changed: (out): whether images are others than when last looked at
 *
 * Returns: (transfer full): the rows
 */
DatelineRows *
dateline_preview_job_run_finish (GAsyncResult *result,
                                 gboolean     *images_changed)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  *images_changed = job->images_changed;

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
