/* dateline-page-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-private.h"
#include "dateline-page-save.h"
#include "dateline-version-dialog.h"

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

/* With the links in sight, for that is where the answers are. */
static void
check_links_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  DatelinePage *self = user_data;

  dateline_page_set_links_visible (self, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->links_view), "links.check", NULL);
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

/* The page, or search results and social networks; where neither is to be seen, what was to be seen last. */
static void
switch_preview_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  DatelinePage *self = user_data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self->preview_pane)))
    gtk_widget_activate_action (GTK_WIDGET (self->preview_pane), "preview-pane.cards", NULL);
  else
    dateline_panes_reveal (self->panes, DATELINE_PANE_PREVIEW);
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
next_pane_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  dateline_page_move_focus (user_data, 1);
}

static void
previous_pane_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  dateline_page_move_focus (user_data, -1);
}

/* One of those of the group "page". */
void
dateline_page_set_action_enabled (DatelinePage *self,
                                  const char   *name,
                                  gboolean      enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

/* Those that need no file of their own; saving, recovery and problems add theirs. */
void
dateline_page_add_actions (DatelinePage *self)
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
    { .name = "switch-preview", .activate = switch_preview_action },
    { .name = "next-pane", .activate = next_pane_action },
    { .name = "previous-pane", .activate = previous_pane_action },
    { .name = "check-links", .activate = check_links_action },
  };
  g_autoptr (GPropertyAction) show_form = g_property_action_new ("show-form", self->panes, "form-shown");
  g_autoptr (GPropertyAction) show_preview = g_property_action_new ("show-preview", self->panes, "preview-shown");
  g_autoptr (GPropertyAction) show_links = g_property_action_new ("show-links", self, "links-visible");
  g_autoptr (GPropertyAction) show_problems = g_property_action_new ("show-problems", self, "problems-visible");

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  dateline_page_add_encoding_actions (self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show_form));
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show_preview));
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show_problems));
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show_links));
}
