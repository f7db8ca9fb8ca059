/* test-window-versions.c: what was saved before can be seen and taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-save.h"
#include "dateline-version-store.h"
#include "ui-test.h"
#include "window-test.h"

static gboolean
has_dialog (gpointer data)
{
  return ui_test_get_dialog () != NULL;
}

static guint
count_versions (WindowTest *fixture)
{
  g_autofree char *folder = dateline_page_dup_versions_folder ();
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GPtrArray) versions = dateline_version_store_list (folder, file);

  return versions->len;
}

static gboolean
has_two (gpointer data)
{
  return count_versions (data) == 2;
}

static gboolean
has_three (gpointer data)
{
  return count_versions (data) == 3;
}

static void
show_versions (WindowTest *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "page.show-versions", NULL);
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
}

static void
test_restore (WindowTest    *fixture,
              gconstpointer  data)
{
  GtkWidget *list;

  window_test_open (fixture, "---\ntitle: Gull\n---\nGulls.\n", -1);
  show_versions (fixture);
  ui_test_get_name (ui_test_get_dialog (), "No Versions Yet");
  ui_test_key ("Escape");
  ui_test_settle ();

  ui_test_key ("<Control>Home");
  ui_test_type ("One ");
  window_test_save (fixture);
  /* It, and what was there before this app ever saved. */
  ui_test_wait (has_two, fixture);
  ui_test_type ("Two ");
  window_test_save (fixture);
  ui_test_wait (has_three, fixture);

  show_versions (fixture);
  ui_test_screenshot (ui_test_get_dialog (), "window-versions");
  list = ui_test_get_name (ui_test_get_dialog (), "Versions");
  ui_test_click (ui_test_get_name (gtk_widget_get_last_child (list), "Restore"), -1, -1);
  ui_test_settle ();
  g_assert_null (ui_test_get_dialog ());
  g_assert_true (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  window_test_save (fixture);
  window_test_assert_file (fixture, "---\ntitle: Gull\n---\nGulls.\n");
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/window-versions/restore", WindowTest, NULL, window_test_set_up, test_restore, window_test_tear_down);

  return g_test_run ();
}
