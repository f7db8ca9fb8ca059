/* dateline-problem-panel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-fixer.h"
#include "dateline-problem-panel.h"

#define N_SEVERITIES 3

struct _DatelineProblemPanel
{
  GtkWidget   parent_instance;

  GListModel *problems;
  gboolean    checked;

  GtkWidget  *box;
  GtkWidget  *bar;                    /* made when there is something to filter; or NULL */
  GtkWidget  *toggles[N_SEVERITIES];  /* on it: which severities are shown */
  GtkWidget  *fix_button;             /* on it: mends all that is safe to mend */
  GtkWidget  *stack;
  GtkWidget  *list;
  guint       scroll_id;

  /* What the list shows: for each severity a heading, when it has any, then its problems. */
  GListStore *headings[N_SEVERITIES];
  GListModel *groups[N_SEVERITIES];
  gboolean    hidden[N_SEVERITIES];
};

/* What a filter needs to know. */
typedef struct
{
  DatelineProblemPanel *panel;
  DatelineSeverity      severity;
} Group;

G_DEFINE_FINAL_TYPE (DatelineProblemPanel, dateline_problem_panel, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PROBLEMS,
  PROP_CHECKED,
  N_PROPS
};

enum
{
  PROBLEM_ACTIVATED,
  FIX_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
severity_icon (DatelineSeverity severity)
{
  switch (severity)
    {
    case DATELINE_SEVERITY_ERROR:
      return "dialog-error-symbolic";
    case DATELINE_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    case DATELINE_SEVERITY_HINT:
    default:
      return "dialog-information-symbolic";
    }
}

static const char *
severity_css_class (DatelineSeverity severity)
{
  switch (severity)
    {
    case DATELINE_SEVERITY_ERROR:
      return "error";
    case DATELINE_SEVERITY_WARNING:
      return "warning";
    case DATELINE_SEVERITY_HINT:
    default:
      return "accent";
    }
}

static char *
dup_heading (DatelineSeverity severity,
             guint            count)
{
  switch (severity)
    {
    case DATELINE_SEVERITY_ERROR:
      return g_strdup_printf (ngettext ("%u error", "%u errors", count), count);
    case DATELINE_SEVERITY_WARNING:
      return g_strdup_printf (ngettext ("%u warning", "%u warnings", count), count);
    case DATELINE_SEVERITY_HINT:
    default:
      return g_strdup_printf (ngettext ("%u hint", "%u hints", count), count);
    }
}

static void
update_page (DatelineProblemPanel *self)
{
  const char *page;

  if (self->problems != NULL && g_list_model_get_n_items (self->problems) > 0)
    page = "list";
  else if (self->checked)
    page = "clean";
  else
    page = "unchecked";

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
}

static gboolean
scroll_to_top_cb (gpointer user_data)
{
  DatelineProblemPanel *self = user_data;

  self->scroll_id = 0;
  /* By the item, not the adjustment: the list may not have been laid out yet with what came in. */
  if (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->list)))) > 0)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", 0);

  return G_SOURCE_REMOVE;
}

/* The list holds on to the row at its top, so a heading that comes in above it would be out of sight. */
static void
stay_at_top (DatelineProblemPanel *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));

  if (self->scroll_id == 0 && (adjustment == NULL || gtk_adjustment_get_value (adjustment) == 0))
    self->scroll_id = g_idle_add (scroll_to_top_cb, self);
}

static void
group_changed_cb (DatelineProblemPanel *self,
                  guint                 position,
                  guint                 removed,
                  guint                 added,
                  GListModel           *group)
{
  for (guint i = 0; i < N_SEVERITIES; i++)
    {
      guint count;
      g_autofree char *text = NULL;
      g_autoptr (GtkStringObject) heading = NULL;

      if (self->groups[i] != group)
        continue;

      stay_at_top (self);
      count = g_list_model_get_n_items (group);
      text = dup_heading (i, count);
      heading = gtk_string_object_new (text);
      g_list_store_splice (self->headings[i], 0, g_list_model_get_n_items (G_LIST_MODEL (self->headings[i])),
                           (gpointer *) &heading, count > 0 ? 1 : 0);
    }

  update_page (self);
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  const Group *group = user_data;

  return dateline_problem_get_severity (item) == group->severity && !group->panel->hidden[group->severity];
}

