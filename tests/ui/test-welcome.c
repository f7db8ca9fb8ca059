/* test-welcome.c: a window without a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "dateline-welcome.h"
#include "ui-test.h"
#include "window-test.h"

#define SAMPLE_RESOURCE "/io/github/dateline_editor/Dateline/sample"

static gboolean
has_document (gpointer window)
{
  return !dateline_window_is_empty (window);
}

static gboolean
is_empty (gpointer window)
{
  return dateline_window_is_empty (window);
}

static void
test_new (WindowTest    *fixture,
          gconstpointer  data)
{
  DatelineDocument *document;

  ui_test_show_window (GTK_WINDOW (fixture->window), 800, 700);
  ui_test_screenshot (GTK_WIDGET (fixture->window), "welcome");
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->window), "New"), -1, -1);
  ui_test_wait (has_document, fixture->window);
  document = dateline_window_get_document (fixture->window);
  g_assert_null (dateline_document_get_file (document));
}

/* What is opened is a copy, in which the sample's own site is found. */
static void
test_sample (WindowTest    *fixture,
             gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "dateline", "sample", NULL);
  GFile *file;

  ui_test_show_window (GTK_WINDOW (fixture->window), 800, 700);
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->window), "_Try a Sample"), -1, -1);
  ui_test_wait (has_document, fixture->window);
  file = dateline_document_get_file (dateline_window_get_document (fixture->window));
  g_assert_true (g_str_has_prefix (g_file_peek_path (file), folder));
  g_assert_nonnull (dateline_window_get_site (fixture->window));
  ui_test_settle ();

  /* Closed, it can be opened from the list. */
  ui_test_key ("<Control>w");
  ui_test_wait (is_empty, fixture->window);
  ui_test_settle ();
  ui_test_screenshot (GTK_WIDGET (fixture->window), "welcome-recent");
  ui_test_click (ui_test_get_name (ui_test_find_type (GTK_WIDGET (fixture->window), DATELINE_TYPE_WELCOME), "the-lantern-september-2026.md"), -1, -1);
  ui_test_wait (has_document, fixture->window);
}

static guint
count_files (GFile *folder)
{
  g_autoptr (GFileEnumerator) enumerator = NULL;
  g_autoptr (GError) error = NULL;
  GFileInfo *info;
  guint count = 0;

  enumerator = g_file_enumerate_children (folder, "standard::name,standard::type", G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_assert_no_error (error);
  while (g_file_enumerator_iterate (enumerator, &info, NULL, NULL, &error) && info != NULL)
    {
      g_autoptr (GFile) child = g_file_get_child (folder, g_file_info_get_name (info));

      count += g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY ? count_files (child) : 1;
    }
  g_assert_no_error (error);

  return count;
}

/* The program carries all of the sample. */
static void
test_sample_whole (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "sample", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFile) resource = g_file_new_for_uri ("resource://" SAMPLE_RESOURCE);

  g_assert_cmpuint (count_files (resource), ==, count_files (folder));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/welcome/new", WindowTest, NULL, window_test_set_up, test_new, window_test_tear_down);
  g_test_add ("/welcome/sample", WindowTest, NULL, window_test_set_up, test_sample, window_test_tear_down);
  g_test_add_func ("/welcome/sample-whole", test_sample_whole);

  return g_test_run ();
}
