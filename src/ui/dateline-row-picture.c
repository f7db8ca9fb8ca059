/* dateline-row-picture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "dateline-image-state.h"
#include "dateline-row-picture.h"

/* In ems of the body text. */
#define BOX_PADDING 0.8
#define CHIP_PADDING 0.4
#define CHIP_MAX_WIDTH 18.0
#define CELL_MARGIN 1.5
#define UNREAD_HEIGHT 8.0
#define UNREAD_INLINE 1.0
#define LABEL_SCALE 0.88

static PangoLayout *
make_label (const DatelineRowImage   *image,
            DatelineImageState        state,
            const DatelineRowSetting *setting,
            gboolean                  inline_)
{
  PangoLayout *label = pango_layout_new (setting->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (setting->style->body);
  g_autofree char *description = dateline_image_state_describe (image->url, state);
  g_autofree char *text = NULL;

  pango_font_description_set_absolute_size (font, setting->style->em * LABEL_SCALE * PANGO_SCALE);
  pango_layout_set_font_description (label, font);

  if (*image->alt == 0)
    text = g_strdup (description);
  else if (inline_)
    text = g_strdup (image->alt);
  else
    text = g_strdup_printf ("%s\n%s", image->alt, description);

  if (*image->alt != 0 && !inline_)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
      PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_MEDIUM);

      weight->end_index = strlen (image->alt);
      pango_attr_list_insert (attributes, weight);
      pango_layout_set_attributes (label, attributes);
      pango_layout_set_spacing (label, (int) (0.2 * setting->style->em * PANGO_SCALE));
    }

  pango_layout_set_text (label, text, -1);
  pango_layout_set_ellipsize (label, *image->alt != 0 && inline_ ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_MIDDLE);

  return label;
}

/* The size that a browser gives an image that fits into the column. */
static void
fit_picture (const DatelineRowImage *image,
             int                     natural_width,
             int                     natural_height,
             int                     available,
             double                  zoom,
             int                    *width,
             int                    *height)
{
  double w = natural_width * zoom;
  double h = natural_height * zoom;

  if (image->limit_share > 0)
    available = MAX (1, available * (int) image->limit_share / 100);

  if (image->width_share > 0)
    {
      w = MAX (1, available * (int) image->width_share / 100);
      h = image->height > 0 ? image->height * zoom : natural_height * w / natural_width;
    }
  else if (image->width > 0)
    {
      h = image->height > 0 ? image->height * zoom : h * image->width * zoom / w;
      w = image->width * zoom;
    }
  else if (image->height > 0)
    {
      w = w * image->height * zoom / h;
      h = image->height * zoom;
    }

  if (available > 0 && w > available)
    {
      h = h * available / w;
      w = available;
    }

  *width = MAX (1, (int) round (w));
  *height = MAX (1, (int) round (h));
}

/**
 * dateline_row_picture_lay_out:
 * @self: a layout of a row that is one image
 * @setting: what it is laid out with
 * @x: where the row's content begins, in pixels
 *
 * Lays out the picture, or the box that stands for it.
 */
void
dateline_row_picture_lay_out (DatelineRowLayout        *self,
                              const DatelineRowSetting *setting,
                              int                       x)
{
  const DatelineRowImage *image = &self->row->images[0];
  DatelineRowPicture picture = { dateline_image_loader_get (setting->images, image->url), { x, self->height } };
  int available = setting->width - x;
  int width, height;
  DatelineImageState state = dateline_image_get_state (picture.image, &width, &height);

  if (state == DATELINE_IMAGE_FOUND)
    fit_picture (image, width, height, available, setting->style->zoom, &picture.area.width, &picture.area.height);
  else
    {
      int padding = dateline_preview_style_get_px (setting->style, BOX_PADDING);

      picture.label = make_label (image, state, setting, FALSE);
      pango_layout_set_width (picture.label, MAX (1, available - 2 * padding) * PANGO_SCALE);
      pango_layout_set_alignment (picture.label, PANGO_ALIGN_CENTER);
      pango_layout_get_pixel_size (picture.label, NULL, &height);
      picture.area.width = available;
      picture.area.height = height + 2 * padding;
      if (state == DATELINE_IMAGE_UNREAD)
        picture.area.height = dateline_preview_style_get_px (setting->style, UNREAD_HEIGHT);
    }

  if (self->row->align == DATELINE_ALIGN_CENTER)
    picture.area.x += (available - picture.area.width) / 2;
  else if (self->row->align == DATELINE_ALIGN_RIGHT)
    picture.area.x += available - picture.area.width;

  self->height += picture.area.height;
  g_array_append_val (self->pictures, picture);
}

