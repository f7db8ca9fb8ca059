/* dateline-preview-follow.c
 *
 * From the document to rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-preview-job.h"
#include "dateline-preview-private.h"

/* What is parsed in the main thread, in the frame of the key: it takes a quarter of a millisecond. More is for the worker. */
#define MAX_BYTES_AT_ONCE (8 * 1024)

/* When the author pauses, images are looked at again, which may be others now; and what is no longer needed is freed. */
#define LOOK_PAUSE_MSEC 1000

static void
update_placeholder (DatelinePreview *self)
{
  gboolean empty = dateline_row_stack_get_n_rows (self->stack) == 0;

  if (empty && self->placeholder == NULL)
    {
      self->placeholder = gtk_label_new (_("What you write appears here as your readers will see it"));
      gtk_label_set_wrap (GTK_LABEL (self->placeholder), TRUE);
      gtk_label_set_justify (GTK_LABEL (self->placeholder), GTK_JUSTIFY_CENTER);
      gtk_label_set_max_width_chars (GTK_LABEL (self->placeholder), 28);
      gtk_widget_add_css_class (self->placeholder, "dim-label");
      gtk_widget_set_halign (self->placeholder, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (self->placeholder, GTK_ALIGN_CENTER);
      gtk_widget_set_can_target (self->placeholder, FALSE);
      gtk_widget_set_parent (self->placeholder, GTK_WIDGET (self));
    }

  if (self->placeholder != NULL)
    gtk_widget_set_visible (self->placeholder, empty);
}

/* Keeps what is at the top where it is, as long as it is there at all. */
static void
move_anchor (DatelinePreview *self,
             DatelineRows    *rows)
{
  guint start, n_removed, n_added;

  dateline_rows_get_splice (rows, &start, &n_removed, &n_added);

  if (self->anchor_row >= start + n_removed)
    self->anchor_row += n_added - n_removed;
  else if (self->anchor_row >= start + n_added)
    {
      self->anchor_row = start + n_added;
      self->anchor_offset = 0;
    }

  if (self->to_top)
    {
      self->anchor_row = 0;
      self->anchor_offset = -dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP);
      self->to_top = FALSE;
    }
}

/*< private >
 * dateline_preview_take_rows:
 * @self: a preview that is ready
 * @rows: new rows
 * @heights: (nullable): about how high those are that are added
 *
 * Takes over the rows, which are then to be laid out.
 */
void
dateline_preview_take_rows (DatelinePreview     *self,
                            DatelineRows        *rows,
                            DatelineHeightIndex *heights)
{
  self->changed_at = self->to_top ? 0 : g_get_monotonic_time ();
  move_anchor (self, rows);

  g_clear_pointer (&self->spent_rows, dateline_rows_unref);
  if (dateline_row_stack_get_rows (self->stack) != NULL)
    self->spent_rows = dateline_rows_ref (dateline_row_stack_get_rows (self->stack));

  dateline_row_stack_set_rows (self->stack, rows, heights);
  dateline_preview_splice_selection (self, rows);
  dateline_preview_splice_matches (self, rows);
  dateline_preview_splice_marks (self, rows);
  dateline_preview_splice_outline (self, self->spent_rows, rows);
  update_placeholder (self);

  if (self->pending_offset >= 0)
    {
      gsize offset = self->pending_offset;

      self->pending_offset = -1;
      dateline_preview_scroll_to_offset (self, offset);
    }
}

static void
apply_rows (DatelinePreview     *self,
            DatelineRows        *rows,
            DatelineHeightIndex *heights,
            gboolean             images_changed)
{
  if (images_changed)
    dateline_row_stack_image_changed (self->stack, NULL);

  if (dateline_preview_is_ready (self))
    {
      dateline_preview_take_rows (self, rows, heights);
      dateline_preview_queue_layout (self);
    }
  else
    {
      g_clear_pointer (&self->early_rows, dateline_rows_unref);
      self->early_rows = dateline_rows_ref (rows);
    }
}

