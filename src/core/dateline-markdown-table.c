/* dateline-markdown-table.c
 *
 * Pipe tables. For cmark they are paragraphs: a table is found in the lines of one and cut out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-markdown-private.h"

/* Cells that rows lack are filled in, but no more than this in a text: a wide head over many short rows would make a small text
 * into a huge tree. GFM's reference implementation has such a limit too. */
#define FILLED_CELLS_MAX 100000

/* A line of the content. */
typedef struct
{
  gsize start;
  gsize end;
} Line;

typedef struct
{
  Parser        *parser;
  Content       *content;
  const char    *text;
  GArray        *cells;        /* Line: the trimmed cells of the row split last */
  DatelineAlign *aligns;
  guint          n_columns;
  DatelineNode  *block;        /* the paragraph */
} Table;

static Line
get_line (const GString *text,
          gsize          start)
{
  const char *end = memchr (text->str + start, '\n', text->len - start);
  Line line = { start, end != NULL ? (gsize) (end - text->str) : text->len };

  return line;
}

static gboolean
has_next_line (const GString *text,
               const Line    *line)
{
  return line->end < text->len;
}

static void
trim (const char *text,
      Line       *line)
{
  while (line->start < line->end && is_space (text[line->start]))
    line->start++;
  while (line->end > line->start && is_space (text[line->end - 1]))
    line->end--;
}

/* Splits a row at its pipes, except those behind a backslash. Returns whether it has any. */
static gboolean
split_row (Table *self,
           Line   row)
{
  gboolean has_pipe = FALSE;
  Line cell;

  g_array_set_size (self->cells, 0);
  trim (self->text, &row);

  if (row.start < row.end && self->text[row.start] == '|')
    {
      has_pipe = TRUE;
      row.start++;
    }

  cell.start = row.start;

  for (gsize i = row.start; i <= row.end; i++)
    {
      Line trimmed = { cell.start, i };

      if (i < row.end && (self->text[i] != '|' || (i > row.start && self->text[i - 1] == '\\')))
        continue;

      /* Nothing stands behind the last pipe. */
      if (i == row.end && cell.start == row.end && has_pipe)
        break;

      has_pipe |= i < row.end;
      trim (self->text, &trimmed);
      g_array_append_val (self->cells, trimmed);
      cell.start = i + 1;
    }

  return has_pipe;
}

/* `---`, `:--`, `--:`, `:-:` */
static gboolean
read_align (const char    *text,
            Line           cell,
            DatelineAlign *align)
{
  gboolean left, right;

  left = cell.start < cell.end && text[cell.start] == ':';
  cell.start += left;
  right = cell.start < cell.end && text[cell.end - 1] == ':';
  cell.end -= right;

  if (cell.start == cell.end)
    return FALSE;

  for (gsize i = cell.start; i < cell.end; i++)
    if (text[i] != '-')
      return FALSE;

  if (left && right)
    *align = DATELINE_ALIGN_CENTER;
  else if (left)
    *align = DATELINE_ALIGN_LEFT;
  else
    *align = right ? DATELINE_ALIGN_RIGHT : DATELINE_ALIGN_NONE;

  return TRUE;
}

/* Cheap, as it is asked of every line of every paragraph. */
static gboolean
looks_like_delimiters (const char *text,
                       const Line *line)
{
  for (gsize i = line->start; i < line->end; i++)
    if (text[i] != '|' && text[i] != '-' && text[i] != ':' && !is_space (text[i]))
      return FALSE;

  return line->end > line->start;
}

/* Reads the alignments if the two lines begin a table: as many cells in both, and a pipe somewhere. */
static gboolean
begins_table (Table *self,
              Line   head,
              Line   delimiters)
{
  gboolean has_pipe;

  if (!looks_like_delimiters (self->text, &delimiters))
    return FALSE;

  has_pipe = split_row (self, head);
  self->n_columns = self->cells->len;
  has_pipe |= split_row (self, delimiters);

  if (!has_pipe || self->cells->len != self->n_columns)
    return FALSE;

  self->aligns = markdown_alloc (self->parser->markdown, self->n_columns * sizeof (DatelineAlign));

  for (guint i = 0; i < self->n_columns; i++)
    if (!read_align (self->text, g_array_index (self->cells, Line, i), &self->aligns[i]))
      return FALSE;

  return TRUE;
}

static void
begin_late_block (Table        *self,
                  DatelineNode *block,
                  Line          range)
{
  Content *content = self->content;

  block->start = content_get_start (content, range.start);
  block->end = range.end > range.start ? content_get_end (content, range.end) : block->start;
  parser_begin_late_block (self->parser, block);
}

/* Hands a cell on as a late block. A backslash before a pipe goes, even in code. */
static void
add_late_cell (Table        *self,
               DatelineNode *cell,
               Line          range)
{
  Content *late_content = self->parser->late_content;
  gsize source = content_get_start (self->content, range.start);
  gsize start = range.start;
  gboolean escaped = FALSE;

  begin_late_block (self, cell, range);

  for (gsize i = range.start; i <= range.end; i++)
    {
      gboolean escape = i + 1 < range.end && self->text[i] == '\\' && self->text[i + 1] == '|';

      if (!escape && i < range.end)
        continue;

      /* A cell is part of one line, so its places are those of its start, moved. */
      if (escaped)
        content_append_escaped (late_content, source + (start - range.start), source + (i - range.start));
      else if (i > start)
        content_append (late_content, source + (start - range.start), source + (i - range.start));

      start = i;
      escaped = escape;
    }

  parser_end_late_block (self->parser);
}

