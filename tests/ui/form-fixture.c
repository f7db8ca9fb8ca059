/* form-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-field-text.h"
#include "form-fixture.h"
#include "ui-test.h"

void
form_fixture_show (FormFixture *fixture,
                   const char  *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_free (fixture->text);
  fixture->text = g_strdup (text);
  dateline_document_set_bytes (fixture->document, bytes);
  ui_test_settle ();
}

void
form_fixture_set_up (FormFixture  *fixture,
                     gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "form", "gazette.md", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  fixture->document = dateline_document_new ();
  fixture->form = DATELINE_FORM (dateline_form_new ());
  dateline_form_set_document (fixture->form, fixture->document);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->form), 320, 700);
  form_fixture_show (fixture, text);
}

void
form_fixture_tear_down (FormFixture  *fixture,
                        gconstpointer data)
{
  ui_test_close (fixture->window);
  g_assert_finalize_object (fixture->document);
  g_free (fixture->text);
}

GtkWidget *
form_fixture_focus (FormFixture *fixture,
                    const char  *path)
{
  dateline_form_focus_field (fixture->form, path, 0);
  ui_test_settle ();

  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

static char *
dup_field_text (FormFixture *fixture,
                const char *path)
{
  GtkWidget *view = form_fixture_focus (fixture, path);

  g_assert_true (DATELINE_IS_FIELD_TEXT (view));

  return dateline_field_text_dup_text (DATELINE_FIELD_TEXT (view));
}

void
form_fixture_check_field (FormFixture *fixture,
                          const char  *path,
                          const char  *expected)
{
  g_autofree char *text = dup_field_text (fixture, path);

  g_assert_cmpstr (text, ==, expected);
}

/* The document is what it was, but for one replacement. */
void
form_fixture_check_document (FormFixture *fixture,
                             const char  *from,
                             const char  *to)
{
  g_autoptr (GString) expected = g_string_new (fixture->text);
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (fixture->document);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  if (from != NULL)
    g_assert_cmpuint (g_string_replace (expected, from, to, 1), ==, 1);

  g_assert_cmpstr (text, ==, expected->str);
}

/* The document of a site, with a schema. */
void
form_fixture_show_post (FormFixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "form", "site", "posts", "march.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) root = dateline_site_find_root (file);
  g_autoptr (DatelineSite) site = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  site = dateline_site_open (root, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  dateline_document_set_file (fixture->document, file);
  dateline_form_set_site (fixture->form, site);
  form_fixture_show (fixture, text);
}
