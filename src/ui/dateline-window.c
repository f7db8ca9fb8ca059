/* dateline-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-bench.h"
#include "dateline-checker.h"
#include "dateline-editor.h"
#include "dateline-form.h"
#include "dateline-panes.h"
#include "dateline-preview.h"
#include "dateline-problem-panel.h"
#include "dateline-problem-tools.h"
#include "dateline-settings.h"
#include "dateline-window-files.h"
#include "dateline-window.h"

/* Below this the header bar has no room for buttons that are in the menu as well. */
#define COMPACT_WIDTH 600

/* Before GtkTextView's own idle (two before a resize), which lays out the lines that come into sight: left to the frame, it would do so while painting. */
#define FOLLOW_PRIORITY (GTK_PRIORITY_RESIZE - 5)

struct _DatelineWindow
{
  AdwApplicationWindow  parent_instance;

  DatelineDocument     *document;
  DatelineSite         *site;
  char                 *collection;    /* that a document without a file was begun for */
  DatelineChecker      *checker;
  gboolean              problems_visible;
  gboolean              closing;       /* the author has answered: nothing more to ask */
  gboolean              syncing;       /* one pane is told to follow the other */
  DatelinePane          scrolled_pane; /* which the other is to follow */
  guint                 follow_id;
  gboolean              compact;       /* too narrow for all buttons: some are in the menu alone */
  guint                 compact_id;

  AdwToastOverlay      *toasts;        /* over the panes, so that the problems can be read */
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
  GtkWidget            *banner;
  GtkLabel             *banner_label;
  GtkStack             *pages;
  AdwToastOverlay      *welcome;       /* for the invitation to open a document */
  GtkPaned             *problems_paned;
  DatelinePanes        *panes;
  DatelineForm         *form;
  DatelineEditor       *editor;
  DatelinePreview      *preview;
  GtkWidget            *problems_box;
  DatelineProblemPanel *problem_panel;
  DatelineProblemTools *problem_tools;
};

G_DEFINE_FINAL_TYPE (DatelineWindow, dateline_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_PROBLEMS_VISIBLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Title, subtitle and the mark of unsaved text. */
static void
update_title (DatelineWindow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *window_title = NULL;
  g_autofree char *subtitle = NULL;
  GFile *file = dateline_document_get_file (self->document);

  if (dateline_window_is_empty (self))
    {
      adw_window_title_set_title (self->title, "Dateline");
      adw_window_title_set_subtitle (self->title, "");
      gtk_window_set_title (GTK_WINDOW (self), "Dateline");
      return;
    }

  name = dateline_document_dup_title (self->document);
  shown = g_strconcat (dateline_document_get_modified (self->document) ? "• " : "", name, NULL);
  /* Translators: the title of a window: the document, then the program */
  window_title = g_strdup_printf (_("%s — Dateline"), shown);

  if (file == NULL)
    {
      subtitle = g_strdup (_("Not saved yet"));
    }
  else if (self->site != NULL)
    {
      subtitle = g_file_get_relative_path (dateline_site_get_root (self->site), file);
    }
  if (subtitle == NULL)
    {
      g_autofree char *path = g_file_get_parse_name (file);

      subtitle = g_str_has_prefix (path, g_get_home_dir ()) ? g_strconcat ("~", path + strlen (g_get_home_dir ()), NULL)
                                                            : g_steal_pointer (&path);
    }

  adw_window_title_set_title (self->title, shown);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
set_action_enabled (DatelineWindow *self,
                    const char     *name,
                    gboolean        enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), name, enabled);
}

