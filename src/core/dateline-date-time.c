/* dateline-date-time.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-time.h"

static gsize
skip_blanks (const char *text,
             gsize       position)
{
  for (;;)
    {
      if (text[position] == ' ')
        position += 1;
      else if ((guchar) text[position] == 0xc2 && (guchar) text[position + 1] == 0xa0)
        position += 2;
      else if ((guchar) text[position] == 0xe2 && (guchar) text[position + 1] == 0x80 && (guchar) text[position + 2] == 0xaf)
        position += 3;
      else
        return position;
    }
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || (guchar) c >= 0x80;
}

/* `am`, `PM`, `a.m.`; upper case only right behind the number or behind minutes: `14 AM` may be anything. */
static gsize
read_half (const char *text,
           gsize       position,
           gboolean    has_minute,
           char       *half)
{
  gsize start = skip_blanks (text, position);
  const char *p = text + start;
  gsize length = 0;

  if ((p[0] == 'a' || p[0] == 'p') && p[1] == 'm')
    length = 2;
  else if ((p[0] == 'A' || p[0] == 'P') && (p[1] == 'M' || p[1] == 'm') && (start == position || has_minute))
    length = 2;
  else if (g_ascii_strncasecmp (p, "a.m.", 4) == 0 || g_ascii_strncasecmp (p, "p.m.", 4) == 0)
    length = 4;
  else if (g_ascii_strncasecmp (p, "a.m", 3) == 0 || g_ascii_strncasecmp (p, "p.m", 3) == 0)
    length = 3;

  /* `2pm–4pm`: a dash is no letter, though it is beyond ASCII. */
  if (length == 0 || g_ascii_isalnum (p[length]))
    return 0;

  *half = g_ascii_tolower (p[0]);

  return start + length - position;
}

/* An abbreviation in capitals that is no zone we know: its range is kept, for the rule to judge. */
static gsize
read_unknown_zone (const char *text,
                   gsize       position)
{
  gsize length = 0;

  while (g_ascii_isupper (text[position + length]))
    length++;

  if (length < 3 || length > 4 || is_word_byte (text[position + length]))
    return 0;

  return length;
}

static void
read_zone (const char          *text,
           DatelineTimeMention *time)
{
  gsize position = skip_blanks (text, time->end);
  gsize length;

  time->zone = NULL;
  time->zone_start = time->zone_end = time->end;

  if (text[position] == '(')
    position = skip_blanks (text, position + 1);

  time->zone = dateline_zone_match (text + position, &length);
  if (time->zone == NULL)
    length = read_unknown_zone (text, position);

  if (time->zone != NULL || length > 0)
    {
      time->zone_start = position;
      time->zone_end = position + length;
    }
}

static gboolean
read_named_time (const char          *text,
                 gsize                position,
                 DatelineTimeMention *time)
{
  const char *p = text + position;
  gsize length = g_ascii_strncasecmp (p, "noon", 4) == 0 ? 4 : g_ascii_strncasecmp (p, "midnight", 8) == 0 ? 8 : 0;

  if (length == 0 || is_word_byte (p[length]))
    return FALSE;

  time->start = position;
  time->end = position + length;
  time->hour = length == 4 ? 12 : 0;
  read_zone (text, time);

  /* `noon is`, `midnight VIP party`: without a zone there is nothing to judge. */
  return time->zone != NULL;
}

/**
 * dateline_time_read:
 * @text: the prose, NUL-terminated
 * @length: its length in bytes
 * @position: offset in bytes of the start of a word or number
 * @time: (out caller-allocates): the time found
 *
 * Reads one time of day. A bare number is none: minutes, `am` or `pm`, or a zone behind four digits make it one.
 *
 * Returns: whether there is a time at @position
 */
gboolean
dateline_time_read (const char          *text,
                    gsize                length,
                    gsize                position,
                    DatelineTimeMention *time)
{
  gsize digits = 0;
  gsize end;
  gsize half_length;

  memset (time, 0, sizeof *time);

  if (position > 0 && strchr (":.#/$@=+,'", text[position - 1]) != NULL)
    return FALSE;

  if (!g_ascii_isdigit (text[position]))
    return read_named_time (text, position, time);

  while (g_ascii_isdigit (text[position + digits]))
    digits++;

  if (digits != 1 && digits != 2 && digits != 4)
    return FALSE;

  time->start = position;
  end = position + digits;
  time->hour = (guint) g_ascii_strtoull (text + position, NULL, 10);

  if (digits == 4)
    {
      time->minute = time->hour % 100;
      time->hour /= 100;
      time->has_minute = TRUE;
      time->end = end;
      if (is_word_byte (text[end]) && (guchar) text[end] < 0x80)
        return FALSE;
      read_zone (text, time);

      return time->zone != NULL && time->zone_start > end && g_ascii_isupper (text[time->zone_start + 1]);
    }

  if ((text[end] == ':' || text[end] == '.') && g_ascii_isdigit (text[end + 1]) && g_ascii_isdigit (text[end + 2]) &&
      !g_ascii_isdigit (text[end + 3]))
    {
      gboolean colon = text[end] == ':';

      time->minute = (text[end + 1] - '0') * 10 + text[end + 2] - '0';
      time->has_minute = TRUE;
      end += 3;

      if (colon && text[end] == ':' && g_ascii_isdigit (text[end + 1]) && g_ascii_isdigit (text[end + 2]))
        end += 3;

      half_length = read_half (text, end, TRUE, &time->half);
      if (!colon && half_length == 0)
        return FALSE;

      /* `16:9` has fallen out already; `12:30:45:10`, `10:20.5` and `3:10x` are no times. */
      if (half_length == 0 && (is_word_byte (text[end]) || ((text[end] == ':' || text[end] == '.') && g_ascii_isdigit (text[end + 1]))) &&
          (guchar) text[end] < 0x80)
        return FALSE;
    }
  else
    {
      half_length = read_half (text, end, FALSE, &time->half);
      if (half_length == 0)
        return FALSE;
    }

  time->end = end + half_length;
  read_zone (text, time);

  return TRUE;
}
