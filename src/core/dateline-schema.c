/* dateline-schema.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-field-path.h"
#include "dateline-option.h"
#include "dateline-schema.h"

/* Aliases let a few lines of YAML stand for millions of fields. Real schemas nest six deep and have some hundred fields. */
#define MAX_DEPTH  24
#define MAX_FIELDS 4096

static const struct
{
  const char     *name;
  DatelineWidget  widget;
} widgets[] = {
  { "string", DATELINE_WIDGET_STRING },
  { "text", DATELINE_WIDGET_TEXT },
  { "boolean", DATELINE_WIDGET_BOOLEAN },
  { "number", DATELINE_WIDGET_NUMBER },
  { "datetime", DATELINE_WIDGET_DATETIME },
  { "date", DATELINE_WIDGET_DATETIME },        /* old name, still in many configurations */
  { "select", DATELINE_WIDGET_SELECT },
  { "list", DATELINE_WIDGET_LIST },
  { "object", DATELINE_WIDGET_OBJECT },
  { "image", DATELINE_WIDGET_IMAGE },
  { "file", DATELINE_WIDGET_FILE },
  { "markdown", DATELINE_WIDGET_MARKDOWN },
  { "relation", DATELINE_WIDGET_RELATION },
  { "ncw-file-relation", DATELINE_WIDGET_FILE_RELATION },
  { "color", DATELINE_WIDGET_COLOR },
  { "code", DATELINE_WIDGET_CODE },
  { "map", DATELINE_WIDGET_MAP },
  { "hidden", DATELINE_WIDGET_HIDDEN },
  { "uuid", DATELINE_WIDGET_UUID },
};

/* Option names of Netlify CMS 1 that its successors still read. */
static const struct
{
  const char *legacy;
  const char *name;
} legacy_names[] = {
  { "dateFormat", "date_format" },
  { "timeFormat", "time_format" },
  { "pickerUtc", "picker_utc" },
  { "editorComponents", "editor_components" },
  { "valueType", "value_type" },
  { "valueField", "value_field" },
  { "searchFields", "search_fields" },
  { "displayFields", "display_fields" },
  { "optionsLength", "options_length" },
};

static DatelineField *read_field (DatelineValue *configuration,
                                  guint          depth,
                                  guint         *budget);

static DatelineWidget
find_widget (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      if (strcmp (widgets[i].name, name) == 0)
        return widgets[i].widget;
    }

  return DATELINE_WIDGET_UNKNOWN;
}

static const char *
modernize_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (legacy_names); i++)
    {
      if (strcmp (legacy_names[i].legacy, name) == 0)
        return legacy_names[i].name;
    }

  return name;
}

/* A copy of the options under their present names; where both names stand, the present one counts. */
static DatelineValue *
modernize_options (DatelineValue *configuration)
{
  DatelineValue *options = dateline_value_new_map ();

  for (guint i = 0; i < dateline_value_get_n_items (configuration); i++)
    {
      const char *key = dateline_value_get_key (configuration, i);
      const char *name = modernize_name (key);

      if (name != key && dateline_value_lookup (configuration, name) != NULL)
        continue;

      dateline_value_insert_key (options, name, dateline_value_ref (dateline_value_get_item (configuration, i)));
    }

  return options;
}

static GPtrArray *
read_fields (DatelineValue *list,
             guint          depth,
             guint         *budget)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_field_free);

  for (guint i = 0; i < dateline_value_get_n_items (list); i++)
    {
      DatelineField *field = read_field (dateline_value_get_item (list, i), depth, budget);

      if (field != NULL)
        g_ptr_array_add (fields, field);
    }

  return fields;
}

