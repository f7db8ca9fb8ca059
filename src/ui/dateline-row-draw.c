/* dateline-row-draw.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "dateline-row-layout.h"

#define BOX_RADIUS 0.4   /* ems */

static void
round_rect (GskRoundedRect   *rounded,
            const DatelineRowShape *shape,
            double            radius)
{
  graphene_size_t none = GRAPHENE_SIZE_INIT (0, 0);
  graphene_size_t corner = GRAPHENE_SIZE_INIT (radius, radius);
  const graphene_size_t *top = shape->square_top ? &none : &corner;
  const graphene_size_t *bottom = shape->square_bottom ? &none : &corner;

  gsk_rounded_rect_init (rounded,
                         &GRAPHENE_RECT_INIT (shape->area.x, shape->area.y, shape->area.width, shape->area.height),
                         top, top, bottom, bottom);
}

static void
fill_round (GtkSnapshot            *snapshot,
            const DatelineRowShape *shape,
            double                  radius,
            const GdkRGBA          *colour)
{
  GskRoundedRect rounded;

  round_rect (&rounded, shape, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, colour, &rounded.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
outline_round (GtkSnapshot            *snapshot,
               const DatelineRowShape *shape,
               double                  radius,
               double                  thickness,
               const GdkRGBA          *colour)
{
  GskRoundedRect rounded;

  round_rect (&rounded, shape, radius);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]) { thickness, thickness, thickness, thickness },
                              (GdkRGBA[4]) { *colour, *colour, *colour, *colour });
}

static void
draw_check_mark (GtkSnapshot            *snapshot,
                 const DatelineRowShape *shape,
                 const GdkRGBA          *colour)
{
  const GdkRectangle *area = &shape->area;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (area->x, area->y, area->width, area->height));

  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, MAX (1.5, area->width / 8.0));
  cairo_move_to (cr, area->x + area->width * 0.24, area->y + area->height * 0.52);
  cairo_line_to (cr, area->x + area->width * 0.43, area->y + area->height * 0.72);
  cairo_line_to (cr, area->x + area->width * 0.77, area->y + area->height * 0.28);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Open: it points down. */
static void
draw_disclosure (GtkSnapshot            *snapshot,
                 const DatelineRowShape *shape,
                 const GdkRGBA          *colour)
{
  const GdkRectangle *area = &shape->area;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (area->x, area->y, area->width, area->height));

  gdk_cairo_set_source_rgba (cr, colour);
  cairo_move_to (cr, area->x, area->y + area->height * 0.2);
  cairo_line_to (cr, area->x + area->width, area->y + area->height * 0.2);
  cairo_line_to (cr, area->x + area->width * 0.5, area->y + area->height * 0.8);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
