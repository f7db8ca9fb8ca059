/* dateline-preview-view.c
 *
 * Which rows are in sight, and where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-private.h"
#include "dateline-preview-row.h"

/* In ems of the body text. A line of 36 ems holds some 70 letters: as many as one reads with ease. */
#define MEASURE 36.0
#define MARGIN 2.4
#define MIN_MARGIN 0.9
#define PADDING_BOTTOM 4.0
#define LINE_STEP 3.0      /* of an arrow key */

/* What measuring may take of the main loop at once: a frame stays possible. */
#define MEASURE_SLICE_US 2000

/* While the author types, guesses will do: at each key in a table of thousands of rows all of them would have to be measured. */
#define MEASURE_PAUSE_US (300 * 1000)

/*< private >
 * dateline_preview_get_px:
 * @self: a preview
 * @ems: a measure in ems of the body text
 *
 * Returns: the measure in pixels
 */
int
dateline_preview_get_px (DatelinePreview *self,
                         double           ems)
{
  return dateline_preview_style_get_px (&self->style, ems);
}

/*< private >
 * dateline_preview_detach_row:
 * @view: a row's widget
 * @data: the preview
 *
 * Leaves the widget where it is, to be given another layout.
 */
void
dateline_preview_detach_row (gpointer view,
                             gpointer data)
{
  dateline_preview_row_set_layout (view, NULL);
}

/* Where things are */

static gint64
get_upper (DatelinePreview *self)
{
  return dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP) + dateline_row_stack_get_height (self->stack) +
         dateline_preview_get_px (self, PADDING_BOTTOM);
}

/*< private >
 * dateline_preview_get_anchor_value:
 * @self: a preview
 *
 * Returns: where the top of the view is, in pixels from the document's top
 */
gint64
dateline_preview_get_anchor_value (DatelinePreview *self)
{
  if (dateline_row_stack_get_n_rows (self->stack) == 0)
    return 0;

  return dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP) +
         dateline_row_stack_get_top (self->stack, self->anchor_row) + self->anchor_offset;
}

/*< private >
 * dateline_preview_anchor_at_value:
 * @self: a preview
 * @value: a place in pixels from the document's top
 *
 * Holds on to what is at that place.
 */
void
dateline_preview_anchor_at_value (DatelinePreview *self,
                                  gint64           value)
{
  if (dateline_row_stack_get_n_rows (self->stack) == 0)
    return;

  self->anchor_row = dateline_row_stack_find (self->stack, value - dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP),
                                              &self->anchor_offset);
}

/*< private >
 * dateline_preview_configure_adjustments:
 * @self: a preview
 *
 * Tells the scrollbars what is known of the document's height, without moving anything.
 *
 * Not to be left to an allocation: when the preview alone is allocated in the midst of the window, what the scrollbars ask for then stays asked
 * for, unheard, and what they ask for later is not passed on either: they are drawn no more.
 */
void
dateline_preview_configure_adjustments (DatelinePreview *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double value = dateline_preview_get_anchor_value (self);

  /* A finger may move by less than a pixel at once, and rows stand on whole ones: what is less is kept for the next move. */
  if (self->vadjustment != NULL && ABS (gtk_adjustment_get_value (self->vadjustment) - value) < 1)
    value = gtk_adjustment_get_value (self->vadjustment);

  self->configuring = TRUE;

  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, width, width * 0.1, width * 0.9, width);

  if (self->vadjustment != NULL)
    gtk_adjustment_configure (self->vadjustment, value, 0, MAX (get_upper (self), height),
                              dateline_preview_get_px (self, LINE_STEP), height * 0.9, height);

  self->configuring = FALSE;
}

/* Lays out what is in sight, measured from the anchor. What is measured may turn out higher or lower than was thought, and then the end may
 * be nearer: a few rounds settle it. */
static void
settle_anchor (DatelinePreview *self,
               int              height)
{
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);

  self->anchor_row = MIN (self->anchor_row, n_rows - 1);

  for (guint round = 0; round < 4; round++)
    {
      gint64 value, highest;
      int y = -self->anchor_offset;

      for (guint i = self->anchor_row; i < n_rows && y < height; i++)
        y += dateline_row_stack_get_layout (self->stack, i)->height;

      value = dateline_preview_get_anchor_value (self);
      highest = MAX (0, get_upper (self) - height);

      if (value >= 0 && value <= highest)
        {
          /* The rows above may reach into the view when the anchor is below its top. */
          if (self->anchor_offset >= 0 || self->anchor_row == 0)
            return;
        }

      dateline_preview_anchor_at_value (self, CLAMP (value, 0, highest));
    }
}

