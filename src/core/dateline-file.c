/* dateline-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-file-error.h"
#include "dateline-file-replace.h"
#include "dateline-file.h"

/* A document is prose; what is larger than this was chosen by mistake, and would freeze the view that shows it. */
#define MAX_DOCUMENT_SIZE (64 * 1024 * 1024)

static gboolean
check_loadable (GFile         *file,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *name = dateline_file_dup_display_name (file);

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
      dateline_file_explain_load_error (&local_error, file);
      g_propagate_error (error, g_steal_pointer (&local_error));
    }

  return bytes;
}

/* Whole or not at all is what the file's server makes of it. */
static gboolean
save_remote (GFile         *file,
             const char    *data,
             gsize          length,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_file_replace_contents (file, data, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, &cause))
    return TRUE;

  dateline_file_explain_save_error (&cause, file);
  g_propagate_error (error, g_steal_pointer (&cause));

  return FALSE;
}

/**
 * dateline_file_save:
 * @file: where to write
 * @bytes: what to write
 * @cancellable: (nullable): cancels the writing
 * @error: return location for an error, which is a sentence for the author
 *
 * Writes a file whole or not at all: a new file beside it, flushed to disk, takes its place in one step. See [func@file_replace] for what stays.
 *
 * Returns: whether the bytes are on disk
 */
gboolean
dateline_file_save (GFile         *file,
                    GBytes        *bytes,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  const char *data;
  gsize length;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &length);
  if (data == NULL)
    data = "";

  path = g_file_get_path (file);
  if (path == NULL || !g_file_is_native (file))
    return save_remote (file, data, length, cancellable, error);

  name = dateline_file_dup_display_name (file);

  return dateline_file_replace (path, name, data, length, error);
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

/* A file that is not there any more may be written again; one that cannot be read will tell why when it is written; one that holds the new text already was
 * written by a save that could not tell so. */
static gboolean
check_unchanged (GFile       *file,
                 const Save  *save,
                 GBytes      *found,
                 GError     **error)
{
  g_autofree char *digest = found != NULL && save->expected_digest != NULL ? dateline_file_digest (found) : NULL;
  g_autofree char *name = NULL;

  if (digest == NULL || strcmp (digest, save->expected_digest) == 0 || g_bytes_equal (found, save->bytes))
    return TRUE;

  name = dateline_file_dup_display_name (file);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG, _("“%s” was not saved: another program has changed it."), name);

  return FALSE;
}

/* What came of it. */
typedef struct
{
  char   *digest;
  GBytes *found;
} Saved;

static void
saved_free (Saved *saved)
{
  g_free (saved->digest);
  g_clear_pointer (&saved->found, g_bytes_unref);
  g_free (saved);
}

static void
save_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Save *save = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) found = dateline_file_load (source_object, cancellable, NULL);
  Saved *saved;

  if (!check_unchanged (source_object, save, found, &error) || !dateline_file_save (source_object, save->bytes, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  saved = g_new0 (Saved, 1);
  saved->digest = dateline_file_digest (save->bytes);
  saved->found = g_steal_pointer (&found);
  g_task_return_pointer (task, saved, (GDestroyNotify) saved_free);
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
 * @digest: (out) (optional) (transfer full): [func@file_digest] of what the file holds now
 * @found: (out) (optional) (nullable) (transfer full): what it held before; %NULL when there was no file, or none that could be read
 * @error: return location for an error
 *
 * Returns: whether the bytes are on disk
 */
gboolean
dateline_file_save_finish (GAsyncResult  *result,
                           char         **digest,
                           GBytes       **found,
                           GError       **error)
{
  Saved *saved;

  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  saved = g_task_propagate_pointer (G_TASK (result), error);
  if (saved == NULL)
    return FALSE;

  if (digest != NULL)
    *digest = g_steal_pointer (&saved->digest);
  if (found != NULL)
    *found = g_steal_pointer (&saved->found);
  saved_free (saved);

  return TRUE;
}
