/* dateline-link-replace.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-link-replace.h"
#include "dateline-message.h"
#include "dateline-web-links.h"

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_REPLACE "replace"

typedef struct
{
  DatelineOnline   *online;
  DatelineLinkItem *item;
  GtkWidget        *dialog;
  GtkWidget        *entry;
} Question;

/* NULL when the replacement cannot stand in one of the places. */
static GPtrArray *
find_edits (DatelineOnline   *online,
            DatelineLinkItem *item,
            const char       *replacement)
{
  g_autoptr (DatelineSnapshot) snapshot = dateline_document_ref_snapshot (dateline_online_get_document (online));
  g_autoptr (GPtrArray) links = dateline_web_links_find (snapshot, dateline_online_get_site (online));

  return dateline_web_links_replace (links, dateline_link_item_get_url (item), replacement);
}

static gboolean
can_replace (DatelineOnline   *online,
             DatelineLinkItem *item,
             const char       *replacement)
{
  g_autoptr (GPtrArray) edits = find_edits (online, item, replacement);

  return edits != NULL;
}

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->online);
  g_object_unref (question->item);
  g_free (question);
}

static char *
dup_answer (Question *question)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->entry))));
}

/* Only what can be written in all places can be chosen. */
static void
entry_changed_cb (GtkEditable *editable,
                  Question    *question)
{
  g_autofree char *answer = dup_answer (question);
  gboolean is_other = !g_str_equal (answer, dateline_link_item_get_url (question->item));
  gboolean is_fine = is_other && can_replace (question->online, question->item, answer);

  dateline_message_set_answer_enabled (question->dialog, RESPONSE_REPLACE, is_fine);
  if (is_other && !is_fine && answer[0] != '\0')
    gtk_widget_add_css_class (question->entry, "error");
  else
    gtk_widget_remove_css_class (question->entry, "error");
}

static void
response_cb (GtkWidget  *dialog,
             const char *response,
             Question   *question)
{
  g_autofree char *answer = dup_answer (question);

  if (g_str_equal (response, RESPONSE_REPLACE))
    dateline_link_replace (question->online, question->item, answer);
}

/**
 * dateline_link_replace:
 * @online: the links of a document
 * @item: one of them
 * @replacement: another address
 *
 * Puts @replacement into all the places where the document has the link: one step to undo.
 *
 * Returns: %FALSE when it cannot stand in one of them; then nothing is changed
 */
gboolean
dateline_link_replace (DatelineOnline   *online,
                       DatelineLinkItem *item,
                       const char       *replacement)
{
  DatelineDocument *document = dateline_online_get_document (online);
  g_autoptr (GPtrArray) edits = find_edits (online, item, replacement);

  if (edits == NULL || !dateline_document_get_editable (document))
    return FALSE;

  dateline_document_end_typing (document);
  dateline_document_apply_edits (document, edits);

  return TRUE;
}

/**
 * dateline_link_replace_ask:
 * @online: the links of a document
 * @item: one of them
 * @parent: the window to ask in
 *
 * Asks for another address, beginning with the one where the link leads if that is known, and puts it into all places of the link.
 */
void
dateline_link_replace_ask (DatelineOnline   *online,
                           DatelineLinkItem *item,
                           GtkWindow        *parent)
{
  guint n_uses = dateline_link_item_get_n_uses (item);
  const char *better = dateline_link_item_get_better (item);
  g_autofree char *body = g_strdup_printf (ngettext ("The address is used %u time in the document.", "The address is used %u times in the document.", n_uses),
                                           n_uses);
  Question *question = g_new0 (Question, 1);

  question->online = g_object_ref (online);
  question->item = g_object_ref (item);
  question->dialog = dateline_message_new (_("Replace Address"), body);
  question->entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (question->entry), better != NULL ? better : dateline_link_item_get_url (item));
  gtk_entry_set_activates_default (GTK_ENTRY (question->entry), TRUE);
  gtk_entry_set_input_purpose (GTK_ENTRY (question->entry), GTK_INPUT_PURPOSE_URL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (question->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New Address"), -1);

  dateline_message_set_content (question->dialog, question->entry);
  dateline_message_add_answer (question->dialog, RESPONSE_CANCEL, _("_Cancel"), DATELINE_ANSWER_CLOSE);
  dateline_message_add_answer (question->dialog, RESPONSE_REPLACE, _("_Replace"), DATELINE_ANSWER_SUGGESTED | DATELINE_ANSWER_DEFAULT);
  g_signal_connect (question->entry, "changed", G_CALLBACK (entry_changed_cb), question);
  g_signal_connect_data (question->dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  entry_changed_cb (GTK_EDITABLE (question->entry), question);

  dateline_message_present (question->dialog, GTK_WIDGET (parent), question->entry);
}
