/* dateline-form-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-choice-row.h"
#include "dateline-date-row.h"
#include "dateline-group-row.h"
#include "dateline-image-row.h"
#include "dateline-switch-row.h"
#include "dateline-text-row.h"

#include "dateline-form-row.h"

typedef struct
{
  DatelineFormContext *context;
  DatelineFormField   *field;
  GtkWidget           *control;
  GtkWidget           *message;   /* made when there is something to say */
  char                *refusal;
  char                *remark;
} DatelineFormRowPrivate;

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_FIELD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const severity_classes[] = { "has-error", "has-warning", "has-hint" };
static const char *const severity_icons[] = { "dialog-error-symbolic", "dialog-warning-symbolic", "dialog-information-symbolic" };

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DatelineFormRow, dateline_form_row, GTK_TYPE_WIDGET)

#define PRIVATE(self) ((DatelineFormRowPrivate *) dateline_form_row_get_instance_private (self))

static void
show_message (DatelineFormRow *self,
              const char      *text,
              const char      *icon_name)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  GtkWidget *icon;
  GtkWidget *label;

  if (text == NULL)
    {
      g_clear_pointer (&priv->message, gtk_widget_unparent);
      return;
    }

  if (priv->message == NULL)
    {
      icon = gtk_image_new ();
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
      label = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_hexpand (label, TRUE);

      priv->message = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_widget_add_css_class (priv->message, "message");
      gtk_box_append (GTK_BOX (priv->message), icon);
      gtk_box_append (GTK_BOX (priv->message), label);
      gtk_widget_insert_before (priv->message, GTK_WIDGET (self), NULL);

      if (priv->control != NULL)
        gtk_accessible_update_relation (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
    }

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (priv->message)), icon_name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (priv->message)), text);
}

static void
set_severity (DatelineFormRow *self,
              int              severity)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (severity_classes); i++)
    {
      if (i == severity)
        gtk_widget_add_css_class (GTK_WIDGET (self), severity_classes[i]);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), severity_classes[i]);
    }
}

static void
dateline_form_row_real_update_problem (DatelineFormRow *self)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);

  dateline_form_row_show_problem (self, dateline_form_context_get_problem (priv->context, dateline_form_field_get_path (priv->field), FALSE));
}

static void
update_problem (DatelineFormRow *self)
{
  DATELINE_FORM_ROW_GET_CLASS (self)->update_problem (self);
}

static void
update (DatelineFormRow *self)
{
  DATELINE_FORM_ROW_GET_CLASS (self)->update (self);
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
  if (!dateline_form_field_is_item (PRIVATE (DATELINE_FORM_ROW (widget))->field))
    return FALSE;

  gtk_widget_activate_action (widget, "item.remove", NULL);

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

  /* The focus would fall out of the form with the row. */
  if (gtk_widget_get_focus_child (gtk_widget_get_parent (widget)) == widget)
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

  label = gtk_label_new (hint);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
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
  priv->message = NULL;
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

  klass->update = dateline_form_row_real_update;
  klass->update_problem = dateline_form_row_real_update_problem;

  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, DATELINE_TYPE_FORM_CONTEXT, flags);
  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, DATELINE_TYPE_FORM_FIELD, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "item.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "item.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "item.remove", NULL, remove_action);

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

    case DATELINE_FORM_CHOICE:
      type = DATELINE_TYPE_CHOICE_ROW;
      break;

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
dateline_form_row_new_label (DatelineFormRow *self)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  GtkWidget *label = gtk_label_new (dateline_form_field_get_label (priv->field));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "name");

  return label;
}

static gboolean
drop_popover_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

static void
popover_closed_cb (GtkPopover *popover)
{
  /* The command that was chosen runs after this, and finds its way through the popover's parent. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_popover_cb, g_object_ref (popover), g_object_unref);
}

static void
show_item_menu_cb (DatelineFormRow *self,
                   GtkButton       *button)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) move = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();
  guint index = dateline_form_field_get_index (priv->field);
  GtkWidget *popover;

  g_menu_append (move, _("Move _Up"), "item.move-up");
  g_menu_append (move, _("Move _Down"), "item.move-down");
  g_menu_append (remove, _("_Remove"), "item.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (move));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item.move-up", index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item.move-down",
                                 index + 1 < dateline_form_field_get_n_children (dateline_form_field_get_parent (priv->field)));

  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  dateline_form_row_attach_popover (self, popover, GTK_WIDGET (button));
  g_signal_connect (popover, "closed", G_CALLBACK (popover_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

GtkWidget *
dateline_form_row_new_item_button (DatelineFormRow *self)
{
  GtkWidget *button;

  if (!dateline_form_field_is_item (PRIVATE (self)->field))
    return NULL;

  button = gtk_button_new_from_icon_name ("view-more-symbolic");
  gtk_widget_set_tooltip_text (button, _("Item Menu"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_item_menu_cb), self, G_CONNECT_SWAPPED);

  return button;
}

void
dateline_form_row_attach_popover (DatelineFormRow *self,
                                  GtkWidget       *popover,
                                  GtkWidget       *button)
{
  graphene_rect_t bounds;

  if (gtk_widget_get_parent (popover) == NULL)
    gtk_widget_set_parent (popover, GTK_WIDGET (self));

  if (gtk_widget_compute_bounds (button, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                                 &(GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height });
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

void
dateline_form_row_show_problem (DatelineFormRow *self,
                                DatelineProblem *problem)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  const char *text = NULL;
  int severity = -1;

  if (priv->refusal != NULL)
    {
      text = priv->refusal;
      severity = DATELINE_SEVERITY_ERROR;
    }
  else if (problem != NULL)
    {
      text = dateline_problem_get_message (problem);
      severity = dateline_problem_get_severity (problem);
    }
  else if (priv->remark != NULL)
    {
      text = priv->remark;
      severity = DATELINE_SEVERITY_WARNING;
    }

  set_severity (self, severity);
  show_message (self, text, severity >= 0 ? severity_icons[severity] : NULL);
}
