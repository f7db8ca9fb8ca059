/* test-media.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-media.h"
#include "dateline-site.h"
#include "temp-folder.h"

#define CONFIG "static/admin/config.yml"

static void
test_parse_destination (void)
{
  static const struct
  {
    const char *destination;
    const char *path;
  } cases[] = {
    { "/img/a.png", "/img/a.png" },
    { "a%20b.png", "a b.png" },
    { "caf%C3%A9.png", "café.png" },
    { "a.png?width=3#top", "a.png" },
    { "100%.png", "100%.png" },
    { "a%2", "a%2" },
    { " /img/a.png ", "/img/a.png" },
    { "a:b.png", NULL },
    { "./a:b.png", "./a:b.png" },
    { "1:b.png", "1:b.png" },
    { "https://example.org/a.png", NULL },
    { "HTTPS://example.org/a.png", NULL },
    { "//example.org/a.png", NULL },
    { "file:///etc/passwd", NULL },
    { "data:image/png;base64,AAAA", NULL },
    { "mailto:a@example.org", NULL },
    { "C:\\a.png", NULL },
    { "#section", NULL },
    { "?query", NULL },
    { "", NULL },
    { "a%00b", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = dateline_media_parse_destination (cases[i].destination);

      g_test_message ("%s", cases[i].destination);
      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

static void
test_make_destination (void)
{
  g_autofree char *plain = dateline_media_make_destination ("/img", "a.png");
  g_autofree char *beside = dateline_media_make_destination ("", "a.png");
  g_autofree char *root = dateline_media_make_destination ("/", "a.png");
  g_autofree char *escaped = dateline_media_make_destination ("/my media", "a (1)%.png");
  g_autofree char *url = dateline_media_make_destination ("https://cdn.example.org/img", "ä.png");

  g_assert_cmpstr (plain, ==, "/img/a.png");
  g_assert_cmpstr (beside, ==, "a.png");
  g_assert_cmpstr (root, ==, "/a.png");
  g_assert_cmpstr (escaped, ==, "/my%20media/a%20%281%29%25.png");
  g_assert_cmpstr (url, ==, "https://cdn.example.org/img/ä.png");
}

static void
assert_resolves (TempFolder   *folder,
                 DatelineSite *site,
                 const char   *document,
                 const char   *destination,
                 const char   *expected)
{
  g_autoptr (GFile) document_file = document != NULL ? temp_folder_get (folder, document) : NULL;
  g_autoptr (GFile) file = dateline_site_resolve_media (site, document_file, destination);
  g_autofree char *path = file != NULL ? g_file_get_relative_path (folder->file, file) : NULL;

  g_test_message ("%s in %s", destination, document);
  g_assert_cmpstr (path, ==, expected);
}

static void
test_resolve (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = NULL;

  g_object_unref (temp_folder_write (folder, CONFIG,
                                     "media_folder: static/img\n"
                                     "public_folder: /media\n"
                                     "collections:\n"
                                     "  - {name: posts, folder: posts}\n"
                                     "  - {name: bundles, folder: bundles, path: '{{slug}}/index', media_folder: '', public_folder: ''}\n"
                                     "  - {name: own, folder: own, media_folder: '/{{media_folder}}/own/{{slug}}', public_folder: '{{public_folder}}/own/{{slug}}'}\n"
                                     "  - {name: near, folder: near, media_folder: pictures}\n"
                                     "  - {name: cdn, folder: cdn, public_folder: 'https://cdn.example.org/img/'}\n"));
  g_object_unref (temp_folder_write (folder, "static/img/a.png", ""));
  g_object_unref (temp_folder_write (folder, "static/logo.svg", ""));
  g_object_unref (temp_folder_write (folder, "files/here.pdf", ""));
  g_object_unref (temp_folder_write (folder, "posts/beside.png", ""));
  site = dateline_site_open (folder->file, NULL);

  assert_resolves (folder, site, "posts/a.md", "/media/a.png", "static/img/a.png");
  assert_resolves (folder, site, "posts/a.md", "/media/a.png?v=2#x", "static/img/a.png");
  assert_resolves (folder, site, "posts/a.md", "/media/missing.png", "static/img/missing.png");
  assert_resolves (folder, site, "posts/a.md", "/logo.svg", "static/logo.svg");
  assert_resolves (folder, site, "posts/a.md", "/files/here.pdf", "files/here.pdf");
  assert_resolves (folder, site, "posts/a.md", "/nowhere.png", "static/nowhere.png");
  assert_resolves (folder, site, "posts/a.md", "beside.png", "posts/beside.png");
  assert_resolves (folder, site, "posts/a.md", "../static/img/a.png", "static/img/a.png");
  assert_resolves (folder, site, "posts/a.md", "https://example.org/media/a.png", NULL);
  assert_resolves (folder, site, NULL, "/media/a.png", "static/img/a.png");
  assert_resolves (folder, site, NULL, "a.png", NULL);
  assert_resolves (folder, site, "bundles/x/index.md", "pic.png", "bundles/x/pic.png");
  assert_resolves (folder, site, "bundles/x/index.md", "/media/a.png", "static/img/a.png");
  assert_resolves (folder, site, "own/july.md", "/media/own/july/a.png", "static/img/own/july/a.png");
  assert_resolves (folder, site, "near/july.md", "pictures/a.png", "near/pictures/a.png");
  assert_resolves (folder, site, "cdn/july.md", "https://cdn.example.org/img/a.png", "static/img/a.png");
  assert_resolves (folder, site, "cdn/july.md", "https://cdn.example.org/other/a.png", NULL);
}

static void
test_resolve_outside (void)
{
  static const char *const destinations[] = {
    "../../etc/passwd", "../../../../../../etc/passwd", "%2e%2e/%2e%2e/secret", "..%2f..%2fsecret", "/../secret", "/media/../../../secret",
    "file:///etc/passwd", "link/secret", "/link/secret", "dangling",
  };
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (TempFolder) other = temp_folder_new ();
  g_autoptr (GFile) secret = temp_folder_write (other, "secret", "");
  g_autoptr (DatelineSite) site = NULL;
  g_autoptr (GFile) document = temp_folder_write (folder, "posts/a.md", "");

  g_object_unref (temp_folder_write (folder, CONFIG, "media_folder: static/img\npublic_folder: /media\ncollections: []\n"));
  temp_folder_link (folder, "posts/link", other->path);
  temp_folder_link (folder, "static/link", other->path);
  temp_folder_link (folder, "posts/dangling", "/nowhere/at/all");
  site = dateline_site_open (folder->file, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (destinations); i++)
    {
      g_autoptr (GFile) file = dateline_site_resolve_media (site, document, destinations[i]);

      g_test_message ("%s", destinations[i]);
      if (file != NULL)
        {
          g_assert_true (g_file_has_prefix (file, folder->file));
          g_assert_false (g_file_query_exists (file, NULL));
        }
    }
}

/* A lone file knows its neighbours and nothing above. */
static void
test_resolve_without_site (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();

  g_object_unref (temp_folder_write (folder, "posts/a.png", ""));

  assert_resolves (folder, NULL, "posts/a.md", "a.png", "posts/a.png");
  assert_resolves (folder, NULL, "posts/a.md", "img/missing.png", "posts/img/missing.png");
  assert_resolves (folder, NULL, "posts/a.md", "../a.png", NULL);
  assert_resolves (folder, NULL, "posts/a.md", "/img/a.png", NULL);
  assert_resolves (folder, NULL, NULL, "a.png", NULL);
}

