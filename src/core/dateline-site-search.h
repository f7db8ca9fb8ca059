/* dateline-site-search.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site.h"

G_BEGIN_DECLS

void          dateline_site_search_async  (GFile                *within,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
DatelineSite *dateline_site_search_finish (GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
