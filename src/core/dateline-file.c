/* dateline-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "dateline-file.h"

/* A document is prose; what is larger than this was chosen by mistake, and would freeze the view that shows it. */
#define MAX_DOCUMENT_SIZE (64 * 1024 * 1024)

static char *
dup_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

/* Says what happened and what to do next, in place of the system's words. */
static void
explain_load_error (GError **error,
                    GFile   *file)
{
  g_autofree char *name = dup_display_name (file);
  g_autoptr (GError) cause = g_steal_pointer (error);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, cause->domain, cause->code,
                 _("“%s” is no longer there. It may have been moved, renamed or deleted."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, cause->domain, cause->code,
                 _("You are not allowed to read “%s”. Ask its owner for access."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error (error, cause->domain, cause->code, _("“%s” is a folder, not a document."), name);
  else
    g_propagate_error (error, g_steal_pointer (&cause));
}

static void
explain_save_error (GError **error,
                    GFile   *file)
{
  g_autofree char *name = dup_display_name (file);
  g_autoptr (GError) cause = g_steal_pointer (error);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, cause->domain, cause->code,
                 _("The disk is full: “%s” was not saved, and the file on disk is as it was. Make room or save it elsewhere."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    g_set_error (error, cause->domain, cause->code,
                 _("You are not allowed to write “%s”. Save it under another name or in another folder."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    g_set_error (error, cause->domain, cause->code,
                 _("The folder of “%s” is no longer there. Save it in another folder."), name);
  else
    g_propagate_error (error, g_steal_pointer (&cause));
}

static gboolean
check_loadable (GFile         *file,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *name = dup_display_name (file);

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    return FALSE;

  /* A pipe or device would block for ever or never end. */
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_SPECIAL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("“%s” is not a regular file."), name);
      return FALSE;
    }

  if (g_file_info_get_size (info) > MAX_DOCUMENT_SIZE)
    {
      g_autofree char *size = g_format_size (g_file_info_get_size (info));

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("“%s” is too large for a document (%s)."), name, size);
      return FALSE;
    }

  return TRUE;
}

/**
 * dateline_file_load:
 * @file: a file
 * @cancellable: (nullable): cancels the reading
 * @error: return location for an error, which is a sentence for the author
 *
 * Reads the whole of a file.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
dateline_file_load (GFile         *file,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (check_loadable (file, cancellable, &local_error))
    bytes = g_file_load_bytes (file, cancellable, NULL, &local_error);

  if (bytes == NULL)
    {
      explain_load_error (&local_error, file);
      g_propagate_error (error, g_steal_pointer (&local_error));
    }

  return bytes;
}

/* Whether a new file in the old one's place would have the same owner and no second name would be left behind with the old text. */
static gboolean
can_take_place_of (const struct stat *status)
{
  return S_ISREG (status->st_mode) && status->st_uid == geteuid () && status->st_nlink == 1;
}

/* Writes beside the file and renames: GFile's own way truncates in place when the name is a symbolic link. */
static gboolean
save_local (const char  *path,
            const char  *data,
            gsize        length,
            GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  struct stat status;
  int mode = 0666;

  if (stat (path, &status) == 0)
    {
      if (access (path, W_OK) != 0)
        {
          int saved_errno = errno;

          g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), g_strerror (saved_errno));
          return FALSE;
        }
      mode = status.st_mode & 07777;
    }

  if (g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, mode, &local_error))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR,
                       g_io_error_from_file_error ((GFileError) local_error->code), local_error->message);

  return FALSE;
}

/* The path to write with save_local(), or NULL where only GFile can do it: a remote file, another's file, one with several names. */
static char *
dup_replaceable_path (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *target = NULL;
  struct stat status;

  if (path == NULL || !g_file_is_native (file))
    return NULL;

  target = realpath (path, NULL);
  if (target == NULL)
    return errno == ENOENT && lstat (path, &status) != 0 ? g_steal_pointer (&path) : NULL;

  return stat (target, &status) == 0 && can_take_place_of (&status) ? g_strdup (target) : NULL;
}

/**
 * dateline_file_save:
 * @file: where to write
 * @bytes: what to write
 * @cancellable: (nullable): cancels the writing
 * @error: return location for an error, which is a sentence for the author
 *
 * Writes a file whole or not at all: a new file beside it, flushed to disk, takes its place in one step.
 *
 * A symbolic link stays a link, its target is what changes; the mode stays.
 *
 * Returns: whether the bytes are on disk
 */
gboolean
dateline_file_save (GFile         *file,
                    GBytes        *bytes,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *path = NULL;
  const char *data;
  gboolean saved;
  gsize length;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &length);
  if (data == NULL)
    data = "";

  path = dup_replaceable_path (file);
  if (path != NULL)
    saved = save_local (path, data, length, &local_error);
  else
    saved = g_file_replace_contents (file, data, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, &local_error);

  if (!saved)
    {
      explain_save_error (&local_error, file);
      g_propagate_error (error, g_steal_pointer (&local_error));
    }

  return saved;
}

/**
 * dateline_file_digest:
 * @bytes: the contents of a file
 *
 * Returns: (transfer full): what tells these contents from all others, a SHA-256 in hexadecimal digits
 */
char *
dateline_file_digest (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

typedef struct
{
  GBytes *bytes;
  char   *expected_digest;
} Save;

static void
save_free (Save *save)
{
  g_bytes_unref (save->bytes);
  g_free (save->expected_digest);
  g_free (save);
}

/* A file that is not there any more may be written again; one that cannot be read will tell why when it is written. */
static gboolean
check_unchanged (GFile         *file,
                 const char    *expected_digest,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GBytes) present = g_file_load_bytes (file, cancellable, NULL, NULL);
  g_autofree char *digest = present != NULL ? dateline_file_digest (present) : NULL;
  g_autofree char *name = NULL;

  if (digest == NULL || strcmp (digest, expected_digest) == 0)
    return TRUE;

  name = dup_display_name (file);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG, _("“%s” was not saved: another program has changed it."), name);

  return FALSE;
}

static void
save_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Save *save = task_data;
  GError *error = NULL;

  if ((save->expected_digest == NULL || check_unchanged (source_object, save->expected_digest, cancellable, &error)) &&
      dateline_file_save (source_object, save->bytes, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * dateline_file_save_async:
 * @file: where to write
 * @bytes: what to write
 * @expected_digest: (nullable): [func@file_digest] of what the file may hold; when it holds anything else nothing is written, and the error is
 *   %G_IO_ERROR_WRONG_ETAG
 * @cancellable: (nullable): cancels the writing
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Like [func@file_save], on a worker thread.
 */
void
dateline_file_save_async (GFile               *file,
                          GBytes              *bytes,
                          const char          *expected_digest,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Save *save;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (bytes != NULL);

  save = g_new0 (Save, 1);
  save->bytes = g_bytes_ref (bytes);
  save->expected_digest = g_strdup (expected_digest);
  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_file_save_async);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * dateline_file_save_finish:
 * @result: the result that the callback got
 * @error: return location for an error
 *
 * Returns: whether the bytes are on disk
 */
gboolean
dateline_file_save_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
