/* dateline-preview-scroll.c
 *
 * From places in the file to places on the screen, and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-interpolate.h"
#include "dateline-preview-private.h"
#include "dateline-row-range.h"

#define BREATHING 0.5      /* above what is brought to the top, in ems of the body text */
#define TITLE_REACH 3.0    /* times the title's height: so much of the body makes up for the title, which the text does not have */

static gboolean
is_body_row (const DatelineRow *row)
{
  return row->kind != DATELINE_ROW_TITLE && row->kind != DATELINE_ROW_BYLINE;
}

static DatelineRows *
get_rows (DatelinePreview *self)
{
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);

  return rows != NULL && dateline_rows_get_n_rows (rows) > 0 ? rows : NULL;
}

/**
 * dateline_preview_scroll_to_offset:
 * @self: a preview
 * @offset: an offset in bytes in the file
 *
 * Brings the line that comes from there to the top, as far as the document's end allows. The beginning of the body brings the title along.
 * Does not notify "top-offset": the two views that follow each other would chase each other.
 */
void
dateline_preview_scroll_to_offset (DatelinePreview *self,
                                   gsize            offset)
{
  DatelineRows *rows;
  DatelineRowLayout *layout;
  guint index, position;
  int line_top;
  int space;

  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  rows = get_rows (self);

  if (!dateline_preview_is_ready (self) || self->outdated || rows == NULL)
    {
      self->pending_offset = offset;
      return;
    }

  index = dateline_rows_find (rows, offset);
  position = dateline_rows_source_to_text (rows, index, offset);
  layout = dateline_row_stack_get_layout (self->stack, index);
  line_top = dateline_row_layout_get_line_top (layout, position);
  space = dateline_row_get_space (layout->row, &self->style);

  if (line_top <= space && (index == 0 || !is_body_row (layout->row) || !is_body_row (dateline_rows_get_row (rows, index - 1))))
    {
      self->anchor_row = 0;
      self->anchor_offset = -dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP);
    }
  else
    {
      self->anchor_row = index;
      self->anchor_offset = MAX (line_top, space) - dateline_preview_get_px (self, BREATHING);
    }

  dateline_preview_queue_layout (self);
  dateline_preview_queue_section (self);
}

/**
 * dateline_preview_get_top_offset:
 * @self: a preview
 *
 * Returns: the offset in bytes in the file of what is at the top
 */
gsize
dateline_preview_get_top_offset (DatelinePreview *self)
{
  DatelineRowLayout *layout;
  guint index;
  double x, y;

  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), 0);

  x = self->column_x;
  y = dateline_preview_is_ready (self) ? dateline_preview_get_px (self, BREATHING) : 0;

  if (!dateline_preview_is_ready (self) || get_rows (self) == NULL || dateline_preview_get_anchor_value (self) <= 0)
    return 0;

  layout = dateline_preview_find_row_at (self, &x, &y, &index);

  if (layout == NULL)
    return 0;

  return dateline_rows_text_to_source (get_rows (self), index, dateline_row_layout_get_position (layout, x, y, NULL));
}

/*< private >
 * dateline_preview_show_range:
 * @self: a preview
 * @row: a row
 * @start: where a range of its text begins, in bytes
 * @end: where it ends
 *
 * Scrolls as little as shows the range; the editor follows, as if the reader had scrolled.
 */
void
dateline_preview_show_range (DatelinePreview *self,
                             guint            row,
                             guint            start,
                             guint            end)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRectangle first, last;
  DatelineRowLayout *layout;
  gint64 top, bottom, value;
  int margin;

  if (!dateline_preview_is_ready (self) || self->vadjustment == NULL || row >= dateline_row_stack_get_n_rows (self->stack))
    return;

  layout = dateline_row_stack_get_layout (self->stack, row);
  dateline_row_layout_get_place (layout, start, &first);
  dateline_row_layout_get_place (layout, end, &last);

  margin = MIN (dateline_preview_get_px (self, 2), height / 4);
  top = dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP) + dateline_row_stack_get_top (self->stack, row) + first.y;
  bottom = MAX (top + first.height, top - first.y + last.y + last.height);
  value = dateline_preview_get_anchor_value (self);

  if (top - margin < value)
    value = top - margin;
  else if (bottom + margin > value + height)
    value = MIN (bottom + margin - height, top - margin);
  /* From here on as far as is known: the rows between may turn out higher, but this one is where it is. */
  if (value != dateline_preview_get_anchor_value (self))
    {
      dateline_preview_configure_adjustments (self);
      gtk_adjustment_set_value (self->vadjustment, value);
    }

  dateline_preview_reveal_sideways (self, row, MIN (first.x, last.x), MAX (first.x, last.x));
}

