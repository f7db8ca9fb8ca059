/* dateline-row-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "dateline-row-layout-private.h"

/* In ems of the body text. */
#define CELL_PADDING_X 0.7
#define NARROW_PADDING_X 0.4
#define NARROW 26.0         /* a column of text this wide has no room to give away */
#define CELL_PADDING_Y 0.42
#define FONT_SCALE 0.94
#define SMALL_FONT_SCALE 0.8   /* where words would be broken otherwise; smaller ones are hard to read */
#define MIN_COLUMN 2.0
#define LONGEST_WORD 13.0   /* longer ones are addresses, and may be broken */
#define EASY_COLUMN 9.0     /* in a table that is wider than the page, a column has room for some words */
#define BAR_HEIGHT 24       /* of the scrollbar below such a table, in pixels: 22 of libadwaita's and a little room */

typedef struct
{
  int natural;   /* of the widest cell in one line */
  int minimum;   /* of the longest word */
  int width;
} Column;

static PangoFontDescription *
make_font (const DatelinePreviewStyle *style,
           double                      scale,
           gboolean                    head)
{
  PangoFontDescription *font = pango_font_description_copy (style->body);

  pango_font_description_set_absolute_size (font, style->em * scale * PANGO_SCALE);
  if (head)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);

  return font;
}

static void
measure (PangoLayout *layout,
         Column      *column,
         gboolean     exact)
{
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  /* A pixel of grace: rounding must not break a line that fits. */
  column->natural = MAX (column->natural, width + 1);

  if (!exact)
    return;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  pango_layout_get_pixel_size (layout, &width, NULL);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  column->minimum = MAX (column->minimum, width + 1);
}

/* Chunks of one table agree on their columns by the longest texts of the whole. */
static void
measure_samples (DatelineRowLayout        *self,
                 const DatelineRowSetting *setting,
                 double                    scale,
                 Column                   *columns,
                 gboolean                  exact)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoFontDescription) font = make_font (setting->style, scale, FALSE);

  if (self->row->samples == NULL)
    return;

  layout = pango_layout_new (setting->context);
  pango_layout_set_font_description (layout, font);

  for (guint i = 0; i < self->row->n_columns; i++)
    {
      pango_layout_set_text (layout, self->row->samples[i], -1);
      measure (layout, &columns[i], exact);
    }
}

static void
measure_all (DatelineRowLayout        *self,
             const DatelineRowSetting *setting,
             double                    scale,
             Column                   *columns,
             gboolean                  exact)
{
  for (guint i = 0; i < self->texts->len; i++)
    if (self->row->cells[i].n_spanned == 0)
      measure (g_array_index (self->texts, DatelineRowBlock, i).layout, &columns[i % self->row->n_columns], exact);

  measure_samples (self, setting, scale, columns, exact);
}

/* Columns that need no more than a fair share get what they need; they are dates and prices, which must not be broken. Returns what is left
 * for the others. */
static int
satisfy_narrow (Column *columns,
                guint   n_columns,
                int     available)
{
  guint n_left = n_columns;
  gboolean found = TRUE;

  while (found && n_left > 0)
    {
      int fair = available / (int) n_left;

      found = FALSE;

      for (guint i = 0; i < n_columns; i++)
        if (columns[i].width == 0 && columns[i].natural <= fair)
          {
            columns[i].width = columns[i].natural;
            available -= columns[i].natural;
            n_left--;
            found = TRUE;
          }
    }

  return available;
}

/* The others get their longest words, and what is left then in proportion to what they lack. Whether no word must be broken. */
static gboolean
share_width (Column *columns,
             guint   n_columns,
             int     available,
             int     least,
             int     longest)
{
  double sum_minimum = 0;
  double sum_lack = 0;

  available = satisfy_narrow (columns, n_columns, available);

  for (guint i = 0; i < n_columns; i++)
    if (columns[i].width == 0)
      {
        columns[i].minimum = MIN (CLAMP (columns[i].minimum, least, longest), columns[i].natural);
        sum_minimum += columns[i].minimum;
        sum_lack += columns[i].natural - columns[i].minimum;
      }

  for (guint i = 0; i < n_columns; i++)
    if (columns[i].width > 0)
      continue;
    else if (sum_minimum > available)
      columns[i].width = (int) (columns[i].minimum * available / sum_minimum);
    else
      columns[i].width = columns[i].minimum +
                         (int) ((available - sum_minimum) * (columns[i].natural - columns[i].minimum) / MAX (1, sum_lack));

  return sum_minimum <= available;
}

