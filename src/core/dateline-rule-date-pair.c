/* dateline-rule-date-pair.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-zone-offset.h"

/* date-zone-pair: one moment said in two time zones, `1400 UTC (9am CT)`, that are not the same moment on that day. */

enum { DAY = 24 * 60 };

/* Minutes after midnight; -1 for what is no time of day. */
static int
get_minutes (const DatelineTimeMention *time)
{
  guint hour = time->hour;

  if (hour > 24 || time->minute > 59 || (time->half != 0 && (hour == 0 || hour > 12)))
    return -1;

  if (time->half == 'a')
    hour %= 12;
  else if (time->half == 'p')
    hour = hour % 12 + 12;

  return (int) (hour * 60 + time->minute);
}

/* What stands between two ways to say the same: `(`, `/`, `=`, `|`, `or`. */
static gboolean
is_between_pair (const char *text,
                 gsize       start,
                 gsize       end)
{
  static const char *const joints[] = { "(", "/", "=", "|", "or", "[", NULL };
  g_autofree char *between = end > start && end - start <= 4 ? g_strstrip (g_strndup (text + start, end - start)) : NULL;

  return between != NULL && g_strv_contains (joints, between);
}

/* The date that the times belong to: the last one before them in their block, else the first after them, else publication. */
static const GDate *
find_day (DatelineCheck             *check,
          const DatelineTimeMention *time,
          GDate                     *day)
{
  const DatelineProseBlock *block = dateline_prose_find_block (check->prose, time->start);
  GArray *dates = check->dates->dates;
  guint low = 0, high = dates->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (dates, DatelineDateMention, middle).start < time->start)
        low = middle + 1;
      else
        high = middle;
    }

  for (guint i = low > 0 ? low - 1 : 0; block != NULL && i <= low && i < dates->len; i++)
    {
      const DatelineDateMention *mention = &g_array_index (dates, DatelineDateMention, i);

      if (mention->start >= block->start && mention->start < block->end && mention->day != 0 && dateline_date_mention_get (mention, day))
        return day;
    }

  return check->has_publication ? &check->publication : NULL;
}

static gboolean
agree (int                       first,
       const DatelineZone       *first_zone,
       int                       second,
       const DatelineZone       *second_zone,
       const GDate              *day)
{
  int a[2], b[2];
  guint n_a = dateline_zone_get_offsets (first_zone, day, a);
  guint n_b = dateline_zone_get_offsets (second_zone, day, b);

  if (n_a == 0 || n_b == 0)
    return TRUE;

  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      if (((first - a[i]) - (second - b[j])) % DAY == 0)
        return TRUE;

  return FALSE;
}

/* The second time as it would be right, in its own style. */
static char *
dup_right_time (const DatelineTimeMention *second,
                int                        minutes)
{
  int hour = minutes / 60;
  int minute = minutes % 60;

  if (second->half == 0)
    return NULL;

  if (minute == 0 && !second->has_minute)
    return g_strdup_printf ("%d", (hour + 11) % 12 + 1);

  return g_strdup_printf ("%d:%02d", (hour + 11) % 12 + 1, minute);
}

static void
report_pair (DatelineCheck             *check,
             const DatelineTimeMention *first,
             const DatelineTimeMention *second,
             const GDate               *day)
{
  const char *text = check->prose_text;
  int a[2], b[2];
  int minutes;
  g_autofree char *right = NULL;
  g_autofree char *message = NULL;
  DatelineProblem *problem;

  dateline_zone_get_offsets (first->zone, day, a);
  dateline_zone_get_offsets (second->zone, day, b);
  minutes = ((get_minutes (first) - a[0] + b[0]) % DAY + DAY) % DAY;

  /* Translators: the first %s is a time with its zone as in the text, such as “1400 UTC”, the second a time of day, such as “09:00 CT”. */
  message = g_strdup_printf (_("These times are not the same moment: %.*s is %02d:%02d %s on that day."), (int) (first->zone_end - first->start),
                             text + first->start, minutes / 60, minutes % 60, second->zone->name);
  problem = dateline_check_report_prose (check, "date-zone-pair", DATELINE_SEVERITY_WARNING, first->start, second->zone_end, message);

  right = dup_right_time (second, minutes);
  if (right != NULL && (second->half == 'p') == (minutes >= DAY / 2))
    {
      gsize digits = strspn (text + second->start, "0123456789:");
      g_autofree char *label = g_strdup_printf (_("Change to “%s%.*s”"), right, (int) (second->zone_end - second->start - digits),
                                                text + second->start + digits);

      dateline_check_fix_prose (check, problem, label, FALSE, second->start, second->start + digits, right);
    }
}

/**
 * dateline_rule_date_pair:
 * @check: a run
 *
 * Reports pairs of times in two zones that disagree.
 */
void
dateline_rule_date_pair (DatelineCheck *check)
{
  GArray *times = check->dates->times;

  for (guint i = 1; i < times->len; i++)
    {
      const DatelineTimeMention *first = &g_array_index (times, DatelineTimeMention, i - 1);
      const DatelineTimeMention *second = &g_array_index (times, DatelineTimeMention, i);
      const GDate *day;
      GDate storage;

      if (first->zone == NULL || second->zone == NULL || get_minutes (first) < 0 || get_minutes (second) < 0 ||
          !is_between_pair (check->prose_text, first->zone_end, second->start))
        continue;

      g_date_clear (&storage, 1);
      day = find_day (check, first, &storage);
      if (day != NULL && !agree (get_minutes (first), first->zone, get_minutes (second), second->zone, day))
        report_pair (check, first, second, day);
    }
}
