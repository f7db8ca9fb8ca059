/* temp-folder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <unistd.h>

#include "temp-folder.h"

TempFolder *
temp_folder_new (void)
{
  TempFolder *self = g_new0 (TempFolder, 1);
  g_autoptr (GError) error = NULL;

  self->path = g_dir_make_tmp ("dateline-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->file = g_file_new_for_path (self->path);

  return self;
}

/* Links are removed, never followed. */
void
temp_folder_remove (const char *path)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    folder = g_dir_open (path, 0, NULL);

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      temp_folder_remove (child);
    }

  g_remove (path);
}

void
temp_folder_free (TempFolder *self)
{
  temp_folder_remove (self->path);
  g_free (self->path);
  g_object_unref (self->file);
  g_free (self);
}

GFile *
temp_folder_get (TempFolder *self,
                 const char *name)
{
  return g_file_resolve_relative_path (self->file, name);
}

static void
make_parent (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
}

GFile *
temp_folder_write (TempFolder *self,
                   const char *name,
                   const char *text)
{
  GFile *file = temp_folder_get (self, name);
  g_autoptr (GError) error = NULL;

  make_parent (g_file_peek_path (file));
  g_file_set_contents (g_file_peek_path (file), text, -1, &error);
  g_assert_no_error (error);

  return file;
}

void
temp_folder_link (TempFolder *self,
                  const char *name,
                  const char *target)
{
  g_autoptr (GFile) file = temp_folder_get (self, name);

  make_parent (g_file_peek_path (file));
  g_assert_cmpint (symlink (target, g_file_peek_path (file)), ==, 0);
}
