/* rules-command.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "dateline-rule-help.h"

#include "cli.h"
#include "json.h"

static void
print_json (const DatelineRule *rules,
            guint               n_rules)
{
  g_autoptr (DatelineValue) root = dateline_value_new_map ();
  DatelineValue *list = json_insert_list (root, "rules");

  for (guint i = 0; i < n_rules; i++)
    {
      DatelineValue *map = json_append_map (list);

      json_insert_string (map, "id", rules[i].id);
      json_insert_string (map, "severity", dateline_severity_to_string (rules[i].severity));
      json_insert_string (map, "fix", dateline_rule_get_repair_name (&rules[i]));
      json_insert_string (map, "summary", _(rules[i].summary));
    }

  json_print (root);
}

static void
print_text (const DatelineRule *rules,
            guint               n_rules)
{
  guint id_width = 0;

  for (guint i = 0; i < n_rules; i++)
    id_width = MAX (id_width, (guint) strlen (rules[i].id));

  for (guint i = 0; i < n_rules; i++)
    printf ("%-*s  %-7s  %-4s  %s\n", (int) id_width, rules[i].id, dateline_severity_to_string (rules[i].severity),
            rules[i].repair != DATELINE_REPAIR_NONE ? dateline_rule_get_repair_name (&rules[i]) : "", _(rules[i].summary));
}

CliExit
cli_rules (int    argc,
           char **argv)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("“text” for people (the default) or “json” for programs"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const DatelineRule *rules;
  guint n_rules;

  g_option_context_set_summary (context, _("Lists what “dateline-cli check” looks for."));
  g_option_context_set_description (context,
                                    _("Each rule has a name, its usual severity, and what can be done about its findings:\n"
                                      "“safe” ones are mended by “check --fix”, for “ask” ones there are repairs to choose from."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!cli_parse_options (context, &argc, &argv))
    return CLI_EXIT_FAILURE;

  if (argc > 1)
    {
      cli_complain (_("“rules” lists all rules; “%s” is too much."), argv[1]);
      return CLI_EXIT_FAILURE;
    }

  rules = dateline_rules_get (&n_rules);
  if (format == NULL || strcmp (format, "text") == 0)
    {
      print_text (rules, n_rules);
    }
  else if (strcmp (format, "json") == 0)
    {
      print_json (rules, n_rules);
    }
  else
    {
      cli_complain (_("“%s” is no format. There are “text” and “json”."), format);
      return CLI_EXIT_FAILURE;
    }

  return CLI_EXIT_OK;
}
