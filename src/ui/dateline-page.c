/* dateline-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-banner.h"
#include "dateline-bench.h"
#include "dateline-checker.h"
#include "dateline-editor.h"
#include "dateline-form.h"
#include "dateline-image-fetch.h"
#include "dateline-links-view.h"
#include "dateline-online-bar.h"
#include "dateline-page-save.h"
#include "dateline-page.h"
#include "dateline-panes.h"
#include "dateline-preview-pane.h"
#include "dateline-problem-panel.h"
#include "dateline-problem-tools.h"
#include "dateline-reading-sync.h"
#include "dateline-settings.h"
#include "dateline-version-dialog.h"

/* Pictures of more bytes are none for a newsletter; and there may be many of them. */
#define MAX_REMOTE_IMAGE (8 * 1024 * 1024)

struct _DatelinePage
{
  AdwBin                parent_instance;

  DatelineDocument     *document;
  DatelineSite         *site;
  char                 *collection;    /* that a document without a file was begun for */
  DatelineChecker      *checker;
  DatelineRecovery     *recovery;
  DatelineOutsideChanges *outside_changes;
  DatelineOnline       *online;
  GSimpleActionGroup   *actions;
  gboolean              problems_visible;
  gboolean              links_visible;

  AdwToastOverlay      *toasts;        /* over the panes, so that the problems can be read */
  DatelineBanner       *banner;
  DatelinePanes        *panes;
  DatelineForm         *form;
  DatelineEditor       *editor;
  DatelinePreviewPane  *preview_pane;
  DatelinePreview      *preview;
  DatelineReadingSync  *reading_sync;
  GtkWidget            *problems_box;
  DatelineProblemPanel *problem_panel;
  DatelineLinksView    *links_view;
  DatelineOnlineBar    *online_bar;
  DatelineProblemTools *problem_tools;
};

