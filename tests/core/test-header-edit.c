/* test-header-edit.c
 *
 * Runs the cases of tests/fixtures/header, which are the specification of header edits. A case is
 *
 *   === what it shows
 *   the text before
 *   === set PATH VALUE            one or more operations, done one after the other; VALUE as YAML
 *   === set PATH VALUE after KEY,KEY      with the schema's order of keys
 *   === unset PATH
 *   === insert PATH INDEX VALUE   INDEX `end` appends
 *   === move PATH FROM TO
 *   the text after
 *
 * or, in place of the text after, `=== refused unsafe|not-found|broken WORDS OF THE REASON`. `␣`, `⇥`, `⍽` and `␊` stand for a space, a tab,
 * a no-break space and no line break at all at the end. In files that are called *-crlf, lines end with CR LF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "dateline-header-edit.h"

typedef struct
{
  char      *name;
  GString   *before;
  GPtrArray *operations;
  char      *refusal;
  GString   *after;
  gboolean   crlf;
} Case;

static void
free_case (gpointer data)
{
  Case *self = data;

  g_free (self->name);
  g_string_free (self->before, TRUE);
  g_string_free (self->after, TRUE);
  g_ptr_array_unref (self->operations);
  g_free (self->refusal);
  g_free (self);
}

static DatelineValue *
parse_value (const char *text)
{
  g_autoptr (DatelineYaml) yaml = dateline_yaml_parse (text, strlen (text));

  if (dateline_yaml_get_error (yaml) != NULL)
    g_error ("%s: %s", text, dateline_yaml_get_error (yaml)->message);

  return dateline_yaml_node_dup_value (dateline_yaml_get_root (yaml));
}

static char *
dup_invisible (const char *text)
{
  GString *result = g_string_new (text);

  g_string_replace (result, "␣", " ", 0);
  g_string_replace (result, "⇥", "\t", 0);
  g_string_replace (result, "⍽", "\xc2\xa0", 0);

  return g_string_free (result, FALSE);
}

/* PATH [ARGUMENT] VALUE: the rest of the line is the value. */
static GPtrArray *
run_operation (DatelineHeader  *header,
               const char      *operation,
               GError         **error)
{
  g_auto (GStrv) words = g_strsplit (operation, " ", 3);

  for (guint i = 1; words[i] != NULL; i++)
    {
      char *visible = words[i];

      words[i] = dup_invisible (visible);
      g_free (visible);
    }

  if (strcmp (words[0], "unset") == 0)
    return dateline_header_edit_unset (header, words[1], error);

  if (strcmp (words[0], "set") == 0)
    {
      char *after = strstr (words[2], " after ");
      g_auto (GStrv) order = after != NULL ? g_strsplit (after + strlen (" after "), ",", -1) : NULL;
      g_autoptr (DatelineValue) value = NULL;

      if (after != NULL)
        *after = '\0';
      value = parse_value (words[2]);
      return dateline_header_edit_set (header, strcmp (words[1], "\"\"") == 0 ? "" : words[1], value,
                                       (const char *const *) order, error);
    }

  if (strcmp (words[0], "insert") == 0)
    {
      g_auto (GStrv) arguments = g_strsplit (words[2], " ", 2);
      g_autoptr (DatelineValue) value = parse_value (arguments[1]);

      return dateline_header_edit_insert (header, words[1],
                                          strcmp (arguments[0], "end") == 0 ? G_MAXUINT : (guint) atoi (arguments[0]),
                                          value, error);
    }

  if (strcmp (words[0], "move") == 0)
    {
      g_auto (GStrv) arguments = g_strsplit (words[2], " ", 2);

      return dateline_header_edit_move (header, words[1], (guint) atoi (arguments[0]), (guint) atoi (arguments[1]), error);
    }

  g_error ("unknown operation: %s", operation);
}

static void
assert_tidy (GPtrArray  *edits,
             const char *text,
             gsize       length)
{
  gsize position = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i);

      g_assert_cmpuint (edit->start, >=, position);
      g_assert_cmpuint (edit->end, <=, length);
      g_assert_true (edit->end > edit->start || *edit->text != '\0');
      g_assert_true (g_utf8_validate (edit->text, -1, NULL));
      g_assert_true (edit->start == length || (text[edit->start] & 0xc0) != 0x80);
      g_assert_true (edit->end == length || (text[edit->end] & 0xc0) != 0x80);
      position = edit->end;
    }
}