static void
update_actions (DatelineWindow *self)
{
  gboolean has_document = !dateline_window_is_empty (self);
  gboolean modified = dateline_document_get_modified (self->document);
  gboolean can_undo, can_redo;

  g_object_get (self->document, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  set_action_enabled (self, "win.save", has_document);
  set_action_enabled (self, "win.save-as", has_document);
  set_action_enabled (self, "win.find", has_document);
  set_action_enabled (self, "win.replace", has_document);
  set_action_enabled (self, "win.undo", can_undo);
  set_action_enabled (self, "win.redo", can_redo);

  if (modified)
    gtk_widget_add_css_class (self->save_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->save_button, "suggested-action");

  gtk_widget_set_visible (self->save_button, has_document);
  gtk_widget_set_visible (self->problems_button, has_document);
}

static void
document_state_cb (DatelineWindow *self)
{
  update_title (self);
  update_actions (self);
}

static void
update_banner (DatelineWindow *self)
{
  gboolean editable = dateline_document_get_editable (self->document);

  if (!editable)
    gtk_label_set_text (self->banner_label,
                        _("This file is not UTF-8 text. It is shown as well as can be, and stays as it is: convert it to UTF-8 to edit it."));
  gtk_widget_set_visible (self->banner, !editable);
}

static void
document_undone_cb (DatelineWindow *self,
                    int             part,
                    guint64         offset)
{
  if (part == DATELINE_PART_BODY)
    dateline_panes_reveal (self->panes, DATELINE_PANE_EDITOR);
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

/* "2 errors, 1 warning and 3 hints" would need a sentence for each combination; a list of numbers reads as well. */
static char *
dup_summary (DatelineWindow *self)
{
  const guint errors = dateline_checker_count (self->checker, DATELINE_SEVERITY_ERROR);
  const guint warnings = dateline_checker_count (self->checker, DATELINE_SEVERITY_WARNING);
  const guint hints = dateline_checker_count (self->checker, DATELINE_SEVERITY_HINT);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (errors > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u error", "%u errors", errors), errors));
  if (warnings > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings), warnings));
  if (hints > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u hint", "%u hints", hints), hints));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_("Nothing to fix")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

static void
update_counts (DatelineWindow *self)
{
  g_autofree char *summary = dup_summary (self);
  g_autofree char *tooltip = NULL;
  guint errors = dateline_checker_count (self->checker, DATELINE_SEVERITY_ERROR);
  guint warnings = dateline_checker_count (self->checker, DATELINE_SEVERITY_WARNING);

  set_count (self->errors_icon, self->errors_label, errors);
  set_count (self->warnings_icon, self->warnings_label, self->compact && errors > 0 ? 0 : warnings);
  gtk_widget_set_visible (self->clean_icon, errors + warnings == 0);

  /* Translators: tooltip of the button that shows the problems; %s is "2 errors, 1 warning" */
  tooltip = g_strdup_printf (_("%s (F8)"), summary);
  gtk_widget_set_tooltip_text (self->problems_button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problems_button), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
}

static void
problem_activated_cb (DatelineProblemPanel *panel,
                      DatelineProblem      *problem,
                      DatelineWindow       *self)
{
  dateline_problem_tools_show (self->problem_tools, problem);
}

static void
fix_activated_cb (GtkWidget       *source,
                  DatelineProblem *problem,
                  guint            index,
                  DatelineWindow  *self)
{
  dateline_problem_tools_fix (self->problem_tools, problem, index);
}

static gboolean
map_problem_range (gpointer  data,
                   gsize    *start,
                   gsize    *end)
{
  return dateline_checker_map_range (data, start, end);
}

static void
files_received_cb (DatelineWindow *self,
                   GdkFileList    *list)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (list);
  g_autoptr (GPtrArray) array = g_ptr_array_new ();

  for (GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (array, l->data);
  g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), (GFile **) array->pdata, array->len, "");
}

/* One pane follows the other before the next layout: the editor also scrolls while it is given its place, and what asks for a place at that time
 * is overlooked by GTK and no longer drawn. */
static gboolean
follow_scroll_cb (gpointer user_data)
{
  DatelineWindow *self = user_data;

  self->follow_id = 0;
  self->syncing = TRUE;
  if (self->scrolled_pane == DATELINE_PANE_EDITOR)
    dateline_preview_scroll_to_offset (self->preview, dateline_editor_get_top_offset (self->editor));
  else
    dateline_editor_scroll_to_offset (self->editor, dateline_preview_get_top_offset (self->preview));
  self->syncing = FALSE;

  return G_SOURCE_REMOVE;
}

static void
queue_follow_scroll (DatelineWindow *self,
                     DatelinePane    scrolled_pane)
{
  if (self->syncing)
    return;

  self->scrolled_pane = scrolled_pane;
  if (self->follow_id == 0)
    self->follow_id = g_idle_add_full (FOLLOW_PRIORITY, follow_scroll_cb, self, NULL);
}

static void
editor_scrolled_cb (DatelineWindow *self)
{
  queue_follow_scroll (self, DATELINE_PANE_EDITOR);
}

static void
preview_scrolled_cb (DatelineWindow *self)
{
  queue_follow_scroll (self, DATELINE_PANE_PREVIEW);
}

static void
preview_source_activated_cb (DatelineWindow *self,
                             guint64         offset)
{
  if (offset < dateline_document_get_body_start (self->document))
    {
      dateline_panes_reveal (self->panes, DATELINE_PANE_FORM);
      dateline_form_focus_field (self->form, "title", offset);
    }
  else
    {
      dateline_panes_reveal (self->panes, DATELINE_PANE_EDITOR);
      dateline_editor_select_range (self->editor, offset, offset);
    }
}

static void
preview_link_activated_cb (DatelineWindow *self,
                           const char     *url)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);

  /* Whatever a document says, only the web and mail are opened. */
  if (scheme != NULL && (g_ascii_strcasecmp (scheme, "https") == 0 ||
                         g_ascii_strcasecmp (scheme, "http") == 0 ||
                         g_ascii_strcasecmp (scheme, "mailto") == 0))
    gtk_show_uri (GTK_WINDOW (self), url, GDK_CURRENT_TIME);
  else
    dateline_window_add_toast (self, _("This link does not lead to the web."));
}

