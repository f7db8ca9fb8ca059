/* dateline-popover-fit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>

#include "dateline-popover-fit.h"

/* What stands beside the lines of a popover: its edges, icons, padding. */
#define AROUND_LINES 96

#define MIN_LINE_CHARS 12

/* What a telephone has for the contents of a popover. */
#define NARROW_WIDTH 320

/**
 * dateline_popover_set_scrolling_child:
 * @popover: a popover
 * @child: what it holds
 *
 * Sets the child of a popover, which is as large as it wants while the screen has the room, and scrolls else.
 */
void
dateline_popover_set_scrolling_child (GtkPopover *popover,
                                      GtkWidget  *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_popover_set_child (popover, scroller);
}

/**
 * dateline_popover_limit_width:
 * @child: a part of a popover
 *
 * A popover asks for the height of its natural width, and cuts off the rest where the screen makes it narrower. So what could do with the width
 * of a small screen should not ask for more, whatever the size of its letters.
 *
 * Returns: (transfer floating): what holds @child and is as narrow as it can be, from the width of a small screen on
 */
GtkWidget *
dateline_popover_limit_width (GtkWidget *child)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), NARROW_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), NARROW_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);

  return clamp;
}

/**
 * dateline_popover_count_chars:
 * @parent: what a popover will stand on
 *
 * Returns: how long a line of its text may be, in letters, to fit into the window
 */
int
dateline_popover_count_chars (GtkWidget *parent)
{
  PangoContext *context = gtk_widget_get_pango_context (parent);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int char_width = pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;
  int width = gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (parent))) - AROUND_LINES;

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
 * Has the labels that wrap do so early enough to fit into the window, for the same reason.
 */
void
dateline_popover_fit_labels (GtkPopover *popover,
                             GtkWidget  *parent)
{
  fit_labels (GTK_WIDGET (popover), dateline_popover_count_chars (parent));
}
