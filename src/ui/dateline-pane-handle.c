/* dateline-pane-handle.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-accessible.h"
#include "dateline-pane-handle.h"

struct _DatelinePaneHandle
{
  GtkWidget  parent_instance;

  GtkWidget *line;
};

G_DEFINE_FINAL_TYPE (DatelinePaneHandle, dateline_pane_handle, GTK_TYPE_WIDGET)

enum
{
  MOVED,
  STEPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
drag_begin_cb (DatelinePaneHandle *self,
               double              x,
               double              y,
               GtkGesture         *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_update_cb (DatelinePaneHandle *self,
                double              offset_x,
                double              offset_y,
                GtkGestureDrag     *gesture)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  double start_x, start_y;
  graphene_point_t moved;

  /* It moves under the pointer, so its own coordinates say nothing. */
  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  if (gtk_widget_compute_point (GTK_WIDGET (self), parent, &GRAPHENE_POINT_INIT (start_x + offset_x, start_y), &moved))
    g_signal_emit (self, signals[MOVED], 0, (int) moved.x);
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  g_signal_emit (widget, signals[STEPPED], 0, g_variant_get_int32 (arguments));

  return TRUE;
}

static void
dateline_pane_handle_dispose (GObject *object)
{
  g_clear_pointer (&DATELINE_PANE_HANDLE (object)->line, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_pane_handle_parent_class)->dispose (object);
}

static void
dateline_pane_handle_class_init (DatelinePaneHandleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_pane_handle_dispose;

  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[STEPPED] = g_signal_new ("stepped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Left, 0, step_cb, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Right, 0, step_cb, "(i)", 1);

  gtk_widget_class_set_css_name (widget_class, "handle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dateline_pane_handle_init (DatelinePaneHandle *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_halign (self->line, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * dateline_pane_handle_new:
 * @label: what it changes
 *
 * Returns: (transfer floating): a handle that can be dragged, and moved by the arrow keys
 */
GtkWidget *
dateline_pane_handle_new (const char *label)
{
  GtkWidget *self = g_object_new (DATELINE_TYPE_PANE_HANDLE, NULL);

  dateline_accessible_set_name (self, label);

  return self;
}