/* Gives each row in sight a widget with its layout. Returns the first row below. */
static guint
arrange_rows (DatelinePreview *self,
              int              height)
{
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);
  guint index;
  int y;

  settle_anchor (self, height);
  dateline_row_stack_trim (self->stack, self->anchor_row, MIN (n_rows - 1, self->anchor_row + (guint) height));
  dateline_preview_begin_groups (self);

  y = -self->anchor_offset;
  for (index = self->anchor_row; index < n_rows && y < height; index++)
    {
      DatelineRowLayout *layout = dateline_row_stack_get_layout (self->stack, index);
      GtkWidget *view = dateline_preview_put_row (self, index, y);

      dateline_preview_colour_row (self, index);
      dateline_preview_row_set_layout (DATELINE_PREVIEW_ROW (view), layout);
      y += layout->height;
    }

  dateline_preview_end_groups (self, y);
  dateline_row_stack_trim (self->stack, self->anchor_row, MAX (self->anchor_row + 1, index) - 1);
  dateline_preview_arrange_bars (self, index);

  return index;
}

/*< private >
 * dateline_preview_allocate_rows:
 * @self: a preview that has rows
 * @height: the height of the view in pixels
 *
 * Puts a widget where each row in sight is.
 */
void
dateline_preview_allocate_rows (DatelinePreview *self,
                                int              height)
{
  guint end = arrange_rows (self, height);

  dateline_preview_allocate_groups (self, self->anchor_row, end);
  dateline_preview_allocate_bars (self);
}

/*< private >
 * dateline_preview_queue_layout:
 * @self: a preview
 *
 * Has the rows put in their places before the next frame.
 *
 * A child that is new or changes places asks for a resize of everything around it. In the middle of an allocation of the preview alone that would
 * reach widgets whose turn has passed, and they would miss a frame. So the widgets of rows about to come into sight are made and put in order here;
 * where that cannot be known yet, as the style is another, all those widgets are given their turn as well.
 */
void
dateline_preview_queue_layout (DatelinePreview *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->style_valid)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  else
    gtk_widget_queue_resize (GTK_WIDGET (self));

  if (!dateline_preview_is_ready (self) || height <= 0)
    return;

  /* Nobody would give a group its place that was left behind by rows which are no more. */
  if (dateline_row_stack_get_n_rows (self->stack) == 0)
    {
      dateline_preview_begin_groups (self);
      dateline_preview_end_groups (self, 0);
      return;
    }

  arrange_rows (self, height);
  dateline_preview_configure_adjustments (self);
}

/* Measuring what is out of sight */

static gboolean
measure_cb (gpointer data)
{
  DatelinePreview *self = data;
  gboolean more;

  if (g_get_monotonic_time () < self->changed_at + MEASURE_PAUSE_US)
    {
      self->measure_id = 0;
      dateline_preview_queue_measure (self);
      return G_SOURCE_REMOVE;
    }

  more = dateline_row_stack_measure (self->stack, MEASURE_SLICE_US);
  dateline_preview_configure_adjustments (self);

  if (!more)
    self->measure_id = 0;

  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
measure_later_cb (gpointer data)
{
  DatelinePreview *self = data;

  self->measure_id = 0;
  dateline_preview_queue_measure (self);

  return G_SOURCE_REMOVE;
}

/*< private >
 * dateline_preview_queue_measure:
 * @self: a preview
 *
 * Has the rows out of sight measured when there is nothing else to do.
 */
void
dateline_preview_queue_measure (DatelinePreview *self)
{
  gint64 pause = self->changed_at + MEASURE_PAUSE_US - g_get_monotonic_time ();

  if (self->measure_id != 0 || dateline_row_stack_is_measured (self->stack))
    return;

  if (pause > 0)
    self->measure_id = g_timeout_add ((guint) (pause / 1000) + 1, measure_later_cb, self);
  else
    self->measure_id = g_idle_add_full (G_PRIORITY_LOW, measure_cb, self, NULL);
}

/* Style and width */

/*< private >
 * dateline_preview_update_setting:
 * @self: a preview
 * @width: its width in pixels
 *
 * Takes over style and width; when one changed, all rows are laid out anew.
 */
void
dateline_preview_update_setting (DatelinePreview *self,
                                 int              width)
{
  gboolean changed = FALSE;
  int margin, column_width;

  if (!self->style_valid)
    {
      DatelinePreviewStyle style;

      dateline_preview_style_init (&style, GTK_WIDGET (self), self->zoom, self->scheme);
      changed = self->style.body == NULL || !dateline_preview_style_equal (&style, &self->style);
      dateline_preview_style_clear (&self->style);
      self->style = style;
      self->style_valid = TRUE;
    }

  /* Margins give way first, from where they are a fifteenth of the width. */
  margin = CLAMP (width / 15, dateline_preview_get_px (self, MIN_MARGIN), dateline_preview_get_px (self, MARGIN));
  column_width = CLAMP (width - 2 * margin, 1, dateline_preview_get_px (self, MEASURE));
  self->column_x = (width - column_width) / 2;

  if (changed || column_width != self->column_width)
    {
      DatelineRowSetting setting = {
        &self->style, gtk_widget_get_pango_context (GTK_WIDGET (self)), self->images, column_width
      };

      self->column_width = column_width;
      dateline_row_stack_set_setting (self->stack, &setting);
    }
}

/*< private >
 * dateline_preview_is_ready:
 * @self: a preview
 *
 * Returns: whether style and width are known, so that rows can be laid out
 */
gboolean
dateline_preview_is_ready (DatelinePreview *self)
{
  return self->column_width > 0 && self->style_valid;
}
