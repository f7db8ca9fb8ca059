/* dateline-row-html.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-builder-private.h"

#define MAX_TABLE_LINES 40

/* A block of raw HTML as it is read. */
typedef struct
{
  DatelineRowBuilder *builder;
  const DatelineNode *node;
  gsize               start;         /* of the paragraph or heading in the making, in the file */
  guint               level;         /* of the heading; 0 when it is none */
  guint               n_containers;  /* around the block */

  /* While in a table: */
  GArray             *cells;         /* of DatelineRowCell; else NULL */
  GArray             *lines;         /* of guint: the first cell of each line */
  gboolean            in_cell;
  gboolean            has_head;
} Reader;

/*< private >
 * dateline_row_builder_html_is_rendered:
 * @node: a block of raw HTML
 *
 * Returns: whether all tags in it are ones that the preview renders
 */
gboolean
dateline_row_builder_html_is_rendered (const DatelineNode *node)
{
  DatelineHtmlToken token;
  gsize position = 0;

  while (dateline_html_next (node->text, node->text_length, &position, &token))
    if (token.kind != DATELINE_HTML_TEXT && token.kind != DATELINE_HTML_COMMENT && token.meaning == DATELINE_HTML_UNKNOWN)
      return FALSE;

  return TRUE;
}

static void
end_paragraph (Reader *reader,
               gsize   end)
{
  DatelineRowText *text = &reader->builder->text;

  dateline_row_text_end_line (text);

  if (reader->level > 0 && text->text->len > 0)
    dateline_row_builder_push_text (reader->builder, DATELINE_ROW_HEADING, reader->level, reader->start, end);
  else
    dateline_row_builder_flush_paragraph (reader->builder, reader->start, end);

  dateline_row_text_reset (text);
  reader->level = 0;
}

static void
begin_table (Reader *reader)
{
  reader->cells = g_array_new (FALSE, FALSE, sizeof (DatelineRowCell));
  reader->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  reader->in_cell = FALSE;
  reader->has_head = FALSE;
}

static void
end_cell (Reader *reader)
{
  if (!reader->in_cell)
    return;

  dateline_row_text_end_line (&reader->builder->text);
  g_array_index (reader->cells, DatelineRowCell, reader->cells->len - 1).end = reader->builder->text.text->len;
  reader->in_cell = FALSE;
}

static void
begin_line (Reader *reader)
{
  end_cell (reader);

  if (reader->lines->len == 0 || g_array_index (reader->lines, guint, reader->lines->len - 1) < reader->cells->len)
    g_array_append_val (reader->lines, reader->cells->len);
}

static void
begin_cell (Reader                  *reader,
            const DatelineHtmlToken *token)
{
  DatelineRowText *text = &reader->builder->text;
  DatelineRowCell cell;

  end_cell (reader);

  if (reader->lines->len == 0)
    begin_line (reader);

  reader->has_head |= reader->cells->len == 0 && g_str_equal (token->name, "th");

  if (text->text->len > 0)
    dateline_row_text_append_verbatim (text, "\n", 1, reader->node->start + token->start, 0);

  text->line_start = cell.start = cell.end = text->text->len;
  g_array_append_val (reader->cells, cell);
  reader->in_cell = TRUE;
}

/* Lines may have cells of different number: those that lack get empty ones. */
static GArray *
square_cells (Reader *reader,
              guint  *n_columns)
{
  GArray *squared = g_array_new (FALSE, FALSE, sizeof (DatelineRowCell));
  guint n_lines = reader->lines->len;

  *n_columns = 0;
  g_array_append_val (reader->lines, reader->cells->len);

  for (guint i = 0; i < n_lines; i++)
    *n_columns = MAX (*n_columns, g_array_index (reader->lines, guint, i + 1) - g_array_index (reader->lines, guint, i));

  for (guint i = 0; i < n_lines; i++)
    {
      guint first = g_array_index (reader->lines, guint, i);
      guint n = g_array_index (reader->lines, guint, i + 1) - first;

      if (n == 0)
        continue;

      for (guint j = 0; j < *n_columns; j++)
        {
          DatelineRowCell cell = g_array_index (reader->cells, DatelineRowCell, first + MIN (j, n - 1));

          if (j >= n)
            cell.start = cell.end;
          g_array_append_val (squared, cell);
        }
    }

  return squared;
}

static char **
find_samples (const char   *text,
              const GArray *cells,
              guint         n_columns)
{
  char **samples = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    {
      DatelineRowCell longest = { 0, 0 };

      for (guint j = i; j < cells->len; j += n_columns)
        {
          DatelineRowCell cell = g_array_index (cells, DatelineRowCell, j);

          if (cell.end - cell.start > longest.end - longest.start)
            longest = cell;
        }

      samples[i] = g_strndup (text + longest.start, longest.end - longest.start);
    }

  return samples;
}

