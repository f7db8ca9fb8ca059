/* test-form-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-form-model.h"

/* The schema that a site's configuration would give. */
#define SCHEMA \
  "fields:\n" \
  "  - { name: layout, widget: hidden, default: issue }\n" \
  "  - { name: title, label: Headline, hint: Short is good. }\n" \
  "  - { name: date, label: Published, widget: datetime }\n" \
  "  - { name: author, widget: relation, collection: people }\n" \
  "  - { name: pages, widget: string }\n" \
  "  - { name: draft, widget: boolean, required: false }\n" \
  "  - { name: contact, widget: object, fields: [ { name: phone }, { name: name, label: Full name } ] }\n" \
  "  - { name: events, widget: list, summary: '{{fields.title}}, {{fields.day}}', fields: [ { name: title }, { name: day, widget: datetime }," \
  "      { name: open, widget: boolean }, { name: note, widget: text, required: false } ] }\n" \
  "  - { name: tags, widget: list }\n" \
  "  - { name: body, widget: markdown }\n"

typedef struct
{
  DatelineFormModel *model;
  char              *text;
} Fixture;

static void
load (Fixture    *fixture,
      const char *text)
{
  g_autoptr (DatelineHeader) header = NULL;
  DatelineHeaderSpan span;

  dateline_header_span_find (text, strlen (text), &span);
  header = dateline_header_new (text, span.body_start);
  dateline_form_model_update (fixture->model, header);
}

static void
load_changed (Fixture    *fixture,
              const char *from,
              const char *to)
{
  g_autoptr (GString) text = g_string_new (fixture->text);

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  load (fixture, text->str);
}

static GPtrArray *
new_schema (void)
{
  g_autoptr (DatelineYaml) yaml = dateline_yaml_parse (SCHEMA, strlen (SCHEMA));
  g_autoptr (DatelineValue) value = dateline_yaml_node_dup_value (dateline_yaml_get_root (yaml));
  DatelineValue *fields = dateline_value_lookup (value, "fields");
  GPtrArray *schema = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_field_free);

  for (guint i = 0; i < dateline_value_get_n_items (fields); i++)
    g_ptr_array_add (schema, dateline_field_new_from_value (dateline_value_get_item (fields, i)));

  return schema;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "form", "gazette.md", NULL);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &fixture->text, NULL, &error);
  g_assert_no_error (error);

  fixture->model = dateline_form_model_new ();
  if (data != NULL)
    {
      g_autoptr (GPtrArray) schema = new_schema ();

      dateline_form_model_set_schema (fixture->model, schema);
    }

  load (fixture, fixture->text);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->model);
  g_free (fixture->text);
}

static DatelineFormField *
find (Fixture    *fixture,
      const char *path)
{
  DatelineFormField *field = dateline_form_model_find (fixture->model, path);

  g_assert_nonnull (field);
  g_assert_cmpstr (dateline_form_field_get_path (field), ==, path);

  return field;
}

static void
check_kind (Fixture          *fixture,
            const char       *path,
            DatelineFormKind  kind)
{
  if (dateline_form_field_get_kind (find (fixture, path)) != kind)
    g_error ("%s is of kind %d", path, dateline_form_field_get_kind (find (fixture, path)));
}

static void
check_names (GListModel *fields,
             const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineFormField) field = g_list_model_get_item (fields, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", dateline_form_field_get_name (field));
    }

  g_assert_cmpstr (names->str, ==, expected);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_inferred (Fixture       *fixture,
               gconstpointer  data)
{
  g_assert_cmpint (dateline_form_model_get_state (fixture->model), ==, DATELINE_FORM_READY);
  check_names (dateline_form_model_get_fields (fixture->model),
               "layout title summary date edited draft pages cover tags notes contact events subtitle");
  check_names (dateline_form_model_get_others (fixture->model), "");

  check_kind (fixture, "title", DATELINE_FORM_STRING);
  check_kind (fixture, "summary", DATELINE_FORM_TEXT);
  check_kind (fixture, "date", DATELINE_FORM_DATE_TIME);
  check_kind (fixture, "edited", DATELINE_FORM_DATE);
  check_kind (fixture, "draft", DATELINE_FORM_BOOLEAN);
  check_kind (fixture, "pages", DATELINE_FORM_NUMBER);
  check_kind (fixture, "cover", DATELINE_FORM_IMAGE);
  check_kind (fixture, "tags", DATELINE_FORM_LIST);
  check_kind (fixture, "tags.1", DATELINE_FORM_STRING);
  check_kind (fixture, "notes", DATELINE_FORM_TEXT);
  check_kind (fixture, "contact", DATELINE_FORM_OBJECT);
  check_kind (fixture, "contact.phone", DATELINE_FORM_STRING);
  check_kind (fixture, "events", DATELINE_FORM_LIST);
  check_kind (fixture, "events.2", DATELINE_FORM_OBJECT);
  check_kind (fixture, "events.2.day", DATELINE_FORM_DATE);
  check_kind (fixture, "subtitle", DATELINE_FORM_STRING);

  g_assert_cmpstr (dateline_form_field_get_text (find (fixture, "date")), ==, "2031-03-04T08:30:00.000Z");
  g_assert_cmpstr (dateline_form_field_get_text (find (fixture, "notes")), ==, "First line.\nSecond line.\n");
  g_assert_cmpstr (dateline_form_field_get_text (find (fixture, "subtitle")), ==, "");
  g_assert_cmpstr (dateline_form_field_get_label (find (fixture, "contact.phone")), ==, "Phone");
}

