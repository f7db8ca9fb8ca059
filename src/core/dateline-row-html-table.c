/* dateline-row-html-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "dateline-row-builder-private.h"

#define MAX_LINES 40
#define MAX_COLUMNS 64

/* A table of raw HTML as it is read: its cells are in the builder's text, one behind the other. */
struct _DatelineHtmlTable
{
  gsize                start;      /* in the file */
  GArray              *cells;      /* of DatelineRowCell */
  GArray              *aligns;     /* of DatelineAlign: of each cell */
  GArray              *lines;      /* of guint: the first cell of each line */
  gboolean             in_cell;
  gboolean             in_caption;
  gboolean             has_head;
  guint                depth;      /* of tables within a cell */
  guint                n_spanned;  /* of the cell being read */
  DatelineRowTextState outside;    /* what was open before the cell */
};

/*< private >
 * dateline_html_table_begin:
 * @builder: a builder
 * @source_start: where in the file the table begins
 */
void
dateline_html_table_begin (DatelineRowBuilder *builder,
                           gsize               source_start)
{
  DatelineHtmlTable *table = g_new0 (DatelineHtmlTable, 1);

  table->start = source_start;
  table->cells = g_array_new (FALSE, FALSE, sizeof (DatelineRowCell));
  table->aligns = g_array_new (FALSE, FALSE, sizeof (DatelineAlign));
  table->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  builder->table = table;
}

static DatelineRowCell *
get_cell (const GArray *cells,
          guint         index)
{
  return &g_array_index (cells, DatelineRowCell, index);
}

static void
end_cell (DatelineRowBuilder *builder)
{
  DatelineHtmlTable *table = builder->table;
  DatelineRowCell *cell;
  DatelineRowCell covered;

  if (!table->in_cell)
    return;

  dateline_row_text_end_block (&builder->text);
  cell = get_cell (table->cells, table->cells->len - 1);
  cell->end = MAX (cell->start, builder->text.text->len);
  covered = (DatelineRowCell) { cell->end, cell->end };

  for (guint i = 0; i < table->n_spanned; i++)
    {
      g_array_append_val (table->cells, covered);
      g_array_set_size (table->aligns, table->cells->len);
      g_array_index (table->aligns, DatelineAlign, table->aligns->len - 1) = DATELINE_ALIGN_NONE;
    }

  dateline_row_text_restore (&builder->text, &table->outside);
  table->in_cell = FALSE;
}

static guint
count_cells_of_line (DatelineHtmlTable *table)
{
  return table->lines->len == 0 ? 0 : table->cells->len - g_array_index (table->lines, guint, table->lines->len - 1);
}

static void
begin_line (DatelineRowBuilder *builder)
{
  DatelineHtmlTable *table = builder->table;

  end_cell (builder);

  if (table->lines->len == 0 || count_cells_of_line (table) > 0)
    g_array_append_val (table->lines, table->cells->len);
}

/* `token` is NULL for what stands in no cell. */
static void
begin_cell (DatelineRowBuilder      *builder,
            const DatelineNode      *node,
            const DatelineHtmlToken *token)
{
  DatelineHtmlTable *table = builder->table;
  DatelineRowText *text = &builder->text;
  DatelineAlign align = token != NULL ? dateline_html_read_align (node->text, token) : DATELINE_ALIGN_NONE;
  g_autofree char *span = token != NULL ? dateline_html_dup_attribute (node->text, token, "colspan") : NULL;
  gboolean head = token != NULL && g_str_equal (token->name, "th");
  DatelineRowCell cell = { 0 };

  end_cell (builder);

  if (table->lines->len == 0)
    begin_line (builder);

  if (table->cells->len == 0)
    table->has_head = head;

  if (table->cells->len > 0)
    dateline_row_text_append_verbatim (text, "\n", 1, token != NULL ? dateline_html_get_start (node) + token->start : node->start, 0);

  dateline_row_text_save (text, &table->outside);
  if (head && !(table->has_head && table->lines->len == 1))
    dateline_row_text_open_style (text, DATELINE_SPAN_BOLD);

  table->n_spanned = span != NULL && g_ascii_isdigit (*span) ? CLAMP (strtoul (span, NULL, 10), 1, MAX_COLUMNS) - 1 : 0;
  text->line_start = cell.start = cell.end = text->text->len;
  cell.n_spanned = table->n_spanned;
  g_array_append_val (table->cells, cell);
  g_array_append_val (table->aligns, align);
  table->in_cell = TRUE;
}

/* Between blocks in a cell. */
static void
break_line (DatelineRowBuilder *builder,
            gsize               source)
{
  if (builder->text.text->len > builder->text.line_start)
    dateline_row_text_append_break (&builder->text, source, 0);
}

