/* dateline-toolbar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-toolbar.h"

struct _DatelineToolbar
{
  GtkWidget  parent_instance;

  GtkWidget *last_focus;    /* the button that had the focus last; weak */
};

G_DEFINE_FINAL_TYPE (DatelineToolbar, dateline_toolbar, GTK_TYPE_WIDGET)

static gboolean
dateline_toolbar_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  DatelineToolbar *self = DATELINE_TOOLBAR (widget);
  gboolean has_focus = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  /* The arrow keys stop at its ends. */
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (dateline_toolbar_parent_class)->focus (widget, direction) ||
           (has_focus && (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT));

  if (has_focus)
    {
      g_set_weak_pointer (&self->last_focus, gtk_root_get_focus (gtk_widget_get_root (widget)));
      return FALSE;
    }

  if (self->last_focus != NULL && gtk_widget_is_ancestor (self->last_focus, widget) && gtk_widget_grab_focus (self->last_focus))
    return TRUE;

  return GTK_WIDGET_CLASS (dateline_toolbar_parent_class)->focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
dateline_toolbar_dispose (GObject *object)
{
  g_clear_weak_pointer (&DATELINE_TOOLBAR (object)->last_focus);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL;)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_toolbar_parent_class)->dispose (object);
}

static void
dateline_toolbar_class_init (DatelineToolbarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_toolbar_dispose;
  widget_class->focus = dateline_toolbar_focus;

  gtk_widget_class_set_css_name (widget_class, "box");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
dateline_toolbar_init (DatelineToolbar *self)
{
}
