/* check-command.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "dateline-check.h"
#include "dateline-file.h"
#include "dateline-web-links.h"

#include "baseline.h"
#include "check-options.h"
#include "cli.h"
#include "document-list.h"
#include "site-cache.h"

typedef struct
{
  const CheckOptions *options;
  SiteCache          *sites;
  Baseline           *accepted;     /* findings to leave out, or NULL */
  Baseline           *to_accept;    /* where all findings go, or NULL */
  OnlineRun          *online;       /* what servers said, or NULL */

  GPtrArray          *reports;      /* of FileReport */
  GHashTable         *by_checksum;  /* of the bytes → FileReport, borrowed */
  ReportSummary       summary;
  gboolean            failed;       /* a file could not be read or written */
} Check;

static void
check_clear (Check *self)
{
  g_clear_pointer (&self->sites, site_cache_free);
  g_clear_pointer (&self->accepted, baseline_free);
  g_clear_pointer (&self->to_accept, baseline_free);
  g_clear_pointer (&self->online, online_run_free);
  g_clear_pointer (&self->by_checksum, g_hash_table_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static gboolean
open_baseline (Check *self)
{
  const char *file = self->options->baseline;
  g_autofree char *path = file != NULL ? g_filename_display_name (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (self->options->write_baseline)
    self->to_accept = baseline_new (file);
  else if (file != NULL && (self->accepted = baseline_load (file, &error)) == NULL)
    cli_complain ("%s: %s", path, error->message);

  self->summary.has_baseline = file != NULL;

  return error == NULL;
}

static gboolean
prepare (Check *self)
{
  g_autoptr (GError) error = NULL;

  self->summary.is_fixing = self->options->fix;
  self->summary.is_dry_run = self->options->dry_run;
  self->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) file_report_free);
  self->by_checksum = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->sites = site_cache_new (self->options->site, &error);
  if (self->sites == NULL)
    cli_complain (_("“%s” cannot be opened as a website: %s"), self->options->site, error->message);

  return self->sites != NULL && open_baseline (self);
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
               GBytes     *bytes)
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

  return dateline_snapshot_new_split (bytes, span.body_start, 0, dateline_site_get_dialect (report->site));
}

