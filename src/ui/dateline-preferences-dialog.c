/* dateline-preferences-dialog.c: the preferences as libadwaita shows them since 1.5: inside the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Compiled only where there is 1.5; all other files keep to what the oldest libadwaita has. */
#undef ADW_VERSION_MAX_ALLOWED
#include <adwaita.h>

#include "dateline-preferences.h"

/* For the preferences: without pages. */
GtkWidget *
dateline_preferences_container_new (void)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();

  adw_preferences_dialog_set_search_enabled (ADW_PREFERENCES_DIALOG (dialog), TRUE);

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