/* Places as real numbers
 *
 * Source and view are both strictly in order, so there is one continuous function from an offset in the file to pixels from the document's
 * top: lines are its knots, and between two of them it is straight. An image that is one line in the file and a screen high here is passed
 * evenly. The editor has such a function too; that makes scrolling smooth both ways, and there and back leads to where one was. */

typedef struct
{
  double offset;
  double y;
} Knot;

static void
add_knot (GArray *knots,
          double  offset,
          double  y)
{
  const Knot *last = knots->len > 0 ? &g_array_index (knots, Knot, knots->len - 1) : NULL;
  Knot knot = { offset, y };

  if (last == NULL || (offset > last->offset && y > last->y))
    g_array_append_val (knots, knot);
}

/* The knots of a row, and of the gap below it. */
static GArray *
make_knots (DatelinePreview *self,
            guint            index)
{
  GArray *knots = g_array_new (FALSE, FALSE, sizeof (Knot));
  DatelineRows *rows = get_rows (self);
  DatelineRowLayout *layout = dateline_row_stack_get_layout (self->stack, index);
  double top = dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP) + dateline_row_stack_get_top (self->stack, index);
  gsize start, end;

  dateline_rows_get_source (rows, index, &start, &end);
  add_knot (knots, start, top + dateline_row_get_space (layout->row, &self->style));

  for (guint i = 0; i < layout->texts->len; i++)
    {
      const DatelineRowBlock *block = &g_array_index (layout->texts, DatelineRowBlock, i);
      PangoLayoutIter *iter = pango_layout_get_iter (block->layout);

      do
        {
          int line_top;

          pango_layout_iter_get_line_yrange (iter, &line_top, NULL);
          add_knot (knots, dateline_rows_text_to_source (rows, index, block->start + pango_layout_iter_get_index (iter)),
                    top + block->y + PANGO_PIXELS (line_top));
        }
      while (pango_layout_iter_next_line (iter));
      pango_layout_iter_free (iter);
    }

  add_knot (knots, MAX (end, start + 1), top + layout->height);

  if (index + 1 < dateline_rows_get_n_rows (rows))
    {
      const DatelineRow *next = dateline_rows_get_row (rows, index + 1);
      gsize next_end;

      dateline_rows_get_source (rows, index + 1, &start, &next_end);
      add_knot (knots, MAX (start, end + 1), top + layout->height + dateline_row_get_space (next, &self->style));
    }

  return knots;
}

static guint
find_first_body_row (DatelineRows *rows)
{
  guint index = 0;

  while (index + 1 < dateline_rows_get_n_rows (rows) && !is_body_row (dateline_rows_get_row (rows, index)))
    index++;

  return index;
}

static double
get_upper (DatelinePreview *self)
{
  return self->vadjustment != NULL ? gtk_adjustment_get_upper (self->vadjustment) : gtk_widget_get_height (GTK_WIDGET (self));
}

/* The body begins below the title, but its beginning belongs to the very top: what is near is stretched to make up for that. */
static double
get_title_height (DatelinePreview *self,
                  DatelineRows    *rows)
{
  guint index = find_first_body_row (rows);

  return dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP) + dateline_row_stack_get_top (self->stack, index) +
         dateline_row_get_space (dateline_rows_get_row (rows, index), &self->style);
}

