/* dateline-link-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-link-item.h"

G_BEGIN_DECLS

/* The addresses of a document, and those that it had before: what is known of a link is still known when it comes back. */
typedef struct _DatelineLinkList DatelineLinkList;

DatelineLinkList *dateline_link_list_new           (void);
void              dateline_link_list_free          (DatelineLinkList *self);
/* Of DatelineLinkItem: those that the document has, in the order of their first use. */
GListModel       *dateline_link_list_get_model     (DatelineLinkList *self);
void              dateline_link_list_update        (DatelineLinkList *self,
                                                    GPtrArray        *links);   /* of DatelineWebLink */
void              dateline_link_list_clear         (DatelineLinkList *self);
DatelineLinkItem *dateline_link_list_ensure        (DatelineLinkList *self,
                                                    const char       *url);
void              dateline_link_list_stop_checking (DatelineLinkList *self);
/* A new table of char * → DatelineLinkResult, of those that say something about a link. */
GHashTable       *dateline_link_list_dup_findings  (DatelineLinkList *self);
/* That we could not ask is no finding about a link. */
gboolean          dateline_link_list_is_finding    (DatelineLinkResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLinkList, dateline_link_list_free)

G_END_DECLS
