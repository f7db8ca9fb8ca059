/* report-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dateline-diff.h"
#include "report.h"

/* What is shown of a long line, in columns: with the gutter it fits a terminal of 100. */
#define MAX_EXCERPT 88

/* Characters shown at least before the place of a problem in a long line. */
#define MIN_LEAD 24

#define BOLD  "\033[1m"
#define DIM   "\033[2m"
#define RED   "\033[31m"
#define GREEN "\033[32m"
#define RESET "\033[0m"

typedef struct
{
  GString *text;      /* what to show of the line, nothing in it that a terminal obeys */
  guint    caret;     /* columns before the caret */
  guint    n_carets;
} Excerpt;

static const char *
color_of (DatelineSeverity severity)
{
  switch (severity)
    {
    case DATELINE_SEVERITY_ERROR:
      return "\033[31m";
    case DATELINE_SEVERITY_WARNING:
      return "\033[33m";
    case DATELINE_SEVERITY_HINT:
    default:
      return "\033[36m";
    }
}

static void
print_colored (const char *color,
               const char *text,
               gboolean    colored)
{
  if (colored)
    printf ("%s%s%s", color, text, RESET);
  else
    fputs (text, stdout);
}

static guint
get_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;

  return g_unichar_iswide (c) ? 2 : 1;
}

/* Adds a character as it may be shown: a document must not be able to steer the terminal. */
static guint
append_visible (GString  *text,
                gunichar  c)
{
  if (c == '\t')
    c = ' ';
  else if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
    c = 0xfffd;

  g_string_append_unichar (text, c);

  return get_width (c);
}

static char *
make_visible (const char *text)
{
  GString *visible = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    append_visible (visible, g_utf8_get_char (p));

  return g_string_free (visible, FALSE);
}

/* How many characters follow until the line or the patience ends. */
static guint
count_to_line_end (const char *place,
                   const char *limit)
{
  guint n_characters = 0;

  while (n_characters < MAX_EXCERPT && place < limit && *place != '\n' && *place != '\r')
    {
      n_characters++;
      place = g_utf8_next_char (place);
    }

  return n_characters;
}

/* The line that `start` is on, from where a long one is cut, with a caret under each column of [start, end). */
static Excerpt
make_excerpt (DatelineSnapshot *snapshot,
              gsize             start,
              gsize             end)
{
  gsize length;
  const char *text = dateline_snapshot_get_text (snapshot, &length);
  const char *limit = text + length;
  const char *place = text + MIN (start, length);
  const char *line = place;
  const char *p;
  guint lead = MAX (MAX_EXCERPT - count_to_line_end (place, limit), MIN_LEAD);
  Excerpt excerpt = { g_string_new (NULL), 0, 0 };
  guint n_before = 0;
  guint width = 0;

  for (; n_before < MAX_EXCERPT && line > text && line[-1] != '\n' && line[-1] != '\r'; n_before++)
    line = g_utf8_prev_char (line);

  if (n_before == MAX_EXCERPT || n_before > MAX (lead, MAX_EXCERPT - MIN_LEAD))
    {
      line = g_utf8_offset_to_pointer (place, -(glong) (lead - 1));
      width += append_visible (excerpt.text, 0x2026);
    }

  for (p = line; p < limit && *p != '\n' && *p != '\r' && width < MAX_EXCERPT; p = g_utf8_next_char (p))
    {
      guint columns;

      if (p == place)
        excerpt.caret = width;

      columns = append_visible (excerpt.text, g_utf8_get_char (p));
      width += columns;
      if (p >= place && p < text + end)
        excerpt.n_carets += columns;
    }

  if (p <= place)
    excerpt.caret = width;
  if (p < limit && *p != '\n' && *p != '\r')
    append_visible (excerpt.text, 0x2026);

  excerpt.n_carets = MAX (excerpt.n_carets, 1);

  return excerpt;
}

static void
print_excerpt (DatelineProblem  *problem,
               DatelineSnapshot *snapshot,
               guint             line,
               gboolean          color)
{
  Excerpt excerpt = make_excerpt (snapshot, dateline_problem_get_start (problem), dateline_problem_get_end (problem));
  g_autofree char *gutter = g_strdup_printf ("%6u | ", line);
  g_autofree char *carets = g_strnfill (excerpt.n_carets, '^');

  if (excerpt.text->len > 0)
    {
      print_colored (DIM, gutter, color);
      printf ("%s\n", excerpt.text->str);
      print_colored (DIM, "       | ", color);
      printf ("%*s", (int) excerpt.caret, "");
      print_colored (color_of (dateline_problem_get_severity (problem)), carets, color);
      fputc ('\n', stdout);
    }

  g_string_free (excerpt.text, TRUE);
}

static void
print_details (DatelineProblem *problem,
               gboolean         color)
{
  g_auto (GStrv) details = g_strsplit (dateline_problem_get_detail (problem) != NULL ? dateline_problem_get_detail (problem) : "", "\n", -1);

  for (guint i = 0; details[i] != NULL; i++)
    {
      g_autofree char *visible = make_visible (details[i]);

      if (*visible != '\0')
        printf ("         %s\n", visible);
    }

  for (guint i = 0; i < dateline_problem_get_n_fixes (problem); i++)
    {
      g_autofree char *label = make_visible (dateline_problem_get_fix (problem, i)->label);

      print_colored (DIM, "         → ", color);
      printf ("%s\n", label);
    }
}

