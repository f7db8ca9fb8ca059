/* dateline-group-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-choice-popover.h"
#include "dateline-form-rows.h"

#include "dateline-group-row.h"

/* Longer lists begin closed: their number says more than their first screenful. */
#define N_ITEMS_OPEN 12

struct _DatelineGroupRow
{
  DatelineFormRow  parent_instance;

  GtkWidget       *line;
  GtkWidget       *toggle;
  GtkWidget       *arrow;
  GtkWidget       *name;
  GtkWidget       *summary;
  GtkWidget       *inside;      /* made when first opened */
  GtkWidget       *rows;
  GtkWidget       *add_button;
  GtkWidget       *choices;     /* popover of a list whose items are chosen; made when first used */
  gboolean         expanded;
};

G_DEFINE_FINAL_TYPE (DatelineGroupRow, dateline_group_row, DATELINE_TYPE_FORM_ROW)

static DatelineFormField *
get_field (DatelineGroupRow *self)
{
  return dateline_form_row_get_field (DATELINE_FORM_ROW (self));
}

static gboolean
is_list (DatelineGroupRow *self)
{
  return dateline_form_field_get_kind (get_field (self)) == DATELINE_FORM_LIST;
}

static guint
get_depth (DatelineFormField *field)
{
  guint depth = 0;

  while ((field = dateline_form_field_get_parent (field)) != NULL)
    depth++;

  return depth;
}

static gboolean
begins_open (DatelineGroupRow *self)
{
  DatelineFormField *field = get_field (self);
  const DatelineField *schema = dateline_form_field_get_schema (field);

  if (dateline_form_field_is_item (field))
    return FALSE;
  if (is_list (self))
    return dateline_form_field_get_n_children (field) <= N_ITEMS_OPEN && get_depth (field) <= 1;
  if (schema != NULL && schema->collapsed)
    return FALSE;

  return get_depth (field) <= 1;
}

static const char *
get_item_name (DatelineGroupRow *self)
{
  const DatelineField *schema = dateline_form_field_get_schema (get_field (self));
  DatelineValue *singular;

  if (schema == NULL || schema->properties == NULL)
    return NULL;

  singular = dateline_value_lookup (schema->properties, "label_singular");

  return singular != NULL ? dateline_value_get_text (singular) : NULL;
}

static void
add_item (DatelineGroupRow *self,
          DatelineValue    *value)
{
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  GListModel *items = dateline_form_field_get_children (get_field (self));
  guint n_items = g_list_model_get_n_items (items);
  const DatelineField *schema = dateline_form_field_get_schema (get_field (self));
  g_autoptr (DatelineFormField) item = NULL;
  g_autoptr (GError) error = NULL;
  DatelineFormRow *item_row;

  dateline_form_context_add_item (dateline_form_row_get_context (row), get_field (self), value, &error);
  dateline_form_row_set_refusal (row, error != NULL ? error->message : NULL);

  if (error != NULL || g_list_model_get_n_items (items) <= n_items)
    return;

  item = g_list_model_get_item (items, schema != NULL && schema->add_to_top ? 0 : n_items);
  item_row = dateline_group_row_open_to (self, item);

  if (self->choices != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (item_row));
    }
  else if (DATELINE_IS_GROUP_ROW (item_row))
    {
      dateline_group_row_set_expanded (DATELINE_GROUP_ROW (item_row), TRUE);
      gtk_widget_child_focus (DATELINE_GROUP_ROW (item_row)->inside, GTK_DIR_TAB_FORWARD);
    }
  else if (item_row != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (item_row));
    }
}

static void
add_of_type_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *type)
{
  DatelineGroupRow *self = DATELINE_GROUP_ROW (widget);
  g_autoptr (DatelineValue) value = dateline_form_field_dup_new_item_of (get_field (self), g_variant_get_string (type, NULL));

  add_item (self, value);
}

static void
show_types (DatelineGroupRow    *self,
            const DatelineField *schema,
            GtkWidget           *button)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < schema->types->len; i++)
    {
      const DatelineField *type = g_ptr_array_index (schema->types, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (type->label, NULL);

      g_menu_item_set_action_and_target (item, "list.add-of-type", "s", type->name);
      g_menu_append_item (menu, item);
    }

  dateline_form_row_show_menu (DATELINE_FORM_ROW (self), menu, button);
}

