/* test-granted-folders.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <unistd.h>

#include "dateline-granted-folders.h"
#include "fake-portal.h"

static DatelineGrantedFolders *
open_folders (FakePortal *portal)
{
  g_autofree char *path = g_build_filename (portal->host->path, "state", "folders", NULL);

  return dateline_granted_folders_new (path);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GFile *
search (DatelineGrantedFolders *folders,
        GFile                  *document)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GFile *found;

  dateline_granted_folders_search_async (folders, document, NULL, found_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  found = dateline_granted_folders_search_finish (folders, result, &error);
  g_assert_no_error (error);

  return found;
}

static void
assert_below (GFile      *found,
              GFile      *folder,
              const char *path)
{
  g_autofree char *below = NULL;

  g_assert_nonnull (found);
  below = g_file_get_relative_path (folder, found);
  g_assert_cmpstr (below, ==, path);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_find (void)
{
  g_autoptr (FakePortal) portal = fake_portal_new (TRUE);
  g_autoptr (DatelineGrantedFolders) folders = NULL;
  g_autoptr (GFile) host_file = NULL;
  g_autoptr (GFile) other_host_file = NULL;
  g_autoptr (GFile) lone = NULL;
  g_autoptr (GFile) other = NULL;
  g_autoptr (GFile) inner = NULL;
  g_autoptr (GFile) outer = NULL;
  g_autoptr (GFile) in_inner = NULL;
  g_autoptr (GFile) in_outer = NULL;
  g_autoptr (GFile) searched = NULL;
  guint n_changed = 0;

  if (portal == NULL)
    return;

  host_file = temp_folder_write (portal->host, "site/content/issues/gull.md", "Text.\n");
  other_host_file = temp_folder_write (portal->host, "site-of-others/gull.md", "Text.\n");
  lone = fake_portal_give (portal, "site/content/issues/gull.md");
  other = fake_portal_give (portal, "site-of-others/gull.md");
  inner = fake_portal_give (portal, "site/content");
  outer = fake_portal_give (portal, "site");
  folders = open_folders (portal);
  g_signal_connect_swapped (folders, "changed", G_CALLBACK (count_cb), &n_changed);

  g_assert_null (dateline_granted_folders_find (folders, lone));
  dateline_granted_folders_add (folders, inner);
  in_inner = dateline_granted_folders_find (folders, lone);
  assert_below (in_inner, inner, "issues/gull.md");

  /* The site can be seen from the outer folder only. */
  dateline_granted_folders_add (folders, outer);
  dateline_granted_folders_add (folders, inner);
  in_outer = dateline_granted_folders_find (folders, lone);
  assert_below (in_outer, outer, "content/issues/gull.md");
  searched = search (folders, lone);
  g_assert_true (g_file_equal (searched, in_outer));

  g_assert_null (dateline_granted_folders_find (folders, other));
  g_assert_null (search (folders, other));
  /* Not given alone: it is where it is. */
  g_assert_null (dateline_granted_folders_find (folders, in_outer));
  g_assert_cmpuint (n_changed, ==, 3);
}

/* A folder of that path, without the document: it was moved, or the folder is another one by now. */
static void
test_gone (void)
{
  g_autoptr (FakePortal) portal = fake_portal_new (TRUE);
  g_autoptr (DatelineGrantedFolders) folders = NULL;
  g_autoptr (GFile) host_file = NULL;
  g_autoptr (GFile) lone = NULL;
  g_autoptr (GFile) folder = NULL;

  if (portal == NULL)
    return;

  host_file = temp_folder_write (portal->host, "site/gull.md", "Text.\n");
  lone = fake_portal_give (portal, "site/gull.md");
  folder = fake_portal_give (portal, "site");
  folders = open_folders (portal);
  dateline_granted_folders_add (folders, folder);
  g_assert_true (g_file_delete (host_file, NULL, NULL));

  g_assert_null (dateline_granted_folders_find (folders, lone));
  g_assert_null (search (folders, lone));
}

