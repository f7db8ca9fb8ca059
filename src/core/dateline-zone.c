/* dateline-zone.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-zone.h"

/* Names with a counterpart are judged by season. Some never are although their zone changes its clocks: AEST and ACST (parts of Australia stay on them),
 * GMT (stands for UTC all year), IST and AST (name several zones each). Longer names come before those they begin with. */
static const DatelineZone zones[] = {
  { "Pacific Standard Time", DATELINE_CLOCKS_AMERICA, FALSE, "Pacific Daylight Time", "Pacific Time" },
  { "Pacific Daylight Time", DATELINE_CLOCKS_AMERICA, TRUE, "Pacific Standard Time", "Pacific Time" },
  { "Mountain Standard Time", DATELINE_CLOCKS_AMERICA, FALSE, "Mountain Daylight Time", "Mountain Time" },
  { "Mountain Daylight Time", DATELINE_CLOCKS_AMERICA, TRUE, "Mountain Standard Time", "Mountain Time" },
  { "Central Standard Time", DATELINE_CLOCKS_AMERICA, FALSE, "Central Daylight Time", "Central Time" },
  { "Central Daylight Time", DATELINE_CLOCKS_AMERICA, TRUE, "Central Standard Time", "Central Time" },
  { "Eastern Standard Time", DATELINE_CLOCKS_AMERICA, FALSE, "Eastern Daylight Time", "Eastern Time" },
  { "Eastern Daylight Time", DATELINE_CLOCKS_AMERICA, TRUE, "Eastern Standard Time", "Eastern Time" },
  { "Central European Summer Time", DATELINE_CLOCKS_EUROPE, TRUE, "Central European Time", NULL },
  { "British Summer Time", DATELINE_CLOCKS_EUROPE, TRUE, "Greenwich Mean Time", NULL },
  { "Central European Time", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },  /* said of Central Europe's time all year */
  { "China Standard Time", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "Japan Standard Time", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "Korea Standard Time", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "India Standard Time", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "Indian Standard Time", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "Pacific Time", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "Mountain Time", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "Central Time", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "Eastern Time", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "Pacific", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "Eastern", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "Central", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },

  { "PST", DATELINE_CLOCKS_AMERICA, FALSE, "PDT", "PT" },
  { "PDT", DATELINE_CLOCKS_AMERICA, TRUE, "PST", "PT" },
  { "MST", DATELINE_CLOCKS_AMERICA, FALSE, "MDT", "MT" },
  { "MDT", DATELINE_CLOCKS_AMERICA, TRUE, "MST", "MT" },
  { "CST", DATELINE_CLOCKS_AMERICA, FALSE, "CDT", "CT" },
  { "CDT", DATELINE_CLOCKS_AMERICA, TRUE, "CST", "CT" },
  { "EST", DATELINE_CLOCKS_AMERICA, FALSE, "EDT", "ET" },
  { "EDT", DATELINE_CLOCKS_AMERICA, TRUE, "EST", "ET" },
  { "AKST", DATELINE_CLOCKS_AMERICA, FALSE, "AKDT", "AKT" },
  { "AKDT", DATELINE_CLOCKS_AMERICA, TRUE, "AKST", "AKT" },
  { "CET", DATELINE_CLOCKS_EUROPE, FALSE, "CEST", NULL },
  { "CEST", DATELINE_CLOCKS_EUROPE, TRUE, "CET", NULL },
  { "WET", DATELINE_CLOCKS_EUROPE, FALSE, "WEST", NULL },
  { "WEST", DATELINE_CLOCKS_EUROPE, TRUE, "WET", NULL },
  { "EET", DATELINE_CLOCKS_EUROPE, FALSE, "EEST", NULL },
  { "EEST", DATELINE_CLOCKS_EUROPE, TRUE, "EET", NULL },
  { "BST", DATELINE_CLOCKS_EUROPE, TRUE, "GMT", NULL },
  { "AEDT", DATELINE_CLOCKS_AUSTRALIA, TRUE, "AEST", "AET" },
  { "ACDT", DATELINE_CLOCKS_AUSTRALIA, TRUE, "ACST", "ACT" },
  { "NZST", DATELINE_CLOCKS_NEW_ZEALAND, FALSE, "NZDT", NULL },
  { "NZDT", DATELINE_CLOCKS_NEW_ZEALAND, TRUE, "NZST", NULL },

  { "UTC", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "GMT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "PT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "MT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "CT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "ET", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "AKT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "AST", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "ADT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "NST", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "HST", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "BRT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "ART", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "COT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "CLT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "IST", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "MSK", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "TRT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "EAT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "WAT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "CAT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "SAST", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "PKT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "ICT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "WIB", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "PHT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "SGT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "MYT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "HKT", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "JST", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "KST", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "AWST", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "ACST", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "AEST", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "AET", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
  { "AOE", DATELINE_CLOCKS_FIXED, FALSE, NULL, NULL },
};

static gboolean
ends_word (const char *text)
{
  return !g_ascii_isalnum (*text) && *text != '_' && (guchar) *text < 0x80;
}

/**
 * dateline_zone_match:
 * @text: text that may begin with the name of a time zone
 * @length: (out): length in bytes of the name found
 *
 * Finds the zone's name at the start of a text. Abbreviations count in capitals or all small, spelled-out names in any case.
 *
 * Returns: (nullable) (transfer none): the zone
 */
const DatelineZone *
dateline_zone_match (const char *text,
                     gsize      *length)
{
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      const char *name = zones[i].name;
      gsize size = strlen (name);

      if (g_ascii_strncasecmp (text, name, size) != 0 ||
          !(ends_word (text + size) || (guchar) text[size] == 0xe2 || (guchar) text[size] == 0xc2))  /* general punctuation, no-break space */
        continue;

      /* `9am Et …`, `noon Pacific`: an abbreviation is all of one case, but for AoE. */
      if (size <= 4 && g_strcmp0 (name, "AOE") != 0 && g_ascii_islower (text[0]) != g_ascii_islower (text[size - 1]))
        continue;

      *length = size;
      return &zones[i];
    }

  return NULL;
}

