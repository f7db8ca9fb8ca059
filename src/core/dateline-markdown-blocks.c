/* dateline-markdown-blocks.c
 *
 * Follows the tree along the lines of the source: finds which bytes of a line are containers' markers and indentation, gathers the
 * inline source of every leaf block, and looks for definitions where no block stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-markdown-private.h"

/* Looks for definitions in the lines that no block covers, up to `until`. Whatever else made a node, so what is there is
 * blank, a container's marker or a paragraph that consisted of definitions alone. */
static void
collect_gap (Parser *self,
             gsize   until)
{
  content_clear (self->content);

  for (; self->next_line < until; self->next_line++)
    {
      gboolean lazy;
      LineCursor cursor = parser_skip_prefix (self, self->next_line, &lazy);

      if (parser_is_blank_at (self, cursor.offset))
        {
          parser_take_definitions (self);
          content_clear (self->content);
          continue;
        }

      if (self->content->text->len > 0)
        content_append_break (self->content, parser_get_line_end (self, self->next_line - 1));

      parser_skip_columns (self, &cursor, G_MAXSIZE);
      content_append (self->content, cursor.offset, parser_get_line_end (self, self->next_line));
    }

  parser_take_definitions (self);
}

/* How far an item's content is indented, as CommonMark defines it: its marker and the spaces behind, of which more than four
 * begin indented code. */
static void
measure_item (Parser     *self,
              Container  *container,
              LineCursor  outside)
{
  LineCursor at = outside;
  LineCursor behind;
  gsize marker = 1;
  gsize spaces;

  container->width = parser_skip_columns (self, &at, G_MAXSIZE);

  while (at.offset + marker < self->length && g_ascii_isdigit (self->text[at.offset + marker - 1]))
    marker++;

  at.offset += marker;
  at.column += marker;
  behind = at;
  spaces = parser_skip_columns (self, &behind, CODE_INDENT + 1);

  if (spaces < 1 || spaces > CODE_INDENT || parser_is_blank_at (self, behind.offset))
    {
      behind = at;
      parser_skip_columns (self, &behind, 1);
      spaces = 1;
    }

  container->width += marker + spaces;
  container->inside = behind;
}

static void
enter_container (Parser       *self,
                 DatelineNode *node,
                 gsize         limit)
{
  Container container = { .node = node, .line = parser_find_line (self, node->start), .limit = limit };
  gboolean lazy;

  collect_gap (self, container.line);
  container.inside = parser_skip_prefix (self, container.line, &lazy);

  if (node->kind == DATELINE_NODE_BLOCK_QUOTE)
    parser_match_quote (self, &container.inside);
  else if (node->kind == DATELINE_NODE_ITEM)
    measure_item (self, &container, container.inside);

  if (self->containers->len > 0)
    container.n_quotes = g_array_index (self->containers, Container, self->containers->len - 1).n_quotes;
  container.n_quotes += node->kind == DATELINE_NODE_BLOCK_QUOTE;

  g_array_append_val (self->containers, container);
}

static void
leave_container (Parser *self)
{
  const Container *container = &g_array_index (self->containers, Container, self->containers->len - 1);
  DatelineNode *node = container->node;
  gsize line = MAX (container->line, MIN (node->end, container->limit - 1));

  collect_gap (self, line + 1);

  if (node->kind == DATELINE_NODE_BLOCK_QUOTE)
    {
      while (line > container->line && parser_is_blank_at (self, parser_get_line_start (self, line)))
        line--;
      node->end = parser_get_trimmed_line_end (self, line);
    }
  else
    {
      node->end = MAX (node->start, parser_get_trimmed_line_end (self, container->line));
    }

  if (node->last_child != NULL)
    node->end = MAX (node->end, node->last_child->end);

  g_array_set_size (self->containers, self->containers->len - 1);
}

static gboolean
is_setext_underline (Parser *self,
                     gsize   line)
{
  gboolean lazy;
  LineCursor cursor = parser_skip_prefix (self, line, &lazy);
  gsize end = parser_get_trimmed_line_end (self, line);
  char c;

  if (parser_skip_columns (self, &cursor, CODE_INDENT) == CODE_INDENT || cursor.offset >= end)
    return FALSE;

  c = self->text[cursor.offset];
  if (c != '=' && c != '-')
    return FALSE;

  while (cursor.offset < end && self->text[cursor.offset] == c)
    cursor.offset++;

  return parser_is_blank_at (self, cursor.offset);
}

