/* test-date-scan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-names.h"
#include "dateline-date-scan.h"

/* What is found, in one line: weekday number, year-month-day; `-` joins a range, `+` a list; a month alone has no day; times are HH:MM[zone]. */
static char *
describe (const char *text)
{
  g_autoptr (DatelineDateScan) scan = dateline_date_scan_new (text, strlen (text), NULL);
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < scan->dates->len; i++)
    {
      const DatelineDateMention *mention = &g_array_index (scan->dates, DatelineDateMention, i);

      if (result->len > 0)
        g_string_append_c (result, mention->join == DATELINE_JOIN_RANGE ? '-' : mention->join == DATELINE_JOIN_LIST ? '+' : ' ');
      if (mention->weekday != 0)
        g_string_append_printf (result, "w%u:", mention->weekday);
      if (mention->basis == DATELINE_YEAR_UNKNOWN)
        g_string_append (result, "?");
      else
        g_string_append_printf (result, "%d", mention->year);
      g_string_append_printf (result, "/%u", mention->month);
      if (mention->day != 0)
        g_string_append_printf (result, "/%u", mention->day);
    }

  for (guint i = 0; i < scan->times->len; i++)
    {
      const DatelineTimeMention *time = &g_array_index (scan->times, DatelineTimeMention, i);

      if (result->len > 0)
        g_string_append_c (result, ' ');
      g_string_append_printf (result, "%u:%02u", time->hour, time->minute);
      if (time->half != 0)
        g_string_append_printf (result, "%cm", time->half);
      if (time->zone_end > time->zone_start)
        g_string_append_printf (result, "[%s%.*s]", time->zone != NULL ? "" : "?", (int) (time->zone_end - time->zone_start), text + time->zone_start);
    }

  for (guint i = 0; i < scan->ordinals->len; i++)
    {
      const DatelineOrdinalMention *ordinal = &g_array_index (scan->ordinals, DatelineOrdinalMention, i);

      g_string_append_printf (result, "%s!%.*s", result->len > 0 ? " " : "", (int) (ordinal->end - ordinal->start), text + ordinal->start);
    }

  for (guint i = 0; i < scan->cut_years->len; i++)
    {
      const DatelineDateMention *cut = &g_array_index (scan->cut_years, DatelineDateMention, i);

      g_string_append_printf (result, " cut:%.*s", (int) (cut->year_end - cut->year_start), text + cut->year_start);
    }

  return g_string_free (result, FALSE);
}

