/* test-ignore.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-ignore.h"
#include "temp-folder.h"

typedef GPtrArray *(*Ignore) (const DatelineCheckContext *context,
                              DatelineProblem            *problem);

/* Ignores the first problem; NULL as expectation when that must not be possible. */
static void
assert_ignored (Ignore      ignore,
                const char *text,
                const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new (bytes);
  const DatelineCheckContext context = { snapshot, NULL, NULL, NULL };
  g_autoptr (GPtrArray) problems = dateline_check_run (&context);
  g_autoptr (GPtrArray) edits = NULL;
  g_autofree char *ignored = NULL;

  g_assert_cmpuint (problems->len, >, 0);
  edits = ignore (&context, g_ptr_array_index (problems, 0));
  if (edits != NULL)
    ignored = dateline_edits_apply (edits, text, strlen (text), NULL);
  g_assert_cmpstr (ignored, ==, expected);
}

static void
test_here (void)
{
  assert_ignored (dateline_ignore_here, "Go [nowhere]() now.\n", "Go [nowhere]() now. <!-- dateline-disable-line link-empty -->\n");
  assert_ignored (dateline_ignore_here, "Go [nowhere]()", "Go [nowhere]() <!-- dateline-disable-line link-empty -->");
  assert_ignored (dateline_ignore_here, "Go [nowhere]()  \r\nnow.\r\n", "Go [nowhere]() <!-- dateline-disable-line link-empty -->  \r\nnow.\r\n");
  assert_ignored (dateline_ignore_here, "Go [nowhere]()\\\nnow.\n", "Go [nowhere]() <!-- dateline-disable-line link-empty -->\\\nnow.\n");
  assert_ignored (dateline_ignore_here, "- Go [nowhere]()\n- now.\n", "- Go [nowhere]() <!-- dateline-disable-line link-empty -->\n- now.\n");
  assert_ignored (dateline_ignore_here, "| a |\n| --- |\n| [nowhere]() |\n", "| a |\n| --- |\n| [nowhere]() <!-- dateline-disable-line link-empty --> |\n");
}

/* The target of a link must stand alone on its line. */
static void
test_before (void)
{
  assert_ignored (dateline_ignore_here, "See [this][a].\n\n[a]: www.example.org\n",
                  "See [this][a].\n\n<!-- dateline-disable-next-line link-scheme-missing -->\n[a]: www.example.org\n");
}

static void
test_document (void)
{
  assert_ignored (dateline_ignore_in_document, "Go [nowhere]() and [there]().\n", "<!-- dateline-disable link-empty -->\n\nGo [nowhere]() and [there]().\n");
  assert_ignored (dateline_ignore_in_document, "---\r\ntitle: x\r\n---\r\n\r\n[x]()\r\n",
                  "---\r\ntitle: x\r\n---\r\n<!-- dateline-disable link-empty -->\r\n\r\n[x]()\r\n");
}

static void
test_header (void)
{
  assert_ignored (dateline_ignore_here, "---\ndate: 2026-02-31\n---\n", "---\ndate: 2026-02-31 # dateline-disable-line fm-date\n---\n");
  assert_ignored (dateline_ignore_here, "---\r\ndate: '2026-02-31'  # why\r\n---\r\n",
                  "---\r\ndate: '2026-02-31'  # why # dateline-disable-line fm-date\r\n---\r\n");
  assert_ignored (dateline_ignore_in_document, "---\ntitle: x\ndate: 2026-02-31\n---\n",
                  "---\n# dateline-disable fm-date\ntitle: x\ndate: 2026-02-31\n---\n");
}

/* A comment is no part of a value, and silences all of a value of several lines. */
static void
test_header_long (void)
{
  assert_ignored (dateline_ignore_here, "---\nseo:\n  description: |\n    See [this](https://example.org).\n---\n",
                  "---\nseo:\n  # dateline-disable-next-line fm-markup\n  description: |\n    See [this](https://example.org).\n---\n");
  assert_ignored (dateline_ignore_here, "---\ndescription: See\n  [this](https://example.org).\n---\n",
                  "---\n# dateline-disable-next-line fm-markup\ndescription: See\n  [this](https://example.org).\n---\n");
  assert_ignored (dateline_ignore_here, "---\na: 1\na: 2\n---\n", "---\na: 1\na: 2 # dateline-disable-line fm-duplicate-key\n---\n");
}