static void
test_restart (void)
{
  g_autoptr (FakePortal) portal = fake_portal_new (TRUE);
  g_autoptr (DatelineGrantedFolders) first = NULL;
  g_autoptr (DatelineGrantedFolders) second = NULL;
  g_autoptr (GFile) host_file = NULL;
  g_autoptr (GFile) lone = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) found = NULL;

  if (portal == NULL)
    return;

  host_file = temp_folder_write (portal->host, "site; of ours/gull.md", "Text.\n");
  lone = fake_portal_give (portal, "site; of ours/gull.md");
  folder = fake_portal_give (portal, "site; of ours");
  first = open_folders (portal);
  dateline_granted_folders_add (first, folder);
  second = open_folders (portal);
  found = dateline_granted_folders_find (second, lone);
  assert_below (found, folder, "gull.md");
}

static void
test_damaged (void)
{
  g_autoptr (FakePortal) portal = fake_portal_new (TRUE);
  static const char *const contents[] = { "", "not a key file", "[Folders]\n", "[Folders]\nuris=\n", "[Folders]\nuris=::;;file;\n", "[Folders]\nuris=\xff\\x;\n" };

  if (portal == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GFile) state = temp_folder_write (portal->host, "state/folders", contents[i]);
      g_autoptr (GFile) host_file = temp_folder_write (portal->host, "gull.md", "Text.\n");
      g_autoptr (GFile) lone = fake_portal_give (portal, "gull.md");
      g_autoptr (DatelineGrantedFolders) folders = open_folders (portal);

      g_assert_null (dateline_granted_folders_find (folders, lone));
    }
}

/* A portal that does not tell paths: a file is known by its state, and a copy of it is not taken for it. */
static void
test_silent_portal (void)
{
  g_autoptr (FakePortal) portal = fake_portal_new (FALSE);
  g_autoptr (DatelineGrantedFolders) folders = NULL;
  g_autoptr (GFile) copy = NULL;
  g_autoptr (GFile) host_file = NULL;
  g_autoptr (GFile) hidden_file = NULL;
  g_autoptr (GFile) lone = NULL;
  g_autoptr (GFile) hidden = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) found = NULL;
  g_autoptr (GFile) twin = NULL;
  g_autofree char *twin_folder = NULL;

  if (portal == NULL)
    return;

  copy = temp_folder_write (portal->host, "site/a copy/gull.md", "Text.\n");
  host_file = temp_folder_write (portal->host, "site/content/gull.md", "Text.\n");
  hidden_file = temp_folder_write (portal->host, "site/.git/tern.md", "Text.\n");
  lone = fake_portal_give (portal, "site/content/gull.md");
  fake_portal_age (host_file, copy);
  hidden = fake_portal_give (portal, "site/.git/tern.md");
  folder = fake_portal_give (portal, "site");
  folders = open_folders (portal);
  g_assert_null (search (folders, lone));
  dateline_granted_folders_add (folders, folder);

  g_assert_null (dateline_granted_folders_find (folders, lone));
  found = search (folders, lone);
  assert_below (found, folder, "content/gull.md");
  g_assert_null (search (folders, hidden));

  /* One file with two names: nobody can say which of them was meant. */
  twin = temp_folder_get (portal->host, "site/twin/gull.md");
  twin_folder = g_path_get_dirname (g_file_peek_path (twin));
  g_assert_cmpint (g_mkdir_with_parents (twin_folder, 0700), ==, 0);
  g_assert_cmpint (link (g_file_peek_path (host_file), g_file_peek_path (twin)), ==, 0);
  g_assert_null (search (folders, lone));

  g_assert_true (g_file_delete (host_file, NULL, NULL));
  g_assert_true (g_file_delete (twin, NULL, NULL));
  g_assert_null (search (folders, lone));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (TempFolder) isolated = fake_portal_isolate ();

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/granted-folders/find", test_find);
  g_test_add_func ("/granted-folders/gone", test_gone);
  g_test_add_func ("/granted-folders/restart", test_restart);
  g_test_add_func ("/granted-folders/damaged", test_damaged);
  g_test_add_func ("/granted-folders/silent-portal", test_silent_portal);

  return g_test_run ();
}