static void
assert_refused (const Case *test,
                GError     *error)
{
  static const char *const codes[] = { "broken", "not-found", "unsafe" };
  g_auto (GStrv) words = g_strsplit (test->refusal, " ", 2);

  g_assert_cmpint (error->domain, ==, DATELINE_HEADER_EDIT_ERROR);
  g_assert_cmpstr (codes[error->code], ==, words[0]);
  if (strstr (error->message, words[1]) == NULL)
    g_error ("refused, but with: %s", error->message);
}

static void
run_case (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *text = g_memdup2 (test->before->str, test->before->len + 1);
  gsize length = test->before->len;

  for (guint i = 0; i < test->operations->len; i++)
    {
      g_autoptr (DatelineHeader) header = dateline_header_new (text, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) edits = run_operation (header, g_ptr_array_index (test->operations, i), &error);
      char *next;

      if (test->refusal != NULL && edits == NULL)
        {
          assert_refused (test, error);
          return;
        }

      g_assert_no_error (error);
      assert_tidy (edits, text, length);
      next = dateline_edits_apply (edits, text, length, &length);
      g_free (text);
      text = next;
    }

  if (test->refusal != NULL)
    g_error ("not refused:\n%s", text);

  if (length != test->after->len || memcmp (text, test->after->str, length) != 0)
    g_error ("expected:\n%s\ngot:\n%s", test->after->str, text);
}

static void
append_line (GString    *text,
             const char *line,
             gboolean    crlf)
{
  g_autofree char *invisible = dup_invisible (line);

  g_string_append_printf (text, "%s%s", invisible, crlf ? "\r\n" : "\n");
}

static void
drop_final_break (GString *text)
{
  char *mark = strstr (text->str, "␊");

  if (mark != NULL)
    g_string_truncate (text, mark - text->str);
}

static void
add_case (const char *file,
          Case       *test)
{
  g_autofree char *path = NULL;
  g_autofree char *slug = g_strdelimit (g_strdup (test->name), "/ ", '-');

  drop_final_break (test->before);
  drop_final_break (test->after);
  path = g_strdup_printf ("/header-edit/%s/%s", file, slug);
  g_test_add_data_func_full (path, test, run_case, free_case);
}

static gboolean
is_operation (const char *line)
{
  return g_str_has_prefix (line, "set ") || g_str_has_prefix (line, "unset ") || g_str_has_prefix (line, "insert ") ||
         g_str_has_prefix (line, "move ");
}

static void
load_cases (const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "header", file, NULL);
  g_autofree char *stem = g_strndup (file, strcspn (file, "."));
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  Case *test = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);

  for (guint i = 0; lines[i] != NULL && (lines[i + 1] != NULL || *lines[i] != '\0'); i++)
    {
      const char *line = lines[i];

      if (!g_str_has_prefix (line, "=== "))
        {
          /* What stands before the first case is for readers. */
          if (test != NULL)
            append_line (test->operations->len > 0 ? test->after : test->before, line, test->crlf);
          continue;
        }

      line += strlen ("=== ");
      if (test != NULL && is_operation (line))
        {
          g_ptr_array_add (test->operations, g_strdup (line));
        }
      else if (test != NULL && g_str_has_prefix (line, "refused "))
        {
          test->refusal = g_strdup (line + strlen ("refused "));
        }
      else
        {
          if (test != NULL)
            add_case (stem, test);
          test = g_new0 (Case, 1);
          test->name = g_strdup (line);
          test->before = g_string_new (NULL);
          test->after = g_string_new (NULL);
          test->operations = g_ptr_array_new_with_free_func (g_free);
          test->crlf = g_str_has_suffix (stem, "-crlf");
        }
    }

  if (test != NULL)
    add_case (stem, test);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
