/* dateline-preferences-sites.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-document-portal.h"
#include "dateline-preferences-sites.h"
#include "dateline-settings.h"

/* The rows of a group, in the order of their addition: libadwaita does not list them. */
#define ROWS_KEY "dateline-rows"

static void
forbid_cb (GtkWidget  *button,
           const char *uri)
{
  dateline_settings_set_online_site (uri, FALSE);
}

static void
free_uri (gpointer  uri,
          GClosure *closure)
{
  g_free (uri);
}

static GtkWidget *
new_row (const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* Names of folders are no mark-up. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static GtkWidget *
new_site_row (const char *uri)
{
  g_autoptr (GFile) folder = g_file_new_for_uri (uri);
  g_autofree char *base_name = g_file_get_basename (folder);
  g_autofree char *name = g_filename_display_name (base_name);
  g_autofree char *place = dateline_document_portal_dup_path_name (folder);
  /* Translators: %s is the name of a folder */
  g_autofree char *label = g_strdup_printf (_("Do not check “%s” online"), name);
  GtkWidget *row = new_row (name, place);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (button, "clicked", G_CALLBACK (forbid_cb), g_strdup (uri), free_uri, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
sites_changed_cb (AdwPreferencesGroup *group)
{
  g_auto (GStrv) sites = dateline_settings_dup_online_sites ();
  GPtrArray *old_rows = g_object_get_data (G_OBJECT (group), ROWS_KEY);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; old_rows != NULL && i < old_rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (old_rows, i));

  for (guint i = 0; sites[i] != NULL; i++)
    g_ptr_array_add (rows, new_site_row (sites[i]));
  if (rows->len == 0)
    g_ptr_array_add (rows, new_row (_("No Sites"), _("You are asked when you check links online for the first time.")));

  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_add (group, g_ptr_array_index (rows, i));
  g_object_set_data_full (G_OBJECT (group), ROWS_KEY, g_steal_pointer (&rows), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * dateline_preferences_sites_fill:
 * @group: an empty group
 *
 * Shows the sites whose links may be checked online, now and when there are others.
 */
void
dateline_preferences_sites_fill (AdwPreferencesGroup *group)
{
  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));

  dateline_settings_watch ("online-sites", G_CALLBACK (sites_changed_cb), group);
  sites_changed_cb (group);
}