G_DEFINE_FINAL_TYPE (DatelinePage, dateline_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PROBLEMS_VISIBLE,
  PROP_LINKS_VISIBLE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_action_enabled (DatelinePage *self,
                    const char   *name,
                    gboolean      enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

static void
tell_origin (DatelinePage *self)
{
  dateline_recovery_set_origin (self->recovery, self->site != NULL ? dateline_site_get_root (self->site) : NULL, self->collection);
}

static void
tell_changed (DatelinePage *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
document_state_cb (DatelinePage *self)
{
  gboolean can_undo, can_redo;

  g_object_get (self->document, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  set_action_enabled (self, "undo", can_undo);
  set_action_enabled (self, "redo", can_redo);
  set_action_enabled (self, "show-versions", dateline_document_get_file (self->document) != NULL);
  tell_changed (self);
}

static void
update_banner (DatelinePage *self)
{
  if (dateline_document_get_editable (self->document))
    dateline_banner_retract (self->banner, DATELINE_TOPIC_NOT_UTF8);
  else
    dateline_banner_tell (self->banner, DATELINE_TOPIC_NOT_UTF8,
                          _("This file is not UTF-8 text. It is shown as well as can be, and stays as it is: convert it to UTF-8 to edit it."), NULL);
}

static void
document_changed_cb (DatelinePage *self)
{
  dateline_recovery_set_caret (self->recovery, dateline_editor_get_caret_offset (self->editor));
}

static void
document_undone_cb (DatelinePage *self,
                    int             part,
                    guint64         offset)
{
  dateline_panes_reveal (self->panes, part == DATELINE_PART_BODY ? DATELINE_PANE_EDITOR : DATELINE_PANE_FORM);
}

static void
problem_activated_cb (DatelineProblemPanel *panel,
                      DatelineProblem      *problem,
                      DatelinePage       *self)
{
  dateline_problem_tools_show (self->problem_tools, problem);
}

static void
fix_activated_cb (GtkWidget       *source,
                  DatelineProblem *problem,
                  guint            index,
                  DatelinePage    *self)
{
  dateline_problem_tools_fix (self->problem_tools, problem, index);
}

static void
menu_activated_cb (DatelineProblemPanel *panel,
                   DatelineProblem      *problem,
                   GtkWidget            *parent,
                   DatelinePage         *self)
{
  dateline_problem_tools_show_menu (self->problem_tools, problem, parent);
}

static gboolean
map_problem_range (gpointer  data,
                   gsize    *start,
                   gsize    *end)
{
  return dateline_checker_map_range (data, start, end);
}

static void
files_received_cb (DatelinePage *self,
                   GdkFileList    *list)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (list);
  g_autoptr (GPtrArray) array = g_ptr_array_new ();

  for (GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (array, l->data);
  g_application_open (g_application_get_default (), (GFile **) array->pdata, array->len, "");
}

static void
preview_source_activated_cb (DatelinePage *self,
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

/* For sites that allow it. */
static GBytes *
fetch_image (const char *url)
{
  return dateline_image_fetch (url, MAX_REMOTE_IMAGE, dateline_address_is_forbidden);
}

static void
preview_field_activated_cb (DatelinePage *self,
                            const char   *path)
{
  dateline_panes_reveal (self->panes, DATELINE_PANE_FORM);
  dateline_form_focus_field (self->form, path, 0);
}

static void
preview_source_selected_cb (DatelinePage *self,
                            guint64       start,
                            guint64       end)
{
  if (start < dateline_document_get_body_start (self->document))
    {
      preview_source_activated_cb (self, start);
      return;
    }

  dateline_panes_reveal (self->panes, DATELINE_PANE_EDITOR);
  dateline_editor_select_range (self->editor, start, end);
}

/* The caret goes to the heading, ready to write there, unless the text is not to be seen. */
static void
preview_section_activated_cb (DatelinePage *self,
                              guint64       offset)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->editor)))
    dateline_editor_select_range (self->editor, offset, offset);
  dateline_reading_sync_jump (self->reading_sync, offset);
}

static void
preview_link_activated_cb (DatelinePage *self,
                           const char     *url)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);

  /* Whatever a document says, only the web and mail are opened. */
  if (scheme != NULL && (g_ascii_strcasecmp (scheme, "https") == 0 ||
                         g_ascii_strcasecmp (scheme, "http") == 0 ||
                         g_ascii_strcasecmp (scheme, "mailto") == 0))
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), url, GDK_CURRENT_TIME);
  else
    dateline_page_add_toast (self, _("This link does not lead to the web."));
}

/* Problems and links share a place: the one that was asked for last is there. */
static void
update_lists (DatelinePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->links_view), self->links_visible);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_panel), !self->links_visible);
  gtk_widget_set_visible (self->problems_box, self->links_visible || self->problems_visible);
  dateline_online_bar_set_silenced (self->online_bar, self->links_visible);
}

static void
set_links_visible (DatelinePage *self,
                   gboolean      visible)
{
  if (self->links_visible == visible)
    return;

  self->links_visible = visible;
  update_lists (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINKS_VISIBLE]);
}

static void
set_problems_visible (DatelinePage *self,
                      gboolean      visible)
{
  /* Behind the links they are not to be seen, whatever the button says. */
  if (self->links_visible)
    {
      set_links_visible (self, FALSE);
      visible = TRUE;
    }
  if (self->problems_visible == visible)
    return;

  self->problems_visible = visible;
  update_lists (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEMS_VISIBLE]);
}

static void
link_item_activated_cb (DatelinePage     *self,
                        DatelineLinkItem *item)
{
  gsize start, end;

  dateline_link_item_get_range (item, &start, &end);
  dateline_checker_map_range (self->checker, &start, &end);
  if (dateline_link_item_get_field (item) != NULL)
    {
      dateline_panes_reveal (self->panes, DATELINE_PANE_FORM);
      dateline_form_focus_field (self->form, dateline_link_item_get_field (item), start);
    }
  else
    {
      dateline_panes_reveal (self->panes, DATELINE_PANE_EDITOR);
      dateline_editor_select_range (self->editor, start, end);
    }
}