load_all_cases (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "header", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, ".cases"))
        g_ptr_array_add (names, g_strdup (name));
    }

  g_ptr_array_sort (names, compare_names);
  g_assert_cmpuint (names->len, >, 0);
  for (guint i = 0; i < names->len; i++)
    load_cases (g_ptr_array_index (names, i));
}

static void
test_byte_order_mark (void)
{
  static const char text[] = "\xef\xbb\xbf---\ntitle: a\n---\n";
  g_autoptr (DatelineHeader) header = dateline_header_new (text, strlen (text));
  g_autoptr (DatelineHeader) none = dateline_header_new ("\xef\xbb\xbfText\r\n", 9);
  g_autoptr (DatelineValue) value = dateline_value_new_string ("b");
  g_autoptr (GPtrArray) edits = dateline_header_edit_set (header, "title", value, NULL, NULL);
  g_autoptr (GPtrArray) created = dateline_header_edit_set (none, "title", value, NULL, NULL);
  g_autofree char *result = dateline_edits_apply (edits, text, strlen (text), NULL);
  g_autofree char *result_created = dateline_edits_apply (created, "\xef\xbb\xbfText\r\n", 9, NULL);

  g_assert_cmpstr (result, ==, "\xef\xbb\xbf---\ntitle: b\n---\n");
  g_assert_cmpstr (result_created, ==, "\xef\xbb\xbf---\r\ntitle: b\r\n---\r\nText\r\n");
}

static void
test_same_value_is_no_edit (void)
{
  static const char text[] = "---\na: 'x'\nb: ~\nc: [1, 2]\nd: {k: v}\ne: True\n---\n";
  static const char *const values[] = { "a: x", "b: null", "c: [1, 2]", "d: {k: v}", "e: true" };
  g_autoptr (DatelineHeader) header = dateline_header_new (text, strlen (text));

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (DatelineValue) map = parse_value (values[i]);
      g_autoptr (GPtrArray) edits = dateline_header_edit_set (header, dateline_value_get_key (map, 0),
                                                              dateline_value_get_item (map, 0), NULL, NULL);

      g_assert_nonnull (edits);
      g_assert_cmpuint (edits->len, ==, 0);
    }
}

static void
test_bad_values (void)
{
  static const char text[] = "---\na: x\n---\n";
  g_autoptr (DatelineHeader) header = dateline_header_new (text, strlen (text));
  g_autoptr (DatelineValue) number = dateline_value_new_number ("1: 2");
  g_autoptr (DatelineValue) date = dateline_value_new_date ("today");
  g_autoptr (DatelineValue) text_value = dateline_value_new_string ("\xff");
  DatelineValue *values[] = { number, date, text_value };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dateline_header_edit_set (header, "a", values[i], NULL, &error));
      g_assert_error (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_UNSAFE);
    }
}

static void
test_write (void)
{
  g_autoptr (DatelineValue) map = parse_value ("{title: \"Issue: one\", date: 2026-01-05T09:00:00.000Z, seo: {image: \"\", draft: false},"
                                               " category: [{label: News, value: news}], tags: [], note: \"a\\nb\"}");
  g_autofree char *text = dateline_header_write (map, "\n");
  g_autofree char *windows = dateline_header_write (map, "\r\n");
  g_autoptr (DatelineHeader) header = dateline_header_new (windows, strlen (windows));
  g_autoptr (DatelineValue) again = dateline_yaml_node_dup_value (dateline_header_get_root (header));

  g_assert_cmpstr (text, ==,
                   "---\n"
                   "title: \"Issue: one\"\n"
                   "date: 2026-01-05T09:00:00.000Z\n"
                   "seo:\n"
                   "  image: \"\"\n"
                   "  draft: false\n"
                   "category:\n"
                   "  - label: News\n"
                   "    value: news\n"
                   "tags: []\n"
                   "note: |-\n"
                   "  a\n"
                   "  b\n"
                   "---\n");
  g_assert_true (dateline_value_equal (map, again));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  load_all_cases ();
  g_test_add_func ("/header-edit/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/header-edit/same-value-is-no-edit", test_same_value_is_no_edit);
  g_test_add_func ("/header-edit/bad-values", test_bad_values);
  g_test_add_func ("/header-edit/write", test_write);

  return g_test_run ();
}