/* Hands lines of the paragraph on that are not part of the table. */
static void
add_late_paragraph (Table        *self,
                    DatelineNode *paragraph,
                    Line          range)
{
  Content *late_content = self->parser->late_content;

  trim (self->text, &range);
  begin_late_block (self, paragraph, range);

  while (range.start < range.end)
    {
      Line line = get_line (self->content->text, range.start);
      gsize line_end = content_get_start (self->content, line.end);

      content_append (late_content, content_get_start (self->content, line.start), line_end);
      if (line.end < range.end)
        content_append_break (late_content, line_end);
      range.start = line.end + 1;
    }

  content_trim_end (late_content);
  parser_end_late_block (self->parser);
}

static void
add_row (Table        *self,
         DatelineNode *table,
         Line          line)
{
  DatelineNode *row = markdown_add_node (self->parser->markdown, table, DATELINE_NODE_TABLE_ROW);

  split_row (self, line);
  trim (self->text, &line);
  row->start = content_get_start (self->content, line.start);
  row->end = content_get_end (self->content, line.end);
  table->end = row->end;

  /* What a row has too much is not shown; what it has too little is empty. */
  for (guint i = 0; i < self->n_columns; i++)
    {
      DatelineNode *cell;

      if (i >= self->cells->len && self->parser->n_filled_cells++ >= FILLED_CELLS_MAX)
        break;

      cell = markdown_add_node (self->parser->markdown, row, DATELINE_NODE_TABLE_CELL);

      if (i < self->cells->len)
        add_late_cell (self, cell, g_array_index (self->cells, Line, i));
      else
        cell->start = cell->end = row->end;
    }
}

/* The table goes on to the end of the paragraph, but not into lazy lines. */
static DatelineNode *
add_table (Table        *self,
           DatelineNode *table,
           Line          head,
           Line          delimiters)
{
  const GString *text = self->content->text;
  Line line = delimiters;

  table->table.n_columns = self->n_columns;
  table->table.aligns = self->aligns;
  add_row (self, table, head);
  table->start = table->first_child->start;
  trim (self->text, &delimiters);
  table->end = content_get_end (self->content, delimiters.end);

  while (has_next_line (text, &line))
    {
      line = get_line (text, line.end + 1);

      if (line.start >= self->parser->lazy_start)
        {
          DatelineNode *paragraph = markdown_add_node (self->parser->markdown, table->parent, DATELINE_NODE_PARAGRAPH);
          Line rest = { line.start, text->len };

          add_late_paragraph (self, paragraph, rest);

          return paragraph;
        }

      add_row (self, table, line);
    }

  return table;
}

/* Replaces the paragraph by what it consists of. */
static DatelineNode *
cut_out (Table *self,
         gsize  start,
         Line   head,
         Line   delimiters)
{
  DatelineNode *parent = self->block->parent;
  DatelineNode *next = self->block->next;
  DatelineNode *last_child = parent->last_child;
  DatelineNode *last;

  /* For the moment the block is the last one, so that others can be appended. */
  parent->last_child = self->block;
  self->block->next = NULL;
  markdown_take_children (self->block);

  if (head.start > start)
    {
      Line before = { start, head.start };

      self->block->kind = DATELINE_NODE_PARAGRAPH;
      add_late_paragraph (self, self->block, before);
      last = add_table (self, markdown_add_node (self->parser->markdown, parent, DATELINE_NODE_TABLE), head, delimiters);
    }
  else
    {
      /* Paragraphs and headings have room for what tables have. */
      self->block->kind = DATELINE_NODE_TABLE;
      last = add_table (self, self->block, head, delimiters);
    }

  last->next = next;
  if (next != NULL)
    parent->last_child = last_child;

  return last;
}

/* Looks for a table in a paragraph, whose content is the parser's from `start` on. Puts it in the paragraph's place, and what stands
 * before and behind it as paragraphs of their own. Returns the last of these blocks, or NULL if there is no table. */
DatelineNode *
parser_find_table (Parser       *parser,
                   DatelineNode *block,
                   gsize         start)
{
  const GString *text = parser->content->text;
  g_autoptr (GArray) cells = NULL;
  Table self = { .parser = parser, .content = parser->content, .text = text->str, .block = block };
  Line head, delimiters;

  if (memchr (text->str + start, '|', text->len - start) == NULL)
    return NULL;

  self.cells = cells = g_array_new (FALSE, FALSE, sizeof (Line));

  for (head = get_line (text, start); has_next_line (text, &head); head = delimiters)
    {
      delimiters = get_line (text, head.end + 1);

      if (delimiters.start >= parser->lazy_start)
        return NULL;

      if (begins_table (&self, head, delimiters))
        break;
    }

  if (!has_next_line (text, &head))
    return NULL;

  return cut_out (&self, start, head, delimiters);
}
