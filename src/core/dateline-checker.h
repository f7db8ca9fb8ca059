/* dateline-checker.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-check.h"
#include "dateline-document.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CHECKER (dateline_checker_get_type ())

/* Keeps the problems of an open document up to date: runs the rules on a worker, a moment after the author pauses or at once when asked.
 *
 * Properties: "document", "site", "problems" (GListModel of DatelineProblem), "checked" (boolean), "while-typing" (boolean). */
G_DECLARE_FINAL_TYPE (DatelineChecker, dateline_checker, DATELINE, CHECKER, GObject)

DatelineChecker      *dateline_checker_new              (DatelineDocument  *document);
void                  dateline_checker_set_site         (DatelineChecker   *self,
                                                         DatelineSite      *site);
/* What servers said about addresses (char * → DatelineLinkResult), nullable; nobody changes the table any more. */
void                  dateline_checker_set_link_results (DatelineChecker   *self,
                                                         GHashTable        *results);
void                  dateline_checker_check            (DatelineChecker   *self);
GListModel           *dateline_checker_get_problems     (DatelineChecker   *self);
guint                 dateline_checker_count            (DatelineChecker   *self,
                                                         DatelineSeverity   severity);
DatelineCheckContext *dateline_checker_dup_context      (DatelineChecker   *self);

gboolean              dateline_checker_map_range        (DatelineChecker   *self,
                                                         gsize             *start,
                                                         gsize             *end);
GPtrArray            *dateline_checker_dup_fix          (DatelineChecker   *self,
                                                         const DatelineFix *fix);

G_END_DECLS
