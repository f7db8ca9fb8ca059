/* dateline-preview-wide.c
 *
 * Tables that are wider than the page: each has a scrollbar below it, and moves by the wheel, by the keys and with what is looked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-private.h"

/* In ems of the body text. */
#define KEY_STEP 6.0
#define WHEEL_STEP 5.0
#define REVEAL_MARGIN 1.0

static DatelineRowLayout *
get_wide_layout (DatelinePreview *self,
                 guint            index)
{
  DatelineRowLayout *layout = NULL;

  if (index < dateline_row_stack_get_n_rows (self->stack) && dateline_row_stack_get_view (self->stack, index) != NULL)
    layout = dateline_row_stack_get_layout (self->stack, index);

  return layout != NULL && layout->overflow > 0 ? layout : NULL;
}

/* Whether anything moved. */
static gboolean
shift_row (DatelinePreview *self,
           guint            index,
           int              shift)
{
  DatelineRowLayout *layout = get_wide_layout (self, index);
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);

  if (layout == NULL || layout->shift == CLAMP (shift, 0, layout->overflow))
    return FALSE;

  dateline_row_stack_set_shift (self->stack, index, CLAMP (shift, 0, layout->overflow));

  for (guint i = self->anchor_row; i < n_rows; i++)
    {
      GtkWidget *view = dateline_row_stack_get_view (self->stack, i);

      if (view == NULL)
        break;
      if (get_wide_layout (self, i) != NULL)
        {
          gtk_widget_queue_allocate (view);
          gtk_widget_queue_draw (view);
        }
    }

  dateline_preview_queue_layout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return TRUE;
}

/* Scrollbars */

typedef struct
{
  GtkWidget *widget;
  guint      row;
} Bar;

/* How far the scrollbar is from its left end: a table that is read from right to left begins at its right. */
static double
get_value (DatelineRowLayout *layout)
{
  return layout->mirrored ? layout->overflow - layout->shift : layout->shift;
}

static void
bar_moved_cb (GtkAdjustment   *adjustment,
              DatelinePreview *self)
{
  if (self->configuring)
    return;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = &g_array_index (self->bars, Bar, i);
      DatelineRowLayout *layout = get_wide_layout (self, bar->row);
      int value = (int) gtk_adjustment_get_value (adjustment);

      if (gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (bar->widget)) == adjustment && layout != NULL)
        shift_row (self, bar->row, layout->mirrored ? layout->overflow - value : value);
    }
}

static Bar *
ensure_bar (DatelinePreview *self,
            guint            index)
{
  if (index == self->bars->len)
    {
      GtkAdjustment *adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
      Bar bar = { gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, adjustment) };

      g_signal_connect (adjustment, "value-changed", G_CALLBACK (bar_moved_cb), self);
      gtk_widget_set_cursor_from_name (bar.widget, "default");
      gtk_widget_set_parent (bar.widget, GTK_WIDGET (self));
      g_array_append_val (self->bars, bar);
    }

  return &g_array_index (self->bars, Bar, index);
}

/*< private >
 * dateline_preview_arrange_bars:
 * @self: a preview whose rows have been arranged
 * @end: the first row below those in sight
 *
 * Sees to it that each table in sight that is wider than the page has a scrollbar.
 */
void
dateline_preview_arrange_bars (DatelinePreview *self,
                               guint            end)
{
  guint n_bars = 0;

  for (guint i = self->anchor_row; i < end; i++)
    {
      DatelineRowLayout *layout = get_wide_layout (self, i);

      if (layout != NULL && (layout->bar_height > 0 || i + 1 == end))
        {
          Bar *bar = ensure_bar (self, n_bars++);

          bar->row = i;
          gtk_widget_set_child_visible (bar->widget, TRUE);
          gtk_widget_insert_before (bar->widget, GTK_WIDGET (self), NULL);
          self->configuring = TRUE;
          gtk_adjustment_configure (gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (bar->widget)), get_value (layout), 0,
                                    layout->window.width + layout->overflow, dateline_preview_get_px (self, KEY_STEP),
                                    layout->window.width * 0.9, layout->window.width);
          self->configuring = FALSE;
        }
    }

  for (guint i = n_bars; i < self->bars->len; i++)
    gtk_widget_set_child_visible (g_array_index (self->bars, Bar, i).widget, FALSE);
}

