/* dateline-editor-status.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-editor-private.h"
#include "dateline-text-statistics.h"

/* Counting parses the text: in a pause, not at each key. */
#define STATISTICS_PAUSE_MSEC 400

static gboolean
update_status_cb (gpointer data)
{
  DatelineEditor *self = data;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter caret;
  g_autofree char *place = NULL;

  self->status_idle = 0;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  place = g_strdup_printf ("%d:%d", gtk_text_iter_get_line (&caret) + 1, gtk_text_iter_get_line_offset (&caret) + 1);
  gtk_inscription_set_text (self->place_label, place);

  return G_SOURCE_REMOVE;
}

/* For the editor: the caret has moved. */
void
dateline_editor_queue_status (DatelineEditor *self)
{
  /* In the frame of the key: later it would take another. */
  if (self->status_idle == 0)
    self->status_idle = g_idle_add_full (GTK_PRIORITY_RESIZE, update_status_cb, self, NULL);
}

static void
count_words (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  DatelineTextStatistics *statistics = g_new0 (DatelineTextStatistics, 1);

  dateline_text_statistics_count (statistics, dateline_snapshot_get_markdown (task_data));
  g_task_return_pointer (task, statistics, g_free);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  DatelineEditor *self = DATELINE_EDITOR (source);
  g_autofree DatelineTextStatistics *statistics = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *words = NULL;
  g_autofree char *minutes = NULL;
  g_autofree char *text = NULL;

  /* Cancelled: a newer text is being counted. */
  if (statistics == NULL || self->document == NULL)
    return;

  words = g_strdup_printf (ngettext ("%u word", "%u words", statistics->words), statistics->words);
  minutes = g_strdup_printf (ngettext ("%u minute to read", "%u minutes to read", statistics->minutes), statistics->minutes);
  text = statistics->words > 0 ? g_strdup_printf ("%s · %s", words, minutes) : g_steal_pointer (&words);
  gtk_label_set_text (self->statistics_label, text);
}

static gboolean
start_counting_cb (gpointer data)
{
  DatelineEditor *self = data;
  g_autoptr (GTask) task = NULL;

  self->statistics_pause = 0;
  if (self->document == NULL || !dateline_document_get_editable (self->document))
    {
      gtk_label_set_text (self->statistics_label, "");
      return G_SOURCE_REMOVE;
    }

  self->statistics_job = g_cancellable_new ();
  task = g_task_new (self, self->statistics_job, counted_cb, NULL);
  g_task_set_source_tag (task, start_counting_cb);
  g_task_set_task_data (task, dateline_document_ref_snapshot (self->document), (GDestroyNotify) dateline_snapshot_unref);
  g_task_run_in_thread (task, count_words);

  return G_SOURCE_REMOVE;
}

static void
stop_counting (DatelineEditor *self)
{
  g_clear_handle_id (&self->statistics_pause, g_source_remove);
  g_cancellable_cancel (self->statistics_job);
  g_clear_object (&self->statistics_job);
}

/* For the editor: the text has changed. */
void
dateline_editor_queue_statistics (DatelineEditor *self)
{
  stop_counting (self);
  self->statistics_pause = g_timeout_add (STATISTICS_PAUSE_MSEC, start_counting_cb, self);
}

/* For the editor: the encoding may be another. Of UTF-8 nobody needs to know, but while the file is still something else. */
void
dateline_editor_show_encoding (DatelineEditor *self)
{
  const DatelineEncoding *encoding = dateline_document_get_encoding (self->document);

  gtk_widget_set_visible (GTK_WIDGET (self->encoding_button),
                          encoding != NULL || dateline_document_get_saved_encoding (self->document) != NULL);
  gtk_button_set_label (self->encoding_button, encoding != NULL ? dateline_encoding_get_name (encoding) : "UTF-8");
}

/* For the editor: it goes. */
void
dateline_editor_stop_status (DatelineEditor *self)
{
  stop_counting (self);
  g_clear_handle_id (&self->status_idle, g_source_remove);
}
