/* dateline-image-store.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-image-file.h"
#include "dateline-image-loader.h"

G_BEGIN_DECLS

/* What is known of images that are looked for in one place; for all threads. Nothing here is known of a place any longer once images are looked for
 * elsewhere: what a thread has found out by then is dropped. */
typedef struct _DatelineImageStore DatelineImageStore;

/* Where an image is looked for, as a thread takes it along. */
typedef struct
{
  guint         number;    /* of the place */
  DatelineSite *site;
  GFile        *document;
} DatelineImagePlace;

DatelineImageStore *dateline_image_store_new           (void);
void                dateline_image_store_free          (DatelineImageStore       *self);

gboolean            dateline_image_store_set_place     (DatelineImageStore       *self,
                                                        DatelineSite             *site,
                                                        GFile                    *document);
void                dateline_image_store_forget        (DatelineImageStore       *self);
void                dateline_image_store_get_place     (DatelineImageStore       *self,
                                                        DatelineImagePlace       *place);
gboolean            dateline_image_store_is_here       (DatelineImageStore       *self,
                                                        const DatelineImagePlace *place);
void                dateline_image_place_clear         (DatelineImagePlace       *place);

gboolean            dateline_image_store_get_facts     (DatelineImageStore       *self,
                                                        const char               *url,
                                                        DatelineImageFacts       *facts);
void                dateline_image_store_put_facts     (DatelineImageStore       *self,
                                                        const char               *url,
                                                        const DatelineImagePlace *place,
                                                        const DatelineImageFacts *facts);
GBytes             *dateline_image_store_ref_fetched   (DatelineImageStore       *self,
                                                        const char               *url);
gboolean            dateline_image_store_keep_fetched  (DatelineImageStore       *self,
                                                        const char               *url,
                                                        const DatelineImagePlace *place,
                                                        GBytes                   *bytes);

G_END_DECLS
