/* dateline-preview-look.c: the preview as the author wants it, beside how the window is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-compat.h"
#include "dateline-preview-private.h"

static const char *const fonts[] = {
  [DATELINE_PREVIEW_FONT_INTERFACE] = "",
  [DATELINE_PREVIEW_FONT_SANS] = "font-family: sans-serif;",
  [DATELINE_PREVIEW_FONT_SERIF] = "font-family: serif;",
};

/**
 * dateline_preview_set_look:
 * @self: a preview
 * @scheme: light or dark, whatever the window is; else as the window
 * @font: the font of the text
 *
 * Shows the document as it will be seen elsewhere.
 */
void
dateline_preview_set_look (DatelinePreview     *self,
                           DatelineColorScheme  scheme,
                           DatelinePreviewFont  font)
{
  g_autofree char *colours = NULL, *css = NULL;

  g_return_if_fail (DATELINE_IS_PREVIEW (self));
  g_return_if_fail (scheme <= DATELINE_COLOR_SCHEME_DARK && font < G_N_ELEMENTS (fonts));

  if (scheme != DATELINE_COLOR_SCHEME_DEFAULT)
    colours = dateline_compat_make_view_css (scheme == DATELINE_COLOR_SCHEME_DARK);
  css = g_strconcat (colours != NULL ? colours : "", fonts[font], NULL);
  if (!self->has_look && *css == '\0')
    return;

  self->has_look = TRUE;
  self->scheme = scheme;
  dateline_compat_set_css (GTK_WIDGET (self), css);
  dateline_code_colours_set_scheme (self->colours, scheme);
}
