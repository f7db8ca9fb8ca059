/* dateline-rule-date-relative.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-date-names.h"

/* date-relative: words that count from the day of publication, and are wrong on that day. */

enum { NEAR = 40 };  /* bytes between `this month` and the date that it speaks of */

/* The words that stand right before an offset of the prose. */
static gboolean
is_before (const char *text,
           gsize       offset,
           const char *words)
{
  gsize length = strlen (words);

  for (;;)
    {
      while (offset > 0 && (text[offset - 1] == ' ' || text[offset - 1] == ',' || text[offset - 1] == '('))
        offset--;

      /* `next week, on 5 March`; but `sign up today on 5 March` is two things said. */
      if (!g_str_has_suffix (words, " week") || offset < 4 || text[offset - 3] != ' ' || g_ascii_strncasecmp (text + offset - 2, "on", 2) != 0)
        break;
      offset -= 2;
    }

  return offset >= length && g_ascii_strncasecmp (text + offset - length, words, length) == 0 &&
         (offset == length || !g_ascii_isalnum (text[offset - length - 1]));
}

/* --- this Friday, 7 November --- */

static void
report_day (DatelineCheck             *check,
            const DatelineDateMention *mention,
            const GDate               *day,
            const char                *word)
{
  g_autofree char *day_text = dateline_date_dup_string (day);
  g_autofree char *publication = dateline_date_dup_string (&check->publication);
  /* Translators: “this” or “tomorrow” as the text has it, then two dates, the second one that of publication. */
  g_autofree char *message = g_strdup_printf (_("“%s” does not fit: %s, seen from %s, the day of publication."), word, day_text, publication);

  dateline_check_report_prose (check, "date-relative", DATELINE_SEVERITY_WARNING, mention->start, mention->end, message);
}

static void
check_day (DatelineCheck             *check,
           const DatelineDateMention *mention)
{
  static const struct
  {
    const char *word;
    gboolean    weekday;  /* only before a weekday */
    int         first;    /* days after publication */
    int         last;
  } relatives[] = {
    { "this", TRUE, 0, 7 },
    { "next", TRUE, 1, 14 },
    { "last", TRUE, -14, -1 },
    { "today", FALSE, 0, 0 },
    { "tomorrow", FALSE, 1, 1 },
    { "yesterday", FALSE, -1, -1 },
    { "this week", FALSE, -6, 6 },
    { "next week", FALSE, 1, 13 },
    { "last week", FALSE, -13, -1 },
  };
  GDate day;
  int distance;

  if (mention->day == 0 || mention->join != DATELINE_JOIN_NONE || !dateline_date_mention_get (mention, &day))
    return;

  distance = g_date_days_between (&check->publication, &day);
  for (guint i = 0; i < G_N_ELEMENTS (relatives); i++)
    {
      if (relatives[i].weekday && (mention->weekday == 0 || mention->weekday_start != mention->start))
        continue;

      /* Written in many places of the world at once: a day more or less is a time zone. */
      if (is_before (check->prose_text, mention->start, relatives[i].word) &&
          (distance < relatives[i].first - 1 || distance > relatives[i].last + 1))
        {
          report_day (check, mention, &day, relatives[i].word);
          return;
        }
    }
}

/* --- later this month --- */

static void
report_month (DatelineCheck *check,
              gsize          start,
              gsize          length,
              const char    *reason)
{
  dateline_check_report_prose (check, "date-relative", DATELINE_SEVERITY_WARNING, start, start + length, reason);
}

/* The date after `this month` in the same clause, when it is near. */
static const DatelineDateMention *
find_near (DatelineCheck *check,
           gsize          end)
{
  GArray *dates = check->dates->dates;
  guint low = 0, high = dates->len;
  const DatelineDateMention *mention;
  gsize clause_start, clause_end;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (dates, DatelineDateMention, middle).start < end)
        low = middle + 1;
      else
        high = middle;
    }

  if (low == dates->len)
    return NULL;

  mention = &g_array_index (dates, DatelineDateMention, low);
  dateline_prose_find_clause (check->prose_text, end, end, &clause_start, &clause_end);

  return mention->start < clause_end && mention->start - end <= NEAR && mention->day != 0 ? mention : NULL;
}

static gboolean
is_in_month (const GDate *day,
             const GDate *publication,
             int          months_after)
{
  int month = (int) g_date_get_year (publication) * 12 + (int) g_date_get_month (publication) + months_after;

  return (int) g_date_get_year (day) * 12 + (int) g_date_get_month (day) == month;
}

static void
check_month (DatelineCheck *check,
             gsize          start,
             const char    *phrase,
             int            months_after)
{
  gsize length = strlen (phrase);
  const DatelineDateMention *mention = find_near (check, start + length);
  gboolean later = is_before (check->prose_text, start, "later");
  GDate day;

  if (later && months_after == 0 && g_date_is_last_of_month (&check->publication))
    {
      report_month (check, start - strlen ("later "), length + strlen ("later "),
                    _("This is published on the last day of the month: nothing comes later in it."));
      return;
    }

  /* In its last week `this month` may be said of the one that readers are in by then; that is what makes it worth a word. */
  if (mention != NULL && dateline_date_mention_get (mention, &day) && !is_in_month (&day, &check->publication, months_after))
    {
      g_autofree char *day_text = dateline_date_dup_string (&day);
      g_autofree char *publication = dateline_date_dup_string (&check->publication);
      g_autofree char *message = g_strdup_printf (_("“%s” does not fit: %s, seen from %s, the day of publication."), phrase, day_text, publication);

      report_month (check, start, length, message);
    }
}

static void
check_months (DatelineCheck *check)
{
  static const struct { const char *phrase; int months_after; } phrases[] = { { "this month", 0 }, { "next month", 1 } };
  const char *text = check->prose_text;

  for (const char *p = strstr (text, " month"); p != NULL; p = strstr (p + 1, " month"))
    for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
      {
        gsize end = (gsize) (p - text) + strlen (" month");
        gsize length = strlen (phrases[i].phrase);

        if (end >= length && g_ascii_strncasecmp (text + end - length, phrases[i].phrase, length) == 0 && !g_ascii_isalpha (text[end]) &&
            text[end] != '\'' && strncmp (text + end, "’", strlen ("’")) != 0)
          check_month (check, end - length, phrases[i].phrase, phrases[i].months_after);
      }
}

/**
 * dateline_rule_date_relative:
 * @check: a run
 *
 * Reports relative words that do not fit the day of publication.
 */
void
dateline_rule_date_relative (DatelineCheck *check)
{
  if (!check->has_publication)
    return;

  for (guint i = 0; i < check->dates->dates->len; i++)
    check_day (check, &g_array_index (check->dates->dates, DatelineDateMention, i));

  check_months (check);
}
