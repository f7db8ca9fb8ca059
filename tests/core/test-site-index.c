/* test-site-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-site-index.h"
#include "dateline-site-watcher.h"

#include "temp-folder.h"

static DatelineSite *
open_site (TempFolder *folder)
{
  g_autoptr (GError) error = NULL;
  DatelineSite *site = dateline_site_open (folder->file, &error);

  g_assert_no_error (error);

  return site;
}

static void
add_page (TempFolder *folder,
          const char *name,
          const char *url,
          const char *body)
{
  g_autofree char *path = g_strdup_printf ("%s.md", name);
  g_autofree char *text = g_strdup_printf ("---\ntitle: Page %s\nseo:\n  url: %s\n---\n%s\n", name, url, body);
  g_autoptr (GFile) file = temp_folder_write (folder, path, text);

  g_assert_nonnull (file);
}

static void
add_pages (TempFolder *folder)
{
  add_page (folder, "one", "https://harbour.example/blog/ferry", "[Two](https://harbour.example/blog/fair)");
  add_page (folder, "two", "https://harbour.example/blog/fair", "[Three](/blog/boats/)");
  add_page (folder, "three", "https://harbour.example/blog/boats", "## A heading\n\n[One](http://harbour.example/blog/ferry)");
}

/* Nobody said how pages get their address: their links to each other show it. */
static void
test_detects_field (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = NULL;
  g_autoptr (DatelineSiteIndex) index = NULL;
  const char *field;

  add_pages (folder);
  site = open_site (folder);
  index = dateline_site_index_new (site, NULL, NULL);

  g_assert_cmpint (dateline_site_index_get_url_rule (index, &field), ==, DATELINE_URL_RULE_FIELD);
  g_assert_cmpstr (field, ==, "seo.url");
  g_assert_true (dateline_site_index_is_own_host (index, "harbour.example"));
  g_assert_cmpstr (dateline_site_index_find_path (index, "/blog/ferry"), ==, "/blog/ferry");
  g_assert_cmpstr (dateline_site_index_find_path (index, "/blog/Ferry"), ==, "/blog/ferry");
  g_assert_null (dateline_site_index_find_path (index, "/one"));
  g_assert_cmpstr (dateline_site_index_find_similar_path (index, "/blog/fery"), ==, "/blog/ferry");
}

static void
test_detects_file (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = NULL;
  g_autoptr (DatelineSiteIndex) index = NULL;
  g_autoptr (GFile) a = temp_folder_write (folder, "content/news/a.md", "[b](/news/b)");
  g_autoptr (GFile) b = temp_folder_write (folder, "content/news/b.md", "[a](/news/a/)");
  const char *field;

  site = open_site (folder);
  index = dateline_site_index_new (site, NULL, NULL);
  g_assert_cmpint (dateline_site_index_get_url_rule (index, &field), ==, DATELINE_URL_RULE_FILE);
  g_assert_cmpstr (dateline_site_index_find_path (index, "/news/b"), ==, "/news/b");
}

static void
test_template (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GFile) settings = temp_folder_write (folder, ".dateline.yml", "url_rule: /{{year}}/{{slug}}\n");
  g_autoptr (GFile) file = temp_folder_write (folder, "a.md", "---\ndate: 2025-07-01\n---\n");
  g_autoptr (DatelineSite) site = open_site (folder);
  g_autoptr (DatelineSiteIndex) index = dateline_site_index_new (site, NULL, NULL);

  g_assert_cmpstr (dateline_site_index_find_path (index, "/2025/a"), ==, "/2025/a");
}

