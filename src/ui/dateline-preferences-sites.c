/* dateline-preferences-sites.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-document-portal.h"
#include "dateline-preferences-sites.h"
#include "dateline-settings.h"

/* What a group shows, kept with it. */
typedef struct
{
  const char *key;
  GPtrArray  *rows;   /* in the order of their addition: libadwaita does not list them */
} Sites;

#define SITES_DATA "dateline-sites"

static void
sites_free (gpointer data)
{
  Sites *sites = data;

  g_ptr_array_unref (sites->rows);
  g_free (sites);
}

static void
forbid_cb (GtkWidget  *button,
           const char *uri)
{
  const Sites *sites = g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (button, ADW_TYPE_PREFERENCES_GROUP)), SITES_DATA);

  dateline_settings_set_site (sites->key, uri, FALSE);
}

static void
free_uri (gpointer  uri,
          GClosure *closure)
{
  g_free (uri);
}

static gboolean
is_about_images (const Sites *sites)
{
  return g_str_equal (sites->key, "image-sites");
}

static char *
dup_forbid_label (const Sites *sites,
                  const char  *name)
{
  if (is_about_images (sites))
    /* Translators: %s is the name of a folder */
    return g_strdup_printf (_("Do not fetch images for “%s”"), name);

  /* Translators: %s is the name of a folder */
  return g_strdup_printf (_("Do not check “%s” online"), name);
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
new_site_row (const Sites *sites,
              const char  *uri)
{
  g_autoptr (GFile) folder = g_file_new_for_uri (uri);
  g_autofree char *base_name = g_file_get_basename (folder);
  g_autofree char *name = g_filename_display_name (base_name);
  g_autofree char *place = dateline_document_portal_dup_path_name (folder);
  g_autofree char *label = dup_forbid_label (sites, name);
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
  Sites *sites = g_object_get_data (G_OBJECT (group), SITES_DATA);
  g_auto (GStrv) uris = dateline_settings_dup_sites (sites->key);

  for (guint i = 0; i < sites->rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (sites->rows, i));
  g_ptr_array_set_size (sites->rows, 0);

  for (guint i = 0; uris[i] != NULL; i++)
    g_ptr_array_add (sites->rows, new_site_row (sites, uris[i]));
  if (sites->rows->len == 0)
    g_ptr_array_add (sites->rows, new_row (_("No Sites"), is_about_images (sites)
                                                            ? _("The preview asks before it fetches images from the web.")
                                                            : _("You are asked when you check links online for the first time.")));

  for (guint i = 0; i < sites->rows->len; i++)
    adw_preferences_group_add (group, g_ptr_array_index (sites->rows, i));
}

/**
 * dateline_preferences_sites_fill:
 * @group: an empty group
 * @key: (transfer none): a key of the settings: what the author has allowed for some sites
 *
 * Shows for which sites it is allowed, now and when there are others, each with a button to take that back.
 */
void
dateline_preferences_sites_fill (AdwPreferencesGroup *group,
                                 const char          *key)
{
  Sites *sites = g_new0 (Sites, 1);

  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));

  sites->key = g_intern_string (key);
  sites->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (group), SITES_DATA, sites, sites_free);

  dateline_settings_watch (key, G_CALLBACK (sites_changed_cb), group);
  sites_changed_cb (group);
}
