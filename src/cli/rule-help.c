/* rule-help.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "rule-help.h"

const char *
rule_help_get_repair (const DatelineRule *rule)
{
  switch (rule->repair)
    {
    case DATELINE_REPAIR_SAFE:
      return "safe";
    case DATELINE_REPAIR_ASK:
      return "ask";
    case DATELINE_REPAIR_NONE:
    default:
      return "none";
    }
}

static const char *
describe_repair (const DatelineRule *rule)
{
  switch (rule->repair)
    {
    case DATELINE_REPAIR_SAFE:
      return _("`dateline-cli check --fix` and the button “Fix Safe Ones” in Dateline mend this where it is safe.");
    case DATELINE_REPAIR_ASK:
      return _("Dateline offers repairs to choose from where it knows any.");
    case DATELINE_REPAIR_NONE:
    default:
      return _("Only the author knows what is right here.");
    }
}

char *
rule_help_dup (const DatelineRule *rule)
{
  g_autofree char *comment = g_strdup_printf ("<!-- dateline-disable-next-line %s -->", rule->id);
  /* Translators: the first is a comment to put into a document, the second the name of a rule. */
  g_autofree char *keep = g_strdup_printf (_("To keep it as it is, put `%s` before the line, or add `%s` to `disabled_rules` in `.dateline.yml`."),
                                           comment, rule->id);

  return g_strdup_printf ("%s.\n\n%s\n\n%s", _(rule->summary), describe_repair (rule), keep);
}