static gboolean
is_near (const char *a,
         const char *b)
{
  gsize length = strlen (a);
  guint differing = 0;

  if (strlen (b) != length)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (a[i] == b[i])
        continue;

      if (a[i] == b[i + 1] && a[i + 1] == b[i] && a[i] != '\0')
        return strcmp (a + i + 2, b + i + 2) == 0;

      differing++;
    }

  return differing == 1;
}

/**
 * dateline_zone_guess:
 * @name: an abbreviation that is not a zone's, in capitals
 *
 * Returns: (nullable): the common zone whose letters were swapped or of which one letter is wrong
 */
const char *
dateline_zone_guess (const char *name)
{
  static const char *const common[] = { "UTC", "GMT", "PST", "PDT", "EST", "EDT", "CEST", "CET", "CST", "CDT", "BST", "JST" };

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (is_near (name, common[i]))
      return common[i];

  return NULL;
}

/* The day of the nth Sunday of a month; 0 means the last. */
static void
find_sunday (GDate *date,
             int    year,
             int    month,
             int    nth)
{
  if (nth == 0)
    {
      g_date_set_dmy (date, g_date_get_days_in_month (month, year), month, year);
      g_date_subtract_days (date, g_date_get_weekday (date) % 7);
    }
  else
    {
      g_date_set_dmy (date, 1, month, year);
      g_date_add_days (date, (7 - g_date_get_weekday (date)) % 7 + 7 * (nth - 1));
    }
}

/**
 * dateline_clocks_season:
 * @clocks: whose clocks
 * @date: a day
 *
 * Tells whether clocks show summer time on a day, by the rules in force since 2007 (America), 1996 (Europe), 2008 (Australia) and 2007 (New Zealand).
 *
 * Returns: the season; unknown on the days when clocks change
 */
DatelineSeason
dateline_clocks_season (DatelineClocks  clocks,
                        const GDate    *date)
{
  static const struct { int begin_month, begin_nth, end_month, end_nth; } rules[] = {
    [DATELINE_CLOCKS_AMERICA] = { 3, 2, 11, 1 },
    [DATELINE_CLOCKS_EUROPE] = { 3, 0, 10, 0 },
    [DATELINE_CLOCKS_AUSTRALIA] = { 10, 1, 4, 1 },
    [DATELINE_CLOCKS_NEW_ZEALAND] = { 9, 0, 4, 1 },
  };
  int year = g_date_get_year (date);
  GDate begin, end;
  gboolean after_begin, after_end;

  if (clocks == DATELINE_CLOCKS_FIXED)
    return DATELINE_SEASON_UNKNOWN;

  g_date_clear (&begin, 1);
  g_date_clear (&end, 1);
  find_sunday (&begin, year, rules[clocks].begin_month, rules[clocks].begin_nth);
  find_sunday (&end, year, rules[clocks].end_month, rules[clocks].end_nth);

  if (g_date_compare (date, &begin) == 0 || g_date_compare (date, &end) == 0)
    return DATELINE_SEASON_UNKNOWN;

  after_begin = g_date_compare (date, &begin) > 0;
  after_end = g_date_compare (date, &end) > 0;

  if (g_date_compare (&begin, &end) < 0)
    return after_begin && !after_end ? DATELINE_SEASON_SUMMER : DATELINE_SEASON_STANDARD;

  return after_begin || !after_end ? DATELINE_SEASON_SUMMER : DATELINE_SEASON_STANDARD;
}
