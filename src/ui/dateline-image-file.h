/* dateline-image-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-image-loader.h"

G_BEGIN_DECLS

/* What a look at an image's file tells. */
typedef struct
{
  DatelineImageState  state;
  int                 width;
  int                 height;
  guint64             modified;   /* of the file, in microseconds; 0 for others */
  guint64             size;
} DatelineImageFacts;

void        dateline_image_file_read_facts (DatelineSite             *site,
                                            GFile                    *document,
                                            const char               *url,
                                            const DatelineImageFacts *known,
                                            DatelineImageFacts       *facts);
/* The same of an image's bytes. */
void        dateline_image_bytes_read_facts (GBytes                  *bytes,
                                            DatelineImageFacts       *facts);
/* `bytes` is NULL, or the image that is read instead of a file. */
GdkTexture *dateline_image_file_decode     (DatelineSite             *site,
                                            GFile                    *document,
                                            const char               *url,
                                            GBytes                   *bytes,
                                            int                       width,
                                            int                       height,
                                            gboolean                 *turned);

G_END_DECLS
