/* dateline-option.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-value.h"

G_BEGIN_DECLS

/* Reading options out of a decoded configuration. `map` may be anything, a missing option included: then the answer is the fallback. */

const char    *dateline_option_get_string  (const DatelineValue *map,
                                            const char          *name);     /* NULL when missing, null or a collection */
gboolean       dateline_option_get_boolean (const DatelineValue *map,
                                            const char          *name,
                                            gboolean             fallback);
int            dateline_option_get_int     (const DatelineValue *map,
                                            const char          *name,
                                            int                  fallback);
DatelineValue *dateline_option_get_map     (const DatelineValue *map,
                                            const char          *name);     /* borrowed; NULL unless it is a map */
DatelineValue *dateline_option_get_list    (const DatelineValue *map,
                                            const char          *name);     /* borrowed; NULL unless it is a list */

G_END_DECLS
