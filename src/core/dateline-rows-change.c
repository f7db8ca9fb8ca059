/* dateline-rows-change.c
 *
 * The rows of a text that differs in one place from another whose rows are known.
 *
 * CommonMark finds blocks line by line, looking at nothing but the blocks that are open. At a line where a block of the document began before,
 * and does so again, everything below it is as it was: only what is between two such lines needs to be parsed. What reaches further are
 * definitions of links, which are given to the parser once more, and the space above a row, which depends on the row before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-footnotes.h"
#include "dateline-rows-private.h"

typedef struct
{
  DatelineRows             *previous;
  const DatelineRowsChange *change;
  const char               *body;
  gsize                     length;      /* of the body */
  gsize                     body_start;
  guint                     first;       /* sections of the previous rows that are made again: from this one */
  guint                     next;        /* up to this one, exclusive */
  gsize                     start;       /* the stretch in the file as it is now */
  gsize                     end;
  DatelineMarkdown         *markdown;
  DatelineRowParts          parts;
} Work;

/**
 * dateline_rows_change_add:
 * @self: what has changed so far
 * @start: an offset in bytes in the present file
 * @end: another, not before @start
 * @inserted: how many bytes replace those in between
 *
 * Adds a change to those before it; where they are apart, what is between them counts as changed.
 */
void
dateline_rows_change_add (DatelineRowsChange *self,
                          gsize               start,
                          gsize               end,
                          gsize               inserted)
{
  gsize present_end = self->start + self->inserted;
  gsize merged_start, merged_end;

  if (self->start == self->end && self->inserted == 0)
    {
      *self = (DatelineRowsChange) { start, end, inserted };
      return;
    }

  merged_start = MIN (self->start, start);
  merged_end = MAX (present_end, end);
  self->end += merged_end - present_end;
  self->inserted = merged_end - merged_start - (end - start) + inserted;
  self->start = merged_start;
}

static gsize
get_section_end (DatelineRows *rows,
                 guint         index)
{
  return index + 1 < rows->n_entries ? rows->entries[index + 1].start : rows->length;
}

static gsize
get_file_length (const Work *work)
{
  return work->body_start + work->length;
}

static const char *
get_text (const Work *work,
          gsize       offset)
{
  return work->body + (offset - work->body_start);
}

/* After the line break of the line that begins at the offset. */
static gsize
find_next_line (const Work *work,
                gsize       offset)
{
  const char *line_end = memchr (get_text (work, offset), '\n', get_file_length (work) - offset);

  return line_end != NULL ? work->body_start + (gsize) (line_end - work->body) + 1 : get_file_length (work);
}

/* A section begins where it did as long as its first line is untouched. */
static guint
find_first (const Work *work)
{
  const DatelineRowsEntry *entries = work->previous->entries;
  guint low = 1;
  guint high = work->previous->n_entries;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (entries[middle].start <= work->change->start)
        low = middle;
      else
        high = middle;
    }

  /* Up to the start of the change the file is the same. */
  if (low > 1 && find_next_line (work, entries[low].start) > work->change->start)
    low--;

  return low;
}

static guint
find_next (const Work *work)
{
  guint next = work->first + 1;

  while (next < work->previous->n_entries && work->previous->entries[next].start < work->change->end)
    next++;

  return next;
}

/* Definitions of links in all other sections. */
static void
append_definitions (const Work *work,
                    GString    *text)
{
  for (guint i = 1; i < work->previous->n_entries; i++)
    {
      const char *definitions = work->previous->entries[i].section->definitions;

      if (definitions != NULL && (i < work->first || i >= work->next))
        g_string_append (text, definitions);
    }

  if (text->len > 0)
    g_string_append_c (text, '\n');
}

static gboolean
has_same_definitions (const Work *work)
{
  g_autofree char *definitions = dateline_rows_dup_definitions (work->markdown, work->start, work->end);
  g_autoptr (GString) before = NULL;

  if (!work->previous->has_definitions)
    return definitions == NULL;

  before = g_string_new (NULL);
  for (guint i = work->first; i < work->next; i++)
    if (work->previous->entries[i].section->definitions != NULL)
      g_string_append (before, work->previous->entries[i].section->definitions);

  return strcmp (before->str, definitions != NULL ? definitions : "") == 0;
}

