/* dateline-preferences-dialog.c: the preferences as libadwaita shows them since 1.5: inside the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Compiled only where there is 1.5; all other files keep to what the oldest libadwaita has. */
#undef ADW_VERSION_MAX_ALLOWED
#include <adwaita.h>

#include "dateline-preferences.h"

/* The names of the pages beside each other, in wide letters and in German. */
#define WIDTH 760

/* libadwaita wants 360 pixels for itself; a window of that width has less inside where it draws its own border. */
#define MIN_WIDTH 340

static void
allow_narrow (GtkWidget *widget)
{
  if (ADW_IS_BREAKPOINT_BIN (widget))
    {
      int width, height;

      gtk_widget_get_size_request (widget, &width, &height);
      gtk_widget_set_size_request (widget, MIN (width, MIN_WIDTH), height);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    allow_narrow (child);
}

/* For the preferences: without pages. */
GtkWidget *
dateline_preferences_container_new (void)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();

  adw_preferences_dialog_set_search_enabled (ADW_PREFERENCES_DIALOG (dialog), TRUE);
  adw_dialog_set_content_width (dialog, WIDTH);
  allow_narrow (adw_dialog_get_child (dialog));

  return GTK_WIDGET (dialog);
}

/* For the preferences. */
void
dateline_preferences_container_add (GtkWidget *container,
                                    GtkWidget *page)
{
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (container), ADW_PREFERENCES_PAGE (page));
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
  adw_dialog_present (ADW_DIALOG (container), parent);
}
