/* dateline-granted-folders.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_GRANTED_FOLDERS (dateline_granted_folders_get_type ())

/* The folders that the author let the app see, kept over restarts. A document that the app was given alone is found again in them.
 *
 * Emits "changed" when there is another one. */
G_DECLARE_FINAL_TYPE (DatelineGrantedFolders, dateline_granted_folders, DATELINE, GRANTED_FOLDERS, GObject)

DatelineGrantedFolders *dateline_granted_folders_new           (const char              *path);   /* of the file that keeps them */
void                    dateline_granted_folders_add           (DatelineGrantedFolders  *self,
                                                                GFile                   *folder);
/* The same file as one in a folder; NULL when it is in none. Quick: goes by the paths that the portal tells. */
GFile                  *dateline_granted_folders_find          (DatelineGrantedFolders  *self,
                                                                GFile                   *document);
/* Looks into the folders as well, for portals that tell no paths. */
void                    dateline_granted_folders_search_async  (DatelineGrantedFolders  *self,
                                                                GFile                   *document,
                                                                GCancellable            *cancellable,
                                                                GAsyncReadyCallback      callback,
                                                                gpointer                 user_data);
GFile                  *dateline_granted_folders_search_finish (DatelineGrantedFolders  *self,
                                                                GAsyncResult            *result,
                                                                GError                 **error);

G_END_DECLS
