/* test-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-document.h"
#include "dateline-edit.h"

static DatelineDocument *
make_document (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_document_new_from_bytes (bytes, NULL);
}

static void
assert_text (DatelineDocument *document,
             const char       *expected)
{
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (document);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==, expected);
}

static void
type (DatelineDocument *document,
      gsize             offset,
      const char       *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = g_utf8_next_char (p) - p;

      dateline_document_splice (document, DATELINE_PART_BODY, offset, offset, p, length, DATELINE_CHANGE_TYPING);
      offset += length;
    }
}

static void
test_bytes_stay (void)
{
  static const char *const texts[] = {
    "", "\n", "\xEF\xBB\xBF", "\xEF\xBB\xBF---\ntitle: A\n---\nB", "---\r\ntitle: A\r\n---\r\n\r\nB\r\n",
    "---\ntitle: A\n", "---\ntitle: A\n---", "---\n---\n", "no header", "a\rb\r", "---\n\tbroken: [\n---\nbody\n\n\n", "a\xE2\x80\xA9" "b",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DatelineDocument) document = make_document (texts[i]);

      assert_text (document, texts[i]);
      g_assert_false (dateline_document_get_modified (document));
      g_assert_true (dateline_document_get_editable (document));
    }
}

static void
test_not_utf8 (void)
{
  static const char text[] = "---\ntitle: caf\xE9\n---\nA\0B";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, NULL);
  g_autoptr (GBytes) saved = NULL;
  g_autoptr (DatelineSnapshot) snapshot = dateline_document_ref_snapshot (document);
  const char *shown;
  gsize length;

  g_assert_false (dateline_document_get_editable (document));
  shown = dateline_document_get_text (document, DATELINE_PART_BODY, &length);
  g_assert_true (g_utf8_validate_len (shown, length, NULL));

  dateline_document_splice (document, DATELINE_PART_BODY, 0, 0, "x", 1, DATELINE_CHANGE_STEP);
  saved = dateline_document_dup_bytes (document);
  g_assert_true (g_bytes_equal (saved, bytes));
}

#define WESTERN "---\r\ntitle: caf\xE9\r\n---\r\nna\xEFve \x93q\x94\r\n"
#define WESTERN_TEXT "---\r\ntitle: caf\303\251\r\n---\r\nna\303\257ve \342\200\234q\342\200\235\r\n"

static void
assert_encoded (DatelineDocument *document,
                const char       *expected,
                gsize             length)
{
  gsize bad_offset;
  g_autoptr (GBytes) bytes = dateline_document_encode (document, &bad_offset);

  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, length);
}

static void
append (DatelineDocument *document,
        const char       *text)
{
  gsize length;

  dateline_document_get_text (document, DATELINE_PART_BODY, &length);
  dateline_document_splice (document, DATELINE_PART_BODY, length, length, text, -1, DATELINE_CHANGE_STEP);
}

/* Looked at only, until the author says that it reads well; then edited, and written as it was but for the edit. */
static void
test_encoding (void)
{
  const DatelineEncoding *western = dateline_encoding_find ("Windows-1252");
  const DatelineEncoding *cyrillic = dateline_encoding_find ("Windows-1251");
  g_autoptr (GBytes) bytes = g_bytes_new_static (WESTERN, sizeof WESTERN - 1);
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, NULL);
  gsize bad_offset;

  g_assert_false (dateline_document_get_editable (document));
  g_assert_true (dateline_document_get_encoding (document) == western);
  g_assert_cmpstr (dateline_document_get_text (document, DATELINE_PART_HEADER, NULL), ==, "---\r\ntitle: caf\303\251\r\n---\r\n");
  assert_encoded (document, WESTERN, sizeof WESTERN - 1);

  g_assert_true (dateline_document_read_as (document, cyrillic));
  g_assert_true (dateline_document_get_editable (document));
  g_assert_false (dateline_document_get_modified (document));
  assert_encoded (document, WESTERN, sizeof WESTERN - 1);
  g_assert_false (dateline_document_read_as (document, dateline_encoding_find ("UTF-16LE")));

  g_assert_true (dateline_document_read_as (document, western));
  assert_text (document, WESTERN_TEXT);
  append (document, "\303\251t\303\251");
  g_assert_true (dateline_document_get_modified (document));
  assert_encoded (document, WESTERN "\xE9t\xE9", sizeof WESTERN - 1 + 3);
  g_assert_false (dateline_document_read_as (document, cyrillic));

  append (document, "\342\230\203");
  g_assert_null (dateline_document_encode (document, &bad_offset));
  g_assert_cmpuint (bad_offset, ==, strlen (WESTERN_TEXT) + 5);
  dateline_document_undo (document);
  dateline_document_undo (document);
  g_assert_false (dateline_document_get_modified (document));
}

