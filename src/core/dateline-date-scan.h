/* dateline-date-scan.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date-words.h"
#include "dateline-zone.h"

G_BEGIN_DECLS

/* How a date is joined to the one before it. */
typedef enum
{
  DATELINE_JOIN_NONE,
  DATELINE_JOIN_RANGE,   /* 17-19 October: from, to */
  DATELINE_JOIN_LIST     /* 29 & 30 April */
} DatelineJoin;

/* Where a date's year comes from. The first three are certain. */
typedef enum
{
  DATELINE_YEAR_UNKNOWN,
  DATELINE_YEAR_WRITTEN,   /* stands there */
  DATELINE_YEAR_PARTNER,   /* stands at its range's or list's other member */
  DATELINE_YEAR_NEARBY,    /* stands at the same day and month nearby */
  DATELINE_YEAR_PAST,      /* the clause narrates: the latest one past */
  DATELINE_YEAR_NEXT       /* the earliest one not long before publication */
} DatelineYearBasis;

/* A date found in prose; offsets are bytes in the text scanned. Members of one group stand beside each other in the list. */
typedef struct
{
  gsize             start;          /* everything of this member: weekday, day, month, year */
  gsize             end;
  gsize             weekday_start;  /* equal when there is none */
  gsize             weekday_end;
  gsize             day_start;      /* its digits; equal for a month alone */
  gsize             day_end;
  gsize             month_start;
  gsize             month_end;
  gsize             year_start;     /* equal when no year is written with this group's part */
  gsize             year_end;
  guint             weekday;        /* 1 (Monday) to 7; 0 when none */
  guint             day;            /* 0 for a month alone; may be impossible */
  guint             month;
  int               year;           /* written, later resolved; 0 when unknown */
  DatelineYearBasis basis;
  DatelineJoin      join;
  guint             group;          /* index of the group's first member */
} DatelineDateMention;

/* A time of day found in prose. */
typedef struct
{
  gsize               start;
  gsize               end;         /* without the zone */
  guint               hour;        /* as written; may be impossible */
  guint               minute;
  gboolean            has_minute;
  char                half;        /* 'a', 'p', or 0 */
  gsize               zone_start;  /* equal when there is none; an unknown abbreviation has a range but no zone */
  gsize               zone_end;
  const DatelineZone *zone;
} DatelineTimeMention;

/* An English ordinal with the ending of another number: 22th. */
typedef struct
{
  gsize start;
  gsize end;
  gsize suffix_start;
  guint number;
} DatelineOrdinalMention;

typedef struct
{
  const DatelineDateWords *words;  /* of the document's language */
  GArray *dates;       /* of DatelineDateMention, in order */
  GArray *times;       /* of DatelineTimeMention, in order */
  GArray *ordinals;    /* of DatelineOrdinalMention, in order: only the wrong ones */
  GArray *cut_years;   /* of DatelineDateMention: dates whose year, at year_start, lacks a digit or has one too many */
} DatelineDateScan;

DatelineDateScan *dateline_date_scan_new       (const char       *text,
                                                gsize             length,
                                                const DatelineDateLocale *locale);  /* names besides the English ones; nullable */
void              dateline_date_scan_free      (DatelineDateScan *self);
/* Gives every date its year, as far as it can be known; `publication` may be NULL. */
void              dateline_date_scan_resolve   (DatelineDateScan *self,
                                                const char       *text,
                                                const GDate      *publication);

gboolean          dateline_date_mention_get    (const DatelineDateMention *mention,
                                                GDate                     *date);  /* FALSE when it is no real day or its year is unknown */
gboolean          dateline_year_is_certain     (DatelineYearBasis          basis);
/* The clause around a mention: between sentence ends, line ends and `|`. */
void              dateline_prose_find_clause   (const char                *text,
                                                gsize                      start,
                                                gsize                      end,
                                                gsize                     *clause_start,
                                                gsize                     *clause_end);
gboolean          dateline_prose_is_narrated   (const DatelineDateWords   *words,
                                                const char                *text,
                                                gsize                      clause_start,
                                                gsize                      clause_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineDateScan, dateline_date_scan_free)

G_END_DECLS
