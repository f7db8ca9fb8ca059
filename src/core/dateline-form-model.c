/* dateline-form-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-field-path.h"
#include "dateline-form-field-private.h"
#include "dateline-form-kind.h"

#include "dateline-form-model.h"

struct _DatelineFormModel
{
  GObject            parent_instance;

  GPtrArray         *schema;
  DatelineFormField *root;
  GListStore        *fields;
  GListStore        *others;
  DatelineFormState  state;
  char              *message;
  guint              line;
  DatelineValue     *example;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineFormModel, dateline_form_model, G_TYPE_OBJECT)

static void split_fields (DatelineFormModel *self);

static void
dateline_form_model_finalize (GObject *object)
{
  DatelineFormModel *self = DATELINE_FORM_MODEL (object);

  g_clear_object (&self->fields);
  g_clear_object (&self->others);
  g_clear_object (&self->root);
  g_clear_pointer (&self->schema, g_ptr_array_unref);
  g_clear_pointer (&self->example, dateline_value_unref);
  g_free (self->message);

  G_OBJECT_CLASS (dateline_form_model_parent_class)->finalize (object);
}

static void
dateline_form_model_class_init (DatelineFormModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_form_model_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_form_model_init (DatelineFormModel *self)
{
  self->fields = g_list_store_new (DATELINE_TYPE_FORM_FIELD);
  self->others = g_list_store_new (DATELINE_TYPE_FORM_FIELD);
  self->root = dateline_form_field_new_root (NULL);
}

/**
 * dateline_form_model_new:
 *
 * Returns: (transfer full): a model without fields
 */
DatelineFormModel *
dateline_form_model_new (void)
{
  return g_object_new (DATELINE_TYPE_FORM_MODEL, NULL);
}

/**
 * dateline_form_model_set_schema:
 * @self: a form model
 * @schema: (nullable) (element-type DatelineField): the fields of the document's collection
 *
 * Sets what the fields are called, how they are edited and in which order they come. Another schema drops all fields until the next update.
 */
void
dateline_form_model_set_schema (DatelineFormModel *self,
                                GPtrArray         *schema)
{
  if (schema == self->schema)
    return;

  g_clear_pointer (&self->schema, g_ptr_array_unref);
  self->schema = schema != NULL ? g_ptr_array_ref (schema) : NULL;

  dateline_form_model_clear (self);
}

/**
 * dateline_form_model_clear:
 * @self: a form model
 *
 * Forgets all fields, so that nothing of one document is taken for another's.
 */
void
dateline_form_model_clear (DatelineFormModel *self)
{
  g_list_store_remove_all (self->fields);
  g_list_store_remove_all (self->others);
  g_clear_object (&self->root);
  self->root = dateline_form_field_new_root (self->schema);
  if (self->example != NULL)
    self->root->example = dateline_value_ref (self->example);
}

/**
 * dateline_form_model_set_example:
 * @self: a form model
 * @example: (nullable): a map
 *
 * Sets what documents like this one have, which stands in for a schema: fields that are missing are offered, empty ones get the right kind of row.
 */
void
dateline_form_model_set_example (DatelineFormModel *self,
                                 DatelineValue     *example)
{
  if (example == self->example)
    return;

  g_clear_pointer (&self->example, dateline_value_unref);
  self->example = example != NULL ? dateline_value_ref (example) : NULL;

  g_clear_pointer (&self->root->example, dateline_value_unref);
  self->root->example = example != NULL ? dateline_value_ref (example) : NULL;

  if (self->state == DATELINE_FORM_READY && self->root->children != NULL)
    {
      dateline_form_field_sync_children (self->root);
      split_fields (self);
    }
}

static void
set_broken (DatelineFormModel *self,
            const char        *message,
            guint              line)
{
  self->state = DATELINE_FORM_BROKEN;
  self->message = g_strdup (message);
  self->line = line;
}

static void
split_fields (DatelineFormModel *self)
{
  GListModel *children = dateline_form_field_get_children (self->root);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      DatelineFormField *field = g_list_model_get_item (children, i);

      g_ptr_array_add (dateline_form_field_get_quiet (field) ? others : fields, field);
    }

  dateline_form_sync_store (self->fields, fields);
  dateline_form_sync_store (self->others, others);
}

static void
update_fields (DatelineFormModel *self,
               DatelineHeader    *header)
{
  const DatelineYamlNode *node = dateline_header_get_root (header);
  g_autoptr (DatelineValue) value = node != NULL ? dateline_yaml_node_dup_value (node) : dateline_value_new_map ();

  /* Nothing but comments between the fences is an empty header. */
  if (dateline_value_get_kind (value) == DATELINE_VALUE_NULL)
    {
      g_clear_pointer (&value, dateline_value_unref);
      value = dateline_value_new_map ();
    }

  if (dateline_value_get_kind (value) != DATELINE_VALUE_MAP)
    {
      set_broken (self, _("The front matter holds no fields: each line should begin with a name and a colon."), 2);
      return;
    }

  self->state = DATELINE_FORM_READY;
  dateline_form_field_update (self->root, value);
  split_fields (self);
}

