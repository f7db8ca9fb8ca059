/* rule-help.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-check.h"

G_BEGIN_DECLS

const char *rule_help_get_repair (const DatelineRule *rule);   /* "none", "ask", "safe": not translated */
/* What to do about a finding of a rule, as Markdown: a few sentences. */
char       *rule_help_dup        (const DatelineRule *rule);

G_END_DECLS
