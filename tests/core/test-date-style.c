/* test-date-style.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-style.h"

static void
test_format (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (-(3 * 60 + 30) * 60);
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2025, 7, 1, 22, 45, 6);
  static const struct
  {
    DatelineDateStyle style;
    gboolean          with_time;
    const char       *expected;
  } cases[] = {
    { DATELINE_DATE_STYLE_AUTOMATIC, TRUE, "2025-07-02T02:15:06.000Z" },
    { DATELINE_DATE_STYLE_AUTOMATIC, FALSE, "2025-07-01" },
    { DATELINE_DATE_STYLE_UTC_MILLISECONDS, FALSE, "2025-07-02T02:15:06.000Z" },
    { DATELINE_DATE_STYLE_UTC, TRUE, "2025-07-02T02:15:06Z" },
    { DATELINE_DATE_STYLE_LOCAL, TRUE, "2025-07-01T22:45:06-03:30" },
    { DATELINE_DATE_STYLE_DAY, TRUE, "2025-07-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dateline_date_style_format (cases[i].style, cases[i].with_time, time);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static gboolean
find (const char       *text,
      gboolean          with_time,
      DatelineDateText *date)
{
  g_autoptr (DatelineHeader) header = dateline_header_new (text, strlen (text));

  return dateline_date_style_find (header, with_time, date);
}

static void
test_find (void)
{
  DatelineDateText date;

  g_assert_true (find ("---\ntitle: 2025\nwhen:\n  - day: 2025-07-01\n  - begin: '2025-07-01 09:00'\n---\n", TRUE, &date));
  g_assert_cmpint (date.separator, ==, ' ');
  g_assert_true (find ("---\nbegin: 2025-07-01T09:00:00Z\nday: 2025-07-01\n---\n", FALSE, &date));
  g_assert_false (date.has_time);

  g_assert_false (find ("---\nday: 2025-07-01\n---\n", TRUE, &date));
  g_assert_false (find ("---\nday: 2025-02-30\n---\n", FALSE, &date));
  g_assert_false (find ("---\n---\n", FALSE, &date));
  g_assert_false (find ("---\nday: [\n---\n", FALSE, &date));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date-style/format", test_format);
  g_test_add_func ("/date-style/find", test_find);

  return g_test_run ();
}
