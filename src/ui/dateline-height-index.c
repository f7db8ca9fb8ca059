/* dateline-height-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-height-index.h"

/* When more rows than one in so many get other heights at once, the tree is made anew: setting them one by one would take longer. */
#define REBUILD_SHARE 16

typedef struct
{
  guint height : 31;
  guint known  : 1;
} Height;

struct _DatelineHeightIndex
{
  GArray *heights;  /* of Height */
  GArray *sums;     /* of gint64: the Fenwick tree, from 1 */
  guint   n_guessed;
};

/**
 * dateline_height_index_new:
 *
 * Returns: (transfer full): an index of no rows
 */
DatelineHeightIndex *
dateline_height_index_new (void)
{
  DatelineHeightIndex *self = g_new0 (DatelineHeightIndex, 1);

  self->heights = g_array_new (FALSE, FALSE, sizeof (Height));
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
    sums[i] = g_array_index (self->heights, Height, i - 1).height;

  for (guint i = 1; i <= n; i++)
    {
      guint parent = i + (i & -i);

      if (parent <= n)
        sums[parent] += sums[i];
    }
}

static void
set_height (DatelineHeightIndex *self,
            guint                index,
            int                  height,
            gboolean             known)
{
  Height *place = &g_array_index (self->heights, Height, index);
  int change = height - (int) place->height;

  self->n_guessed += (guint) !known - (guint) !place->known;
  *place = (Height) { (guint) height, known };

  if (change == 0)
    return;

  for (guint i = index + 1; i <= self->heights->len; i += i & -i)
    g_array_index (self->sums, gint64, i) += change;
}

static void
remove_heights (DatelineHeightIndex *self,
                guint                start,
                guint                n_removed)
{
  for (guint i = start; i < start + n_removed; i++)
    self->n_guessed -= !g_array_index (self->heights, Height, i).known;

  if (n_removed > 0)
    g_array_remove_range (self->heights, start, n_removed);
}

/**
 * dateline_height_index_new_guessed:
 * @heights: (array length=n_rows): about how high rows are, in pixels
 * @n_rows: how many
 *
 * Returns: (transfer full): an index of these rows
 */
DatelineHeightIndex *
dateline_height_index_new_guessed (const int *heights,
                                   guint      n_rows)
{
  DatelineHeightIndex *self = dateline_height_index_new ();

  g_array_set_size (self->heights, n_rows);
  for (guint i = 0; i < n_rows; i++)
    g_array_index (self->heights, Height, i) = (Height) { (guint) MAX (0, heights[i]), FALSE };
  self->n_guessed = n_rows;
  rebuild (self);

  return self;
}

/**
 * dateline_height_index_splice:
 * @self: an index
 * @start: the first row to replace
 * @n_removed: how many rows go
 * @added: heights of the rows that come; what it holds afterwards is of no use
 *
 * Replaces rows. To replace all of them costs nothing.
 */
void
dateline_height_index_splice (DatelineHeightIndex *self,
                              guint                start,
                              guint                n_removed,
                              DatelineHeightIndex *added)
{
  guint n_added = added->heights->len;

  g_return_if_fail (start + n_removed <= self->heights->len);

  if (n_removed == self->heights->len)
    {
      DatelineHeightIndex old = *self;

      *self = *added;
      *added = old;
    }
  else if (n_removed == n_added && n_added < self->heights->len / REBUILD_SHARE)
    {
      for (guint i = 0; i < n_added; i++)
        {
          const Height *height = &g_array_index (added->heights, Height, i);

          set_height (self, start + i, (int) height->height, height->known);
        }
    }
  else
    {
      remove_heights (self, start, n_removed);
      if (n_added > 0)
        g_array_insert_vals (self->heights, start, added->heights->data, n_added);
      self->n_guessed += added->n_guessed;
      rebuild (self);
    }
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

  return (int) g_array_index (self->heights, Height, index).height;
}

/**
 * dateline_height_index_set:
 * @self: an index
 * @index: a row
 * @height: its height in pixels, no longer a guess
 */
void
dateline_height_index_set (DatelineHeightIndex *self,
                           guint                index,
                           int                  height)
{
  g_return_if_fail (index < self->heights->len);
  g_return_if_fail (height >= 0);

  set_height (self, index, height, TRUE);
}

/**
 * dateline_height_index_guess:
 * @self: an index
 * @index: a row
 * @height: about how high it is, in pixels
 */
void
dateline_height_index_guess (DatelineHeightIndex *self,
                             guint                index,
                             int                  height)
{
  g_return_if_fail (index < self->heights->len);
  g_return_if_fail (height >= 0);

  set_height (self, index, height, FALSE);
}

/**
 * dateline_height_index_is_known:
 * @self: an index
 * @index: a row
 *
 * Returns: whether its height is more than a guess
 */
gboolean
dateline_height_index_is_known (DatelineHeightIndex *self,
                                guint                index)
{
  g_return_val_if_fail (index < self->heights->len, FALSE);

  return g_array_index (self->heights, Height, index).known;
}

/**
 * dateline_height_index_get_n_guessed:
 * @self: an index
 *
 * Returns: of how many rows the height is a guess
 */
guint
dateline_height_index_get_n_guessed (DatelineHeightIndex *self)
{
  return self->n_guessed;
}

/**
 * dateline_height_index_get_n_rows:
 * @self: an index
 *
 * Returns: how many rows there are
 */
guint
dateline_height_index_get_n_rows (DatelineHeightIndex *self)
{
  return self->heights->len;
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