static const char *const scan_cases[][2] = {
  { "Meet us on 17 October in Lyon.", "?/10/17" },
  { "Meet us on October 17, 2025.", "2025/10/17" },
  { "Meet us on October 17 2025", "2025/10/17" },
  { "the 17th of October, 2025", "2025/10/17" },
  { "October the 3rd", "?/10/3" },
  { "Friday, 17 October", "w5:?/10/17" },
  { "Fri. Oct. 17th, 2025", "w5:2025/10/17" },
  { "FRIDAY 17 OCTOBER", "w5:?/10/17" },
  { "on Friday the 17th of October", "w5:?/10/17" },
  { "17 October (Friday)", "w5:?/10/17" },
  { "17 October 2025, Friday", "w5:2025/10/17" },
  { "17 October, Friday's talk", "?/10/17" },
  { "5 March ’26", "2026/3/5" },
  { "5-Mar-2026", "2026/3/5" },
  { "2026-03-05", "2026/3/5" },
  { "2026-03-05T14:00Z", "2026/3/5" },

  /* Ranges and lists */
  { "17-19 October", "?/10/17-?/10/19" },
  { "October 22–25", "?/10/22-?/10/25" },
  { "October 21 - 25, 2024", "2024/10/21-2024/10/25" },
  { "30 June - 2 July", "?/6/30-?/7/2" },
  { "June 30 to July 2, 2026", "?/6/30-2026/7/2" },
  { "July - September", "?/7-?/9" },
  { "August - September 2026", "?/8-2026/9" },
  { "June & July | Hanoi", "?/6+?/7" },
  { "29 & 30 April: Erlangen", "?/4/29+?/4/30" },
  { "31 January & 1 February", "?/1/31+?/2/1" },
  { "September 8 & 9, 2026", "2026/9/8+2026/9/9" },
  { "5, 12 and 19 March", "?/3/5+?/3/12+?/3/19" },
  { "March 5, 12, and 19", "?/3/5+?/3/12+?/3/19" },
  { "Tuesday, March 3 - Thursday, March 5, 2026", "w2:?/3/3-w4:2026/3/5" },
  { "Monday to Friday, 13-17 October", "w1:?/10/13-w5:?/10/17" },
  { "Saturday & Sunday, 7 and 8 March", "w6:?/3/7+w7:?/3/8" },
  { "Tuesday 3 to Thursday 5 March", "w2:?/3/3-w4:?/3/5" },
  { "Chapter 3, 12 March", "?/3/12" },
  { "5 March and 6 April", "?/3/5+?/4/6" },

  /* Months alone count only where something says that they are months */
  { "Later in May we met", "?/5" },
  { "May 2024", "2024/5" },
  { "You may 5 times", "" },
  { "You May want", "" },
  { "March on, 5 Suns", "" },
  { "Sun servers and Mar", "" },

  /* What only looks like a date */
  { "OpenThing 2026.1 and 3.11", "" },
  { "CVE-2025-65073 and OSSA-2025-002", "" },
  { "Booth #1362", "" },
  { "our 10th Anniversary", "" },
  { "the third Wednesday of every month", "" },
  { "1,200 May flowers", "" },
  { "€20 May", "" },
  { "version 3.12 March", "" },
  { "May 5% of you", "" },
  { "file-2026-03-05.pdf and 2026-03-05-notes", "" },
  { "16:9 and 4:3 and 24/7", "" },
  { "Line one 17\nOctober", "" },

  /* Times */
  { "2 July at 23:59 PST", "?/7/2 23:59[PST]" },
  { "11:59pm China Standard Time", "11:59pm[China Standard Time]" },
  { "14:00 UTC (9:00 AM CT)", "14:00[UTC] 9:00am[CT]" },
  { "1400 UTC", "14:00[UTC]" },
  { "in 2024 PTG", "" },
  { "9am-11am PDT", "9:00am 11:00am[PDT]" },
  { "2pm–4pm CEST", "2:00pm 4:00pm[CEST]" },
  { "9:30 a.m. EST", "9:30am[EST]" },
  { "9.30am", "9:30am" },
  { "noon ET", "12:00[ET]" },
  { "noon is fine", "" },
  { "14:00 UCT", "14:00[?UCT]" },
  { "at 14pm", "14:00pm" },
  { "14 PM roles", "" },
  { "March 5 2000 UTC", "?/3/5 20:00[UTC]" },
  { "March 5, 9am", "?/3/5 9:00am" },

  /* Ordinals and cut years */
  { "October 22th", "?/10/22 !22th" },
  { "the 1st, 2nd, 3rd, 4th, 11th, 12th, 13th, 21st, 101st", "" },
  { "the 11st, 3th and 12nd", "!11st !3th !12nd" },
  { "March 5, 202", "?/3/5 cut:202" },
  { "5 March 20256.", "?/3/5 cut:20256" },
  { "March 5, 200 people came", "?/3/5" },
};

static void
test_scan (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scan_cases); i++)
    {
      g_autofree char *found = describe (scan_cases[i][0]);

      g_test_message ("%s", scan_cases[i][0]);
      g_assert_cmpstr (found, ==, scan_cases[i][1]);
    }
}

typedef struct
{
  const char        *publication;
  const char        *text;       /* the first date in it is judged */
  int                year;
  DatelineYearBasis  basis;
} YearCase;

