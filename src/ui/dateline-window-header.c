/* dateline-window-header.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-recent-popover.h"
#include "dateline-window-files.h"
#include "dateline-window-private.h"

static void
update_title (DatelineWindow *self)
{
  DatelinePage *page = dateline_window_get_page (self);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *window_title = NULL;

  if (page == NULL)
    {
      adw_window_title_set_title (self->title, "Dateline");
      adw_window_title_set_subtitle (self->title, "");
      gtk_window_set_title (GTK_WINDOW (self), "Dateline");
      return;
    }

  title = dateline_page_dup_title (page);
  subtitle = dateline_page_dup_subtitle (page);
  /* Translators: the title of a window: the document, then the program */
  window_title = g_strdup_printf (_("%s — Dateline"), title);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
set_count (GtkWidget *icon,
           GtkLabel  *label,
           guint      count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  gtk_label_set_text (label, text);
  gtk_widget_set_visible (icon, count > 0);
  gtk_widget_set_visible (GTK_WIDGET (label), count > 0);
}

static void
update_counts (DatelineWindow *self)
{
  DatelinePage *page = dateline_window_get_page (self);
  DatelineChecker *checker;
  g_autofree char *summary = NULL;
  g_autofree char *tooltip = NULL;
  guint errors, warnings;

  gtk_widget_set_visible (self->problems_button, page != NULL);
  if (page == NULL)
    return;

  checker = dateline_page_get_checker (page);
  errors = dateline_checker_count (checker, DATELINE_SEVERITY_ERROR);
  warnings = dateline_checker_count (checker, DATELINE_SEVERITY_WARNING);
  set_count (self->errors_icon, self->errors_label, errors);
  set_count (self->warnings_icon, self->warnings_label, dateline_header_fit_get_compact (self->header_fit) && errors > 0 ? 0 : warnings);
  gtk_widget_set_visible (self->clean_icon, errors + warnings == 0);

  summary = dateline_page_dup_summary (page);
  /* Translators: tooltip of the button that shows the problems; %s is "2 errors, 1 warning" */
  tooltip = g_strdup_printf (_("%s (F8)"), summary);
  gtk_widget_set_tooltip_text (self->problems_button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problems_button), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
}

static void
update_save_button (DatelineWindow *self)
{
  DatelinePage *page = dateline_window_get_page (self);

  gtk_widget_set_visible (self->save_button, page != NULL);
  if (page != NULL && dateline_document_get_modified (dateline_page_get_document (page)))
    gtk_widget_add_css_class (self->save_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->save_button, "suggested-action");
}

/* Lets it say what the page in front is now. */
void
dateline_window_update_header (DatelineWindow *self)
{
  update_title (self);
  update_counts (self);
  update_save_button (self);
}

