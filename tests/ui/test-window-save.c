/* test-window-save.c: what the author sees when a document cannot be saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "faults.h"
#include "ui-test.h"
#include "window-test.h"

#define OPENED "---\ntitle: The Gull\n---\nGulls glide.\n"
#define WRITTEN "---\ntitle: The Gull\n---\nAll Gulls glide.\n"

/* A system that does not let the document be written, and what of the message tells it from the others. */
typedef struct
{
  const char *name;
  const char *call;
  int         error_number;
  const char *words;
} Trouble;

static const Trouble troubles[] = {
  { "disk-full", "write", ENOSPC, "The disk is full" },
  { "quota", "fsync", EDQUOT, "The disk is full" },
  { "read-only-folder", "open", EACCES, "not allowed" },
  { "read-only-file", "access", EACCES, "not allowed" },
  { "read-only-disk", "open", EROFS, "can only be read" },
  { "lost-share", "open", ESTALE, "out of reach" },
  { "unmounted", "realpath", ENOTCONN, "out of reach" },
  { "broken-disk", "fsync", EIO, "The disk failed" },
  { "folder-gone", "open", ENOENT, "no longer there" },
};

static gboolean
has_dialog (gpointer data)
{
  return ui_test_get_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return ui_test_get_dialog () == NULL;
}

static gboolean
has_chooser (gpointer data)
{
  GtkWidget *dialog = ui_test_get_dialog ();

  return dialog != NULL && GTK_IS_FILE_CHOOSER_DIALOG (dialog);
}

static gboolean
is_modified (WindowTest *fixture)
{
  return dateline_document_get_modified (dateline_window_get_document (fixture->window));
}

static void
write_something (WindowTest *fixture)
{
  window_test_open (fixture, OPENED, -1);
  ui_test_key ("<Control>Home");
  ui_test_type ("All ");
}

static void
assert_message (const char *words)
{
  g_autofree char *body = NULL;

  g_object_get (ui_test_get_dialog (), "body", &body, NULL);
  g_assert_nonnull (strstr (body, words));
}

/* It is told, the text and the file stay, and saving again works when the trouble is over. */
static void
test_trouble (WindowTest    *fixture,
              gconstpointer  data)
{
  const Trouble *trouble = data;
  g_autofree char *picture = g_strconcat ("window-save-", trouble->name, NULL);

  write_something (fixture);
  faults_set_rule (fixture->folder, trouble->call, trouble->error_number);
  ui_test_key ("<Control>s");
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
  ui_test_screenshot (ui_test_get_dialog (), picture);
  assert_message (trouble->words);
  assert_message ("gull.md");
  ui_test_key ("Escape");
  ui_test_wait (has_no_dialog, NULL);
  faults_set_rule (NULL, NULL, 0);

  g_assert_true (is_modified (fixture));
  window_test_assert_file (fixture, OPENED);
  window_test_save (fixture);
  window_test_assert_file (fixture, WRITTEN);
}

/* Save As is what the dialog proposes, and it knows the name. */
static void
test_elsewhere (WindowTest    *fixture,
                gconstpointer  data)
{
  g_autofree char *name = NULL;
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);

  if (ui_test_skip_file_chooser ())
    {
      /* As the end of a test expects. */
      ui_test_show_window (GTK_WINDOW (fixture->window), 1200, 800);
      return;
    }

  write_something (fixture);
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  ui_test_key ("<Control>s");
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
  assert_message ("no longer there");
  ui_test_key ("Return");
  ui_test_wait (has_chooser, NULL);
  ui_test_settle ();
  ui_test_screenshot (ui_test_get_dialog (), "window-save-elsewhere");
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (ui_test_get_dialog ()));
  g_assert_cmpstr (name, ==, "gull.md");
  ui_test_key ("Escape");
  ui_test_wait (has_no_dialog, NULL);
  g_assert_true (is_modified (fixture));
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  window_test_save (fixture);
  window_test_assert_file (fixture, WRITTEN);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *path = g_strconcat ("/window-save/", troubles[i].name, NULL);

      g_test_add (path, WindowTest, &troubles[i], window_test_set_up, test_trouble, window_test_tear_down);
    }
  g_test_add ("/window-save/elsewhere", WindowTest, NULL, window_test_set_up, test_elsewhere, window_test_tear_down);

  return g_test_run ();
}
