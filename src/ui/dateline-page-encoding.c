/* dateline-page-encoding.c: a document whose file is not UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-encoding-dialog.h"
#include "dateline-page-private.h"

static gboolean
can_be_edited (DatelinePage *self)
{
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (self->document);

  return dateline_encoding_round_trips (dateline_document_get_encoding (self->document), bytes);
}

/* Says why a text cannot be edited, and offers what can be done about it. */
void
dateline_page_tell_encoding (DatelinePage *self)
{
  const DatelineBannerButton buttons[] = {
    { _("_Edit"), "page.edit-encoded" },
    { _("Other _Encoding…"), "page.choose-encoding" },
    { _("_Convert to UTF-8"), "page.convert-to-utf8" },
    { NULL },
  };
  const DatelineEncoding *encoding = dateline_document_get_encoding (self->document);
  g_autofree char *message = NULL;
  g_autofree char *label = encoding != NULL ? dateline_encoding_dup_label (encoding) : NULL;
  gboolean can_edit;

  if (dateline_document_get_editable (self->document))
    {
      dateline_banner_retract (self->banner, DATELINE_TOPIC_NOT_UTF8);
      return;
    }

  if (encoding == NULL)
    {
      dateline_banner_tell (self->banner, DATELINE_TOPIC_NOT_UTF8, _("This file is no text. It is shown as well as can be, and stays as it is."), NULL);
      return;
    }

  can_edit = can_be_edited (self);
  if (can_edit)
    /* Translators: %s is a character encoding, as "Western European (Windows-1252)" */
    message = g_strdup_printf (_("This file is not UTF-8 but probably %s. If all letters look right, you can edit it. It is saved in the same way."), label);
  else
    /* Translators: %s is a character encoding, as "Japanese (Windows-31J)" */
    message = g_strdup_printf (_("This file is read as %s. Saving it that way would change text that you did not touch. To edit it, convert it to UTF-8."), label);
  dateline_banner_tell (self->banner, DATELINE_TOPIC_NOT_UTF8, message, can_edit ? buttons : buttons + 1);
}

/* It reads well as it is shown. */
static void
edit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DatelinePage *self = user_data;
  const DatelineEncoding *encoding = dateline_document_get_encoding (self->document);

  if (encoding == NULL || !dateline_document_read_as (self->document, encoding))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* The file follows when it is saved. */
static void
convert_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DatelinePage *self = user_data;

  if (dateline_document_get_encoding (self->document) == NULL)
    return;

  dateline_document_write_as (self->document, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  dateline_page_add_toast (self, _("The text is UTF-8 now. The file will be when you save it."));
}

static void
choose_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DatelinePage *self = user_data;
  GtkWidget *dialog = dateline_encoding_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->document);

  /* The button that had the focus may be gone by then. */
  g_signal_connect_object (dialog, "unmap", G_CALLBACK (gtk_widget_grab_focus), self->editor, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Adds what can be done to those of the page. */
void
dateline_page_add_encoding_actions (DatelinePage *self)
{
  static const GActionEntry entries[] = {
    { .name = "edit-encoded", .activate = edit_action },
    { .name = "choose-encoding", .activate = choose_action },
    { .name = "convert-to-utf8", .activate = convert_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}
