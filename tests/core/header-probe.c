/* header-probe.c
 *
 * Proofs about header edits that do not rely on the engine's own verification: tables of all values before and after.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <gio/gio.h>

#include "dateline-header-edit.h"
#include "header-probe.h"

const char *const header_probe_values[] = {
  "yes",
  "12:30",
  "~",
  "2020-01-01",
  "0x1f",
  " padded ",
  "a: b",
  "a #b",
  "- item",
  "it's \"both\" \\ ok",
  "line one\nline two",
  "a final line break\n",
  "\n\n  indented after blank lines\n\nand more\n\n",
  "",
  "no-break\xc2\xa0space and a line\xe2\x80\xa8separator",
  "Donauw\xc3\xb6rth \xf0\x9f\x98\x80 is in a long text that goes on and on, so that it has to be folded by those who fold, and on again it goes",
  "{braces, [brackets]}",
  "tab\there",
  "*alias",
  "---",
  "---\nkey: value\n---",
};

const guint header_probe_n_values = G_N_ELEMENTS (header_probe_values);

static void
list_scalars (const DatelineYamlNode *node,
              GPtrArray              *paths)
{
  if (node->kind == DATELINE_YAML_SCALAR)
    g_ptr_array_add (paths, dateline_yaml_node_dup_path (node));

  for (guint i = 0; i < node->n_items; i++)
    list_scalars (node->items[i], paths);
}

GPtrArray *
header_probe_list_scalars (DatelineHeader *header)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  if (dateline_header_get_root (header) != NULL)
    list_scalars (dateline_header_get_root (header), paths);

  return paths;
}

/* Both trees have the same nodes and values, but for the one scalar. */
static void
assert_others_same (const DatelineYamlNode *before,
                    const DatelineYamlNode *after,
                    const DatelineYamlNode *changed_before,
                    const DatelineYamlNode *changed_after)
{
  g_assert_true ((before == changed_before) == (after == changed_after));
  if (before == changed_before)
    return;

  g_assert_cmpint (before->kind, ==, after->kind);
  g_assert_cmpint (before->value_kind, ==, after->value_kind);
  g_assert_cmpint (before->style, ==, after->style);
  g_assert_cmpuint (before->n_items, ==, after->n_items);
  g_assert_cmpstr (before->text, ==, after->text);
  g_assert_cmpstr (before->anchor, ==, after->anchor);
  g_assert_cmpstr (before->tag, ==, after->tag);

  for (guint i = 0; i < before->n_items; i++)
    {
      if (before->keys != NULL)
        assert_others_same (before->keys[i], after->keys[i], changed_before, changed_after);
      assert_others_same (before->items[i], after->items[i], changed_before, changed_after);
    }
}

static gboolean
is_break (char c)
{
  return c == '\n' || c == '\r';
}

static guint
count_lines (const char *text,
             gsize       length)
{
  guint n = 1;

  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));

  return n;
}

/* The edit stays within the lines of the field, and the blank lines behind them. */
static void
assert_within_lines (const char             *text,
                     const DatelineYamlNode *node,
                     const DatelineEdit     *edit)
{
  gsize start = node->prefix_start;
  gsize end = node->end;

  while (start > 0 && !is_break (text[start - 1]))
    start--;
  /* A value may stand on the line after its key. */
  if (edit->start < start)
    {
      while (start > 0 && is_break (text[start - 1]))
        start--;
      while (start > 0 && !is_break (text[start - 1]))
        start--;
    }

  if (end > 0 && !is_break (text[end - 1]))
    {
      while (!is_break (text[end]))
        end++;
    }
  while (is_break (text[end]))
    end++;

  g_assert_cmpuint (edit->start, >=, start);
  g_assert_cmpuint (edit->end, <=, end);
}

DatelineHeader *
header_probe_set (DatelineHeader     *header,
                  const char         *path,
                  DatelineValue      *value,
                  HeaderProbeFigures *figures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = dateline_header_edit_set (header, path, value, NULL, &error);
  const DatelineYamlNode *before = dateline_header_lookup (header, path);
  g_autoptr (DatelineValue) now = NULL;
  g_autofree char *text = NULL;
  DatelineHeader *after;
  gsize length;

  figures->n_edits++;
  if (edits == NULL)
    {
      g_test_message ("refused: %s: %s", path, error->message);
      figures->n_refused++;
      return NULL;
    }

  for (guint i = 0; i < edits->len; i++)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i);
      const char *old = dateline_header_get_text (header, NULL);

      assert_within_lines (old, before, edit);
      figures->most_lines = MAX (figures->most_lines, count_lines (old + edit->start, edit->end - edit->start));
      figures->most_lines = MAX (figures->most_lines, count_lines (edit->text, strlen (edit->text)));
    }

  text = (char *) dateline_header_get_text (header, &length);
  text = dateline_edits_apply (edits, text, length, &length);
  after = dateline_header_new (text, length);

  g_assert_null (dateline_header_get_error (after));
  now = dateline_yaml_node_dup_value (dateline_header_lookup (after, path));
  g_assert_true (dateline_value_equal (now, value));
  assert_others_same (dateline_header_get_root (header), dateline_header_get_root (after),
                      before, dateline_header_lookup (after, path));

  return after;
}

