/* dateline-file-question-dialog.c: questions for files as GTK asks them since 4.10
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Compiled only where there is 4.10; all other files keep to what the oldest GTK has. */
#undef GDK_VERSION_MAX_ALLOWED

#include "dateline-file-question.h"

/* A file, files or NULL, by the function that belongs to the kind of question. */
static GListModel *
finish_dialog (GtkFileDialog            *dialog,
               DatelineFileQuestionKind  kind,
               GAsyncResult             *result)
{
  GListStore *files;
  g_autoptr (GFile) file = NULL;

  switch (kind)
    {
    case DATELINE_FILE_QUESTION_OPEN_SEVERAL:
      return gtk_file_dialog_open_multiple_finish (dialog, result, NULL);
    case DATELINE_FILE_QUESTION_SAVE:
      file = gtk_file_dialog_save_finish (dialog, result, NULL);
      break;
    case DATELINE_FILE_QUESTION_FOLDER:
      file = gtk_file_dialog_select_folder_finish (dialog, result, NULL);
      break;
    case DATELINE_FILE_QUESTION_OPEN:
    default:
      file = gtk_file_dialog_open_finish (dialog, result, NULL);
      break;
    }

  if (file == NULL)
    return NULL;

  files = g_list_store_new (G_TYPE_FILE);
  g_list_store_append (files, file);

  return G_LIST_MODEL (files);
}

static void
answered_cb (GObject      *dialog,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DatelineFileQuestionKind kind = GPOINTER_TO_INT (g_task_get_task_data (task));

  g_signal_handlers_disconnect_by_func (g_task_get_source_object (task), g_cancellable_cancel, g_task_get_cancellable (task));
  g_task_return_pointer (task, finish_dialog (GTK_FILE_DIALOG (dialog), kind, result), g_object_unref);
}

/**
 * dateline_file_question_ask_async:
 * @question: what to ask
 * @parent: the window to ask in front of
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks the author for files.
 */
void
dateline_file_question_ask_async (const DatelineFileQuestion *question,
                                  GtkWindow                  *parent,
                                  GAsyncReadyCallback         callback,
                                  gpointer                    user_data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, dateline_file_question_ask_async);
  g_task_set_task_data (task, GINT_TO_POINTER (question->kind), NULL);
  /* That the window went is an answer like any other: none. */
  g_task_set_check_cancellable (task, FALSE);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (g_cancellable_cancel), cancellable, G_CONNECT_SWAPPED);

  gtk_file_dialog_set_title (dialog, question->title);
  gtk_file_dialog_set_accept_label (dialog, question->accept);
  gtk_file_dialog_set_initial_folder (dialog, question->folder);
  gtk_file_dialog_set_initial_name (dialog, question->name);
  gtk_file_dialog_set_filters (dialog, question->filters);

  switch (question->kind)
    {
    case DATELINE_FILE_QUESTION_OPEN_SEVERAL:
      gtk_file_dialog_open_multiple (dialog, parent, cancellable, answered_cb, task);
      break;
    case DATELINE_FILE_QUESTION_SAVE:
      gtk_file_dialog_save (dialog, parent, cancellable, answered_cb, task);
      break;
    case DATELINE_FILE_QUESTION_FOLDER:
      gtk_file_dialog_select_folder (dialog, parent, cancellable, answered_cb, task);
      break;
    case DATELINE_FILE_QUESTION_OPEN:
    default:
      gtk_file_dialog_open (dialog, parent, cancellable, answered_cb, task);
      break;
    }
}
