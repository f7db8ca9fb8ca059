/* dateline-rule-date-day.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-date-names.h"

/* date-impossible, date-weekday, date-range, date-ordinal, date-year: what is wrong with a date in itself. */

static DatelineDateMention *
get_mention (DatelineCheck *check,
             guint          index)
{
  return &g_array_index (check->dates->dates, DatelineDateMention, index);
}

/* Days of the month, if the year allows to tell: 29 February without a written year may be meant for any leap year. */
static guint
get_month_length (const DatelineDateMention *mention)
{
  if (mention->month == 2 && !dateline_year_is_certain (mention->basis))
    return 29;

  return g_date_get_days_in_month (mention->month, mention->year > 0 ? mention->year : 2024);
}

static void
check_possible (DatelineCheck             *check,
                const DatelineDateMention *mention)
{
  guint length = get_month_length (mention);
  gsize start, end;
  g_autofree char *month = NULL;
  g_autofree char *message = NULL;

  if (mention->day <= length)
    return;

  /* `March 35` without year or weekday may count anything; a 31st of June is always meant as a date. */
  if (mention->day > 31 && mention->basis != DATELINE_YEAR_WRITTEN && mention->weekday == 0)
    return;

  month = dateline_month_dup_string (mention->month, mention->month == 2 ? mention->year : 0);
  message = g_strdup_printf (ngettext ("%s has only %u day.", "%s has only %u days.", length), month, length);
  start = MIN (mention->day_start, mention->month_start);
  end = MAX (mention->day_end, mention->month_end);
  dateline_check_report_prose (check, "date-impossible", DATELINE_SEVERITY_ERROR, start, end, message);
}

/* A bare `25:00` may be a running time or a score; it is a time where a zone follows or a date or `at` stands before. */
static gboolean
is_surely_time (DatelineCheck             *check,
                const DatelineTimeMention *time,
                gsize                      date_end)
{
  static const char *const leads[] = { "at ", "by ", "until ", "till ", "from " };
  const char *text = check->prose_text;

  if (time->zone != NULL || time->half != 0)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    {
      gsize length = strlen (leads[i]);

      if (time->start >= length && g_ascii_strncasecmp (text + time->start - length, leads[i], length) == 0)
        return TRUE;
    }

  return date_end <= time->start && time->start - date_end <= 3;
}

static void
check_time (DatelineCheck             *check,
            const DatelineTimeMention *time,
            gsize                      date_end)
{
  g_autofree char *shown = NULL;
  g_autofree char *message = NULL;
  gboolean wrong;

  if (time->half != 0)
    wrong = time->hour > 12 || time->minute > 59;
  else
    wrong = time->hour > 24 || (time->hour == 24 && time->minute > 0) || time->minute > 59;

  if (!wrong || !is_surely_time (check, time, date_end))
    return;

  shown = g_strndup (check->prose_text + time->start, time->end - time->start);
  if (time->half == 'p' && time->hour < 24 && time->minute < 60)
    message = g_strdup_printf (_("“%s” is not a time: the clock shows %u:%02u, or %u:%02u in the afternoon."), shown, time->hour, time->minute,
                               time->hour - 12, time->minute);
  else
    message = g_strdup_printf (_("“%s” is not a time of day."), shown);

  dateline_check_report_prose (check, "date-impossible", DATELINE_SEVERITY_ERROR, time->start, time->end, message);
}

/* Dates and times are both in order, so the date before each time is found in one walk. */
static void
check_times (DatelineCheck *check)
{
  guint next = 0;
  gsize date_end = G_MAXSIZE;

  for (guint i = 0; i < check->dates->times->len; i++)
    {
      const DatelineTimeMention *time = &g_array_index (check->dates->times, DatelineTimeMention, i);

      while (next < check->dates->dates->len && get_mention (check, next)->start < time->start)
        date_end = get_mention (check, next++)->end;

      check_time (check, time, date_end);
    }
}

/* The nearest day of the same month that is the weekday which is written. */
static guint
find_day_of_weekday (const DatelineDateMention *mention)
{
  for (int distance = 1; distance <= 6; distance++)
    for (int sign = -1; sign <= 1; sign += 2)
      {
        int day = (int) mention->day + sign * distance;
        GDate date;

        if (day < 1 || !g_date_valid_dmy (day, mention->month, mention->year))
          continue;

        g_date_clear (&date, 1);
        g_date_set_dmy (&date, day, mention->month, mention->year);
        if (g_date_get_weekday (&date) == (GDateWeekday) mention->weekday)
          return day;
      }

  return 0;
}

