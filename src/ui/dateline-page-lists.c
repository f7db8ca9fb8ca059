/* dateline-page-lists.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-page-private.h"

static void
problem_activated_cb (DatelineProblemPanel *panel,
                      DatelineProblem      *problem,
                      DatelinePage         *self)
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

/* The names that the template calls them by. */
void
dateline_page_bind_list_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, fix_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_item_activated_cb);
}

static gboolean
map_problem_range (gpointer  data,
                   gsize    *start,
                   gsize    *end)
{
  return dateline_checker_map_range (data, start, end);
}

/* Lets all that show problems show those of the checker, at the places where the text has them now. */
void
dateline_page_connect_checker (DatelinePage *self)
{
  GListModel *problems = dateline_checker_get_problems (self->checker);

  dateline_form_set_problems (self->form, problems);
  dateline_editor_set_problems (self->editor, problems);
  dateline_editor_set_problem_map (self->editor, map_problem_range, self->checker);
  dateline_preview_set_problems (self->preview, problems);
  dateline_preview_set_problem_map (self->preview, map_problem_range, self->checker);
  dateline_problem_panel_set_problems (self->problem_panel, problems);
  g_object_bind_property (self->checker, "checked", self->problem_panel, "checked", G_BINDING_SYNC_CREATE);
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

/* Shows or hides the links. */
void
dateline_page_set_links_visible (DatelinePage *self,
                                 gboolean      visible)
{
  if (self->links_visible == visible)
    return;

  self->links_visible = visible;
  update_lists (self);
  g_object_notify (G_OBJECT (self), "links-visible");
}

/* Shows or hides the problems. */
void
dateline_page_set_problems_visible (DatelinePage *self,
                                    gboolean      visible)
{
  /* Behind the links they are not to be seen, whatever the button says. */
  if (self->links_visible)
    {
      dateline_page_set_links_visible (self, FALSE);
      visible = TRUE;
    }
  if (self->problems_visible == visible)
    return;

  self->problems_visible = visible;
  update_lists (self);
  g_object_notify (G_OBJECT (self), "problems-visible");
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
