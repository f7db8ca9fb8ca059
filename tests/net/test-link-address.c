/* test-link-address.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-link-address.h"

static char *
dup_parsed (const char *url)
{
  g_autoptr (GUri) uri = dateline_link_address_parse (url);

  return uri != NULL ? g_uri_to_string (uri) : NULL;
}

static void
test_parse (void)
{
  static const struct
  {
    const char *url;
    const char *asked;   /* NULL: not at all */
  } cases[] = {
    { "https://example.org", "https://example.org/" },
    { "HTTPS://Example.ORG/Path", "https://example.org/Path" },
    { "https://example.org:443/", "https://example.org/" },
    { "http://example.org:8080/a?b=c#d", "http://example.org:8080/a?b=c#d" },
    { "https://user:secret@example.org/a", "https://example.org/a" },
    { "https://user@example.org/a", "https://example.org/a" },
    { "https://example.org/a/../b/./c", "https://example.org/b/c" },
    { "https://example.org/Rückblick?ä=ö", "https://example.org/R%C3%BCckblick?%C3%A4=%C3%B6" },
    { "https://example.org/R%C3%BCckblick", "https://example.org/R%C3%BCckblick" },
    { "https://example.org/100%", "https://example.org/100%" },
    { "https://bücher.example/", "https://xn--bcher-kva.example/" },
    { "http://[2001:db8::1]:80/", "http://[2001:db8::1]/" },
    { "https://example.org/a b", "https://example.org/a%20b" },
    { "ftp://example.org/", NULL },
    { "mailto:name@example.org", NULL },
    { "javascript:alert(1)", NULL },
    { "file:///etc/passwd", NULL },
    { "data:text/html,x", NULL },
    { "//example.org/", NULL },
    { "/path", NULL },
    { "https:", NULL },
    { "https://", NULL },
    { "https:///path", NULL },
    { "https://exa mple.org/", NULL },
    { "https://example.org:99999/", NULL },
    { "https://example.org&amp;/path", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *asked = dup_parsed (cases[i].url);

      if (g_strcmp0 (asked, cases[i].asked) != 0)
        g_test_fail_printf ("%s: %s", cases[i].url, asked);
    }
}

static void
test_follow (void)
{
  static const struct
  {
    const char *from;
    const char *location;
    const char *to;
  } cases[] = {
    { "https://example.org/a/b?c#d", "https://other.example/x", "https://other.example/x#d" },
    { "https://example.org/a/b?c#d", "/x", "https://example.org/x#d" },
    { "https://example.org/a/b?c", "x?y", "https://example.org/a/x?y" },
    { "https://example.org/a/b", "../x", "https://example.org/x" },
    { "https://example.org/a/b", "//other.example/x", "https://other.example/x" },
    { "https://example.org/a#b", "/x#y", "https://example.org/x#y" },
    { "https://example.org/a", " /x ", "https://example.org/x" },
    { "https://example.org/a", "/R\xc3\xbc" "ckblick", "https://example.org/R%C3%BCckblick" },
    { "https://example.org/a", "/R\xfc" "ckblick", "https://example.org/R%C3%BCckblick" },
    { "https://example.org/a", "https://user:secret@other.example/", "https://other.example/" },
    { "https://example.org/a", "file:///etc/passwd", NULL },
    { "https://example.org/a", "ftp://example.org/", NULL },
    { "https://example.org/a", "javascript:alert(1)", NULL },
    { "https://example.org/a", "mailto:name@example.org", NULL },
    { "https://example.org/a", "http://", NULL },
    { "https://example.org/a", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GUri) from = dateline_link_address_parse (cases[i].from);
      g_autoptr (GUri) to = dateline_link_address_follow (from, cases[i].location);
      g_autofree char *text = to != NULL ? g_uri_to_string (to) : NULL;

      if (g_strcmp0 (text, cases[i].to) != 0)
        g_test_fail_printf ("%s → %s: %s", cases[i].from, cases[i].location, text);
    }
}

typedef gboolean (*Predicate) (GUri *uri);

static void
check_all (Predicate          predicate,
           const char *const *urls,
           gboolean           expected)
{
  for (guint i = 0; urls[i] != NULL; i++)
    {
      g_autoptr (GUri) uri = dateline_link_address_parse (urls[i]);

      g_assert_nonnull (uri);
      if (predicate (uri) != expected)
        g_test_fail_printf ("%s: %s", urls[i], expected ? "no" : "yes");
    }
}

