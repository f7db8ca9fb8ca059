/* test-form-example.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-form-example.h"
#include "dateline-form-model.h"
#include "temp-folder.h"

static void
test_common (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GFile) document = temp_folder_write (folder, "new.md", "---\ntitle: Mine\nown: 1\n---\n");
  g_autoptr (DatelineValue) example = NULL;

  g_object_unref (temp_folder_write (folder, "a.md", "---\ntitle: \"\"\ndate: 2031-01-02\nodd: 1\n---\n"));
  g_object_unref (temp_folder_write (folder, "b.md", "---\ntitle: B\ndate: 2031-01-03\nseo: { title: B }\n---\n"));
  g_object_unref (temp_folder_write (folder, "c.md", "---\ntitle: C\nseo: { title: C }\n---\n"));
  g_object_unref (temp_folder_write (folder, "broken.md", "---\ntitle: [\nodd: 1\n---\n"));
  g_object_unref (temp_folder_write (folder, "other.txt", "---\nodd: 1\n---\n"));

  example = dateline_form_example_load (document);
  g_assert_nonnull (example);
  g_assert_cmpuint (dateline_value_get_n_items (example), ==, 3);
  g_assert_cmpstr (dateline_value_get_text (dateline_value_lookup (example, "title")), ==, "B");
  g_assert_cmpint (dateline_value_get_kind (dateline_value_lookup (example, "date")), ==, DATELINE_VALUE_DATE);
  g_assert_cmpint (dateline_value_get_kind (dateline_value_lookup (example, "seo")), ==, DATELINE_VALUE_MAP);
}

static void
test_alone (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GFile) document = temp_folder_write (folder, "new.md", "---\ntitle: Mine\n---\n");
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/folder/x.md");

  g_assert_null (dateline_form_example_load (document));
  g_object_unref (temp_folder_write (folder, "one.md", "---\ndate: 2031-01-02\n---\n"));
  g_assert_null (dateline_form_example_load (document));
  g_assert_null (dateline_form_example_load (nowhere));
}

/* What is missing is offered, with the right kind of row, after what is there. */
static void
test_model (void)
{
  static const char text[] = "---\ntitle: Mine\nwhen:\nlist:\n  - a: 1\n---\n";
  g_autoptr (DatelineFormModel) model = dateline_form_model_new ();
  g_autoptr (DatelineHeader) header = dateline_header_new (text, strlen (text));
  static const char other[] = "---\nwhen: 2031-01-02\nday: 2031-01-02\nseo: { title: x, url: y }\nlist:\n  - a: 1\n    b: 2\n---\n";
  g_autoptr (DatelineHeader) example_header = dateline_header_new (other, strlen (other));
  g_autoptr (DatelineValue) example = dateline_yaml_node_dup_value (dateline_header_get_root (example_header));
  DatelineFormField *field;

  dateline_form_model_update (model, header);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_form_model_get_fields (model)), ==, 3);

  dateline_form_model_set_example (model, example);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_form_model_get_fields (model)), ==, 5);
  field = dateline_form_model_find (model, "when");
  g_assert_cmpint (dateline_form_field_get_kind (field), ==, DATELINE_FORM_DATE);
  field = dateline_form_model_find (model, "day");
  g_assert_null (dateline_form_field_get_value (field));
  g_assert_cmpint (dateline_form_field_get_kind (field), ==, DATELINE_FORM_DATE);
  g_assert_cmpstr (dateline_form_field_get_path (dateline_form_model_find (model, "seo.url")), ==, "seo.url");

  /* The items of a list are as they are. */
  g_assert_cmpstr (dateline_form_field_get_path (dateline_form_model_find (model, "list.0.b")), ==, "list.0");

  dateline_form_model_set_example (model, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_form_model_get_fields (model)), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form-example/common", test_common);
  g_test_add_func ("/form-example/alone", test_alone);
  g_test_add_func ("/form-example/model", test_model);

  return g_test_run ();
}