static void
apply_job (DatelinePreview          *self,
           const DatelinePreviewJob *job)
{
  DatelineRowGuess guess = dateline_row_stack_get_guess (self->stack);
  gboolean fits = dateline_row_guess_equal (&guess, &job->guess);

  apply_rows (self, job->rows, fits ? job->heights : NULL, job->images_changed);
}

typedef struct
{
  GWeakRef preview;
  guint    generation;
} JobContext;

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  JobContext *context = data;
  g_autoptr (DatelinePreview) self = g_weak_ref_get (&context->preview);
  const DatelinePreviewJob *job = dateline_preview_job_run_finish (result);
  gboolean stale = self == NULL || self->generation != context->generation;

  g_weak_ref_clear (&context->preview);
  g_free (context);

  if (self == NULL)
    return;

  self->job_running = FALSE;

  if (stale)
    self->change_known = FALSE;
  else
    apply_job (self, job);

  if (self->outdated)
    dateline_preview_queue_job (self);
}

static void
forget_change (DatelinePreview *self)
{
  self->change = (DatelineRowsChange) { 0, 0, 0 };
}

static DatelineSnapshot *
ref_snapshot (DatelinePreview *self)
{
  g_autoptr (GBytes) nothing = NULL;

  if (self->document != NULL)
    return dateline_document_ref_snapshot (self->document);

  nothing = g_bytes_new_static ("", 0);

  return dateline_snapshot_new (nothing);
}

/* Takes what the thread is to free. */
static DatelinePreviewJob *
make_job (DatelinePreview *self)
{
  DatelinePreviewJob *job = g_new0 (DatelinePreviewJob, 1);
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);

  job->snapshot = ref_snapshot (self);
  job->images = g_object_ref (self->images);
  job->previous = rows != NULL ? dateline_rows_ref (rows) : NULL;
  job->change = self->change;
  job->change_known = self->change_known;
  job->guess = dateline_row_stack_get_guess (self->stack);
  job->spent_snapshot = self->snapshot;
  job->spent_rows = g_steal_pointer (&self->spent_rows);
  self->snapshot = dateline_snapshot_ref (job->snapshot);

  return job;
}

/*< private >
 * dateline_preview_start_job:
 * @self: a preview
 *
 * Starts to make rows of the present text. One job at a time: what changes meanwhile is taken up together by the next.
 */
void
dateline_preview_start_job (DatelinePreview *self)
{
  JobContext *context;

  if (self->job_running)
    return;

  /* The next rows are made to follow those that are shown. */
  if (self->early_rows != NULL)
    self->change_known = FALSE;
  g_clear_pointer (&self->early_rows, dateline_rows_unref);
  g_clear_handle_id (&self->look_id, g_source_remove);
  self->outdated = FALSE;
  dateline_image_loader_set_place (self->images, self->site,
                                   self->document != NULL ? dateline_document_get_file (self->document) : NULL);
  context = g_new0 (JobContext, 1);
  g_weak_ref_init (&context->preview, self);
  context->generation = self->generation;
  self->job_running = TRUE;
  dateline_preview_job_run_async (make_job (self), job_done_cb, context);
  forget_change (self);
  self->change_known = TRUE;
}

static gboolean
look_again_cb (gpointer data)
{
  DatelinePreview *self = data;

  self->look_id = 0;
  dateline_preview_queue_job (self);

  return G_SOURCE_REMOVE;
}

