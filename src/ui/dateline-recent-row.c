/* dateline-recent-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-document-portal.h"
#include "dateline-recent-row.h"

#define KEY "key"
#define FILE_KEY "file"

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b), gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

static char *
dup_folder_name (GFile *file)
{
  g_autofree char *name = dateline_document_portal_dup_path_name (file);

  return g_path_get_dirname (name);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }

  return label;
}

/**
 * dateline_recent_row_new:
 * @file: a document
 * @name: its name for people
 * @folder: the folder that it is in, for people
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
dateline_recent_row_new (GFile      *file,
                         const char *name,
                         const char *folder)
{
  g_autofree char *key = g_strconcat (name, " ", folder, NULL);
  g_autofree char *folded = g_utf8_casefold (key, -1);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_label (name, NULL));
  gtk_box_append (GTK_BOX (box), make_label (folder, "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, folder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  g_object_set_data_full (G_OBJECT (row), KEY, g_steal_pointer (&folded), g_free);
  g_object_set_data_full (G_OBJECT (row), FILE_KEY, g_object_ref (file), g_object_unref);

  return row;
}

static GtkWidget *
make_recent_row (GtkRecentInfo *info)
{
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  g_autofree char *folder = dup_folder_name (file);

  return dateline_recent_row_new (file, gtk_recent_info_get_display_name (info), folder);
}

/**
 * dateline_recent_rows_new:
 * @max: how many at most
 *
 * Returns: (transfer container) (element-type GtkWidget): rows for the documents that were opened here last and still exist, the newest first; floating
 */
GPtrArray *
dateline_recent_rows_new (guint max)
{
  GPtrArray *rows = g_ptr_array_new ();
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  items = g_list_sort (items, compare_newest_first);
  for (GList *l = items; l != NULL && rows->len < max; l = l->next)
    {
      if (gtk_recent_info_has_application (l->data, g_get_application_name ()) && gtk_recent_info_exists (l->data))
        g_ptr_array_add (rows, make_recent_row (l->data));
    }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);

  return rows;
}

/**
 * dateline_recent_row_get_file:
 * @row: such a row
 *
 * Returns: (transfer none): its document
 */
GFile *
dateline_recent_row_get_file (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), FILE_KEY);
}

/**
 * dateline_recent_row_get_key:
 * @row: such a row
 *
 * Returns: the name and folder of its document, with case folded
 */
const char *
dateline_recent_row_get_key (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), KEY);
}
