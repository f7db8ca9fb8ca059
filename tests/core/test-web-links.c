/* test-web-links.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-edit.h"
#include "dateline-web-links.h"

static const char document[] =
  "---\n"
  "title: An issue\n"
  "sponsor: https://sponsor.example/\n"
  "picture: \"https://cdn.example/a.png\"\n"
  "note: |\n"
  "  https://block.example/\n"
  "seo:\n"
  "  url: https://own.example/issue\n"
  "---\n"
  "Read [it here](https://own.example/issue), [one](https://one.example/a) and [two][ref].\n"
  "\n"
  "[https://one.example/a](https://one.example/a), <https://auto.example/x> and https://bare.example/y.\n"
  "\n"
  "> <a class=x\n"
  "> href='https://html.example/?a=1&amp;b=2'>raw</a> ![alt](https://cdn.example/b.png)\n"
  "\n"
  "[local](/page) [mail](mailto:a@b.example) [bad](https:///x) [tag](https://x.example/{{name}}) `https://code.example/`\n"
  "\n"
  "Again [https://two.example/][ref].\n"
  "\n"
  "[ref]: https://two.example/\n"
  "[unused]: https://unused.example/\n";

static GPtrArray *
find (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new (bytes);

  return dateline_web_links_find (snapshot, NULL);
}

/* Each use, as `FORM url “text”`, and whether the place is that of the address. */
static void
test_find (void)
{
  static const char *const expected[] = {
    "field https://sponsor.example/ ||",
    "field https://cdn.example/a.png ||",
    "destination https://one.example/a |one|",
    "destination https://two.example/ |two|",
    "destination https://one.example/a |https://one.example/a| shown",
    "autolink https://auto.example/x |https://auto.example/x|",
    "bare https://bare.example/y |https://bare.example/y|",
    "attribute https://html.example/?a=1&b=2 ||",
    "destination https://cdn.example/b.png |alt| image",
    "destination https://two.example/ |https://two.example/| shown",
  };
  static const char *const forms[] = { "destination", "autolink", "bare", "attribute", "field" };
  g_autoptr (GPtrArray) links = find (document);

  for (guint i = 0; i < MIN (links->len, G_N_ELEMENTS (expected)); i++)
    {
      const DatelineWebLink *link = g_ptr_array_index (links, i);
      g_autofree char *found = g_strdup_printf ("%s %s |%s|%s%s", forms[link->form], link->url, link->text, link->image ? " image" : "",
                                                link->shown_end > 0 ? " shown" : "");
      g_autofree char *source = g_strndup (document + link->start, link->end - link->start);

      g_assert_cmpstr (found, ==, expected[i]);
      if (link->form != DATELINE_WEB_LINK_ATTRIBUTE)
        g_assert_cmpstr (source, ==, link->url);
      else
        g_assert_cmpstr (source, ==, "https://html.example/?a=1&amp;b=2");
      g_assert_cmpstr (link->field, ==, i == 0 ? "sponsor" : i == 1 ? "picture" : NULL);
    }
  g_assert_cmpuint (links->len, ==, G_N_ELEMENTS (expected));
}

static void
test_addresses (void)
{
  g_autoptr (GPtrArray) links = find (document);
  g_auto (GStrv) addresses = dateline_web_links_dup_addresses (links);
  g_autofree char *joined = g_strjoinv ("\n", addresses);

  g_assert_cmpstr (joined, ==,
                   "https://sponsor.example/\n" "https://cdn.example/a.png\n" "https://one.example/a\n" "https://two.example/\n"
                   "https://auto.example/x\n" "https://bare.example/y\n" "https://html.example/?a=1&b=2\n" "https://cdn.example/b.png");
}

