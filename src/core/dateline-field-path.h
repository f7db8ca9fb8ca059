/* dateline-field-path.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A field path names a value of the front matter: keys and 0-based list indices joined by dots, as in `category.0.label`;
 * a dot or backslash inside a key is written `\.` or `\\`. The empty path is the whole header. */

GStrv     dateline_field_path_split  (const char *path);
char     *dateline_field_path_join   (const char *const *segments);
char     *dateline_field_path_append (const char *path,
                                      const char *key);
char     *dateline_field_path_index  (const char *path,
                                      guint       index);
char     *dateline_field_path_parent (const char *path);   /* NULL for the empty path */
char     *dateline_field_path_last   (const char *path);   /* unescaped last segment */
gboolean  dateline_field_path_contains (const char *ancestor,
                                        const char *path);

G_END_DECLS
