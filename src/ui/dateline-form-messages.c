/* dateline-form-messages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-accessible.h"
#include "dateline-form-messages.h"
#include "dateline-problem-severity.h"

/* Asked how narrow it can be, a label lays out its text at this width. At none it makes a line of every letter, which takes long. */
#define TEXT_MIN_CHARS 8

struct _DatelineFormMessages
{
  GtkWidget parent_instance;
};

enum
{
  SIGNAL_FIX_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const severity_icons[] = { "dialog-error-symbolic", "dialog-warning-symbolic", "dialog-information-symbolic" };
static const char *const severity_classes[] = { "error", "warning", "hint" };

G_DEFINE_FINAL_TYPE (DatelineFormMessages, dateline_form_messages, GTK_TYPE_WIDGET)

static void
dateline_form_messages_dispose (GObject *object)
{
  dateline_form_messages_clear (DATELINE_FORM_MESSAGES (object));

  G_OBJECT_CLASS (dateline_form_messages_parent_class)->dispose (object);
}

static void
dateline_form_messages_class_init (DatelineFormMessagesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_form_messages_dispose;

  signals[SIGNAL_FIX_ACTIVATED] = g_signal_new ("fix-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 2, DATELINE_TYPE_PROBLEM, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "messages");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
dateline_form_messages_init (DatelineFormMessages *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
dateline_form_messages_new (void)
{
  return g_object_new (DATELINE_TYPE_FORM_MESSAGES, NULL);
}

void
dateline_form_messages_clear (DatelineFormMessages *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static GtkWidget *
new_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), TEXT_MIN_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

/* The box of texts and fixes of a new line. */
static GtkWidget *
add_line (DatelineFormMessages *self,
          DatelineSeverity      severity,
          const char           *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new_from_icon_name (severity_icons[severity]);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  dateline_accessible_set_name (icon, dateline_severity_get_name (severity));
  gtk_box_append (GTK_BOX (body), new_text (text));
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), body);
  gtk_widget_add_css_class (line, "message");
  gtk_widget_add_css_class (line, severity_classes[severity]);
  gtk_widget_set_parent (line, GTK_WIDGET (self));

  return body;
}

void
dateline_form_messages_add_text (DatelineFormMessages *self,
                                 DatelineSeverity      severity,
                                 const char           *text)
{
  add_line (self, severity, text);
}

static void
fix_clicked_cb (GtkButton       *button,
                DatelineProblem *problem)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (button), DATELINE_TYPE_FORM_MESSAGES);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "fix"));
  g_autoptr (DatelineProblem) alive = g_object_ref (problem);

  g_signal_emit (self, signals[SIGNAL_FIX_ACTIVATED], 0, alive, index);
}

static GtkWidget *
new_fix_button (DatelineProblem *problem,
                guint            index)
{
  const DatelineFix *fix = dateline_problem_get_fix (problem, index);
  GtkWidget *label = gtk_label_new (fix->label);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  dateline_accessible_set_tooltip (button, fix->label);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "fix");
  g_object_set_data (G_OBJECT (button), "fix", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (fix_clicked_cb), problem, 0);

  return button;
}

void
dateline_form_messages_add_problem (DatelineFormMessages *self,
                                    DatelineProblem      *problem,
                                    gboolean              with_fixes)
{
  GtkWidget *body = add_line (self, dateline_problem_get_severity (problem), dateline_problem_get_message (problem));

  if (with_fixes && dateline_problem_get_detail (problem) != NULL)
    gtk_box_append (GTK_BOX (body), new_text (dateline_problem_get_detail (problem)));

  for (guint i = 0; with_fixes && i < dateline_problem_get_n_fixes (problem); i++)
    {
      GtkWidget *button = new_fix_button (problem, i);

      /* The problem lives as long as its button. */
      g_object_set_data_full (G_OBJECT (button), "problem", g_object_ref (problem), g_object_unref);
      gtk_box_append (GTK_BOX (body), button);
    }
}
