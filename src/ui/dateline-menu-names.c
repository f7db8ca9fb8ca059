/* dateline-menu-names.c: has assistive technology know what the items of menus are called
 *
 * GTK says that an item of a menu is labelled by the label in it, and that this label is for presentation. From 4.16 on (still in 4.24) such a label
 * has no name to lend, and a screen reader says “menu item” for each. Here the items get their names, whoever makes the menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gtk/gtk.h>

#include "dateline-menu-names.h"

static GtkLabel *
find_label (GtkWidget *widget)
{
  GtkLabel *label = GTK_IS_LABEL (widget) ? GTK_LABEL (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && label == NULL; child = gtk_widget_get_next_sibling (child))
    label = find_label (child);

  return label;
}

static void
name_item (GtkWidget *item)
{
  GtkLabel *label = find_label (item);

  if (label == NULL || *gtk_label_get_text (label) == '\0')
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (label), -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
name_items (GtkWidget *widget)
{
  /* The type is GTK's own secret. With its state an item takes its label back. */
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    {
      name_item (widget);
      if (g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, name_item, NULL) == 0)
        g_signal_connect (widget, "notify", G_CALLBACK (name_item), NULL);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

static gboolean
map_cb (GSignalInvocationHint *hint,
        guint                  n_values,
        const GValue          *values,
        gpointer               data)
{
  GtkWidget *widget = g_value_get_object (values);

  if (GTK_IS_POPOVER_MENU (widget))
    name_items (widget);

  return G_SOURCE_CONTINUE;
}

/**
 * dateline_menu_names_watch:
 *
 * Gives the items of every menu their names when it is shown, from now on.
 */
void
dateline_menu_names_watch (void)
{
  static gsize is_watched;

  if (g_once_init_enter (&is_watched))
    {
      g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
      g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, map_cb, NULL, NULL);
      g_once_init_leave (&is_watched, 1);
    }
}
