/* dateline-preview-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-job.h"

/* A look at an image that is known costs microseconds, at a new one a fraction of a millisecond. The rows must not wait for a thousand. */
#define MAX_PROBES 64

/* Freeing what a megabyte was parsed into takes milliseconds: the thread does it, not the main loop. */
static void
drop_inputs (DatelinePreviewJob *self)
{
  g_clear_pointer (&self->snapshot, dateline_snapshot_unref);
  g_clear_pointer (&self->previous, dateline_rows_unref);
  g_clear_pointer (&self->spent_snapshot, dateline_snapshot_unref);
  g_clear_pointer (&self->spent_rows, dateline_rows_unref);
}

static void
free_job (DatelinePreviewJob *self)
{
  drop_inputs (self);
  g_clear_pointer (&self->rows, dateline_rows_unref);
  g_clear_pointer (&self->heights, dateline_height_index_free);
  g_object_unref (self->images);
  g_free (self);
}

static void
probe_images (DatelinePreviewJob *self)
{
  guint n_probes = 0;
  guint n_rows = dateline_rows_get_n_rows (self->rows);

  for (guint i = dateline_rows_find_image (self->rows, 0); i < n_rows && n_probes < MAX_PROBES; i = dateline_rows_find_image (self->rows, i + 1))
    {
      const DatelineRow *row = dateline_rows_get_row (self->rows, i);

      for (guint j = 0; j < row->n_images && n_probes < MAX_PROBES; j++, n_probes++)
        self->images_changed |= dateline_image_loader_probe (self->images, row->images[j].url);
    }
}

static DatelineRows *
make_rows (DatelinePreviewJob *self)
{
  DatelineRows *rows = NULL;

  if (self->previous != NULL && self->change_known)
    {
      gsize body_start = dateline_snapshot_get_body_start (self->snapshot);
      gsize length;
      const char *text = dateline_snapshot_get_text (self->snapshot, &length);

      rows = dateline_rows_new_changed (self->previous, &self->change, text + body_start, length - body_start,
                                        dateline_snapshot_get_dialect (self->snapshot), G_MAXSIZE);
    }

  return rows != NULL ? rows : dateline_rows_new (self->snapshot, self->previous);
}

static DatelineHeightIndex *
guess_heights (DatelinePreviewJob *self)
{
  guint start, n_removed, n_added;

  if (self->guess.width <= 0)
    return NULL;

  dateline_rows_get_splice (self->rows, &start, &n_removed, &n_added);

  return dateline_row_guess_heights (&self->guess, self->rows, start, n_added);
}

static void
run_job (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  DatelinePreviewJob *self = data;

  self->rows = make_rows (self);
  self->heights = guess_heights (self);
  probe_images (self);
  drop_inputs (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * dateline_preview_job_run_async:
 * @self: (transfer full): a job
 * @callback: called when the rows are there
 * @user_data: for @callback
 *
 * Starts to make the rows of a snapshot.
 */
void
dateline_preview_job_run_async (DatelinePreviewJob  *self,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, dateline_preview_job_run_async);
  g_task_set_task_data (task, self, (GDestroyNotify) free_job);
  g_task_run_in_thread (task, run_job);
}

/**
 * dateline_preview_job_run_finish:
 * @result: what the callback got
 *
 * Returns: (transfer none): the job with its rows; goes with @result
 */
DatelinePreviewJob *
dateline_preview_job_run_finish (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}