/* The text stays, with its history; the file is another, so that it counts as modified whatever is undone. */
static void
test_write_as (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (WESTERN, sizeof WESTERN - 1);
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, NULL);
  const DatelineEncoding *western = dateline_document_get_encoding (document);
  g_autoptr (DatelineSnapshot) snapshot = NULL;

  dateline_document_write_as (document, NULL);
  g_assert_true (dateline_document_get_editable (document));
  g_assert_true (dateline_document_get_modified (document));
  g_assert_true (dateline_document_get_saved_encoding (document) == western);
  assert_text (document, WESTERN_TEXT);
  assert_encoded (document, WESTERN_TEXT, strlen (WESTERN_TEXT));

  dateline_document_write_as (document, western);
  g_assert_false (dateline_document_get_modified (document));

  append (document, "x");
  dateline_document_write_as (document, NULL);
  dateline_document_undo (document);
  g_assert_true (dateline_document_get_modified (document));
  snapshot = dateline_document_ref_snapshot (document);
  dateline_document_set_saved (document, dateline_snapshot_get_serial (snapshot));
  g_assert_false (dateline_document_get_modified (document));
  g_assert_null (dateline_document_get_saved_encoding (document));
}

/* UTF-16 has a mark, and keeps it; as UTF-8 it has none. */
static void
test_utf16 (void)
{
  static const char text[] = "\xff\xfe" "a\0\r\0\n\0\xe9\0";
  static const char edited[] = "\xff\xfe" "a\0\r\0\n\0\xe9\0x\0";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, NULL);

  g_assert_true (dateline_document_read_as (document, dateline_encoding_find ("UTF-16LE")));
  append (document, "x");
  assert_encoded (document, edited, sizeof edited - 1);
  dateline_document_write_as (document, NULL);
  assert_text (document, "a\r\n\303\251x");
  dateline_document_undo (document);
  dateline_document_undo (document);
  assert_text (document, "\357\273\277" "a\r\n\303\251");
}

/* The file as another program left it: in the same encoding, in UTF-8, or in something else. */
static void
test_reload (void)
{
  const DatelineEncoding *western = dateline_encoding_find ("Windows-1252");
  g_autoptr (GBytes) first = g_bytes_new_static ("caf\xE9", 4);
  g_autoptr (GBytes) second = g_bytes_new_static ("na\xEFve", 5);
  g_autoptr (GBytes) ascii = g_bytes_new_static ("gull", 4);
  g_autoptr (GBytes) utf8 = g_bytes_new_static ("caf\303\251", 5);
  g_autoptr (GBytes) picture = g_bytes_new_static ("\x89PNG\0", 5);
  g_autoptr (DatelineDocument) document = dateline_document_new ();

  dateline_document_load (document, first, western);
  g_assert_true (dateline_document_get_editable (document));
  g_assert_true (dateline_document_is_in (document, first));
  g_assert_false (dateline_document_is_in (document, utf8));

  dateline_document_reload (document, second);
  assert_text (document, "na\303\257ve");
  assert_encoded (document, "na\xEFve", 5);
  g_assert_false (dateline_document_get_modified (document));
  dateline_document_undo (document);
  assert_text (document, "caf\303\251");
  assert_encoded (document, "caf\xE9", 4);

  /* What is the same in both stays what it was. */
  dateline_document_reload (document, ascii);
  g_assert_true (dateline_document_get_encoding (document) == western);
  dateline_document_reload (document, utf8);
  g_assert_null (dateline_document_get_encoding (document));
  g_assert_false (dateline_document_get_modified (document));
  assert_encoded (document, "caf\303\251", 5);

  dateline_document_reload (document, picture);
  g_assert_false (dateline_document_get_editable (document));
  assert_encoded (document, "\x89PNG\0", 5);
  dateline_document_reload (document, utf8);
  g_assert_true (dateline_document_get_editable (document));
}

