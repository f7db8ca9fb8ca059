/* dateline-preview-paint.c
 *
 * What lies below and above the rows: selection, what was found, problems, the place of the editor's caret. The rows know nothing of it and are
 * not drawn again when it changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "dateline-compat.h"
#include "dateline-preview-private.h"
#include "dateline-problem-text.h"
#include "dateline-row-range.h"

/* In ems of the body text. */
#define CARET_BAR_WIDTH 0.18
#define CARET_BAR_GAP 0.55
#define WAVE_HEIGHT 0.16
#define WAVE_LENGTH 0.32
#define LINE_GAP 0.16       /* from the baseline to what underlines it */

typedef struct
{
  GdkRGBA caret;
  GdkRGBA selection;
  GdkRGBA found;
  GdkRGBA found_current;
} Colours;

static GdkRGBA
thin (GdkRGBA colour,
      double  alpha)
{
  colour.alpha = alpha;

  return colour;
}

/* The shares are those of libadwaita for selected text. */
static void
init_colours (DatelinePreview *self,
              Colours         *colours)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA accent = dateline_compat_get_accent_bg_colour (widget);

  colours->caret = thin (accent, self->style.strong ? 1 : 0.75);
  colours->selection = gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN
                          ? thin (accent, 0.3)
                          : thin (dateline_compat_get_text_colour (widget), self->style.strong ? 0.25 : 0.12);
  colours->found = (GdkRGBA) { 0.97, 0.83, 0.18, 0.35 };
  colours->found_current = (GdkRGBA) { 1.0, 0.6, 0.1, 0.65 };
}

static void
fill_range (GtkSnapshot       *snapshot,
            DatelineRowLayout *layout,
            int                x,
            int                y,
            guint              start,
            guint              end,
            gboolean           pictures,
            const GdkRGBA     *colour)
{
  g_autoptr (GArray) areas = dateline_row_layout_get_areas (layout, start, end);

  for (guint i = 0; i < areas->len; i++)
    {
      const DatelineRowArea *area = &g_array_index (areas, DatelineRowArea, i);

      if (area->is_picture == pictures)
        gtk_snapshot_append_color (snapshot, colour,
                                   &GRAPHENE_RECT_INIT (x + area->area.x, y + area->area.y, area->area.width, area->area.height));
    }
}

static void
draw_wave (GtkSnapshot   *snapshot,
           double         x,
           double         y,
           double         width,
           double         em,
           const GdkRGBA *colour)
{
  double height = MAX (2, round (em * WAVE_HEIGHT));
  double step = MAX (2, round (em * WAVE_LENGTH / 2));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 1, y - 1, width + 2, height + 2));
  gboolean down = TRUE;

  cairo_rectangle (cr, x, y - 1, width, height + 2);
  cairo_clip (cr);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, MAX (1, em * 0.075));
  cairo_move_to (cr, x, y + 0.5);

  for (double along = step; along < width + step; along += step, down = !down)
    cairo_line_to (cr, x + along, y + (down ? height - 0.5 : 0.5));

  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_problem (DatelinePreview           *self,
              GtkSnapshot               *snapshot,
              DatelineRowLayout         *layout,
              int                        y,
              const DatelinePreviewMark *mark)
{
  g_autoptr (GArray) areas = dateline_row_layout_get_areas (layout, mark->start, mark->end);
  DatelineSeverity severity = dateline_problem_get_severity (mark->problem);
  const GdkRGBA *colour = dateline_severity_get_colour (severity);
  double em = self->style.em;

  for (guint i = 0; i < areas->len; i++)
    {
      const DatelineRowArea *area = &g_array_index (areas, DatelineRowArea, i);
      double left = self->column_x + area->area.x;
      double below = y + area->baseline + dateline_preview_get_px (self, LINE_GAP);

      /* A hint is a plain line, so that colour is not all there is. */
      if (area->is_picture)
        {
          GskRoundedRect outline;

          gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (left, y + area->area.y, area->area.width, area->area.height), 0);
          gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 }, (GdkRGBA[4]) { *colour, *colour, *colour, *colour });
        }
      else if (severity == DATELINE_SEVERITY_HINT)
        gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (left, below + 1, area->area.width, MAX (1, round (em * 0.08))));
      else
        draw_wave (snapshot, left, below, area->area.width, em, colour);
    }
}

