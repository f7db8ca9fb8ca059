/* dateline-card-picture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-card-picture.h"

struct _DatelineCardPicture
{
  GtkWidget   parent_instance;

  GtkWidget  *picture;
  GtkWidget  *icon;
  double      ratio;
};

enum
{
  PROP_0,
  PROP_PAINTABLE,
  PROP_RATIO,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineCardPicture, dateline_card_picture, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
dateline_card_picture_get_request_mode (GtkWidget *widget)
{
  return DATELINE_CARD_PICTURE (widget)->ratio > 0 ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
dateline_card_picture_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  DatelineCardPicture *self = DATELINE_CARD_PICTURE (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL && for_size > 0 && self->ratio > 0 ? (int) round (for_size / self->ratio) : 0;
}

static void
dateline_card_picture_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  DatelineCardPicture *self = DATELINE_CARD_PICTURE (widget);
  int least;

  /* GTK wants to be asked before it is told. */
  gtk_widget_measure (self->picture, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->picture, MAX (width, least), height, -1, NULL);
  gtk_widget_measure (self->icon, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->icon, MAX (width, least), height, -1, NULL);
}

static void
dateline_card_picture_dispose (GObject *object)
{
  DatelineCardPicture *self = DATELINE_CARD_PICTURE (object);

  g_clear_pointer (&self->picture, gtk_widget_unparent);
  g_clear_pointer (&self->icon, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_card_picture_parent_class)->dispose (object);
}

static void
dateline_card_picture_get_property (GObject    *object,
                                    guint       property_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  DatelineCardPicture *self = DATELINE_CARD_PICTURE (object);

  switch (property_id)
    {
    case PROP_PAINTABLE:
      g_value_set_object (value, gtk_picture_get_paintable (GTK_PICTURE (self->picture)));
      break;
    case PROP_RATIO:
      g_value_set_double (value, self->ratio);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
dateline_card_picture_set_property (GObject      *object,
                                    guint         property_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  DatelineCardPicture *self = DATELINE_CARD_PICTURE (object);

  switch (property_id)
    {
    case PROP_PAINTABLE:
      dateline_card_picture_set_paintable (self, g_value_get_object (value));
      break;
    case PROP_RATIO:
      self->ratio = g_value_get_double (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
dateline_card_picture_class_init (DatelineCardPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dateline_card_picture_dispose;
  object_class->get_property = dateline_card_picture_get_property;
  object_class->set_property = dateline_card_picture_set_property;

  widget_class->get_request_mode = dateline_card_picture_get_request_mode;
  widget_class->measure = dateline_card_picture_measure;
  widget_class->size_allocate = dateline_card_picture_size_allocate;

  properties[PROP_PAINTABLE] = g_param_spec_object ("paintable", NULL, NULL, GDK_TYPE_PAINTABLE, flags);
  properties[PROP_RATIO] = g_param_spec_double ("ratio", NULL, NULL, 0, 10, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "card-picture");
}

static void
dateline_card_picture_init (DatelineCardPicture *self)
{
  self->picture = gtk_picture_new ();
  /* Translators: what a screen reader calls the picture on the card of a social network */
  dateline_accessible_set_name (self->picture, _("Picture of the page"));
  gtk_picture_set_content_fit (GTK_PICTURE (self->picture), GTK_CONTENT_FIT_COVER);
  gtk_widget_set_visible (self->picture, FALSE);
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));
  self->icon = gtk_image_new_from_icon_name ("image-x-generic-symbolic");
  dateline_accessible_set_name (self->icon, _("No picture"));
  gtk_image_set_icon_size (GTK_IMAGE (self->icon), GTK_ICON_SIZE_LARGE);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * dateline_card_picture_set_paintable:
 * @self: a picture
 * @paintable: (nullable): what to show
 */
void
dateline_card_picture_set_paintable (DatelineCardPicture *self,
                                     GdkPaintable        *paintable)
{
  g_return_if_fail (DATELINE_IS_CARD_PICTURE (self));

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), paintable);
  gtk_widget_set_visible (self->picture, paintable != NULL);
  gtk_widget_set_visible (self->icon, paintable == NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAINTABLE]);
}