/* Bytes that would not come back are not at stake. */
static void
test_no_round_trip (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\x87\x90", 3);
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, NULL);

  g_assert_true (dateline_document_read_as (document, dateline_encoding_find ("Windows-31J")));
  g_assert_false (dateline_document_get_editable (document));
  assert_encoded (document, "a\x87\x90", 3);
  dateline_document_write_as (document, NULL);
  g_assert_true (dateline_document_get_editable (document));
  assert_encoded (document, "a\342\211\222", 4);
}

static void
test_typing_is_undone_by_words (void)
{
  g_autoptr (DatelineDocument) document = make_document ("");

  type (document, 0, "Ünique words here");
  dateline_document_undo (document);
  assert_text (document, "Ünique words ");
  dateline_document_undo (document);
  assert_text (document, "Ünique ");
  dateline_document_undo (document);
  assert_text (document, "");
  dateline_document_redo (document);
  dateline_document_redo (document);
  assert_text (document, "Ünique words ");
}

static void
test_deleting_is_undone_at_once (void)
{
  g_autoptr (DatelineDocument) document = make_document ("abcdef");

  dateline_document_splice (document, DATELINE_PART_BODY, 3, 4, "", 0, DATELINE_CHANGE_TYPING);
  dateline_document_splice (document, DATELINE_PART_BODY, 2, 3, "", 0, DATELINE_CHANGE_TYPING);
  dateline_document_splice (document, DATELINE_PART_BODY, 2, 3, "", 0, DATELINE_CHANGE_TYPING);
  assert_text (document, "abf");
  dateline_document_undo (document);
  assert_text (document, "abcdef");
}

static void
test_caret_moved_ends_a_word (void)
{
  g_autoptr (DatelineDocument) document = make_document ("");

  type (document, 0, "ab");
  dateline_document_end_typing (document);
  type (document, 2, "cd");
  dateline_document_undo (document);
  assert_text (document, "ab");
}

