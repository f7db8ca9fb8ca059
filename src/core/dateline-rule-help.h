/* dateline-rule-help.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-check.h"

G_BEGIN_DECLS

/* What people are told of a rule: in the window, in the manual page, in reports. Nothing is translated yet: pass the texts to gettext. */
typedef struct
{
  const char *id;
  const char *why;      /* what happens to readers */
  const char *remedy;   /* what to do about it */
  const char *bad;      /* as it stands in a document; never translated */
  const char *good;     /* the same as it should be; NULL when that is not for the rule to say */
} DatelineRuleHelp;

const DatelineRuleHelp *dateline_rule_help_find       (const char         *id);

const char             *dateline_rule_get_repair_name (const DatelineRule *rule);  /* "none", "ask", "safe": not translated */
const char             *dateline_rule_describe_repair (const DatelineRule *rule);  /* a sentence; translated */
char                   *dateline_rule_dup_keep        (const DatelineRule *rule);  /* how to keep such a thing; Markdown, translated */
char                   *dateline_rule_dup_help        (const DatelineRule *rule);  /* all of it as Markdown, translated */

G_END_DECLS
