/* dateline-form-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-date-row.h"
#include "dateline-group-row.h"
#include "dateline-header-edit.h"
#include "dateline-image-row.h"
#include "dateline-pick-row.h"
#include "dateline-switch-row.h"
#include "dateline-text-row.h"

#include "dateline-form-row-private.h"

/* Asked how narrow it can be, a label lays out its text at this width. At none it makes a line of every letter, which takes long. */
#define TEXT_MIN_CHARS 8

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_FIELD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DatelineFormRow, dateline_form_row, GTK_TYPE_WIDGET)

#define PRIVATE(self) ((DatelineFormRowPrivate *) dateline_form_row_get_instance_private (self))

DatelineFormRowPrivate *
dateline_form_row_get_private (DatelineFormRow *self)
{
  return PRIVATE (self);
}

GtkWidget *
dateline_form_row_new_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), TEXT_MIN_CHARS);

  return label;
}

static void
dateline_form_row_real_update_problem (DatelineFormRow *self)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  g_autoptr (GPtrArray) problems = dateline_form_context_dup_problems (priv->context, dateline_form_field_get_path (priv->field));

  dateline_form_row_show_problems (self, problems, TRUE);
}

static void
update_problem (DatelineFormRow *self)
{
  DATELINE_FORM_ROW_GET_CLASS (self)->update_problem (self);
}

/* Only while it is empty: most fields are required, and a mark on each would say nothing. */
static void
mark_required (DatelineFormRow *self)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  g_autofree char *marked = NULL;
  DatelineValue *value = dateline_form_field_get_value (priv->field);
  gboolean is_wanted;

  if (priv->name == NULL || !dateline_form_field_get_required (priv->field))
    return;

  is_wanted = value == NULL || (dateline_value_get_kind (value) < DATELINE_VALUE_LIST && *dateline_value_get_text (value) == '\0');
  marked = is_wanted ? g_strconcat (dateline_form_field_get_label (priv->field), " *", NULL) : NULL;
  gtk_label_set_text (GTK_LABEL (priv->name), marked != NULL ? marked : dateline_form_field_get_label (priv->field));
  gtk_widget_set_tooltip_text (priv->name, is_wanted ? _("The site needs this field") : NULL);
}

static void
update (DatelineFormRow *self)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  g_autofree char *remark = dateline_form_field_dup_remark (priv->field);

  DATELINE_FORM_ROW_GET_CLASS (self)->update (self);
  mark_required (self);

  if (g_strcmp0 (remark, priv->own_remark) != 0)
    {
      g_free (priv->own_remark);
      priv->own_remark = g_steal_pointer (&remark);
      update_problem (self);
    }
}

static void
dateline_form_row_real_update (DatelineFormRow *self)
{
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  DatelineFormRow *self = DATELINE_FORM_ROW (widget);

  if (!dateline_form_field_is_item (PRIVATE (self)->field))
    return FALSE;

  gtk_widget_activate_action (widget, g_variant_get_int32 (args) < 0 ? "item.move-up" : "item.move-down", NULL);

  return TRUE;
}

static gboolean
remove_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   data)
{
  DatelineFormField *field = PRIVATE (DATELINE_FORM_ROW (widget))->field;

  if (dateline_form_field_get_value (field) == NULL)
    return FALSE;

  gtk_widget_activate_action (widget, dateline_form_field_is_item (field) ? "item.remove" : "field.remove", NULL);

  return TRUE;
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelineFormRow *self = DATELINE_FORM_ROW (widget);
  DatelineFormRowPrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;

  if (!dateline_form_field_can_reorder (dateline_form_field_get_parent (priv->field)))
    return;

  dateline_form_context_move_item (priv->context, priv->field, g_str_equal (name, "item.move-up") ? -1 : 1, &error);
  dateline_form_row_set_refusal (self, error != NULL ? error->message : NULL);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DatelineFormRow *self = DATELINE_FORM_ROW (widget);
  DatelineFormRowPrivate *priv = PRIVATE (self);
  g_autoptr (DatelineFormRow) alive = g_object_ref (self);
  g_autoptr (GError) error = NULL;

  if (dateline_form_field_is_item (priv->field) && !dateline_form_field_can_shrink (dateline_form_field_get_parent (priv->field)))
    return;

  /* The focus would fall out of the form with the row; a field of the schema keeps its row. */
  if (dateline_form_field_get_schema (priv->field) == NULL && gtk_widget_get_focus_child (gtk_widget_get_parent (widget)) == widget)
    gtk_widget_child_focus (gtk_widget_get_parent (widget), GTK_DIR_TAB_FORWARD);

  if (!dateline_form_context_remove_item (priv->context, priv->field, &error))
    dateline_form_row_set_refusal (self, error->message);
}

