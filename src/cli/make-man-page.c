/* make-man-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>
#include <string.h>

#include "dateline-rule-help.h"

/* Run while building: prints the manual page of the tool, with the catalogue of rules in the place of this line of its source. */
#define PLACE ".\\\" RULES\n"

/* A dash is a minus for troff unless it is escaped, and a name must be found by who searches for it. */
static void
print_escaped (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '-')
        fputs ("\\-", stdout);
      else if (*p == '\\')
        fputs ("\\e", stdout);
      else
        fputc (*p, stdout);
    }
}

/* As it stands in a document: line by line, none of which troff may take for a command. */
static void
print_example (const char *label,
               const char *example)
{
  g_auto (GStrv) lines = g_strsplit (example, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      printf ("%s", i == 0 ? label : "    ");
      print_escaped (lines[i]);
      fputc ('\n', stdout);
    }
}

static void
print_help (const DatelineRuleHelp *help)
{
  fputs (".IP\n", stdout);
  print_escaped (help->why);
  fputc ('\n', stdout);
  print_escaped (help->remedy);
  fputs ("\n.IP\n.EX\n", stdout);
  print_example (" \\-  ", help->bad);
  if (help->good != NULL)
    print_example (" +  ", help->good);
  fputs (".EE\n", stdout);
}

static void
print_rules (void)
{
  guint n_rules;
  const DatelineRule *rules = dateline_rules_get (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    {
      const DatelineRuleHelp *help = dateline_rule_help_find (rules[i].id);

      fputs (".TP\n.B ", stdout);
      print_escaped (rules[i].id);
      printf ("\n");
      print_escaped (rules[i].summary);
      printf (".\n(%s%s)\n", dateline_severity_to_string (rules[i].severity),
              rules[i].repair == DATELINE_REPAIR_SAFE ? ", mended by \\-\\-fix" : "");
      if (help != NULL)
        print_help (help);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL;
  char *place;

  if (argc != 2 || !g_file_get_contents (argv[1], &page, NULL, &error))
    {
      fprintf (stderr, "make-man-page: %s\n", error != NULL ? error->message : "give it the page's source");
      return 1;
    }

  place = strstr (page, PLACE);
  if (place == NULL)
    {
      fprintf (stderr, "make-man-page: %s has no place for the rules\n", argv[1]);
      return 1;
    }

  *place = '\0';
  fputs (page, stdout);
  print_rules ();
  fputs (place + strlen (PLACE), stdout);

  return 0;
}
