/* check-command.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dateline-check.h"

#include "cli.h"
#include "document-list.h"
#include "report.h"
#include "site-cache.h"

typedef enum
{
  FORMAT_TEXT,
  FORMAT_JSON
} Format;

/* No severity is as grave as this: nothing fails. */
#define FAIL_NEVER (-1)

typedef struct
{
  Format         format;
  int            fail_on;      /* the least grave DatelineSeverity that fails, or FAIL_NEVER */
  GDate          as_of;        /* invalid when not given */
  SiteCache     *sites;

  GPtrArray     *reports;      /* of FileReport */
  GHashTable    *by_checksum;  /* of the bytes → FileReport, borrowed */
  ReportSummary  summary;
} Check;

/* What stands on the command line. */
typedef struct
{
  gboolean   offline;
  char      *site;
  char      *as_of;
  char      *format;
  char      *fail_on;
  char     **paths;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->site);
  g_free (self->as_of);
  g_free (self->format);
  g_free (self->fail_on);
  g_strfreev (self->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static void
check_clear (Check *self)
{
  g_clear_pointer (&self->sites, site_cache_free);
  g_clear_pointer (&self->by_checksum, g_hash_table_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

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
parse_format (const char *text,
              Format     *format)
{
  if (text == NULL || strcmp (text, "text") == 0)
    *format = FORMAT_TEXT;
  else if (strcmp (text, "json") == 0)
    *format = FORMAT_JSON;
  else
    return FALSE;

  return TRUE;
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
      *fail_on = FAIL_NEVER;
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

static gboolean
parse_arguments (int         argc,
                 char      **argv,
                 Arguments  *arguments)
{
  const GOptionEntry entries[] = {
    { "site", 0, 0, G_OPTION_ARG_FILENAME, &arguments->site,
      N_("The website that the documents belong to"), N_("FOLDER") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &arguments->as_of,
      N_("Judge dates as if documents were published on this day, such as 2026-07-01"), N_("DATE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &arguments->format,
      N_("“text” for people (the default) or “json” for programs"), N_("FORMAT") },
    { "fail-on", 0, 0, G_OPTION_ARG_STRING, &arguments->fail_on,
      N_("The least grave finding to fail for: “error” (the default), “warning”, “hint” or “never”"), N_("SEVERITY") },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &arguments->offline, N_("Never use the network (the default)"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->paths, NULL, N_("PATH…") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, _("Checks documents, and all Markdown documents of folders, and prints what is found."));
  g_option_context_set_description (context,
                                    _("Without --site, the website is the nearest folder above each document that has a\n"
                                      "CMS configuration or a .dateline.yml.\n\n"
                                      "Exits with 0 when nothing was found that is grave enough, 1 when something was,\n"
                                      "2 when a file could not be read or the command was called wrongly."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return cli_parse_options (context, &argc, &argv);
}

static gboolean
apply_arguments (Check           *self,
                 const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;

  if (arguments->paths == NULL)
    cli_complain ("%s", _("Say what to check: files or folders."));
  else if (!parse_format (arguments->format, &self->format))
    cli_complain (_("“%s” is no format. There are “text” and “json”."), arguments->format);
  else if (!parse_fail_on (arguments->fail_on, &self->fail_on))
    cli_complain (_("“%s” is no severity. There are “error”, “warning” and “hint”, and “never”."), arguments->fail_on);
  else if (arguments->as_of != NULL && !parse_day (arguments->as_of, &self->as_of))
    cli_complain (_("“%s” is no day. Write it like 2026-07-01."), arguments->as_of);
  else if ((self->sites = site_cache_new (arguments->site, &error)) == NULL)
    cli_complain (_("“%s” cannot be opened as a website: %s"), arguments->site, error->message);
  else
    return TRUE;

  return FALSE;
}

static void
report_unreadable (Check      *self,
                   FileReport *report,
                   const char *reason)
{
  report->error = g_strdup (reason);
  self->summary.n_unreadable++;
  cli_complain ("%s: %s", report->path, reason);
}

/* The bytes as text; NULL, and told, when they are none. */
static DatelineSnapshot *
make_snapshot (Check      *self,
               FileReport *report,
               GBytes     *bytes,
               DatelineSite *site)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *valid_end;
  DatelineHeaderSpan span;

  if (text == NULL)
    text = "";

  if (!g_utf8_validate (text, (gssize) length, &valid_end))
    {
      guint line = 1;
      g_autofree char *reason = NULL;

      for (const char *p = text; p < valid_end; p++)
        line += *p == '\n';
      reason = g_strdup_printf (_("This is not UTF-8 text (see line %u). Convert it to UTF-8 and try again."), line);
      report_unreadable (self, report, reason);
      return NULL;
    }

  dateline_header_span_find (text, length, &span);

  return dateline_snapshot_new_split (bytes, span.body_start, 0, dateline_site_get_dialect (site));
}

static void
find_problems (Check        *self,
               FileReport   *report,
               DatelineSite *site,
               GFile        *file)
{
  DatelineCheckContext context = { report->snapshot, site, file, g_date_valid (&self->as_of) ? &self->as_of : NULL };

  g_ptr_array_unref (report->problems);
  report->problems = dateline_check_run (&context);

  for (guint i = 0; i < report->problems->len; i++)
    self->summary.n_problems[dateline_problem_get_severity (g_ptr_array_index (report->problems, i))]++;

  self->summary.n_documents++;
}

/* Whether the bytes are those of a document before; then it is only counted. */
static gboolean
is_copy (Check      *self,
         GBytes     *bytes,
         FileReport *report)
{
  g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  FileReport *original = g_hash_table_lookup (self->by_checksum, checksum);

  if (original == NULL)
    {
      g_hash_table_insert (self->by_checksum, g_steal_pointer (&checksum), report);
      return FALSE;
    }

  g_ptr_array_add (original->copies, g_strdup (report->path));
  self->summary.n_copies++;

  return TRUE;
}

static void
check_document (Check                *self,
                const ListedDocument *document)
{
  FileReport *report = file_report_new (document->name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cli_load (document->file, &error);
  DatelineSite *site;

  if (bytes == NULL)
    {
      report_unreadable (self, report, error->message);
      g_ptr_array_add (self->reports, report);
      return;
    }

  if (is_copy (self, bytes, report))
    {
      file_report_free (report);
      return;
    }

  site = site_cache_find (self->sites, document->file);
  report->snapshot = make_snapshot (self, report, bytes, site);
  if (report->snapshot != NULL)
    find_problems (self, report, site, document->file);

  g_ptr_array_add (self->reports, report);
}

static gboolean
use_color (void)
{
  const char *no_color = g_getenv ("NO_COLOR");   /* see no-color.org: any value but an empty one */

  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

static gboolean
has_failed (const Check *self)
{
  for (int severity = DATELINE_SEVERITY_ERROR; severity <= self->fail_on; severity++)
    {
      if (self->summary.n_problems[severity] > 0)
        return TRUE;
    }

  return FALSE;
}

CliExit
cli_check (int    argc,
           char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_auto (Check) self = { 0 };
  g_autoptr (GPtrArray) documents = NULL;
  gboolean failed;

  if (!parse_arguments (argc, argv, &arguments) || !apply_arguments (&self, &arguments))
    return CLI_EXIT_FAILURE;

  self.reports = g_ptr_array_new_with_free_func ((GDestroyNotify) file_report_free);
  self.by_checksum = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  documents = document_list_new (arguments.paths, &failed);
  for (guint i = 0; i < documents->len; i++)
    check_document (&self, g_ptr_array_index (documents, i));

  if (self.format == FORMAT_JSON)
    report_print_json (self.reports, &self.summary);
  else
    report_print_text (self.reports, &self.summary, use_color ());

  if (failed || self.summary.n_unreadable > 0)
    return CLI_EXIT_FAILURE;

  return has_failed (&self) ? CLI_EXIT_FINDINGS : CLI_EXIT_OK;
}
