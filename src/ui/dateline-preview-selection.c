/* dateline-preview-selection.c
 *
 * What is selected, and how it follows the pointer, the keys and the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-content.h"
#include "dateline-preview-private.h"
#include "dateline-row-range.h"

static DatelineRowLayout *
get_layout (DatelinePreview *self,
            guint            row)
{
  return dateline_row_stack_get_layout (self->stack, row);
}

/*< private >
 * dateline_preview_has_selection:
 * @self: a preview
 *
 * Returns: whether anything is selected
 */
gboolean
dateline_preview_has_selection (DatelinePreview *self)
{
  return dateline_row_point_compare (&self->selection_anchor, &self->selection_caret) != 0;
}

/*< private >
 * dateline_preview_get_selection:
 * @self: a preview
 * @start: (out): where the selection begins
 * @end: (out): where it ends
 *
 * Returns: whether anything is selected
 */
gboolean
dateline_preview_get_selection (DatelinePreview  *self,
                                DatelineRowPoint *start,
                                DatelineRowPoint *end)
{
  gboolean forward = dateline_row_point_compare (&self->selection_anchor, &self->selection_caret) <= 0;

  *start = forward ? self->selection_anchor : self->selection_caret;
  *end = forward ? self->selection_caret : self->selection_anchor;

  return dateline_preview_has_selection (self);
}

/* What other programs get when the middle button is pressed. */
static void
offer_primary (DatelinePreview *self)
{
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);
  DatelineRowPoint start, end;
  g_autoptr (GdkContentProvider) content = NULL;

  if (!dateline_preview_get_selection (self, &start, &end))
    return;

  content = dateline_preview_content_new (rows, start, end);
  gdk_clipboard_set_content (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), content);
}

/*< private >
 * dateline_preview_select:
 * @self: a preview
 * @anchor: where the selection begins or ends
 * @caret: the end that moves with the next keys
 *
 * Selects what is between two places; the same place twice selects nothing.
 */
