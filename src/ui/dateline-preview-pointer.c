/* dateline-preview-pointer.c
 *
 * What is under the pointer, and what clicks and drags do there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-link.h"
#include "dateline-preview-private.h"

/* What a drag beyond the edge scrolls by in a frame: a share of how far beyond it is. */
#define AUTOSCROLL_SHARE 0.25

/*< private >
 * dateline_preview_find_row_at:
 * @self: a preview
 * @x: (inout): a place in the widget; becomes the place in the row
 * @y: (inout): the same
 * @index: (out): which row it is
 *
 * Returns: (transfer none) (nullable): the layout of the row at a place, or of the nearest
 */
DatelineRowLayout *
dateline_preview_find_row_at (DatelinePreview *self,
                              double          *x,
                              double          *y,
                              guint           *index)
{
  int offset;

  if (dateline_row_stack_get_n_rows (self->stack) == 0)
    return NULL;

  *index = dateline_row_stack_find (self->stack,
                                    dateline_preview_get_anchor_value (self) + (gint64) *y -
                                      dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP),
                                    &offset);
  *x -= self->column_x;
  *y = offset;

  return dateline_row_stack_get_layout (self->stack, *index);
}

/*< private >
 * dateline_preview_find_link_at:
 * @self: a preview
 * @x: a place in the widget
 * @y: the same
 *
 * Returns: (transfer none) (nullable): the link there
 */
const DatelineRowLink *
dateline_preview_find_link_at (DatelinePreview *self,
                               double           x,
                               double           y)
{
  guint index;
  DatelineRowLayout *layout = dateline_preview_find_row_at (self, &x, &y, &index);

  return layout != NULL ? dateline_row_layout_get_link (layout, x, y) : NULL;
}

/* Clicks */

static void
activate (DatelinePreview *self,
          double           x,
          double           y)
{
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);
  guint index, position;
  DatelineRowLayout *layout = dateline_preview_find_row_at (self, &x, &y, &index);

  if (layout == NULL)
    return;

  position = dateline_row_layout_get_position (layout, x, y, NULL);
  g_signal_emit_by_name (self, "source-activated", (guint64) dateline_rows_text_to_source (rows, index, position));
}

/* The source of the words or paragraphs that were clicked. */
static void
activate_selection (DatelinePreview *self)
{
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);
  DatelineRowPoint start, end;
  gsize source_start, source_end;

  if (!dateline_preview_get_selection (self, &start, &end))
    return;

  dateline_rows_get_words_range (rows, start, end, &source_start, &source_end);
  g_signal_emit_by_name (self, "source-selected", (guint64) source_start, (guint64) source_end);
}

static GdkModifierType
get_modifiers (gpointer controller)
{
  return gtk_event_controller_get_current_event_state (controller) & gtk_accelerator_get_default_mod_mask ();
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            DatelinePreview *self)
{
  self->selection_x = -1;

  if (dateline_row_stack_get_n_rows (self->stack) == 0 || get_modifiers (gesture) & GDK_CONTROL_MASK)
    return;

  if (get_modifiers (gesture) & GDK_SHIFT_MASK)
    {
      DatelineRowPoint point = dateline_preview_get_point_at (self, x, y);

      self->drag_unit = DATELINE_PREVIEW_UNIT_LETTER;
      self->drag_start = self->drag_end = self->selection_anchor;
      dateline_preview_select (self, &self->selection_anchor, &point);
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }

  dateline_preview_begin_drag (self,
                               n_press == 1   ? DATELINE_PREVIEW_UNIT_LETTER
                               : n_press == 2 ? DATELINE_PREVIEW_UNIT_WORD
                                              : DATELINE_PREVIEW_UNIT_ROW,
                               x, y);
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             DatelinePreview *self)
{
  const DatelineRowLink *link = dateline_preview_find_link_at (self, x, y);
  GdkModifierType modifiers = get_modifiers (gesture);

  gtk_widget_grab_focus (GTK_WIDGET (self));

  if (modifiers & GDK_CONTROL_MASK || (self->follows_links && n_press == 1 && link != NULL && modifiers == 0))
    {
      if (link != NULL)
        dateline_preview_follow_link (self, link->url);
    }
  else if (modifiers & GDK_SHIFT_MASK)
    dateline_preview_end_selecting (self);
  else if (n_press == 1)
    activate (self, x, y);
  else
    activate_selection (self);
}

static void
menu_pressed_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 DatelinePreview *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  dateline_preview_popup_menu (self, x, y);
}

/* Drags */

