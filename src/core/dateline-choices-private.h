/* dateline-choices-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-choices.h"

G_BEGIN_DECLS

/* More than anybody chooses from; a wrong configuration shall not make us read a whole disk. */
#define DATELINE_MAX_CHOICES 5000

void                      dateline_choices_add          (GPtrArray           *choices,
                                                         const char          *label,
                                                         DatelineValue       *value);
gboolean                  dateline_choices_is_scalar    (const DatelineValue *value);
const DatelineCollection *dateline_choices_find_related (DatelineSite        *site,
                                                         const DatelineField *field);
void                      dateline_choices_load_related (GPtrArray           *choices,
                                                         DatelineSite        *site,
                                                         const DatelineField *field);

G_END_DECLS
