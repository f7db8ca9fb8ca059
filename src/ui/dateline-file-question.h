/* dateline-file-question.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks which files are meant, in the way of the desktop, which gives a program in a sandbox what it answers. */

typedef enum
{
  DATELINE_FILE_QUESTION_OPEN,
  DATELINE_FILE_QUESTION_OPEN_SEVERAL,
  DATELINE_FILE_QUESTION_SAVE,
  DATELINE_FILE_QUESTION_FOLDER,
} DatelineFileQuestionKind;

typedef struct
{
  DatelineFileQuestionKind  kind;
  const char               *title;
  const char               *accept;       /* what the button says, with a mnemonic */
  GFile                    *folder;       /* where to begin; NULL where the author was last */
  const char               *name;         /* of the file to be saved; NULL if there is no proposal */
  GListModel               *filters;      /* of GtkFileFilter, the first one is in force; NULL for all files */
} DatelineFileQuestion;

/* The question is copied. Calls back when it is answered, or when the window goes first. */
void        dateline_file_question_ask_async      (const DatelineFileQuestion *question,
                                                   GtkWindow                  *parent,
                                                   GAsyncReadyCallback         callback,
                                                   gpointer                    user_data);
/* The GFiles; NULL when there are none, because the author thought better of it. */
GListModel *dateline_file_question_ask_finish     (GtkWindow                  *parent,
                                                   GAsyncResult               *result);
/* The same where there is one at most. */
GFile      *dateline_file_question_ask_finish_one (GtkWindow                  *parent,
                                                   GAsyncResult               *result);

/* For the usual question: for files of one kind. */
GListModel *dateline_file_question_new_filter     (const char                 *name,
                                                   const char                 *mime_type);

G_END_DECLS