static void
read_pattern (DatelineField *self)
{
  DatelineValue *list = dateline_option_get_list (self->properties, "pattern");
  const char *pattern = dateline_option_get_string (self->properties, "pattern");
  const char *message = NULL;

  if (list != NULL && dateline_value_get_n_items (list) > 0)
    pattern = dateline_value_get_text (dateline_value_get_item (list, 0));
  if (list != NULL && dateline_value_get_n_items (list) > 1)
    message = dateline_value_get_text (dateline_value_get_item (list, 1));

  if (pattern != NULL && *pattern != '\0')
    self->pattern = dateline_pattern_new (pattern);
  if (message != NULL && *message != '\0')
    self->pattern_message = g_strdup (message);
}

/* `false` switches a part off, `true` asks for the usual form, anything else is a format. */
static char *
read_format (DatelineValue *options,
             const char    *name)
{
  DatelineValue *value = dateline_value_lookup (options, name);

  if (value == NULL)
    return NULL;
  if (dateline_value_get_kind (value) == DATELINE_VALUE_BOOLEAN)
    return dateline_value_get_boolean (value) ? NULL : g_strdup ("");

  return g_strdup (dateline_option_get_string (options, name));
}

static void
read_children (DatelineField *self,
               guint          depth,
               guint         *budget)
{
  DatelineValue *list;
  DatelineValue *item;

  if ((list = dateline_option_get_list (self->properties, "fields")) != NULL)
    self->fields = read_fields (list, depth + 1, budget);

  if (self->widget != DATELINE_WIDGET_LIST)
    return;

  if ((list = dateline_option_get_list (self->properties, "types")) != NULL)
    self->types = read_fields (list, depth + 1, budget);
  if (self->fields == NULL && (item = dateline_option_get_map (self->properties, "field")) != NULL)
    self->item = read_field (item, depth + 1, budget);
}

static void
read_options (DatelineField *self)
{
  DatelineValue *options = self->properties;
  const char *label = dateline_option_get_string (options, "label");
  const char *type_key = dateline_option_get_string (options, "typeKey");

  self->label = label != NULL && *label != '\0' ? g_strdup (label) : dateline_field_label_from_name (self->name);
  self->hint = g_strdup (dateline_option_get_string (options, "hint"));
  self->comment = g_strdup (dateline_option_get_string (options, "comment"));
  self->required = dateline_option_get_boolean (options, "required", TRUE);
  self->type_key = g_strdup (type_key != NULL ? type_key : "type");
  self->summary = g_strdup (dateline_option_get_string (options, "summary"));
  self->collapsed = dateline_option_get_boolean (options, "collapsed", self->widget == DATELINE_WIDGET_LIST);
  self->multiple = dateline_option_get_boolean (options, "multiple", FALSE);
  self->allow_add = dateline_option_get_boolean (options, "allow_add", TRUE);
  self->allow_remove = dateline_option_get_boolean (options, "allow_remove", TRUE);
  self->allow_reorder = dateline_option_get_boolean (options, "allow_reorder", TRUE);
  self->add_to_top = dateline_option_get_boolean (options, "add_to_top", FALSE);
  self->min = dateline_option_get_int (options, "min", -1);
  self->max = dateline_option_get_int (options, "max", -1);
  self->picker_utc = dateline_option_get_boolean (options, "picker_utc", FALSE);
  self->date_format = read_format (options, "date_format");
  self->time_format = read_format (options, "time_format");
  self->format = read_format (options, "format");

  if (dateline_value_lookup (options, "default") != NULL)
    self->default_value = dateline_value_ref (dateline_value_lookup (options, "default"));
  if (dateline_option_get_list (options, "options") != NULL)
    self->options = dateline_value_ref (dateline_option_get_list (options, "options"));

  read_pattern (self);
}

