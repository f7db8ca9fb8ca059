/* test-choices.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-choices.h"
#include "temp-folder.h"

#define CONFIG \
  "media_folder: static\n" \
  "collections:\n" \
  "  - name: people\n" \
  "    folder: people\n" \
  "    filter: { field: role, value: writer }\n" \
  "    fields: [ { name: name } ]\n" \
  "  - name: data\n" \
  "    files:\n" \
  "      - { name: topics, file: data/topics.json, fields: [ { name: list } ] }\n" \
  "      - { name: towns, file: data/towns.yml, fields: [ { name: towns } ] }\n" \
  "  - { name: pages, folder: pages, path: '{{slug}}/index', fields: [ { name: title } ] }\n" \
  "  - name: posts\n" \
  "    folder: posts\n" \
  "    fields:\n" \
  "      - { name: title }\n" \
  "      - { name: author, widget: relation, collection: people, valueField: name, displayFields: [ name, town ] }\n" \
  "      - { name: editor, widget: relation, collection: people, value_field: '{{slug}}', display_fields: '{{fields.name}} ({{town}})' }\n" \
  "      - { name: topic, widget: ncw-file-relation, collection: data, file: topics, target_field: list, id_field: id, display_fields: text," \
  "          multiple: true }\n" \
  "      - { name: size, widget: select, options: [ small, 3, { label: Very large, value: xxl }, [ odd ] ] }\n" \
  "      - { name: cook, widget: relation, collection: people, value_field: name, filters: [ { field: home.boat, values: [ 'Tern', 'Gull' ] } ] }\n" \
  "      - { name: town, widget: relation, collection: data, file: towns, value_field: 'towns.*.id', display_fields: [ 'towns.*.name', '{{note}}' ] }\n" \
  "      - { name: page, widget: relation, collection: pages, value_field: '{{slug}}', display_fields: [ title ] }\n" \
  "      - { name: lost, widget: relation, collection: nowhere, value_field: name }\n" \
  "      - { name: astray, widget: ncw-file-relation, collection: data, file: topics, target_field: missing, id_field: id }\n"

typedef struct
{
  TempFolder   *folder;
  DatelineSite *site;
  GPtrArray    *fields;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GPtrArray *collections;
  g_autoptr (GError) error = NULL;
  const char *const files[][2] = {
    { "static/admin/config.yml", CONFIG },
    { "people/zoe.md", "---\nname: Zoë Quay\nrole: writer\ntown: Fairhaven\nhome: {boat: Gull}\n---\n" },
    { "people/ada.md", "---\nname: Ada Pier\nrole: writer\n---\n" },
    { "people/bob.md", "---\nname: Bob\nrole: cook\n---\n" },
    { "people/broken.md", "---\nname: \"Bro\n---\n" },
    { "people/empty.md", "" },
    { "people/notes.txt", "---\nname: Note\nrole: writer\n---\n" },
    { "data/towns.yml", "note: by the sea\ntowns:\n  - {id: 7, name: Quay}\n  - {id: f, name: Fairhaven}\n" },
    { "pages/about/index.md", "---\ntitle: About\n---\n" },
    { "pages/top.md", "---\ntitle: Top\n---\n" },
    { "data/topics.json", "{\"list\": [{\"id\": \"t2\", \"text\": \"Tides\"}, {\"id\": \"t1\"}, {\"text\": \"No id\"}, 7]}" },
  };

  fixture->folder = temp_folder_new ();
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GFile) file = temp_folder_write (fixture->folder, files[i][0], files[i][1]);
    }

  fixture->site = dateline_site_open (fixture->folder->file, &error);
  g_assert_no_error (error);

  collections = dateline_site_get_collections (fixture->site);
  for (guint i = 0; i < collections->len; i++)
    {
      DatelineCollection *collection = g_ptr_array_index (collections, i);

      if (g_str_equal (collection->name, "posts"))
        fixture->fields = collection->fields;
    }
  g_assert_nonnull (fixture->fields);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->site);
  temp_folder_free (fixture->folder);
}

/* Each choice as "label=value"; a map's value as JSON. */
static void
check_choices (Fixture    *fixture,
               const char *name,
               const char *expected)
{
  const DatelineField *field = dateline_fields_find (fixture->fields, name);
  g_autoptr (GPtrArray) choices = dateline_choices_load (fixture->site, field);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_true (dateline_choices_offered (field));

  for (guint i = 0; i < choices->len; i++)
    {
      DatelineChoice *choice = g_ptr_array_index (choices, i);
      g_autofree char *json = dateline_value_to_json (choice->value, FALSE);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? "; " : "", choice->label, json);
    }

  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_relation (Fixture       *fixture,
               gconstpointer  data)
{
  check_choices (fixture, "author", "Ada Pier=\"Ada Pier\"; Zoë Quay Fairhaven=\"Zoë Quay\"");
  check_choices (fixture, "editor", "Ada Pier ()=\"ada\"; Zoë Quay (Fairhaven)=\"zoe\"");
  check_choices (fixture, "lost", "");
}

