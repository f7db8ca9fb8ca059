/* dateline-preview-marks.c
 *
 * Where the problems and the editor's caret are in what is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-private.h"
#include "dateline-problem-text.h"

/* Problems are in the order in which they begin. So many before the first in sight may still reach into it. */
#define N_OVERLAPPING 16

static void
clear_mark (gpointer data)
{
  g_clear_object (&((DatelinePreviewMark *) data)->problem);
}

/*< private >
 * dateline_preview_init_marks:
 * @self: a preview
 *
 * Begins with no marks.
 */
void
dateline_preview_init_marks (DatelinePreview *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (DatelinePreviewMark));
  g_array_set_clear_func (self->marks, clear_mark);
  self->caret_offset = -1;
}

static void
problems_changed_cb (DatelinePreview *self)
{
  self->marks_valid = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Where the problem is in the present text; FALSE when the author has changed just that since. */
static gboolean
get_range (DatelinePreview *self,
           DatelineProblem *problem,
           gsize           *start,
           gsize           *end)
{
  *start = dateline_problem_get_start (problem);
  *end = dateline_problem_get_end (problem);

  return self->problem_map == NULL || self->problem_map (self->problem_map_data, start, end);
}

static guint
find_first_problem (DatelinePreview *self,
                    gsize            offset)
{
  guint low = 0;
  guint high = g_list_model_get_n_items (self->problems);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (self->problems, middle);
      gsize start, end;

      get_range (self, problem, &start, &end);
      if (start < offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low > N_OVERLAPPING ? low - N_OVERLAPPING : 0;
}

/* What is wrong with a link's destination or an image's is not shown: then what is shown of them is marked, else the letter before. */
static void
widen_range (const DatelineRow *row,
             guint             *start,
             guint             *end)
{
  for (guint i = 0; i < row->n_spans; i++)
    {
      const DatelineRowSpan *span = &row->spans[i];

      if (span->link >= 0 && (span->end == *start || (span->start <= *start && *start < span->end)))
        {
          *start = span->start;
          *end = span->end;

          /* A link of several styles has several spans. */
          for (guint j = i; j > 0 && row->spans[j - 1].link == span->link; j--)
            *start = row->spans[j - 1].start;
          for (guint j = i + 1; j < row->n_spans && row->spans[j].link == span->link; j++)
            *end = row->spans[j].end;
          return;
        }
    }

  if (*start > 0)
    *start = (guint) (g_utf8_find_prev_char (row->text, row->text + *start) - row->text);
  else if (row->text_length > 0)
    *end = (guint) (g_utf8_next_char (row->text) - row->text);
}

/* Not into the middle of a letter: an image is one. */
static void
round_range (const DatelineRow *row,
             guint             *start,
             guint             *end)
{
  while (*start > 0 && (row->text[*start] & 0xc0) == 0x80)
    (*start)--;
  while (*end < row->text_length && (row->text[*end] & 0xc0) == 0x80)
    (*end)++;
}

static gboolean
is_header_row (const DatelineRow *row)
{
  return row->kind == DATELINE_ROW_TITLE || row->kind == DATELINE_ROW_BYLINE;
}

static void
add_mark (DatelinePreview *self,
          DatelineRows    *rows,
          guint            index,
          DatelineProblem *problem,
          gsize            start,
          gsize            end)
{
  const DatelineRow *row = dateline_rows_get_row (rows, index);
  DatelinePreviewMark mark = { index };
  gsize row_start, row_end;

  dateline_rows_get_source (rows, index, &row_start, &row_end);

  if (is_header_row (row))
    {
      row_start = 0;
      row_end = G_MAXSIZE;
    }
  else if (start >= row_end || (end <= row_start && start != row_start))
    return;

  mark.start = dateline_rows_source_to_text (rows, index, MAX (start, row_start));
  mark.end = dateline_rows_source_to_text (rows, index, MIN (end, row_end));
  round_range (row, &mark.start, &mark.end);
  /* Of the front matter, only what is shown is marked: the rest is for the form. */
  if (mark.start >= mark.end && !is_header_row (row))
    {
      mark.end = mark.start;
      widen_range (row, &mark.start, &mark.end);
    }

  if (mark.start >= mark.end)
    return;

  mark.problem = g_object_ref (problem);
  g_array_append_val (self->marks, mark);
}

static void
find_marks (DatelinePreview *self,
            DatelineRows    *rows,
            guint            first,
            guint            last)
{
  guint n_problems = g_list_model_get_n_items (self->problems);
  gsize start, end, from, to;

  dateline_rows_get_source (rows, first, &from, &end);
  dateline_rows_get_source (rows, last, &start, &to);

  for (guint i = find_first_problem (self, from); i < n_problems; i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (self->problems, i);
      gboolean untouched = get_range (self, problem, &start, &end);
      guint index;

      if (start > to)
        break;

      if (!untouched)
        continue;

      /* Title and byline are made of the whole front matter. */
      for (index = first; index <= last && is_header_row (dateline_rows_get_row (rows, index)); index++)
        add_mark (self, rows, index, problem, start, end);

      for (index = MAX (index, dateline_rows_find (rows, start)); index <= last; index++)
        {
          gsize row_start, row_end;

          dateline_rows_get_source (rows, index, &row_start, &row_end);
          if (row_start > start && row_start >= end)
            break;

          add_mark (self, rows, index, problem, start, end);
        }
    }
}

static void
find_caret (DatelinePreview *self,
            DatelineRows    *rows)
{
  gsize start, end;
  guint index;

  self->caret_first = 1;
  self->caret_last = 0;

  if (self->caret_offset < 0 || dateline_rows_get_n_rows (rows) == 0)
    return;

  index = dateline_rows_find (rows, (gsize) self->caret_offset);
  dateline_rows_get_source (rows, index, &start, &end);

  /* On an empty line between two blocks the caret is in neither. */
  if ((gsize) self->caret_offset < start || (gsize) self->caret_offset > end)
    return;

  self->caret_first = self->caret_last = index;
  while (self->caret_first > 0 && dateline_rows_get_row (rows, self->caret_first)->continues)
    self->caret_first--;
  while (dateline_rows_get_row (rows, self->caret_last)->continued && self->caret_last + 1 < dateline_rows_get_n_rows (rows))
    self->caret_last++;
}

/*< private >
 * dateline_preview_update_marks:
 * @self: a preview with rows
 * @first: the first row in sight
 * @last: the last row in sight
 *
 * Places the marks of the rows in sight. Problems and caret are places in the present text: while the rows are of an older one, the marks stay
 * with the rows that they are on, until a moment later the rows are there.
 */
void
dateline_preview_update_marks (DatelinePreview *self,
                               guint            first,
                               guint            last)
{
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);

  if (self->marks_valid && self->marks_first == first && self->marks_last == last)
    return;

  if (!dateline_preview_is_current (self))
    return;

  g_array_set_size (self->marks, 0);
  if (self->problems != NULL)
    find_marks (self, rows, first, last);
  find_caret (self, rows);

  self->marks_first = first;
  self->marks_last = last;
  self->marks_valid = TRUE;
}

static gboolean
move_row (guint *row,
          guint  start,
          guint  n_removed,
          guint  n_added)
{
  if (*row >= start + n_removed)
    *row += n_added - n_removed;
  else if (*row >= start && n_removed != n_added)
    return FALSE;

  return TRUE;
}

/*< private >
 * dateline_preview_splice_marks:
 * @self: a preview
 * @rows: its new rows
 *
 * Follows a change of the rows until the marks are placed anew.
 */
void
dateline_preview_splice_marks (DatelinePreview *self,
                               DatelineRows    *rows)
{
  guint start, n_removed, n_added;

  dateline_rows_get_splice (rows, &start, &n_removed, &n_added);

  for (guint i = self->marks->len; i > 0; i--)
    {
      DatelinePreviewMark *mark = &g_array_index (self->marks, DatelinePreviewMark, i - 1);

      if (!move_row (&mark->row, start, n_removed, n_added))
        g_array_remove_index (self->marks, i - 1);
    }

  if (self->caret_first <= self->caret_last &&
      (!move_row (&self->caret_first, start, n_removed, n_added) || !move_row (&self->caret_last, start, n_removed, n_added)))
    {
      self->caret_first = 1;
      self->caret_last = 0;
    }

  self->marks_valid = FALSE;
}

/*< private >
 * dateline_preview_append_problems:
 * @self: a preview
 * @row: a row in sight
 * @position: an offset in bytes in its text
 * @text: where to append
 *
 * Appends what is wrong at a place.
 */
void
dateline_preview_append_problems (DatelinePreview *self,
                                  guint            row,
                                  guint            position,
                                  GString         *text)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const DatelinePreviewMark *mark = &g_array_index (self->marks, DatelinePreviewMark, i);

      if (mark->row == row && mark->start <= position && position < mark->end)
        dateline_problem_append_text (mark->problem, text);
    }
}

