/* dateline-html.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "dateline-html.h"
#include "dateline-row.h"

/* The tags that writers of newsletters use. Sorted by name. */
static const struct
{
  const char          *name;
  DatelineHtmlMeaning  meaning;
  guint                style;
} tags[] = {
  { "a", DATELINE_HTML_LINK, 0 },
  { "abbr", DATELINE_HTML_INLINE, 0 },
  { "acronym", DATELINE_HTML_INLINE, 0 },
  { "address", DATELINE_HTML_BLOCK, 0 },
  { "article", DATELINE_HTML_BLOCK, 0 },
  { "aside", DATELINE_HTML_BLOCK, 0 },
  { "audio", DATELINE_HTML_SOURCE, 0 },
  { "b", DATELINE_HTML_STYLE, DATELINE_SPAN_BOLD },
  { "bdi", DATELINE_HTML_INLINE, 0 },
  { "bdo", DATELINE_HTML_INLINE, 0 },
  { "big", DATELINE_HTML_INLINE, 0 },
  { "blockquote", DATELINE_HTML_QUOTE, 0 },
  { "body", DATELINE_HTML_INLINE, 0 },
  { "br", DATELINE_HTML_BREAK, 0 },
  { "button", DATELINE_HTML_SOURCE, 0 },
  { "canvas", DATELINE_HTML_SOURCE, 0 },
  { "caption", DATELINE_HTML_CAPTION, 0 },
  { "center", DATELINE_HTML_BLOCK, 0 },
  { "cite", DATELINE_HTML_STYLE, DATELINE_SPAN_ITALIC },
  { "code", DATELINE_HTML_STYLE, DATELINE_SPAN_CODE },
  { "col", DATELINE_HTML_INLINE, 0 },
  { "colgroup", DATELINE_HTML_INLINE, 0 },
  { "data", DATELINE_HTML_INLINE, 0 },
  { "dd", DATELINE_HTML_DEFINITION, 0 },
  { "del", DATELINE_HTML_STYLE, DATELINE_SPAN_STRIKE },
  { "details", DATELINE_HTML_DETAILS, 0 },
  { "dfn", DATELINE_HTML_STYLE, DATELINE_SPAN_ITALIC },
  { "div", DATELINE_HTML_BLOCK, 0 },
  { "dl", DATELINE_HTML_BLOCK, 0 },
  { "dt", DATELINE_HTML_TERM, 0 },
  { "em", DATELINE_HTML_STYLE, DATELINE_SPAN_ITALIC },
  { "embed", DATELINE_HTML_SOURCE, 0 },
  { "fieldset", DATELINE_HTML_BLOCK, 0 },
  { "figcaption", DATELINE_HTML_BLOCK, 0 },
  { "figure", DATELINE_HTML_BLOCK, 0 },
  { "font", DATELINE_HTML_INLINE, 0 },
  { "footer", DATELINE_HTML_BLOCK, 0 },
  { "form", DATELINE_HTML_BLOCK, 0 },
  { "h1", DATELINE_HTML_HEADING, 0 },
  { "h2", DATELINE_HTML_HEADING, 0 },
  { "h3", DATELINE_HTML_HEADING, 0 },
  { "h4", DATELINE_HTML_HEADING, 0 },
  { "h5", DATELINE_HTML_HEADING, 0 },
  { "h6", DATELINE_HTML_HEADING, 0 },
  { "head", DATELINE_HTML_SOURCE, 0 },
  { "header", DATELINE_HTML_BLOCK, 0 },
  { "hgroup", DATELINE_HTML_BLOCK, 0 },
  { "hr", DATELINE_HTML_RULE, 0 },
  { "html", DATELINE_HTML_INLINE, 0 },
  { "i", DATELINE_HTML_STYLE, DATELINE_SPAN_ITALIC },
  { "iframe", DATELINE_HTML_SOURCE, 0 },
  { "img", DATELINE_HTML_IMAGE, 0 },
  { "input", DATELINE_HTML_SOURCE, 0 },
  { "ins", DATELINE_HTML_STYLE, DATELINE_SPAN_UNDERLINE },
  { "kbd", DATELINE_HTML_STYLE, DATELINE_SPAN_CODE },
  { "label", DATELINE_HTML_INLINE, 0 },
  { "li", DATELINE_HTML_LIST_ITEM, 0 },
  { "link", DATELINE_HTML_SOURCE, 0 },
  { "main", DATELINE_HTML_BLOCK, 0 },
  { "mark", DATELINE_HTML_STYLE, DATELINE_SPAN_MARK },
  { "math", DATELINE_HTML_SOURCE, 0 },
  { "menu", DATELINE_HTML_LIST, 0 },
  { "meta", DATELINE_HTML_SOURCE, 0 },
  { "nav", DATELINE_HTML_BLOCK, 0 },
  { "nobr", DATELINE_HTML_INLINE, 0 },
  { "noscript", DATELINE_HTML_SOURCE, 0 },
  { "object", DATELINE_HTML_SOURCE, 0 },
  { "ol", DATELINE_HTML_LIST, 0 },
  { "p", DATELINE_HTML_PARAGRAPH, 0 },
  { "picture", DATELINE_HTML_INLINE, 0 },
  { "pre", DATELINE_HTML_VERBATIM, 0 },
  { "q", DATELINE_HTML_QUOTATION, 0 },
  { "rp", DATELINE_HTML_INLINE, 0 },
  { "rt", DATELINE_HTML_INLINE, 0 },
  { "ruby", DATELINE_HTML_INLINE, 0 },
  { "s", DATELINE_HTML_STYLE, DATELINE_SPAN_STRIKE },
  { "samp", DATELINE_HTML_STYLE, DATELINE_SPAN_CODE },
  { "script", DATELINE_HTML_SOURCE, 0 },
  { "section", DATELINE_HTML_BLOCK, 0 },
  { "select", DATELINE_HTML_SOURCE, 0 },
  { "small", DATELINE_HTML_STYLE, DATELINE_SPAN_SMALL },
  { "source", DATELINE_HTML_INLINE, 0 },
  { "span", DATELINE_HTML_INLINE, 0 },
  { "strike", DATELINE_HTML_STYLE, DATELINE_SPAN_STRIKE },
  { "strong", DATELINE_HTML_STYLE, DATELINE_SPAN_BOLD },
  { "style", DATELINE_HTML_SOURCE, 0 },
  { "sub", DATELINE_HTML_STYLE, DATELINE_SPAN_SUBSCRIPT },
  { "summary", DATELINE_HTML_SUMMARY, 0 },
  { "sup", DATELINE_HTML_STYLE, DATELINE_SPAN_SUPERSCRIPT },
  { "svg", DATELINE_HTML_SOURCE, 0 },
  { "table", DATELINE_HTML_TABLE, 0 },
  { "tbody", DATELINE_HTML_INLINE, 0 },
  { "td", DATELINE_HTML_TABLE_CELL, 0 },
  { "template", DATELINE_HTML_SOURCE, 0 },
  { "textarea", DATELINE_HTML_SOURCE, 0 },
  { "tfoot", DATELINE_HTML_INLINE, 0 },
  { "th", DATELINE_HTML_TABLE_CELL, 0 },
  { "thead", DATELINE_HTML_INLINE, 0 },
  { "time", DATELINE_HTML_INLINE, 0 },
  { "title", DATELINE_HTML_SOURCE, 0 },
  { "tr", DATELINE_HTML_TABLE_LINE, 0 },
  { "tt", DATELINE_HTML_STYLE, DATELINE_SPAN_CODE },
  { "u", DATELINE_HTML_STYLE, DATELINE_SPAN_UNDERLINE },
  { "ul", DATELINE_HTML_LIST, 0 },
  { "var", DATELINE_HTML_STYLE, DATELINE_SPAN_ITALIC },
  { "video", DATELINE_HTML_SOURCE, 0 },
  { "wbr", DATELINE_HTML_INLINE, 0 },
};

