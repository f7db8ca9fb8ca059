/* check-command.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "dateline-check.h"
#include "dateline-file.h"

#include "baseline.h"
#include "cli.h"
#include "document-list.h"
#include "report.h"
#include "site-cache.h"

/* How the findings are printed; the first is the default. */
typedef struct
{
  const char *name;
  void      (*print) (GPtrArray           *reports,
                      const ReportSummary *summary);
} Format;

static const Format formats[] = {
  { "text", report_print_text },
  { "json", report_print_json },
  { "sarif", report_print_sarif },
  { "github", report_print_github },
};

/* No severity is as grave as this: nothing fails. */
#define FAIL_NEVER (-1)

typedef struct
{
  const Format  *format;
  int            fail_on;      /* the least grave DatelineSeverity that fails, or FAIL_NEVER */
  GDate          as_of;        /* invalid when not given */
  SiteCache     *sites;
  Baseline      *accepted;     /* findings to leave out, or NULL */
  Baseline      *to_accept;    /* where all findings go, or NULL */

  GPtrArray     *reports;      /* of FileReport */
  GHashTable    *by_checksum;  /* of the bytes → FileReport, borrowed */
  ReportSummary  summary;
  gboolean       failed;       /* a file could not be read or written */
} Check;

/* What stands on the command line. */
typedef struct
{
  gboolean   offline;
  gboolean   fix;
  gboolean   dry_run;
  gboolean   write_baseline;
  char      *baseline;
  char      *site;
  char      *as_of;
  char      *format;
  char      *fail_on;
  char     **paths;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->baseline);
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
  g_clear_pointer (&self->accepted, baseline_free);
  g_clear_pointer (&self->to_accept, baseline_free);
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
parse_format (const char    *text,
              const Format **format)
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
      N_("“text” for people (the default), “json”, “sarif” or “github” for programs"), N_("FORMAT") },
    { "fail-on", 0, 0, G_OPTION_ARG_STRING, &arguments->fail_on,
      N_("The least grave finding to fail for: “error” (the default), “warning”, “hint” or “never”"), N_("SEVERITY") },
    { "fix", 0, 0, G_OPTION_ARG_NONE, &arguments->fix, N_("Mend what can be mended without asking, and check what remains"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &arguments->dry_run, N_("With --fix: only show what would change"), NULL },
    { "baseline", 0, 0, G_OPTION_ARG_FILENAME, &arguments->baseline, N_("Leave out the findings that were accepted in this file"), N_("FILE") },
    { "write-baseline", 0, 0, G_OPTION_ARG_NONE, &arguments->write_baseline, N_("With --baseline: accept what is found, and write the file"), NULL },
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
open_baseline (Check           *self,
               const Arguments *arguments)
{
  g_autofree char *path = arguments->baseline != NULL ? g_filename_display_name (arguments->baseline) : NULL;
  g_autoptr (GError) error = NULL;

  if (arguments->write_baseline)
    self->to_accept = baseline_new (arguments->baseline);
  else if (arguments->baseline != NULL && (self->accepted = baseline_load (arguments->baseline, &error)) == NULL)
    cli_complain ("%s: %s", path, error->message);

  self->summary.has_baseline = arguments->baseline != NULL;

  return error == NULL;
}

static gboolean
apply_arguments (Check           *self,
                 const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;

  self->summary.is_fixing = arguments->fix;
  self->summary.is_dry_run = arguments->dry_run;

  if (arguments->paths == NULL)
    cli_complain ("%s", _("Say what to check: files or folders."));
  else if (!parse_format (arguments->format, &self->format))
    cli_complain (_("“%s” is no format. There are “text”, “json”, “sarif” and “github”."), arguments->format);
  else if (!parse_fail_on (arguments->fail_on, &self->fail_on))
    cli_complain (_("“%s” is no severity. There are “error”, “warning” and “hint”, and “never”."), arguments->fail_on);
  else if (arguments->dry_run && !arguments->fix)
    cli_complain ("%s", _("“--dry-run” shows what “--fix” would do: give both."));
  else if (arguments->write_baseline && arguments->baseline == NULL)
    cli_complain ("%s", _("“--write-baseline” needs the name of a file: “--baseline=FILE”."));
  else if (arguments->as_of != NULL && !parse_day (arguments->as_of, &self->as_of))
    cli_complain (_("“%s” is no day. Write it like 2026-07-01."), arguments->as_of);
  else if ((self->sites = site_cache_new (arguments->site, &error)) == NULL)
    cli_complain (_("“%s” cannot be opened as a website: %s"), arguments->site, error->message);
  else
    return open_baseline (self, arguments);

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

static DatelineCheckContext
make_context (Check        *self,
              FileReport   *report,
              DatelineSite *site)
{
  return (DatelineCheckContext) { report->snapshot, site, report->file, g_date_valid (&self->as_of) ? &self->as_of : NULL,
                                  site_cache_find_index (self->sites, site) };
}

/* Writes a document that was mended; a failure is told, and then the file is what it was. */
static gboolean
save_fixes (Check               *self,
            const FileReport    *report,
            const DatelineFixes *fixes)
{
  gsize length;
  const char *text = dateline_snapshot_get_text (fixes->snapshot, &length);
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;

  if (dateline_file_save (report->file, bytes, NULL, &error))
    return TRUE;

  cli_complain ("%s: %s", report->path, error->message);
  self->failed = TRUE;

  return FALSE;
}

/* Mends the document, or says what would be mended. A file without a safe fix is not touched. */
static void
fix_problems (Check        *self,
              FileReport   *report,
              DatelineSite *site)
{
  const DatelineCheckContext context = make_context (self, report, site);
  g_autoptr (DatelineFixes) fixes = dateline_fixes_new (&context);

  if (fixes->applied->len == 0 || (!self->summary.is_dry_run && !save_fixes (self, report, fixes)))
    return;

  report->unfixed = dateline_snapshot_ref (report->snapshot);
  if (!self->summary.is_dry_run)
    {
      dateline_snapshot_unref (report->snapshot);
      report->snapshot = dateline_snapshot_ref (fixes->snapshot);
    }

  self->summary.n_fixed += fixes->applied->len;
  report->fixes = g_steal_pointer (&fixes);
}

static void
find_problems (Check        *self,
               FileReport   *report,
               DatelineSite *site)
{
  const DatelineCheckContext context = make_context (self, report, site);

  g_ptr_array_unref (report->problems);
  report->problems = dateline_check_run (&context);

  if (self->accepted != NULL)
    self->summary.n_accepted += baseline_remove (self->accepted, report->file, report->problems, report->snapshot);

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
  FileReport *report = file_report_new (document->file, document->name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cli_load (document->file, &error);
  DatelineSite *site;
  gboolean is_counted;

  if (bytes == NULL)
    {
      report_unreadable (self, report, error->message);
      g_ptr_array_add (self->reports, report);
      return;
    }

  /* A copy is mended as well, but its findings are counted once. */
  site = site_cache_find (self->sites, document->file);
  is_counted = !is_copy (self, bytes, report);
  if (is_counted || self->summary.is_fixing)
    report->snapshot = make_snapshot (self, report, bytes, site);
  if (report->snapshot != NULL && self->summary.is_fixing)
    fix_problems (self, report, site);
  if (report->snapshot != NULL && is_counted)
    find_problems (self, report, site);

  if (is_counted || report->fixes != NULL)
    g_ptr_array_add (self->reports, report);
  else
    file_report_free (report);
}

/* A copy keeps its findings when its original goes. */
static void
accept_problems (Check            *self,
                 const FileReport *report)
{
  baseline_add (self->to_accept, report->file, report->problems, report->snapshot);

  for (guint i = 0; i < report->copies->len; i++)
    {
      g_autoptr (GFile) copy = g_file_new_for_commandline_arg (g_ptr_array_index (report->copies, i));

      baseline_add (self->to_accept, copy, report->problems, report->snapshot);
    }
}

/* Accepts all that was found, so that nothing is left to report. */
static gboolean
save_baseline (Check      *self,
               const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->reports->len; i++)
    {
      FileReport *report = g_ptr_array_index (self->reports, i);

      accept_problems (self, report);
      self->summary.n_accepted += report->problems->len;
      g_ptr_array_set_size (report->problems, 0);
    }
  memset (self->summary.n_problems, 0, sizeof self->summary.n_problems);

  if (baseline_save (self->to_accept, &error))
    return TRUE;

  cli_complain ("%s: %s", name, error->message);

  return FALSE;
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

  if (self.to_accept != NULL && !failed && !self.failed && self.summary.n_unreadable == 0)
    self.failed = !save_baseline (&self, arguments.baseline);

  self.format->print (self.reports, &self.summary);

  if (failed || self.failed || self.summary.n_unreadable > 0)
    return CLI_EXIT_FAILURE;

  return has_failed (&self) ? CLI_EXIT_FINDINGS : CLI_EXIT_OK;
}
