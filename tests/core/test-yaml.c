/* test-yaml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-yaml.h"

static DatelineYaml *
parse_good (const char *text)
{
  DatelineYaml *yaml = dateline_yaml_parse (text, strlen (text));
  const DatelineYamlError *error = dateline_yaml_get_error (yaml);

  if (error != NULL)
    g_error ("%u:%u: %s", error->line, error->column, error->message);

  return yaml;
}

/* The text of a node, as its places say. */
static void
assert_source (DatelineYaml *yaml,
               const char   *text,
               const char   *path,
               const char   *expected)
{
  const DatelineYamlNode *node = dateline_yaml_node_lookup (dateline_yaml_get_root (yaml), path);
  g_autofree char *source = NULL;

  g_assert_nonnull (node);
  source = g_strndup (text + node->start, node->end - node->start);
  g_assert_cmpstr (source, ==, expected);
}

static void
assert_json (const char *text,
             const char *expected)
{
  g_autoptr (DatelineYaml) yaml = parse_good (text);
  g_autoptr (DatelineValue) value = dateline_yaml_node_dup_value (dateline_yaml_get_root (yaml));
  g_autofree char *json = dateline_value_to_json (value, FALSE);

  g_assert_cmpstr (json, ==, expected);
}

static void
test_resolve (void)
{
  static const struct
  {
    DatelineValueKind  kind;
    const char        *texts[16];
  } cases[] = {
    { DATELINE_VALUE_NULL, { "", "~", "null", "Null", "NULL" } },
    { DATELINE_VALUE_BOOLEAN, { "true", "True", "TRUE", "false", "False", "FALSE" } },
    { DATELINE_VALUE_NUMBER, { "0", "-1", "+1", "007", "0x1F", "0o17", "1.5", ".5", "1.", "1e3", "-1.5E-7", ".inf", "-.Inf", ".NaN" } },
    { DATELINE_VALUE_DATE,
      { "2026-01-05", "2016-19-17", "2025-07-01T16:45:19.457Z", "2025-07-01 16:45:19", "2020-11-6T10:00:00Z",
        "2025-07-01t16:45:19+02:00", "2025-07-01 16:45:19 Z", "2025-07-01T16:45:19-5" } },
    { DATELINE_VALUE_STRING,
      { "yes", "No", "on", "12:30", "190:20:30", "1_000", "0b11", "1e", ".", "-", "nULL", "2026-1-5", "2026-01-05x",
        "2025-07-01T16:45", "truE" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint j = 0; cases[i].texts[j] != NULL; j++)
        {
          if (dateline_yaml_resolve_plain (cases[i].texts[j]) != cases[i].kind)
            g_error ("“%s” is not of kind %d", cases[i].texts[j], cases[i].kind);
        }
    }
}

static void
test_places_of_scalars (void)
{
  static const char text[] =
    "título: Año nuevo  # comment\n"
    "folded: one\n"
    "  two\n"
    "\n"
    "  three\n"
    "\n"
    "single: 'it''s' \n"
    "double: \"a\\\n"
    "  b\"\n"
    "empty:\n"
    "anchored: &a !!str  12 # twelve\n"
    "alias: *a\n";
  g_autoptr (DatelineYaml) yaml = parse_good (text);
  const DatelineYamlNode *root = dateline_yaml_get_root (yaml);

  assert_source (yaml, text, "título", "Año nuevo");
  assert_source (yaml, text, "folded", "one\n  two\n\n  three");
  assert_source (yaml, text, "single", "'it''s'");
  assert_source (yaml, text, "double", "\"a\\\n  b\"");
  assert_source (yaml, text, "empty", "");
  g_assert_cmpint (text[root->items[4]->start - 1], ==, ':');
  assert_source (yaml, text, "anchored", "12");
  g_assert_cmpint (root->items[5]->value_kind, ==, DATELINE_VALUE_STRING);
  g_assert_true (g_str_has_prefix (text + root->items[5]->prefix_start, "&a !!str"));
  g_assert_cmpint (root->items[6]->kind, ==, DATELINE_YAML_ALIAS);
  g_assert_true (root->items[6]->target == root->items[5]);
  g_assert_cmpuint (root->items[6]->end - root->items[6]->start, ==, 2);
}

static void
test_places_of_blocks (void)
{
  static const char text[] =
    "clip: |\n"
    "  one\n"
    "\n"
    "  two\n"
    "\n"
    "\n"
    "keep: >+\n"
    "  ä\n"
    "\n"
    "indented: |2-\n"
    "    deep\n"
    "  \n"
    "spaces: |\n"
    "  text\n"
    "      \n"
    "list:\n"
    "- |\n"
    "  x\n"
    "\n"
    "- y\n"
    "last: |-\n"
    "  no final newline";
  g_autoptr (DatelineYaml) yaml = parse_good (text);

  assert_source (yaml, text, "clip", "|\n  one\n\n  two\n");
  assert_source (yaml, text, "keep", ">+\n  ä\n\n");
  assert_source (yaml, text, "indented", "|2-\n    deep\n");
  assert_source (yaml, text, "spaces", "|\n  text\n      \n");
  assert_source (yaml, text, "list.0", "|\n  x\n");
  assert_source (yaml, text, "list", "- |\n  x\n\n- y");
  assert_source (yaml, text, "last", "|-\n  no final newline");
}

static void
test_places_of_collections (void)
{
  static const char text[] =
    "# before\n"
    "seo:\n"
    "  # of the title\n"
    "  title: T\n"
    "  url:\n"
    "\n"
    "list: &l # comment\n"
    "\n"
    "- a: 1\n"
    "  b: [x, {y: }, \"z\"] # end\n"
    "- - nested\n"
    "flow: {a: , b, c: 'd',}\n"
    "pair: [k: v]\n";
  g_autoptr (DatelineYaml) yaml = parse_good (text);
  const DatelineYamlNode *flow = dateline_yaml_node_lookup (dateline_yaml_get_root (yaml), "flow");

  assert_source (yaml, text, "seo", "title: T\n  url:");
  assert_source (yaml, text, "list", "- a: 1\n  b: [x, {y: }, \"z\"] # end\n- - nested");
  assert_source (yaml, text, "list.0", "a: 1\n  b: [x, {y: }, \"z\"]");
  assert_source (yaml, text, "list.0.b.1", "{y: }");
  assert_source (yaml, text, "list.1", "- nested");
  assert_source (yaml, text, "flow", "{a: , b, c: 'd',}");
  assert_source (yaml, text, "pair.0", "k: v");
  g_assert_true (g_str_has_prefix (text + flow->items[0]->start, " , b"));
  g_assert_true (g_str_has_prefix (text + flow->items[1]->start, ", c"));
}

/* CR LF, a lone CR, and the line breaks of YAML 1.1 that are none in 1.2. */
static void
test_line_breaks (void)
{
  static const char text[] = "a: one\r\n  two\r\nb: |\r\n  x\r\nc: 1\rd: u\xe2\x80\xa8v\xc2\x85w\xe2\x80\xa9z\xef\xb7\x90\n";
  g_autoptr (DatelineYaml) yaml = parse_good (text);

  assert_source (yaml, text, "a", "one\r\n  two");
  assert_source (yaml, text, "b", "|\r\n  x\r\n");
  assert_source (yaml, text, "d", "u\xe2\x80\xa8v\xc2\x85w\xe2\x80\xa9z\xef\xb7\x90");
  assert_json (text, "{\"a\":\"one two\",\"b\":\"x\\n\",\"c\":1,\"d\":\"u\xe2\x80\xa8v\xc2\x85w\xe2\x80\xa9z\xef\xb7\x90\"}");
}

static void
test_range (void)
{
  static const char text[] = "ä\n---\na: ü\nb: \"x\n---\n";
  g_autoptr (DatelineYaml) good = dateline_yaml_parse_range (text, 7, 13);
  g_autoptr (DatelineYaml) bad = dateline_yaml_parse_range (text, 7, 19);

  assert_source (good, text, "a", "ü");
  g_assert_cmpuint (dateline_yaml_get_error (bad)->line, ==, 4);
  g_assert_cmpuint (dateline_yaml_get_error (bad)->column, ==, 4);
}

static void
test_values (void)
{
  assert_json ("", "null");
  assert_json ("# only a comment\n", "null");
  assert_json ("a: 1\nb: 0x1f\nc: 2026-01-05\nd: True\ne: ~\nf: yes\n",
               "{\"a\":1,\"b\":\"0x1f\",\"c\":\"2026-01-05\",\"d\":true,\"e\":null,\"f\":\"yes\"}");
  assert_json ("a: !!int \"3\"\nb: !!str true\nc: ! 5\nd: !colour red\n", "{\"a\":3,\"b\":\"true\",\"c\":\"5\",\"d\":\"red\"}");
  assert_json ("base: &b {x: 1, y: 2}\nmore: &m {z: 3, x: 9}\nuse:\n  y: 5\n  <<: [*b, *m]\nagain: *b\n",
               "{\"base\":{\"x\":1,\"y\":2},\"more\":{\"z\":3,\"x\":9},\"use\":{\"y\":5,\"x\":1,\"z\":3},\"again\":{\"x\":1,\"y\":2}}");
  assert_json ("? [1, 2]\n: x\n? long\n: y\n", "{\"[1,2]\":\"x\",\"long\":\"y\"}");
}

static void
test_duplicate_keys (void)
{
  g_autoptr (DatelineYaml) yaml = parse_good ("a: 1\nb: 2\na: 3\n");
  const DatelineYamlNode *root = dateline_yaml_get_root (yaml);

  g_assert_cmpuint (root->n_items, ==, 3);
  g_assert_cmpstr (dateline_yaml_node_get_child (root, "a")->text, ==, "3");
}

static void
test_lookup (void)
{
  g_autoptr (DatelineYaml) yaml = parse_good ("base: &b {x: 1, list: [p, q]}\nuse: {<<: *b}\nalias: *b\nv1.0: {0: zero}\n");
  const DatelineYamlNode *root = dateline_yaml_get_root (yaml);
  const DatelineYamlNode *q = dateline_yaml_node_lookup (root, "alias.list.1");
  g_autofree char *path = dateline_yaml_node_dup_path (q);
  g_autofree char *escaped = dateline_yaml_node_dup_path (dateline_yaml_node_lookup (root, "v1\\.0.0"));

  g_assert_cmpstr (q->text, ==, "q");
  g_assert_cmpstr (path, ==, "base.list.1");
  g_assert_cmpstr (escaped, ==, "v1\\.0.0");
  g_assert_cmpstr (dateline_yaml_node_lookup (root, "use.x")->text, ==, "1");
  g_assert_true (dateline_yaml_node_lookup (root, "") == root);
  g_assert_null (dateline_yaml_node_lookup (root, "base.list.2"));
  g_assert_null (dateline_yaml_node_lookup (root, "base.list.-1"));
  g_assert_null (dateline_yaml_node_lookup (root, "base.x.y"));
  g_assert_null (dateline_yaml_node_lookup (NULL, "a"));
}

static void
assert_error (const char *text,
              guint       line,
              guint       column,
              const char *fragment)
{
  g_autoptr (DatelineYaml) yaml = dateline_yaml_parse (text, strlen (text));
  const DatelineYamlError *error = dateline_yaml_get_error (yaml);

  g_assert_null (dateline_yaml_get_root (yaml));
  if (error == NULL)
    g_error ("no error: %s", text);
  if (error->line != line || error->column != column || strstr (error->message, fragment) == NULL)
    g_error ("%s\n%u:%u: %s", text, error->line, error->column, error->message);
}

static void
test_errors (void)
{
  assert_error ("title: Über: alles\n", 1, 12, "second “: ”");
  assert_error ("title: x\n  sub: y\n", 2, 6, "indented deeper");
  assert_error ("a:\n\tb: 1\n", 2, 1, "tab");
  assert_error ("a: \"open\nb: 1\n", 1, 4, "never closed");
  assert_error ("a: 'open\n", 1, 4, "never closed");
  assert_error ("a: *nothing\n", 1, 4, "“*nothing”");
  assert_error ("a: &x [*x]\n", 1, 8, "itself");
  assert_error ("a: **bold**\n", 1, 4, "“*”");
  assert_error ("a: @handle\n", 1, 4, "“@”");
  assert_error ("a: \"c:\\docs\"\n", 1, 7, "backslash");
  assert_error ("a: \"x\" y\n", 1, 8, "closing quote");
  assert_error ("a: 1\njust words\nb: 2\n", 2, 1, "no “: ”");
  assert_error ("  a: 1\n b: 2\n", 2, 2, "does not fit");
  assert_error ("a: [x\nb: 1\n", 1, 4, "bracket");
  assert_error ("a: {{ x }\nb: 1\n", 1, 4, "");
  assert_error ("a: - x\n", 1, 4, "list item");
  assert_error ("a: | x\n", 1, 6, "next line");
  assert_error ("a: 1\n---\nb: 2\n", 2, 1, "second document");
  assert_error ("a: 1\nb: x\x01y\n", 2, 5, "U+0001");
  assert_error ("a: \xff\n", 1, 4, "UTF-8");
  assert_error ("a:\n  - x\n  y: 1\n", 3, 3, "list items");
}

static void
test_bounds (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) bomb = g_string_new ("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");

  for (guint i = 0; i < 5000; i++)
    g_string_append_c (deep, '[');
  for (guint i = 1; i < 12; i++)
    {
      g_string_append_printf (bomb, "a%u: &a%u [", i, i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (bomb, "%s*a%u", j > 0 ? ", " : "", i - 1);
      g_string_append (bomb, "]\n");
    }

  assert_error (deep->str, 1, 101, "100");
  assert_error (bomb->str, 4, 9, "aliases");

  g_string_truncate (deep, 90);
  for (guint i = 0; i < 90; i++)
    g_string_append_c (deep, ']');
  dateline_yaml_free (parse_good (deep->str));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/resolve", test_resolve);
  g_test_add_func ("/yaml/places-of-scalars", test_places_of_scalars);
  g_test_add_func ("/yaml/places-of-blocks", test_places_of_blocks);
  g_test_add_func ("/yaml/places-of-collections", test_places_of_collections);
  g_test_add_func ("/yaml/line-breaks", test_line_breaks);
  g_test_add_func ("/yaml/range", test_range);
  g_test_add_func ("/yaml/values", test_values);
  g_test_add_func ("/yaml/duplicate-keys", test_duplicate_keys);
  g_test_add_func ("/yaml/lookup", test_lookup);
  g_test_add_func ("/yaml/errors", test_errors);
  g_test_add_func ("/yaml/bounds", test_bounds);

  return g_test_run ();
}
