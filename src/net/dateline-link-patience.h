/* dateline-link-patience.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-link-result.h"

G_BEGIN_DECLS

/* Knows which hosts to leave alone for the rest of a check: those that ask for it, and those that do not answer, however many links lead there. */
typedef struct _DatelineLinkPatience DatelineLinkPatience;

DatelineLinkPatience *dateline_link_patience_new       (guint                 max_pause);
void                  dateline_link_patience_free      (DatelineLinkPatience *self);
/* What came of a link: TRUE when patience with the host has just ended. */
gboolean              dateline_link_patience_note      (DatelineLinkPatience *self,
                                                        const char           *host,
                                                        DatelineLinkReason    reason,
                                                        gboolean              got_answer,
                                                        gint64                pause);
/* Whether the host is left alone, and then why. */
gboolean              dateline_link_patience_has_ended (DatelineLinkPatience *self,
                                                        const char           *host,
                                                        DatelineLinkReason   *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLinkPatience, dateline_link_patience_free)

G_END_DECLS
