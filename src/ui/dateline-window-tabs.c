/* dateline-window-tabs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-window-close.h"
#include "dateline-window-files.h"
#include "dateline-window-private.h"
#include "dateline-window-session.h"

static DatelinePage *
get_page_of (AdwTabPage *tab)
{
  return DATELINE_PAGE (adw_tab_page_get_child (tab));
}

static void
update_tab (DatelinePage *page,
            AdwTabPage   *tab)
{
  g_autofree char *title = dateline_page_dup_title (page);
  g_autofree char *subtitle = dateline_page_dup_subtitle (page);
  g_autofree char *tooltip = g_markup_escape_text (subtitle, -1);

  adw_tab_page_set_title (tab, title);
  adw_tab_page_set_tooltip (tab, tooltip);
}

/* Of any page, not only of the one in front. */
static void
any_page_changed_cb (DatelineWindow *self)
{
  dateline_window_update_inhibit (self);
  dateline_windows_queue_remember (gtk_window_get_application (GTK_WINDOW (self)));
}

static void
selected_page_changed_cb (DatelineWindow *self)
{
  DatelinePage *page = dateline_window_get_page (self);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", page != NULL ? dateline_page_get_actions (page) : NULL);
  g_signal_group_set_target (self->page_signals, page);
  dateline_window_update_header (self);
  dateline_window_update_new_menu (self);
}

/* One document needs no tab bar: it is made with the second. */
static void
add_tab_bar (DatelineWindow *self)
{
  self->tab_bar = adw_tab_bar_new ();
  adw_tab_bar_set_view (self->tab_bar, self->tab_view);
  gtk_box_prepend (self->tabs, GTK_WIDGET (self->tab_bar));
}

static void
page_attached_cb (DatelineWindow *self,
                  AdwTabPage     *tab)
{
  DatelinePage *page = get_page_of (tab);

  gtk_stack_set_visible_child_name (self->pages, "documents");
  if (self->tab_bar == NULL && adw_tab_view_get_n_pages (self->tab_view) > 1)
    add_tab_bar (self);
  g_signal_connect_object (page, "changed", G_CALLBACK (update_tab), tab, 0);
  g_signal_connect_object (page, "changed", G_CALLBACK (any_page_changed_cb), self, G_CONNECT_SWAPPED);
  update_tab (page, tab);
  any_page_changed_cb (self);
}

static void
page_detached_cb (DatelineWindow *self,
                  AdwTabPage     *tab)
{
  DatelinePage *page = get_page_of (tab);

  g_signal_handlers_disconnect_by_func (page, update_tab, tab);
  g_signal_handlers_disconnect_by_func (page, any_page_changed_cb, self);
  any_page_changed_cb (self);
  g_set_object (&self->site, dateline_page_get_site (page));
  if (adw_tab_view_get_n_pages (self->tab_view) == 0)
    dateline_window_show_welcome (self);
}

static AdwTabView *
create_window_cb (AdwTabView     *tab_view,
                  DatelineWindow *self)
{
  DatelineWindow *window = dateline_window_new (gtk_window_get_application (GTK_WINDOW (self)));

  gtk_window_present (GTK_WINDOW (window));

  return window->tab_view;
}

static void
tab_answered_cb (gboolean closing,
                 gpointer user_data)
{
  g_autoptr (AdwTabPage) tab = user_data;
  AdwTabView *tab_view = ADW_TAB_VIEW (gtk_widget_get_ancestor (adw_tab_page_get_child (tab), ADW_TYPE_TAB_VIEW));

  if (tab_view != NULL)
    adw_tab_view_close_page_finish (tab_view, tab, closing);
}

static gboolean
close_page_cb (AdwTabView     *tab_view,
               AdwTabPage     *tab,
               DatelineWindow *self)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();

  if (!dateline_document_get_modified (dateline_page_get_document (get_page_of (tab))))
    return GDK_EVENT_PROPAGATE;

  g_ptr_array_add (pages, get_page_of (tab));
  dateline_window_confirm_close (self, pages, tab_answered_cb, g_object_ref (tab));

  return GDK_EVENT_STOP;
}

static void
setup_menu_cb (DatelineWindow *self,
               AdwTabPage     *tab)
{
  self->menu_tab = tab;
}

/* The names that the template calls them by. */
void
dateline_window_bind_tab_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, close_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_window_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_attached_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_detached_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_menu_cb);
}

/* The tab whose menu is open, else the one in front. */
static AdwTabPage *
get_tab (DatelineWindow *self)
{
  return self->menu_tab != NULL ? self->menu_tab : adw_tab_view_get_selected_page (self->tab_view);
}

static void
close_tab_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  AdwTabPage *tab = get_tab (self);

  if (tab != NULL)
    adw_tab_view_close_page (self->tab_view, tab);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
close_other_tabs_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  AdwTabPage *tab = get_tab (self);

  if (tab != NULL)
    adw_tab_view_close_other_pages (self->tab_view, tab);
}

static void
move_tab_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  AdwTabPage *tab = get_tab (self);

  if (tab != NULL && adw_tab_view_get_n_pages (self->tab_view) > 1)
    adw_tab_view_transfer_page (self->tab_view, tab, create_window_cb (self->tab_view, self), 0);
}

void
dateline_window_install_tab_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.close-tab", NULL, close_tab_action);
  gtk_widget_class_install_action (widget_class, "win.close-other-tabs", NULL, close_other_tabs_action);
  gtk_widget_class_install_action (widget_class, "win.move-tab", NULL, move_tab_action);
}
