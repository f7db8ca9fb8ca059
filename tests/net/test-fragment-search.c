/* test-fragment-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-fragment-search.h"

static const struct
{
  const char *fragment;
  const char *html;
  gboolean    found;
} cases[] = {
  { "speakers", "<h2 id=\"speakers\">Speakers</h2>", TRUE },
  { "speakers", "<h2 id='speakers'>Speakers</h2>", TRUE },
  { "speakers", "<h2 id=speakers>Speakers</h2>", TRUE },
  { "speakers", "<H2 ID = \"speakers\" >Speakers</H2>", TRUE },
  { "speakers", "<h2\n class=\"a>b\"\n id=\"speakers\"\n>Speakers</h2>", TRUE },
  { "speakers", "<br/><h2 hidden id=speakers/>", FALSE },   /* the value is "speakers/" */
  { "speakers", "<br id=\"speakers\"/>", TRUE },
  { "speakers", "<a name=\"speakers\"></a>", TRUE },
  { "speakers", "<A NAME=speakers></A>", TRUE },
  { "speakers", "<input name=\"speakers\">", FALSE },
  { "speakers", "<meta name=\"speakers\">", FALSE },
  { "speakers", "<h2 id=\"Speakers\">", FALSE },
  { "speakers", "<h2 data-id=\"speakers\">", FALSE },
  { "speakers", "<h2 class=\"speakers\">", FALSE },
  { "speakers", "<h2 title=\"id=speakers\">", FALSE },
  { "speakers", "id=\"speakers\"", FALSE },
  { "speakers", "</h2 id=\"speakers\">", FALSE },
  { "speakers", "<h2 id=\"speakers\"", FALSE },
  { "speakers", "<!-- <h2 id=\"speakers\"> -->", FALSE },
  { "speakers", "<!-- a --><h2 id=\"speakers\">", TRUE },
  { "speakers", "<!-- > --><!-- <p> --> <h2 id=\"speakers\">", TRUE },
  { "speakers", "<script>var a = '<h2 id=\"speakers\">';</script>", FALSE },
  { "speakers", "<script>if (a < b) c('<!--');</script><h2 id=\"speakers\">", TRUE },
  { "speakers", "<SCRIPT>1</Script><h2 id=\"speakers\">", TRUE },
  { "speakers", "<style>a>b{}</style><title><h2 id=x></title><h2 id=speakers>", TRUE },
  { "speakers", "<textarea><h2 id=speakers></textarea>", FALSE },
  { "speakers", "1 < 2 <3 << <> </> <h2 id=speakers>", TRUE },
  { "speakers", "<!doctype html><html><head><meta charset=utf-8></head><body id=speakers>", TRUE },
  { "speakers", "", FALSE },
  { "call-for-papers", "<h2 id=\"user-content-call-for-papers\">", TRUE },
  { "R%C3%BCckblick", "<h2 id=\"Rückblick\">", TRUE },
  { "Rückblick", "<h2 id=\"R&#252;ckblick\">", TRUE },
  { "R%C3%BCckblick", "<h2 id=\"R\xfc" "ckblick\">", TRUE },
  { "a%26b", "<h2 id=\"a&amp;b\">", TRUE },
  { "a%20b", "<h2 id=\"a b\">", TRUE },
  { "100%", "<h2 id=\"100%\">", TRUE },
};

/* Pieces of every size, since the network cuts where it likes. */
static void
test_cases (void)
{
  static const gsize sizes[] = { 1, 2, 3, 7, 4096 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        g_autoptr (DatelineFragmentSearch) search = dateline_fragment_search_new ();
        gsize length = strlen (cases[i].html);
        gboolean all = FALSE;

        dateline_fragment_search_add (search, cases[i].fragment);
        for (gsize k = 0; k < length && !all; k += sizes[j])
          all = dateline_fragment_search_feed (search, cases[i].html + k, MIN (sizes[j], length - k));

        if (all != cases[i].found || dateline_fragment_search_has_found (search, cases[i].fragment) != cases[i].found)
          g_test_fail_printf ("#%s in %s, in pieces of %" G_GSIZE_FORMAT ": %s", cases[i].fragment, cases[i].html, sizes[j],
                              cases[i].found ? "not found" : "found");
      }
}

/* NUL in a comment does not hide where that ends. */
static void
test_nul (void)
{
  static const char html[] = "<!-- a \0 b --><h2 id=\"speakers\">";
  g_autoptr (DatelineFragmentSearch) search = dateline_fragment_search_new ();

  dateline_fragment_search_add (search, "speakers");
  g_assert_true (dateline_fragment_search_feed (search, html, sizeof html - 1));
}

static void
test_several (void)
{
  static const char html[] = "<p id=one><p id=two>";
  g_autoptr (DatelineFragmentSearch) search = dateline_fragment_search_new ();

  dateline_fragment_search_add (search, "one");
  dateline_fragment_search_add (search, "two");
  dateline_fragment_search_add (search, "three");

  g_assert_false (dateline_fragment_search_feed (search, html, strlen (html)));
  g_assert_true (dateline_fragment_search_has_found (search, "one"));
  g_assert_true (dateline_fragment_search_has_found (search, "two"));
  g_assert_false (dateline_fragment_search_has_found (search, "three"));
  g_assert_true (dateline_fragment_search_feed (search, "<p id=three>", 12));
}

/* What stood open on one page does not swallow the next one. */
static void
test_begin (void)
{
  g_autoptr (DatelineFragmentSearch) search = dateline_fragment_search_new ();

  dateline_fragment_search_add (search, "one");
  g_assert_false (dateline_fragment_search_feed (search, "<script>", 8));
  dateline_fragment_search_begin (search);
  g_assert_true (dateline_fragment_search_feed (search, "<p id=one>", 10));
}

static void
test_conclusive (void)
{
  static const struct
  {
    const char *html;
    gboolean    conclusive;
  } pages[] = {
    { "<p>Nothing to point at.", TRUE },
    { "<div id=root></div><script src=/app.js></script>", FALSE },
    { "<div id=root></div><script>1</script>", TRUE },
    { "<p id=a><p id=b><p id=c><script src=/app.js></script>", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (DatelineFragmentSearch) search = dateline_fragment_search_new ();

      dateline_fragment_search_add (search, "speakers");
      g_assert_false (dateline_fragment_search_feed (search, pages[i].html, strlen (pages[i].html)));
      g_assert_true (dateline_fragment_search_is_conclusive (search) == pages[i].conclusive);
    }
}

/* Markup that never ends is not read again with each piece. */
static void
test_pathological (void)
{
  static const char *const beginnings[] = { "<!--", "<script>", "<p a=\"", "<p ", "<", "<p id=" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    for (guint j = 0; j < 2; j++)
      {
        g_autoptr (DatelineFragmentSearch) search = dateline_fragment_search_new ();
        g_autofree char *piece = g_strnfill (4096, j == 0 ? '<' : 'a');

        dateline_fragment_search_add (search, "speakers");
        g_assert_false (dateline_fragment_search_feed (search, beginnings[i], strlen (beginnings[i])));
        for (guint k = 0; k < 64; k++)
          g_assert_false (dateline_fragment_search_feed (search, piece, 4096));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fragment-search/cases", test_cases);
  g_test_add_func ("/fragment-search/nul", test_nul);
  g_test_add_func ("/fragment-search/several", test_several);
  g_test_add_func ("/fragment-search/begin", test_begin);
  g_test_add_func ("/fragment-search/conclusive", test_conclusive);
  g_test_add_func ("/fragment-search/pathological", test_pathological);

  return g_test_run ();
}