/* With the links in sight, for that is where the answers are. */
static void
check_links_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  DatelinePage *self = user_data;

  set_links_visible (self, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->links_view), "links.check", NULL);
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  dateline_page_save (user_data);
}

static void
save_as_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  dateline_page_save_as (user_data);
}

static void
show_versions_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  DatelinePage *self = user_data;
  g_autofree char *folder = dateline_page_dup_versions_folder ();

  gtk_window_present (GTK_WINDOW (dateline_version_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->document, folder)));
}

static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  dateline_document_undo (DATELINE_PAGE (user_data)->document);
}

static void
redo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  dateline_document_redo (DATELINE_PAGE (user_data)->document);
}

static void
outline_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DatelinePage *self = user_data;

  dateline_panes_reveal (self->panes, DATELINE_PANE_PREVIEW);
  gtk_widget_activate_action (GTK_WIDGET (self->preview_pane), "preview-pane.outline", NULL);
}

static gboolean
is_reading (DatelinePage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->preview_pane));
}

/* What the editor does, from wherever the focus is. */
static void
editor_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DatelinePage *self = user_data;
  g_autofree char *name = g_strconcat ("editor.", g_action_get_name (G_ACTION (action)), NULL);

  dateline_panes_reveal (self->panes, DATELINE_PANE_EDITOR);
  gtk_widget_activate_action (GTK_WIDGET (self->editor), name, NULL);
}

/* Who reads the preview looks for words there. */
static void
find_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DatelinePage *self = user_data;

  if (is_reading (self))
    gtk_widget_activate_action (GTK_WIDGET (self->preview_pane), "preview-pane.find", NULL);
  else
    editor_action (action, parameter, user_data);
}

