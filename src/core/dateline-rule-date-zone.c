/* dateline-rule-date-zone.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-date-names.h"

/* date-zone-season, date-zone-unknown: the abbreviation behind a time of day. */

enum { SEASON_MARGIN = 30 };  /* days after publication that a time without a date may speak of */

/* CST is China's too, and Arizona stays on MST: where they are the subject, the abbreviation is no mistake. */
static const char *const other_cst[] = {
  "China", "Chinese", "Beijing", "Shanghai", "Shenzhen", "Hangzhou", "Guangzhou", "Chengdu", "Taiwan", "Taipei", "Hong Kong", "Cuba", "Mexico", "Costa Rica",
  "Saskatchewan", NULL
};
static const char *const other_mst[] = { "Arizona", "Phoenix", "Tucson", "Scottsdale", NULL };

static const DatelineDateMention *
get_mention (DatelineCheck *check,
             guint          index)
{
  return &g_array_index (check->dates->dates, DatelineDateMention, index);
}

/* Index of the first date at or after an offset of the prose. */
static guint
find_mention (DatelineCheck *check,
              gsize          offset)
{
  guint low = 0;
  guint high = check->dates->dates->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (get_mention (check, middle)->start < offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
is_wrong_on (const DatelineZone *zone,
             const GDate        *date)
{
  DatelineSeason season = dateline_clocks_season (zone->clocks, date);

  return season == (zone->summer ? DATELINE_SEASON_STANDARD : DATELINE_SEASON_SUMMER);
}

/* A month alone is wrong only if all of it is. */
static gboolean
is_wrong_for (const DatelineZone        *zone,
              const DatelineDateMention *mention)
{
  GDate date;

  if (!dateline_date_mention_get (mention, &date) || !is_wrong_on (zone, &date))
    return FALSE;

  if (mention->day == 0)
    {
      g_date_set_day (&date, g_date_get_days_in_month (mention->month, mention->year));
      return is_wrong_on (zone, &date);
    }

  return TRUE;
}

static gboolean
mentions_any (const char               *text,
              const DatelineProseBlock *block,
              const char *const        *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strstr_len (text + block->start, block->end - block->start, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_another_zone (DatelineCheck             *check,
                 const DatelineTimeMention *time,
                 const DatelineProseBlock  *block)
{
  const char *const *words = NULL;
  const char *text = check->prose_text;
  gsize length;

  /* `PST/PDT` is right all year; `PST/16:00 UTC` is not. */
  if (text[time->zone_end] == '/' && dateline_zone_match (text + time->zone_end + 1, &length) != NULL)
    return TRUE;

  if (g_strcmp0 (time->zone->name, "CST") == 0)
    words = other_cst;
  else if (g_strcmp0 (time->zone->name, "MST") == 0)
    words = other_mst;

  if (words == NULL)
    return FALSE;

  if (mentions_any (text, block, words))
    return TRUE;

  if (block->heading != NULL)
    {
      g_autofree char *heading = dateline_node_dup_plain_text (block->heading);
      const DatelineProseBlock whole = { 0, strlen (heading), NULL, NULL };

      return mentions_any (heading, &whole, words);
    }

  return FALSE;
}

/* The date that a time belongs to: the nearest one in its clause. */
static const DatelineDateMention *
find_nearest (DatelineCheck             *check,
              const DatelineTimeMention *time)
{
  const DatelineDateMention *nearest = NULL;
  gsize least = G_MAXSIZE;
  gsize start, end;

  dateline_prose_find_clause (check->prose_text, time->start, time->end, &start, &end);

  for (guint i = find_mention (check, start); i < check->dates->dates->len; i++)
    {
      const DatelineDateMention *mention = get_mention (check, i);
      gsize distance = mention->start > time->start ? mention->start - time->start : time->start - mention->start;

      if (mention->start >= end)
        break;

      if (distance < least)
        {
          least = distance;
          nearest = mention;
        }
    }

  return nearest;
}

/* Without a date in its clause a time is judged only if whatever it may belong to agrees: all dates of its block and of its section so far, and when
 * there are none the weeks after publication. */
static gboolean
is_wrong_all_around (DatelineCheck             *check,
                     const DatelineTimeMention *time,
                     const DatelineProseBlock  *block)
{
  guint index = find_mention (check, block->end);
  GDate later = check->publication;

  while (index > 0)
    {
      const DatelineDateMention *mention = get_mention (check, --index);
      const DatelineProseBlock *other = dateline_prose_find_block (check->prose, mention->start);

      if (other->heading != block->heading)
        break;

      if (!is_wrong_for (time->zone, mention))
        return FALSE;
    }

  g_date_add_days (&later, SEASON_MARGIN);

  return is_wrong_on (time->zone, &check->publication) && is_wrong_on (time->zone, &later);
}

static char *
dup_season_message (const char                *written,
                    const char                *other,
                    const char                *generic,
                    const DatelineDateMention *mention)
{
  g_autofree char *when = NULL;
  GDate date;

  if (mention == NULL)
    {
      if (generic != NULL)
        return g_strdup_printf (_("At this time of year clocks show %s, not %s; %s is right all year."), other, written, generic);
      return g_strdup_printf (_("At this time of year clocks show %s, not %s."), other, written);
    }

  if (mention->day == 0)
    {
      when = dateline_month_dup_string (mention->month, mention->year);
      if (generic != NULL)
        return g_strdup_printf (_("In %s clocks show %s, not %s; %s is right all year."), when, other, written, generic);
      return g_strdup_printf (_("In %s clocks show %s, not %s."), when, other, written);
    }

  dateline_date_mention_get (mention, &date);
  when = dateline_date_dup_string (&date);
  /* Translators: a date and names of time zones, as in “On 2 July 2025 clocks show PDT, not PST; PT is right all year.” */
  if (generic != NULL)
    return g_strdup_printf (_("On %s clocks show %s, not %s; %s is right all year."), when, other, written, generic);

  return g_strdup_printf (_("On %s clocks show %s, not %s."), when, other, written);
}

static void
add_zone_fix (DatelineCheck             *check,
              DatelineProblem           *problem,
              const DatelineTimeMention *time,
              const char                *name)
{
  g_autofree char *label = NULL;

  if (name == NULL)
    return;

  label = g_strdup_printf (_("Change to %s"), name);
  dateline_check_fix_prose (check, problem, label, FALSE, time->zone_start, time->zone_end, name);
}

static void
check_season (DatelineCheck             *check,
              const DatelineTimeMention *time)
{
  const DatelineProseBlock *block = dateline_prose_find_block (check->prose, time->start);
  const DatelineDateMention *mention;
  const char *zone_text = check->prose_text + time->zone_start;
  gboolean lower = g_ascii_islower (zone_text[0]);
  g_autofree char *written = NULL;
  g_autofree char *other = NULL;
  g_autofree char *generic = NULL;
  g_autofree char *message = NULL;
  DatelineProblem *problem;

  if (is_another_zone (check, time, block))
    return;

  mention = find_nearest (check, time);

  if (mention != NULL)
    {
      if (!is_wrong_for (time->zone, mention))
        return;
    }
  else
    {
      gsize start, end;

      dateline_prose_find_clause (check->prose_text, time->start, time->end, &start, &end);
      if (dateline_prose_is_narrated (check->dates->words, check->prose_text, start, end) || !is_wrong_all_around (check, time, block))
        return;
    }

  written = g_strndup (zone_text, time->zone_end - time->zone_start);
  other = lower ? g_ascii_strdown (time->zone->other, -1) : g_strdup (time->zone->other);
  if (time->zone->generic != NULL)
    generic = lower ? g_ascii_strdown (time->zone->generic, -1) : g_strdup (time->zone->generic);

  message = dup_season_message (written, other, generic, mention);
  problem = dateline_check_report_prose (check, "date-zone-season", DATELINE_SEVERITY_WARNING, time->zone_start, time->zone_end, message);
  add_zone_fix (check, problem, time, other);
  add_zone_fix (check, problem, time, generic);
}

/* `10:00 ACME keynote` names no zone; what stands at the end of its phrase and looks like one does. */
static void
check_unknown (DatelineCheck             *check,
               const DatelineTimeMention *time)
{
  const char *after = check->prose_text + time->zone_end;
  g_autofree char *name = g_strndup (check->prose_text + time->zone_start, time->zone_end - time->zone_start);
  const char *guess = dateline_zone_guess (name);
  g_autofree char *message = NULL;
  DatelineProblem *problem;

  if (guess == NULL && name[strlen (name) - 1] != 'T')
    return;

  while (*after == ' ')
    after++;

  if (*after != '\0' && strchr (".,;:!?)|\n", *after) == NULL && !g_str_has_prefix (after, "on "))
    return;

  if (guess != NULL)
    message = g_strdup_printf (_("There is no time zone “%s”; perhaps %s is meant."), name, guess);
  else
    message = g_strdup_printf (_("There is no time zone “%s”."), name);

  problem = dateline_check_report_prose (check, "date-zone-unknown", DATELINE_SEVERITY_WARNING, time->zone_start, time->zone_end, message);
  add_zone_fix (check, problem, time, guess);
}

/**
 * dateline_rule_date_zone:
 * @check: a run
 *
 * Reports names of time zones that are wrong for the season or do not exist. Without a day to judge from there is no season.
 */
void
dateline_rule_date_zone (DatelineCheck *check)
{
  for (guint i = 0; i < check->dates->times->len; i++)
    {
      const DatelineTimeMention *time = &g_array_index (check->dates->times, DatelineTimeMention, i);

      if (time->zone != NULL && time->zone->other != NULL && check->has_publication)
        check_season (check, time);
      else if (time->zone == NULL && time->zone_end > time->zone_start)
        check_unknown (check, time);
    }
}
