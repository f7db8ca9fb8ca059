/* dateline-file-replace.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dateline-file-error.h"
#include "dateline-file-replace.h"

/* Hidden, so that generators of sites do not take it for a page; not made of the document's name, which may be as long as a name can be. */
#define TEMP_PREFIX ".dateline-"
#define TEMP_SUFFIX ".tmp"

/* A file of that kind that is this much older than one just made belongs to a run that was killed: no save takes so long. */
#define STALE_AGE_S (60 * 60)

/* As the kernel. */
#define MAX_LINKS 40

#define ACCESS_LIST "system.posix_acl_access"

/* The functions here return 0 or an error number, as those of POSIX threads do. */

/* Follows links, also one that points to nothing yet. */
static int
find_target (const char  *path,
             char       **target)
{
  g_autofree char *resolved = realpath (path, NULL);
  g_autofree char *current = NULL;

  *target = NULL;
  if (resolved != NULL)
    {
      *target = g_strdup (resolved);
      return 0;
    }
  if (errno != ENOENT)
    return errno;

  current = g_strdup (path);
  for (guint i = 0; i < MAX_LINKS; i++)
    {
      char link[PATH_MAX];
      const gssize length = readlink (current, link, sizeof link - 1);
      g_autofree char *folder = NULL;

      /* EINVAL: this is no link. */
      if (length < 0 && errno != EINVAL && errno != ENOENT)
        return errno;
      if (length < 0)
        {
          *target = g_steal_pointer (&current);
          return 0;
        }

      link[length] = '\0';

      folder = g_path_get_dirname (current);
      g_free (current);
      current = g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (folder, link, NULL);
    }

  return ELOOP;
}

static int
write_all (int         fd,
           const char *data,
           gsize       length)
{
  while (length > 0)
    {
      const gssize written = write (fd, data, MIN (length, G_MAXSSIZE));

      /* Nothing taken without a reason might go on for ever. */
      if (written == 0)
        return EIO;
      if (written < 0 && errno != EINTR)
        return errno;
      if (written > 0)
        {
          data += written;
          length -= written;
        }
    }

  return 0;
}

/* File systems that cannot do it say so by EINVAL or ENOTSUP; they are as safe as they can be. */
static int
flush (int fd)
{
  while (fsync (fd) != 0)
    {
      if (errno == EINVAL || errno == ENOTSUP)
        return 0;
      if (errno != EINTR)
        return errno;
    }

  return 0;
}

/**
 * dateline_file_flush_folder:
 * @folder: the path of a folder
 *
 * Waits until what was renamed in a folder is so on disk.
 *
 * Returns: 0 or an error number
 */
int
dateline_file_flush_folder (const char *folder)
{
  int result;
  int fd;

  do
    fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  while (fd < 0 && errno == EINTR);

  /* A folder that may be written in but not read cannot be opened for it. */
  if (fd < 0)
    return errno == EACCES || errno == EPERM ? 0 : errno;

  result = flush (fd);
  close (fd);

  return result;
}

/* Extended attributes and access lists, as many as the system allows: none of them is worth not saving the text. */
static void
copy_attributes (const char *from,
                 const char *to,
                 int         to_fd)
{
  g_autoptr (GFile) from_file = g_file_new_for_path (from);
  g_autoptr (GFile) to_file = g_file_new_for_path (to);
  g_autoptr (GFileInfo) info = g_file_query_info (from_file, "xattr::*,xattr-sys::*", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);

  if (info == NULL)
    return;

  /* The new file may have got one from its folder, which would let others in. */
  if (!g_file_info_has_attribute (info, "xattr-sys::" ACCESS_LIST))
    fremovexattr (to_fd, ACCESS_LIST);
  g_file_set_attributes_from_info (to_file, info, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
}

/* Only root may give files away, and who is in a group may give files to it. Where that fails, nobody gets more rights than before. */
static mode_t
keep_owner (int                fd,
            const struct stat *old)
{
  mode_t mode = old->st_mode & 07777;
  struct stat status;

  if (fstat (fd, &status) == 0 && status.st_uid == old->st_uid && status.st_gid == old->st_gid)
    return mode;

  if (fchown (fd, old->st_uid, old->st_gid) == 0)
    return mode;

  mode &= ~(mode_t) S_ISUID;
  if (fchown (fd, (uid_t) -1, old->st_gid) != 0)
    mode = (mode & ~(mode_t) (S_ISGID | S_IRWXG)) | (mode & S_IRWXO) << 3;

  return mode;
}

/* After this the file at @temp_path is like the one at @path but for the contents. */
static int
copy_metadata (int                fd,
               const char        *temp_path,
               const char        *path,
               const struct stat *old)
{
  const mode_t mode = keep_owner (fd, old);

  copy_attributes (path, temp_path, fd);

  /* The last of all: changing the owner takes bits away, and an access list counts as bits of the group. */
  while (fchmod (fd, mode) != 0)
    {
      /* File systems without modes. */
      if (errno == EPERM || errno == ENOTSUP || errno == EINVAL)
        return 0;
      if (errno != EINTR)
        return errno;
    }

  return 0;
}

/* Of runs that were killed. Both times are of the same clock, which may be a server's. */
static void
remove_stale (const char *folder,
              gint64      now)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;
      GStatBuf status;

      if (!g_str_has_prefix (name, TEMP_PREFIX) || !g_str_has_suffix (name, TEMP_SUFFIX))
        continue;

      path = g_build_filename (folder, name, NULL);
      if (g_lstat (path, &status) == 0 && S_ISREG (status.st_mode) && now - status.st_mtime > STALE_AGE_S)
        g_unlink (path);
    }
}

