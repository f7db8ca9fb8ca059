/* dateline-tracking.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-value.h"

G_BEGIN_DECLS

/* Whether the URL is a click-tracking redirect, by the list in tracking-hosts.txt and the site's own hosts (a list of strings, nullable);
 * `target` is where it leads when it says so itself, else NULL. */
gboolean dateline_tracking_is_redirect  (const char          *url,
                                         const DatelineValue *site_hosts,
                                         char               **target);
/* Whether a query's parameter only tells who clicked where, on the given host. */
gboolean dateline_tracking_is_parameter (const char          *name,
                                         const char          *host);
/* Whether a short link ends in words that somebody chose. */
gboolean dateline_tracking_is_readable  (const char          *url);

G_END_DECLS
