/* fuzz-dates.c: dates in any prose are found where they stand, in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date-scan.h"
#include "dateline-date-text.h"
#include "fuzz.h"

static void
assert_range (gsize start,
              gsize end,
              gsize outer_start,
              gsize outer_end)
{
  g_assert_cmpuint (start, <=, end);
  if (start < end)
    {
      g_assert_cmpuint (start, >=, outer_start);
      g_assert_cmpuint (end, <=, outer_end);
    }
}

static void
check_dates (const DatelineDateScan *scan,
             const char             *text,
             gsize                   length)
{
  gsize last = 0;

  for (guint i = 0; i < scan->dates->len; i++)
    {
      const DatelineDateMention *date = &g_array_index (scan->dates, DatelineDateMention, i);
      gsize start, end;
      GDate day;

      g_assert_cmpuint (date->start, >=, last);
      g_assert_cmpuint (date->start, <, date->end);
      g_assert_cmpuint (date->end, <=, length);
      assert_range (date->weekday_start, date->weekday_end, 0, length);
      assert_range (date->day_start, date->day_end, date->start, date->end);
      assert_range (date->month_start, date->month_end, 0, length);
      assert_range (date->year_start, date->year_end, 0, length);
      g_assert_cmpuint (date->weekday, <=, 7);
      g_assert_cmpuint (date->month, <=, 12);
      g_assert_cmpuint (date->group, <=, i);
      dateline_date_mention_get (date, &day);
      dateline_prose_find_clause (text, date->start, date->end, &start, &end);
      g_assert_cmpuint (start, <=, date->start);
      g_assert_cmpuint (end, >=, date->end);
      dateline_prose_is_narrated (scan->words, text, start, end);
      last = date->start;
    }
}

static void
check_times (const DatelineDateScan *scan,
             gsize                   length)
{
  for (guint i = 0; i < scan->times->len; i++)
    {
      const DatelineTimeMention *time = &g_array_index (scan->times, DatelineTimeMention, i);

      g_assert_cmpuint (time->start, <, time->end);
      g_assert_cmpuint (time->end, <=, length);
      assert_range (time->zone_start, time->zone_end, time->end, length);
    }

  for (guint i = 0; i < scan->ordinals->len; i++)
    {
      const DatelineOrdinalMention *ordinal = &g_array_index (scan->ordinals, DatelineOrdinalMention, i);

      g_assert_cmpuint (ordinal->start, <, ordinal->suffix_start);
      g_assert_cmpuint (ordinal->suffix_start, <, ordinal->end);
      g_assert_cmpuint (ordinal->end, <=, length);
    }
}

/* As a form's field might have it: each line. */
static void
check_fields (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) instant = g_date_time_new (zone, 2026, 2, 28, 23, 59, 59.5);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      DatelineDateText date;

      if (dateline_date_text_parse (lines[i], &date))
        {
          g_autoptr (GDateTime) found = dateline_date_text_to_instant (&date);
          g_autofree char *alike = dateline_date_text_format_like (&date, instant);
          DatelineDateText again;

          g_assert_nonnull (found);
          g_assert_true (dateline_date_text_parse (alike, &again));
        }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char *const languages[] = { NULL, "de", "fr", "es", "pt-BR", "nl", "it", "pl" };
  gsize length;
  g_autofree char *text = fuzz_text (data, size, &length);
  g_autoptr (GRand) random = fuzz_random (data, size);
  const char *language = languages[g_rand_int_range (random, 0, G_N_ELEMENTS (languages))];
  g_autoptr (DatelineDateScan) scan = dateline_date_scan_new (text, length, language != NULL ? dateline_date_locale_find (language) : NULL);
  GDate publication;

  g_date_clear (&publication, 1);
  g_date_set_dmy (&publication, 5, 1, 2026);
  dateline_date_scan_resolve (scan, text, g_rand_boolean (random) ? &publication : NULL);
  check_dates (scan, text, length);
  check_times (scan, length);
  check_fields (text);

  return 0;
}
