/* dateline-slips.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many bytes to insert, delete, replace or swap with a neighbour to get from one short word to the other; words beyond 63 bytes are far apart. */
guint dateline_count_slips (const char *a,
                            const char *b);

G_END_DECLS
