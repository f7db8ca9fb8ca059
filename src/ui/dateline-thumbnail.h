/* dateline-thumbnail.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-site.h"

G_BEGIN_DECLS

/* Reads an image of the site in a thread, no larger than `size` pixels either way; never uses the network. */
void        dateline_thumbnail_load_async  (DatelineSite         *site,
                                            GFile                *document,
                                            const char           *url,
                                            int                   size,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GdkTexture *dateline_thumbnail_load_finish (GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