static GListModel *
make_model (DatelineProblemPanel *self)
{
  g_autoptr (GListStore) models = g_list_store_new (G_TYPE_LIST_MODEL);
  GListModel *all;

  for (guint i = 0; i < N_SEVERITIES; i++)
    {
      Group *group = g_new (Group, 1);
      GtkFilter *filter;

      *group = (Group) { self, i };
      filter = GTK_FILTER (gtk_custom_filter_new (is_shown, group, g_free));
      self->headings[i] = g_list_store_new (GTK_TYPE_STRING_OBJECT);
      self->groups[i] = G_LIST_MODEL (gtk_filter_list_model_new (NULL, filter));
      g_list_store_append (models, self->headings[i]);
      g_list_store_append (models, self->groups[i]);
    }

  all = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&models))));

  /* After the flat list, which must know of a group's change before the group's heading changes. */
  for (guint i = 0; i < N_SEVERITIES; i++)
    g_signal_connect_swapped (self->groups[i], "items-changed", G_CALLBACK (group_changed_cb), self);

  return all;
}

static void
toggled_cb (GtkToggleButton      *toggle,
            DatelineProblemPanel *self)
{
  for (guint i = 0; i < N_SEVERITIES; i++)
    {
      if (self->toggles[i] != GTK_WIDGET (toggle))
        continue;

      self->hidden[i] = !gtk_toggle_button_get_active (toggle);
      gtk_filter_changed (gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (self->groups[i])),
                          self->hidden[i] ? GTK_FILTER_CHANGE_MORE_STRICT : GTK_FILTER_CHANGE_LESS_STRICT);
    }
}

static GtkWidget *
make_toggle (DatelineProblemPanel *self,
             DatelineSeverity      severity)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (severity_icon (severity));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (icon, severity_css_class (severity));
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  g_signal_connect (toggle, "toggled", G_CALLBACK (toggled_cb), self);

  return toggle;
}

static GtkWidget *
make_bar (DatelineProblemPanel *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < N_SEVERITIES; i++)
    {
      self->toggles[i] = make_toggle (self, i);
      gtk_box_append (GTK_BOX (bar), self->toggles[i]);
    }

  self->fix_button = gtk_button_new ();
  gtk_widget_set_hexpand (self->fix_button, TRUE);
  gtk_widget_set_halign (self->fix_button, GTK_ALIGN_END);
  gtk_widget_set_valign (self->fix_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->fix_button, _("Fix what has one sure answer; you see the changes first"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->fix_button), "page.fix-safe-problems");
  gtk_box_append (GTK_BOX (bar), self->fix_button);
  gtk_widget_add_css_class (bar, "problems-bar");

  return bar;
}

static void
update_toggle (GtkWidget        *toggle,
               DatelineSeverity  severity,
               guint             count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *name = dup_heading (severity, count);
  /* Translators: tooltip of a button that shows or hides a part of the list; %s is "2 errors" */
  g_autofree char *tooltip = g_strdup_printf (_("Show %s"), name);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (toggle)))), number);
  gtk_widget_set_tooltip_text (toggle, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_set_visible (toggle, count > 0);
}

/* The bar counts all problems, hidden ones too. */
static void
update_bar (DatelineProblemPanel *self)
{
  guint n_problems = self->problems != NULL ? g_list_model_get_n_items (self->problems) : 0;
  guint counts[N_SEVERITIES] = { 0 };
  guint n_safe = 0;
  g_autofree char *label = NULL;

  if (n_problems > 0 && self->bar == NULL)
    {
      self->bar = make_bar (self);
      gtk_box_prepend (GTK_BOX (self->box), self->bar);
    }
  if (self->bar == NULL)
    return;

  for (guint i = 0; i < n_problems; i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (self->problems, i);

      counts[dateline_problem_get_severity (problem)]++;
      n_safe += dateline_problem_find_safe_fix (problem) != NULL;
    }

  for (guint i = 0; i < N_SEVERITIES; i++)
    update_toggle (self->toggles[i], i, counts[i]);

  label = g_strdup_printf (ngettext ("_Fix %u Safe One…", "_Fix %u Safe Ones…", n_safe), n_safe);
  gtk_button_set_label (GTK_BUTTON (self->fix_button), label);
  gtk_button_set_use_underline (GTK_BUTTON (self->fix_button), TRUE);
  gtk_widget_set_visible (self->fix_button, n_safe > 0);
  gtk_widget_set_visible (self->bar, n_problems > 0);
}