static void
set_problems_visible (DatelineWindow *self,
                      gboolean        visible)
{
  if (self->problems_visible == visible)
    return;

  self->problems_visible = visible;
  gtk_widget_set_visible (self->problems_box, visible);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEMS_VISIBLE]);
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
open_site_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  dateline_window_choose_site (DATELINE_WINDOW (widget));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dateline_window_save (DATELINE_WINDOW (widget));
}

static void
save_as_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  dateline_window_save_as (DATELINE_WINDOW (widget));
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dateline_document_undo (DATELINE_WINDOW (widget)->document);
}

static void
redo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dateline_document_redo (DATELINE_WINDOW (widget)->document);
}

static void
editor_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  g_autofree char *action = g_strconcat ("editor.", name + strlen ("win."), NULL);

  dateline_panes_reveal (self->panes, DATELINE_PANE_EDITOR);
  gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL);
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

/* The invitation is built only for those who see it: most windows open with a document. */
static void
dateline_window_show (GtkWidget *widget)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);

  if (dateline_window_is_empty (self) && adw_toast_overlay_get_child (self->welcome) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/dateline_editor/Dateline/dateline-welcome.ui");

      adw_toast_overlay_set_child (self->welcome, GTK_WIDGET (gtk_builder_get_object (builder, "welcome")));
    }

  GTK_WIDGET_CLASS (dateline_window_parent_class)->show (widget);
}

static gboolean
dateline_window_close_request (GtkWindow *window)
{
  DatelineWindow *self = DATELINE_WINDOW (window);

  if (!self->closing && dateline_document_get_modified (self->document))
    {
      dateline_window_confirm_close (self);
      return TRUE;
    }

  return GTK_WINDOW_CLASS (dateline_window_parent_class)->close_request (window);
}

