/* test-field-path.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-field-path.h"

static void
test_split_and_join (void)
{
  static const struct
  {
    const char *path;
    const char *segments[4];
  } cases[] = {
    { "", { NULL } },
    { "title", { "title", NULL } },
    { "category.0.label", { "category", "0", "label", NULL } },
    { "a\\.b.c\\\\d", { "a.b", "c\\d", NULL } },
    { "a..b", { "a", "", "b", NULL } },
    { "Überschrift.größe", { "Überschrift", "größe", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) segments = dateline_field_path_split (cases[i].path);
      g_autofree char *joined = dateline_field_path_join ((const char *const *) segments);

      g_assert_cmpstrv (segments, cases[i].segments);
      g_assert_cmpstr (joined, ==, cases[i].path);
    }
}

static void
test_split_sloppy (void)
{
  g_auto (GStrv) segments = dateline_field_path_split ("a\\x.b\\");

  g_assert_cmpuint (g_strv_length (segments), ==, 2);
  g_assert_cmpstr (segments[0], ==, "ax");
  g_assert_cmpstr (segments[1], ==, "b\\");
}

static void
assert_owned (char       *actual,  /* taken */
              const char *expected)
{
  g_assert_cmpstr (actual, ==, expected);
  g_free (actual);
}

static void
test_build (void)
{
  assert_owned (dateline_field_path_append ("", "title"), "title");
  assert_owned (dateline_field_path_append ("seo", "v1.0"), "seo.v1\\.0");
  assert_owned (dateline_field_path_index ("tags", 3), "tags.3");
  assert_owned (dateline_field_path_index ("", 0), "0");
  assert_owned (dateline_field_path_parent (""), NULL);
  assert_owned (dateline_field_path_parent ("title"), "");
  assert_owned (dateline_field_path_parent ("a\\.b"), "");
  assert_owned (dateline_field_path_parent ("a\\.b.c.d"), "a\\.b.c");
  assert_owned (dateline_field_path_last (""), "");
  assert_owned (dateline_field_path_last ("a.b\\.c"), "b.c");
}

static void
test_contains (void)
{
  g_assert_true (dateline_field_path_contains ("", "a"));
  g_assert_true (dateline_field_path_contains ("a.b", "a.b"));
  g_assert_true (dateline_field_path_contains ("a.b", "a.b.0"));
  g_assert_false (dateline_field_path_contains ("a.b", "a.bc"));
  g_assert_false (dateline_field_path_contains ("a.b", "a"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/field-path/split-and-join", test_split_and_join);
  g_test_add_func ("/field-path/split-sloppy", test_split_sloppy);
  g_test_add_func ("/field-path/build", test_build);
  g_test_add_func ("/field-path/contains", test_contains);

  return g_test_run ();
}
