/* test-document-fields.c: what the form does to a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-document.h"

#define TEXT \
  "---\n" \
  "title: The ferry sails “again”\n" \
  "notes: |\n" \
  "  First line.\n" \
  "day: 2031-03-04\n" \
  "---\n" \
  "Body.\n"

static DatelineDocument *
new_document (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));

  return dateline_document_new_from_bytes (bytes, NULL);
}

static void
set_text (DatelineDocument *document,
          const char       *path,
          const char       *text)
{
  g_autoptr (DatelineValue) value = dateline_value_new_string (text);
  g_autoptr (GError) error = NULL;

  dateline_document_set_field (document, path, value, NULL, &error);
  g_assert_no_error (error);
}

static void
check (DatelineDocument *document,
       const char       *from,
       const char       *to)
{
  g_autoptr (GString) expected = g_string_new (TEXT);
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (document);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  if (from != NULL)
    g_assert_cmpuint (g_string_replace (expected, from, to, 1), ==, 1);

  g_assert_cmpstr (text, ==, expected->str);
}

/* On the way to the last text there are some that need quotes or another kind of block. */
static void
test_style_returns (void)
{
  g_autoptr (DatelineDocument) document = new_document ();

  set_text (document, "title", "Ferry: ");
  set_text (document, "title", "");
  set_text (document, "title", "The ferry sails “twice”");
  check (document, "“again”", "“twice”");

  set_text (document, "notes", "First line.\n\n");
  set_text (document, "notes", "First line.\nSecond line.\n");
  set_text (document, "notes", "First line.\n");
  set_text (document, "title", "The ferry sails “again”");
  check (document, NULL, NULL);
}

static void
test_one_step (void)
{
  g_autoptr (DatelineDocument) document = new_document ();

  set_text (document, "title", "A");
  set_text (document, "title", "A:");
  set_text (document, "title", "A: b");
  dateline_document_undo (document);
  check (document, NULL, NULL);
  g_assert_false (dateline_document_get_modified (document));

  dateline_document_redo (document);
  g_assert_true (dateline_document_get_modified (document));
  dateline_document_undo (document);

  /* After an undo the author begins anew, from what stands there. */
  set_text (document, "title", "Tide");
  check (document, "The ferry sails “again”", "Tide");
}

static void
test_others_between (void)
{
  g_autoptr (DatelineDocument) document = new_document ();
  g_autoptr (DatelineValue) day = dateline_value_new_date ("2031-03-05");

  set_text (document, "title", "Ferry");
  dateline_document_splice (document, DATELINE_PART_BODY, 0, 4, "Text", 4, DATELINE_CHANGE_TYPING);
  set_text (document, "title", "Ferries");
  dateline_document_set_field (document, "day", day, NULL, NULL);
  set_text (document, "title", "Ferry");

  check (document, TEXT, "---\ntitle: Ferry\nnotes: |\n  First line.\nday: 2031-03-05\n---\nText.\n");
}

static void
test_left (void)
{
  g_autoptr (DatelineDocument) document = new_document ();
  g_autofree char *title = NULL;

  set_text (document, "title", "Ferry: late");
  dateline_document_end_typing (document);
  set_text (document, "title", "Ferry: later");
  dateline_document_undo (document);

  title = dateline_document_dup_title (document);
  g_assert_cmpstr (title, ==, "Ferry: late");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document-fields/style-returns", test_style_returns);
  g_test_add_func ("/document-fields/one-step", test_one_step);
  g_test_add_func ("/document-fields/others-between", test_others_between);
  g_test_add_func ("/document-fields/left", test_left);

  return g_test_run ();
}
