/* dateline-form-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-form-kind.h"
#include "dateline-option.h"

#include "dateline-form-field-private.h"

enum
{
  PROP_0,
  PROP_PATH,
  PROP_LABEL,
  PROP_VALUE,
  PROP_N_CHILDREN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineFormField, dateline_form_field, G_TYPE_OBJECT)

static void
dateline_form_field_finalize (GObject *object)
{
  DatelineFormField *self = DATELINE_FORM_FIELD (object);

  for (guint i = 0; self->children != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->children)); i++)
    {
      g_autoptr (DatelineFormField) child = g_list_model_get_item (G_LIST_MODEL (self->children), i);

      child->parent = NULL;
    }

  g_clear_object (&self->children);
  g_clear_pointer (&self->schema_root, g_ptr_array_unref);
  g_clear_pointer (&self->value, dateline_value_unref);
  g_clear_pointer (&self->before, dateline_value_unref);
  g_clear_pointer (&self->example, dateline_value_unref);
  g_free (self->path);
  g_free (self->name);
  g_free (self->label);

  G_OBJECT_CLASS (dateline_form_field_parent_class)->finalize (object);
}

static void
dateline_form_field_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  DatelineFormField *self = DATELINE_FORM_FIELD (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;

    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;

    case PROP_VALUE:
      g_value_set_boxed (value, self->value);
      break;

    case PROP_N_CHILDREN:
      g_value_set_uint (value, dateline_form_field_get_n_children (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_form_field_class_init (DatelineFormFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_form_field_finalize;
  object_class->get_property = dateline_form_field_get_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUE] = g_param_spec_boxed ("value", NULL, NULL, DATELINE_TYPE_VALUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_CHILDREN] = g_param_spec_uint ("n-children", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_form_field_init (DatelineFormField *self)
{
  self->path = g_strdup ("");
  self->label = g_strdup ("");
}

DatelineFormField *
dateline_form_field_new_root (GPtrArray *schema)
{
  DatelineFormField *self = g_object_new (DATELINE_TYPE_FORM_FIELD, NULL);

  self->kind = DATELINE_FORM_OBJECT;
  self->schema_root = schema != NULL ? g_ptr_array_ref (schema) : NULL;
  self->fields = schema;

  return self;
}

/**
 * dateline_form_field_get_path:
 * @self: a field
 *
 * Returns: its field path; changes when items of a list move
 */
const char *
dateline_form_field_get_path (DatelineFormField *self)
{
  return self->path;
}

/**
 * dateline_form_field_get_name:
 * @self: a field
 *
 * Returns: (nullable): its key, or %NULL for the item of a list
 */
const char *
dateline_form_field_get_name (DatelineFormField *self)
{
  return self->name;
}

/**
 * dateline_form_field_get_label:
 * @self: a field
 *
 * Returns: what to call it; empty for items of a list that have no label of their own
 */
const char *
dateline_form_field_get_label (DatelineFormField *self)
{
  return self->label;
}

/**
 * dateline_form_field_get_hint:
 * @self: a field
 *
 * Returns: (nullable): the schema's advice to the author
 */
const char *
dateline_form_field_get_hint (DatelineFormField *self)
{
  const DatelineField *schema = self->schema;

  if (schema == NULL)
    return NULL;

  /* What cannot be checked is said beforehand. */
  if (schema->hint == NULL && schema->pattern != NULL && !dateline_pattern_can_judge (schema->pattern))
    return schema->pattern_message;

  return schema->hint;
}

/**
 * dateline_form_field_get_kind:
 * @self: a field
 *
 * Returns: how it is edited; never changes
 */
DatelineFormKind
dateline_form_field_get_kind (DatelineFormField *self)
{
  return self->kind;
}

/**
 * dateline_form_field_get_schema:
 * @self: a field
 *
 * Returns: (nullable): what the site's configuration says of it
 */
const DatelineField *
dateline_form_field_get_schema (DatelineFormField *self)
{
  return self->schema;
}

