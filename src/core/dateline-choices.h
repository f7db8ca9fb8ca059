/* dateline-choices.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site.h"

G_BEGIN_DECLS

/* One of the values that a field may have. Immutable. */
typedef struct
{
  char          *label;   /* what the author reads */
  DatelineValue *value;   /* what is written */
} DatelineChoice;

/* Whether the schema says that the field's values are chosen rather than typed. */
gboolean   dateline_choices_offered (const DatelineField *field);   /* nullable */
/* Whether the site tells which ones; reads no file. */
gboolean   dateline_choices_known   (DatelineSite        *site,     /* nullable */
                                     const DatelineField *field);   /* nullable */
/* The choices of a field, of DatelineChoice, in the order they are listed; empty when the site does not tell. Reads files; any thread. */
GPtrArray *dateline_choices_load    (DatelineSite        *site,     /* nullable */
                                     const DatelineField *field);
void       dateline_choices_load_async  (DatelineSite         *site,   /* nullable */
                                         const DatelineField  *field,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GPtrArray *dateline_choices_load_finish (GAsyncResult         *result,
                                         GError              **error);
/* The choice that a value is, by its text or the text of its id; NULL when it is none. */
const DatelineChoice *dateline_choices_find (GPtrArray           *choices,
                                             const DatelineValue *value);

G_END_DECLS
