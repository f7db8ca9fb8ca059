/* dateline-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-rows-private.h"

G_DEFINE_BOXED_TYPE (DatelineRows, dateline_rows, dateline_rows_ref, dateline_rows_unref)

/*< private >
 * dateline_rows_alloc:
 * @n_entries: how many sections there will be
 *
 * Returns: (transfer full): rows whose entries are to be filled in
 */
DatelineRows *
dateline_rows_alloc (guint n_entries)
{
  DatelineRows *self = g_new0 (DatelineRows, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_entries = n_entries;
  self->entries = g_new0 (DatelineRowsEntry, n_entries);

  return self;
}

/*< private >
 * dateline_rows_count_headings:
 * @self: rows
 * @first_entry: the first section in or behind which headings may be others than counted
 *
 * Counts the headings before each section.
 */
void
dateline_rows_count_headings (DatelineRows *self,
                              guint         first_entry)
{
  guint n = first_entry > 0 ? self->entries[first_entry - 1].first_heading + self->entries[first_entry - 1].section->n_headings : 0;

  for (guint i = first_entry; i < self->n_entries; i++)
    {
      self->entries[i].first_heading = n;
      n += self->entries[i].section->n_headings;
    }

  self->n_headings = n;
}

/* Takes a row of the version before in place of an equal new one. */
static void
share_row (GPtrArray   *rows,
           guint        index,
           DatelineRow *row)
{
  dateline_row_unref (rows->pdata[index]);
  rows->pdata[index] = dateline_row_ref (row);
}

/*< private >
 * dateline_rows_share:
 * @previous: the version before
 * @first_row: the first of its rows that may differ
 * @n_rows: how many of its rows may differ
 * @rows: the rows that take their place
 * @n_first: (out): how many are the same at the beginning
 * @n_last: (out): how many others are the same at the end
 *
 * Replaces new rows by equal ones of the version before, from both ends.
 */
void
dateline_rows_share (DatelineRows *previous,
                     guint         first_row,
                     guint         n_rows,
                     GPtrArray    *rows,
                     guint        *n_first,
                     guint        *n_last)
{
  guint n_common = MIN (n_rows, rows->len);

  *n_first = *n_last = 0;

  while (*n_first < n_common)
    {
      DatelineRow *old = dateline_rows_get_row (previous, first_row + *n_first);

      if (!dateline_row_equal (old, rows->pdata[*n_first]))
        break;
      share_row (rows, (*n_first)++, old);
    }

  while (*n_last < n_common - *n_first)
    {
      DatelineRow *old = dateline_rows_get_row (previous, first_row + n_rows - *n_last - 1);

      if (!dateline_row_equal (old, rows->pdata[rows->len - *n_last - 1]))
        break;
      share_row (rows, rows->len - ++*n_last, old);
    }
}

static void
find_splice (DatelineRows *self,
             DatelineRows *previous,
             GPtrArray    *rows)
{
  guint n_old = previous != NULL ? previous->n_rows : 0;
  guint n_first = 0, n_last = 0;

  if (previous != NULL)
    dateline_rows_share (previous, 0, n_old, rows, &n_first, &n_last);

  self->splice_start = n_first;
  self->n_removed = n_old - n_first - n_last;
  self->n_added = rows->len - n_first - n_last;
}

/*< private >
 * dateline_rows_dup_definitions:
 * @markdown: a parsed text
 * @start: an offset in bytes in the file
 * @end: another
 *
 * Returns: (transfer full) (nullable): the link reference definitions that stand between the offsets, or %NULL when there is none
 */
char *
dateline_rows_dup_definitions (DatelineMarkdown *markdown,
                               gsize             start,
                               gsize             end)
{
  guint n_references;
  const DatelineReference *references = dateline_markdown_get_references (markdown, &n_references);
  GString *definitions = NULL;

  for (guint i = 0; i < n_references; i++)
    {
      if (references[i].start < start || references[i].start >= end)
        continue;

      if (definitions == NULL)
        definitions = g_string_new (NULL);
      g_string_append (definitions, references[i].source);
    }

  return definitions != NULL ? g_string_free (definitions, FALSE) : NULL;
}

static gboolean
has_duplicates (DatelineMarkdown *markdown)
{
  guint n_references;
  const DatelineReference *references = dateline_markdown_get_references (markdown, &n_references);

  for (guint i = 0; i < n_references; i++)
    if (references[i].duplicate)
      return TRUE;

  return FALSE;
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
  DatelineMarkdown *markdown = dateline_snapshot_get_markdown (snapshot);
  DatelineRows *self;
  DatelineRowParts parts;
  guint n_references;

  dateline_row_parts_build (&parts, snapshot);
  dateline_markdown_get_references (markdown, &n_references);

  self = dateline_rows_alloc (parts.cuts->len);
  self->n_rows = parts.rows->len;
  self->dialect = dateline_snapshot_get_dialect (snapshot);
  self->has_definitions = n_references > 0;
  self->has_duplicates = has_duplicates (markdown);
  self->has_notes = parts.has_notes;
  dateline_snapshot_get_text (snapshot, &self->length);
  find_splice (self, previous, parts.rows);

  for (guint i = 0; i < parts.cuts->len; i++)
    {
      const DatelineRowCut *cut = &g_array_index (parts.cuts, DatelineRowCut, i);
      gsize end = i + 1 < parts.cuts->len ? cut[1].start : self->length;
      char *definitions = self->has_definitions ? dateline_rows_dup_definitions (markdown, cut->start, end) : NULL;

      self->entries[i] = (DatelineRowsEntry) { dateline_row_section_new (&parts, i, definitions), cut->start, cut->first_row, 0 };
    }

  dateline_rows_count_headings (self, 0);

  dateline_row_parts_clear (&parts);

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

  for (guint i = 0; i < self->n_entries; i++)
    dateline_row_section_unref (self->entries[i].section);

  g_free (self->entries);
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

/* The section that a row is in. */
static const DatelineRowsEntry *
find_entry (DatelineRows *self,
            guint         index)
{
  guint low = 0;
  guint high = self->n_entries;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->entries[middle].first_row <= index)
        low = middle;
      else
        high = middle;
    }

  return &self->entries[low];
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
  const DatelineRowsEntry *entry;

  g_return_val_if_fail (index < self->n_rows, NULL);

  entry = find_entry (self, index);

  return entry->section->rows[index - entry->first_row];
}

