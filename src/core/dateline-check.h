/* dateline-check.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-link-result.h"
#include "dateline-problem.h"
#include "dateline-site-index.h"
#include "dateline-site.h"
#include "dateline-snapshot.h"

G_BEGIN_DECLS

/**
 * DatelineCheckContext:
 * @snapshot: the document's text and its parse
 * @site: (nullable): the site it belongs to
 * @file: (nullable): where the document lives, for local images
 * @as_of: (nullable): the day to judge dates against instead of the document's own publication date
 * @index: (nullable): what is known of the site's other documents; without it the rules that need it stay silent
 * @link_results: (nullable) (element-type utf8 DatelineLinkResult): what servers said about addresses; those that it lacks were not checked. Nobody changes
 *   it any more
 *
 * What every rule sees. Rules are pure functions of this; they never read the clock, the network or a setting.
 */
typedef struct
{
  DatelineSnapshot  *snapshot;
  DatelineSite      *site;
  GFile             *file;
  const GDate       *as_of;
  DatelineSiteIndex *index;
  GHashTable        *link_results;
} DatelineCheckContext;

/* What a rule offers for its findings, at best. */
typedef enum
{
  DATELINE_REPAIR_NONE,
  DATELINE_REPAIR_ASK,    /* one by one */
  DATELINE_REPAIR_SAFE    /* in bulk, without asking */
} DatelineRepair;

typedef struct
{
  const char       *id;
  DatelineSeverity  severity;   /* the usual one */
  const char       *summary;    /* translatable, one line */
  DatelineRepair    repair;
} DatelineRule;

const DatelineRule   *dateline_rules_get          (guint                      *n_rules);
const DatelineRule   *dateline_rules_find         (const char                 *id);

/* A context names what others own; a copy owns it, for a thread. */
DatelineCheckContext *dateline_check_context_copy (const DatelineCheckContext *context);
void                  dateline_check_context_free (DatelineCheckContext       *context);

/* Runs all rules: problems (transfer full, DatelineProblem) in the order of their place; suppressed and disabled ones left out. */
GPtrArray            *dateline_check_run          (const DatelineCheckContext *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCheckContext, dateline_check_context_free)

G_END_DECLS
