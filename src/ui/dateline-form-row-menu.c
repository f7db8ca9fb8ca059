/* dateline-form-row-menu.c: the menus of rows, and popovers that belong to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-form-row-private.h"

#define PRIVATE(self) (dateline_form_row_get_private (self))

static gboolean
drop_popover_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

static void
popover_closed_cb (GtkPopover *popover)
{
  /* The command that was chosen runs after this, and finds its way through the popover's parent. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_popover_cb, g_object_ref (popover), g_object_unref);
}

void
dateline_form_row_show_menu (DatelineFormRow *self,
                             GMenu           *menu,
                             GtkWidget       *button)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));

  dateline_form_row_attach_popover (self, popover, button);
  g_signal_connect (popover, "closed", G_CALLBACK (popover_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
show_field_menu_cb (DatelineFormRow *self,
                    GtkWidget       *button)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("_Remove Field"), "field.remove");
  dateline_form_row_show_menu (self, menu, button);
}

/* Most rows are never touched: only those that are get a menu button. */
void
dateline_form_row_update_menu_button (DatelineFormRow *self)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  gboolean is_near = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN)) != 0;
  gboolean is_wanted = is_near && priv->heading != NULL && !dateline_form_field_is_item (priv->field) &&
                       dateline_form_field_get_value (priv->field) != NULL;

  if (is_wanted && priv->menu_button == NULL)
    {
      priv->menu_button = gtk_button_new_from_icon_name ("view-more-symbolic");
      dateline_accessible_set_tooltip (priv->menu_button, _("Field Menu"));
      gtk_widget_set_valign (priv->menu_button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (priv->menu_button, "flat");
      gtk_widget_add_css_class (priv->menu_button, "field-menu");
      g_signal_connect_object (priv->menu_button, "clicked", G_CALLBACK (show_field_menu_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (priv->heading), priv->menu_button);
    }

  /* Invisible, but in its place: nothing moves when the pointer comes. */
  if (priv->menu_button != NULL)
    {
      gtk_widget_set_opacity (priv->menu_button, is_wanted ? 1 : 0);
      gtk_widget_set_can_focus (priv->menu_button, is_wanted);
      gtk_widget_set_can_target (priv->menu_button, is_wanted);
    }
}

static void
show_item_menu_cb (DatelineFormRow *self,
                   GtkWidget       *button)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) move = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();
  DatelineFormField *list = dateline_form_field_get_parent (priv->field);
  guint index = dateline_form_field_get_index (priv->field);

  if (dateline_form_field_can_reorder (list))
    {
      g_menu_append (move, _("Move _Up"), "item.move-up");
      g_menu_append (move, _("Move _Down"), "item.move-down");
    }
  if (dateline_form_field_can_shrink (list))
    g_menu_append (remove, _("_Remove"), "item.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (move));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item.move-up", index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item.move-down",
                                 index + 1 < dateline_form_field_get_n_children (list));

  dateline_form_row_show_menu (self, menu, button);
}

GtkWidget *
dateline_form_row_new_item_button (DatelineFormRow *self)
{
  DatelineFormField *list = dateline_form_field_get_parent (PRIVATE (self)->field);
  GtkWidget *button;

  if (!dateline_form_field_is_item (PRIVATE (self)->field) ||
      (!dateline_form_field_can_reorder (list) && !dateline_form_field_can_shrink (list)))
    return NULL;

  button = gtk_button_new_from_icon_name ("view-more-symbolic");
  dateline_accessible_set_tooltip (button, _("Item Menu"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_item_menu_cb), self, G_CONNECT_SWAPPED);

  return button;
}

void
dateline_form_row_attach_popover (DatelineFormRow *self,
                                  GtkWidget       *popover,
                                  GtkWidget       *button)
{
  graphene_rect_t bounds;

  if (gtk_widget_get_parent (popover) == NULL)
    gtk_widget_set_parent (popover, GTK_WIDGET (self));

  if (gtk_widget_compute_bounds (button, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                                 &(GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height });
}