/* A caption stands above the table, and so does what is in no cell of it. */
static void
end_caption (DatelineRowBuilder *builder,
             gsize               source_end)
{
  DatelineHtmlTable *table = builder->table;
  DatelineAlign align = builder->align;

  builder->align = table->in_caption ? DATELINE_ALIGN_CENTER : align;
  dateline_row_builder_flush_paragraph (builder, table->start, source_end);
  dateline_row_text_reset (&builder->text);
  builder->align = align;
  table->in_caption = FALSE;
  table->start = source_end;
}

static void
read_in_cell (DatelineRowBuilder      *builder,
              const DatelineNode      *node,
              const DatelineHtmlToken *token)
{
  gsize source = dateline_html_get_start (node) + token->start;
  gboolean is_tag = token->kind == DATELINE_HTML_OPEN || token->kind == DATELINE_HTML_CLOSE;

  if (is_tag && token->meaning == DATELINE_HTML_TABLE_CELL)
    dateline_row_text_append (&builder->text, " ", 1, source, 0);
  else if (is_tag && token->meaning >= DATELINE_HTML_BLOCK)
    {
      break_line (builder, source);
      if (token->meaning == DATELINE_HTML_LIST_ITEM && token->kind == DATELINE_HTML_OPEN)
        dateline_row_text_append (&builder->text, "• ", strlen ("• "), source, 0);
    }
  else
    dateline_row_text_append_token (&builder->text, node->text, token, dateline_html_get_start (node));
}

/*< private >
 * dateline_html_table_read:
 * @builder: a builder that is in a table of raw HTML
 * @node: the block that is read
 * @token: what comes next in it
 *
 * Reads on in a table; after its end the builder is in none.
 */
void
dateline_html_table_read (DatelineRowBuilder      *builder,
                          const DatelineNode      *node,
                          const DatelineHtmlToken *token)
{
  DatelineHtmlTable *table = builder->table;
  gboolean is_tag = token->kind == DATELINE_HTML_OPEN || token->kind == DATELINE_HTML_CLOSE;
  gboolean opens = token->kind == DATELINE_HTML_OPEN;

  if (is_tag && token->meaning == DATELINE_HTML_TABLE && (opens || table->depth > 0))
    {
      table->depth += opens ? 1 : -1;
      if (table->in_cell)
        break_line (builder, dateline_html_get_start (node) + token->start);
    }
  else if (table->depth > 0 && table->in_cell)
    read_in_cell (builder, node, token);
  else if (is_tag && token->meaning == DATELINE_HTML_TABLE)
    dateline_html_table_end (builder, dateline_html_get_start (node) + token->end);
  else if (is_tag && token->meaning == DATELINE_HTML_TABLE_LINE)
    begin_line (builder);
  else if (is_tag && token->meaning == DATELINE_HTML_TABLE_CELL && opens)
    begin_cell (builder, node, token);
  else if (is_tag && token->meaning == DATELINE_HTML_TABLE_CELL)
    end_cell (builder);
  else if (table->in_cell)
    read_in_cell (builder, node, token);
  else if (table->cells->len == 0 && is_tag && token->meaning == DATELINE_HTML_CAPTION)
    {
      table->in_caption |= opens;
      end_caption (builder, dateline_html_get_start (node) + token->end);
      table->in_caption = opens;
    }
  else if (table->cells->len == 0)
    dateline_row_text_append_token (&builder->text, node->text, token, dateline_html_get_start (node));
}

/*< private >
 * dateline_html_table_add_block:
 * @builder: a builder that is in a table of raw HTML
 * @node: a block of Markdown that stands in the table
 *
 * Puts Markdown into the cell: its text, a line for each leaf.
 */
void
dateline_html_table_add_block (DatelineRowBuilder *builder,
                               const DatelineNode *node)
{
  DatelineRowText *text = &builder->text;

  if (!builder->table->in_cell)
    begin_cell (builder, node, NULL);

  switch ((int) node->kind)
    {
    case DATELINE_NODE_ITEM:
      break_line (builder, node->start);
      dateline_row_text_append (text, "• ", strlen ("• "), node->start, 0);
      break;

    case DATELINE_NODE_CODE_BLOCK:
      break_line (builder, node->start);
      dateline_row_text_open_style (text, DATELINE_SPAN_CODE);
      dateline_row_text_append (text, node->text, node->text_length, node->start, node->end - node->start);
      dateline_row_text_close_style (text, DATELINE_SPAN_CODE);
      break;

    case DATELINE_NODE_TABLE:
      for (const DatelineNode *line = node->first_child; line != NULL; line = line->next)
        {
          break_line (builder, line->start);
          for (const DatelineNode *cell = line->first_child; cell != NULL; cell = cell->next)
            {
              dateline_row_text_append_inlines (text, cell);
              dateline_row_text_append (text, " ", 1, cell->end, 0);
            }
        }
      break;

    case DATELINE_NODE_BLOCK_QUOTE:
    case DATELINE_NODE_THEMATIC_BREAK:
      break_line (builder, node->start);
      break;

    default:
      /* The text of an item stands behind its bullet. */
      if (node->parent->kind != DATELINE_NODE_ITEM || node->parent->first_child != node)
        break_line (builder, node->start);
      dateline_row_text_append_inlines (text, node);
      break;
    }
}

