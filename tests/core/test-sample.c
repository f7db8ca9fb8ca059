/* test-sample.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "dateline-sample.h"
#include "temp-folder.h"

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GFile *
copy_sample (TempFolder *folder,
             const char *from,
             GError    **error)
{
  g_autoptr (GFile) sample = temp_folder_get (folder, from);
  g_autoptr (GFile) copy = temp_folder_get (folder, "home/dateline/sample");
  g_autoptr (GAsyncResult) result = NULL;

  dateline_sample_copy_async (sample, copy, NULL, copied_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return dateline_sample_copy_finish (result, error);
}

static void
assert_text (TempFolder *folder,
             const char *name,
             const char *expected)
{
  g_autoptr (GFile) file = temp_folder_get (folder, name);
  g_autofree char *text = NULL;

  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* A second time nothing is copied: what was written meanwhile stays. */
static void
test_copy (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) issue = temp_folder_write (folder, "sample/content/issue.md", "A sample.\n");
  g_autoptr (GFile) settings = temp_folder_write (folder, "sample/.dateline.yml", "language: en\n");
  g_autoptr (GFile) copy = copy_sample (folder, "sample", &error);
  g_autoptr (GFile) again = NULL;
  g_autoptr (GFile) written = NULL;

  g_assert_no_error (error);
  assert_text (folder, "home/dateline/sample/content/issue.md", "A sample.\n");
  assert_text (folder, "home/dateline/sample/.dateline.yml", "language: en\n");

  written = temp_folder_write (folder, "home/dateline/sample/content/issue.md", "Mine.\n");
  again = copy_sample (folder, "sample", &error);
  g_assert_no_error (error);
  g_assert_true (g_file_equal (copy, again));
  assert_text (folder, "home/dateline/sample/content/issue.md", "Mine.\n");
}

/* Half a sample is none. */
static void
test_failure (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) none = copy_sample (folder, "nowhere", &error);
  g_autoptr (GFile) copy = temp_folder_get (folder, "home/dateline/sample");
  g_autoptr (GFile) issue = NULL;
  g_autoptr (GFile) in_the_way = NULL;

  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_query_exists (copy, NULL));
  g_clear_error (&error);

  /* What an earlier copy left does not matter. */
  issue = temp_folder_write (folder, "sample/issue.md", "A sample.\n");
  in_the_way = temp_folder_write (folder, "home/dateline/sample.1/half", "");
  none = copy_sample (folder, "sample", &error);
  g_assert_no_error (error);
  assert_text (folder, "home/dateline/sample/issue.md", "A sample.\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sample/copy", test_copy);
  g_test_add_func ("/sample/failure", test_failure);

  return g_test_run ();
}
