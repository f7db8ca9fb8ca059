/* test-diff.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-diff.h"

/* Replaces the only occurrence of each word before a `>` by what stands after it: "old>new". */
static void
assert_diff (const char        *text,
             const char *const *replacements,
             guint              n_context,
             const char        *expected)
{
  g_autoptr (GPtrArray) edits = dateline_edits_new ();
  g_autofree char *diff = NULL;

  for (guint i = 0; replacements[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (replacements[i], ">", 2);
      const char *place = strstr (text, parts[0]);

      g_assert_nonnull (place);
      dateline_edits_add (edits, (gsize) (place - text), (gsize) (place - text) + strlen (parts[0]), parts[1]);
    }

  diff = dateline_diff_new (edits, text, strlen (text), n_context);
  g_assert_cmpstr (diff, ==, expected);
}

#define REPLACE(...) ((const char *const[]) { __VA_ARGS__, NULL })

static void
test_lines (void)
{
  assert_diff ("a\nb\nc\nd\ne\n", REPLACE ("c>x"), 1, "@@ -2,3 +2,3 @@\n b\n-c\n+x\n d\n");
  assert_diff ("a\nb\nc\nd\ne\n", REPLACE ("c>x"), 3, "@@ -1,5 +1,5 @@\n a\n b\n-c\n+x\n d\n e\n");
  assert_diff ("a\nb\nc\n", REPLACE ("b\n>"), 0, "@@ -2 +1,0 @@\n-b\n");
  assert_diff ("a\nb\nc\n", REPLACE ("c\n>"), 0, "@@ -3 +2,0 @@\n-c\n");
  assert_diff ("a\nb\nc\n", REPLACE ("a>x\na"), 0, "@@ -0,0 +1 @@\n+x\n");
  assert_diff ("a\n", REPLACE ("a\n>"), 3, "@@ -1 +0,0 @@\n-a\n");
}

static void
test_hunks (void)
{
  assert_diff ("a\nb\nc\nd\ne\nf\n", REPLACE ("a>1\n2", "f>6"), 1, "@@ -1,2 +1,3 @@\n-a\n+1\n+2\n b\n@@ -5,2 +6,2 @@\n e\n-f\n+6\n");
  assert_diff ("a\nb\nc\nd\n", REPLACE ("a>1", "d>4"), 1, "@@ -1,4 +1,4 @@\n-a\n+1\n b\n c\n-d\n+4\n");
  assert_diff ("one two\nthree\n", REPLACE ("one>1", "two>2", "three>3"), 0, "@@ -1,2 +1,2 @@\n-one two\n-three\n+1 2\n+3\n");
}

static void
test_line_ends (void)
{
  assert_diff ("a\r\nb\r\n", REPLACE ("b>x"), 0, "@@ -2 +2 @@\n-b\r\n+x\r\n");
  assert_diff ("a\nb", REPLACE ("b>x"), 0, "@@ -2 +2 @@\n-b\n\\ No newline at end of file\n+x\n\\ No newline at end of file\n");
  assert_diff ("a\nb", REPLACE ("b>b\n"), 0, "@@ -2 +2 @@\n-b\n\\ No newline at end of file\n+b\n");
  assert_diff ("ab", REPLACE ("b>\nab"), 0, "@@ -0,0 +1 @@\n+a\n");
  assert_diff ("ab", REPLACE ("ab>xab"), 0, "@@ -1 +1 @@\n-ab\n\\ No newline at end of file\n+xab\n\\ No newline at end of file\n");
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) edits = dateline_edits_new ();
  g_autofree char *none = dateline_diff_new (edits, "", 0, 3);
  g_autofree char *inserted = NULL;

  g_assert_cmpstr (none, ==, "");
  assert_diff ("a\nb\n", REPLACE ("b>b"), 3, "");

  dateline_edits_add (edits, 0, 0, "new\n");
  inserted = dateline_diff_new (edits, "", 0, 3);
  g_assert_cmpstr (inserted, ==, "@@ -0,0 +1 @@\n+new\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diff/lines", test_lines);
  g_test_add_func ("/diff/hunks", test_hunks);
  g_test_add_func ("/diff/line-ends", test_line_ends);
  g_test_add_func ("/diff/nothing", test_nothing);

  return g_test_run ();
}
