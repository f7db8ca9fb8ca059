/* dateline-banner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-banner.h"

#define SPACING 12
#define BUTTON_SPACING 6

/* Narrower than this beside the buttons, a sentence is a tower of words. */
#define MIN_TEXT_WIDTH 260

struct _DatelineBanner
{
  GtkWidget  parent_instance;

  GtkWidget *label;

  struct
  {
    char                 *text;       /* NULL: nothing to say */
    DatelineBannerButton *buttons;
  } messages[DATELINE_N_TOPICS];
};

G_DEFINE_FINAL_TYPE (DatelineBanner, dateline_banner, GTK_TYPE_WIDGET)

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
measure_width (GtkWidget *widget,
               gboolean   natural)
{
  int min, nat;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);

  return natural ? nat : min;
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int nat;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &nat, NULL, NULL);

  return nat;
}

/* The buttons stand behind the label. */
static GtkWidget *
get_first_button (DatelineBanner *self)
{
  return gtk_widget_get_next_sibling (self->label);
}

/* Beside each other */
static int
get_buttons_width (DatelineBanner *self)
{
  int width = 0;

  for (GtkWidget *button = get_first_button (self); button != NULL; button = gtk_widget_get_next_sibling (button))
    width += (width > 0 ? BUTTON_SPACING : 0) + measure_width (button, TRUE);

  return width;
}

static int
get_widest_button_width (DatelineBanner *self)
{
  int width = 0;

  for (GtkWidget *button = get_first_button (self); button != NULL; button = gtk_widget_get_next_sibling (button))
    width = MAX (width, measure_width (button, FALSE));

  return width;
}

/* Puts the buttons in as many rows as it takes; to measure that, allocates nothing. Returns the height. */
static int
flow_buttons (DatelineBanner      *self,
              const GtkAllocation *place,
              gboolean             allocate)
{
  const gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = 0;
  int y = 0;
  int row_height = 0;

  for (GtkWidget *button = get_first_button (self); button != NULL; button = gtk_widget_get_next_sibling (button))
    {
      const int width = MIN (measure_width (button, TRUE), place->width);
      const int height = measure_height (button, width);

      if (x > 0 && x + width > place->width)
        {
          y += row_height + BUTTON_SPACING;
          x = 0;
          row_height = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (button, &(GtkAllocation) { place->x + (rtl ? place->width - x - width : x), place->y + y, width, height }, -1);
      x += width + BUTTON_SPACING;
      row_height = MAX (row_height, height);
    }

  return y + row_height;
}

/* The text's width beside the buttons; 0: they do not fit beside each other */
static int
get_text_width (DatelineBanner *self,
                int             width)
{
  const int buttons_width = get_buttons_width (self);
  const int text_width = width - buttons_width - SPACING;

  if (buttons_width == 0)
    return width;

  return text_width >= MIN (MIN_TEXT_WIDTH, measure_width (self->label, TRUE)) ? text_width : 0;
}

static void
dateline_banner_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  DatelineBanner *self = DATELINE_BANNER (widget);
  const int natural_width = measure_width (self->label, TRUE) + SPACING + get_buttons_width (self);
  GtkAllocation buttons = { .width = for_size >= 0 ? for_size : natural_width };
  int text_width;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (measure_width (self->label, FALSE), get_widest_button_width (self));
      *natural = natural_width;
      return;
    }

  text_width = get_text_width (self, buttons.width);
  if (text_width > 0)
    *minimum = MAX (measure_height (self->label, text_width), flow_buttons (self, &buttons, FALSE));
  else
    *minimum = measure_height (self->label, buttons.width) + SPACING + flow_buttons (self, &buttons, FALSE);
  *natural = *minimum;
}

static void
dateline_banner_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  DatelineBanner *self = DATELINE_BANNER (widget);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const int text_width = get_text_width (self, width);
  const int buttons_width = MIN (get_buttons_width (self), width);
  GtkAllocation text = { 0, 0, width, height };
  GtkAllocation buttons = { rtl ? 0 : width - buttons_width, 0, buttons_width, 0 };

  buttons.height = flow_buttons (self, &buttons, FALSE);
  if (text_width > 0)
    {
      text.x = rtl ? width - text_width : 0;
      text.width = text_width;
      buttons.y = (height - buttons.height) / 2;
    }
  else
    {
      text.height = height - buttons.height - SPACING;
      buttons.y = height - buttons.height;
    }

  gtk_widget_size_allocate (self->label, &text, -1);
  flow_buttons (self, &buttons, TRUE);
}

