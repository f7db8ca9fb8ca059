/* dateline-preferences-window.c: the preferences in a window of their own, as libadwaita showed them before 1.5
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>

#include "dateline-preferences.h"

/* For the preferences: without pages. */
GtkWidget *
dateline_preferences_container_new (void)
{
  GtkWidget *window = adw_preferences_window_new ();

  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 620, 560);

  return window;
}

/* For the preferences. */
void
dateline_preferences_container_add (GtkWidget *container,
                                    GtkWidget *page)
{
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (container), ADW_PREFERENCES_PAGE (page));
}

/**
 * dateline_preferences_present:
 * @container: the preferences
 * @parent: (nullable): the window that the author was in
 *
 * Shows the preferences, or brings them to the front.
 */
void
dateline_preferences_present (GtkWidget *container,
                              GtkWidget *parent)
{
  gtk_window_set_transient_for (GTK_WINDOW (container), GTK_WINDOW (parent));
  gtk_window_present (GTK_WINDOW (container));
}
