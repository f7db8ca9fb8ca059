/* dateline-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-bench.h"
#include "dateline-page-private.h"

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
  dateline_page_set_action_enabled (self, "undo", can_undo);
  dateline_page_set_action_enabled (self, "redo", can_redo);
  dateline_page_set_action_enabled (self, "show-versions", dateline_document_get_file (self->document) != NULL);
  tell_changed (self);
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
      dateline_page_set_problems_visible (self, g_value_get_boolean (value));
      break;
    case PROP_LINKS_VISIBLE:
      dateline_page_set_links_visible (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_page_dispose (GObject *object)
{
  DatelinePage *self = DATELINE_PAGE (object);

  dateline_page_stop_autosave (self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->checker != NULL)
    g_signal_handlers_disconnect_by_data (self->checker, self);
  g_clear_object (&self->reading_sync);
  dateline_page_forget_focus (self);
  g_clear_object (&self->image_consent);

  /* The author has been asked about unsaved text before. */
  if (self->recovery != NULL)
    dateline_recovery_end (self->recovery);

  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_PAGE);
  g_clear_object (&self->recovery);
  g_clear_object (&self->outside_changes);
  if (self->lone_file != NULL)
    g_object_run_dispose (G_OBJECT (self->lone_file));
  g_clear_object (&self->lone_file);
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
  gtk_widget_class_bind_template_callback (widget_class, dateline_page_add_toast);
  gtk_widget_class_bind_template_callback (widget_class, files_received_cb);
  dateline_page_bind_list_callbacks (widget_class);
  dateline_page_bind_preview_callbacks (widget_class);
}

static void
connect_document (DatelinePage *self)
{
  g_signal_connect_object (self->checker, "finished", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::title", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::modified", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::can-undo", G_CALLBACK (document_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::can-redo", G_CALLBACK (document_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::editable", G_CALLBACK (dateline_page_tell_encoding), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::encoding", G_CALLBACK (dateline_page_tell_encoding), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "undone", G_CALLBACK (document_undone_cb), self, G_CONNECT_SWAPPED);
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
  dateline_page_connect_preview (self);
  dateline_page_connect_checker (self);
  dateline_links_view_set_online (self->links_view, self->online);
  dateline_online_bar_set_online (self->online_bar, self->online);
  g_signal_connect_object (self->online, "failed", G_CALLBACK (dateline_page_add_toast), self, G_CONNECT_SWAPPED);

  dateline_page_add_actions (self);
  self->problem_tools = dateline_problem_tools_new (self, G_ACTION_MAP (self->actions), self->checker, self->panes, self->form, self->editor);
  self->recovery = dateline_recovery_new (self->document, self->banner, G_ACTION_MAP (self->actions));
  self->outside_changes = dateline_outside_changes_new (self->document, self->banner, G_ACTION_MAP (self->actions));
  g_signal_connect_object (self->outside_changes, "known-changed", G_CALLBACK (dateline_recovery_set_base), self->recovery, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outside_changes, "told", G_CALLBACK (dateline_page_add_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recovery, "failed", G_CALLBACK (dateline_page_add_toast), self, G_CONNECT_SWAPPED);
  dateline_page_init_lone_file (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));

  g_signal_connect_object (self->banner, "answered", G_CALLBACK (gtk_widget_grab_focus), self->editor, G_CONNECT_SWAPPED);
  connect_document (self);
  dateline_page_follow_settings (self);
  dateline_page_start_autosave (self);
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
 * @digest: (nullable): [func@file_digest] of what was just read from it or written to it
 *
 * Tells those who keep an eye on the file what it holds.
 */
void
dateline_page_set_on_disk (DatelinePage *self,
                           GFile        *file,
                           const char   *digest)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  dateline_outside_changes_set_known (self->outside_changes, file, digest);
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
  dateline_page_tell_encoding (self);
  dateline_lone_file_begin (self->lone_file);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  dateline_bench_watch (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->preview);
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