static DatelineField *
read_field (DatelineValue *configuration,
            guint          depth,
            guint         *budget)
{
  const char *name = dateline_option_get_string (configuration, "name");
  const char *widget;
  DatelineField *self;

  if (name == NULL || *name == '\0' || depth > MAX_DEPTH || *budget == 0)
    return NULL;

  *budget -= 1;

  self = g_new0 (DatelineField, 1);
  self->properties = modernize_options (configuration);
  self->name = g_strdup (name);

  widget = dateline_option_get_string (self->properties, "widget");
  if (widget == NULL || *widget == '\0')
    widget = dateline_option_get_list (self->properties, "fields") != NULL ? "object" : "string";

  self->widget_name = g_strdup (widget);
  self->widget = find_widget (widget);

  read_options (self);
  read_children (self, depth, budget);

  return self;
}

/**
 * dateline_field_new_from_value:
 * @configuration: what the CMS configuration says of one field
 *
 * Reads a field of a schema, with the fields inside it. Options by their legacy names (`valueField`, `dateFormat` …) are found under
 * their present names in @properties.
 *
 * Returns: (nullable) (transfer full): the field, or %NULL when it is no map or has no name
 */
DatelineField *
dateline_field_new_from_value (DatelineValue *configuration)
{
  guint budget = MAX_FIELDS;

  g_return_val_if_fail (configuration != NULL, NULL);

  return read_field (configuration, 0, &budget);
}

/**
 * dateline_field_free:
 * @self: (transfer full) (nullable): a field
 */
void
dateline_field_free (DatelineField *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->label);
  g_free (self->hint);
  g_free (self->comment);
  g_free (self->widget_name);
  g_clear_pointer (&self->default_value, dateline_value_unref);
  g_clear_pointer (&self->pattern, dateline_pattern_free);
  g_free (self->pattern_message);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->item, dateline_field_free);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_free (self->type_key);
  g_free (self->summary);
  g_clear_pointer (&self->options, dateline_value_unref);
  g_free (self->date_format);
  g_free (self->time_format);
  g_free (self->format);
  g_free (self->media_folder);
  g_free (self->public_folder);
  g_clear_pointer (&self->properties, dateline_value_unref);
  g_free (self);
}

/**
 * dateline_fields_find:
 * @fields: (nullable) (element-type DatelineField): fields of a collection, an object or the items of a list
 * @name: name of one
 *
 * Returns: (nullable) (transfer none): the field of that name
 */
const DatelineField *
dateline_fields_find (GPtrArray  *fields,
                      const char *name)
{
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const DatelineField *field = g_ptr_array_index (fields, i);

      if (strcmp (field->name, name) == 0)
        return field;
    }

  return NULL;
}

static gboolean
is_index (const char *segment)
{
  return *segment != '\0' && strspn (segment, "0123456789") == strlen (segment);
}

static const DatelineField *find_below (const DatelineField *field,
                                        const char *const   *segments);

static const DatelineField *
find_in_fields (GPtrArray         *fields,
                const char *const *segments)
{
  const DatelineField *field = dateline_fields_find (fields, segments[0]);

  return field != NULL ? find_below (field, segments + 1) : NULL;
}

