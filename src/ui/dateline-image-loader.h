/* dateline-image-loader.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-site.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_IMAGE_UNREAD,     /* nothing is known yet */
  DATELINE_IMAGE_FOUND,
  DATELINE_IMAGE_EMPTY,      /* no address */
  DATELINE_IMAGE_REMOTE,     /* on the web, and not to be fetched */
  DATELINE_IMAGE_UNREACHABLE, /* on the web, and not to be had */
  DATELINE_IMAGE_MISSING,
  DATELINE_IMAGE_BROKEN,     /* no image that we can read */
  DATELINE_IMAGE_TOO_LARGE
} DatelineImageState;

/* An image of the preview. Main thread; reference-counted, so that what nobody shows is not kept. */
typedef struct _DatelineImage DatelineImage;

DatelineImageState  dateline_image_get_state   (DatelineImage       *self,
                                                int                 *width,     /* natural, in pixels; 0 unless found */
                                                int                 *height);
/* The picture, or NULL while it is being decoded for this width in device pixels. */
GdkTexture         *dateline_image_get_texture (DatelineImage       *self,
                                                int                  width);
void                dateline_image_unref       (DatelineImage       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineImage, dateline_image_unref)

#define DATELINE_TYPE_IMAGE_LOADER (dateline_image_loader_get_type ())

/* Finds, measures and decodes the images of a document, all in threads. Those on the web are fetched only when the site's settings say
 * `remote_images: true` and the author consents, and with the function that it is given for that.
 *
 * Properties: "withholding" (boolean, read-only): nothing but the author's consent is missing to fetch an image of the document.
 * Signals: "image-sized" (const char *url): the state or the size of an image is another; "image-decoded" (const char *url): its picture has come.
 */
G_DECLARE_FINAL_TYPE (DatelineImageLoader, dateline_image_loader, DATELINE, IMAGE_LOADER, GObject)

/* Fetches an image from the web; called in a thread. NULL when it is not to be had. */
typedef GBytes *(*DatelineImageFetch) (const char *url);

DatelineImageLoader *dateline_image_loader_new             (void);
void                 dateline_image_loader_set_fetch       (DatelineImageLoader *self,
                                                            DatelineImageFetch   fetch);
void                 dateline_image_loader_set_consented   (DatelineImageLoader *self,
                                                            gboolean             consented);
gboolean             dateline_image_loader_get_consented   (DatelineImageLoader *self);
gboolean             dateline_image_loader_get_withholding (DatelineImageLoader *self);
/* Where images are looked for; forgets all that is known when that changes. */
void                 dateline_image_loader_set_place       (DatelineImageLoader *self,
                                                            DatelineSite        *site,
                                                            GFile               *document);
DatelineImage       *dateline_image_loader_get             (DatelineImageLoader *self,
                                                            const char          *url);
/* Any thread: looks at the file now, unless it is known and unchanged; returns whether state or size are others than before. */
gboolean             dateline_image_loader_probe           (DatelineImageLoader *self,
                                                            const char          *url);

G_END_DECLS