/* A cell over several columns needs room in them together: what they lack the last one gets. */
static void
measure_spanning (DatelineRowLayout *self,
                  Column            *columns,
                  int                padding)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      guint first = i % self->row->n_columns;
      guint last = MIN (first + self->row->cells[i].n_spanned, self->row->n_columns - 1);
      Column needed = { 0 };
      int room = (int) (last - first) * padding;

      if (first == last)
        continue;

      measure (g_array_index (self->texts, DatelineRowBlock, i).layout, &needed, FALSE);
      for (guint j = first; j <= last; j++)
        room += columns[j].natural;
      columns[last].natural += MAX (0, needed.natural - room);
    }
}

/* Whether no word must be broken. */
static gboolean
find_widths (DatelineRowLayout        *self,
             const DatelineRowSetting *setting,
             double                    scale,
             Column                   *columns,
             int                       available,
             int                       padding)
{
  guint n = self->row->n_columns;
  int sum = 0;

  measure_all (self, setting, scale, columns, FALSE);
  measure_spanning (self, columns, padding);

  for (guint i = 0; i < n; i++)
    sum += columns[i].natural;

  if (sum > available)
    {
      measure_all (self, setting, scale, columns, TRUE);
      return share_width (columns, n, MAX (available, (int) n), dateline_preview_style_get_px (setting->style, MIN_COLUMN),
                          dateline_preview_style_get_px (setting->style, LONGEST_WORD));
    }

  for (guint i = 0; i < n; i++)
    columns[i].width = columns[i].natural;

  return TRUE;
}

static void
set_scale (DatelineRowLayout        *self,
           const DatelineRowSetting *setting,
           double                    scale)
{
  g_autoptr (PangoFontDescription) font = make_font (setting->style, scale, FALSE);
  g_autoptr (PangoFontDescription) head_font = make_font (setting->style, scale, TRUE);

  for (guint i = 0; i < self->texts->len; i++)
    pango_layout_set_font_description (g_array_index (self->texts, DatelineRowBlock, i).layout,
                                       self->row->has_head && i < self->row->n_columns ? head_font : font);
}

/* Makes the columns so wide that they are easy to read, whatever the width of the page. */
static void
spread (DatelineRowLayout        *self,
        const DatelineRowSetting *setting,
        Column                   *columns)
{
  int easy = dateline_preview_style_get_px (setting->style, EASY_COLUMN);
  int longest = dateline_preview_style_get_px (setting->style, LONGEST_WORD);

  measure_all (self, setting, FONT_SCALE, columns, TRUE);

  for (guint i = 0; i < self->row->n_columns; i++)
    columns[i].width = MIN (columns[i].natural, CLAMP (columns[i].minimum, easy, longest));
}

/* Finds letters with which no word is broken. When there are none, the table becomes wider than the page. */
static int
fit_columns (DatelineRowLayout        *self,
             const DatelineRowSetting *setting,
             Column                   *columns,
             int                       x)
{
  static const double scales[] = { FONT_SCALE, SMALL_FONT_SCALE };
  gboolean narrow = setting->width < setting->style->em * NARROW;
  guint n = self->row->n_columns;
  int padding = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      /* The outer columns have no padding outside: the table stands flush with the text. */
      padding = dateline_preview_style_get_px (setting->style, narrow || i > 0 ? NARROW_PADDING_X : CELL_PADDING_X);
      memset (columns, 0, n * sizeof (Column));
      set_scale (self, setting, scales[i]);
      if (find_widths (self, setting, scales[i], columns, setting->width - x - 2 * padding * (int) (n - 1), 2 * padding))
        return padding;
    }

  memset (columns, 0, n * sizeof (Column));
  set_scale (self, setting, FONT_SCALE);
  spread (self, setting, columns);

  return dateline_preview_style_get_px (setting->style, CELL_PADDING_X);
}

