/* dateline-format-inline.c: bold, italic, code, links and images
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-format-private.h"

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static gboolean
is_word_at (const char *text,
            gsize       length,
            gsize       offset)
{
  return offset < length && g_unichar_isalnum (g_utf8_get_char (text + offset));
}

/* The word around a caret; an empty range where there is none. */
static DatelineRange
find_word (const char *text,
           gsize       length,
           gsize       caret)
{
  DatelineRange word = { caret, caret };

  while (word.start > 0)
    {
      gsize before = g_utf8_prev_char (text + word.start) - text;

      if (!is_word_at (text, length, before))
        break;
      word.start = before;
    }

  while (is_word_at (text, length, word.end))
    word.end = g_utf8_next_char (text + word.end) - text;

  /* Only at its edge: the author is about to type something else. */
  if (word.start == caret || word.end == caret)
    word.start = word.end = caret;

  return word;
}

static gsize
count_before (const char *text,
              gsize       limit,
              gsize       position,
              char        c)
{
  gsize n = 0;

  while (position - n > limit && text[position - n - 1] == c)
    n++;

  return n;
}

static gsize
count_after (const char *text,
             gsize       limit,
             gsize       position,
             char        c)
{
  gsize n = 0;

  while (position + n < limit && text[position + n] == c)
    n++;

  return n;
}

/* How many of `run` delimiters are those of the format: `***` is both bold and italic. */
static gsize
get_own_delimiters (DatelineInlineFormat format,
                    char                 c,
                    gsize                run)
{
  switch (format)
    {
    case DATELINE_INLINE_BOLD:
      return c != '`' && run >= 2 ? 2 : 0;

    case DATELINE_INLINE_ITALIC:
      return c != '`' && run % 2 == 1 ? 1 : 0;

    case DATELINE_INLINE_CODE:
    default:
      return c == '`' ? run : 0;
    }
}

/* Looks for the format's delimiters around a piece, or just inside of it; returns how many there are. */
static gsize
find_delimiters (const char           *text,
                 gsize                 length,
                 DatelineRange         piece,
                 DatelineInlineFormat  format,
                 DatelineRange        *inner)
{
  for (const char *c = "*_`"; *c != '\0'; c++)
    {
      gsize outside = MIN (count_before (text, 0, piece.start, *c), count_after (text, length, piece.end, *c));
      gsize inside = MIN (count_after (text, piece.end, piece.start, *c), count_before (text, piece.start, piece.end, *c));
      gsize n = get_own_delimiters (format, *c, outside);

      if (n > 0)
        {
          *inner = piece;
          return n;
        }

      n = get_own_delimiters (format, *c, inside);
      if (n > 0 && piece.end - piece.start > 2 * n)
        {
          *inner = (DatelineRange) { piece.start + n, piece.end - n };
          return n;
        }
    }

  return 0;
}

/* The parts of the selection that can carry a format: line by line without markers and surrounding space,
 * since emphasis does not reach across items and paragraphs. */
static GArray *
split_pieces (const char    *text,
              gsize          length,
              DatelineRange  selection)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (DatelineRange));
  DatelineLine line = dateline_line_at (text, length, selection.start);

  do
    {
      DatelinePrefix prefix = dateline_line_get_prefix (text, line);
      gsize content = prefix.content;
      DatelineRange piece;

      if (content < line.end && text[content] == '#')
        {
          gsize text_start = content + count_after (text, line.end, content, '#');

          if (text_start - content <= 6 && text_start < line.end && text[text_start] == ' ')
            content = text_start + 1;
        }

      piece.start = MAX (selection.start, content);
      piece.end = MIN (selection.end, line.end);
      while (piece.start < piece.end && is_space (text[piece.start]))
        piece.start++;
      while (piece.end > piece.start && is_space (text[piece.end - 1]))
        piece.end--;

      if (piece.start < piece.end)
        g_array_append_val (pieces, piece);
    }
  while (dateline_line_next (text, length, &line) && line.start < selection.end);

  return pieces;
}

static char *
get_delimiter (DatelineInlineFormat  format,
               const char           *text,
               DatelineRange         piece)
{
  gsize longest = 0;

  if (format == DATELINE_INLINE_BOLD)
    return g_strdup ("**");
  if (format == DATELINE_INLINE_ITALIC)
    return g_strdup ("*");

  /* Code that holds backticks needs more of them around it. */
  for (gsize i = piece.start; i < piece.end; i++)
    longest = MAX (longest, count_after (text, piece.end, i, '`'));

  return g_strnfill (longest + 1, '`');
}

