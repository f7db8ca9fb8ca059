/* dateline-date-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_DATE_ZONE_NONE,    /* nothing is written: YAML and the sites' generators read it as UTC */
  DATELINE_DATE_ZONE_UTC,     /* Z */
  DATELINE_DATE_ZONE_OFFSET   /* +02:00 */
} DatelineDateZone;

/* A date as it is written in front matter: what it says and how it says it, so that another date can be written alike. */
typedef struct
{
  int              year;
  int              month;
  int              day;
  gboolean         has_time;
  char             separator;        /* between date and time: 'T', 't' or ' ' */
  int              hour;
  int              minute;
  gboolean         has_seconds;
  double           seconds;
  guint            n_fraction;       /* digits after the seconds */
  DatelineDateZone zone;
  gboolean         zone_space;       /* a space before the zone */
  gboolean         zone_colon;       /* +02:00 rather than +0200 */
  int              offset_minutes;
} DatelineDateText;

gboolean   dateline_date_text_parse       (const char             *text,
                                           DatelineDateText       *date);
GDateTime *dateline_date_text_to_instant  (const DatelineDateText *date);
char      *dateline_date_text_format_like (const DatelineDateText *style,
                                           GDateTime              *instant);

G_END_DECLS
