/* test-encoding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-encoding.h"

typedef struct
{
  const char *label;
  const char *data;
  gsize       length;
  const char *language;
  const char *name;      /* NULL: this is no text */
  const char *text;
} Guess;

static const Guess guesses[] = {
  { "western", "caf\xe9 \x93 5 \x80\r\n", 12, "de", "Windows-1252", "caf\xc3\xa9 \xe2\x80\x9c 5 \xe2\x82\xac\r\n" },
  { "undefined-byte", "\xe9 \x81", 3, "C", "ISO-8859-1", "\xc3\xa9 \xc2\x81" },
  { "utf-16le", "\xff\xfe" "a\0\xe9\0", 6, "ru", "UTF-16LE", "\xef\xbb\xbf" "a\xc3\xa9" },
  { "utf-16be", "\xfe\xff" "\0a\0\xe9", 6, "C", "UTF-16BE", "\xef\xbb\xbf" "a\xc3\xa9" },
  { "half-a-character", "\xff\xfe" "a", 3, "C", "Windows-1252", "\xc3\xbf\xc3\xbe" "a" },
  { "half-a-surrogate", "\xff\xfe\x3d\xd8", 4, "C", "Windows-1252", "\xc3\xbf\xc3\xbe" "=\xc3\x98" },
  { "cyrillic", "\xcf\xf0\xe8\xe2\xe5\xf2", 6, "uk", "Windows-1251", "\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82" },
  { "greek", "\xe1", 1, "el", "Windows-1253", "\xce\xb1" },
  { "japanese", "\xa4\xab", 2, "ja", "EUC-JP", "\xe3\x81\x8b" },
  { "japanese-windows", "\x82\xa9", 2, "ja", "Windows-31J", "\xe3\x81\x8b" },
  { "western-in-japan", "caf\xe9 ", 5, "ja", "Windows-1252", "caf\xc3\xa9 " },
  { "chinese-of-taiwan", "\xa4\xa4", 2, "zh_TW", "Big5", "\xe4\xb8\xad" },
  { "chinese", "\xd6\xd0", 2, "zh", "GB18030", "\xe4\xb8\xad" },
  { "picture", "\x89PNG\r\n\x1a\n", 8, "C", NULL, NULL },
  { "zero", "\xe9\0", 2, "C", NULL, NULL },
};

static void
test_guess (gconstpointer data)
{
  const Guess *item = data;
  const char *const languages[] = { item->language, NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static (item->data, item->length);
  g_autoptr (GBytes) text = NULL;
  const DatelineEncoding *encoding = dateline_encoding_guess (bytes, languages, &text);

  g_assert_cmpstr (encoding != NULL ? dateline_encoding_get_name (encoding) : NULL, ==, item->name);
  if (item->text != NULL)
    g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), item->text, strlen (item->text));
  else
    g_assert_null (text);
}

/* Whatever can be read in an encoding is written with the same bytes, or counts as not surviving. */
static void
test_round_trip (gconstpointer data)
{
  const DatelineEncoding *encoding = data;
  const gboolean is_wide = !dateline_encoding_has_ascii (encoding);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint n_survivors = 0;

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GByteArray) array = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) text = NULL;
      g_autoptr (GBytes) again = NULL;
      gsize bad_offset;

      if (is_wide)
        g_byte_array_append (array, g_str_equal (dateline_encoding_get_name (encoding), "UTF-16LE") ? (const guint8 *) "\xff\xfe" : (const guint8 *) "\xfe\xff", 2);
      for (gint n = g_rand_int_range (random, 0, 6) * 2; n > 0; n--)
        g_byte_array_append (array, &(guint8) { (guint8) g_rand_int_range (random, 1, 256) }, 1);
      bytes = g_bytes_new (array->data, array->len);
      text = dateline_encoding_decode (encoding, bytes);
      if (text == NULL)
        {
          g_assert_false (dateline_encoding_round_trips (encoding, bytes));
          continue;
        }

      g_assert_true (g_utf8_validate_len (g_bytes_get_size (text) > 0 ? g_bytes_get_data (text, NULL) : "", g_bytes_get_size (text), NULL));
      again = dateline_encoding_encode (encoding, g_bytes_get_data (text, NULL), g_bytes_get_size (text), &bad_offset);
      g_assert_cmpint (again != NULL && g_bytes_equal (again, bytes), ==, dateline_encoding_round_trips (encoding, bytes));
      n_survivors += again != NULL;
    }

  g_assert_cmpuint (n_survivors, >, 20);
}

