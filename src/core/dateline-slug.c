/* dateline-slug.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-text.h"
#include "dateline-slug.h"

/* Leaves room for a counter and an extension in the 255 bytes that file systems allow for a name. */
#define MAX_LENGTH 200

static const char *
get_replacement (const DatelineSlugOptions *options)
{
  return options != NULL && options->replacement != NULL ? options->replacement : "-";
}

/* "é" → "e", "ß" → "ss"; a letter without a plain form stays. */
static char *
clean_accents (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = g_utf8_next_char (p) - p;
      g_autofree char *character = g_strndup (p, length);
      g_autofree char *ascii = g_str_to_ascii (character, "C");

      g_string_append (plain, length > 1 && strchr (ascii, '?') == NULL ? ascii : character);
    }

  return g_string_free (plain, FALSE);
}

/* The unreserved characters of a URI and, unless told otherwise, those of an IRI; but no kind of space and nothing invisible. */
static gboolean
is_allowed (gunichar c,
            gboolean ascii)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) || c == '-' || c == '_' || c == '~';

  return !ascii && c >= 0xa0 && !g_unichar_isspace (c) && !g_unichar_iscntrl (c) && g_unichar_isdefined (c) &&
         !g_unichar_iszerowidth (c) && g_unichar_type (c) != G_UNICODE_PRIVATE_USE;
}

/* Doubled replacements become one, those at the ends none. */
static void
collapse (GString    *slug,
          const char *replacement)
{
  gsize length = strlen (replacement);
  g_autofree char *doubled = g_strconcat (replacement, replacement, NULL);

  if (length == 0)
    return;

  while (strstr (slug->str, doubled) != NULL)
    g_string_replace (slug, doubled, replacement, 0);
  while (g_str_has_prefix (slug->str, replacement))
    g_string_erase (slug, 0, length);
  while (g_str_has_suffix (slug->str, replacement))
    g_string_truncate (slug, slug->len - length);
}

static void
shorten (GString *slug)
{
  if (slug->len > MAX_LENGTH)
    g_string_truncate (slug, g_utf8_find_prev_char (slug->str, slug->str + MAX_LENGTH + 1) - slug->str);
}

/**
 * dateline_slug_sanitize:
 * @text: any text, such as a title
 * @options: (nullable): how the site wants its slugs
 *
 * Makes a part of a file name: lower case, without apostrophes, everything that does not belong into a URL replaced.
 *
 * Returns: (transfer full): the slug; may be empty
 */
char *
dateline_slug_sanitize (const char                *text,
                        const DatelineSlugOptions *options)
{
  const char *replacement = get_replacement (options);
  gboolean ascii = options != NULL && options->ascii;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *lower = g_utf8_strdown (composed, -1);
  g_autofree char *source = options != NULL && options->clean_accents ? clean_accents (lower) : g_steal_pointer (&lower);
  GString *slug = g_string_new (NULL);

  for (const char *p = g_strstrip (source); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Both apostrophes: titles come from word processors. */
      if (c == '\'' || c == 0x2019)
        continue;

      if (c == '.')
        g_string_append_c (slug, '-');
      else if (is_allowed (c, ascii))
        g_string_append_unichar (slug, c);
      else
        g_string_append (slug, replacement);
    }

  collapse (slug, replacement);
  shorten (slug);
  collapse (slug, replacement);

  return g_string_free (slug, FALSE);
}

static char *
format_date_part (const char *name,
                  GDateTime  *date)
{
  static const struct
  {
    const char *name;
    const char *format;
  } parts[] = {
    { "year", "%Y" }, { "month", "%m" }, { "day", "%d" }, { "hour", "%H" }, { "minute", "%M" }, { "second", "%S" },
  };
  g_autoptr (GDateTime) utc = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (strcmp (parts[i].name, name) != 0)
        continue;
      if (date == NULL)
        return g_strdup ("");

      utc = g_date_time_to_utc (date);
      return g_date_time_format (utc, parts[i].format);
    }

  return NULL;
}

static char *
look_up_field (DatelineValue *fields,
               const char    *path)
{
  g_auto (GStrv) segments = g_strsplit (path, ".", -1);
  DatelineValue *value = fields;

  for (guint i = 0; segments[i] != NULL && value != NULL; i++)
    {
      DatelineValueKind kind = dateline_value_get_kind (value);
      guint64 index;

      if (kind == DATELINE_VALUE_MAP)
        value = dateline_value_lookup (value, segments[i]);
      else if (kind == DATELINE_VALUE_LIST &&
               g_ascii_string_to_unsigned (segments[i], 10, 0, G_MAXUINT, &index, NULL) && index < dateline_value_get_n_items (value))
        value = dateline_value_get_item (value, (guint) index);
      else
        value = NULL;
    }

  if (value == NULL || dateline_value_get_kind (value) == DATELINE_VALUE_LIST || dateline_value_get_kind (value) == DATELINE_VALUE_MAP)
    return NULL;

  return g_strdup (dateline_value_get_text (value));
}

static char *
look_up (const char                    *name,
         const DatelineTemplateContext *context)
{
  char *value;

  if (g_str_has_prefix (name, "fields."))
    {
      value = look_up_field (context->fields, name + strlen ("fields."));
      if (value != NULL && *value != '\0')
        return value;
      g_free (value);
    }

  if ((value = format_date_part (name, context->date)) != NULL)
    return value;
  if (strcmp (name, "slug") == 0 && context->slug != NULL)
    return g_strdup (context->slug);
  if (strcmp (name, "dirname") == 0 && context->dirname != NULL)
    return g_strdup (context->dirname);
  if (strcmp (name, "filename") == 0 && context->filename != NULL)
    return g_strdup (context->filename);
  if (strcmp (name, "extension") == 0 && context->extension != NULL)
    return g_strdup (context->extension);

  value = look_up_field (context->fields, name);

  return value != NULL ? value : g_strdup ("");
}

