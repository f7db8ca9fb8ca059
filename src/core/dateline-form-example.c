/* dateline-form-example.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-file.h"
#include "dateline-form-example.h"
#include "dateline-header.h"

/* Enough to see what is usual, few enough to be read while the window opens. */
#define MAX_NEIGHBOURS 24

/* One document may be odd; two that agree are a habit. */
#define MIN_NEIGHBOURS 2

/* More than any header has, however many documents disagree. */
#define MAX_KEYS 200

static DatelineValue *
load_fields (GFile *file)
{
  g_autoptr (GBytes) bytes = dateline_file_load (file, NULL, NULL);
  g_autoptr (DatelineHeader) header = NULL;
  g_autoptr (DatelineValue) fields = NULL;
  DatelineHeaderSpan span;
  const char *text;
  gsize length;

  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &length);
  if (length == 0 || !g_utf8_validate_len (text, length, NULL))
    return NULL;

  dateline_header_span_find (text, length, &span);
  header = dateline_header_new (text, span.body_start);
  if (dateline_header_get_error (header) != NULL || dateline_header_get_root (header) == NULL)
    return NULL;

  fields = dateline_yaml_node_dup_value (dateline_header_get_root (header));

  return dateline_value_get_kind (fields) == DATELINE_VALUE_MAP ? g_steal_pointer (&fields) : NULL;
}

static gboolean
is_blank (const DatelineValue *value)
{
  return dateline_value_get_kind (value) == DATELINE_VALUE_NULL ||
         (dateline_value_get_kind (value) == DATELINE_VALUE_STRING && *dateline_value_get_text (value) == '\0');
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

/* The names of documents beside this one, in an order that does not depend on the file system. */
static GPtrArray *
list_neighbours (GFile      *folder,
                 const char *own_name)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *ending = strrchr (own_name, '.');
  g_autoptr (GFileEnumerator) files = NULL;
  GFileInfo *info;

  if (ending != NULL)
    files = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  while (files != NULL && g_file_enumerator_iterate (files, &info, NULL, NULL, NULL) && info != NULL)
    {
      const char *name = g_file_info_get_name (info);

      if (g_str_has_suffix (name, ending) && strcmp (name, own_name) != 0)
        g_ptr_array_add (names, g_strdup (name));
    }

  g_ptr_array_sort (names, compare_names);

  return names;
}

static void
count_fields (DatelineValue *common,
              GHashTable    *counts,
              DatelineValue *fields)
{
  for (guint i = 0; i < dateline_value_get_n_items (fields); i++)
    {
      const char *key = dateline_value_get_key (fields, i);
      DatelineValue *value = dateline_value_get_item (fields, i);
      DatelineValue *present = dateline_value_lookup (common, key);

      if (present == NULL && dateline_value_get_n_items (common) >= MAX_KEYS)
        continue;

      g_hash_table_insert (counts, g_strdup (key), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
      if (present == NULL || (is_blank (present) && !is_blank (value)))
        dateline_value_insert_key (common, key, dateline_value_ref (value));
    }
}

/**
 * dateline_form_example_load:
 * @document: a document
 *
 * Looks at the documents in the same folder: a field that at least half of them have is one that this document may be missing, and its value
 * there tells what kind it is.
 *
 * Returns: (transfer full) (nullable): a map of such fields, or %NULL when there are fewer than two neighbours
 */
DatelineValue *
dateline_form_example_load (GFile *document)
{
  g_autoptr (GFile) folder = g_file_get_parent (document);
  g_autofree char *own_name = g_file_get_basename (document);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (DatelineValue) common = dateline_value_new_map ();
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DatelineValue *example;
  guint n_read = 0;

  if (folder == NULL)
    return NULL;

  names = list_neighbours (folder, own_name);
  for (guint i = 0; i < names->len && n_read < MAX_NEIGHBOURS; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, g_ptr_array_index (names, i));
      g_autoptr (DatelineValue) fields = load_fields (file);

      if (fields != NULL)
        {
          count_fields (common, counts, fields);
          n_read++;
        }
    }

  if (n_read < MIN_NEIGHBOURS)
    return NULL;

  example = dateline_value_new_map ();
  for (guint i = 0; i < dateline_value_get_n_items (common); i++)
    {
      const char *key = dateline_value_get_key (common, i);

      if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) * 2 >= n_read)
        dateline_value_insert_key (example, key, dateline_value_ref (dateline_value_get_item (common, i)));
    }

  return example;
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      document,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, dateline_form_example_load (document), (GDestroyNotify) dateline_value_unref);
}

/**
 * dateline_form_example_load_async:
 * @document: a document that no schema describes
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: for @callback
 *
 * Does in a thread what [func@form_example_load] does.
 */
void
dateline_form_example_load_async (GFile               *document,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, dateline_form_example_load_async);
  g_task_set_task_data (task, g_object_ref (document), g_object_unref);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * dateline_form_example_load_finish:
 * @result: what the callback was given
 * @error: return location for an error; there is none but that it was cancelled
 *
 * Returns: (transfer full) (nullable): a map with a value for each field that the documents beside this one have
 */
DatelineValue *
dateline_form_example_load_finish (GAsyncResult  *result,
                                   GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
