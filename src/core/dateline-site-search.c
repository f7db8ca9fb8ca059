/* dateline-site-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-site-search.h"

static void
search_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GFile) root = dateline_site_find_root (task_data);
  GError *error = NULL;
  DatelineSite *site;

  if (root == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  site = dateline_site_open (root, &error);
  if (site != NULL)
    g_task_return_pointer (task, site, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * dateline_site_search_async:
 * @within: a document, or a folder
 * @cancellable: (nullable): to give up waiting
 * @callback: called when the search is over
 * @user_data: for @callback
 *
 * Finds and opens the site that a document or a folder belongs to, in a thread.
 */
void
dateline_site_search_async (GFile               *within,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (within));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_site_search_async);
  g_task_set_task_data (task, g_object_ref (within), g_object_unref);
  g_task_run_in_thread (task, search_in_thread);
}

/**
 * dateline_site_search_finish:
 * @result: what the callback was given
 * @error: return location for why the site could not be opened
 *
 * Returns: (transfer full) (nullable): the site; %NULL without an error when it belongs to none
 */
DatelineSite *
dateline_site_search_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
