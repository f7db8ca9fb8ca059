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

struct _DatelineHeaderFit
{
  GtkWidget  parent_instance;

  int        full_width;  /* what the child needed when it was not compact */
  gboolean   compact;
  guint      compact_id;
};

G_DEFINE_FINAL_TYPE (DatelineHeaderFit, dateline_header_fit, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
tell_compact_cb (gpointer data)
{
  DatelineHeaderFit *self = data;

  self->compact_id = 0;
  g_object_notify_by_pspec (data, properties[PROP_COMPACT]);

  return G_SOURCE_REMOVE;
}

static void
dateline_header_fit_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  DatelineHeaderFit *self = DATELINE_HEADER_FIT (widget);
  gboolean compact = width < MAX (COMFORTABLE_WIDTH, self->full_width);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int least;

  if (child != NULL && gtk_widget_should_layout (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_allocate (child, MAX (width, least), height, baseline, NULL);
    }

  /* Told later, as an allocation must not change what is visible. */
  if (compact != self->compact)
    {
      self->compact = compact;
      if (self->compact_id == 0)
        self->compact_id = g_idle_add (tell_compact_cb, self);
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
  if (!self->compact)
    {
      self->full_width = *minimum;
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
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_header_fit_dispose (GObject *object)
{
  DatelineHeaderFit *self = DATELINE_HEADER_FIT (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->compact_id, g_source_remove);
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

  return self->compact;
}
