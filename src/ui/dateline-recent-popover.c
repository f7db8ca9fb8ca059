/* dateline-recent-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-recent-popover.h"
#include "dateline-recent-row.h"
#include "dateline-site-newest.h"

/* More is found by searching the disk than by searching here. */
#define MAX_ITEMS 60
#define MAX_IN_FOLDER 30

struct _DatelineRecentPopover
{
  GtkPopover  parent_instance;

  GtkWidget  *entry;
  GtkWidget  *list;
  GtkWidget  *placeholder;

  GFile        *folder;        /* NULL: recent documents alone */
  gboolean      folder_only;
  GCancellable *listing;       /* NULL while nothing is looked for in the folder */
  guint         n_items;
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

static gboolean
is_listed (DatelineRecentPopover *self,
           GFile                 *file)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    {
      if (g_file_equal (dateline_recent_row_get_file (GTK_WIDGET (row)), file))
        return TRUE;
    }

  return FALSE;
}

static void
update_placeholder (DatelineRecentPopover *self)
{
  const char *text = "";

  if (self->n_items > 0)
    text = _("No document has this name");
  else if (self->folder_only && self->listing == NULL)
    text = _("No documents in this folder");
  else if (!self->folder_only)
    text = _("No recent documents");
  gtk_label_set_text (GTK_LABEL (self->placeholder), text);
  gtk_widget_set_visible (self->entry, self->n_items > 0);
}

static void
add_in_folder (DatelineRecentPopover *self,
               GFile                 *file)
{
  g_autofree char *base_name = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base_name);
  g_autofree char *path = g_file_get_relative_path (self->folder, file);
  g_autofree char *below = g_path_get_dirname (path);
  g_autofree char *folder = g_filename_display_name (strcmp (below, ".") != 0 ? below : "");
  GtkWidget *row;

  if (is_listed (self, file))
    return;

  row = dateline_recent_row_new (file, name, folder);
  g_object_set_data_full (G_OBJECT (row), "folder", g_object_ref (self->folder), g_object_unref);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  self->n_items++;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DatelineRecentPopover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = dateline_site_list_newest_finish (result, &error);

  /* Another folder is looked at, or none any more. */
  if (error != NULL)
    return;

  g_clear_object (&self->listing);
  for (guint i = 0; i < files->len; i++)
    add_in_folder (self, g_ptr_array_index (files, i));
  update_placeholder (self);
}

static void
stop_listing (DatelineRecentPopover *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
}

static void
add_recent (DatelineRecentPopover *self)
{
  g_autoptr (GPtrArray) rows = dateline_recent_rows_new (MAX_ITEMS);

  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), g_ptr_array_index (rows, i));
  self->n_items = rows->len;
}

static void
fill (DatelineRecentPopover *self)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);

  stop_listing (self);
  self->n_items = 0;
  if (!self->folder_only)
    add_recent (self);
  if (self->folder != NULL)
    {
      self->listing = g_cancellable_new ();
      dateline_site_list_newest_async (self->folder, MAX_IN_FOLDER, self->listing, listed_cb, g_object_ref (self));
    }
  update_placeholder (self);
}

/* Says where the documents of the folder begin. */
static void
update_heading (GtkListBoxRow *row,
                GtkListBoxRow *before,
                gpointer       user_data)
{
  GFile *folder = g_object_get_data (G_OBJECT (row), "folder");
  g_autofree char *base_name = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  GtkWidget *heading;

  if (folder == NULL || (before != NULL && g_object_get_data (G_OBJECT (before), "folder") != NULL))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  base_name = g_file_get_basename (folder);
  name = g_filename_display_name (base_name);
  /* Translators: heading of a list of documents; %s is the name of a folder */
  text = g_strdup_printf (_("Newest in “%s”"), name);
  heading = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_start (heading, 12);
  gtk_widget_set_margin_end (heading, 12);
  gtk_widget_set_margin_top (heading, 6);
  gtk_widget_set_margin_bottom (heading, 6);
  gtk_list_box_row_set_header (row, heading);
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
dateline_recent_popover_dispose (GObject *object)
{
  DatelineRecentPopover *self = DATELINE_RECENT_POPOVER (object);

  stop_listing (self);
  g_clear_object (&self->folder);

  G_OBJECT_CLASS (dateline_recent_popover_parent_class)->dispose (object);
}

static void
dateline_recent_popover_class_init (DatelineRecentPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_recent_popover_dispose;
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
  g_object_set (self->entry, "placeholder-text", _("Search documents"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search documents"), -1);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->entry);

  self->placeholder = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->placeholder, "dim-label");
  gtk_widget_set_margin_top (self->placeholder, 24);
  gtk_widget_set_margin_bottom (self->placeholder, 24);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), matches, self, NULL);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), update_heading, NULL, NULL);
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

/**
 * dateline_recent_popover_set_folder:
 * @self: a popover
 * @folder: (nullable): a folder of documents
 * @only: whether it alone is to be shown
 *
 * Says whose documents are offered when the popover is shown next.
 */
void
dateline_recent_popover_set_folder (DatelineRecentPopover *self,
                                    GFile                 *folder,
                                    gboolean               only)
{
  g_return_if_fail (DATELINE_IS_RECENT_POPOVER (self));

  stop_listing (self);
  g_set_object (&self->folder, folder);
  self->folder_only = only;
}
