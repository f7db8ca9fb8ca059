/* dateline-row-attributes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-row-attributes.h"

/* Of the surrounding text's size. */
#define CODE_SCALE 0.9
#define SCRIPT_SCALE 0.72
#define SMALL_SCALE 0.85
#define SUPERSCRIPT_RISE 0.36
#define SUBSCRIPT_RISE -0.14

static void
add (PangoAttrList         *attributes,
     PangoAttribute        *attribute,
     const DatelineRowSpan *span)
{
  attribute->start_index = span->start;
  attribute->end_index = span->end;
  pango_attr_list_insert (attributes, attribute);
}

static guint16
to_pango (double component)
{
  return (guint16) (CLAMP (component, 0, 1) * 65535);
}

static void
add_foreground (PangoAttrList         *attributes,
                const GdkRGBA         *colour,
                const DatelineRowSpan *span)
{
  add (attributes, pango_attr_foreground_new (to_pango (colour->red), to_pango (colour->green), to_pango (colour->blue)), span);
  add (attributes, pango_attr_foreground_alpha_new (MAX (1, to_pango (colour->alpha))), span);
}

static void
add_background (PangoAttrList         *attributes,
                const GdkRGBA         *colour,
                const DatelineRowSpan *span)
{
  add (attributes, pango_attr_background_new (to_pango (colour->red), to_pango (colour->green), to_pango (colour->blue)), span);
  add (attributes, pango_attr_background_alpha_new (MAX (1, to_pango (colour->alpha))), span);
}

static void
add_style (PangoAttrList              *attributes,
           const DatelineRowSpan      *span,
           const DatelinePreviewStyle *style)
{
  if (span->style & DATELINE_SPAN_BOLD)
    add (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), span);

  if (span->style & DATELINE_SPAN_ITALIC)
    add (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC), span);

  if (span->style & DATELINE_SPAN_STRIKE)
    add (attributes, pango_attr_strikethrough_new (TRUE), span);

  if (span->style & DATELINE_SPAN_UNDERLINE)
    add (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), span);

  if (span->style & (DATELINE_SPAN_CODE | DATELINE_SPAN_HTML))
    {
      add (attributes, pango_attr_family_new ("Monospace"), span);
      add (attributes, pango_attr_scale_new (span->style & DATELINE_SPAN_HTML ? SMALL_SCALE : CODE_SCALE), span);
    }

  if (span->style & DATELINE_SPAN_HTML)
    add_foreground (attributes, &style->dim, span);
  else if (span->style & DATELINE_SPAN_CODE)
    add_background (attributes, &style->soft, span);

  if (span->style & (DATELINE_SPAN_SUPERSCRIPT | DATELINE_SPAN_SUBSCRIPT))
    {
      double rise = span->style & DATELINE_SPAN_SUPERSCRIPT ? SUPERSCRIPT_RISE : SUBSCRIPT_RISE;

      add (attributes, pango_attr_scale_new (SCRIPT_SCALE), span);
      add (attributes, pango_attr_rise_new ((int) (rise * style->em * PANGO_SCALE)), span);
    }

  if (span->style & DATELINE_SPAN_SMALL)
    add (attributes, pango_attr_scale_new (SMALL_SCALE), span);

  if (span->style & DATELINE_SPAN_MARK)
    add_background (attributes, &style->mark, span);
}

/**
 * dateline_row_make_attributes:
 * @row: a row
 * @start: where its text begins that is laid out, in bytes
 * @end: where it ends
 * @style: how it is to look
 *
 * Returns: (transfer full): the attributes
 */
PangoAttrList *
dateline_row_make_attributes (const DatelineRow          *row,
                              guint                       start,
                              guint                       end,
                              const DatelinePreviewStyle *style)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  /* Where an address or a long word must be broken, a hyphen would be read as part of it. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));

  for (guint i = 0; i < row->n_spans; i++)
    {
      DatelineRowSpan span = row->spans[i];

      if (span.end <= start || span.start >= end)
        continue;

      span.start = MAX (span.start, start) - start;
      span.end = MIN (span.end, end) - start;
      add_style (attributes, &span, style);

      if (span.link >= 0)
        {
          const GdkRGBA *line = &style->link_line;

          add_foreground (attributes, &style->link, &span);
          add (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), &span);
          add (attributes, pango_attr_underline_color_new (to_pango (line->red), to_pango (line->green), to_pango (line->blue)), &span);
        }
    }

  return attributes;
}