static void
dateline_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DatelinePage *self = DATELINE_PAGE (object);

  switch (prop_id)
    {
    case PROP_PROBLEMS_VISIBLE:
      g_value_set_boolean (value, self->problems_visible);
      break;
    case PROP_LINKS_VISIBLE:
      g_value_set_boolean (value, self->links_visible);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DatelinePage *self = DATELINE_PAGE (object);

  switch (prop_id)
    {
    case PROP_PROBLEMS_VISIBLE:
      set_problems_visible (self, g_value_get_boolean (value));
      break;
    case PROP_LINKS_VISIBLE:
      set_links_visible (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_page_dispose (GObject *object)
{
  DatelinePage *self = DATELINE_PAGE (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->checker != NULL)
    g_signal_handlers_disconnect_by_data (self->checker, self);
  g_clear_object (&self->reading_sync);

  /* The author has been asked about unsaved text before. */
  if (self->recovery != NULL)
    dateline_recovery_end (self->recovery);

  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_PAGE);
  g_clear_object (&self->recovery);
  g_clear_object (&self->outside_changes);
  g_clear_object (&self->problem_tools);
  if (self->online != NULL)
    g_object_run_dispose (G_OBJECT (self->online));
  g_clear_object (&self->online);
  g_clear_object (&self->actions);
  g_clear_object (&self->checker);
  g_clear_object (&self->site);
  g_clear_object (&self->document);
  g_clear_pointer (&self->collection, g_free);

  G_OBJECT_CLASS (dateline_page_parent_class)->dispose (object);
}

static void
dateline_page_class_init (DatelinePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_page_dispose;
  object_class->get_property = dateline_page_get_property;
  object_class->set_property = dateline_page_set_property;

  /**
   * DatelinePage:problems-visible:
   *
   * Whether the list of problems is shown.
   */
  properties[PROP_PROBLEMS_VISIBLE] = g_param_spec_boolean ("problems-visible", NULL, NULL, TRUE,
                                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * DatelinePage:links-visible:
   *
   * Whether the list of links is shown, in the place of the problems.
   */
  properties[PROP_LINKS_VISIBLE] = g_param_spec_boolean ("links-visible", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DatelinePage::changed:
   * @self: the page
   *
   * Its title, place, unsaved state, site or the number of its problems is another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DATELINE_TYPE_BANNER);
  g_type_ensure (DATELINE_TYPE_PANES);
  g_type_ensure (DATELINE_TYPE_FORM);
  g_type_ensure (DATELINE_TYPE_EDITOR);
  g_type_ensure (DATELINE_TYPE_PREVIEW);
  g_type_ensure (DATELINE_TYPE_PREVIEW_PANE);
  g_type_ensure (DATELINE_TYPE_PROBLEM_PANEL);
  g_type_ensure (DATELINE_TYPE_LINKS_VIEW);
  g_type_ensure (DATELINE_TYPE_ONLINE_BAR);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dateline_editor/Dateline/dateline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelinePage, toasts);
  gtk_widget_class_bind_template_child (widget_class, DatelinePage, banner);
  gtk_widget_class_bind_template_child (widget_class, DatelinePage, panes);
  gtk_widget_class_bind_template_child (widget_class, DatelinePage, form);
  gtk_widget_class_bind_template_child (widget_class, DatelinePage, editor);
  gtk_widget_class_bind_template_child (widget_class, DatelinePage, preview);
  gtk_widget_class_bind_template_child (widget_class, DatelinePage, preview_pane);
  gtk_widget_class_bind_template_child (widget_class, DatelinePage, problems_box);
  gtk_widget_class_bind_template_child (widget_class, DatelinePage, problem_panel);
  gtk_widget_class_bind_template_child (widget_class, DatelinePage, links_view);
  gtk_widget_class_bind_template_child (widget_class, DatelinePage, online_bar);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, fix_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, dateline_page_add_toast);
  gtk_widget_class_bind_template_callback (widget_class, files_received_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_field_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_source_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_source_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_link_activated_cb);
}

static void
add_actions (DatelinePage *self)
{
  static const GActionEntry entries[] = {
    { .name = "save", .activate = save_action },
    { .name = "save-as", .activate = save_as_action },
    { .name = "show-versions", .activate = show_versions_action },
    { .name = "undo", .activate = undo_action },
    { .name = "redo", .activate = redo_action },
    { .name = "find", .activate = find_action },
    { .name = "replace", .activate = editor_action },
    { .name = "outline", .activate = outline_action },
    { .name = "check-links", .activate = check_links_action },
  };
  g_autoptr (GPropertyAction) show_form = g_property_action_new ("show-form", self->panes, "form-visible");
  g_autoptr (GPropertyAction) show_preview = g_property_action_new ("show-preview", self->panes, "preview-visible");
  g_autoptr (GPropertyAction) show_links = g_property_action_new ("show-links", self, "links-visible");
  g_autoptr (GPropertyAction) show_problems = g_property_action_new ("show-problems", self, "problems-visible");

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show_form));
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show_preview));
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show_problems));
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show_links));
}

