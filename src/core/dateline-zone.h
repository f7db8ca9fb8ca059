/* dateline-zone.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whose rules say when clocks change. */
typedef enum
{
  DATELINE_CLOCKS_FIXED,
  DATELINE_CLOCKS_AMERICA,
  DATELINE_CLOCKS_EUROPE,
  DATELINE_CLOCKS_AUSTRALIA,
  DATELINE_CLOCKS_NEW_ZEALAND
} DatelineClocks;

/* A name of a time zone as it follows a time in prose: an abbreviation or a spelled-out one. */
typedef struct
{
  const char     *name;
  DatelineClocks  clocks;
  gboolean        summer;    /* names the zone's summer time */
  const char     *other;     /* its name in the other half of the year; NULL when this one is right all year */
  const char     *generic;   /* the name that is right all year, or NULL */
} DatelineZone;

typedef enum
{
  DATELINE_SEASON_UNKNOWN,   /* clocks change on that very day, or never */
  DATELINE_SEASON_STANDARD,
  DATELINE_SEASON_SUMMER
} DatelineSeason;

const DatelineZone *dateline_zone_match      (const char         *text,
                                              gsize              *length);  /* the longest name at the start of text; NULL when none */
DatelineSeason      dateline_clocks_season   (DatelineClocks      clocks,
                                              const GDate        *date);
/* The known abbreviation that `name` is probably a slip of; NULL when none is near. */
const char         *dateline_zone_guess      (const char         *name);

G_END_DECLS