static void
draw_caret_bar (DatelinePreview   *self,
                GtkSnapshot       *snapshot,
                const Colours     *colours,
                guint              index,
                int                y,
                DatelineRowLayout *layout)
{
  const DatelineRow *row = dateline_rows_get_row (dateline_row_stack_get_rows (self->stack), index);
  int space = row->continues ? 0 : dateline_row_get_space (row, &self->style);
  int width = MAX (2, dateline_preview_get_px (self, CARET_BAR_WIDTH));
  int x = MAX (1, self->column_x - dateline_preview_get_px (self, CARET_BAR_GAP) - width);
  GskRoundedRect bar;

  /* Beside where the lines begin. */
  if (layout->mirrored)
    x = 2 * self->column_x + layout->width - x - width;

  gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT (x, y + space, width, layout->height - space), (float) (width / 2.0));
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  gtk_snapshot_append_color (snapshot, &colours->caret, &bar.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_matches (DatelinePreview   *self,
              GtkSnapshot       *snapshot,
              const Colours     *colours,
              DatelineRowLayout *layout,
              guint              index,
              int                y)
{
  guint first = dateline_preview_get_first_match (self, index);

  /* One that begins above may reach into the row. */
  for (guint i = first > 0 ? first - 1 : 0; i < self->matches->len; i++)
    {
      const DatelinePreviewMatch *match = &g_array_index (self->matches, DatelinePreviewMatch, i);

      if (match->row > index)
        break;
      if (match->end_row < index)
        continue;

      fill_range (snapshot, layout, self->column_x, y, match->row < index ? 0 : match->start,
                  match->end_row > index ? layout->row->text_length : match->end, FALSE,
                  (int) i == self->current_match ? &colours->found_current : &colours->found);
    }
}

/* The part of a row's text that is selected. */
static gboolean
get_selected (DatelinePreview   *self,
              DatelineRowLayout *layout,
              guint              index,
              guint             *first,
              guint             *last)
{
  DatelineRowPoint start, end;

  if (!dateline_preview_get_selection (self, &start, &end) || index < start.row || index > end.row)
    return FALSE;

  *first = index == start.row ? start.position : 0;
  *last = index == end.row ? end.position : layout->row->text_length;

  return *first < *last;
}

/* A table that is wider than the page is seen in a part of its row. */
static void
push_window (DatelinePreview   *self,
             GtkSnapshot       *snapshot,
             DatelineRowLayout *layout,
             int                y)
{
  if (layout->overflow > 0)
    gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (self->column_x + layout->window.x, y, layout->window.width, layout->height));
}

static void
pop_window (GtkSnapshot       *snapshot,
            DatelineRowLayout *layout)
{
  if (layout->overflow > 0)
    gtk_snapshot_pop (snapshot);
}

static void
draw_below (DatelinePreview *self,
            GtkSnapshot     *snapshot,
            const Colours   *colours,
            guint            index,
            int              y)
{
  DatelineRowLayout *layout = dateline_row_stack_get_layout (self->stack, index);
  guint first, last;

  if (index >= self->caret_first && index <= self->caret_last)
    draw_caret_bar (self, snapshot, colours, index, y, layout);

  push_window (self, snapshot, layout, y);

  if (self->matches->len > 0)
    draw_matches (self, snapshot, colours, layout, index, y);

  if (get_selected (self, layout, index, &first, &last))
    fill_range (snapshot, layout, self->column_x, y, first, last, FALSE, &colours->selection);

  pop_window (snapshot, layout);
}

static void
draw_above (DatelinePreview *self,
            GtkSnapshot     *snapshot,
            const Colours   *colours,
            guint            index,
            int              y)
{
  DatelineRowLayout *layout = dateline_row_stack_get_layout (self->stack, index);
  guint first, last;

  push_window (self, snapshot, layout, y);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const DatelinePreviewMark *mark = &g_array_index (self->marks, DatelinePreviewMark, i);

      if (mark->row == index && mark->end <= layout->row->text_length)
        draw_problem (self, snapshot, layout, y, mark);
    }

  if (layout->pictures->len > 0 && get_selected (self, layout, index, &first, &last))
    fill_range (snapshot, layout, self->column_x, y, first, last, TRUE, &colours->selection);

  pop_window (snapshot, layout);
}

void
dateline_preview_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);
  int height = gtk_widget_get_height (widget);
  gboolean drawn = dateline_preview_is_ready (self) && self->anchor_row < n_rows;
  guint end = self->anchor_row;
  Colours colours;
  int y;

  if (drawn)
    {
      y = -self->anchor_offset;
      for (; end < n_rows && y < height; end++)
        y += dateline_row_stack_get_layout (self->stack, end)->height;

      init_colours (self, &colours);
      dateline_preview_update_marks (self, self->anchor_row, MAX (end, self->anchor_row + 1) - 1);

      y = -self->anchor_offset;
      for (guint i = self->anchor_row; i < end; i++)
        {
          draw_below (self, snapshot, &colours, i, y);
          y += dateline_row_stack_get_layout (self->stack, i)->height;
        }
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);

  if (drawn && (self->marks->len > 0 || dateline_preview_has_selection (self)))
    {
      y = -self->anchor_offset;
      for (guint i = self->anchor_row; i < end; i++)
        {
          draw_above (self, snapshot, &colours, i, y);
          y += dateline_row_stack_get_layout (self->stack, i)->height;
        }
    }
}