static int
compare_tag (gconstpointer name,
             gconstpointer tag)
{
  return strcmp (name, *(const char *const *) tag);
}

static gssize
find_tag (const char *name)
{
  const char *found = bsearch (name, tags, G_N_ELEMENTS (tags), sizeof tags[0], compare_tag);

  return found != NULL ? (found - (const char *) tags) / (gssize) sizeof tags[0] : -1;
}

/* The end of a tag that begins at `position`, quoted attribute values skipped; 0 when it does not end. */
static gsize
find_tag_end (const char *text,
              gsize       length,
              gsize       position)
{
  char quote = 0;

  for (gsize i = position; i < length; i++)
    {
      if (quote != 0)
        quote = text[i] == quote ? 0 : quote;
      else if (text[i] == '>')
        return i + 1;
      else if ((text[i] == '"' || text[i] == '\'') && text[i - 1] == '=')
        quote = text[i];
    }

  return 0;
}

static gboolean
read_comment (const char        *text,
              gsize              length,
              gsize              position,
              DatelineHtmlToken *token)
{
  const char *end;

  if (position + 1 >= length || (text[position + 1] != '!' && text[position + 1] != '?'))
    return FALSE;

  if (g_str_has_prefix (text + position, "<!--"))
    {
      end = g_strstr_len (text + position + 4, length - position - 4, "-->");
      token->end = end != NULL ? (gsize) (end - text) + 3 : length;
    }
  else
    {
      end = memchr (text + position, '>', length - position);
      token->end = end != NULL ? (gsize) (end - text) + 1 : length;
    }

  token->kind = DATELINE_HTML_COMMENT;

  return TRUE;
}

