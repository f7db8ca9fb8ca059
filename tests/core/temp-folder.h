/* temp-folder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A folder that exists as long as a test needs it. */
typedef struct
{
  char  *path;
  GFile *file;
} TempFolder;

TempFolder *temp_folder_new   (void);
void        temp_folder_free  (TempFolder *self);
GFile      *temp_folder_write (TempFolder *self,
                               const char *name,      /* folders on the way are made */
                               const char *text);
GFile      *temp_folder_get   (TempFolder *self,
                               const char *name);
/* Removes a folder that is none of these, with all that is in it. */
void        temp_folder_remove (const char *path);
void        temp_folder_link  (TempFolder *self,
                               const char *name,
                               const char *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TempFolder, temp_folder_free)

G_END_DECLS
