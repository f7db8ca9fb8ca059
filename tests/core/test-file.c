/* test-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "dateline-file.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("dateline-file-XXXXXX", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  GDir *dir;
  const char *name;

  g_chmod (fixture->folder, 0700);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_dir_close (dir);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
save (const char  *path,
      const char  *text,
      GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_file_save (file, bytes, NULL, error);
}

static void
assert_contents (const char *path,
                 const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "issue.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (save (path, "", &error));
  g_assert_true (save (path, "text", &error));
  g_assert_no_error (error);
  bytes = dateline_file_load (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "text", 4);
}

static void
test_mode_and_link_stay (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "issue.md", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link.md", NULL);
  g_autoptr (GError) error = NULL;
  struct stat status;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("issue.md", link), ==, 0);

  g_assert_true (save (link, "new", &error));
  g_assert_no_error (error);
  assert_contents (path, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0640);
}

/* Where the user has new files be less readable than the old one is: what counts is the old one. */
static void
test_mode_is_not_masked (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "issue.md", NULL);
  g_autofree char *new_path = g_build_filename (fixture->folder, "new.md", NULL);
  const mode_t mask = umask (027);
  struct stat status;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0666), ==, 0);
  g_assert_true (save (path, "new", NULL));
  g_assert_true (save (new_path, "new", NULL));
  umask (mask);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0666);
  g_assert_cmpint (stat (new_path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0640);
}

static void
test_attributes_stay (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "issue.md", NULL);
  char value[16] = "";

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  if (setxattr (path, "user.dateline", "a\0\xff", 3, 0) != 0)
    {
      g_test_skip ("no extended attributes here");
      return;
    }
  g_assert_true (save (path, "new", NULL));
  assert_contents (path, "new");
  g_assert_cmpint (getxattr (path, "user.dateline", value, sizeof value), ==, 3);
  g_assert_cmpmem (value, 3, "a\0\xff", 3);
}

/* An access list as the kernel takes it: version 2, then tag, rights and id of each entry, little-endian. Here the user 12345 may read and write. */
static const guint8 access_list[] = {
  2, 0, 0, 0,
  0x01, 0, 6, 0, 0xff, 0xff, 0xff, 0xff,
  0x02, 0, 6, 0, 0x39, 0x30, 0, 0,
  0x04, 0, 4, 0, 0xff, 0xff, 0xff, 0xff,
  0x10, 0, 6, 0, 0xff, 0xff, 0xff, 0xff,
  0x20, 0, 0, 0, 0xff, 0xff, 0xff, 0xff,
};

static void
test_access_list_stays (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "issue.md", NULL);
  guint8 value[sizeof access_list];

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  if (setxattr (path, "system.posix_acl_access", access_list, sizeof access_list, 0) != 0)
    {
      g_test_skip ("no access lists here");
      return;
    }
  g_assert_true (save (path, "new", NULL));
  g_assert_cmpint (getxattr (path, "system.posix_acl_access", value, sizeof value), ==, sizeof access_list);
  g_assert_cmpmem (value, sizeof value, access_list, sizeof access_list);
}

/* What a folder gives to new files is not for a file that did without. */
static void
test_access_is_not_inherited (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "issue.md", NULL);

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  if (setxattr (fixture->folder, "system.posix_acl_default", access_list, sizeof access_list, 0) != 0)
    {
      g_test_skip ("no access lists here");
      return;
    }
  g_assert_true (save (path, "new", NULL));
  g_assert_cmpint (getxattr (path, "system.posix_acl_access", NULL, 0), ==, -1);
}

static void
test_owner_stays (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "issue.md", NULL);
  struct stat status;

  if (geteuid () != 0)
    {
      g_test_skip ("only root may give files away");
      return;
    }

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (chown (path, 12345, 12346), ==, 0);
  g_assert_cmpint (g_chmod (path, 04750), ==, 0);
  g_assert_true (save (path, "new", NULL));
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_uid, ==, 12345);
  g_assert_cmpint (status.st_gid, ==, 12346);
  g_assert_cmpint (status.st_mode & 07777, ==, 04750);
}

