/* dateline-message-window.c: messages as libadwaita shows them before 1.5: a window of their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>

#include "dateline-message.h"

/**
 * dateline_message_new:
 * @heading: what it is about, in a few words
 * @body: (nullable): what is to be known
 *
 * Returns: (transfer none): a message without answers, to be presented
 */
GtkWidget *
dateline_message_new (const char *heading,
                      const char *body)
{
  return adw_message_dialog_new (NULL, heading, body);
}

/**
 * dateline_message_add_answer:
 * @message: a message
 * @id: what the program knows the answer by
 * @label: what the author reads, with a mnemonic
 * @flags: what the answer is good for
 *
 * Adds an answer, after those that it has.
 */
void
dateline_message_add_answer (GtkWidget           *message,
                             const char          *id,
                             const char          *label,
                             DatelineAnswerFlags  flags)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (message);

  adw_message_dialog_add_response (dialog, id, label);
  if (flags & DATELINE_ANSWER_CLOSE)
    adw_message_dialog_set_close_response (dialog, id);
  if (flags & DATELINE_ANSWER_DEFAULT)
    adw_message_dialog_set_default_response (dialog, id);
  if (flags & DATELINE_ANSWER_SUGGESTED)
    adw_message_dialog_set_response_appearance (dialog, id, ADW_RESPONSE_SUGGESTED);
  if (flags & DATELINE_ANSWER_DESTRUCTIVE)
    adw_message_dialog_set_response_appearance (dialog, id, ADW_RESPONSE_DESTRUCTIVE);
}

/**
 * dateline_message_set_answer_enabled:
 * @message: a message
 * @id: one of its answers
 * @enabled: whether it can be given
 *
 * Lets an answer be given, or not for now.
 */
void
dateline_message_set_answer_enabled (GtkWidget  *message,
                                     const char *id,
                                     gboolean    enabled)
{
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (message), id, enabled);
}

/**
 * dateline_message_set_content:
 * @message: a message
 * @content: a widget
 *
 * Shows more than words, below them.
 */
void
dateline_message_set_content (GtkWidget *message,
                              GtkWidget *content)
{
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (message), content);
}

/**
 * dateline_message_present:
 * @message: a message
 * @parent: (nullable): the window to show it in front of, or any widget in that
 * @focus: (nullable): what takes the keys first; the answer for Enter if %NULL
 *
 * Shows the message, which goes by itself when it is answered.
 */
void
dateline_message_present (GtkWidget *message,
                          GtkWidget *parent,
                          GtkWidget *focus)
{
  GtkWindow *window = GTK_WINDOW (message);
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;

  gtk_window_set_transient_for (window, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  gtk_window_present (window);

  if (focus == NULL)
    focus = gtk_window_get_default_widget (window);
  if (focus != NULL)
    gtk_window_set_focus (window, focus);
}