static void
test_related (Fixture       *fixture,
              gconstpointer  data)
{
  check_choices (fixture, "cook", "Zoë Quay=\"Zoë Quay\"");
  check_choices (fixture, "town", "Fairhaven by the sea=\"f\"; Quay by the sea=\"7\"");
  check_choices (fixture, "page", "About=\"about/index\"; Top=\"top\"");
}

static void
test_known (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const known[] = { "author", "editor", "topic", "size", "town" };
  static const char *const unknown[] = { "lost", "title" };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (dateline_choices_known (fixture->site, dateline_fields_find (fixture->fields, known[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (dateline_choices_known (fixture->site, dateline_fields_find (fixture->fields, unknown[i])));
  g_assert_false (dateline_choices_known (NULL, dateline_fields_find (fixture->fields, "author")));
  g_assert_true (dateline_choices_known (NULL, dateline_fields_find (fixture->fields, "size")));
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) sizes = dateline_choices_load (fixture->site, dateline_fields_find (fixture->fields, "size"));
  g_autoptr (GPtrArray) topics = dateline_choices_load (fixture->site, dateline_fields_find (fixture->fields, "topic"));
  g_autoptr (DatelineValue) three = dateline_value_new_string ("3");
  g_autoptr (DatelineValue) four = dateline_value_new_string ("4");
  g_autoptr (DatelineValue) topic = dateline_value_new_map ();

  g_assert_cmpstr (dateline_choices_find (sizes, three)->label, ==, "3");
  g_assert_null (dateline_choices_find (sizes, four));
  g_assert_null (dateline_choices_find (sizes, NULL));
  /* Its label may be an old one. */
  dateline_value_insert_key (topic, "value", dateline_value_new_string ("t2"));
  dateline_value_insert_key (topic, "label", dateline_value_new_string ("Ebb and flow"));
  g_assert_cmpstr (dateline_choices_find (topics, topic)->label, ==, "Tides");
}

static void
test_file_relation (Fixture       *fixture,
                    gconstpointer  data)
{
  check_choices (fixture, "topic", "Tides={\"value\":\"t2\",\"label\":\"Tides\"}; t1={\"value\":\"t1\",\"label\":\"t1\"}");
  check_choices (fixture, "astray", "");
}

static void
test_select (Fixture       *fixture,
             gconstpointer  data)
{
  check_choices (fixture, "size", "small=\"small\"; 3=3; Very large=\"xxl\"");
}

static void
test_typed (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) choices = dateline_choices_load (NULL, dateline_fields_find (fixture->fields, "author"));

  g_assert_false (dateline_choices_offered (dateline_fields_find (fixture->fields, "title")));
  g_assert_false (dateline_choices_offered (NULL));
  g_assert_cmpuint (choices->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/choices/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("relation", test_relation);
  ADD ("related", test_related);
  ADD ("known", test_known);
  ADD ("find", test_find);
  ADD ("file-relation", test_file_relation);
  ADD ("select", test_select);
  ADD ("typed", test_typed);
#undef ADD

  return g_test_run ();
}
