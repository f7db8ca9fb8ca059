/* dateline-languages.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* What GtkSourceView knows of languages, with what ours adds to it. */

/* An id such as "yaml". */
GtkSourceLanguage *dateline_languages_find          (const char *id);
GtkSourceLanguage *dateline_languages_guess         (const char *file_name);
GtkSourceLanguage *dateline_languages_find_markdown (void);

G_END_DECLS
