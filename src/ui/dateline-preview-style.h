/* dateline-preview-style.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-style-scheme.h"

G_BEGIN_DECLS

/* Fonts, colours and measures of the preview, taken from its widget's style. Everything grows with `em`. */
typedef struct
{
  double                em;          /* the body text's size in pixels */
  double                zoom;        /* pixels of a pixel of CSS: of images that say or have a size */
  PangoFontDescription *body;
  PangoFontDescription *mono;
  GdkRGBA               text;
  GdkRGBA               dim;         /* text of less weight: byline, markers, alternative texts */
  GdkRGBA               link;
  GdkRGBA               link_line;   /* under links: quieter than they, for newsletters are full of them */
  GdkRGBA               rule;        /* rules, lines of tables, borders */
  GdkRGBA               soft;        /* background of code and of boxes */
  GdkRGBA               mark;        /* background of marked text */
  GdkRGBA               bar;         /* beside quotes */
  gboolean              strong;      /* much contrast is asked for */
} DatelinePreviewStyle;

void     dateline_preview_style_init   (DatelinePreviewStyle *self,
                                        GtkWidget            *widget,
                                        double                zoom,
                                        DatelineColorScheme   scheme);
void     dateline_preview_style_clear  (DatelinePreviewStyle *self);
gboolean dateline_preview_style_equal  (const DatelinePreviewStyle *a,
                                        const DatelinePreviewStyle *b);
int      dateline_preview_style_get_px (const DatelinePreviewStyle *self,
                                        double                      ems);

G_END_DECLS
