/* dateline-encoding.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text that is not UTF-8, as older programs and systems write it. Nothing is converted unless the author wants it. */
GBytes *dateline_encoding_to_utf8 (GBytes      *bytes,
                                   const char **name);

G_END_DECLS