static void
test_form_and_text_share_one_history (void)
{
  g_autoptr (DatelineDocument) document = make_document ("---\ntitle: A\n---\nBody\n");
  g_autoptr (DatelineValue) value = dateline_value_new_string ("B");
  g_autoptr (DatelineValue) longer = dateline_value_new_string ("Bc");
  g_autoptr (GError) error = NULL;

  type (document, 0, "x");
  g_assert_true (dateline_document_set_field (document, "title", value, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (dateline_document_set_field (document, "title", longer, NULL, &error));
  g_assert_no_error (error);
  type (document, 1, "y");
  assert_text (document, "---\ntitle: Bc\n---\nxyBody\n");

  dateline_document_undo (document);
  assert_text (document, "---\ntitle: Bc\n---\nxBody\n");
  dateline_document_undo (document);
  assert_text (document, "---\ntitle: A\n---\nxBody\n");
  dateline_document_undo (document);
  assert_text (document, "---\ntitle: A\n---\nBody\n");
  g_assert_false (dateline_document_get_modified (document));
  dateline_document_redo (document);
  dateline_document_redo (document);
  dateline_document_redo (document);
  assert_text (document, "---\ntitle: Bc\n---\nxyBody\n");
}

static void
test_broken_header_refuses (void)
{
  g_autoptr (DatelineDocument) document = make_document ("---\ntitle: [\n---\nBody\n");
  g_autoptr (DatelineValue) value = dateline_value_new_string ("B");
  g_autoptr (GError) error = NULL;

  g_assert_false (dateline_document_set_field (document, "title", value, NULL, &error));
  g_assert_nonnull (error);
  assert_text (document, "---\ntitle: [\n---\nBody\n");
  g_assert_false (dateline_document_get_modified (document));
}

static void
test_saved_while_typing (void)
{
  g_autoptr (DatelineDocument) document = make_document ("");
  g_autoptr (DatelineSnapshot) snapshot = NULL;

  type (document, 0, "a");
  snapshot = dateline_document_ref_snapshot (document);
  type (document, 1, "b");
  dateline_document_set_saved (document, dateline_snapshot_get_serial (snapshot));
  g_assert_true (dateline_document_get_modified (document));
  /* A save ends the word, but the author had typed on before it ended. */
  dateline_document_undo (document);
  assert_text (document, "");
  g_assert_true (dateline_document_get_modified (document));
}

static void
test_saved_after_undo (void)
{
  g_autoptr (DatelineDocument) document = make_document ("");
  g_autoptr (DatelineSnapshot) snapshot = NULL;

  type (document, 0, "one two");
  dateline_document_undo (document);
  snapshot = dateline_document_ref_snapshot (document);
  dateline_document_set_saved (document, dateline_snapshot_get_serial (snapshot));
  g_assert_false (dateline_document_get_modified (document));
  dateline_document_redo (document);
  g_assert_true (dateline_document_get_modified (document));
  dateline_document_undo (document);
  g_assert_false (dateline_document_get_modified (document));
}

/* A whole document pasted into an empty one gets its form; undo takes it back to the text. */
static void
test_header_appears (void)
{
  g_autoptr (DatelineDocument) document = make_document ("");
  const char *pasted = "---\ntitle: A\n---\nBody\n";

  dateline_document_splice (document, DATELINE_PART_BODY, 0, 0, pasted, -1, DATELINE_CHANGE_STEP);
  assert_text (document, pasted);
  g_assert_cmpuint (dateline_document_get_body_start (document), ==, strlen ("---\ntitle: A\n---\n"));
  g_assert_cmpstr (dateline_document_get_text (document, DATELINE_PART_BODY, NULL), ==, "Body\n");
  dateline_document_undo (document);
  assert_text (document, "");
  dateline_document_redo (document);
  assert_text (document, pasted);
  g_assert_cmpstr (dateline_document_get_text (document, DATELINE_PART_BODY, NULL), ==, "Body\n");
}

/* Who types a fence at the top of a text has not lost the text. */
static gboolean
can_undo (DatelineDocument *document)
{
  gboolean can;

  g_object_get (document, "can-undo", &can, NULL);

  return can;
}

/* The first words below a header that ends the file do not stand beside its fence. */
static void
test_fence_at_end (void)
{
  g_autoptr (DatelineDocument) document = make_document ("---\r\ntitle: a\r\n---");

  dateline_document_splice (document, DATELINE_PART_BODY, 0, 0, "W", 1, DATELINE_CHANGE_TYPING);
  dateline_document_splice (document, DATELINE_PART_BODY, 1, 1, "ords", 4, DATELINE_CHANGE_TYPING);
  assert_text (document, "---\r\ntitle: a\r\n---\r\nWords");
  g_assert_cmpstr (dateline_document_get_text (document, DATELINE_PART_BODY, NULL), ==, "Words");
  while (can_undo (document))
    dateline_document_undo (document);
  assert_text (document, "---\r\ntitle: a\r\n---");
  g_assert_false (dateline_document_get_modified (document));
}

/* A CR is a line break, if an old one. */
static void
test_fence_with_cr (void)
{
  g_autoptr (DatelineDocument) document = make_document ("---\rtitle: a\r---\rWords\r");

  dateline_document_splice (document, DATELINE_PART_BODY, 0, 0, "W", 1, DATELINE_CHANGE_TYPING);
  assert_text (document, "---\rtitle: a\r---\rWWords\r");
}

/* The same text, however it is cut, is no step. */
static void
test_replace_by_same (void)
{
  g_autoptr (DatelineDocument) document = make_document ("---\ntitle: a\n---\nWords\n---\n");
  const char *text = "---\ntitle: a\n--\nWords\n---\n";

  dateline_document_splice (document, DATELINE_PART_HEADER, 15, 16, "", 0, DATELINE_CHANGE_STEP);
  dateline_document_undo (document);
  dateline_document_redo (document);
  assert_text (document, text);
  dateline_document_replace_text (document, text, strlen (text));
  dateline_document_undo (document);
  assert_text (document, "---\ntitle: a\n---\nWords\n---\n");
}

static void
test_open_fence_keeps_body (void)
{
  g_autoptr (DatelineDocument) document = make_document ("Body\n");

  type (document, 0, "---\n");
  g_assert_cmpstr (dateline_document_get_text (document, DATELINE_PART_BODY, NULL), ==, "---\nBody\n");
}

static void
mirror_spliced_cb (DatelineDocument *document,
                   int               part,
                   guint64           start,
                   guint64           end,
                   const char       *text,
                   GString         **mirrors)
{
  g_string_erase (mirrors[part], start, end - start);
  g_string_insert (mirrors[part], start, text);
}

static void
assert_mirrors (DatelineDocument  *document,
                GString          **mirrors)
{
  g_assert_cmpstr (mirrors[0]->str, ==, dateline_document_get_text (document, DATELINE_PART_HEADER, NULL));
  g_assert_cmpstr (mirrors[1]->str, ==, dateline_document_get_text (document, DATELINE_PART_BODY, NULL));
}

/* Whatever is done, views that follow the splices hold the same text, and undo and redo walk through the same texts. */
static void
test_random (void)
{
  static const char *const pieces[] = { "a", "é", "\n", "---\n", "title: x\n", " ", "", "漢字", "\r\n", "# y" };

  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (DatelineDocument) document = make_document ("---\ntitle: A\n---\nBody text\n");
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      GString *mirrors[2];

      for (guint i = 0; i < 2; i++)
        mirrors[i] = g_string_new (dateline_document_get_text (document, i, NULL));
      g_signal_connect (document, "spliced", G_CALLBACK (mirror_spliced_cb), mirrors);
      g_ptr_array_add (texts, g_strdup ("---\ntitle: A\n---\nBody text\n"));

      for (guint i = 0; i < 80; i++)
        {
          DatelinePart part = g_rand_int_range (random, 0, 2);
          gsize length;
          const char *text = dateline_document_get_text (document, part, &length);
          glong n = g_utf8_strlen (text, length);
          glong a = g_rand_int_range (random, 0, n + 1);
          glong reach = a + g_rand_int_range (random, 0, 4);
          glong b = MIN (n, reach);
          g_autoptr (GBytes) before = dateline_document_dup_bytes (document);
          g_autoptr (GBytes) after = NULL;

          dateline_document_end_typing (document);
          dateline_document_splice (document, part, g_utf8_offset_to_pointer (text, a) - text, g_utf8_offset_to_pointer (text, b) - text,
                                    pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))], -1, DATELINE_CHANGE_TYPING);
          after = dateline_document_dup_bytes (document);
          if (!g_bytes_equal (before, after))
            g_ptr_array_add (texts, g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after)));
          assert_mirrors (document, mirrors);
        }

      for (guint i = texts->len - 1; i > 0; i--)
        {
          assert_text (document, g_ptr_array_index (texts, i));
          dateline_document_undo (document);
          assert_mirrors (document, mirrors);
        }
      g_assert_false (dateline_document_get_modified (document));
      for (guint i = 0; i < texts->len; i++)
        {
          assert_text (document, g_ptr_array_index (texts, i));
          dateline_document_redo (document);
          assert_mirrors (document, mirrors);
        }

      for (guint i = 0; i < 2; i++)
        g_string_free (mirrors[i], TRUE);
    }
}