static const YearCase year_cases[] = {
  /* 1. Written: at the date, at its partner, at the same day nearby. */
  { "2025-07-01", "On 17 October 2024", 2024, DATELINE_YEAR_WRITTEN },
  { "2025-07-01", "17-19 October 2026", 2026, DATELINE_YEAR_PARTNER },
  { "2025-07-01", "30 June 2026 - 2 July", 2026, DATELINE_YEAR_WRITTEN },
  { "2025-07-01", "30 December - 2 January 2027", 2026, DATELINE_YEAR_PARTNER },
  { "2025-07-01", "On 8 September we meet.\nSeptember 8 & 9, 2028", 2028, DATELINE_YEAR_NEARBY },

  /* 2. Narrated: the latest one past. */
  { "2025-07-01", "The board met on 17 October.", 2024, DATELINE_YEAR_PAST },
  { "2025-07-01", "The release was on 1 July", 2025, DATELINE_YEAR_PAST },
  { "2025-07-01", "The release was on 2 July", 2024, DATELINE_YEAR_PAST },
  { "2025-07-01", "It took place on March 6. Join us in October.", 2025, DATELINE_YEAR_PAST },
  { "2025-03-02", "It was held on 29 February", 2024, DATELINE_YEAR_PAST },
  /* … but not where a word looks ahead. */
  { "2025-07-01", "The summit, announced in Lyon, will be on 17 October", 2025, DATELINE_YEAR_NEXT },

  /* 3. Otherwise the earliest that is not before publication - 60 days. */
  { "2025-07-01", "17 October | Lyon", 2025, DATELINE_YEAR_NEXT },
  { "2025-07-01", "2 May | Lyon", 2025, DATELINE_YEAR_NEXT },
  { "2025-07-01", "1 May | Lyon", 2026, DATELINE_YEAR_NEXT },
  { "2025-12-20", "6 January | Lyon", 2026, DATELINE_YEAR_NEXT },
  { "2025-12-20", "30 December - 2 January", 2025, DATELINE_YEAR_NEXT },
  { "2025-07-01", "29 February | Lyon", 2028, DATELINE_YEAR_NEXT },
  /* A running month is not over. */
  { "2025-07-20", "We meet in May", 2025, DATELINE_YEAR_NEXT },
  /* A weekday never chooses: 17 October 2025 is a Friday. */
  { "2025-07-01", "Saturday, 17 October", 2025, DATELINE_YEAR_NEXT },

  /* Without a publication date only written years are known. */
  { NULL, "17 October", 0, DATELINE_YEAR_UNKNOWN },
  { NULL, "17-19 October 2026", 2026, DATELINE_YEAR_PARTNER },
};

static void
test_years (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (year_cases); i++)
    {
      const YearCase *c = &year_cases[i];
      g_autoptr (DatelineDateScan) scan = dateline_date_scan_new (c->text, strlen (c->text), NULL);
      const DatelineDateMention *mention;
      GDate publication;

      g_test_message ("%s, %s", c->publication, c->text);
      g_date_clear (&publication, 1);
      if (c->publication != NULL)
        g_date_set_dmy (&publication, atoi (c->publication + 8), atoi (c->publication + 5), atoi (c->publication));
      dateline_date_scan_resolve (scan, c->text, c->publication != NULL ? &publication : NULL);

      g_assert_cmpuint (scan->dates->len, >, 0);
      mention = &g_array_index (scan->dates, DatelineDateMention, 0);
      g_assert_cmpint (mention->year, ==, c->year);
      g_assert_cmpint (mention->basis, ==, c->basis);
    }
}

static void
test_seasons (void)
{
  static const struct { DatelineClocks clocks; int day, month, year; DatelineSeason season; } cases[] = {
    { DATELINE_CLOCKS_AMERICA, 8, 3, 2025, DATELINE_SEASON_STANDARD },
    { DATELINE_CLOCKS_AMERICA, 9, 3, 2025, DATELINE_SEASON_UNKNOWN },
    { DATELINE_CLOCKS_AMERICA, 10, 3, 2025, DATELINE_SEASON_SUMMER },
    { DATELINE_CLOCKS_AMERICA, 1, 11, 2025, DATELINE_SEASON_SUMMER },
    { DATELINE_CLOCKS_AMERICA, 3, 11, 2025, DATELINE_SEASON_STANDARD },
    { DATELINE_CLOCKS_EUROPE, 29, 3, 2025, DATELINE_SEASON_STANDARD },
    { DATELINE_CLOCKS_EUROPE, 30, 3, 2025, DATELINE_SEASON_UNKNOWN },
    { DATELINE_CLOCKS_EUROPE, 31, 3, 2025, DATELINE_SEASON_SUMMER },
    { DATELINE_CLOCKS_EUROPE, 27, 10, 2025, DATELINE_SEASON_STANDARD },
    { DATELINE_CLOCKS_AUSTRALIA, 1, 1, 2026, DATELINE_SEASON_SUMMER },
    { DATELINE_CLOCKS_AUSTRALIA, 1, 7, 2026, DATELINE_SEASON_STANDARD },
    { DATELINE_CLOCKS_FIXED, 1, 7, 2026, DATELINE_SEASON_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, cases[i].day, cases[i].month, cases[i].year);
      g_test_message ("%u", i);
      g_assert_cmpint (dateline_clocks_season (cases[i].clocks, &date), ==, cases[i].season);
    }
}

