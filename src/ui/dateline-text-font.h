/* dateline-text-font.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As in the schema of the settings. */
typedef enum
{
  DATELINE_FONT_INTERFACE,
  DATELINE_FONT_DOCUMENT,
  DATELINE_FONT_MONOSPACE,
  DATELINE_FONT_CUSTOM
} DatelineFont;

char *dateline_text_font_make_css (DatelineFont  font,
                                   const char   *custom_font,
                                   double        zoom);

G_END_DECLS