static void
assert_new_media (TempFolder   *folder,
                  DatelineSite *site,
                  const char   *document,
                  const char   *name,
                  const char   *expected_file,
                  const char   *expected_destination)
{
  g_autoptr (GFile) document_file = document != NULL ? temp_folder_get (folder, document) : NULL;
  g_autofree char *destination = NULL;
  g_autoptr (GFile) file = dateline_site_new_media_file (site, document_file, NULL, name, &destination);
  g_autofree char *path = file != NULL ? g_file_get_relative_path (folder->file, file) : NULL;

  g_test_message ("%s for %s", name, document);
  g_assert_cmpstr (path, ==, expected_file);
  g_assert_cmpstr (destination, ==, expected_destination);
}

static void
test_new_media (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = NULL;

  g_object_unref (temp_folder_write (folder, CONFIG,
                                     "media_folder: static/img\n"
                                     "public_folder: /media\n"
                                     "collections:\n"
                                     "  - {name: posts, folder: posts}\n"
                                     "  - {name: near, folder: near, media_folder: pictures}\n"));
  g_object_unref (temp_folder_write (folder, "static/img/photo.png", ""));
  g_object_unref (temp_folder_write (folder, "static/img/photo-1.png", ""));
  site = dateline_site_open (folder->file, NULL);

  assert_new_media (folder, site, "posts/a.md", "My Photo.PNG", "static/img/my-photo.png", "/media/my-photo.png");
  assert_new_media (folder, site, "posts/a.md", "photo.png", "static/img/photo-2.png", "/media/photo-2.png");
  assert_new_media (folder, site, "posts/a.md", "../../evil.sh", "static/img/evil.sh", "/media/evil.sh");
  assert_new_media (folder, site, "posts/a.md", "???.jpeg", "static/img/image.jpeg", "/media/image.jpeg");
  assert_new_media (folder, site, "posts/a.md", "archive.tar.gz", "static/img/archive-tar.gz", "/media/archive-tar.gz");
  assert_new_media (folder, site, "posts/a.md", "Ä b", "static/img/ä-b", "/media/ä-b");
  assert_new_media (folder, site, "near/a.md", "x.png", "near/pictures/x.png", "pictures/x.png");
  assert_new_media (folder, site, NULL, "x.png", "static/img/x.png", "/media/x.png");
  assert_new_media (folder, NULL, "posts/a.md", "x.png", "posts/x.png", "x.png");
  assert_new_media (folder, NULL, NULL, "x.png", NULL, NULL);
}

