/* test-site-newest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-site-newest.h"
#include "temp-folder.h"

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* The paths below the folder, in one string. */
static char *
list (TempFolder *folder,
      guint       max_documents)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GString) paths = g_string_new (NULL);

  dateline_site_list_newest_async (folder->file, max_documents, NULL, listed_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  files = dateline_site_list_newest_finish (result, NULL);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_file_get_relative_path (folder->file, g_ptr_array_index (files, i));

      g_string_append_printf (paths, "%s%s", i > 0 ? " " : "", path);
    }

  return g_string_free (g_steal_pointer (&paths), FALSE);
}

static void
write_at (TempFolder *folder,
          const char *name,
          guint64     time)
{
  g_autoptr (GFile) file = temp_folder_write (folder, name, "");

  g_assert_true (g_file_set_attribute_uint64 (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, time, G_FILE_QUERY_INFO_NONE, NULL, NULL));
}

static void
test_order (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autofree char *all = NULL;
  g_autofree char *two = NULL;

  write_at (folder, "content/2026-06-gull.md", 1000);
  write_at (folder, "content/2026-07-tern.md", 1000);
  write_at (folder, "content/old.markdown", 1);
  write_at (folder, "new.mdx", 2000);
  write_at (folder, "content/picture.png", 3000);
  write_at (folder, "node_modules/thing/README.md", 3000);
  write_at (folder, ".cache/gull.md", 3000);
  temp_folder_link (folder, "content/circle", "..");

  all = list (folder, 10);
  g_assert_cmpstr (all, ==, "new.mdx content/2026-07-tern.md content/2026-06-gull.md content/old.markdown");
  two = list (folder, 2);
  g_assert_cmpstr (two, ==, "new.mdx content/2026-07-tern.md");
}

static void
test_nothing (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autofree char *empty = list (folder, 10);
  g_autofree char *gone = NULL;

  g_assert_cmpstr (empty, ==, "");
  temp_folder_remove (folder->path);
  gone = list (folder, 10);
  g_assert_cmpstr (gone, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/site-newest/order", test_order);
  g_test_add_func ("/site-newest/nothing", test_nothing);

  return g_test_run ();
}
