/* dateline-preview-pointer.c
 *
 * What is under the pointer, and what a click on it does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-preview-private.h"

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

static const DatelineRowLink *
find_link_at (DatelinePreview *self,
              double           x,
              double           y)
{
  guint index;
  DatelineRowLayout *layout = dateline_preview_find_row_at (self, &x, &y, &index);

  return layout != NULL ? dateline_row_layout_get_link (layout, x, y) : NULL;
}

void
dateline_preview_released_cb (GtkGestureClick *gesture,
                              int              n_press,
                              double           x,
                              double           y,
                              DatelinePreview *self)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const DatelineRowLink *link = find_link_at (self, x, y);
  DatelineRowLayout *layout;
  guint index;

  gtk_widget_grab_focus (GTK_WIDGET (self));

  if (link != NULL && (modifiers & GDK_CONTROL_MASK) != 0)
    {
      g_autofree char *url = g_strdup (link->url);

      g_signal_emit_by_name (self, "link-activated", url);
      return;
    }

  layout = dateline_preview_find_row_at (self, &x, &y, &index);

  if (layout != NULL && n_press == 1)
    {
      guint position = dateline_row_layout_get_position (layout, x, y, NULL);

      g_signal_emit_by_name (self, "source-activated",
                             (guint64) dateline_rows_text_to_source (dateline_row_stack_get_rows (self->stack), index, position));
    }
}

void
dateline_preview_motion_cb (DatelinePreview *self,
                            double           x,
                            double           y)
{
  gboolean over_link = find_link_at (self, x, y) != NULL;

  if (over_link != self->over_link)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), over_link ? "pointer" : NULL);

  self->over_link = over_link;
}

/* Where a link leads. */
gboolean
dateline_preview_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    keyboard,
                                GtkTooltip *tooltip)
{
  const DatelineRowLink *link = keyboard ? NULL : find_link_at (DATELINE_PREVIEW (widget), x, y);
  g_autofree char *text = NULL;

  if (link == NULL || *link->url == 0)
    return FALSE;

  /* Translators: %s is the destination of a link */
  text = g_strdup_printf (_("%s\nCtrl+click opens it"), link->url);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}
