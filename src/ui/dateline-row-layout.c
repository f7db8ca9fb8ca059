/* dateline-row-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "dateline-row-attributes.h"
#include "dateline-row-picture.h"
#include "dateline-row-layout-private.h"

/* All measures are in ems of the body text; what makes them is the eye. */
#define QUOTE_INDENT 1.3
#define QUOTE_BAR 0.2
#define ITEM_INDENT 1.6
#define ITEM_GAP 0.5           /* between a marker and its text */
#define DIGIT_WIDTH 0.62
#define BULLET_SIZE 0.34
#define CHECK_BOX_SIZE 0.85
#define DISCLOSURE_SIZE 0.6

#define CODE_FONT_SCALE 0.86
#define HTML_FONT_SCALE 0.8

static void
clear_block (gpointer data)
{
  DatelineRowBlock *block = data;

  g_clear_object (&block->layout);
}

static void
clear_picture (gpointer data)
{
  DatelineRowPicture *picture = data;

  g_clear_object (&picture->label);
  g_clear_pointer (&picture->image, dateline_image_unref);
}

/*< private >
 * dateline_row_get_space_ems:
 * @row: a row
 *
 * Returns: the room above the row in ems of the body text
 */
double
dateline_row_get_space_ems (const DatelineRow *row)
{
  gboolean heading = row->kind == DATELINE_ROW_HEADING;

  switch (row->space)
    {
    case DATELINE_SPACE_TIGHT:
      return 0.55;
    case DATELINE_SPACE_AFTER_HEADING:
      return heading ? 1.0 : 0.75;
    case DATELINE_SPACE_SECTION:
      return 1.7;
    case DATELINE_SPACE_BLOCK:
      if (heading)
        return row->level <= 2 ? 1.9 : 1.5;
      return row->kind == DATELINE_ROW_RULE ? 1.1 : 1.05;
    case DATELINE_SPACE_NONE:
    default:
      return 0;
    }
}

/**
 * dateline_row_get_space:
 * @row: a row
 * @style: how it is to look
 *
 * Returns: the room above the row in pixels, which is part of its height
 */
int
dateline_row_get_space (const DatelineRow          *row,
                        const DatelinePreviewStyle *style)
{
  return dateline_preview_style_get_px (style, dateline_row_get_space_ems (row));
}

/*< private >
 * dateline_row_get_container_ems:
 * @container: what a row is in
 *
 * Returns: how far that moves the row to the right, in ems of the body text
 */
double
dateline_row_get_container_ems (const DatelineRowContainer *container)
{
  if (container->kind == DATELINE_CONTAINER_QUOTE)
    return QUOTE_INDENT;

  return container->n_digits > 0 ? MAX (ITEM_INDENT, (container->n_digits + 0.5) * DIGIT_WIDTH + ITEM_GAP) : ITEM_INDENT;
}

static int
get_indent (const DatelineRow        *row,
            const DatelineRowSetting *setting,
            guint                     n_containers)
{
  int limit = setting->width - dateline_preview_style_get_px (setting->style, DATELINE_ROW_MIN_TEXT_WIDTH);
  int indent = 0;

  for (guint i = 0; i < n_containers; i++)
    indent += dateline_preview_style_get_px (setting->style, dateline_row_get_container_ems (&row->containers[i]));

  return CLAMP (indent, 0, MAX (0, limit));
}

/*< private >
 * dateline_row_layout_add_block:
 * @self: a layout
 * @setting: what it is laid out with
 * @font: (nullable): its font, or %NULL for the body's
 * @start: the row's text to show, in bytes
 * @end: where that ends
 * @width: to be broken at, in pixels; or -1
 *
 * Lays out a part of the row's text, to be moved where it belongs.
 *
 * Returns: (transfer none): the new block; not to be kept
 */
