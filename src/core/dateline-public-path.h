/* dateline-public-path.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The path under which readers find a page, written in one way: decoded, one slash at the start and none at the end, no `index.html`. */

char *dateline_public_path_normalize (const char *path,
                                      gsize       length);
/* The same of a web address or of a destination that begins with a slash; NULL when there is none. */
char *dateline_public_path_from_url  (const char *url);
/* Of a document that lies at `relative` below its site: without the folders that generators look in. */
char *dateline_public_path_from_file (const char *relative);
/* Two spellings that differ in letter case alone have the same key. */
char *dateline_public_path_key       (const char *path);

G_END_DECLS
