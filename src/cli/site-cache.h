/* site-cache.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site-index.h"

G_BEGIN_DECLS

/* The sites that documents belong to, each opened once. What is wrong with their configuration is told on standard error. */
typedef struct _SiteCache SiteCache;

/* With a folder, all documents belong to that site. NULL with an error when it cannot be opened. */
SiteCache    *site_cache_new  (const char  *folder,   /* nullable */
                               GError     **error);
void          site_cache_free (SiteCache   *self);
DatelineSite *site_cache_find (SiteCache   *self,
                               GFile       *document);   /* borrowed; NULL when it belongs to none */

/* What is known of all documents of the site, read at the first call; NULL without a site. */
DatelineSiteIndex *site_cache_find_index (SiteCache *self, DatelineSite *site);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SiteCache, site_cache_free)

G_END_DECLS
