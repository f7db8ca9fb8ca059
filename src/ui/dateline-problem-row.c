/* dateline-problem-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-problem-row.h"
#include "dateline-problem-severity.h"

/* What a repair may take of a row beside its message. */
#define FIX_CHARS 36

struct _DatelineProblemRow
{
  GtkBox               parent_instance;

  DatelineProblemItem *item;      /* NULL for a heading */
  GtkWidget           *icon;
  GtkWidget           *message;
  GtkWidget           *detail;
  GtkWidget           *fixes;     /* a button for each repair that a problem had so far */
  GtkWidget           *menu;
  gboolean             narrow;
};

G_DEFINE_FINAL_TYPE (DatelineProblemRow, dateline_problem_row, GTK_TYPE_BOX)

enum
{
  FIX_ACTIVATED,
  MENU_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DatelineProblem *
get_problem (DatelineProblemRow *self)
{
  return self->item != NULL ? dateline_problem_item_get_problem (self->item) : NULL;
}

static void
fix_clicked_cb (GtkButton          *button,
                DatelineProblemRow *self)
{
  g_autoptr (DatelineProblem) problem = g_object_ref (get_problem (self));
  guint index = 0;

  for (GtkWidget *other = gtk_widget_get_prev_sibling (GTK_WIDGET (button)); other != NULL; other = gtk_widget_get_prev_sibling (other))
    index++;

  g_signal_emit (self, signals[FIX_ACTIVATED], 0, problem, index);
}

static void
menu_clicked_cb (GtkButton          *button,
                 DatelineProblemRow *self)
{
  g_signal_emit (self, signals[MENU_ACTIVATED], 0, get_problem (self), button);
}

static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);

  return label;
}

static GtkWidget *
make_fix_button (DatelineProblemRow *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  if (self->narrow)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
    }
  else
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), FIX_CHARS);
    }
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (fix_clicked_cb), self);

  return button;
}

