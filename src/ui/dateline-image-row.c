/* dateline-image-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-file-question.h"
#include "dateline-image-popover.h"
#include "dateline-media-import.h"
#include "dateline-thumbnail.h"

#include "dateline-image-row.h"

#define THUMBNAIL_SIZE 48

struct _DatelineImageRow
{
  DatelineTextRow       parent_instance;

  GtkWidget            *picture;
  GtkWidget            *button;
  GtkWidget            *popover;   /* made when first used */
  GCancellable         *cancellable;
};

G_DEFINE_FINAL_TYPE (DatelineImageRow, dateline_image_row, DATELINE_TYPE_TEXT_ROW)

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = dateline_thumbnail_load_finish (result, &error);
  DatelineImageRow *self;

  /* Cancelled by the row, which may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = data;
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->picture, texture != NULL);
  /* What is missing, the check tells. */
  dateline_form_row_set_remark (DATELINE_FORM_ROW (self), g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED) ? error->message : NULL);
}

static void
dateline_image_row_text_changed (DatelineTextRow *row)
{
  DatelineImageRow *self = DATELINE_IMAGE_ROW (row);
  DatelineFormContext *context = dateline_form_row_get_context (DATELINE_FORM_ROW (row));
  g_autofree char *text = dateline_text_row_dup_text (row);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (*text == '\0')
    {
      gtk_widget_set_visible (self->picture, FALSE);
      dateline_form_row_set_remark (DATELINE_FORM_ROW (self), NULL);
      return;
    }

  dateline_accessible_set_name (self->picture, text);
  self->cancellable = g_cancellable_new ();
  dateline_thumbnail_load_async (dateline_form_context_get_site (context),
                                 dateline_document_get_file (dateline_form_context_get_document (context)), text,
                                 THUMBNAIL_SIZE * gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                 self->cancellable, loaded_cb, self);
}

static GFile *
get_document_file (DatelineImageRow *self)
{
  return dateline_document_get_file (dateline_form_context_get_document (dateline_form_row_get_context (DATELINE_FORM_ROW (self))));
}

static const DatelineField *
get_schema (DatelineImageRow *self)
{
  return dateline_form_field_get_schema (dateline_form_row_get_field (DATELINE_FORM_ROW (self)));
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (DatelineImageRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *destination = dateline_media_import_finish (result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  dateline_form_row_set_refusal (DATELINE_FORM_ROW (self), error != NULL ? error->message : NULL);
  if (destination != NULL)
    dateline_text_row_type (DATELINE_TEXT_ROW (self), destination);
}

static void
file_chosen_cb (GObject      *window,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (DatelineImageRow) self = user_data;
  g_autoptr (GFile) file = dateline_file_question_ask_finish_one (GTK_WINDOW (window), result);
  DatelineFormContext *context = dateline_form_row_get_context (DATELINE_FORM_ROW (self));

  /* The row may have gone meanwhile. */
  if (file != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    dateline_media_import_async (dateline_form_context_get_site (context), get_document_file (self), get_schema (self), file, NULL, NULL, NULL,
                                 imported_cb, g_object_ref (self));
}

static void
file_wanted_cb (DatelineImageRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GListModel) images = dateline_file_question_new_filter (_("Images"), "image/*");
  const DatelineFileQuestion question = {
    .kind = DATELINE_FILE_QUESTION_OPEN,
    .title = _("Add Image"),
    .accept = _("_Add"),
    .filters = images,
  };

  dateline_file_question_ask_async (&question, GTK_WINDOW (root), file_chosen_cb, g_object_ref (self));
}

static void
show_images_cb (DatelineImageRow *self)
{
  DatelineFormContext *context = dateline_form_row_get_context (DATELINE_FORM_ROW (self));
  g_autofree char *text = dateline_text_row_dup_text (DATELINE_TEXT_ROW (self));

  if (self->popover == NULL)
    {
      self->popover = dateline_image_popover_new (dateline_form_context_get_site (context), get_schema (self));
      g_signal_connect_object (self->popover, "chosen", G_CALLBACK (dateline_text_row_type), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->popover, "file-wanted", G_CALLBACK (file_wanted_cb), self, G_CONNECT_SWAPPED);
    }

  dateline_form_row_attach_popover (DATELINE_FORM_ROW (self), self->popover, self->button);
  dateline_image_popover_show (DATELINE_IMAGE_POPOVER (self->popover), get_document_file (self), *text != '\0');
}

static void
dateline_image_row_constructed (GObject *object)
{
  DatelineImageRow *self = DATELINE_IMAGE_ROW (object);

  self->picture = gtk_picture_new ();
  gtk_widget_set_size_request (self->picture, THUMBNAIL_SIZE, THUMBNAIL_SIZE);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->picture, FALSE);
  gtk_widget_add_css_class (self->picture, "thumbnail");

  self->button = gtk_button_new_from_icon_name ("image-x-generic-symbolic");
  dateline_accessible_set_tooltip (self->button, _("Choose Image"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (show_images_cb), self, G_CONNECT_SWAPPED);

  G_OBJECT_CLASS (dateline_image_row_parent_class)->constructed (object);

  dateline_text_row_add_suffix (DATELINE_TEXT_ROW (self), self->button);
  dateline_text_row_add_suffix (DATELINE_TEXT_ROW (self), self->picture);
}

static void
dateline_image_row_dispose (GObject *object)
{
  DatelineImageRow *self = DATELINE_IMAGE_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->popover = NULL;

  G_OBJECT_CLASS (dateline_image_row_parent_class)->dispose (object);
}

static void
dateline_image_row_class_init (DatelineImageRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dateline_image_row_constructed;
  object_class->dispose = dateline_image_row_dispose;
  DATELINE_TEXT_ROW_CLASS (klass)->text_changed = dateline_image_row_text_changed;
}

static void
dateline_image_row_init (DatelineImageRow *self)
{
}