static void
dateline_window_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DatelineWindow *self = DATELINE_WINDOW (object);

  switch (prop_id)
    {
    case PROP_PROBLEMS_VISIBLE:
      g_value_set_boolean (value, self->problems_visible);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_window_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DatelineWindow *self = DATELINE_WINDOW (object);

  switch (prop_id)
    {
    case PROP_PROBLEMS_VISIBLE:
      set_problems_visible (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_window_dispose (GObject *object)
{
  DatelineWindow *self = DATELINE_WINDOW (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->checker != NULL)
    g_signal_handlers_disconnect_by_data (self->checker, self);
  g_clear_handle_id (&self->compact_id, g_source_remove);
  g_clear_handle_id (&self->follow_id, g_source_remove);

  g_clear_object (&self->primary_menu);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_WINDOW);
  g_clear_object (&self->problem_tools);
  g_clear_object (&self->checker);
  g_clear_object (&self->site);
  g_clear_object (&self->document);
  g_clear_pointer (&self->collection, g_free);

  G_OBJECT_CLASS (dateline_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.new-in", "s", new_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-site", NULL, open_site_action);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, editor_action);
  gtk_widget_class_install_action (widget_class, "win.replace", NULL, editor_action);
  gtk_widget_class_install_property_action (widget_class, "win.show-problems", "problems-visible");
}

static void
dateline_window_class_init (DatelineWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = dateline_window_dispose;
  object_class->get_property = dateline_window_get_property;
  object_class->set_property = dateline_window_set_property;
  widget_class->show = dateline_window_show;
  widget_class->size_allocate = dateline_window_size_allocate;
  window_class->close_request = dateline_window_close_request;

  /**
   * DatelineWindow:problems-visible:
   *
   * Whether the list of problems is shown.
   */
  properties[PROP_PROBLEMS_VISIBLE] = g_param_spec_boolean ("problems-visible", NULL, NULL, TRUE,
                                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DATELINE_TYPE_PANES);
  g_type_ensure (DATELINE_TYPE_FORM);
  g_type_ensure (DATELINE_TYPE_EDITOR);
  g_type_ensure (DATELINE_TYPE_PREVIEW);
  g_type_ensure (DATELINE_TYPE_PROBLEM_PANEL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dateline_editor/Dateline/dateline-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, toasts);
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
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, banner_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, problems_paned);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, form);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, editor);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, problems_box);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, problem_panel);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, fix_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, files_received_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_source_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_link_activated_cb);

  install_actions (widget_class);
}

static void
remember_layout (DatelineWindow *self)
{
  g_autoptr (GPropertyAction) show_form = g_property_action_new ("show-form", self->panes, "form-visible");
  g_autoptr (GPropertyAction) show_preview = g_property_action_new ("show-preview", self->panes, "preview-visible");

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (show_form));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (show_preview));

  dateline_settings_bind ("window-width", self, "default-width");
  dateline_settings_bind ("window-height", self, "default-height");
  dateline_settings_bind ("window-maximized", self, "maximized");
  dateline_settings_bind ("form-visible", self->panes, "form-visible");
  dateline_settings_bind ("preview-visible", self->panes, "preview-visible");
  dateline_settings_bind ("form-width", self->panes, "form-width");
  dateline_settings_bind ("preview-width", self->panes, "preview-width");
  dateline_settings_bind ("problems-visible", self, "problems-visible");
  dateline_settings_bind ("editor-zoom", self->editor, "zoom");
  g_object_bind_property (self->editor, "zoom", self->preview, "zoom", G_BINDING_SYNC_CREATE);
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
  self->problems_visible = TRUE;
  self->document = dateline_document_new ();
  self->checker = dateline_checker_new (self->document);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->primary_menu);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_primary_popover, self, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 800);

  dateline_form_set_document (self->form, self->document);
  dateline_editor_set_document (self->editor, self->document);
  dateline_preview_set_document (self->preview, self->document);
  dateline_form_set_problems (self->form, dateline_checker_get_problems (self->checker));
  dateline_editor_set_problems (self->editor, dateline_checker_get_problems (self->checker));
  dateline_problem_panel_set_problems (self->problem_panel, dateline_checker_get_problems (self->checker));
  dateline_editor_set_problem_map (self->editor, map_problem_range, self->checker);
  self->problem_tools = dateline_problem_tools_new (self, self->checker, self->panes, self->form, self->editor);
  g_object_bind_property (self->checker, "checked", self->problem_panel, "checked", G_BINDING_SYNC_CREATE);

  g_signal_connect_object (self->editor, "notify::top-offset", G_CALLBACK (editor_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->checker, "finished", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::title", G_CALLBACK (document_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::modified", G_CALLBACK (document_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::can-undo", G_CALLBACK (document_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::can-redo", G_CALLBACK (document_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::editable", G_CALLBACK (update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "undone", G_CALLBACK (document_undone_cb), self, G_CONNECT_SWAPPED);

  remember_layout (self);
  update_counts (self);
  document_state_cb (self);
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
 * dateline_window_get_document:
 * @self: a window
 *
 * Returns: (transfer none): its document, which stays the same object whatever is opened in it
 */
DatelineDocument *
dateline_window_get_document (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  return self->document;
}

/**
 * dateline_window_get_site:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the site that its document belongs to
 */
DatelineSite *
dateline_window_get_site (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  return self->site;
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

/**
 * dateline_window_set_site:
 * @self: a window
 * @site: (nullable): the site of its document
 *
 * Tells all panes the site: for the form's fields, the preview's images, the checker's rules.
 */
void
dateline_window_set_site (DatelineWindow *self,
                          DatelineSite   *site)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));

  if (!g_set_object (&self->site, site))
    return;

  dateline_document_set_dialect (self->document, dateline_site_get_dialect (site));
  dateline_form_set_site (self->form, site);
  dateline_editor_set_site (self->editor, site);
  dateline_preview_set_site (self->preview, site);
  dateline_checker_set_site (self->checker, site);

  if (site != NULL)
    {
      g_autoptr (GMenuModel) menu = make_new_menu (site);

      adw_split_button_set_menu_model (self->new_button, menu);
    }
  update_title (self);
}

/**
 * dateline_window_get_collection:
 * @self: a window
 *
 * Returns: (nullable): the collection that a document was begun for
 */
const char *
dateline_window_get_collection (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  return self->collection;
}

/**
 * dateline_window_set_collection:
 * @self: a window
 * @name: (nullable): a collection of the site
 *
 * Says what a document that has no file yet is to be: its fields, and later its place, follow from that.
 */
void
dateline_window_set_collection (DatelineWindow *self,
                                const char     *name)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));

  if (name != self->collection)
    {
      g_free (self->collection);
      self->collection = g_strdup (name);
    }
  dateline_form_set_collection (self->form, name);
}

