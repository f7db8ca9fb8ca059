/* dateline-markdown-lines.c
 *
 * The lines of the source, and how much of each belongs to the containers around: markers of quotes and indentation of items.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-markdown-private.h"

/* Finds the lines as cmark splits them: at LF, CR LF and a lone CR. */
void
parser_find_lines (Parser *self)
{
  const char *text = self->text;
  gsize start = 0;

  self->lines = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize i = 0; i < self->length; i++)
    {
      if (text[i] != '\n' && text[i] != '\r')
        continue;

      if (text[i] == '\r' && i + 1 < self->length && text[i + 1] == '\n')
        i++;

      g_array_append_val (self->lines, start);
      start = i + 1;
    }

  if (start < self->length)
    g_array_append_val (self->lines, start);

  g_array_append_val (self->lines, self->length);
}

gsize
parser_get_n_lines (Parser *self)
{
  return self->lines->len - 1;
}

gsize
parser_get_line_start (Parser *self,
                       gsize   line)
{
  return g_array_index (self->lines, gsize, line);
}

/* The line that holds a byte. */
gsize
parser_find_line (Parser *self,
                  gsize   offset)
{
  gsize low = 0, high = parser_get_n_lines (self);

  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (parser_get_line_start (self, middle) <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* Where a line starts for cmark, which steps over a byte order mark and does not count it. */
gsize
parser_get_text_start (Parser *self,
                       gsize   line)
{
  gsize start = parser_get_line_start (self, line);

  if (start == 0 && self->length >= 3 && memcmp (self->text, "\xef\xbb\xbf", 3) == 0)
    start = 3;

  return start;
}

/* Where a line ends, without its line break. */
gsize
parser_get_line_end (Parser *self,
                     gsize   line)
{
  gsize start = parser_get_line_start (self, line);
  gsize end = parser_get_line_start (self, line + 1);

  if (end > start && self->text[end - 1] == '\n')
    end--;
  if (end > start && self->text[end - 1] == '\r')
    end--;

  return end;
}

gsize
parser_get_trimmed_line_end (Parser *self,
                             gsize   line)
{
  gsize start = parser_get_line_start (self, line);
  gsize end = parser_get_line_end (self, line);

  while (end > start && is_space (self->text[end - 1]))
    end--;

  return end;
}

gboolean
parser_is_blank_at (Parser *self,
                    gsize   offset)
{
  while (offset < self->length && (self->text[offset] == ' ' || self->text[offset] == '\t'))
    offset++;

  return offset == self->length || self->text[offset] == '\n' || self->text[offset] == '\r';
}

/* Steps over white space, `columns` wide at most; a tab can be stepped over in part. */
gsize
parser_skip_columns (Parser     *self,
                     LineCursor *cursor,
                     gsize       columns)
{
  gsize skipped = 0;

  while (skipped < columns && cursor->offset < self->length)
    {
      char c = self->text[cursor->offset];
      gsize width;

      if (c == ' ')
        width = 1;
      else if (c == '\t')
        width = TAB_WIDTH - cursor->column % TAB_WIDTH;
      else
        break;

      cursor->in_tab = width > columns - skipped;

      if (cursor->in_tab)
        width = columns - skipped;
      else
        cursor->offset++;

      cursor->column += width;
      skipped += width;
    }

  return skipped;
}

gboolean
parser_match_quote (Parser     *self,
                    LineCursor *cursor)
{
  LineCursor at = *cursor;

  parser_skip_columns (self, &at, CODE_INDENT - 1);

  if (at.offset == self->length || self->text[at.offset] != '>')
    return FALSE;

  at.offset++;
  at.column++;
  parser_skip_columns (self, &at, 1);
  *cursor = at;

  return TRUE;
}

typedef enum
{
  MATCH_NO,
  MATCH_YES,
  MATCH_BLANK   /* the rest of the line is blank: as good as indented for all items, and for no quote */
} Match;

static Match
match_container (Parser          *self,
                 const Container *container,
                 LineCursor      *cursor)
{
  LineCursor at = *cursor;

  if (container->node->kind == DATELINE_NODE_BLOCK_QUOTE)
    return parser_match_quote (self, cursor) ? MATCH_YES : MATCH_NO;

  if (container->node->kind == DATELINE_NODE_ITEM && parser_skip_columns (self, &at, container->width) < container->width)
    return parser_is_blank_at (self, at.offset) ? MATCH_BLANK : MATCH_NO;

  *cursor = at;

  return MATCH_YES;
}

/* Steps over the prefixes of the open containers, as far as the line has them; a lazy line goes on with a paragraph without. */
LineCursor
parser_skip_prefix (Parser   *self,
                    gsize     line,
                    gboolean *lazy)
{
  LineCursor cursor = { .offset = parser_get_text_start (self, line) };
  const Container *containers = (const Container *) self->containers->data;
  guint n_containers = self->containers->len;
  Match match = MATCH_YES;
  guint i;

  *lazy = FALSE;

  if (n_containers > 0 && containers[n_containers - 1].line == line)
    return containers[n_containers - 1].inside;

  for (i = 0; i < n_containers && match == MATCH_YES; i++)
    match = match_container (self, &containers[i], &cursor);

  if (match == MATCH_NO)
    *lazy = TRUE;
  else if (match == MATCH_BLANK)
    *lazy = containers[n_containers - 1].n_quotes > containers[i - 1].n_quotes;

  return cursor;
}

/* Whether a line holds nothing but prefixes of the open containers. */
gboolean
parser_is_blank_line (Parser *self,
                      gsize   line)
{
  gboolean lazy;
  LineCursor cursor = parser_skip_prefix (self, line, &lazy);

  return parser_is_blank_at (self, cursor.offset);
}
