/* dateline-row-hit.c
 *
 * Which part of a row is at a place, and the other way round.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-row-range.h"

/**
 * dateline_row_layout_find_block_at:
 * @self: a layout
 * @x: a place in pixels from the row's left
 * @y: a place in pixels from the row's top
 *
 * Returns: (transfer none) (nullable): the text that is nearest to the place
 */
const DatelineRowBlock *
dateline_row_layout_find_block_at (DatelineRowLayout *self,
                                   double             x,
                                   double             y)
{
  const DatelineRowBlock *nearest = NULL;
  double nearest_distance = G_MAXDOUBLE;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const DatelineRowBlock *block = &g_array_index (self->texts, DatelineRowBlock, i);
      int width, height;
      double dx, dy;

      pango_layout_get_pixel_size (block->layout, &width, &height);
      dx = MAX (0, MAX (block->x - x, x - (block->x + width)));
      dy = MAX (0, MAX (block->y - y, y - (block->y + height)));

      /* What is in the same line of a table counts as nearer than what is above. */
      if (dx + dy * 1000 < nearest_distance)
        {
          nearest = block;
          nearest_distance = dx + dy * 1000;
        }
    }

  return nearest;
}

/**
 * dateline_row_layout_get_position:
 * @self: a layout
 * @x: a place in pixels from the row's left
 * @y: a place in pixels from the row's top
 * @inside: (out) (optional): whether there is really text at the place
 *
 * Returns: the offset in bytes in the row's text of the letter that is nearest to the place
 */
guint
dateline_row_layout_get_position (DatelineRowLayout *self,
                                  double             x,
                                  double             y,
                                  gboolean          *inside)
{
  const DatelineRowBlock *block = dateline_row_layout_find_block_at (self, x, y);
  int index = 0;
  int trailing = 0;
  gboolean hit = FALSE;

  if (block != NULL)
    hit = pango_layout_xy_to_index (block->layout, (int) ((x - block->x) * PANGO_SCALE), (int) ((y - block->y) * PANGO_SCALE),
                                    &index, &trailing);

  if (inside != NULL)
    *inside = hit;

  return block != NULL ? block->start + index : 0;
}

/**
 * dateline_row_layout_get_line_top:
 * @self: a layout
 * @position: an offset in bytes in the row's text
 *
 * Returns: where the line begins that the offset is in, in pixels from the row's top
 */
int
dateline_row_layout_get_line_top (DatelineRowLayout *self,
                                  guint              position)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const DatelineRowBlock *block = &g_array_index (self->texts, DatelineRowBlock, i);
      PangoRectangle area;

      if (position > block->end)
        continue;

      pango_layout_index_to_pos (block->layout, MAX (position, block->start) - block->start, &area);

      return block->y + area.y / PANGO_SCALE;
    }

  return 0;
}

/**
 * dateline_row_layout_get_link:
 * @self: a layout
 * @x: a place in pixels from the row's left
 * @y: a place in pixels from the row's top
 *
 * Returns: (transfer none) (nullable): the link whose text or picture is there
 */
const DatelineRowLink *
dateline_row_layout_get_link (DatelineRowLayout *self,
                              double             x,
                              double             y)
{
  const DatelineRow *row = self->row;
  gboolean inside;
  guint position = dateline_row_layout_get_position (self, x, y, &inside);

  for (guint i = 0; i < self->pictures->len; i++)
    {
      const DatelineRowPicture *picture = &g_array_index (self->pictures, DatelineRowPicture, i);
      int link = row->images[picture->index].link;

      if (gdk_rectangle_contains_point (&picture->area, (int) x, (int) y))
        return link >= 0 ? &row->links[link] : NULL;
    }

  for (guint i = 0; inside && i < row->n_spans; i++)
    if (row->spans[i].start <= position && position < row->spans[i].end)
      return row->spans[i].link >= 0 ? &row->links[row->spans[i].link] : NULL;

  return NULL;
}
