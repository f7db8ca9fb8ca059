/* dateline-form-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-field-path.h"
#include "dateline-form-kind.h"

#include "dateline-form-field-private.h"

struct _DatelineFormField
{
  GObject              parent_instance;

  GPtrArray           *schema_root;   /* keeps the schema alive */
  const DatelineField *schema;
  GPtrArray           *fields;        /* the schema of the children: borrowed, or NULL */
  DatelineFormField   *parent;        /* borrowed: a parent outlives its children in the tree */
  char                *path;
  char                *name;
  char                *label;
  guint                index;
  DatelineFormKind     kind;
  DatelineValue       *value;
  gboolean             typing;        /* the author is */
  DatelineValue       *before;        /* what stood there before that, or NULL */
  DatelineValue       *example;       /* a sibling's value, which tells the shape while there is none */
  GListStore          *children;
};

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

static const DatelineValue *
get_shape (const DatelineField *schema,
           const DatelineValue *value,
           const DatelineValue *example)
{
  gboolean blank = value == NULL || dateline_value_get_kind (value) == DATELINE_VALUE_NULL;

  return blank && schema == NULL && example != NULL ? example : value;
}

static DatelineFormField *
new_child (DatelineFormField   *parent,
           const DatelineField *schema,
           const char          *name,
           DatelineValue       *value,
           DatelineValue       *example)
{
  DatelineFormField *self = g_object_new (DATELINE_TYPE_FORM_FIELD, NULL);

  self->parent = parent;
  self->schema_root = parent->schema_root != NULL ? g_ptr_array_ref (parent->schema_root) : NULL;
  self->schema = schema;
  self->fields = schema != NULL ? schema->fields : NULL;
  self->name = g_strdup (name);
  self->kind = dateline_form_kind_resolve (schema, get_shape (schema, value, example));
  self->value = value != NULL ? dateline_value_ref (value) : NULL;
  self->example = example != NULL ? dateline_value_ref (example) : NULL;

  g_free (self->label);
  if (name == NULL)
    self->label = g_strdup (schema != NULL && parent->schema->item == schema ? schema->label : "");
  else if (schema != NULL)
    self->label = g_strdup (schema->label);
  else
    self->label = dateline_field_label_from_name (name);

  return self;
}

static void
place (DatelineFormField *self,
       guint              index)
{
  g_autofree char *path = NULL;

  path = self->name != NULL ? dateline_field_path_append (self->parent->path, self->name)
                            : dateline_field_path_index (self->parent->path, index);
  self->index = index;

  if (g_str_equal (path, self->path))
    return;

  g_free (self->path);
  self->path = g_steal_pointer (&path);

  for (guint i = 0; self->children != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->children)); i++)
    {
      g_autoptr (DatelineFormField) child = g_list_model_get_item (G_LIST_MODEL (self->children), i);

      place (child, i);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
}

/**
 * dateline_form_sync_store:
 * @store: a list
 * @wanted: (element-type GObject): what it shall hold
 *
 * Changes as little of the list as possible, so that what is shown of the rest stays.
 */
void
dateline_form_sync_store (GListStore *store,
                          GPtrArray  *wanted)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint prefix = 0;
  guint suffix = 0;

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (store), i));

  while (prefix < n_items && prefix < wanted->len && items->pdata[prefix] == wanted->pdata[prefix])
    prefix++;
  while (suffix < n_items - prefix && suffix < wanted->len - prefix &&
         items->pdata[n_items - 1 - suffix] == wanted->pdata[wanted->len - 1 - suffix])
    suffix++;

  if (prefix + suffix < n_items || prefix + suffix < wanted->len)
    g_list_store_splice (store, prefix, n_items - prefix - suffix, wanted->pdata + prefix, wanted->len - prefix - suffix);
}

static DatelineFormField *
find_by_name (GListModel *children,
              const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (DatelineFormField) child = g_list_model_get_item (children, i);

      if (g_str_equal (child->name, name))
        return g_steal_pointer (&child);
    }

  return NULL;
}

/* A new kind of value in the old place gets a new object, and with it a new row. */
static gboolean
fits (DatelineFormField   *self,
      const DatelineValue *value)
{
  DatelineFormKind kind = dateline_form_kind_resolve (self->schema, get_shape (self->schema, value, self->example));

  /* Among the kinds that are typed, the row stays in which the author may be typing. */
  return kind == self->kind ||
         (kind < DATELINE_FORM_OBJECT && self->kind < DATELINE_FORM_OBJECT && dateline_form_kind_can_show (self->kind, value));
}

