/* dateline-preview-style.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <math.h>

#include "dateline-compat.h"
#include "dateline-preview-style.h"

/* Monospaced faces look larger than others of their size. */
#define MONO_SCALE 0.92

/* libadwaita's accents for letters, for previews that are not as the window is. */
static const GdkRGBA light_link = { 0.110, 0.443, 0.847, 1 };
static const GdkRGBA dark_link = { 0.471, 0.682, 0.929, 1 };

/* Pango draws no translucent underlines. */
static GdkRGBA
mix (const GdkRGBA *a,
     const GdkRGBA *b,
     double         share)
{
  return (GdkRGBA) { a->red * share + b->red * (1 - share), a->green * share + b->green * (1 - share),
                     a->blue * share + b->blue * (1 - share), 1 };
}

static GdkRGBA
with_alpha (GdkRGBA colour,
            double  alpha)
{
  colour.alpha *= alpha;

  return colour;
}

/**
 * dateline_preview_style_init:
 * @self: (out caller-allocates): the style to make
 * @widget: whose style to take
 * @zoom: 1.0 is as large as usual
 * @scheme: whether the widget is light or dark, if not as the window is
 */
void
dateline_preview_style_init (DatelinePreviewStyle *self,
                             GtkWidget            *widget,
                             double                zoom,
                             DatelineColorScheme   scheme)
{
  PangoContext *pango = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (pango);
  GdkRGBA background = dateline_compat_get_view_colour (widget);
  gboolean high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (pango) / 72.0;

  self->em = MAX (4, size * zoom);
  self->zoom = zoom;
  self->strong = high_contrast;

  self->body = pango_font_description_copy (font);
  pango_font_description_set_absolute_size (self->body, self->em * PANGO_SCALE);
  self->mono = pango_font_description_copy (font);
  pango_font_description_set_family (self->mono, "Monospace");
  pango_font_description_set_absolute_size (self->mono, self->em * MONO_SCALE * PANGO_SCALE);

  self->text = dateline_compat_get_text_colour (widget);
  self->link = dateline_compat_get_accent_colour (widget);
  if (scheme != DATELINE_COLOR_SCHEME_DEFAULT)
    {
      self->link = scheme == DATELINE_COLOR_SCHEME_DARK ? dark_link : light_link;
      background = dateline_compat_get_view_colour_when (scheme == DATELINE_COLOR_SCHEME_DARK);
    }
  self->link_line = mix (&self->link, &background, high_contrast ? 1.0 : 0.4);

  /* The alphas are those of libadwaita: dim labels, borders and shades, and their high-contrast variants. */
  self->dim = with_alpha (self->text, high_contrast ? 0.9 : 0.62);
  self->rule = with_alpha (self->text, high_contrast ? 0.5 : 0.15);
  self->bar = with_alpha (self->text, high_contrast ? 0.5 : 0.2);
  self->soft = with_alpha (self->text, 0.06);
  self->mark = (GdkRGBA) { 0.97, 0.83, 0.18, 0.4 };
}

/**
 * dateline_preview_style_clear:
 * @self: a style
 *
 * Frees what the style holds.
 */
void
dateline_preview_style_clear (DatelinePreviewStyle *self)
{
  g_clear_pointer (&self->body, pango_font_description_free);
  g_clear_pointer (&self->mono, pango_font_description_free);
}

/**
 * dateline_preview_style_equal:
 * @a: a style
 * @b: another
 *
 * Returns: whether rows look the same in both
 */
gboolean
dateline_preview_style_equal (const DatelinePreviewStyle *a,
                              const DatelinePreviewStyle *b)
{
  return a->em == b->em && pango_font_description_equal (a->body, b->body) && gdk_rgba_equal (&a->text, &b->text) &&
         gdk_rgba_equal (&a->dim, &b->dim) && gdk_rgba_equal (&a->link, &b->link) && gdk_rgba_equal (&a->rule, &b->rule);
}

/**
 * dateline_preview_style_get_px:
 * @self: a style
 * @ems: a measure in ems of the body text
 *
 * Returns: the measure in whole pixels, so that lines and letters stay sharp
 */
int
dateline_preview_style_get_px (const DatelinePreviewStyle *self,
                               double                      ems)
{
  return (int) round (self->em * ems);
}
