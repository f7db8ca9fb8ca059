/* dateline-form-kind.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-date-text.h"
#include "dateline-form-kind.h"
#include "dateline-yaml.h"

/* What does not fit on about two lines of a 320 px form reads and edits better as a text. */
#define LONG_TEXT 80

static const char *const image_suffixes[] = { ".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".avif", NULL };

/* Keys that most likely hold the name of a thing, best first. */
static const char *const naming_keys[] = { "name", "title", "label", "heading", "text", "question", "alt", NULL };

static gboolean
names_image (const char *text)
{
  g_autofree char *lower = NULL;

  if (strpbrk (text, " \n\t") != NULL)
    return FALSE;

  lower = g_ascii_strdown (text, strcspn (text, "?#"));

  for (guint i = 0; image_suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, image_suffixes[i]))
      return TRUE;

  return FALSE;
}

static DatelineFormKind
kind_of_date (const char *text)
{
  return strlen (text) > strlen ("2025-07-01") ? DATELINE_FORM_DATE_TIME : DATELINE_FORM_DATE;
}

static DatelineFormKind
kind_of_string (const char *text)
{
  DatelineDateText date;

  if (dateline_date_text_parse (text, &date))
    return date.has_time ? DATELINE_FORM_DATE_TIME : DATELINE_FORM_DATE;
  if (names_image (text))
    return DATELINE_FORM_IMAGE;

  return strchr (text, '\n') != NULL || g_utf8_strlen (text, -1) > LONG_TEXT ? DATELINE_FORM_TEXT : DATELINE_FORM_STRING;
}

static DatelineFormKind
kind_of_shape (const DatelineValue *value)
{
  if (value == NULL)
    return DATELINE_FORM_STRING;

  switch (dateline_value_get_kind (value))
    {
    case DATELINE_VALUE_BOOLEAN:
      return DATELINE_FORM_BOOLEAN;
    case DATELINE_VALUE_NUMBER:
      return DATELINE_FORM_NUMBER;
    case DATELINE_VALUE_DATE:
      return kind_of_date (dateline_value_get_text (value));
    case DATELINE_VALUE_STRING:
      return kind_of_string (dateline_value_get_text (value));
    case DATELINE_VALUE_LIST:
      return DATELINE_FORM_LIST;
    case DATELINE_VALUE_MAP:
      return DATELINE_FORM_OBJECT;
    case DATELINE_VALUE_NULL:
    default:
      return DATELINE_FORM_STRING;
    }
}

static DatelineFormKind
kind_of_datetime (const DatelineField *schema,
                  const DatelineValue *value)
{
  if (value != NULL && *dateline_value_get_text (value) != '\0')
    return kind_of_date (dateline_value_get_text (value));

  return g_strcmp0 (schema->time_format, "") == 0 ? DATELINE_FORM_DATE : DATELINE_FORM_DATE_TIME;
}

static DatelineFormKind
kind_of_schema (const DatelineField *schema,
                const DatelineValue *value)
{
  switch (schema->widget)
    {
    case DATELINE_WIDGET_STRING:
    case DATELINE_WIDGET_UUID:
    case DATELINE_WIDGET_COLOR:
      return DATELINE_FORM_STRING;
    case DATELINE_WIDGET_TEXT:
    case DATELINE_WIDGET_MARKDOWN:
    case DATELINE_WIDGET_CODE:
      return DATELINE_FORM_TEXT;
    case DATELINE_WIDGET_BOOLEAN:
      return DATELINE_FORM_BOOLEAN;
    case DATELINE_WIDGET_NUMBER:
      return DATELINE_FORM_NUMBER;
    case DATELINE_WIDGET_DATETIME:
      return kind_of_datetime (schema, value);
    case DATELINE_WIDGET_SELECT:
    case DATELINE_WIDGET_RELATION:
    case DATELINE_WIDGET_FILE_RELATION:
      return schema->multiple ? DATELINE_FORM_LIST : DATELINE_FORM_CHOICE;
    case DATELINE_WIDGET_LIST:
      return DATELINE_FORM_LIST;
    case DATELINE_WIDGET_OBJECT:
      return DATELINE_FORM_OBJECT;
    case DATELINE_WIDGET_IMAGE:
      return DATELINE_FORM_IMAGE;
    case DATELINE_WIDGET_FILE:
    case DATELINE_WIDGET_MAP:
    case DATELINE_WIDGET_HIDDEN:
    case DATELINE_WIDGET_UNKNOWN:
    default:
      return kind_of_shape (value);
    }
}