/**
 * dateline_rows_get_run:
 * @self: rows
 * @index: which to begin with, from 0
 * @n_rows: (out): how many of those from there on lie together
 *
 * For who goes through many rows: each need not be looked for then.
 *
 * Returns: (array length=n_rows) (transfer none): these rows, at least one
 */
DatelineRow *const *
dateline_rows_get_run (DatelineRows *self,
                       guint         index,
                       guint        *n_rows)
{
  const DatelineRowsEntry *entry;

  *n_rows = 0;
  g_return_val_if_fail (index < self->n_rows, NULL);

  entry = find_entry (self, index);
  *n_rows = entry->first_row + entry->section->n_rows - index;

  return entry->section->rows + (index - entry->first_row);
}

/**
 * dateline_rows_get_n_headings:
 * @self: rows
 *
 * Returns: how many headings there are, the title included
 */
guint
dateline_rows_get_n_headings (DatelineRows *self)
{
  return self->n_headings;
}

/**
 * dateline_rows_get_heading:
 * @self: rows
 * @heading: which heading, from 0
 *
 * Returns: the index of its row, or of its first one
 */
guint
dateline_rows_get_heading (DatelineRows *self,
                           guint         heading)
{
  guint low = 0;
  guint high = self->n_entries;

  g_return_val_if_fail (heading < self->n_headings, 0);

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->entries[middle].first_heading <= heading)
        low = middle;
      else
        high = middle;
    }

  return self->entries[low].first_row + self->entries[low].section->headings[heading - self->entries[low].first_heading];
}

