/* dateline-header-fit.c: a header bar that gives way, and then says that it should have fewer buttons
 *
 * A window cannot become narrower than its header bar, and the header bar cannot know that it should have fewer buttons before the window
 * is narrower. So this says that it can be as narrow as anybody wants, and for one frame is cut off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-header-fit.h"

/* Below this all buttons leave too little of the title, even where they fit. */
#define COMFORTABLE_WIDTH 600

typedef enum
{
  ROOM_FULL,
  ROOM_COMPACT,
  ROOM_TIGHT
} Room;

struct _DatelineHeaderFit
{
  GtkWidget  parent_instance;

  Room       room;
  int        widths[ROOM_TIGHT];   /* what the child needed when there was more room */
  guint      tell_id;
};

G_DEFINE_FINAL_TYPE (DatelineHeaderFit, dateline_header_fit, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COMPACT,
  PROP_TIGHT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
tell_cb (gpointer data)
{
  DatelineHeaderFit *self = data;

  self->tell_id = 0;
  g_object_notify_by_pspec (data, properties[PROP_COMPACT]);
  g_object_notify_by_pspec (data, properties[PROP_TIGHT]);

  return G_SOURCE_REMOVE;
}

static Room
find_room (DatelineHeaderFit *self,
           int                width)
{
  if (width >= MAX (COMFORTABLE_WIDTH, self->widths[ROOM_FULL]))
    return ROOM_FULL;

  return width >= self->widths[ROOM_COMPACT] ? ROOM_COMPACT : ROOM_TIGHT;
}

static void
dateline_header_fit_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  DatelineHeaderFit *self = DATELINE_HEADER_FIT (widget);
  Room room = find_room (self, width);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int least;

  if (child != NULL && gtk_widget_should_layout (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_allocate (child, MAX (width, least), height, baseline, NULL);
    }

  /* Told later, as an allocation must not change what is visible. */
  if (room != self->room)
    {
      self->room = room;
      if (self->tell_id == 0)
        self->tell_id = g_idle_add (tell_cb, self);
    }
}

static void
dateline_header_fit_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  DatelineHeaderFit *self = DATELINE_HEADER_FIT (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int least;

  if (child == NULL)
    return;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      gtk_widget_measure (child, orientation, for_size < 0 ? -1 : MAX (for_size, least), minimum, natural, NULL, NULL);
      return;
    }

  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (self->room != ROOM_TIGHT)
    {
      /* What has been told already shows in what the child needs. */
      if (self->tell_id == 0)
        self->widths[self->room] = *minimum;
      *minimum = 0;
    }
}

static void
dateline_header_fit_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, dateline_header_fit_get_compact (DATELINE_HEADER_FIT (object)));
      break;
    case PROP_TIGHT:
      g_value_set_boolean (value, dateline_header_fit_get_tight (DATELINE_HEADER_FIT (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_header_fit_dispose (GObject *object)
{
  DatelineHeaderFit *self = DATELINE_HEADER_FIT (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_header_fit_parent_class)->dispose (object);
}

static void
dateline_header_fit_class_init (DatelineHeaderFitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_header_fit_dispose;
  object_class->get_property = dateline_header_fit_get_property;
  widget_class->measure = dateline_header_fit_measure;
  widget_class->size_allocate = dateline_header_fit_size_allocate;

  /**
   * DatelineHeaderFit:compact:
   *
   * Whether there is room for the most important buttons only.
   */
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * DatelineHeaderFit:tight:
   *
   * Whether there is not even room for those, as in very large letters.
   */
  properties[PROP_TIGHT] = g_param_spec_boolean ("tight", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_header_fit_init (DatelineHeaderFit *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * dateline_header_fit_get_compact:
 * @self: what holds a header bar
 *
 * Returns: whether there is room for the most important buttons only
 */
gboolean
dateline_header_fit_get_compact (DatelineHeaderFit *self)
{
  g_return_val_if_fail (DATELINE_IS_HEADER_FIT (self), FALSE);

  return self->room != ROOM_FULL;
}

/**
 * dateline_header_fit_get_tight:
 * @self: what holds a header bar
 *
 * Returns: whether there is not even room for the most important buttons
 */
gboolean
dateline_header_fit_get_tight (DatelineHeaderFit *self)
{
  g_return_val_if_fail (DATELINE_IS_HEADER_FIT (self), FALSE);

  return self->room == ROOM_TIGHT;
}