static GPtrArray *
toggle_at_caret (const char           *text,
                 gsize                 length,
                 DatelineRange        *selection,
                 DatelineInlineFormat  format)
{
  GPtrArray *edits = dateline_edits_new ();
  gsize caret = selection->start;
  g_autofree char *delimiter = get_delimiter (format, text, *selection);
  gsize n = strlen (delimiter);
  gsize before = count_before (text, 0, caret, *delimiter);
  gsize after = count_after (text, length, caret, *delimiter);

  if (before > 0 && before == after && get_own_delimiters (format, *delimiter, before) == n)
    {
      dateline_edits_add (edits, caret - n, caret + n, "");
      selection->start = selection->end = caret - n;
    }
  else if (before == 0 && caret > 0 && !is_space (text[caret - 1]) && get_own_delimiters (format, *delimiter, after) == n)
    {
      /* At the end of what was typed in bold: on with plain text behind the delimiter. */
      selection->start = selection->end = caret + n;
    }
  else
    {
      g_autofree char *pair = g_strconcat (delimiter, delimiter, NULL);

      dateline_edits_add (edits, caret, caret, pair);
      selection->start = selection->end = caret + n;
    }

  return edits;
}

static void
add_delimiters (GPtrArray            *edits,
                const char           *text,
                DatelineRange         piece,
                DatelineInlineFormat  format)
{
  g_autofree char *delimiter = get_delimiter (format, text, piece);
  /* A backtick at the edge would join the delimiter. */
  gboolean pad = format == DATELINE_INLINE_CODE && (text[piece.start] == '`' || text[piece.end - 1] == '`');
  g_autofree char *open = g_strconcat (delimiter, pad ? " " : NULL, NULL);
  g_autofree char *close = g_strconcat (pad ? " " : "", delimiter, NULL);

  dateline_edits_add (edits, piece.start, piece.start, open);
  dateline_edits_add (edits, piece.end, piece.end, close);
}

/**
 * dateline_format_inline:
 * @text: a Markdown text, valid UTF-8
 * @length: its length in bytes
 * @selection: (inout): the selection
 * @format: what to make of it
 *
 * Makes the selection, or the word at the caret, bold, italic or code; takes the format away where all of it has it.
 *
 * Returns: (transfer full) (element-type DatelineEdit) (nullable): the edits
 */
GPtrArray *
dateline_format_inline (const char           *text,
                        gsize                 length,
                        DatelineRange        *selection,
                        DatelineInlineFormat  format)
{
  gboolean caret = selection->start == selection->end;
  gsize caret_offset = selection->start;
  DatelineRange range = caret ? find_word (text, length, caret_offset) : *selection;
  g_autoptr (GArray) pieces = NULL;
  GPtrArray *edits;
  gboolean remove = TRUE;
  DatelineRange inner, first, last;

  if (range.start == range.end)
    return toggle_at_caret (text, length, selection, format);

  pieces = split_pieces (text, length, range);
  if (pieces->len == 0)
    return NULL;

  for (guint i = 0; i < pieces->len && remove; i++)
    remove = find_delimiters (text, length, g_array_index (pieces, DatelineRange, i), format, &inner) > 0;

  edits = dateline_edits_new ();
  first = last = g_array_index (pieces, DatelineRange, 0);

  for (guint i = 0; i < pieces->len; i++)
    {
      DatelineRange piece = g_array_index (pieces, DatelineRange, i);
      gsize n = find_delimiters (text, length, piece, format, &inner);

      if (remove)
        {
          dateline_edits_add (edits, inner.start - n, inner.start, "");
          dateline_edits_add (edits, inner.end, inner.end + n, "");
          piece = inner;
        }
      else if (n == 0)
        {
          add_delimiters (edits, text, piece, format);
        }

      if (i == 0)
        first = piece;
      last = piece;
    }

  if (caret)
    {
      selection->start = selection->end = dateline_edits_map (edits, caret_offset, TRUE);
    }
  else
    {
      selection->start = dateline_edits_map (edits, first.start, TRUE);
      selection->end = dateline_edits_map (edits, last.end, FALSE);
    }

  return edits;
}

/* Links */

typedef struct
{
  gsize start;       /* [ */
  gsize text_end;    /* ] */
  gsize url_start;   /* after ( */
  gsize url_end;     /* ) */
} Link;

/* An inline link, not an image, on the line of the range and around it. Nested brackets are counted; escapes are skipped. */
static gboolean
find_link (const char    *text,
           gsize          length,
           DatelineRange  range,
           Link          *link)
{
  DatelineLine line = dateline_line_at (text, length, range.start);

  for (gsize i = line.start; i < line.end && i <= range.start; i++)
    {
      gsize close = i + 1;
      guint depth = 1;

      if (text[i] == '\\')
        {
          i++;
          continue;
        }
      if (text[i] != '[' || (i > line.start && text[i - 1] == '!'))
        continue;

      for (; close < line.end; close++)
        {
          if (text[close] == '\\')
            close++;
          else if (text[close] == '[')
            depth++;
          else if (text[close] == ']' && --depth == 0)
            break;
        }

      if (close + 1 >= line.end || text[close + 1] != '(')
        continue;

      *link = (Link) { i, close, close + 2, close + 2 };
      depth = 1;
      for (; link->url_end < line.end; link->url_end++)
        {
          if (text[link->url_end] == '(')
            depth++;
          else if (text[link->url_end] == ')' && --depth == 0)
            break;
        }

      if (link->url_end < line.end && range.start > link->start && range.end <= link->url_end)
        return TRUE;
    }

  return FALSE;
}