/**
 * dateline_form_field_get_parent:
 * @self: a field
 *
 * Returns: (nullable) (transfer none): the object or list that it is part of
 */
DatelineFormField *
dateline_form_field_get_parent (DatelineFormField *self)
{
  return self->parent;
}

/**
 * dateline_form_field_get_required:
 * @self: a field
 *
 * Returns: whether the schema wants a value
 */
gboolean
dateline_form_field_get_required (DatelineFormField *self)
{
  return self->schema != NULL && self->schema->required;
}

/**
 * dateline_form_field_get_quiet:
 * @self: a field
 *
 * Returns: whether the site's editors are not usually shown it: the schema hides it, or there is a schema and it knows no such field
 */
gboolean
dateline_form_field_get_quiet (DatelineFormField *self)
{
  if (self->schema != NULL)
    return self->schema->widget == DATELINE_WIDGET_HIDDEN;

  return self->name != NULL && self->parent != NULL && self->parent->fields != NULL;
}

/**
 * dateline_form_field_is_item:
 * @self: a field
 *
 * Returns: whether it is the item of a list
 */
gboolean
dateline_form_field_is_item (DatelineFormField *self)
{
  return self->name == NULL && self->parent != NULL;
}

/**
 * dateline_form_field_get_index:
 * @self: a field
 *
 * Returns: its place among its siblings, from 0
 */
guint
dateline_form_field_get_index (DatelineFormField *self)
{
  return self->index;
}

/**
 * dateline_form_field_get_value:
 * @self: a field
 *
 * Returns: (nullable) (transfer none): what stands in the header, or %NULL when the field is not there
 */
DatelineValue *
dateline_form_field_get_value (DatelineFormField *self)
{
  return self->value;
}

/**
 * dateline_form_field_get_text:
 * @self: a field
 *
 * Returns: the exact text of a scalar; empty when there is none
 */
const char *
dateline_form_field_get_text (DatelineFormField *self)
{
  if (self->value == NULL || dateline_value_get_kind (self->value) >= DATELINE_VALUE_LIST)
    return "";

  return dateline_value_get_text (self->value);
}

/**
 * dateline_form_field_get_children:
 * @self: a field
 *
 * The fields of an object or the items of a list, made when they are first asked for: a header of a thousand lines costs only what is shown of it.
 *
 * Returns: (nullable) (transfer none): a list of [class@FormField], or %NULL for a scalar
 */
GListModel *
dateline_form_field_get_children (DatelineFormField *self)
{
  if (self->kind != DATELINE_FORM_OBJECT && self->kind != DATELINE_FORM_LIST)
    return NULL;

  if (self->children == NULL)
    {
      self->children = g_list_store_new (DATELINE_TYPE_FORM_FIELD);
      dateline_form_field_sync_children (self);
    }

  return G_LIST_MODEL (self->children);
}

/**
 * dateline_form_field_get_n_children:
 * @self: a field
 *
 * Returns: how many values an object or list holds in the header, without making rows for them
 */
guint
dateline_form_field_get_n_children (DatelineFormField *self)
{
  if (self->value == NULL || dateline_value_get_kind (self->value) < DATELINE_VALUE_LIST)
    return 0;

  return dateline_value_get_n_items (self->value);
}

/**
 * dateline_form_field_dup_key_order:
 * @self: a field
 *
 * Returns: (nullable) (transfer full): the paths of all fields in the schema's order, which tell the place of a new key
 */
GStrv
dateline_form_field_dup_key_order (DatelineFormField *self)
{
  return self->schema_root != NULL ? dateline_fields_dup_order (self->schema_root) : NULL;
}

/**
 * dateline_form_field_dup_summary:
 * @self: a field
 *
 * Returns: (transfer full): one line that stands for the whole value; may be empty
 */
char *
dateline_form_field_dup_summary (DatelineFormField *self)
{
  const DatelineField *schema = self->schema;

  if (schema == NULL && dateline_form_field_is_item (self))
    schema = self->parent->schema;

  return dateline_form_summarize (schema, self->value);
}

