/* dateline-format-lines.c: what lines of Markdown begin with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-format-private.h"

#define TAB_COLUMNS 4

gboolean
dateline_line_is_blank (const char   *text,
                        DatelineLine  line)
{
  for (gsize i = line.start; i < line.end; i++)
    {
      if (text[i] != ' ' && text[i] != '\t')
        return FALSE;
    }

  return TRUE;
}

/* `* * *` and the like look like list items. */
static gboolean
is_thematic_break (const char *text,
                   gsize       start,
                   gsize       end)
{
  guint n = 0;

  for (gsize i = start; i < end; i++)
    {
      if (text[i] == ' ' || text[i] == '\t')
        continue;
      if (text[i] != text[start])
        return FALSE;
      n++;
    }

  return n >= 3 && strchr ("*-_", text[start]) != NULL;
}

static gsize
skip_indent (const char *text,
             gsize       position,
             gsize       end,
             guint      *columns)
{
  *columns = 0;

  for (; position < end; position++)
    {
      if (text[position] == ' ')
        (*columns)++;
      else if (text[position] == '\t')
        *columns += TAB_COLUMNS - *columns % TAB_COLUMNS;
      else
        break;
    }

  return position;
}

static gsize
skip_quotes (const char *text,
             gsize       position,
             gsize       end)
{
  for (;;)
    {
      guint columns;
      gsize mark = skip_indent (text, position, end, &columns);

      if (columns > 3 || mark == end || text[mark] != '>')
        return position;

      position = mark + 1;
      if (position < end && text[position] == ' ')
        position++;
    }
}

/* Reads `-`, `*`, `+` or `12.`, `12)`; the offset after it, or of the start if there is none. */
static gsize
read_marker (const char     *text,
             gsize           end,
             DatelinePrefix *prefix)
{
  gsize i = prefix->marker_start;

  if (i < end && strchr ("-*+", text[i]) != NULL && !is_thematic_break (text, i, end))
    {
      prefix->kind = DATELINE_MARKER_BULLET;
      prefix->sign = text[i++];
    }
  else
    {
      guint number = 0;
      gsize digits = i;

      /* CommonMark allows nine digits. */
      for (; i < end && g_ascii_isdigit (text[i]) && i - digits < 9; i++)
        number = number * 10 + (text[i] - '0');

      if (i == digits || i == end || (text[i] != '.' && text[i] != ')'))
        return prefix->marker_start;

      prefix->kind = DATELINE_MARKER_NUMBER;
      prefix->number = number;
      prefix->sign = text[i++];
    }

  if (i < end && text[i] != ' ' && text[i] != '\t')
    {
      prefix->kind = DATELINE_MARKER_NONE;
      return prefix->marker_start;
    }

  return i;
}

DatelinePrefix
dateline_line_get_prefix (const char   *text,
                          DatelineLine  line)
{
  DatelinePrefix prefix = { 0, };
  gsize i;

  prefix.quote_end = skip_quotes (text, line.start, line.end);
  prefix.marker_start = skip_indent (text, prefix.quote_end, line.end, &prefix.indent);
  i = read_marker (text, line.end, &prefix);

  if (prefix.kind != DATELINE_MARKER_NONE)
    {
      gsize content = i;

      while (content < line.end && text[content] == ' ')
        content++;

      /* Five spaces after a marker begin a code block; the marker has but one of them. */
      i = content - i > 4 ? i + 1 : content;
    }

  prefix.marker_end = prefix.content = i;

  if (prefix.kind != DATELINE_MARKER_NONE && line.end - i >= 3 &&
      text[i] == '[' && strchr (" xX", text[i + 1]) != NULL && text[i + 2] == ']' &&
      (i + 3 == line.end || text[i + 3] == ' '))
    {
      prefix.task = TRUE;
      prefix.content = i + 3 == line.end ? i + 3 : i + 4;
    }

  return prefix;
}

/* Whether the line of an offset is inside a fenced code block. */
gboolean
dateline_text_is_fenced (const char *text,
                         gsize       length,
                         gsize       offset)
{
  DatelineLine target = dateline_line_at (text, length, offset);
  DatelineLine line = dateline_line_at (text, length, 0);
  char fence = 0;
  gsize fence_length = 0;

  while (line.start < target.start)
    {
      gsize i = line.start;
      gsize run;

      /* Fences in quotes and items count too: it is enough to know that this is code. */
      while (i < line.end && strchr (" \t>", text[i]) != NULL)
        i++;
      for (run = i; run < line.end && text[run] == text[i]; run++)
        ;
      run -= i;

      if (run >= 3 && fence == 0 && (text[i] == '`' || text[i] == '~') &&
          (text[i] == '~' || memchr (text + i + run, '`', line.end - i - run) == NULL))
        {
          fence = text[i];
          fence_length = run;
        }
      else if (fence != 0 && run >= fence_length && text[i] == fence &&
               dateline_line_is_blank (text, (DatelineLine) { i + run, line.end, line.next }))
        {
          fence = 0;
        }

      if (!dateline_line_next (text, length, &line))
        break;
    }

  return fence != 0;
}

/* Where an offset is after the edits; one where text is inserted goes `after` it or stays before it. */
gsize
dateline_edits_map (GPtrArray *edits,
                    gsize      offset,
                    gboolean   after)
{
  gssize delta = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i);

      if (edit->start > offset || (edit->start == offset && edit->end == offset && !after))
        break;

      if (edit->end > offset)
        return edit->start + delta + (after ? strlen (edit->text) : 0);

      delta += (gssize) strlen (edit->text) - (gssize) (edit->end - edit->start);
    }

  return offset + delta;
}
