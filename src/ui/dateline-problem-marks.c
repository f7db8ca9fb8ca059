/* dateline-problem-marks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-problem-marks.h"
#include "dateline-problem-text.h"

#define N_SEVERITIES (DATELINE_SEVERITY_HINT + 1)

/* A hint is a plain line, so that colour is not all there is. */
static const PangoUnderline underlines[N_SEVERITIES] = {
  [DATELINE_SEVERITY_ERROR] = PANGO_UNDERLINE_ERROR,
  [DATELINE_SEVERITY_WARNING] = PANGO_UNDERLINE_ERROR,
  [DATELINE_SEVERITY_HINT] = PANGO_UNDERLINE_SINGLE,
};

struct _DatelineProblemMarks
{
  GObject             parent_instance;

  DatelineTextBuffer *buffer;
  GListModel         *problems;
  DatelineMapRange    map;       /* or NULL */
  gpointer            map_data;
  GtkTextTag         *tags[N_SEVERITIES];
  guint               idle;
};

G_DEFINE_FINAL_TYPE (DatelineProblemMarks, dateline_problem_marks, G_TYPE_OBJECT)

static void
add_mark (DatelineProblemMarks *self,
          DatelineProblem      *problem,
          gsize                 body_start,
          gsize                 length)
{
  gsize start = dateline_problem_get_start (problem);
  gsize end = dateline_problem_get_end (problem);
  GtkTextIter start_iter, end_iter;

  /* A check may end after the author has typed on. */
  if (self->map != NULL && !self->map (self->map_data, &start, &end))
    return;

  if (dateline_problem_get_field (problem) != NULL || start < body_start || start - body_start > length)
    return;

  dateline_text_buffer_get_iter (self->buffer, start - body_start, &start_iter);
  dateline_text_buffer_get_iter (self->buffer, MIN (end - body_start, length), &end_iter);

  /* A problem without an extent, such as a missing text, is shown on the character at its place. */
  if (gtk_text_iter_equal (&start_iter, &end_iter) && !gtk_text_iter_forward_char (&end_iter))
    gtk_text_iter_backward_char (&start_iter);

  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer),
                             self->tags[dateline_problem_get_severity (problem)], &start_iter, &end_iter);
}

static gboolean
update_cb (gpointer data)
{
  DatelineProblemMarks *self = data;
  DatelineDocument *document = dateline_text_buffer_get_document (self->buffer);
  GtkTextIter start, end;
  gsize body_start, length;

  self->idle = 0;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  for (guint i = 0; i < N_SEVERITIES; i++)
    gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->tags[i], &start, &end);

  if (document == NULL || self->problems == NULL)
    return G_SOURCE_REMOVE;

  body_start = dateline_document_get_body_start (document);
  dateline_text_buffer_get_body (self->buffer, &length);

  for (guint i = 0; i < g_list_model_get_n_items (self->problems); i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (self->problems, i);

      add_mark (self, problem, body_start, length);
    }

  return G_SOURCE_REMOVE;
}

static void
queue_update (DatelineProblemMarks *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (update_cb, self);
}

static void
dateline_problem_marks_dispose (GObject *object)
{
  DatelineProblemMarks *self = DATELINE_PROBLEM_MARKS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  dateline_problem_marks_set_problems (self, NULL);
  g_clear_handle_id (&self->idle, g_source_remove);

  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);

  G_OBJECT_CLASS (dateline_problem_marks_parent_class)->dispose (object);
}

static void
dateline_problem_marks_class_init (DatelineProblemMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_problem_marks_dispose;
}

static void
dateline_problem_marks_init (DatelineProblemMarks *self)
{
}

/**
 * dateline_problem_marks_new:
 * @buffer: a text
 *
 * Returns: (transfer full): marks for the text
 */
DatelineProblemMarks *
dateline_problem_marks_new (DatelineTextBuffer *buffer)
{
  DatelineProblemMarks *self = g_object_new (DATELINE_TYPE_PROBLEM_MARKS, NULL);

  self->buffer = g_object_ref (buffer);

  /* From the least severe on: a later tag has priority. */
  for (int i = N_SEVERITIES - 1; i >= 0; i--)
    self->tags[i] = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL,
                                                "underline", underlines[i],
                                                "underline-rgba", dateline_severity_get_colour (i),
                                                NULL);

  g_signal_connect_swapped (self->buffer, "body-reset", G_CALLBACK (queue_update), self);

  return self;
}

/**
 * dateline_problem_marks_set_map:
 * @self: the marks
 * @map: (nullable): tells where a checked range is now
 * @data: for @map
 *
 * Sets how to follow what was typed while a check was running.
 */
void
dateline_problem_marks_set_map (DatelineProblemMarks *self,
                                DatelineMapRange      map,
                                gpointer              data)
{
  self->map = map;
  self->map_data = data;
}

/**
 * dateline_problem_marks_set_problems:
 * @self: the marks
 * @problems: (nullable): a model of [class@Problem], with offsets of the file
 *
 * Sets what to mark. Problems of the header are left to the form.
 */
void
dateline_problem_marks_set_problems (DatelineProblemMarks *self,
                                     GListModel           *problems)
{
  g_return_if_fail (DATELINE_IS_PROBLEM_MARKS (self));

  if (self->problems == problems)
    return;

  if (self->problems != NULL)
    g_signal_handlers_disconnect_by_data (self->problems, self);
  g_set_object (&self->problems, problems);
  if (problems != NULL)
    g_signal_connect_swapped (problems, "items-changed", G_CALLBACK (queue_update), self);

  queue_update (self);
}