void
dateline_preview_select (DatelinePreview        *self,
                         const DatelineRowPoint *anchor,
                         const DatelineRowPoint *caret)
{
  if (dateline_row_point_compare (anchor, &self->selection_anchor) == 0 && dateline_row_point_compare (caret, &self->selection_caret) == 0)
    return;

  self->selection_anchor = *anchor;
  self->selection_caret = *caret;
  dateline_preview_update_actions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/*< private >
 * dateline_preview_clear_selection:
 * @self: a preview
 *
 * Selects nothing.
 */
void
dateline_preview_clear_selection (DatelinePreview *self)
{
  dateline_preview_select (self, &self->selection_caret, &self->selection_caret);
}

/*< private >
 * dateline_preview_end_selecting:
 * @self: a preview
 *
 * Offers what is selected to other programs: once, and not at each step on the way.
 */
void
dateline_preview_end_selecting (DatelinePreview *self)
{
  offer_primary (self);
}

static guint
fit_position (DatelineRows *rows,
              guint         index,
              guint         position)
{
  const DatelineRow *row = dateline_rows_get_row (rows, index);
  const char *text;

  if (position >= row->text_length)
    return row->text_length;

  /* Not into the middle of a letter. */
  text = row->text + position;
  while ((*text & 0xc0) == 0x80)
    text--;

  return (guint) (text - row->text);
}

static void
move_point (DatelineRowPoint *point,
            DatelineRows     *rows)
{
  guint start, n_removed, n_added;

  dateline_rows_get_splice (rows, &start, &n_removed, &n_added);

  if (point->row >= start + n_removed)
    point->row += n_added - n_removed;
  else if (point->row >= start)
    point->row = MIN (point->row, start + MAX (n_added, 1) - 1);

  if (dateline_rows_get_n_rows (rows) == 0)
    *point = (DatelineRowPoint) { 0, 0 };
  else
    {
      point->row = MIN (point->row, dateline_rows_get_n_rows (rows) - 1);
      point->position = fit_position (rows, point->row, point->position);
    }
}

/*< private >
 * dateline_preview_splice_selection:
 * @self: a preview
 * @rows: its new rows
 *
 * Keeps selected what was, as far as it is there.
 */
void
dateline_preview_splice_selection (DatelinePreview *self,
                                   DatelineRows    *rows)
{
  gboolean was_empty = !dateline_preview_has_selection (self);

  move_point (&self->selection_anchor, rows);
  move_point (&self->selection_caret, rows);
  move_point (&self->drag_start, rows);
  move_point (&self->drag_end, rows);

  if (was_empty != !dateline_preview_has_selection (self))
    dateline_preview_update_actions (self);
}

/* The pointer */

/*< private >
 * dateline_preview_get_point_at:
 * @self: a preview of some rows
 * @x: a place in the widget
 * @y: the same
 *
 * Returns: the boundary between letters that is nearest to the place
 */
DatelineRowPoint
dateline_preview_get_point_at (DatelinePreview *self,
                               double           x,
                               double           y)
{
  DatelineRowPoint point = { 0, 0 };
  DatelineRowLayout *layout = dateline_preview_find_row_at (self, &x, &y, &point.row);

  if (layout != NULL)
    point.position = dateline_row_layout_get_boundary (layout, x, y);

  return point;
}

static void
get_unit (DatelinePreview  *self,
          double            x,
          double            y,
          DatelineRowPoint *start,
          DatelineRowPoint *end)
{
  DatelineRowLayout *layout;

  *start = *end = dateline_preview_get_point_at (self, x, y);

  if (self->drag_unit == DATELINE_PREVIEW_UNIT_LETTER || dateline_row_stack_get_n_rows (self->stack) == 0)
    return;

  layout = dateline_preview_find_row_at (self, &x, &y, &start->row);
  end->row = start->row;

  if (self->drag_unit == DATELINE_PREVIEW_UNIT_WORD)
    {
      guint position = dateline_row_layout_get_position (layout, x, y, NULL);

      dateline_row_layout_get_word (layout, position, &start->position, &end->position);
    }
  else
    {
      start->position = 0;
      end->position = layout->row->text_length;
    }
}

/*< private >
 * dateline_preview_begin_drag:
 * @self: a preview
 * @unit: what is selected as a whole
 * @x: where the pointer is
 * @y: the same
 *
 * Selects what is under the pointer.
 */
void
dateline_preview_begin_drag (DatelinePreview     *self,
                             DatelinePreviewUnit  unit,
                             double               x,
                             double               y)
{
  self->drag_unit = unit;
  get_unit (self, x, y, &self->drag_start, &self->drag_end);
  dateline_preview_select (self, &self->drag_start, &self->drag_end);
}

/*< private >
 * dateline_preview_drag_to:
 * @self: a preview
 * @x: where the pointer is now
 * @y: the same
 *
 * Selects all from where a drag began to the pointer, in whole words or paragraphs when it began with one.
 */
void
dateline_preview_drag_to (DatelinePreview *self,
                          double           x,
                          double           y)
{
  DatelineRowPoint start, end;

  get_unit (self, x, y, &start, &end);

  if (dateline_row_point_compare (&start, &self->drag_start) < 0)
    dateline_preview_select (self, &self->drag_end, &start);
  else
    dateline_preview_select (self, &self->drag_start, &end);
}

/* Keys */

static void
scroll_to_point (DatelinePreview        *self,
                 const DatelineRowPoint *point)
{
  dateline_preview_show_range (self, point->row, point->position, point->position);
}

/* To the next row that has text, in the direction. */
static gboolean
step_row (DatelinePreview  *self,
          int               direction,
          DatelineRowPoint *point)
{
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);
  guint row = point->row;

  while (direction > 0 ? row + 1 < n_rows : row > 0)
    {
      DatelineRow *next;

      row += direction;
      next = dateline_rows_get_row (dateline_row_stack_get_rows (self->stack), row);

      if (next->text_length > 0)
        {
          *point = (DatelineRowPoint) { row, direction > 0 ? 0 : next->text_length };
          return TRUE;
        }
    }

  return FALSE;
}

static void
step_letters (DatelinePreview  *self,
              DatelineRowStep   step,
              int               direction,
              DatelineRowPoint *point)
{
  if (dateline_row_layout_step (get_layout (self, point->row), step, direction, &point->position))
    return;

  if (step_row (self, direction, point) && step == DATELINE_ROW_STEP_WORD)
    dateline_row_layout_step (get_layout (self, point->row), step, direction, &point->position);
}

/* A line up or down: to what is nearest there. */
static void
step_lines (DatelinePreview  *self,
            int               direction,
            DatelineRowPoint *point)
{
  DatelineRowLayout *layout = get_layout (self, point->row);
  DatelineRowPoint next = *point;
  GdkRectangle place;
  guint start, end;

  dateline_row_layout_get_place (layout, point->position, &place);
  dateline_row_layout_get_line (layout, point->position, &start, &end);

  if (self->selection_x < 0)
    self->selection_x = place.x;

  next.position = dateline_row_layout_get_boundary (layout, self->selection_x,
                                                    direction > 0 ? place.y + place.height * 1.7 : place.y - place.height * 0.7);

  if (direction > 0 ? next.position > end : next.position < start)
    {
      *point = next;
    }
  else if (step_row (self, direction, &next))
    {
      layout = get_layout (self, next.row);
      dateline_row_layout_get_place (layout, next.position, &place);
      next.position = dateline_row_layout_get_boundary (layout, self->selection_x, place.y + place.height / 2);
      *point = next;
    }
  else
    {
      point->position = direction > 0 ? layout->row->text_length : 0;
    }
}