static DatelineCheckContext
make_context (Check      *self,
              FileReport *report)
{
  return (DatelineCheckContext) {
    .snapshot = report->snapshot,
    .site = report->site,
    .file = report->file,
    .as_of = g_date_valid (&self->options->as_of) ? &self->options->as_of : NULL,
    .index = site_cache_find_index (self->sites, report->site),
    .link_results = self->online != NULL ? self->online->results : NULL,
  };
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
fix_problems (Check      *self,
              FileReport *report)
{
  const DatelineCheckContext context = make_context (self, report);
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
find_problems (Check      *self,
               FileReport *report)
{
  const DatelineCheckContext context = make_context (self, report);

  g_ptr_array_unref (report->problems);
  report->problems = dateline_check_run (&context);

  if (self->accepted != NULL)
    self->summary.n_accepted += baseline_remove (self->accepted, report->file, report->problems, report->snapshot);

  for (guint i = 0; i < report->problems->len; i++)
    {
      DatelineProblem *problem = g_ptr_array_index (report->problems, i);

      self->summary.n_problems[dateline_problem_get_severity (problem)]++;
      if (g_str_equal (dateline_problem_get_rule (problem), "online-unchecked"))
        self->summary.n_unchecked++;
    }

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
load_document (Check                *self,
               const ListedDocument *document)
{
  FileReport *report = file_report_new (document->file, document->name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cli_load (document->file, &error);

  if (bytes == NULL)
    {
      report_unreadable (self, report, error->message);
      g_ptr_array_add (self->reports, report);
      return;
    }

  /* A copy is mended as well, but its findings are counted once. */
  report->is_copy = is_copy (self, bytes, report);
  if (report->is_copy && !self->options->fix)
    {
      file_report_free (report);
      return;
    }

  report->site = site_cache_find (self->sites, document->file);
  report->snapshot = make_snapshot (self, report, bytes);
  g_ptr_array_add (self->reports, report);
}

static void
judge_document (Check      *self,
                FileReport *report)
{
  if (report->snapshot != NULL && self->options->fix)
    fix_problems (self, report);
  if (report->snapshot != NULL && !report->is_copy)
    find_problems (self, report);
}

static void
judge_documents (Check *self)
{
  guint i = 0;

  while (i < self->reports->len)
    {
      FileReport *report = g_ptr_array_index (self->reports, i);

      judge_document (self, report);

      /* Of a copy there is nothing to tell but what was mended. */
      if (report->is_copy && report->fixes == NULL)
        g_ptr_array_remove_index (self->reports, i);
      else
        i++;
    }
}

/* The addresses of a document as it will be when all else is mended: nobody needs to know whether a link without its “https://” works. */
static GPtrArray *
find_links (Check      *self,
            FileReport *report)
{
  const DatelineCheckContext context = make_context (self, report);
  g_autoptr (DatelineFixes) fixes = self->options->fix && !self->options->dry_run ? dateline_fixes_new (&context) : NULL;

  return dateline_web_links_find (fixes != NULL ? fixes->snapshot : report->snapshot, report->site);
}

static void
add_hosts (GHashTable        *set,
           const char *const *hosts)
{
  for (guint i = 0; hosts[i] != NULL; i++)
    g_hash_table_add (set, (gpointer) hosts[i]);
}

/* Asks about each address once, however many documents have it. Hosts that one of the sites excludes are not asked for any. */
static void
go_online (Check *self)
{
  g_autoptr (GHashTable) excluded = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) tracking = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) all_links = g_ptr_array_new ();
  g_autoptr (GPtrArray) owners = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autofree const char **excluded_hosts = NULL;
  g_autofree const char **tracking_hosts = NULL;
  g_auto (GStrv) addresses = NULL;

  for (guint i = 0; i < self->reports->len; i++)
    {
      FileReport *report = g_ptr_array_index (self->reports, i);
      GPtrArray *links;

      if (report->snapshot == NULL || report->is_copy)
        continue;

      links = find_links (self, report);
      g_ptr_array_add (owners, links);
      g_ptr_array_extend (all_links, links, NULL, NULL);
      add_hosts (excluded, dateline_site_get_excluded_hosts (report->site));
      add_hosts (tracking, dateline_site_get_tracking_hosts (report->site));
    }

  addresses = dateline_web_links_dup_addresses (all_links);
  excluded_hosts = (const char **) g_hash_table_get_keys_as_array (excluded, NULL);
  tracking_hosts = (const char **) g_hash_table_get_keys_as_array (tracking, NULL);
  self->online = online_check_run (&self->options->online, (const char *const *) addresses, excluded_hosts, tracking_hosts);

  self->summary.is_online = TRUE;
  self->summary.n_links = g_strv_length (addresses);
  self->summary.n_requests = self->online->n_requests;
  self->summary.is_cut_short = self->online->cut_short != NULL;
  if (self->online->cut_short != NULL)
    cli_complain ("%s", self->online->cut_short);
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
save_baseline (Check *self)
{
  g_autofree char *name = g_filename_display_name (self->options->baseline);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->reports->len; i++)
    {
      FileReport *report = g_ptr_array_index (self->reports, i);

      accept_problems (self, report);
      self->summary.n_accepted += report->problems->len;
      g_ptr_array_set_size (report->problems, 0);
    }
  memset (self->summary.n_problems, 0, sizeof self->summary.n_problems);
  self->summary.n_unchecked = 0;

  if (baseline_save (self->to_accept, &error))
    return TRUE;

  cli_complain ("%s: %s", name, error->message);

  return FALSE;
}

/* That a server does not tell is nobody's fault. */
static gboolean
has_failed (const Check *self)
{
  for (int severity = DATELINE_SEVERITY_ERROR; severity <= self->options->fail_on; severity++)
    {
      guint n_harmless = severity == DATELINE_SEVERITY_HINT ? self->summary.n_unchecked : 0;

      if (self->summary.n_problems[severity] > n_harmless)
        return TRUE;
    }

  return FALSE;
}

CliExit
cli_check (int    argc,
           char **argv)
{
  g_auto (CheckOptions) options = { 0 };
  g_auto (Check) self = { .options = &options };
  g_autoptr (GPtrArray) documents = NULL;
  gboolean failed;

  if (!check_options_parse (&options, argc, argv) || !prepare (&self))
    return CLI_EXIT_FAILURE;

  documents = document_list_new (options.paths, &failed);
  for (guint i = 0; i < documents->len; i++)
    load_document (&self, g_ptr_array_index (documents, i));

  if (options.is_online)
    go_online (&self);
  judge_documents (&self);

  if (self.to_accept != NULL && !failed && !self.failed && self.summary.n_unreadable == 0)
    self.failed = !save_baseline (&self);

  options.format->print (self.reports, &self.summary);

  if (failed || self.failed || self.summary.n_unreadable > 0)
    return CLI_EXIT_FAILURE;
  if (self.summary.is_cut_short)
    return CLI_EXIT_CUT_SHORT;

  return has_failed (&self) ? CLI_EXIT_FINDINGS : CLI_EXIT_OK;
}
