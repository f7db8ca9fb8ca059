/* dateline-online-consent.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-message.h"
#include "dateline-online-consent.h"

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_ONCE "once"
#define RESPONSE_SITE "site"

static void
response_cb (GtkWidget  *dialog,
             const char *response,
             GTask      *task)
{
  gboolean allowed = !g_str_equal (response, RESPONSE_CANCEL);

  if (allowed)
    dateline_online_allow (g_task_get_source_object (task), g_str_equal (response, RESPONSE_SITE));

  g_task_return_boolean (task, allowed);
}

static void
unref_task (gpointer  task,
            GClosure *closure)
{
  g_object_unref (task);
}

static char *
dup_body (DatelineSite *site)
{
  const char *sent = _("The servers of all links in the document are asked whether the pages exist. They learn which page is asked for, from which network address, "
                       "and that Dateline asks. Nothing else is sent: no cookies, no passwords, not your name or your text. "
                       "Links that count clicks, unsubscribe somebody or hold a key are left out.");
  g_autofree char *name = NULL;
  g_autofree char *site_text = NULL;

  if (site == NULL)
    return g_strdup (sent);

  name = g_file_get_basename (dateline_site_get_root (site));
  /* Translators: %s is the name of a folder. */
  site_text = g_strdup_printf (_("If you allow it for the site in “%s”, each save of one of its documents checks the links that are new."), name);

  return g_strconcat (sent, "\n\n", site_text, NULL);
}

/**
 * dateline_online_consent_async:
 * @online: the links of a document
 * @parent: the window to ask in
 * @callback: called when answered
 * @user_data: data for @callback
 *
 * Asks once for a site. Where it has been allowed, @callback is called without a question.
 */
void
dateline_online_consent_async (DatelineOnline      *online,
                               GtkWindow           *parent,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (online, NULL, callback, user_data);
  DatelineSite *site = dateline_online_get_site (online);
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  g_task_set_source_tag (task, dateline_online_consent_async);

  if (dateline_site_refuses_online (site))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "%s",
                               _("The settings of this site say that its links are not checked online."));
      return;
    }
  if (dateline_online_is_allowed (online))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  body = dup_body (site);
  dialog = dateline_message_new (_("Check links online?"), body);
  dateline_message_add_answer (dialog, RESPONSE_CANCEL, _("_Cancel"), DATELINE_ANSWER_CLOSE);
  dateline_message_add_answer (dialog, RESPONSE_ONCE, _("_Only This Document"), DATELINE_ANSWER_DEFAULT);
  if (site != NULL)
    dateline_message_add_answer (dialog, RESPONSE_SITE, _("_Allow for the Site"), DATELINE_ANSWER_SUGGESTED | DATELINE_ANSWER_DEFAULT);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), g_steal_pointer (&task), unref_task, 0);
  dateline_message_present (dialog, GTK_WIDGET (parent), NULL);
}

/**
 * dateline_online_consent_finish:
 * @online: the links of a document
 * @result: the result given to the callback
 * @error: return location for an error
 *
 * Returns: whether servers may be asked; %FALSE without an error when the author said no
 */
gboolean
dateline_online_consent_finish (DatelineOnline  *online,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, online), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
