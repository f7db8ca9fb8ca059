/* dateline-preview-images.c
 *
 * Images come late, and those on the web only when the author wants them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-private.h"
#include "dateline-preview-row.h"

void
dateline_preview_image_sized_cb (DatelinePreview *self,
                                 const char      *url)
{
  dateline_row_stack_image_changed (self->stack, url);
  dateline_preview_queue_layout (self);
}

void
dateline_preview_image_decoded_cb (DatelinePreview *self,
                                   const char      *url)
{
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);

  for (guint i = self->anchor_row; i < n_rows; i++)
    {
      DatelinePreviewRow *view = dateline_row_stack_get_view (self->stack, i);
      DatelineRowLayout *layout = view != NULL ? dateline_preview_row_get_layout (view) : NULL;

      if (view == NULL)
        break;
      if (layout != NULL && layout->pictures->len > 0)
        gtk_widget_queue_draw (GTK_WIDGET (view));
    }
}

void
dateline_preview_images_withheld_cb (DatelinePreview *self)
{
  dateline_preview_update_actions (self);
  g_object_notify (G_OBJECT (self), "images-withheld");
}

/**
 * dateline_preview_set_image_fetch:
 * @self: a preview
 * @fetch: (nullable) (scope forever): fetches an image from the web; called in threads
 *
 * Lets images on the web be shown where the site and the author allow it.
 */
void
dateline_preview_set_image_fetch (DatelinePreview    *self,
                                  DatelineImageFetch  fetch)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  dateline_image_loader_set_fetch (self->images, fetch);
}

/**
 * dateline_preview_set_remote_images:
 * @self: a preview
 * @allowed: whether the author allows to fetch images on the web
 *
 * Shows images on the web, or boxes in their place.
 */
void
dateline_preview_set_remote_images (DatelinePreview *self,
                                    gboolean         allowed)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  if (dateline_image_loader_get_consented (self->images) == allowed)
    return;

  dateline_image_loader_set_consented (self->images, allowed);
  dateline_row_stack_image_changed (self->stack, NULL);
  dateline_preview_queue_layout (self);
  g_object_notify (G_OBJECT (self), "remote-images");
}
