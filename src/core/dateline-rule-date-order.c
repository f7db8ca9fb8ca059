/* dateline-rule-date-order.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-date-names.h"

/* date-order, date-ambiguous: `5 March` and `March 5` side by side, and `03/04/2025`, which half of the readers read otherwise. */

/* The list or paragraph that readers see as one. */
static const DatelineNode *
find_scope (DatelineCheck *check,
            gsize          offset)
{
  const DatelineProseBlock *block = dateline_prose_find_block (check->prose, offset);
  const DatelineNode *scope = block != NULL ? block->node : NULL;

  for (const DatelineNode *node = scope; node != NULL; node = node->parent)
    if (node->kind == DATELINE_NODE_LIST || node->kind == DATELINE_NODE_TABLE)
      scope = node;

  return scope;
}

/* Months in words only; ISO dates are in no one's order. */
static gboolean
has_order (DatelineCheck             *check,
           const DatelineDateMention *mention)
{
  return mention->day != 0 && mention->join == DATELINE_JOIN_NONE && g_ascii_isalpha (check->prose_text[mention->month_start]);
}

static gboolean
is_day_first (const DatelineDateMention *mention)
{
  return mention->day_start < mention->month_start;
}

/* A single day turns around; of ranges and lists the author knows best. */
static char *
dup_turned (DatelineCheck             *check,
            const DatelineDateMention *mention)
{
  const char *text = check->prose_text;
  int month_length = (int) (mention->month_end - mention->month_start);

  if (!is_day_first (mention))
    return g_strdup_printf ("%u %.*s", mention->day, month_length, text + mention->month_start);

  return g_strdup_printf ("%.*s %u", month_length, text + mention->month_start, mention->day);
}

static gboolean
is_alone (DatelineCheck *check,
          guint          index)
{
  GArray *dates = check->dates->dates;

  return index + 1 == dates->len ||
         g_array_index (dates, DatelineDateMention, index + 1).group != g_array_index (dates, DatelineDateMention, index).group;
}

static void
report_order (DatelineCheck *check,
              guint          index,
              guint          n_rare)
{
  const DatelineDateMention *mention = &g_array_index (check->dates->dates, DatelineDateMention, index);
  gsize start = MIN (mention->day_start, mention->month_start);
  gsize end = MAX (mention->day_end, mention->month_end);
  DatelineProblem *problem;

  problem = dateline_check_report_prose (check, "date-order", DATELINE_SEVERITY_HINT, start, end,
                                         is_day_first (mention) ? _("Other dates here begin with the month.") : _("Other dates here begin with the day."));

  if (is_alone (check, index) && mention->year_end == mention->year_start && n_rare == 1)
    {
      g_autofree char *turned = dup_turned (check, mention);
      g_autofree char *label = g_strdup_printf (_("Change to “%s”"), turned);

      dateline_check_fix_prose (check, problem, label, FALSE, start, end, turned);
    }
}

/* Dates of one scope follow each other. */
static void
check_scope (DatelineCheck *check,
             guint          first,
             guint          last)
{
  guint n[2] = { 0, 0 };
  guint first_of[2] = { 0, 0 };
  guint rare;

  for (guint i = first; i < last; i++)
    {
      const DatelineDateMention *mention = &g_array_index (check->dates->dates, DatelineDateMention, i);

      if (has_order (check, mention) && n[is_day_first (mention)]++ == 0)
        first_of[is_day_first (mention)] = i;
    }

  if (n[0] == 0 || n[1] == 0)
    return;

  /* As many of each: the later one is the odd one. */
  rare = n[0] != n[1] ? n[1] < n[0] : first_of[1] > first_of[0];
  report_order (check, first_of[rare], n[rare]);
}

static void
check_order (DatelineCheck *check)
{
  GArray *dates = check->dates->dates;
  const DatelineNode *scope = NULL;
  guint first = 0;

  for (guint i = 0; i < dates->len; i++)
    {
      const DatelineNode *next = find_scope (check, g_array_index (dates, DatelineDateMention, i).start);

      if (next != scope)
        {
          check_scope (check, first, i);
          first = i;
          scope = next;
        }
    }

  check_scope (check, first, dates->len);
}

/* --- 03/04/2025 --- */

static gboolean
read_number (const char **p,
             guint       *number,
             guint        least,
             guint        most)
{
  gsize digits = strspn (*p, "0123456789");

  if (digits < least || digits > most)
    return FALSE;

  *number = (guint) g_ascii_strtoull (*p, NULL, 10);
  *p += digits;

  return TRUE;
}

static void
report_ambiguous (DatelineCheck *check,
                  gsize          start,
                  gsize          end,
                  guint          a,
                  guint          b,
                  guint          year)
{
  const guint days[] = { a, b };
  const guint months[] = { b, a };
  DatelineProblem *problem;

  problem = dateline_check_report_prose (check, "date-ambiguous", DATELINE_SEVERITY_WARNING, start, end,
                                         _("Some read the day first here, others the month. Write the month as a word."));
  for (guint i = 0; i < 2; i++)
    if (g_date_valid_dmy (days[i], months[i], year))
      {
        g_autofree char *date = g_strdup_printf ("%u %s %u", days[i], dateline_month_spell (months[i]), year);
        g_autofree char *label = g_strdup_printf (_("Change to “%s”"), date);

        dateline_check_fix_prose (check, problem, label, FALSE, start, end, date);
      }
}

static void
check_ambiguous (DatelineCheck *check)
{
  const char *text = check->prose_text;

  for (const char *slash = strchr (text, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      const char *start = slash;
      const char *p;
      guint a, b, year;

      while (start > text && slash - start < 2 && g_ascii_isdigit (start[-1]))
        start--;

      p = start;
      if (start == slash || (start > text && (g_ascii_isalnum (start[-1]) || strchr ("/.-_#", start[-1]) != NULL)) || !read_number (&p, &a, 1, 2) ||
          *p++ != '/' || !read_number (&p, &b, 1, 2) || *p++ != '/' || !read_number (&p, &year, 4, 4))
        continue;

      if (a >= 1 && a <= 12 && b >= 1 && b <= 12 && a != b && year >= 1900 && year <= 2199 && *p != '/' && !g_ascii_isalnum (*p) &&
          !(*p == '.' && g_ascii_isdigit (p[1])))
        report_ambiguous (check, start - text, p - text, a, b, year);
    }
}

/**
 * dateline_rule_date_order:
 * @check: a run
 *
 * Reports dates whose parts stand in another order than those around, or in one that can be read in two ways.
 */
void
dateline_rule_date_order (DatelineCheck *check)
{
  check_order (check);
  check_ambiguous (check);
}
