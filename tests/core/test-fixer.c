/* test-fixer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-fixer.h"

static DatelineFixes *
fix (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new (bytes);

  return dateline_fixes_new (&(const DatelineCheckContext) { snapshot, NULL, NULL, NULL });
}

static char *
dup_text (DatelineSnapshot *snapshot)
{
  gsize length;
  const char *text = dateline_snapshot_get_text (snapshot, &length);

  return g_strndup (text, length);
}

static void
assert_fixed (const char *text,
              const char *expected,
              guint       n_applied)
{
  g_autoptr (DatelineFixes) fixes = fix (text);
  g_autofree char *fixed = dup_text (fixes->snapshot);
  g_autofree char *by_edits = dateline_edits_apply (fixes->edits, text, strlen (text), NULL);

  g_assert_cmpstr (fixed, ==, expected);
  g_assert_cmpstr (by_edits, ==, expected);
  g_assert_cmpuint (fixes->applied->len, ==, n_applied);
}

static void
test_nothing_safe (void)
{
  g_autoptr (DatelineFixes) fixes = fix ("Nothing to [mend]() here, on 31 June.\n");

  g_assert_cmpuint (fixes->edits->len, ==, 0);
  g_assert_cmpuint (fixes->applied->len, ==, 0);
  g_assert_cmpuint (fixes->remaining->len, ==, 2);
  assert_fixed ("", "", 0);
}

static void
test_paragraphs (void)
{
  assert_fixed ("One [ a](https://a.example/).\n\nTwo [b ](https://b.example/).\r\n\r\n[c](www.c.example)\n",
                "One [a](https://a.example/).\n\nTwo [b](https://b.example/).\r\n\r\n[c](https://www.c.example)\n", 3);
}

/* Fixes in one line, one after the other. */
static void
test_one_line (void)
{
  assert_fixed ("[a](www.a.example) and [b](b@c.example) on the 22th.\n",
                "[a](https://www.a.example) and [b](mailto:b@c.example) on the 22nd.\n", 3);
}

/* The same words have two problems: the second is found when the first is mended. */
static void
test_same_place (void)
{
  assert_fixed ("[a](www.a.example/?utm_source=mail)\n", "[a](https://www.a.example/)\n", 2);
}

static void
test_places (void)
{
  const char *text = "![]()\n\n[a](www.a.example)\n\n![]()\n\nEnd on the 22th.\n";
  g_autoptr (DatelineFixes) fixes = fix (text);
  const char *const places[] = { "![]()\n\n[", "(www", "![]()\n\nE", "22th" };

  g_assert_cmpuint (fixes->applied->len, ==, G_N_ELEMENTS (places));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const DatelineAppliedFix *applied = g_ptr_array_index (fixes->applied, i);

      g_assert_cmpstr (applied->label, !=, "");
      g_test_message ("%s at %" G_GSIZE_FORMAT, dateline_problem_get_rule (applied->problem), applied->start);
      g_assert_cmpint (ABS ((int) applied->start - (int) (strstr (text, places[i]) - text)), <=, 1);
    }
  assert_fixed (text, "[a](https://www.a.example)\n\nEnd on the 22nd.\n", 4);
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < 300; i++)
    {
      g_string_append_printf (text, "[a](www.a%u.example)\n\n", i);
      g_string_append_printf (expected, "[a](https://www.a%u.example)\n\n", i);
    }

  assert_fixed (text->str, expected->str, 300);
}

/* What is fixed needs no fixing. */
static void
test_stable (void)
{
  g_autoptr (DatelineFixes) first = fix ("---\nhandle: 'someone '\n---\n[a](www.a.example) [b ](b@c.example), 22th\n![]()\n");
  g_autofree char *fixed = dup_text (first->snapshot);
  g_autoptr (DatelineFixes) second = fix (fixed);

  g_assert_cmpuint (first->applied->len, >, 0);
  g_assert_cmpuint (second->edits->len, ==, 0);
  g_assert_cmpuint (second->remaining->len, ==, first->remaining->len);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fixer/nothing-safe", test_nothing_safe);
  g_test_add_func ("/fixer/paragraphs", test_paragraphs);
  g_test_add_func ("/fixer/one-line", test_one_line);
  g_test_add_func ("/fixer/same-place", test_same_place);
  g_test_add_func ("/fixer/places", test_places);
  g_test_add_func ("/fixer/many", test_many);
  g_test_add_func ("/fixer/stable", test_stable);

  return g_test_run ();
}
