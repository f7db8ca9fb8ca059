/* test-file-watch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "dateline-file-watch.h"
#include "dateline-file.h"
#include "temp-folder.h"

typedef struct
{
  TempFolder        *folder;
  GFile             *file;
  DatelineFileWatch *watch;
  GBytes            *seen;      /* what the last "changed" told */
  guint              n_changed;
  guint              n_deleted;
} Fixture;

static void
changed_cb (Fixture *fixture,
            GBytes  *bytes)
{
  g_clear_pointer (&fixture->seen, g_bytes_unref);
  fixture->seen = g_bytes_ref (bytes);
  fixture->n_changed++;
}

static void
deleted_cb (Fixture *fixture)
{
  fixture->n_deleted++;
}

static void
set_known (Fixture    *fixture,
           const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *digest = dateline_file_digest (bytes);

  dateline_file_watch_set_known (fixture->watch, digest);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = temp_folder_new ();
  fixture->file = temp_folder_write (fixture->folder, "gull.md", "one");
  fixture->watch = dateline_file_watch_new ();
  dateline_file_watch_set_file (fixture->watch, fixture->file);
  set_known (fixture, "one");
  g_signal_connect_swapped (fixture->watch, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect_swapped (fixture->watch, "deleted", G_CALLBACK (deleted_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->watch);
  g_clear_pointer (&fixture->seen, g_bytes_unref);
  g_object_unref (fixture->file);
  temp_folder_free (fixture->folder);
}

static void
write_text (Fixture    *fixture,
            const char *text)
{
  g_assert_true (g_file_replace_contents (fixture->file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
}

static void
wait_for (guint *counter,
          guint  n)
{
  while (*counter < n)
    g_main_context_iteration (NULL, TRUE);
}

/* By itself, when the system tells of it. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  write_text (fixture, "two");
  wait_for (&fixture->n_changed, 1);
  g_assert_cmpmem (g_bytes_get_data (fixture->seen, NULL), g_bytes_get_size (fixture->seen), "two", 3);
  g_assert_cmpuint (fixture->n_deleted, ==, 0);
}

/* The same contents again are no news, nor is what the owner wrote. The third text comes last, so that the others would have been told before. */
static void
test_same (Fixture       *fixture,
           gconstpointer  data)
{
  write_text (fixture, "one");
  dateline_file_watch_look (fixture->watch);
  write_text (fixture, "two");
  set_known (fixture, "two");
  dateline_file_watch_look (fixture->watch);
  write_text (fixture, "three");
  dateline_file_watch_look (fixture->watch);
  wait_for (&fixture->n_changed, 1);
  g_assert_cmpmem (g_bytes_get_data (fixture->seen, NULL), g_bytes_get_size (fixture->seen), "three", 5);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
}

static void
test_deleted (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_true (g_file_delete (fixture->file, NULL, NULL));
  wait_for (&fixture->n_deleted, 1);
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  /* Back as it was: that is news now. */
  write_text (fixture, "one");
  wait_for (&fixture->n_changed, 1);
}

static void
test_moved (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GFile) other = temp_folder_get (fixture->folder, "tern.md");

  g_assert_true (g_file_move (fixture->file, other, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  wait_for (&fixture->n_deleted, 1);
}

static void
add_test (const char  *path,
          void       (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/file-watch/changed", test_changed);
  add_test ("/file-watch/same", test_same);
  add_test ("/file-watch/deleted", test_deleted);
  add_test ("/file-watch/moved", test_moved);

  return g_test_run ();
}
