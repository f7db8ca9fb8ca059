/* dateline-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-application.h"
#include "dateline-settings.h"
#include "dateline-window-close.h"
#include "dateline-window-files.h"
#include "dateline-window-session.h"
#include "dateline-window.h"

/* Below this the header bar has no room for buttons that are in the menu as well. */
#define COMPACT_WIDTH 600

struct _DatelineWindow
{
  AdwApplicationWindow  parent_instance;

  DatelineSite         *site;          /* for the next document, when there is none in front */
  GPtrArray            *opening;       /* of DatelinePage: those that wait for their documents */
  GSignalGroup         *page_signals;  /* of the page in front */
  AdwTabPage           *menu_tab;      /* whose menu is open */
  gboolean              closing;       /* the author has answered: nothing more to ask */
  gboolean              compact;       /* too narrow for all buttons: some are in the menu alone */
  guint                 compact_id;

  AdwWindowTitle       *title;
  GtkWidget            *open_button;
  AdwSplitButton       *new_button;
  GtkMenuButton        *menu_button;
  GMenuModel           *primary_menu;
  GtkWidget            *save_button;
  GtkWidget            *problems_button;
  GtkWidget            *errors_icon;
  GtkLabel             *errors_label;
  GtkWidget            *warnings_icon;
  GtkLabel             *warnings_label;
  GtkWidget            *clean_icon;
  GtkStack             *pages;
  AdwToastOverlay      *welcome;       /* for the invitation to open a document */
  GtkBox               *tabs;
  AdwTabView           *tab_view;
  AdwTabBar            *tab_bar;       /* NULL until there are two */
};

G_DEFINE_FINAL_TYPE (DatelineWindow, dateline_window, ADW_TYPE_APPLICATION_WINDOW)

static DatelinePage *
get_page_of (AdwTabPage *tab)
{
  return DATELINE_PAGE (adw_tab_page_get_child (tab));
}

/* The header bar: of the page in front */

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
  set_count (self->warnings_icon, self->warnings_label, self->compact && errors > 0 ? 0 : warnings);
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

static void
update_new_menu (DatelineWindow *self)
{
  DatelineSite *site = dateline_window_get_site (self);
  g_autoptr (GMenuModel) menu = site != NULL ? make_new_menu (site) : NULL;

  adw_split_button_set_menu_model (self->new_button, menu);
}

static void
page_changed_cb (DatelineWindow *self)
{
  update_title (self);
  update_counts (self);
  update_save_button (self);
}

/* Tabs */

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
  page_changed_cb (self);
  update_new_menu (self);
}

/* The invitation is built only for those who see it: most windows open with a document. */
static void
show_welcome (DatelineWindow *self)
{
  if (adw_toast_overlay_get_child (self->welcome) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/dateline_editor/Dateline/dateline-welcome.ui");

      adw_toast_overlay_set_child (self->welcome, GTK_WIDGET (gtk_builder_get_object (builder, "welcome")));
    }
  gtk_stack_set_visible_child_name (self->pages, "empty");
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
    show_welcome (self);
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

/* Actions */

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  dateline_window_new_document (DATELINE_WINDOW (widget), parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dateline_window_choose_file (DATELINE_WINDOW (widget));
}

static void
open_site_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  dateline_window_choose_site (DATELINE_WINDOW (widget));
}

static gboolean
update_compact_cb (gpointer user_data)
{
  DatelineWindow *self = user_data;

  self->compact_id = 0;
  gtk_widget_set_visible (self->open_button, !self->compact);
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), !self->compact);
  if (self->compact)
    {
      gtk_button_set_icon_name (GTK_BUTTON (self->save_button), "document-save-symbolic");
    }
  else
    {
      gtk_button_set_label (GTK_BUTTON (self->save_button), _("_Save"));
      gtk_button_set_use_underline (GTK_BUTTON (self->save_button), TRUE);
    }
  update_counts (self);

  return G_SOURCE_REMOVE;
}