static gboolean
autoscroll_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       data)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);
  int height = gtk_widget_get_height (widget);
  double beyond = self->pointer_y < 0 ? self->pointer_y : MAX (0, self->pointer_y - height);
  double value;

  if (beyond == 0 || self->vadjustment == NULL)
    {
      self->autoscroll_id = 0;
      return G_SOURCE_REMOVE;
    }

  value = gtk_adjustment_get_value (self->vadjustment);
  gtk_adjustment_set_value (self->vadjustment, value + beyond * AUTOSCROLL_SHARE);
  dateline_preview_drag_to (self, self->pointer_x, CLAMP (self->pointer_y, 0, height));

  return G_SOURCE_CONTINUE;
}

static void
drag_begin_cb (GtkGestureDrag  *gesture,
               double           x,
               double           y,
               DatelinePreview *self)
{
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (gesture));

  /* A finger scrolls. */
  if (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (GtkGestureDrag  *gesture,
                double           offset_x,
                double           offset_y,
                DatelinePreview *self)
{
  double x, y;

  if (dateline_row_stack_get_n_rows (self->stack) == 0 || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;

  if (!self->dragging)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) offset_x, (int) offset_y))
        return;

      /* From now on it is no click, and the keys are for what is being selected. */
      self->dragging = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }

  self->pointer_x = x + offset_x;
  self->pointer_y = y + offset_y;
  dateline_preview_drag_to (self, self->pointer_x, self->pointer_y);

  if (self->autoscroll_id == 0 && (self->pointer_y < 0 || self->pointer_y > gtk_widget_get_height (GTK_WIDGET (self))))
    self->autoscroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
}

static void
drag_end_cb (GtkGestureDrag  *gesture,
             double           offset_x,
             double           offset_y,
             DatelinePreview *self)
{
  if (self->autoscroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->autoscroll_id);
  self->autoscroll_id = 0;

  if (self->dragging)
    dateline_preview_end_selecting (self);
  self->dragging = FALSE;
}

/* Hovering */

/*< private >
 * dateline_preview_set_hovered:
 * @self: a preview
 * @url: (nullable): where the link leads that is under the pointer or has the focus
 *
 * Tells where a link leads.
 */
void
dateline_preview_set_hovered (DatelinePreview *self,
                              const char      *url)
{
  if (g_strcmp0 (url, self->hovered_url) == 0)
    return;

  if ((url != NULL) != (self->hovered_url != NULL))
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), url != NULL ? "pointer" : "text");

  g_free (self->hovered_url);
  self->hovered_url = g_strdup (url);
  g_object_notify (G_OBJECT (self), "hovered-url");
}

static void
motion_cb (DatelinePreview *self,
           double           x,
           double           y)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean rests = x == self->hover_x && y == self->hover_y;
  const DatelineRowLink *link = dateline_preview_find_link_at (self, x, y);

  self->hover_x = x;
  self->hover_y = y;

  /* GTK tells where the pointer is also when something moved below it. Who goes from link to link by keys is not interested. */
  if (rests && DATELINE_IS_PREVIEW_LINK (focus))
    return;

  dateline_preview_set_hovered (self, link != NULL ? link->url : NULL);
}

static void
leave_cb (DatelinePreview *self)
{
  dateline_preview_set_hovered (self, NULL);
}

/* What is wrong there. Where a link leads is told at once, beside the preview. */
gboolean
dateline_preview_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    keyboard,
                                GtkTooltip *tooltip)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  double row_x = x;
  double row_y = y;
  DatelineRowLayout *layout;
  guint index, position;
  gboolean inside;

  if (keyboard || self->marks->len == 0)
    return FALSE;

  layout = dateline_preview_find_row_at (self, &row_x, &row_y, &index);
  if (layout == NULL)
    return FALSE;

  position = dateline_row_layout_get_position (layout, row_x, row_y, &inside);

  for (guint i = 0; i < layout->pictures->len; i++)
    {
      const DatelineRowPicture *picture = &g_array_index (layout->pictures, DatelineRowPicture, i);

      if (gdk_rectangle_contains_point (&picture->area, (int) row_x, (int) row_y))
        {
          position = layout->row->images[picture->index].position;
          inside = TRUE;
        }
    }

  if (!inside)
    return FALSE;

  dateline_preview_append_problems (self, index, position, text);
  gtk_tooltip_set_text (tooltip, text->str);

  return text->len > 0;
}

/*< private >
 * dateline_preview_init_pointer:
 * @self: a preview
 *
 * Adds what listens to the pointer.
 */
void
dateline_preview_init_pointer (DatelinePreview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  gtk_widget_set_cursor_from_name (widget, "text");
}