static gboolean
is_blank (const DatelineValue *value)
{
  return value == NULL || dateline_value_get_kind (value) == DATELINE_VALUE_NULL;
}

gboolean
dateline_form_kind_can_show (DatelineFormKind     kind,
                             const DatelineValue *value)
{
  DatelineValueKind value_kind;

  if (is_blank (value))
    return TRUE;

  value_kind = dateline_value_get_kind (value);

  switch (kind)
    {
    case DATELINE_FORM_OBJECT:
      return value_kind == DATELINE_VALUE_MAP;
    case DATELINE_FORM_LIST:
      return value_kind == DATELINE_VALUE_LIST;
    case DATELINE_FORM_BOOLEAN:
      return value_kind == DATELINE_VALUE_BOOLEAN;
    case DATELINE_FORM_STRING:
    case DATELINE_FORM_TEXT:
    case DATELINE_FORM_NUMBER:
    case DATELINE_FORM_DATE:
    case DATELINE_FORM_DATE_TIME:
    case DATELINE_FORM_CHOICE:
    case DATELINE_FORM_IMAGE:
    default:
      return value_kind != DATELINE_VALUE_MAP && value_kind != DATELINE_VALUE_LIST;
    }
}

DatelineFormKind
dateline_form_kind_resolve (const DatelineField *schema,
                            const DatelineValue *value)
{
  DatelineFormKind kind;

  if (schema == NULL)
    return kind_of_shape (value);

  /* The site may hold values that its configuration no longer fits: these stay editable as what they are. */
  if (value != NULL && dateline_value_get_kind (value) >= DATELINE_VALUE_LIST && schema->widget == DATELINE_WIDGET_DATETIME)
    return kind_of_shape (value);

  kind = kind_of_schema (schema, value);

  /* What is written for a choice from a data file is a map of its id and its label. */
  if (kind == DATELINE_FORM_CHOICE && schema->widget == DATELINE_WIDGET_FILE_RELATION && value != NULL &&
      dateline_value_get_kind (value) == DATELINE_VALUE_MAP)
    return kind;

  return dateline_form_kind_can_show (kind, value) ? kind : kind_of_shape (value);
}

/* Plain text that stands there as a number or a date goes on as one while it reads as one: no quotes come and go. */
static DatelineValue *
new_like (const DatelineValue *present,
          const char          *text)
{
  DatelineValueKind kind = present != NULL ? dateline_value_get_kind (present) : DATELINE_VALUE_STRING;

  if (kind == DATELINE_VALUE_NULL && *text == '\0')
    return dateline_value_new_null ();
  if (kind == DATELINE_VALUE_NUMBER && dateline_yaml_resolve_plain (text) == DATELINE_VALUE_NUMBER)
    return dateline_value_new_number (text);
  if (kind == DATELINE_VALUE_DATE && dateline_yaml_resolve_plain (text) == DATELINE_VALUE_DATE)
    return dateline_value_new_date (text);

  return dateline_value_new_string (text);
}

