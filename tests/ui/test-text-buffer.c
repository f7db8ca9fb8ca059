/* test-text-buffer.c: buffer and document say the same, whatever happens to either
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-text-buffer.h"
#include "ui-test.h"

static const char *const samples[] = {
  "a", " word ", "\n", "\r\n", "é", "語言", "🎉", "\xE2\x80\xA9", "\xEF\xBF\xBC", "\r", "**", "- item\n", "\n---\n"
};

static DatelineDocument *
make_document (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_document_new_from_bytes (bytes, NULL);
}

static char *
dup_buffer (DatelineTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);

  return gtk_text_buffer_get_slice (GTK_TEXT_BUFFER (buffer), &start, &end, TRUE);
}

static void
check_same (DatelineTextBuffer *buffer,
            DatelineDocument   *document)
{
  gsize length;
  const char *body = dateline_document_get_text (document, DATELINE_PART_BODY, &length);
  g_autofree char *shown = dup_buffer (buffer);
  gsize offset = g_test_rand_int_range (0, length + 1);
  GtkTextIter iter;

  g_assert_cmpstr (shown, ==, body);

  while ((body[offset] & 0xC0) == 0x80)
    offset--;
  dateline_text_buffer_get_iter (buffer, offset, &iter);
  g_assert_cmpint (gtk_text_iter_get_offset (&iter), ==, g_utf8_strlen (body, offset));
  g_assert_cmpuint (dateline_text_buffer_get_offset (buffer, &iter), ==, offset);
}

static gsize
pick_place (DatelineDocument *document)
{
  gsize length;
  const char *body = dateline_document_get_text (document, DATELINE_PART_BODY, &length);
  gsize offset = g_test_rand_int_range (0, length + 1);

  while ((body[offset] & 0xC0) == 0x80)
    offset--;

  return offset;
}

static void
type (DatelineTextBuffer *buffer,
      DatelineDocument   *document)
{
  GtkTextIter iter;

  dateline_text_buffer_get_iter (buffer, pick_place (document), &iter);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), &iter, samples[g_test_rand_int_range (0, G_N_ELEMENTS (samples))], -1);
  /* The iterator stays usable, as GtkTextView expects. */
  g_assert_true (gtk_text_iter_get_buffer (&iter) == GTK_TEXT_BUFFER (buffer));
  gtk_text_iter_get_char (&iter);
}

static void
erase (DatelineTextBuffer *buffer,
       DatelineDocument   *document)
{
  GtkTextIter start, end;

  dateline_text_buffer_get_iter (buffer, pick_place (document), &start);
  end = start;
  gtk_text_iter_forward_chars (&end, g_test_rand_int_range (0, 12));
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (buffer), &start, &end);
}

static void
splice (DatelineDocument *document)
{
  gsize a = pick_place (document);
  gsize b = g_test_rand_int_range (0, 3) == 0 ? pick_place (document) : a;

  dateline_document_splice (document, DATELINE_PART_BODY, MIN (a, b), MAX (a, b),
                            samples[g_test_rand_int_range (0, G_N_ELEMENTS (samples))], -1, DATELINE_CHANGE_STEP);
}

static void
test_random (gconstpointer data)
{
  const char *text = data;
  g_autoptr (DatelineDocument) document = make_document (text);
  g_autoptr (DatelineTextBuffer) buffer = dateline_text_buffer_new ();
  g_autofree char *after = NULL;

  dateline_text_buffer_set_document (buffer, document);
  check_same (buffer, document);

  for (guint i = 0; i < 3000; i++)
    {
      switch (g_test_rand_int_range (0, 8))
        {
        case 0:
          dateline_document_undo (document);
          break;
        case 1:
          dateline_document_redo (document);
          break;
        case 2:
          splice (document);
          break;
        case 3:
          erase (buffer, document);
          break;
        case 4:
          dateline_document_begin_step (document);
          type (buffer, document);
          erase (buffer, document);
          dateline_document_end_step (document);
          break;
        default:
          type (buffer, document);
          break;
        }

      check_same (buffer, document);
    }

  /* All the way back, and forth again. */
  after = dup_buffer (buffer);
  for (gboolean can = TRUE; can; g_object_get (document, "can-undo", &can, NULL))
    dateline_document_undo (document);
  check_same (buffer, document);
  for (gboolean can = TRUE; can; g_object_get (document, "can-redo", &can, NULL))
    dateline_document_redo (document);
  check_same (buffer, document);

  ui_test_assert_finalized (g_steal_pointer (&buffer));
}

static void
test_newlines (void)
{
  g_autoptr (DatelineDocument) document = make_document ("one\r\ntwo\r\n");
  g_autoptr (DatelineTextBuffer) buffer = dateline_text_buffer_new ();
  g_autoptr (GBytes) bytes = NULL;
  GtkTextIter iter;

  dateline_text_buffer_set_document (buffer, document);
  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (buffer), &iter);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), &iter, "three\nfour\r\nfive\rsix", -1);

  bytes = dateline_document_dup_bytes (document);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   "one\r\ntwo\r\nthree\r\nfour\r\nfive\r\nsix", strlen ("one\r\ntwo\r\nthree\r\nfour\r\nfive\r\nsix"));
}

static void
test_one_step (void)
{
  g_autoptr (DatelineDocument) document = make_document ("---\ntitle: A\n---\none two three");
  g_autoptr (DatelineTextBuffer) buffer = dateline_text_buffer_new ();
  g_autoptr (GPtrArray) edits = dateline_edits_new ();
  g_autofree char *text = NULL;
  g_autofree char *undone = NULL;

  dateline_text_buffer_set_document (buffer, document);
  dateline_edits_add (edits, 0, 3, "1");
  dateline_edits_add (edits, 8, 13, "3");
  dateline_text_buffer_apply (buffer, edits, (DatelineRange) { 0, 1 });
  text = dup_buffer (buffer);
  g_assert_cmpstr (text, ==, "1 two 3");

  dateline_document_undo (document);
  undone = dup_buffer (buffer);
  g_assert_cmpstr (undone, ==, "one two three");
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_data_func ("/text-buffer/random/empty", "", test_random);
  g_test_add_data_func ("/text-buffer/random/header", "---\ntitle: A\n---\n", test_random);
  g_test_add_data_func ("/text-buffer/random/other-newlines", "---\r\ntitle: A\r\n---\r\nOne\r\n\r\nzwölf 語\r\n", test_random);
  g_test_add_func ("/text-buffer/newlines", test_newlines);
  g_test_add_func ("/text-buffer/one-step", test_one_step);

  return g_test_run ();
}
