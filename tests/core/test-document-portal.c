/* test-document-portal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-document-portal.h"
#include "fake-portal.h"

static void
assert_path (GFile      *file,
             const char *expected)
{
  g_assert_nonnull (file);
  g_assert_cmpstr (g_file_peek_path (file), ==, expected);
}

static void
test_elsewhere (void)
{
  g_autofree char *runtime = g_build_filename (g_get_user_runtime_dir (), NULL);
  const char *const paths[] = { "/home/ines/gull.md", "/run/flatpak/docs/1/gull.md", "/run/flatpak/doc", "/run/flatpak/doc/1", runtime };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_autoptr (GFile) host_file = dateline_document_portal_dup_host_file (file);

      g_assert_false (dateline_document_portal_is_lone (file));
      g_assert_true (host_file == file);
    }
}

static void
test_remote (void)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("sftp://harbour.example/gull.md");
  g_autofree char *name = dateline_document_portal_dup_path_name (file);

  g_assert_false (dateline_document_portal_is_lone (file));
  g_assert_cmpstr (name, ==, "sftp://harbour.example/gull.md");
}

static void
test_home (void)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "site", "gull.md", NULL);
  g_autofree char *sibling_path = g_strconcat (g_get_home_dir (), "-of-others/gull.md", NULL);
  g_autoptr (GFile) home = g_file_new_for_path (g_get_home_dir ());
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) sibling = g_file_new_for_path (sibling_path);
  g_autofree char *home_name = dateline_document_portal_dup_path_name (home);
  g_autofree char *name = dateline_document_portal_dup_path_name (file);
  g_autofree char *sibling_name = dateline_document_portal_dup_path_name (sibling);

  g_assert_cmpstr (home_name, ==, "~");
  g_assert_cmpstr (name, ==, "~/site/gull.md");
  g_assert_cmpstr (sibling_name, ==, sibling_path);
}

static void
test_sandbox_mount (void)
{
  g_autoptr (GFile) lone = g_file_new_for_path ("/run/flatpak/doc/1a2b/gull.md");
  g_autoptr (GFile) inside = g_file_new_for_path ("/run/flatpak/doc/1a2b/site/gull.md");

  g_assert_true (dateline_document_portal_is_lone (lone));
  g_assert_false (dateline_document_portal_is_lone (inside));
}

static void
test_given (void)
{
  g_autoptr (FakePortal) portal = fake_portal_new (TRUE);
  g_autoptr (GFile) host_file = NULL;
  g_autoptr (GFile) lone = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) inside = NULL;
  g_autoptr (GFile) lone_host = NULL;
  g_autoptr (GFile) folder_host = NULL;
  g_autoptr (GFile) inside_host = NULL;
  g_autofree char *name = NULL;

  if (portal == NULL)
    return;

  host_file = temp_folder_write (portal->host, "site/content/gull.md", "Text.\n");
  lone = fake_portal_give (portal, "site/content/gull.md");
  folder = fake_portal_give (portal, "site");
  inside = g_file_resolve_relative_path (folder, "content/not yet there.md");

  g_assert_true (dateline_document_portal_is_lone (lone));
  g_assert_false (dateline_document_portal_is_lone (inside));
  lone_host = dateline_document_portal_dup_host_file (lone);
  assert_path (lone_host, g_file_peek_path (host_file));
  folder_host = dateline_document_portal_dup_host_file (folder);
  g_assert_true (g_file_has_prefix (host_file, folder_host));
  inside_host = dateline_document_portal_dup_host_file (inside);
  g_assert_true (g_file_has_prefix (inside_host, folder_host));
  name = dateline_document_portal_dup_path_name (lone);
  g_assert_cmpstr (name, ==, g_file_peek_path (host_file));
}

/* As much as is known, and never the portal's own path. */
static void
test_silent_portal (void)
{
  g_autoptr (FakePortal) portal = fake_portal_new (FALSE);
  g_autoptr (GFile) host_file = NULL;
  g_autoptr (GFile) lone = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) inside = NULL;
  g_autofree char *lone_name = NULL;
  g_autofree char *inside_name = NULL;

  if (portal == NULL)
    return;

  host_file = temp_folder_write (portal->host, "site/gull.md", "Text.\n");
  lone = fake_portal_give (portal, "site/gull.md");
  folder = fake_portal_give (portal, "site");
  inside = g_file_get_child (folder, "gull.md");

  g_assert_true (dateline_document_portal_is_lone (lone));
  g_assert_null (dateline_document_portal_dup_host_file (lone));
  g_assert_null (dateline_document_portal_dup_host_file (inside));
  lone_name = dateline_document_portal_dup_path_name (lone);
  g_assert_cmpstr (lone_name, ==, "…/gull.md");
  inside_name = dateline_document_portal_dup_path_name (inside);
  g_assert_cmpstr (inside_name, ==, "…/site/gull.md");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (TempFolder) isolated = fake_portal_isolate ();

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document-portal/elsewhere", test_elsewhere);
  g_test_add_func ("/document-portal/remote", test_remote);
  g_test_add_func ("/document-portal/home", test_home);
  g_test_add_func ("/document-portal/sandbox-mount", test_sandbox_mount);
  g_test_add_func ("/document-portal/given", test_given);
  g_test_add_func ("/document-portal/silent-portal", test_silent_portal);

  return g_test_run ();
}