static void
show_fixes (DatelineProblemRow *self)
{
  DatelineProblem *problem = get_problem (self);
  guint n_fixes = problem != NULL ? dateline_problem_get_n_fixes (problem) : 0;
  GtkWidget *button = gtk_widget_get_first_child (self->fixes);

  for (guint i = 0; i < n_fixes; i++, button = gtk_widget_get_next_sibling (button))
    {
      const char *text = dateline_problem_get_fix (problem, i)->label;

      if (button == NULL)
        {
          button = make_fix_button (self);
          gtk_box_append (GTK_BOX (self->fixes), button);
        }
      gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
      dateline_accessible_set_tooltip (button, text);
      gtk_widget_set_visible (button, TRUE);
    }

  for (; button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_visible (button, FALSE);

  gtk_widget_set_visible (self->fixes, n_fixes > 0);
}

static void
dateline_problem_row_dispose (GObject *object)
{
  DatelineProblemRow *self = DATELINE_PROBLEM_ROW (object);

  g_clear_object (&self->item);

  G_OBJECT_CLASS (dateline_problem_row_parent_class)->dispose (object);
}

static void
dateline_problem_row_class_init (DatelineProblemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_problem_row_dispose;

  /**
   * DatelineProblemRow::fix-activated:
   * @self: the row
   * @problem: its problem
   * @index: 0-based number of the repair that the author chose
   */
  signals[FIX_ACTIVATED] = g_signal_new ("fix-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, DATELINE_TYPE_PROBLEM, G_TYPE_UINT);
  /**
   * DatelineProblemRow::menu-activated:
   * @self: the row
   * @problem: its problem
   * @button: where a menu is to stand
   */
  signals[MENU_ACTIVATED] = g_signal_new ("menu-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, DATELINE_TYPE_PROBLEM, GTK_TYPE_WIDGET);
}

static void
dateline_problem_row_init (DatelineProblemRow *self)
{
  self->icon = gtk_image_new ();
  self->message = make_label ();
  self->detail = make_label ();
  self->fixes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->menu = gtk_button_new_from_icon_name ("view-more-symbolic");

  gtk_widget_add_css_class (self->detail, "caption");
  gtk_widget_add_css_class (self->detail, "dim-label");
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->fixes, GTK_ALIGN_CENTER);
  dateline_accessible_set_tooltip (self->menu, _("Ignore or explain"));
  g_signal_connect (self->menu, "clicked", G_CALLBACK (menu_clicked_cb), self);
}

/**
 * dateline_problem_row_new:
 * @narrow: whether there is no room for the repairs beside the message
 *
 * Returns: (transfer floating): a row without anything in it
 */
GtkWidget *
dateline_problem_row_new (gboolean narrow)
{
  DatelineProblemRow *self = g_object_new (DATELINE_TYPE_PROBLEM_ROW, "spacing", 12, NULL);
  GtkWidget *content = gtk_box_new (narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, narrow ? 6 : 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->fixes), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_valign (self->icon, narrow ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), self->message);
  gtk_box_append (GTK_BOX (texts), self->detail);
  gtk_box_append (GTK_BOX (content), texts);
  gtk_box_append (GTK_BOX (content), self->fixes);
  gtk_box_append (GTK_BOX (self), self->icon);
  gtk_box_append (GTK_BOX (self), content);
  gtk_box_append (GTK_BOX (self), self->menu);

  return GTK_WIDGET (self);
}

/**
 * dateline_problem_row_set_item:
 * @self: a row
 * @item: what it is to show
 *
 * Shows a problem with its repairs.
 */
void
dateline_problem_row_set_item (DatelineProblemRow  *self,
                               DatelineProblemItem *item)
{
  DatelineProblem *problem;
  const char *detail;

  g_return_if_fail (DATELINE_IS_PROBLEM_ROW (self));

  g_set_object (&self->item, item);
  problem = get_problem (self);
  detail = dateline_problem_get_detail (problem);
  dateline_severity_show (GTK_IMAGE (self->icon), dateline_problem_get_severity (problem));
  gtk_widget_remove_css_class (self->message, "heading");
  gtk_label_set_text (GTK_LABEL (self->message), dateline_problem_get_message (problem));
  gtk_label_set_text (GTK_LABEL (self->detail), detail != NULL ? detail : "");
  gtk_widget_set_visible (self->detail, detail != NULL);
  gtk_widget_set_visible (self->icon, TRUE);
  gtk_widget_set_visible (self->menu, TRUE);
  show_fixes (self);
}

/**
 * dateline_problem_row_set_heading:
 * @self: a row
 * @heading: a name and a number
 *
 * Shows the heading of a group.
 */
void
dateline_problem_row_set_heading (DatelineProblemRow *self,
                                  const char         *heading)
{
  g_return_if_fail (DATELINE_IS_PROBLEM_ROW (self));

  g_clear_object (&self->item);
  gtk_label_set_text (GTK_LABEL (self->message), heading);
  gtk_widget_add_css_class (self->message, "heading");
  gtk_widget_set_visible (self->detail, FALSE);
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_widget_set_visible (self->menu, FALSE);
  show_fixes (self);
}

/**
 * dateline_problem_row_dup_name:
 * @self: a row
 *
 * Returns: (transfer full): what is read aloud in place of the row
 */
char *
dateline_problem_row_dup_name (DatelineProblemRow *self)
{
  DatelineProblem *problem;
  const char *detail;

  g_return_val_if_fail (DATELINE_IS_PROBLEM_ROW (self), NULL);

  problem = get_problem (self);
  if (problem == NULL)
    return g_strdup (gtk_label_get_text (GTK_LABEL (self->message)));

  detail = dateline_problem_get_detail (problem);

  /* Translators: read aloud for a problem: "Error", what is wrong, and details or nothing */
  return g_strdup_printf (_("%s: %s %s"), dateline_severity_get_name (dateline_problem_get_severity (problem)),
                          dateline_problem_get_message (problem), detail != NULL ? detail : "");
}
