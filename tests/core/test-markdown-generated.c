/* test-markdown-generated.c
 *
 * Texts nobody would write: random ones made of what has a meaning in Markdown, and those that are known to bring parsers down.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-markdown-private.h"
#include "markdown-invariants.h"

#define N_RANDOM_TEXTS 20000

static const char * const pieces[] = {
  "*", "*", "**", "_", "__", "`", "``", "[", "[", "]", "]", "(", ")", "](", "<", ">", "!", "![", "\\", "&amp;", "&#42;", "&copy", "&", ";",
  "a", "b", "word", "é", "“", "\xef\xbf\xbd", " ", " ", " ", "  ", "\n", "\n", "\n", "  \n", "\\\n", "\n\n", "\n\n", "\r\n", "\r",
  "> ", ">", "> > ", "- ", "* ", "+\t", "1. ", "12) ", "    ", "  ", "\t", "# ", "## ", " #", "\n===\n", "\n---\n", "***\n",
  "```\n", "~~~\n", "[a]: /u\n", "[a]:", "[b]: <x y> 't'\n", "[a]", "[b][]", "[x][a]", "/url", "\"t\"", "'t'", "(t)", "](< x >)", "[a]: < y >\n", "<b>", "</b>", "<b\nc>",
  "<!-- c -->", "<div>\n", "<https://x.example>", "<m@x.example>", "~", "~~", "~~~", "|", " | ", "|-|\n", "\n|---|:-:|\n", "| a | b |\n",
  "\\|", "\v", "\\\"", "](<", "# \f", "\n--\n", "https://x.example/", "www.x.example", "m@x.example", "http://", "www.", "@", ".", ",", ":", "'", "[ ] ", "[x] ", "- [x] ",
};

static char *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);
  gint32 n_pieces = g_rand_int_range (random, 1, 40);

  for (gint32 i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

static void
check_text (const char *text,
            gsize       length,
            const char *name)
{
  for (DatelineDialect dialect = DATELINE_DIALECT_GFM; dialect <= DATELINE_DIALECT_COMMONMARK; dialect++)
    {
      g_autoptr (DatelineMarkdown) markdown = dateline_markdown_parse (text, length, 11, dialect);

      markdown_assert_invariants (markdown, text, length, 11, name);
      if (dateline_markdown_get_n_unaligned (markdown) > 0)
        g_error ("not aligned: %s", name);
    }
}

static void
test_random (void)
{
  /* Always the same texts: a test that fails by chance helps nobody. */
  g_autoptr (GRand) random = g_rand_new_with_seed (20250703);

  for (guint i = 0; i < N_RANDOM_TEXTS; i++)
    {
      g_autofree char *text = make_text (random);

      check_text (text, strlen (text), text);
    }
}

typedef struct
{
  const char *name;
  const char *before;
  const char *repeated;
  guint       times;
  const char *after;
} Pathology;

static const Pathology pathologies[] = {
  { "quotes", "", "> ", 10000, "a\nlazy *b*" },
  { "quotes-without-spaces", "", ">", 10000, "a" },
  { "lists", "", "- ", 5000, "a" },
  { "brackets", "", "[", 50000, "" },
  { "bracket-pairs", "", "[", 50000, "a](b)" },
  { "nested-links", "", "[a](", 20000, "" },
  { "asterisks", "", "*", 50000, "" },
  { "openers", "", "*a ", 50000, "" },
  { "closers", "", "a** ", 50000, "" },
  { "nested-emphasis", "", "*a **a ", 5000, "" },
  { "underscores", "", "_a__b_", 20000, "" },
  { "backticks", "", "`a``b```c", 20000, "" },
  { "images", "", "![a", 20000, "](b)" },
  { "parentheses", "[a](", "(", 50000, "" },
  { "tags", "", "<a ", 50000, "" },
  { "comments", "", "<!-- ", 50000, "" },
  { "entities", "", "&a;&amp", 20000, "" },
  { "semicolons", "https://x.example/", "&a;", 50000, "" },
  { "tildes", "", "~a~~b", 20000, "" },
  { "struck", "", "~a~ ", 20000, "" },
  { "addresses", "", "a@", 50000, "" },
  { "hosts", "", "www._", 50000, "" },
  { "urls", "", "https://x_y.", 20000, "" },
  { "urls-in-emphasis", "", "*www.a.b*c", 20000, "" },
  { "parenthesized-urls", "", "(www.a.b/", 20000, "" },
  { "closing-parentheses", "www.a.b/", ")", 50000, "" },
  { "pipes", "", "|", 50000, "\n" },
  { "delimiter-rows", "", "|-|-|\n", 10000, "" },
  { "tables", "", "|a|b|\n|-|-|\n|*c*|d|\n\n", 10000, "" },
  { "definitions", "", "[a]: /u\n", 10000, "[a]" },
  { "unclosed-definitions", "", "[a]: /u 'x\n", 5000, "" },
  { "lines", "", "a\n", 50000, "" },
  { "returns", "", "\r", 50000, "" },
  { "one-line", "![](data:image/png;base64,", "QUJDREVG", 75000, ")" },
  { "words", "", "word ", 120000, "" },
  { "escapes", "", "\\", 50001, "" },
  { "hard-breaks", "", "a  \n", 20000, "" },
  { "deep-indentation", "- a\n", " ", 50000, "b" },
  { "tabs", "", "\t- ", 5000, "" },
};

static char *
make_pathology (const Pathology *pathology)
{
  GString *text = g_string_new (pathology->before);

  for (guint i = 0; i < pathology->times; i++)
    g_string_append (text, pathology->repeated);

  g_string_append (text, pathology->after);

  return g_string_free (text, FALSE);
}

static void
test_pathology (gconstpointer data)
{
  const Pathology *pathology = data;
  g_autofree char *text = make_pathology (pathology);

  check_text (text, strlen (text), pathology->name);
}

/* A head of many columns over many short rows: the cells that are missing must not add up to a huge tree. */
static void
test_wide_table (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineMarkdown) markdown = NULL;
  guint n_columns = 2000;

  for (guint i = 0; i < n_columns; i++)
    g_string_append (text, "|a");
  g_string_append (text, "|\n");
  for (guint i = 0; i < n_columns; i++)
    g_string_append (text, "|-");
  g_string_append (text, "|\n");
  for (guint i = 0; i < n_columns; i++)
    g_string_append (text, "|b|\n");

  markdown = dateline_markdown_parse (text->str, text->len, 0, DATELINE_DIALECT_GFM);
  g_assert_cmpuint (markdown_assert_invariants (markdown, text->str, text->len, 0, "wide table"), <, 200000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/generated/random", test_random);
  g_test_add_func ("/markdown/generated/wide-table", test_wide_table);

  for (guint i = 0; i < G_N_ELEMENTS (pathologies); i++)
    {
      g_autofree char *path = g_strconcat ("/markdown/generated/", pathologies[i].name, NULL);

      g_test_add_data_func (path, &pathologies[i], test_pathology);
    }

  return g_test_run ();
}