static void
measure_inline (DatelineRowPicture       *picture,
                const DatelineRowImage   *image,
                const DatelineRowSetting *setting,
                int                       available)
{
  int width, height;
  DatelineImageState state = dateline_image_get_state (picture->image, &width, &height);

  if (state == DATELINE_IMAGE_FOUND)
    fit_picture (image, width, height, available, setting->style->zoom, &picture->area.width, &picture->area.height);
  else if (state == DATELINE_IMAGE_UNREAD)
    picture->area.width = picture->area.height = dateline_preview_style_get_px (setting->style, UNREAD_INLINE);
  else
    {
      int padding = dateline_preview_style_get_px (setting->style, CHIP_PADDING);
      int limit = dateline_preview_style_get_px (setting->style, CHIP_MAX_WIDTH);

      if (available > 0)
        limit = MIN (limit, available);

      picture->label = make_label (image, state, setting, TRUE);
      pango_layout_get_pixel_size (picture->label, &width, &height);
      width = CLAMP (width, 1, MAX (1, limit - 2 * padding));
      pango_layout_set_width (picture->label, width * PANGO_SCALE);
      picture->area.width = width + 2 * padding;
      picture->area.height = height;
    }
}

/* How wide an image in a cell may be: the columns' widths are found later, from what is in them. */
static int
get_cell_room (const DatelineRow        *row,
               const DatelineRowSetting *setting)
{
  int room = setting->width / (int) MAX (1, row->n_columns);

  return MAX (1, room - dateline_preview_style_get_px (setting->style, CELL_MARGIN));
}

/**
 * dateline_row_pictures_reserve:
 * @self: a layout
 * @setting: what it is laid out with
 * @start: the part of the row's text that is laid out, in bytes
 * @end: where that ends
 * @width: the width of its lines in pixels, or -1 for a cell of a table
 * @attributes: the attributes of that part, counted from @start
 *
 * Makes room for images in the text.
 */
void
dateline_row_pictures_reserve (DatelineRowLayout        *self,
                               const DatelineRowSetting *setting,
                               guint                     start,
                               guint                     end,
                               int                       width,
                               PangoAttrList            *attributes)
{
  for (guint i = 0; i < self->row->n_images; i++)
    {
      const DatelineRowImage *image = &self->row->images[i];
      DatelineRowPicture picture = { NULL };
      PangoRectangle extents = { 0 };
      PangoAttribute *shape;

      if (image->position < start || image->position >= end)
        continue;

      picture.image = dateline_image_loader_get (setting->images, image->url);
      picture.index = i;
      measure_inline (&picture, image, setting, width >= 0 ? width : get_cell_room (self->row, setting));

      extents.y = -picture.area.height * PANGO_SCALE;
      /* A box with letters in it stands on the line as they do, a little below it. */
      if (picture.label != NULL)
        extents.y += (int) (0.25 * setting->style->em * PANGO_SCALE);
      extents.width = picture.area.width * PANGO_SCALE;
      extents.height = picture.area.height * PANGO_SCALE;
      shape = pango_attr_shape_new (&extents, &extents);
      shape->start_index = image->position - start;
      shape->end_index = shape->start_index + strlen ("\357\277\274");
      pango_attr_list_insert (attributes, shape);
      g_array_append_val (self->pictures, picture);
    }
}

/* The baseline of the line that an index is in, in pixels. */
static int
get_baseline (PangoLayout *layout,
              int          index)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int line, baseline;

  pango_layout_index_to_line_x (layout, index, FALSE, &line, NULL);
  while (line-- > 0 && pango_layout_iter_next_line (iter))
    ;
  baseline = pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
  pango_layout_iter_free (iter);

  return baseline;
}

/**
 * dateline_row_pictures_place:
 * @self: a layout whose texts are all at their place
 *
 * Puts the images among the text where the text has room for them.
 */
void
dateline_row_pictures_place (DatelineRowLayout *self)
{
  for (guint i = 0; i < self->pictures->len; i++)
    {
      DatelineRowPicture *picture = &g_array_index (self->pictures, DatelineRowPicture, i);
      guint position = self->row->images[picture->index].position;

      for (guint j = 0; j < self->texts->len; j++)
        {
          const DatelineRowBlock *block = &g_array_index (self->texts, DatelineRowBlock, j);
          PangoRectangle extents;

          if (position < block->start || position >= block->end)
            continue;

          pango_layout_index_to_pos (block->layout, position - block->start, &extents);
          picture->area.x = block->x + MIN (extents.x, extents.x + extents.width) / PANGO_SCALE;
          picture->area.y = block->y + get_baseline (block->layout, position - block->start) - picture->area.height;
          if (picture->label != NULL)
            picture->area.y += picture->area.height / 5;
        }
    }
}
