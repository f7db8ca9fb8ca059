/* test-edit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-edit.h"

static void
test_apply (void)
{
  g_autoptr (GPtrArray) edits = dateline_edits_new ();
  g_autofree char *result = NULL;
  gsize length;

  dateline_edits_add (edits, 0, 0, "A");
  dateline_edits_add (edits, 1, 3, "");
  dateline_edits_add (edits, 3, 4, "xyz");
  dateline_edits_add (edits, 5, 5, "!");
  result = dateline_edits_apply (edits, "abcde", 5, &length);

  g_assert_cmpstr (result, ==, "Aaxyze!");
  g_assert_cmpuint (length, ==, 7);
}

static void
test_apply_none (void)
{
  g_autoptr (GPtrArray) edits = dateline_edits_new ();
  g_autofree char *result = dateline_edits_apply (edits, "a\0b", 3, NULL);

  g_assert_cmpmem (result, 3, "a\0b", 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edit/apply", test_apply);
  g_test_add_func ("/edit/apply-none", test_apply_none);

  return g_test_run ();
}
