/* report-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "json.h"
#include "report.h"

static DatelineValue *
describe_fix (const DatelineFix *fix)
{
  DatelineValue *map = dateline_value_new_map ();
  DatelineValue *edits = dateline_value_new_list ();

  for (guint i = 0; i < fix->edits->len; i++)
    {
      const DatelineEdit *edit = g_ptr_array_index (fix->edits, i);
      DatelineValue *item = dateline_value_new_map ();

      json_insert_number (item, "start", edit->start);
      json_insert_number (item, "end", edit->end);
      json_insert_string (item, "text", edit->text);
      dateline_value_append (edits, item);
    }

  json_insert_string (map, "label", fix->label);
  dateline_value_insert_key (map, "safe", dateline_value_new_boolean (fix->safe));
  dateline_value_insert_key (map, "edits", edits);

  return map;
}

static DatelineValue *
describe_problem (DatelineProblem  *problem,
                  DatelineSnapshot *snapshot)
{
  DatelineValue *map = dateline_value_new_map ();
  DatelineValue *fixes = dateline_value_new_list ();
  guint line, column, end_line, end_column;

  dateline_snapshot_locate (snapshot, dateline_problem_get_start (problem), &line, &column);
  dateline_snapshot_locate (snapshot, dateline_problem_get_end (problem), &end_line, &end_column);

  json_insert_string (map, "rule", dateline_problem_get_rule (problem));
  json_insert_string (map, "severity", dateline_severity_to_string (dateline_problem_get_severity (problem)));
  json_insert_number (map, "line", line);
  json_insert_number (map, "column", column);
  json_insert_number (map, "end_line", end_line);
  json_insert_number (map, "end_column", end_column);
  json_insert_string (map, "message", dateline_problem_get_message (problem));

  if (dateline_problem_get_detail (problem) != NULL)
    json_insert_string (map, "detail", dateline_problem_get_detail (problem));
  if (dateline_problem_get_field (problem) != NULL)
    json_insert_string (map, "field", dateline_problem_get_field (problem));

  for (guint i = 0; i < dateline_problem_get_n_fixes (problem); i++)
    dateline_value_append (fixes, describe_fix (dateline_problem_get_fix (problem, i)));
  dateline_value_insert_key (map, "fixes", fixes);

  return map;
}

static DatelineValue *
describe_fixes (const FileReport *report)
{
  DatelineValue *list = dateline_value_new_list ();

  for (guint i = 0; i < report->fixes->applied->len; i++)
    {
      const DatelineAppliedFix *applied = g_ptr_array_index (report->fixes->applied, i);
      DatelineValue *map = dateline_value_new_map ();
      guint line, column;

      dateline_snapshot_locate (report->unfixed, applied->start, &line, &column);
      json_insert_string (map, "rule", dateline_problem_get_rule (applied->problem));
      json_insert_number (map, "line", line);
      json_insert_number (map, "column", column);
      json_insert_string (map, "message", dateline_problem_get_message (applied->problem));
      json_insert_string (map, "label", applied->label);
      dateline_value_append (list, map);
    }

  return list;
}

static DatelineValue *
describe_file (const FileReport *report)
{
  DatelineValue *map = dateline_value_new_map ();
  DatelineValue *problems = dateline_value_new_list ();

  json_insert_string (map, "path", report->path);
  if (report->error != NULL)
    json_insert_string (map, "error", report->error);

  for (guint i = 0; i < report->problems->len; i++)
    dateline_value_append (problems, describe_problem (g_ptr_array_index (report->problems, i), report->snapshot));
  dateline_value_insert_key (map, "problems", problems);

  if (report->fixes != NULL)
    dateline_value_insert_key (map, "fixed", describe_fixes (report));

  if (report->copies->len > 0)
    {
      DatelineValue *copies = dateline_value_new_list ();

      for (guint i = 0; i < report->copies->len; i++)
        dateline_value_append (copies, dateline_value_new_string (g_ptr_array_index (report->copies, i)));
      dateline_value_insert_key (map, "copies", copies);
    }

  return map;
}

void
report_print_json (GPtrArray           *reports,
                   const ReportSummary *summary)
{
  g_autoptr (DatelineValue) root = dateline_value_new_map ();
  DatelineValue *files = dateline_value_new_list ();
  DatelineValue *totals = dateline_value_new_map ();

  for (guint i = 0; i < reports->len; i++)
    dateline_value_append (files, describe_file (g_ptr_array_index (reports, i)));

  json_insert_number (totals, "documents", summary->n_documents);
  json_insert_number (totals, "copies", summary->n_copies);
  json_insert_number (totals, "unreadable", summary->n_unreadable);
  if (summary->is_fixing)
    json_insert_number (totals, "fixed", summary->n_fixed);
  if (summary->has_baseline)
    json_insert_number (totals, "accepted", summary->n_accepted);
  json_insert_number (totals, "errors", summary->n_problems[DATELINE_SEVERITY_ERROR]);
  json_insert_number (totals, "warnings", summary->n_problems[DATELINE_SEVERITY_WARNING]);
  json_insert_number (totals, "hints", summary->n_problems[DATELINE_SEVERITY_HINT]);

  if (summary->is_online)
    {
      json_insert_number (totals, "links", summary->n_links);
      json_insert_number (totals, "requests", summary->n_requests);
      json_insert_number (totals, "unchecked", summary->n_unchecked);
      dateline_value_insert_key (totals, "complete", dateline_value_new_boolean (!summary->is_cut_short));
    }

  dateline_value_insert_key (root, "files", files);
  dateline_value_insert_key (root, "summary", totals);
  json_print (root);
}
