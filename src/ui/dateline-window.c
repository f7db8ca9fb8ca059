/* dateline-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-settings.h"
#include "dateline-welcome.h"
#include "dateline-window-close.h"
#include "dateline-window-files.h"
#include "dateline-window-private.h"
#include "dateline-window-session.h"

G_DEFINE_FINAL_TYPE (DatelineWindow, dateline_window, ADW_TYPE_APPLICATION_WINDOW)

/* The invitation is built only for those who see it: most windows open with a document. */
void
dateline_window_show_welcome (DatelineWindow *self)
{
  if (adw_toast_overlay_get_child (self->welcome) == NULL)
    {
      GtkWidget *welcome = dateline_welcome_new ();

      g_signal_connect_object (welcome, "file-activated", G_CALLBACK (dateline_window_activate_file), self, G_CONNECT_SWAPPED);
      adw_toast_overlay_set_child (self->welcome, welcome);
    }
  gtk_stack_set_visible_child_name (self->pages, "empty");
}

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
open_recent_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);

  /* Where there is no room for the button, there is none for its list. */
  if (dateline_header_fit_get_compact (self->header_fit))
    dateline_window_choose_file (self);
  else
    gtk_menu_button_popup (self->recent_button);
}

static void
open_sample_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  dateline_window_open_sample (DATELINE_WINDOW (widget));
}

static void
open_site_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  dateline_window_choose_site (DATELINE_WINDOW (widget));
}

static void
dateline_window_show (GtkWidget *widget)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);

  if (dateline_window_is_empty (self))
    dateline_window_show_welcome (self);

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
  g_clear_object (&self->page_signals);
  g_clear_object (&self->primary_menu);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_WINDOW);
  g_clear_pointer (&self->opening, g_ptr_array_unref);
  g_clear_object (&self->site);
  g_clear_object (&self->offered_folder);

  G_OBJECT_CLASS (dateline_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.new-in", "s", new_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-recent", NULL, open_recent_action);
  gtk_widget_class_install_action (widget_class, "win.open-sample", NULL, open_sample_action);
  gtk_widget_class_install_action (widget_class, "win.open-site", NULL, open_site_action);
  dateline_window_install_tab_actions (widget_class);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dateline_editor/Dateline/dateline-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, header_fit);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, recent_button);
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
  dateline_window_bind_tab_callbacks (widget_class);
}

static void
dateline_window_class_init (DatelineWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = dateline_window_dispose;
  widget_class->show = dateline_window_show;
  window_class->close_request = dateline_window_close_request;

  g_type_ensure (DATELINE_TYPE_HEADER_FIT);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
dateline_window_init (DatelineWindow *self)
{
  self->opening = g_ptr_array_new_with_free_func (g_object_unref);
  self->page_signals = g_signal_group_new (DATELINE_TYPE_PAGE);
  g_signal_group_connect_swapped (self->page_signals, "changed", G_CALLBACK (dateline_window_update_header), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->header_fit, "notify::compact", G_CALLBACK (dateline_window_fit_header), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->header_fit, "notify::tight", G_CALLBACK (dateline_window_fit_header), self, G_CONNECT_SWAPPED);
  dateline_window_init_primary_menu (self);
  dateline_window_name_new_buttons (self);
  dateline_window_init_recent_popover (self);
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 800);
  /* These keys lead to the ends of the text. */
  adw_tab_view_remove_shortcuts (self->tab_view, ADW_TAB_VIEW_SHORTCUT_CONTROL_HOME | ADW_TAB_VIEW_SHORTCUT_CONTROL_END |
                                                 ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_HOME | ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_END);

  dateline_settings_bind ("window-width", self, "default-width");
  dateline_settings_bind ("window-height", self, "default-height");
  dateline_settings_bind ("window-maximized", self, "maximized");
  dateline_window_update_header (self);
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
  dateline_window_update_new_menu (self);
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
