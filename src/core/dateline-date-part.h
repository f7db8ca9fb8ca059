/* dateline-date-part.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date-scan.h"
#include "dateline-date-token.h"

G_BEGIN_DECLS

/* The parts that the grammar of dates is made of, each read where one may stand. */

/* A day of the month within a list or range, before its month is known. */
typedef struct
{
  DatelineToken token;
  DatelineJoin  join;
  gboolean      comma;          /* joined by a comma alone */
  guint         weekday;        /* its own; 0 when there is none */
  gsize         weekday_start;
  gsize         weekday_end;
} DatelineDateDay;

gboolean dateline_date_read_join (const DatelineTokenSource *self,
                                  gsize                      position,
                                  DatelineJoin              *join,
                                  gboolean                  *comma,
                                  gsize                     *end);
int      dateline_date_read_year (const DatelineTokenSource *self,
                                  gsize                      position,
                                  gsize                     *start,
                                  gsize                     *end);
gboolean dateline_date_read_cut_year (const DatelineTokenSource *self,
                                      gsize                      position,
                                      gsize                     *start,
                                      gsize                     *end);
guint    dateline_date_read_weekday (const DatelineTokenSource *self,
                                     gsize                     *position,
                                     gsize                     *start,
                                     gsize                     *end);
gboolean dateline_date_read_member (const DatelineTokenSource *self,
                                    gsize                      position,
                                    DatelineDateDay           *member,
                                    gsize                     *end);
guint    dateline_date_read_month (const DatelineTokenSource *self,
                                   gsize                      position,
                                   DatelineToken             *token,
                                   gsize                     *end);

G_END_DECLS
