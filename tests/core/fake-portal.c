/* fake-portal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "fake-portal.h"

#define ATTRIBUTE "user.document-portal.host-path"

TempFolder *
fake_portal_isolate (void)
{
  TempFolder *folder = temp_folder_new ();

  g_setenv ("HOME", folder->path, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", folder->path, TRUE);

  return folder;
}

FakePortal *
fake_portal_new (gboolean tells_paths)
{
  g_autoptr (TempFolder) host = temp_folder_new ();
  FakePortal *self;

  if (setxattr (host->path, ATTRIBUTE, "/", 1, 0) != 0)
    {
      g_test_skip ("this file system has no extended attributes");
      return NULL;
    }

  self = g_new0 (FakePortal, 1);
  self->host = g_steal_pointer (&host);
  self->tells_paths = tells_paths;

  return self;
}

void
fake_portal_free (FakePortal *self)
{
  for (guint i = 1; i <= self->n_given; i++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/doc/%08x", g_get_user_runtime_dir (), i);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);

          g_unlink (path);
        }
      g_rmdir (folder);
    }
  temp_folder_free (self->host);
  g_free (self);
}

GFile *
fake_portal_give (FakePortal *self,
                  const char *name)
{
  g_autofree char *host_path = g_build_filename (self->host->path, name, NULL);
  g_autofree char *folder = g_strdup_printf ("%s/doc/%08x", g_get_user_runtime_dir (), ++self->n_given);
  g_autofree char *base_name = g_path_get_basename (name);
  g_autofree char *path = g_build_filename (folder, base_name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  if (g_file_test (host_path, G_FILE_TEST_IS_DIR))
    g_assert_cmpint (symlink (host_path, path), ==, 0);
  else
    g_assert_cmpint (link (host_path, path), ==, 0);
  if (self->tells_paths)
    g_assert_cmpint (setxattr (host_path, ATTRIBUTE, host_path, strlen (host_path), 0), ==, 0);

  return g_file_new_for_path (path);
}

/* The clock of a file system has steps of some milliseconds. */
void
fake_portal_age (GFile *file,
                 GFile *other)
{
  GStatBuf status, other_status;

  do
    {
      g_assert_cmpint (g_chmod (g_file_peek_path (file), 0644), ==, 0);
      g_assert_cmpint (g_stat (g_file_peek_path (file), &status), ==, 0);
      g_assert_cmpint (g_stat (g_file_peek_path (other), &other_status), ==, 0);
    }
  while (status.st_ctim.tv_sec == other_status.st_ctim.tv_sec && status.st_ctim.tv_nsec == other_status.st_ctim.tv_nsec);
}