DatelineRowBlock *
dateline_row_layout_add_block (DatelineRowLayout          *self,
                               const DatelineRowSetting   *setting,
                               const PangoFontDescription *font,
                               guint                       start,
                               guint                       end,
                               int                         width)
{
  DatelineRowBlock block = { pango_layout_new (setting->context), 0, 0, start, end };
  g_autoptr (PangoAttrList) attributes = dateline_row_make_attributes (self->row, start, end, setting->style);

  pango_layout_set_font_description (block.layout, font != NULL ? font : setting->style->body);
  pango_layout_set_spacing (block.layout, (int) (DATELINE_ROW_TEXT_SPACING * setting->style->em * PANGO_SCALE));
  pango_layout_set_wrap (block.layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (block.layout, width >= 0 ? MAX (1, width) * PANGO_SCALE : -1);
  dateline_row_pictures_reserve (self, setting, start, end, width, attributes);
  pango_layout_set_attributes (block.layout, attributes);
  pango_layout_set_text (block.layout, self->row->text + start, end - start);
  g_array_append_val (self->texts, block);

  return &g_array_index (self->texts, DatelineRowBlock, self->texts->len - 1);
}

/*< private >
 * dateline_row_layout_add_shape:
 * @self: a layout
 * @kind: what to draw
 * @x: its left, in pixels
 * @y: its top
 * @width: its width
 * @height: its height
 *
 * Adds something to draw below the texts.
 *
 * Returns: (transfer none): the new shape; not to be kept
 */
DatelineRowShape *
dateline_row_layout_add_shape (DatelineRowLayout    *self,
                               DatelineRowShapeKind  kind,
                               int                   x,
                               int                   y,
                               int                   width,
                               int                   height)
{
  DatelineRowShape shape = { kind, { x, y, width, height } };

  g_array_append_val (self->shapes, shape);

  return &g_array_index (self->shapes, DatelineRowShape, self->shapes->len - 1);
}

static PangoFontDescription *
scale_font (const PangoFontDescription *font,
            double                      scale)
{
  PangoFontDescription *scaled = pango_font_description_copy (font);

  pango_font_description_set_absolute_size (scaled, pango_font_description_get_size (font) * scale);

  return scaled;
}

/*< private >
 * dateline_row_get_alignment:
 * @align: an alignment
 *
 * Returns: the same for Pango, which turns left into right where a text runs from right to left
 */
PangoAlignment
dateline_row_get_alignment (DatelineAlign align)
{
  switch (align)
    {
    case DATELINE_ALIGN_CENTER:
      return PANGO_ALIGN_CENTER;
    case DATELINE_ALIGN_RIGHT:
      return PANGO_ALIGN_RIGHT;
    case DATELINE_ALIGN_NONE:
    case DATELINE_ALIGN_LEFT:
    default:
      return PANGO_ALIGN_LEFT;
    }
}

static void
lay_out_text (DatelineRowLayout        *self,
              const DatelineRowSetting *setting,
              int                       x)
{
  const DatelineRow *row = self->row;
  g_autoptr (PangoFontDescription) font = NULL;
  DatelineRowBlock *block;
  gboolean heading = dateline_row_is_heading (row);
  double spacing = DATELINE_ROW_TEXT_SPACING;
  int height;

  if (heading)
    font = dateline_row_make_heading_font (row, setting, &spacing);
  else if (row->kind == DATELINE_ROW_HTML)
    font = scale_font (setting->style->mono, HTML_FONT_SCALE);

  block = dateline_row_layout_add_block (self, setting, font, 0, row->text_length, setting->width - x);
  pango_layout_set_spacing (block->layout, (int) (spacing * setting->style->em * PANGO_SCALE));
  pango_layout_set_alignment (block->layout, dateline_row_get_alignment (row->align));
  if (heading)
    dateline_row_balance_heading (block->layout);
  block->x = x;
  block->y = self->height;
  pango_layout_get_pixel_size (block->layout, NULL, &height);
  self->height += height;
}

static void
lay_out_code (DatelineRowLayout        *self,
              const DatelineRowSetting *setting,
              int                       x)
{
  const DatelineRow *row = self->row;
  g_autoptr (PangoFontDescription) font = scale_font (setting->style->mono, CODE_FONT_SCALE / 0.92);
  int padding = dateline_preview_style_get_px (setting->style, DATELINE_ROW_CODE_PADDING);
  int spacing = dateline_preview_style_get_px (setting->style, 0.2);
  int above = row->continues ? spacing : padding;
  int below = row->continued ? 0 : padding;
  DatelineRowBlock *block;
  DatelineRowShape *box;
  int height;

  block = dateline_row_layout_add_block (self, setting, font, 0, row->text_length, setting->width - x - 2 * padding);
  pango_layout_set_spacing (block->layout, spacing * PANGO_SCALE);
  block->x = x + padding;
  block->y = self->height + above;
  pango_layout_get_pixel_size (block->layout, NULL, &height);

  box = dateline_row_layout_add_shape (self, DATELINE_SHAPE_BOX, x, self->height, setting->width - x, above + height + below);
  box->square_top = row->continues;
  box->square_bottom = row->continued;
  self->height += above + height + below;
}

static void
lay_out_rule (DatelineRowLayout        *self,
              const DatelineRowSetting *setting,
              int                       x)
{
  int padding = dateline_preview_style_get_px (setting->style, DATELINE_ROW_RULE_PADDING);

  dateline_row_layout_add_shape (self, DATELINE_SHAPE_LINE, x, self->height + padding, setting->width - x, 1);
  self->height += 2 * padding + 1;
}

/* The middle of the first line of small letters, where a marker stands. */
static int
get_marker_middle (DatelineRowLayout        *self,
                   const DatelineRowSetting *setting,
                   int                       content_top)
{
  const DatelineRowBlock *block;
  PangoLayoutIter *iter;
  int baseline;

  if (self->texts->len == 0 || self->row->kind == DATELINE_ROW_TABLE)
    return content_top + dateline_preview_style_get_px (setting->style, DATELINE_ROW_LINE_HEIGHT / 2);

  block = &g_array_index (self->texts, DatelineRowBlock, 0);
  iter = pango_layout_get_iter (block->layout);
  baseline = pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
  pango_layout_iter_free (iter);

  /* Half the height of an x is a quarter of an em above the baseline. */
  return block->y + baseline - dateline_preview_style_get_px (setting->style, 0.27);
}

static void
add_number (DatelineRowLayout          *self,
            const DatelineRowSetting   *setting,
            const DatelineRowContainer *container,
            int                         right,
            int                         middle)
{
  DatelineRowBlock label = { pango_layout_new (setting->context) };
  g_autofree char *text = g_strdup_printf ("%u.", container->number);
  int width, baseline;

  pango_layout_set_font_description (label.layout, setting->style->body);
  pango_layout_set_text (label.layout, text, -1);
  pango_layout_get_pixel_size (label.layout, &width, NULL);
  baseline = pango_layout_get_baseline (label.layout) / PANGO_SCALE;
  label.x = right - width;
  label.y = middle + dateline_preview_style_get_px (setting->style, 0.27) - baseline;
  g_array_append_val (self->labels, label);
}

static void
add_marker (DatelineRowLayout          *self,
            const DatelineRowSetting   *setting,
            const DatelineRowContainer *container,
            int                         right,
            int                         middle)
{
  static const DatelineRowShapeKind bullets[] = { DATELINE_SHAPE_DISC, DATELINE_SHAPE_RING, DATELINE_SHAPE_SQUARE };
  int bullet = dateline_preview_style_get_px (setting->style, BULLET_SIZE);
  int box = dateline_preview_style_get_px (setting->style, CHECK_BOX_SIZE);
  int triangle = dateline_preview_style_get_px (setting->style, DISCLOSURE_SIZE);

  switch (container->marker)
    {
    case DATELINE_MARKER_BULLET:
      dateline_row_layout_add_shape (self, bullets[MIN (container->depth, 2)], right - bullet, middle - bullet / 2, bullet, bullet);
      break;

    case DATELINE_MARKER_TASK:
    case DATELINE_MARKER_TASK_DONE:
      dateline_row_layout_add_shape (self,
                                     container->marker == DATELINE_MARKER_TASK ? DATELINE_SHAPE_CHECK_BOX : DATELINE_SHAPE_CHECK_MARK,
                                     right - box, middle - box / 2, box, box);
      break;

    case DATELINE_MARKER_NUMBER:
      add_number (self, setting, container, right, middle);
      break;

    case DATELINE_MARKER_DISCLOSURE:
      dateline_row_layout_add_shape (self, DATELINE_SHAPE_DISCLOSURE, right - triangle, middle - triangle / 2, triangle, triangle);
      break;

    case DATELINE_MARKER_NONE:
    default:
      break;
    }
}

static void
add_containers (DatelineRowLayout        *self,
                const DatelineRowSetting *setting,
                int                       content_top)
{
  const DatelineRow *row = self->row;
  int gap = dateline_preview_style_get_px (setting->style, ITEM_GAP);

  for (guint i = 0; i < row->n_containers; i++)
    {
      const DatelineRowContainer *container = &row->containers[i];

      if (container->kind == DATELINE_CONTAINER_QUOTE)
        {
          int top = i < row->n_shared ? 0 : content_top;

          dateline_row_layout_add_shape (self, DATELINE_SHAPE_BAR, get_indent (row, setting, i), top,
                                         MAX (2, dateline_preview_style_get_px (setting->style, QUOTE_BAR)), self->height - top);
        }
      else if (container->marker != DATELINE_MARKER_NONE)
        add_marker (self, setting, container, get_indent (row, setting, i + 1) - gap,
                    get_marker_middle (self, setting, content_top));
    }
}

/* A text that runs from right to left has its margins, bars and markers at the right. */
static gboolean
is_right_to_left (DatelineRowLayout *self)
{
  return self->texts->len > 0 &&
         pango_layout_get_direction (g_array_index (self->texts, DatelineRowBlock, 0).layout, 0) == PANGO_DIRECTION_RTL;
}

static void
mirror (DatelineRowLayout *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      DatelineRowBlock *block = &g_array_index (self->texts, DatelineRowBlock, i);

      block->x = self->width - block->x - pango_layout_get_width (block->layout) / PANGO_SCALE;
    }

  for (guint i = 0; i < self->labels->len; i++)
    {
      DatelineRowBlock *label = &g_array_index (self->labels, DatelineRowBlock, i);
      /* A mark that is read from right to left puts the point of a number before it. */
      g_autofree char *text = g_strconcat ("\342\200\217", pango_layout_get_text (label->layout), NULL);
      int width;

      pango_layout_set_text (label->layout, text, -1);
      pango_layout_get_pixel_size (label->layout, &width, NULL);
      label->x = self->width - label->x - width;
    }

  for (guint i = 0; i < self->shapes->len; i++)
    {
      DatelineRowShape *shape = &g_array_index (self->shapes, DatelineRowShape, i);

      shape->area.x = self->width - shape->area.x - shape->area.width;
    }

  self->window.x = self->width - self->window.x - self->window.width;
  self->mirrored = TRUE;
}

