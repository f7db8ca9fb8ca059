/* dateline-yaml-message.c
 *
 * What an author reads when a header does not parse: what is wrong, and what to do about it. libyaml's own words name the
 * case; they speak of tokens and contexts, and often point at the line after the mistake.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-yaml-private.h"
#include "dateline-line.h"

/* The first place of `needle` between the start of the line and `offset`. */
static gboolean
find_before_on_line (const char *text,
                     gsize       offset,
                     const char *needle,
                     gsize      *found)
{
  gsize start = dateline_line_find_start (text, offset);
  const char *place = g_strstr_len (text + start, offset - start, needle);

  if (place == NULL)
    return FALSE;

  *found = place - text;

  return TRUE;
}

static char *
explain_character (char c)
{
  switch (c)
    {
    case '\t':
      return g_strdup (_("This line is indented with a tab. Use spaces instead."));
    case '@':
    case '`':
    case '%':
      return g_strdup_printf (_("A value cannot begin with “%c”. Put quotes around the whole value."), c);
    default:
      return g_strdup (_("A value cannot begin with this character. Put quotes around the whole value."));
    }
}

static char *
explain_second_colon (const char *text,
                      gsize       colon)
{
  gsize before;

  if (find_before_on_line (text, colon, ": ", &before))
    return g_strdup (_("There is a second “: ” in this line. Put quotes around the whole value."));

  return g_strdup (_("This line is indented deeper than the line above it, which has a value already. Give both the same indentation."));
}

/* After a complete value, something else follows that is neither a new field nor deeper. */
static char *
explain_missing_key (const char *text,
                     gsize       length,
                     gsize       offset)
{
  gsize before;

  if (offset + 1 < length && text[offset] == '-' && strchr (" \r\n", text[offset + 1]) != NULL)
    return g_strdup (_("A list item does not belong here. Indent it like the other items of its list."));

  if (find_before_on_line (text, offset, "\"", &before) || find_before_on_line (text, offset, "'", &before))
    return g_strdup (_("Nothing may follow the closing quote. If the quotes belong to the text, put the whole value into the other kind of quotes."));

  return g_strdup (_("This line does not fit the lines above it. Indent it exactly like the fields it belongs to."));
}

static char *
explain_quoted (const DatelineYamlFailure *failure,
                gsize                     *offset)
{
  if (strstr (failure->problem, "escape") != NULL || strstr (failure->problem, "hexdecimal") != NULL ||
      strstr (failure->problem, "Unicode") != NULL)
    return g_strdup (_("A backslash in double quotes has a special meaning. Write two backslashes, or use single quotes."));

  if (strstr (failure->problem, "indentation") != NULL)
    return g_strdup (_("This line is indented with a tab. Use spaces instead."));

  *offset = failure->context_offset;

  return g_strdup (_("The quote that opens here is never closed. Add the missing quote at the end of the value."));
}

