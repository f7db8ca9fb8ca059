/* test-pattern.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-pattern.h"

/* What JavaScript says of each: ran by hand, `new RegExp (pattern).test (text)`. */
static const struct
{
  const char *pattern;
  const char *text;
  gboolean    fits;
} judged[] = {
  { "^@", "@quay", TRUE },
  { "^@", "quay", FALSE },
  { "^\\d{4}$", "2031", TRUE },
  { "^\\d{4}$", "2031\n", FALSE },
  /* Digits and letters of other scripts are none to JavaScript. */
  { "^\\d+$", "\xd9\xa1\xd9\xa2", FALSE },
  { "^\\w+$", "m\xc3\xa9t\xc3\xa9o", FALSE },
  { "^[\\w-.]+@[\\w.-]+$", "ada.q@quay.example", TRUE },
  { "^[\\w-.]+@[\\w.-]+$", "ada quay", FALSE },
  { "^[.-\\d]+$", "1.2-3", TRUE },
  { "^[^\\s]+$", "no\xc2\xa0" "break", FALSE },
  { "^[\\D]$", "7", FALSE },
  { "^[\\W]$", "\xc3\xa9", TRUE },
  { "^[\\S]$", "\xef\xbb\xbf", FALSE },
  { "^\\S+$", "word", TRUE },
  { "^https?:\\/\\/[^\\/]+\\/$", "https://quay.example/", TRUE },
  { "^https?:\\/\\/[^\\/]+\\/$", "quay.example", FALSE },
  { "^(?<year>\\d{4})-\\k<year>$", "2031-2031", TRUE },
  { "^(?<year>\\d{4})-\\k<year>$", "2031-2032", FALSE },
  { "^(a)\\1$", "aa", TRUE },
  { "^(a)\\1$", "ab", FALSE },
  { "^\\u00e9$", "\xc3\xa9", TRUE },
  { "^\\xe9$", "e", FALSE },
  { "^.$", "\n", FALSE },
  { "^.$", "\xe2\x80\xa8", FALSE },
  { "^[^]$", "\n", TRUE },
  { "^a[]b", "ab", FALSE },
  { "^[[]$", "[", TRUE },
  { "^[[:alpha:]]", "x", FALSE },
  { "^a{,3}$", "a{,3}", TRUE },
  { "^a{,3}$", "aa", FALSE },
  { "^a{2,3}?$", "aa", TRUE },
  { "^{x}$", "{x}", TRUE },
  { "\\bport\\b", "a port.", TRUE },
  { "\\bport\\b", "airport", FALSE },
  { "^(?=.*\\d)(?!.*x).{2,4}$", "a1", TRUE },
  { "^(?=.*\\d)(?!.*x).{2,4}$", "x1", FALSE },
  { "(?<=@)quay", "@quay", TRUE },
  { "^\\0$", "a", FALSE },
  { "^[\\b]$", "b", FALSE },
  { "", "anything", TRUE },
  /* An emoji is two characters to JavaScript. */
  { "^..$", "\xf0\x9f\x98\x80", TRUE },
  /* Between slashes it may be meant either way. */
  { "/^quay$/i", "QUAY", TRUE },
  { "/^quay$/i", "pier", FALSE },
  { "/^\\p{Lu}/u", "\xc3\x89tude", TRUE },
  { "/^\\p{Lu}/u", "\xc3\xa9tude", FALSE },
  { "/^\\u{1f600}$/u", "\xf0\x9f\x98\x80", TRUE },
  { "/^\\ud83d\\ude00$/u", "\xf0\x9f\x98\x80", TRUE },
  { "/quay/y", "a quay", FALSE },
  { "/^a.b$/s", "a\nb", TRUE },
  { "/img/", "see /img/ there", TRUE },
  { "/img/", "pier", FALSE },
};

static const char *const unjudged[] = {
  "a++",
  "(?>a)",
  "(?i)a",
  "(?#no)",
  "(?P<name>a)",
  "(*UTF)a",
  "*a",
  "a**",
  "\\A[a-z]+\\z",
  "\\p{L}",
  "\\h",
  "\\1(a)",
  "(a)\\12",
  "\\012",
  "\\u00",
  "\\ud83d",
  "[\\ud83d\\ude00]",
  "(",
  "[a",
  "a\\",
  "(?<=a+)b",
  "[z-a]",
  "a{70000}",
  "/a/m",
  "/[a--b]/v",
  "/\\p{Script=Greek}/u",
};

static void
test_judged (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (judged); i++)
    {
      g_autoptr (DatelinePattern) pattern = dateline_pattern_new (judged[i].pattern);

      g_test_message ("%s: %s", judged[i].pattern, judged[i].text);
      g_assert_true (dateline_pattern_can_judge (pattern));
      g_assert_cmpint (dateline_pattern_fits (pattern, judged[i].text), ==, judged[i].fits);
    }
}

/* Nobody is told of a mistake that may be none. */
static void
test_unjudged (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unjudged); i++)
    {
      g_autoptr (DatelinePattern) pattern = dateline_pattern_new (unjudged[i]);

      g_test_message ("%s", unjudged[i]);
      g_assert_false (dateline_pattern_can_judge (pattern));
      g_assert_true (dateline_pattern_fits (pattern, "x"));
    }
}

/* Expressions that try more ways than there are atoms: they come to an end, and nobody is told of a slip that was not found. */
static void
test_hostile (void)
{
  static const char *const sources[] = { "^(a+)+$", "^(a|aa)+$", "^(a|a)*$", "(.*)*$x", "^((a?){30})*b$", "(((((((((((((((((((((a*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*!" };
  g_autofree char *text = g_strnfill (5000, 'a');

  text[4999] = '?';
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (DatelinePattern) pattern = dateline_pattern_new (sources[i]);

      g_test_message ("%s", sources[i]);
      dateline_pattern_fits (pattern, text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pattern/judged", test_judged);
  g_test_add_func ("/pattern/unjudged", test_unjudged);
  g_test_add_func ("/pattern/hostile", test_hostile);

  return g_test_run ();
}
