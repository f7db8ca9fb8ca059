/* dateline-line.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-line.h"

/**
 * dateline_line_is_break:
 * @c: a byte of a text
 *
 * Returns: whether it ends a line, or is the second half of what does
 */
gboolean
dateline_line_is_break (char c)
{
  return c == '\n' || c == '\r';
}

/**
 * dateline_line_find_start:
 * @text: a text
 * @offset: offset in bytes in it
 *
 * Returns: the offset in bytes where the line of @offset begins
 */
gsize
dateline_line_find_start (const char *text,
                          gsize       offset)
{
  while (offset > 0 && !dateline_line_is_break (text[offset - 1]))
    offset--;

  return offset;
}

/**
 * dateline_line_find_end:
 * @text: a text
 * @length: its length in bytes
 * @offset: offset in bytes in it
 *
 * Returns: the offset in bytes of the line break that ends the line of @offset, or @length
 */
gsize
dateline_line_find_end (const char *text,
                        gsize       length,
                        gsize       offset)
{
  while (offset < length && !dateline_line_is_break (text[offset]))
    offset++;

  return offset;
}

/**
 * dateline_line_skip_break:
 * @text: a text
 * @length: its length in bytes
 * @offset: offset in bytes in it
 *
 * Returns: the offset in bytes after the line break at @offset; @offset where none is
 */
gsize
dateline_line_skip_break (const char *text,
                          gsize       length,
                          gsize       offset)
{
  if (offset + 1 < length && text[offset] == '\r' && text[offset + 1] == '\n')
    return offset + 2;

  return offset < length && dateline_line_is_break (text[offset]) ? offset + 1 : offset;
}

/**
 * dateline_line_find_next:
 * @text: a text
 * @length: its length in bytes
 * @offset: offset in bytes in it
 *
 * Returns: the offset in bytes where the line after that of @offset begins, or @length
 */
gsize
dateline_line_find_next (const char *text,
                         gsize       length,
                         gsize       offset)
{
  return dateline_line_skip_break (text, length, dateline_line_find_end (text, length, offset));
}

/**
 * dateline_line_at:
 * @text: a text
 * @length: its length in bytes
 * @offset: offset in bytes in it; what is beyond its end is taken for that
 *
 * Returns: the line that holds @offset; a line break belongs to the line before it, the LF of CR LF too
 */
DatelineLine
dateline_line_at (const char *text,
                  gsize       length,
                  gsize       offset)
{
  DatelineLine line;

  offset = MIN (offset, length);
  if (offset > 0 && offset < length && text[offset] == '\n' && text[offset - 1] == '\r')
    offset--;

  line.start = dateline_line_find_start (text, offset);
  line.end = dateline_line_find_end (text, length, line.start);
  line.next = dateline_line_skip_break (text, length, line.end);

  return line;
}

/**
 * dateline_line_previous:
 * @text: a text
 * @length: its length in bytes
 * @line: (inout): one of its lines; set to the one before
 *
 * Returns: %FALSE when it is the first; then @line stays
 */
gboolean
dateline_line_previous (const char   *text,
                        gsize         length,
                        DatelineLine *line)
{
  if (line->start == 0)
    return FALSE;

  *line = dateline_line_at (text, length, line->start - 1);

  return TRUE;
}

/**
 * dateline_line_next:
 * @text: a text
 * @length: its length in bytes
 * @line: (inout): one of its lines; set to the one after. That after a final line break is empty and counts
 *
 * Returns: %FALSE when it is the last; then @line stays
 */
gboolean
dateline_line_next (const char   *text,
                    gsize         length,
                    DatelineLine *line)
{
  if (line->next == line->end)
    return FALSE;

  *line = dateline_line_at (text, length, line->next);

  return TRUE;
}