static void
test_schema (Fixture       *fixture,
             gconstpointer  data)
{
  DatelineFormField *author;

  check_names (dateline_form_model_get_fields (fixture->model), "title date author pages draft contact events tags");
  check_names (dateline_form_model_get_others (fixture->model), "layout summary edited cover notes subtitle");

  g_assert_cmpstr (dateline_form_field_get_label (find (fixture, "title")), ==, "Headline");
  g_assert_cmpstr (dateline_form_field_get_hint (find (fixture, "title")), ==, "Short is good.");
  g_assert_true (dateline_form_field_get_required (find (fixture, "title")));
  g_assert_false (dateline_form_field_get_required (find (fixture, "draft")));

  author = find (fixture, "author");
  check_kind (fixture, "author", DATELINE_FORM_CHOICE);
  g_assert_null (dateline_form_field_get_value (author));
  g_assert_cmpstr (dateline_form_field_get_text (author), ==, "");

  check_kind (fixture, "pages", DATELINE_FORM_STRING);
  check_names (dateline_form_field_get_children (find (fixture, "contact")), "phone name");
  check_names (dateline_form_field_get_children (find (fixture, "events.0")), "title day open note");
  g_assert_true (dateline_form_field_get_quiet (find (fixture, "cover")));
  check_kind (fixture, "cover", DATELINE_FORM_IMAGE);
}

static void
test_misfit (Fixture       *fixture,
             gconstpointer  data)
{
  load_changed (fixture, "title: \"Harbour Gazette: March 2031\"", "title: [a, b]");
  check_kind (fixture, "title", DATELINE_FORM_LIST);
  load_changed (fixture, "draft: false", "draft: perhaps");
  check_kind (fixture, "draft", DATELINE_FORM_STRING);
  load_changed (fixture, "tags: [harbour, \"2031\"]", "tags: harbour");
  check_kind (fixture, "tags", DATELINE_FORM_STRING);
  load_changed (fixture, "tags: [harbour, \"2031\"]\n", "");
  check_kind (fixture, "tags", DATELINE_FORM_LIST);
}

static void
test_rows_stay (Fixture       *fixture,
                gconstpointer  data)
{
  DatelineFormField *title = find (fixture, "title");
  DatelineFormField *day = find (fixture, "events.1.day");
  guint n_title = 0;
  guint n_day = 0;
  guint n_lists = 0;

  g_signal_connect_swapped (title, "notify::value", G_CALLBACK (count_cb), &n_title);
  g_signal_connect_swapped (day, "notify::value", G_CALLBACK (count_cb), &n_day);
  g_signal_connect_swapped (dateline_form_model_get_fields (fixture->model), "items-changed", G_CALLBACK (count_cb), &n_lists);
  g_signal_connect_swapped (dateline_form_field_get_children (find (fixture, "events")), "items-changed", G_CALLBACK (count_cb), &n_lists);

  load_changed (fixture, "day: 2031-04-09", "day: 2031-04-10");
  g_assert_true (find (fixture, "events.1.day") == day);
  g_assert_cmpstr (dateline_form_field_get_text (day), ==, "2031-04-10");
  g_assert_cmpuint (n_day, ==, 1);

  /* Not the kind it would get today, but it stays while it can show the value. */
  load_changed (fixture, "day: 2031-04-09", "day: some day");
  g_assert_true (find (fixture, "events.1.day") == day);
  g_assert_cmpuint (n_day, ==, 2);

  g_assert_cmpuint (n_title, ==, 0);
  g_assert_cmpuint (n_lists, ==, 0);
}

