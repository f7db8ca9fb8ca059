/* dateline-problem-tools.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-fix-dialog.h"
#include "dateline-form-row.h"
#include "dateline-ignore.h"
#include "dateline-problem-tools.h"
#include "dateline-text-buffer.h"

/* Characters in a line of a menu's heading. */
#define HEADING_WIDTH 44

struct _DatelineProblemTools
{
  GObject          parent_instance;

  DatelinePage    *page;      /* owns this, as it owns the others */
  GActionMap      *actions;   /* of the page */
  DatelineChecker *checker;
  DatelinePanes   *panes;
  DatelineForm    *form;
  DatelineEditor  *editor;

  gsize            form_place;      /* where the problem stands that was last shown in the form */
  GPtrArray       *menu_problems;   /* of DatelineProblem: those that the menu of a place is about */
  GMenuModel      *text_menu;       /* what else the context menu of the text holds, or NULL */
};

G_DEFINE_FINAL_TYPE (DatelineProblemTools, dateline_problem_tools, G_TYPE_OBJECT)

static DatelineDocument *
get_document (DatelineProblemTools *self)
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

/* A fresh check of the text as it stands now: what was found earlier may be about other bytes. */
static void
init_context (DatelineProblemTools *self,
              DatelineSnapshot     *snapshot,
              DatelineCheckContext *context)
{
  *context = (DatelineCheckContext) { snapshot, dateline_page_get_site (self->page), dateline_document_get_file (get_document (self)), NULL };
}

static void
apply (DatelineProblemTools *self,
       GPtrArray            *edits)
{
  dateline_document_end_typing (get_document (self));
  dateline_document_apply_edits (get_document (self), edits);
  dateline_checker_check (self->checker);
}

static void
tell_changed (DatelineProblemTools *self)
{
  dateline_page_add_toast (self->page, _("The text has changed since. Look again in a moment."));
}

/* Going from problem to problem */

static void
get_range (DatelineProblemTools *self,
           DatelineProblem      *problem,
           gsize                *start,
           gsize                *end)
{
  *start = dateline_problem_get_start (problem);
  *end = dateline_problem_get_end (problem);
  dateline_checker_map_range (self->checker, start, end);
}

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

      get_range (self, candidate, &start, &end);
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

/* Fixing all safe ones */

typedef struct
{
  DatelineSnapshot *snapshot;
  DatelineSite     *site;
  GFile            *file;
} FixJob;

static void
fix_job_free (FixJob *job)
{
  dateline_snapshot_unref (job->snapshot);
  g_clear_object (&job->site);
  g_clear_object (&job->file);
  g_free (job);
}

static void
fix_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const FixJob *job = task_data;

  g_task_return_pointer (task, dateline_fixes_new (&(const DatelineCheckContext) { job->snapshot, job->site, job->file, NULL }),
                         (GDestroyNotify) dateline_fixes_free);
}

static gboolean
is_present (DatelineProblemTools *self,
            DatelineSnapshot     *snapshot)
{
  g_autoptr (DatelineSnapshot) present = dateline_document_ref_snapshot (get_document (self));

  return dateline_snapshot_get_serial (present) == dateline_snapshot_get_serial (snapshot);
}

static void
fix_response_cb (GtkWidget            *dialog,
                 const char           *response,
                 DatelineProblemTools *self)
{
  GPtrArray *edits = g_object_get_data (G_OBJECT (dialog), "edits");
  DatelineSnapshot *snapshot = g_object_get_data (G_OBJECT (dialog), "snapshot");

  if (strcmp (response, DATELINE_FIX_DIALOG_APPLY) != 0)
    return;

  /* The file may have been loaded again behind the dialog. */
  if (is_present (self, snapshot))
    apply (self, edits);
  else
    tell_changed (self);
}

