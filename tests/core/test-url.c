/* test-url.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-url.h"

typedef struct
{
  const char       *url;
  DatelineUrlFault  fault;
  const char       *repaired;
} LintCase;

static const LintCase lint_cases[] = {
  /* White space; what is no ASCII is a legal part of a file name. */
  { "https://exa mple.org/", DATELINE_URL_SPACE, "https://example.org/" },
  { "https://example.org/two words.pdf", DATELINE_URL_SPACE, "https://example.org/two%20words.pdf" },
  { " https://example.org ", DATELINE_URL_SPACE, "https://example.org" },
  { "\vhttps://exa\vmple.org\v", DATELINE_URL_SPACE, "https://example.org" },
  { "https://example.org/a\u202fb.png", DATELINE_URL_FINE, NULL },

  { "https://example.org/100%", DATELINE_URL_ESCAPE, "https://example.org/100%25" },
  { "https://example.org/%zz?q=%41", DATELINE_URL_ESCAPE, "https://example.org/%25zz?q=%41" },
  { "https://example.org/a%26b?c=%C3%A9", DATELINE_URL_FINE, NULL },

  { "https://", DATELINE_URL_NO_HOST, NULL },
  { "https:///example.org/x", DATELINE_URL_NO_HOST, "https://example.org/x" },
  { "https:///x", DATELINE_URL_NO_HOST, NULL },
  { "https:/example.org/x", DATELINE_URL_GARBLED, "https://example.org/x" },
  { "http:example.org", DATELINE_URL_GARBLED, "http://example.org" },

  { "https://www,example.org/", DATELINE_URL_HOST, "https://www.example.org/" },
  { "https://www..example.org/", DATELINE_URL_HOST, "https://www.example.org/" },
  { "https://example.org!/", DATELINE_URL_HOST, NULL },
  { "https://bücher.example/", DATELINE_URL_FINE, NULL },
  { "https://[::1]:8080/", DATELINE_URL_FINE, NULL },
  { "https://intranet/", DATELINE_URL_FINE, NULL },

  { "https://example.org:123456/", DATELINE_URL_PORT, NULL },
  { "https://example.org:docs/", DATELINE_URL_PORT, NULL },
  { "https://example.org:8443/", DATELINE_URL_FINE, NULL },

  { "https://example.org\\docs\\x", DATELINE_URL_BACKSLASH, "https://example.org/docs/x" },
  { "images\\cover.png", DATELINE_URL_BACKSLASH, "images/cover.png" },

  { "https://https://example.org/x", DATELINE_URL_TWO_SCHEMES, "https://example.org/x" },
  { "http://https//example.org/x", DATELINE_URL_TWO_SCHEMES, "https://example.org/x" },
  { "https://archive.example.org/2020/https://example.org/", DATELINE_URL_FINE, NULL },

  { "https//example.org/x", DATELINE_URL_GARBLED, "https://example.org/x" },
  { "http;//example.org", DATELINE_URL_GARBLED, "http://example.org" },
  { "://example.org/x", DATELINE_URL_GARBLED, "https://example.org/x" },

  { "https://example.org/x'", DATELINE_URL_QUOTE, "https://example.org/x" },
  { "https://example.org/x\"", DATELINE_URL_QUOTE, "https://example.org/x" },
  { "“https://example.org/x”", DATELINE_URL_QUOTE, "https://example.org/x" },
  { "https://example.org/?q='x'", DATELINE_URL_FINE, NULL },
  { "https://example.org/it's", DATELINE_URL_FINE, NULL },

  { "example.org", DATELINE_URL_SCHEME_MISSING, "https://example.org" },
  { "www.example.museum/visit", DATELINE_URL_SCHEME_MISSING, "https://www.example.museum/visit" },
  { "example.org:8080/x", DATELINE_URL_SCHEME_MISSING, "https://example.org:8080/x" },
  { "notes.pdf", DATELINE_URL_FINE, NULL },
  { "readme.md", DATELINE_URL_FINE, NULL },
  { "../issues/2025.html", DATELINE_URL_FINE, NULL },
  { "/news/example.org", DATELINE_URL_FINE, NULL },
  { "v2.0/notes", DATELINE_URL_FINE, NULL },
  { "//cdn.example.org/x.png", DATELINE_URL_FINE, NULL },

  { "htps://example.org", DATELINE_URL_SCHEME_TYPO, "https://example.org" },
  { "hhttps://example.org", DATELINE_URL_SCHEME_TYPO, "https://example.org" },
  { "htp://example.org", DATELINE_URL_SCHEME_TYPO, "http://example.org" },
  { "mailo:desk@example.org", DATELINE_URL_SCHEME_TYPO, "mailto:desk@example.org" },
  { "javascript:void(0)", DATELINE_URL_SCHEME_UNSAFE, NULL },
  { "file:///home/me/cover page.png", DATELINE_URL_SCHEME_UNSAFE, NULL },
  { "tel:+15550100", DATELINE_URL_FINE, NULL },
  { "matrix:r/room:example.org", DATELINE_URL_FINE, NULL },
  { "ftp://example.org/x", DATELINE_URL_FINE, NULL },

  { "desk@example.org", DATELINE_URL_MAILTO_MISSING, "mailto:desk@example.org" },
  { "desk@example.org?subject=Hello", DATELINE_URL_MAILTO_MISSING, "mailto:desk@example.org?subject=Hello" },
  { "/@desk", DATELINE_URL_FINE, NULL },
  { "https://social.example/@desk@example.org", DATELINE_URL_FINE, NULL },

  { "mailto:desk@example.org.", DATELINE_URL_MAILTO, "mailto:desk@example.org" },
  { "mailto: desk@example.org", DATELINE_URL_MAILTO, "mailto:desk@example.org" },
  { "mailto:%20desk@example.org?subject=Hi", DATELINE_URL_MAILTO, "mailto:desk@example.org?subject=Hi" },
  { "mailto://desk@example.org", DATELINE_URL_MAILTO, "mailto:desk@example.org" },
  { "mailto:mailto:desk@example.org", DATELINE_URL_MAILTO, "mailto:desk@example.org" },
  { "mailto:https://example.org/contact", DATELINE_URL_MAILTO, "https://example.org/contact" },
  { "mailto:desk", DATELINE_URL_MAILTO, NULL },
  { "mailto:", DATELINE_URL_MAILTO, NULL },
  { "mailto:desk@example", DATELINE_URL_MAILTO, NULL },
  { "mailto:desk@@example.org", DATELINE_URL_MAILTO, NULL },
  { "mailto:desk+news@example.org,team@example.org", DATELINE_URL_FINE, NULL },
  { "MAILTO:desk@example.org?subject=100%25", DATELINE_URL_FINE, NULL },
  { "mailto:?subject=Read%20this", DATELINE_URL_FINE, NULL },

  /* Odd but legal, or the business of another rule. */
  { "", DATELINE_URL_FINE, NULL },
  { "#top", DATELINE_URL_FINE, NULL },
  { "https://example.org/#/#room:example.org", DATELINE_URL_FINE, NULL },
  { "https://example.org/app#!/list/1", DATELINE_URL_FINE, NULL },
  { "https://example.org/a+b/(c)", DATELINE_URL_FINE, NULL },
  { "https://example.org/%%name%%", DATELINE_URL_FINE, NULL },
  { "https://example.org/?id={{subscriber.id}}", DATELINE_URL_FINE, NULL },
};

