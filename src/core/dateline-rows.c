/* dateline-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-row-builder.h"
#include "dateline-rows.h"

struct _DatelineRows
{
  gatomicrefcount     ref_count;
  guint               n_rows;
  DatelineRow       **rows;
  DatelineRowPlace   *places;
  DatelineRowSegment *segments;
  guint               splice_start;
  guint               n_removed;
  guint               n_added;
};

G_DEFINE_BOXED_TYPE (DatelineRows, dateline_rows, dateline_rows_ref, dateline_rows_unref)

/* Takes a row of the version before in place of an equal new one. */
static void
share_row (DatelineRows *self,
           guint         index,
           DatelineRow  *row)
{
  DatelineRow *own = self->rows[index];

  self->rows[index] = dateline_row_ref (row);
  dateline_row_unref (own);
}

static void
find_splice (DatelineRows *self,
             DatelineRows *previous)
{
  guint n_old = previous != NULL ? previous->n_rows : 0;
  guint n_new = self->n_rows;
  guint prefix = 0;
  guint suffix = 0;

  while (prefix < MIN (n_old, n_new) && dateline_row_equal (previous->rows[prefix], self->rows[prefix]))
    {
      share_row (self, prefix, previous->rows[prefix]);
      prefix++;
    }

  while (suffix < MIN (n_old, n_new) - prefix &&
         dateline_row_equal (previous->rows[n_old - suffix - 1], self->rows[n_new - suffix - 1]))
    {
      share_row (self, n_new - suffix - 1, previous->rows[n_old - suffix - 1]);
      suffix++;
    }

  self->splice_start = prefix;
  self->n_removed = n_old - prefix - suffix;
  self->n_added = n_new - prefix - suffix;
}

/**
 * dateline_rows_new:
 * @snapshot: a version of a document
 * @previous: (nullable): the rows of the version before
 *
 * Makes the rows of a document: its front matter's title and byline, then its body. Rows that @previous has at the beginning or at the
 * end are shared with it. Parses; meant for a worker thread.
 *
 * Returns: (transfer full): the rows
 */
DatelineRows *
dateline_rows_new (DatelineSnapshot *snapshot,
                   DatelineRows     *previous)
{
  DatelineRows *self = g_new0 (DatelineRows, 1);
  DatelineRowParts parts;

  dateline_row_parts_build (&parts, snapshot);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_rows = parts.rows->len;
  self->rows = (DatelineRow **) g_ptr_array_free (parts.rows, FALSE);
  self->places = (DatelineRowPlace *) (gpointer) g_array_free (parts.places, FALSE);
  self->segments = (DatelineRowSegment *) (gpointer) g_array_free (parts.segments, FALSE);
  find_splice (self, previous);

  return self;
}

/**
 * dateline_rows_ref:
 * @self: rows
 *
 * Returns: (transfer full): @self
 */
DatelineRows *
dateline_rows_ref (DatelineRows *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * dateline_rows_unref:
 * @self: (transfer full): rows
 */
void
dateline_rows_unref (DatelineRows *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_rows; i++)
    dateline_row_unref (self->rows[i]);

  g_free (self->rows);
  g_free (self->places);
  g_free (self->segments);
  g_free (self);
}

/**
 * dateline_rows_get_n_rows:
 * @self: rows
 *
 * Returns: how many there are
 */
guint
dateline_rows_get_n_rows (DatelineRows *self)
{
  return self->n_rows;
}

/**
 * dateline_rows_get_row:
 * @self: rows
 * @index: which, from 0
 *
 * Returns: (transfer none): the row
 */
DatelineRow *
dateline_rows_get_row (DatelineRows *self,
                       guint         index)
{
  g_return_val_if_fail (index < self->n_rows, NULL);

  return self->rows[index];
}

/**
 * dateline_rows_get_splice:
 * @self: rows
 * @start: (out): the first row that differs from the version before
 * @n_removed: (out): how many rows of the version before go from there
 * @n_added: (out): how many rows of this one come there
 *
 * Tells how the version given to [func@rows_new] becomes this one. Without one before, all rows are added.
 */
void
dateline_rows_get_splice (DatelineRows *self,
                          guint        *start,
                          guint        *n_removed,
                          guint        *n_added)
{
  *start = self->splice_start;
  *n_removed = self->n_removed;
  *n_added = self->n_added;
}

/**
 * dateline_rows_get_source:
 * @self: rows
 * @index: which, from 0
 * @start: (out): offset in bytes in the file where the row's source begins
 * @end: (out): offset in bytes after its source
 */
void
dateline_rows_get_source (DatelineRows *self,
                          guint         index,
                          gsize        *start,
                          gsize        *end)
{
  g_return_if_fail (index < self->n_rows);

  *start = self->places[index].start;
  *end = self->places[index].end;
}

/**
 * dateline_rows_find:
 * @self: rows, at least one
 * @offset: an offset in bytes in the file
 *
 * Returns: the index of the last row whose source begins at or before @offset, or 0
 */
guint
dateline_rows_find (DatelineRows *self,
                    gsize         offset)
{
  guint low = 0;
  guint high = self->n_rows;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->places[middle].start <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 ? low - 1 : 0;
}

/**
 * dateline_rows_text_to_source:
 * @self: rows
 * @index: which, from 0
 * @position: an offset in bytes in the row's text
 *
 * Returns: the offset in bytes in the file of what stands there; exact wherever the text stands in the file as it is shown
 */
gsize
dateline_rows_text_to_source (DatelineRows *self,
                              guint         index,
                              guint         position)
{
  const DatelineRowPlace *place = &self->places[index];
  const DatelineRowSegment *segments = self->segments + place->first_segment;
  const DatelineRowSegment *segment;
  guint low = 0;
  guint high = place->n_segments;
  guint inside;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (segments[middle].text_start <= position)
        low = middle + 1;
      else
        high = middle;
    }

  if (low == 0)
    return place->start;

  segment = &segments[low - 1];
  inside = position - segment->text_start;

  if (inside >= segment->text_length)
    return segment->source_start + segment->source_length;

  if (segment->text_length == segment->source_length)
    return segment->source_start + inside;

  return segment->source_start + (gsize) ((double) inside / segment->text_length * segment->source_length);
}

/**
 * dateline_rows_source_to_text:
 * @self: rows
 * @index: which, from 0
 * @offset: an offset in bytes in the file
 *
 * Returns: the offset in bytes in the row's text of what comes from there, or the next that is shown before or after it
 */
guint
dateline_rows_source_to_text (DatelineRows *self,
                              guint         index,
                              gsize         offset)
{
  const DatelineRowPlace *place = &self->places[index];
  const DatelineRowSegment *segments = self->segments + place->first_segment;
  const DatelineRowSegment *segment;
  guint low = 0;
  guint high = place->n_segments;
  gsize inside;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (segments[middle].source_start <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  if (low == 0)
    return 0;

  segment = &segments[low - 1];
  inside = offset - segment->source_start;

  if (inside >= segment->source_length)
    return segment->text_start + segment->text_length;

  if (segment->text_length == segment->source_length)
    return segment->text_start + inside;

  return segment->text_start + (guint) ((double) inside / segment->source_length * segment->text_length);
}
