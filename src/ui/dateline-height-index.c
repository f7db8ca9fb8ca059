/* dateline-height-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-height-index.h"

struct _DatelineHeightIndex
{
  GArray *heights;  /* of int */
  GArray *sums;     /* of gint64: the Fenwick tree, from 1 */
};

/**
 * dateline_height_index_new:
 *
 * Returns: (transfer full): an index of no rows
 */
DatelineHeightIndex *
dateline_height_index_new (void)
{
  DatelineHeightIndex *self = g_new (DatelineHeightIndex, 1);

  self->heights = g_array_new (FALSE, FALSE, sizeof (int));
  self->sums = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (self->sums, 1);

  return self;
}

/**
 * dateline_height_index_free:
 * @self: (transfer full): an index
 */
void
dateline_height_index_free (DatelineHeightIndex *self)
{
  g_array_unref (self->heights);
  g_array_unref (self->sums);
  g_free (self);
}

static void
rebuild (DatelineHeightIndex *self)
{
  guint n = self->heights->len;
  gint64 *sums;

  g_array_set_size (self->sums, n + 1);
  sums = (gint64 *) (gpointer) self->sums->data;

  for (guint i = 1; i <= n; i++)
    sums[i] = g_array_index (self->heights, int, i - 1);

  for (guint i = 1; i <= n; i++)
    {
      guint parent = i + (i & -i);

      if (parent <= n)
        sums[parent] += sums[i];
    }
}

/**
 * dateline_height_index_splice:
 * @self: an index
 * @start: the first row to replace
 * @n_removed: how many rows go
 * @heights: (array length=n_added) (nullable): heights of the rows that come, in pixels
 * @n_added: how many rows come
 */
void
dateline_height_index_splice (DatelineHeightIndex *self,
                              guint                start,
                              guint                n_removed,
                              const int           *heights,
                              guint                n_added)
{
  g_return_if_fail (start + n_removed <= self->heights->len);

  if (n_removed == n_added)
    {
      for (guint i = 0; i < n_added; i++)
        dateline_height_index_set (self, start + i, heights[i]);
      return;
    }

  if (n_removed > 0)
    g_array_remove_range (self->heights, start, n_removed);
  if (n_added > 0)
    g_array_insert_vals (self->heights, start, heights, n_added);

  rebuild (self);
}

/**
 * dateline_height_index_get:
 * @self: an index
 * @index: a row
 *
 * Returns: its height in pixels
 */
int
dateline_height_index_get (DatelineHeightIndex *self,
                           guint                index)
{
  g_return_val_if_fail (index < self->heights->len, 0);

  return g_array_index (self->heights, int, index);
}

/**
 * dateline_height_index_set:
 * @self: an index
 * @index: a row
 * @height: its height in pixels
 */
void
dateline_height_index_set (DatelineHeightIndex *self,
                           guint                index,
                           int                  height)
{
  int change;

  g_return_if_fail (index < self->heights->len);

  change = height - g_array_index (self->heights, int, index);
  g_array_index (self->heights, int, index) = height;

  if (change == 0)
    return;

  for (guint i = index + 1; i <= self->heights->len; i += i & -i)
    g_array_index (self->sums, gint64, i) += change;
}

/**
 * dateline_height_index_get_top:
 * @self: an index
 * @index: a row, or the number of rows
 *
 * Returns: where the row begins, in pixels
 */
gint64
dateline_height_index_get_top (DatelineHeightIndex *self,
                               guint                index)
{
  gint64 sum = 0;

  g_return_val_if_fail (index <= self->heights->len, 0);

  for (guint i = index; i > 0; i -= i & -i)
    sum += g_array_index (self->sums, gint64, i);

  return sum;
}

/**
 * dateline_height_index_get_total:
 * @self: an index
 *
 * Returns: the height of all rows, in pixels
 */
gint64
dateline_height_index_get_total (DatelineHeightIndex *self)
{
  return dateline_height_index_get_top (self, self->heights->len);
}

/**
 * dateline_height_index_find:
 * @self: an index of at least one row
 * @position: a place in pixels; clamped to the rows
 * @offset: (out) (optional): how far into the row it is
 *
 * Returns: the row at the place
 */
guint
dateline_height_index_find (DatelineHeightIndex *self,
                            gint64               position,
                            int                 *offset)
{
  guint n = self->heights->len;
  guint index = 0;
  gint64 rest = CLAMP (position, 0, MAX (0, dateline_height_index_get_total (self) - 1));

  g_return_val_if_fail (n > 0, 0);

  for (guint step = 1u << (g_bit_storage (n) - 1); step > 0; step >>= 1)
    if (index + step <= n && g_array_index (self->sums, gint64, index + step) <= rest)
      {
        index += step;
        rest -= g_array_index (self->sums, gint64, index);
      }

  if (index >= n)
    index = n - 1;

  if (offset != NULL)
    *offset = position < 0 ? (int) position : (int) rest;

  return index;
}