/* Which of several types an item has is in its value, not in the path: the first that knows the rest of the path answers. */
static const DatelineField *
find_in_types (GPtrArray         *types,
               const char *const *segments)
{
  for (guint i = 0; i < types->len; i++)
    {
      const DatelineField *type = g_ptr_array_index (types, i);
      const DatelineField *found = find_in_fields (type->fields, segments);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const DatelineField *
find_below (const DatelineField *field,
            const char *const   *segments)
{
  if (segments[0] == NULL)
    return field;

  if (field->widget == DATELINE_WIDGET_LIST)
    {
      if (!is_index (segments[0]))
        return NULL;
      if (field->item != NULL)
        return find_below (field->item, segments + 1);
      if (segments[1] == NULL)
        return NULL;
      if (field->types != NULL)
        return find_in_types (field->types, segments + 1);

      return find_in_fields (field->fields, segments + 1);
    }

  return find_in_fields (field->fields, segments);
}

/**
 * dateline_fields_lookup:
 * @fields: (nullable) (element-type DatelineField): fields of a collection
 * @path: a field path such as `seo.title` or `links.0.url`
 *
 * Finds what the schema says of one value. An item of a list has a field of its own only where the list has a single `field`; an item with
 * several `fields` is described by those.
 *
 * Returns: (nullable) (transfer none): the field, or %NULL when the schema does not know the path
 */
const DatelineField *
dateline_fields_lookup (GPtrArray  *fields,
                        const char *path)
{
  g_auto (GStrv) segments = dateline_field_path_split (path);

  if (segments == NULL || segments[0] == NULL)
    return NULL;

  return find_in_fields (fields, (const char *const *) segments);
}

/* Where a word begins inside a name: after `_`, `-` or a space, and at the capital of `seoTitle` or `URLPath`. */
static gboolean
begins_word (const char *name,
             const char *position)
{
  gunichar present = g_utf8_get_char (position);
  gunichar previous;
  const char *next = g_utf8_next_char (position);

  if (position == name || !g_unichar_isupper (present))
    return FALSE;

  previous = g_utf8_get_char (g_utf8_prev_char (position));

  return g_unichar_islower (previous) || g_unichar_isdigit (previous) ||
         (g_unichar_isupper (previous) && *next != '\0' && g_unichar_islower (g_utf8_get_char (next)));
}

/* `URL` stays as it is; `Title` inside a name becomes `title`. */
static gboolean
is_abbreviation (const char *position)
{
  const char *next = g_utf8_next_char (position);

  return *next != '\0' && g_unichar_isupper (g_utf8_get_char (position)) && g_unichar_isupper (g_utf8_get_char (next));
}

/**
 * dateline_field_label_from_name:
 * @name: name of a field
 *
 * Makes what to show for a field that has no label: `seoTitle` and `seo_title` become `Seo title`.
 *
 * Returns: (transfer full): a label
 */
char *
dateline_field_label_from_name (const char *name)
{
  GString *label = g_string_new (NULL);
  gboolean keep_case = FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean word = begins_word (name, p);

      if (c == '_' || c == '-' || c == ' ')
        {
          if (label->len > 0 && label->str[label->len - 1] != ' ')
            g_string_append_c (label, ' ');
          keep_case = FALSE;
          continue;
        }

      if (word && label->str[label->len - 1] != ' ')
        g_string_append_c (label, ' ');
      if (word || label->len == 0 || label->str[label->len - 1] == ' ')
        keep_case = is_abbreviation (p);

      if (label->len == 0)
        g_string_append_unichar (label, g_unichar_toupper (c));
      else
        g_string_append_unichar (label, keep_case ? c : g_unichar_tolower (c));
    }

  while (label->len > 0 && label->str[label->len - 1] == ' ')
    g_string_truncate (label, label->len - 1);
  if (label->len == 0)
    g_string_assign (label, name);

  return g_string_free (label, FALSE);
}

static void
add_paths (GPtrArray  *order,
           GPtrArray  *fields,
           const char *parent)
{
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const DatelineField *field = g_ptr_array_index (fields, i);
      char *path = dateline_field_path_append (parent, field->name);

      g_ptr_array_add (order, path);
      add_paths (order, field->fields, path);
      if (field->item != NULL)
        add_paths (order, field->item->fields, path);
      for (guint j = 0; field->types != NULL && j < field->types->len; j++)
        add_paths (order, ((const DatelineField *) g_ptr_array_index (field->types, j))->fields, path);
    }
}

/**
 * dateline_fields_dup_order:
 * @fields: (nullable) (element-type DatelineField): fields
 *
 * Lists the field paths of a schema, at all levels and without indices of lists, to say where a new key belongs.
 *
 * Returns: (transfer full) (array zero-terminated=1): the paths in order
 */
GStrv
dateline_fields_dup_order (GPtrArray *fields)
{
  GPtrArray *order = g_ptr_array_new ();

  add_paths (order, fields, "");
  g_ptr_array_add (order, NULL);

  return (GStrv) g_ptr_array_free (order, FALSE);
}
