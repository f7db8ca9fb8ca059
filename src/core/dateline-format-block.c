/* dateline-format-block.c: headings, lists, quotes and code blocks, and what Enter and Tab do in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-format-private.h"

/* The lines that a selection touches; a selection that ends at a line's start does not touch that line. */
static GArray *
collect_lines (const char    *text,
               gsize          length,
               DatelineRange  selection)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (DatelineLine));
  DatelineLine line = dateline_line_at (text, length, selection.start);

  do
    g_array_append_val (lines, line);
  while (dateline_line_next (text, length, &line) && line.start < selection.end);

  return lines;
}

static void
map_selection (GPtrArray     *edits,
               DatelineRange *selection)
{
  gboolean caret = selection->start == selection->end;

  selection->start = dateline_edits_map (edits, selection->start, TRUE);
  selection->end = caret ? selection->start : MAX (selection->start, dateline_edits_map (edits, selection->end, TRUE));
}

/* Headings */

/* The level of a heading and where its text starts; 0 for another line. */
static guint
get_heading (const char   *text,
             DatelineLine  line,
             gsize        *content)
{
  DatelinePrefix prefix = dateline_line_get_prefix (text, line);
  gsize i = prefix.marker_start;
  guint level = 0;

  *content = i;
  if (prefix.kind != DATELINE_MARKER_NONE || prefix.indent > 3)
    return 0;

  while (i < line.end && text[i] == '#' && level <= 6)
    {
      level++;
      i++;
    }

  if (level == 0 || level > 6 || (i < line.end && text[i] != ' ' && text[i] != '\t'))
    return 0;

  while (i < line.end && (text[i] == ' ' || text[i] == '\t'))
    i++;
  *content = i;

  return level;
}

/* The underline of a setext heading: `====` or `----`. */
static guint
get_underline (const char   *text,
               DatelineLine  line)
{
  gsize i = line.start;

  while (i < line.end && text[i] == text[line.start])
    i++;

  if (i == line.start || (text[line.start] != '=' && text[line.start] != '-') ||
      !dateline_line_is_blank (text, (DatelineLine) { i, line.end, line.next }))
    return 0;

  return text[line.start] == '=' ? 1 : 2;
}

/**
 * dateline_format_heading:
 * @text: a Markdown text, valid UTF-8
 * @length: its length in bytes
 * @selection: (inout): the selection
 * @level: 1 to 6, or 0 for paragraphs
 *
 * Makes headings of the selected lines, or paragraphs where all are headings of that level already.
 *
 * Returns: (transfer full) (element-type DatelineEdit) (nullable): the edits
 */
GPtrArray *
dateline_format_heading (const char    *text,
                         gsize          length,
                         DatelineRange *selection,
                         guint          level)
{
  g_autoptr (GArray) lines = collect_lines (text, length, *selection);
  GPtrArray *edits = dateline_edits_new ();
  gboolean remove = TRUE;
  gsize content;

  for (guint i = 0; i < lines->len && remove; i++)
    {
      DatelineLine line = g_array_index (lines, DatelineLine, i);

      remove = (lines->len > 1 && dateline_line_is_blank (text, line)) || get_heading (text, line, &content) == level;
    }

  for (guint i = 0; i < lines->len; i++)
    {
      DatelineLine line = g_array_index (lines, DatelineLine, i);
      DatelineLine below = line;
      g_autofree char *marker = g_strnfill (level, '#');
      g_autofree char *start = g_strconcat (marker, level > 0 ? " " : NULL, NULL);
      gsize first = dateline_line_get_prefix (text, line).marker_start;

      if (lines->len > 1 && (dateline_line_is_blank (text, line) || (i > 0 && get_underline (text, line) > 0)))
        continue;

      get_heading (text, line, &content);
      dateline_edits_add (edits, first, content, remove ? "" : start);

      if (!dateline_line_is_blank (text, line) && dateline_line_next (text, length, &below) && get_underline (text, below) > 0)
        dateline_edits_add (edits, line.end, below.end, "");
    }

  map_selection (edits, selection);

  return edits;
}

/* Lists and quotes */

/* The bullet that the author uses in this document. */
static char
find_bullet (const char *text,
             gsize       length)
{
  DatelineLine line = dateline_line_at (text, length, 0);

  do
    {
      DatelinePrefix prefix = dateline_line_get_prefix (text, line);

      if (prefix.kind == DATELINE_MARKER_BULLET)
        return prefix.sign;
    }
  while (dateline_line_next (text, length, &line));

  return '-';
}

