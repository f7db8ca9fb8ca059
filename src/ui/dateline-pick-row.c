/* dateline-pick-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-choice-popover.h"

#include "dateline-pick-row.h"

struct _DatelinePickRow
{
  DatelineFormRow  parent_instance;

  GtkWidget       *button;
  GtkWidget       *chosen;
  GtkWidget       *popover;   /* made when first used */
};

G_DEFINE_FINAL_TYPE (DatelinePickRow, dateline_pick_row, DATELINE_TYPE_FORM_ROW)

/* Of the field, or for an item the list's: there is one for all items. */
static const DatelineField *
get_relation (DatelineFormField *field)
{
  const DatelineField *schema = dateline_form_field_get_schema (dateline_form_field_is_item (field) ? dateline_form_field_get_parent (field) : field);

  return schema != NULL && schema->widget == DATELINE_WIDGET_FILE_RELATION ? schema : NULL;
}

gboolean
dateline_pick_row_suits (DatelineFormField *field)
{
  DatelineFormKind kind = dateline_form_field_get_kind (field);

  return get_relation (field) != NULL &&
         (kind == DATELINE_FORM_CHOICE || (kind == DATELINE_FORM_OBJECT && dateline_form_field_is_item (field)));
}

static void
chosen_cb (DatelinePickRow *self,
           DatelineValue   *value)
{
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  g_autoptr (GError) error = NULL;

  dateline_form_context_set_value (dateline_form_row_get_context (row), dateline_form_row_get_field (row), value, &error);
  dateline_form_row_set_refusal (row, error != NULL ? error->message : NULL);
}

static void
clicked_cb (DatelinePickRow *self)
{
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  DatelineFormField *field = dateline_form_row_get_field (row);

  if (self->popover == NULL)
    {
      self->popover = dateline_choice_popover_new (dateline_form_context_get_site (dateline_form_row_get_context (row)), get_relation (field));
      g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
    }

  dateline_form_row_attach_popover (row, self->popover, self->button);
  dateline_choice_popover_show (DATELINE_CHOICE_POPOVER (self->popover), dateline_form_field_get_value (field));
}

static void
dateline_pick_row_update (DatelineFormRow *row)
{
  DatelinePickRow *self = DATELINE_PICK_ROW (row);
  g_autofree char *summary = dateline_form_field_dup_summary (dateline_form_row_get_field (row));

  gtk_label_set_text (GTK_LABEL (self->chosen), *summary != '\0' ? summary : _("Choose…"));
}

static void
dateline_pick_row_constructed (GObject *object)
{
  DatelinePickRow *self = DATELINE_PICK_ROW (object);
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *item_button;

  if (!dateline_form_field_is_item (dateline_form_row_get_field (row)))
    gtk_widget_set_parent (dateline_form_row_new_heading (row), GTK_WIDGET (self));

  self->chosen = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->chosen), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->chosen), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->chosen, TRUE);
  gtk_box_append (GTK_BOX (content), self->chosen);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), content);
  gtk_widget_set_hexpand (self->button, TRUE);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "picked");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (line), self->button);
  if ((item_button = dateline_form_row_new_item_button (row)) != NULL)
    gtk_box_append (GTK_BOX (line), item_button);
  gtk_widget_set_parent (line, GTK_WIDGET (self));
  dateline_form_row_set_control (row, self->button);

  G_OBJECT_CLASS (dateline_pick_row_parent_class)->constructed (object);
}

/* What is chosen is one value to the author, though it is stored as two. */
static void
dateline_pick_row_update_problem (DatelineFormRow *row)
{
  DatelineProblem *worst = dateline_form_context_get_problem (dateline_form_row_get_context (row),
                                                              dateline_form_field_get_path (dateline_form_row_get_field (row)), TRUE);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);

  if (worst != NULL)
    g_ptr_array_add (problems, g_object_ref (worst));

  dateline_form_row_show_problems (row, problems, TRUE);
}

static void
dateline_pick_row_dispose (GObject *object)
{
  DATELINE_PICK_ROW (object)->popover = NULL;

  G_OBJECT_CLASS (dateline_pick_row_parent_class)->dispose (object);
}

static void
dateline_pick_row_class_init (DatelinePickRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dateline_pick_row_constructed;
  object_class->dispose = dateline_pick_row_dispose;
  DATELINE_FORM_ROW_CLASS (klass)->update = dateline_pick_row_update;
  DATELINE_FORM_ROW_CLASS (klass)->update_problem = dateline_pick_row_update_problem;
}

static void
dateline_pick_row_init (DatelinePickRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "pick");
}