/**
 * dateline_window_focus_title:
 * @self: a window with a document
 *
 * Lets the author begin with the title, if the form is there to take it.
 */
void
dateline_window_focus_title (DatelineWindow *self)
{
  gboolean form_visible;

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  g_object_get (self->panes, "form-visible", &form_visible, NULL);
  if (!form_visible)
    return;

  dateline_panes_reveal (self->panes, DATELINE_PANE_FORM);
  dateline_form_focus_field (self->form, "title", 0);
}

/**
 * dateline_window_is_empty:
 * @self: a window
 *
 * Returns: whether the window shows no document yet
 */
gboolean
dateline_window_is_empty (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "document") != 0;
}

/**
 * dateline_window_show_document:
 * @self: a window
 *
 * Shows the document in place of the invitation to open one.
 */
void
dateline_window_show_document (DatelineWindow *self)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));

  gtk_stack_set_visible_child_name (self->pages, "document");
  if (dateline_panes_get_preview_visible (self->panes))
    dateline_preview_prepare (self->preview);
  document_state_cb (self);
  update_banner (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  dateline_bench_watch (GTK_WINDOW (self), self->preview);
}

static void
checked_after_save_cb (DatelineChecker *checker,
                       DatelineWindow  *self)
{
  g_autofree char *summary = dup_summary (self);
  /* Translators: told after saving; %s is "2 errors, 1 warning" or "Nothing to fix" */
  g_autofree char *text = g_strdup_printf (_("Saved. %s"), summary);

  g_signal_handlers_disconnect_by_func (checker, checked_after_save_cb, self);
  dateline_window_add_toast (self, text);
}

/**
 * dateline_window_check:
 * @self: a window
 *
 * Checks the document that was just saved, and tells quietly what was found.
 */
void
dateline_window_check (DatelineWindow *self)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));

  g_signal_handlers_disconnect_by_func (self->checker, checked_after_save_cb, self);
  g_signal_connect_object (self->checker, "finished", G_CALLBACK (checked_after_save_cb), self, 0);
  dateline_checker_check (self->checker);
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
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  adw_toast_set_timeout (toast, 3);
  adw_toast_overlay_add_toast (dateline_window_is_empty (self) ? self->welcome : self->toasts, toast);
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
