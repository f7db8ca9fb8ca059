/* dateline-site-newest.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The documents below a folder that were changed last, for an author who looks for one to go on with. */
void       dateline_site_list_newest_async  (GFile                *folder,
                                             guint                 max_documents,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* Of GFile, the newest first; NULL when cancelled. */
GPtrArray *dateline_site_list_newest_finish (GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