static gboolean
dateline_form_row_grab_focus (GtkWidget *widget)
{
  GtkWidget *control = PRIVATE (DATELINE_FORM_ROW (widget))->control;

  return control != NULL && gtk_widget_grab_focus (control);
}

static void
add_hint (DatelineFormRow *self)
{
  const char *hint = dateline_form_field_get_hint (PRIVATE (self)->field);
  GtkWidget *label;

  if (hint == NULL || *hint == '\0')
    return;

  label = dateline_form_row_new_text (hint);
  gtk_widget_add_css_class (label, "meaning");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static void
dateline_form_row_constructed (GObject *object)
{
  DatelineFormRow *self = DATELINE_FORM_ROW (object);
  DatelineFormRowPrivate *priv = PRIVATE (self);

  G_OBJECT_CLASS (dateline_form_row_parent_class)->constructed (object);

  add_hint (self);
  g_signal_connect_object (priv->field, "notify::value", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->field, "notify::path", G_CALLBACK (update_problem), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->context, "problems-changed", G_CALLBACK (update_problem), self, G_CONNECT_SWAPPED);

  update (self);
  update_problem (self);
}

static void
dateline_form_row_dispose (GObject *object)
{
  DatelineFormRow *self = DATELINE_FORM_ROW (object);
  DatelineFormRowPrivate *priv = PRIVATE (self);
  GtkWidget *child;

  priv->control = NULL;
  priv->name = NULL;
  priv->heading = NULL;
  priv->menu_button = NULL;
  priv->messages = NULL;
  g_clear_pointer (&priv->problems, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_form_row_parent_class)->dispose (object);
}

static void
dateline_form_row_finalize (GObject *object)
{
  DatelineFormRowPrivate *priv = PRIVATE (DATELINE_FORM_ROW (object));

  g_clear_object (&priv->context);
  g_clear_object (&priv->field);
  g_free (priv->refusal);
  g_free (priv->remark);
  g_free (priv->own_remark);
  g_free (priv->sharing);

  G_OBJECT_CLASS (dateline_form_row_parent_class)->finalize (object);
}

static void
dateline_form_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DatelineFormRowPrivate *priv = PRIVATE (DATELINE_FORM_ROW (object));

  switch (prop_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, priv->context);
      break;

    case PROP_FIELD:
      g_value_set_object (value, priv->field);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_form_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DatelineFormRowPrivate *priv = PRIVATE (DATELINE_FORM_ROW (object));

  switch (prop_id)
    {
    case PROP_CONTEXT:
      priv->context = g_value_dup_object (value);
      break;

    case PROP_FIELD:
      priv->field = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* What shares its value with others says so before the author types. */
static void
update_sharing (DatelineFormRow *self)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  DatelineDocument *document = dateline_form_context_get_document (priv->context);
  gboolean is_here = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  g_autofree char *sharing = NULL;

  if (is_here && document != NULL && dateline_form_field_get_kind (priv->field) < DATELINE_FORM_OBJECT)
    sharing = dateline_header_edit_dup_sharing (dateline_document_get_header (document), dateline_form_field_get_path (priv->field));

  if (g_strcmp0 (sharing, priv->sharing) == 0)
    return;

  g_free (priv->sharing);
  priv->sharing = g_steal_pointer (&sharing);
  update_problem (self);
}

static void
dateline_form_row_state_flags_changed (GtkWidget     *widget,
                                       GtkStateFlags  previous)
{
  DatelineFormRow *self = DATELINE_FORM_ROW (widget);
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (widget);

  if (GTK_WIDGET_CLASS (dateline_form_row_parent_class)->state_flags_changed != NULL)
    GTK_WIDGET_CLASS (dateline_form_row_parent_class)->state_flags_changed (widget, previous);

  if ((changed & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN)) == 0 || PRIVATE (self)->field == NULL ||
      gtk_widget_in_destruction (widget))
    return;

  dateline_form_row_update_menu_button (self);
  if ((changed & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    update_sharing (self);
}

static void
dateline_form_row_class_init (DatelineFormRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dateline_form_row_constructed;
  object_class->dispose = dateline_form_row_dispose;
  object_class->finalize = dateline_form_row_finalize;
  object_class->get_property = dateline_form_row_get_property;
  object_class->set_property = dateline_form_row_set_property;

  widget_class->grab_focus = dateline_form_row_grab_focus;
  widget_class->state_flags_changed = dateline_form_row_state_flags_changed;

  klass->update = dateline_form_row_real_update;
  klass->update_problem = dateline_form_row_real_update_problem;

  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, DATELINE_TYPE_FORM_CONTEXT, flags);
  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, DATELINE_TYPE_FORM_FIELD, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "item.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "item.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "item.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "field.remove", NULL, remove_action);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, GDK_ALT_MASK, remove_cb, NULL);

  gtk_widget_class_set_css_name (widget_class, "formrow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dateline_form_row_init (DatelineFormRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
dateline_form_row_new (DatelineFormContext *context,
                       DatelineFormField   *field)
{
  GType type;

  if (dateline_pick_row_suits (context, field))
    return g_object_new (DATELINE_TYPE_PICK_ROW, "context", context, "field", field, NULL);

  switch (dateline_form_field_get_kind (field))
    {
    case DATELINE_FORM_BOOLEAN:
      type = DATELINE_TYPE_SWITCH_ROW;
      break;

    case DATELINE_FORM_DATE:
    case DATELINE_FORM_DATE_TIME:
      type = DATELINE_TYPE_DATE_ROW;
      break;

    case DATELINE_FORM_IMAGE:
      type = DATELINE_TYPE_IMAGE_ROW;
      break;

    case DATELINE_FORM_OBJECT:
    case DATELINE_FORM_LIST:
      type = DATELINE_TYPE_GROUP_ROW;
      break;

    /* A choice of which nobody knows what there is to choose from. */
    case DATELINE_FORM_CHOICE:
    case DATELINE_FORM_STRING:
    case DATELINE_FORM_TEXT:
    case DATELINE_FORM_NUMBER:
    default:
      type = DATELINE_TYPE_TEXT_ROW;
      break;
    }

  return g_object_new (type, "context", context, "field", field, NULL);
}

DatelineFormContext *
dateline_form_row_get_context (DatelineFormRow *self)
{
  return PRIVATE (self)->context;
}

DatelineFormField *
dateline_form_row_get_field (DatelineFormRow *self)
{
  return PRIVATE (self)->field;
}

void
dateline_form_row_set_control (DatelineFormRow *self,
                               GtkWidget       *control)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  const char *label = dateline_form_field_get_label (priv->field);
  const char *hint = dateline_form_field_get_hint (priv->field);
  g_autofree char *number = NULL;

  priv->control = control;

  if (*label == '\0')
    /* Translators: names the item of a list that has no name of its own; %u is its number, from 1 */
    label = number = g_strdup_printf (_("Item %u"), dateline_form_field_get_index (priv->field) + 1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (hint != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
}

GtkWidget *
dateline_form_row_new_heading (DatelineFormRow *self)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  GtkWidget *label = dateline_form_row_new_text (dateline_form_field_get_label (priv->field));

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "name");
  priv->name = label;

  priv->heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (priv->heading, "head");
  gtk_box_append (GTK_BOX (priv->heading), label);

  return priv->heading;
}

void
dateline_form_row_set_heading (DatelineFormRow *self,
                               GtkWidget       *heading)
{
  PRIVATE (self)->heading = heading;
}

void
dateline_form_row_set_refusal (DatelineFormRow *self,
                               const char      *reason)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);

  if (g_strcmp0 (reason, priv->refusal) == 0)
    return;

  g_free (priv->refusal);
  priv->refusal = g_strdup (reason);
  update_problem (self);
}

void
dateline_form_row_set_remark (DatelineFormRow *self,
                              const char      *remark)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);

  if (g_strcmp0 (remark, priv->remark) == 0)
    return;

  g_free (priv->remark);
  priv->remark = g_strdup (remark);
  update_problem (self);
}
