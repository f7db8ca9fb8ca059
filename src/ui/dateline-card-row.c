/* dateline-card-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-card-row.h"

struct _DatelineCardRow
{
  GtkWidget    parent_instance;

  char        *field;
  GtkLabel    *title;
  GtkLabel    *message;
  GtkLevelBar *meter;
  GtkWidget   *button;
};

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineCardRow, dateline_card_row, GTK_TYPE_WIDGET)

static void
clicked_cb (DatelineCardRow *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, self->field);
}

static void
set_title (DatelineCardRow *self,
           const char      *title)
{
  /* Translators: %s is a part of a page such as “Title” */
  g_autofree char *label = g_strdup_printf (_("Go to the field: %s"), title);

  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (self->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->meter), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
dateline_card_row_dispose (GObject *object)
{
  DatelineCardRow *self = DATELINE_CARD_ROW (object);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);

  g_clear_pointer (&self->field, g_free);

  G_OBJECT_CLASS (dateline_card_row_parent_class)->dispose (object);
}

static void
dateline_card_row_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (property_id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_text (DATELINE_CARD_ROW (object)->title));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
dateline_card_row_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (property_id == PROP_TITLE)
    set_title (DATELINE_CARD_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
dateline_card_row_class_init (DatelineCardRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_card_row_dispose;
  object_class->get_property = dateline_card_row_get_property;
  object_class->set_property = dateline_card_row_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DatelineCardRow::activated:
   * @self: a row
   * @field: path of a field
   *
   * Emitted when the author wants to write what the row is about.
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                     G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "card-row");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_meter (DatelineCardRow *self)
{
  GtkWidget *meter = gtk_level_bar_new ();

  self->meter = GTK_LEVEL_BAR (meter);
  /* One colour up to the full length; another one is for what is too long. */
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_visible (meter, FALSE);
  gtk_widget_set_margin_top (meter, 4);

  return meter;
}

static void
dateline_card_row_init (DatelineCardRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *message = gtk_label_new (NULL);

  self->title = GTK_LABEL (title);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_box_append (GTK_BOX (texts), title);

  self->message = GTK_LABEL (message);
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_label_set_wrap_mode (self->message, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (message, "caption");
  gtk_box_append (GTK_BOX (texts), message);

  gtk_box_append (GTK_BOX (texts), make_meter (self));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_parent (texts, GTK_WIDGET (self));

  self->button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->button, FALSE);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);
}

/**
 * dateline_card_row_update:
 * @self: a row
 * @state: whether something is to be done
 * @message: what there is to say
 * @fraction: how much of the room is taken, above 1 when it is too much; negative to show no meter
 * @field: (nullable): path of the field to go to, or %NULL when there is none
 *
 * Tells how it stands with the part.
 */
void
dateline_card_row_update (DatelineCardRow   *self,
                          DatelineCardState  state,
                          const char        *message,
                          double             fraction,
                          const char        *field)
{
  g_return_if_fail (DATELINE_IS_CARD_ROW (self));

  g_free (self->field);
  self->field = g_strdup (field);
  gtk_label_set_text (self->message, message);
  gtk_widget_set_visible (GTK_WIDGET (self->meter), fraction >= 0);
  gtk_level_bar_set_value (self->meter, CLAMP (fraction, 0, 1));
  gtk_widget_set_visible (self->button, field != NULL);

  if (state == DATELINE_CARD_WANTING)
    gtk_widget_add_css_class (GTK_WIDGET (self), "wanting");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "wanting");
}
