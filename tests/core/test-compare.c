/* test-compare.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-compare.h"

static GPtrArray *
compare (const char *old_text,
         const char *new_text)
{
  GPtrArray *edits = dateline_compare_lines (old_text, strlen (old_text), new_text, strlen (new_text));
  g_autofree char *made = dateline_edits_apply (edits, old_text, strlen (old_text), NULL);

  g_assert_cmpstr (made, ==, new_text);

  return edits;
}

/* "start-end:text" of each edit */
static void
assert_edits (const char *old_text,
              const char *new_text,
              const char *expected)
{
  g_autoptr (GPtrArray) edits = compare (old_text, new_text);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < edits->len; i++)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i);

      g_string_append_printf (list, "%s%zu-%zu:%s", i > 0 ? "|" : "", edit->start, edit->end, edit->text);
    }
  g_assert_cmpstr (list->str, ==, expected);
}

static void
test_edits (void)
{
  assert_edits ("", "", "");
  assert_edits ("a\nb\n", "a\nb\n", "");
  assert_edits ("", "a\n", "0-0:a\n");
  assert_edits ("a\n", "", "0-2:");
  assert_edits ("a\nb\nc\n", "a\nx\nc\n", "2-4:x\n");
  assert_edits ("a\nb\nc\n", "a\nc\n", "2-4:");
  assert_edits ("a\nc\n", "a\nb\nc\n", "2-2:b\n");
  assert_edits ("a\nb\nc\nd\n", "x\nb\nc\ny\n", "0-2:x\n|6-8:y\n");
  assert_edits ("a\nb", "a\nb\n", "2-3:b\n");
  assert_edits ("a\r\nb\r\n", "a\nb\r\n", "0-3:a\n");
}

static void
assert_ends (const char *old,
             const char *new,
             gsize       expected_head,
             gsize       expected_tail)
{
  gsize head, tail;

  dateline_compare_ends (old, strlen (old), new, strlen (new), &head, &tail);
  g_assert_cmpuint (head, ==, expected_head);
  g_assert_cmpuint (tail, ==, expected_tail);
}

/* A character is the same or it is not, however many of its bytes are. */
static void
test_ends (void)
{
  assert_ends ("", "", 0, 0);
  assert_ends ("gull", "gull", 4, 0);
  assert_ends ("gull", "", 0, 0);
  assert_ends ("a gull b", "a tern b", 2, 2);
  assert_ends ("aa", "a", 1, 0);
  assert_ends ("caf\303\251s", "caf\303\250s", 3, 1);
  assert_ends ("\303\251", "\304\251", 0, 0);
  assert_ends ("x\303\251", "y\303\251", 0, 2);
  assert_ends ("\303\251", "\303\251\303\251", 2, 0);
}

/* Whatever the texts, the edits make one of the other, and there are not more of them than random lines must have. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 3000; i++)
    {
      GString *texts[2] = { g_string_new (NULL), g_string_new (NULL) };

      for (guint t = 0; t < 2; t++)
        {
          const guint n_lines = g_rand_int_range (rand, 0, 40);

          for (guint line = 0; line < n_lines; line++)
            g_string_append_printf (texts[t], "%c%s", 'a' + g_rand_int_range (rand, 0, 5), g_rand_int_range (rand, 0, 30) > 0 ? "\n" : "");
        }
      g_ptr_array_unref (compare (texts[0]->str, texts[1]->str));
      g_string_free (texts[0], TRUE);
      g_string_free (texts[1], TRUE);
    }
}

/* One line of many is one edit; texts that have nothing in common end as well. */
static void
test_large (void)
{
  g_autoptr (GString) old = g_string_new (NULL);
  g_autoptr (GString) new = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);
  g_autoptr (GPtrArray) edits = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (old, "line %u\n", i);
      g_string_append_printf (new, i == 9000 ? "changed %u\n" : "line %u\n", i);
      g_string_append_printf (other, "other %u\n", i);
    }
  edits = compare (old->str, new->str);
  g_assert_cmpuint (edits->len, ==, 1);
  g_clear_pointer (&edits, g_ptr_array_unref);
  edits = compare (old->str, other->str);
  g_assert_cmpuint (edits->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/compare/edits", test_edits);
  g_test_add_func ("/compare/ends", test_ends);
  g_test_add_func ("/compare/random", test_random);
  g_test_add_func ("/compare/large", test_large);

  return g_test_run ();
}