static void
remember_layout (DatelinePage *self)
{
  dateline_settings_bind ("form-visible", self->panes, "form-visible");
  dateline_settings_bind ("preview-visible", self->panes, "preview-visible");
  dateline_settings_bind ("form-width", self->panes, "form-width");
  dateline_settings_bind ("preview-width", self->panes, "preview-width");
  dateline_settings_bind ("problems-visible", self, "problems-visible");
  dateline_settings_bind ("editor-zoom", self->editor, "zoom");
  /* One size for both: they are read side by side. */
  g_object_bind_property (self->editor, "zoom", self->preview_pane, "zoom", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

static void
dateline_page_init (DatelinePage *self)
{
  self->problems_visible = TRUE;
  self->document = dateline_document_new ();
  self->checker = dateline_checker_new (self->document);
  self->online = dateline_online_new (self->document, self->checker);

  gtk_widget_init_template (GTK_WIDGET (self));

  dateline_form_set_document (self->form, self->document);
  dateline_editor_set_document (self->editor, self->document);
  dateline_preview_set_image_fetch (self->preview, fetch_image);
  dateline_preview_set_document (self->preview, self->document);
  dateline_form_set_problems (self->form, dateline_checker_get_problems (self->checker));
  dateline_editor_set_problems (self->editor, dateline_checker_get_problems (self->checker));
  dateline_problem_panel_set_problems (self->problem_panel, dateline_checker_get_problems (self->checker));
  dateline_editor_set_problem_map (self->editor, map_problem_range, self->checker);
  dateline_preview_set_problems (self->preview, dateline_checker_get_problems (self->checker));
  dateline_preview_set_problem_map (self->preview, map_problem_range, self->checker);
  dateline_links_view_set_online (self->links_view, self->online);
  dateline_online_bar_set_online (self->online_bar, self->online);
  g_signal_connect_object (self->online, "failed", G_CALLBACK (dateline_page_add_toast), self, G_CONNECT_SWAPPED);
  self->reading_sync = dateline_reading_sync_new (self->editor, self->preview);
  g_object_bind_property (self->checker, "checked", self->problem_panel, "checked", G_BINDING_SYNC_CREATE);

  add_actions (self);
  self->problem_tools = dateline_problem_tools_new (self, G_ACTION_MAP (self->actions), self->checker, self->panes, self->form, self->editor);
  self->recovery = dateline_recovery_new (self->document, self->banner, G_ACTION_MAP (self->actions));
  self->outside_changes = dateline_outside_changes_new (self->document, self->banner, G_ACTION_MAP (self->actions));
  g_signal_connect_object (self->outside_changes, "told", G_CALLBACK (dateline_page_add_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recovery, "failed", G_CALLBACK (dateline_page_add_toast), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));

  g_signal_connect_object (self->checker, "finished", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::title", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::modified", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::can-undo", G_CALLBACK (document_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::can-redo", G_CALLBACK (document_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::editable", G_CALLBACK (update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "undone", G_CALLBACK (document_undone_cb), self, G_CONNECT_SWAPPED);

  remember_layout (self);
  document_state_cb (self);
}

/**
 * dateline_page_new:
 *
 * Returns: (transfer floating): a page with an empty document
 */
DatelinePage *
dateline_page_new (void)
{
  return g_object_new (DATELINE_TYPE_PAGE, NULL);
}

/**
 * dateline_page_get_document:
 * @self: a page
 *
 * Returns: (transfer none): its document, which stays the same object whatever is opened in it
 */
DatelineDocument *
dateline_page_get_document (DatelinePage *self)
{
  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  return self->document;
}

/**
 * dateline_page_get_site:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the site that its document belongs to
 */
DatelineSite *
dateline_page_get_site (DatelinePage *self)
{
  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  return self->site;
}

/**
 * dateline_page_set_site:
 * @self: a page
 * @site: (nullable): the site of its document
 *
 * Tells all panes the site: for the form's fields, the preview's images, the checker's rules.
 */
void
dateline_page_set_site (DatelinePage *self,
                          DatelineSite   *site)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  if (!g_set_object (&self->site, site))
    return;

  dateline_document_set_dialect (self->document, dateline_site_get_dialect (site));
  dateline_form_set_site (self->form, site);
  dateline_editor_set_site (self->editor, site);
  dateline_preview_set_site (self->preview, site);
  dateline_checker_set_site (self->checker, site);
  dateline_online_set_site (self->online, site);
  tell_origin (self);

  tell_changed (self);
}

/**
 * dateline_page_get_collection:
 * @self: a page
 *
 * Returns: (nullable): the collection that a document was begun for
 */
const char *
dateline_page_get_collection (DatelinePage *self)
{
  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  return self->collection;
}

/**
 * dateline_page_set_collection:
 * @self: a page
 * @name: (nullable): a collection of the site
 *
 * Says what a document that has no file yet is to be: its fields, and later its place, follow from that.
 */
void
dateline_page_set_collection (DatelinePage *self,
                                const char     *name)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  if (name != self->collection)
    {
      g_free (self->collection);
      self->collection = g_strdup (name);
    }
  dateline_form_set_collection (self->form, name);
  tell_origin (self);
}

static gsize
get_length (DatelinePage *self)
{
  gsize length;

  dateline_document_get_text (self->document, DATELINE_PART_BODY, &length);

  return dateline_document_get_body_start (self->document) + length;
}

/**
 * dateline_page_place_caret:
 * @self: a page
 * @offset: a place in the text, in bytes of the file
 *
 * Puts the caret there, and brings it into sight.
 */
void
dateline_page_place_caret (DatelinePage *self,
                           gsize         offset)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  /* The file may be shorter than it was. */
  if (offset >= dateline_document_get_body_start (self->document) && offset <= get_length (self))
    dateline_editor_select_range (self->editor, offset, offset);
}

/**
 * dateline_page_get_place:
 * @self: a page
 * @caret: (out): where the caret is, in bytes of the file
 * @top: (out): what is at the top of the view, in bytes of the file
 */
void
dateline_page_get_place (DatelinePage *self,
                         guint64      *caret,
                         guint64      *top)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  *caret = dateline_editor_get_caret_offset (self->editor);
  *top = dateline_editor_get_top_offset (self->editor);
}

