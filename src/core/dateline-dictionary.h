/* dateline-dictionary.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-header.h"
#include "dateline-site.h"

G_BEGIN_DECLS

/* Which dictionary the spelling of a document is looked up in. */

char *dateline_dictionary_dup_language (DatelineHeader    *header,
                                        DatelineSite      *site);   /* nullable */
char *dateline_dictionary_choose       (const char *const *codes,
                                        const char        *language,
                                        const char *const *desktop_languages);

G_END_DECLS
