/* test-new-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-site.h"
#include "temp-folder.h"

#define CONFIG "static/admin/config.yml"

#define POSTS \
  "collections:\n" \
  "  - name: posts\n" \
  "    folder: posts\n" \
  "    fields:\n" \
  "      - {name: template, widget: hidden, default: post}\n" \
  "      - {name: title, widget: string}\n" \
  "      - {name: date, widget: datetime}\n" \
  "      - {name: expires, widget: datetime, required: false}\n" \
  "      - {name: draft, widget: boolean, default: false}\n" \
  "      - {name: seo, widget: object, fields: [{name: title}, {name: handle, default: '@us'}]}\n" \
  "      - {name: empty, widget: object, fields: [{name: title}]}\n" \
  "      - {name: links, widget: list, fields: [{name: text}, {name: kind, default: plain}]}\n" \
  "      - {name: tags, widget: list, default: [a, b]}\n" \
  "      - {name: body, widget: markdown}\n"

static DatelineSite *
open_with (TempFolder *folder,
           const char *config)
{
  g_autoptr (GError) error = NULL;
  DatelineSite *site;

  g_object_unref (temp_folder_write (folder, CONFIG, config));
  site = dateline_site_open (folder->file, &error);
  g_assert_no_error (error);
  g_assert_null (dateline_site_get_warnings (site)[0]);

  return site;
}

static GDateTime *
make_now (void)
{
  return g_date_time_new_from_iso8601 ("2026-03-02T09:08:07.654Z", NULL);
}

static char *
make_document (DatelineSite *site,
               const char   *collection)
{
  g_autoptr (GDateTime) now = make_now ();

  return dateline_site_new_document (site, dateline_site_get_collection (site, collection, NULL), now, DATELINE_DATE_STYLE_AUTOMATIC);
}

static char *
get_field (const char *text,
           const char *path)
{
  DatelineHeaderSpan span;
  g_autoptr (DatelineHeader) header = NULL;

  dateline_header_span_find (text, strlen (text), &span);
  header = dateline_header_new (text, span.body_start);
  g_assert_null (dateline_header_get_error (header));

  return dateline_header_dup_text (header, path);
}

static void
assert_date (TempFolder   *folder,
             DatelineSite *site,
             const char   *expected)
{
  g_autofree char *text = make_document (site, "posts");
  g_autofree char *line = g_strdup_printf ("\ndate: %s\n", expected);

  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, line));
}

static void
test_defaults (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_with (folder, POSTS);
  g_autofree char *text = make_document (site, "posts");

  g_assert_cmpstr (text, ==,
                   "---\n"
                   "template: post\n"
                   "date: 2026-03-02T09:08:07.654Z\n"
                   "draft: false\n"
                   "seo:\n"
                   "  handle: \"@us\"\n"
                   "links:\n"
                   "  - kind: plain\n"
                   "tags:\n"
                   "  - a\n"
                   "  - b\n"
                   "---\n");
}

static void
test_body_default (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_with (folder,
                                             "collections:\n"
                                             "  - {name: posts, folder: posts, fields: [{name: title, default: New}, "
                                             "{name: body, widget: markdown, default: Dear friends}]}\n");
  g_autofree char *text = make_document (site, "posts");

  g_assert_cmpstr (text, ==, "---\ntitle: New\n---\nDear friends\n");
}

static void
test_uuid (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_with (folder,
                                             "collections:\n"
                                             "  - {name: posts, folder: posts, fields: [{name: id, widget: uuid, prefix: post-}]}\n");
  g_autofree char *first = make_document (site, "posts");
  g_autofree char *second = make_document (site, "posts");
  g_autofree char *id = get_field (first, "id");

  g_assert_true (g_str_has_prefix (id, "post-"));
  g_assert_true (g_uuid_string_is_valid (id + strlen ("post-")));
  g_assert_cmpstr (first, !=, second);
}

/* Dates are written as most documents of the collection write them. */
static void
test_date_style (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_with (folder, POSTS);

  g_object_unref (temp_folder_write (folder, "posts/a.md", "---\ndate: 2025-01-01\n---\n"));
  assert_date (folder, site, "2026-03-02");

  g_object_unref (temp_folder_write (folder, "posts/b.md", "---\ndate: 2025-02-01T10:00:00Z\n---\n"));
  g_object_unref (temp_folder_write (folder, "posts/c.md", "---\ndate: 2025-03-01T11:30:00Z\n---\n"));
  assert_date (folder, site, "2026-03-02T09:08:07Z");

  g_object_unref (temp_folder_write (folder, "posts/d.md", "---\ndate: [broken\n---\n"));
  g_object_unref (temp_folder_write (folder, "posts/e.md", "---\ndate: soon\n---\n"));
  g_object_unref (temp_folder_write (folder, "posts/f.txt", "---\ndate: 2025-01-01\n---\n"));
  g_object_unref (temp_folder_write (folder, "posts/g.md", "no header\n"));
  assert_date (folder, site, "2026-03-02T09:08:07Z");
}