static gboolean
read_tag (const char        *text,
          gsize              length,
          gsize              position,
          DatelineHtmlToken *token)
{
  gboolean closing = position + 1 < length && text[position + 1] == '/';
  gsize name_start = position + 1 + closing;
  gsize name_end = name_start;
  gsize n;
  gssize tag;

  if (name_start >= length || !g_ascii_isalpha (text[name_start]))
    return FALSE;

  while (name_end < length && (g_ascii_isalnum (text[name_end]) || text[name_end] == '-'))
    name_end++;

  token->end = find_tag_end (text, length, name_end);

  if (token->end == 0)
    return FALSE;

  token->kind = closing ? DATELINE_HTML_CLOSE : DATELINE_HTML_OPEN;
  n = MIN (name_end - name_start, sizeof token->name - 1);

  for (gsize i = 0; i < n; i++)
    token->name[i] = g_ascii_tolower (text[name_start + i]);

  token->name[n] = 0;
  tag = find_tag (token->name);
  token->meaning = tag >= 0 ? tags[tag].meaning : DATELINE_HTML_UNKNOWN;

  return TRUE;
}

/**
 * dateline_html_next:
 * @text: raw HTML, NUL-terminated
 * @length: its length in bytes
 * @position: (inout): where to read, in bytes; begins with 0
 * @token: (out caller-allocates): the token read
 *
 * Reads the next tag, comment or text. Never fails: what is no tag is text.
 *
 * Returns: %FALSE at the end
 */
gboolean
dateline_html_next (const char        *text,
                    gsize              length,
                    gsize             *position,
                    DatelineHtmlToken *token)
{
  gsize start = *position;
  gsize at = start;

  if (start >= length)
    return FALSE;

  *token = (DatelineHtmlToken) { .start = start };

  if (text[start] != '<' || !(read_comment (text, length, start, token) || read_tag (text, length, start, token)))
    {
      const char *next = memchr (text + at + 1, '<', length - at - 1);

      token->kind = DATELINE_HTML_TEXT;
      token->end = next != NULL ? (gsize) (next - text) : length;
    }

  *position = token->end;

  return TRUE;
}

static gboolean
decode_entity (const char *name,
               gsize       length,
               GString    *result)
{
  static const struct { const char *name; const char *text; } entities[] = {
    { "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "quot", "\"" }, { "apos", "'" }, { "nbsp", "\302\240" },
    { "copy", "©" }, { "reg", "®" }, { "trade", "™" }, { "hellip", "…" }, { "mdash", "—" }, { "ndash", "–" },
    { "lsquo", "‘" }, { "rsquo", "’" }, { "ldquo", "“" }, { "rdquo", "”" }, { "laquo", "«" }, { "raquo", "»" },
    { "bull", "•" }, { "middot", "·" }, { "times", "×" }, { "euro", "€" }, { "rarr", "→" }, { "larr", "←" },
  };

  if (length > 1 && name[0] == '#')
    {
      gboolean hex = name[1] == 'x' || name[1] == 'X';
      char *end;
      guint64 number = g_ascii_strtoull (name + 1 + hex, &end, hex ? 16 : 10);

      if (end != name + length || number == 0 || number > 0x10ffff || !g_unichar_validate (number))
        return FALSE;

      g_string_append_unichar (result, number);
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length && strncmp (entities[i].name, name, length) == 0)
      {
        g_string_append (result, entities[i].text);
        return TRUE;
      }

  return FALSE;
}

/**
 * dateline_html_decode:
 * @text: text or an attribute's value of raw HTML
 * @length: its length in bytes
 *
 * Resolves numeric character references and the named ones that people write; leaves all else as it stands.
 *
 * Returns: (transfer full): the text as it is read
 */