/* Lines may have cells of different number: those that lack get empty ones. */
static GArray *
square_cells (DatelineHtmlTable *table,
              guint             *n_columns,
              DatelineAlign    **aligns)
{
  GArray *squared = g_array_new (FALSE, FALSE, sizeof (DatelineRowCell));
  guint n_lines = table->lines->len;

  *n_columns = 0;
  g_array_append_val (table->lines, table->cells->len);

  for (guint i = 0; i < n_lines; i++)
    *n_columns = MAX (*n_columns, g_array_index (table->lines, guint, i + 1) - g_array_index (table->lines, guint, i));

  *aligns = g_new0 (DatelineAlign, MAX (1, *n_columns));

  for (guint i = 0; i < n_lines; i++)
    {
      guint first = g_array_index (table->lines, guint, i);
      guint n = g_array_index (table->lines, guint, i + 1) - first;

      if (n == 0)
        continue;

      for (guint j = 0; j < *n_columns; j++)
        {
          DatelineRowCell cell = *get_cell (table->cells, first + MIN (j, n - 1));

          if (j >= n)
            cell = (DatelineRowCell) { cell.end, cell.end };
          else if (i == 0)
            (*aligns)[j] = g_array_index (table->aligns, DatelineAlign, first + j);
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
      DatelineRowCell longest = { 0 };

      for (guint j = i; j < cells->len; j += n_columns)
        {
          const DatelineRowCell *cell = get_cell (cells, j);

          if (cell->n_spanned == 0 && cell->end - cell->start > longest.end - longest.start)
            longest = *cell;
        }

      samples[i] = g_strndup (text + longest.start, longest.end - longest.start);
    }

  return samples;
}

/* A row of the lines that the cells [first, end) make. */
static void
push_lines (DatelineRowBuilder  *builder,
            const GArray        *cells,
            guint                first,
            guint                end,
            guint                n_columns,
            const DatelineAlign *aligns,
            char               **samples,
            gsize                source_end)
{
  gsize text_start = get_cell (cells, first)->start;
  DatelineRow *row = dateline_row_new (DATELINE_ROW_TABLE);
  DatelineRowPlace place = { builder->table->start, source_end };

  row->continues = first > 0;
  row->continued = end < cells->len;
  row->has_head = builder->table->has_head && first == 0;
  row->n_columns = n_columns;
  row->aligns = g_memdup2 (aligns, n_columns * sizeof (DatelineAlign));
  row->n_cells = end - first;
  row->cells = g_memdup2 (get_cell (cells, first), row->n_cells * sizeof (DatelineRowCell));
  row->samples = g_strdupv (samples);

  for (guint i = 0; i < row->n_cells; i++)
    {
      row->cells[i].start -= text_start;
      row->cells[i].end -= text_start;
    }

  dateline_row_text_cut (&builder->text, text_start, get_cell (cells, end - 1)->end, row, &place, builder->parts->segments);

  /* Chunks of one table follow each other in the file, too. */
  if (row->continues && place.n_segments > 0)
    {
      DatelineRowPlace *last = &g_array_index (builder->parts->places, DatelineRowPlace, builder->parts->places->len - 1);

      place.start = g_array_index (builder->parts->segments, DatelineRowSegment, place.first_segment).source_start;
      last->end = place.start;
    }

  dateline_row_builder_push_row (builder, row, &place);
}

/*< private >
 * dateline_html_table_end:
 * @builder: a builder that is in a table of raw HTML
 * @source_end: where in the file the table ends
 *
 * Appends the table, a long one in chunks. The builder is in none then.
 */
void
dateline_html_table_end (DatelineRowBuilder *builder,
                         gsize               source_end)
{
  DatelineHtmlTable *table = builder->table;
  g_autoptr (GArray) cells = NULL;
  g_autofree DatelineAlign *aligns = NULL;
  g_auto (GStrv) samples = NULL;
  guint n_columns, step;

  end_cell (builder);
  if (table->cells->len == 0)
    end_caption (builder, source_end);
  cells = square_cells (table, &n_columns, &aligns);
  step = MAX_LINES * n_columns;

  if (cells->len > step)
    samples = find_samples (builder->text.text->str, cells, n_columns);

  for (guint i = 0; i < cells->len; i += step)
    push_lines (builder, cells, i, MIN (cells->len, i + step), n_columns, aligns, samples, source_end);

  g_array_unref (table->cells);
  g_array_unref (table->aligns);
  g_array_unref (table->lines);
  g_clear_pointer (&builder->table, g_free);
  dateline_row_text_reset (&builder->text);
}
