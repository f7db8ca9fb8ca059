/* dateline-preferences.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-date-style.h"
#include "dateline-preferences.h"
#include "dateline-preferences-sites.h"
#include "dateline-settings.h"
#include "dateline-spelling.h"
#include "dateline-text-font.h"

/* Each widget that shows a setting has its name, with lines for dashes. */
static const struct
{
  const char *id;
  const char *key;
  const char *property;
} bindings[] = {
  { "custom_font", "editor-custom-font", "font" },
  { "line_numbers", "line-numbers", "active" },
  { "check_while_typing", "check-while-typing", "active" },
  { "check_spelling", "check-spelling", "active" },
  { "autosave", "autosave", "active" },
  { "keep_versions", "keep-versions", "active" },
  { "restore_session", "restore-session", "active" },
};

static const struct
{
  const char *id;
  const char *key;
} choices[] = {
  { "font", "editor-font" },
  { "text_width", "text-width" },
  { "date_style", "date-style" },
  { "color_scheme", "color-scheme" },
  { "preview_color_scheme", "preview-color-scheme" },
  { "preview_font", "preview-font" },
};

static const char *const pages[] = { "editor_page", "appearance_page", "checking_page", "files_page" };

static gboolean
is_custom (GBinding     *binding,
           const GValue *selected,
           GValue       *visible,
           gpointer      user_data)
{
  g_value_set_boolean (visible, g_value_get_uint (selected) == DATELINE_FONT_CUSTOM);

  return TRUE;
}

/* Each style by an example: a moment of the summer, when the local time differs from UTC in most of the world that has a summer time. */
static void
fill_date_styles (AdwComboRow *row)
{
  g_autoptr (GDateTime) example = g_date_time_new_local (2026, 7, 1, 16, 45, 0);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* Translators: how dates are written: as is usual */
  gtk_string_list_append (names, C_("date style", "Automatic"));
  for (DatelineDateStyle style = DATELINE_DATE_STYLE_UTC_MILLISECONDS; style <= DATELINE_DATE_STYLE_DAY; style++)
    gtk_string_list_take (names, dateline_date_style_format (style, TRUE, example));

  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

/* What libadwaita adds for searching: a button with a tooltip, an entry and a list. */
static const char *
find_search_name (GtkWidget *widget)
{
  const char *name = NULL;

  if (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "edit-find-symbolic") == 0)
    return gtk_widget_get_tooltip_text (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && name == NULL; child = gtk_widget_get_next_sibling (child))
    name = find_search_name (child);

  return name;
}

static gboolean
has_title (GtkWidget *list)
{
  GtkWidget *group = gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP);
  const char *title = group != NULL ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) : NULL;

  return title != NULL && *title != '\0';
}

/* None of it has a name of its own, nor has what a row offers to choose from. */
static void
name_parts (GtkWidget  *widget,
            const char *name)
{
  if (ADW_IS_COMBO_ROW (widget))
    name = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  else if (GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_LIST_VIEW (widget) ||
           (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), name) == 0) ||
           (GTK_IS_LIST_BOX (widget) && !has_title (widget)))
    dateline_accessible_set_name (widget, name);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_parts (child, name);
}

/**
 * dateline_preferences_new:
 *
 * Returns: (transfer floating): the preferences, to be presented. What is changed in them takes effect at once
 */
GtkWidget *
dateline_preferences_new (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/dateline_editor/Dateline/dateline-preferences.ui");
  GtkWidget *container = dateline_preferences_container_new ();

  fill_date_styles (ADW_COMBO_ROW (gtk_builder_get_object (builder, "date_style")));
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    dateline_settings_bind (bindings[i].key, gtk_builder_get_object (builder, bindings[i].id), bindings[i].property);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    dateline_settings_bind_choice (choices[i].key, gtk_builder_get_object (builder, choices[i].id), "selected");

  g_object_bind_property_full (gtk_builder_get_object (builder, "font"), "selected",
                               gtk_builder_get_object (builder, "custom_font_row"), "visible",
                               G_BINDING_SYNC_CREATE, is_custom, NULL, NULL, NULL);
  if (!dateline_spelling_is_available ())
    adw_preferences_page_remove (ADW_PREFERENCES_PAGE (gtk_builder_get_object (builder, "checking_page")),
                                 ADW_PREFERENCES_GROUP (gtk_builder_get_object (builder, "spelling_group")));
  dateline_preferences_sites_fill (ADW_PREFERENCES_GROUP (gtk_builder_get_object (builder, "online_sites")), "online-sites");
  dateline_preferences_sites_fill (ADW_PREFERENCES_GROUP (gtk_builder_get_object (builder, "image_sites")), "image-sites");

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    dateline_preferences_container_add (container, GTK_WIDGET (gtk_builder_get_object (builder, pages[i])));
  if (find_search_name (container) != NULL)
    name_parts (container, find_search_name (container));

  return container;
}
