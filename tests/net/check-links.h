/* check-links.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "checker-testing.h"

G_BEGIN_DECLS

/* Results of a check that was run to its end. */
typedef struct
{
  GHashTable *results;    /* URL → DatelineLinkResult */
  GPtrArray  *order;      /* the URLs, in the order in which results came */
  GError     *error;      /* of dateline_link_checker_check_finish() */
} CheckLinks;

/* The promised manners, but for the times: a test waits for nothing. */
#define CHECK_LINKS_MANNERS { 16, 2, 0, 10000, 5, 1, 1, 30000, 256 * 1024, 4 }

/* A checker that may talk to loopback. */
DatelineLinkChecker *check_links_make_checker (const DatelineLinkManners *manners,      /* nullable: CHECK_LINKS_MANNERS */
                                               DatelineLinkCache         *cache);       /* nullable */
CheckLinks          *check_links_run          (DatelineLinkChecker       *checker,
                                               const char *const         *urls,
                                               DatelineLinkCheckFlags     flags);
CheckLinks          *check_links_run_until    (DatelineLinkChecker       *checker,
                                               const char *const         *urls,
                                               GCancellable              *cancellable,
                                               guint                      n_results);   /* then it is cancelled */
DatelineLinkResult  *check_links_get          (CheckLinks                *self,
                                               const char                *url);         /* NULL if there was none */
/* Fails the test unless that became of the link. */
void                 check_links_expect       (CheckLinks                *self,
                                               const char                *url,
                                               DatelineLinkReason         reason);
void                 check_links_free         (CheckLinks                *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CheckLinks, check_links_free)

G_END_DECLS
