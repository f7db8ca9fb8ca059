/* dateline-link-cache.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-link-result.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LINK_CACHE (dateline_link_cache_get_type ())

/* What is known about links, in one database per user. Its own thread reads and writes; a database that fails is like an empty one. */
G_DECLARE_FINAL_TYPE (DatelineLinkCache, dateline_link_cache, DATELINE, LINK_CACHE, GObject)

/* path: the database's file; NULL for the user's own. Nothing is opened before the first use. */
DatelineLinkCache  *dateline_link_cache_new           (const char           *path);

/* What is stored about each of the URLs, fresh or not. */
void                dateline_link_cache_lookup_async  (DatelineLinkCache    *self,
                                                       const char *const    *urls,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
/* A new table, URL → DatelineLinkResult; empty when the database cannot be read. NULL only when cancelled. */
GHashTable         *dateline_link_cache_lookup_finish (DatelineLinkCache    *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);
/* Returns at once; written later, several together. */
void                dateline_link_cache_store         (DatelineLinkCache    *self,
                                                       const char           *url,
                                                       DatelineLinkResult   *result);
/* Waits until all that was stored is in the database: before a process ends. */
void                dateline_link_cache_flush         (DatelineLinkCache    *self);

G_END_DECLS
