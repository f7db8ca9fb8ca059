/* dateline-site-path.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "dateline-site-path.h"

/**
 * dateline_site_path_normalize:
 * @path: a path relative to a site, slashes around it allowed
 *
 * Removes what a path does not need: slashes around and doubled ones, `.` and `..`.
 *
 * Returns: (nullable) (transfer full): the path, empty for the site itself; %NULL when it would leave the site
 */
char *
dateline_site_path_normalize (const char *path)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; segments[i] != NULL; i++)
    {
      if (*segments[i] == '\0' || strcmp (segments[i], ".") == 0)
        continue;

      if (strcmp (segments[i], "..") != 0)
        g_ptr_array_add (kept, segments[i]);
      else if (kept->len > 0)
        g_ptr_array_set_size (kept, kept->len - 1);
      else
        return NULL;
    }

  g_ptr_array_add (kept, NULL);

  return g_strjoinv ("/", (char **) kept->pdata);
}

/**
 * dateline_site_path_join:
 * @folder: a folder relative to a site
 * @name: a path relative to @folder
 *
 * Returns: (nullable) (transfer full): the normalized path, or %NULL when it would leave the site
 */
char *
dateline_site_path_join (const char *folder,
                         const char *name)
{
  g_autofree char *path = g_strconcat (folder, "/", name, NULL);

  return dateline_site_path_normalize (path);
}

static gboolean
is_below (const char *folder,
          const char *path)
{
  gsize length = strlen (folder);

  while (length > 1 && folder[length - 1] == '/')
    length--;

  return strncmp (folder, path, length) == 0 && (path[length] == '/' || path[length] == '\0' || length == 1);
}

/* The real path of what exists of a path, and what does not exist yet appended to it. */
static char *
resolve_links (const char *path)
{
  g_autofree char *existing = g_strdup (path);
  g_autofree char *missing = g_strdup ("");

  while (TRUE)
    {
      char *real = realpath (existing, NULL);
      g_autofree char *name = NULL;
      g_autofree char *longer = NULL;
      char *parent;

      if (real != NULL)
        {
          char *resolved = g_strconcat (real, missing, NULL);

          free (real);
          return resolved;
        }

      /* A link that leads nowhere could come to lead anywhere. */
      if (g_file_test (existing, G_FILE_TEST_IS_SYMLINK))
        return NULL;

      name = g_path_get_basename (existing);
      longer = g_strconcat ("/", name, missing, NULL);
      g_free (missing);
      missing = g_steal_pointer (&longer);

      parent = g_path_get_dirname (existing);
      if (strcmp (parent, existing) == 0)
        {
          g_free (parent);
          return NULL;
        }
      g_free (existing);
      existing = parent;
    }
}

/**
 * dateline_site_path_is_inside:
 * @root: a folder
 * @file: a file, which need not exist
 *
 * Tells whether a file is really below a folder, symbolic links followed.
 *
 * Returns: %TRUE if @file is @root or below it
 */
gboolean
dateline_site_path_is_inside (GFile *root,
                              GFile *file)
{
  const char *root_path = g_file_peek_path (root);
  const char *path = g_file_peek_path (file);
  g_autofree char *real_root = NULL;
  g_autofree char *real = NULL;

  /* Without a path there are no links to follow. */
  if (root_path == NULL || path == NULL)
    return g_file_equal (root, file) || g_file_has_prefix (file, root);

  real_root = resolve_links (root_path);
  real = resolve_links (path);

  return real_root != NULL && real != NULL && is_below (real_root, real);
}

/**
 * dateline_site_path_resolve:
 * @root: a folder
 * @path: a path relative to it
 *
 * Returns: (nullable) (transfer full): the file, which need not exist; %NULL when it would be outside of @root
 */
GFile *
dateline_site_path_resolve (GFile      *root,
                            const char *path)
{
  g_autofree char *normalized = dateline_site_path_normalize (path);
  g_autoptr (GFile) file = NULL;

  if (normalized == NULL)
    return NULL;

  file = g_file_resolve_relative_path (root, normalized);

  return dateline_site_path_is_inside (root, file) ? g_steal_pointer (&file) : NULL;
}
