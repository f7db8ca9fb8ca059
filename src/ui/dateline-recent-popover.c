/* dateline-recent-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-recent-popover.h"
#include "dateline-recent-row.h"

/* More is found by searching the disk than by searching here. */
#define MAX_ITEMS 60

struct _DatelineRecentPopover
{
  GtkPopover  parent_instance;

  GtkWidget  *entry;
  GtkWidget  *list;
  GtkWidget  *placeholder;
};

G_DEFINE_FINAL_TYPE (DatelineRecentPopover, dateline_recent_popover, GTK_TYPE_POPOVER)

enum
{
  FILE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Every word has to be in the name or in the path. */
static gboolean
matches (GtkListBoxRow *row,
         gpointer       user_data)
{
  DatelineRecentPopover *self = user_data;
  const char *key = dateline_recent_row_get_key (GTK_WIDGET (row));
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (key, words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
fill (DatelineRecentPopover *self)
{
  g_autoptr (GPtrArray) rows = dateline_recent_rows_new (MAX_ITEMS);
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);

  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), g_ptr_array_index (rows, i));

  gtk_label_set_text (GTK_LABEL (self->placeholder), rows->len > 0 ? _("No document has this name") : _("No recent documents"));
  gtk_widget_set_visible (self->entry, rows->len > 0);
}

static void
search_changed_cb (DatelineRecentPopover *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

static void
row_activated_cb (DatelineRecentPopover *self,
                  GtkListBoxRow         *row)
{
  g_autoptr (GFile) file = g_object_ref (dateline_recent_row_get_file (GTK_WIDGET (row)));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[FILE_ACTIVATED], 0, file);
}

/* Enter opens the first that is found. */
static void
entry_activated_cb (DatelineRecentPopover *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    {
      if (matches (row, self))
        {
          row_activated_cb (self, row);
          return;
        }
    }
}

static void
dateline_recent_popover_show (GtkWidget *widget)
{
  DatelineRecentPopover *self = DATELINE_RECENT_POPOVER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  fill (self);

  GTK_WIDGET_CLASS (dateline_recent_popover_parent_class)->show (widget);
}

/* One types at once. */
static void
dateline_recent_popover_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dateline_recent_popover_parent_class)->map (widget);

  gtk_widget_grab_focus (DATELINE_RECENT_POPOVER (widget)->entry);
}

static void
dateline_recent_popover_class_init (DatelineRecentPopoverClass *klass)
{
  GTK_WIDGET_CLASS (klass)->show = dateline_recent_popover_show;
  GTK_WIDGET_CLASS (klass)->map = dateline_recent_popover_map;

  /**
   * DatelineRecentPopover::file-activated:
   * @self: the popover
   * @file: a document
   *
   * The author wants to open a document.
   */
  signals[FILE_ACTIVATED] = g_signal_new ("file-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
dateline_recent_popover_init (DatelineRecentPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Search recent documents"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search recent documents"), -1);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->entry);

  self->placeholder = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->placeholder, "dim-label");
  gtk_widget_set_margin_top (self->placeholder, 24);
  gtk_widget_set_margin_bottom (self->placeholder, 24);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), matches, self, NULL);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), self->placeholder);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Recent Documents"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_set_size_request (box, 320, -1);

  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/**
 * dateline_recent_popover_new:
 *
 * Returns: (transfer floating): a popover, filled whenever it is shown
 */
GtkWidget *
dateline_recent_popover_new (void)
{
  return g_object_new (DATELINE_TYPE_RECENT_POPOVER, NULL);
}
