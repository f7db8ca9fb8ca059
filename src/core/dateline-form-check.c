/* dateline-form-check.c: what a form can say of a value by itself, at once, before the checker has looked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-option.h"

#include "dateline-form-field-private.h"

/* What search engines show of a page's title and description, in characters; both cut by width, so these are only about right. */
#define SEARCH_TITLE_LENGTH 60
#define SEARCH_DESCRIPTION_LENGTH 160

static gboolean
is_empty (const DatelineValue *value)
{
  switch (dateline_value_get_kind (value))
    {
    case DATELINE_VALUE_LIST:
    case DATELINE_VALUE_MAP:
      return dateline_value_get_n_items (value) == 0;
    case DATELINE_VALUE_NULL:
      return TRUE;
    case DATELINE_VALUE_BOOLEAN:
    case DATELINE_VALUE_NUMBER:
    case DATELINE_VALUE_DATE:
    case DATELINE_VALUE_STRING:
    default:
      return *dateline_value_get_text (value) == '\0';
    }
}

static char *
check_pattern (const DatelineField *schema,
               const DatelineValue *value)
{
  if (schema->pattern == NULL || dateline_value_get_kind (value) >= DATELINE_VALUE_LIST ||
      dateline_pattern_fits (schema->pattern, dateline_value_get_text (value)))
    return NULL;

  return schema->pattern_message != NULL
           ? g_strdup (schema->pattern_message)
           : g_strdup (_("This does not have the form that the site asks for."));
}

static gboolean
get_limit (const DatelineField *schema,
           const char          *name,
           double              *limit)
{
  DatelineValue *value = schema->properties != NULL ? dateline_value_lookup (schema->properties, name) : NULL;

  if (value == NULL || dateline_value_get_kind (value) != DATELINE_VALUE_NUMBER)
    return FALSE;

  *limit = g_ascii_strtod (dateline_value_get_text (value), NULL);

  return !isnan (*limit);
}

static char *
check_number (const DatelineField *schema,
              const DatelineValue *value)
{
  char *end;
  double number = g_ascii_strtod (dateline_value_get_text (value), &end);
  double limit;

  if (*end != '\0')
    return NULL;
  if (get_limit (schema, "min", &limit) && number < limit)
    return g_strdup_printf (_("The number should be %g or more."), limit);
  if (get_limit (schema, "max", &limit) && number > limit)
    return g_strdup_printf (_("The number should be %g or less."), limit);

  if (g_strcmp0 (dateline_option_get_string (schema->properties, "value_type"), "int") == 0 && number != floor (number))
    return g_strdup (_("This should be a whole number."));

  return NULL;
}

static char *
check_list (const DatelineField *schema,
            const DatelineValue *value)
{
  int n_items = (int) dateline_value_get_n_items (value);

  if (schema->min >= 0 && n_items < schema->min)
    return g_strdup_printf (ngettext ("The site asks for at least %d item.", "The site asks for at least %d items.", schema->min), schema->min);
  if (schema->max >= 0 && n_items > schema->max)
    return g_strdup_printf (ngettext ("The site takes at most %d item.", "The site takes at most %d items.", schema->max), schema->max);

  return NULL;
}

/**
 * dateline_form_field_dup_remark:
 * @self: a field
 *
 * Says what the schema asks for and the present value does not have. A field that is not there is not spoken of.
 *
 * Returns: (transfer full) (nullable): a sentence, or %NULL when all is well
 */
char *
dateline_form_field_dup_remark (DatelineFormField *self)
{
  const DatelineField *schema = self->schema;

  if (schema == NULL || self->value == NULL)
    return NULL;

  if (is_empty (self->value))
    {
      if (schema->required && schema->widget != DATELINE_WIDGET_HIDDEN)
        return g_strdup (_("The site needs this field."));
      return NULL;
    }

  if (dateline_value_get_kind (self->value) == DATELINE_VALUE_LIST)
    return check_list (schema, self->value);
  if (schema->widget == DATELINE_WIDGET_NUMBER && dateline_value_get_kind (self->value) < DATELINE_VALUE_LIST)
    return check_number (schema, self->value);

  return check_pattern (schema, self->value);
}

