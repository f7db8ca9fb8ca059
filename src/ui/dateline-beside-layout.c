/* dateline-beside-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-beside-layout.h"

#define SPACING 12
#define BUTTON_SPACING 6

/* Narrower than this beside the buttons, a sentence is a tower of words. */
#define MIN_TEXT_WIDTH 260

struct _DatelineBesideLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (DatelineBesideLayout, dateline_beside_layout, GTK_TYPE_LAYOUT_MANAGER)

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

static GtkWidget *
get_next_button (GtkWidget *child)
{
  do
    child = gtk_widget_get_next_sibling (child);
  while (child != NULL && !gtk_widget_should_layout (child));

  return child;
}

static GtkWidget *
get_first_button (GtkWidget *widget)
{
  return get_next_button (gtk_widget_get_first_child (widget));
}

/* Beside each other */
static int
get_buttons_width (GtkWidget *widget)
{
  int width = 0;

  for (GtkWidget *button = get_first_button (widget); button != NULL; button = get_next_button (button))
    width += (width > 0 ? BUTTON_SPACING : 0) + measure_width (button, TRUE);

  return width;
}

static int
get_widest_button_width (GtkWidget *widget)
{
  int width = 0;

  for (GtkWidget *button = get_first_button (widget); button != NULL; button = get_next_button (button))
    width = MAX (width, measure_width (button, FALSE));

  return width;
}

/* Puts the buttons in as many rows as it takes; to measure that, allocates nothing. Returns the height. */
static int
flow_buttons (GtkWidget           *widget,
              const GtkAllocation *place,
              gboolean             allocate)
{
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;
  int y = 0;
  int row_height = 0;

  for (GtkWidget *button = get_first_button (widget); button != NULL; button = get_next_button (button))
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
get_text_width (GtkWidget *widget,
                int        width)
{
  const int buttons_width = get_buttons_width (widget);
  const int text_width = width - buttons_width - SPACING;

  if (buttons_width == 0)
    return width;

  return text_width >= MIN (MIN_TEXT_WIDTH, measure_width (gtk_widget_get_first_child (widget), TRUE)) ? text_width : 0;
}

static void
dateline_beside_layout_measure (GtkLayoutManager *manager,
                                GtkWidget        *widget,
                                GtkOrientation    orientation,
                                int               for_size,
                                int              *minimum,
                                int              *natural,
                                int              *minimum_baseline,
                                int              *natural_baseline)
{
  GtkWidget *text = gtk_widget_get_first_child (widget);
  const int natural_width = measure_width (text, TRUE) + SPACING + get_buttons_width (widget);
  GtkAllocation buttons = { .width = for_size >= 0 ? for_size : natural_width };
  int text_width;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (measure_width (text, FALSE), get_widest_button_width (widget));
      *natural = natural_width;
      return;
    }

  text_width = get_text_width (widget, buttons.width);
  if (text_width > 0)
    *minimum = MAX (measure_height (text, text_width), flow_buttons (widget, &buttons, FALSE));
  else
    *minimum = measure_height (text, buttons.width) + SPACING + flow_buttons (widget, &buttons, FALSE);
  *natural = *minimum;
}

static void
dateline_beside_layout_allocate (GtkLayoutManager *manager,
                                 GtkWidget        *widget,
                                 int               width,
                                 int               height,
                                 int               baseline)
{
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const int text_width = get_text_width (widget, width);
  const int buttons_width = MIN (get_buttons_width (widget), width);
  GtkAllocation text = { 0, 0, width, height };
  GtkAllocation buttons = { rtl ? 0 : width - buttons_width, 0, buttons_width, 0 };

  buttons.height = flow_buttons (widget, &buttons, FALSE);
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

  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &text, -1);
  flow_buttons (widget, &buttons, TRUE);
}

static GtkSizeRequestMode
dateline_beside_layout_get_request_mode (GtkLayoutManager *manager,
                                         GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dateline_beside_layout_class_init (DatelineBesideLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = dateline_beside_layout_measure;
  layout_class->allocate = dateline_beside_layout_allocate;
  layout_class->get_request_mode = dateline_beside_layout_get_request_mode;
}

static void
dateline_beside_layout_init (DatelineBesideLayout *self)
{
}

/**
 * dateline_beside_layout_new:
 *
 * Returns: (transfer full): a layout for a widget whose first child is text, and whose others are buttons
 */
GtkLayoutManager *
dateline_beside_layout_new (void)
{
  return g_object_new (DATELINE_TYPE_BESIDE_LAYOUT, NULL);
}
