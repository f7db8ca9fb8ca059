/* dateline-site-walk.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site-entry.h"

G_BEGIN_DECLS

/* Reads all documents of a site, in the order of their paths. Those that `known` (path → DatelineSiteEntry, nullable) has with the same size, time and
 * etag are taken from there. `n_read` counts the others. NULL when cancelled. */
GPtrArray *dateline_site_walk (DatelineSite *site,
                               GHashTable   *known,
                               GCancellable *cancellable,
                               guint        *n_read);

/* Whether a folder of this name holds nothing that its site's authors write. */
gboolean   dateline_site_walk_skips (const char *name);

/* Whether a file of this name is a document. */
gboolean   dateline_site_walk_takes (const char *name);

G_END_DECLS