static double
find_y (DatelinePreview *self,
        DatelineRows    *rows,
        double           offset)
{
  guint last = dateline_rows_get_n_rows (rows) - 1;
  guint index = CLAMP (dateline_rows_find (rows, (gsize) MAX (0, offset)), find_first_body_row (rows), last);
  g_autoptr (GArray) knots = make_knots (self, index);
  const Knot *from = &g_array_index (knots, Knot, 0);

  for (guint i = 1; i < knots->len; i++)
    {
      const Knot *to = &g_array_index (knots, Knot, i);

      if (offset < to->offset)
        return dateline_interpolate (offset, from->offset, to->offset, from->y, to->y);
      from = to;
    }

  /* Behind the last row there may be link definitions and the like, and there is the room at the bottom. */
  return index == last && offset >= from->offset ? get_upper (self) : from->y;
}

static double
find_offset (DatelinePreview *self,
             DatelineRows    *rows,
             double           y)
{
  int padding = dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP);
  guint first = find_first_body_row (rows);
  guint index = MAX (first, dateline_row_stack_find (self->stack, (gint64) (y - padding), NULL));
  g_autoptr (GArray) knots = NULL;
  const Knot *from;

  /* Above the text of a row is the gap below the one before. */
  if (index > first && y < padding + dateline_row_stack_get_top (self->stack, index) +
                             dateline_row_get_space (dateline_rows_get_row (rows, index), &self->style))
    index--;

  knots = make_knots (self, index);
  from = &g_array_index (knots, Knot, 0);

  for (guint i = 1; i < knots->len; i++)
    {
      const Knot *to = &g_array_index (knots, Knot, i);

      if (y < to->y)
        return dateline_interpolate (y, from->y, to->y, from->offset, to->offset);
      from = to;
    }

  return from->offset;
}

/**
 * dateline_preview_get_reading_offset:
 * @self: a preview
 *
 * Tells what the reader is at: at the document's beginning what is at the top of the view, at its end what is at the bottom, in between
 * what is in between. A view that is scrolled to the same reading offset thus begins and ends together with this one.
 *
 * Returns: an offset in bytes in the file, the fraction telling how far the letter or image there is passed; or -1 when nothing is shown yet
 */
double
dateline_preview_get_reading_offset (DatelinePreview *self)
{
  DatelineRows *rows;
  double upper, page, y, title, reach;

  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), -1);

  rows = get_rows (self);
  if (rows == NULL || !dateline_preview_is_ready (self))
    return -1;

  upper = get_upper (self);
  page = gtk_widget_get_height (GTK_WIDGET (self));
  if (upper <= page)
    return -1;

  y = dateline_preview_get_anchor_value (self) * upper / (upper - page);
  title = get_title_height (self, rows);
  reach = title * (1 + TITLE_REACH);

  if (y < reach)
    y = dateline_interpolate (y, 0, reach, title, reach);
  if (y >= upper - 1)
    return G_MAXUINT32;

  return find_offset (self, rows, y);
}

/**
 * dateline_preview_scroll_to_reading_offset:
 * @self: a preview
 * @offset: what [method@Preview.get_reading_offset] tells, or its like of another view
 *
 * Shows the same place as the other view. Does not notify "top-offset".
 */
void
dateline_preview_scroll_to_reading_offset (DatelinePreview *self,
                                           double           offset)
{
  DatelineRows *rows;
  double upper, page, y, title, reach;

  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  rows = get_rows (self);
  if (offset < 0 || rows == NULL || !dateline_preview_is_ready (self))
    return;

  upper = get_upper (self);
  page = gtk_widget_get_height (GTK_WIDGET (self));
  y = find_y (self, rows, offset);
  title = get_title_height (self, rows);
  reach = title * (1 + TITLE_REACH);

  if (y < reach)
    y = dateline_interpolate (y, title, reach, 0, reach);

  dateline_preview_anchor_at_value (self, (gint64) (MIN (y, upper) * MAX (0, upper - page) / upper + 0.5));
  dateline_preview_queue_layout (self);
  dateline_preview_queue_section (self);
}