static void
dateline_window_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);

  GTK_WIDGET_CLASS (dateline_window_parent_class)->size_allocate (widget, width, height, baseline);

  /* Later, as an allocation must not change what is visible. */
  if (self->compact != (width < COMPACT_WIDTH))
    {
      self->compact = width < COMPACT_WIDTH;
      if (self->compact_id == 0)
        self->compact_id = g_idle_add (update_compact_cb, self);
    }
}

static void
dateline_window_show (GtkWidget *widget)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);

  if (dateline_window_is_empty (self))
    show_welcome (self);

  GTK_WIDGET_CLASS (dateline_window_parent_class)->show (widget);
}

static void
window_answered_cb (gboolean closing,
                    gpointer user_data)
{
  g_autoptr (DatelineWindow) self = user_data;

  if (closing)
    dateline_window_finish_closing (self);
}

static gboolean
is_last (DatelineWindow *self)
{
  for (GList *l = gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (self))); l != NULL; l = l->next)
    {
      if (DATELINE_IS_WINDOW (l->data) && l->data != self)
        return FALSE;
    }

  return TRUE;
}

static gboolean
dateline_window_close_request (GtkWindow *window)
{
  DatelineWindow *self = DATELINE_WINDOW (window);
  GtkApplication *application = gtk_window_get_application (window);
  g_autoptr (GPtrArray) all_pages = dateline_window_list_pages (self);
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();

  for (guint i = 0; !self->closing && i < all_pages->len; i++)
    {
      DatelinePage *page = g_ptr_array_index (all_pages, i);

      if (dateline_document_get_modified (dateline_page_get_document (page)))
        g_ptr_array_add (pages, page);
    }

  if (pages->len > 0)
    {
      dateline_window_confirm_close (self, pages, window_answered_cb, g_object_ref (self));
      return TRUE;
    }

  /* The last window ends the program: what it shows comes back with the next start. */
  if (application != NULL)
    {
      if (is_last (self))
        dateline_windows_remember (application);
      else
        dateline_windows_queue_remember (application);
    }

  return GTK_WINDOW_CLASS (dateline_window_parent_class)->close_request (window);
}

static void
dateline_window_dispose (GObject *object)
{
  DatelineWindow *self = DATELINE_WINDOW (object);

  /* The pages go with it, and nobody need be told. */
  if (self->tab_view != NULL)
    g_signal_handlers_disconnect_by_data (self->tab_view, self);
  g_clear_handle_id (&self->compact_id, g_source_remove);
  g_clear_object (&self->page_signals);
  g_clear_object (&self->primary_menu);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_WINDOW);
  g_clear_pointer (&self->opening, g_ptr_array_unref);
  g_clear_object (&self->site);

  G_OBJECT_CLASS (dateline_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.new-in", "s", new_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-site", NULL, open_site_action);
  gtk_widget_class_install_action (widget_class, "win.close-tab", NULL, close_tab_action);
  gtk_widget_class_install_action (widget_class, "win.close-other-tabs", NULL, close_other_tabs_action);
  gtk_widget_class_install_action (widget_class, "win.move-tab", NULL, move_tab_action);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dateline_editor/Dateline/dateline-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, problems_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, errors_icon);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, errors_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, warnings_icon);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, warnings_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, clean_icon);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, tabs);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, tab_view);
  gtk_widget_class_bind_template_callback (widget_class, close_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_window_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_attached_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_detached_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_menu_cb);
}