static gboolean
is_number_as_text (const DatelineField *schema)
{
  const char *type = schema != NULL && schema->widget == DATELINE_WIDGET_NUMBER ? dateline_option_get_string (schema->properties, "value_type") : NULL;

  return type != NULL && !g_str_equal (type, "int") && !g_str_equal (type, "float");
}

/**
 * dateline_form_field_parse_text:
 * @self: a field
 * @text: what the author typed
 * @error: the reason, in words for the author
 *
 * Makes the value to write: of the kind that stood there before the author began to type, where the text allows it.
 *
 * Returns: (transfer full): the value, or %NULL when the text does not fit
 */
DatelineValue *
dateline_form_field_parse_text (DatelineFormField  *self,
                                const char         *text,
                                GError            **error)
{
  DatelineValue *value;

  if (!self->typing)
    {
      self->typing = TRUE;
      self->before = self->value != NULL ? dateline_value_ref (self->value) : NULL;
    }

  value = dateline_form_kind_parse (self->kind, text, self->before, error);

  /* The CMS writes a new number as a text where it is told so. */
  if (value != NULL && self->before == NULL && dateline_value_get_kind (value) == DATELINE_VALUE_NUMBER && is_number_as_text (self->schema))
    {
      DatelineValue *number = dateline_value_new_string (dateline_value_get_text (value));

      dateline_value_unref (value);
      return number;
    }

  return value;
}

/**
 * dateline_form_field_end_typing:
 * @self: a field
 *
 * Says that the author has left the field: what stands there now is what the next text is to be like.
 */
void
dateline_form_field_end_typing (DatelineFormField *self)
{
  self->typing = FALSE;
  g_clear_pointer (&self->before, dateline_value_unref);
}

/**
 * dateline_form_field_was_missing:
 * @self: a field
 *
 * Returns: whether the header did not have the field before the author began to type into it
 */
gboolean
dateline_form_field_was_missing (DatelineFormField *self)
{
  return (self->typing ? self->before : self->value) == NULL;
}

static DatelineValue *
new_map (GPtrArray *fields)
{
  DatelineValue *map = dateline_value_new_map ();

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const DatelineField *field = g_ptr_array_index (fields, i);

      if (field->required || field->default_value != NULL)
        dateline_value_insert_key (map, field->name, dateline_form_new_value (field));
    }

  return map;
}

/**
 * dateline_form_field_dup_new_item:
 * @self: a list
 *
 * Returns: (transfer full): what a new item begins with, by the schema, or else by the items that are there
 */
DatelineValue *
dateline_form_field_dup_new_item (DatelineFormField *self)
{
  const DatelineField *schema = self->schema;
  guint n_items = dateline_form_field_get_n_children (self);

  if (schema != NULL && schema->item != NULL)
    return dateline_form_new_value (schema->item);

  if (self->fields != NULL)
    return new_map (self->fields);

  if (n_items > 0)
    return dateline_form_empty_like (dateline_value_get_item (self->value, n_items - 1));

  return dateline_value_new_string ("");
}

/**
 * dateline_form_field_dup_new_item_of:
 * @self: a list whose items are of several types
 * @type: name of one of them
 *
 * Returns: (transfer full): what a new item of this type begins with
 */
DatelineValue *
dateline_form_field_dup_new_item_of (DatelineFormField *self,
                                     const char        *type)
{
  const DatelineField *schema = dateline_fields_find (self->schema->types, type);
  DatelineValue *map = dateline_value_new_map ();
  g_autoptr (DatelineValue) rest = new_map (schema != NULL ? schema->fields : NULL);

  dateline_value_insert_key (map, self->schema->type_key, dateline_value_new_string (type));
  for (guint i = 0; i < dateline_value_get_n_items (rest); i++)
    dateline_value_insert_key (map, dateline_value_get_key (rest, i), dateline_value_ref (dateline_value_get_item (rest, i)));

  return map;
}
