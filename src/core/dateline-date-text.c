/* dateline-date-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-text.h"

static gboolean
read_digits (const char **cursor,
             guint        n_digits,
             int         *number)
{
  *number = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (**cursor))
        return FALSE;

      *number = *number * 10 + g_ascii_digit_value (**cursor);
      (*cursor)++;
    }

  return TRUE;
}

static gboolean
read_char (const char **cursor,
           char         c)
{
  if (**cursor != c)
    return FALSE;

  (*cursor)++;
  return TRUE;
}

static gboolean
read_day (const char       **cursor,
          DatelineDateText  *date)
{
  if (!read_digits (cursor, 4, &date->year) || !read_char (cursor, '-') ||
      !read_digits (cursor, 2, &date->month) || !read_char (cursor, '-') ||
      !read_digits (cursor, 2, &date->day))
    return FALSE;

  return date->year > 0 && date->month > 0 && date->day > 0 && g_date_valid_dmy (date->day, date->month, date->year);
}

static gboolean
read_seconds (const char       **cursor,
              DatelineDateText  *date)
{
  double scale = 0.1;
  int whole;

  if (!read_digits (cursor, 2, &whole) || whole > 59)
    return FALSE;

  date->has_seconds = TRUE;
  date->seconds = whole;

  if (!read_char (cursor, '.'))
    return TRUE;

  for (; g_ascii_isdigit (**cursor); (*cursor)++, date->n_fraction++)
    {
      date->seconds += g_ascii_digit_value (**cursor) * scale;
      scale /= 10;
    }

  return date->n_fraction > 0;
}

static gboolean
read_zone (const char       **cursor,
           DatelineDateText  *date)
{
  int hours;
  int minutes = 0;
  int sign;

  if (**cursor == ' ')
    {
      date->zone_space = TRUE;
      (*cursor)++;
    }

  if (read_char (cursor, 'Z'))
    {
      date->zone = DATELINE_DATE_ZONE_UTC;
      return TRUE;
    }

  if (**cursor != '+' && **cursor != '-')
    return FALSE;

  sign = **cursor == '-' ? -1 : 1;
  (*cursor)++;

  if (!read_digits (cursor, 2, &hours))
    return FALSE;

  date->zone_colon = read_char (cursor, ':');
  if ((date->zone_colon || **cursor != '\0') && !read_digits (cursor, 2, &minutes))
    return FALSE;

  date->zone = DATELINE_DATE_ZONE_OFFSET;
  date->offset_minutes = sign * (hours * 60 + minutes);

  return hours <= 23 && minutes <= 59;
}

/**
 * dateline_date_text_parse:
 * @text: a value of the front matter
 * @date: (out caller-allocates): what it says and how
 *
 * Reads a date, or a date with a time, in the forms that YAML knows as timestamps. Stricter than YAML on purpose: one-digit months, the 31st of
 * June and 25:00 are not dates, because the generators that read these files refuse or shift them.
 *
 * Returns: whether @text is a real date
 */
gboolean
dateline_date_text_parse (const char       *text,
                          DatelineDateText *date)
{
  const char *cursor = text;

  memset (date, 0, sizeof *date);

  if (!read_day (&cursor, date))
    return FALSE;

  if (*cursor == '\0')
    return TRUE;

  if (strchr ("Tt ", *cursor) == NULL)
    return FALSE;

  date->has_time = TRUE;
  date->separator = *cursor++;

  if (!read_digits (&cursor, 2, &date->hour) || date->hour > 23 ||
      !read_char (&cursor, ':') ||
      !read_digits (&cursor, 2, &date->minute) || date->minute > 59)
    return FALSE;

  if (read_char (&cursor, ':') && !read_seconds (&cursor, date))
    return FALSE;

  if (*cursor != '\0' && !read_zone (&cursor, date))
    return FALSE;

  return *cursor == '\0';
}

static GTimeZone *
dup_zone (const DatelineDateText *date)
{
  if (date->zone == DATELINE_DATE_ZONE_OFFSET)
    return g_time_zone_new_offset (date->offset_minutes * 60);

  return g_time_zone_new_utc ();
}

/**
 * dateline_date_text_to_instant:
 * @date: a date that was read from text
 *
 * What is written without a zone is UTC, as YAML and JavaScript have it.
 *
 * Returns: (transfer full): the instant, in the zone that is written
 */
GDateTime *
dateline_date_text_to_instant (const DatelineDateText *date)
{
  g_autoptr (GTimeZone) zone = dup_zone (date);

  return g_date_time_new (zone, date->year, date->month, date->day, date->hour, date->minute, date->seconds);
}

static void
append_fraction (GString   *text,
                 GDateTime *time,
                 guint      n_digits)
{
  int microseconds = g_date_time_get_microsecond (time);
  char digits[7];

  g_snprintf (digits, sizeof digits, "%06d", microseconds);
  g_string_append_c (text, '.');

  for (guint i = 0; i < n_digits; i++)
    g_string_append_c (text, i < 6 ? digits[i] : '0');
}

/**
 * dateline_date_text_format_like:
 * @style: how to write it
 * @instant: what to write
 *
 * Writes an instant as another date is written: with the same separator, precision and zone. A date without a time never gains one: then the day
 * that @instant has in its own zone is written.
 *
 * Returns: (transfer full): the text
 */
char *
dateline_date_text_format_like (const DatelineDateText *style,
                                GDateTime              *instant)
{
  g_autoptr (GTimeZone) zone = dup_zone (style);
  g_autoptr (GDateTime) time = NULL;
  GString *text = g_string_new (NULL);
  int offset;

  if (!style->has_time)
    {
      g_string_printf (text, "%04d-%02d-%02d", g_date_time_get_year (instant),
                       g_date_time_get_month (instant), g_date_time_get_day_of_month (instant));
      return g_string_free (text, FALSE);
    }

  time = g_date_time_to_timezone (instant, zone);
  g_string_printf (text, "%04d-%02d-%02d%c%02d:%02d", g_date_time_get_year (time), g_date_time_get_month (time),
                   g_date_time_get_day_of_month (time), style->separator, g_date_time_get_hour (time), g_date_time_get_minute (time));

  if (style->has_seconds)
    g_string_append_printf (text, ":%02d", g_date_time_get_second (time));
  if (style->n_fraction > 0)
    append_fraction (text, time, style->n_fraction);
  if (style->zone_space)
    g_string_append_c (text, ' ');

  if (style->zone == DATELINE_DATE_ZONE_UTC)
    {
      g_string_append_c (text, 'Z');
    }
  else if (style->zone == DATELINE_DATE_ZONE_OFFSET)
    {
      offset = ABS (style->offset_minutes);
      g_string_append_printf (text, "%c%02d%s%02d", style->offset_minutes < 0 ? '-' : '+', offset / 60, style->zone_colon ? ":" : "", offset % 60);
    }

  return g_string_free (text, FALSE);
}
