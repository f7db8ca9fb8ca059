/* dateline-date-locale.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of months and weekdays as documents in other languages than English write them. */
typedef struct _DatelineDateLocale DatelineDateLocale;

/* By a code such as `de` or `pt-BR`; NULL for English and for languages that are not known. */
const DatelineDateLocale *dateline_date_locale_find         (const char               *code);      /* nullable */
const char               *dateline_date_locale_get_code     (const DatelineDateLocale *self);
guint                     dateline_date_locale_find_month   (const DatelineDateLocale *self,
                                                             const char               *word,
                                                             gsize                     length,
                                                             gboolean                 *abbreviated);
guint                     dateline_date_locale_find_weekday (const DatelineDateLocale *self,
                                                             const char               *word,
                                                             gsize                     length);
/* The weekday in the language that `model` is a weekday of; NULL when it is none's. */
char                     *dateline_date_locale_spell        (guint                     weekday,
                                                             const char               *model,
                                                             gsize                     length);

G_END_DECLS
