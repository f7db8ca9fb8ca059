/* report-github.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>

#include "fingerprint.h"
#include "report.h"

/* What the workflow commands of GitHub must not contain; a property none of the last two in addition. */
static char *
escape (const char *text,
        gboolean    is_property)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '%' || *p == '\r' || *p == '\n' || (is_property && (*p == ':' || *p == ',')))
        g_string_append_printf (escaped, "%%%02X", (guchar) *p);
      else
        g_string_append_c (escaped, *p);
    }

  return g_string_free (escaped, FALSE);
}

static const char *
name_command (DatelineSeverity severity)
{
  switch (severity)
    {
    case DATELINE_SEVERITY_ERROR:
      return "error";
    case DATELINE_SEVERITY_WARNING:
      return "warning";
    case DATELINE_SEVERITY_HINT:
    default:
      return "notice";
    }
}

static char *
make_message (DatelineProblem *problem)
{
  GString *message = g_string_new (dateline_problem_get_message (problem));

  if (dateline_problem_get_detail (problem) != NULL)
    g_string_append_printf (message, "\n%s", dateline_problem_get_detail (problem));
  for (guint i = 0; i < dateline_problem_get_n_fixes (problem); i++)
    g_string_append_printf (message, "\n→ %s", dateline_problem_get_fix (problem, i)->label);

  return g_string_free (message, FALSE);
}

static void
print_problem (const char       *path,
               DatelineProblem  *problem,
               DatelineSnapshot *snapshot)
{
  g_autofree char *file = escape (path, TRUE);
  g_autofree char *text = make_message (problem);
  g_autofree char *message = escape (text, FALSE);
  guint line, column, end_line, end_column;

  dateline_snapshot_locate (snapshot, dateline_problem_get_start (problem), &line, &column);
  dateline_snapshot_locate (snapshot, dateline_problem_get_end (problem), &end_line, &end_column);

  printf ("::%s file=%s,line=%u,endLine=%u", name_command (dateline_problem_get_severity (problem)), file, line, end_line);
  /* Columns count only within one line. */
  if (line == end_line)
    printf (",col=%u,endColumn=%u", column, end_column);
  printf (",title=%s::%s\n", dateline_problem_get_rule (problem), message);
}

void
report_print_github (GPtrArray           *reports,
                     const ReportSummary *summary)
{
  g_autofree char *folder_path = g_get_current_dir ();
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);

  for (guint i = 0; i < reports->len; i++)
    {
      const FileReport *report = g_ptr_array_index (reports, i);
      g_autofree char *relative = g_file_get_relative_path (folder, report->file);
      g_autofree char *path = relative != NULL ? g_filename_display_name (relative) : g_strdup (report->path);

      if (report->error != NULL)
        {
          g_autofree char *file = escape (path, TRUE);
          g_autofree char *message = escape (report->error, FALSE);

          printf ("::error file=%s::%s\n", file, message);
        }

      for (guint j = 0; j < report->problems->len; j++)
        print_problem (path, g_ptr_array_index (report->problems, j), report->snapshot);
    }
}
