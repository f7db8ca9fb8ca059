/* report-sarif.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "dateline-rule-help.h"

#include "fingerprint.h"
#include "json.h"
#include "report.h"

/* The Static Analysis Results Interchange Format 2.1.0, an OASIS standard. */

static const char *
name_level (DatelineSeverity severity)
{
  switch (severity)
    {
    case DATELINE_SEVERITY_ERROR:
      return "error";
    case DATELINE_SEVERITY_WARNING:
      return "warning";
    case DATELINE_SEVERITY_HINT:
    default:
      return "note";
    }
}

static void
insert_message (DatelineValue *map,
                const char    *key,
                const char    *text)
{
  json_insert_string (json_insert_map (map, key), "text", text);
}

static void
insert_rules (DatelineValue *driver)
{
  DatelineValue *list = json_insert_list (driver, "rules");
  guint n_rules;
  const DatelineRule *rules = dateline_rules_get (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    {
      DatelineValue *rule = json_append_map (list);
      DatelineValue *help_map;
      g_autofree char *help = dateline_rule_dup_help (&rules[i]);

      json_insert_string (rule, "id", rules[i].id);
      insert_message (rule, "shortDescription", _(rules[i].summary));
      help_map = json_insert_map (rule, "help");
      json_insert_string (help_map, "text", help);
      json_insert_string (help_map, "markdown", help);
      json_insert_string (json_insert_map (rule, "defaultConfiguration"), "level", name_level (rules[i].severity));
    }
}

static void
insert_region (DatelineValue    *map,
               const char       *key,
               DatelineSnapshot *snapshot,
               gsize             start,
               gsize             end)
{
  DatelineValue *region = json_insert_map (map, key);
  guint line, column, end_line, end_column;

  dateline_snapshot_locate (snapshot, start, &line, &column);
  dateline_snapshot_locate (snapshot, end, &end_line, &end_column);
  json_insert_number (region, "startLine", line);
  json_insert_number (region, "startColumn", column);
  json_insert_number (region, "endLine", end_line);
  json_insert_number (region, "endColumn", end_column);
}

static void
insert_fixes (DatelineValue    *result,
              DatelineProblem  *problem,
              DatelineSnapshot *snapshot,
              const char       *url)
{
  DatelineValue *fixes;

  if (dateline_problem_get_n_fixes (problem) == 0)
    return;

  fixes = json_insert_list (result, "fixes");
  for (guint i = 0; i < dateline_problem_get_n_fixes (problem); i++)
    {
      const DatelineFix *fix = dateline_problem_get_fix (problem, i);
      DatelineValue *map = json_append_map (fixes);
      DatelineValue *change, *replacements;

      insert_message (map, "description", fix->label);
      change = json_append_map (json_insert_list (map, "artifactChanges"));
      json_insert_string (json_insert_map (change, "artifactLocation"), "uri", url);
      replacements = json_insert_list (change, "replacements");

      for (guint j = 0; j < fix->edits->len; j++)
        {
          const DatelineEdit *edit = g_ptr_array_index (fix->edits, j);
          DatelineValue *replacement = json_append_map (replacements);

          insert_region (replacement, "deletedRegion", snapshot, edit->start, edit->end);
          insert_message (replacement, "insertedContent", edit->text);
        }
    }
}

static guint
find_rule_index (const char *id)
{
  guint n_rules;

  return (guint) (dateline_rules_find (id) - dateline_rules_get (&n_rules));
}

static void
append_result (DatelineValue    *results,
               DatelineProblem  *problem,
               DatelineSnapshot *snapshot,
               const char       *fingerprint,
               const char       *url)
{
  const char *detail = dateline_problem_get_detail (problem);
  g_autofree char *message = g_strconcat (dateline_problem_get_message (problem), detail != NULL ? "\n" : NULL, detail, NULL);
  DatelineValue *result = json_append_map (results);
  DatelineValue *place, *fingerprints;

  json_insert_string (result, "ruleId", dateline_problem_get_rule (problem));
  json_insert_number (result, "ruleIndex", find_rule_index (dateline_problem_get_rule (problem)));
  json_insert_string (result, "level", name_level (dateline_problem_get_severity (problem)));
  insert_message (result, "message", message);

  place = json_insert_map (json_append_map (json_insert_list (result, "locations")), "physicalLocation");
  json_insert_string (json_insert_map (place, "artifactLocation"), "uri", url);
  insert_region (place, "region", snapshot, dateline_problem_get_start (problem), dateline_problem_get_end (problem));

  /* GitHub knows findings again by the second name only. */
  fingerprints = json_insert_map (result, "partialFingerprints");
  json_insert_string (fingerprints, "dateline/v1", fingerprint);
  json_insert_string (fingerprints, "primaryLocationLineHash", fingerprint);

  insert_fixes (result, problem, snapshot, url);
}

/* What could not be checked is told, or the run would look better than it was. */
static void
insert_invocation (DatelineValue       *run,
                   GPtrArray           *reports,
                   const ReportSummary *summary)
{
  DatelineValue *invocation = json_append_map (json_insert_list (run, "invocations"));
  DatelineValue *notifications;

  dateline_value_insert_key (invocation, "executionSuccessful", dateline_value_new_boolean (summary->n_unreadable == 0 && !summary->is_cut_short));
  if (summary->n_unreadable == 0 && !summary->is_cut_short)
    return;

  notifications = json_insert_list (invocation, "toolExecutionNotifications");
  for (guint i = 0; i < reports->len; i++)
    {
      const FileReport *report = g_ptr_array_index (reports, i);
      g_autofree char *text = NULL;
      DatelineValue *notification;

      if (report->error == NULL)
        continue;

      text = g_strdup_printf ("%s: %s", report->path, report->error);
      notification = json_append_map (notifications);
      json_insert_string (notification, "level", "error");
      insert_message (notification, "message", text);
    }

  if (summary->is_cut_short)
    {
      DatelineValue *notification = json_append_map (notifications);

      json_insert_string (notification, "level", "error");
      insert_message (notification, "message", _("Not all links were checked online."));
    }
}

void
report_print_sarif (GPtrArray           *reports,
                    const ReportSummary *summary)
{
  g_autofree char *folder_path = g_get_current_dir ();
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);
  g_autoptr (DatelineValue) root = dateline_value_new_map ();
  DatelineValue *run, *driver, *results;

  json_insert_string (root, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  json_insert_string (root, "version", "2.1.0");
  run = json_append_map (json_insert_list (root, "runs"));
  driver = json_insert_map (json_insert_map (run, "tool"), "driver");
  json_insert_string (driver, "name", "Dateline");
  json_insert_string (driver, "semanticVersion", DATELINE_VERSION);
  insert_rules (driver);
  insert_invocation (run, reports, summary);
  json_insert_string (run, "columnKind", "unicodeCodePoints");

  results = json_insert_list (run, "results");
  for (guint i = 0; i < reports->len; i++)
    {
      const FileReport *report = g_ptr_array_index (reports, i);
      g_autofree char *url = fingerprint_dup_url (report->file, folder);
      g_autoptr (GPtrArray) fingerprints = NULL;

      if (report->snapshot == NULL)
        continue;

      fingerprints = fingerprints_new (report->problems, report->snapshot);
      for (guint j = 0; j < report->problems->len; j++)
        append_result (results, g_ptr_array_index (report->problems, j), report->snapshot, g_ptr_array_index (fingerprints, j), url);
    }

  json_print (root);
}