/* What a program for backups has linked keeps the text of its day. */
static void
test_other_name_keeps_old (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "issue.md", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.md", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (link (path, other), ==, 0);
  g_assert_true (save (path, "new", &error));
  g_assert_no_error (error);
  assert_contents (path, "new");
  assert_contents (other, "old");
}

/* A link to a file that was deleted brings that file back; one that goes round in circles brings nothing. */
static void
test_links_to_nothing (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "issue.md", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link.md", NULL);
  g_autofree char *circle = g_build_filename (fixture->folder, "circle.md", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("issue.md", link), ==, 0);
  g_assert_true (save (link, "new", &error));
  g_assert_no_error (error);
  assert_contents (path, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));

  g_assert_cmpint (symlink ("circle.md", circle), ==, 0);
  g_assert_false (save (circle, "new", &error));
  g_assert_nonnull (strstr (error->message, "circle.md"));
  g_assert_true (g_file_test (circle, G_FILE_TEST_IS_SYMLINK));
}

/* No room is left in a name of this length for what would tell a new file from it. */
static void
test_longest_name (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *name = g_strnfill (255, 'x');
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *too_long = g_strconcat (path, "x", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (save (path, "old", &error));
  g_assert_true (save (path, "new", &error));
  g_assert_no_error (error);
  assert_contents (path, "new");
  g_assert_false (save (too_long, "new", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG);
}

static void
test_folder_gone (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gone", "issue.md", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (save (path, "new", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "issue.md"));
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "issue.md", NULL);
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0440), ==, 0);
  g_assert_false (save (path, "new", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  assert_contents (path, "old");
}

/* Renaming over a device would put a file in its place. */
static void
test_device (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe.md", NULL);
  g_autoptr (GError) error = NULL;
  struct stat status;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_false (save (pipe, "new", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_cmpint (stat (pipe, &status), ==, 0);
  g_assert_true (S_ISFIFO (status.st_mode));
}

static void
test_load_errors (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "issue.md", NULL);
  g_autofree char *fifo = g_build_filename (fixture->folder, "pipe.md", NULL);
  g_autoptr (GFile) missing = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFile) pipe = g_file_new_for_path (fifo);
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_file_load (missing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_null (dateline_file_load (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_null (dateline_file_load (pipe, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/file/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/file/mode-and-link-stay", Fixture, NULL, set_up, test_mode_and_link_stay, tear_down);
  g_test_add ("/file/mode-is-not-masked", Fixture, NULL, set_up, test_mode_is_not_masked, tear_down);
  g_test_add ("/file/attributes-stay", Fixture, NULL, set_up, test_attributes_stay, tear_down);
  g_test_add ("/file/access-list-stays", Fixture, NULL, set_up, test_access_list_stays, tear_down);
  g_test_add ("/file/access-is-not-inherited", Fixture, NULL, set_up, test_access_is_not_inherited, tear_down);
  g_test_add ("/file/owner-stays", Fixture, NULL, set_up, test_owner_stays, tear_down);
  g_test_add ("/file/other-name-keeps-old", Fixture, NULL, set_up, test_other_name_keeps_old, tear_down);
  g_test_add ("/file/links-to-nothing", Fixture, NULL, set_up, test_links_to_nothing, tear_down);
  g_test_add ("/file/longest-name", Fixture, NULL, set_up, test_longest_name, tear_down);
  g_test_add ("/file/folder-gone", Fixture, NULL, set_up, test_folder_gone, tear_down);
  g_test_add ("/file/read-only", Fixture, NULL, set_up, test_read_only, tear_down);
  g_test_add ("/file/device", Fixture, NULL, set_up, test_device, tear_down);
  g_test_add ("/file/load-errors", Fixture, NULL, set_up, test_load_errors, tear_down);

  return g_test_run ();
}
