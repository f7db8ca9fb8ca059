/* dateline-problem-panel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-problem-bar.h"
#include "dateline-problem-panel.h"
#include "dateline-problem-row.h"

/* Below this a message beside its repairs would have a line for each word. */
#define NARROW_WIDTH 560

struct _DatelineProblemPanel
{
  GtkWidget   parent_instance;

  GListModel *problems;
  GListStore *items;      /* of DatelineProblemItem: what the rows show of them */
  gboolean    checked;

  GtkWidget  *box;
  GtkWidget  *bar;        /* made when there is something to filter; or NULL */
  GtkWidget  *stack;
  GtkWidget  *list;
  guint       scroll_id;
  guint       narrow_id;
  gboolean    narrow;

  /* What the list shows: for each severity a heading, when it has any, then its problems. */
  GListStore *headings[DATELINE_N_SEVERITIES];
  GListModel *groups[DATELINE_N_SEVERITIES];
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
  MENU_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_hidden (DatelineProblemPanel *self,
           DatelineSeverity      severity)
{
  return self->bar != NULL && !dateline_problem_bar_shows (DATELINE_PROBLEM_BAR (self->bar), severity);
}

static void
update_page (DatelineProblemPanel *self)
{
  const char *page;

  if (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->list)))) > 0)
    page = "list";
  else if (self->problems != NULL && g_list_model_get_n_items (self->problems) > 0)
    page = "hidden";
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
  for (guint i = 0; i < DATELINE_N_SEVERITIES; i++)
    {
      guint count;
      g_autofree char *text = NULL;
      g_autoptr (GtkStringObject) heading = NULL;

      if (self->groups[i] != group)
        continue;

      stay_at_top (self);
      count = g_list_model_get_n_items (group);
      text = dateline_severity_dup_count (i, count);
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

  return dateline_problem_get_severity (dateline_problem_item_get_problem (item)) == group->severity && !is_hidden (group->panel, group->severity);
}

static GListModel *
make_model (DatelineProblemPanel *self)
{
  g_autoptr (GListStore) models = g_list_store_new (G_TYPE_LIST_MODEL);
  GListModel *all;

  for (guint i = 0; i < DATELINE_N_SEVERITIES; i++)
    {
      Group *group = g_new (Group, 1);
      GtkFilter *filter;

      *group = (Group) { self, i };
      filter = GTK_FILTER (gtk_custom_filter_new (is_shown, group, g_free));
      self->headings[i] = g_list_store_new (GTK_TYPE_STRING_OBJECT);
      self->groups[i] = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), filter));
      g_list_store_append (models, self->headings[i]);
      g_list_store_append (models, self->groups[i]);
    }

  all = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&models))));

  /* After the flat list, which must know of a group's change before the group's heading changes. */
  for (guint i = 0; i < DATELINE_N_SEVERITIES; i++)
    g_signal_connect_swapped (self->groups[i], "items-changed", G_CALLBACK (group_changed_cb), self);

  return all;
}

