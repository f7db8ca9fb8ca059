/* test-window-new.c: beginning a document, with and without a site
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "dateline-form.h"
#include "ui-test.h"
#include "window-test.h"

#define CONFIG \
  "backend: {name: git-gateway}\n" \
  "media_folder: static/img\n" \
  "collections:\n" \
  "  - name: issues\n" \
  "    label: Issues\n" \
  "    folder: content\n" \
  "    create: true\n" \
  "    fields:\n" \
  "      - {label: Headline, name: title, widget: string}\n" \
  "      - {label: Printed, name: printed, widget: boolean, default: true}\n" \
  "      - {label: Issued, name: date, widget: datetime, required: false, default: ''}\n" \
  "      - {label: Body, name: body, widget: markdown}\n"

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_file (const char *folder,
             const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

/* All fields of the collection are there, not those alone that have a default: nothing else says what an issue needs. */
static void
test_in_site (WindowTest    *fixture,
              gconstpointer  data)
{
  write_file (fixture->folder, "static/admin/config.yml", CONFIG);
  window_test_open (fixture, "---\ntitle: The Gull\n---\n", -1);
  g_assert_nonnull (dateline_window_get_site (fixture->window));
  ui_test_key ("<Control>n");
  ui_test_settle ();
  g_assert_null (dateline_document_get_file (dateline_window_get_document (fixture->window)));
  ui_test_get_name (GTK_WIDGET (dateline_window_get_page (fixture->window)), "Headline");
  ui_test_get_name (GTK_WIDGET (dateline_window_get_page (fixture->window)), "Printed");
  ui_test_get_name (GTK_WIDGET (dateline_window_get_page (fixture->window)), "Issued");
  g_assert_nonnull (strstr (dateline_document_get_text (dateline_window_get_document (fixture->window), DATELINE_PART_HEADER, NULL), "printed: true"));

  remove_file (fixture->folder, "static/admin/config.yml");
  remove_file (fixture->folder, "static/admin");
  remove_file (fixture->folder, "static");
}

/* One begins with the title. */
static void
test_without_site (WindowTest    *fixture,
                   gconstpointer  data)
{
  DatelineDocument *document;

  ui_test_show_window (GTK_WINDOW (fixture->window), 1200, 800);
  ui_test_key ("<Control>n");
  ui_test_settle ();
  document = dateline_window_get_document (fixture->window);
  g_assert_nonnull (document);
  g_assert_false (dateline_document_get_modified (document));
  ui_test_type ("Gulls");
  g_assert_nonnull (strstr (dateline_document_get_text (document, DATELINE_PART_HEADER, NULL), "Gulls"));
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-new");
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/window/new/in-site", WindowTest, NULL, window_test_set_up, test_in_site, window_test_tear_down);
  g_test_add ("/window/new/without-site", WindowTest, NULL, window_test_set_up, test_without_site, window_test_tear_down);

  return g_test_run ();
}
