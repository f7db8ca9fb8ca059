/* dateline-compare.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-edit.h"

G_BEGIN_DECLS

/* In which lines two texts differ. */
GPtrArray *dateline_compare_lines (const char *old_text,
                                   gsize       old_length,
                                   const char *new_text,
                                   gsize       new_length);
/* How much is the same at both ends, in bytes but in whole characters. */
void       dateline_compare_ends  (const char *old_text,
                                   gsize       old_length,
                                   const char *new_text,
                                   gsize       new_length,
                                   gsize      *head,
                                   gsize      *tail);

G_END_DECLS
