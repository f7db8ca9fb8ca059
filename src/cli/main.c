/* main.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "dateline-file.h"

#include "cli.h"

typedef struct
{
  const char *name;
  CliExit   (*run) (int    argc,
                    char **argv);
  const char *summary;
} Command;

static const Command commands[] = {
  { "check", cli_check, N_("Check documents and print what is found") },
  { "rules", cli_rules, N_("List what is looked for") },
  { "get", cli_get, N_("Print a value of a document’s front matter") },
  { "set", cli_set, N_("Change a value of a document’s front matter, and no other byte") },
};

void
cli_complain (const char *format,
              ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  fprintf (stderr, "dateline-cli: %s\n", message);
}

gboolean
cli_parse_options (GOptionContext   *context,
                   int              *argc,
                   char           ***argv)
{
  g_autoptr (GError) error = NULL;

  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  cli_complain ("%s", error->message);

  return FALSE;
}

GBytes *
cli_load (GFile   *file,
          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes = dateline_file_load (file, NULL, &local_error);

  /* The window speaks of files that it knew; here the name may just be mistyped. */
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error_literal (error, local_error->domain, local_error->code, _("There is no such file."));
  else if (bytes == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return bytes;
}

static void
print_help (void)
{
  printf (_("Usage: %s\n\n"), "dateline-cli COMMAND [OPTION…] …");
  printf ("%s\n\n", _("Checks newsletter issues, and reads and writes their front matter."));
  printf ("%s\n", _("Commands:"));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    printf ("  %-8s %s\n", commands[i].name, _(commands[i].summary));

  printf ("\n%s\n", _("“dateline-cli COMMAND --help” tells more about one of them; “dateline-cli --version” tells the version."));
}

static const Command *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (commands[i].name, name) == 0)
        return &commands[i];
    }

  return NULL;
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *program_name = NULL;
  const Command *command;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DATELINE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("dateline-cli");

  if (argc < 2)
    {
      cli_complain ("%s", _("Say what to do: “check”, “rules”, “get” or “set”. “dateline-cli --help” tells more."));
      return CLI_EXIT_FAILURE;
    }

  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return CLI_EXIT_OK;
    }

  if (strcmp (argv[1], "--version") == 0)
    {
      printf ("dateline-cli %s\n", DATELINE_VERSION);
      return CLI_EXIT_OK;
    }

  command = find_command (argv[1]);
  if (command == NULL)
    {
      cli_complain (_("“%s” is no command. There are “check”, “rules”, “get” and “set”."), argv[1]);
      return CLI_EXIT_FAILURE;
    }

  /* For the first line of the command's own help. */
  program_name = g_strconcat ("dateline-cli ", command->name, NULL);
  g_set_prgname (program_name);

  /* The command's name takes the place of the program's, so that the options follow it. */
  return command->run (argc - 1, argv + 1);
}