static void
test_apply_edits (void)
{
  g_autoptr (DatelineDocument) document = make_document ("---\ntitle: A\n---\nBody\n");
  g_autoptr (GPtrArray) edits = dateline_edits_new ();

  dateline_edits_add (edits, 11, 12, "Long");
  dateline_edits_add (edits, 17, 17, "The ");
  dateline_edits_add (edits, 21, 22, "!\n");
  dateline_document_apply_edits (document, edits);
  assert_text (document, "---\ntitle: Long\n---\nThe Body!\n");
  dateline_document_undo (document);
  assert_text (document, "---\ntitle: A\n---\nBody\n");
}

static void
test_locate (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("aé\r\nb\rc\n\nd", 11);
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new (bytes);
  static const struct { gsize offset; guint line, column; } places[] = {
    { 0, 1, 1 }, { 1, 1, 2 }, { 3, 1, 3 }, { 5, 2, 1 }, { 6, 2, 2 }, { 7, 3, 1 }, { 9, 4, 1 }, { 10, 5, 1 }, { 11, 5, 2 }, { 99, 5, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      guint line, column;

      dateline_snapshot_locate (snapshot, places[i].offset, &line, &column);
      g_assert_cmpuint (line, ==, places[i].line);
      g_assert_cmpuint (column, ==, places[i].column);
    }
}

/* Any text in place of any other, and back by one undo. */
/* One that never had a file is unsaved once it is said to be, and stays so however much is undone. */
static void
test_unsaved (void)
{
  g_autoptr (DatelineDocument) document = dateline_document_new ();

  g_assert_false (dateline_document_get_modified (document));
  dateline_document_set_unsaved (document);
  g_assert_true (dateline_document_get_modified (document));
  dateline_document_replace_text (document, "Gulls", 5);
  dateline_document_undo (document);
  g_assert_true (dateline_document_get_modified (document));
}

static void
test_replace_text (void)
{
  static const char *const texts[] = {
    "", "plain", "---\ntitle: A\n---\nB\n", "---\ntitle: A\n---\n", "---\r\ntitle: \xC3\xA9\r\n---\r\nB", "---\ntitle: \xC3\xA8\n---\nB\xC3\xA9\n",
    "---\nno end", "B\n---\n", "\xEF\xBB\xBF---\ntitle: A\n---\nB",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          g_autoptr (DatelineDocument) document = make_document (texts[i]);
          g_autoptr (DatelineDocument) fresh = make_document (texts[j]);

          dateline_document_replace_text (document, texts[j], strlen (texts[j]));
          assert_text (document, texts[j]);
          g_assert_cmpuint (dateline_document_get_body_start (document), ==, dateline_document_get_body_start (fresh));
          g_assert_true (dateline_document_get_modified (document) == (i != j));
          dateline_document_undo (document);
          assert_text (document, texts[i]);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* What a text is taken for depends on it. */
  g_setenv ("LANGUAGE", "C", TRUE);
  g_setenv ("LC_ALL", "C", TRUE);

  g_test_add_func ("/document/bytes-stay", test_bytes_stay);
  g_test_add_func ("/document/not-utf8", test_not_utf8);
  g_test_add_func ("/document/encoding", test_encoding);
  g_test_add_func ("/document/write-as", test_write_as);
  g_test_add_func ("/document/utf-16", test_utf16);
  g_test_add_func ("/document/reload", test_reload);
  g_test_add_func ("/document/no-round-trip", test_no_round_trip);
  g_test_add_func ("/document/typing-is-undone-by-words", test_typing_is_undone_by_words);
  g_test_add_func ("/document/deleting-is-undone-at-once", test_deleting_is_undone_at_once);
  g_test_add_func ("/document/caret-moved-ends-a-word", test_caret_moved_ends_a_word);
  g_test_add_func ("/document/form-and-text-share-one-history", test_form_and_text_share_one_history);
  g_test_add_func ("/document/broken-header-refuses", test_broken_header_refuses);
  g_test_add_func ("/document/saved-while-typing", test_saved_while_typing);
  g_test_add_func ("/document/saved-after-undo", test_saved_after_undo);
  g_test_add_func ("/document/header-appears", test_header_appears);
  g_test_add_func ("/document/fence-at-end", test_fence_at_end);
  g_test_add_func ("/document/fence-with-cr", test_fence_with_cr);
  g_test_add_func ("/document/replace-by-same", test_replace_by_same);
  g_test_add_func ("/document/open-fence-keeps-body", test_open_fence_keeps_body);
  g_test_add_func ("/document/random", test_random);
  g_test_add_func ("/document/apply-edits", test_apply_edits);
  g_test_add_func ("/document/unsaved", test_unsaved);
  g_test_add_func ("/document/replace-text", test_replace_text);
  g_test_add_func ("/snapshot/locate", test_locate);

  return g_test_run ();
}