/* Writes all there is to be known of the new file, and has it on disk. */
static int
fill (int                fd,
      const char        *temp_path,
      const char        *path,
      const struct stat *old,
      const char        *data,
      gsize              length)
{
  int result = write_all (fd, data, length);

  if (result == 0 && old != NULL)
    result = copy_metadata (fd, temp_path, path, old);

  return result == 0 ? flush (fd) : result;
}

static int
rename_over (const char *temp_path,
             const char *path)
{
  while (g_rename (temp_path, path) != 0)
    {
      if (errno != EINTR)
        return errno;
    }

  return 0;
}

static int
replace_target (const char        *path,
                const char        *folder,
                const struct stat *old,
                const char        *data,
                gsize              length)
{
  g_autofree char *temp_path = g_build_filename (folder, TEMP_PREFIX "XXXXXX" TEMP_SUFFIX, NULL);
  /* What replaces a file is for nobody else until it has the mode of that; a new file gets what the user has files get. */
  const int fd = g_mkstemp_full (temp_path, O_RDWR | O_CLOEXEC, old != NULL ? 0600 : 0666);
  struct stat status;
  int result;

  if (fd < 0)
    return errno;

  result = fill (fd, temp_path, path, old, data, length);
  if (fstat (fd, &status) == 0)
    remove_stale (folder, status.st_mtime);

  /* A share may tell only here that it took nothing. After EINTR the file is closed. */
  if (close (fd) != 0 && errno != EINTR && result == 0)
    result = errno;
  if (result == 0)
    result = rename_over (temp_path, path);
  if (result != 0)
    g_unlink (temp_path);

  return result;
}

/* Returns: 0 with @exists told, when there is nothing at @path or a file that may be replaced */
static int
check_replaceable (const char  *path,
                   struct stat *status,
                   gboolean    *exists)
{
  *exists = stat (path, status) == 0;
  if (!*exists)
    return errno == ENOENT ? 0 : errno;

  if (!S_ISREG (status->st_mode))
    return EISDIR;

  /* Renaming would not ask: the folder's rights decide about that. */
  return access (path, W_OK) == 0 ? 0 : errno;
}

/**
 * dateline_file_replace:
 * @path: where to write
 * @display_name: its name for people
 * @data: what to write
 * @length: how many bytes
 * @error: return location for an error, which is a sentence for the author
 *
 * Writes a new file beside the old one, has it on disk and renames it, so that a crash or a fault leaves the old one or the new one.
 *
 * A symbolic link stays one, and what it points to is replaced. Mode, owner, group, extended attributes and access lists stay as far as the system allows.
 *
 * A file with several names (hard links) is replaced under this one only. Writing into it could leave half a text when it fails, and those names are mostly
 * made by programs for backups and against duplicates, whose copies must not follow.
 *
 * The document portal needs nothing else: it takes part in the renaming.
 *
 * Returns: whether the new file is on disk. When not, the old one is, but for an error that says otherwise.
 */
gboolean
dateline_file_replace (const char    *path,
                       const char    *display_name,
                       gconstpointer  data,
                       gsize          length,
                       GError       **error)
{
  g_autofree char *target = NULL;
  g_autofree char *folder = NULL;
  struct stat old;
  gboolean exists;
  int result = find_target (path, &target);

  if (result == 0)
    result = check_replaceable (target, &old, &exists);
  if (result == 0)
    {
      folder = g_path_get_dirname (target);
      result = replace_target (target, folder, exists ? &old : NULL, data, length);
    }
  if (result != 0)
    {
      dateline_file_set_save_error (error, result, display_name);
      return FALSE;
    }

  result = dateline_file_flush_folder (folder);
  if (result != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _("“%s” was written, but its disk does not say whether it will keep it. Save it on another disk as well."), display_name);
      return FALSE;
    }

  return TRUE;
}