/* Behind the dashes there is no place for a comment. */
static void
test_header_none (void)
{
  assert_ignored (dateline_ignore_here, "---\ndate: 2026-02-31\n", NULL);
}

static void
assert_site (const char *before,
             const char *after)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GFile) file = g_file_get_child (folder->file, ".dateline.yml");
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GBytes) new = NULL;

  if (before != NULL)
    g_object_unref (temp_folder_write (folder, ".dateline.yml", before));

  g_assert_true (dateline_ignore_in_site (folder->file, "link-http", &old, &new, &error) == (after != NULL));
  g_assert_true ((error == NULL) == (after != NULL));
  g_file_load_contents (file, NULL, &contents, NULL, NULL, NULL);
  g_assert_cmpstr (contents, ==, after != NULL ? after : before);

  if (after != NULL)
    {
      g_autofree char *restored = NULL;

      g_assert_true (dateline_ignore_undo_in_site (folder->file, old, new, &error));
      g_assert_no_error (error);
      g_file_load_contents (file, NULL, &restored, NULL, NULL, NULL);
      g_assert_cmpstr (restored, ==, before);
    }
}

static void
test_site (void)
{
  assert_site (NULL, "disabled_rules:\n  - link-http\n");
  assert_site ("", "disabled_rules:\n  - link-http\n");
  assert_site ("# ours\nlanguage: de   # stays\n", "# ours\nlanguage: de   # stays\ndisabled_rules:\n  - link-http\n");
  assert_site ("disabled_rules: [image-alt]  # why\ndialect: gfm\n", "disabled_rules: [image-alt, link-http]  # why\ndialect: gfm\n");
  assert_site ("disabled_rules:\n  # decided in May\n  - image-alt\nlanguage: de", "disabled_rules:\n  # decided in May\n  - image-alt\n  - link-http\nlanguage: de\n");
  assert_site ("disabled_rules: [link-http]\n", "disabled_rules: [link-http]\n");
  assert_site ("---\nlanguage: de\n", "---\nlanguage: de\ndisabled_rules:\n  - link-http\n");
}

/* What cannot be edited safely is left alone. */
static void
test_site_odd (void)
{
  assert_site ("language: [de\n", NULL);
  assert_site ("language: de\n---\nlanguage: fr\n", NULL);
  assert_site ("- a list\n", NULL);
}

/* What somebody else has written is not undone. */
static void
test_site_undo_changed (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GFile) file = g_file_get_child (folder->file, ".dateline.yml");
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GBytes) new = NULL;

  g_assert_true (dateline_ignore_in_site (folder->file, "link-http", &old, &new, NULL));
  g_object_unref (temp_folder_write (folder, ".dateline.yml", "language: de\n"));
  g_assert_false (dateline_ignore_undo_in_site (folder->file, old, new, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_file_load_contents (file, NULL, &contents, NULL, NULL, NULL);
  g_assert_cmpstr (contents, ==, "language: de\n");

  g_clear_error (&error);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_false (dateline_ignore_undo_in_site (folder->file, old, new, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ignore/here", test_here);
  g_test_add_func ("/ignore/before", test_before);
  g_test_add_func ("/ignore/document", test_document);
  g_test_add_func ("/ignore/header", test_header);
  g_test_add_func ("/ignore/header-long", test_header_long);
  g_test_add_func ("/ignore/header-none", test_header_none);
  g_test_add_func ("/ignore/site", test_site);
  g_test_add_func ("/ignore/site-odd", test_site_odd);
  g_test_add_func ("/ignore/site-undo-changed", test_site_undo_changed);

  return g_test_run ();
}