static GMenuModel *
make_new_menu (DatelineSite *site)
{
  GPtrArray *collections = dateline_site_get_collections (site);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < collections->len; i++)
    {
      const DatelineCollection *collection = g_ptr_array_index (collections, i);
      g_autoptr (GMenuItem) item = NULL;

      if (!collection->create || collection->folder == NULL)
        continue;

      item = g_menu_item_new (collection->label_singular != NULL ? collection->label_singular : collection->label, NULL);
      g_menu_item_set_action_and_target (item, "win.new-in", "s", collection->name);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

/* Offers the kinds of documents that the site has. */
void
dateline_window_update_new_menu (DatelineWindow *self)
{
  DatelineSite *site = dateline_window_get_site (self);
  g_autoptr (GMenuModel) menu = site != NULL ? make_new_menu (site) : NULL;

  adw_split_button_set_menu_model (self->new_button, menu);
}

/* The buttons of the desktop that a window can do without: a keyboard or a gesture does the same. */
static char *
dup_close_button_only (void)
{
  g_autofree char *layout = NULL;
  g_auto (GStrv) sides = NULL;
  gboolean at_start;

  g_object_get (gtk_settings_get_default (), "gtk-decoration-layout", &layout, NULL);
  sides = g_strsplit (layout != NULL ? layout : "", ":", 2);
  at_start = sides[0] != NULL && strstr (sides[0], "close") != NULL;
  if (!at_start && (sides[0] == NULL || sides[1] == NULL || strstr (sides[1], "close") == NULL))
    return g_strdup (":");

  return g_strdup (at_start ? "close:" : ":close");
}

/* Leaves out what has no room, or shows it again. */
void
dateline_window_fit_header (DatelineWindow *self)
{
  gboolean compact = dateline_header_fit_get_compact (self->header_fit);
  g_autofree char *buttons = dateline_header_fit_get_tight (self->header_fit) ? dup_close_button_only () : NULL;

  adw_header_bar_set_decoration_layout (self->header_bar, buttons);
  gtk_widget_set_visible (self->open_button, !compact);
  gtk_widget_set_visible (GTK_WIDGET (self->recent_button), !compact);
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), !compact);
  if (compact)
    {
      gtk_button_set_icon_name (GTK_BUTTON (self->save_button), "document-save-symbolic");
    }
  else
    {
      gtk_button_set_label (GTK_BUTTON (self->save_button), _("_Save"));
      gtk_button_set_use_underline (GTK_BUTTON (self->save_button), TRUE);
    }
  update_counts (self);
}

/* Made when it is first opened: its items are as many widgets as the rest of the header bar. */
static void
create_primary_popover (GtkMenuButton *button,
                        gpointer       user_data)
{
  DatelineWindow *self = user_data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (self->primary_menu));
}

/* libadwaita has a name for both buttons together only. */
void
dateline_window_name_new_buttons (DatelineWindow *self)
{
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->new_button)); button != NULL; button = gtk_widget_get_next_sibling (button))
    {
      if (GTK_IS_MENU_BUTTON (button))
        dateline_accessible_set_name (button, _("New Document of Another Kind"));
      else if (GTK_IS_BUTTON (button))
        dateline_accessible_set_name (button, _("New Document"));
    }
}

void
dateline_window_init_primary_menu (DatelineWindow *self)
{
  g_object_ref (self->primary_menu);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_primary_popover, self, NULL);
}

/* Opens a document that was chosen in a list, where it belongs. */
void
dateline_window_activate_file (DatelineWindow *self,
                               GFile          *file)
{
  g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), &file, 1, "");
}

/* Called before each time that it is shown. */
static void
prepare_recent_popover (GtkMenuButton *button,
                        gpointer       user_data)
{
  DatelineWindow *self = user_data;
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  DatelineSite *site = dateline_window_get_site (self);
  g_autoptr (GFile) offered_folder = g_steal_pointer (&self->offered_folder);
  GFile *folder = site != NULL ? dateline_site_get_root (site) : NULL;

  if (popover == NULL)
    {
      popover = GTK_POPOVER (dateline_recent_popover_new ());
      g_signal_connect_object (popover, "file-activated", G_CALLBACK (dateline_window_activate_file), self, G_CONNECT_SWAPPED);
      gtk_menu_button_set_popover (button, GTK_WIDGET (popover));
    }
  dateline_recent_popover_set_folder (DATELINE_RECENT_POPOVER (popover), offered_folder != NULL ? offered_folder : folder, offered_folder != NULL);
}

void
dateline_window_init_recent_popover (DatelineWindow *self)
{
  gtk_menu_button_set_create_popup_func (self->recent_button, prepare_recent_popover, self, NULL);
}

void
dateline_window_show_folder (DatelineWindow *self,
                             GFile          *folder)
{
  g_set_object (&self->offered_folder, folder);

  /* Where there is no room for the button, there is none for its list. */
  if (dateline_header_fit_get_compact (self->header_fit))
    dateline_window_choose_file (self);
  else
    gtk_menu_button_popup (self->recent_button);
}
