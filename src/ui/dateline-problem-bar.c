/* dateline-problem-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-fixer.h"
#include "dateline-problem-bar.h"

struct _DatelineProblemBar
{
  GtkBox      parent_instance;

  GListModel *problems;
  GtkWidget  *toggles[DATELINE_N_SEVERITIES];   /* which severities are shown */
  GtkWidget  *fix_button;
};

G_DEFINE_FINAL_TYPE (DatelineProblemBar, dateline_problem_bar, GTK_TYPE_BOX)

enum
{
  FILTER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
toggled_cb (DatelineProblemBar *self)
{
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

static GtkWidget *
make_toggle (DatelineProblemBar *self,
             DatelineSeverity    severity)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *count = gtk_label_new (NULL);

  dateline_severity_show (GTK_IMAGE (icon), severity);
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (toggled_cb), self);

  return toggle;
}

static void
update_toggle (GtkWidget        *toggle,
               DatelineSeverity  severity,
               guint             count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *name = dateline_severity_dup_count (severity, count);
  /* Translators: tooltip of a button that shows or hides a part of the list; %s is "2 errors" */
  g_autofree char *tooltip = g_strdup_printf (_("Show %s"), name);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (toggle)))), number);
  gtk_widget_set_tooltip_text (toggle, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_set_visible (toggle, count > 0);
}

/* The bar counts all problems, hidden ones too. */
static void
update (DatelineProblemBar *self)
{
  guint n_problems = self->problems != NULL ? g_list_model_get_n_items (self->problems) : 0;
  guint counts[DATELINE_N_SEVERITIES] = { 0 };
  guint n_safe = 0;
  g_autofree char *label = NULL;

  for (guint i = 0; i < n_problems; i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (self->problems, i);

      counts[dateline_problem_get_severity (problem)]++;
      n_safe += dateline_problem_find_safe_fix (problem) != NULL;
    }

  for (guint i = 0; i < DATELINE_N_SEVERITIES; i++)
    update_toggle (self->toggles[i], i, counts[i]);

  label = g_strdup_printf (ngettext ("_Fix %u Safe One…", "_Fix %u Safe Ones…", n_safe), n_safe);
  gtk_button_set_label (GTK_BUTTON (self->fix_button), label);
  gtk_button_set_use_underline (GTK_BUTTON (self->fix_button), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->fix_button))), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (self->fix_button, n_safe > 0);
}

static void
dateline_problem_bar_dispose (GObject *object)
{
  dateline_problem_bar_set_problems (DATELINE_PROBLEM_BAR (object), NULL);

  G_OBJECT_CLASS (dateline_problem_bar_parent_class)->dispose (object);
}

static void
dateline_problem_bar_class_init (DatelineProblemBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_problem_bar_dispose;

  /**
   * DatelineProblemBar::filter-changed:
   * @self: the bar
   *
   * The author wants to see other severities than before.
   */
  signals[FILTER_CHANGED] = g_signal_new ("filter-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_problem_bar_init (DatelineProblemBar *self)
{
  for (guint i = 0; i < DATELINE_N_SEVERITIES; i++)
    {
      self->toggles[i] = make_toggle (self, i);
      gtk_box_append (GTK_BOX (self), self->toggles[i]);
    }

  self->fix_button = gtk_button_new ();
  gtk_widget_set_hexpand (self->fix_button, TRUE);
  gtk_widget_set_halign (self->fix_button, GTK_ALIGN_END);
  gtk_widget_set_valign (self->fix_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->fix_button, _("Fix what has one sure answer; you see the changes first"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->fix_button), "page.fix-safe-problems");
  gtk_box_append (GTK_BOX (self), self->fix_button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "problems-bar");
}

/**
 * dateline_problem_bar_new:
 *
 * Returns: (transfer floating): a bar that shows all severities
 */
GtkWidget *
dateline_problem_bar_new (void)
{
  return g_object_new (DATELINE_TYPE_PROBLEM_BAR, "spacing", 6, NULL);
}

/**
 * dateline_problem_bar_set_problems:
 * @self: a bar
 * @problems: (nullable): a list of [class@Problem]
 *
 * Sets what to count.
 */
void
dateline_problem_bar_set_problems (DatelineProblemBar *self,
                                   GListModel         *problems)
{
  g_return_if_fail (DATELINE_IS_PROBLEM_BAR (self));

  if (self->problems == problems)
    return;

  if (self->problems != NULL)
    g_signal_handlers_disconnect_by_data (self->problems, self);
  g_set_object (&self->problems, problems);
  if (problems == NULL)
    return;

  g_signal_connect_swapped (problems, "items-changed", G_CALLBACK (update), self);
  update (self);
}

/**
 * dateline_problem_bar_shows:
 * @self: a bar
 * @severity: a severity
 *
 * Returns: whether the author wants to see problems of that severity
 */
gboolean
dateline_problem_bar_shows (DatelineProblemBar *self,
                            DatelineSeverity    severity)
{
  g_return_val_if_fail (DATELINE_IS_PROBLEM_BAR (self), FALSE);

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggles[severity]));
}

/**
 * dateline_problem_bar_show_all:
 * @self: a bar
 *
 * Hides nothing any more.
 */
void
dateline_problem_bar_show_all (DatelineProblemBar *self)
{
  g_return_if_fail (DATELINE_IS_PROBLEM_BAR (self));

  for (guint i = 0; i < DATELINE_N_SEVERITIES; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), TRUE);
}
