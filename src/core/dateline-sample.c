/* dateline-sample.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-sample.h"

static gboolean copy_folder (GFile   *from,
                             GFile   *to,
                             GError **error);

static gboolean
copy_child (GFile     *from,
            GFile     *to,
            GFileInfo *info,
            GError   **error)
{
  g_autoptr (GFile) child_from = g_file_get_child (from, g_file_info_get_name (info));
  g_autoptr (GFile) child_to = g_file_get_child (to, g_file_info_get_name (info));
  g_autofree char *text = NULL;
  gsize length;

  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return copy_folder (child_from, child_to, error);

  /* By its contents: what is installed may not be written to, and a copy of the file would be the same. */
  return g_file_load_contents (child_from, NULL, &text, &length, NULL, error) &&
         g_file_replace_contents (child_to, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

static gboolean
copy_folder (GFile   *from,
             GFile   *to,
             GError **error)
{
  g_autoptr (GFileEnumerator) enumerator = NULL;
  GFileInfo *info;

  enumerator = g_file_enumerate_children (from, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (enumerator == NULL || !g_file_make_directory_with_parents (to, NULL, error))
    return FALSE;

  while (g_file_enumerator_iterate (enumerator, &info, NULL, NULL, error))
    {
      if (info == NULL)
        return TRUE;
      if (!copy_child (from, to, info, error))
        return FALSE;
    }

  return FALSE;
}

/* Something may stand in the way that was left by a copy which did not end. */
static GFile *
find_free_neighbour (GFile *copy)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s.%u", g_file_peek_path (copy), i);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      if (!g_file_query_exists (file, NULL))
        return g_steal_pointer (&file);
    }
}

/* The copy appears as a whole or not at all. */
static void
copy_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GFile *copy = task_data;
  GFile *sample = g_object_get_data (G_OBJECT (task), "sample");
  g_autoptr (GFile) unfinished = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_query_exists (copy, NULL))
    {
      g_task_return_pointer (task, g_object_ref (copy), g_object_unref);
      return;
    }

  unfinished = find_free_neighbour (copy);
  if (copy_folder (sample, unfinished, &error) && g_file_move (unfinished, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
    g_task_return_pointer (task, g_object_ref (copy), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * dateline_sample_copy_async:
 * @sample: the folder of the sample site
 * @copy: where the copy is, or is to be; a local folder
 * @cancellable: (nullable): cancels
 * @callback: called when there is a copy
 * @user_data: data for @callback
 *
 * Copies the sample site, unless that was done before: what somebody wrote there stays.
 */
void
dateline_sample_copy_async (GFile               *sample,
                            GFile               *copy,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, dateline_sample_copy_async);
  g_task_set_task_data (task, g_object_ref (copy), g_object_unref);
  g_object_set_data_full (G_OBJECT (task), "sample", g_object_ref (sample), g_object_unref);
  g_task_run_in_thread (task, copy_in_thread);
}

/**
 * dateline_sample_copy_finish:
 * @result: the result
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the folder of the copy
 */
GFile *
dateline_sample_copy_finish (GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