static void
test_items_move (Fixture       *fixture,
                 gconstpointer  data)
{
  DatelineFormField *market = find (fixture, "events.1");
  DatelineFormField *concert = find (fixture, "events.2");
  DatelineFormField *day = find (fixture, "events.2.day");
  guint n_paths = 0;

  g_signal_connect_swapped (concert, "notify::path", G_CALLBACK (count_cb), &n_paths);

  load_changed (fixture, "  - title: Regatta\n    day: 2031-04-02\n    open: true\n", "");
  g_assert_true (find (fixture, "events.0") == market);
  g_assert_true (find (fixture, "events.1") == concert);
  g_assert_true (find (fixture, "events.1.day") == day);
  g_assert_cmpuint (n_paths, ==, 1);

  load_changed (fixture,
                "  - title: Regatta\n    day: 2031-04-02\n    open: true\n  - title: Market\n    day: 2031-04-09\n    open: false\n"
                "  - title: Concert\n    day: 2031-04-16\n    open: true\n",
                "  - title: Concert\n    day: 2031-04-16\n    open: true\n  - title: Market\n    day: 2031-04-09\n    open: false\n");
  g_assert_true (find (fixture, "events.0") == concert);
  g_assert_true (find (fixture, "events.0.day") == day);
  g_assert_true (find (fixture, "events.1") == market);
}

static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  DatelineFormField *title = find (fixture, "title");

  load_changed (fixture, "title: \"Harbour", "title: \"Harbour\" x \"");
  g_assert_cmpint (dateline_form_model_get_state (fixture->model), ==, DATELINE_FORM_BROKEN);
  g_assert_nonnull (dateline_form_model_get_message (fixture->model));
  g_assert_cmpuint (dateline_form_model_get_line (fixture->model), ==, 3);
  g_assert_true (find (fixture, "title") == title);

  load (fixture, fixture->text);
  g_assert_cmpint (dateline_form_model_get_state (fixture->model), ==, DATELINE_FORM_READY);
  g_assert_null (dateline_form_model_get_message (fixture->model));
  g_assert_true (find (fixture, "title") == title);

  load (fixture, "---\ntitle: Never ends\n");
  g_assert_cmpint (dateline_form_model_get_state (fixture->model), ==, DATELINE_FORM_BROKEN);

  load (fixture, "---\n- a list\n---\n");
  g_assert_cmpint (dateline_form_model_get_state (fixture->model), ==, DATELINE_FORM_BROKEN);

  load (fixture, "No header.\n");
  g_assert_cmpint (dateline_form_model_get_state (fixture->model), ==, DATELINE_FORM_NO_HEADER);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_form_model_get_fields (fixture->model)), ==, 0);

  load (fixture, "---\n# Only a comment.\n---\n");
  g_assert_cmpint (dateline_form_model_get_state (fixture->model), ==, DATELINE_FORM_READY);
}

/* A header that was never whole shows what can be read of it. */
static void
test_endless (Fixture       *fixture,
              gconstpointer  data)
{
  dateline_form_model_clear (fixture->model);
  load (fixture, "---\ntitle: Never ends\npages: 3\n");
  g_assert_cmpint (dateline_form_model_get_state (fixture->model), ==, DATELINE_FORM_BROKEN);
  g_assert_nonnull (dateline_form_model_get_message (fixture->model));
  g_assert_cmpuint (dateline_form_model_get_line (fixture->model), ==, 1);
  g_assert_cmpstr (dateline_form_field_get_text (find (fixture, "title")), ==, "Never ends");
  g_assert_cmpstr (dateline_form_field_get_text (find (fixture, "pages")), ==, "3");
}

static void
check_parse (Fixture           *fixture,
             const char        *path,
             const char        *text,
             DatelineValueKind  kind)
{
  g_autoptr (DatelineValue) value = dateline_form_field_parse_text (find (fixture, path), text, NULL);

  g_assert_nonnull (value);
  if (dateline_value_get_kind (value) != kind)
    g_error ("“%s” in %s makes a value of kind %d", text, path, dateline_value_get_kind (value));
}