/* Destinations with spaces or odd parentheses go between angle brackets. */
static char *
write_destination (const char *url)
{
  int depth = 0;
  gboolean plain = *url != '<';

  for (const char *p = url; *p != '\0'; p++)
    {
      if (*p == '(')
        depth++;
      else if (*p == ')' && --depth < 0)
        plain = FALSE;
      else if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p))
        plain = FALSE;
    }

  return plain && depth == 0 ? g_strdup (url) : g_strconcat ("<", url, ">", NULL);
}

/* An existing link: its address is selected to be replaced; one that has none goes back to plain text. */
static GPtrArray *
edit_link (const char    *text,
           DatelineRange *selection,
           Link          *link,
           const char    *url)
{
  GPtrArray *edits = dateline_edits_new ();

  if (url != NULL)
    {
      g_autofree char *destination = write_destination (url);

      dateline_edits_add (edits, link->url_start, link->url_end, destination);
      selection->start = selection->end = link->url_start + strlen (destination) + 1;
    }
  else if (link->url_start == link->url_end)
    {
      dateline_edits_add (edits, link->start, link->start + 1, "");
      dateline_edits_add (edits, link->text_end, link->url_end + 1, "");
      selection->start = link->start;
      selection->end = link->text_end - 1;
    }
  else
    {
      *selection = (DatelineRange) { link->url_start, link->url_end };
    }

  return edits;
}

static gboolean
has_blank_line (const char    *text,
                gsize          length,
                DatelineRange  range)
{
  DatelineLine line = dateline_line_at (text, length, range.start);

  while (dateline_line_next (text, length, &line) && line.start < range.end)
    {
      if (dateline_line_is_blank (text, line))
        return TRUE;
    }

  return FALSE;
}

/**
 * dateline_format_link:
 * @text: a Markdown text, valid UTF-8
 * @length: its length in bytes
 * @selection: (inout): the selection
 * @url: (nullable): the destination
 *
 * Makes a link of the selection, or of the word at the caret. What the author still has to write, address or text, is where the
 * caret is put.
 *
 * Returns: (transfer full) (element-type DatelineEdit) (nullable): the edits; %NULL where the selection cannot be a link
 */
GPtrArray *
dateline_format_link (const char    *text,
                      gsize          length,
                      DatelineRange *selection,
                      const char    *url)
{
  DatelineRange range = *selection;
  g_autofree char *label = NULL;
  g_autofree char *replacement = NULL;
  GPtrArray *edits;
  Link link;

  if (find_link (text, length, range, &link))
    return edit_link (text, selection, &link, url);

  if (range.start == range.end)
    range = find_word (text, length, range.start);
  while (range.start < range.end && is_space (text[range.start]))
    range.start++;
  while (range.end > range.start && is_space (text[range.end - 1]))
    range.end--;

  if (has_blank_line (text, length, range))
    return NULL;

  label = g_strndup (text + range.start, range.end - range.start);
  edits = dateline_edits_new ();

  if (url != NULL)
    {
      g_autofree char *destination = write_destination (url);

      replacement = g_strdup_printf ("[%s](%s)", label, destination);
      selection->start = selection->end = range.start + strlen (replacement);
    }
  else if (dateline_format_is_url (label))
    {
      g_autofree char *destination = write_destination (label);

      replacement = g_strdup_printf ("[](%s)", destination);
      selection->start = selection->end = range.start + 1;
    }
  else
    {
      replacement = g_strdup_printf ("[%s]()", label);
      selection->start = selection->end = range.start + (*label == '\0' ? 1 : strlen (replacement) - 1);
    }

  dateline_edits_add (edits, range.start, range.end, replacement);

  return edits;
}

/**
 * dateline_format_image:
 * @text: a Markdown text, valid UTF-8
 * @length: its length in bytes
 * @selection: (inout): the selection, which the image replaces
 * @alt: the alternative text
 * @destination: where the image is
 *
 * Inserts an image.
 *
 * Returns: (transfer full) (element-type DatelineEdit): the edits
 */
GPtrArray *
dateline_format_image (const char    *text,
                       gsize          length,
                       DatelineRange *selection,
                       const char    *alt,
                       const char    *destination)
{
  GPtrArray *edits = dateline_edits_new ();
  g_autofree char *url = write_destination (destination);
  GString *image = g_string_new ("![");

  for (const char *p = alt; *p != '\0'; p++)
    {
      if (*p == '[' || *p == ']' || *p == '\\')
        g_string_append_c (image, '\\');
      g_string_append_c (image, *p == '\n' || *p == '\r' ? ' ' : *p);
    }

  g_string_append_printf (image, "](%s)", url);
  dateline_edits_add (edits, selection->start, selection->end, image->str);
  selection->start = selection->end = selection->start + image->len;
  g_string_free (image, TRUE);

  return edits;
}

/**
 * dateline_format_is_url:
 * @text: what the author pasted or selected
 *
 * Returns: whether all of it is one web or mail address
 */
gboolean
dateline_format_is_url (const char *text)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      gsize n = strlen (schemes[i]);

      if (g_ascii_strncasecmp (text, schemes[i], n) == 0)
        return text[n] != '\0' && text[strcspn (text, " \t\r\n<>")] == '\0';
    }

  return FALSE;
}
