/* get-command.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli.h"
#include "header-file.h"

static void
print_value (const DatelineYamlNode *node)
{
  g_autoptr (DatelineValue) value = dateline_yaml_node_dup_value (node);
  DatelineValueKind kind = dateline_value_get_kind (value);

  if (kind == DATELINE_VALUE_LIST || kind == DATELINE_VALUE_MAP)
    {
      g_autofree char *json = dateline_value_to_json (value, TRUE);

      puts (json);
    }
  else
    puts (dateline_value_get_text (value));
}

CliExit
cli_get (int    argc,
         char **argv)
{
  g_auto (GStrv) arguments = NULL;
  const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments, NULL, N_("FILE [FIELD]") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (HeaderFile) file = NULL;
  const DatelineYamlNode *node;

  g_option_context_set_summary (context, _("Prints a value of a document’s front matter, or all of it; a list or a group of fields as JSON."));
  g_option_context_set_description (context,
                                    _("FIELD names keys and places in lists, counted from 0, with dots between them,\n"
                                      "such as “seo.title” or “category.0.label”. A dot inside a key is written “\\.”.\n\n"
                                      "Exits with 1 when there is no such field, 2 when the file could not be read."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!cli_parse_options (context, &argc, &argv))
    return CLI_EXIT_FAILURE;

  if (arguments == NULL || g_strv_length (arguments) > 2)
    {
      cli_complain ("%s", _("Say which file and which field: “dateline-cli get FILE FIELD”."));
      return CLI_EXIT_FAILURE;
    }

  if ((file = header_file_load (arguments[0])) == NULL || !header_file_require_valid (file))
    return CLI_EXIT_FAILURE;

  node = arguments[1] != NULL ? dateline_header_lookup (file->header, arguments[1]) : dateline_header_get_root (file->header);
  if (node == NULL && arguments[1] == NULL)
    {
      cli_complain (_("%s: There is no front matter."), file->path);
      return CLI_EXIT_FINDINGS;
    }
  if (node == NULL)
    {
      cli_complain (_("%s: There is no field “%s”."), file->path, arguments[1]);
      return CLI_EXIT_FINDINGS;
    }

  print_value (node);

  return CLI_EXIT_OK;
}