static void
assert_field_media (TempFolder   *folder,
                    DatelineSite *site,
                    const char   *document,
                    const char   *path,
                    const char   *expected_file,
                    const char   *expected_destination)
{
  g_autoptr (GFile) document_file = temp_folder_get (folder, document);
  const DatelineCollection *collection = dateline_site_find_collection (site, document_file, NULL);
  g_autofree char *destination = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *found = NULL;

  g_test_message ("%s of %s", path, document);
  file = dateline_site_new_media_file (site, document_file, dateline_fields_lookup (collection->fields, path), "x.png", &destination);
  found = g_file_get_relative_path (folder->file, file);
  g_assert_cmpstr (found, ==, expected_file);
  g_assert_cmpstr (destination, ==, expected_destination);

  /* What was written for it leads back to it. */
  g_object_unref (temp_folder_write (folder, found, ""));
  assert_resolves (folder, site, document, destination, expected_file);
}

/* From the site to the collection, the object and the field, each may have a folder of its own and speak of the one around it. */
static void
test_field_media (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = NULL;

  g_object_unref (temp_folder_write (folder, CONFIG,
                                     "media_folder: static/img\n"
                                     "public_folder: /media\n"
                                     "collections:\n"
                                     "  - name: posts\n"
                                     "    folder: posts\n"
                                     "    media_folder: '/{{media_folder}}/posts'\n"
                                     "    public_folder: '{{public_folder}}/posts'\n"
                                     "    fields:\n"
                                     "      - {name: plain, widget: image}\n"
                                     "      - {name: near, widget: image, media_folder: pictures}\n"
                                     "      - {name: own, widget: image, media_folder: '{{media_folder}}/own', public_folder: '{{public_folder}}/own'}\n"
                                     "      - {name: shared, widget: image, public_folder: '/shared'}\n"
                                     "      - name: seo\n"
                                     "        widget: object\n"
                                     "        media_folder: '/cards/{{slug}}'\n"
                                     "        public_folder: '/c/{{slug}}'\n"
                                     "        fields:\n"
                                     "          - {name: image, widget: image}\n"
                                     "          - {name: small, widget: image, media_folder: '{{media_folder}}/s', public_folder: '{{public_folder}}/s'}\n"
                                     "      - {name: shots, widget: list, field: {name: shot, widget: image, media_folder: '/shots', public_folder: '/sh'}}\n"
                                     "      - name: blocks\n"
                                     "        widget: list\n"
                                     "        types:\n"
                                     "          - {name: photo, widget: object, fields: [{name: file, widget: image, media_folder: '/photos'}]}\n"));
  site = dateline_site_open (folder->file, NULL);

  assert_field_media (folder, site, "posts/july.md", "plain", "static/img/posts/x.png", "/media/posts/x.png");
  assert_field_media (folder, site, "posts/july.md", "near", "posts/pictures/x.png", "pictures/x.png");
  assert_field_media (folder, site, "posts/july.md", "own", "static/img/posts/own/x.png", "/media/posts/own/x.png");
  assert_field_media (folder, site, "posts/july.md", "shared", "static/img/posts/x-1.png", "/shared/x-1.png");
  assert_field_media (folder, site, "posts/july.md", "seo.image", "cards/july/x.png", "/c/july/x.png");
  assert_field_media (folder, site, "posts/july.md", "seo.small", "cards/july/s/x.png", "/c/july/s/x.png");
  assert_field_media (folder, site, "posts/july.md", "shots.0", "shots/x.png", "/sh/x.png");
  assert_field_media (folder, site, "posts/july.md", "blocks.0.file", "photos/x.png", "/photos/x.png");
}

/* A site that does not say where its images go, but shows it. */
static void
test_new_media_usual_folder (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (DatelineSite) site = NULL;

  g_object_unref (temp_folder_write (folder, ".dateline.yml", ""));
  site = dateline_site_open (folder->file, NULL);
  assert_new_media (folder, site, "posts/a.md", "x.png", "posts/x.png", "x.png");

  g_object_unref (temp_folder_write (folder, "static/images/old.png", ""));
  assert_new_media (folder, site, "posts/a.md", "x.png", "static/images/x.png", "/images/x.png");
}

/* A media folder that is a link out of the site is not written to. */
static void
test_new_media_outside (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (TempFolder) other = temp_folder_new ();
  g_autoptr (DatelineSite) site = NULL;

  g_object_unref (temp_folder_write (folder, CONFIG, "media_folder: static/img\ncollections: []\n"));
  temp_folder_link (folder, "static/img", other->path);
  site = dateline_site_open (folder->file, NULL);

  assert_new_media (folder, site, "posts/a.md", "x.png", "posts/x.png", "x.png");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/media/parse-destination", test_parse_destination);
  g_test_add_func ("/media/make-destination", test_make_destination);
  g_test_add_func ("/media/resolve", test_resolve);
  g_test_add_func ("/media/resolve-outside", test_resolve_outside);
  g_test_add_func ("/media/resolve-without-site", test_resolve_without_site);
  g_test_add_func ("/media/new-media", test_new_media);
  g_test_add_func ("/media/field-media", test_field_media);
  g_test_add_func ("/media/new-media-usual-folder", test_new_media_usual_folder);
  g_test_add_func ("/media/new-media-outside", test_new_media_outside);

  return g_test_run ();
}
