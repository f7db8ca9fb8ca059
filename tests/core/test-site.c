/* test-site.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-site.h"
#include "temp-folder.h"

#define CONFIG "static/admin/config.yml"

static DatelineSite *
open_site (TempFolder *folder)
{
  g_autoptr (GError) error = NULL;
  DatelineSite *site = dateline_site_open (folder->file, &error);

  g_assert_no_error (error);
  for (guint i = 0; dateline_site_get_warnings (site)[i] != NULL; i++)
    g_test_message ("%s", dateline_site_get_warnings (site)[i]);

  return site;
}

/* A site whose configuration is just these lines. */
static DatelineSite *
open_with (TempFolder *folder,
           const char *config)
{
  g_object_unref (temp_folder_write (folder, CONFIG, config));

  return open_site (folder);
}

static guint
count_warnings (DatelineSite *site)
{
  return g_strv_length ((char **) dateline_site_get_warnings (site));
}

static void
assert_warning (DatelineSite *site,
                const char   *part)
{
  const char *const *warnings = dateline_site_get_warnings (site);

  for (guint i = 0; warnings[i] != NULL; i++)
    {
      if (strstr (warnings[i], part) != NULL)
        return;
    }

  g_test_message ("no warning with “%s”", part);
  g_test_fail ();
}

static void
assert_collection (DatelineSite *site,
                   TempFolder   *folder,
                   const char   *path,
                   const char   *header_text,
                   const char   *expected)
{
  g_autoptr (GFile) file = temp_folder_get (folder, path);
  g_autoptr (DatelineHeader) header = header_text != NULL ? dateline_header_new (header_text, strlen (header_text)) : NULL;
  const DatelineCollection *collection = dateline_site_find_collection (site, file, header);

  g_assert_cmpstr (collection != NULL ? collection->name : NULL, ==, expected);
}

static void
assert_root (TempFolder *folder,
             const char *from,
             const char *expected)
{
  g_autoptr (GFile) file = temp_folder_get (folder, from);
  g_autoptr (GFile) root = dateline_site_find_root (file);
  g_autofree char *relative = root != NULL ? g_file_get_relative_path (folder->file, root) : NULL;

  if (root != NULL && g_file_equal (root, folder->file))
    relative = g_strdup ("");

  g_assert_cmpstr (relative, ==, expected);
}

static void
test_find_root (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();

  g_object_unref (temp_folder_write (folder, "one/static/admin/config.yml", "collections: []\n"));
  g_object_unref (temp_folder_write (folder, "two/admin/config.yml", "collections: []\n"));
  g_object_unref (temp_folder_write (folder, "three/public/admin/config.yml", "collections: []\n"));
  g_object_unref (temp_folder_write (folder, "four/.dateline.yml", ""));
  g_object_unref (temp_folder_write (folder, "four/five/.dateline.yml", ""));
  g_object_unref (temp_folder_write (folder, "one/posts/a.md", ""));
  g_object_unref (temp_folder_write (folder, "lone/a.md", ""));

  assert_root (folder, "one/posts/a.md", "one");
  assert_root (folder, "one/posts", "one");
  assert_root (folder, "one", "one");
  assert_root (folder, "one/posts/not-yet/there.md", "one");
  assert_root (folder, "two/x.md", "two");
  assert_root (folder, "three/x.md", "three");
  assert_root (folder, "four/x.md", "four");
  assert_root (folder, "four/five/x.md", "four/five");
  assert_root (folder, "one/static/admin/config.yml", "one");
  assert_root (folder, "one/static/readme.md", "one");
}

