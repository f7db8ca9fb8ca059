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

/* A problem and where its text stands now. */
typedef struct
{
  gsize            start;   /* bytes in the body */
  gsize            end;
  DatelineProblem *problem;
} Mark;

struct _DatelineProblemMarks
{
  GObject             parent_instance;

  GtkTextView        *view;      /* owns this */
  DatelineTextBuffer *buffer;
  GListModel         *problems;
  DatelineMapRange    map;       /* or NULL */
  gpointer            map_data;
  GtkTextTag         *tags[N_SEVERITIES];
  GArray             *marks;     /* of Mark */
  guint               idle;
};

G_DEFINE_FINAL_TYPE (DatelineProblemMarks, dateline_problem_marks, G_TYPE_OBJECT)

static void
clear_mark (gpointer data)
{
  g_object_unref (((Mark *) data)->problem);
}

/* A problem without an extent, such as a missing text, is shown on the character at its place. */
static void
get_bounds (DatelineProblemMarks *self,
            const Mark           *mark,
            GtkTextIter          *start,
            GtkTextIter          *end)
{
  dateline_text_buffer_get_iter (self->buffer, mark->start, start);
  dateline_text_buffer_get_iter (self->buffer, mark->end, end);

  if (gtk_text_iter_equal (start, end) && !gtk_text_iter_forward_char (end))
    gtk_text_iter_backward_char (start);
}

static void
add_mark (DatelineProblemMarks *self,
          DatelineProblem      *problem,
          gsize                 body_start,
          gsize                 length)
{
  gsize start = dateline_problem_get_start (problem);
  gsize end = dateline_problem_get_end (problem);
  GtkTextIter start_iter, end_iter;
  Mark mark;

  /* A check may end after the author has typed on. */
  if (self->map != NULL && !self->map (self->map_data, &start, &end))
    return;

  if (dateline_problem_get_field (problem) != NULL || start < body_start || start - body_start > length)
    return;

  mark.start = start - body_start;
  mark.end = MIN (end - body_start, length);
  mark.problem = g_object_ref (problem);
  g_array_append_val (self->marks, mark);

  get_bounds (self, &mark, &start_iter, &end_iter);
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
  g_array_set_size (self->marks, 0);

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

/* The underlines move with the text by themselves; what the tooltip tells has to follow. */
static void
body_spliced_cb (DatelineTextBuffer   *buffer,
                 guint64               start,
                 guint64               end,
                 guint64               inserted,
                 DatelineProblemMarks *self)
{
  gssize delta = (gssize) inserted - (gssize) (end - start);

  for (guint i = self->marks->len; i > 0; i--)
    {
      Mark *mark = &g_array_index (self->marks, Mark, i - 1);

      if (mark->end <= start && mark->start < start)
        continue;

      if (mark->start >= end)
        {
          mark->start += delta;
          mark->end += delta;
        }
      else if (mark->start >= start && mark->end <= end)
        {
          g_array_remove_index (self->marks, i - 1);
        }
      else
        {
          /* What is left of it. */
          mark->end = mark->end > end ? mark->end + delta : start;
          if (mark->start > start)
            mark->start = start + inserted;
        }
    }
}

static void
body_reset_cb (DatelineTextBuffer   *buffer,
               DatelineProblemMarks *self)
{
  g_array_set_size (self->marks, 0);
  queue_update (self);
}

/**
 * dateline_problem_marks_dup_text:
 * @self: the marks
 * @offset: a place in bytes in the body
 *
 * Returns: (transfer full) (nullable): what is wrong there and what can be done about it
 */
char *
dateline_problem_marks_dup_text (DatelineProblemMarks *self,
                                 gsize                 offset)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (offset < mark->start || offset >= MAX (mark->end, mark->start + 1))
        continue;

      dateline_problem_append_text (mark->problem, text);
    }

  return text->len > 0 ? g_string_free (text, FALSE) : (g_string_free (text, TRUE), NULL);
}

static gboolean
query_tooltip_cb (GtkTextView          *view,
                  int                   x,
                  int                   y,
                  gboolean              keyboard,
                  GtkTooltip           *tooltip,
                  DatelineProblemMarks *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  g_autofree char *text = NULL;
  GtkTextIter iter;
  int buffer_x, buffer_y;

  if (self->marks->len == 0)
    return FALSE;

  if (keyboard)
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
    }
  else
    {
      gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
      if (!gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
        return FALSE;
    }

  text = dateline_problem_marks_dup_text (self, dateline_text_buffer_get_offset (self->buffer, &iter));
  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
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

  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->view, self);
      g_clear_weak_pointer (&self->view);
    }

  G_OBJECT_CLASS (dateline_problem_marks_parent_class)->dispose (object);
}

static void
dateline_problem_marks_finalize (GObject *object)
{
  DatelineProblemMarks *self = DATELINE_PROBLEM_MARKS (object);

  g_array_unref (self->marks);

  G_OBJECT_CLASS (dateline_problem_marks_parent_class)->finalize (object);
}

static void
dateline_problem_marks_class_init (DatelineProblemMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_problem_marks_dispose;
  object_class->finalize = dateline_problem_marks_finalize;
}

static void
dateline_problem_marks_init (DatelineProblemMarks *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);
}

/**
 * dateline_problem_marks_new:
 * @view: a view of a [class@TextBuffer]
 *
 * Returns: (transfer full): marks for the view's buffer
 */
DatelineProblemMarks *
dateline_problem_marks_new (GtkTextView *view)
{
  DatelineProblemMarks *self = g_object_new (DATELINE_TYPE_PROBLEM_MARKS, NULL);

  g_set_weak_pointer (&self->view, view);
  self->buffer = g_object_ref (DATELINE_TEXT_BUFFER (gtk_text_view_get_buffer (view)));

  /* From the least severe on: a later tag has priority. */
  for (int i = N_SEVERITIES - 1; i >= 0; i--)
    self->tags[i] = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL,
                                                "underline", underlines[i],
                                                "underline-rgba", dateline_severity_get_colour (i),
                                                NULL);

  g_signal_connect (self->buffer, "body-spliced", G_CALLBACK (body_spliced_cb), self);
  g_signal_connect (self->buffer, "body-reset", G_CALLBACK (body_reset_cb), self);
  g_signal_connect (view, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (view), TRUE);

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
