/* dateline-file-replace.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file in place of another in one step, so that whatever happens there is the old one or the new one, whole. */
gboolean dateline_file_replace      (const char    *path,
                                     const char    *display_name,
                                     gconstpointer  data,
                                     gsize          length,
                                     GError       **error);
/* Returns an error number. */
int      dateline_file_flush_folder (const char    *folder);

G_END_DECLS