static DatelineValue *
parse_number (const char           *text,
              const DatelineValue  *present,
              GError              **error)
{
  g_autofree char *number = g_strstrip (g_strdup (text));

  if (*number == '\0')
    return dateline_value_new_null ();

  if (dateline_yaml_resolve_plain (number) != DATELINE_VALUE_NUMBER)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("This is not a number. The last number stays."));
      return NULL;
    }

  if (present != NULL && dateline_value_get_kind (present) == DATELINE_VALUE_STRING && *dateline_value_get_text (present) != '\0')
    return dateline_value_new_string (number);

  return dateline_value_new_number (number);
}

static DatelineValue *
parse_date (const char          *text,
            const DatelineValue *present)
{
  if (*text == '\0')
    return dateline_value_new_null ();

  /* A date in quotes stays one in quotes. */
  if (present != NULL && dateline_value_get_kind (present) == DATELINE_VALUE_STRING &&
      dateline_yaml_resolve_plain (dateline_value_get_text (present)) == DATELINE_VALUE_DATE)
    return dateline_value_new_string (text);

  if (dateline_yaml_resolve_plain (text) == DATELINE_VALUE_DATE)
    return dateline_value_new_date (text);

  return dateline_value_new_string (text);
}

DatelineValue *
dateline_form_kind_parse (DatelineFormKind      kind,
                          const char           *text,
                          const DatelineValue  *present,
                          GError              **error)
{
  switch (kind)
    {
    case DATELINE_FORM_NUMBER:
      return parse_number (text, present, error);
    case DATELINE_FORM_DATE:
    case DATELINE_FORM_DATE_TIME:
      return parse_date (text, present);
    case DATELINE_FORM_BOOLEAN:
      return dateline_value_new_boolean (g_str_equal (text, "true"));
    case DATELINE_FORM_STRING:
    case DATELINE_FORM_TEXT:
    case DATELINE_FORM_CHOICE:
    case DATELINE_FORM_IMAGE:
    case DATELINE_FORM_OBJECT:
    case DATELINE_FORM_LIST:
    default:
      return new_like (present, text);
    }
}

static gboolean
is_scalar_text (const DatelineValue *value)
{
  return value != NULL && dateline_value_get_kind (value) < DATELINE_VALUE_LIST && *dateline_value_get_text (value) != '\0';
}

static char *
squeeze (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  GString *line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (line->len > 0)
        g_string_append_c (line, ' ');
      g_string_append (line, words[i]);
    }

  return g_string_free (line, FALSE);
}

/* {{fields.title}}, {{title}}; filters after a bar are left out. */
static char *
expand_template (const char          *template,
                 const DatelineValue *value)
{
  GString *line = g_string_new (NULL);
  const char *rest = template;
  const char *open;
  const char *close;

  while ((open = strstr (rest, "{{")) != NULL && (close = strstr (open, "}}")) != NULL)
    {
      g_autofree char *inside = g_strndup (open + 2, close - open - 2);
      DatelineValue *part;
      char *key;

      inside[strcspn (inside, "|")] = '\0';
      key = g_strstrip (inside);
      if (g_str_has_prefix (key, "fields."))
        key += strlen ("fields.");

      part = dateline_value_lookup (value, key);
      g_string_append_len (line, rest, open - rest);
      if (is_scalar_text (part))
        g_string_append (line, dateline_value_get_text (part));
      rest = close + 2;
    }

  g_string_append (line, rest);

  return g_string_free (line, FALSE);
}

static char *
summarize_map (const DatelineValue *value)
{
  GString *line = g_string_new (NULL);
  guint n_parts = 0;

  for (guint i = 0; naming_keys[i] != NULL; i++)
    {
      DatelineValue *part = dateline_value_lookup (value, naming_keys[i]);

      if (is_scalar_text (part))
        {
          g_string_append (line, dateline_value_get_text (part));
          return g_string_free (line, FALSE);
        }
    }

  for (guint i = 0; i < dateline_value_get_n_items (value) && n_parts < 2; i++)
    {
      DatelineValue *part = dateline_value_get_item (value, i);

      if (!is_scalar_text (part) || dateline_value_get_kind (part) == DATELINE_VALUE_BOOLEAN)
        continue;

      if (n_parts++ > 0)
        g_string_append (line, " · ");
      g_string_append (line, dateline_value_get_text (part));
    }

  return g_string_free (line, FALSE);
}

