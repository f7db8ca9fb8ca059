/* dateline-message-alert.c: messages as libadwaita shows them since 1.5: inside the window they are about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Compiled only where there is 1.5; all other files keep to what the oldest libadwaita has. */
#undef ADW_VERSION_MAX_ALLOWED
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
  return GTK_WIDGET (adw_alert_dialog_new (heading, body));
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
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (message);

  adw_alert_dialog_add_response (dialog, id, label);
  if (flags & DATELINE_ANSWER_CLOSE)
    adw_alert_dialog_set_close_response (dialog, id);
  if (flags & DATELINE_ANSWER_DEFAULT)
    adw_alert_dialog_set_default_response (dialog, id);
  if (flags & DATELINE_ANSWER_SUGGESTED)
    adw_alert_dialog_set_response_appearance (dialog, id, ADW_RESPONSE_SUGGESTED);
  if (flags & DATELINE_ANSWER_DESTRUCTIVE)
    adw_alert_dialog_set_response_appearance (dialog, id, ADW_RESPONSE_DESTRUCTIVE);
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
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (message), id, enabled);
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
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (message), content);
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
  AdwDialog *dialog = ADW_DIALOG (message);

  adw_dialog_present (dialog, parent);

  if (focus == NULL)
    focus = adw_dialog_get_default_widget (dialog);
  if (focus != NULL)
    adw_dialog_set_focus (dialog, focus);
}
