/* dateline-accessible.c: what assistive technology is told about widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-accessible.h"

/**
 * dateline_accessible_set_name:
 * @widget: a control
 * @name: what it is called where it is not seen
 *
 * Names a control whose name GTK does not find by itself: it knows the label of a button, but not one that is put into it.
 */
void
dateline_accessible_set_name (GtkWidget  *widget,
                              const char *name)
{
  g_return_if_fail (GTK_IS_ACCESSIBLE (widget));

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* Newer buttons say that they are labelled by the words on them, and that would be the name. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/**
 * dateline_accessible_set_tooltip:
 * @widget: a control that shows a picture, or words that may be cut
 * @text: what it does
 *
 * Says what a control does to those who point at it, and to those who hear its name: a tooltip alone is no name.
 */
void
dateline_accessible_set_tooltip (GtkWidget  *widget,
                                 const char *text)
{
  gtk_widget_set_tooltip_text (widget, text);
  dateline_accessible_set_name (widget, text);
}
