/* dateline-media.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dateline_media_parse_destination (const char *destination);
char *dateline_media_make_destination  (const char *folder,
                                        const char *name);

G_END_DECLS