static void
fixes_ready_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  DatelineProblemTools *self = DATELINE_PROBLEM_TOOLS (source);
  const FixJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (DatelineFixes) fixes = g_task_propagate_pointer (G_TASK (result), NULL);
  GtkWidget *dialog;

  /* The page was closed meanwhile. */
  if (self->page == NULL)
    return;

  if (!is_present (self, job->snapshot))
    {
      tell_changed (self);
      return;
    }

  if (fixes->applied->len == 0)
    {
      dateline_page_add_toast (self->page, _("Nothing can be fixed without asking."));
      return;
    }

  dialog = dateline_fix_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page))), job->snapshot, fixes);
  g_object_set_data_full (G_OBJECT (dialog), "edits", g_ptr_array_ref (fixes->edits), (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data_full (G_OBJECT (dialog), "snapshot", dateline_snapshot_ref (job->snapshot), (GDestroyNotify) dateline_snapshot_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (fix_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  /* Not the first row of the list. */
  gtk_window_set_focus (GTK_WINDOW (dialog), gtk_window_get_default_widget (GTK_WINDOW (dialog)));
}

static void
fix_safe_problems_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  DatelineProblemTools *self = user_data;
  DatelineSite *site = dateline_page_get_site (self->page);
  GFile *file = dateline_document_get_file (get_document (self));
  g_autoptr (GTask) task = g_task_new (self, NULL, fixes_ready_cb, NULL);
  FixJob *job = g_new0 (FixJob, 1);

  job->snapshot = dateline_document_ref_snapshot (get_document (self));
  job->site = site != NULL ? g_object_ref (site) : NULL;
  job->file = file != NULL ? g_object_ref (file) : NULL;
  g_task_set_source_tag (task, fix_safe_problems_action);
  g_task_set_task_data (task, job, (GDestroyNotify) fix_job_free);
  g_task_run_in_thread (task, fix_in_thread);
}

/* Keeping something as it is */

/* The problem as a check of the present text finds it; NULL when it is gone. */
static DatelineProblem *
find_again (DatelineProblemTools       *self,
            const DatelineCheckContext *context,
            DatelineProblem            *problem)
{
  g_autoptr (GPtrArray) problems = dateline_check_run (context);
  gsize start, end;

  get_range (self, problem, &start, &end);
  for (guint i = 0; i < problems->len; i++)
    {
      DatelineProblem *found = g_ptr_array_index (problems, i);

      if (dateline_problem_get_start (found) == start && dateline_problem_get_end (found) == end &&
          strcmp (dateline_problem_get_rule (found), dateline_problem_get_rule (problem)) == 0)
        return g_object_ref (found);
    }

  return NULL;
}

static void
ignore_by_comment (DatelineProblemTools *self,
                   DatelineProblem      *problem,
                   GPtrArray          *(*make_edits) (const DatelineCheckContext *context,
                                                      DatelineProblem            *problem))
{
  g_autoptr (DatelineSnapshot) snapshot = dateline_document_ref_snapshot (get_document (self));
  g_autoptr (DatelineProblem) found = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  DatelineCheckContext context;

  init_context (self, snapshot, &context);
  found = find_again (self, &context, problem);
  if (found == NULL)
    {
      tell_changed (self);
      return;
    }

  edits = make_edits (&context, found);
  if (edits != NULL)
    apply (self, edits);
  else
    dateline_page_add_toast (self->page, _("No comment can stand here without changing the text."));
}

static void
site_opened_in_thread (GTask        *task,
                       gpointer      source_object,
                       gpointer      task_data,
                       GCancellable *cancellable)
{
  GFile *root = g_object_get_data (G_OBJECT (task), "root");
  DatelineSite *site = NULL;
  GError *error = NULL;

  if (dateline_ignore_in_site (root, task_data, &error))
    site = dateline_site_open (root, &error);

  if (site != NULL)
    g_task_return_pointer (task, site, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
site_ignored_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  DatelineProblemTools *self = DATELINE_PROBLEM_TOOLS (source);
  const char *rule = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSite) site = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;

  if (self->page == NULL)
    return;

  if (site == NULL)
    {
      dateline_page_add_toast (self->page, error->message);
      return;
    }

  /* Translators: %s is the name of a rule, such as link-http */
  text = g_strdup_printf (_("“%s” is no longer reported on this site."), rule);
  dateline_page_set_site (self->page, site);
  dateline_page_add_toast (self->page, text);
}

static void
ignore_in_site (DatelineProblemTools *self,
                DatelineProblem      *problem)
{
  DatelineSite *site = dateline_page_get_site (self->page);
  g_autoptr (GTask) task = g_task_new (self, NULL, site_ignored_cb, NULL);

  g_task_set_source_tag (task, ignore_in_site);
  g_task_set_task_data (task, g_strdup (dateline_problem_get_rule (problem)), g_free);
  g_object_set_data_full (G_OBJECT (task), "root", g_object_ref (dateline_site_get_root (site)), g_object_unref);
  g_task_run_in_thread (task, site_opened_in_thread);
}

/* The menu of a place */

static void
menu_fix_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  DatelineProblemTools *self = user_data;
  guint problem, fix;

  g_variant_get (parameter, "(uu)", &problem, &fix);
  dateline_problem_tools_fix (self, g_ptr_array_index (self->menu_problems, problem), fix);
}

static void
menu_ignore_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  DatelineProblemTools *self = user_data;
  DatelineProblem *problem;
  const char *scope;
  guint index;

  g_variant_get (parameter, "(u&s)", &index, &scope);
  problem = g_ptr_array_index (self->menu_problems, index);

  if (strcmp (scope, "here") == 0)
    ignore_by_comment (self, problem, dateline_ignore_here);
  else if (strcmp (scope, "document") == 0)
    ignore_by_comment (self, problem, dateline_ignore_in_document);
  else
    ignore_in_site (self, problem);
}