static void
test_incremental (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = NULL;
  g_autoptr (DatelineSiteIndex) first = NULL;
  g_autoptr (DatelineSiteIndex) second = NULL;
  g_autoptr (DatelineSiteIndex) third = NULL;
  g_autoptr (GFile) two = NULL;

  add_pages (folder);
  site = open_site (folder);
  first = dateline_site_index_new (site, NULL, NULL);
  g_assert_cmpuint (dateline_site_index_get_n_documents (first), ==, 3);
  g_assert_cmpuint (dateline_site_index_get_n_read (first), ==, 3);

  second = dateline_site_index_new (site, first, NULL);
  g_assert_cmpuint (dateline_site_index_get_n_read (second), ==, 0);

  add_page (folder, "two", "https://harbour.example/blog/regatta-week", "Longer than it was before");
  third = dateline_site_index_new (site, second, NULL);
  g_assert_cmpuint (dateline_site_index_get_n_read (third), ==, 1);
  g_assert_nonnull (dateline_site_index_find_path (third, "/blog/regatta-week"));
  g_assert_null (dateline_site_index_find_path (third, "/blog/fair"));

  /* The old one still says what it said. */
  g_assert_nonnull (dateline_site_index_find_path (second, "/blog/fair"));

  two = temp_folder_get (folder, "two.md");
  g_assert_cmpstr (dateline_site_index_find_document (third, two)->title, ==, "Page two");
}

static void
test_cancelled (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_site (folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (dateline_site_index_new (site, NULL, cancellable));
}

/* Whatever lies in the folder: what is no text is left out, what is hidden is not entered. */
static void
test_bad_files (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GFile) bad = temp_folder_write (folder, "bad.md", "\xff\xfe no text");
  g_autoptr (GFile) broken = temp_folder_write (folder, "broken.md", "---\n\ttitle: [\n");
  g_autoptr (GFile) empty = temp_folder_write (folder, "empty.md", "");
  g_autoptr (GFile) hidden = temp_folder_write (folder, ".git/hidden.md", "x");
  g_autoptr (GFile) others = temp_folder_write (folder, "node_modules/other.md", "x");
  g_autoptr (DatelineSite) site = open_site (folder);
  g_autoptr (DatelineSiteIndex) index = dateline_site_index_new (site, NULL, NULL);

  g_assert_cmpuint (dateline_site_index_get_n_documents (index), <=, 2);
  g_assert_nonnull (dateline_site_index_find_document (index, broken));
  g_assert_null (dateline_site_index_find_document (index, bad));
  g_assert_null (dateline_site_index_find_document (index, hidden));
  g_assert_null (dateline_site_index_find_document (index, others));
}

static void
index_changed_cb (DatelineSiteWatcher *watcher,
                  GParamSpec          *pspec,
                  GMainLoop           *loop)
{
  g_main_loop_quit (loop);
}

static void
test_watcher (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (DatelineSite) site = NULL;
  g_autoptr (DatelineSiteWatcher) watcher = NULL;

  add_pages (folder);
  site = open_site (folder);
  watcher = dateline_site_watcher_new (site);
  g_assert_null (dateline_site_watcher_get_index (watcher));

  g_signal_connect (watcher, "notify::index", G_CALLBACK (index_changed_cb), loop);
  dateline_site_watcher_refresh (watcher);
  g_main_loop_run (loop);
  g_assert_cmpuint (dateline_site_index_get_n_documents (dateline_site_watcher_get_index (watcher)), ==, 3);

  add_page (folder, "four", "https://harbour.example/blog/four", "New");
  dateline_site_watcher_refresh (watcher);
  g_main_loop_run (loop);
  g_assert_cmpuint (dateline_site_index_get_n_documents (dateline_site_watcher_get_index (watcher)), ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/site-index/detects-field", test_detects_field);
  g_test_add_func ("/site-index/detects-file", test_detects_file);
  g_test_add_func ("/site-index/template", test_template);
  g_test_add_func ("/site-index/incremental", test_incremental);
  g_test_add_func ("/site-index/cancelled", test_cancelled);
  g_test_add_func ("/site-index/bad-files", test_bad_files);
  g_test_add_func ("/site-index/watcher", test_watcher);

  return g_test_run ();
}