/*< private >
 * dateline_preview_allocate_bars:
 * @self: a preview whose scrollbars have been arranged
 *
 * Puts the scrollbars below their tables, or to the bottom of the view as long as a table goes on below.
 */
void
dateline_preview_allocate_bars (DatelinePreview *self)
{
  int view_height = gtk_widget_get_height (GTK_WIDGET (self));
  int y = -self->anchor_offset;
  guint row = self->anchor_row;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = &g_array_index (self->bars, Bar, i);
      DatelineRowLayout *layout;
      int height;

      if (!gtk_widget_get_child_visible (bar->widget))
        break;

      for (; row < bar->row; row++)
        y += dateline_row_stack_get_layout (self->stack, row)->height;

      layout = dateline_row_stack_get_layout (self->stack, row);
      gtk_widget_measure (bar->widget, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      gtk_widget_size_allocate (bar->widget,
                                &(GdkRectangle) { self->column_x + layout->window.x, MIN (y + layout->height, view_height) - height,
                                                  layout->window.width, height }, -1);
    }
}

/* Ways to move them */

/* The table that the keys mean: the one with the selection's end, or the first in sight. */
static guint
find_wide_row (DatelinePreview *self)
{
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);

  if (dateline_preview_has_selection (self) && get_wide_layout (self, self->selection_caret.row) != NULL)
    return self->selection_caret.row;

  for (guint i = self->anchor_row; i < n_rows && dateline_row_stack_get_view (self->stack, i) != NULL; i++)
    if (get_wide_layout (self, i) != NULL)
      return i;

  return G_MAXUINT;
}

/*< private >
 * dateline_preview_scroll_sideways:
 * @self: a preview
 * @direction: 1 to the right, -1 to the left
 *
 * Moves a table in sight that is wider than the page.
 *
 * Returns: whether there is one
 */
gboolean
dateline_preview_scroll_sideways (DatelinePreview *self,
                                  int              direction)
{
  guint index = find_wide_row (self);
  DatelineRowLayout *layout = get_wide_layout (self, index);

  if (layout == NULL)
    return FALSE;

  shift_row (self, index, layout->shift + (layout->mirrored ? -direction : direction) * dateline_preview_get_px (self, KEY_STEP));

  return TRUE;
}

static gboolean
wheel_cb (GtkEventControllerScroll *controller,
          double                    dx,
          double                    dy,
          DatelinePreview          *self)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double x = self->hover_x;
  double y = self->hover_y;
  DatelineRowLayout *layout;
  double distance;
  guint index;

  if (modifiers & GDK_SHIFT_MASK && dx == 0)
    {
      dx = dy;
      dy = 0;
    }

  if (ABS (dx) <= ABS (dy) || dateline_preview_find_row_at (self, &x, &y, &index) == NULL)
    return FALSE;

  layout = get_wide_layout (self, index);
  if (layout == NULL)
    return FALSE;

  distance = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE ? dx : dx * dateline_preview_get_px (self, WHEEL_STEP);
  shift_row (self, index, layout->shift + (int) (layout->mirrored ? -distance : distance));

  return TRUE;
}

/*< private >
 * dateline_preview_reveal_sideways:
 * @self: a preview
 * @index: a row
 * @left: where what is to be seen begins, in pixels in the row
 * @right: where it ends
 *
 * Moves the row's table, if it is wider than the page, so that something can be seen.
 */
void
dateline_preview_reveal_sideways (DatelinePreview *self,
                                  guint            index,
                                  int              left,
                                  int              right)
{
  DatelineRowLayout *layout = get_wide_layout (self, index);
  int margin = dateline_preview_get_px (self, REVEAL_MARGIN);
  int move;

  if (layout == NULL)
    return;

  left -= layout->window.x + margin;
  right += margin - layout->window.x - layout->window.width;
  move = left < 0 ? left : MAX (0, MIN (right, left));
  shift_row (self, index, layout->shift + (layout->mirrored ? -move : move));
}

/*< private >
 * dateline_preview_init_wide:
 * @self: a new preview
 *
 * Readies it for tables that are wider than the page.
 */
void
dateline_preview_init_wide (DatelinePreview *self)
{
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->bars = g_array_new (FALSE, FALSE, sizeof (Bar));
  g_signal_connect (wheel, "scroll", G_CALLBACK (wheel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
}
