/* check-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "check-options.h"
#include "cli.h"

/* The first is the default. */
static const CheckFormat formats[] = {
  { "text", report_print_text },
  { "json", report_print_json },
  { "sarif", report_print_sarif },
  { "github", report_print_github },
};

enum { NOT_GIVEN = G_MININT };

/* Options that are text before they are read, and those of which it matters whether they were given. */
typedef struct
{
  char     *as_of;
  char     *format;
  char     *fail_on;
  gboolean  offline;
  int       connections;
  int       connections_per_host;
  int       host_delay;
  int       link_time_limit;
  int       time_limit;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->as_of);
  g_free (self->format);
  g_free (self->fail_on);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

void
check_options_clear (CheckOptions *self)
{
  g_free (self->baseline);
  g_free (self->site);
  g_strfreev (self->paths);
}

/* Only YYYY-MM-DD: the tool must not read 03/04/2025 in one way or the other. */
static gboolean
parse_day (const char *text,
           GDate      *day)
{
  int year, n_read = 0;
  guint month, date;

  if (strlen (text) != strlen ("2000-01-01") || sscanf (text, "%4d-%2u-%2u%n", &year, &month, &date, &n_read) != 3 ||
      n_read != (int) strlen (text) || !g_date_valid_dmy ((GDateDay) date, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_set_dmy (day, (GDateDay) date, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

static gboolean
parse_format (const char         *text,
              const CheckFormat **format)
{
  *format = &formats[0];
  if (text == NULL)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (text, formats[i].name) == 0)
        {
          *format = &formats[i];
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
parse_fail_on (const char *text,
               int        *fail_on)
{
  *fail_on = DATELINE_SEVERITY_ERROR;
  if (text == NULL)
    return TRUE;

  if (strcmp (text, "never") == 0)
    {
      *fail_on = CHECK_FAIL_NEVER;
      return TRUE;
    }

  for (int severity = DATELINE_SEVERITY_ERROR; severity <= DATELINE_SEVERITY_HINT; severity++)
    {
      if (strcmp (text, dateline_severity_to_string ((DatelineSeverity) severity)) == 0)
        {
          *fail_on = severity;
          return TRUE;
        }
    }

  return FALSE;
}

/* A number of an option, unless it was not given. The largest ones keep servers from being flooded by a slip of the hand. */
static gboolean
read_number (const char *option,
             int         value,
             int         least,
             int         most,
             guint       factor,
             guint      *number)
{
  if (value == NOT_GIVEN)
    return TRUE;

  if (value < least || value > most)
    {
      cli_complain (_("“%s” must be a number from %d to %d."), option, least, most);
      return FALSE;
    }

  *number = (guint) value * factor;

  return TRUE;
}

static gboolean
has_online_option (const CheckOptions *self,
                   const Arguments    *arguments)
{
  return self->online.refresh || self->online.no_cache || self->online.allow_metered || arguments->connections != NOT_GIVEN ||
         arguments->connections_per_host != NOT_GIVEN || arguments->host_delay != NOT_GIVEN || arguments->link_time_limit != NOT_GIVEN ||
         arguments->time_limit != NOT_GIVEN;
}

static gboolean
read_online_options (CheckOptions    *self,
                     const Arguments *arguments)
{
  DatelineLinkManners *manners = &self->online.manners;

  if (self->is_online && arguments->offline)
    cli_complain ("%s", _("“--online” and “--offline” contradict each other: give one of them."));
  else if (!self->is_online && has_online_option (self, arguments))
    cli_complain ("%s", _("Options that say how servers are asked need “--online”."));
  else
    return read_number ("--connections", arguments->connections, 1, 64, 1, &manners->max_connections) &&
           read_number ("--connections-per-host", arguments->connections_per_host, 1, 16, 1, &manners->max_connections_per_host) &&
           read_number ("--host-delay", arguments->host_delay, 0, 60000, 1, &manners->host_delay) &&
           read_number ("--link-time-limit", arguments->link_time_limit, 1, 300, 1000, &manners->deadline) &&
           read_number ("--time-limit", arguments->time_limit, 1, 24 * 60 * 60, 1, &self->online.time_limit);

  return FALSE;
}

static gboolean
read_arguments (CheckOptions    *self,
                const Arguments *arguments)
{
  if (self->paths == NULL)
    cli_complain ("%s", _("Say what to check: files or folders."));
  else if (!parse_format (arguments->format, &self->format))
    cli_complain (_("“%s” is no format. There are “text”, “json”, “sarif” and “github”."), arguments->format);
  else if (!parse_fail_on (arguments->fail_on, &self->fail_on))
    cli_complain (_("“%s” is no severity. There are “error”, “warning” and “hint”, and “never”."), arguments->fail_on);
  else if (self->dry_run && !self->fix)
    cli_complain ("%s", _("“--dry-run” shows what “--fix” would do: give both."));
  else if (self->write_baseline && self->baseline == NULL)
    cli_complain ("%s", _("“--write-baseline” needs the name of a file: “--baseline=FILE”."));
  else if (arguments->as_of != NULL && !parse_day (arguments->as_of, &self->as_of))
    cli_complain (_("“%s” is no day. Write it like 2026-07-01."), arguments->as_of);
  else
    return read_online_options (self, arguments);

  return FALSE;
}

gboolean
check_options_parse (CheckOptions  *self,
                     int            argc,
                     char         **argv)
{
  g_auto (Arguments) arguments = {
    .connections = NOT_GIVEN,
    .connections_per_host = NOT_GIVEN,
    .host_delay = NOT_GIVEN,
    .link_time_limit = NOT_GIVEN,
    .time_limit = NOT_GIVEN,
  };
  const GOptionEntry entries[] = {
    { "site", 0, 0, G_OPTION_ARG_FILENAME, &self->site,
      N_("The website that the documents belong to"), N_("FOLDER") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &arguments.as_of,
      N_("Judge dates as if documents were published on this day, such as 2026-07-01"), N_("DATE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &arguments.format,
      N_("“text” for people (the default), “json”, “sarif” or “github” for programs"), N_("FORMAT") },
    { "fail-on", 0, 0, G_OPTION_ARG_STRING, &arguments.fail_on,
      N_("The least grave finding to fail for: “error” (the default), “warning”, “hint” or “never”"), N_("SEVERITY") },
    { "fix", 0, 0, G_OPTION_ARG_NONE, &self->fix, N_("Mend what can be mended without asking, and check what remains"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &self->dry_run, N_("With --fix: only show what would change"), NULL },
    { "baseline", 0, 0, G_OPTION_ARG_FILENAME, &self->baseline, N_("Leave out the findings that were accepted in this file"), N_("FILE") },
    { "write-baseline", 0, 0, G_OPTION_ARG_NONE, &self->write_baseline, N_("With --baseline: accept what is found, and write the file"), NULL },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &arguments.offline, N_("Never use the network (the default)"), NULL },
    { "online", 0, 0, G_OPTION_ARG_NONE, &self->is_online, N_("Ask the servers whether links work"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->paths, NULL, N_("PATH…") },
    G_OPTION_ENTRY_NULL
  };
  const GOptionEntry online_entries[] = {
    { "refresh", 0, 0, G_OPTION_ARG_NONE, &self->online.refresh, N_("Ask again, even where the last answer is fresh"), NULL },
    { "no-cache", 0, 0, G_OPTION_ARG_NONE, &self->online.no_cache, N_("Neither use nor keep answers"), NULL },
    { "connections", 0, 0, G_OPTION_ARG_INT, &arguments.connections, N_("How many servers are asked at a time (16)"), N_("NUMBER") },
    { "connections-per-host", 0, 0, G_OPTION_ARG_INT, &arguments.connections_per_host,
      N_("How many links of one server are asked for at a time (2)"), N_("NUMBER") },
    { "host-delay", 0, 0, G_OPTION_ARG_INT, &arguments.host_delay, N_("The pause between two requests to one server (200)"), N_("MILLISECONDS") },
    { "link-time-limit", 0, 0, G_OPTION_ARG_INT, &arguments.link_time_limit, N_("How long a link may take (10)"), N_("SECONDS") },
    { "time-limit", 0, 0, G_OPTION_ARG_INT, &arguments.time_limit, N_("How long all links together may take (no limit)"), N_("SECONDS") },
    { "allow-metered", 0, 0, G_OPTION_ARG_NONE, &self->online.allow_metered, N_("Use a network that may cost money, too"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionGroup *online_group = g_option_group_new ("online", _("Options of --online:"), _("Show how servers are asked"), NULL, NULL);

  self->online.manners = (DatelineLinkManners) DATELINE_LINK_MANNERS_DEFAULT;
  /* No window waits for a thread here. */
  self->online.manners.max_connecting = 0;

  g_option_context_set_summary (context, _("Checks documents, and all Markdown documents of folders, and prints what is found."));
  g_option_context_set_description (context,
                                    _("Without --site, the website is the nearest folder above each document that has a\n"
                                      "CMS configuration or a .dateline.yml.\n\n"
                                      "Exits with 0 when nothing was found that is grave enough, 1 when something was,\n"
                                      "2 when a file could not be read or the command was called wrongly, and 3 when\n"
                                      "--online was cut short: no network, interrupted, or out of time."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_group_set_translation_domain (online_group, GETTEXT_PACKAGE);
  g_option_group_add_entries (online_group, online_entries);
  g_option_context_add_group (context, online_group);

  return cli_parse_options (context, &argc, &argv) && read_arguments (self, &arguments);
}
