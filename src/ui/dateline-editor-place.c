/* dateline-editor-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-editor-private.h"

static gsize
get_body_start (DatelineEditor *self)
{
  return self->document != NULL ? dateline_document_get_body_start (self->document) : 0;
}

/* Body offset of an offset in the file; what lies in the header is at the start. */
static gsize
to_body (DatelineEditor *self,
         gsize           offset)
{
  gsize body_start = get_body_start (self);

  return offset > body_start ? offset - body_start : 0;
}

static gsize
find_top_offset (DatelineEditor *self)
{
  GdkRectangle visible;
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &visible);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self->view), &iter, 0, visible.y);

  return get_body_start (self) + dateline_text_buffer_get_offset (self->buffer, &iter);
}

/* For the editor: its adjustment has a new value. */
void
dateline_editor_notice_scroll (DatelineEditor *self)
{
  gsize offset;

  if (self->document == NULL || self->scrolling_tick != 0)
    return;

  offset = find_top_offset (self);
  if (offset == self->top_offset)
    return;

  self->top_offset = offset;
  g_object_notify (G_OBJECT (self), "top-offset");
}

/* The frame after the one that shows where we have scrolled to. */
static gboolean
scrolling_over_cb (GtkWidget     *widget,
                   GdkFrameClock *clock,
                   gpointer       data)
{
  DatelineEditor *self = DATELINE_EDITOR (widget);

  self->scrolling_tick = 0;
  self->top_offset = find_top_offset (self);

  return G_SOURCE_REMOVE;
}

/**
 * dateline_editor_select_range:
 * @self: an editor
 * @start: offset in bytes in the file
 * @end: offset in bytes in the file
 *
 * Selects a range, scrolls there and takes the focus.
 */
void
dateline_editor_select_range (DatelineEditor *self,
                              gsize           start,
                              gsize           end)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (DATELINE_IS_EDITOR (self));

  buffer = GTK_TEXT_BUFFER (self->buffer);
  dateline_text_buffer_select (self->buffer, (DatelineRange) { to_body (self, start), to_body (self, end) });
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0.15, FALSE, 0, 0);
}

/* When the text has been laid out: before, nobody knows how high the lines above are. */
static gboolean
return_to_cb (gpointer user_data)
{
  DatelineEditor *self = user_data;

  self->return_id = 0;
  dateline_editor_scroll_to_offset (self, self->return_top);

  return G_SOURCE_REMOVE;
}

static void
queue_return (DatelineEditor *self)
{
  g_signal_handlers_disconnect_by_func (self, queue_return, NULL);
  if (self->return_id == 0)
    self->return_id = g_idle_add_full (G_PRIORITY_LOW, return_to_cb, self, NULL);
}

/**
 * dateline_editor_return_to:
 * @self: an editor
 * @caret: offset in bytes in the file
 * @top: offset in bytes in the file
 *
 * Shows the text as it was left, with the caret in one place and another at the top of the view. May be called before the editor is shown.
 */
void
dateline_editor_return_to (DatelineEditor *self,
                           gsize           caret,
                           gsize           top)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  dateline_text_buffer_select (self->buffer, (DatelineRange) { to_body (self, caret), to_body (self, caret) });
  self->return_top = top;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    queue_return (self);
  else
    g_signal_connect (self, "map", G_CALLBACK (queue_return), NULL);
}

/**
 * dateline_editor_scroll_to_offset:
 * @self: an editor
 * @offset: offset in bytes in the file
 *
 * Scrolls so that the line of the offset is at the top; caret and focus stay. [property@Editor:top-offset] does not notify.
 */
void
dateline_editor_scroll_to_offset (DatelineEditor *self,
                                  gsize           offset)
{
  GtkAdjustment *adjustment;
  GdkRectangle place;
  GtkTextIter iter;

  g_return_if_fail (DATELINE_IS_EDITOR (self));

  if (self->scrolling_tick == 0)
    self->scrolling_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scrolling_over_cb, NULL, NULL);

  dateline_text_view_leave_caret (self->view);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  dateline_text_buffer_get_iter (self->buffer, to_body (self, offset), &iter);

  if (gtk_text_iter_is_start (&iter))
    {
      gtk_adjustment_set_value (adjustment, 0);
      return;
    }

  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view), &iter, &place);
  gtk_adjustment_set_value (adjustment, place.y + gtk_text_view_get_top_margin (GTK_TEXT_VIEW (self->view)));
}

/**
 * dateline_editor_get_top_offset:
 * @self: an editor
 *
 * Returns: offset in bytes in the file of the first line that is seen
 */
gsize
dateline_editor_get_top_offset (DatelineEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR (self), 0);

  return self->document != NULL ? find_top_offset (self) : 0;
}

/**
 * dateline_editor_get_caret_offset:
 * @self: an editor
 *
 * Returns: offset in bytes in the file of the caret
 */
gsize
dateline_editor_get_caret_offset (DatelineEditor *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter caret;

  g_return_val_if_fail (DATELINE_IS_EDITOR (self), 0);

  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));

  return get_body_start (self) + dateline_text_buffer_get_offset (self->buffer, &caret);
}

/**
 * dateline_editor_get_selection:
 * @self: an editor
 * @start: (out): offset in bytes in the file
 * @end: (out): offset in bytes in the file; the same when nothing is selected
 *
 * Tells where the author is in the text.
 */
void
dateline_editor_get_selection (DatelineEditor *self,
                               gsize          *start,
                               gsize          *end)
{
  GtkTextIter start_iter, end_iter;

  g_return_if_fail (DATELINE_IS_EDITOR (self));

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->buffer), &start_iter, &end_iter);
  *start = get_body_start (self) + dateline_text_buffer_get_offset (self->buffer, &start_iter);
  *end = get_body_start (self) + dateline_text_buffer_get_offset (self->buffer, &end_iter);
}

/* From the coordinates of the buffer to those of the editor. */
static void
move_place (DatelineEditor *self,
            GdkRectangle   *place)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  graphene_point_t point;

  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &place->x, &place->y);
  graphene_point_init (&point, place->x, place->y);
  if (!gtk_widget_compute_point (GTK_WIDGET (view), GTK_WIDGET (self), &point, &point))
    return;

  place->x = (int) point.x;
  place->y = (int) point.y;
}

/**
 * dateline_editor_find_offset:
 * @self: an editor
 * @x: in the coordinates of the text view
 * @y: in the coordinates of the text view
 * @offset: (out): offset in bytes in the file of the character there
 * @place: (out) (optional): where the character is drawn, in the editor's coordinates
 *
 * Returns: whether there is text at that point
 */
gboolean
dateline_editor_find_offset (DatelineEditor *self,
                             double          x,
                             double          y,
                             gsize          *offset,
                             GdkRectangle   *place)
{
  GtkTextView *view;
  GtkTextIter iter;
  int buffer_x, buffer_y;

  g_return_val_if_fail (DATELINE_IS_EDITOR (self), FALSE);

  view = GTK_TEXT_VIEW (self->view);
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
    return FALSE;

  *offset = get_body_start (self) + dateline_text_buffer_get_offset (self->buffer, &iter);
  if (place != NULL)
    {
      gtk_text_view_get_iter_location (view, &iter, place);
      move_place (self, place);
    }

  return TRUE;
}

/**
 * dateline_editor_get_caret_place:
 * @self: an editor
 * @place: (out): where the caret is drawn
 *
 * Finds where to put something that is about the words at the caret, in the editor's coordinates.
 */
void
dateline_editor_get_caret_place (DatelineEditor *self,
                                 GdkRectangle   *place)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (self->view), NULL, place, NULL);
  move_place (self, place);
}
