/* dateline-site-watcher.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site-index.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_SITE_WATCHER (dateline_site_watcher_get_type ())

/* Keeps the index of a site as new as its files: made on a worker when first asked for, and again a moment after a folder of documents changed. */
G_DECLARE_FINAL_TYPE (DatelineSiteWatcher, dateline_site_watcher, DATELINE, SITE_WATCHER, GObject)

DatelineSiteWatcher *dateline_site_watcher_new       (DatelineSite        *site);
void                 dateline_site_watcher_refresh   (DatelineSiteWatcher *self);
DatelineSiteIndex   *dateline_site_watcher_get_index (DatelineSiteWatcher *self);  /* NULL until it was made */

G_END_DECLS