static void
dateline_window_class_init (DatelineWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = dateline_window_dispose;
  widget_class->show = dateline_window_show;
  widget_class->size_allocate = dateline_window_size_allocate;
  window_class->close_request = dateline_window_close_request;

  bind_template (widget_class);
  install_actions (widget_class);
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

static void
dateline_window_init (DatelineWindow *self)
{
  self->opening = g_ptr_array_new_with_free_func (g_object_unref);
  self->page_signals = g_signal_group_new (DATELINE_TYPE_PAGE);
  g_signal_group_connect_swapped (self->page_signals, "changed", G_CALLBACK (page_changed_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->primary_menu);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_primary_popover, self, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 800);
  /* These keys lead to the ends of the text. */
  adw_tab_view_remove_shortcuts (self->tab_view, ADW_TAB_VIEW_SHORTCUT_CONTROL_HOME | ADW_TAB_VIEW_SHORTCUT_CONTROL_END |
                                                 ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_HOME | ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_END);

  dateline_settings_bind ("window-width", self, "default-width");
  dateline_settings_bind ("window-height", self, "default-height");
  dateline_settings_bind ("window-maximized", self, "maximized");
  page_changed_cb (self);
}

/**
 * dateline_window_new:
 * @application: the application
 *
 * Returns: (transfer none): an empty window, owned by GTK
 */
DatelineWindow *
dateline_window_new (GtkApplication *application)
{
  return g_object_new (DATELINE_TYPE_WINDOW, "application", application, NULL);
}

/**
 * dateline_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the page in front
 */
DatelinePage *
dateline_window_get_page (DatelineWindow *self)
{
  AdwTabPage *tab;

  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  tab = adw_tab_view_get_selected_page (self->tab_view);

  return tab != NULL ? get_page_of (tab) : NULL;
}

/**
 * dateline_window_get_document:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the document of the page in front
 */
DatelineDocument *
dateline_window_get_document (DatelineWindow *self)
{
  DatelinePage *page = dateline_window_get_page (self);

  return page != NULL ? dateline_page_get_document (page) : NULL;
}

static gboolean
shows_file (DatelinePage *page,
            GFile        *file)
{
  GFile *own = dateline_document_get_file (dateline_page_get_document (page));

  return own != NULL && g_file_equal (own, file);
}

/**
 * dateline_window_find_page:
 * @self: a window
 * @file: a document
 *
 * Returns: (transfer none) (nullable): the page that shows a document, or is about to
 */
DatelinePage *
dateline_window_find_page (DatelineWindow *self,
                           GFile          *file)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    {
      DatelinePage *page = get_page_of (adw_tab_view_get_nth_page (self->tab_view, i));

      if (shows_file (page, file))
        return page;
    }

  for (guint i = 0; i < self->opening->len; i++)
    {
      if (shows_file (g_ptr_array_index (self->opening, i), file))
        return g_ptr_array_index (self->opening, i);
    }

  return NULL;
}

/**
 * dateline_window_list_pages:
 * @self: a window
 *
 * Returns: (transfer container) (element-type DatelinePage): the pages in the order of their tabs
 */
GPtrArray *
dateline_window_list_pages (DatelineWindow *self)
{
  GPtrArray *pages = g_ptr_array_new ();

  g_return_val_if_fail (DATELINE_IS_WINDOW (self), pages);

  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    g_ptr_array_add (pages, get_page_of (adw_tab_view_get_nth_page (self->tab_view, i)));

  return pages;
}

/**
 * dateline_window_is_empty:
 * @self: a window
 *
 * Returns: whether the window shows no document
 */
gboolean
dateline_window_is_empty (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), FALSE);

  return adw_tab_view_get_n_pages (self->tab_view) == 0;
}

static DatelinePage *
add_page (DatelineWindow *self,
          const char     *entry_name)
{
  DatelineApplication *application = DATELINE_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  DatelineJournal *journal = dateline_application_get_journal (application);
  DatelinePage *page = dateline_page_new ();

  g_ptr_array_add (self->opening, g_object_ref_sink (page));
  if (journal != NULL)
    dateline_recovery_begin (dateline_page_get_recovery (page), journal, entry_name);
  dateline_online_set_link_checker_source (dateline_page_get_online (page), (DatelineLinkCheckerSource) dateline_application_get_link_checker,
                                           application);

  return page;
}

