/* dateline-image-work.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-image-store.h"

G_BEGIN_DECLS

/* What a thread does for an image. */
typedef struct
{
  DatelineImageStore *store;    /* not owned: whoever is called back keeps it */
  DatelineImageFetch  fetch;
  char               *url;
  DatelineImagePlace  place;
  GBytes             *bytes;    /* of an image from the web; else NULL */

  /* To decode */
  int                 width;
  int                 height;
  DatelineImageFacts  facts;
  gboolean            turned;   /* what came out is as wide as it was thought to be high */
} DatelineImageWork;

DatelineImageWork *dateline_image_work_new       (DatelineImageStore *store,
                                                  const char         *url);
/* Any thread: at once. */
gboolean           dateline_image_store_probe    (DatelineImageStore *store,
                                                  const char         *url);
/* What to start; the last gives a GdkTexture, or NULL. */
void               dateline_image_work_probe     (GTask              *task);
void               dateline_image_work_fetch     (GTask              *task);
void               dateline_image_work_decode    (GTask              *task);
void               dateline_image_work_start     (DatelineImageWork  *self,
                                                  GThreadPool        *threads,
                                                  void              (*run) (GTask *task),
                                                  gpointer            source,
                                                  GAsyncReadyCallback callback);
GThreadPool       *dateline_image_work_new_pool  (guint               n_threads);
gboolean           dateline_image_work_is_wanted (const DatelineImageWork *self);

G_END_DECLS
