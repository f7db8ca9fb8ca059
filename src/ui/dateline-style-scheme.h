/* dateline-style-scheme.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* As in the schema of the settings; the default is to follow what is around. */
typedef enum
{
  DATELINE_COLOR_SCHEME_DEFAULT,
  DATELINE_COLOR_SCHEME_LIGHT,
  DATELINE_COLOR_SCHEME_DARK
} DatelineColorScheme;

void dateline_style_scheme_apply  (GtkSourceBuffer     *buffer,
                                   DatelineColorScheme  scheme);
/* Colours the buffer like the desktop, light or dark, for as long as it lives. */
void dateline_style_scheme_follow (GtkSourceBuffer     *buffer);

G_END_DECLS
