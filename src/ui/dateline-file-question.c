/* dateline-file-question.c: what the two ways of asking have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-file-question.h"

/**
 * dateline_file_question_ask_finish:
 * @parent: the window that was asked in front of
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): the files, at least one; %NULL when the author chose none, or the window went first
 */
GListModel *
dateline_file_question_ask_finish (GtkWindow    *parent,
                                   GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * dateline_file_question_ask_finish_one:
 * @parent: the window that was asked in front of
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): the only file, or the first one
 */
GFile *
dateline_file_question_ask_finish_one (GtkWindow    *parent,
                                       GAsyncResult *result)
{
  g_autoptr (GListModel) files = dateline_file_question_ask_finish (parent, result);

  return files != NULL ? g_list_model_get_item (files, 0) : NULL;
}

/**
 * dateline_file_question_new_filter:
 * @name: what the author reads
 * @mime_type: a kind of files, as in "image/\*"
 *
 * Returns: (transfer full): a model of the one filter
 */
GListModel *
dateline_file_question_new_filter (const char *name,
                                   const char *mime_type)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_mime_type (filter, mime_type);
  g_list_store_append (filters, filter);

  return G_LIST_MODEL (filters);
}