/* cmark keeps the indentation of lazy lines, and in a few places it shows: of a tab that a container has used in part there remain
 * spaces. */
static void
append_rest_of_tab (Parser     *self,
                    LineCursor *cursor)
{
  if (!cursor->in_tab)
    return;

  for (; cursor->column % TAB_WIDTH != 0; cursor->column++)
    content_append_space (self->content, cursor->offset);

  cursor->offset++;
}

/* Gathers the lines of a paragraph or heading. */
static void
collect_lines (Parser       *self,
               DatelineNode *block,
               gsize         first,
               gsize         last)
{
  content_clear (self->content);
  self->lazy_start = G_MAXSIZE;
  content_append (self->content, block->start, parser_get_line_end (self, first));

  for (gsize line = first + 1; line <= last; line++)
    {
      gboolean lazy;
      LineCursor cursor = parser_skip_prefix (self, line, &lazy);

      content_append_break (self->content, parser_get_line_end (self, line - 1));

      if (lazy)
        {
          self->lazy_start = MIN (self->lazy_start, self->content->text->len);
          append_rest_of_tab (self, &cursor);
        }
      else
        {
          parser_skip_columns (self, &cursor, G_MAXSIZE);
        }

      content_append (self->content, cursor.offset, parser_get_line_end (self, line));
    }
}

/* Whether a setext heading's underline is a rule, should the heading turn out to be a table. */
static gboolean
is_rule (Parser *self,
         gsize   line)
{
  gsize end = parser_get_trimmed_line_end (self, line);

  return end >= parser_get_line_start (self, line) + 3 && memcmp (self->text + end - 3, "---", 3) == 0;
}

/* Cuts a table out of a paragraph or setext heading, if there is one. For cmark, a rule right below a table makes all of it a heading,
 * and so does what looks like an underline but is a row. Returns the last block that came of this one, or NULL. */
static DatelineNode *
locate_table (Parser       *self,
              DatelineNode *block,
              gsize         start,
              gsize         underline)
{
  Content *content = self->content;
  gsize length = content->text->len;
  guint n_pieces = content->pieces->len;
  LineCursor cursor;
  gsize underline_end;
  gboolean lazy;
  DatelineNode *table, *rule;

  if (block->kind == DATELINE_NODE_PARAGRAPH)
    return parser_find_table (self, block, start);

  cursor = parser_skip_prefix (self, underline, &lazy);
  parser_skip_columns (self, &cursor, G_MAXSIZE);
  underline_end = parser_get_trimmed_line_end (self, underline);

  if (!is_rule (self, underline))
    {
      content_append_break (content, parser_get_line_end (self, underline - 1));
      content_append (content, cursor.offset, underline_end);
    }

  table = parser_find_table (self, block, start);

  if (table == NULL)
    {
      g_string_truncate (content->text, length);
      g_array_set_size (content->pieces, n_pieces);
      content->last = 0;
    }
  else if (is_rule (self, underline))
    {
      rule = markdown_insert_after (self->markdown, table, DATELINE_NODE_THEMATIC_BREAK);
      rule->start = cursor.offset;
      rule->end = underline_end;
      return rule;
    }

  return table;
}

/* `underline` is that of a setext heading. Returns the last block that came of this one. */
static DatelineNode *
locate_inlines (Parser       *self,
                DatelineNode *block,
                gsize         first,
                gsize         last,
                gsize         underline)
{
  Content *content = self->content;
  DatelineNode *last_block = NULL;
  gsize start = 0;

  collect_lines (self, block, first, last);

  if (block->kind == DATELINE_NODE_HEADING && !block->heading.setext)
    {
      content_trim_end (content);
      start = block->heading.level;
      start += scan_blanks (content->text->str + start, content->text->len - start);
    }
  else
    {
      start = parser_take_definitions (self);
      content_trim_end (content);
      start = MIN (start, content->text->len);
      if (start > 0)
        block->start = content_get_start (content, start);

      if (self->dialect == DATELINE_DIALECT_GFM)
        last_block = locate_table (self, block, start, underline);
    }

  if (last_block != NULL)
    return last_block;

  parser_align (self, content, block, start, content->text->len);

  return block;
}

