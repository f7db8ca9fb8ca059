/* report-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "report.h"

/* What is shown of a long line, in columns: with the gutter it fits a terminal of 100. */
#define MAX_EXCERPT 88

/* Characters shown at least before the place of a problem in a long line. */
#define MIN_LEAD 24

#define BOLD  "\033[1m"
#define DIM   "\033[2m"
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

  fputc ('\n', stdout);
}

void
report_print_text (GPtrArray           *reports,
                   const ReportSummary *summary,
                   gboolean             color)
{
  for (guint i = 0; i < reports->len; i++)
    {
      const FileReport *report = g_ptr_array_index (reports, i);

      for (guint j = 0; j < report->problems->len; j++)
        print_problem (report, g_ptr_array_index (report->problems, j), color);
    }

  print_summary (summary);
}
