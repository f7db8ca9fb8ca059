/* dateline-preview-look.c: the preview as the author wants it, beside how the window is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-compat.h"
#include "dateline-preview-private.h"

/* libadwaita's colours of views. */
static const char *const schemes[] = {
  [DATELINE_COLOR_SCHEME_DEFAULT] = "",
  [DATELINE_COLOR_SCHEME_LIGHT] = "background-color: #ffffff; color: rgba(0, 0, 0, 0.8);",
  [DATELINE_COLOR_SCHEME_DARK] = "background-color: #1e1e1e; color: #ffffff;",
};

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
  g_autofree char *css = NULL;

  g_return_if_fail (DATELINE_IS_PREVIEW (self));
  g_return_if_fail (scheme < G_N_ELEMENTS (schemes) && font < G_N_ELEMENTS (fonts));

  css = g_strconcat (schemes[scheme], fonts[font], NULL);
  if (!self->has_look && *css == '\0')
    return;

  self->has_look = TRUE;
  self->scheme = scheme;
  dateline_compat_set_css (GTK_WIDGET (self), css);
  dateline_code_colours_set_scheme (self->colours, scheme);
}