static GtkSizeRequestMode
dateline_banner_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
clear_message (DatelineBanner *self,
               DatelineTopic   topic)
{
  g_clear_pointer (&self->messages[topic].text, g_free);
  for (DatelineBannerButton *button = self->messages[topic].buttons; button != NULL && button->label != NULL; button++)
    {
      g_free ((char *) button->label);
      g_free ((char *) button->action);
    }
  g_clear_pointer (&self->messages[topic].buttons, g_free);
}

static void
dateline_banner_dispose (GObject *object)
{
  DatelineBanner *self = DATELINE_BANNER (object);

  while (self->label != NULL && get_first_button (self) != NULL)
    gtk_widget_unparent (get_first_button (self));
  g_clear_pointer (&self->label, gtk_widget_unparent);
  for (guint i = 0; i < DATELINE_N_TOPICS; i++)
    clear_message (self, i);

  G_OBJECT_CLASS (dateline_banner_parent_class)->dispose (object);
}

static void
dateline_banner_class_init (DatelineBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_banner_dispose;
  widget_class->measure = dateline_banner_measure;
  widget_class->size_allocate = dateline_banner_size_allocate;
  widget_class->get_request_mode = dateline_banner_get_request_mode;

  /**
   * DatelineBanner::answered:
   * @self: the banner
   *
   * There is nothing to say any more, and the button that had the focus is gone.
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "datelinebanner");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
dateline_banner_init (DatelineBanner *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dateline_banner_new:
 *
 * Returns: (transfer floating): a banner, hidden until it has something to say
 */
GtkWidget *
dateline_banner_new (void)
{
  return g_object_new (DATELINE_TYPE_BANNER, NULL);
}

static void
show_message (DatelineBanner *self,
              DatelineTopic   topic)
{
  const char *text = self->messages[topic].text;

  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  while (get_first_button (self) != NULL)
    gtk_widget_unparent (get_first_button (self));
  for (const DatelineBannerButton *button = self->messages[topic].buttons; button != NULL && button->label != NULL; button++)
    {
      GtkWidget *widget = gtk_button_new_with_mnemonic (button->label);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), button->action);
      gtk_widget_set_parent (widget, GTK_WIDGET (self));
    }
}

static void
update (DatelineBanner *self)
{
  const gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  guint topic = 0;

  while (topic < DATELINE_N_TOPICS && self->messages[topic].text == NULL)
    topic++;

  if (topic < DATELINE_N_TOPICS)
    show_message (self, topic);
  gtk_widget_set_visible (GTK_WIDGET (self), topic < DATELINE_N_TOPICS);
  if (topic == DATELINE_N_TOPICS && has_focus)
    g_signal_emit (self, signals[ANSWERED], 0);
}

static DatelineBannerButton *
copy_buttons (const DatelineBannerButton *buttons)
{
  GArray *copy = g_array_new (TRUE, TRUE, sizeof (DatelineBannerButton));

  for (const DatelineBannerButton *button = buttons; button != NULL && button->label != NULL; button++)
    {
      DatelineBannerButton copied = { g_strdup (button->label), g_strdup (button->action) };

      g_array_append_val (copy, copied);
    }

  return (DatelineBannerButton *) (gpointer) g_array_free (copy, FALSE);
}

/**
 * dateline_banner_tell:
 * @self: a banner
 * @topic: what it is about
 * @text: a sentence or two
 * @buttons: (array zero-terminated=1) (nullable): what can be done; the last has no label
 *
 * Says something in place of what was said about the topic before.
 */
void
dateline_banner_tell (DatelineBanner             *self,
                      DatelineTopic               topic,
                      const char                 *text,
                      const DatelineBannerButton *buttons)
{
  g_return_if_fail (DATELINE_IS_BANNER (self));
  g_return_if_fail (text != NULL);

  clear_message (self, topic);
  self->messages[topic].text = g_strdup (text);
  self->messages[topic].buttons = copy_buttons (buttons);
  update (self);
}

/**
 * dateline_banner_retract:
 * @self: a banner
 * @topic: what there is nothing to say about any more
 */
void
dateline_banner_retract (DatelineBanner *self,
                         DatelineTopic   topic)
{
  g_return_if_fail (DATELINE_IS_BANNER (self));

  /* What is said about something else keeps its buttons, and the focus in them. */
  if (self->messages[topic].text == NULL)
    return;

  clear_message (self, topic);
  update (self);
}

/**
 * dateline_banner_has:
 * @self: a banner
 * @topic: what there may be something to say about
 *
 * Returns: whether there is, even if something more urgent is shown
 */
gboolean
dateline_banner_has (DatelineBanner *self,
                     DatelineTopic   topic)
{
  g_return_val_if_fail (DATELINE_IS_BANNER (self), FALSE);

  return self->messages[topic].text != NULL;
}
