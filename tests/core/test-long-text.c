/* test-long-text.c: a text that is changed anywhere, beside a GString
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-long-text.h"

static void
assert_equal (const DatelineLongText *text,
              const GString          *model)
{
  g_assert_cmpmem (text->str, text->len + 1, model->str, model->len + 1);
}

static void
test_ends (void)
{
  DatelineLongText *text = dateline_long_text_new ();

  g_assert_cmpstr (text->str, ==, "");
  dateline_long_text_splice (text, 0, 0, "boat", 4);
  g_assert_cmpstr (text->str, ==, "boat");
  dateline_long_text_splice (text, 4, 4, "s", 1);
  dateline_long_text_splice (text, 0, 0, "two ", 4);
  g_assert_cmpstr (text->str, ==, "two boats");
  dateline_long_text_splice (text, 0, text->len, "", 0);
  g_assert_cmpstr (text->str, ==, "");
  g_assert_cmpuint (text->len, ==, 0);
  dateline_long_text_splice (text, 0, 0, "a\0b", 3);
  g_assert_cmpmem (text->str, text->len + 1, "a\0b", 4);
  dateline_long_text_free (text);
}

/* The same keys at the top, at the end and anywhere, small and large. */
static void
test_random (void)
{
  GRand *rand = g_rand_new_with_seed (7);
  DatelineLongText *text = dateline_long_text_new ();
  GString *model = g_string_new (NULL);
  char letters[600];

  for (guint i = 0; i < sizeof letters; i++)
    letters[i] = (char) ('a' + i % 26);

  for (guint i = 0; i < 20000; i++)
    {
      gsize place = g_rand_int_range (rand, 0, 3);
      gsize start = place == 0 ? 0 : place == 1 ? model->len : (gsize) g_rand_int_range (rand, 0, (int) model->len + 1);
      gsize many = (gsize) g_rand_int_range (rand, 0, i % 50 == 0 ? 2000 : 8);
      gsize removed = MIN (model->len - start, many);
      gsize length = (gsize) g_rand_int_range (rand, 0, i % 40 == 0 ? (int) sizeof letters : 9);

      dateline_long_text_splice (text, start, start + removed, letters, length);
      g_string_erase (model, start, removed);
      g_string_insert_len (model, start, letters, length);
      assert_equal (text, model);
    }

  g_string_free (model, TRUE);
  dateline_long_text_free (text);
  g_rand_free (rand);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/long-text/ends", test_ends);
  g_test_add_func ("/long-text/random", test_random);

  return g_test_run ();
}
