/* test-schema.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-schema.h"

static DatelineValue *
map_with (const char    *key,
          DatelineValue *value)
{
  DatelineValue *map = dateline_value_new_map ();

  dateline_value_insert_key (map, key, value);

  return map;
}

static DatelineValue *
field_value (const char *name,
             const char *widget)
{
  DatelineValue *map = map_with ("name", dateline_value_new_string (name));

  if (widget != NULL)
    dateline_value_insert_key (map, "widget", dateline_value_new_string (widget));

  return map;
}

static DatelineField *
read_and_drop (DatelineValue *configuration)
{
  DatelineField *field = dateline_field_new_from_value (configuration);

  dateline_value_unref (configuration);

  return field;
}

static void
test_defaults (void)
{
  DatelineField *field = read_and_drop (field_value ("seoTitle", NULL));

  g_assert_cmpstr (field->name, ==, "seoTitle");
  g_assert_cmpstr (field->label, ==, "Seo title");
  g_assert_cmpint (field->widget, ==, DATELINE_WIDGET_STRING);
  g_assert_cmpstr (field->widget_name, ==, "string");
  g_assert_true (field->required);
  g_assert_false (field->collapsed);
  g_assert_cmpint (field->min, ==, -1);
  g_assert_cmpint (field->max, ==, -1);
  g_assert_cmpstr (field->type_key, ==, "type");
  g_assert_null (field->default_value);
  g_assert_null (field->fields);
  g_assert_null (field->date_format);

  dateline_field_free (field);
}

static void
test_collapsed (void)
{
  DatelineField *list = read_and_drop (field_value ("links", "list"));
  DatelineField *object = read_and_drop (field_value ("seo", "object"));

  g_assert_true (list->collapsed);
  g_assert_false (object->collapsed);

  dateline_field_free (list);
  dateline_field_free (object);
}

static void
test_options (void)
{
  DatelineValue *configuration = field_value ("date", "datetime");
  DatelineValue *pattern = dateline_value_new_list ();
  DatelineField *field;

  dateline_value_append (pattern, dateline_value_new_string ("^2"));
  dateline_value_append (pattern, dateline_value_new_string ("Begins with a 2"));
  dateline_value_insert_key (configuration, "pattern", pattern);
  dateline_value_insert_key (configuration, "required", dateline_value_new_string ("no"));
  dateline_value_insert_key (configuration, "dateFormat", dateline_value_new_string ("YYYY-MM-DD"));
  dateline_value_insert_key (configuration, "timeFormat", dateline_value_new_boolean (FALSE));
  dateline_value_insert_key (configuration, "pickerUtc", dateline_value_new_boolean (TRUE));
  dateline_value_insert_key (configuration, "min", dateline_value_new_number ("2"));
  dateline_value_insert_key (configuration, "max", dateline_value_new_string ("many"));
  field = read_and_drop (configuration);

  g_assert_cmpint (field->widget, ==, DATELINE_WIDGET_DATETIME);
  g_assert_false (field->required);
  g_assert_true (dateline_pattern_fits (field->pattern, "2031"));
  g_assert_false (dateline_pattern_fits (field->pattern, "1931"));
  g_assert_cmpstr (field->pattern_message, ==, "Begins with a 2");
  g_assert_cmpstr (field->date_format, ==, "YYYY-MM-DD");
  g_assert_cmpstr (field->time_format, ==, "");
  g_assert_null (field->format);
  g_assert_true (field->picker_utc);
  g_assert_cmpint (field->min, ==, 2);
  g_assert_cmpint (field->max, ==, -1);

  dateline_field_free (field);
}

/* The present name counts where both stand. */
static void
test_legacy_names (void)
{
  DatelineValue *configuration = field_value ("author", "relation");
  DatelineField *field;

  dateline_value_insert_key (configuration, "valueField", dateline_value_new_string ("authorName"));
  dateline_value_insert_key (configuration, "displayFields", dateline_value_new_string ("old"));
  dateline_value_insert_key (configuration, "display_fields", dateline_value_new_string ("new"));
  field = read_and_drop (configuration);

  g_assert_cmpstr (dateline_value_get_text (dateline_value_lookup (field->properties, "value_field")), ==, "authorName");
  g_assert_cmpstr (dateline_value_get_text (dateline_value_lookup (field->properties, "display_fields")), ==, "new");

  dateline_field_free (field);
}

static void
test_unknown_widget (void)
{
  DatelineField *field = read_and_drop (field_value ("id", "shiny-picker"));

  g_assert_cmpint (field->widget, ==, DATELINE_WIDGET_UNKNOWN);
  g_assert_cmpstr (field->widget_name, ==, "shiny-picker");

  dateline_field_free (field);
}

