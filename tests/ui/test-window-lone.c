/* test-window-lone.c: documents that came into a sandbox without their folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "fake-portal.h"
#include "ui-test.h"
#include "window-test.h"

#define TEXT "---\ntitle: The Gull\n---\n\nGulls glide.\n"
#define MISSING "Dateline may see this file, but not its folder. The fields and images of its site are missing."

typedef struct
{
  WindowTest  window;
  FakePortal *portal;
  GFile      *document;   /* on the host */
  GFile      *lone;       /* the same in the sandbox */
} LoneTest;

static void
set_up (LoneTest      *fixture,
        gconstpointer  tells_paths)
{
  g_autoptr (GFile) settings = NULL;

  window_test_set_up (&fixture->window, NULL);
  fixture->portal = fake_portal_new (tells_paths != NULL);
  if (fixture->portal == NULL)
    return;

  settings = temp_folder_write (fixture->portal->host, "site/.dateline.yml", "language: en\n");
  fixture->document = temp_folder_write (fixture->portal->host, "site/content/gull.md", TEXT);
  fixture->lone = fake_portal_give (fixture->portal, "site/content/gull.md");
}

static void
tear_down (LoneTest      *fixture,
           gconstpointer  data)
{
  window_test_tear_down (&fixture->window, NULL);
  g_clear_object (&fixture->document);
  g_clear_object (&fixture->lone);
  g_clear_pointer (&fixture->portal, fake_portal_free);
}

static gboolean
has_document (gpointer data)
{
  return !dateline_window_is_empty (data);
}

static gboolean
has_banner (gpointer data)
{
  GtkWidget *label = ui_test_find_name (data, MISSING);

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
has_site (gpointer data)
{
  return dateline_window_get_site (data) != NULL;
}

static gboolean
has_chooser (gpointer data)
{
  return GTK_IS_FILE_CHOOSER_DIALOG (ui_test_get_dialog ());
}

static gboolean
has_words (gpointer data)
{
  return ui_test_find_name (GTK_WIDGET (((LoneTest *) data)->window.window), "“gull.md” is not in this folder. Choose the folder of the site that it belongs to.") != NULL;
}

/* As the desktop does it. */
static void
open_lone (LoneTest *fixture)
{
  ui_test_show_window (GTK_WINDOW (fixture->window.window), 1000, 700);
  g_application_open (G_APPLICATION (fixture->window.application), &fixture->lone, 1, "");
  ui_test_wait (has_document, fixture->window.window);
  ui_test_settle ();
}

static gboolean
has_tern (gpointer data)
{
  GtkWidget *row = ui_test_find_name (data, "tern.md");

  return row != NULL && gtk_widget_get_mapped (row);
}

static gboolean
shows_tern (gpointer data)
{
  g_autofree char *place = dateline_page_dup_subtitle (dateline_window_get_page (data));

  return strcmp (place, "content/tern.md") == 0;
}

static gboolean
skip_file_chooser (LoneTest *fixture)
{
  if (!ui_test_skip_file_chooser ())
    return FALSE;

  /* As the end of a test expects. */
  ui_test_show_window (GTK_WINDOW (fixture->window.window), 1000, 700);

  return TRUE;
}

static void
answer_chooser (GFile *folder)
{
  GtkWidget *dialog;

  ui_test_wait (has_chooser, NULL);
  dialog = ui_test_get_dialog ();
  g_assert_true (gtk_file_chooser_set_file (GTK_FILE_CHOOSER (dialog), folder, NULL));
  ui_test_settle ();
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  ui_test_settle ();
}

static void
choose_folder (LoneTest *fixture,
               GFile    *folder)
{
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->window.window), "Grant Folder…"), -1, -1);
  answer_chooser (folder);
}

/* The text that was typed, its undo and the caret outlive the change of the path. */
static void
test_grant (LoneTest      *fixture,
            gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window.window);
  g_autoptr (GFile) folder = NULL;
  g_autofree char *title = NULL;
  g_autofree char *place = NULL;
  g_autofree char *contents = NULL;
  DatelineDocument *document;
  guint64 caret, top, caret_after;

  if (fixture->portal == NULL || skip_file_chooser (fixture))
    return;

  open_lone (fixture);
  ui_test_wait (has_banner, window);
  ui_test_key ("<Control>Home");
  ui_test_type ("All ");
  dateline_page_get_place (dateline_window_get_page (fixture->window.window), &caret, &top);

  folder = fake_portal_give (fixture->portal, "site");
  choose_folder (fixture, folder);
  ui_test_wait (has_site, window);

  document = dateline_window_get_document (fixture->window.window);
  g_assert_true (g_file_has_prefix (dateline_document_get_file (document), folder));
  g_assert_true (dateline_document_get_modified (document));
  g_assert_false (has_banner (window));
  dateline_page_get_place (dateline_window_get_page (fixture->window.window), &caret_after, &top);
  g_assert_cmpuint (caret_after, ==, caret);
  place = dateline_page_dup_subtitle (dateline_window_get_page (fixture->window.window));
  g_assert_cmpstr (place, ==, "content/gull.md");

  ui_test_type ("grey ");
  window_test_save (&fixture->window);
  g_assert_true (g_file_load_contents (fixture->document, NULL, &contents, NULL, NULL, NULL));
  g_assert_cmpstr (contents, ==, "---\ntitle: The Gull\n---\nAll grey \nGulls glide.\n");
  ui_test_key ("<Control>z");
  ui_test_key ("<Control>z");
  g_assert_true (strstr (dateline_document_get_text (document, DATELINE_PART_BODY, NULL), "All") == NULL);
  dateline_document_set_unsaved (document);
  window_test_save (&fixture->window);
}

