/* dateline-problem-tools.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-fixer.h"
#include "dateline-form-row.h"
#include "dateline-message.h"
#include "dateline-problem-tools-private.h"
#include "dateline-rule-dialog.h"

G_DEFINE_FINAL_TYPE (DatelineProblemTools, dateline_problem_tools, G_TYPE_OBJECT)

DatelineDocument *
dateline_problem_tools_get_document (DatelineProblemTools *self)
{
  return dateline_page_get_document (self->page);
}

static gboolean
has_focus (DatelineProblemTools *self,
           gpointer              widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->page)));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

void
dateline_problem_tools_apply (DatelineProblemTools *self,
                              GPtrArray            *edits)
{
  dateline_document_end_typing (dateline_problem_tools_get_document (self));
  dateline_document_apply_edits (dateline_problem_tools_get_document (self), edits);
  dateline_checker_check (self->checker);
}

void
dateline_problem_tools_tell_changed (DatelineProblemTools *self)
{
  dateline_page_add_toast (self->page, _("The text has changed since. Look again in a moment."));
}

void
dateline_problem_tools_get_range (DatelineProblemTools *self,
                                  DatelineProblem      *problem,
                                  gsize                *start,
                                  gsize                *end)
{
  *start = dateline_problem_get_start (problem);
  *end = dateline_problem_get_end (problem);
  dateline_checker_map_range (self->checker, start, end);
}

GPtrArray *
dateline_problem_tools_find (DatelineProblemTools *self,
                             const char           *field,
                             gsize                 place)
{
  GListModel *problems = dateline_checker_get_problems (self->checker);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (problems, i);
      const char *problem_field = dateline_problem_get_field (problem);
      gsize start = dateline_problem_get_start (problem);
      gsize end = dateline_problem_get_end (problem);

      /* What has been changed since it was checked is not what the problem is about any more. */
      if (!dateline_checker_map_range (self->checker, &start, &end))
        continue;

      if (field != NULL ? g_strcmp0 (problem_field, field) == 0 : problem_field == NULL && start <= place && place <= end)
        g_ptr_array_add (found, g_object_ref (problem));
    }

  return found;
}

/* Going from problem to problem */

/* Where the author is: the selection in the text, or what was last shown in the form. */
static void
get_place (DatelineProblemTools *self,
           gsize                *start,
           gsize                *end)
{
  if (has_focus (self, self->form))
    *start = *end = self->form_place;
  else
    dateline_editor_get_selection (self->editor, start, end);
}

static void
go (DatelineProblemTools *self,
    int                   direction)
{
  GListModel *problems = dateline_checker_get_problems (self->checker);
  guint n_problems = g_list_model_get_n_items (problems);
  gsize place, place_end;
  guint found = direction > 0 ? 0 : n_problems - 1;   /* around the end */
  g_autoptr (DatelineProblem) problem = NULL;

  if (n_problems == 0)
    {
      dateline_page_add_toast (self->page, _("Nothing to fix"));
      return;
    }

  get_place (self, &place, &place_end);
  for (guint i = 0; i < n_problems; i++)
    {
      guint index = direction > 0 ? i : n_problems - 1 - i;
      g_autoptr (DatelineProblem) candidate = g_list_model_get_item (problems, index);
      gsize start, end;

      dateline_problem_tools_get_range (self, candidate, &start, &end);
      if (direction > 0 ? start > place || (start == place && end > place_end && place < place_end) : start < place)
        {
          found = index;
          break;
        }
    }

  problem = g_list_model_get_item (problems, found);
  dateline_problem_tools_show (self, problem);
}

static void
next_problem_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  go (user_data, 1);
}

static void
previous_problem_action (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  go (user_data, -1);
}

/* The field of the form that has the focus; NULL when none has. */
static const char *
get_focused_field (DatelineProblemTools *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->page)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, DATELINE_TYPE_FORM_ROW) : NULL;

  return row != NULL ? dateline_form_field_get_path (dateline_form_row_get_field (DATELINE_FORM_ROW (row))) : NULL;
}

static void
show_fixes_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  DatelineProblemTools *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->page)));
  g_autoptr (GPtrArray) problems = NULL;
  gsize start, end;

  dateline_editor_get_selection (self->editor, &start, &end);
  problems = dateline_problem_tools_find (self, get_focused_field (self), start);
  if (problems->len == 0)
    {
      dateline_page_add_toast (self->page, _("There is no problem at the caret. F4 leads to the next one."));
    }
  else if (has_focus (self, self->form))
    {
      GdkRectangle place = { 0, 0, gtk_widget_get_width (focus), gtk_widget_get_height (focus) };
      graphene_point_t origin = GRAPHENE_POINT_INIT (0, 0);

      if (gtk_widget_compute_point (focus, GTK_WIDGET (self->form), &origin, &origin))
        {
          place.x = (int) origin.x;
          place.y = (int) origin.y;
        }
      /* Not on the focused widget: a text lays out no popovers, so that one could not grow. */
      dateline_problem_tools_show_card (self, problems, GTK_WIDGET (self->form), &place, FALSE);
    }
  else
    {
      GdkRectangle place;

      dateline_editor_get_caret_place (self->editor, &place);
      dateline_problem_tools_show_card (self, problems, GTK_WIDGET (self->editor), &place, FALSE);
    }
}