/**
 * dateline_form_model_update:
 * @self: a form model
 * @header: (nullable): the header as it is now
 *
 * Brings the fields up to date: objects stay for what stays, and only what changed is notified. While a header does not parse, the fields
 * stay as they were.
 */
void
dateline_form_model_update (DatelineFormModel *self,
                            DatelineHeader    *header)
{
  const DatelineYamlError *error;

  g_clear_pointer (&self->message, g_free);
  self->line = 0;

  if (header == NULL || !dateline_header_get_span (header)->present)
    {
      self->state = DATELINE_FORM_NO_HEADER;
      dateline_form_model_clear (self);
    }
  else if ((error = dateline_header_get_error (header)) != NULL)
    {
      /* Fields can be read of a header that only lacks its end. Until one was whole, these are the best there are. */
      if (self->root->value == NULL && dateline_header_get_root (header) != NULL)
        update_fields (self, header);
      g_clear_pointer (&self->message, g_free);
      set_broken (self, error->message, error->line);
    }
  else
    {
      update_fields (self, header);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * dateline_form_model_get_state:
 * @self: a form model
 *
 * Returns: whether there are fields to edit
 */
DatelineFormState
dateline_form_model_get_state (DatelineFormModel *self)
{
  return self->state;
}

/**
 * dateline_form_model_get_message:
 * @self: a form model
 *
 * Returns: (nullable): why the header cannot be read, for people; %NULL when it can
 */
const char *
dateline_form_model_get_message (DatelineFormModel *self)
{
  return self->message;
}

/**
 * dateline_form_model_get_line:
 * @self: a form model
 *
 * Returns: the line of the file where it cannot be read, from 1; 0 when it can
 */
guint
dateline_form_model_get_line (DatelineFormModel *self)
{
  return self->line;
}

/**
 * dateline_form_model_get_fields:
 * @self: a form model
 *
 * Returns: (transfer none): a list of [class@FormField], in the schema's order
 */
GListModel *
dateline_form_model_get_fields (DatelineFormModel *self)
{
  return G_LIST_MODEL (self->fields);
}

/**
 * dateline_form_model_get_others:
 * @self: a form model
 *
 * Returns: (transfer none): a list of [class@FormField]: those that the schema hides or does not know
 */
GListModel *
dateline_form_model_get_others (DatelineFormModel *self)
{
  return G_LIST_MODEL (self->others);
}

static DatelineValue *
new_date (const DatelineField *schema,
          GDateTime           *now)
{
  g_autofree char *text = NULL;

  /* As Decap and most generators write it. */
  if (schema != NULL && g_strcmp0 (schema->time_format, "") == 0)
    text = g_date_time_format (now, "%Y-%m-%d");
  else
    text = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.000Z");

  return dateline_value_new_date (text);
}

/**
 * dateline_form_model_dup_new_header:
 * @self: a form model
 * @now: the date to begin with, in UTC
 *
 * What front matter that is added to a document begins with: what the schema requires or has defaults for; without one, a title and a date.
 *
 * Returns: (transfer full): a map
 */
DatelineValue *
dateline_form_model_dup_new_header (DatelineFormModel *self,
                                    GDateTime         *now)
{
  DatelineValue *map = dateline_value_new_map ();

  if (self->schema == NULL)
    {
      dateline_value_insert_key (map, "title", dateline_value_new_string (""));
      dateline_value_insert_key (map, "date", new_date (NULL, now));
      return map;
    }

  for (guint i = 0; i < self->schema->len; i++)
    {
      const DatelineField *field = g_ptr_array_index (self->schema, i);

      if (field->widget == DATELINE_WIDGET_MARKDOWN || (!field->required && field->default_value == NULL))
        continue;

      dateline_value_insert_key (map, field->name,
                                 field->widget == DATELINE_WIDGET_DATETIME ? new_date (field, now) : dateline_form_new_value (field));
    }

  return map;
}

static DatelineFormField *
find_child (DatelineFormField *field,
            const char        *segment)
{
  GListModel *children = dateline_form_field_get_children (field);

  if (children == NULL)
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (DatelineFormField) child = g_list_model_get_item (children, i);
      g_autofree char *last = dateline_field_path_last (dateline_form_field_get_path (child));

      /* The store holds the child. */
      if (g_str_equal (last, segment))
        return child;
    }

  return NULL;
}

/**
 * dateline_form_model_find:
 * @self: a form model
 * @path: a field path
 *
 * Returns: (nullable) (transfer none): the field, or the nearest of its ancestors that the form has
 */
DatelineFormField *
dateline_form_model_find (DatelineFormModel *self,
                          const char        *path)
{
  g_auto (GStrv) segments = dateline_field_path_split (path);
  DatelineFormField *field = self->root;
  DatelineFormField *child;

  for (guint i = 0; segments[i] != NULL && (child = find_child (field, segments[i])) != NULL; i++)
    field = child;

  return field != self->root ? field : NULL;
}
