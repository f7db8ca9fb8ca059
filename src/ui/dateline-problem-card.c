/* dateline-problem-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-popover-fit.h"
#include "dateline-problem-card.h"
#include "dateline-problem-severity.h"

/* A line of a message that is read at a glance. */
#define LINE_CHARS 42

struct _DatelineProblemCard
{
  GtkPopover parent_instance;

  gboolean   has_site;
};

G_DEFINE_FINAL_TYPE (DatelineProblemCard, dateline_problem_card, GTK_TYPE_POPOVER)

enum
{
  FIX_ACTIVATED,
  IGNORE_ACTIVATED,
  HELP_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DatelineProblem *
get_problem (GtkButton *button)
{
  return g_object_get_data (G_OBJECT (button), "problem");
}

/* Which of the repairs, or which scope. */
static guint
get_index (GtkButton *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
}

static void
fix_clicked_cb (GtkButton           *button,
                DatelineProblemCard *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[FIX_ACTIVATED], 0, get_problem (button), get_index (button));
}

static void
ignore_clicked_cb (GtkButton           *button,
                   DatelineProblemCard *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[IGNORE_ACTIVATED], 0, get_problem (button), get_index (button));
}

static void
help_clicked_cb (GtkButton           *button,
                 DatelineProblemCard *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[HELP_ACTIVATED], 0, get_problem (button));
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

static GtkWidget *
make_button (DatelineProblemCard *self,
             const char          *text,
             DatelineProblem     *problem,
             guint                index,
             GCallback            clicked_cb)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), make_label (text));
  dateline_accessible_set_name (button, text);
  g_object_set_data_full (G_OBJECT (button), "problem", g_object_ref (problem), g_object_unref);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", clicked_cb, self);

  return button;
}

static GtkWidget *
make_ignores (DatelineProblemCard *self,
              DatelineProblem     *problem)
{
  const char *labels[] = { _("Ignore Here"), _("Ignore in This Document"), _("Ignore on This Site") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *button;

      if (i == DATELINE_IGNORE_ON_SITE && !self->has_site)
        continue;

      button = make_button (self, labels[i], problem, i, G_CALLBACK (ignore_clicked_cb));
      gtk_widget_add_css_class (button, "flat");
      gtk_box_append (GTK_BOX (box), button);
    }

  return box;
}

static void
show_ignores_cb (GtkButton *button,
                 GtkWidget *ignores)
{
  gtk_widget_set_visible (ignores, TRUE);
  gtk_widget_child_focus (ignores, GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (GTK_WIDGET (button), FALSE);
}

static void
append_footer (DatelineProblemCard *self,
               GtkBox              *box,
               DatelineProblem     *problem)
{
  GtkWidget *footer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *ignores = make_ignores (self, problem);
  GtkWidget *ignore = gtk_button_new_with_label (_("Ignore…"));
  GtkWidget *help = make_button (self, _("Why?"), problem, 0, G_CALLBACK (help_clicked_cb));

  gtk_widget_set_visible (ignores, FALSE);
  g_signal_connect (ignore, "clicked", G_CALLBACK (show_ignores_cb), ignores);
  gtk_widget_add_css_class (ignore, "flat");
  gtk_widget_add_css_class (help, "flat");
  gtk_widget_set_tooltip_text (help, _("About this rule"));
  gtk_widget_set_hexpand (help, TRUE);
  gtk_widget_set_halign (help, GTK_ALIGN_END);

  gtk_box_append (GTK_BOX (footer), ignore);
  gtk_box_append (GTK_BOX (footer), help);
  gtk_box_append (box, footer);
  gtk_box_append (box, ignores);
}

static GtkWidget *
make_section (DatelineProblemCard *self,
              DatelineProblem     *problem)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  dateline_severity_show (GTK_IMAGE (icon), dateline_problem_get_severity (problem));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dateline_severity_get_name (dateline_problem_get_severity (problem)), -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (texts), make_label (dateline_problem_get_message (problem)));
  if (dateline_problem_get_detail (problem) != NULL)
    {
      GtkWidget *detail = make_label (dateline_problem_get_detail (problem));

      gtk_widget_add_css_class (detail, "caption");
      gtk_widget_add_css_class (detail, "dim-label");
      gtk_box_append (GTK_BOX (texts), detail);
    }
  gtk_widget_set_margin_bottom (heading, 3);
  gtk_box_append (GTK_BOX (heading), icon);
  gtk_box_append (GTK_BOX (heading), texts);
  gtk_box_append (GTK_BOX (section), heading);

  for (guint i = 0; i < dateline_problem_get_n_fixes (problem); i++)
    gtk_box_append (GTK_BOX (section), make_button (self, dateline_problem_get_fix (problem, i)->label, problem, i, G_CALLBACK (fix_clicked_cb)));
  append_footer (self, GTK_BOX (section), problem);

  return section;
}

static void
dateline_problem_card_class_init (DatelineProblemCardClass *klass)
{
  /**
   * DatelineProblemCard::fix-activated:
   * @self: the card
   * @problem: a problem
   * @index: 0-based number of the repair that the author chose
   */
  signals[FIX_ACTIVATED] = g_signal_new ("fix-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, DATELINE_TYPE_PROBLEM, G_TYPE_UINT);
  /**
   * DatelineProblemCard::ignore-activated:
   * @self: the card
   * @problem: a problem
   * @scope: a [enum@IgnoreScope]
   */
  signals[IGNORE_ACTIVATED] = g_signal_new ("ignore-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 2, DATELINE_TYPE_PROBLEM, G_TYPE_UINT);
  /**
   * DatelineProblemCard::help-activated:
   * @self: the card
   * @problem: a problem whose rule the author wants to know more about
   */
  signals[HELP_ACTIVATED] = g_signal_new ("help-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_PROBLEM);
}

static void
dateline_problem_card_init (DatelineProblemCard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "problem-card");
}

/**
 * dateline_problem_card_new:
 * @problems: (element-type DatelineProblem): what is wrong at a place, at least one
 * @has_site: whether it can be ignored for a whole site
 *
 * Returns: (transfer floating): a card, to be given a parent and popped up
 */
GtkWidget *
dateline_problem_card_new (GPtrArray *problems,
                           gboolean   has_site)
{
  DatelineProblemCard *self = g_object_new (DATELINE_TYPE_PROBLEM_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->has_site = has_site;
  for (guint i = 0; i < problems->len; i++)
    {
      if (i > 0)
        gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (box), make_section (self, g_ptr_array_index (problems, i)));
    }
  dateline_popover_set_scrolling_child (GTK_POPOVER (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dateline_problem_get_message (g_ptr_array_index (problems, 0)), -1);

  return GTK_WIDGET (self);
}