/**
 * dateline_window_is_waiting:
 * @self: a window
 *
 * Returns: whether documents are on their way into the window, which presents itself with them
 */
gboolean
dateline_window_is_waiting (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), FALSE);

  return self->opening->len > 0;
}

/**
 * dateline_window_add_page:
 * @self: a window
 *
 * Returns: (transfer none): a page that is out of sight until it is shown or dropped
 */
DatelinePage *
dateline_window_add_page (DatelineWindow *self)
{
  return add_page (self, NULL);
}

/**
 * dateline_window_add_recovered_page:
 * @self: a window
 * @name: the entry of the journal that its document is recovered from
 *
 * Returns: (transfer none): a page that is out of sight until it is shown or dropped
 */
DatelinePage *
dateline_window_add_recovered_page (DatelineWindow *self,
                                    const char     *name)
{
  return add_page (self, name);
}

/**
 * dateline_window_show_page:
 * @self: a window
 * @page: a page that was added to it and has its document now
 *
 * Shows the page in front, in a tab of its own.
 */
void
dateline_window_show_page (DatelineWindow *self,
                           DatelinePage   *page)
{
  AdwTabPage *tab;

  g_return_if_fail (DATELINE_IS_WINDOW (self));
  g_return_if_fail (DATELINE_IS_PAGE (page));

  tab = adw_tab_view_append (self->tab_view, GTK_WIDGET (page));
  g_ptr_array_remove (self->opening, page);
  adw_tab_view_set_selected_page (self->tab_view, tab);
  dateline_page_show_document (page);
}

/**
 * dateline_window_drop_page:
 * @self: a window
 * @page: a page that was added to it
 *
 * Forgets a page that got no document.
 */
void
dateline_window_drop_page (DatelineWindow *self,
                           DatelinePage   *page)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));

  g_ptr_array_remove (self->opening, page);
}

/**
 * dateline_window_select_page:
 * @self: a window
 * @page: one of its pages
 *
 * Brings a page to the front, if it is not still waiting for its document.
 */
void
dateline_window_select_page (DatelineWindow *self,
                             DatelinePage   *page)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));

  if (gtk_widget_get_parent (GTK_WIDGET (page)) != NULL)
    adw_tab_view_set_selected_page (self->tab_view, adw_tab_view_get_page (self->tab_view, GTK_WIDGET (page)));
}

/**
 * dateline_window_get_site:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the site of the document in front; without a document that of the next one
 */
DatelineSite *
dateline_window_get_site (DatelineWindow *self)
{
  DatelinePage *page = dateline_window_get_page (self);

  return page != NULL ? dateline_page_get_site (page) : self->site;
}

/**
 * dateline_window_set_site:
 * @self: a window
 * @site: (nullable): a site
 *
 * Says what site the document in front belongs to, or the next one if there is none.
 */
void
dateline_window_set_site (DatelineWindow *self,
                          DatelineSite   *site)
{
  DatelinePage *page = dateline_window_get_page (self);

  g_set_object (&self->site, site);
  if (page != NULL)
    dateline_page_set_site (page, site);
  update_new_menu (self);
}

/**
 * dateline_window_add_toast:
 * @self: a window
 * @text: a sentence
 *
 * Tells the author something that needs no answer.
 */
void
dateline_window_add_toast (DatelineWindow *self,
                           const char     *text)
{
  DatelinePage *page = dateline_window_get_page (self);
  g_autofree char *escaped = NULL;

  if (page != NULL)
    {
      dateline_page_add_toast (page, text);
      return;
    }

  escaped = g_markup_escape_text (text, -1);
  adw_toast_overlay_add_toast (self->welcome, adw_toast_new (escaped));
}

/**
 * dateline_window_finish_closing:
 * @self: a window
 *
 * Closes the window without asking about unsaved text again.
 */
void
dateline_window_finish_closing (DatelineWindow *self)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));

  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}
