/* large-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The page with the most front matter below the folder that DATELINE_CORPUS names; without it one like the largest real one: 921 lines, most of
 * them a list of firms. `file` is NULL for that. */
GBytes *large_page_load (GFile **file);

G_END_DECLS
