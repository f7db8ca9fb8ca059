/* dateline-row-range.c
 *
 * Ranges of a row's text: where they are drawn, and where words, letters and lines begin and end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-range.h"

/* In the block, or at its end: the range of a block is closed, as a caret may stand behind its last letter. */
static const DatelineRowBlock *
find_block (DatelineRowLayout *self,
            guint              position)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const DatelineRowBlock *block = &g_array_index (self->texts, DatelineRowBlock, i);

      if (position <= block->end || i == self->texts->len - 1)
        return block;
    }

  return NULL;
}

static void
append_line (const DatelineRowBlock *block,
             PangoLayoutIter        *iter,
             int                     start,
             int                     end,
             GArray                 *areas)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  g_autofree int *ranges = NULL;
  PangoRectangle logical;
  int n_ranges, top, bottom;

  if (line->start_index >= end || line->start_index + line->length <= start)
    return;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  pango_layout_iter_get_line_yrange (iter, &top, &bottom);
  pango_layout_line_get_x_ranges (line, MAX (start, line->start_index), MIN (end, line->start_index + line->length), &ranges, &n_ranges);

  for (int i = 0; i < n_ranges; i++)
    {
      DatelineRowArea area = {
        { block->x + PANGO_PIXELS_FLOOR (ranges[2 * i]), block->y + PANGO_PIXELS_FLOOR (top),
          PANGO_PIXELS_CEIL (ranges[2 * i + 1]) - PANGO_PIXELS_FLOOR (ranges[2 * i]), PANGO_PIXELS_CEIL (bottom) - PANGO_PIXELS_FLOOR (top) },
        block->y + PANGO_PIXELS (pango_layout_iter_get_baseline (iter)),
        FALSE
      };

      g_array_append_val (areas, area);
    }
}

/**
 * dateline_row_layout_get_areas:
 * @self: a layout
 * @start: where a range of the row's text begins, in bytes
 * @end: where it ends
 *
 * Returns: (transfer full) (element-type DatelineRowArea): where the range is drawn, in pixels from the row's top left: one area for
 *   each line and direction of text, and one for each picture
 */
GArray *
dateline_row_layout_get_areas (DatelineRowLayout *self,
                               guint              start,
                               guint              end)
{
  GArray *areas = g_array_new (FALSE, FALSE, sizeof (DatelineRowArea));

  for (guint i = 0; i < self->texts->len; i++)
    {
      const DatelineRowBlock *block = &g_array_index (self->texts, DatelineRowBlock, i);
      PangoLayoutIter *iter;

      if (block->end <= start || block->start >= end)
        continue;

      iter = pango_layout_get_iter (block->layout);
      do
        append_line (block, iter, (int) MAX (start, block->start) - (int) block->start, (int) MIN (end, block->end) - (int) block->start, areas);
      while (pango_layout_iter_next_line (iter));
      pango_layout_iter_free (iter);
    }

  for (guint i = 0; i < self->pictures->len; i++)
    {
      const DatelineRowPicture *picture = &g_array_index (self->pictures, DatelineRowPicture, i);
      guint position = self->row->images[picture->index].position;
      DatelineRowArea area = { picture->area, picture->area.y + picture->area.height, TRUE };

      if (position >= start && position < end)
        g_array_append_val (areas, area);
    }

  return areas;
}

/**
 * dateline_row_layout_get_boundary:
 * @self: a layout
 * @x: a place in pixels from the row's left
 * @y: a place in pixels from the row's top
 *
 * Returns: the offset in bytes in the row's text of the boundary between letters that is nearest to the place
 */
guint
dateline_row_layout_get_boundary (DatelineRowLayout *self,
                                  double             x,
                                  double             y)
{
  const DatelineRowBlock *block = dateline_row_layout_find_block_at (self, x, y);
  const char *text;
  int index, trailing;

  if (block == NULL)
    return self->texts->len == 0 && self->pictures->len > 0 && x > self->width / 2 ? self->row->text_length : 0;

  pango_layout_xy_to_index (block->layout, (int) ((x - block->x) * PANGO_SCALE), (int) ((y - block->y) * PANGO_SCALE), &index, &trailing);
  text = self->row->text + block->start + index;

  while (trailing-- > 0 && *text != 0)
    text = g_utf8_next_char (text);

  return MIN (text - self->row->text, (gssize) block->end);
}

/**
 * dateline_row_layout_get_place:
 * @self: a layout
 * @position: an offset in bytes in the row's text
 * @place: (out): where a caret stands there, in pixels from the row's top left
 */