static void
add_key (DatelineFormField   *self,
         GPtrArray           *wanted,
         const DatelineField *schema,
         const char          *name)
{
  DatelineValue *value = self->value != NULL ? dateline_value_lookup (self->value, name) : NULL;
  DatelineValue *example = self->example != NULL && dateline_value_get_kind (self->example) == DATELINE_VALUE_MAP
                             ? dateline_value_lookup (self->example, name)
                             : NULL;
  g_autoptr (DatelineFormField) child = find_by_name (G_LIST_MODEL (self->children), name);

  if (child != NULL && fits (child, value))
    dateline_form_field_update (child, value);
  else
    g_set_object (&child, NULL);

  if (child == NULL)
    child = new_child (self, schema, name, value, example);

  place (child, wanted->len);
  g_ptr_array_add (wanted, g_steal_pointer (&child));
}

/* The body of a document is a field of the schema, but not of the header. */
static gboolean
is_body (DatelineFormField   *self,
         const DatelineField *schema)
{
  return self->parent == NULL && schema->widget == DATELINE_WIDGET_MARKDOWN && g_str_equal (schema->name, "body");
}

static void
sync_object (DatelineFormField *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_keys = self->value != NULL && dateline_value_get_kind (self->value) == DATELINE_VALUE_MAP ? dateline_value_get_n_items (self->value) : 0;

  for (guint i = 0; self->fields != NULL && i < self->fields->len; i++)
    {
      const DatelineField *schema = g_ptr_array_index (self->fields, i);
      gboolean present = n_keys > 0 && dateline_value_lookup (self->value, schema->name) != NULL;

      if (present || (schema->widget != DATELINE_WIDGET_HIDDEN && !is_body (self, schema)))
        add_key (self, wanted, schema, schema->name);
    }

  for (guint i = 0; i < n_keys; i++)
    {
      const char *name = dateline_value_get_key (self->value, i);

      if (dateline_fields_find (self->fields, name) == NULL)
        add_key (self, wanted, NULL, name);
    }

  dateline_form_sync_store (self->children, wanted);
}

/* The schema of a list's item: one `field`, an object of `fields`, or the one of `types` that the item says. */
static const DatelineField *
get_item_schema (DatelineFormField   *self,
                 const DatelineValue *item)
{
  const DatelineField *schema = self->schema;
  DatelineValue *type;

  if (schema == NULL)
    return NULL;
  if (schema->item != NULL)
    return schema->item;
  if (schema->types == NULL || item == NULL || dateline_value_get_kind (item) != DATELINE_VALUE_MAP)
    return NULL;

  type = dateline_value_lookup (item, schema->type_key);

  return type != NULL ? dateline_fields_find (schema->types, dateline_value_get_text (type)) : NULL;
}

static DatelineFormField *
new_item (DatelineFormField *self,
          guint              index)
{
  DatelineValue *value = dateline_value_get_item (self->value, index);
  const DatelineField *schema = get_item_schema (self, value);
  DatelineValue *example = NULL;
  DatelineFormField *item;

  if (dateline_value_get_n_items (self->value) > 1)
    example = dateline_value_get_item (self->value, index == 0 ? 1 : 0);

  item = new_child (self, schema, NULL, value, example);

  /* The items of a plain list have the schema's fields without a field of their own. */
  if (schema == NULL && self->fields != NULL && dateline_value_get_kind (value) == DATELINE_VALUE_MAP)
    item->fields = self->fields;

  return item;
}

static DatelineFormField *
take_equal (GPtrArray           *items,
            const DatelineValue *value)
{
  for (guint i = 0; i < items->len; i++)
    {
      DatelineFormField *item = g_ptr_array_index (items, i);

      if (item != NULL && dateline_value_equal (item->value, value))
        {
          items->pdata[i] = NULL;
          return item;
        }
    }

  return NULL;
}

/* Which of the items that stood between the equal ends go on living as which new ones: those with the same value first,
 * so that moved items keep their rows; the others by place, so that a changed item keeps its row. */
