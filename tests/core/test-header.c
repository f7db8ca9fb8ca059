/* test-header.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-header.h"

#define BOM "\xef\xbb\xbf"

static void
test_span (void)
{
  static const struct
  {
    const char *text;
    gboolean    present;
    gboolean    terminated;
    gsize       yaml_start;
    gsize       yaml_end;
    gsize       body_start;
  } cases[] = {
    { "", FALSE, FALSE, 0, 0, 0 },
    { "Hello\n---\n", FALSE, FALSE, 0, 0, 0 },
    { BOM "Hello", FALSE, FALSE, 3, 3, 3 },
    { "---\na: 1\n---\nBody", TRUE, TRUE, 4, 9, 13 },
    { "---\na: 1\n---", TRUE, TRUE, 4, 9, 12 },
    { "---\na: 1\n...\nBody", TRUE, TRUE, 4, 9, 13 },
    { BOM "---\na: 1\n---\n", TRUE, TRUE, 7, 12, 16 },
    { "--- \t\r\na: 1\r\n---  \r\nBody", TRUE, TRUE, 7, 13, 20 },
    { "---\ra: 1\r---\rBody", TRUE, TRUE, 4, 9, 13 },
    { "---\n---\nBody", TRUE, TRUE, 4, 4, 8 },
    { "---", TRUE, FALSE, 3, 3, 3 },
    { "---\n", TRUE, FALSE, 4, 4, 4 },
    { "---\na: 1\nBody\n", TRUE, FALSE, 4, 14, 14 },
    { "---\na: |\n  ---\n ---\n----\n--- x\n---\nB", TRUE, TRUE, 4, 31, 35 },
    { "\n---\na: 1\n---\n", FALSE, FALSE, 0, 0, 0 },
    { " ---\na: 1\n---\n", FALSE, FALSE, 0, 0, 0 },
    { "----\nText\n----\n", FALSE, FALSE, 0, 0, 0 },
    { "--- # x\na: 1\n---\n", FALSE, FALSE, 0, 0, 0 },
    { "...\na: 1\n---\n", FALSE, FALSE, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DatelineHeaderSpan span;

      dateline_header_span_find (cases[i].text, strlen (cases[i].text), &span);
      g_test_message ("case %u", i);
      g_assert_cmpint (span.present, ==, cases[i].present);
      g_assert_cmpint (span.terminated, ==, cases[i].terminated);
      g_assert_cmpuint (span.yaml_start, ==, cases[i].yaml_start);
      g_assert_cmpuint (span.yaml_end, ==, cases[i].yaml_end);
      g_assert_cmpuint (span.body_start, ==, cases[i].body_start);
    }
}

static DatelineHeader *
parse (const char *text)
{
  return dateline_header_new (text, strlen (text));
}

static void
test_lookup (void)
{
  static const char text[] = BOM "---\r\ntitle: Größe\r\nseo:\r\n  url:\r\n---\r\nBody: 1\n";
  g_autoptr (DatelineHeader) header = parse (text);
  g_autofree char *title = dateline_header_dup_text (header, "title");
  g_autofree char *url = dateline_header_dup_text (header, "seo.url");
  g_autofree char *seo = dateline_header_dup_text (header, "seo");
  g_autofree char *body = dateline_header_dup_text (header, "Body");
  gsize length;

  g_assert_null (dateline_header_get_error (header));
  g_assert_cmpstr (title, ==, "Größe");
  g_assert_cmpstr (url, ==, "");
  g_assert_null (seo);
  g_assert_null (body);
  g_assert_cmpstr (dateline_header_get_newline (header), ==, "\r\n");
  g_assert_true (g_str_has_prefix (text + dateline_header_lookup (header, "title")->start, "Größe\r\n"));
  g_assert_cmpstr (dateline_header_get_text (header, &length) + length - 5, ==, "---\r\n");
}

static void
test_none (void)
{
  g_autoptr (DatelineHeader) header = parse ("Just text.\r\n");
  g_autoptr (DatelineHeader) empty = parse ("---\n# nothing yet\n---\n");

  g_assert_null (dateline_header_get_error (header));
  g_assert_null (dateline_header_get_root (header));
  g_assert_cmpstr (dateline_header_get_text (header, NULL), ==, "");
  g_assert_cmpstr (dateline_header_get_newline (header), ==, "\r\n");
  g_assert_null (dateline_header_get_error (empty));
  g_assert_null (dateline_header_get_root (empty));
}

static void
assert_error (const char *text,
              guint       line,
              guint       column,
              const char *fragment)
{
  g_autoptr (DatelineHeader) header = parse (text);
  const DatelineYamlError *error = dateline_header_get_error (header);

  g_assert_nonnull (error);
  g_assert_cmpuint (error->line, ==, line);
  g_assert_cmpuint (error->column, ==, column);
  g_assert_nonnull (strstr (error->message, fragment));
}

static void
test_errors (void)
{
  assert_error (BOM "---\ntitle: One: two\n---\n", 2, 11, "second “: ”");
  assert_error ("---\r\ntitle: x\r\nü: \"open\r\n---\r\n", 3, 4, "never closed");
  assert_error ("---\ntitle: x\n\nBody\n", 1, 1, "no end");
  assert_error (BOM "---\n", 1, 1, "no end");
  assert_error ("---\nJust text\n---\n", 2, 1, "no fields");
  assert_error ("---\n- a\n---\n", 2, 1, "no fields");
  assert_error ("---\na: 1\n--- b\nc: 2\n---\n", 3, 1, "second document");
}

static void
test_unterminated_keeps_fields (void)
{
  g_autoptr (DatelineHeader) header = parse ("---\ntitle: x\n");

  g_assert_nonnull (dateline_header_get_error (header));
  g_assert_nonnull (dateline_header_lookup (header, "title"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/header/span", test_span);
  g_test_add_func ("/header/lookup", test_lookup);
  g_test_add_func ("/header/none", test_none);
  g_test_add_func ("/header/errors", test_errors);
  g_test_add_func ("/header/unterminated-keeps-fields", test_unterminated_keeps_fields);

  return g_test_run ();
}
