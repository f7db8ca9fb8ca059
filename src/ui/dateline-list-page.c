/* dateline-list-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-list-page.h"

#define MARGIN 12

/**
 * dateline_list_page_new:
 * @name: what assistive technology calls the list
 * @max_width: of the list, in pixels
 * @list: (out) (transfer none) (type GtkListBox): the list, without rows
 *
 * Returns: (transfer floating): what fills a dialog with the list
 */
GtkWidget *
dateline_list_page_new (const char  *name,
                        int          max_width,
                        GtkWidget  **list)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (*list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (*list, "boxed-list");
  gtk_widget_set_valign (*list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), max_width);
  adw_clamp_set_child (ADW_CLAMP (clamp), *list);
  gtk_widget_set_margin_top (clamp, MARGIN);
  gtk_widget_set_margin_bottom (clamp, MARGIN);
  gtk_widget_set_margin_start (clamp, MARGIN);
  gtk_widget_set_margin_end (clamp, MARGIN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);

  return scroller;
}
