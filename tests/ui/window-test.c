/* window-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "ui-test.h"
#include "window-test.h"

static gboolean
has_document (gpointer data)
{
  return !dateline_window_is_empty (data);
}

void
window_test_open_sized (WindowTest *fixture,
                        const char *text,
                        gssize      length,
                        int         width,
                        int         height)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  g_assert_true (g_file_set_contents (fixture->path, text, length, NULL));
  dateline_window_open_file (fixture->window, file);
  ui_test_wait (has_document, fixture->window);
  ui_test_show_window (GTK_WINDOW (fixture->window), width, height);
}

void
window_test_open (WindowTest *fixture,
                  const char *text,
                  gssize      length)
{
  window_test_open_sized (fixture, text, length, 1200, 800);
}

void
window_test_set_up (WindowTest    *fixture,
                    gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("dateline-window-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "gull.md", NULL);
  fixture->application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_assert_true (g_application_register (G_APPLICATION (fixture->application), NULL, NULL));
  fixture->window = dateline_window_new (GTK_APPLICATION (fixture->application));
}

void
window_test_tear_down (WindowTest    *fixture,
                       gconstpointer  data)
{
  DatelineWindow *window = g_object_ref (fixture->window);

  dateline_window_finish_closing (window);
  ui_test_settle ();
  ui_test_assert_finalized (window);
  /* Not asserted: GTK keeps a reference to an application that was never run. */
  g_object_unref (fixture->application);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static gboolean
is_saved (gpointer data)
{
  return !dateline_document_get_modified (dateline_window_get_document (data));
}

void
window_test_save (WindowTest *fixture)
{
  ui_test_key ("<Control>s");
  ui_test_wait (is_saved, fixture->window);
}

char *
window_test_read (WindowTest *fixture,
                  gsize      *length)
{
  char *contents = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &contents, length, NULL));

  return contents;
}

void
window_test_assert_file (WindowTest *fixture,
                         const char *expected)
{
  g_autofree char *contents = window_test_read (fixture, NULL);

  g_assert_cmpstr (contents, ==, expected);
}

gpointer
window_test_find_pane (WindowTest *fixture,
                       GType       type)
{
  GtkWidget *pane = ui_test_find_type (GTK_WIDGET (fixture->window), type);

  g_assert_nonnull (pane);

  return pane;
}