/**
 * dateline_preview_set_problems:
 * @self: a preview
 * @problems: (nullable): a model of [class@Problem], with offsets of the file
 *
 * Sets the problems to mark.
 */
void
dateline_preview_set_problems (DatelinePreview *self,
                               GListModel      *problems)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  if (self->problems == problems)
    return;

  if (self->problems != NULL)
    g_signal_handlers_disconnect_by_data (self->problems, self);
  g_set_object (&self->problems, problems);
  if (problems != NULL)
    g_signal_connect_swapped (problems, "items-changed", G_CALLBACK (problems_changed_cb), self);

  problems_changed_cb (self);
}

/**
 * dateline_preview_set_problem_map:
 * @self: a preview
 * @map: (nullable): tells where a checked range is in the present text, and whether it is untouched
 * @data: for @map
 *
 * Sets how to follow what was typed since the check.
 */
void
dateline_preview_set_problem_map (DatelinePreview *self,
                                  gboolean       (*map) (gpointer  data,
                                                         gsize    *start,
                                                         gsize    *end),
                                  gpointer         data)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  self->problem_map = map;
  self->problem_map_data = data;
}

/**
 * dateline_preview_set_caret:
 * @self: a preview
 * @offset: where the editor's caret is, in bytes in the present file; or -1
 *
 * Sets the block to mark as the one that is being written.
 */
void
dateline_preview_set_caret (DatelinePreview *self,
                            gint64           offset)
{
  DatelineRows *rows;
  guint first, last;

  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  if (self->caret_offset == offset)
    return;

  self->caret_offset = offset;

  /* Comes after the rows, when they are about to be made anew. */
  rows = dateline_row_stack_get_rows (self->stack);
  if (rows == NULL || !dateline_preview_is_current (self))
    {
      self->marks_valid = FALSE;
      return;
    }

  first = self->caret_first;
  last = self->caret_last;
  find_caret (self, rows);
  if (first != self->caret_first || last != self->caret_last)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
