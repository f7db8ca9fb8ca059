/* dateline-image-insert.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "dateline-file-question.h"
#include "dateline-image-insert.h"
#include "dateline-media-import.h"
#include "dateline-message.h"

#define PREVIEW_HEIGHT 120

/* An image on its way from the clipboard to the text. */
typedef struct
{
  DatelineTextView *view;
  DatelineSite     *site;
  GObject          *image;
  GtkTextMark      *place;   /* the author may type on while the file is written */
  char             *alt;
} Insertion;

static void
insertion_clear (Insertion *self)
{
  GtkTextBuffer *buffer = gtk_text_mark_get_buffer (self->place);

  if (buffer != NULL)
    gtk_text_buffer_delete_mark (buffer, self->place);
  g_object_unref (self->place);
  g_object_unref (self->view);
  g_clear_object (&self->site);
  g_object_unref (self->image);
  g_free (self->alt);
}

/* The dialog holds one reference, for when its window goes without an answer; the writing of the file another. */
static void
insertion_unref (Insertion *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) insertion_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Insertion, insertion_unref)

static GtkWindow *
get_window (DatelineTextView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
show_error (DatelineTextView *view,
            const char       *heading,
            const char       *body)
{
  GtkWidget *dialog = dateline_message_new (heading, body);

  dateline_message_add_answer (dialog, "close", _("_Close"), DATELINE_ANSWER_CLOSE);
  dateline_message_present (dialog, GTK_WIDGET (view), NULL);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (Insertion) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *destination = dateline_media_import_finish (result, &error);
  GtkTextBuffer *buffer = gtk_text_mark_get_buffer (self->place);
  g_autoptr (GPtrArray) edits = NULL;
  DatelineRange selection;
  GtkTextIter iter;
  const char *text;
  gsize length;

  if (destination == NULL)
    {
      show_error (self->view, _("The Image Was Not Inserted"), error->message);
      return;
    }

  if (buffer == NULL)
    return;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, self->place);
  selection.start = selection.end = dateline_text_buffer_get_offset (DATELINE_TEXT_BUFFER (buffer), &iter);
  text = dateline_text_buffer_get_body (DATELINE_TEXT_BUFFER (buffer), &length);
  edits = dateline_format_image (text, length, &selection, self->alt, destination);
  dateline_text_buffer_apply (DATELINE_TEXT_BUFFER (buffer), edits, selection);
  dateline_text_view_reveal_caret (self->view);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static GFile *
get_document_file (Insertion *self)
{
  DatelineTextBuffer *buffer = DATELINE_TEXT_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)));

  return dateline_document_get_file (dateline_text_buffer_get_document (buffer));
}

static void
encode_texture (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (task_data), (GDestroyNotify) g_bytes_unref);
}

static void
encoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Insertion *self = data;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *name = NULL;

  /* The alternative text says best what is to be seen. */
  name = g_strconcat (*self->alt != '\0' ? self->alt : "image", ".png", NULL);
  dateline_media_import_async (self->site, get_document_file (self), NULL, NULL, bytes, name, NULL, imported_cb, self);
}

static void
response_cb (GtkWidget  *dialog,
             const char *response,
             gpointer    data)
{
  Insertion *self = data;
  GtkWidget *entry = g_object_get_data (G_OBJECT (dialog), "entry");

  if (g_strcmp0 (response, "insert") != 0)
    return;

  g_free (self->alt);
  self->alt = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (GDK_IS_TEXTURE (self->image))
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, encoded_cb, g_rc_box_acquire (self));

      g_task_set_task_data (task, g_object_ref (self->image), g_object_unref);
      g_task_run_in_thread (task, encode_texture);
    }
  else
    {
      dateline_media_import_async (self->site, get_document_file (self), NULL, G_FILE (self->image), NULL, NULL, NULL, imported_cb,
                                   g_rc_box_acquire (self));
    }
}

