/* test-markdown.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-markdown-private.h"
#include "markdown-dump.h"
#include "markdown-invariants.h"

static void
test_anchor (void)
{
  static const char * const cases[][2] = {
    { "Dates & Deadlines", "dates--deadlines" },
    { "  What’s new?  ", "whats-new" },
    { "snake_case-and 2.0", "snake_case-and-20" },
    { "Überblick: März", "überblick-märz" },
    { "", "" },
    { "🎉 Party", "-party" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *anchor = dateline_heading_anchor (cases[i][0]);

      g_assert_cmpstr (anchor, ==, cases[i][1]);
    }
}

static void
test_plain_text (void)
{
  static const char text[] = "# A *fine* `day`\n\nSee ![a **bold** map](m.png) and\n[here](x).  \nNow &amp; then\\!";
  g_autoptr (DatelineMarkdown) markdown = dateline_markdown_parse (text, strlen (text), 0, DATELINE_DIALECT_GFM);
  g_autofree char *plain = dateline_node_dup_plain_text (dateline_markdown_get_root (markdown));

  g_assert_cmpstr (plain, ==, "A fine day\nSee a bold map and here. Now & then!");
}

static void
test_nothing (void)
{
  g_autoptr (DatelineMarkdown) markdown = dateline_markdown_parse (NULL, 0, 7, DATELINE_DIALECT_GFM);
  const DatelineNode *root = dateline_markdown_get_root (markdown);
  guint n_references;

  g_assert_cmpint (root->kind, ==, DATELINE_NODE_DOCUMENT);
  g_assert_null (root->first_child);
  g_assert_cmpuint (root->start, ==, 7);
  g_assert_cmpuint (root->end, ==, 7);
  dateline_markdown_get_references (markdown, &n_references);
  g_assert_cmpuint (n_references, ==, 0);
}

/* Nested containers, laziness, tabs, definitions: what moves columns about. */
static void
test_places (void)
{
  static const char * const texts[] = {
    "> quoted *text\nlazy* [link](</a b> 'T\n> itle')\n",
    "1. one\n   - two `co\n     de` **b**\n\n     [x]: /u\n   - [x] and [X][] and [y][x]\n",
    ">\t- tab *a*\n>\t  more\n> >     > no quote\n",
    "[a]: /one\n[b]:\n  <two three> \"t\"\nPara [a] [b]\n===\n",
    "Setext *x*\nmore\n---\n---\n",
    "## Closed *x* ##\r\n\r\nhard  \r\nbreak\\\r\nend\rlone &copy;&#65;&nosuch; \\* \\a\r",
    "<b\nclass='x'>y</b> <https://example.org/?a&amp;b> <m@example.org>\n",
    "![a *b* ![c](d)](e \"f\") [](g) ![](<>) []()\n",
    "***a** b* _c__d__ e_ **f*\n",
    "\xef\xbb\xbf* bom *x*\n",
    "    code\n\n\n> ```\n> x\ny [z](z)\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DatelineMarkdown) markdown = dateline_markdown_parse (texts[i], strlen (texts[i]), 3, DATELINE_DIALECT_GFM);

      markdown_assert_invariants (markdown, texts[i], strlen (texts[i]), 3, texts[i]);
      if (dateline_markdown_get_n_unaligned (markdown) > 0)
        g_error ("not aligned: %s", texts[i]);
    }
}

static void
check_fixture (gconstpointer data)
{
  const char *path = data;
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".md"));
  g_autofree char *tree_path = g_strconcat (stem, ".tree", NULL);
  DatelineDialect dialect = g_str_has_suffix (stem, "-commonmark") ? DATELINE_DIALECT_COMMONMARK : DATELINE_DIALECT_GFM;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *actual = NULL;
  g_autoptr (DatelineMarkdown) markdown = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  markdown = dateline_markdown_parse (text, length, 0, dialect);
  markdown_assert_invariants (markdown, text, length, 0, path);
  g_assert_cmpuint (dateline_markdown_get_n_unaligned (markdown), ==, 0);

  actual = markdown_dump (markdown, text);

  if (g_getenv ("DATELINE_UPDATE_FIXTURES") != NULL)
    g_assert_true (g_file_set_contents (tree_path, actual, -1, NULL));

  g_assert_true (g_file_get_contents (tree_path, &expected, NULL, NULL));
  g_assert_cmpstr (actual, ==, expected);
}

/* Each .md in the folder has its tree beside it. To make it anew, set DATELINE_UPDATE_FIXTURES and read the difference. */
static void
add_fixtures (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "markdown", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test_path = g_strconcat ("/markdown/fixture/", name, NULL);

      if (g_str_has_suffix (name, ".md"))
        g_test_add_data_func_full (test_path, g_build_filename (folder, name, NULL), check_fixture, g_free);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/anchor", test_anchor);
  g_test_add_func ("/markdown/plain-text", test_plain_text);
  g_test_add_func ("/markdown/nothing", test_nothing);
  g_test_add_func ("/markdown/places", test_places);

  add_fixtures ();

  return g_test_run ();
}
