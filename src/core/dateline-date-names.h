/* dateline-date-names.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of months and weekdays: as they are written in documents (English), and as they are shown to the author (translated). */

guint       dateline_month_find        (const char   *word,
                                        gsize         length,
                                        gboolean     *abbreviated);  /* 1 to 12; 0 when it is none */
guint       dateline_weekday_find      (const char   *word,
                                        gsize         length,
                                        gboolean     *abbreviated);  /* 1 (Monday) to 7; 0 when it is none */
const char *dateline_month_spell       (guint         month);        /* as documents write it */
/* The weekday as the document writes it: full or shortened like `model`, in its letter case. */
char       *dateline_weekday_spell     (guint         weekday,
                                        const char   *model,
                                        gsize         length);

const char *dateline_weekday_name      (guint         weekday);      /* translated */
char       *dateline_date_dup_string   (const GDate  *date);         /* translated, as in "12 March 2025" */
char       *dateline_month_dup_string  (guint         month,
                                        int           year);         /* translated, as in "March 2025" */
const char *dateline_ordinal_suffix    (guint         number);       /* English: "st", "nd", "rd", "th" */

G_END_DECLS
