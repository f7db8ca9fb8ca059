/* dateline-zone-offset.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-zone-offset.h"

/* Ahead of UTC in standard time, in minutes, and whose rules move the clocks. Names that stand for several zones (CST, IST, AST) are not here. */
static const struct
{
  const char     *name;
  int             minutes;
  DatelineClocks  clocks;
} offsets_by_name[] = {
  { "UTC", 0, DATELINE_CLOCKS_FIXED }, { "GMT", 0, DATELINE_CLOCKS_FIXED },
  { "PT", -480, DATELINE_CLOCKS_AMERICA }, { "PST", -480, DATELINE_CLOCKS_AMERICA }, { "PDT", -480, DATELINE_CLOCKS_AMERICA },
  { "MT", -420, DATELINE_CLOCKS_AMERICA }, { "MDT", -420, DATELINE_CLOCKS_AMERICA },
  { "CT", -360, DATELINE_CLOCKS_AMERICA }, { "CDT", -360, DATELINE_CLOCKS_AMERICA },
  { "ET", -300, DATELINE_CLOCKS_AMERICA }, { "EST", -300, DATELINE_CLOCKS_AMERICA }, { "EDT", -300, DATELINE_CLOCKS_AMERICA },
  { "Pacific Time", -480, DATELINE_CLOCKS_AMERICA }, { "Pacific", -480, DATELINE_CLOCKS_AMERICA },
  { "Central Time", -360, DATELINE_CLOCKS_AMERICA }, { "Central", -360, DATELINE_CLOCKS_AMERICA },
  { "Eastern Time", -300, DATELINE_CLOCKS_AMERICA }, { "Eastern", -300, DATELINE_CLOCKS_AMERICA },
  { "Pacific Standard Time", -480, DATELINE_CLOCKS_AMERICA }, { "Pacific Daylight Time", -480, DATELINE_CLOCKS_AMERICA },
  { "Eastern Standard Time", -300, DATELINE_CLOCKS_AMERICA }, { "Eastern Daylight Time", -300, DATELINE_CLOCKS_AMERICA },
  { "WET", 0, DATELINE_CLOCKS_EUROPE }, { "WEST", 0, DATELINE_CLOCKS_EUROPE }, { "BST", 0, DATELINE_CLOCKS_EUROPE },
  { "CET", 60, DATELINE_CLOCKS_EUROPE }, { "CEST", 60, DATELINE_CLOCKS_EUROPE },
  { "Central European Time", 60, DATELINE_CLOCKS_EUROPE }, { "Central European Summer Time", 60, DATELINE_CLOCKS_EUROPE },
  { "EET", 120, DATELINE_CLOCKS_EUROPE }, { "EEST", 120, DATELINE_CLOCKS_EUROPE },
  { "MSK", 180, DATELINE_CLOCKS_FIXED }, { "SGT", 480, DATELINE_CLOCKS_FIXED }, { "HKT", 480, DATELINE_CLOCKS_FIXED },
  { "JST", 540, DATELINE_CLOCKS_FIXED }, { "KST", 540, DATELINE_CLOCKS_FIXED }, { "China Standard Time", 480, DATELINE_CLOCKS_FIXED },
  { "Japan Standard Time", 540, DATELINE_CLOCKS_FIXED }, { "India Standard Time", 330, DATELINE_CLOCKS_FIXED },
};

/**
 * dateline_zone_get_offsets:
 * @zone: a zone
 * @date: (nullable): a day
 * @offsets: (out): minutes ahead of UTC
 *
 * A name of the wrong season counts for both: whether the author meant the name or the clock is the question of another rule.
 *
 * Returns: how many offsets there are: 0 when the zone's are not known
 */
guint
dateline_zone_get_offsets (const DatelineZone *zone,
                           const GDate        *date,
                           int                 offsets[2])
{
  for (guint i = 0; i < G_N_ELEMENTS (offsets_by_name); i++)
    {
      int standard = offsets_by_name[i].minutes;
      DatelineSeason season;

      if (!g_str_equal (offsets_by_name[i].name, zone->name))
        continue;

      offsets[0] = standard;
      offsets[1] = standard + 60;

      if (offsets_by_name[i].clocks == DATELINE_CLOCKS_FIXED)
        return 1;

      season = date != NULL ? dateline_clocks_season (offsets_by_name[i].clocks, date) : DATELINE_SEASON_UNKNOWN;
      if (season == DATELINE_SEASON_UNKNOWN || (zone->other != NULL && zone->summer != (season == DATELINE_SEASON_SUMMER)))
        return 2;

      if (season == DATELINE_SEASON_SUMMER)
        offsets[0] = offsets[1];
      return 1;
    }

  return 0;
}
