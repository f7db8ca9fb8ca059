/* test-date-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date-text.h"

static const char *const dates[] = {
  "2025-07-01",
  "2024-02-29",
  "2025-07-01T16:45:19.457Z",
  "2025-07-01T16:45:19Z",
  "2025-07-01t16:45:19Z",
  "2025-07-01 16:45:19 +02:00",
  "2025-07-01 16:45",
  "2025-07-01T16:45:19.4-0730",
  "2025-07-01T16:45:19.123456Z",
};

static const char *const not_dates[] = {
  "",
  "today",
  "2025-7-01",
  "2020-11-6T10:00:00Z",
  "2025-06-31",
  "2023-02-29",
  "2016-19-17",
  "0000-01-01",
  "2025-07-01T",
  "2025-07-01T25:00:00Z",
  "2025-07-01T12:60:00Z",
  "2025-07-01T12:00:60Z",
  "2025-07-01T12:00:00.Z",
  "2025-07-01T12:00:00z9",
  "2025-07-01T12:00:00+2",
  "2025-07-01T12:00:00+24:00",
  "2025-07-01Z",
  "2025-07-01 ",
  " 2025-07-01",
};

static void
test_same_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      DatelineDateText date;
      g_autoptr (GDateTime) instant = NULL;
      g_autofree char *text = NULL;

      g_assert_true (dateline_date_text_parse (dates[i], &date));
      instant = dateline_date_text_to_instant (&date);
      g_assert_nonnull (instant);
      text = dateline_date_text_format_like (&date, instant);
      g_assert_cmpstr (text, ==, dates[i]);
    }
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (not_dates); i++)
    {
      DatelineDateText date;

      if (dateline_date_text_parse (not_dates[i], &date))
        g_error ("“%s” was read as a date", not_dates[i]);
    }
}

static void
check_like (const char *style_text,
            const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (9 * 3600);
  g_autoptr (GDateTime) instant = g_date_time_new (zone, 2026, 1, 1, 8, 5, 7.25);
  DatelineDateText style;
  g_autofree char *text = NULL;

  g_assert_true (dateline_date_text_parse (style_text, &style));
  text = dateline_date_text_format_like (&style, instant);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_like (void)
{
  check_like ("2025-07-01T16:45:19.457Z", "2025-12-31T23:05:07.250Z");
  check_like ("2025-07-01 16:45", "2025-12-31 23:05");
  check_like ("2025-07-01T16:45:00+02:00", "2026-01-01T01:05:07+02:00");
  check_like ("2025-07-01T16:45:00 -0330", "2025-12-31T19:35:07 -0330");
  /* The day as the author sees it in the calendar, whatever the zone. */
  check_like ("2025-07-01", "2026-01-01");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date-text/same-text", test_same_text);
  g_test_add_func ("/date-text/refused", test_refused);
  g_test_add_func ("/date-text/like", test_like);

  return g_test_run ();
}