/* In a label of a menu an underline marks the key to press. */
static char *
escape_label (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append_ignore (GMenu      *menu,
               const char *label,
               guint       problem,
               const char *scope)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "problem.ignore", "(us)", problem, scope);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_fixes (DatelineProblemTools *self,
            guint                 index)
{
  DatelineProblem *problem = g_ptr_array_index (self->menu_problems, index);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < dateline_problem_get_n_fixes (problem); i++)
    {
      g_autofree char *label = escape_label (dateline_problem_get_fix (problem, i)->label);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "problem.fix", "(uu)", index, i);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_ignores (DatelineProblemTools *self,
              guint                 index)
{
  GMenu *menu = g_menu_new ();

  append_ignore (menu, _("Ignore Here"), index, "here");
  append_ignore (menu, _("Ignore in This Document"), index, "document");
  if (dateline_page_get_site (self->page) != NULL)
    append_ignore (menu, _("Ignore on This Site"), index, "site");

  return G_MENU_MODEL (menu);
}

/* A heading of a menu does not wrap by itself, and would make it as wide as the window. */
static char *
wrap_heading (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) wrapped = g_string_new (NULL);
  glong width = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      glong length = g_utf8_strlen (words[i], -1);
      gboolean fits = width + 1 + length <= HEADING_WIDTH;

      if (i > 0)
        g_string_append_c (wrapped, fits ? ' ' : '\n');
      g_string_append (wrapped, words[i]);
      width = fits ? width + 1 + length : length;
    }

  return g_string_free (g_steal_pointer (&wrapped), FALSE);
}

static GMenuModel *
make_menu (DatelineProblemTools *self)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < self->menu_problems->len; i++)
    {
      g_autoptr (GMenuModel) fixes = make_fixes (self, i);
      g_autoptr (GMenuModel) ignores = make_ignores (self, i);
      g_autofree char *heading = wrap_heading (dateline_problem_get_message (g_ptr_array_index (self->menu_problems, i)));

      g_menu_append_section (menu, heading, fixes);
      g_menu_append_section (menu, NULL, ignores);
    }

  return G_MENU_MODEL (menu);
}

static gboolean
unparent_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

