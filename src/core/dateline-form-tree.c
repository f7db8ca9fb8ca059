/* dateline-form-tree.c: keeps the tree of fields in step with the values of the header
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-field-path.h"
#include "dateline-form-kind.h"

#include "dateline-form-field-private.h"

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

  g_object_notify (G_OBJECT (self), "path");
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

  /* An example that comes late may tell another kind for what is empty. */
  if (child != NULL && child->example == NULL && example != NULL)
    {
      child->example = dateline_value_ref (example);
      if (dateline_form_kind_resolve (schema, get_shape (schema, value, example)) != child->kind)
        g_clear_object (&child);
    }

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

/* Items of lists differ on purpose more often than documents do. */
static gboolean
is_in_list (DatelineFormField *self)
{
  for (; self != NULL; self = self->parent)
    {
      if (dateline_form_field_is_item (self))
        return TRUE;
    }

  return FALSE;
}

/* Without a schema: what the documents beside this one have and it has not. */
static void
add_missing_keys (DatelineFormField *self,
                  GPtrArray         *wanted)
{
  if (self->fields != NULL || self->example == NULL || dateline_value_get_kind (self->example) != DATELINE_VALUE_MAP || is_in_list (self))
    return;

  for (guint i = 0; i < dateline_value_get_n_items (self->example); i++)
    {
      const char *name = dateline_value_get_key (self->example, i);

      if (self->value == NULL || dateline_value_get_kind (self->value) != DATELINE_VALUE_MAP || dateline_value_lookup (self->value, name) == NULL)
        add_key (self, wanted, NULL, name);
    }
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

  add_missing_keys (self, wanted);
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

void
dateline_form_field_sync_children (DatelineFormField *self)
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
    dateline_form_field_sync_children (self);

  g_object_notify (G_OBJECT (self), "value");
  if (n_children != dateline_form_field_get_n_children (self))
    g_object_notify (G_OBJECT (self), "n-children");
}
