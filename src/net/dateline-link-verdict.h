/* dateline-link-verdict.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-link-result.h"

G_BEGIN_DECLS

/* What an HTTP status means, or an error of a request that got none. Redirects are not judged here. */
DatelineLinkReason dateline_link_verdict_for_status  (guint         status);
DatelineLinkReason dateline_link_verdict_for_error   (const GError *error);

/* Whether another try may find something else. */
gboolean           dateline_link_verdict_is_passing  (DatelineLinkReason reason);
/* Whether the answer to HEAD may say more about HEAD than about the page, so that GET must tell. */
gboolean           dateline_link_verdict_needs_get   (DatelineLinkReason reason);

/* Milliseconds from `now` (Unix time in seconds) that a Retry-After field asks for; -1 when it cannot be understood. */
gint64             dateline_link_verdict_retry_after (const char   *value,
                                                      gint64        now);

G_END_DECLS
