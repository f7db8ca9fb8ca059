/* dateline-site-path.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Paths inside a site. Whatever a configuration or a document says, nothing here leads out of the folder given. */

/* "/src//posts/./" → "src/posts"; "" for the site itself; NULL when the path would leave it. */
char     *dateline_site_path_normalize (const char *path);
char     *dateline_site_path_join      (const char *folder,
                                        const char *name);      /* both relative; normalized, or NULL */
/* Whether `file` is `root` or lies below it, symbolic links followed as far as the path exists. */
gboolean  dateline_site_path_is_inside (GFile      *root,
                                        GFile      *file);
/* `file` below `root`, or NULL when the path would leave it by `..` or by a symbolic link. */
GFile    *dateline_site_path_resolve   (GFile      *root,
                                        const char *path);

G_END_DECLS