/* Most keys change a paragraph. That is found sooner than a thread is woken, and is shown in the same frame. */
static gboolean
follow_at_once (DatelinePreview *self)
{
  DatelineRows *previous = dateline_row_stack_get_rows (self->stack);
  g_autoptr (DatelineRows) rows = NULL;
  const char *body;
  gsize length;

  if (self->job_running || self->outdated || !self->change_known || self->early_rows != NULL || previous == NULL ||
      !dateline_preview_is_ready (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;

  body = dateline_document_get_text (self->document, DATELINE_PART_BODY, &length);
  rows = dateline_rows_new_changed (previous, &self->change, body, length, dateline_document_get_dialect (self->document), MAX_BYTES_AT_ONCE);
  if (rows == NULL)
    return FALSE;

  forget_change (self);
  apply_rows (self, rows, NULL, FALSE);
  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_id = g_timeout_add (LOOK_PAUSE_MSEC, look_again_cb, self);

  return TRUE;
}

/*< private >
 * dateline_preview_queue_job:
 * @self: a preview whose rows are of older text
 *
 * Has rows made of the present text, now or as soon as somebody sees them.
 */
void
dateline_preview_queue_job (DatelinePreview *self)
{
  self->outdated = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    dateline_preview_start_job (self);
}

static void
document_spliced_cb (DatelinePreview *self,
                     int              part,
                     guint64          start,
                     guint64          end,
                     const char      *text)
{
  gsize base = part == DATELINE_PART_BODY ? dateline_document_get_body_start (self->document) : 0;

  /* The front matter is read as a whole. */
  if (part == DATELINE_PART_HEADER)
    self->change_known = FALSE;
  else
    dateline_rows_change_add (&self->change, base + start, base + end, strlen (text));
}

static void
document_changed_cb (DatelinePreview *self)
{
  if (!follow_at_once (self))
    dateline_preview_queue_job (self);
}

static void
document_reset_cb (DatelinePreview *self)
{
  self->generation++;
  self->change_known = FALSE;
  dateline_preview_queue_job (self);
}

/* Images are looked for elsewhere now. */
static void
place_changed_cb (DatelinePreview *self)
{
  self->generation++;
  dateline_preview_queue_job (self);
}

/*< private >
 * dateline_preview_disconnect_document:
 * @self: a preview
 *
 * Lets go of the document; the rows stay.
 */
void
dateline_preview_disconnect_document (DatelinePreview *self)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);

  g_clear_object (&self->document);
}

/**
 * dateline_preview_set_document:
 * @self: a preview
 * @document: (nullable): what to show, and to follow from then on
 */
void
dateline_preview_set_document (DatelinePreview  *self,
                               DatelineDocument *document)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));
  g_return_if_fail (document == NULL || DATELINE_IS_DOCUMENT (document));

  if (self->document == document)
    return;

  dateline_preview_disconnect_document (self);

  if (document != NULL)
    {
      self->document = g_object_ref (document);
      g_signal_connect_swapped (document, "spliced", G_CALLBACK (document_spliced_cb), self);
      g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
      g_signal_connect_swapped (document, "reset", G_CALLBACK (document_reset_cb), self);
      g_signal_connect_swapped (document, "notify::file", G_CALLBACK (place_changed_cb), self);
    }

  self->generation++;
  self->change_known = FALSE;
  self->to_top = TRUE;
  dateline_preview_queue_job (self);
  g_object_notify (G_OBJECT (self), "document");
}

/**
 * dateline_preview_set_site:
 * @self: a preview
 * @site: (nullable): where images are found
 */
void
dateline_preview_set_site (DatelinePreview *self,
                           DatelineSite    *site)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));
  g_return_if_fail (site == NULL || DATELINE_IS_SITE (site));

  if (!g_set_object (&self->site, site))
    return;

  place_changed_cb (self);
  g_object_notify (G_OBJECT (self), "site");
}

/**
 * dateline_preview_prepare:
 * @self: a preview about to be shown
 *
 * Begins to make the rows before the preview is on the screen, so that the first frame shows them already.
 */
void
dateline_preview_prepare (DatelinePreview *self)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  if (self->outdated)
    dateline_preview_start_job (self);
}

/**
 * dateline_preview_is_current:
 * @self: a preview
 *
 * Returns: whether the rows are those of the document's present text, and no newer ones are being made
 */
gboolean
dateline_preview_is_current (DatelinePreview *self)
{
  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), FALSE);

  return !self->outdated && !self->job_running && self->early_rows == NULL;
}
