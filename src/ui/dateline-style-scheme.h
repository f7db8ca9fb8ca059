/* dateline-style-scheme.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* Colours the buffer like the desktop, light or dark, for as long as it lives. */
void dateline_style_scheme_follow (GtkSourceBuffer *buffer);

G_END_DECLS