static const DatelineRow *
get_last_row (DatelineRows *rows,
              guint         end)
{
  return end > 0 ? dateline_rows_get_row (rows, end - 1) : NULL;
}

/* What the space above the next row depends on. */
static int
get_spacing_class (const DatelineRow *row)
{
  if (row == NULL)
    return 0;

  return row->kind == DATELINE_ROW_HEADING ? 1 : row->kind == DATELINE_ROW_TITLE || row->kind == DATELINE_ROW_BYLINE ? 2 : 3;
}

static gboolean
has_same_last_row (const Work *work)
{
  const DatelineRow *before = get_last_row (work->previous, work->previous->entries[work->next].first_row);
  const DatelineRow *now = work->parts.rows->len > 0 ? work->parts.rows->pdata[work->parts.rows->len - 1]
                                                     : get_last_row (work->previous, work->previous->entries[work->first].first_row);

  return get_spacing_class (before) == get_spacing_class (now);
}

static void
drop_try (Work *work)
{
  g_clear_pointer (&work->markdown, dateline_markdown_unref);
  dateline_row_parts_clear (&work->parts);
}

/* Parses the stretch, with the line after it to see whether a block begins there. Returns whether all below it is as it was. */
static gboolean
try_stretch (Work *work)
{
  gboolean is_last = work->next == work->previous->n_entries;
  gsize text_end = is_last ? work->end : find_next_line (work, work->end);
  DatelineRowStretch stretch = {
    get_text (work, work->start), work->start, work->end, text_end, is_last,
    get_last_row (work->previous, work->previous->entries[work->first].first_row)
  };

  if (work->previous->has_definitions)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gsize n_definitions;

      append_definitions (work, text);
      n_definitions = text->len;
      g_string_append_len (text, stretch.text, text_end - work->start);
      /* Offsets in front of the stretch are of no use to anybody: they may well wrap around. */
      work->markdown = dateline_markdown_parse (text->str, text->len, work->start - n_definitions, work->previous->dialect);
    }
  else
    {
      work->markdown = dateline_markdown_parse (stretch.text, text_end - work->start, work->start, work->previous->dialect);
    }

  return dateline_row_parts_build_stretch (&work->parts, &stretch, work->markdown) && (is_last || has_same_last_row (work));
}

/* Widens the stretch until all below it is as it was. */
static gboolean
find_stretch (Work *work,
              gsize limit)
{
  const DatelineRowsChange *change = work->change;

  for (guint n_more = 1;; n_more *= 2)
    {
      work->end = get_section_end (work->previous, work->next - 1) - (change->end - change->start) + change->inserted;
      if (work->end - work->start > limit)
        return FALSE;

      if (work->previous->dialect == DATELINE_DIALECT_GFM &&
          dateline_footnotes_may_have (get_text (work, work->start), work->end - work->start))
        return FALSE;

      if (try_stretch (work))
        return TRUE;

      drop_try (work);
      if (work->next == work->previous->n_entries)
        return FALSE;

      work->next = MIN (work->next + n_more, work->previous->n_entries);
    }
}

static void
copy_entries (DatelineRows *self,
              DatelineRows *previous,
              guint         end)
{
  for (guint i = 0; i < end; i++)
    {
      self->entries[i] = previous->entries[i];
      dateline_row_section_ref (self->entries[i].section);
    }
}

static DatelineRows *
copy (DatelineRows *previous)
{
  DatelineRows *self = dateline_rows_alloc (previous->n_entries);

  copy_entries (self, previous, previous->n_entries);
  self->n_rows = previous->n_rows;
  self->n_headings = previous->n_headings;
  self->length = previous->length;
  self->dialect = previous->dialect;
  self->has_definitions = previous->has_definitions;
  self->has_duplicates = previous->has_duplicates;
  self->has_notes = previous->has_notes;

  return self;
}