/**
 * dateline_rows_find_heading:
 * @self: rows
 * @index: a row, or the number of rows
 *
 * Returns: the first heading that is at the row or below it, or the number of headings
 */
guint
dateline_rows_find_heading (DatelineRows *self,
                            guint         index)
{
  const DatelineRowsEntry *entry;
  guint n = 0;

  if (self->n_entries == 0)
    return 0;

  entry = find_entry (self, index);
  while (n < entry->section->n_headings && entry->first_row + entry->section->headings[n] < index)
    n++;

  return entry->first_heading + n;
}

/**
 * dateline_rows_find_image:
 * @self: rows
 * @index: a row, or the number of rows
 *
 * Returns: the first row at that one or below it that has an image, or the number of rows
 */
guint
dateline_rows_find_image (DatelineRows *self,
                          guint         index)
{
  for (const DatelineRowsEntry *entry = find_entry (self, index); entry < self->entries + self->n_entries; entry++)
    {
      if (!entry->section->has_images)
        continue;

      for (guint i = MAX (index, entry->first_row) - entry->first_row; i < entry->section->n_rows; i++)
        if (entry->section->rows[i]->n_images > 0)
          return entry->first_row + i;
    }

  return self->n_rows;
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
  const DatelineRowsEntry *entry;
  const DatelineSectionPlace *place;

  g_return_if_fail (index < self->n_rows);

  entry = find_entry (self, index);
  place = &entry->section->places[index - entry->first_row];
  *start = entry->start + place->start;
  *end = entry->start + place->end;
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
  const DatelineRowsEntry *entry;
  guint low = 0;
  guint high = self->n_entries;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->entries[middle].start <= offset)
        low = middle;
      else
        high = middle;
    }

  entry = &self->entries[low];
  low = 0;
  high = entry->section->n_rows;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (entry->start + entry->section->places[middle].start <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return entry->first_row + low > 0 ? entry->first_row + low - 1 : 0;
}

/* A section of nothing but empty rows has none. */
static const DatelineSectionSegment *
get_segments (const DatelineRowSection   *section,
              const DatelineSectionPlace *place)
{
  return place->n_segments > 0 ? &section->segments[place->first_segment] : NULL;
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
  const DatelineRowsEntry *entry = find_entry (self, index);
  const DatelineSectionPlace *place = &entry->section->places[index - entry->first_row];
  const DatelineSectionSegment *segments = get_segments (entry->section, place);
  const DatelineSectionSegment *segment;
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
    return entry->start + place->start;

  segment = &segments[low - 1];
  inside = position - segment->text_start;

  if (inside >= segment->text_length)
    return entry->start + segment->source_start + segment->source_length;

  if (segment->text_length == segment->source_length)
    return entry->start + segment->source_start + inside;

  return entry->start + segment->source_start + (gsize) ((double) inside / segment->text_length * segment->source_length);
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
  const DatelineRowsEntry *entry = find_entry (self, index);
  const DatelineSectionPlace *place = &entry->section->places[index - entry->first_row];
  const DatelineSectionSegment *segments = get_segments (entry->section, place);
  const DatelineSectionSegment *segment;
  guint low = 0;
  guint high = place->n_segments;
  gsize inside;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (entry->start + segments[middle].source_start <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  if (low == 0)
    return 0;

  segment = &segments[low - 1];
  inside = offset - entry->start - segment->source_start;

  if (inside >= segment->source_length)
    return segment->text_start + segment->text_length;

  if (segment->text_length == segment->source_length)
    return segment->text_start + inside;

  return segment->text_start + (guint) ((double) inside / segment->source_length * segment->text_length);
}
