/* dateline-date-style.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date-text.h"
#include "dateline-header.h"

G_BEGIN_DECLS

/* How the author wants dates written where nothing else tells. As in the schema of the app's settings. */
typedef enum
{
  DATELINE_DATE_STYLE_AUTOMATIC,         /* a day, or with a time as Decap writes it */
  DATELINE_DATE_STYLE_UTC_MILLISECONDS,  /* 2025-07-01T16:45:00.000Z */
  DATELINE_DATE_STYLE_UTC,               /* 2025-07-01T16:45:00Z */
  DATELINE_DATE_STYLE_LOCAL,             /* 2025-07-01T18:45:00+02:00 */
  DATELINE_DATE_STYLE_DAY                /* 2025-07-01 */
} DatelineDateStyle;

char     *dateline_date_style_format (DatelineDateStyle  self,
                                      gboolean           with_time,
                                      GDateTime         *time);
gboolean  dateline_date_style_find   (DatelineHeader    *header,
                                      gboolean           with_time,
                                      DatelineDateText  *date);

G_END_DECLS