static void
test_parse (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  check_parse (fixture, "title", "2032", DATELINE_VALUE_STRING);
  check_parse (fixture, "pages", "14", DATELINE_VALUE_NUMBER);
  check_parse (fixture, "pages", " -1.5 ", DATELINE_VALUE_NUMBER);
  check_parse (fixture, "pages", "", DATELINE_VALUE_NULL);
  check_parse (fixture, "date", "2032-01-01T00:00:00.000Z", DATELINE_VALUE_DATE);
  check_parse (fixture, "date", "next week", DATELINE_VALUE_STRING);
  check_parse (fixture, "date", "", DATELINE_VALUE_NULL);
  check_parse (fixture, "tags.1", "2032", DATELINE_VALUE_STRING);
  check_parse (fixture, "subtitle", "", DATELINE_VALUE_NULL);
  check_parse (fixture, "subtitle", "true", DATELINE_VALUE_STRING);

  /* A date in quotes keeps them, also while it is no date for a moment. */
  load_changed (fixture, "edited: 2031-03-05", "edited: \"2031-03-05\"");
  check_parse (fixture, "edited", "2031-03-0", DATELINE_VALUE_STRING);
  load_changed (fixture, "edited: 2031-03-05", "edited: \"2031-03-0\"");
  check_parse (fixture, "edited", "2031-03-06", DATELINE_VALUE_STRING);

  g_assert_null (dateline_form_field_parse_text (find (fixture, "pages"), "a dozen", &error));
  g_assert_nonnull (error);
}

static void
test_new_item (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (DatelineValue) item = dateline_form_field_dup_new_item (find (fixture, "events"));
  g_autofree char *json = dateline_value_to_json (item, FALSE);

  /* The schema's required fields, or those of the neighbour. */
  g_assert_cmpuint (dateline_value_get_n_items (item), ==, 3);
  g_assert_cmpstr (dateline_value_get_key (item, 2), ==, "open");
  g_assert_cmpstr (dateline_value_get_text (dateline_value_lookup (item, "title")), ==, "");
  g_assert_false (dateline_value_get_boolean (dateline_value_lookup (item, "open")));

  /* What is empty is still known to be a date. */
  load_changed (fixture, "    open: true\nsubtitle", "    open: true\n  - title:\n    day:\n    open: false\nsubtitle");
  check_kind (fixture, "events.3.day", data != NULL ? DATELINE_FORM_DATE_TIME : DATELINE_FORM_DATE);
}

static void
test_summary (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *event = dateline_form_field_dup_summary (find (fixture, "events.0"));
  g_autofree char *events = dateline_form_field_dup_summary (find (fixture, "events"));
  g_autofree char *contact = dateline_form_field_dup_summary (find (fixture, "contact"));

  g_assert_cmpstr (event, ==, data != NULL ? "Regatta, 2031-04-02" : "Regatta");
  g_assert_cmpstr (events, ==, "3 items");
  g_assert_cmpstr (contact, ==, "Ada Quay");
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpstr (dateline_form_field_get_path (dateline_form_model_find (fixture->model, "events.7.day")), ==, "events");
  g_assert_cmpstr (dateline_form_field_get_path (dateline_form_model_find (fixture->model, "title.x")), ==, "title");
  g_assert_null (dateline_form_model_find (fixture->model, "nothing.here"));
  g_assert_null (dateline_form_model_find (fixture->model, ""));
}

static void
test_new_header (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2031, 5, 6, 7, 8, 9);
  g_autoptr (DatelineValue) map = dateline_form_model_dup_new_header (fixture->model, now);

  g_assert_cmpstr (dateline_value_get_text (dateline_value_lookup (map, "date")), ==, "2031-05-06T07:08:09.000Z");
  g_assert_nonnull (dateline_value_lookup (map, "title"));
  g_assert_null (dateline_value_lookup (map, "body"));
  if (data != NULL)
    g_assert_cmpstr (dateline_value_get_text (dateline_value_lookup (map, "layout")), ==, "issue");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, func) g_test_add ("/form-model/" path, Fixture, data, set_up, func, tear_down)
  ADD ("inferred", NULL, test_inferred);
  ADD ("schema", "schema", test_schema);
  ADD ("misfit", "schema", test_misfit);
  ADD ("rows-stay", NULL, test_rows_stay);
  ADD ("items-move", NULL, test_items_move);
  ADD ("broken", NULL, test_broken);
  ADD ("endless", NULL, test_endless);
  ADD ("parse", NULL, test_parse);
  ADD ("new-item", NULL, test_new_item);
  ADD ("new-item/schema", "schema", test_new_item);
  ADD ("summary", NULL, test_summary);
  ADD ("summary/schema", "schema", test_summary);
  ADD ("find", NULL, test_find);
  ADD ("new-header", NULL, test_new_header);
  ADD ("new-header/schema", "schema", test_new_header);
#undef ADD

  return g_test_run ();
}