static void
add_cb (DatelineGroupRow *self,
        GtkWidget        *button)
{
  const DatelineField *schema = dateline_form_field_get_schema (get_field (self));
  DatelineSite *site = dateline_form_context_get_site (dateline_form_row_get_context (DATELINE_FORM_ROW (self)));
  g_autoptr (DatelineValue) value = NULL;

  if (schema != NULL && schema->types != NULL)
    {
      show_types (self, schema, button);
      return;
    }

  if (!dateline_choices_known (site, schema))
    {
      value = dateline_form_field_dup_new_item (get_field (self));
      add_item (self, value);
      return;
    }

  if (self->choices == NULL)
    {
      self->choices = dateline_choice_popover_new (site, schema);
      g_signal_connect_object (self->choices, "chosen", G_CALLBACK (add_item), self, G_CONNECT_SWAPPED);
    }

  dateline_form_row_attach_popover (DATELINE_FORM_ROW (self), self->choices, button);
  dateline_choice_popover_show (DATELINE_CHOICE_POPOVER (self->choices), NULL, dateline_form_field_get_value (get_field (self)), FALSE);
}

static GtkWidget *
new_add_button (DatelineGroupRow *self)
{
  const char *item_name = get_item_name (self);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new ();
  g_autofree char *text = NULL;

  /* Translators: %s is what the items of a list are called, such as “Speaker” */
  text = item_name != NULL ? g_strdup_printf (_("Add %s"), item_name) : g_strdup (_("Add Item"));

  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (content), gtk_label_new (text));
  gtk_widget_set_halign (content, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "add");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);

  return button;
}

/* A full list says why nothing can be added. */
static void
update_add_button (DatelineGroupRow *self)
{
  DatelineFormField *field = get_field (self);
  gboolean can_grow = dateline_form_field_can_grow (field);
  g_autofree char *reason = NULL;

  if (!can_grow)
    reason = g_strdup_printf (ngettext ("The site takes at most %d item", "The site takes at most %d items", dateline_form_field_get_schema (field)->max),
                              dateline_form_field_get_schema (field)->max);

  gtk_widget_set_sensitive (self->add_button, can_grow);
  gtk_widget_set_tooltip_text (self->add_button, reason);
}

static void
build_inside (DatelineGroupRow *self)
{
  const DatelineField *schema = dateline_form_field_get_schema (get_field (self));

  self->inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->inside, "inside");
  self->rows = dateline_form_rows_new (dateline_form_row_get_context (DATELINE_FORM_ROW (self)),
                                       dateline_form_field_get_children (get_field (self)), is_list (self));
  gtk_box_append (GTK_BOX (self->inside), self->rows);
  if (is_list (self) && (schema == NULL || schema->allow_add))
    {
      self->add_button = new_add_button (self);
      update_add_button (self);
      gtk_box_append (GTK_BOX (self->inside), self->add_button);
    }

  gtk_widget_insert_after (self->inside, GTK_WIDGET (self), self->line);
}

static void
toggled_cb (DatelineGroupRow *self)
{
  dateline_group_row_set_expanded (self, !self->expanded);
}

