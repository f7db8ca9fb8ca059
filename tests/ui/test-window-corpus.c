/* test-window-corpus.c: real documents, found through DATELINE_CORPUS, open in a window, are shown, and are saved as they were
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "dateline-page-save.h"
#include "ui-test.h"
#include "window-test.h"

static void
collect (const char *folder,
         GPtrArray  *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect (path, paths);
      else if (g_str_has_suffix (name, ".md"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

static gboolean
is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

typedef struct
{
  DatelineWindow *window;
  const char     *bytes;
  gsize           length;
} Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *shown = data;
  g_autoptr (GBytes) bytes = NULL;

  if (dateline_window_is_empty (shown->window))
    return FALSE;

  bytes = dateline_document_dup_bytes (dateline_window_get_document (shown->window));

  return g_bytes_get_size (bytes) == shown->length && memcmp (g_bytes_get_data (bytes, NULL), shown->bytes, shown->length) == 0;
}

static gboolean
is_empty (gpointer data)
{
  return dateline_window_is_empty (data);
}

/* One after the other in one window, which is harder than a new window each. Warnings are fatal. */
static void
test_each (WindowTest    *fixture,
           gconstpointer  data)
{
  const char *corpus = g_getenv ("DATELINE_CORPUS");
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  ui_test_show_window (GTK_WINDOW (fixture->window), 1200, 800);
  if (corpus == NULL)
    {
      g_test_skip ("DATELINE_CORPUS is not set");
      return;
    }

  collect (corpus, paths);
  g_assert_cmpuint (paths->len, >, 0);
  g_test_message ("%u documents", paths->len);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *contents = NULL, *saved = NULL;
      gsize length, saved_length;

      g_test_message ("%s", (char *) g_ptr_array_index (paths, i));
      g_assert_true (g_file_get_contents (g_ptr_array_index (paths, i), &contents, &length, NULL));
      g_assert_true (g_file_set_contents (fixture->path, contents, length, NULL));
      dateline_window_open_file (fixture->window, file);
      ui_test_wait (is_shown, &(Shown) { fixture->window, contents, length });
      ui_test_settle ();

      /* Gone, so that it can be seen to be written again. */
      g_unlink (fixture->path);
      dateline_page_save (dateline_window_get_page (fixture->window));
      ui_test_wait (is_there, fixture->path);
      ui_test_settle ();
      saved = window_test_read (fixture, &saved_length);
      g_assert_cmpmem (saved, saved_length, contents, length);
      g_assert_null (ui_test_get_dialog ());
      ui_test_key ("<Control>w");
      ui_test_wait (is_empty, fixture->window);
    }
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/window/corpus", WindowTest, NULL, window_test_set_up, test_each, window_test_tear_down);

  return g_test_run ();
}
