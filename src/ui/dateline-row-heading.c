/* dateline-row-heading.c
 *
 * How the title and headings look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-row-layout-private.h"

/* In ems of the body text: narrower than this, headings become smaller. */
#define MIN_ROOM 30.0

/* Headings of more lines are no headings. Each step halves how far the lines may be from equal. */
#define MAX_BALANCED_LINES 6
#define N_BALANCE_STEPS 4

static const struct
{
  double      size;
  PangoWeight weight;
  double      spacing;
} fonts[] = {
  { 2.1, PANGO_WEIGHT_ULTRABOLD, 0.1 },   /* the title */
  { 1.6, PANGO_WEIGHT_BOLD, 0.12 },
  { 1.32, PANGO_WEIGHT_BOLD, 0.15 },
  { 1.14, PANGO_WEIGHT_BOLD, 0.2 },
  { 1.0, PANGO_WEIGHT_BOLD, 0.3 },
  { 0.9, PANGO_WEIGHT_BOLD, 0.3 },
  { 0.85, PANGO_WEIGHT_BOLD, 0.3 },
};

static guint
get_level (const DatelineRow *row)
{
  return row->kind == DATELINE_ROW_TITLE ? 0 : CLAMP (row->level, 1, 6);
}

/*< private >
 * dateline_row_is_heading:
 * @row: a row
 *
 * Returns: whether it is a heading or the title
 */
gboolean
dateline_row_is_heading (const DatelineRow *row)
{
  return row->kind == DATELINE_ROW_TITLE || row->kind == DATELINE_ROW_HEADING;
}

/*< private >
 * dateline_row_get_heading_scale:
 * @row: a row
 * @em: the body text's size in pixels
 * @width: how wide the column is, in pixels
 *
 * Returns: how large its letters are, as a factor of the body's; 1 for all that is no heading
 */
double
dateline_row_get_heading_scale (const DatelineRow *row,
                                double             em,
                                int                width)
{
  double size, room;

  if (!dateline_row_is_heading (row))
    return 1.0;

  /* Large letters leave too few words a line where there is little room. */
  size = fonts[get_level (row)].size;
  room = CLAMP (width / (em * MIN_ROOM), 0.78, 1.0);

  return MAX (MIN (size, 1.2), size * room);
}

/*< private >
 * dateline_row_make_heading_font:
 * @row: a heading or the title
 * @setting: what it is laid out with
 * @spacing: (out): the room between its lines, in ems of the body text
 *
 * Returns: (transfer full): its font
 */
PangoFontDescription *
dateline_row_make_heading_font (const DatelineRow        *row,
                                const DatelineRowSetting *setting,
                                double                   *spacing)
{
  PangoFontDescription *font = pango_font_description_copy (setting->style->body);
  double scale = dateline_row_get_heading_scale (row, setting->style->em, setting->width);

  pango_font_description_set_absolute_size (font, pango_font_description_get_size (font) * scale);
  pango_font_description_set_weight (font, fonts[get_level (row)].weight);
  *spacing = fonts[get_level (row)].spacing;

  return font;
}

/*< private >
 * dateline_row_balance_heading:
 * @layout: a heading, broken into lines
 *
 * Breaks it into as many lines of about one length, where the last would be a single word.
 */
void
dateline_row_balance_heading (PangoLayout *layout)
{
  const int n_lines = pango_layout_get_line_count (layout);
  int wide = pango_layout_get_width (layout);
  int narrow = wide / 2;

  /* Elsewhere the lines stand at the right or in the middle of the width. */
  if (n_lines < 2 || n_lines > MAX_BALANCED_LINES || pango_layout_get_alignment (layout) != PANGO_ALIGN_LEFT ||
      pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL)
    return;

  for (guint i = 0; i < N_BALANCE_STEPS; i++)
    {
      const int middle = (narrow + wide) / 2;

      pango_layout_set_width (layout, middle);
      if (pango_layout_get_line_count (layout) > n_lines)
        narrow = middle;
      else
        wide = middle;
    }

  pango_layout_set_width (layout, wide);
}