static void
toggle_quote (GPtrArray  *edits,
              const char *text,
              GArray     *lines)
{
  gboolean remove = TRUE;

  for (guint i = 0; i < lines->len && remove; i++)
    {
      DatelineLine line = g_array_index (lines, DatelineLine, i);

      remove = dateline_line_get_prefix (text, line).quote_end > line.start;
    }

  for (guint i = 0; i < lines->len; i++)
    {
      DatelineLine line = g_array_index (lines, DatelineLine, i);

      if (remove)
        {
          gsize mark = line.start + strspn (text + line.start, " ");

          dateline_edits_add (edits, mark, mark + (mark + 1 < line.end && text[mark + 1] == ' ' ? 2 : 1), "");
        }
      else
        {
          /* A blank line would end the quote. */
          dateline_edits_add (edits, line.start, line.start,
                              lines->len > 1 && dateline_line_is_blank (text, line) ? ">" : "> ");
        }
    }
}

static void
toggle_list (GPtrArray          *edits,
             const char         *text,
             gsize               length,
             GArray             *lines,
             DatelineMarkerKind  kind)
{
  gboolean remove = TRUE;
  guint number = 1;
  char bullet = find_bullet (text, length);

  for (guint i = 0; i < lines->len && remove; i++)
    {
      DatelineLine line = g_array_index (lines, DatelineLine, i);

      remove = (lines->len > 1 && dateline_line_is_blank (text, line)) ||
               dateline_line_get_prefix (text, line).kind == kind;
    }

  for (guint i = 0; i < lines->len; i++)
    {
      DatelineLine line = g_array_index (lines, DatelineLine, i);
      DatelinePrefix prefix = dateline_line_get_prefix (text, line);
      g_autofree char *marker = NULL;

      if (lines->len > 1 && dateline_line_is_blank (text, line))
        continue;

      if (remove)
        {
          dateline_edits_add (edits, prefix.quote_end, prefix.content, "");
          continue;
        }

      if (prefix.kind == kind)
        {
          number++;
          continue;
        }

      if (kind == DATELINE_MARKER_BULLET)
        marker = g_strdup_printf ("%c ", bullet);
      else
        marker = g_strdup_printf ("%u. ", number++);
      dateline_edits_add (edits, prefix.marker_start, prefix.marker_end, marker);
    }
}

/**
 * dateline_format_block:
 * @text: a Markdown text, valid UTF-8
 * @length: its length in bytes
 * @selection: (inout): the selection
 * @format: what to make of its lines
 *
 * Makes a list or a quote of the selected lines, or takes that away where all of them are one.
 *
 * Returns: (transfer full) (element-type DatelineEdit) (nullable): the edits
 */
GPtrArray *
dateline_format_block (const char          *text,
                       gsize                length,
                       DatelineRange       *selection,
                       DatelineBlockFormat  format)
{
  g_autoptr (GArray) lines = collect_lines (text, length, *selection);
  GPtrArray *edits = dateline_edits_new ();

  if (format == DATELINE_BLOCK_QUOTE)
    toggle_quote (edits, text, lines);
  else
    toggle_list (edits, text, length, lines,
                 format == DATELINE_BLOCK_BULLETS ? DATELINE_MARKER_BULLET : DATELINE_MARKER_NUMBER);

  map_selection (edits, selection);

  return edits;
}

/* A line at the end of the text has no break of its own to take along, so that before it goes. */
static void
remove_last_line (GPtrArray    *edits,
                  const char   *text,
                  gsize         length,
                  DatelineLine  line)
{
  DatelineLine before = line;

  if (line.next == line.end && dateline_line_previous (text, length, &before))
    dateline_edits_add (edits, before.end, line.end, "");
  else
    dateline_edits_add (edits, line.start, line.next, "");
}

/**
 * dateline_format_code_block:
 * @text: a Markdown text, valid UTF-8
 * @length: its length in bytes
 * @selection: (inout): the selection
 * @newline: the document's line ending
 *
 * Puts the selected lines between fences, or takes the fences away when they are the first and last of them or stand around them.
 *
 * Returns: (transfer full) (element-type DatelineEdit) (nullable): the edits
 */
GPtrArray *
dateline_format_code_block (const char    *text,
                            gsize          length,
                            DatelineRange *selection,
                            const char    *newline)
{
  g_autoptr (GArray) lines = collect_lines (text, length, *selection);
  DatelineLine first = g_array_index (lines, DatelineLine, 0);
  DatelineLine last = g_array_index (lines, DatelineLine, lines->len - 1);
  DatelineLine above = first;
  DatelineLine below = last;
  GPtrArray *edits = dateline_edits_new ();
  g_autofree char *open = g_strconcat ("```", newline, NULL);
  g_autofree char *close = g_strconcat (newline, "```", NULL);

  if (lines->len > 2 && strncmp (text + first.start, "```", 3) == 0 && strncmp (text + last.start, "```", 3) == 0)
    {
      dateline_edits_add (edits, first.start, first.next, "");
      remove_last_line (edits, text, length, last);
    }
  else if (dateline_line_previous (text, length, &above) && strncmp (text + above.start, "```", 3) == 0 &&
           dateline_line_next (text, length, &below) && strncmp (text + below.start, "```", 3) == 0)
    {
      dateline_edits_add (edits, above.start, above.next, "");
      remove_last_line (edits, text, length, below);
    }
  else
    {
      dateline_edits_add (edits, first.start, first.start, open);
      dateline_edits_add (edits, last.end, last.end, close);
      selection->start = dateline_edits_map (edits, selection->start, TRUE);
      selection->end = MAX (selection->start, dateline_edits_map (edits, MIN (selection->end, last.end), FALSE));
      return edits;
    }

  map_selection (edits, selection);

  return edits;
}