void
dateline_row_layout_get_place (DatelineRowLayout *self,
                               guint              position,
                               GdkRectangle      *place)
{
  const DatelineRowBlock *block = find_block (self, position);
  PangoRectangle area;

  if (block == NULL)
    {
      *place = (GdkRectangle) { position > 0 ? self->width : 0, 0, 0, self->height };
      return;
    }

  pango_layout_get_cursor_pos (block->layout, CLAMP (position, block->start, block->end) - block->start, &area, NULL);
  *place = (GdkRectangle) { block->x + PANGO_PIXELS (area.x), block->y + PANGO_PIXELS (area.y), 0, PANGO_PIXELS (area.height) };
}

/* Moves through one block's letters until the attribute is set; whether it was found. */
static gboolean
find_step (const DatelineRow      *row,
           const DatelineRowBlock *block,
           DatelineRowStep         step,
           int                     direction,
           guint                  *position)
{
  const char *text = row->text + block->start;
  const PangoLogAttr *attributes;
  int n_attributes, index;

  attributes = pango_layout_get_log_attrs_readonly (block->layout, &n_attributes);
  index = (int) g_utf8_strlen (text, *position - block->start);

  for (index += direction; index >= 0 && index < n_attributes; index += direction)
    {
      const PangoLogAttr *attribute = &attributes[index];
      gboolean stop = step == DATELINE_ROW_STEP_LETTER ? attribute->is_cursor_position
                      : direction > 0                  ? attribute->is_word_end
                                                       : attribute->is_word_start;

      if (stop)
        {
          *position = block->start + (guint) (g_utf8_offset_to_pointer (text, index) - text);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * dateline_row_layout_step:
 * @self: a layout
 * @step: what to go by
 * @direction: 1 onwards, -1 back
 * @position: (inout): an offset in bytes in the row's text
 *
 * Goes to the next or previous boundary in the row's text.
 *
 * Returns: whether there is one; otherwise the way leads into another row
 */
gboolean
dateline_row_layout_step (DatelineRowLayout *self,
                          DatelineRowStep    step,
                          int                direction,
                          guint             *position)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      guint index = direction > 0 ? i : self->texts->len - 1 - i;
      const DatelineRowBlock *block = &g_array_index (self->texts, DatelineRowBlock, index);
      guint place = CLAMP (*position, block->start, block->end);

      if (direction > 0 ? *position > block->end : *position < block->start)
        continue;

      /* The edge of the next cell of a table is a boundary of its own. */
      if (place != *position && step == DATELINE_ROW_STEP_LETTER)
        {
          *position = place;
          return TRUE;
        }

      if (find_step (self->row, block, step, direction, &place))
        {
          *position = place;
          return TRUE;
        }
    }

  if (self->texts->len == 0 && *position != (direction > 0 ? self->row->text_length : 0))
    {
      *position = direction > 0 ? self->row->text_length : 0;
      return TRUE;
    }

  return FALSE;
}

/**
 * dateline_row_layout_get_line:
 * @self: a layout
 * @position: an offset in bytes in the row's text
 * @start: (out): where its line begins
 * @end: (out): where its line ends
 */
void
dateline_row_layout_get_line (DatelineRowLayout *self,
                              guint              position,
                              guint             *start,
                              guint             *end)
{
  const DatelineRowBlock *block = find_block (self, position);
  PangoLayoutLine *line;
  int number;

  *start = 0;
  *end = self->row->text_length;

  if (block == NULL)
    return;

  pango_layout_index_to_line_x (block->layout, CLAMP (position, block->start, block->end) - block->start, FALSE, &number, NULL);
  line = pango_layout_get_line_readonly (block->layout, number);
  *start = block->start + line->start_index;
  *end = block->start + line->start_index + line->length;
}

/**
 * dateline_row_layout_get_word:
 * @self: a layout
 * @position: an offset in bytes in the row's text
 * @start: (out): where the word at the offset begins
 * @end: (out): where it ends
 *
 * Finds the word at a place; between words, what is between them.
 */
void
dateline_row_layout_get_word (DatelineRowLayout *self,
                              guint              position,
                              guint             *start,
                              guint             *end)
{
  const DatelineRowBlock *block = find_block (self, position);
  const PangoLogAttr *attributes;
  const char *text;
  int n_attributes, first, last;

  *start = 0;
  *end = self->row->text_length;

  if (block == NULL)
    return;

  text = self->row->text + block->start;
  attributes = pango_layout_get_log_attrs_readonly (block->layout, &n_attributes);
  first = (int) g_utf8_strlen (text, CLAMP (position, block->start, block->end) - block->start);
  last = MIN (first + 1, n_attributes - 1);

  while (first > 0 && !attributes[first].is_word_start && !attributes[first].is_word_end)
    first--;
  while (last < n_attributes - 1 && !attributes[last].is_word_start && !attributes[last].is_word_end)
    last++;

  *start = block->start + (guint) (g_utf8_offset_to_pointer (text, first) - text);
  *end = block->start + (guint) (g_utf8_offset_to_pointer (text, last) - text);
}
