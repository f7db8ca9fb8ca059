/* dateline-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one module that reads and writes documents on disk. Errors are sentences for the author. */

GBytes   *dateline_file_load         (GFile                *file,
                                      GCancellable         *cancellable,
                                      GError              **error);
/* What tells these contents from all others. */
char     *dateline_file_digest       (GBytes               *bytes);
void      dateline_file_save_async   (GFile                *file,
                                      GBytes               *bytes,
                                      const char           *expected_digest,   /* nullable */
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean  dateline_file_save_finish  (GAsyncResult         *result,
                                      char                **digest,            /* nullable: of what is there now */
                                      GBytes              **found,             /* nullable: what was there before, if anything */
                                      GError              **error);
gboolean  dateline_file_save         (GFile                *file,
                                      GBytes               *bytes,
                                      GCancellable         *cancellable,
                                      GError              **error);

G_END_DECLS
