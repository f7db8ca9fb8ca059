/* test-value.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-value.h"

static void
assert_json (DatelineValue *value,  /* taken */
             const char    *expected)
{
  g_autoptr (DatelineValue) owned = value;
  g_autofree char *json = dateline_value_to_json (owned, FALSE);

  g_assert_cmpstr (json, ==, expected);
}

static void
test_json_scalars (void)
{
  assert_json (dateline_value_new_null (), "null");
  assert_json (dateline_value_new_boolean (TRUE), "true");
  assert_json (dateline_value_new_boolean (FALSE), "false");
  assert_json (dateline_value_new_date ("2026-01-05"), "\"2026-01-05\"");
  assert_json (dateline_value_new_string (""), "\"\"");
  assert_json (dateline_value_new_string ("\" \\ \b\f\n\r\t \x01 é \xe2\x80\xa8 \x7f"),
               "\"\\\" \\\\ \\b\\f\\n\\r\\t \\u0001 é \xe2\x80\xa8 \x7f\"");
}

static void
test_json_numbers (void)
{
  static const char *const as_numbers[] = { "0", "-0", "12", "-1.50", "1e3", "1E-3", "0.5", "12345678901234567890" };
  static const char *const as_strings[] = { "007", "+1", ".5", "1.", "0x1f", "0o7", ".inf", "1e", "-", "" };

  for (guint i = 0; i < G_N_ELEMENTS (as_numbers); i++)
    assert_json (dateline_value_new_number (as_numbers[i]), as_numbers[i]);

  for (guint i = 0; i < G_N_ELEMENTS (as_strings); i++)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", as_strings[i]);

      assert_json (dateline_value_new_number (as_strings[i]), quoted);
    }
}

static DatelineValue *
make_map (void)
{
  DatelineValue *map = dateline_value_new_map ();
  DatelineValue *list = dateline_value_new_list ();

  dateline_value_append (list, dateline_value_new_number ("1"));
  dateline_value_append (list, dateline_value_new_map ());
  dateline_value_insert_key (map, "a \"key\"", dateline_value_new_string ("x"));
  dateline_value_insert_key (map, "list", list);
  dateline_value_insert_key (map, "empty", dateline_value_new_list ());

  return map;
}

static void
test_json_collections (void)
{
  g_autoptr (DatelineValue) map = make_map ();
  g_autofree char *compact = dateline_value_to_json (map, FALSE);
  g_autofree char *pretty = dateline_value_to_json (map, TRUE);

  g_assert_cmpstr (compact, ==, "{\"a \\\"key\\\"\":\"x\",\"list\":[1,{}],\"empty\":[]}");
  g_assert_cmpstr (pretty, ==,
                   "{\n  \"a \\\"key\\\"\": \"x\",\n  \"list\": [\n    1,\n    {}\n  ],\n  \"empty\": []\n}");
}

static void
test_map (void)
{
  g_autoptr (DatelineValue) map = dateline_value_new_map ();

  /* More keys than are searched one by one. */
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *key = g_strdup_printf ("key %u", i);

      dateline_value_insert_key (map, key, dateline_value_new_string (key));
      g_assert_cmpstr (dateline_value_get_text (dateline_value_lookup (map, key)), ==, key);
    }

  dateline_value_insert_key (map, "key 3", dateline_value_new_string ("again"));
  dateline_value_insert_key (map, "key 30", dateline_value_new_string ("again"));

  g_assert_cmpuint (dateline_value_get_n_items (map), ==, 40);
  g_assert_cmpstr (dateline_value_get_key (map, 3), ==, "key 3");
  g_assert_cmpstr (dateline_value_get_text (dateline_value_get_item (map, 3)), ==, "again");
  g_assert_cmpstr (dateline_value_get_text (dateline_value_lookup (map, "key 30")), ==, "again");
  g_assert_null (dateline_value_lookup (map, "key"));
  g_assert_null (dateline_value_get_item (map, 40));
  g_assert_null (dateline_value_get_key (map, 40));
}

static void
test_equal (void)
{
  g_autoptr (DatelineValue) a = dateline_value_new_map ();
  g_autoptr (DatelineValue) b = dateline_value_new_map ();
  g_autoptr (DatelineValue) number = dateline_value_new_number ("1");
  g_autoptr (DatelineValue) text = dateline_value_new_string ("1");
  g_autoptr (DatelineValue) null = dateline_value_new_null ();
  g_autoptr (DatelineValue) empty = dateline_value_new_string ("");

  g_assert_false (dateline_value_equal (number, text));
  g_assert_false (dateline_value_equal (null, empty));
  g_assert_true (dateline_value_equal (null, null));

  dateline_value_insert_key (a, "x", dateline_value_ref (number));
  dateline_value_insert_key (a, "y", dateline_value_ref (text));
  dateline_value_insert_key (b, "y", dateline_value_ref (text));
  g_assert_false (dateline_value_equal (a, b));
  dateline_value_insert_key (b, "x", dateline_value_new_number ("1"));
  g_assert_true (dateline_value_equal (a, b));
  dateline_value_insert_key (b, "x", dateline_value_new_number ("2"));
  g_assert_false (dateline_value_equal (a, b));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/value/json/scalars", test_json_scalars);
  g_test_add_func ("/value/json/numbers", test_json_numbers);
  g_test_add_func ("/value/json/collections", test_json_collections);
  g_test_add_func ("/value/map", test_map);
  g_test_add_func ("/value/equal", test_equal);

  return g_test_run ();
}
