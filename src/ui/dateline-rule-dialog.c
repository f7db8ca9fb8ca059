/* dateline-rule-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-message.h"
#include "dateline-rule-dialog.h"
#include "dateline-rule-help.h"

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* A line as it stands in a document, marked as wrong or right by more than a colour. */
static GtkWidget *
make_example (const char *text,
              gboolean    good)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (good ? "object-select-symbolic" : "window-close-symbolic");
  GtkWidget *label = make_label (text, "monospace");

  gtk_widget_add_css_class (icon, good ? "success" : "error");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, good ? _("Right") : _("Wrong"), -1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);

  return row;
}

static GtkWidget *
make_examples (const DatelineRuleHelp *help)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), make_example (help->bad, FALSE));
  if (help->good != NULL)
    gtk_box_append (GTK_BOX (box), make_example (help->good, TRUE));
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "rule-example");

  return box;
}

/**
 * dateline_rule_dialog_new:
 * @rule: a rule
 *
 * Returns: (transfer none): a message, to be presented
 */
GtkWidget *
dateline_rule_dialog_new (const DatelineRule *rule)
{
  const DatelineRuleHelp *help = dateline_rule_help_find (rule->id);
  GtkWidget *dialog = dateline_message_new (_(rule->summary), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  if (help != NULL)
    {
      gtk_box_append (GTK_BOX (box), make_label (_(help->why), NULL));
      gtk_box_append (GTK_BOX (box), make_label (_(help->remedy), NULL));
      gtk_box_append (GTK_BOX (box), make_examples (help));
    }
  /* The name by which the settings and the tool know it. */
  gtk_box_append (GTK_BOX (box), make_label (rule->id, "dim-label"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "caption");

  dateline_message_set_content (dialog, box);
  dateline_message_add_answer (dialog, "close", _("_Close"), DATELINE_ANSWER_CLOSE | DATELINE_ANSWER_DEFAULT);

  return dialog;
}
