/* dateline-sample.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The sample site, to be tried without fear: what is opened is a copy. */
void   dateline_sample_copy_async  (GFile               *sample,
                                    GFile               *copy,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
GFile *dateline_sample_copy_finish (GAsyncResult        *result,
                                    GError             **error);

G_END_DECLS