static void
print_problem (const FileReport *report,
               DatelineProblem  *problem,
               gboolean          color)
{
  DatelineSeverity severity = dateline_problem_get_severity (problem);
  g_autofree char *path = make_visible (report->path);
  g_autofree char *message = make_visible (dateline_problem_get_message (problem));
  g_autofree char *place = NULL;
  guint line, column;

  dateline_snapshot_locate (report->snapshot, dateline_problem_get_start (problem), &line, &column);
  place = g_strdup_printf ("%s:%u:%u", path, line, column);

  print_colored (BOLD, place, color);
  fputc (' ', stdout);
  print_colored (color_of (severity), dateline_severity_to_string (severity), color);
  printf (" %s ", dateline_problem_get_rule (problem));
  print_colored (BOLD, message, color);
  fputc ('\n', stdout);

  print_excerpt (problem, report->snapshot, line, color);
  print_details (problem, color);
  fputc ('\n', stdout);
}

/* The lines that change, as `patch` reads them; on a terminal, as it can be looked at. */
static void
print_diff (const FileReport *report,
            gboolean          color)
{
  gsize length;
  const char *text = dateline_snapshot_get_text (report->unfixed, &length);
  g_autofree char *diff = dateline_diff_new (report->fixes->edits, text, length, 3);
  g_auto (GStrv) lines = g_strsplit (diff, "\n", -1);

  printf ("--- %s\n+++ %s\n", report->path, report->path);
  if (!isatty (STDOUT_FILENO))
    {
      fputs (diff, stdout);
      return;
    }

  for (guint i = 0; lines[i] != NULL && (*lines[i] != '\0' || lines[i + 1] != NULL); i++)
    {
      g_autofree char *visible = make_visible (g_strchomp (lines[i]));

      print_colored (*visible == '-' ? RED : *visible == '+' ? GREEN : *visible == '@' ? DIM : "", visible, color);
      fputc ('\n', stdout);
    }
}

static void
print_fixes (const FileReport *report,
             gboolean          color)
{
  for (guint i = 0; i < report->fixes->applied->len; i++)
    {
      const DatelineAppliedFix *applied = g_ptr_array_index (report->fixes->applied, i);
      g_autofree char *path = make_visible (report->path);
      g_autofree char *label = make_visible (applied->label);
      g_autofree char *place = NULL;
      guint line, column;

      dateline_snapshot_locate (report->unfixed, applied->start, &line, &column);
      place = g_strdup_printf ("%s:%u:%u", path, line, column);

      print_colored (BOLD, place, color);
      fputc (' ', stdout);
      /* Translators: what the tool did about a finding, in the place where “error” or “warning” stands otherwise. */
      print_colored (GREEN, _("fixed"), color);
      printf (" %s %s\n", dateline_problem_get_rule (applied->problem), label);
    }
}

static void
print_summary (const ReportSummary *summary)
{
  g_autofree char *errors = g_strdup_printf (ngettext ("%u error", "%u errors", summary->n_problems[DATELINE_SEVERITY_ERROR]),
                                             summary->n_problems[DATELINE_SEVERITY_ERROR]);
  g_autofree char *warnings = g_strdup_printf (ngettext ("%u warning", "%u warnings", summary->n_problems[DATELINE_SEVERITY_WARNING]),
                                               summary->n_problems[DATELINE_SEVERITY_WARNING]);
  g_autofree char *hints = g_strdup_printf (ngettext ("%u hint", "%u hints", summary->n_problems[DATELINE_SEVERITY_HINT]),
                                            summary->n_problems[DATELINE_SEVERITY_HINT]);

  /* Translators: numbers with their nouns: “2 errors, 1 warning, 3 hints in 4 documents”. */
  printf (ngettext ("%s, %s, %s in %u document", "%s, %s, %s in %u documents", summary->n_documents),
          errors, warnings, hints, summary->n_documents);

  if (summary->n_fixed > 0)
    {
      fputs ("; ", stdout);
      if (summary->is_dry_run)
        printf (ngettext ("%u would be fixed", "%u would be fixed", summary->n_fixed), summary->n_fixed);
      else
        printf (ngettext ("%u was fixed", "%u were fixed", summary->n_fixed), summary->n_fixed);
    }
  if (summary->n_accepted > 0)
    {
      fputs ("; ", stdout);
      printf (ngettext ("%u is accepted", "%u are accepted", summary->n_accepted), summary->n_accepted);
    }
  if (summary->n_copies > 0)
    {
      fputs ("; ", stdout);
      printf (ngettext ("%u file is a copy of another and was not counted", "%u files are copies of others and were not counted",
                        summary->n_copies), summary->n_copies);
    }
  if (summary->n_unreadable > 0)
    {
      fputs ("; ", stdout);
      printf (ngettext ("%u file could not be read", "%u files could not be read", summary->n_unreadable), summary->n_unreadable);
    }

  if (summary->is_online)
    {
      fputs ("; ", stdout);
      /* Translators: web addresses that servers were asked about. */
      printf (ngettext ("%u address was checked online", "%u addresses were checked online", summary->n_links), summary->n_links);
    }

  fputc ('\n', stdout);
}

static gboolean
use_color (void)
{
  const char *no_color = g_getenv ("NO_COLOR");   /* see no-color.org: any value but an empty one */

  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

void
report_print_text (GPtrArray           *reports,
                   const ReportSummary *summary)
{
  gboolean color = use_color ();

  for (guint i = 0; i < reports->len; i++)
    {
      const FileReport *report = g_ptr_array_index (reports, i);

      if (report->fixes != NULL && report->snapshot == report->unfixed)
        print_diff (report, color);
      else if (report->fixes != NULL)
        print_fixes (report, color);
    }
  if (summary->n_fixed > 0)
    fputc ('\n', stdout);

  for (guint i = 0; i < reports->len; i++)
    {
      const FileReport *report = g_ptr_array_index (reports, i);

      for (guint j = 0; j < report->problems->len; j++)
        print_problem (report, g_ptr_array_index (report->problems, j), color);
    }

  print_summary (summary);
}