static void
test_spelling (void)
{
  g_autofree char *full = dateline_weekday_spell (3, "Monday", 6);
  g_autofree char *abbreviated = dateline_weekday_spell (3, "Tues", 4);
  g_autofree char *upper = dateline_weekday_spell (3, "MON", 3);

  g_assert_cmpstr (full, ==, "Wednesday");
  g_assert_cmpstr (abbreviated, ==, "Wed");
  g_assert_cmpstr (upper, ==, "WED");
}

/* A text that ends with an abbreviation is not read beyond its end: the sanitizers see that. */
static void
test_abbreviation_at_end (void)
{
  g_autofree char *text = g_strdup ("17 Oct at U.S.");
  gsize start, end;

  dateline_prose_find_clause (text, 0, 6, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, strlen (text) - 1);
}

/* A line of nothing but what might begin a date must not take more than its share. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "1, ", "1 and ", "Monday, ", "May ", "May - ", "2026-", "1st ", "23:59 ", "1-", "the ", "1 May and ", "(" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      GString *text = g_string_new (NULL);
      DatelineDateScan *scan;
      GDate publication;

      while (text->len < 200 * 1024)
        g_string_append (text, pieces[i]);

      g_date_clear (&publication, 1);
      g_date_set_dmy (&publication, 1, 7, 2025);
      scan = dateline_date_scan_new (text->str, text->len, NULL);
      dateline_date_scan_resolve (scan, text->str, &publication);
      dateline_date_scan_free (scan);
      g_string_free (text, TRUE);
    }
}

static void
test_words (void)
{
  const DatelineDateWords *english = dateline_date_words_get (NULL);
  const DatelineDateWords *french = dateline_date_words_get (dateline_date_locale_find ("fr-CA"));
  const char *text = "É D’ÉTÉ ü";
  g_autofree char *folded = dateline_date_words_fold (text, strlen (text));
  g_autofree char *cut = dateline_date_words_fold (text + 1, strlen (text) - 2);

  g_assert_cmpstr (folded, ==, "é d'été ü");
  g_assert_cmpstr (cut, ==, " d'été ");
  g_assert_cmpstr (french->code, ==, "fr");
  g_assert_true (dateline_date_words_get (dateline_date_locale_find ("xx")) == english);

  /* The later phrase wins, and of two that end at one place the longer one; a phrase is made of whole words. */
  g_assert_cmpint (dateline_date_words_find_last ("it will be held", english->future), >, dateline_date_words_find_last ("it will be held", english->past));
  g_assert_cmpint (dateline_date_words_find_last ("it was held and is", english->present), >,
                   dateline_date_words_find_last ("it was held and is", english->past));
  g_assert_cmpint (dateline_date_words_find_last ("washed, heldover", english->past), ==, -1);
  g_assert_cmpint (dateline_date_words_find_first ("deadlines", english->deadline), ==, 0);

  g_assert_true (dateline_date_words_ends_with (english, "open until 23:59 aoe on ", english->limits));
  g_assert_true (dateline_date_words_ends_with (english, "by the end of ", english->limits));
  g_assert_false (dateline_date_words_ends_with (english, "until the doors ", english->limits));
  g_assert_true (dateline_date_words_ends_with (french, "inscriptions jusqu'au ", french->limits));
  g_assert_false (dateline_date_words_ends_with (english, "", english->limits));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date-scan/scan", test_scan);
  g_test_add_func ("/date-scan/years", test_years);
  g_test_add_func ("/date-scan/seasons", test_seasons);
  g_test_add_func ("/date-scan/spelling", test_spelling);
  g_test_add_func ("/date-scan/words", test_words);
  g_test_add_func ("/date-scan/abbreviation-at-end", test_abbreviation_at_end);
  g_test_add_func ("/date-scan/hostile", test_hostile);

  return g_test_run ();
}