/* The day with its month as it would read after the change, in the author's order. */
static char *
dup_day_label (DatelineCheck             *check,
               const DatelineDateMention *mention,
               guint                      day)
{
  g_autofree char *month = g_strndup (check->prose_text + mention->month_start, mention->month_end - mention->month_start);
  g_autofree char *date = mention->month_start < mention->day_start ? g_strdup_printf ("%s %u", month, day) : g_strdup_printf ("%u %s", day, month);

  if (g_ascii_isdigit (month[0]))
    return g_strdup_printf (_("Change to %04d-%02u-%02u"), mention->year, mention->month, day);

  return g_strdup_printf (_("Change to %s"), date);
}

static void
check_weekday (DatelineCheck             *check,
               const DatelineDateMention *mention)
{
  const char *text = check->prose_text;
  gsize weekday_length = mention->weekday_end - mention->weekday_start;
  GDate date;
  guint right;
  guint day;
  g_autofree char *date_text = NULL;
  g_autofree char *message = NULL;
  g_autofree char *spelled = NULL;
  g_autofree char *label = NULL;
  DatelineProblem *problem;

  if (mention->weekday == 0 || mention->day == 0 || !dateline_date_mention_get (mention, &date))
    return;

  right = g_date_get_weekday (&date);
  if (right == mention->weekday)
    return;

  date_text = dateline_date_dup_string (&date);
  /* Translators: a date and two weekdays, as in “12 March 2025 is a Wednesday, not a Thursday.” */
  message = g_strdup_printf (_("%s is a %s, not a %s."), date_text, dateline_weekday_name (right), dateline_weekday_name (mention->weekday));
  problem = dateline_check_report_prose (check, "date-weekday",
                                         dateline_year_is_certain (mention->basis) ? DATELINE_SEVERITY_ERROR : DATELINE_SEVERITY_WARNING,
                                         mention->weekday_start, mention->weekday_end, message);

  spelled = dateline_weekday_spell (right, text + mention->weekday_start, weekday_length);
  label = g_strdup_printf (_("Change to %s"), spelled);
  dateline_check_fix_prose (check, problem, label, FALSE, mention->weekday_start, mention->weekday_end, spelled);

  day = find_day_of_weekday (mention);
  if (day != 0)
    {
      g_autofree char *day_label = dup_day_label (check, mention, day);
      gboolean ordinal = g_ascii_isalpha (text[mention->day_end]);
      g_autofree char *digits = mention->day_end - mention->day_start == 2 && text[mention->day_start] == '0' ? g_strdup_printf ("%02u", day)
                                                                                                          : g_strdup_printf ("%u", day);
      g_autofree char *replacement = g_strconcat (digits, ordinal ? dateline_ordinal_suffix (day) : "", NULL);

      dateline_check_fix_prose (check, problem, day_label, FALSE, mention->day_start, mention->day_end + (ordinal ? 2 : 0), replacement);
    }
}

/* A range that ends before it begins, by days: not one that crosses the end of a month (28-2 March) or year (1 July - 30 June) on purpose. */
static gboolean
is_reversed (const DatelineDateMention *first,
             const DatelineDateMention *second)
{
  GDate from, to;
  int days;

  if (first->day == 0 || second->day == 0 || !dateline_date_mention_get (first, &from) || !dateline_date_mention_get (second, &to))
    return FALSE;

  if (first->month_start == second->month_start)
    return first->day > second->day && !(first->day >= 25 && second->day <= 10);

  days = g_date_days_between (&from, &to);
  if (first->year_start != first->year_end && second->year_start != second->year_end && first->year_start != second->year_start)
    return days < 0;

  return FALSE;
}

/* Two members with months of their own and one year or none: resolving has moved the second into the next year. */
static gboolean
is_reversed_within_year (const DatelineDateMention *first,
                         const DatelineDateMention *second)
{
  int months = (int) first->month - (int) second->month;

  if (first->day == 0 || second->day == 0 || first->month_start == second->month_start)
    return FALSE;

  /* Two written years speak for themselves. A season or a financial year wraps around; a trip that ends a few weeks before it starts does not. */
  if (first->year_start != first->year_end && second->year_start != second->year_end && first->year_start != second->year_start)
    return FALSE;

  if (months == 0)
    return first->day > second->day;

  return months == 1 && !(first->day == 1 && second->day >= 28);
}

/* The range with its ends in each other's place; NULL where weekdays or ordinal endings would have to change too. A year that both share stays last. */
static char *
dup_swapped (const char                *text,
             const DatelineDateMention *first,
             const DatelineDateMention *second,
             gsize                      start,
             gsize                      end)
{
  gboolean own_years = first->year_start != first->year_end && second->year_start != second->year_end && first->year_start != second->year_start;
  gsize first_start = first->day_start, first_end = first->day_end;
  gsize second_start = second->day_start, second_end = second->day_end;

  if (first->weekday != 0 || second->weekday != 0 || g_ascii_isalpha (text[first->day_end]) || g_ascii_isalpha (text[second->day_end]))
    return NULL;

  if (own_years)
    {
      first_start = first->start;
      first_end = first->end;
      second_start = second->start;
      second_end = second->end;
    }
  else if (first->month_start != second->month_start)
    {
      first_start = MIN (first->day_start, first->month_start);
      first_end = MAX (first->day_end, first->month_end);
      second_start = MIN (second->day_start, second->month_start);
      second_end = MAX (second->day_end, second->month_end);
    }

  return g_strdup_printf ("%.*s%.*s%.*s%.*s%.*s",
                          (int) (first_start - start), text + start,
                          (int) (second_end - second_start), text + second_start,
                          (int) (second_start - first_end), text + first_end,
                          (int) (first_end - first_start), text + first_start,
                          (int) (end - second_end), text + second_end);
}