static DatelineRows *
assemble (Work *work)
{
  DatelineRows *previous = work->previous;
  guint n_new = work->parts.cuts->len;
  guint n_tail = previous->n_entries - work->next;
  DatelineRows *self = dateline_rows_alloc (work->first + n_new + n_tail);
  guint first_row = previous->entries[work->first].first_row;
  guint old_end = work->next < previous->n_entries ? previous->entries[work->next].first_row : previous->n_rows;
  gsize shift = work->change->inserted - (work->change->end - work->change->start);
  guint n_first, n_last;

  dateline_rows_share (previous, first_row, old_end - first_row, work->parts.rows, &n_first, &n_last);
  self->splice_start = first_row + n_first;
  self->n_removed = old_end - first_row - n_first - n_last;
  self->n_added = work->parts.rows->len - n_first - n_last;
  self->n_rows = previous->n_rows - (old_end - first_row) + work->parts.rows->len;
  self->length = get_file_length (work);
  self->dialect = previous->dialect;
  self->has_definitions = previous->has_definitions;

  copy_entries (self, previous, work->first);

  for (guint i = 0; i < n_new; i++)
    {
      const DatelineRowCut *cut = &g_array_index (work->parts.cuts, DatelineRowCut, i);
      gsize end = i + 1 < n_new ? cut[1].start : work->end;
      char *definitions = self->has_definitions ? dateline_rows_dup_definitions (work->markdown, cut->start, end) : NULL;

      self->entries[work->first + i] = (DatelineRowsEntry) {
        dateline_row_section_new (&work->parts, i, definitions), cut->start, first_row + cut->first_row, 0
      };
    }

  for (guint i = 0; i < n_tail; i++)
    {
      DatelineRowsEntry *entry = &self->entries[work->first + n_new + i];

      *entry = previous->entries[work->next + i];
      dateline_row_section_ref (entry->section);
      entry->start += shift;
      entry->first_row += self->n_rows - previous->n_rows;
    }

  dateline_rows_count_headings (self, work->first);

  return self;
}

/**
 * dateline_rows_new_changed:
 * @previous: the rows of another version of a document
 * @change: how that version becomes this one; must lie in the body
 * @body: the body of this version, valid UTF-8
 * @length: its length in bytes
 * @dialect: how it is to be read
 * @limit: how many bytes may be parsed at most
 *
 * Makes the rows of a document as [func@rows_new] does, from those of a version that differs in one place.
 *
 * Returns: (transfer full) (nullable): the rows; %NULL when more than @limit bytes would have to be parsed, or the whole document
 */
DatelineRows *
dateline_rows_new_changed (DatelineRows             *previous,
                           const DatelineRowsChange *change,
                           const char               *body,
                           gsize                     length,
                           DatelineDialect           dialect,
                           gsize                     limit)
{
  Work work = { .previous = previous, .change = change, .body = body, .length = length };
  DatelineRows *self = NULL;

  g_return_val_if_fail (change->start <= change->end && change->end <= previous->length, NULL);

  if (change->start == change->end && change->inserted == 0 && previous->dialect == dialect)
    return copy (previous);

  work.body_start = previous->entries[1].start;

  /* Which of several definitions of one name counts depends on their order. */
  if (change->start < work.body_start || previous->dialect != dialect || previous->has_duplicates || previous->has_notes)
    return NULL;

  /* Only at the start of what is parsed is a byte order mark one. */
  if (previous->has_definitions && work.body_start == 0 && length >= 3 && memcmp (body, "\xef\xbb\xbf", 3) == 0)
    return NULL;

  g_return_val_if_fail (previous->length - (change->end - change->start) + change->inserted == get_file_length (&work), NULL);

  work.first = find_first (&work);
  work.next = find_next (&work);
  work.start = previous->entries[work.first].start;

  if (find_stretch (&work, limit))
    {
      if (has_same_definitions (&work))
        self = assemble (&work);
      drop_try (&work);
    }

  return self;
}