/**
 * dateline_form_field_can_grow:
 * @self: a list
 *
 * Returns: whether the schema lets it have one item more
 */
gboolean
dateline_form_field_can_grow (DatelineFormField *self)
{
  if (self->schema == NULL)
    return TRUE;

  return self->schema->allow_add && (self->schema->max < 0 || dateline_form_field_get_n_children (self) < (guint) self->schema->max);
}

/**
 * dateline_form_field_can_shrink:
 * @self: a list
 *
 * Returns: whether the schema lets items be removed
 */
gboolean
dateline_form_field_can_shrink (DatelineFormField *self)
{
  return self->schema == NULL || self->schema->allow_remove;
}

/**
 * dateline_form_field_can_reorder:
 * @self: a list
 *
 * Returns: whether the schema lets its items change places
 */
gboolean
dateline_form_field_can_reorder (DatelineFormField *self)
{
  return self->schema == NULL || self->schema->allow_reorder;
}

static guint
count_decimals (const char *number)
{
  const char *point = strchr (number, '.');

  return point != NULL ? strspn (point + 1, "0123456789") : 0;
}

/**
 * dateline_form_field_dup_step:
 * @self: a field
 * @direction: 1 for the next higher number, -1 for the next lower one
 *
 * Takes the schema's step, or 1, and stays within its limits. A field that is empty begins at 0 or the nearest limit.
 *
 * Returns: (transfer full) (nullable): the number's text, or %NULL when the field holds no number or is at the limit
 */
char *
dateline_form_field_dup_step (DatelineFormField *self,
                              int                direction)
{
  const char *text = dateline_form_field_get_text (self);
  double step = 1;
  double number = 0;
  double limit;
  guint n_decimals = count_decimals (text);
  char *end;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *format = NULL;

  if (self->kind != DATELINE_FORM_NUMBER)
    return NULL;

  if (self->schema != NULL && get_limit (self->schema, "step", &step))
    {
      if (!(step > 0))
        return NULL;
      n_decimals = MAX (n_decimals, count_decimals (dateline_value_get_text (dateline_value_lookup (self->schema->properties, "step"))));
    }

  if (*text != '\0')
    {
      number = g_ascii_strtod (text, &end);
      /* An exponent, infinity and the like are not for counting. */
      if (*end != '\0' || strspn (text, "+-.0123456789") != strlen (text))
        return NULL;
      number += direction * step;
    }

  if (self->schema != NULL && get_limit (self->schema, "min", &limit))
    number = MAX (number, limit);
  if (self->schema != NULL && get_limit (self->schema, "max", &limit))
    number = MIN (number, limit);

  format = g_strdup_printf ("%%.%uf", n_decimals);
  g_ascii_formatd (buffer, sizeof buffer, format, number);

  return g_str_equal (buffer, text) ? NULL : g_strdup (buffer);
}

static gboolean
is_for_search (DatelineFormField *self)
{
  static const char *const words[] = { "seo", "meta", "og", "social" };
  g_autofree char *path = g_ascii_strdown (self->path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_has_prefix (path, words[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * dateline_form_field_get_search_length:
 * @self: a field
 *
 * Returns: how many characters of the text search results are likely to show, or 0 for a field that is no title or description of theirs
 */
guint
dateline_form_field_get_search_length (DatelineFormField *self)
{
  g_autofree char *name = self->name != NULL ? g_ascii_strdown (self->name, -1) : NULL;

  if (name == NULL || self->kind > DATELINE_FORM_TEXT)
    return 0;

  if (g_str_has_suffix (name, "description"))
    return is_for_search (self) || g_str_equal (self->path, "description") ? SEARCH_DESCRIPTION_LENGTH : 0;

  return g_str_has_suffix (name, "title") && is_for_search (self) ? SEARCH_TITLE_LENGTH : 0;
}
