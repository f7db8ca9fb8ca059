/* dateline-markdown-scan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-markdown-private.h"

/* CommonMark counts them; cmark refuses deeper ones, and so do we. */
#define PARENTHESES_MAX 32

/* The longest label that CommonMark allows. */
#define LABEL_MAX 999

gboolean
is_space (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

gsize
scan_spaces (const char *text,
             gsize       length)
{
  gsize i = 0;

  while (i < length && is_space (text[i]))
    i++;

  return i;
}

/* Most places of CommonMark allow these only, not all white space. */
gsize
scan_blanks (const char *text,
             gsize       length)
{
  gsize i = 0;

  while (i < length && (text[i] == ' ' || text[i] == '\t'))
    i++;

  return i;
}

static gboolean
is_escape (const char *text,
           gsize       length,
           gsize       i)
{
  return text[i] == '\\' && i + 1 < length && g_ascii_ispunct (text[i + 1]);
}

/* cmark lets a backslash hide whatever follows, even the end of the line. */
static gssize
scan_pointy_destination (const char *text,
                         gsize       length)
{
  for (gsize i = 1; i < length; i++)
    {
      if (text[i] == '\\')
        i++;
      else if (text[i] == '>')
        return i + 1;
      else if (text[i] == '<' || text[i] == '\n')
        return -1;
    }

  return -1;
}

/* `<anything>` or a word with balanced parentheses, which may be empty. */
gssize
scan_link_destination (const char *text,
                       gsize       length)
{
  guint depth = 0;
  gsize i;

  if (length > 0 && text[0] == '<')
    return scan_pointy_destination (text, length);

  for (i = 0; i < length && !is_space (text[i]); i++)
    {
      if (is_escape (text, length, i))
        i++;
      else if (text[i] == '(' && ++depth > PARENTHESES_MAX)
        return -1;
      else if (text[i] == ')')
        {
          if (depth == 0)
            break;
          depth--;
        }
    }

  return depth == 0 ? (gssize) i : -1;
}

/* `"…"`, `'…'` or `(…)`. cmark takes the longest that matches, and a backslash may stand for itself: so a title may also end with
 * an escaped quote, if no other comes. */
gssize
scan_link_title (const char *text,
                 gsize       length)
{
  gssize end = -1;
  char closing;

  if (length == 0)
    return -1;

  if (text[0] == '(')
    closing = ')';
  else if (text[0] == '"' || text[0] == '\'')
    closing = text[0];
  else
    return -1;

  for (gsize i = 1; i < length; i++)
    {
      gboolean escaped = i > 1 && text[i - 1] == '\\';

      if (text[i] == closing)
        {
          end = i + 1;
          if (!escaped)
            break;
        }
      else if (text[i] == '(' && closing == ')' && !escaped)
        {
          break;
        }
    }

  return end;
}

/* `[…]` without unescaped brackets inside. */
gssize
scan_link_label (const char *text,
                 gsize       length)
{
  if (length == 0 || text[0] != '[')
    return -1;

  for (gsize i = 1; i < length && i <= LABEL_MAX + 1; i++)
    {
      if (is_escape (text, length, i))
        i++;
      else if (text[i] == ']')
        return i + 1;
      else if (text[i] == '[')
        return -1;
    }

  return -1;
}
