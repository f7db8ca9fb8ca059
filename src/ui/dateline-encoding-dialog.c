/* dateline-encoding-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-encoding-dialog.h"
#include "dateline-list-page.h"

/* That of preferences. */
#define MAX_LIST_WIDTH 600

struct _DatelineEncodingDialog
{
  AdwWindow         parent_instance;

  DatelineDocument *document;
  GtkWidget        *question;
  GtkWidget        *list;
};

G_DEFINE_FINAL_TYPE (DatelineEncodingDialog, dateline_encoding_dialog, ADW_TYPE_WINDOW)

/* Before anything was changed, the file can be read anew; after that, it can only be written in another way. */
static gboolean
can_read (DatelineEncodingDialog *self)
{
  return !dateline_document_get_modified (self->document);
}

static void
choose_cb (AdwActionRow           *row,
           DatelineEncodingDialog *self)
{
  const DatelineEncoding *encoding = g_object_get_data (G_OBJECT (row), "encoding");

  if (encoding != NULL && can_read (self))
    dateline_document_read_as (self->document, encoding);
  else
    dateline_document_write_as (self->document, encoding);
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_row (DatelineEncodingDialog *self,
         const DatelineEncoding *encoding,
         const char             *subtitle)
{
  /* Translators: a character encoding */
  g_autofree char *label = encoding != NULL ? dateline_encoding_dup_label (encoding) : g_strdup (_("Unicode (UTF-8)"));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (encoding == dateline_document_get_encoding (self->document))
    {
      GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Present encoding"), -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  g_object_set_data (G_OBJECT (row), "encoding", (gpointer) encoding);
  g_signal_connect_object (row, "activated", G_CALLBACK (choose_cb), self, 0);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
add_rows (DatelineEncodingDialog *self)
{
  gsize bad_offset;
  g_autoptr (GBytes) bytes = dateline_document_encode (self->document, &bad_offset);
  const DatelineEncoding *encoding;

  for (guint i = 0; can_read (self) && bytes != NULL && (encoding = dateline_encoding_get (i)) != NULL; i++)
    {
      g_autofree char *sample = dateline_encoding_dup_sample (encoding, bytes);

      if (sample != NULL)
        add_row (self, encoding, sample);
    }

  encoding = dateline_document_get_saved_encoding (self->document);
  if (!can_read (self) && encoding != NULL)
    add_row (self, encoding, _("As the file is now"));

  if (dateline_document_get_encoding (self->document) != NULL || !can_read (self))
    add_row (self, NULL, _("The file is converted when you save it"));
}

static void
dateline_encoding_dialog_dispose (GObject *object)
{
  g_clear_object (&DATELINE_ENCODING_DIALOG (object)->document);

  G_OBJECT_CLASS (dateline_encoding_dialog_parent_class)->dispose (object);
}

static void
dateline_encoding_dialog_class_init (DatelineEncodingDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_encoding_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dateline_encoding_dialog_init (DatelineEncodingDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->question = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->question), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->question), GTK_JUSTIFY_CENTER);
  gtk_widget_set_margin_top (self->question, 6);
  gtk_widget_set_margin_bottom (self->question, 6);
  gtk_widget_set_margin_start (self->question, 12);
  gtk_widget_set_margin_end (self->question, 12);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), self->question);
  gtk_box_append (GTK_BOX (box), dateline_list_page_new (_("Encodings"), MAX_LIST_WIDTH, &self->list));
  adw_window_set_content (ADW_WINDOW (self), box);

  gtk_window_set_title (GTK_WINDOW (self), _("Text Encoding"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 560);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 294);
}

/**
 * dateline_encoding_dialog_new:
 * @parent: the window to stand above
 * @document: a document whose file is not UTF-8, or was not
 *
 * Returns: (transfer none): a dialog, to be presented
 */
GtkWidget *
dateline_encoding_dialog_new (GtkWindow        *parent,
                              DatelineDocument *document)
{
  DatelineEncodingDialog *self = g_object_new (DATELINE_TYPE_ENCODING_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  gtk_label_set_text (GTK_LABEL (self->question), can_read (self) ? _("In which of these do the letters look right?") : _("What should the file be written in?"));
  add_rows (self);

  return GTK_WIDGET (self);
}