/* Enter */

/* The item above at a lesser indent, in the same list; FALSE at the top level. */
static gboolean
find_parent (const char     *text,
             gsize           length,
             DatelineLine    line,
             guint           indent,
             DatelinePrefix *parent)
{
  while (dateline_line_previous (text, length, &line))
    {
      DatelinePrefix prefix = dateline_line_get_prefix (text, line);

      if (dateline_line_is_blank (text, line))
        continue;
      if (prefix.kind != DATELINE_MARKER_NONE && prefix.indent < indent)
        {
          *parent = prefix;
          return TRUE;
        }
      if (prefix.indent == 0)
        return FALSE;
    }

  return FALSE;
}

/* The item before it at the same indent under the same parent. */
static gboolean
find_sibling (const char     *text,
              gsize           length,
              DatelineLine    line,
              guint           indent,
              DatelinePrefix *sibling)
{
  while (dateline_line_previous (text, length, &line))
    {
      DatelinePrefix prefix = dateline_line_get_prefix (text, line);

      if (dateline_line_is_blank (text, line))
        continue;
      if (prefix.kind != DATELINE_MARKER_NONE && prefix.indent == indent)
        {
          *sibling = prefix;
          return TRUE;
        }
      if (prefix.indent < indent || prefix.indent == 0)
        return FALSE;
    }

  return FALSE;
}

static void
append_marker (GString              *string,
               const DatelinePrefix *prefix,
               guint                 number)
{
  if (prefix->kind == DATELINE_MARKER_BULLET)
    g_string_append_printf (string, "%c ", prefix->sign);
  else
    g_string_append_printf (string, "%u%c ", number, prefix->sign);

  if (prefix->task)
    g_string_append (string, "[ ] ");
}

/* An empty item becomes an item of the list around it, or ends the list; an empty quote line ends the quote. */
static GPtrArray *
end_block (const char     *text,
           gsize           length,
           DatelineLine    line,
           DatelinePrefix  prefix,
           DatelineRange  *selection)
{
  GPtrArray *edits = dateline_edits_new ();
  GString *start = g_string_new (NULL);
  gsize from = prefix.kind == DATELINE_MARKER_NONE ? line.start : prefix.quote_end;
  DatelinePrefix parent;

  if (prefix.kind != DATELINE_MARKER_NONE && find_parent (text, length, line, prefix.indent, &parent))
    {
      g_string_append_printf (start, "%*s", parent.indent, "");
      append_marker (start, &parent, parent.number + 1);
    }

  dateline_edits_add (edits, from, line.end, start->str);
  selection->start = selection->end = from + start->len;
  g_string_free (start, TRUE);

  return edits;
}

/**
 * dateline_format_enter:
 * @text: a Markdown text, valid UTF-8
 * @length: its length in bytes
 * @selection: (inout): the selection, which the new line replaces
 * @newline: the document's line ending
 *
 * What Enter does in a list or a quote: the next line begins with the next marker; on an empty item the list ends.
 *
 * Returns: (transfer full) (element-type DatelineEdit) (nullable): the edits; %NULL where Enter makes a plain new line
 */