static char *
explain_scanner (const char                *text,
                 gsize                      length,
                 const DatelineYamlFailure *failure,
                 gsize                     *offset)
{
  const char *problem = failure->problem;

  if (strstr (problem, "mapping values are not allowed") != NULL)
    return explain_second_colon (text, *offset);

  if (strstr (problem, "block sequence entries are not allowed") != NULL)
    return g_strdup (_("A list item cannot begin here. Put each “- ” on a line of its own, below its field."));

  if (strstr (problem, "mapping keys are not allowed") != NULL)
    return g_strdup (_("A value cannot begin with “? ”. Put quotes around the whole value."));

  if (strstr (problem, "found character that cannot start any token") != NULL)
    return explain_character (*offset < length ? text[*offset] : '\0');

  if (strstr (problem, "could not find expected ':'") != NULL)
    {
      *offset = failure->context_offset;
      return g_strdup (_("There is no “: ” in this line. Write “name: value”; if the line continues the text above it, indent it."));
    }

  if (strstr (problem, "tab character") != NULL)
    return g_strdup (_("This line is indented with a tab. Use spaces instead."));

  if (strstr (failure->context, "quoted scalar") != NULL)
    return explain_quoted (failure, offset);

  if (strstr (failure->context, "block scalar") != NULL)
    return g_strdup (_("The text after “|” or “>” begins on the next line. If the sign belongs to the text, put quotes around the whole value."));

  if (strstr (failure->context, "anchor") != NULL || strstr (failure->context, "alias") != NULL)
    {
      *offset = failure->context_offset;
      return g_strdup (_("A value that begins with “*” or “&” has a special meaning. Put quotes around the whole value."));
    }

  if (strstr (failure->context, "tag") != NULL)
    {
      *offset = failure->context_offset;
      return g_strdup (_("A value that begins with “!” has a special meaning. Put quotes around the whole value."));
    }

  if (strstr (failure->context, "directive") != NULL)
    return g_strdup (_("A line cannot begin with “%” here. Put quotes around the text."));

  return NULL;
}

static char *
explain_parser (const char                *text,
                gsize                      length,
                const DatelineYamlFailure *failure,
                gsize                     *offset)
{
  const char *problem = failure->problem;

  if (strstr (problem, "did not find expected ',' or") != NULL)
    {
      *offset = failure->context_offset;
      if (*offset < length && text[*offset] == '{')
        return g_strdup (_("The list of fields in braces that opens here is not closed, or a comma is missing in it. If the “{” belongs to the text, put quotes around the whole value."));
      return g_strdup (_("The bracket that opens here is not closed, or a comma is missing after it. If it belongs to the text, put quotes around the whole value."));
    }

  if (strstr (problem, "did not find expected key") != NULL || strstr (problem, "did not find expected <document start>") != NULL)
    return explain_missing_key (text, length, *offset);

  if (strstr (problem, "did not find expected '-' indicator") != NULL)
    return g_strdup (_("This line stands between list items but is none. Begin it with “- ”, or indent it like the item that it belongs to."));

  if (strstr (problem, "did not find expected node content") != NULL)
    return g_strdup (_("A value is missing before this sign. If the sign belongs to the text, put quotes around the whole value."));

  if (strstr (problem, "undefined tag handle") != NULL)
    return g_strdup (_("A value that begins with “!” has a special meaning. Put quotes around the whole value."));

  return NULL;
}

char *
dateline_yaml_explain (const char                *text,
                       gsize                      length,
                       const DatelineYamlFailure *failure,
                       gsize                     *offset)
{
  char *message;

  *offset = failure->problem_offset;

  message = explain_scanner (text, length, failure, offset);
  if (message == NULL)
    message = explain_parser (text, length, failure, offset);
  if (message == NULL)
    message = g_strdup (_("The front matter cannot be read from here on. Compare this line with those above it."));

  return message;
}

DatelineYamlError *
dateline_yaml_error_new (char       *message,
                         const char *text,
                         gsize       length,
                         gsize       offset)
{
  DatelineYamlError *self = g_new0 (DatelineYamlError, 1);
  gsize start = 0;

  offset = MIN (offset, length);

  self->message = message;
  self->offset = offset;
  self->line = 1;

  for (gsize i = 0; i < offset; i++)
    {
      if (text[i] == '\n' || (text[i] == '\r' && (i + 1 >= length || text[i + 1] != '\n')))
        {
          self->line++;
          start = i + 1;
        }
    }

  /* The byte order mark is no column of the first line. */
  if (start == 0 && offset >= 3 && strncmp (text, "\xef\xbb\xbf", 3) == 0)
    start = 3;

  self->column = 1;
  for (gsize i = start; i < offset; i++)
    self->column += (text[i] & 0xc0) != 0x80;

  return self;
}

void
dateline_yaml_error_free (DatelineYamlError *self)
{
  g_free (self->message);
  g_free (self);
}