draw_shape (GtkSnapshot                *snapshot,
            const DatelineRowShape     *shape,
            const DatelinePreviewStyle *style)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (shape->area.x, shape->area.y, shape->area.width, shape->area.height);
  double check_radius = shape->area.width * 0.22;

  switch (shape->kind)
    {
    case DATELINE_SHAPE_BAR:
      gtk_snapshot_append_color (snapshot, &style->bar, &bounds);
      break;

    case DATELINE_SHAPE_LINE:
      gtk_snapshot_append_color (snapshot, &style->rule, &bounds);
      break;

    case DATELINE_SHAPE_BOX:
      fill_round (snapshot, shape, style->em * BOX_RADIUS, &style->soft);
      if (style->strong && !shape->square_top && !shape->square_bottom)
        outline_round (snapshot, shape, style->em * BOX_RADIUS, 1, &style->rule);
      break;

    case DATELINE_SHAPE_DISC:
      fill_round (snapshot, shape, shape->area.width / 2.0, &style->dim);
      break;

    case DATELINE_SHAPE_RING:
      outline_round (snapshot, shape, shape->area.width / 2.0, 1, &style->dim);
      break;

    case DATELINE_SHAPE_SQUARE:
      gtk_snapshot_append_color (snapshot, &style->dim, &bounds);
      break;

    case DATELINE_SHAPE_CHECK_BOX:
      outline_round (snapshot, shape, check_radius, 1, &style->dim);
      break;

    case DATELINE_SHAPE_CHECK_MARK:
      fill_round (snapshot, shape, check_radius, &style->soft);
      outline_round (snapshot, shape, check_radius, 1, &style->dim);
      draw_check_mark (snapshot, shape, &style->text);
      break;

    case DATELINE_SHAPE_DISCLOSURE:
      draw_disclosure (snapshot, shape, &style->dim);
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
draw_block (GtkSnapshot            *snapshot,
            const DatelineRowBlock *block,
            const GdkRGBA          *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (block->x, block->y));
  gtk_snapshot_append_layout (snapshot, block->layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_picture (GtkSnapshot                *snapshot,
              const DatelineRowPicture   *picture,
              const DatelinePreviewStyle *style,
              int                         scale)
{
  const GdkRectangle *area = &picture->area;
  DatelineRowShape box = { DATELINE_SHAPE_BOX, *area };
  GdkTexture *texture = dateline_image_get_texture (picture->image, area->width * scale);
  DatelineRowBlock label = { picture->label };
  int width, height;

  if (texture != NULL && picture->label == NULL)
    {
      gtk_snapshot_append_texture (snapshot, texture, &GRAPHENE_RECT_INIT (area->x, area->y, area->width, area->height));
      return;
    }

  fill_round (snapshot, &box, style->em * BOX_RADIUS, &style->soft);

  if (picture->label == NULL)
    return;

  outline_round (snapshot, &box, style->em * BOX_RADIUS, 1, &style->rule);
  pango_layout_get_pixel_size (picture->label, NULL, &height);
  width = pango_layout_get_width (picture->label) / PANGO_SCALE;
  label.x = area->x + (area->width - width) / 2;
  label.y = area->y + (area->height - height) / 2;
  draw_block (snapshot, &label, &style->dim);
}

/* The lines of a table that is wider than the row end where it is cut; bars of quotes and markers stand beside it. */
static gboolean
is_cut (DatelineRowLayout *self,
        guint              shape)
{
  return self->overflow > 0 && g_array_index (self->shapes, DatelineRowShape, shape).kind == DATELINE_SHAPE_LINE;
}

/**
 * dateline_row_layout_snapshot:
 * @self: a layout
 * @snapshot: where to draw, with the row's top left at the origin
 * @style: how it is to look
 * @scale: device pixels in a pixel
 *
 * Draws a row.
 */
void
dateline_row_layout_snapshot (DatelineRowLayout          *self,
                              GtkSnapshot                *snapshot,
                              const DatelinePreviewStyle *style,
                              int                         scale)
{
  DatelineRowKind kind = self->row->kind;
  gboolean quiet = kind == DATELINE_ROW_BYLINE || kind == DATELINE_ROW_HTML || (kind == DATELINE_ROW_HEADING && self->row->level == 6);

  for (guint i = 0; i < self->labels->len; i++)
    draw_block (snapshot, &g_array_index (self->labels, DatelineRowBlock, i), &style->dim);

  for (guint i = 0; i < self->shapes->len; i++)
    if (!is_cut (self, i))
      draw_shape (snapshot, &g_array_index (self->shapes, DatelineRowShape, i), style);

  if (self->overflow > 0)
    gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (self->window.x, 0, self->window.width, self->height));

  for (guint i = 0; i < self->shapes->len; i++)
    if (is_cut (self, i))
      draw_shape (snapshot, &g_array_index (self->shapes, DatelineRowShape, i), style);

  for (guint i = 0; i < self->texts->len; i++)
    draw_block (snapshot, &g_array_index (self->texts, DatelineRowBlock, i), quiet ? &style->dim : &style->text);

  for (guint i = 0; i < self->pictures->len; i++)
    draw_picture (snapshot, &g_array_index (self->pictures, DatelineRowPicture, i), style, scale);

  if (self->overflow > 0)
    gtk_snapshot_pop (snapshot);
}