static GtkWidget *
make_content (Insertion  *self,
              GtkWidget **entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  if (GDK_IS_TEXTURE (self->image))
    {
      GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (self->image));

      gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
      gtk_widget_set_size_request (picture, -1, PREVIEW_HEIGHT);
      gtk_box_append (GTK_BOX (box), picture);
    }
  else
    {
      g_autofree char *name = g_file_get_basename (G_FILE (self->image));
      GtkWidget *label = gtk_label_new (name);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }

  *entry = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (*entry), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (*entry), _("What is to be seen"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (*entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Alternative text"), -1);
  g_object_set (*entry, "enable-undo", FALSE, NULL);
  gtk_box_append (GTK_BOX (box), *entry);

  return box;
}

/**
 * dateline_image_insert:
 * @view: where to insert
 * @site: (nullable): the site of the document
 * @image: a [class@Gdk.Texture], or the [iface@Gio.File] of an image
 *
 * Asks for the alternative text of an image, brings it into the media folder and writes it at the caret.
 */
void
dateline_image_insert (DatelineTextView *view,
                       DatelineSite     *site,
                       GObject          *image)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkWidget *dialog, *entry;
  Insertion *self;
  GtkTextIter caret;

  g_return_if_fail (DATELINE_IS_TEXT_VIEW (view));

  if (site == NULL && dateline_document_get_file (dateline_text_buffer_get_document (DATELINE_TEXT_BUFFER (buffer))) == NULL)
    {
      show_error (view, _("Save the Document First"),
                  _("Images are kept beside the document or in your site’s folder for images. Save the document, or open your site, and insert the image again."));
      return;
    }

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));

  self = g_rc_box_new0 (Insertion);
  self->view = g_object_ref (view);
  self->site = site != NULL ? g_object_ref (site) : NULL;
  self->image = g_object_ref (image);
  self->place = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &caret, FALSE));

  dialog = dateline_message_new (_("Describe the Image"), _("Who cannot see the image reads or hears this text instead."));
  dateline_message_add_answer (dialog, "cancel", _("_Cancel"), DATELINE_ANSWER_CLOSE);
  dateline_message_add_answer (dialog, "insert", _("_Insert"), DATELINE_ANSWER_SUGGESTED | DATELINE_ANSWER_DEFAULT);
  dateline_message_set_content (dialog, make_content (self, &entry));
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, (GClosureNotify) (GCallback) insertion_unref, 0);
  dateline_message_present (dialog, GTK_WIDGET (view), entry);
}

typedef struct
{
  DatelineTextView *view;
  DatelineSite     *site;
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->view);
  g_clear_object (&choice->site);
  g_free (choice);
}

static void
chosen_cb (GObject      *window,
           GAsyncResult *result,
           gpointer      user_data)
{
  Choice *choice = user_data;
  g_autoptr (GFile) file = dateline_file_question_ask_finish_one (GTK_WINDOW (window), result);

  if (file != NULL)
    dateline_image_insert (choice->view, choice->site, G_OBJECT (file));

  choice_free (choice);
}

/* Pictures lie in the site's folder for them more often than anywhere else; without one, beside the document. */
static GFile *
dup_first_folder (DatelineTextView *view,
                  DatelineSite     *site)
{
  DatelineTextBuffer *buffer = DATELINE_TEXT_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  GFile *document = dateline_document_get_file (dateline_text_buffer_get_document (buffer));
  g_autofree char *destination = NULL;
  g_autoptr (GFile) sibling = NULL;

  if (site != NULL)
    sibling = dateline_site_new_media_file (site, document, NULL, "image.png", &destination);
  else if (document != NULL)
    sibling = g_object_ref (document);

  return sibling != NULL ? g_file_get_parent (sibling) : NULL;
}

/**
 * dateline_image_insert_choose:
 * @view: where to insert
 * @site: (nullable): the site of the document
 *
 * Lets the author choose an image file and inserts it.
 */
void
dateline_image_insert_choose (DatelineTextView *view,
                              DatelineSite     *site)
{
  Choice *choice = g_new0 (Choice, 1);
  g_autoptr (GListModel) images = dateline_file_question_new_filter (_("Images"), "image/*");
  g_autoptr (GFile) folder = dup_first_folder (view, site);
  const DatelineFileQuestion question = {
    .kind = DATELINE_FILE_QUESTION_OPEN,
    .title = _("Insert Image"),
    .accept = _("_Insert"),
    .folder = folder,
    .filters = images,
  };

  choice->view = g_object_ref (view);
  choice->site = site != NULL ? g_object_ref (site) : NULL;
  dateline_file_question_ask_async (&question, get_window (view), chosen_cb, choice);
}
