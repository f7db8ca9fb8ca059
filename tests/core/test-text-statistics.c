/* test-text-statistics.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-text-statistics.h"

typedef struct
{
  const char *text;
  guint       words;
  guint       characters;
} Case;

static const Case cases[] = {
  { "", 0, 0 },
  { " \n\n", 0, 0 },
  { "One two.", 2, 8 },
  { "One\ntwo  \nthree", 3, 13 },
  { "**bo**ld w*or*d", 2, 9 },
  { "don’t e-mail – at 9:30 / 10", 5, 27 },
  { "# Title\n\nText", 2, 9 },
  { "# Ti\n\ntle", 2, 5 },
  { "[two words](https://example.org/not-counted \"nor this\")", 2, 9 },
  { "![not this](i.png) but this", 2, 9 },
  { "`code span` and\n\n```\nno code block\n```\n\n<p>no html</p>", 3, 13 },
  { "| a | b |\n|---|---|\n| c d | |\n", 4, 5 },
  { "- [x] done it", 2, 7 },
  { "&copy; 2026 &amp;", 1, 8 },
  { "日本語のテキスト", 8, 8 },
  { "GNOME デスクトップ、です。", 9, 16 },
  { "한국어 문장", 2, 6 },
  { "cafe\xcc\x81 über", 2, 9 },
  { "👩‍👩‍👧", 0, 3 },
};

static void
test_counts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineMarkdown) markdown = NULL;
      DatelineTextStatistics statistics;

      markdown = dateline_markdown_parse (cases[i].text, strlen (cases[i].text), 0, DATELINE_DIALECT_GFM);
      dateline_text_statistics_count (&statistics, markdown);
      g_assert_cmpuint (statistics.words, ==, cases[i].words);
      g_assert_cmpuint (statistics.characters, ==, cases[i].characters);
      g_assert_cmpuint (statistics.minutes, ==, statistics.words > 0 ? 1 : 0);
    }
}

static guint
get_minutes (const char *word,
             guint       times)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineMarkdown) markdown = NULL;
  DatelineTextStatistics statistics;

  for (guint i = 0; i < times; i++)
    g_string_append (text, word);

  markdown = dateline_markdown_parse (text->str, text->len, 0, DATELINE_DIALECT_GFM);
  dateline_text_statistics_count (&statistics, markdown);

  return statistics.minutes;
}

static void
test_minutes (void)
{
  g_assert_cmpuint (get_minutes ("word ", 238), ==, 1);
  g_assert_cmpuint (get_minutes ("word ", 239), ==, 2);
  g_assert_cmpuint (get_minutes ("word ", 2380), ==, 10);
  g_assert_cmpuint (get_minutes ("字", 500), ==, 1);
  g_assert_cmpuint (get_minutes ("字", 501), ==, 2);
  g_assert_cmpuint (get_minutes ("字 word ", 500), ==, 4);

  /* A body of five megabytes must not overflow. */
  g_assert_cmpuint (get_minutes ("w ", 2500000), ==, 10505);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-statistics/counts", test_counts);
  g_test_add_func ("/text-statistics/minutes", test_minutes);

  return g_test_run ();
}
