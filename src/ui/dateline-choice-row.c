/* dateline-choice-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-choice-popover.h"

#include "dateline-choice-row.h"

struct _DatelineChoiceRow
{
  DatelineTextRow  parent_instance;

  GtkWidget       *button;
  GtkWidget       *popover;   /* made when first used */
};

G_DEFINE_FINAL_TYPE (DatelineChoiceRow, dateline_choice_row, DATELINE_TYPE_TEXT_ROW)

static void
chosen_cb (DatelineChoiceRow *self,
           DatelineValue     *value)
{
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  g_autoptr (GError) error = NULL;

  if (dateline_value_get_kind (value) < DATELINE_VALUE_LIST)
    {
      dateline_text_row_type (DATELINE_TEXT_ROW (self), dateline_value_get_text (value));
      return;
    }

  dateline_form_context_set_value (dateline_form_row_get_context (row), dateline_form_row_get_field (row), value, &error);
  dateline_form_row_set_refusal (row, error != NULL ? error->message : NULL);
}

static void
show_choices_cb (DatelineChoiceRow *self)
{
  DatelineFormRow *row = DATELINE_FORM_ROW (self);

  if (self->popover == NULL)
    {
      self->popover = dateline_choice_popover_new (dateline_form_context_get_site (dateline_form_row_get_context (row)),
                                                   dateline_form_field_get_schema (dateline_form_row_get_field (row)));
      g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
    }

  dateline_form_row_attach_popover (row, self->popover, self->button);
  dateline_choice_popover_show (DATELINE_CHOICE_POPOVER (self->popover), dateline_form_field_get_value (dateline_form_row_get_field (row)));
}

static void
dateline_choice_row_constructed (GObject *object)
{
  DatelineChoiceRow *self = DATELINE_CHOICE_ROW (object);

  self->button = gtk_button_new_from_icon_name ("pan-down-symbolic");
  gtk_widget_set_tooltip_text (self->button, _("Choose"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (show_choices_cb), self, G_CONNECT_SWAPPED);

  G_OBJECT_CLASS (dateline_choice_row_parent_class)->constructed (object);

  dateline_text_row_add_suffix (DATELINE_TEXT_ROW (self), self->button);
}

static void
dateline_choice_row_dispose (GObject *object)
{
  DATELINE_CHOICE_ROW (object)->popover = NULL;

  G_OBJECT_CLASS (dateline_choice_row_parent_class)->dispose (object);
}

static void
dateline_choice_row_class_init (DatelineChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dateline_choice_row_constructed;
  object_class->dispose = dateline_choice_row_dispose;
}

static void
dateline_choice_row_init (DatelineChoiceRow *self)
{
}
