/* dateline-document-portal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/xattr.h>

#include "dateline-document-portal.h"

/* Since xdg-desktop-portal 1.19, for the file or folder that was given. What is below a folder has it too, but in its first version that of the folder. */
#define HOST_PATH_ATTRIBUTE "user.document-portal.host-path"

/* The same in every sandbox of Flatpak, whatever its runtime folder is. */
#define SANDBOX_MOUNT "/run/flatpak/doc"

/* A file as the portal shows it. */
typedef struct
{
  char       *given;    /* the path MOUNT/ID/NAME of what the app was given */
  const char *name;     /* NAME in it */
  char       *below;    /* path of the file in that, or NULL when it is the file itself */
} Place;

static void
place_clear (Place *place)
{
  g_free (place->given);
  g_free (place->below);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static const char *
skip_folder (const char *path,
             const char *folder)
{
  const gsize length = strlen (folder);

  return g_str_has_prefix (path, folder) && path[length] == '/' ? path + length + 1 : NULL;
}

/* Returns: whether the portal shows this file */
static gboolean
find_place (GFile *file,
            Place *place)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *mount = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  const char *id, *name, *below;

  if (path == NULL)
    return FALSE;

  id = skip_folder (path, mount);
  if (id == NULL)
    id = skip_folder (path, SANDBOX_MOUNT);
  name = id != NULL ? strchr (id, '/') : NULL;
  if (name == NULL)
    return FALSE;

  name++;
  below = strchr (name, '/');
  place->given = below != NULL ? g_strndup (path, below - path) : g_strdup (path);
  place->name = place->given + (name - path);
  place->below = below != NULL ? g_strdup (below + 1) : NULL;

  return TRUE;
}

/**
 * dateline_document_portal_is_lone:
 * @file: a document
 *
 * Returns: whether the app was given the document alone, so that what is beside it cannot be seen
 */
gboolean
dateline_document_portal_is_lone (GFile *file)
{
  g_auto (Place) place = { NULL };

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return find_place (file, &place) && place.below == NULL;
}

/**
 * dateline_document_portal_dup_host_file:
 * @file: a file or folder
 *
 * Asks the portal where a file is outside of the sandbox. Portals before version 1.19 do not tell.
 *
 * Returns: (transfer full) (nullable): that place; @file itself when the portal has nothing to do with it, %NULL when it does not tell
 */
GFile *
dateline_document_portal_dup_host_file (GFile *file)
{
  g_auto (Place) place = { NULL };
  char host_path[PATH_MAX];
  gssize length;
  g_autofree char *path = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (!find_place (file, &place))
    return g_object_ref (file);

  do
    length = getxattr (place.given, HOST_PATH_ATTRIBUTE, host_path, sizeof host_path - 1);
  while (length < 0 && errno == EINTR);
  if (length <= 0)
    return NULL;

  /* The first version counted the NUL at its end. */
  host_path[length] = '\0';
  path = g_build_filename (host_path, place.below, NULL);

  return g_path_is_absolute (path) ? g_file_new_for_path (path) : NULL;
}

static char *
abbreviate_home (char *path)
{
  g_autofree char *full = path;
  const char *home = g_get_home_dir ();
  const char *below = skip_folder (full, home);

  if (strcmp (full, home) == 0)
    return g_strdup ("~");

  return below != NULL ? g_build_filename ("~", below, NULL) : g_steal_pointer (&full);
}

/**
 * dateline_document_portal_dup_path_name:
 * @file: a file or folder
 *
 * Returns: (transfer full): its path for people, which is the one outside of the sandbox; as much of it as the portal tells
 */
char *
dateline_document_portal_dup_path_name (GFile *file)
{
  g_auto (Place) place = { NULL };
  g_autoptr (GFile) host_file = NULL;
  g_autofree char *known = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  host_file = dateline_document_portal_dup_host_file (file);
  if (host_file != NULL)
    return abbreviate_home (g_file_get_parse_name (host_file));

  if (!find_place (file, &place))
    return g_file_get_parse_name (file);

  known = g_build_filename ("…", place.name, place.below, NULL);

  return g_filename_display_name (known);
}