static void
step_ends (DatelinePreview     *self,
           DatelinePreviewMove  move,
           int                  direction,
           DatelineRowPoint    *point)
{
  if (move == DATELINE_PREVIEW_MOVE_DOCUMENT)
    {
      DatelineRows *rows = dateline_row_stack_get_rows (self->stack);
      guint last = dateline_rows_get_n_rows (rows) - 1;

      *point = direction < 0 ? (DatelineRowPoint) { 0, 0 } : (DatelineRowPoint) { last, dateline_rows_get_row (rows, last)->text_length };
    }
  else
    {
      guint start, end;

      dateline_row_layout_get_line (get_layout (self, point->row), point->position, &start, &end);
      point->position = direction < 0 ? start : end;
    }
}

static void
step_page (DatelinePreview  *self,
           int               direction,
           DatelineRowPoint *point)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRectangle place;
  gint64 y;
  int offset;

  dateline_row_layout_get_place (get_layout (self, point->row), point->position, &place);
  if (self->selection_x < 0)
    self->selection_x = place.x;

  y = dateline_row_stack_get_top (self->stack, point->row) + place.y + place.height / 2 + direction * (gint64) (height * 0.9);
  point->row = dateline_row_stack_find (self->stack, y, &offset);
  point->position = dateline_row_layout_get_boundary (get_layout (self, point->row), self->selection_x, offset);
}

/*< private >
 * dateline_preview_extend_selection:
 * @self: a preview
 * @move: what to go by
 * @direction: 1 onwards, -1 back
 *
 * Moves the end of the selection that is at the caret, and shows it.
 */
void
dateline_preview_extend_selection (DatelinePreview     *self,
                                   DatelinePreviewMove  move,
                                   int                  direction)
{
  DatelineRowPoint caret = self->selection_caret;

  if (dateline_row_stack_get_n_rows (self->stack) == 0 || !dateline_preview_is_ready (self))
    return;

  if (move != DATELINE_PREVIEW_MOVE_LINE && move != DATELINE_PREVIEW_MOVE_PAGE)
    self->selection_x = -1;

  switch (move)
    {
    case DATELINE_PREVIEW_MOVE_LETTER:
      step_letters (self, DATELINE_ROW_STEP_LETTER, direction, &caret);
      break;
    case DATELINE_PREVIEW_MOVE_WORD:
      step_letters (self, DATELINE_ROW_STEP_WORD, direction, &caret);
      break;
    case DATELINE_PREVIEW_MOVE_LINE:
      step_lines (self, direction, &caret);
      break;
    case DATELINE_PREVIEW_MOVE_PAGE:
      step_page (self, direction, &caret);
      break;
    case DATELINE_PREVIEW_MOVE_LINE_END:
    case DATELINE_PREVIEW_MOVE_DOCUMENT:
    default:
      step_ends (self, move, direction, &caret);
      break;
    }

  dateline_preview_select (self, &self->selection_anchor, &caret);
  dateline_preview_end_selecting (self);
  scroll_to_point (self, &caret);
}

/*< private >
 * dateline_preview_select_all:
 * @self: a preview
 *
 * Selects the whole document.
 */
void
dateline_preview_select_all (DatelinePreview *self)
{
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);
  DatelineRowPoint start = { 0, 0 };
  DatelineRowPoint end = { 0, 0 };

  if (rows == NULL || dateline_rows_get_n_rows (rows) == 0)
    return;

  end.row = dateline_rows_get_n_rows (rows) - 1;
  end.position = dateline_rows_get_row (rows, end.row)->text_length;
  dateline_preview_select (self, &start, &end);
  dateline_preview_end_selecting (self);
}

/**
 * dateline_preview_dup_selected:
 * @self: a preview
 *
 * Returns: (transfer full) (nullable): what is selected, as plain text; %NULL when nothing is
 */
char *
dateline_preview_dup_selected (DatelinePreview *self)
{
  DatelineRowPoint start, end;

  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), NULL);

  if (!dateline_preview_get_selection (self, &start, &end))
    return NULL;

  return dateline_rows_dup_text (dateline_row_stack_get_rows (self->stack), start, end);
}