GPtrArray *
dateline_format_enter (const char    *text,
                       gsize          length,
                       DatelineRange *selection,
                       const char    *newline)
{
  DatelineLine line = dateline_line_at (text, length, selection->start);
  DatelinePrefix prefix = dateline_line_get_prefix (text, line);
  DatelinePrefix sibling;
  GPtrArray *edits;
  GString *insertion;
  gsize end = selection->end;

  if ((prefix.kind == DATELINE_MARKER_NONE && prefix.quote_end == line.start) ||
      selection->start < (prefix.kind == DATELINE_MARKER_NONE ? prefix.quote_end : prefix.content) ||
      dateline_text_is_fenced (text, length, line.start))
    return NULL;

  if (selection->start == selection->end &&
      dateline_line_is_blank (text, (DatelineLine) { prefix.content, line.end, line.next }))
    return end_block (text, length, line, prefix, selection);

  insertion = g_string_new (newline);
  g_string_append_len (insertion, text + line.start, prefix.quote_end - line.start);

  if (prefix.kind != DATELINE_MARKER_NONE)
    {
      gboolean same = prefix.kind == DATELINE_MARKER_NUMBER &&
                      find_sibling (text, length, line, prefix.indent, &sibling) && sibling.number == prefix.number;

      g_string_append_len (insertion, text + prefix.quote_end, prefix.marker_start - prefix.quote_end);
      append_marker (insertion, &prefix, same ? prefix.number : prefix.number + 1);
    }
  else
    {
      g_string_append_len (insertion, text + prefix.quote_end, prefix.marker_start - prefix.quote_end);
    }

  /* The space that parted two words is not wanted at the start of an item. */
  while (end < length && text[end] == ' ')
    end++;

  edits = dateline_edits_new ();
  dateline_edits_add (edits, selection->start, end, insertion->str);
  selection->start = selection->end = selection->start + insertion->len;
  g_string_free (insertion, TRUE);

  return edits;
}

/* Tab */

/* The columns at which an item's text starts: where the marker of an item inside of it goes. */
static guint
get_content_indent (const DatelinePrefix *prefix)
{
  return prefix->indent + (guint) (prefix->marker_end - prefix->marker_start);
}

static gboolean
find_new_indent (const char     *text,
                 gsize           length,
                 DatelineLine    line,
                 DatelinePrefix  prefix,
                 gboolean        outdent,
                 guint          *indent)
{
  DatelinePrefix other;

  if (outdent)
    {
      *indent = find_parent (text, length, line, prefix.indent, &other) ? other.indent : 0;
      return prefix.indent > 0;
    }

  /* Only an item that has one before it can go inside that one. */
  if (!find_sibling (text, length, line, prefix.indent, &other))
    return FALSE;

  *indent = get_content_indent (&other);
  return TRUE;
}

/* Moves an item and all that is inside of it; returns the first line after. */
static gboolean
move_item (GPtrArray      *edits,
           const char     *text,
           gsize           length,
           DatelineLine   *line,
           DatelinePrefix  prefix,
           guint           indent)
{
  int delta = (int) indent - (int) prefix.indent;
  g_autofree char *spaces = g_strnfill (indent, ' ');
  DatelinePrefix sibling;

  dateline_edits_add (edits, prefix.quote_end, prefix.marker_start, spaces);

  if (prefix.kind == DATELINE_MARKER_NUMBER)
    {
      guint number = find_sibling (text, length, *line, indent, &sibling) && sibling.kind == prefix.kind ? sibling.number + 1 : 1;
      g_autofree char *marker = g_strdup_printf ("%u", number);

      dateline_edits_add (edits, prefix.marker_start, prefix.marker_start + strspn (text + prefix.marker_start, "0123456789"), marker);
    }

  while (dateline_line_next (text, length, line))
    {
      DatelinePrefix inner = dateline_line_get_prefix (text, *line);
      g_autofree char *inner_spaces = NULL;

      if (dateline_line_is_blank (text, *line))
        continue;
      if (inner.indent <= prefix.indent)
        return TRUE;

      inner_spaces = g_strnfill (MAX (0, (int) inner.indent + delta), ' ');
      dateline_edits_add (edits, inner.quote_end, inner.marker_start, inner_spaces);
    }

  return FALSE;
}

/**
 * dateline_format_indent:
 * @text: a Markdown text, valid UTF-8
 * @length: its length in bytes
 * @selection: (inout): the selection
 * @outdent: whether to move out instead of in
 *
 * Moves the selected list items, with what is inside of them, one level in or out.
 *
 * Returns: (transfer full) (element-type DatelineEdit) (nullable): the edits; %NULL where the selection does not begin in a list item
 */
GPtrArray *
dateline_format_indent (const char    *text,
                        gsize          length,
                        DatelineRange *selection,
                        gboolean       outdent)
{
  DatelineLine line = dateline_line_at (text, length, selection->start);
  DatelinePrefix first = dateline_line_get_prefix (text, line);
  GPtrArray *edits;
  guint indent;

  if (first.kind == DATELINE_MARKER_NONE || dateline_text_is_fenced (text, length, line.start))
    return NULL;

  edits = dateline_edits_new ();

  if (find_new_indent (text, length, line, first, outdent, &indent))
    {
      DatelinePrefix prefix = first;

      /* Items at the level of the first one move as it does; a lesser indent ends what was selected of this list. */
      while (move_item (edits, text, length, &line, prefix, indent) && line.start < selection->end)
        {
          prefix = dateline_line_get_prefix (text, line);
          if (prefix.kind == DATELINE_MARKER_NONE || prefix.indent != first.indent)
            break;
        }
    }

  map_selection (edits, selection);

  return edits;
}