static void
assert_suggested (TempFolder   *folder,
                  DatelineSite *site,
                  const char   *collection,
                  const char   *header_text,
                  const char   *expected)
{
  g_autoptr (GDateTime) now = make_now ();
  g_autoptr (DatelineHeader) header = dateline_header_new (header_text, strlen (header_text));
  g_autoptr (GFile) file = dateline_site_suggest_file (site, dateline_site_get_collection (site, collection, NULL), header, now);
  g_autofree char *path = file != NULL ? g_file_get_relative_path (folder->file, file) : NULL;

  g_test_message ("%s: %s", collection, header_text);
  g_assert_cmpstr (path, ==, expected);
}

static void
test_suggest_file (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_with (folder,
                                             "slug: {clean_accents: true}\n"
                                             "collections:\n"
                                             "  - {name: plain, folder: plain}\n"
                                             "  - {name: named, folder: named, identifier_field: name.full}\n"
                                             "  - {name: dated, folder: dated, slug: '{{year}}-{{month}}-{{slug}}', extension: markdown}\n"
                                             "  - {name: deep, folder: deep, path: '{{year}}/{{slug}}/index'}\n"
                                             "  - {name: sly, folder: sly, path: '../../{{slug}}'}\n"
                                             "  - {name: root, folder: /}\n");

  assert_suggested (folder, site, "plain", "---\ntitle: Été à la mer\n---\n", "plain/ete-a-la-mer.md");
  assert_suggested (folder, site, "plain", "---\ntitle: ''\npath: about/us\n---\n", "plain/about-us.md");
  assert_suggested (folder, site, "plain", "---\ntitle: '...'\n---\n", "plain/untitled.md");
  assert_suggested (folder, site, "plain", "---\nother: x\n---\n", "plain/untitled.md");
  assert_suggested (folder, site, "plain", "", "plain/untitled.md");
  assert_suggested (folder, site, "plain", "---\ntitle: ../../../etc/passwd\n---\n", "plain/etc-passwd.md");
  assert_suggested (folder, site, "named", "---\ntitle: T\nname: {full: Ada L.}\n---\n", "named/ada-l.md");
  assert_suggested (folder, site, "named", "---\ntitle: T\n---\n", "named/t.md");
  assert_suggested (folder, site, "dated", "---\ntitle: T\ndate: 2025-12-31T23:30:00-01:00\n---\n", "dated/2026-01-t.markdown");
  assert_suggested (folder, site, "dated", "---\ntitle: T\npublishDate: 2024-05-06\n---\n", "dated/2024-05-t.markdown");
  assert_suggested (folder, site, "dated", "---\ntitle: T\ndate: never\n---\n", "dated/2026-03-t.markdown");
  assert_suggested (folder, site, "deep", "---\ntitle: T\ndate: 2025-01-02\n---\n", "deep/2025/t/index.md");
  assert_suggested (folder, site, "sly", "---\ntitle: T\n---\n", NULL);
  assert_suggested (folder, site, "root", "---\ntitle: T\n---\n", "t.md");

  g_object_unref (temp_folder_write (folder, "plain/t.md", ""));
  g_object_unref (temp_folder_write (folder, "plain/t-1.md", ""));
  assert_suggested (folder, site, "plain", "---\ntitle: T\n---\n", "plain/t-2.md");
}

static void
test_suggest_named_file (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = open_with (folder, "collections: [{name: pages, files: [{name: about, file: pages/about.md}]}]\n");
  g_autoptr (GDateTime) now = make_now ();
  g_autoptr (DatelineHeader) header = dateline_header_new ("", 0);
  g_autoptr (GFile) expected = temp_folder_write (folder, "pages/about.md", "");
  g_autoptr (GFile) file = dateline_site_suggest_file (site, dateline_site_get_collection (site, "pages", "about"), header, now);

  g_assert_true (g_file_equal (file, expected));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/new-document/defaults", test_defaults);
  g_test_add_func ("/new-document/body-default", test_body_default);
  g_test_add_func ("/new-document/uuid", test_uuid);
  g_test_add_func ("/new-document/date-style", test_date_style);
  g_test_add_func ("/new-document/suggest-file", test_suggest_file);
  g_test_add_func ("/new-document/suggest-named-file", test_suggest_named_file);

  return g_test_run ();
}