static void
test_lint (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lint_cases); i++)
    {
      g_autofree char *repaired = NULL;

      g_test_message ("%s", lint_cases[i].url);
      g_assert_cmpint (dateline_url_lint (lint_cases[i].url, &repaired), ==, lint_cases[i].fault);
      g_assert_cmpstr (repaired, ==, lint_cases[i].repaired);
    }
}

/* What is offered as a repair must not need another one. */
static void
test_repairs_hold (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lint_cases); i++)
    {
      g_autofree char *repaired = NULL;

      if (lint_cases[i].repaired == NULL)
        continue;

      g_test_message ("%s", lint_cases[i].repaired);
      g_assert_cmpint (dateline_url_lint (lint_cases[i].repaired, &repaired), ==, DATELINE_URL_FINE);
    }
}

static char *
dup_part (const char *url,
          gsize       start,
          gsize       end)
{
  return g_strndup (url + start, end - start);
}

static void
assert_parts (const char *url,
              const char *expected)
{
  DatelineUrlParts parts;
  g_autofree char *user = NULL;
  g_autofree char *host = NULL;
  g_autofree char *port = NULL;
  g_autofree char *path = NULL;
  g_autofree char *query = NULL;
  g_autofree char *fragment = NULL;
  g_autofree char *found = NULL;

  dateline_url_split (url, &parts);
  user = dup_part (url, parts.user_start, parts.user_end);
  host = dup_part (url, parts.host_start, parts.host_end);
  port = dup_part (url, parts.port_start, parts.port_end);
  path = dup_part (url, parts.path_start, parts.path_end);
  query = dup_part (url, parts.query_start, parts.query_end);
  fragment = dup_part (url, parts.fragment_start, parts.fragment_end);
  found = g_strdup_printf ("%.*s|%s|%s|%s|%s|%s|%s", (int) parts.scheme_end, url, user, host, port, path, query, fragment);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_split (void)
{
  assert_parts ("https://me:pw@example.org:80/a/b?c=d?e#f#g", "https|me:pw|example.org|80|/a/b|c=d?e|f#g");
  assert_parts ("https://example.org", "https||example.org||||");
  assert_parts ("//example.org?x", "||example.org|||x|");
  assert_parts ("/a:b@c#d", "||||/a:b@c||d");
  assert_parts ("mailto:desk@example.org", "mailto||||desk@example.org||");
  assert_parts ("https://[::1]:8080/", "https||[::1]|8080|/||");
  assert_parts ("", "||||||");
  assert_parts ("#", "||||||");
}

static void
test_host (void)
{
  g_autofree char *host = dateline_url_dup_host ("HTTPS://Me@Example.ORG:80/x");
  g_autofree char *none = dateline_url_dup_host ("mailto:desk@example.org");

  g_assert_cmpstr (host, ==, "example.org");
  g_assert_null (none);
}

/* Of the size that they have, so that the sanitizers see who reads on. */
static void
test_merge_tag (void)
{
  static const struct { const char *url; gboolean has; } tags[] = {
    { "{{name}}", TRUE }, { "https://a.example/{{name}}", TRUE }, { "*|NAME|*", TRUE }, { "%unsubscribe_url%", TRUE },
    { "{{", FALSE }, { "https://a.example/{{", FALSE }, { "https://a.example/*|", FALSE }, { "https://a.example/%%", FALSE }, { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *url = g_strdup (tags[i].url);

      g_test_message ("%s", url);
      g_assert_cmpint (dateline_url_has_merge_tag (url), ==, tags[i].has);
    }
}

static void
test_host_within (void)
{
  static const struct { const char *host, *domain; gboolean within; } cases[] = {
    { "example.org", "example.org", TRUE },
    { "www.example.org", "example.org", TRUE },
    { "a.b.example.org", "example.org", TRUE },
    { "WWW.Example.ORG", "example.org", TRUE },
    { "example.org", "www.example.org", FALSE },
    { "notexample.org", "example.org", FALSE },
    { "example.org.evil.net", "example.org", FALSE },
    { "example.org", "", FALSE },
    { "", "example.org", FALSE },
  };
  const char *const domains[] = { "tide.example", "example.org", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s within %s", cases[i].host, cases[i].domain);
      g_assert_cmpint (dateline_url_host_is_within (cases[i].host, cases[i].domain), ==, cases[i].within);
    }

  g_assert_true (dateline_url_host_is_within_any ("low.tide.example", domains));
  g_assert_false (dateline_url_host_is_within_any ("ebb.example", domains));
  g_assert_false (dateline_url_host_is_within_any ("example.org", NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/url/lint", test_lint);
  g_test_add_func ("/url/repairs-hold", test_repairs_hold);
  g_test_add_func ("/url/split", test_split);
  g_test_add_func ("/url/host", test_host);
  g_test_add_func ("/url/host-within", test_host_within);
  g_test_add_func ("/url/merge-tag", test_merge_tag);

  return g_test_run ();
}