static void
test_wrong_folder (LoneTest      *fixture,
                   gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window.window);
  g_autoptr (GFile) other = NULL;
  g_autoptr (GFile) folder = NULL;

  if (fixture->portal == NULL || skip_file_chooser (fixture))
    return;

  other = temp_folder_write (fixture->portal->host, "elsewhere/gull.md", TEXT);
  folder = fake_portal_give (fixture->portal, "elsewhere");
  open_lone (fixture);
  ui_test_wait (has_banner, window);
  choose_folder (fixture, folder);
  ui_test_wait (has_words, fixture);
  g_assert_true (has_banner (window));
  g_assert_true (g_file_equal (dateline_document_get_file (dateline_window_get_document (fixture->window.window)), fixture->lone));
}

/* With the next start the document is opened in its folder at once, and twice is once. */
static void
test_remembered (LoneTest      *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "dateline", "folders", NULL);
  g_autoptr (DatelineGrantedFolders) earlier = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  GFile *file;

  if (fixture->portal == NULL)
    return;

  folder = fake_portal_give (fixture->portal, "site");
  earlier = dateline_granted_folders_new (path);
  dateline_granted_folders_add (earlier, folder);
  ui_test_show_window (GTK_WINDOW (fixture->window.window), 1000, 700);
  window_test_tear_down (&fixture->window, NULL);
  window_test_set_up (&fixture->window, NULL);

  open_lone (fixture);
  file = dateline_document_get_file (dateline_window_get_document (fixture->window.window));
  g_assert_true (g_file_has_prefix (file, folder));
  g_assert_nonnull (dateline_window_get_site (fixture->window.window));
  g_assert_false (has_banner (fixture->window.window));

  g_application_open (G_APPLICATION (fixture->window.application), &fixture->lone, 1, "");
  g_application_open (G_APPLICATION (fixture->window.application), &file, 1, "");
  ui_test_settle ();
  pages = dateline_window_list_pages (fixture->window.window);
  g_assert_cmpuint (pages->len, ==, 1);
}

static void
test_dismiss (LoneTest      *fixture,
              gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window.window);

  if (fixture->portal == NULL)
    return;

  open_lone (fixture);
  ui_test_wait (has_banner, window);
  ui_test_screenshot (window, "lone");
  ui_test_click (ui_test_get_name (window, "Not Now"), -1, -1);
  g_assert_false (has_banner (window));
}

static void
test_path (LoneTest      *fixture,
           gconstpointer  data)
{
  g_autofree char *path = NULL;

  if (fixture->portal == NULL)
    return;

  open_lone (fixture);
  path = dateline_page_dup_subtitle (dateline_window_get_page (fixture->window.window));
  g_assert_cmpstr (path, ==, data != NULL ? g_file_peek_path (fixture->document) : "…/gull.md");
}

/* By the menu: the documents of the folder are offered, the newest first, and the one that is open becomes one of the site. */
static void
test_open_site (LoneTest      *fixture,
                gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window.window);
  g_autoptr (GFile) other = NULL;
  g_autoptr (GFile) folder = NULL;

  if (fixture->portal == NULL || skip_file_chooser (fixture))
    return;

  other = temp_folder_write (fixture->portal->host, "site/content/tern.md", TEXT);
  folder = fake_portal_give (fixture->portal, "site");
  open_lone (fixture);
  gtk_widget_activate_action (window, "win.open-site", NULL);
  answer_chooser (folder);
  ui_test_wait (has_tern, window);
  ui_test_wait (has_site, window);
  ui_test_screenshot (window, "open-site");
  g_assert_false (has_banner (window));
  ui_test_get_name (window, "Newest in “site”");
  ui_test_click (ui_test_get_name (window, "tern.md"), -1, -1);
  ui_test_wait (shows_tern, window);
}

/* The folders are kept in the home of the test. */
static void
forget_folders (void)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "dateline", "folders", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_delete (file, NULL, NULL);
}

static void
set_up_first_run (LoneTest      *fixture,
                  gconstpointer  tells_paths)
{
  forget_folders ();
  set_up (fixture, tells_paths);
}

#define ADD_TEST(name, tells, function) g_test_add ("/window/lone/" name, LoneTest, GINT_TO_POINTER (tells), set_up_first_run, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  ADD_TEST ("grant", TRUE, test_grant);
  ADD_TEST ("grant-silent-portal", FALSE, test_grant);
  ADD_TEST ("wrong-folder", TRUE, test_wrong_folder);
  ADD_TEST ("remembered", TRUE, test_remembered);
  ADD_TEST ("open-site", TRUE, test_open_site);
  ADD_TEST ("dismiss", TRUE, test_dismiss);
  ADD_TEST ("path", TRUE, test_path);
  ADD_TEST ("path-silent-portal", FALSE, test_path);

  return g_test_run ();
}