/**
 * dateline_row_layout_new:
 * @row: a row
 * @setting: what to lay it out with
 *
 * Returns: (transfer full): the row, laid out
 */
DatelineRowLayout *
dateline_row_layout_new (DatelineRow              *row,
                         const DatelineRowSetting *setting)
{
  DatelineRowLayout *self = g_new0 (DatelineRowLayout, 1);
  int space = dateline_row_get_space (row, setting->style);
  int x = get_indent (row, setting, row->n_containers);

  self->row = dateline_row_ref (row);
  self->width = setting->width;
  self->height = space;
  self->texts = g_array_new (FALSE, FALSE, sizeof (DatelineRowBlock));
  self->labels = g_array_new (FALSE, FALSE, sizeof (DatelineRowBlock));
  self->pictures = g_array_new (FALSE, FALSE, sizeof (DatelineRowPicture));
  self->shapes = g_array_new (FALSE, FALSE, sizeof (DatelineRowShape));
  g_array_set_clear_func (self->texts, clear_block);
  g_array_set_clear_func (self->labels, clear_block);
  g_array_set_clear_func (self->pictures, clear_picture);

  switch (row->kind)
    {
    case DATELINE_ROW_CODE:
      lay_out_code (self, setting, x);
      break;

    case DATELINE_ROW_IMAGE:
      dateline_row_picture_lay_out (self, setting, x);
      break;

    case DATELINE_ROW_RULE:
      lay_out_rule (self, setting, x);
      break;

    case DATELINE_ROW_TABLE:
      dateline_row_table_lay_out (self, setting, x);
      break;

    case DATELINE_ROW_TITLE:
    case DATELINE_ROW_BYLINE:
    case DATELINE_ROW_PARAGRAPH:
    case DATELINE_ROW_HEADING:
    case DATELINE_ROW_HTML:
    default:
      lay_out_text (self, setting, x);
      break;
    }

  add_containers (self, setting, space);

  if (row->kind != DATELINE_ROW_CODE && is_right_to_left (self))
    mirror (self);

  dateline_row_pictures_place (self);

  return self;
}

/**
 * dateline_row_layout_free:
 * @self: (transfer full): a layout
 */
void
dateline_row_layout_free (DatelineRowLayout *self)
{
  g_array_unref (self->texts);
  g_array_unref (self->labels);
  g_array_unref (self->pictures);
  g_array_unref (self->shapes);
  dateline_row_unref (self->row);
  g_free (self);
}