static void
fix_safe_problems_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  dateline_problem_tools_fix_safe (user_data);
}

static void
update_actions (DatelineProblemTools *self)
{
  GListModel *problems = dateline_checker_get_problems (self->checker);
  GAction *action = g_action_map_lookup_action (self->actions, "fix-safe-problems");
  gboolean has_safe = FALSE;

  for (guint i = 0; !has_safe && i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (problems, i);

      has_safe = dateline_problem_find_safe_fix (problem) != NULL;
    }

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), has_safe && dateline_document_get_editable (dateline_problem_tools_get_document (self)));
}

static void
dateline_problem_tools_finalize (GObject *object)
{
  DatelineProblemTools *self = DATELINE_PROBLEM_TOOLS (object);

  g_clear_handle_id (&self->hover_id, g_source_remove);
  g_clear_handle_id (&self->leave_id, g_source_remove);
  g_clear_weak_pointer (&self->card);
  g_clear_weak_pointer (&self->page);
  g_ptr_array_unref (self->menu_problems);

  G_OBJECT_CLASS (dateline_problem_tools_parent_class)->finalize (object);
}

static void
dateline_problem_tools_class_init (DatelineProblemToolsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_problem_tools_finalize;
}

static void
dateline_problem_tools_init (DatelineProblemTools *self)
{
  self->menu_problems = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * dateline_problem_tools_new:
 * @page: the page
 * @actions: where the actions go; lives as long as the page
 * @checker: checks its document
 * @panes: what shows and hides the others
 * @form: its form
 * @editor: its text
 *
 * Returns: (transfer full): the tools, whose actions the page has now
 */
DatelineProblemTools *
dateline_problem_tools_new (DatelinePage    *page,
                            GActionMap      *actions,
                            DatelineChecker *checker,
                            DatelinePanes   *panes,
                            DatelineForm    *form,
                            DatelineEditor  *editor)
{
  static const GActionEntry entries[] = {
    { .name = "next-problem", .activate = next_problem_action },
    { .name = "previous-problem", .activate = previous_problem_action },
    { .name = "show-fixes", .activate = show_fixes_action },
    { .name = "fix-safe-problems", .activate = fix_safe_problems_action },
  };
  DatelineProblemTools *self = g_object_new (DATELINE_TYPE_PROBLEM_TOOLS, NULL);

  g_set_weak_pointer (&self->page, page);
  self->actions = actions;
  self->checker = checker;
  self->panes = panes;
  self->form = form;
  self->editor = editor;

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (dateline_checker_get_problems (checker), "items-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  dateline_problem_tools_watch_context_menu (self);
  dateline_problem_tools_watch_pointer (self);
  update_actions (self);

  return self;
}

/**
 * dateline_problem_tools_show:
 * @self: the tools
 * @problem: a problem
 *
 * Leads to the place of a problem: the row of its field, or its words in the text.
 */
void
dateline_problem_tools_show (DatelineProblemTools *self,
                             DatelineProblem      *problem)
{
  gsize start, end;

  g_return_if_fail (DATELINE_IS_PROBLEM_TOOLS (self));

  dateline_problem_tools_get_range (self, problem, &start, &end);

  if (start < dateline_document_get_body_start (dateline_problem_tools_get_document (self)))
    {
      const char *field = dateline_problem_get_field (problem);

      self->form_place = start;
      dateline_panes_reveal (self->panes, DATELINE_PANE_FORM);
      dateline_form_focus_field (self->form, field != NULL ? field : "", start);
    }
  else
    {
      dateline_panes_reveal (self->panes, DATELINE_PANE_EDITOR);
      dateline_editor_select_range (self->editor, start, end);
    }
}

/**
 * dateline_problem_tools_fix:
 * @self: the tools
 * @problem: a problem
 * @index: 0-based number of one of its repairs
 *
 * Makes a repair, as one step that can be undone.
 */
void
dateline_problem_tools_fix (DatelineProblemTools *self,
                            DatelineProblem      *problem,
                            guint                 index)
{
  g_autoptr (GPtrArray) edits = NULL;

  g_return_if_fail (DATELINE_IS_PROBLEM_TOOLS (self));

  edits = dateline_checker_dup_fix (self->checker, dateline_problem_get_fix (problem, index));
  if (edits != NULL)
    dateline_problem_tools_apply (self, edits);
  else
    dateline_problem_tools_tell_changed (self);
}

/**
 * dateline_problem_tools_explain:
 * @self: the tools
 * @problem: a problem
 *
 * Tells why it matters and what to do about it.
 */
void
dateline_problem_tools_explain (DatelineProblemTools *self,
                                DatelineProblem      *problem)
{
  const DatelineRule *rule;

  g_return_if_fail (DATELINE_IS_PROBLEM_TOOLS (self));

  rule = dateline_rules_find (dateline_problem_get_rule (problem));
  dateline_message_present (dateline_rule_dialog_new (rule), GTK_WIDGET (self->page), NULL);
}
