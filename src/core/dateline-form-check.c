/* dateline-form-check.c: what a form can say of a value by itself, at once, before the checker has looked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

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
  double number = g_ascii_strtod (dateline_value_get_text (value), NULL);
  double limit;

  if (get_limit (schema, "min", &limit) && number < limit)
    return g_strdup_printf (_("The number should be %g or more."), limit);
  if (get_limit (schema, "max", &limit) && number > limit)
    return g_strdup_printf (_("The number should be %g or less."), limit);

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
  if (schema->widget == DATELINE_WIDGET_NUMBER && dateline_value_get_kind (self->value) == DATELINE_VALUE_NUMBER)
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
  DatelineValue *allow = self->schema != NULL && self->schema->properties != NULL
                           ? dateline_value_lookup (self->schema->properties, "allow_add")
                           : NULL;

  if (allow != NULL && dateline_value_get_kind (allow) == DATELINE_VALUE_BOOLEAN && !dateline_value_get_boolean (allow))
    return FALSE;

  return self->schema == NULL || self->schema->max < 0 || dateline_form_field_get_n_children (self) < (guint) self->schema->max;
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
