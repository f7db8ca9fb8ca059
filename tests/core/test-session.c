/* test-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-session.h"
#include "temp-folder.h"

static void
test_round_trip (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autofree char *path = g_build_filename (folder->path, "state", "session", NULL);
  g_autoptr (GPtrArray) documents = dateline_session_new ();
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      DatelineSessionDocument *document = dateline_session_document_new (i == 1 ? "file:///a%20gull;\n[x].md" : "file:///gull.md");

      document->window = i / 2;
      document->encoding = i == 1 ? g_strdup ("Windows-1252") : NULL;
      document->selected = i > 0;
      document->caret = G_GUINT64_CONSTANT (5000000000) + i;
      document->top = i;
      g_ptr_array_add (documents, document);
    }
  g_assert_true (dateline_session_save (documents, path, &error));
  g_assert_no_error (error);

  loaded = dateline_session_load (path);
  g_assert_cmpuint (loaded->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const DatelineSessionDocument *saved = g_ptr_array_index (documents, i);
      const DatelineSessionDocument *document = g_ptr_array_index (loaded, i);

      g_assert_cmpstr (document->uri, ==, saved->uri);
      g_assert_cmpstr (document->encoding, ==, saved->encoding);
      g_assert_cmpuint (document->window, ==, saved->window);
      g_assert_cmpint (document->selected, ==, saved->selected);
      g_assert_cmpuint (document->caret, ==, saved->caret);
      g_assert_cmpuint (document->top, ==, saved->top);
    }
}

static void
test_present (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GFile) file = temp_folder_write (folder, "gull.md", "");
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *gone = g_strconcat (uri, "x", NULL);
  g_autoptr (GPtrArray) documents = dateline_session_new ();
  const DatelineSessionDocument *document;

  g_ptr_array_add (documents, dateline_session_document_new (gone));
  g_ptr_array_add (documents, dateline_session_document_new (uri));
  g_ptr_array_add (documents, dateline_session_document_new ("sftp://nobody/gull.md"));
  dateline_session_keep_present (documents);
  g_assert_cmpuint (documents->len, ==, 1);
  document = g_ptr_array_index (documents, 0);
  g_assert_cmpstr (document->uri, ==, uri);
}

static void
test_bad_files (void)
{
  static const char *const texts[] = { "", "\n", "no key file", "[Document 1]\n", "[Document 2]\nuri=file:///x\n", "[Document 1]\nuri=file:///\\x\\y\\\n", "[Document 1]\nuri=file:///\\y\n", "\xff\xfe\x00" };
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autofree char *path = g_build_filename (folder->path, "session", NULL);
  g_autoptr (GPtrArray) missing = dateline_session_load (path);

  g_assert_cmpuint (missing->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GFile) file = temp_folder_write (folder, "session", texts[i]);
      g_autoptr (GPtrArray) documents = dateline_session_load (path);

      g_assert_cmpuint (documents->len, ==, 0);
    }

  {
    g_autoptr (GFile) file = temp_folder_write (folder, "session", "[Document 1]\nuri=file:///x\ncaret=much\nwindow=-1\nselected=2\n");
    g_autoptr (GPtrArray) documents = dateline_session_load (path);
    const DatelineSessionDocument *document;

    g_assert_cmpuint (documents->len, ==, 1);
    document = g_ptr_array_index (documents, 0);
    g_assert_cmpuint (document->caret, ==, 0);
    g_assert_false (document->selected);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/round-trip", test_round_trip);
  g_test_add_func ("/session/present", test_present);
  g_test_add_func ("/session/bad-files", test_bad_files);

  return g_test_run ();
}
