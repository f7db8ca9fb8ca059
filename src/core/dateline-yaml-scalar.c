/* dateline-yaml-scalar.c
 *
 * Writing one string as a YAML scalar: in which styles it can be written so that every reader gets the same string, and how
 * each is folded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-yaml-private.h"
#include "dateline-yaml-write.h"

/* A line is not folded to less than this, however deep it is indented. */
#define MIN_WIDTH 20

/* A text of this many bytes may be a block, or have its line breaks written as blank lines, for its length. */
#define LONG_TEXT 80

/* Characters that only an escape can say, or that readers disagree about: controls, and what YAML 1.1 takes for line breaks. */
static gboolean
needs_escape (gunichar c)
{
  return (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
         c == 0xfffe || c == 0xffff;
}

static gboolean
has_escapes (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (needs_escape (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_padded (const char *text)
{
  const char *last = text + strlen (text);

  if (*text == '\0')
    return FALSE;

  last = g_utf8_prev_char (last);

  return g_unichar_isspace (g_utf8_get_char (text)) || g_unichar_isspace (g_utf8_get_char (last));
}

static gboolean
begins_like_syntax (const char *text)
{
  if (strchr (",[]{}#&*!|>'\"%@`?:", *text) != NULL)
    return TRUE;

  /* A dash is safe only before a letter: `-`, `- x`, `---` and what may be a number are not. */
  return *text == '-' && !g_ascii_isalpha (text[1]);
}

/* Whether the plain text would read as this very string, everywhere. */
static gboolean
plain_is_safe (const char *text,
               gboolean    in_flow)
{
  if (*text == '\0' || begins_like_syntax (text) || is_padded (text) || has_escapes (text))
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n')
        return FALSE;
      if (*p == ':' && (p[1] == '\0' || p[1] == ' '))
        return FALSE;
      if (*p == '#' && p > text && p[-1] == ' ')
        return FALSE;
      if (in_flow && strchr (",[]{}", *p) != NULL)
        return FALSE;
    }

  if (in_flow && strchr (text, ':') != NULL && (strstr (text, ":\"") != NULL || strstr (text, ":'") != NULL))
    return FALSE;

  return !dateline_yaml_is_ambiguous (text);
}

/* Columns that a character takes in the widths by which the site's CMS folds: units of UTF-16. */
static guint
units (const char *p)
{
  return ((guchar) *p) >= 0xf0 ? 2 : 1;
}

static guint
count_units (const char *start,
             const char *end)
{
  guint n = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    n += units (p);

  return n;
}

static gboolean
may_fold_at (const char *start,
             const char *p)
{
  return *p == ' ' && p > start && strchr (" \t\n", p[-1]) == NULL && p[1] != '\0' && strchr (" \t\n", p[1]) == NULL;
}

static void
append_break (GString                    *yaml,
              const DatelineScalarLayout *layout,
              guint                       n_breaks)
{
  for (guint i = 0; i < n_breaks; i++)
    g_string_append (yaml, layout->newline);
  for (guint i = 0; i < layout->indent; i++)
    g_string_append_c (yaml, ' ');
}

/* What a line may hold that begins at a column. */
static guint
room_from (const DatelineScalarLayout *layout,
           guint                       column)
{
  return layout->width > column ? layout->width - column : 0;
}

/* One line of text, broken at single spaces so that none passes the width where that can be helped. `room` is what the first may hold;
 * `n_quotes` are beside the text. */
static void
append_folded_line (GString                    *yaml,
                    const char                 *start,
                    const char                 *end,
                    guint                       room,
                    guint                       n_quotes,
                    const DatelineScalarLayout *layout)
{
  guint full = MAX (room_from (layout, layout->indent), MIN_WIDTH);
  const char *line = start;
  const char *fold = NULL;
  guint column = 0;

  /* What would fit a line of its own is not folded, even where a key stands before it: so does the CMS. */
  if (layout->width == 0 || count_units (start, end) + n_quotes <= full + 1)
    {
      g_string_append_len (yaml, start, end - start);
      return;
    }

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      if (may_fold_at (start, p))
        fold = p;

      if (column >= room && fold != NULL)
        {
          g_string_append_len (yaml, line, fold - line);
          append_break (yaml, layout, 1);
          line = fold + 1;
          column = count_units (line, p);
          fold = NULL;
          room = full;
          if (p < line)
            continue;
        }

      column += units (p);
    }

  g_string_append_len (yaml, line, end - line);
}

/* Lines of text where a line break is written as a blank line: plain, quoted. */
static void
append_flow_lines (GString                    *yaml,
                   const char                 *text,
                   guint                       n_quotes,
                   const DatelineScalarLayout *layout)
{
  guint room = room_from (layout, layout->column + n_quotes / 2);
  const char *line = text;

  for (;;)
    {
      gsize length = strcspn (line, "\n");
      guint n_breaks = 0;

      append_folded_line (yaml, line, line + length, room, n_quotes, layout);
      line += length;
      while (*line == '\n')
        {
          n_breaks++;
          line++;
        }

      if (n_breaks == 0)
        break;

      append_break (yaml, layout, n_breaks + 1);
      room = room_from (layout, layout->indent);
    }
}

/* Whether line breaks in the text can be written as blank lines: white space beside them would be lost. */
static gboolean
can_fold_breaks (const char *text)
{
  gsize length = strlen (text);

  if (strchr (text, '\n') == NULL)
    return TRUE;

  if (text[0] == '\n' || text[length - 1] == '\n')
    return FALSE;

  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    {
      if (strchr (" \t", p[-1]) != NULL || strchr (" \t", p[1]) != NULL)
        return FALSE;
    }

  return TRUE;
}

static char *
write_plain (const char                 *text,
             const DatelineScalarLayout *layout)
{
  GString *yaml;

  if (!plain_is_safe (text, layout->in_flow))
    return NULL;

  yaml = g_string_new (NULL);
  append_flow_lines (yaml, text, 0, layout);

  return g_string_free (yaml, FALSE);
}

static char *
write_single_quoted (const char                 *text,
                     const DatelineScalarLayout *layout)
{
  g_autoptr (GString) escaped = g_string_new (text);
  GString *yaml;

  if (has_escapes (text) || !can_fold_breaks (text) || (strchr (text, '\n') != NULL && layout->width == 0))
    return NULL;

  g_string_replace (escaped, "'", "''", 0);
  yaml = g_string_new ("'");
  append_flow_lines (yaml, escaped->str, 2, layout);
  g_string_append_c (yaml, '\'');

  return g_string_free (yaml, FALSE);
}

static void
append_escape (GString  *escaped,
               gunichar  c)
{
  switch (c)
    {
    case '\t':
      g_string_append (escaped, "\\t");
      break;
    case '\r':
      g_string_append (escaped, "\\r");
      break;
    default:
      if (c < 0x100)
        g_string_append_printf (escaped, "\\x%02x", c);
      else
        g_string_append_printf (escaped, "\\u%04x", c);
    }
}

static char *
write_double_quoted (const char                 *text,
                     const DatelineScalarLayout *layout)
{
  g_autoptr (GString) escaped = g_string_new (NULL);
  gboolean blank_lines = layout->width > 0 && strlen (text) >= LONG_TEXT && can_fold_breaks (text);
  GString *yaml;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' && !blank_lines)
        g_string_append (escaped, "\\n");
      else if (c == '"' || c == '\\')
        g_string_append_printf (escaped, "\\%c", (char) c);
      else if (needs_escape (c))
        append_escape (escaped, c);
      else
        g_string_append_unichar (escaped, c);
    }

  yaml = g_string_new ("\"");
  append_flow_lines (yaml, escaped->str, 2, layout);
  g_string_append_c (yaml, '"');

  return g_string_free (yaml, FALSE);
}

static gsize
count_final_breaks (const char *text)
{
  gsize length = strlen (text);
  gsize n = 0;

  while (n < length && text[length - 1 - n] == '\n')
    n++;

  return n;
}

/* `|` or `>`, with the indicators that this text needs. */
static void
append_block_start (GString                    *yaml,
                    const char                 *text,
                    char                        indicator,
                    const DatelineScalarLayout *layout)
{
  gsize n_final = count_final_breaks (text);

  g_string_append_c (yaml, indicator);
  if (text[strspn (text, "\n")] == ' ')
    g_string_append_printf (yaml, "%u", layout->step);

  if (n_final == 0)
    g_string_append_c (yaml, '-');
  else if (n_final > 1 || layout->keep)
    g_string_append_c (yaml, '+');

  if (layout->comment != NULL)
    g_string_append (yaml, layout->comment);
  g_string_append (yaml, layout->newline);
}

static gboolean
can_be_block (const char                 *text,
              const DatelineScalarLayout *layout)
{
  gsize n_final = count_final_breaks (text);
  const char *first = text + strspn (text, "\n");

  return !layout->in_flow && !has_escapes (text) && strlen (text) > n_final && (*first != ' ' || layout->step <= 9);
}

static void
append_indent (GString *yaml,
               guint    indent)
{
  for (guint i = 0; i < indent; i++)
    g_string_append_c (yaml, ' ');
}

static char *
write_literal (const char                 *text,
               const DatelineScalarLayout *layout)
{
  GString *yaml;

  if (!can_be_block (text, layout))
    return NULL;

  yaml = g_string_new (NULL);
  append_block_start (yaml, text, '|', layout);

  for (const char *line = text; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");

      if (length > 0)
        append_indent (yaml, layout->indent);
      g_string_append_len (yaml, line, length);
      g_string_append (yaml, layout->newline);
      line += length + (line[length] == '\n');
    }

  return g_string_free (yaml, FALSE);
}

static char *
write_folded (const char                 *text,
              const DatelineScalarLayout *layout)
{
  gsize body_length = strlen (text) - count_final_breaks (text);
  gboolean after_deep = FALSE;
  GString *yaml;

  if (!can_be_block (text, layout))
    return NULL;

  yaml = g_string_new (NULL);
  append_block_start (yaml, text, '>', layout);

  for (const char *line = text; line < text + body_length;)
    {
      gsize length = strcspn (line, "\n");
      gsize n_breaks = strspn (line + length, "\n");
      gboolean is_deep = *line == ' ' || *line == '\t';
      char next = line[length + n_breaks];
      gboolean next_is_deep = next == ' ' || next == '\t';

      if (length > 0)
        append_indent (yaml, layout->indent);
      if (is_deep)
        g_string_append_len (yaml, line, length);
      else
        append_folded_line (yaml, line, line + length, room_from (layout, layout->indent), 0, layout);
      after_deep = is_deep;

      line += length;
      if (line >= text + body_length)
        break;

      /* Between lines of text a single break would fold into a space; beside indented lines, and before all text, it stands for itself. */
      if (length > 0 && !after_deep && !next_is_deep)
        g_string_append (yaml, layout->newline);
      for (gsize i = 0; i < n_breaks; i++)
        g_string_append (yaml, layout->newline);
      line += n_breaks;
    }

  for (gsize i = 0; i < MAX (count_final_breaks (text), 1); i++)
    g_string_append (yaml, layout->newline);

  return g_string_free (yaml, FALSE);
}

char *
dateline_yaml_write_scalar (const char                 *text,
                            DatelineYamlStyle           style,
                            const DatelineScalarLayout *layout)
{
  switch (style)
    {
    case DATELINE_YAML_PLAIN:
      return write_plain (text, layout);
    case DATELINE_YAML_SINGLE_QUOTED:
      return write_single_quoted (text, layout);
    case DATELINE_YAML_DOUBLE_QUOTED:
      return write_double_quoted (text, layout);
    case DATELINE_YAML_LITERAL:
      return write_literal (text, layout);
    case DATELINE_YAML_FOLDED:
      return write_folded (text, layout);
    case DATELINE_YAML_BLOCK:
    case DATELINE_YAML_FLOW:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
add_style (DatelineYamlStyle *styles,
           guint             *n_styles,
           DatelineYamlStyle  style)
{
  for (guint i = 0; i < *n_styles; i++)
    {
      if (styles[i] == style)
        return;
    }

  styles[(*n_styles)++] = style;
}

/* A block is for several lines or a long one; one that says less because its author wanted it so stays, too. And the quotes of an empty
 * text are no style: they are how emptiness is written. */
static gboolean
has_outlived_style (const char        *text,
                    DatelineYamlStyle  present,
                    const char        *old_text)
{
  gboolean is_block = present == DATELINE_YAML_LITERAL || present == DATELINE_YAML_FOLDED;

  if (*old_text == '\0')
    return TRUE;

  return is_block && strchr (text, '\n') == NULL && strlen (text) < LONG_TEXT &&
         (strchr (old_text, '\n') != NULL || strlen (old_text) >= LONG_TEXT);
}

guint
dateline_yaml_choose_styles (const char                *text,
                             DatelineYamlStyle          present,
                             const char                *old_text,
                             gboolean                   in_flow,
                             const DatelineYamlManners *manners,
                             DatelineYamlStyle         *styles)
{
  gboolean has_lines = strchr (text, '\n') != NULL;
  gboolean is_quoted = present == DATELINE_YAML_SINGLE_QUOTED || present == DATELINE_YAML_DOUBLE_QUOTED;
  gboolean wants_single = manners->prefers_single
                            ? strpbrk (text, "'") == NULL || strpbrk (text, "\"\\") != NULL
                            : strpbrk (text, "\"\\") != NULL && strpbrk (text, "'") == NULL;
  guint n_styles = 0;

  if (old_text != NULL && has_outlived_style (text, present, old_text))
    present = DATELINE_YAML_PLAIN;
  add_style (styles, &n_styles, present);

  if (has_lines && !in_flow && !is_quoted)
    {
      add_style (styles, &n_styles, manners->prefers_folded ? DATELINE_YAML_FOLDED : DATELINE_YAML_LITERAL);
      add_style (styles, &n_styles, DATELINE_YAML_LITERAL);
    }

  if (wants_single && !has_lines)
    add_style (styles, &n_styles, DATELINE_YAML_SINGLE_QUOTED);
  add_style (styles, &n_styles, DATELINE_YAML_DOUBLE_QUOTED);

  return n_styles;
}
