/* dateline-site-newest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-site-newest.h"
#include "dateline-site-walk.h"

/* Folders in folders; deeper is a circle of mounts. */
#define MAX_DEPTH 32

/* Enough for the largest site; a whole disk that was chosen by mistake is not read through. */
#define MAX_SEARCHED 200000

#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_TIME_MODIFIED

typedef struct
{
  GFile   *file;
  guint64  modified;
} Found;

static void
found_clear (Found *found)
{
  g_object_unref (found->file);
}

typedef struct
{
  GFile *folder;
  guint  max_documents;
} ListData;

static void
list_data_free (ListData *data)
{
  g_object_unref (data->folder);
  g_free (data);
}

/* What was checked out of a repository is all of one time: then later names, which mostly are later dates, come first. */
static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const Found *first = a;
  const Found *second = b;

  if (first->modified != second->modified)
    return first->modified > second->modified ? -1 : 1;

  return strcmp (g_file_peek_path (second->file), g_file_peek_path (first->file));
}

static void
read_folder (GFile        *folder,
             guint         depth,
             GCancellable *cancellable,
             guint        *n_searched,
             GArray       *all)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, NULL);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && (*n_searched)++ < MAX_SEARCHED && g_file_enumerator_iterate (children, &info, &child, cancellable, NULL) && info != NULL)
    {
      const char *name = g_file_info_get_name (info);
      const GFileType type = g_file_info_get_file_type (info);

      if (type == G_FILE_TYPE_DIRECTORY && depth < MAX_DEPTH && !dateline_site_walk_skips (name))
        {
          read_folder (child, depth + 1, cancellable, n_searched, all);
        }
      else if (type == G_FILE_TYPE_REGULAR && dateline_site_walk_takes (name) && g_file_peek_path (child) != NULL)
        {
          Found found = { g_object_ref (child), g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) };

          g_array_append_val (all, found);
        }
    }
}

static void
list_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const ListData *data = task_data;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Found));
  GPtrArray *newest = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_searched = 0;

  g_array_set_clear_func (all, (GDestroyNotify) found_clear);
  read_folder (data->folder, 0, cancellable, &n_searched, all);
  g_array_sort (all, compare_newest_first);
  for (guint i = 0; i < MIN (all->len, data->max_documents); i++)
    g_ptr_array_add (newest, g_object_ref (g_array_index (all, Found, i).file));

  g_task_return_pointer (task, newest, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * dateline_site_list_newest_async:
 * @folder: the folder of a site
 * @max_documents: how many are wanted
 * @cancellable: (nullable): to give up
 * @callback: called when they are known
 * @user_data: for @callback
 *
 * Lists the documents of a site that were changed last, in a thread.
 */
void
dateline_site_list_newest_async (GFile               *folder,
                                 guint                max_documents,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  ListData *data;

  g_return_if_fail (G_IS_FILE (folder));

  data = g_new0 (ListData, 1);
  data->folder = g_object_ref (folder);
  data->max_documents = max_documents;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_site_list_newest_async);
  g_task_set_task_data (task, data, (GDestroyNotify) list_data_free);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * dateline_site_list_newest_finish:
 * @result: what the callback was given
 * @error: return location for an error, which can only be that it was cancelled
 *
 * Returns: (transfer full) (nullable) (element-type GFile): the documents, the newest first
 */
GPtrArray *
dateline_site_list_newest_finish (GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
