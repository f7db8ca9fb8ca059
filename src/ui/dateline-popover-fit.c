/* dateline-popover-fit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-popover-fit.h"

/* What stands beside the lines of a popover: its edges, icons, padding. */
#define AROUND_LINES 96

#define MIN_LINE_CHARS 12

/**
 * dateline_popover_set_scrolling_child:
 * @popover: a popover
 * @child: what it holds
 *
 * Sets the child of a popover, which is as high as it wants while the screen has the room, and scrolls else.
 */
void
dateline_popover_set_scrolling_child (GtkPopover *popover,
                                      GtkWidget  *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_popover_set_child (popover, scroller);
}

static int
count_chars (GtkWidget *widget,
             int        width)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int char_width = pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);

  return MAX (MIN_LINE_CHARS, width / MAX (1, char_width));
}

static void
fit_labels (GtkWidget *widget,
            int        max_chars)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_wrap (GTK_LABEL (widget)))
    {
      int chars = gtk_label_get_max_width_chars (GTK_LABEL (widget));

      gtk_label_set_max_width_chars (GTK_LABEL (widget), chars < 0 ? max_chars : MIN (chars, max_chars));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    fit_labels (child, max_chars);
}

/**
 * dateline_popover_fit_labels:
 * @popover: a popover, not yet shown
 * @parent: what it will stand on
 *
 * Has the labels that wrap do so early enough to fit into the window. A popover asks for the height of its natural width, and loses lines where
 * the screen makes it narrower.
 */
void
dateline_popover_fit_labels (GtkPopover *popover,
                             GtkWidget  *parent)
{
  int width = gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (parent)));

  fit_labels (GTK_WIDGET (popover), count_chars (parent, width - AROUND_LINES));
}