/**
 * dateline_page_return_to:
 * @self: a page
 * @caret: where the caret was, in bytes of the file
 * @top: what was at the top of the view, in bytes of the file
 *
 * Shows the text as it was left. The file may be shorter now.
 */
void
dateline_page_return_to (DatelinePage *self,
                         gsize         caret,
                         gsize         top)
{
  const gsize length = get_length (self);

  g_return_if_fail (DATELINE_IS_PAGE (self));

  dateline_editor_return_to (self->editor, MIN (caret, length), MIN (top, length));
}

/**
 * dateline_page_focus_title:
 * @self: a page with a document
 *
 * Lets the author begin with the title, if the form is there to take it.
 */
void
dateline_page_focus_title (DatelinePage *self)
{
  gboolean form_visible;

  g_return_if_fail (DATELINE_IS_PAGE (self));

  g_object_get (self->panes, "form-visible", &form_visible, NULL);
  if (!form_visible)
    return;

  dateline_panes_reveal (self->panes, DATELINE_PANE_FORM);
  dateline_form_focus_field (self->form, "title", 0);
}

/**
 * dateline_page_get_checker:
 * @self: a page
 *
 * Returns: (transfer none): what checks its document
 */
DatelineChecker *
dateline_page_get_checker (DatelinePage *self)
{
  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  return self->checker;
}

/**
 * dateline_page_get_actions:
 * @self: a page
 *
 * Returns: (transfer none): what can be done with its document: "save", "undo", "next-problem" …
 */
GActionGroup *
dateline_page_get_actions (DatelinePage *self)
{
  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/**
 * dateline_page_get_recovery:
 * @self: a page
 *
 * Returns: (transfer none): what keeps its unsaved text
 */
DatelineRecovery *
dateline_page_get_recovery (DatelinePage *self)
{
  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  return self->recovery;
}

/**
 * dateline_page_get_outside_changes:
 * @self: a page
 *
 * Returns: (transfer none): what looks after its file
 */
DatelineOutsideChanges *
dateline_page_get_outside_changes (DatelinePage *self)
{
  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  return self->outside_changes;
}

/**
 * dateline_page_set_on_disk:
 * @self: a page
 * @file: (nullable): the document's file
 * @bytes: (nullable): what was just read from it or written to it
 *
 * Tells those who keep an eye on the file what it holds.
 */
void
dateline_page_set_on_disk (DatelinePage *self,
                           GFile        *file,
                           GBytes       *bytes)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  dateline_recovery_set_base (self->recovery, bytes);
  dateline_outside_changes_set_known (self->outside_changes, file, bytes);
  document_state_cb (self);
}

/**
 * dateline_page_get_online:
 * @self: a page
 *
 * Returns: (transfer none): what knows about the links of its document
 */
DatelineOnline *
dateline_page_get_online (DatelinePage *self)
{
  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  return self->online;
}

/**
 * dateline_page_dup_title:
 * @self: a page
 *
 * Returns: (transfer full): the document's title, with a mark when there is unsaved text
 */
