/* test-form-check.c: what the form says by itself of a value, and what it lets be done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-form-model.h"

typedef struct
{
  GPtrArray         *schema;
  DatelineFormModel *model;
} Fixture;

static const char schema_text[] =
  "- {name: title, pattern: ['^[A-Z]', Begin with a capital.]}\n"
  "- {name: odd, pattern: ['\\A[a-z]+\\z', Small letters only.]}\n"
  "- {name: odder, pattern: ['\\A', no], hint: Anything goes.}\n"
  "- {name: pages, widget: number, value_type: int, min: 2, max: 12, step: 2}\n"
  "- {name: price, widget: number, value_type: float, step: 0.25}\n"
  "- {name: code, widget: number, value_type: string, min: 3}\n"
  "- {name: free, widget: number}\n"
  "- {name: stuck, widget: number, step: 0}\n"
  "- {name: tags, widget: list, min: 2, max: 3}\n"
  "- {name: fixed, widget: list, allow_add: false, allow_remove: false, allow_reorder: false}\n";

static void
show (Fixture    *fixture,
      const char *text)
{
  g_autofree char *document = g_strconcat ("---\n", text, "---\n", NULL);
  g_autoptr (DatelineHeader) header = dateline_header_new (document, strlen (document));

  g_assert_null (dateline_header_get_error (header));
  dateline_form_model_update (fixture->model, header);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (DatelineYaml) yaml = dateline_yaml_parse (schema_text, strlen (schema_text));
  g_autoptr (DatelineValue) fields = dateline_yaml_node_dup_value (dateline_yaml_get_root (yaml));

  fixture->schema = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_field_free);
  for (guint i = 0; i < dateline_value_get_n_items (fields); i++)
    g_ptr_array_add (fixture->schema, dateline_field_new_from_value (dateline_value_get_item (fields, i)));

  fixture->model = dateline_form_model_new ();
  dateline_form_model_set_schema (fixture->model, fixture->schema);
  show (fixture, "");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->model);
  g_ptr_array_unref (fixture->schema);
}

static DatelineFormField *
find (Fixture    *fixture,
      const char *path)
{
  DatelineFormField *field = dateline_form_model_find (fixture->model, path);

  g_assert_cmpstr (dateline_form_field_get_path (field), ==, path);

  return field;
}

static void
assert_remark (Fixture    *fixture,
               const char *text,
               const char *path,
               const char *expected)
{
  g_autofree char *remark = NULL;

  show (fixture, text);
  remark = dateline_form_field_dup_remark (find (fixture, path));
  g_test_message ("%s", text);
  g_assert_cmpstr (remark, ==, expected);
}

static void
test_remarks (Fixture       *fixture,
              gconstpointer  data)
{
  assert_remark (fixture, "", "title", NULL);
  assert_remark (fixture, "title:\n", "title", "The site needs this field.");
  assert_remark (fixture, "title: ferry\n", "title", "Begin with a capital.");
  assert_remark (fixture, "title: Ferry\n", "title", NULL);
  /* Nobody knows what a browser would say. */
  assert_remark (fixture, "odd: FERRY\n", "odd", NULL);
  assert_remark (fixture, "pages: 1\n", "pages", "The number should be 2 or more.");
  assert_remark (fixture, "pages: 14\n", "pages", "The number should be 12 or less.");
  assert_remark (fixture, "pages: 3.5\n", "pages", "This should be a whole number.");
  assert_remark (fixture, "pages: 3\n", "pages", NULL);
  assert_remark (fixture, "pages: many\n", "pages", NULL);
  assert_remark (fixture, "price: 3.1\n", "price", NULL);
  assert_remark (fixture, "code: '2'\n", "code", "The number should be 3 or more.");
  assert_remark (fixture, "tags: [a]\n", "tags", "The site asks for at least 2 items.");
  assert_remark (fixture, "tags: [a, b, c, d]\n", "tags", "The site takes at most 3 items.");
  assert_remark (fixture, "tags: [a, b]\n", "tags", NULL);
}