char *
dateline_form_summarize (const DatelineField *schema,
                         const DatelineValue *value)
{
  g_autofree char *line = NULL;

  if (value == NULL)
    return g_strdup ("");

  switch (dateline_value_get_kind (value))
    {
    case DATELINE_VALUE_MAP:
      if (schema != NULL && schema->summary != NULL)
        line = expand_template (schema->summary, value);
      if (line == NULL || *line == '\0')
        {
          g_free (line);
          line = summarize_map (value);
        }
      break;

    case DATELINE_VALUE_LIST:
      return g_strdup_printf (ngettext ("%u item", "%u items", dateline_value_get_n_items (value)), dateline_value_get_n_items (value));

    case DATELINE_VALUE_NULL:
    case DATELINE_VALUE_BOOLEAN:
    case DATELINE_VALUE_NUMBER:
    case DATELINE_VALUE_DATE:
    case DATELINE_VALUE_STRING:
    default:
      line = g_strdup (dateline_value_get_text (value));
      break;
    }

  return squeeze (line);
}

DatelineValue *
dateline_form_new_value (const DatelineField *schema)
{
  DatelineValue *map;

  if (schema->default_value != NULL)
    return dateline_value_ref (schema->default_value);

  switch (schema->widget)
    {
    case DATELINE_WIDGET_BOOLEAN:
      return dateline_value_new_boolean (FALSE);

    case DATELINE_WIDGET_LIST:
      return dateline_value_new_list ();

    case DATELINE_WIDGET_OBJECT:
      map = dateline_value_new_map ();
      for (guint i = 0; schema->fields != NULL && i < schema->fields->len; i++)
        {
          const DatelineField *field = g_ptr_array_index (schema->fields, i);

          if (field->required || field->default_value != NULL)
            dateline_value_insert_key (map, field->name, dateline_form_new_value (field));
        }
      return map;

    case DATELINE_WIDGET_NUMBER:
    case DATELINE_WIDGET_DATETIME:
      return dateline_value_new_null ();

    case DATELINE_WIDGET_STRING:
    case DATELINE_WIDGET_TEXT:
    case DATELINE_WIDGET_SELECT:
    case DATELINE_WIDGET_IMAGE:
    case DATELINE_WIDGET_FILE:
    case DATELINE_WIDGET_MARKDOWN:
    case DATELINE_WIDGET_RELATION:
    case DATELINE_WIDGET_FILE_RELATION:
    case DATELINE_WIDGET_COLOR:
    case DATELINE_WIDGET_CODE:
    case DATELINE_WIDGET_MAP:
    case DATELINE_WIDGET_HIDDEN:
    case DATELINE_WIDGET_UUID:
    case DATELINE_WIDGET_UNKNOWN:
    default:
      return dateline_value_new_string ("");
    }
}

DatelineValue *
dateline_form_empty_like (const DatelineValue *value)
{
  DatelineValue *map;

  switch (dateline_value_get_kind (value))
    {
    case DATELINE_VALUE_BOOLEAN:
      return dateline_value_new_boolean (FALSE);

    case DATELINE_VALUE_LIST:
      return dateline_value_new_list ();

    case DATELINE_VALUE_MAP:
      map = dateline_value_new_map ();
      for (guint i = 0; i < dateline_value_get_n_items (value); i++)
        dateline_value_insert_key (map, dateline_value_get_key (value, i), dateline_form_empty_like (dateline_value_get_item (value, i)));
      return map;

    case DATELINE_VALUE_NULL:
    case DATELINE_VALUE_NUMBER:
    case DATELINE_VALUE_DATE:
      return dateline_value_new_null ();

    case DATELINE_VALUE_STRING:
    default:
      return dateline_value_new_string ("");
    }
}