/* The quoted arguments of a filter: `('a', 'b')`. */
static char **
parse_arguments (const char *text)
{
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  const char *p = strchr (text, '(');

  while (p != NULL && *p != '\0' && *p != ')')
    {
      const char *end;
      g_autofree char *argument = NULL;

      p++;
      while (g_ascii_isspace (*p))
        p++;

      if (*p == '\'' || *p == '"')
        {
          end = strchr (p + 1, *p);
          if (end == NULL)
            break;
          argument = g_strndup (p + 1, end - p - 1);
          p = end + 1;
        }
      else
        {
          end = p + strcspn (p, ",)");
          argument = g_strchomp (g_strndup (p, end - p));
          p = end;
        }

      g_strv_builder_add (arguments, argument);
      p += strcspn (p, ",)");
    }

  return g_strv_builder_end (arguments);
}

/* The tokens of date formats that occur in slugs; anything else stands for itself. */
static char *
filter_date (const char *value,
             const char *format)
{
  static const struct
  {
    const char *token;
    const char *format;
  } tokens[] = {
    { "YYYY", "%Y" }, { "YY", "%y" }, { "MM", "%m" }, { "DD", "%d" }, { "HH", "%H" }, { "mm", "%M" }, { "ss", "%S" },
  };
  DatelineDateText parsed;
  g_autoptr (GDateTime) date = NULL;
  GString *result;

  if (!dateline_date_text_parse (value, &parsed) || (date = dateline_date_text_to_instant (&parsed)) == NULL)
    return g_strdup (value);

  result = g_string_new (NULL);
  for (const char *p = format; *p != '\0';)
    {
      gsize i;

      for (i = 0; i < G_N_ELEMENTS (tokens) && !g_str_has_prefix (p, tokens[i].token); i++)
        ;

      if (i < G_N_ELEMENTS (tokens))
        {
          g_autofree char *part = g_date_time_format (date, tokens[i].format);

          g_string_append (result, part);
          p += strlen (tokens[i].token);
        }
      else
        g_string_append_c (result, *p++);
    }

  return g_string_free (result, FALSE);
}

static char *
filter_truncate (const char  *value,
                 char       **arguments)
{
  guint64 length;
  const char *ellipsis = g_strv_length (arguments) > 1 ? arguments[1] : "...";
  g_autofree char *head = NULL;

  if (arguments[0] == NULL || !g_ascii_string_to_unsigned (arguments[0], 10, 0, G_MAXINT, &length, NULL) ||
      (guint64) g_utf8_strlen (value, -1) <= length)
    return g_strdup (value);

  head = g_utf8_substring (value, 0, (glong) length);

  return g_strconcat (head, ellipsis, NULL);
}

static char *
apply_filter (const char *value,
              const char *filter)
{
  g_auto (GStrv) arguments = parse_arguments (filter);
  g_autofree char *name = g_strndup (filter, strcspn (filter, "( \t"));
  guint n_arguments = g_strv_length (arguments);

  if (strcmp (name, "upper") == 0)
    return g_utf8_strup (value, -1);
  if (strcmp (name, "lower") == 0)
    return g_utf8_strdown (value, -1);
  if (strcmp (name, "date") == 0 && n_arguments > 0)
    return filter_date (value, arguments[0]);
  if (strcmp (name, "default") == 0 && n_arguments > 0)
    return g_strdup (*value != '\0' ? value : arguments[0]);
  if (strcmp (name, "ternary") == 0 && n_arguments > 1)
    return g_strdup (*value != '\0' && strcmp (value, "false") != 0 ? arguments[0] : arguments[1]);
  if (strcmp (name, "truncate") == 0)
    return filter_truncate (value, arguments);

  return g_strdup (value);
}

static char *
expand_placeholder (const char                    *placeholder,
                    const DatelineTemplateContext *context)
{
  g_auto (GStrv) parts = g_strsplit (placeholder, "|", -1);
  g_autofree char *value = parts[0] != NULL ? look_up (g_strstrip (parts[0]), context) : g_strdup ("");

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      char *filtered = apply_filter (value, g_strstrip (parts[i]));

      g_free (value);
      value = filtered;
    }

  if (context->verbatim || g_strcmp0 (value, context->slug) == 0 || g_strcmp0 (value, context->dirname) == 0)
    return g_steal_pointer (&value);

  return dateline_slug_sanitize (value, context->options);
}

/**
 * dateline_template_expand:
 * @template: text with placeholders such as `{{slug}}` or `{{fields.title | upper}}`
 * @context: what the placeholders stand for
 *
 * Fills in a slug, path or folder template. What is unknown becomes nothing.
 *
 * Returns: (transfer full): the text
 */
char *
dateline_template_expand (const char                    *template,
                          const DatelineTemplateContext *context)
{
  GString *result = g_string_new (NULL);
  const char *p = template;
  const char *open;

  while ((open = strstr (p, "{{")) != NULL)
    {
      const char *close = strstr (open, "}}");
      g_autofree char *placeholder = NULL;
      g_autofree char *value = NULL;

      if (close == NULL)
        break;

      g_string_append_len (result, p, open - p);
      placeholder = g_strndup (open + 2, close - open - 2);
      value = expand_placeholder (placeholder, context);
      g_string_append (result, value);
      p = close + 2;
    }

  g_string_append (result, p);

  return g_string_free (result, FALSE);
}
