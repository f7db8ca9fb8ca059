/* test-rows-export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-rows-export.h"
#include "rows-check.h"

typedef struct
{
  const char *name;
  const char *markdown;
  const char *text;
  const char *html;
} Case;

static const Case cases[] = {
  { "paragraphs", "# Tides\n\nHigh *and* **low**.\n",
    "Tides\n\nHigh and low.",
    "<h1>Tides</h1>\n<p>High <em>and</em> <strong>low</strong>.</p>\n" },
  { "link", "See\n\n[the *tide* table](https://example.org/?a=1&b=\"2\" \"So\").\n",
    "See\n\nthe tide table.",
    "<p>See</p>\n<p><a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\" title=\"So\">the <em>tide</em> table</a>.</p>\n" },
  { "list", "- one\n- two\n  1. a\n  2. b\n- three\n\nafter\n",
    "• one\n• two\n  1. a\n  2. b\n• three\n\nafter",
    "<ul>\n<li>one</li>\n<li>two<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n</li>\n<li>three</li>\n</ul>\n<p>after</p>\n" },
  { "numbers", "4. four\n5. five\n\n   more\n",
    "4. four\n\n5. five\n\n  more",
    "<ol start=\"4\">\n<li>four</li>\n<li>five<p>more</p>\n</li>\n</ol>\n" },
  { "tasks", "- [x] tea\n- [ ] buns\n",
    "☑ tea\n☐ buns",
    "<ul>\n<li>☑ tea</li>\n<li>☐ buns</li>\n</ul>\n" },
  { "quote", "> said\n>\n> again\n\nplain\n",
    "> said\n\n> again\n\nplain",
    "<blockquote>\n<p>said</p>\n<p>again</p>\n</blockquote>\n<p>plain</p>\n" },
  { "code", "Do\n\n```\nif (a < b)\n  c ();\n```\n",
    "Do\n\nif (a < b)\n  c ();",
    "<p>Do</p>\n<pre><code>if (a &lt; b)\n  c ();</code></pre>\n" },
  { "table", "| Port | Boats |\n|---|--:|\n| Sines | 12 |\n\nEnd\n",
    "Port\tBoats\nSines\t12\n\nEnd",
    "<table>\n<tr><th>Port</th><th align=\"right\">Boats</th></tr>\n<tr><td>Sines</td><td align=\"right\">12</td></tr>\n</table>\n<p>End</p>\n" },
  { "image", "![A \"gull\"](g.png)\n\nEnd<br>here\n\n***\n",
    "A \"gull\"\n\nEnd\nhere\n\n* * *",
    "<p><img src=\"g.png\" alt=\"A &quot;gull&quot;\"></p>\n<p>End<br>here</p>\n<hr>\n" },
  { "hostile", "a\n\n[x](https://example.org/\"><script>) <script>alert(1)</script> &amp;\n",
    NULL, NULL },
};

static void
get_all (DatelineRows     *rows,
         DatelineRowPoint *start,
         DatelineRowPoint *end)
{
  *start = (DatelineRowPoint) { 0, 0 };
  end->row = dateline_rows_get_n_rows (rows) - 1;
  end->position = dateline_rows_get_row (rows, end->row)->text_length;
}

static void
test_case (gconstpointer data)
{
  const Case *wanted = data;
  g_autoptr (DatelineRows) rows = rows_of_text (wanted->markdown, NULL);
  DatelineRowPoint start, end;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;

  get_all (rows, &start, &end);
  text = dateline_rows_dup_text (rows, start, end);
  html = dateline_rows_dup_html (rows, start, end);

  if (wanted->text != NULL)
    {
      g_assert_cmpstr (text, ==, wanted->text);
      g_assert_cmpstr (html, ==, wanted->html);
    }

  g_assert_null (strstr (html, "<script"));
}

/* Some words out of a paragraph are no paragraph. */
static void
test_words (void)
{
  g_autoptr (DatelineRows) rows = rows_of_text ("- Wind *from the* west\n", NULL);
  g_autofree char *text = dateline_rows_dup_text (rows, (DatelineRowPoint) { 0, 2 }, (DatelineRowPoint) { 0, 9 });
  g_autofree char *html = dateline_rows_dup_html (rows, (DatelineRowPoint) { 0, 2 }, (DatelineRowPoint) { 0, 9 });

  g_assert_cmpstr (text, ==, "nd from");
  g_assert_cmpstr (html, ==, "nd <em>from</em>");
}

/* From the middle of a list to the middle of a paragraph: everything that is opened is closed. */
static void
test_parts (void)
{
  g_autoptr (DatelineRows) rows = rows_of_text ("1. one\n2. two\n\nthree four\n", NULL);
  g_autofree char *text = dateline_rows_dup_text (rows, (DatelineRowPoint) { 1, 1 }, (DatelineRowPoint) { 2, 5 });
  g_autofree char *html = dateline_rows_dup_html (rows, (DatelineRowPoint) { 1, 1 }, (DatelineRowPoint) { 2, 5 });

  g_assert_cmpstr (text, ==, "  wo\n\nthree");
  g_assert_cmpstr (html, ==, "<ol start=\"2\">\n<li>wo</li>\n</ol>\n<p>three</p>\n");
}

static void
test_range (void)
{
  const char *markdown = "Ahead\n\n## The *old* quay\n\nBehind\n";
  g_autoptr (DatelineRows) rows = rows_of_text (markdown, NULL);
  guint length = dateline_rows_get_row (rows, 1)->text_length;
  gsize start, end;

  dateline_rows_get_range (rows, (DatelineRowPoint) { 1, 0 }, (DatelineRowPoint) { 1, length }, &start, &end);
  g_assert_cmpuint (start, ==, strstr (markdown, "##") - markdown);
  g_assert_cmpuint (end, >=, strstr (markdown, "quay") + 4 - markdown);
  g_assert_cmpuint (end, <, strstr (markdown, "Behind") - markdown);

  dateline_rows_get_range (rows, (DatelineRowPoint) { 1, 4 }, (DatelineRowPoint) { 1, 7 }, &start, &end);
  g_assert_cmpuint (start, ==, strstr (markdown, "old") - markdown);
  g_assert_cmpuint (end, ==, strstr (markdown, "old") + 3 - markdown);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/rows-export/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/rows-export/words", test_words);
  g_test_add_func ("/rows-export/parts", test_parts);
  g_test_add_func ("/rows-export/range", test_range);

  return g_test_run ();
}