void
header_probe_there_and_back (DatelineHeader     *header,
                             const char         *path,
                             const char         *text,
                             HeaderProbeFigures *figures)
{
  g_autoptr (DatelineValue) old = dateline_yaml_node_dup_value (dateline_header_lookup (header, path));
  g_autoptr (DatelineValue) value = dateline_value_new_string (text);
  g_autoptr (DatelineHeader) there = header_probe_set (header, path, value, figures);
  g_autoptr (DatelineHeader) back = there != NULL ? header_probe_set (there, path, old, figures) : NULL;

  if (back == NULL)
    return;

  if (strcmp (dateline_header_get_text (back, NULL), dateline_header_get_text (header, NULL)) == 0)
    figures->n_same_bytes++;
  else if (dateline_header_lookup (there, path)->style != dateline_header_lookup (header, path)->style)
    figures->n_equal_values++;
  else
    figures->n_folded_anew++;
}

void
header_probe_add (HeaderProbeFigures       *figures,
                  const HeaderProbeFigures *others)
{
  figures->n_headers += others->n_headers;
  figures->n_scalars += others->n_scalars;
  figures->n_edits += others->n_edits;
  figures->n_refused += others->n_refused;
  figures->n_same_bytes += others->n_same_bytes;
  figures->n_equal_values += others->n_equal_values;
  figures->n_folded_anew += others->n_folded_anew;
  figures->most_lines = MAX (figures->most_lines, others->most_lines);
}

void
header_probe_report (const HeaderProbeFigures *figures)
{
  g_test_message ("%u headers, %u scalars, %u edits, %u refused; set and set back: %u times the same bytes, %u times the style that "
                  "was needed in between, %u times folded anew; largest diff %u lines",
                  figures->n_headers, figures->n_scalars, figures->n_edits, figures->n_refused,
                  figures->n_same_bytes, figures->n_equal_values, figures->n_folded_anew, figures->most_lines);
}

struct _SecondOpinion
{
  GString *lines;
  guint    n_headers;
};

SecondOpinion *
second_opinion_new (void)
{
  SecondOpinion *self = g_new0 (SecondOpinion, 1);

  self->lines = g_string_new (NULL);

  return self;
}

void
second_opinion_add (SecondOpinion  *self,
                    const char     *name,
                    DatelineHeader *header)
{
  const DatelineHeaderSpan *span = dateline_header_get_span (header);
  const char *text = dateline_header_get_text (header, NULL);
  g_autofree char *yaml = g_strndup (text + span->yaml_start, span->yaml_end - span->yaml_start);
  g_autoptr (DatelineValue) value = dateline_yaml_node_dup_value (dateline_header_get_root (header));
  g_autofree char *expected = dateline_value_to_json (value, FALSE);
  g_autoptr (DatelineValue) record = dateline_value_new_map ();
  g_autofree char *json = NULL;

  dateline_value_insert_key (record, "name", dateline_value_new_string (name));
  dateline_value_insert_key (record, "yaml", dateline_value_new_string (yaml));
  dateline_value_insert_key (record, "expected", dateline_value_new_string (expected));
  json = dateline_value_to_json (record, FALSE);
  g_string_append (self->lines, json);
  g_string_append_c (self->lines, '\n');
  self->n_headers++;
}

static void
second_opinion_free (SecondOpinion *self)
{
  g_string_free (self->lines, TRUE);
  g_free (self);
}

void
second_opinion_ask (SecondOpinion *self)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "second-opinion.js", NULL);
  g_autofree char *node = g_find_program_in_path ("node");
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GFile) file = NULL;
  GFileIOStream *stream;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *problems = NULL;

  if (self->n_headers == 0)
    {
      second_opinion_free (self);
      return;
    }

  if (node == NULL)
    {
      g_test_skip ("node is not installed");
      second_opinion_free (self);
      return;
    }

  /* By a file: Node reads a pipe only while something is in it. */
  file = g_file_new_tmp ("headers-XXXXXX.jsonl", &stream, &error);
  g_assert_no_error (error);
  g_object_unref (stream);
  g_file_replace_contents (file, self->lines->str, self->lines->len, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_setenv (launcher, "NODE_PATH", "/usr/share/nodejs", FALSE);
  process = g_subprocess_launcher_spawn (launcher, &error, node, script, g_file_peek_path (file), NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &problems, &error);
  g_assert_no_error (error);
  g_file_delete (file, NULL, NULL);

  if (g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) == 77)
    g_test_skip (problems);
  else if (!g_subprocess_get_successful (process))
    g_error ("%s%s", output, problems);
  else
    g_test_message ("%u headers: %s", self->n_headers, output);

  second_opinion_free (self);
}
