/* dateline-online.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-checker.h"
#include "dateline-document.h"
#include "dateline-link-checker.h"
#include "dateline-link-item.h"
#include "dateline-site.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ONLINE (dateline_online_get_type ())

/* The links of an open document, and what servers say about them: asks only when told to, and puts the answers into the problems as they come.
 *
 * Properties: "checking", "n-done", "n-total" of what is being checked. Signals: "failed" (const char *text): a check could not be made.
 */
G_DECLARE_FINAL_TYPE (DatelineOnline, dateline_online, DATELINE, ONLINE, GObject)

DatelineOnline *dateline_online_new              (DatelineDocument       *document,
                                                  DatelineChecker        *checker);
DatelineDocument *dateline_online_get_document   (DatelineOnline         *self);
/* Where to get who asks the servers; shared by all documents, so that no host is asked by two at once. Called when first needed. */
typedef DatelineLinkChecker *(*DatelineLinkCheckerSource) (gpointer user_data);
void            dateline_online_set_link_checker_source (DatelineOnline            *self,
                                                         DatelineLinkCheckerSource  source,
                                                         gpointer                   user_data);
void            dateline_online_set_site         (DatelineOnline         *self,
                                                  DatelineSite           *site);
DatelineSite   *dateline_online_get_site         (DatelineOnline         *self);

/* Whether the author has allowed it, for the site or for as long as the document is open. */
gboolean        dateline_online_is_allowed       (DatelineOnline         *self);
void            dateline_online_allow            (DatelineOnline         *self,
                                                  gboolean                for_site);

/* Of DatelineLinkItem, in the order of the text; kept up to date while somebody watches. */
GListModel     *dateline_online_get_links        (DatelineOnline         *self);
void            dateline_online_set_watched      (DatelineOnline         *self,
                                                  gboolean                watched);

/* Each does nothing unless it is allowed. */
void            dateline_online_check            (DatelineOnline         *self,
                                                  DatelineLinkCheckFlags  flags);
void            dateline_online_check_link       (DatelineOnline         *self,
                                                  DatelineLinkItem       *item,
                                                  DatelineLinkCheckFlags  flags);
void            dateline_online_cancel           (DatelineOnline         *self);
gboolean        dateline_online_get_checking     (DatelineOnline         *self);
void            dateline_online_get_progress     (DatelineOnline         *self,
                                                  guint                  *n_done,
                                                  guint                  *n_total);

/* Whether the link is one that is only asked for on request, as it counts clicks. */
gboolean        dateline_online_needs_asking     (DatelineOnline         *self,
                                                  DatelineLinkItem       *item);

G_END_DECLS