static void
test_nameless (void)
{
  g_autoptr (DatelineValue) scalar = dateline_value_new_string ("title");
  g_autoptr (DatelineValue) empty = dateline_value_new_map ();
  g_autoptr (DatelineValue) null_name = map_with ("name", dateline_value_new_null ());

  g_assert_null (dateline_field_new_from_value (scalar));
  g_assert_null (dateline_field_new_from_value (empty));
  g_assert_null (dateline_field_new_from_value (null_name));
}

static void
test_lookup (void)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_field_free);
  g_auto (GStrv) order = NULL;
  DatelineValue *links = field_value ("links", "list");
  DatelineValue *tags = field_value ("tags", "list");
  DatelineValue *list = dateline_value_new_list ();

  dateline_value_append (list, field_value ("url", NULL));
  dateline_value_append (list, field_value ("a.b", "boolean"));
  dateline_value_insert_key (links, "fields", list);
  dateline_value_insert_key (tags, "field", field_value ("tag", "text"));
  g_ptr_array_add (fields, read_and_drop (links));
  g_ptr_array_add (fields, read_and_drop (tags));

  g_assert_cmpstr (dateline_fields_lookup (fields, "links")->name, ==, "links");
  g_assert_cmpstr (dateline_fields_lookup (fields, "links.0.url")->name, ==, "url");
  g_assert_cmpint (dateline_fields_lookup (fields, "links.12.a\\.b")->widget, ==, DATELINE_WIDGET_BOOLEAN);
  g_assert_cmpint (dateline_fields_lookup (fields, "tags.3")->widget, ==, DATELINE_WIDGET_TEXT);
  g_assert_null (dateline_fields_lookup (fields, "links.0"));
  g_assert_null (dateline_fields_lookup (fields, "links.url"));
  g_assert_null (dateline_fields_lookup (fields, "tags.3.tag"));
  g_assert_null (dateline_fields_lookup (fields, "other"));
  g_assert_null (dateline_fields_lookup (fields, ""));
  g_assert_null (dateline_fields_lookup (NULL, "links"));

  order = dateline_fields_dup_order (fields);
  g_assert_true (g_strv_equal ((const char *const *) order, (const char *const[]) { "links", "links.url", "links.a\\.b", "tags", NULL }));
}

static void
test_lookup_types (void)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_field_free);
  DatelineValue *blocks = field_value ("blocks", "list");
  DatelineValue *types = dateline_value_new_list ();

  for (guint i = 0; i < 2; i++)
    {
      DatelineValue *type = field_value (i == 0 ? "quote" : "image", "object");
      DatelineValue *inner = dateline_value_new_list ();

      dateline_value_append (inner, field_value (i == 0 ? "speaker" : "source", NULL));
      dateline_value_insert_key (type, "fields", inner);
      dateline_value_append (types, type);
    }
  dateline_value_insert_key (blocks, "types", types);
  g_ptr_array_add (fields, read_and_drop (blocks));

  g_assert_cmpstr (dateline_fields_lookup (fields, "blocks.0.speaker")->name, ==, "speaker");
  g_assert_cmpstr (dateline_fields_lookup (fields, "blocks.0.source")->name, ==, "source");
  g_assert_null (dateline_fields_lookup (fields, "blocks.0.other"));
}

/* Each level holds the next one twice: a thousand million fields if none were left out. */
static void
test_explosion (void)
{
  DatelineValue *inner = field_value ("leaf", NULL);
  DatelineField *field;

  for (guint i = 0; i < 30; i++)
    {
      DatelineValue *outer = field_value ("level", "object");
      DatelineValue *list = dateline_value_new_list ();

      dateline_value_append (list, dateline_value_ref (inner));
      dateline_value_append (list, inner);
      dateline_value_insert_key (outer, "fields", list);
      inner = outer;
    }

  field = read_and_drop (inner);
  g_assert_nonnull (field);
  g_assert_nonnull (field->fields);
  dateline_field_free (field);
}

static void
test_labels (void)
{
  static const struct
  {
    const char *name;
    const char *label;
  } cases[] = {
    { "title", "Title" },       { "seoTitle", "Seo title" },   { "seo_title", "Seo title" }, { "hero-image", "Hero image" },
    { "siteURL", "Site URL" },  { "URLPath", "URL path" },     { "h1Text", "H1 text" },      { "éclairName", "Éclair name" },
    { "__", "__" },             { "URL", "URL" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = dateline_field_label_from_name (cases[i].name);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schema/defaults", test_defaults);
  g_test_add_func ("/schema/collapsed", test_collapsed);
  g_test_add_func ("/schema/options", test_options);
  g_test_add_func ("/schema/legacy-names", test_legacy_names);
  g_test_add_func ("/schema/unknown-widget", test_unknown_widget);
  g_test_add_func ("/schema/nameless", test_nameless);
  g_test_add_func ("/schema/lookup", test_lookup);
  g_test_add_func ("/schema/lookup-types", test_lookup_types);
  g_test_add_func ("/schema/explosion", test_explosion);
  g_test_add_func ("/schema/labels", test_labels);

  return g_test_run ();
}