char *
dateline_html_decode (const char *text,
                      gsize       length)
{
  GString *result = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      /* No reference that we know is longer than this. */
      const char *end = text[i] == '&' ? memchr (text + i, ';', MIN (12, length - i)) : NULL;

      if (end != NULL && decode_entity (text + i + 1, end - (text + i) - 1, result))
        i = end - text;
      else
        g_string_append_c (result, text[i]);
    }

  return g_string_free (result, FALSE);
}

/* Moves `position` over the value of an attribute, which begins after its `=` and the spaces there; [start, end) is what stands between its quotes. */
static void
read_value (const char              *text,
            const DatelineHtmlToken *tag,
            gsize                   *position,
            gsize                   *start,
            gsize                   *end)
{
  gsize i = *position;

  if (text[i] == '"' || text[i] == '\'')
    {
      char quote = text[i++];

      *start = i;
      while (i < tag->end - 1 && text[i] != quote)
        i++;
      *end = i;
      i += i < tag->end - 1;
    }
  else
    {
      *start = i;
      while (i < tag->end - 1 && !g_ascii_isspace (text[i]))
        i++;
      *end = i;
    }

  *position = i;
}

/**
 * dateline_html_find_attribute:
 * @text: raw HTML
 * @tag: an opening tag in it
 * @name: the attribute, in lower case
 * @start: (out): offset in bytes in @text of its value as it stands there, quotes excluded
 * @end: (out): offset in bytes in @text
 *
 * Returns: whether the tag has the attribute; one without a value has an empty range
 */
gboolean
dateline_html_find_attribute (const char              *text,
                              const DatelineHtmlToken *tag,
                              const char              *name,
                              gsize                   *start,
                              gsize                   *end)
{
  gsize i = tag->start + 1 + strlen (tag->name);

  while (i < tag->end - 1)
    {
      gsize name_start, name_end;

      while (i < tag->end - 1 && (g_ascii_isspace (text[i]) || text[i] == '/'))
        i++;

      name_start = i;
      while (i < tag->end - 1 && text[i] != '=' && text[i] != '/' && !g_ascii_isspace (text[i]))
        i++;
      name_end = i;

      while (i < tag->end - 1 && g_ascii_isspace (text[i]))
        i++;

      *start = *end = i;

      if (text[i] == '=')
        {
          i++;
          while (i < tag->end - 1 && g_ascii_isspace (text[i]))
            i++;
          read_value (text, tag, &i, start, end);
        }

      if (name_end - name_start == strlen (name) && g_ascii_strncasecmp (text + name_start, name, name_end - name_start) == 0)
        return TRUE;

      if (i == name_start)
        i++;
    }

  return FALSE;
}

/**
 * dateline_html_dup_attribute:
 * @text: raw HTML
 * @tag: an opening tag in it
 * @name: the attribute, in lower case
 *
 * Returns: (transfer full) (nullable): its decoded value, or %NULL when the tag does not have it
 */
char *
dateline_html_dup_attribute (const char              *text,
                             const DatelineHtmlToken *tag,
                             const char              *name)
{
  gsize start, end;

  return dateline_html_find_attribute (text, tag, name, &start, &end) ? dateline_html_decode (text + start, end - start) : NULL;
}

/**
 * dateline_html_dup_css:
 * @text: raw HTML
 * @tag: an opening tag in it
 * @property: a property of CSS, in lower case
 *
 * Returns: (transfer full) (nullable): what the tag's style attribute sets the property to, or %NULL when it does not
 */
char *
dateline_html_dup_css (const char              *text,
                       const DatelineHtmlToken *tag,
                       const char              *property)
{
  g_autofree char *style = dateline_html_dup_attribute (text, tag, "style");
  g_auto (GStrv) declarations = style != NULL ? g_strsplit (style, ";", -1) : NULL;

  for (guint i = 0; declarations != NULL && declarations[i] != NULL; i++)
    {
      char *colon = strchr (declarations[i], ':');

      if (colon == NULL)
        continue;

      *colon = 0;
      if (g_ascii_strcasecmp (g_strstrip (declarations[i]), property) == 0)
        return g_strdup (g_strstrip (colon + 1));
    }

  return NULL;
}

/**
 * dateline_html_get_style:
 * @name: a tag's name, in lower case
 *
 * Returns: the #DatelineSpanStyle that the tag means, 0 when it is not one of style
 */
guint
dateline_html_get_style (const char *name)
{
  gssize tag = find_tag (name);

  return tag >= 0 ? tags[tag].style : 0;
}
