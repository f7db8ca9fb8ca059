/* fuzz-html.c: raw HTML of any kind is cut into tokens that cover it, and a page has the same places in however many pieces it arrives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-fragment-search.h"
#include "dateline-html.h"
#include "fuzz.h"

static void
check_tag (const char              *text,
           const DatelineHtmlToken *tag)
{
  static const char *const names[] = { "id", "href", "width", "style", "colspan", "" };
  g_autofree char *css = dateline_html_dup_css (text, tag, "text-align");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = dateline_html_dup_attribute (text, tag, names[i]);
      gsize start, end;

      g_assert_true (css == NULL || g_utf8_validate (css, -1, NULL));
      g_assert_true (value == NULL || g_utf8_validate (value, -1, NULL));
      if (dateline_html_find_attribute (text, tag, names[i], &start, &end))
        g_assert_true (tag->start <= start && start <= end && end <= tag->end);
    }
}

static void
check_tokens (const char *text,
              gsize       length)
{
  g_autofree char *decoded = dateline_html_decode (text, length);
  DatelineHtmlToken token;
  gsize position = 0;
  gsize last = 0;

  g_assert_true (g_utf8_validate (decoded, -1, NULL));
  while (dateline_html_next (text, length, &position, &token))
    {
      g_assert_cmpuint (token.start, ==, last);
      g_assert_cmpuint (token.start, <, token.end);
      g_assert_cmpuint (token.end, ==, position);
      last = token.end;
      dateline_html_get_style (token.name);
      if (token.kind == DATELINE_HTML_OPEN || token.kind == DATELINE_HTML_CLOSE)
        check_tag (text, &token);
    }
  g_assert_cmpuint (last, ==, length);
}

/* Bytes as a server sends them. */
static void
check_fragments (const char *html,
                 gsize       length,
                 GRand      *random)
{
  static const char *const fragments[] = { "x", "y", "a", "top-of-page", "caf%C3%A9" };
  g_autoptr (DatelineFragmentSearch) whole = dateline_fragment_search_new ();
  g_autoptr (DatelineFragmentSearch) pieces = dateline_fragment_search_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fragments); i++)
    {
      dateline_fragment_search_add (whole, fragments[i]);
      dateline_fragment_search_add (pieces, fragments[i]);
    }

  dateline_fragment_search_begin (whole);
  dateline_fragment_search_begin (pieces);
  dateline_fragment_search_feed (whole, html, length);
  for (gsize start = 0; start < length;)
    {
      gsize piece = (gsize) g_rand_int_range (random, 1, 1 + (int) MIN (length - start, 64));

      dateline_fragment_search_feed (pieces, html + start, piece);
      start += piece;
    }

  for (guint i = 0; i < G_N_ELEMENTS (fragments); i++)
    g_assert_cmpint (dateline_fragment_search_has_found (whole, fragments[i]), ==, dateline_fragment_search_has_found (pieces, fragments[i]));
  g_assert_cmpint (dateline_fragment_search_is_conclusive (whole), ==, dateline_fragment_search_is_conclusive (pieces));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  gsize length;
  g_autofree char *text = fuzz_text (data, size, &length);
  g_autoptr (GRand) random = fuzz_random (data, size);

  check_tokens (text, length);
  check_fragments ((const char *) data, size, random);

  return 0;
}
