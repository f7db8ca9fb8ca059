/* dateline-choices.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-option.h"

#include "dateline-choices-private.h"

gboolean
dateline_choices_is_scalar (const DatelineValue *value)
{
  return value != NULL && dateline_value_get_kind (value) < DATELINE_VALUE_LIST && *dateline_value_get_text (value) != '\0';
}

static void
choice_free (DatelineChoice *choice)
{
  g_free (choice->label);
  dateline_value_unref (choice->value);
  g_free (choice);
}

/* What is written is given away. */
void
dateline_choices_add (GPtrArray     *choices,
                      const char    *label,
                      DatelineValue *value)
{
  DatelineChoice *choice = g_new (DatelineChoice, 1);

  choice->label = g_strdup (label != NULL && *label != '\0' ? label : dateline_value_get_text (value));
  choice->value = value;
  g_ptr_array_add (choices, choice);
}

/* What tells one choice from another. */
static const char *
get_id (const DatelineValue *value)
{
  if (value != NULL && dateline_value_get_kind (value) == DATELINE_VALUE_MAP)
    value = dateline_value_lookup (value, "value");

  return dateline_choices_is_scalar (value) ? dateline_value_get_text (value) : NULL;
}

static void
load_options (GPtrArray           *choices,
              const DatelineField *field)
{
  if (field->options == NULL || dateline_value_get_kind (field->options) != DATELINE_VALUE_LIST)
    return;

  for (guint i = 0; i < dateline_value_get_n_items (field->options) && i < DATELINE_MAX_CHOICES; i++)
    {
      DatelineValue *option = dateline_value_get_item (field->options, i);

      if (dateline_choices_is_scalar (option))
        dateline_choices_add (choices, NULL, dateline_value_ref (option));
      else if (dateline_value_get_kind (option) == DATELINE_VALUE_MAP && dateline_choices_is_scalar (dateline_value_lookup (option, "value")))
        dateline_choices_add (choices, dateline_option_get_string (option, "label"), dateline_value_ref (dateline_value_lookup (option, "value")));
    }
}

/**
 * dateline_choices_offered:
 * @field: (nullable): a field of the schema
 *
 * Returns: whether its values are chosen rather than typed
 */
gboolean
dateline_choices_offered (const DatelineField *field)
{
  return field != NULL &&
         (field->widget == DATELINE_WIDGET_SELECT || field->widget == DATELINE_WIDGET_RELATION || field->widget == DATELINE_WIDGET_FILE_RELATION);
}

/**
 * dateline_choices_known:
 * @site: (nullable): the site
 * @field: (nullable): a field of its schema
 *
 * Returns: whether the site tells what the values of the field may be; reads no file
 */
gboolean
dateline_choices_known (DatelineSite        *site,
                        const DatelineField *field)
{
  if (!dateline_choices_offered (field))
    return FALSE;
  if (field->widget == DATELINE_WIDGET_SELECT)
    return field->options != NULL && dateline_value_get_n_items (field->options) > 0;

  return dateline_choices_find_related (site, field) != NULL;
}

/**
 * dateline_choices_load:
 * @site: (nullable): the site
 * @field: a field of its schema
 *
 * Finds what a field may be: the options that the configuration lists, the documents of the collection that it relates to, or the items of a
 * list in one of the site's data files. Reads files, and may be called in any thread.
 *
 * Returns: (transfer full) (element-type DatelineChoice): the choices; none when the site does not tell
 */
GPtrArray *
dateline_choices_load (DatelineSite        *site,
                       const DatelineField *field)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);

  if (field->widget == DATELINE_WIDGET_SELECT)
    load_options (choices, field);
  else if (dateline_choices_known (site, field))
    dateline_choices_load_related (choices, site, field);

  return choices;
}

typedef struct
{
  DatelineSite        *site;
  const DatelineField *field;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_clear_object (&self->site);
  g_free (self);
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Request *request = data;

  g_task_return_pointer (task, dateline_choices_load (request->site, request->field), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * dateline_choices_load_async:
 * @site: (nullable): the site
 * @field: a field of its schema
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: for @callback
 *
 * Finds in a thread what a field may be.
 */
void
dateline_choices_load_async (DatelineSite        *site,
                             const DatelineField *field,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_set_object (&request->site, site);
  request->field = field;
  g_task_set_source_tag (task, dateline_choices_load_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * dateline_choices_load_finish:
 * @result: what the callback was given
 * @error: return location for an error; there is none but that it was cancelled
 *
 * Returns: (transfer full) (nullable) (element-type DatelineChoice): the choices
 */
GPtrArray *
dateline_choices_load_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dateline_choices_find:
 * @choices: (element-type DatelineChoice): the choices of a field
 * @value: what stands there
 *
 * Finds a value among choices. A number is the same choice as the text that looks like it; of a map the `value` counts.
 *
 * Returns: (nullable) (transfer none): the choice, or %NULL when it is none of them
 */
const DatelineChoice *
dateline_choices_find (GPtrArray           *choices,
                       const DatelineValue *value)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const DatelineChoice *choice = g_ptr_array_index (choices, i);

      if (g_strcmp0 (get_id (choice->value), get_id (value)) == 0)
        return choice;
    }

  return NULL;
}
