/* test-real-portal.c: files as the document portal of the system shows them to a sandboxed app
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* O_PATH */
#define _GNU_SOURCE

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>

#include "dateline-document-portal.h"
#include "dateline-file.h"
#include "dateline-granted-folders.h"
#include "fake-portal.h"

#define PORTAL_NAME "org.freedesktop.portal.Documents"
#define PORTAL_PATH "/org/freedesktop/portal/documents"

/* Of the portal's interface */
#define REUSE_EXISTING 1
#define PERSISTENT 2
#define DIRECTORY 8

#define APP_ID "org.example.Harbour"

#define TEXT "---\ntitle: The Gull\n---\n\nGulls glide.\n"

typedef struct
{
  TempFolder      *host;
  GTestDBus       *bus;
  GDBusConnection *connection;
  GSubprocess     *portal;
  gboolean         runs;
} RealPortal;

/* The portal's runtime folder, and another one for the app, whose "doc" is what a sandbox shows it of the portal's. */
static char *session_runtime;
static char *app_runtime;

static const char *
find_program (void)
{
  static const char *const programs[] = { "/usr/libexec/xdg-document-portal", "/usr/lib/xdg-document-portal" };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      if (g_file_test (programs[i], G_FILE_TEST_IS_EXECUTABLE))
        return programs[i];
    }

  return NULL;
}

static gboolean
has_owner (GDBusConnection *connection)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                                            "NameHasOwner", g_variant_new ("(s)", PORTAL_NAME), NULL, 0, -1, NULL, NULL);
  gboolean has = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &has);

  return has;
}

static void
exited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* Returns: whether the portal can be had here */
static gboolean
start (RealPortal *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *view = g_build_filename (session_runtime, "doc", "by-app", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean exited = FALSE;

  if (find_program () == NULL)
    return FALSE;

  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", session_runtime, TRUE);
  self->portal = g_subprocess_launcher_spawn (launcher, NULL, find_program (), NULL);
  if (self->portal == NULL)
    return FALSE;

  g_subprocess_wait_async (self->portal, cancellable, exited_cb, &exited);
  while (!exited && !(has_owner (self->connection) && g_file_test (view, G_FILE_TEST_IS_DIR)))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (G_USEC_PER_SEC / 100);
    }
  if (exited)
    return FALSE;

  g_cancellable_cancel (cancellable);
  while (!exited)
    g_main_context_iteration (NULL, TRUE);

  return TRUE;
}

static void
set_up (RealPortal    *self,
        gconstpointer  data)
{
  self->host = temp_folder_new ();
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  /* The store of what was given to whom. */
  g_test_dbus_add_service_dir (self->bus, "/usr/share/dbus-1/services");
  g_test_dbus_up (self->bus);
  /* Which takes it away. */
  g_setenv ("XDG_RUNTIME_DIR", app_runtime, TRUE);
  self->connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (self->bus),
                                                             G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                             G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                             NULL, NULL, NULL);
  self->runs = start (self);
  if (!self->runs)
    g_test_skip ("the document portal is not installed or has no FUSE here");
}

static void
tear_down (RealPortal    *self,
           gconstpointer  data)
{
  if (self->portal != NULL)
    {
      g_subprocess_send_signal (self->portal, SIGTERM);
      g_subprocess_wait (self->portal, NULL, NULL);
    }
  g_clear_object (&self->portal);
  g_clear_object (&self->connection);
  g_test_dbus_down (self->bus);
  g_clear_object (&self->bus);
  g_clear_pointer (&self->host, temp_folder_free);
}