static void
push_lines (Reader       *reader,
            const GArray *cells,
            guint         first,
            guint         end,
            guint         n_columns,
            char        **samples,
            gsize         source_end)
{
  const DatelineRowCell *from = &g_array_index (cells, DatelineRowCell, first);
  gsize text_start = from->start;
  gsize text_end = g_array_index (cells, DatelineRowCell, end - 1).end;
  DatelineRow *row = dateline_row_new (DATELINE_ROW_TABLE);
  DatelineRowPlace place = { reader->start, source_end };

  row->continues = first > 0;
  row->continued = end < cells->len;
  row->has_head = reader->has_head && first == 0;
  row->n_columns = n_columns;
  row->aligns = g_new0 (DatelineAlign, n_columns);
  row->n_cells = end - first;
  row->cells = g_memdup2 (from, row->n_cells * sizeof (DatelineRowCell));
  row->samples = g_strdupv (samples);

  for (guint i = 0; i < row->n_cells; i++)
    {
      row->cells[i].start -= text_start;
      row->cells[i].end -= text_start;
    }

  dateline_row_text_cut (&reader->builder->text, text_start, text_end, row, &place, reader->builder->parts->segments);
  dateline_row_builder_push_row (reader->builder, row, &place);
}

static void
end_table (Reader *reader,
           gsize   source_end)
{
  g_autoptr (GArray) cells = NULL;
  g_auto (GStrv) samples = NULL;
  guint n_columns;

  end_cell (reader);
  cells = square_cells (reader, &n_columns);

  if (cells->len > MAX_TABLE_LINES * n_columns)
    samples = find_samples (reader->builder->text.text->str, cells, n_columns);

  for (guint i = 0; i < cells->len; i += MAX_TABLE_LINES * n_columns)
    push_lines (reader, cells, i, MIN (cells->len, i + MAX_TABLE_LINES * n_columns), n_columns, samples, source_end);

  g_clear_pointer (&reader->cells, g_array_unref);
  g_clear_pointer (&reader->lines, g_array_unref);
  dateline_row_text_reset (&reader->builder->text);
}

static void
read_in_table (Reader                  *reader,
               const DatelineHtmlToken *token)
{
  gboolean opens = token->kind == DATELINE_HTML_OPEN;

  if (token->meaning == DATELINE_HTML_TABLE && !opens)
    end_table (reader, reader->node->start + token->end);
  else if (token->meaning == DATELINE_HTML_TABLE_LINE)
    begin_line (reader);
  else if (token->meaning == DATELINE_HTML_TABLE_CELL && opens)
    begin_cell (reader, token);
  else if (token->meaning == DATELINE_HTML_TABLE_CELL)
    end_cell (reader);
  else if (reader->in_cell && token->meaning >= DATELINE_HTML_BLOCK)
    dateline_row_text_append (&reader->builder->text, " ", 1, reader->node->start + token->start, 1);
  else if (reader->in_cell)
    dateline_row_text_append_token (&reader->builder->text, reader->node->text, token, reader->node->start);
}

static void
begin_list_item (Reader                  *reader,
                 const DatelineHtmlToken *token)
{
  DatelineOpenContainer item = { { DATELINE_CONTAINER_ITEM, DATELINE_MARKER_BULLET }, reader->node };
  GArray *containers = reader->builder->containers;

  g_array_set_size (containers, reader->n_containers);

  if (token->kind == DATELINE_HTML_OPEN && reader->n_containers < DATELINE_MAX_CONTAINERS)
    g_array_append_val (containers, item);
}

static void
read_token (Reader                  *reader,
            const DatelineHtmlToken *token)
{
  gsize end = reader->node->start + token->end;

  if (token->meaning < DATELINE_HTML_BLOCK)
    {
      dateline_row_text_append_token (&reader->builder->text, reader->node->text, token, reader->node->start);
      return;
    }

  end_paragraph (reader, end);
  reader->start = reader->node->start + token->start;

  if (token->meaning == DATELINE_HTML_HEADING && token->kind == DATELINE_HTML_OPEN)
    reader->level = token->name[1] - '0';
  else if (token->meaning == DATELINE_HTML_RULE)
    dateline_row_builder_add_rule (reader->builder, reader->start, end);
  else if (token->meaning == DATELINE_HTML_LIST_ITEM)
    begin_list_item (reader, token);
  else if (token->meaning == DATELINE_HTML_TABLE && token->kind == DATELINE_HTML_OPEN)
    begin_table (reader);
}

/*< private >
 * dateline_row_builder_add_html:
 * @builder: a builder
 * @node: a block of raw HTML of which all tags are rendered
 *
 * Shows a block of raw HTML as the few paragraphs, headings, list items and tables that it is.
 */
void
dateline_row_builder_add_html (DatelineRowBuilder *builder,
                               const DatelineNode *node)
{
  Reader reader = { builder, node, node->start, 0, builder->containers->len };
  DatelineHtmlToken token;
  gsize position = 0;

  dateline_row_text_reset (&builder->text);

  while (dateline_html_next (node->text, node->text_length, &position, &token))
    if (reader.cells != NULL)
      read_in_table (&reader, &token);
    else
      read_token (&reader, &token);

  if (reader.cells != NULL)
    end_table (&reader, node->end);
  else
    end_paragraph (&reader, node->end);

  g_array_set_size (builder->containers, reader.n_containers);
}