char *
dateline_page_dup_title (DatelinePage *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  title = dateline_document_dup_title (self->document);

  return g_strconcat (dateline_document_get_modified (self->document) ? "• " : "", title, NULL);
}

/**
 * dateline_page_dup_subtitle:
 * @self: a page
 *
 * Returns: (transfer full): where the document lives: in its site, below the home folder, or anywhere
 */
char *
dateline_page_dup_subtitle (DatelinePage *self)
{
  GFile *file;
  g_autofree char *path = NULL;

  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  file = dateline_document_get_file (self->document);
  if (file == NULL)
    return g_strdup (_("Not saved yet"));

  if (self->site != NULL)
    path = g_file_get_relative_path (dateline_site_get_root (self->site), file);
  if (path != NULL)
    return g_steal_pointer (&path);

  path = g_file_get_parse_name (file);
  if (g_str_has_prefix (path, g_get_home_dir ()))
    return g_strconcat ("~", path + strlen (g_get_home_dir ()), NULL);

  return g_steal_pointer (&path);
}

/**
 * dateline_page_dup_summary:
 * @self: a page
 *
 * Returns: (transfer full): what was found in the document, as "2 errors, 1 warning" or "Nothing to fix"
 */
char *
dateline_page_dup_summary (DatelinePage *self)
{
  guint errors, warnings, hints;
  g_autoptr (GPtrArray) parts = NULL;

  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  errors = dateline_checker_count (self->checker, DATELINE_SEVERITY_ERROR);
  warnings = dateline_checker_count (self->checker, DATELINE_SEVERITY_WARNING);
  hints = dateline_checker_count (self->checker, DATELINE_SEVERITY_HINT);

  /* "2 errors, 1 warning and 3 hints" would need a sentence for each combination; a list of numbers reads as well. */
  parts = g_ptr_array_new_with_free_func (g_free);
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

/**
 * dateline_page_show_document:
 * @self: a page
 *
 * Shows the document in place of the invitation to open one.
 */
void
dateline_page_show_document (DatelinePage *self)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  if (dateline_panes_get_preview_visible (self->panes))
    dateline_preview_prepare (self->preview);
  update_banner (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  dateline_bench_watch (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->preview);
}

static void
checked_after_save_cb (DatelineChecker *checker,
                       DatelinePage    *self)
{
  g_autofree char *summary = dateline_page_dup_summary (self);
  /* Translators: told after saving; %s is "2 errors, 1 warning" or "Nothing to fix" */
  g_autofree char *text = g_strdup_printf (_("Saved. %s"), summary);

  g_signal_handlers_disconnect_by_func (checker, checked_after_save_cb, self);
  dateline_page_add_toast (self, text);
}

/**
 * dateline_page_check:
 * @self: a page
 *
 * Checks the document that was just saved, and tells quietly what was found.
 */
void
dateline_page_check (DatelinePage *self)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  g_signal_handlers_disconnect_by_func (self->checker, checked_after_save_cb, self);
  g_signal_connect_object (self->checker, "finished", G_CALLBACK (checked_after_save_cb), self, 0);
  dateline_checker_check (self->checker);

  /* Only links whose answers are not known or old are asked about. */
  if (dateline_online_is_allowed (self->online))
    dateline_online_check (self->online, DATELINE_LINK_CHECK_NORMAL);
}

/**
 * dateline_page_add_toast:
 * @self: a page
 * @text: a sentence
 *
 * Tells the author something that needs no answer.
 */
void
dateline_page_add_toast (DatelinePage *self,
                           const char     *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  g_return_if_fail (DATELINE_IS_PAGE (self));

  adw_toast_set_timeout (toast, 3);
  dateline_page_show_toast (self, toast);
}

/**
 * dateline_page_show_toast:
 * @self: a page
 * @toast: (transfer full): what to tell
 *
 * Tells the author something that can be answered by a button.
 */
void
dateline_page_show_toast (DatelinePage *self,
                          AdwToast     *toast)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  adw_toast_overlay_add_toast (self->toasts, toast);
}