/* `####### seven` may begin a setext heading, too. */
static gboolean
is_atx_heading (Parser             *self,
                const DatelineNode *block)
{
  gsize i = block->start;

  while (i < self->length && self->text[i] == '#')
    i++;

  return i - block->start == block->heading.level && (parser_is_blank_at (self, i) || self->text[i] == ' ' || self->text[i] == '\t');
}

static gsize
count_lines (const DatelineNode *block)
{
  gsize n_lines = 0;

  for (gsize i = 0; i < block->text_length; i++)
    n_lines += block->text[i] == '\n' || (block->text[i] == '\r' && block->text[i + 1] != '\n');

  return n_lines;
}

/* The last line of a block. cmark 0.30 is not to be relied upon: where a setext heading or an unclosed code block ends it may name
 * the line after, and for HTML that ends within a line the one before. */
static gsize
find_last_line (Parser       *self,
                DatelineNode *block,
                gsize         first,
                gsize         limit)
{
  gsize last = CLAMP (block->end, first, MAX (limit, first + 1) - 1);
  gboolean outside;

  switch (block->kind)
    {
    case DATELINE_NODE_HTML_BLOCK:
      last = MIN (first + MAX (count_lines (block), 1), parser_get_n_lines (self)) - 1;
      break;

    case DATELINE_NODE_HEADING:
      if (!block->heading.setext)
        return first;
      while (last > first && !is_setext_underline (self, last))
        last--;
      return last;

    case DATELINE_NODE_CODE_BLOCK:
      parser_skip_prefix (self, last, &outside);
      if (last > first && outside)
        last--;
      break;

    default:
      break;
    }

  while (last > first && parser_is_blank_line (self, last))
    last--;

  return last;
}

/* Returns the last block that came of this one. */
static DatelineNode *
locate_leaf (Parser       *self,
             DatelineNode *block,
             gsize         limit)
{
  gsize first = parser_find_line (self, block->start);
  char c = block->start < self->length ? self->text[block->start] : '\0';
  gsize last;

  collect_gap (self, first);

  if (block->kind == DATELINE_NODE_HEADING)
    block->heading.setext = c != '#' || !is_atx_heading (self, block);
  else if (block->kind == DATELINE_NODE_CODE_BLOCK)
    block->code.fenced = c == '`' || c == '~';

  last = find_last_line (self, block, first, limit);
  block->end = MAX (block->start, parser_get_trimmed_line_end (self, last));
  self->next_line = last + 1;

  if (block->kind == DATELINE_NODE_HEADING && block->heading.setext && last > first)
    return locate_inlines (self, block, first, last - 1, last);

  if (block->kind == DATELINE_NODE_HEADING || block->kind == DATELINE_NODE_PARAGRAPH)
    return locate_inlines (self, block, first, last, last);

  return block;
}

static gboolean
is_container (const DatelineNode *node)
{
  return node->kind == DATELINE_NODE_BLOCK_QUOTE || node->kind == DATELINE_NODE_LIST || node->kind == DATELINE_NODE_ITEM;
}

/* The line that whatever follows the block begins in. */
static gsize
get_limit (Parser             *self,
           const DatelineNode *block)
{
  if (block->next != NULL)
    return parser_find_line (self, block->next->start);

  if (self->containers->len > 0)
    return g_array_index (self->containers, Container, self->containers->len - 1).limit;

  return parser_get_n_lines (self);
}

/* Gives every node its range in the source, and finds the definitions. */
void
parser_locate (Parser *self)
{
  DatelineNode *root = self->markdown->root;
  DatelineNode *node = root->first_child;

  while (node != NULL && node != root)
    {
      if (is_container (node))
        {
          enter_container (self, node, get_limit (self, node));

          if (node->first_child != NULL)
            {
              node = node->first_child;
              continue;
            }

          leave_container (self);
        }
      else
        {
          node = locate_leaf (self, node, get_limit (self, node));
        }

      while (node->next == NULL && node->parent != root)
        {
          leave_container (self);
          node = node->parent;
        }

      node = node->next;
    }

  collect_gap (self, parser_get_n_lines (self));
  root->start = 0;
  root->end = self->length;
}
