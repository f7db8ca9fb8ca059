/* dateline-media-import.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site.h"

G_BEGIN_DECLS

/* Brings an image into the media folder that a field or the body of `document` uses. Give either `source`, a file that is copied unless it is in that folder already,
 * or `bytes` with the name to store them under. Errors are sentences for the author. */
void  dateline_media_import_async  (DatelineSite         *site,       /* nullable */
                                    GFile                *document,   /* nullable */
                                    const DatelineField  *field,      /* nullable: the body; of `site` */
                                    GFile                *source,
                                    GBytes               *bytes,
                                    const char           *suggested_name,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
char *dateline_media_import_finish (GAsyncResult         *result,
                                    GError              **error);     /* the destination to write into the document */

G_END_DECLS
