/* dateline-page-lone.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-private.h"
#include "dateline-site-search.h"

/* The document came alone into the sandbox, and was found in a folder that may be seen. */

static void
site_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DatelinePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSite) site = dateline_site_search_finish (result, &error);

  if (error != NULL)
    dateline_page_add_toast (self, error->message);
  if (site != NULL)
    dateline_page_set_site (self, site);
}

static void
update_recent (GFile *from,
               GFile *to)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  g_autofree char *from_uri = g_file_get_uri (from);
  g_autofree char *to_uri = g_file_get_uri (to);

  gtk_recent_manager_remove_item (manager, from_uri, NULL);
  gtk_recent_manager_add_item (manager, to_uri);
}

/* The button that was pressed is gone. */
static void
focus_text (DatelinePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* The same file by another path: text, undo, caret and what is unsaved stay as they are. */
static void
lone_file_found_cb (DatelinePage *self,
                    GFile        *file)
{
  g_autofree char *digest = g_strdup (dateline_outside_changes_get_known_digest (self->outside_changes));
  g_autoptr (GFile) lone = g_object_ref (dateline_document_get_file (self->document));

  dateline_document_set_file (self->document, file);
  dateline_page_set_on_disk (self, file, digest);
  update_recent (lone, file);
  focus_text (self);
  dateline_site_search_async (file, NULL, site_found_cb, g_object_ref (self));
}

/* Makes what finds the folder of a document that came alone. */
void
dateline_page_init_lone_file (DatelinePage *self)
{
  self->lone_file = dateline_lone_file_new (self->document, self->banner, G_ACTION_MAP (self->actions));
  g_signal_connect_object (self->lone_file, "found", G_CALLBACK (lone_file_found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lone_file, "told", G_CALLBACK (dateline_page_add_toast), self, G_CONNECT_SWAPPED);
}

/**
 * dateline_page_set_granted_folders:
 * @self: a page
 * @folders: the folders that the author let the app see
 *
 * Says where a document that came alone may be found.
 */
void
dateline_page_set_granted_folders (DatelinePage           *self,
                                   DatelineGrantedFolders *folders)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  dateline_lone_file_set_folders (self->lone_file, folders);
}
