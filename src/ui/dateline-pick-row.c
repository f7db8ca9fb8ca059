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
  GtkWidget       *popover;     /* made when first used */
  GPtrArray       *choices;     /* for their labels; NULL while they are not known */
  GCancellable    *cancellable;
};

G_DEFINE_FINAL_TYPE (DatelinePickRow, dateline_pick_row, DATELINE_TYPE_FORM_ROW)

/* Of the field, or for an item the list's: there is one for all items. */
static const DatelineField *
get_choosing (DatelineFormField *field)
{
  const DatelineField *schema = dateline_form_field_get_schema (field);

  return schema == NULL && dateline_form_field_is_item (field) ? dateline_form_field_get_schema (dateline_form_field_get_parent (field)) : schema;
}

static DatelineSite *
get_site (DatelinePickRow *self)
{
  return dateline_form_context_get_site (dateline_form_row_get_context (DATELINE_FORM_ROW (self)));
}

static DatelineFormField *
get_field (DatelinePickRow *self)
{
  return dateline_form_row_get_field (DATELINE_FORM_ROW (self));
}

gboolean
dateline_pick_row_suits (DatelineFormContext *context,
                         DatelineFormField   *field)
{
  const DatelineField *choosing = get_choosing (field);
  DatelineValue *value = dateline_form_field_get_value (field);
  DatelineFormKind kind = dateline_form_field_get_kind (field);
  gboolean is_pair = value != NULL && dateline_value_get_kind (value) == DATELINE_VALUE_MAP;

  if (!dateline_choices_offered (choosing) || kind == DATELINE_FORM_LIST)
    return FALSE;
  /* An id and its label are nothing to type, whatever the site tells. Other groups of fields stay what they are. */
  if (is_pair)
    return choosing->widget == DATELINE_WIDGET_FILE_RELATION;

  return dateline_choices_known (dateline_form_context_get_site (context), choosing);
}

static void
chosen_cb (DatelinePickRow *self,
           DatelineValue   *value)
{
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  DatelineFormContext *context = dateline_form_row_get_context (row);
  g_autoptr (GError) error = NULL;

  if (value != NULL)
    dateline_form_context_set_value (context, get_field (self), value, &error);
  else
    dateline_form_context_remove_item (context, get_field (self), &error);

  dateline_form_row_set_refusal (row, error != NULL ? error->message : NULL);
}

static void
clicked_cb (DatelinePickRow *self)
{
  DatelineFormField *field = get_field (self);
  gboolean is_item = dateline_form_field_is_item (field);

  if (self->popover == NULL)
    {
      self->popover = dateline_choice_popover_new (get_site (self), get_choosing (field));
      g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
    }

  dateline_form_row_attach_popover (DATELINE_FORM_ROW (self), self->popover, self->button);
  dateline_choice_popover_show (DATELINE_CHOICE_POPOVER (self->popover), dateline_form_field_get_value (field),
                                is_item ? dateline_form_field_get_value (dateline_form_field_get_parent (field)) : NULL,
                                !is_item && !dateline_form_field_get_required (field));
}

static gboolean
key_pressed_cb (DatelinePickRow *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;

  clicked_cb (self);

  return TRUE;
}

static void
show_chosen (DatelinePickRow *self)
{
  DatelineValue *value = dateline_form_field_get_value (get_field (self));
  gboolean is_pair = value != NULL && dateline_value_get_kind (value) == DATELINE_VALUE_MAP;
  /* A pair holds the label that readers were shown; anything else is shown as it stands. */
  g_autofree char *text = is_pair ? dateline_form_field_dup_summary (get_field (self)) : g_strdup (dateline_form_field_get_text (get_field (self)));
  const DatelineChoice *choice = !is_pair && *text != '\0' && self->choices != NULL ? dateline_choices_find (self->choices, value) : NULL;

  if (choice != NULL)
    gtk_label_set_text (GTK_LABEL (self->chosen), choice->label);
  else
    gtk_label_set_text (GTK_LABEL (self->chosen), *text != '\0' ? text : _("Choose…"));

  gtk_widget_set_tooltip_text (self->button, choice != NULL && !g_str_equal (choice->label, text) ? text : NULL);
  if (*text != '\0')
    gtk_widget_remove_css_class (self->button, "unset");
  else
    gtk_widget_add_css_class (self->button, "unset");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = dateline_choices_load_finish (result, &error);
  DatelinePickRow *self;

  /* Cancelled by the row, which may be gone. */
  if (choices == NULL)
    return;

  self = data;
  self->choices = g_steal_pointer (&choices);
  show_chosen (self);
}

/* What is stored may be an id that says nothing to the author. */
static void
load_labels (DatelinePickRow *self)
{
  const DatelineField *choosing = get_choosing (get_field (self));
  const char *text = dateline_form_field_get_text (get_field (self));

  if (*text == '\0' || self->choices != NULL || self->cancellable != NULL)
    return;

  if (choosing->widget == DATELINE_WIDGET_SELECT)
    {
      self->choices = dateline_choices_load (NULL, choosing);
    }
  else if (dateline_value_lookup (choosing->properties, "display_fields") != NULL)
    {
      self->cancellable = g_cancellable_new ();
      dateline_choices_load_async (get_site (self), choosing, self->cancellable, loaded_cb, self);
    }
}

static void
dateline_pick_row_update (DatelineFormRow *row)
{
  DatelinePickRow *self = DATELINE_PICK_ROW (row);

  load_labels (self);
  show_chosen (self);
}

static void
dateline_pick_row_constructed (GObject *object)
{
  DatelinePickRow *self = DATELINE_PICK_ROW (object);
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();
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
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->button, keys);

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
  DatelinePickRow *self = DATELINE_PICK_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->popover = NULL;

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