static void
match_middle (DatelineFormField *self,
              GPtrArray         *middle,
              GPtrArray         *wanted,
              guint              prefix,
              guint              n_new)
{
  gboolean same_length = middle->len == n_new;
  g_autofree DatelineFormField **by_place = g_new0 (DatelineFormField *, n_new + 1);
  g_autofree DatelineFormField **found = g_new0 (DatelineFormField *, n_new + 1);

  for (guint i = 0; same_length && i < n_new; i++)
    by_place[i] = g_ptr_array_index (middle, i);

  for (guint i = 0; i < n_new; i++)
    found[i] = take_equal (middle, dateline_value_get_item (self->value, prefix + i));

  for (guint i = 0; i < n_new; i++)
    {
      DatelineValue *value = dateline_value_get_item (self->value, prefix + i);

      if (found[i] == NULL && by_place[i] != NULL && middle->pdata[i] == by_place[i] && fits (by_place[i], value) &&
          get_item_schema (self, value) == by_place[i]->schema)
        {
          found[i] = by_place[i];
          middle->pdata[i] = NULL;
        }

      if (found[i] != NULL)
        dateline_form_field_update (found[i], value);
      else
        found[i] = new_item (self, prefix + i);

      g_ptr_array_add (wanted, found[i]);
    }
}

static void
sync_list (DatelineFormField *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) middle = g_ptr_array_new ();
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->children));
  guint n_new = self->value != NULL && dateline_value_get_kind (self->value) == DATELINE_VALUE_LIST ? dateline_value_get_n_items (self->value) : 0;
  guint prefix = 0;
  guint suffix = 0;

  for (guint i = 0; i < n_old; i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->children), i));

#define OLD_ITEM(i) ((DatelineFormField *) g_ptr_array_index (items, i))
  while (prefix < MIN (n_old, n_new) && dateline_value_equal (OLD_ITEM (prefix)->value, dateline_value_get_item (self->value, prefix)))
    prefix++;
  while (suffix < MIN (n_old, n_new) - prefix &&
         dateline_value_equal (OLD_ITEM (n_old - 1 - suffix)->value, dateline_value_get_item (self->value, n_new - 1 - suffix)))
    suffix++;

  for (guint i = 0; i < prefix; i++)
    g_ptr_array_add (wanted, OLD_ITEM (i));
  for (guint i = prefix; i < n_old - suffix; i++)
    g_ptr_array_add (middle, OLD_ITEM (i));
  match_middle (self, middle, wanted, prefix, n_new - prefix - suffix);
  for (guint i = n_old - suffix; i < n_old; i++)
    g_ptr_array_add (wanted, OLD_ITEM (i));
#undef OLD_ITEM

  for (guint i = 0; i < wanted->len; i++)
    place (g_ptr_array_index (wanted, i), i);

  dateline_form_sync_store (self->children, wanted);

  for (guint i = 0; i < middle->len; i++)
    g_clear_object ((DatelineFormField **) &middle->pdata[i]);
}

static void
sync_children (DatelineFormField *self)
{
  if (self->kind == DATELINE_FORM_OBJECT)
    sync_object (self);
  else if (self->kind == DATELINE_FORM_LIST)
    sync_list (self);
}

void
dateline_form_field_update (DatelineFormField *self,
                            DatelineValue     *value)
{
  guint n_children = dateline_form_field_get_n_children (self);

  if (value == self->value || (value != NULL && self->value != NULL && dateline_value_equal (value, self->value)))
    return;

  g_clear_pointer (&self->value, dateline_value_unref);
  self->value = value != NULL ? dateline_value_ref (value) : NULL;

  if (self->children != NULL)
    sync_children (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
  if (n_children != dateline_form_field_get_n_children (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHILDREN]);
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
  return self->schema != NULL ? self->schema->hint : NULL;
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
      sync_children (self);
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
 * Returns: (nullable) (transfer container): the keys of the mapping that the field is in, in the schema's order
 */
const char **
dateline_form_field_dup_key_order (DatelineFormField *self)
{
  if (self->name == NULL || self->parent == NULL || self->parent->fields == NULL)
    return NULL;

  return dateline_fields_dup_order (self->parent->fields);
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
  if (!self->typing)
    {
      self->typing = TRUE;
      self->before = self->value != NULL ? dateline_value_ref (self->value) : NULL;
    }

  return dateline_form_kind_parse (self->kind, text, self->before, error);
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
  DatelineValue *map;

  if (schema != NULL && schema->item != NULL)
    return dateline_form_new_value (schema->item);

  if (self->fields != NULL)
    {
      map = dateline_value_new_map ();
      for (guint i = 0; i < self->fields->len; i++)
        {
          const DatelineField *field = g_ptr_array_index (self->fields, i);

          if (field->required || field->default_value != NULL)
            dateline_value_insert_key (map, field->name, dateline_form_new_value (field));
        }
      return map;
    }

  if (n_items > 0)
    return dateline_form_empty_like (dateline_value_get_item (self->value, n_items - 1));

  return dateline_value_new_string ("");
}