static void
filter_changed_cb (DatelineProblemPanel *self)
{
  for (guint i = 0; i < DATELINE_N_SEVERITIES; i++)
    gtk_filter_changed (gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (self->groups[i])), GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

static void
update_bar (DatelineProblemPanel *self)
{
  gboolean has_problems = self->problems != NULL && g_list_model_get_n_items (self->problems) > 0;

  if (has_problems && self->bar == NULL)
    {
      self->bar = dateline_problem_bar_new ();
      dateline_problem_bar_set_problems (DATELINE_PROBLEM_BAR (self->bar), self->problems);
      g_signal_connect_swapped (self->bar, "filter-changed", G_CALLBACK (filter_changed_cb), self);
      gtk_box_prepend (GTK_BOX (self->box), self->bar);
    }
  if (self->bar != NULL)
    gtk_widget_set_visible (self->bar, has_problems);
}

static void
problems_changed_cb (DatelineProblemPanel *self)
{
  dateline_problem_items_update (self->items, self->problems);
  update_bar (self);
  update_page (self);
}

static void
fix_activated_cb (DatelineProblemRow   *row,
                  DatelineProblem      *problem,
                  guint                 index,
                  DatelineProblemPanel *self)
{
  g_signal_emit (self, signals[FIX_ACTIVATED], 0, problem, index);
}

static void
menu_activated_cb (DatelineProblemRow   *row,
                   DatelineProblem      *problem,
                   GtkWidget            *button,
                   DatelineProblemPanel *self)
{
  g_signal_emit (self, signals[MENU_ACTIVATED], 0, problem, button);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              DatelineProblemPanel     *self)
{
  GtkWidget *row = dateline_problem_row_new (self->narrow);

  g_signal_connect (row, "fix-activated", G_CALLBACK (fix_activated_cb), self);
  g_signal_connect (row, "menu-activated", G_CALLBACK (menu_activated_cb), self);
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             DatelineProblemPanel     *self)
{
  DatelineProblemRow *row = DATELINE_PROBLEM_ROW (gtk_list_item_get_child (item));
  GtkWidget *list_row = gtk_widget_get_parent (GTK_WIDGET (row));
  gpointer object = gtk_list_item_get_item (item);
  gboolean is_problem = DATELINE_IS_PROBLEM_ITEM (object);
  g_autofree char *name = NULL;

  gtk_list_item_set_activatable (item, is_problem);
  gtk_list_item_set_selectable (item, is_problem);
  if (is_problem)
    dateline_problem_row_set_item (row, object);
  else
    dateline_problem_row_set_heading (row, gtk_string_object_get_string (object));

  name = dateline_problem_row_dup_name (row);
  if (list_row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkListItemFactory *
make_factory (DatelineProblemPanel *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);

  return factory;
}

static gboolean
narrow_changed_cb (gpointer user_data)
{
  DatelineProblemPanel *self = user_data;
  g_autoptr (GtkListItemFactory) factory = make_factory (self);

  self->narrow_id = 0;
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);

  return G_SOURCE_REMOVE;
}

static void
dateline_problem_panel_size_allocate (GtkWidget *widget,
                                      int        width,
                                      int        height,
                                      int        baseline)
{
  DatelineProblemPanel *self = DATELINE_PROBLEM_PANEL (widget);

  gtk_widget_size_allocate (self->box, &(const GtkAllocation) { 0, 0, width, height }, baseline);

  /* Later, as an allocation must not change what is laid out. */
  if (self->narrow != (width < NARROW_WIDTH))
    {
      self->narrow = width < NARROW_WIDTH;
      if (self->narrow_id == 0)
        self->narrow_id = g_idle_add (narrow_changed_cb, self);
    }
}

static void
dateline_problem_panel_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  gtk_widget_measure (DATELINE_PROBLEM_PANEL (widget)->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
row_activated_cb (GtkListView          *list,
                  guint                 position,
                  DatelineProblemPanel *self)
{
  g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  if (DATELINE_IS_PROBLEM_ITEM (object))
    g_signal_emit (self, signals[PROBLEM_ACTIVATED], 0, dateline_problem_item_get_problem (DATELINE_PROBLEM_ITEM (object)));
}

static GtkWidget *
make_list (DatelineProblemPanel *self)
{
  GtkSingleSelection *selection = gtk_single_selection_new (make_model (self));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);

  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), make_factory (self));
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
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "dim-label");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
show_all_cb (DatelineProblemPanel *self)
{
  dateline_problem_bar_show_all (DATELINE_PROBLEM_BAR (self->bar));
}

/* A filter must not look like a document without problems. */
static GtkWidget *
make_hidden_page (DatelineProblemPanel *self)
{
  GtkWidget *page = make_message ("dialog-information-symbolic", _("What was found is hidden."));
  GtkWidget *button = gtk_button_new_with_label (_("Show All"));

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (show_all_cb), self);
  gtk_widget_remove_css_class (page, "dim-label");
  gtk_box_append (GTK_BOX (page), button);

  return page;
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
  g_clear_handle_id (&self->narrow_id, g_source_remove);
  for (guint i = 0; i < DATELINE_N_SEVERITIES; i++)
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
  g_clear_object (&self->items);

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
  widget_class->measure = dateline_problem_panel_measure;
  widget_class->size_allocate = dateline_problem_panel_size_allocate;

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

  /**
   * DatelineProblemPanel::menu-activated:
   * @self: the panel
   * @problem: a problem
   * @button: the button of its row, for a menu to stand on
   */
  signals[MENU_ACTIVATED] = g_signal_new ("menu-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, DATELINE_TYPE_PROBLEM, GTK_TYPE_WIDGET);

  gtk_widget_class_set_css_name (widget_class, "problempanel");
}

static void
dateline_problem_panel_init (DatelineProblemPanel *self)
{
  self->items = g_list_store_new (DATELINE_TYPE_PROBLEM_ITEM);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack),
                       make_message ("emblem-synchronizing-symbolic", _("Checking…")), "unchecked");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       make_message ("object-select-symbolic", _("Nothing to fix")), "clean");
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), make_hidden_page (self), "hidden");
  gtk_widget_set_vexpand (self->stack, TRUE);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
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
  if (self->bar != NULL)
    dateline_problem_bar_set_problems (DATELINE_PROBLEM_BAR (self->bar), problems);

  if (problems != NULL)
    g_signal_connect_swapped (problems, "items-changed", G_CALLBACK (problems_changed_cb), self);
  problems_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEMS]);
}
