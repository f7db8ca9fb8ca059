/* dateline-rows-text.c
 *
 * Rows as plain text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-rows-export.h"

#define LINE_SEPARATOR "\342\200\250"
#define OBJECT_REPLACEMENT "\357\277\274"

/**
 * dateline_row_point_compare:
 * @a: a place
 * @b: another in the same rows
 *
 * Returns: less than, equal to or greater than 0, as @a is before, at or after @b
 */
int
dateline_row_point_compare (const DatelineRowPoint *a,
                            const DatelineRowPoint *b)
{
  if (a->row != b->row)
    return a->row < b->row ? -1 : 1;

  return a->position < b->position ? -1 : a->position > b->position;
}

static void
append_text (GString    *string,
             const char *text,
             gsize       length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *separator = g_strstr_len (text, end - text, LINE_SEPARATOR);

      if (separator == NULL)
        separator = end;

      g_string_append_len (string, text, separator - text);
      if (separator < end)
        g_string_append_c (string, '\n');
      text = separator + strlen (LINE_SEPARATOR);
    }
}

static void
append_words (GString           *string,
              const DatelineRow *row,
              guint              start,
              guint              end)
{
  guint position = start;

  for (guint i = 0; i < row->n_images; i++)
    {
      const DatelineRowImage *image = &row->images[i];

      if (image->position < position || image->position >= end)
        continue;

      append_text (string, row->text + position, image->position - position);
      g_string_append (string, image->alt);
      position = image->position + strlen (OBJECT_REPLACEMENT);
    }

  if (position < end)
    append_text (string, row->text + position, end - position);
}

/**
 * dateline_row_dup_words:
 * @row: a row
 * @start: where to begin, in bytes of its text
 * @end: where to end
 *
 * Returns: (transfer full): what is there in words: an image is its alternative text
 */
char *
dateline_row_dup_words (const DatelineRow *row,
                        guint              start,
                        guint              end)
{
  GString *words = g_string_new (NULL);

  append_words (words, row, start, MIN (end, row->text_length));

  return g_string_free (words, FALSE);
}

/* Cells of a line are parted by tabs, as spreadsheets expect. */
static void
append_table (GString           *string,
              const DatelineRow *row,
              guint              start,
              guint              end)
{
  gboolean first = TRUE;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const DatelineRowCell *cell = &row->cells[i];

      if (cell->end < start || cell->start > end)
        continue;

      if (!first)
        g_string_append_c (string, i % row->n_columns == 0 ? '\n' : '\t');

      if (MAX (cell->start, start) < MIN (cell->end, end))
        append_words (string, row, MAX (cell->start, start), MIN (cell->end, end));
      first = FALSE;
    }
}

static void
append_markers (GString           *string,
                const DatelineRow *row,
                gboolean           whole)
{
  for (guint i = 0; i < row->n_containers; i++)
    {
      const DatelineRowContainer *container = &row->containers[i];

      if (container->kind == DATELINE_CONTAINER_QUOTE)
        {
          g_string_append (string, "> ");
          continue;
        }

      if (container->marker == DATELINE_MARKER_NONE || !whole)
        g_string_append (string, "  ");
      else if (container->marker == DATELINE_MARKER_NUMBER)
        g_string_append_printf (string, "%u. ", container->number);
      else if (container->marker == DATELINE_MARKER_TASK)
        g_string_append (string, "☐ ");
      else if (container->marker == DATELINE_MARKER_TASK_DONE)
        g_string_append (string, "☑ ");
      else if (container->marker == DATELINE_MARKER_DISCLOSURE)
        g_string_append (string, "▾ ");
      else
        g_string_append (string, "• ");
    }
}

static const char *
get_separator (const DatelineRow *row)
{
  if (row->continues)
    return row->kind == DATELINE_ROW_CODE || row->kind == DATELINE_ROW_HTML || row->kind == DATELINE_ROW_TABLE ? "\n" : "";

  return row->space == DATELINE_SPACE_TIGHT ? "\n" : "\n\n";
}

/**
 * dateline_rows_dup_text:
 * @rows: rows
 * @start: a place in them
 * @end: a place behind it
 *
 * Returns: (transfer full): what is between the places, as plain text that can be read: with the markers of lists, without markup
 */
char *
dateline_rows_dup_text (DatelineRows     *rows,
                        DatelineRowPoint  start,
                        DatelineRowPoint  end)
{
  GString *text = g_string_new (NULL);

  for (guint i = start.row; i <= end.row && i < dateline_rows_get_n_rows (rows); i++)
    {
      const DatelineRow *row = dateline_rows_get_row (rows, i);
      guint first = i == start.row ? MIN (start.position, row->text_length) : 0;
      guint last = i == end.row ? MIN (end.position, row->text_length) : row->text_length;

      if (i > start.row)
        g_string_append (text, get_separator (row));

      /* Some words out of one paragraph are no list and no quote. */
      if (start.row != end.row && !row->continues)
        append_markers (text, row, first == 0);

      if (row->kind == DATELINE_ROW_TABLE)
        append_table (text, row, first, last);
      else if (row->kind == DATELINE_ROW_RULE)
        g_string_append (text, "* * *");
      else
        append_words (text, row, first, last);
    }

  return g_string_free (text, FALSE);
}

/* Behind the letter before: what closes its emphasis is not part of it. */
static gsize
find_source_end (DatelineRows *rows,
                 guint         index,
                 guint         position)
{
  const char *text = dateline_rows_get_row (rows, index)->text;
  gsize next = dateline_rows_text_to_source (rows, index, position);
  const char *before;
  gsize source;

  if (position == 0)
    return next;

  before = g_utf8_prev_char (text + position);
  source = dateline_rows_text_to_source (rows, index, before - text);

  /* Of what stands for something else, as an entity does, all. */
  if (source + (text + position - before) >= next || g_str_has_prefix (before, OBJECT_REPLACEMENT))
    return MAX (source, next);

  return source + (text + position - before);
}

/**
 * dateline_rows_get_words_range:
 * @rows: rows
 * @start: a place in them
 * @end: a place behind it
 * @source_start: (out): offset in bytes in the file
 * @source_end: (out): offset in bytes in the file
 *
 * Tells what part of the file the words between the places are, without the markup around them.
 */
void
dateline_rows_get_words_range (DatelineRows     *rows,
                               DatelineRowPoint  start,
                               DatelineRowPoint  end,
                               gsize            *source_start,
                               gsize            *source_end)
{
  *source_start = dateline_rows_text_to_source (rows, start.row, start.position);
  *source_end = MAX (*source_start, find_source_end (rows, end.row, end.position));
}

/**
 * dateline_rows_get_range:
 * @rows: rows
 * @start: a place in them
 * @end: a place behind it
 * @source_start: (out): offset in bytes in the file
 * @source_end: (out): offset in bytes in the file
 *
 * Tells what part of the file is shown between the places. Where a row's text is selected from its beginning, or to its end, its
 * markup there is in the part too.
 */
void
dateline_rows_get_range (DatelineRows     *rows,
                         DatelineRowPoint  start,
                         DatelineRowPoint  end,
                         gsize            *source_start,
                         gsize            *source_end)
{
  const DatelineRow *last = dateline_rows_get_row (rows, end.row);
  gsize row_start, row_end;

  dateline_rows_get_words_range (rows, start, end, source_start, source_end);

  dateline_rows_get_source (rows, start.row, &row_start, &row_end);
  if (start.position == 0)
    *source_start = row_start;

  dateline_rows_get_source (rows, end.row, &row_start, &row_end);
  if (end.position >= last->text_length)
    *source_end = MAX (*source_start, row_end);
}