/* Two bytes of Japanese Windows for one character: what is read is not what would be written. */
static void
test_no_round_trip (void)
{
  const DatelineEncoding *encoding = dateline_encoding_find ("Windows-31J");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\x87\x90", 3);
  g_autoptr (GBytes) text = dateline_encoding_decode (encoding, bytes);

  g_assert_nonnull (text);
  g_assert_false (dateline_encoding_round_trips (encoding, bytes));
}

static void
assert_bad (const char *name,
            const char *text,
            gsize       expected)
{
  gsize offset = 0;

  g_assert_null (dateline_encoding_encode (dateline_encoding_find (name), text, strlen (text), &offset));
  g_assert_cmpuint (offset, ==, expected);
}

static void
test_missing_characters (void)
{
  assert_bad ("Windows-1252", "\342\230\203", 0);
  assert_bad ("Windows-1252", "caf\303\251 \342\230\203 \342\230\203", 6);
  assert_bad ("Windows-1251", "caf\303\251", 3);
  assert_bad ("Macintosh", "a\360\237\230\200", 1);
  assert_bad ("EUC-JP", "\343\201\213\360\237\230\200", 3);
  /* iconv leaves this out without a word. */
  assert_bad ("Windows-1252", "ab\363\240\201\245c", 2);
}

static void
assert_sample (const char *name,
               const char *data,
               const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, strlen (data));
  g_autofree char *sample = dateline_encoding_dup_sample (dateline_encoding_find (name), bytes);

  g_assert_cmpstr (sample, ==, expected);
}

static void
test_sample (void)
{
  assert_sample ("Windows-1252", "caf\xe9", "caf\303\251");
  assert_sample ("Windows-1251", "caf\xe9", "caf\320\271");
  assert_sample ("EUC-JP", "caf\xe9 ", NULL);
  assert_sample ("Windows-1252", "", "");
  assert_sample ("Windows-1252", "Nothing special.\n", "Nothing special.");
  assert_sample ("Windows-1252", "A long way before the first letter of that kind:\n\nna\xefve.\n", "er of that kind:  na\303\257ve.");
}

/* A character at the place where a large file is cut is not taken for a damaged one. */
static void
test_sample_of_large_file (void)
{
  GString *text = g_string_new ("\xa4\xa4");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sample = NULL;

  g_string_append_c (text, 'x');
  for (guint i = 0; i < 600000; i++)
    g_string_append (text, "\xa4\xa4");
  bytes = g_string_free_to_bytes (text);
  sample = dateline_encoding_dup_sample (dateline_encoding_find ("Big5"), bytes);
  g_assert_nonnull (sample);
  g_assert_true (g_str_has_prefix (sample, "\344\270\255x"));
}

int
main (int   argc,
      char *argv[])
{
  const DatelineEncoding *encoding;

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_autofree char *path = g_strconcat ("/encoding/guess/", guesses[i].label, NULL);

      g_test_add_data_func (path, &guesses[i], test_guess);
    }
  for (guint i = 0; (encoding = dateline_encoding_get (i)) != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/encoding/round-trip/", dateline_encoding_get_name (encoding), NULL);

      g_test_add_data_func (path, encoding, test_round_trip);
    }
  g_test_add_func ("/encoding/no-round-trip", test_no_round_trip);
  g_test_add_func ("/encoding/missing-characters", test_missing_characters);
  g_test_add_func ("/encoding/sample", test_sample);
  g_test_add_func ("/encoding/sample-of-large-file", test_sample_of_large_file);

  return g_test_run ();
}
