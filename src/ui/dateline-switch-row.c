/* dateline-switch-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-switch-row.h"

struct _DatelineSwitchRow
{
  DatelineFormRow  parent_instance;

  GtkWidget       *control;
  gboolean         updating;
};

G_DEFINE_FINAL_TYPE (DatelineSwitchRow, dateline_switch_row, DATELINE_TYPE_FORM_ROW)

static void
active_cb (DatelineSwitchRow *self)
{
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  const char *text = gtk_switch_get_active (GTK_SWITCH (self->control)) ? "true" : "false";
  DatelineDocument *document = dateline_form_context_get_document (dateline_form_row_get_context (row));
  g_autoptr (GError) error = NULL;

  if (self->updating)
    return;

  /* Each turn of a switch is a step of its own to undo. */
  dateline_document_end_typing (document);
  dateline_form_context_set_text (dateline_form_row_get_context (row), dateline_form_row_get_field (row), text, &error);
  dateline_document_end_typing (document);

  dateline_form_row_set_refusal (row, error != NULL ? error->message : NULL);
}

static void
dateline_switch_row_update (DatelineFormRow *row)
{
  DatelineSwitchRow *self = DATELINE_SWITCH_ROW (row);
  DatelineValue *value = dateline_form_field_get_value (dateline_form_row_get_field (row));

  self->updating = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->control),
                         value != NULL && dateline_value_get_kind (value) == DATELINE_VALUE_BOOLEAN && dateline_value_get_boolean (value));
  self->updating = FALSE;
}

static void
dateline_switch_row_constructed (GObject *object)
{
  DatelineSwitchRow *self = DATELINE_SWITCH_ROW (object);
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *item_button;

  self->control = gtk_switch_new ();
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->control, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (line), dateline_form_row_new_heading (row));
  gtk_box_append (GTK_BOX (line), self->control);
  if ((item_button = dateline_form_row_new_item_button (row)) != NULL)
    gtk_box_append (GTK_BOX (line), item_button);
  gtk_widget_set_parent (line, GTK_WIDGET (self));
  dateline_form_row_set_control (row, self->control);

  G_OBJECT_CLASS (dateline_switch_row_parent_class)->constructed (object);
}

static void
dateline_switch_row_class_init (DatelineSwitchRowClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = dateline_switch_row_constructed;
  DATELINE_FORM_ROW_CLASS (klass)->update = dateline_switch_row_update;
}

static void
dateline_switch_row_init (DatelineSwitchRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "switch");
}