/* What cannot be checked is advice. */
static void
test_unjudged_pattern (Fixture       *fixture,
                       gconstpointer  data)
{
  g_assert_cmpstr (dateline_form_field_get_hint (find (fixture, "title")), ==, NULL);
  g_assert_cmpstr (dateline_form_field_get_hint (find (fixture, "odd")), ==, "Small letters only.");
  g_assert_cmpstr (dateline_form_field_get_hint (find (fixture, "odder")), ==, "Anything goes.");
}

static void
test_lists (Fixture       *fixture,
            gconstpointer  data)
{
  show (fixture, "tags: [a, b]\nfixed: [a]\nother: [a]\n");
  g_assert_true (dateline_form_field_can_grow (find (fixture, "tags")));
  g_assert_true (dateline_form_field_can_shrink (find (fixture, "tags")));
  g_assert_true (dateline_form_field_can_reorder (find (fixture, "tags")));
  g_assert_false (dateline_form_field_can_grow (find (fixture, "fixed")));
  g_assert_false (dateline_form_field_can_shrink (find (fixture, "fixed")));
  g_assert_false (dateline_form_field_can_reorder (find (fixture, "fixed")));
  g_assert_true (dateline_form_field_can_grow (find (fixture, "other")));
  g_assert_true (dateline_form_field_can_shrink (find (fixture, "other")));
  g_assert_true (dateline_form_field_can_reorder (find (fixture, "other")));

  show (fixture, "tags: [a, b, c]\n");
  g_assert_false (dateline_form_field_can_grow (find (fixture, "tags")));
}

static void
assert_step (Fixture    *fixture,
             const char *text,
             const char *path,
             int         direction,
             const char *expected)
{
  g_autofree char *step = NULL;

  show (fixture, text);
  step = dateline_form_field_dup_step (find (fixture, path), direction);
  g_test_message ("%s%d", text, direction);
  g_assert_cmpstr (step, ==, expected);
}

static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  assert_step (fixture, "pages: 4\n", "pages", 1, "6");
  assert_step (fixture, "pages: 4\n", "pages", -1, "2");
  assert_step (fixture, "pages: 2\n", "pages", -1, NULL);
  assert_step (fixture, "pages: 11\n", "pages", 1, "12");
  assert_step (fixture, "", "pages", 1, "2");
  assert_step (fixture, "price: 0.5\n", "price", 1, "0.75");
  assert_step (fixture, "price: 3\n", "price", 1, "3.25");
  assert_step (fixture, "free: 9\n", "free", 1, "10");
  assert_step (fixture, "free: 0\n", "free", -1, "-1");
  assert_step (fixture, "", "free", -1, "0");
  assert_step (fixture, "free: 1e3\n", "free", 1, NULL);
  assert_step (fixture, "free: many\n", "free", 1, NULL);
  assert_step (fixture, "stuck: 1\n", "stuck", 1, NULL);
  assert_step (fixture, "title: '3'\n", "title", 1, NULL);
}

/* Which type a number is that was not there. */
static void
test_new_numbers (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct
  {
    const char        *path;
    DatelineValueKind  kind;
  } cases[] = {
    { "pages", DATELINE_VALUE_NUMBER }, { "price", DATELINE_VALUE_NUMBER }, { "free", DATELINE_VALUE_NUMBER }, { "code", DATELINE_VALUE_STRING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineValue) value = dateline_form_field_parse_text (find (fixture, cases[i].path), "8", NULL);

      g_assert_cmpint (dateline_value_get_kind (value), ==, cases[i].kind);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/form-check/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("remarks", test_remarks);
  ADD ("unjudged-pattern", test_unjudged_pattern);
  ADD ("lists", test_lists);
  ADD ("steps", test_steps);
  ADD ("new-numbers", test_new_numbers);
#undef ADD

  return g_test_run ();
}
