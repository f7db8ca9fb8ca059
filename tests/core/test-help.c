/* test-help.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-help.h"

static GFile *
find_folder (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "help", name, NULL);

  return g_file_new_for_path (path);
}

static DatelineHelp *
open_fixture (gboolean translated)
{
  g_autoptr (GFile) english = find_folder ("C");
  g_autoptr (GPtrArray) translations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  DatelineHelp *help;

  if (translated)
    {
      g_ptr_array_add (translations, find_folder ("nowhere"));
      g_ptr_array_add (translations, find_folder ("de"));
    }

  help = dateline_help_new (english, translations, &error);
  g_assert_no_error (error);

  return help;
}

/* The whole of the Markdown, as it is easier read than described. */
static void
test_markdown (void)
{
  g_autoptr (DatelineHelp) help = open_fixture (FALSE);
  const DatelineHelpPage *page = dateline_help_find_page (help, "flood");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "help", "flood.md", NULL);
  g_autofree char *expected = NULL;

  g_assert_nonnull (page);
  if (g_getenv ("DATELINE_UPDATE_FIXTURES") != NULL)
    g_assert_true (g_file_set_contents (path, page->markdown, -1, NULL));

  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_assert_cmpstr (page->markdown, ==, expected);
  g_assert_cmpstr (page->title, ==, "The flood");
  g_assert_cmpstr (page->summary, ==, "When the water comes, at the Café & Quay.");
}

static void
test_sections (void)
{
  g_autoptr (DatelineHelp) help = open_fixture (FALSE);
  const DatelineHelpPage *page = dateline_help_find_page (help, "flood");
  gsize words = GPOINTER_TO_SIZE (g_hash_table_lookup (page->sections, "words"));
  gsize table = GPOINTER_TO_SIZE (g_hash_table_lookup (page->sections, "table"));

  g_assert_true (g_str_has_prefix (page->markdown + words, "## Words\n"));
  g_assert_true (g_str_has_prefix (page->markdown + table, "### A table\n"));
  g_assert_cmpint (g_hash_table_size (page->sections), ==, 2);
}

/* A guide lists the pages that want to be there, in their order, below what it says itself. */
static void
test_guide (void)
{
  g_autoptr (DatelineHelp) help = open_fixture (FALSE);

  g_assert_cmpstr (dateline_help_find_page (help, "index")->markdown, ==,
                   "# Help of the harbour\n\nWhat a harbour master should know\\.\n\n## Tides\n\nThey come and go\\.\n\n"
                   "- [The flood](<help:flood>)\\\n  When the water comes, at the Café &amp; Quay\\.\n"
                   "- [Ebb](<help:ebb>)\\\n  When the water leaves\\.\n\n## Boats\n");
  g_assert_nonnull (strstr (dateline_help_find_page (help, "ebb")->markdown, "[The flood](<help:flood>)"));
}

/* What is translated is; what is not, or is broken there, is in English. */
static void
test_translations (void)
{
  g_autoptr (DatelineHelp) help = open_fixture (TRUE);

  g_assert_cmpstr (dateline_help_find_page (help, "ebb")->title, ==, "Ebbe");
  g_assert_cmpstr (dateline_help_find_page (help, "flood")->title, ==, "The flood");
  g_assert_nonnull (strstr (dateline_help_find_page (help, "index")->markdown, "[Ebbe](<help:ebb>)\\\n  Wenn das Wasser geht"));
  g_assert_null (dateline_help_find_page (help, "nowhere"));
}

static void
test_folders (void)
{
  const char *const german[] = { "de_DE.UTF-8", "de", "C", NULL };
  const char *const english[] = { "en", "de", "C", NULL };
  const char *const dirs[] = { "/one", "/two", NULL };
  g_autoptr (GPtrArray) folders = dateline_help_list_translations (german, dirs);
  g_autoptr (GPtrArray) none = dateline_help_list_translations (english, dirs);

  g_assert_cmpint (folders->len, ==, 4);
  g_assert_cmpstr (g_file_peek_path (g_ptr_array_index (folders, 0)), ==, "/one/help/de_DE.UTF-8/dateline");
  g_assert_cmpstr (g_file_peek_path (g_ptr_array_index (folders, 3)), ==, "/two/help/de/dateline");
  g_assert_cmpint (none->len, ==, 0);
}

static void
assert_found (DatelineHelp *help,
              const char   *words,
              const char   *expected)
{
  g_autoptr (GPtrArray) pages = dateline_help_search (help, words);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < pages->len; i++)
    g_string_append_printf (found, "%s ", ((DatelineHelpPage *) g_ptr_array_index (pages, i))->id);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_search (void)
{
  g_autoptr (DatelineHelp) help = open_fixture (FALSE);

  assert_found (help, "cafe quay", "flood ");
  assert_found (help, "FLOOD", "flood ebb ");      /* titles first; a link says the other page's title */
  assert_found (help, "gate wait", "flood ");
  assert_found (help, "ctrl+f", "flood ");
  assert_found (help, "gate whale", "");
}

static void
test_broken (void)
{
  static const char *const texts[] = {
    "", "<page", "<page id='x'/>", "<page><title>No name</title></page>", "<page id='x'><title>T</title><script>alert()</script></page>",
    "<page id='x'><title>T</title><p>\xff</p></page>", "<page id='x'><title>T</title></section></page>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dateline_help_page_parse (texts[i], strlen (texts[i]), NULL, &error));
      g_assert_nonnull (error);
    }
}

/* Elements where they do not belong make no sense, and no crash. */
static void
test_odd (void)
{
  static const char *const texts[] = {
    "<page id='x'><title>T</title><item><p>Alone</p></item></page>",
    "<page id='x'><title>T</title><p>Outer <p>inner</p> end</p></page>",
    "<page id='x'><title>T</title><td><p>Cell</p></td><tr/></page>",
    "<page id='x'><title>T <link xref='#y'><link xref='z'>w</link></link></title></page>",
    "<page id='x'><title>T</title><key/><gui>Loose</gui><link>nothing</link><keyseq><key>A</key></keyseq></page>",
    "<page id='x'><title>T</title><list><p>No item</p></list><section><desc>D</desc></section><info><p>P</p></info></page>",
    "<page id='x'><title>T</title><page id='y'><title>U</title></page></page>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineHelpPage) page = dateline_help_page_parse (texts[i], strlen (texts[i]), NULL, &error);

      if (page == NULL)
        g_assert_nonnull (error);
    }
}

/* The pages of the program itself. */
static void
test_own_pages (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "help", "C", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineHelp) help = dateline_help_new (folder, none, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < dateline_help_list_pages (help)->len; i++)
    {
      const DatelineHelpPage *page = g_ptr_array_index (dateline_help_list_pages (help), i);

      g_assert_true (g_str_equal (page->id, "index") || page->guides->len > 0);
      g_assert_nonnull (page->summary);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/help/markdown", test_markdown);
  g_test_add_func ("/help/sections", test_sections);
  g_test_add_func ("/help/guide", test_guide);
  g_test_add_func ("/help/translations", test_translations);
  g_test_add_func ("/help/folders", test_folders);
  g_test_add_func ("/help/search", test_search);
  g_test_add_func ("/help/broken", test_broken);
  g_test_add_func ("/help/odd", test_odd);
  g_test_add_func ("/help/own-pages", test_own_pages);

  return g_test_run ();
}
