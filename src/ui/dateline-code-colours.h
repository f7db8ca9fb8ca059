/* dateline-code-colours.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-style-scheme.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODE_COLOURS (dateline_code_colours_get_type ())

/* Colours code by GtkSourceView's languages, with the editor's colours: a piece at a time, when there is nothing else to do.
 *
 * Signals: "coloured" (): colours that were asked for have come.
 */
G_DECLARE_FINAL_TYPE (DatelineCodeColours, dateline_code_colours, DATELINE, CODE_COLOURS, GObject)

DatelineCodeColours *dateline_code_colours_new       (void);
/* Colours of the piece of code as Pango attributes, or NULL when there are none; `final` tells whether they stay. */
PangoAttrList       *dateline_code_colours_get       (DatelineCodeColours *self,
                                                      const char          *language,
                                                      const char          *before,
                                                      const char          *code,
                                                      gboolean            *final);
void                 dateline_code_colours_set_scheme (DatelineCodeColours *self,
                                                       DatelineColorScheme  scheme);

G_END_DECLS
