/* dateline-outline-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-outline-popover.h"

#define MAX_HEIGHT 420
#define WIDTH_CHARS 30
#define INDENT 14          /* pixels for each level */

/* A megabyte of headings would be as many widgets. Nobody reads down so far. */
#define MAX_HEADINGS 500

struct _DatelineOutlinePopover
{
  GtkPopover       parent_instance;

  DatelinePreview *preview;   /* owns, in the end, this */
  GtkWidget       *list;
};

G_DEFINE_FINAL_TYPE (DatelineOutlinePopover, dateline_outline_popover, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
activated_cb (DatelineOutlinePopover *self,
              GtkListBoxRow          *row)
{
  guint index = gtk_list_box_row_get_index (row);
  gsize offset;

  if (index >= dateline_preview_get_n_headings (self->preview))
    return;

  g_free (dateline_preview_dup_heading (self->preview, index, NULL, &offset));
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, (guint64) offset);
}

/* The least level in use stands at the margin; the title is above all. */
static guint
find_least_level (DatelineOutlinePopover *self,
                  guint                   n_headings)
{
  guint least = 6;

  for (guint i = 0; i < n_headings; i++)
    {
      guint level;

      g_free (dateline_preview_dup_heading (self->preview, i, &level, NULL));
      if (level > 0)
        least = MIN (least, level);
    }

  return least;
}

static GtkWidget *
make_row (DatelineOutlinePopover *self,
          guint                   index,
          guint                   least_level)
{
  guint level;
  g_autofree char *words = dateline_preview_dup_heading (self->preview, index, &level, NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (*words != 0 ? g_strdelimit (words, "\n", ' ') : _("Empty heading"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_widget_set_tooltip_text (row, words);

  if (level > least_level)
    gtk_widget_set_margin_start (label, (int) (level - least_level) * INDENT);
  if (level == 0)
    gtk_widget_add_css_class (label, "heading");
  if (*words == 0)
    gtk_widget_add_css_class (label, "dim-label");

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (label)),
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) MAX (level, 1), -1);

  return row;
}

/* Tells that there are more headings than are listed. */
static GtkWidget *
make_last_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  /* Translators: the number is some hundreds. */
  g_autofree char *text = g_strdup_printf (ngettext ("Only the first heading is listed.", "Only the first %u headings are listed.", MAX_HEADINGS),
                                           MAX_HEADINGS);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

static void
mark_section (DatelineOutlinePopover *self)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  int section = dateline_preview_get_section (self->preview);
  GtkListBoxRow *row = section >= 0 && section < MAX_HEADINGS ? gtk_list_box_get_row_at_index (list, section) : NULL;

  gtk_list_box_select_row (list, row);
}

static void
fill (DatelineOutlinePopover *self)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  guint n_headings = MIN (dateline_preview_get_n_headings (self->preview), MAX_HEADINGS);
  guint least_level = find_least_level (self, n_headings);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));

  for (guint i = 0; i < n_headings; i++)
    gtk_list_box_append (list, make_row (self, i, least_level));
  if (n_headings < dateline_preview_get_n_headings (self->preview))
    gtk_list_box_append (list, make_last_row ());

  mark_section (self);
}

static void
outline_changed_cb (DatelineOutlinePopover *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
section_changed_cb (DatelineOutlinePopover *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    mark_section (self);
}

static void
dateline_outline_popover_show (GtkWidget *widget)
{
  DatelineOutlinePopover *self = DATELINE_OUTLINE_POPOVER (widget);
  GtkListBoxRow *row;

  fill (self);
  GTK_WIDGET_CLASS (dateline_outline_popover_parent_class)->show (widget);

  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
dateline_outline_popover_class_init (DatelineOutlinePopoverClass *klass)
{
  GTK_WIDGET_CLASS (klass)->show = dateline_outline_popover_show;

  /**
   * DatelineOutlinePopover::chosen:
   * @self: the popover
   * @offset: an offset in bytes in the file
   *
   * The reader chose the heading that begins there.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static GtkWidget *
make_placeholder (void)
{
  GtkWidget *label = gtk_label_new (_("No headings yet. They begin with “#” in the text."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);

  return label;
}

static void
dateline_outline_popover_init (DatelineOutlinePopover *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), make_placeholder ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Contents"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_popover_set_child (GTK_POPOVER (self), scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self), "outline");
}

/**
 * dateline_outline_popover_new:
 * @preview: what to list the headings of; must outlive the popover
 *
 * Returns: (transfer floating): a table of contents
 */
GtkWidget *
dateline_outline_popover_new (DatelinePreview *preview)
{
  DatelineOutlinePopover *self = g_object_new (DATELINE_TYPE_OUTLINE_POPOVER, NULL);

  self->preview = preview;
  g_signal_connect_object (preview, "outline-changed", G_CALLBACK (outline_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "notify::section", G_CALLBACK (section_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