static void
test_consequential (void)
{
  static const char *const yes[] = {
    "https://example.org/unsubscribe?u=1", "https://example.org/newsletter/Unsubscribe", "https://example.org/?action=unsubscribe&id=1",
    "https://example.org/opt-out", "https://example.org/confirm?id=7", "https://example.org/a?token=0123456789abcdef",
    "https://example.org/a?access_token=x", "https://example.org/a?login_token=a1b2c3d4e5f6a7b8", "https://example.org/a?X-Amz-Signature=abc",
    "https://example.org/password/reset/abc", NULL
  };
  static const char *const no[] = {
    "https://example.org/", "https://example.org/a?b=c", "https://example.org/a?token=short", "https://example.org/tokens",
    "https://example.org/a?key=0123456789abcdef", "https://example.org/news/subscribe", "https://example.org/a?signature=artisanal-bread-makers", NULL
  };

  check_all (dateline_link_address_is_consequential, yes, TRUE);
  check_all (dateline_link_address_is_consequential, no, FALSE);
}

static void
test_place (void)
{
  static const char *const yes[] = {
    "https://example.org/#speakers", "https://example.org/#2026", "https://example.org/#id-1.2", "https://example.org/#R%C3%BCckblick",
    "https://example.org/#Lectures", "https://example.org/#L", "https://example.org/#release-20", "https://example.org/#diff", NULL
  };
  static const char *const no[] = {
    "https://example.org/", "https://example.org/#", "https://example.org/#top", "https://example.org/#Top", "https://example.org/#!about",
    "https://example.org/#/about", "https://example.org/#:~:text=speakers", "https://example.org/#speakers:~:text=x", "https://example.org/#tab=2",
    "https://example.org/#a&b", "https://example.org/#?x", "https://code.example/f.c#L10", "https://code.example/f.c#L10-L20", "https://code.example/f.c#L10-20",
    "https://code.example/f.c#L1C2-L3C4", "https://code.example/f.c#lines-10:20", "https://code.example/1#issuecomment-123456",
    "https://code.example/1#note_123", "https://code.example/1#discussion_r123", "https://code.example/1#diff-0a1b", NULL
  };

  check_all (dateline_link_address_has_place, yes, TRUE);
  check_all (dateline_link_address_has_place, no, FALSE);
}

static void
test_login (void)
{
  static const char *const yes[] = {
    "https://example.org/login", "https://example.org/users/sign_in?next=/a", "https://login.example.org/x", "https://accounts.example.org/v3/signin/identifier",
    "https://example.org/wp-login.php", "https://example.org/ServiceLogin", NULL
  };
  static const char *const no[] = { "https://example.org/", "https://example.org/blog/login-trouble", "https://example.org/design", "https://blog.example.org/assigning", NULL };

  check_all (dateline_link_address_is_login, yes, TRUE);
  check_all (dateline_link_address_is_login, no, FALSE);
}

static void
test_lost (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    gboolean    lost;
  } cases[] = {
    { "https://example.org/blog/2026/07/meetup", "https://example.org/", TRUE },
    { "https://example.org/blog/2026/07/meetup", "https://www.example.org/en/", TRUE },
    { "https://example.org/meetup", "https://www.example.org/index.html", TRUE },
    { "https://example.org/meetup.html", "https://other.example/", TRUE },
    { "https://example.org/?p=123", "https://example.org/", TRUE },
    { "https://example.org/2026/meetup", "https://other.example/de-DE/home", TRUE },
    { "http://example.org/", "https://example.org/", FALSE },
    { "https://example.org/", "https://example.org/en-US/", FALSE },
    { "https://example.org/index.html", "https://example.org/", FALSE },
    { "https://example.org/de", "https://example.org/", FALSE },
    { "https://example.org/meetup", "https://example.org/events", FALSE },
    { "https://example.org/meetup", "https://example.org/?p=12", FALSE },
    { "https://s.example/x7Yq2", "https://other.invalid/", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GUri) from = dateline_link_address_parse (cases[i].from);
      g_autoptr (GUri) to = dateline_link_address_parse (cases[i].to);

      if (dateline_link_address_lost_its_way (from, to) != cases[i].lost)
        g_test_fail_printf ("%s → %s: %s", cases[i].from, cases[i].to, cases[i].lost ? "not lost" : "lost");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/link-address/parse", test_parse);
  g_test_add_func ("/link-address/follow", test_follow);
  g_test_add_func ("/link-address/consequential", test_consequential);
  g_test_add_func ("/link-address/place", test_place);
  g_test_add_func ("/link-address/login", test_login);
  g_test_add_func ("/link-address/lost", test_lost);

  return g_test_run ();
}