/* What a file chooser of the desktop does for the app. */
static GFile *
give (RealPortal *self,
      const char *name,
      gboolean    writable)
{
  static const char *const read_write[] = { "read", "write", NULL };
  static const char *const read_only[] = { "read", NULL };
  g_autoptr (GFile) host_file = temp_folder_get (self->host, name);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *base_name = g_file_get_basename (host_file);
  g_autofree char *path = NULL;
  g_autofree const char **ids = NULL;
  const gboolean is_folder = g_file_test (g_file_peek_path (host_file), G_FILE_TEST_IS_DIR);
  const int fd = open (g_file_peek_path (host_file), O_PATH | O_CLOEXEC);
  GVariantBuilder handles;

  g_assert_cmpint (fd, >=, 0);
  g_variant_builder_init (&handles, G_VARIANT_TYPE ("ah"));
  g_variant_builder_add (&handles, "h", g_unix_fd_list_append (fds, fd, NULL));
  close (fd);
  reply = g_dbus_connection_call_with_unix_fd_list_sync (self->connection, PORTAL_NAME, PORTAL_PATH, PORTAL_NAME, "AddFull",
                                                         g_variant_new ("(ahus^as)", &handles, REUSE_EXISTING | PERSISTENT | (is_folder ? DIRECTORY : 0),
                                                                        APP_ID, writable ? read_write : read_only),
                                                         NULL, 0, -1, fds, NULL, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(^a&s@a{sv})", &ids, NULL);
  path = g_build_filename (g_get_user_runtime_dir (), "doc", ids[0], base_name, NULL);

  return g_file_new_for_path (path);
}

static void
assert_contents (GFile      *file,
                 const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dateline_file_load (file, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static void
assert_alone (GFile *file)
{
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_nonnull (g_dir_read_name (dir));
  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

static void
save (GFile      *file,
      const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  dateline_file_save (file, bytes, NULL, &error);
  g_assert_no_error (error);
}

/* The file is replaced, twice: after the first time it is the same document to the portal as before. Nothing is left beside it. */
static void
test_save (RealPortal    *self,
           gconstpointer  name)
{
  g_autoptr (GFile) host_file = NULL;
  g_autoptr (GFile) given = NULL;
  g_autoptr (GFile) file = NULL;
  GStatBuf status;

  if (!self->runs)
    return;

  host_file = temp_folder_write (self->host, "site/gull.md", TEXT);
  g_assert_cmpint (g_chmod (g_file_peek_path (host_file), 0640), ==, 0);
  given = give (self, name, TRUE);
  file = g_str_has_suffix (name, ".md") ? g_object_ref (given) : g_file_get_child (given, "gull.md");
  assert_contents (file, TEXT);

  save (file, "One.\n");
  assert_contents (file, "One.\n");
  assert_contents (host_file, "One.\n");
  save (file, "Two.\n");
  assert_contents (file, "Two.\n");
  assert_contents (host_file, "Two.\n");

  g_assert_cmpint (g_stat (g_file_peek_path (host_file), &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  assert_alone (host_file);
}

/* Refused as a whole, with a sentence for the author. */
static void
test_read_only (RealPortal    *self,
                gconstpointer  data)
{
  g_autoptr (GFile) host_file = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("One.\n", 5);
  g_autoptr (GError) error = NULL;

  if (!self->runs)
    return;

  host_file = temp_folder_write (self->host, "site/gull.md", TEXT);
  file = give (self, "site/gull.md", FALSE);
  g_assert_false (dateline_file_save (file, bytes, NULL, &error));
  g_assert_nonnull (strstr (error->message, "not allowed to change “gull.md”"));
  assert_contents (host_file, TEXT);
  assert_alone (host_file);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Whatever the portal of this system tells: the document is found in its folder, a copy of it is not, and its path is never the portal's. */
static void
test_find (RealPortal    *self,
           gconstpointer  data)
{
  g_autofree char *state = g_build_filename (self->host->path, "folders", NULL);
  g_autoptr (DatelineGrantedFolders) folders = NULL;
  g_autoptr (GFile) copy = NULL;
  g_autoptr (GFile) host_file = NULL;
  g_autoptr (GFile) lone = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) found = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *below = NULL;
  g_autofree char *name = NULL;

  if (!self->runs)
    return;

  copy = temp_folder_write (self->host, "site/a copy/gull.md", TEXT);
  host_file = temp_folder_write (self->host, "site/content/gull.md", TEXT);
  fake_portal_age (host_file, copy);
  lone = give (self, "site/content/gull.md", TRUE);
  folder = give (self, "site", TRUE);
  g_assert_true (dateline_document_portal_is_lone (lone));
  folders = dateline_granted_folders_new (state);
  dateline_granted_folders_add (folders, folder);
  dateline_granted_folders_search_async (folders, lone, NULL, found_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  found = dateline_granted_folders_search_finish (folders, result, NULL);
  g_assert_nonnull (found);
  below = g_file_get_relative_path (folder, found);
  g_assert_cmpstr (below, ==, "content/gull.md");

  name = dateline_document_portal_dup_path_name (found);
  g_test_message ("the path for people is %s", name);
  g_assert_false (g_str_has_prefix (name, g_get_user_runtime_dir ()));
  g_assert_true (g_str_has_suffix (name, "/site/content/gull.md"));
}

/* The folders of a session, and the app's view of its documents in a runtime folder of the app. */
static char *
make_surroundings (void)
{
  char *base = g_dir_make_tmp ("dateline-portal-XXXXXX", NULL);
  g_autofree char *doc = g_build_filename (base, "app", "doc", NULL);
  g_autofree char *data_home = g_build_filename (base, "data", NULL);
  g_autofree char *view = NULL;

  app_runtime = g_build_filename (base, "app", NULL);
  session_runtime = g_build_filename (base, "session", NULL);
  view = g_build_filename (session_runtime, "doc", "by-app", APP_ID, NULL);
  g_assert_cmpint (g_mkdir (app_runtime, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (session_runtime, 0700), ==, 0);
  g_assert_cmpint (symlink (view, doc), ==, 0);
  g_setenv ("XDG_DATA_HOME", data_home, TRUE);

  return base;
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *base = make_surroundings ();
  int result;

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/real-portal/save-lone", RealPortal, "site/gull.md", set_up, test_save, tear_down);
  g_test_add ("/real-portal/save-in-folder", RealPortal, "site", set_up, test_save, tear_down);
  g_test_add ("/real-portal/read-only", RealPortal, NULL, set_up, test_read_only, tear_down);
  g_test_add ("/real-portal/find", RealPortal, NULL, set_up, test_find, tear_down);
  result = g_test_run ();

  temp_folder_remove (base);
  g_free (app_runtime);
  g_free (session_runtime);

  return result;
}
