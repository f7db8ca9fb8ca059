/* test-window-session.c: what was open comes back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "dateline-session.h"
#include "ui-test.h"
#include "window-test.h"

static char *
dup_session_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "dateline", "session", NULL);
}

static char *
write_document (WindowTest *fixture,
                const char *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "---\ntitle: %s\n---\n", name);
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "Line %u of it.\n\n", i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));

  return path;
}

static void
remember (GPtrArray  *documents,
          const char *path,
          gsize       caret,
          gboolean    selected)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  DatelineSessionDocument *document = dateline_session_document_new (uri);

  document->caret = caret;
  document->top = caret;
  document->selected = selected;
  g_ptr_array_add (documents, document);
}

static gboolean
has_two_pages (gpointer data)
{
  g_autoptr (GPtrArray) pages = dateline_window_list_pages (data);

  return pages->len == 2;
}

static DatelineWindow *
find_window (WindowTest *fixture)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (fixture->application)); l != NULL; l = l->next)
    {
      if (DATELINE_IS_WINDOW (l->data) && l->data != fixture->window)
        return l->data;
    }

  return NULL;
}

/* What is gone is left out; the others are where they were. */
static void
test_restore (WindowTest    *fixture,
              gconstpointer  data)
{
  g_autofree char *gull = write_document (fixture, "gull.md");
  g_autofree char *tern = write_document (fixture, "tern.md");
  g_autofree char *session = dup_session_path ();
  g_autoptr (GPtrArray) documents = dateline_session_new ();
  DatelineWindow *window;
  guint64 caret, top;

  remember (documents, "/nowhere/at/all.md", 0, FALSE);
  remember (documents, gull, 2000, TRUE);
  remember (documents, tern, 1000000, FALSE);
  g_assert_true (dateline_session_save (documents, session, NULL));
  g_application_activate (G_APPLICATION (fixture->application));
  window = find_window (fixture);
  g_assert_nonnull (window);
  ui_test_wait (has_two_pages, window);
  ui_test_show_window (GTK_WINDOW (window), 1200, 800);

  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "gull.md — Dateline");
  dateline_page_get_place (dateline_window_get_page (window), &caret, &top);
  g_assert_cmpuint (caret, ==, 2000);
  g_assert_cmpuint (top, >, 1000);

  dateline_window_finish_closing (window);
  ui_test_settle ();
  ui_test_show_window (GTK_WINDOW (fixture->window), 1200, 800);
  g_unlink (tern);
}

/* Closing the last window is the end of a session, not of its documents. */
static void
test_remember (WindowTest    *fixture,
               gconstpointer  data)
{
  g_autofree char *tern = write_document (fixture, "tern.md");
  g_autoptr (GFile) file = g_file_new_for_path (tern);
  g_autofree char *session = dup_session_path ();
  g_autoptr (GPtrArray) documents = NULL;
  const DatelineSessionDocument *document;
  DatelineWindow *window = g_object_ref (fixture->window);

  window_test_open (fixture, "---\ntitle: Gull\n---\nGulls.\n", -1);
  dateline_window_open_file (fixture->window, file);
  ui_test_wait (has_two_pages, fixture->window);
  ui_test_settle ();
  ui_test_key ("<Control>Home");
  ui_test_key ("Down");
  dateline_window_finish_closing (fixture->window);
  ui_test_settle ();
  ui_test_assert_finalized (window);

  documents = dateline_session_load (session);
  g_assert_cmpuint (documents->len, ==, 2);
  document = g_ptr_array_index (documents, 0);
  g_assert_true (g_str_has_suffix (document->uri, "gull.md"));
  g_assert_false (document->selected);
  document = g_ptr_array_index (documents, 1);
  g_assert_true (g_str_has_suffix (document->uri, "tern.md"));
  g_assert_true (document->selected);
  g_assert_cmpuint (document->caret, >, 0);

  fixture->window = dateline_window_new (GTK_APPLICATION (fixture->application));
  ui_test_show_window (GTK_WINDOW (fixture->window), 1200, 800);
  g_unlink (tern);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/window-session/restore", WindowTest, NULL, window_test_set_up, test_restore, window_test_tear_down);
  g_test_add ("/window-session/remember", WindowTest, NULL, window_test_set_up, test_remember, window_test_tear_down);

  return g_test_run ();
}
