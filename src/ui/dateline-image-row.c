/* dateline-image-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-thumbnail.h"

#include "dateline-image-row.h"

#define THUMBNAIL_SIZE 48

struct _DatelineImageRow
{
  DatelineTextRow  parent_instance;

  GtkWidget       *picture;
  GCancellable    *cancellable;
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
      return;
    }

  self->cancellable = g_cancellable_new ();
  dateline_thumbnail_load_async (dateline_form_context_get_site (context),
                                 dateline_document_get_file (dateline_form_context_get_document (context)), text,
                                 THUMBNAIL_SIZE * gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                 self->cancellable, loaded_cb, self);
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

  G_OBJECT_CLASS (dateline_image_row_parent_class)->constructed (object);

  dateline_text_row_add_suffix (DATELINE_TEXT_ROW (self), self->picture);
}

static void
dateline_image_row_dispose (GObject *object)
{
  DatelineImageRow *self = DATELINE_IMAGE_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

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