static void
dateline_group_row_update (DatelineFormRow *row)
{
  DatelineGroupRow *self = DATELINE_GROUP_ROW (row);
  g_autofree char *summary = dateline_form_field_dup_summary (get_field (self));
  g_autofree char *name = NULL;

  if (dateline_form_field_is_item (get_field (self)) && *dateline_form_field_get_label (get_field (self)) == '\0')
    {
      /* The summary is the only name that the item of a list has. */
      name = *summary != '\0' ? g_steal_pointer (&summary)
                              : g_strdup_printf (_("Item %u"), dateline_form_field_get_index (get_field (self)) + 1);
      gtk_label_set_text (GTK_LABEL (self->name), name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }

  if (self->add_button != NULL)
    update_add_button (self);
  gtk_label_set_text (GTK_LABEL (self->summary), summary);
  gtk_widget_set_visible (self->summary, summary != NULL && *summary != '\0' && (!self->expanded || is_list (self)));
}

/* A closed group speaks for what is in it. */
static void
dateline_group_row_update_problem (DatelineFormRow *row)
{
  DatelineGroupRow *self = DATELINE_GROUP_ROW (row);
  DatelineFormContext *context = dateline_form_row_get_context (row);
  const char *path = dateline_form_field_get_path (get_field (self));
  g_autoptr (GPtrArray) problems = NULL;
  DatelineProblem *worst;

  if (self->expanded)
    {
      problems = dateline_form_context_dup_problems (context, path);
    }
  else if ((worst = dateline_form_context_get_problem (context, path, TRUE)) != NULL)
    {
      problems = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (problems, g_object_ref (worst));
    }

  dateline_form_row_show_problems (row, problems, self->expanded);
  /* The number of an unnamed item is part of its path. */
  dateline_group_row_update (row);
}

static void
build_toggle (DatelineGroupRow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->arrow = gtk_image_new_from_icon_name ("pan-end-symbolic");
  gtk_widget_add_css_class (self->arrow, "arrow");

  self->name = dateline_form_row_new_text (dateline_form_field_get_label (get_field (self)));
  gtk_widget_add_css_class (self->name, "name");

  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 1);
  gtk_label_set_ellipsize (GTK_LABEL (self->summary), PANGO_ELLIPSIZE_END);
  /* The summary of an item is its name, which has the line for itself. */
  gtk_widget_set_hexpand (dateline_form_field_is_item (get_field (self)) ? self->name : self->summary, TRUE);
  gtk_widget_add_css_class (self->summary, "summary");

  gtk_box_append (GTK_BOX (content), self->arrow);
  gtk_box_append (GTK_BOX (content), self->name);
  gtk_box_append (GTK_BOX (content), self->summary);

  self->toggle = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->toggle), content);
  gtk_widget_set_hexpand (self->toggle, TRUE);
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (self->toggle, "toggle");
  g_signal_connect_object (self->toggle, "clicked", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

static void
dateline_group_row_constructed (GObject *object)
{
  DatelineGroupRow *self = DATELINE_GROUP_ROW (object);
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  GtkWidget *item_button;

  build_toggle (self);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->line, "line");
  gtk_box_append (GTK_BOX (self->line), self->toggle);
  if ((item_button = dateline_form_row_new_item_button (row)) != NULL)
    gtk_box_append (GTK_BOX (self->line), item_button);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));

  dateline_form_row_set_heading (row, self->line);
  dateline_form_row_set_control (row, self->toggle);
  gtk_widget_add_css_class (GTK_WIDGET (self), get_depth (get_field (self)) == 1 ? "section" : "group");

  G_OBJECT_CLASS (dateline_group_row_parent_class)->constructed (object);

  dateline_group_row_set_expanded (self, begins_open (self));
}

static void
dateline_group_row_class_init (DatelineGroupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = dateline_group_row_constructed;
  DATELINE_FORM_ROW_CLASS (klass)->update = dateline_group_row_update;
  DATELINE_FORM_ROW_CLASS (klass)->update_problem = dateline_group_row_update_problem;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "list.add-of-type", "s", add_of_type_action);
}

static void
dateline_group_row_init (DatelineGroupRow *self)
{
}

void
dateline_group_row_set_expanded (DatelineGroupRow *self,
                                 gboolean          expanded)
{
  if (expanded && self->inside == NULL)
    build_inside (self);
  if (self->inside != NULL)
    gtk_widget_set_visible (self->inside, expanded);

  self->expanded = expanded;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  if (expanded)
    gtk_widget_add_css_class (GTK_WIDGET (self), "expanded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "expanded");

  dateline_group_row_update_problem (DATELINE_FORM_ROW (self));
}

DatelineFormRow *
dateline_group_row_open_to (DatelineGroupRow  *self,
                            DatelineFormField *child)
{
  dateline_group_row_set_expanded (self, TRUE);

  return dateline_form_rows_get_row (DATELINE_FORM_ROWS (self->rows), child);
}
