/* dateline-file-question-native.c: questions for files as GTK asks them before 4.10
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-file-question.h"

static void
finish (GTask      *task,
        GListModel *files)
{
  GtkNativeDialog *dialog = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_data (dialog, task);
  g_signal_handlers_disconnect_by_data (g_task_get_source_object (task), task);
  gtk_native_dialog_destroy (dialog);
  g_task_return_pointer (task, files, g_object_unref);
  g_object_unref (task);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             GTask           *task)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

  finish (task, files != NULL && g_list_model_get_n_items (files) > 0 ? g_steal_pointer (&files) : NULL);
}

/* The window goes, and nobody is left to answer. */
static void
abandoned_cb (GTask *task)
{
  finish (task, NULL);
}

static GtkFileChooserAction
get_action (DatelineFileQuestionKind kind)
{
  switch (kind)
    {
    case DATELINE_FILE_QUESTION_SAVE:
      return GTK_FILE_CHOOSER_ACTION_SAVE;
    case DATELINE_FILE_QUESTION_FOLDER:
      return GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER;
    case DATELINE_FILE_QUESTION_OPEN:
    case DATELINE_FILE_QUESTION_OPEN_SEVERAL:
    default:
      return GTK_FILE_CHOOSER_ACTION_OPEN;
    }
}

static void
describe (const DatelineFileQuestion *question,
          GtkFileChooser             *chooser)
{
  guint n_filters = question->filters != NULL ? g_list_model_get_n_items (question->filters) : 0;

  gtk_file_chooser_set_select_multiple (chooser, question->kind == DATELINE_FILE_QUESTION_OPEN_SEVERAL);

  for (guint i = 0; i < n_filters; i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (question->filters, i);

      gtk_file_chooser_add_filter (chooser, filter);
    }

  if (question->folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, question->folder, NULL);
  if (question->name != NULL)
    gtk_file_chooser_set_current_name (chooser, question->name);
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
  GtkFileChooserNative *dialog;
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  dialog = gtk_file_chooser_native_new (question->title, parent, get_action (question->kind), question->accept, NULL);
  g_task_set_source_tag (task, dateline_file_question_ask_async);
  g_task_set_task_data (task, dialog, g_object_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  describe (question, GTK_FILE_CHOOSER (dialog));
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  g_signal_connect_swapped (parent, "destroy", G_CALLBACK (abandoned_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
