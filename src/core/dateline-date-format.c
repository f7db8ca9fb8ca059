/* dateline-date-format.c: dates as people write them in their language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-date-format.h"

#define DAY "%-d"

/**
 * dateline_date_format:
 * @date: a date
 * @format: as for g_date_time_format(), translated
 *
 * Formats a date as g_date_time_format() does, which knows no ordinal numbers: some languages write the first day of a month as one.
 *
 * Returns: (transfer full): the date
 */
char *
dateline_date_format (GDateTime  *date,
                      const char *format)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *first_format = NULL;

  if (g_date_time_get_day_of_month (date) != 1)
    return g_date_time_format (date, format);

  parts = g_strsplit (format, DAY, -1);
  /* Translators: the first day of a month, where a date has %-d: "1er" in French, only the number in most languages */
  first_format = g_strjoinv (C_("first day of a month", "1"), parts);

  return g_date_time_format (date, first_format);
}
