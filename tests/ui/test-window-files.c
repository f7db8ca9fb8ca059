/* test-window-files.c: files that are broken, huge or cannot be written, in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "ui-test.h"
#include "window-test.h"

static gboolean
is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static gboolean
is_modified (gpointer data)
{
  return dateline_document_get_modified (dateline_window_get_document (data));
}

/* Opened, shown and saved without an edit, no byte is another. The file is deleted in between, so that saving is seen to write it. */
static void
assert_survives (WindowTest *fixture,
                 const char *bytes,
                 gsize       length)
{
  g_autofree char *contents = NULL;
  gsize contents_length;

  window_test_open (fixture, bytes, length);
  ui_test_settle ();
  g_assert_false (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  g_unlink (fixture->path);
  /* What can only be read is not written while its file is there. */
  if (!dateline_document_get_editable (dateline_window_get_document (fixture->window)))
    ui_test_wait (is_modified, fixture->window);
  ui_test_key ("<Control>s");
  ui_test_wait (is_there, fixture->path);
  ui_test_settle ();
  contents = window_test_read (fixture, &contents_length);
  g_assert_cmpmem (contents, contents_length, bytes, length);
}

typedef struct
{
  const char *name;
  const char *text;
} Oddity;

static const Oddity oddities[] = {
  { "unterminated", "---\ntitle: The Gull\n\nNo line closes the front matter.\n" },
  { "tab-indented", "---\ntitle: The Gull\nseo:\n\ttitle: Tabbed\n---\n\nText.\n" },
  { "duplicate-keys", "---\ntitle: One\ntitle: Two\n---\n\nText.\n" },
  { "crlf", "---\r\ntitle: The Gull\r\n---\r\n\r\nText.\r\n" },
  { "mixed-newlines", "---\r\ntitle: The Gull\n---\r\n\nText.\r\n\rEnd" },
  { "bom", "\xEF\xBB\xBF---\ntitle: The Gull\n---\n\nText.\n" },
  { "bom-only", "\xEF\xBB\xBF" },
  { "empty", "" },
  { "newline-only", "\n" },
  { "header-only", "---\ntitle: The Gull\n---\n" },
  { "header-without-final-newline", "---\ntitle: The Gull\n---" },
  { "body-only", "Just text, without a final newline" },
  { "empty-header", "---\n---\n\nText.\n" },
};

static void
test_oddity (WindowTest    *fixture,
             gconstpointer  data)
{
  const Oddity *oddity = data;

  assert_survives (fixture, oddity->text, strlen (oddity->text));
}

static void
test_invalid_utf8 (WindowTest    *fixture,
                   gconstpointer  data)
{
  static const char text[] = "---\ntitle: Caf\xE9\n---\nna\xEFve\n";

  assert_survives (fixture, text, sizeof text - 1);
  ui_test_get_name (GTK_WIDGET (fixture->window),
                    "This file is not UTF-8 but probably Western European (Windows-1252). If all letters look right, you can edit it. It is saved in the same way.");
}

static void
test_nul (WindowTest    *fixture,
          gconstpointer  data)
{
  static const char text[] = "---\ntitle: The Gull\n---\n\nBefore\0after.\n";

  assert_survives (fixture, text, sizeof text - 1);
}

static void
test_huge (WindowTest    *fixture,
           gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: The Gull\n---\n\n");

#ifdef __SANITIZE_ADDRESS__
  /* Minutes; and a small text takes the same ways through the code. */
  window_test_open (fixture, "Text.\n", -1);
  g_test_skip ("too slow under the sanitizers");
  return;
#endif

  while (text->len < 5 * 1024 * 1024)
    g_string_append (text, "The *tide* turns at [noon](https://harbour.example/tides), and the boats with it.\n\n");
  assert_survives (fixture, text->str, text->len);
}

static void
test_long_line (WindowTest    *fixture,
                gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: The Gull\n---\n\n![A boat](data:image/png;base64,");

#ifdef __SANITIZE_ADDRESS__
  /* Minutes; and a small text takes the same ways through the code. */
  window_test_open (fixture, "Text.\n", -1);
  g_test_skip ("too slow under the sanitizers");
  return;
#endif

  while (text->len < 600 * 1024)
    g_string_append (text, "iVBORw0KGgoAAAANSUhEUgAA");
  g_string_append (text, ")\n\nEnd.\n");
  assert_survives (fixture, text->str, text->len);
}

/* Types, tries to save, and expects to be told why that failed, with the text kept and another place offered. */
static void
assert_refused (WindowTest *fixture)
{
  DatelineDocument *document = dateline_window_get_document (fixture->window);
  GtkWidget *dialog;

  ui_test_key ("<Control>Home");
  ui_test_type ("Ahoy ");
  ui_test_key ("<Control>s");
  while ((dialog = ui_test_get_dialog ()) == NULL)
    ui_test_settle ();
  ui_test_settle ();
  ui_test_screenshot (dialog, "window-refused");
  ui_test_get_name (dialog, "The document was not saved");
  ui_test_get_name (dialog, "Save As…");
  ui_test_key ("Escape");
  ui_test_settle ();
  g_assert_true (dateline_document_get_modified (document));
  g_assert_true (g_str_has_prefix (dateline_document_get_text (document, DATELINE_PART_BODY, NULL), "Ahoy "));
}

static void
test_folder_gone (WindowTest    *fixture,
                  gconstpointer  data)
{
  window_test_open (fixture, "Text.\n", -1);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  assert_refused (fixture);
}

static void
test_folder_read_only (WindowTest    *fixture,
                       gconstpointer  data)
{
  window_test_open (fixture, "Text.\n", -1);
  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }

  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  assert_refused (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

/* A folder where the file was: nobody may write that, root included. */
static void
test_place_taken (WindowTest    *fixture,
                  gconstpointer  data)
{
  window_test_open (fixture, "Text.\n", -1);
  g_unlink (fixture->path);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_refused (fixture);
  g_rmdir (fixture->path);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (oddities); i++)
    {
      g_autofree char *path = g_strconcat ("/window/files/", oddities[i].name, NULL);

      g_test_add (path, WindowTest, &oddities[i], window_test_set_up, test_oddity, window_test_tear_down);
    }
  g_test_add ("/window/files/invalid-utf8", WindowTest, NULL, window_test_set_up, test_invalid_utf8, window_test_tear_down);
  g_test_add ("/window/files/nul", WindowTest, NULL, window_test_set_up, test_nul, window_test_tear_down);
  g_test_add ("/window/files/huge", WindowTest, NULL, window_test_set_up, test_huge, window_test_tear_down);
  g_test_add ("/window/files/long-line", WindowTest, NULL, window_test_set_up, test_long_line, window_test_tear_down);
  g_test_add ("/window/files/folder-gone", WindowTest, NULL, window_test_set_up, test_folder_gone, window_test_tear_down);
  g_test_add ("/window/files/folder-read-only", WindowTest, NULL, window_test_set_up, test_folder_read_only, window_test_tear_down);
  g_test_add ("/window/files/place-taken", WindowTest, NULL, window_test_set_up, test_place_taken, window_test_tear_down);

  return g_test_run ();
}