static void
assert_replaced (const char *text,
                 const char *url,
                 const char *replacement,
                 const char *expected)
{
  g_autoptr (GPtrArray) links = find (text);
  g_autoptr (GPtrArray) edits = dateline_web_links_replace (links, url, replacement);
  g_autofree char *result = NULL;
  gsize length;

  if (expected == NULL)
    {
      g_assert_null (edits);
      return;
    }

  g_assert_nonnull (edits);
  result = dateline_edits_apply (edits, text, strlen (text), &length);
  g_assert_cmpstr (result, ==, expected);

  /* What was written is read as it was meant. */
  {
    g_autoptr (GPtrArray) after = find (result);

    g_assert_cmpuint (after->len, ==, links->len);
    for (guint i = 0; i < after->len; i++)
      {
        const DatelineWebLink *before = g_ptr_array_index (links, i);
        const DatelineWebLink *link = g_ptr_array_index (after, i);

        g_assert_cmpstr (link->url, ==, g_str_equal (before->url, url) ? replacement : before->url);
      }
  }
}

#define OLD "https://old.example/"
#define NEW "https://new.example/a(b)?c=1&d"

static void
test_replace (void)
{
  assert_replaced ("[a](" OLD ") and [b](" OLD " 'title').\n", OLD, NEW, "[a](" NEW ") and [b](" NEW " 'title').\n");
  assert_replaced ("[a](<" OLD ">)\n", OLD, NEW, "[a](<" NEW ">)\n");
  assert_replaced ("[" OLD "](" OLD ")\n", OLD, "https://new.example/", "[https://new.example/](https://new.example/)\n");
  assert_replaced ("[a][r] [" OLD "][r]\n\n[r]: " OLD "\n", OLD, "https://new.example/", "[a][r] [https://new.example/][r]\n\n[r]: https://new.example/\n");
  assert_replaced ("See <" OLD ">.\n", OLD, NEW, "See <" NEW ">.\n");
  assert_replaced ("See " OLD " now.\n", OLD, "https://new.example/x", "See https://new.example/x now.\n");
  assert_replaced ("<a href=\"" OLD "\">x</a>\n", OLD, NEW, "<a href=\"https://new.example/a(b)?c=1&amp;d\">x</a>\n");
  assert_replaced ("---\na: " OLD "\nb: '" OLD "'\n---\n", OLD, NEW, "---\na: " NEW "\nb: '" NEW "'\n---\n");
}

/* Where the new address would be read as something else, nothing is written. */
static void
test_unwritable (void)
{
  assert_replaced ("[a](" OLD ")\n", OLD, "https://new.example/a)b", NULL);
  assert_replaced ("[a](" OLD ")\n", OLD, "https://new.example/a b", NULL);
  assert_replaced ("[a](" OLD ")\n", OLD, "https://new.example/?a&copy;=1", NULL);
  assert_replaced ("[a](" OLD ")\n", OLD, "javascript:alert(1)", NULL);
  assert_replaced ("See " OLD " now.\n", OLD, NEW, NULL);
  assert_replaced ("See " OLD " now.\n", OLD, "https://new.example/a.", NULL);
  assert_replaced ("<" OLD ">\n", OLD, "https://new.example/>", NULL);
  assert_replaced ("---\na: " OLD "\n---\n", OLD, "https://new.example/a'b", NULL);
  assert_replaced ("[a](" OLD ") and " OLD " too.\n", OLD, NEW, NULL);
  assert_replaced ("[a](" OLD ")\n", "https://other.example/", NEW, NULL);
}

/* One place, and the texts that show it. */
static void
test_replace_at (void)
{
  static const char text[] = "[a](" OLD ") and [" OLD "](" OLD ")\n";
  g_autoptr (GPtrArray) links = find (text);
  const DatelineWebLink *second = g_ptr_array_index (links, 1);
  g_autoptr (GPtrArray) edits = dateline_web_links_replace_at (links, second->start, "https://new.example/");
  gsize length;
  g_autofree char *result = dateline_edits_apply (edits, text, strlen (text), &length);

  g_assert_cmpstr (result, ==, "[a](" OLD ") and [https://new.example/](https://new.example/)\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/web-links/find", test_find);
  g_test_add_func ("/web-links/addresses", test_addresses);
  g_test_add_func ("/web-links/replace", test_replace);
  g_test_add_func ("/web-links/unwritable", test_unwritable);
  g_test_add_func ("/web-links/replace-at", test_replace_at);

  return g_test_run ();
}
