/* test-edit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

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

static GPtrArray *
make_edits (GRand *random,
            gsize  length)
{
  GPtrArray *edits = dateline_edits_new ();
  gsize position = 0;

  for (int n = g_rand_int_range (random, 0, 5); n > 0; n--)
    {
      gsize start = position + (gsize) g_rand_int_range (random, 0, 4);
      gsize end = start + (gsize) g_rand_int_range (random, 0, 4);
      g_autofree char *text = g_strnfill ((gsize) g_rand_int_range (random, 0, 4), (char) g_rand_int_range (random, 'A', 'Z'));

      if (end > length)
        break;
      dateline_edits_add (edits, start, end, text);
      position = end;
    }

  return edits;
}

static void
test_compose (void)
{
  const char *text = "abcdefghijkl";
  g_autoptr (GRand) random = g_rand_new_with_seed (20);

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GPtrArray) first = make_edits (random, strlen (text));
      g_autofree char *middle = dateline_edits_apply (first, text, strlen (text), NULL);
      g_autoptr (GPtrArray) second = make_edits (random, strlen (middle));
      g_autofree char *last = dateline_edits_apply (second, middle, strlen (middle), NULL);
      g_autoptr (GPtrArray) composed = dateline_edits_compose (first, second, middle);
      g_autofree char *at_once = dateline_edits_apply (composed, text, strlen (text), NULL);

      g_assert_cmpstr (at_once, ==, last);
      g_assert_cmpuint (composed->len, <=, first->len + second->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edit/apply", test_apply);
  g_test_add_func ("/edit/apply-none", test_apply_none);
  g_test_add_func ("/edit/compose", test_compose);

  return g_test_run ();
}