static void
test_open_nothing (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GFile) missing = temp_folder_get (folder, "missing");
  g_autoptr (GFile) file = temp_folder_write (folder, "file", "");
  g_autoptr (DatelineSite) site = open_site (folder);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_warnings (site), ==, 0);
  g_assert_cmpuint (dateline_site_get_collections (site)->len, ==, 0);
  g_assert_cmpint (dateline_site_get_dialect (site), ==, DATELINE_DIALECT_GFM);
  g_assert_cmpstr (dateline_site_get_language (site), ==, "en");
  g_assert_cmpuint (dateline_value_get_n_items (dateline_site_get_settings (site)), ==, 0);

  g_assert_null (dateline_site_open (missing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (dateline_site_open (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
}

static void
test_collections (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_with (folder,
                                             "collections:\n"
                                             "  - name: posts\n"
                                             "    folder: /content/posts/\n"
                                             "    create: true\n"
                                             "    slug: '{{year}}-{{slug}}'\n"
                                             "    fields:\n"
                                             "      - {name: title}\n"
                                             "      - {name: body, widget: markdown}\n"
                                             "  - name: drafts\n"
                                             "    label: Drafts\n"
                                             "    folder: content/posts/drafts\n"
                                             "    extension: .mdx\n"
                                             "  - name: data\n"
                                             "    label: Data\n"
                                             "    files:\n"
                                             "      - {name: menu, file: content/posts/menu.md, label: The menu}\n"
                                             "      - {name: people, file: data/people.json}\n");
  const DatelineCollection *posts = dateline_site_get_collection (site, "posts", NULL);
  const DatelineCollection *menu = dateline_site_get_collection (site, "data", "menu");

  g_assert_cmpuint (count_warnings (site), ==, 0);
  g_assert_cmpuint (dateline_site_get_collections (site)->len, ==, 4);

  g_assert_cmpstr (posts->label, ==, "Posts");
  g_assert_cmpstr (posts->folder, ==, "content/posts");
  g_assert_null (posts->file);
  g_assert_true (posts->create);
  g_assert_cmpstr (posts->extension, ==, "md");
  g_assert_cmpstr (posts->slug, ==, "{{year}}-{{slug}}");
  g_assert_cmpuint (posts->fields->len, ==, 2);
  g_assert_cmpuint (posts->depth, ==, 1);

  g_assert_cmpstr (menu->file, ==, "content/posts/menu.md");
  g_assert_cmpstr (menu->label, ==, "The menu");
  g_assert_cmpstr (menu->group, ==, "data");
  g_assert_cmpstr (menu->group_label, ==, "Data");
  g_assert_false (menu->create);
  g_assert_cmpstr (dateline_site_get_collection (site, "data", "people")->extension, ==, "json");
  g_assert_null (dateline_site_get_collection (site, "data", NULL));
  g_assert_null (dateline_site_get_collection (site, "posts", "menu"));

  assert_collection (site, folder, "content/posts/a.md", NULL, "posts");
  assert_collection (site, folder, "content/posts/a.markdown", NULL, "posts");
  assert_collection (site, folder, "content/posts/a.txt", NULL, NULL);
  assert_collection (site, folder, "content/posts/no-extension", NULL, NULL);
  assert_collection (site, folder, "content/posts/deeper/a.md", NULL, NULL);
  assert_collection (site, folder, "content/posts/drafts/a.mdx", NULL, "drafts");
  assert_collection (site, folder, "content/posts/menu.md", NULL, "menu");
  assert_collection (site, folder, "data/people.json", NULL, "people");
  assert_collection (site, folder, "content/postscript/a.md", NULL, NULL);
  assert_collection (site, folder, "../elsewhere.md", NULL, NULL);
  g_assert_null (dateline_site_find_collection (site, NULL, NULL));
}

static void
test_filters (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_with (folder,
                                             "collections:\n"
                                             "  - {name: all, folder: posts}\n"
                                             "  - {name: news, folder: posts, filter: {field: kind, value: news}}\n"
                                             "  - {name: tagged, folder: posts, filter: {field: meta.tags, value: events}}\n"
                                             "  - {name: true-ones, folder: posts, filter: {field: kind, value: true}}\n"
                                             "  - {name: strict, folder: other, filter: {field: kind, value: news}}\n");

  assert_collection (site, folder, "posts/a.md", "---\nkind: news\n---\n", "news");
  assert_collection (site, folder, "posts/a.md", "---\nmeta: {tags: [a, events]}\n---\n", "tagged");
  assert_collection (site, folder, "posts/a.md", "---\nkind: true\n---\n", "true-ones");
  assert_collection (site, folder, "posts/a.md", "---\nkind: 'true'\n---\n", "all");
  assert_collection (site, folder, "posts/a.md", "---\nkind: [broken\n---\n", "all");
  assert_collection (site, folder, "posts/a.md", "", "all");
  assert_collection (site, folder, "other/a.md", "---\nkind: olds\n---\n", NULL);
  assert_collection (site, folder, "other/a.md", NULL, "strict");
}

static void
test_depth (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_with (folder,
                                             "collections:\n"
                                             "  - {name: flat, folder: flat}\n"
                                             "  - {name: nested, folder: nested, nested: {depth: 3}}\n"
                                             "  - {name: dated, folder: dated, path: '{{year}}/{{slug}}'}\n"
                                             "  - {name: inner, folder: nested/inner}\n"
                                             "  - {name: everything, folder: /, nested: {}}\n");

  assert_collection (site, folder, "flat/a.md", NULL, "flat");
  assert_collection (site, folder, "flat/b/a.md", NULL, "everything");
  assert_collection (site, folder, "nested/b/c/a.md", NULL, "nested");
  assert_collection (site, folder, "nested/b/c/d/a.md", NULL, "everything");
  assert_collection (site, folder, "nested/inner/a.md", NULL, "inner");
  assert_collection (site, folder, "dated/2025/a.md", NULL, "dated");
  assert_collection (site, folder, "a.md", NULL, "everything");
}

static void
test_merge_keys (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_with (folder,
                                             "base: &base\n"
                                             "  create: true\n"
                                             "  extension: mdx\n"
                                             "  fields: &fields\n"
                                             "    - &title {name: title, widget: string}\n"
                                             "    - {<<: *title, name: subtitle, required: false}\n"
                                             "collections:\n"
                                             "  - <<: *base\n"
                                             "    name: posts\n"
                                             "    folder: posts\n"
                                             "    extension: md\n"
                                             "  - {name: notes, folder: notes, fields: *fields}\n");
  const DatelineCollection *posts = dateline_site_get_collection (site, "posts", NULL);
  const DatelineCollection *notes = dateline_site_get_collection (site, "notes", NULL);
  const DatelineField *subtitle;

  g_assert_cmpuint (count_warnings (site), ==, 0);
  g_assert_true (posts->create);
  g_assert_cmpstr (posts->extension, ==, "md");
  g_assert_cmpuint (posts->fields->len, ==, 2);
  g_assert_cmpuint (notes->fields->len, ==, 2);

  subtitle = dateline_fields_find (notes->fields, "subtitle");
  g_assert_nonnull (subtitle);
  g_assert_false (subtitle->required);
}

static void
test_settings (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = NULL;

  g_object_unref (temp_folder_write (folder, ".dateline.yml",
                                     "\xef\xbb\xbf" "url_rule: {field: seo.url}\n"
                                     "moved_hosts: {old.example.org: new.example.org}\n"
                                     "known_paths: [/a, /b]\n"
                                     "dialect: commonmark\n"
                                     "language: no\n"
                                     "disabled_rules: [link-http, 12]\n"
                                     "online:\n"));
  site = open_site (folder);

  g_assert_cmpuint (count_warnings (site), ==, 0);
  g_assert_cmpint (dateline_site_get_dialect (site), ==, DATELINE_DIALECT_COMMONMARK);
  g_assert_cmpstr (dateline_site_get_language (site), ==, "no");
  g_assert_true (dateline_site_is_rule_disabled (site, "link-http"));
  g_assert_false (dateline_site_is_rule_disabled (site, "link-empty"));
  g_assert_cmpuint (dateline_value_get_n_items (dateline_value_lookup (dateline_site_get_settings (site), "known_paths")), ==, 2);

  g_assert_cmpint (dateline_site_get_dialect (NULL), ==, DATELINE_DIALECT_GFM);
  g_assert_cmpstr (dateline_site_get_language (NULL), ==, "en");
  g_assert_false (dateline_site_is_rule_disabled (NULL, "link-http"));
}

static void
test_bad_settings (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = NULL;

  g_object_unref (temp_folder_write (folder, ".dateline.yml",
                                     "dialcet: gfm\n"
                                     "dialect: markdown\n"
                                     "known_paths: /one\n"
                                     "disabled_rules: {a: b}\n"));
  site = open_site (folder);

  g_assert_cmpuint (count_warnings (site), ==, 4);
  assert_warning (site, "dialcet");
  assert_warning (site, "“markdown”");
  assert_warning (site, "known_paths");
  assert_warning (site, "disabled_rules");
  g_assert_cmpint (dateline_site_get_dialect (site), ==, DATELINE_DIALECT_GFM);
}

/* A site can say that nobody, or that some hosts are not to be asked; it cannot make anybody ask. */
static void
test_online (void)
{
  static const struct
  {
    const char *settings;
    gboolean    refuses;
    const char *excluded;
    guint       n_warnings;
  } cases[] = {
    { "", FALSE, "", 0 },
    { "online: true\n", FALSE, "", 0 },
    { "online: false\n", TRUE, "", 0 },
    { "online: no\n", TRUE, "", 1 },
    { "online:\n  exclude:\n    - Slow.Example\n    - ' shy.example '\n    - 12\n", FALSE, "slow.example shy.example", 0 },
    { "online: {exclude: slow.example}\n", FALSE, "", 1 },
    { "online: {exclude: }\n", FALSE, "", 0 },
    { "online: {force: true}\n", FALSE, "", 1 },
    { "online: [a]\n", FALSE, "", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TempFolder) folder = temp_folder_new ();
      g_autoptr (DatelineSite) site = NULL;
      g_autofree char *excluded = NULL;

      g_object_unref (temp_folder_write (folder, ".dateline.yml", cases[i].settings));
      site = open_site (folder);
      excluded = g_strjoinv (" ", (char **) dateline_site_get_excluded_hosts (site));

      g_test_message ("%s", cases[i].settings);
      g_assert_cmpint (dateline_site_refuses_online (site), ==, cases[i].refuses);
      g_assert_cmpstr (excluded, ==, cases[i].excluded);
      g_assert_cmpuint (count_warnings (site), ==, cases[i].n_warnings);
    }

  g_assert_false (dateline_site_refuses_online (NULL));
  g_assert_null (dateline_site_get_excluded_hosts (NULL)[0]);
  g_assert_null (dateline_site_get_tracking_hosts (NULL)[0]);
}

/* Whatever stands in the two files: the site opens, and somebody is told. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *config;
    const char *warning;
  } cases[] = {
    { "", "empty" },
    { "- a\n- b\n", "not a list of options" },
    { "just words", "not a list of options" },
    { "a: [unclosed\n", "cannot be read (line" },
    { "\tcollections: []\n", "cannot be read (line" },
    { "media_folder: static\n", "no collections" },
    { "collections: words\n", "no collections" },
    { "collections: [1, null, {}, [], {folder: x}]\n", "has no name" },
    { "collections: [{name: a}]\n", "neither a folder nor files" },
    { "collections: [{name: a, folder: ../outside}]\n", "leads out of the site" },
    { "collections: [{name: a, folder: x/../../..}]\n", "leads out of the site" },
    { "collections: [{name: a, files: [{name: b, file: ../../etc/passwd}]}]\n", "leads out of the site" },
    { "collections: [{name: a, files: [{name: b}]}]\n", "has no path" },
    { "collections: [{name: a, folder: x, fields: [{label: nameless}, words]}]\n", "has no name" },
    { "media_folder: ../../outside\ncollections: []\n", "leads out of the site" },
    { "slug: {sanitize_replacement: /../}\ncollections: []\n", "cannot stand for" },
    { "collections: *missing\n", "cannot be read (line" },
    { "collections: &a\n  - *a\n", "cannot be read" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TempFolder) folder = temp_folder_new ();
      g_autoptr (DatelineSite) site = open_with (folder, cases[i].config);

      g_test_message ("%s", cases[i].config);
      assert_warning (site, cases[i].warning);
    }
}

static void
test_hostile_bytes (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_with (folder, "collections: [{name: \"\xff\xfe\", folder: x}]\n");

  assert_warning (site, "not valid UTF-8");
  g_assert_cmpuint (dateline_site_get_collections (site)->len, ==, 0);
}

static void
test_config_link_outside (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (TempFolder) other = temp_folder_new ();
  g_autoptr (GFile) secret = temp_folder_write (other, "secret.yml", "collections: [{name: a, folder: b}]\n");
  g_autoptr (DatelineSite) site = NULL;

  temp_folder_link (folder, CONFIG, g_file_peek_path (secret));
  site = open_site (folder);

  assert_warning (site, "link out of the site");
  g_assert_cmpuint (dateline_site_get_collections (site)->len, ==, 0);
}

/* Each anchor stands for ten of the one before: a thousand million fields. */
static void
test_alias_bomb (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GString) config = g_string_new ("a0: &a0 {name: x, widget: string}\n");
  g_autoptr (DatelineSite) site = NULL;

  for (guint i = 1; i < 10; i++)
    {
      g_string_append_printf (config, "a%u: &a%u {name: x, widget: object, fields: [", i, i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (config, "*a%u, ", i - 1);
      g_string_append (config, "]}\n");
    }
  g_string_append (config, "collections: [{name: a, folder: b, fields: [*a9, *a9, *a9]}]\n");
  site = open_with (folder, config->str);

  g_assert_nonnull (site);
}

static void
test_deep_nesting (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GString) config = g_string_new ("collections: ");
  g_autoptr (DatelineSite) site = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_c (config, '[');
  site = open_with (folder, config->str);

  g_assert_cmpuint (count_warnings (site), >, 0);
}

static void
test_many_warnings (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GString) config = g_string_new ("collections:\n");
  g_autoptr (DatelineSite) site = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (config, "  - {name: a}\n");
  site = open_with (folder, config->str);

  g_assert_cmpuint (count_warnings (site), >, 0);
  g_assert_cmpuint (count_warnings (site), <=, 50);
}

/* The site that the project ships. */
static void
test_sample (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "sample", NULL);
  g_autoptr (GFile) root = g_file_new_for_path (path);
  g_autoptr (GFile) issue = g_file_resolve_relative_path (root, "content/issues/the-lantern-july-2026.md");
  g_autoptr (GFile) found = dateline_site_find_root (issue);
  g_autoptr (DatelineSite) site = dateline_site_open (root, NULL);
  const DatelineCollection *collection = dateline_site_find_collection (site, issue, NULL);

  g_assert_true (g_file_equal (found, root));
  g_assert_cmpuint (count_warnings (site), ==, 0);
  g_assert_cmpstr (collection->name, ==, "issues");
  g_assert_cmpstr (collection->label_singular, ==, "Issue");
  g_assert_cmpint (dateline_fields_lookup (collection->fields, "category")->widget, ==, DATELINE_WIDGET_FILE_RELATION);
  g_assert_cmpstr (dateline_fields_lookup (collection->fields, "seo.url")->pattern_message, ==, "Begin with https://");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/site/find-root", test_find_root);
  g_test_add_func ("/site/open-nothing", test_open_nothing);
  g_test_add_func ("/site/collections", test_collections);
  g_test_add_func ("/site/filters", test_filters);
  g_test_add_func ("/site/depth", test_depth);
  g_test_add_func ("/site/merge-keys", test_merge_keys);
  g_test_add_func ("/site/settings", test_settings);
  g_test_add_func ("/site/bad-settings", test_bad_settings);
  g_test_add_func ("/site/online", test_online);
  g_test_add_func ("/site/hostile", test_hostile);
  g_test_add_func ("/site/hostile-bytes", test_hostile_bytes);
  g_test_add_func ("/site/config-link-outside", test_config_link_outside);
  g_test_add_func ("/site/alias-bomb", test_alias_bomb);
  g_test_add_func ("/site/deep-nesting", test_deep_nesting);
  g_test_add_func ("/site/many-warnings", test_many_warnings);
  g_test_add_func ("/site/sample", test_sample);

  return g_test_run ();
}