static void
check_range (DatelineCheck             *check,
             const DatelineDateMention *first,
             const DatelineDateMention *second)
{
  DatelineProblem *problem;
  gsize start = first->start;
  gsize end = second->end;
  gboolean shared = first->month_start == second->month_start;
  g_autofree char *swapped = NULL;

  if (second->join != DATELINE_JOIN_RANGE || !(is_reversed (first, second) || is_reversed_within_year (first, second)))
    return;

  if (shared)
    {
      start = first->day_start;
      end = second->day_end;
    }

  problem = dateline_check_report_prose (check, "date-range", DATELINE_SEVERITY_ERROR, start, end, _("This range ends before it begins."));

  swapped = dup_swapped (check->prose_text, first, second, start, end);
  if (swapped != NULL)
    {
      g_autofree char *label = g_strdup_printf (_("Change to %s"), swapped);

      dateline_check_fix_prose (check, problem, label, FALSE, start, end, swapped);
    }
}

static void
check_ordinal (DatelineCheck                *check,
               const DatelineOrdinalMention *ordinal)
{
  const char *text = check->prose_text;
  g_autofree char *right = g_strdup_printf ("%u%s", ordinal->number, dateline_ordinal_suffix (ordinal->number));
  g_autofree char *message = NULL;
  g_autofree char *label = NULL;
  DatelineProblem *problem;

  if (g_ascii_isupper (text[ordinal->suffix_start]))
    {
      char *upper = g_ascii_strup (right, -1);

      g_free (right);
      right = upper;
    }

  message = g_strdup_printf (_("It is “%s”, not “%.*s”."), right, (int) (ordinal->end - ordinal->start), text + ordinal->start);
  label = g_strdup_printf (_("Change to %s"), right);
  problem = dateline_check_report_prose (check, "date-ordinal", DATELINE_SEVERITY_WARNING, ordinal->start, ordinal->end, message);
  dateline_check_fix_prose (check, problem, label, TRUE, ordinal->start, ordinal->end, right);
}

static void
check_cut_year (DatelineCheck             *check,
                const DatelineDateMention *cut)
{
  const DatelineDateMention *resolved = get_mention (check, cut->group);
  g_autofree char *message = g_strdup_printf (_("The year “%.*s” is not complete."), (int) (cut->year_end - cut->year_start),
                                              check->prose_text + cut->year_start);
  DatelineProblem *problem;

  if (cut->year_end - cut->year_start > 4)
    {
      g_free (message);
      message = g_strdup_printf (_("The year “%.*s” has a digit too many."), (int) (cut->year_end - cut->year_start),
                                 check->prose_text + cut->year_start);
    }

  problem = dateline_check_report_prose (check, "date-year", DATELINE_SEVERITY_WARNING, cut->year_start, cut->year_end, message);

  if (resolved->basis != DATELINE_YEAR_UNKNOWN)
    {
      g_autofree char *year = g_strdup_printf ("%d", resolved->year);
      g_autofree char *label = g_strdup_printf (_("Change to %s"), year);

      dateline_check_fix_prose (check, problem, label, FALSE, cut->year_start, cut->year_end, year);
    }
}

/**
 * dateline_rule_date_day:
 * @check: a run
 *
 * Reports dates and times that do not exist, wrong weekdays, reversed ranges, wrong ordinals and broken years.
 */
void
dateline_rule_date_day (DatelineCheck *check)
{
  for (guint i = 0; i < check->dates->dates->len; i++)
    {
      const DatelineDateMention *mention = get_mention (check, i);

      check_possible (check, mention);
      check_weekday (check, mention);
      if (i > 0 && get_mention (check, i - 1)->group == mention->group)
        check_range (check, get_mention (check, i - 1), mention);
    }

  check_times (check);

  for (guint i = 0; i < check->dates->ordinals->len; i++)
    check_ordinal (check, &g_array_index (check->dates->ordinals, DatelineOrdinalMention, i));

  for (guint i = 0; i < check->dates->cut_years->len; i++)
    check_cut_year (check, &g_array_index (check->dates->cut_years, DatelineDateMention, i));
}
