/* test-version-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <sys/stat.h>

#include "dateline-version-store.h"
#include "temp-folder.h"

static const DatelineVersionLimits limits = { 3, 100, 1000 };

static void
add (TempFolder *folder,
     const char *document,
     const char *text,
     gint64      time)
{
  g_autoptr (GFile) file = g_file_new_for_uri (document);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_version_store_add (folder->path, file, bytes, time, FALSE, &limits, &error));
  g_assert_no_error (error);
}

/* Texts, the newest first, separated by spaces */
static void
assert_versions (TempFolder *folder,
                 const char *document,
                 const char *expected)
{
  g_autoptr (GFile) file = g_file_new_for_uri (document);
  g_autoptr (GPtrArray) versions = dateline_version_store_list (folder->path, file);
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const DatelineVersion *version = g_ptr_array_index (versions, i);
      g_autoptr (GBytes) bytes = dateline_version_load (version, NULL);

      g_assert_cmpuint (version->size, ==, g_bytes_get_size (bytes));
      g_string_append_printf (texts, "%s%.*s", i > 0 ? " " : "", (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL));
    }
  g_assert_cmpstr (texts->str, ==, expected);
}

static void
test_versions (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();

  assert_versions (folder, "file:///gull.md", "");
  add (folder, "file:///gull.md", "one", 1);
  add (folder, "file:///gull.md", "one", 2);
  add (folder, "file:///gull.md", "two", 9);
  add (folder, "file:///tern.md", "other", 10);
  assert_versions (folder, "file:///gull.md", "two one");
  assert_versions (folder, "file:///tern.md", "other");

  /* A text that comes back is a version again. */
  add (folder, "file:///gull.md", "one", 11);
  assert_versions (folder, "file:///gull.md", "one two one");
}

/* What a file had before it was saved, unless that was saved here as well. */
static void
test_found (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GFile) file = g_file_new_for_uri ("file:///gull.md");
  g_autoptr (GBytes) first = g_bytes_new_static ("first", 5);
  g_autoptr (GBytes) second = g_bytes_new_static ("second", 6);
  g_autoptr (GPtrArray) versions = NULL;

  g_assert_true (dateline_version_store_add (folder->path, file, first, 1, TRUE, &limits, NULL));
  add (folder, "file:///gull.md", "second", 2);
  g_assert_true (dateline_version_store_add (folder->path, file, second, 3, TRUE, &limits, NULL));
  add (folder, "file:///gull.md", "third", 4);
  assert_versions (folder, "file:///gull.md", "third second first");
  versions = dateline_version_store_list (folder->path, file);
  for (guint i = 0; i < versions->len; i++)
    g_assert_cmpint (((const DatelineVersion *) g_ptr_array_index (versions, i))->found, ==, i == 2);
}

static void
test_limits (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autofree char *long_text = g_strnfill (990, 'x');

  add (folder, "file:///gull.md", "one", 1);
  add (folder, "file:///gull.md", "two", 2);
  add (folder, "file:///gull.md", "three", 3);
  add (folder, "file:///gull.md", "four", 4);
  assert_versions (folder, "file:///gull.md", "four three two");

  add (folder, "file:///gull.md", "five", 103);
  assert_versions (folder, "file:///gull.md", "five four three");

  /* The oldest of all make room, of the other document too; what was just saved stays whatever its size. */
  add (folder, "file:///tern.md", long_text, 104);
  assert_versions (folder, "file:///gull.md", "five four");
  add (folder, "file:///tern.md", "short", 105);
  assert_versions (folder, "file:///gull.md", "five");
  add (folder, "file:///tern.md", "other", 106);
  assert_versions (folder, "file:///gull.md", "");
}

static void
test_private (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GFile) file = g_file_new_for_uri ("file:///gull.md");
  g_autoptr (GPtrArray) versions = NULL;
  const DatelineVersion *version;
  struct stat status;

  add (folder, "file:///gull.md", "one", 1);
  versions = dateline_version_store_list (folder->path, file);
  version = g_ptr_array_index (versions, 0);
  g_assert_cmpint (stat (version->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 077, ==, 0);
}

static void
test_no_folder (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autofree char *path = g_build_filename (folder->path, "file", NULL);
  g_autoptr (GFile) in_the_way = temp_folder_write (folder, "file", "");
  g_autoptr (GFile) file = g_file_new_for_uri ("file:///gull.md");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("one", 3);
  g_autoptr (GError) error = NULL;

  g_assert_false (dateline_version_store_add (path, file, bytes, 1, FALSE, &limits, &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/version-store/versions", test_versions);
  g_test_add_func ("/version-store/found", test_found);
  g_test_add_func ("/version-store/limits", test_limits);
  g_test_add_func ("/version-store/private", test_private);
  g_test_add_func ("/version-store/no-folder", test_no_folder);

  return g_test_run ();
}