static void
fix_clicked_cb (GtkButton            *button,
                DatelineProblemPanel *self)
{
  DatelineProblem *problem = g_object_get_data (G_OBJECT (button), "problem");
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "fix"));

  g_signal_emit (self, signals[FIX_ACTIVATED], 0, problem, index);
}

static GtkWidget *
make_fix_button (DatelineProblemPanel *self,
                 DatelineProblem      *problem,
                 guint                 index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (dateline_problem_get_fix (problem, index)->label);

  /* Where there is little room the message is worth more of it. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, gtk_label_get_text (GTK_LABEL (label)));
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "problem", g_object_ref (problem), g_object_unref);
  g_object_set_data (G_OBJECT (button), "fix", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (fix_clicked_cb), self);

  return button;
}

static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *message = gtk_label_new (NULL);
  GtkWidget *detail = gtk_label_new (NULL);
  GtkWidget *fixes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  for (guint i = 0; i < 2; i++)
    {
      GtkLabel *label = GTK_LABEL (i == 0 ? message : detail);

      gtk_label_set_xalign (label, 0);
      gtk_label_set_wrap (label, TRUE);
      gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
      gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
    }
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (fixes, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), message);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), fixes);

  return row;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              DatelineProblemPanel     *self)
{
  gtk_list_item_set_child (item, make_row ());
}

static void
remove_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             DatelineProblemPanel     *self)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *icon = gtk_widget_get_first_child (row);
  GtkWidget *texts = gtk_widget_get_next_sibling (icon);
  GtkWidget *message = gtk_widget_get_first_child (texts);
  GtkWidget *detail = gtk_widget_get_last_child (texts);
  GtkWidget *fixes = gtk_widget_get_last_child (row);
  gpointer object = gtk_list_item_get_item (item);
  gboolean is_problem = DATELINE_IS_PROBLEM (object);

  gtk_list_item_set_activatable (item, is_problem);
  gtk_list_item_set_selectable (item, is_problem);
  gtk_widget_set_visible (icon, is_problem);

  if (!is_problem)
    {
      gtk_label_set_text (GTK_LABEL (message), gtk_string_object_get_string (object));
      gtk_widget_add_css_class (message, "heading");
      gtk_widget_set_visible (detail, FALSE);
      return;
    }

  gtk_widget_remove_css_class (message, "heading");
  gtk_label_set_text (GTK_LABEL (message), dateline_problem_get_message (object));
  gtk_label_set_text (GTK_LABEL (detail), dateline_problem_get_detail (object) != NULL ? dateline_problem_get_detail (object) : "");
  gtk_widget_set_visible (detail, dateline_problem_get_detail (object) != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), severity_icon (dateline_problem_get_severity (object)));
  for (guint i = 0; i < N_SEVERITIES; i++)
    gtk_widget_remove_css_class (icon, severity_css_class (i));
  gtk_widget_add_css_class (icon, severity_css_class (dateline_problem_get_severity (object)));

  for (guint i = 0; i < dateline_problem_get_n_fixes (object); i++)
    gtk_box_append (GTK_BOX (fixes), make_fix_button (self, object, i));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               DatelineProblemPanel     *self)
{
  remove_children (gtk_widget_get_last_child (gtk_list_item_get_child (item)));
}

static void
row_activated_cb (GtkListView          *list,
                  guint                 position,
                  DatelineProblemPanel *self)
{
  g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  if (DATELINE_IS_PROBLEM (object))
    g_signal_emit (self, signals[PROBLEM_ACTIVATED], 0, object);
}

static GtkWidget *
make_list (DatelineProblemPanel *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection = gtk_single_selection_new (make_model (self));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), self);

  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "problems");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Problems"), -1);
  g_signal_connect (self->list, "activate", G_CALLBACK (row_activated_cb), self);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);

  return scroller;
}

static GtkWidget *
make_message (const char *icon_name,
              const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "dim-label");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
dateline_problem_panel_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  DatelineProblemPanel *self = DATELINE_PROBLEM_PANEL (object);

  switch (prop_id)
    {
    case PROP_PROBLEMS:
      g_value_set_object (value, self->problems);
      break;
    case PROP_CHECKED:
      g_value_set_boolean (value, self->checked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_problem_panel_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  DatelineProblemPanel *self = DATELINE_PROBLEM_PANEL (object);

  switch (prop_id)
    {
    case PROP_PROBLEMS:
      dateline_problem_panel_set_problems (self, g_value_get_object (value));
      break;
    case PROP_CHECKED:
      if (self->checked != g_value_get_boolean (value))
        {
          self->checked = g_value_get_boolean (value);
          update_page (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_problem_panel_dispose (GObject *object)
{
  DatelineProblemPanel *self = DATELINE_PROBLEM_PANEL (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  for (guint i = 0; i < N_SEVERITIES; i++)
    {
      if (self->groups[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->groups[i], self);
      g_clear_object (&self->groups[i]);
      g_clear_object (&self->headings[i]);
    }
  g_clear_pointer (&self->box, gtk_widget_unparent);
  if (self->problems != NULL)
    g_signal_handlers_disconnect_by_data (self->problems, self);
  g_clear_object (&self->problems);

  G_OBJECT_CLASS (dateline_problem_panel_parent_class)->dispose (object);
}

static void
dateline_problem_panel_class_init (DatelineProblemPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_problem_panel_dispose;
  object_class->get_property = dateline_problem_panel_get_property;
  object_class->set_property = dateline_problem_panel_set_property;

  properties[PROP_PROBLEMS] = g_param_spec_object ("problems", NULL, NULL, G_TYPE_LIST_MODEL,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * DatelineProblemPanel:checked:
   *
   * Whether a check has run: only then an empty list means that there is nothing to fix.
   */
  properties[PROP_CHECKED] = g_param_spec_boolean ("checked", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DatelineProblemPanel::problem-activated:
   * @self: the panel
   * @problem: the problem that the author wants to see in its place
   */
  signals[PROBLEM_ACTIVATED] = g_signal_new ("problem-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_PROBLEM);
  /**
   * DatelineProblemPanel::fix-activated:
   * @self: the panel
   * @problem: a problem
   * @index: 0-based number of the repair that the author chose
   */
  signals[FIX_ACTIVATED] = g_signal_new ("fix-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, DATELINE_TYPE_PROBLEM, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "problempanel");
}

static void
dateline_problem_panel_init (DatelineProblemPanel *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack),
                       make_message ("emblem-synchronizing-symbolic", _("Checking…")), "unchecked");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       make_message ("object-select-symbolic", _("Nothing to fix")), "clean");
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self), "list");
  gtk_widget_set_vexpand (self->stack, TRUE);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * dateline_problem_panel_new:
 *
 * Returns: (transfer floating): an empty panel
 */
GtkWidget *
dateline_problem_panel_new (void)
{
  return g_object_new (DATELINE_TYPE_PROBLEM_PANEL, NULL);
}

/**
 * dateline_problem_panel_set_problems:
 * @self: a panel
 * @problems: (nullable): a list of [class@Problem]
 *
 * Sets what to show.
 */
void
dateline_problem_panel_set_problems (DatelineProblemPanel *self,
                                     GListModel           *problems)
{
  g_return_if_fail (DATELINE_IS_PROBLEM_PANEL (self));

  if (self->problems == problems)
    return;

  if (self->problems != NULL)
    g_signal_handlers_disconnect_by_data (self->problems, self);
  g_set_object (&self->problems, problems);
  if (problems != NULL)
    g_signal_connect_swapped (problems, "items-changed", G_CALLBACK (update_bar), self);

  for (guint i = 0; i < N_SEVERITIES; i++)
    gtk_filter_list_model_set_model (GTK_FILTER_LIST_MODEL (self->groups[i]), problems);
  update_page (self);
  update_bar (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEMS]);
}