/* Later, as the chosen item acts after the popover has closed. */
static void
menu_closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
insert_actions (DatelineProblemTools *self,
                GtkWidget            *widget)
{
  static const GActionEntry entries[] = {
    { .name = "fix", .activate = menu_fix_action, .parameter_type = "(uu)" },
    { .name = "ignore", .activate = menu_ignore_action, .parameter_type = "(us)" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (widget, "problem", G_ACTION_GROUP (actions));
}

static void
show_menu (DatelineProblemTools *self,
           GtkWidget            *parent,
           const GdkRectangle   *place)
{
  g_autoptr (GMenuModel) menu = make_menu (self);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  insert_actions (self, popover);
  gtk_widget_set_parent (popover, parent);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), place);
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed_cb), NULL);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (unparent_cb), popover, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* The field of the form that has the focus; NULL when none has. */
static const char *
get_focused_field (DatelineProblemTools *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->page)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, DATELINE_TYPE_FORM_ROW) : NULL;

  return row != NULL ? dateline_form_field_get_path (dateline_form_row_get_field (DATELINE_FORM_ROW (row))) : NULL;
}

/* The problems of a field, or without one of a place in the text. */
static void
find_menu_problems (DatelineProblemTools *self,
                    const char           *field,
                    gsize                 place)
{
  GListModel *problems = dateline_checker_get_problems (self->checker);

  g_ptr_array_set_size (self->menu_problems, 0);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (problems, i);
      const char *problem_field = dateline_problem_get_field (problem);
      gsize start, end;

      get_range (self, problem, &start, &end);
      if (field != NULL ? g_strcmp0 (problem_field, field) == 0 : problem_field == NULL && start <= place && place <= end)
        g_ptr_array_add (self->menu_problems, g_object_ref (problem));
    }
}

static void
show_fixes_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  DatelineProblemTools *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->page)));
  gsize start, end;

  dateline_editor_get_selection (self->editor, &start, &end);
  find_menu_problems (self, get_focused_field (self), start);
  if (self->menu_problems->len == 0)
    {
      dateline_page_add_toast (self->page, _("There is no problem at the caret. F4 leads to the next one."));
    }
  else if (has_focus (self, self->form))
    {
      show_menu (self, focus, &(const GdkRectangle) { 0, 0, gtk_widget_get_width (focus), gtk_widget_get_height (focus) });
    }
  else
    {
      GdkRectangle place;

      dateline_editor_get_caret_place (self->editor, &place);
      show_menu (self, GTK_WIDGET (self->editor), &place);
    }
}

/* The context menu of the text also offers what can be done about the problem under the pointer. */
static void
context_menu_cb (GtkGestureClick      *gesture,
                 int                   n_press,
                 double                x,
                 double                y,
                 DatelineProblemTools *self)
{
  GtkTextView *view = dateline_editor_get_text_view (self->editor);
  DatelineTextBuffer *buffer = DATELINE_TEXT_BUFFER (gtk_text_view_get_buffer (view));
  g_autoptr (GMenuModel) menu = NULL;
  GtkTextIter iter;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
    find_menu_problems (self, NULL, dateline_document_get_body_start (get_document (self)) + dateline_text_buffer_get_offset (buffer, &iter));
  else
    g_ptr_array_set_size (self->menu_problems, 0);

  if (self->text_menu == NULL && gtk_text_view_get_extra_menu (view) != NULL)
    self->text_menu = g_object_ref (gtk_text_view_get_extra_menu (view));

  if (self->menu_problems->len == 0)
    {
      gtk_text_view_set_extra_menu (view, self->text_menu);
      return;
    }

  insert_actions (self, GTK_WIDGET (view));
  menu = make_menu (self);
  if (self->text_menu != NULL)
    g_menu_append_section (G_MENU (menu), NULL, self->text_menu);
  gtk_text_view_set_extra_menu (view, menu);
}

static void
watch_context_menu (DatelineProblemTools *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (context_menu_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (dateline_editor_get_text_view (self->editor)), GTK_EVENT_CONTROLLER (gesture));
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

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), has_safe && dateline_document_get_editable (get_document (self)));
}

static void
dateline_problem_tools_finalize (GObject *object)
{
  DatelineProblemTools *self = DATELINE_PROBLEM_TOOLS (object);

  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->text_menu);
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
  watch_context_menu (self);
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

  get_range (self, problem, &start, &end);

  if (start < dateline_document_get_body_start (get_document (self)))
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
    apply (self, edits);
  else
    tell_changed (self);
}