/* Places one line of cells, and returns its height. */
static int
place_line (DatelineRowLayout *self,
            guint              first,
            const Column      *columns,
            int                x,
            int                padding_x,
            int                padding_y)
{
  int tallest = 0;

  for (guint i = 0; i < self->row->n_columns; i++)
    {
      DatelineRowBlock *block = &g_array_index (self->texts, DatelineRowBlock, first + i);
      int width = columns[i].width;
      int height;

      for (guint j = i + 1; j <= MIN (i + self->row->cells[first + i].n_spanned, self->row->n_columns - 1); j++)
        width += columns[j].width + 2 * padding_x;

      pango_layout_set_width (block->layout, MAX (1, width) * PANGO_SCALE);
      pango_layout_set_alignment (block->layout, dateline_row_get_alignment (self->row->aligns[i]));
      pango_layout_get_pixel_size (block->layout, NULL, &height);
      block->x = x;
      block->y = self->height + padding_y;
      tallest = MAX (tallest, height);
      x += columns[i].width + 2 * padding_x;
    }

  return tallest + 2 * padding_y;
}

/*< private >
 * dateline_row_table_lay_out:
 * @self: a layout of a table, or of a chunk of one
 * @setting: what it is laid out with
 * @x: where the row's content begins, in pixels
 *
 * Lays out the cells in columns that are as wide as they need, or share the width that there is.
 */
void
dateline_row_table_lay_out (DatelineRowLayout        *self,
                            const DatelineRowSetting *setting,
                            int                       x)
{
  const DatelineRow *row = self->row;
  g_autofree Column *columns = g_new0 (Column, row->n_columns);
  int padding_y = dateline_preview_style_get_px (setting->style, CELL_PADDING_Y);
  int padding_x, width;

  for (guint i = 0; i < row->n_cells; i++)
    dateline_row_layout_add_block (self, setting, NULL, row->cells[i].start, row->cells[i].end, -1);

  padding_x = fit_columns (self, setting, columns, x);
  width = -2 * padding_x;

  for (guint i = 0; i < row->n_columns; i++)
    width += columns[i].width + 2 * padding_x;

  for (guint i = 0; i < row->n_cells; i += row->n_columns)
    {
      gboolean head = row->has_head && i == 0;
      int thickness = head ? MAX (2, dateline_preview_style_get_px (setting->style, 0.1)) : 1;

      self->height += place_line (self, i, columns, x, padding_x, padding_y);
      dateline_row_layout_add_shape (self, DATELINE_SHAPE_LINE, x, self->height, width, thickness);
      self->height += thickness;
    }

  self->window = (GdkRectangle) { x, 0, setting->width - x, 0 };
  self->overflow = MAX (0, width - self->window.width);
  if (self->overflow > 0 && !row->continued)
    {
      self->bar_height = BAR_HEIGHT;
      self->height += self->bar_height;
    }
}

/**
 * dateline_row_layout_set_shift:
 * @self: a layout
 * @shift: how far what is wider than the row is to be moved, in pixels from its beginning
 *
 * Shows another part of a table that is wider than the row. Of other rows nothing is moved.
 */
void
dateline_row_layout_set_shift (DatelineRowLayout *self,
                               int                shift)
{
  int move = (self->shift - CLAMP (shift, 0, self->overflow)) * (self->mirrored ? -1 : 1);

  self->shift = CLAMP (shift, 0, self->overflow);
  if (move == 0)
    return;

  for (guint i = 0; i < self->texts->len; i++)
    g_array_index (self->texts, DatelineRowBlock, i).x += move;

  for (guint i = 0; i < self->pictures->len; i++)
    g_array_index (self->pictures, DatelineRowPicture, i).area.x += move;

  for (guint i = 0; i < self->shapes->len; i++)
    if (g_array_index (self->shapes, DatelineRowShape, i).kind == DATELINE_SHAPE_LINE)
      g_array_index (self->shapes, DatelineRowShape, i).area.x += move;
}
