/* dateline-check-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-check.h"
#include "dateline-date-scan.h"
#include "dateline-prose.h"

G_BEGIN_DECLS

/* One run of the checker: what the rules share, gathered once, and what they report. */
typedef struct
{
  const DatelineCheckContext *context;
  const char                 *text;           /* of the file */
  gsize                       length;
  DatelineHeader             *header;
  const DatelineCollection   *collection;     /* of the site, once the schema's rule has looked; or NULL */
  const DatelineNode         *root;           /* of the body */
  GPtrArray                  *links;          /* of DatelineNode, borrowed: links and images in document order */
  DatelineProse              *prose;
  const char                 *prose_text;
  DatelineDateScan           *dates;          /* of the prose, years resolved */
  gboolean                    has_publication;
  GDate                       publication;    /* the day to judge from */
  GPtrArray                  *problems;
} DatelineCheck;

/* The rules, a family each; every one reports through dateline_check_report(). */
void dateline_rule_front_matter   (DatelineCheck *check);
void dateline_rule_fm_date        (DatelineCheck *check);
void dateline_rule_fm_text        (DatelineCheck *check);
void dateline_rule_fm_schema      (DatelineCheck *check);
void dateline_rule_fm_site        (DatelineCheck *check);
void dateline_rule_fm_title       (DatelineCheck *check);
void dateline_rule_link_text      (DatelineCheck *check);
void dateline_rule_link_url       (DatelineCheck *check);
void dateline_rule_link_target    (DatelineCheck *check);
void dateline_rule_merge_tag      (DatelineCheck *check);
void dateline_rule_link_site      (DatelineCheck *check);
void dateline_rule_link_words     (DatelineCheck *check);
void dateline_rule_link_variant   (DatelineCheck *check);
void dateline_rule_link_reference (DatelineCheck *check);
void dateline_rule_link_bare      (DatelineCheck *check);
void dateline_rule_image_missing  (DatelineCheck *check);
void dateline_rule_image          (DatelineCheck *check);
void dateline_rule_online         (DatelineCheck *check);
void dateline_rule_date_day       (DatelineCheck *check);
void dateline_rule_date_zone      (DatelineCheck *check);
void dateline_rule_date_past      (DatelineCheck *check);
void dateline_rule_date_pair      (DatelineCheck *check);
void dateline_rule_date_conflict  (DatelineCheck *check);
void dateline_rule_date_relative  (DatelineCheck *check);
void dateline_rule_date_order     (DatelineCheck *check);

/* The problem stays the check's; add fields, details and fixes to it at once. */
DatelineProblem *dateline_check_report       (DatelineCheck       *check,
                                              const char          *rule,
                                              DatelineSeverity     severity,
                                              gsize                start,
                                              gsize                end,
                                              const char          *message);
/* The same at a place in the prose. */
DatelineProblem *dateline_check_report_prose (DatelineCheck       *check,
                                              const char          *rule,
                                              DatelineSeverity     severity,
                                              gsize                start,
                                              gsize                end,
                                              const char          *message);
/* A fix that replaces a stretch of prose; not added where mark-up or entities stand in between. */
void             dateline_check_fix_prose    (DatelineCheck       *check,
                                              DatelineProblem     *problem,
                                              const char          *label,
                                              gboolean             safe,
                                              gsize                start,
                                              gsize                end,
                                              const char          *text);
/* A fix that writes a field of the front matter as the form would; not added where no such edit exists. Takes the value. */
void             dateline_check_fix_field    (DatelineCheck       *check,
                                              DatelineProblem     *problem,
                                              const char          *label,
                                              const char          *path,
                                              DatelineValue       *value);
/* What deleting an inline takes along: the whole line when nothing else is on it. */
void             dateline_check_widen_delete (DatelineCheck       *check,
                                              gsize               *start,
                                              gsize               *end);

/* Takes away the problems that the document's comments and the site's settings suppress, and reports comments that suppress nothing. */
void             dateline_suppress           (DatelineCheck       *check);

/* What is known about an address from its server; NULL when it was not asked. */
DatelineLinkResult *dateline_check_get_link_result (DatelineCheck  *check,
                                                    const char     *url);

/* Whether a destination is one that browsers open: http: or https:. */
gboolean         dateline_check_is_web       (const char          *url);

/* Whether a field of that path holds the document's own address. */
gboolean         dateline_check_is_address_field    (DatelineSite  *site,   /* nullable */
                                                     const char    *path);
/* Whether a field of that path holds a user name. */
gboolean         dateline_check_is_handle_field     (const char    *path);
/* The day of `5 March 2025`. */
gboolean         dateline_check_read_date_in_words  (const char    *text,
                                                     GDate         *day);
/* Reports fm-date where the date should be. */
void             dateline_check_report_missing_date (DatelineCheck *check,
                                                     const char    *name);

/* The language of a document's dates: its own, else its site's (nullable). */
const DatelineDateLocale *dateline_check_find_locale    (DatelineHeader *header,
                                                         DatelineSite   *site);
/* The publication date as the front matter has it: `date`, `publishDate` or `publish_date`; lenient about its form. */
const DatelineYamlNode *dateline_check_find_publication (DatelineHeader *header);

G_END_DECLS
