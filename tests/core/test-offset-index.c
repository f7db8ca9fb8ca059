/* test-offset-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-offset-index.h"

static const char *const samples[] = { "a", "\n", "é", "\r\n", "語", "🎉", "\xE2\x80\xA9", "word ", "\xEF\xBF\xBC" };

static void
append_random (GString *string,
               guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (string, samples[g_test_rand_int_range (0, G_N_ELEMENTS (samples))]);
}

static void
check_position (DatelineOffsetIndex *index,
                const GString       *text,
                gsize                byte)
{
  gsize chars = g_utf8_strlen (text->str, byte);

  g_assert_cmpuint (dateline_offset_index_to_chars (index, text->str, byte), ==, chars);
  g_assert_cmpuint (dateline_offset_index_to_bytes (index, text->str, chars), ==, byte);
}

static gsize
pick_boundary (const GString *text)
{
  gsize byte = g_test_rand_int_range (0, text->len + 1);

  while (byte > 0 && (text->str[byte] & 0xC0) == 0x80)
    byte--;

  return byte;
}

/* Any edits, against counting from the start. */
static void
test_random (gconstpointer data)
{
  guint size = GPOINTER_TO_UINT (data);
  g_autoptr (DatelineOffsetIndex) index = dateline_offset_index_new ();
  GString *text = g_string_new (NULL);

  append_random (text, size);
  dateline_offset_index_reset (index, text->str, text->len);

  for (guint i = 0; i < 400; i++)
    {
      gsize a = pick_boundary (text);
      gsize b = g_test_rand_int_range (0, 4) == 0 ? pick_boundary (text) : a;
      gsize start = MIN (a, b);
      gsize end = MAX (a, b);
      GString *insertion = g_string_new (NULL);
      gsize start_chars = g_utf8_strlen (text->str, start);
      gsize end_chars = g_utf8_strlen (text->str, end);
      gsize found_start, found_end;

      append_random (insertion, g_test_rand_int_range (0, 8) == 0 ? size : (guint) g_test_rand_int_range (0, 3));
      g_string_erase (text, start, end - start);
      g_string_insert_len (text, start, insertion->str, insertion->len);
      dateline_offset_index_splice (index, text->str, start, end, insertion->len, &found_start, &found_end);

      g_assert_cmpuint (found_start, ==, start_chars);
      g_assert_cmpuint (found_end, ==, end_chars);

      check_position (index, text, 0);
      check_position (index, text, text->len);
      check_position (index, text, start);
      check_position (index, text, start + insertion->len);
      for (guint k = 0; k < 8; k++)
        check_position (index, text, pick_boundary (text));

      g_string_free (insertion, TRUE);
    }

  g_string_free (text, TRUE);
}

static void
test_limits (void)
{
  g_autoptr (DatelineOffsetIndex) index = dateline_offset_index_new ();

  g_assert_cmpuint (dateline_offset_index_to_chars (index, "", 0), ==, 0);
  g_assert_cmpuint (dateline_offset_index_to_bytes (index, "", 0), ==, 0);

  dateline_offset_index_reset (index, "aé", 3);
  g_assert_cmpuint (dateline_offset_index_to_chars (index, "aé", 99), ==, 2);
  g_assert_cmpuint (dateline_offset_index_to_bytes (index, "aé", 99), ==, 3);

  /* Inside a character. */
  g_assert_cmpuint (dateline_offset_index_to_chars (index, "aé", 2), ==, 2);

  /* To nothing and back. */
  dateline_offset_index_splice (index, "", 0, 3, 0, NULL, NULL);
  g_assert_cmpuint (dateline_offset_index_to_chars (index, "", 5), ==, 0);
  dateline_offset_index_splice (index, "語x", 0, 0, 4, NULL, NULL);
  g_assert_cmpuint (dateline_offset_index_to_bytes (index, "語x", 1), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/offset-index/limits", test_limits);
  g_test_add_data_func ("/offset-index/random/small", GUINT_TO_POINTER (3), test_random);
  g_test_add_data_func ("/offset-index/random/chunk", GUINT_TO_POINTER (1500), test_random);
  g_test_add_data_func ("/offset-index/random/large", GUINT_TO_POINTER (20000), test_random);

  return g_test_run ();
}
