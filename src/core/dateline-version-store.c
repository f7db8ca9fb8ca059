/* dateline-version-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dateline-document-portal.h"
#include "dateline-file.h"
#include "dateline-version-store.h"

/* A version is a file "MICROSECONDS-DIGEST.text" or "MICROSECONDS-found-DIGEST.text" in a folder named after its document, so that a listing is all there
 * is to read. */
#define SUFFIX ".text"
#define FOUND "-found-"
#define DIGEST_LENGTH 16

/* Longer than writing one takes. */
#define MAX_PART_AGE_S (60 * 60)

/* A quarter of a year covers the issue that is being written and the one before; the size is that of some photographs. */
const DatelineVersionLimits dateline_version_limits = { 100, 90 * G_TIME_SPAN_DAY, 64 * 1024 * 1024 };

/**
 * dateline_version_free: (skip)
 * @self: a version
 */
void
dateline_version_free (DatelineVersion *self)
{
  g_free (self->path);
  g_free (self);
}

static char *
dup_document_folder (const char *folder,
                     GFile      *document)
{
  /* In a sandbox the same document may be opened by several paths. */
  g_autoptr (GFile) host_file = dateline_document_portal_dup_host_file (document);
  g_autofree char *uri = g_file_get_uri (host_file != NULL ? host_file : document);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);

  digest[2 * DIGEST_LENGTH] = '\0';

  return g_build_filename (folder, digest, NULL);
}

static DatelineVersion *
version_new (const char *folder,
             const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *end;
  const gint64 time = g_ascii_strtoll (name, &end, 10);
  DatelineVersion *version;
  GStatBuf status;

  if (end == name || *end != '-' || !g_str_has_suffix (name, SUFFIX) || g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;

  version = g_new0 (DatelineVersion, 1);
  version->time = time;
  version->size = (guint64) status.st_size;
  version->found = g_str_has_prefix (end, FOUND);
  version->path = g_steal_pointer (&path);

  return version;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const DatelineVersion *first = *(DatelineVersion *const *) a;
  const DatelineVersion *second = *(DatelineVersion *const *) b;

  if (first->time != second->time)
    return first->time > second->time ? -1 : 1;

  return strcmp (second->path, first->path);
}

static void
add_versions (GPtrArray  *versions,
              const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      DatelineVersion *version = version_new (folder, name);

      if (version != NULL)
        g_ptr_array_add (versions, version);
    }
}

/**
 * dateline_version_store_list:
 * @folder: where the versions of all documents are
 * @document: a document
 *
 * Returns: (transfer full) (element-type DatelineVersion): its versions, the newest first
 */
GPtrArray *
dateline_version_store_list (const char *folder,
                             GFile      *document)
{
  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_version_free);
  g_autofree char *document_folder = dup_document_folder (folder, document);

  add_versions (versions, document_folder);
  g_ptr_array_sort (versions, compare_newest_first);

  return versions;
}

/**
 * dateline_version_load:
 * @self: a version
 * @error: return location for an error, which is a sentence for the author
 *
 * Returns: (transfer full) (nullable): its text
 */
GBytes *
dateline_version_load (const DatelineVersion  *self,
                       GError                **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  return dateline_file_load (file, NULL, error);
}

static void
forget (GPtrArray *versions,
        guint      index)
{
  const DatelineVersion *version = g_ptr_array_index (versions, index);

  g_unlink (version->path);
  g_ptr_array_remove_index (versions, index);
}

/* What runs that were killed were writing. */
static void
remove_parts (const char *document_folder,
              gint64      time)
{
  g_autoptr (GDir) dir = g_dir_open (document_folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (document_folder, name, NULL);
      GStatBuf status;

      if (!g_str_has_suffix (name, SUFFIX) && g_lstat (path, &status) == 0 && time / G_USEC_PER_SEC - status.st_mtime > MAX_PART_AGE_S)
        g_unlink (path);
    }
}

static void
prune_document (const char                  *folder,
                GFile                       *document,
                gint64                       time,
                const DatelineVersionLimits *limits)
{
  g_autoptr (GPtrArray) versions = dateline_version_store_list (folder, document);

  for (guint i = versions->len; i > 0; i--)
    {
      const DatelineVersion *version = g_ptr_array_index (versions, i - 1);

      if (i > limits->max_versions || time - version->time > limits->max_age)
        forget (versions, i - 1);
    }
}

/* The oldest go first, whoever's they are. */
static void
prune_all (const char                  *folder,
           gint64                       time,
           const DatelineVersionLimits *limits)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_version_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint64 size = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *document_folder = g_build_filename (folder, name, NULL);

      add_versions (versions, document_folder);
    }

  for (guint i = 0; i < versions->len; i++)
    size += ((const DatelineVersion *) g_ptr_array_index (versions, i))->size;

  g_ptr_array_sort (versions, compare_newest_first);
  while (versions->len > 1)
    {
      const DatelineVersion *oldest = g_ptr_array_index (versions, versions->len - 1);
      g_autofree char *document_folder = g_path_get_dirname (oldest->path);

      if (size <= limits->max_size && time - oldest->time <= limits->max_age)
        break;

      size -= oldest->size;
      forget (versions, versions->len - 1);
      /* Fails while there are others in it, as it should. */
      g_rmdir (document_folder);
    }
}

/**
 * dateline_version_store_add:
 * @folder: where the versions of all documents are; made when it is not there, for the user alone
 * @document: a document
 * @bytes: its text
 * @time: when it had that, in microseconds since 1970
 * @found: whether it was the file that had it, before it was saved
 * @limits: how much to keep
 * @error: return location for an error, which is a sentence for the author
 *
 * Keeps a version, unless it is the same as the newest, and forgets what the limits do not allow for.
 *
 * Returns: whether it is kept
 */
gboolean
dateline_version_store_add (const char                   *folder,
                            GFile                        *document,
                            GBytes                       *bytes,
                            gint64                        time,
                            gboolean                      found,
                            const DatelineVersionLimits  *limits,
                            GError                      **error)
{
  g_autofree char *document_folder = dup_document_folder (folder, document);
  g_autofree char *digest = dateline_file_digest (bytes);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *ending = NULL;
  g_autoptr (GPtrArray) versions = dateline_version_store_list (folder, document);
  g_autoptr (GError) cause = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  digest[DIGEST_LENGTH] = '\0';
  ending = g_strconcat (digest, SUFFIX, NULL);
  if (versions->len > 0 && g_str_has_suffix (((const DatelineVersion *) g_ptr_array_index (versions, 0))->path, ending))
    return TRUE;

  name = g_strdup_printf ("%" G_GINT64_FORMAT "%s%s", time, found ? FOUND : "-", ending);
  path = g_build_filename (document_folder, name, NULL);
  g_mkdir_with_parents (document_folder, 0700);
  if (!g_file_set_contents_full (path, data != NULL ? data : "", length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 &cause))
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_file_error ((GFileError) cause->code), _("The version could not be kept: %s"), cause->message);
      return FALSE;
    }

  remove_parts (document_folder, time);
  prune_document (folder, document, time, limits);
  prune_all (folder, time, limits);

  return TRUE;
}

typedef struct
{
  char   *folder;
  GFile  *document;
  GBytes *found;
  GBytes *bytes;
  gint64  time;
} Addition;

static void
addition_free (Addition *addition)
{
  g_free (addition->folder);
  g_object_unref (addition->document);
  g_clear_pointer (&addition->found, g_bytes_unref);
  g_bytes_unref (addition->bytes);
  g_free (addition);
}

static void
add_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const Addition *addition = task_data;
  g_autoptr (GError) error = NULL;

  /* The document itself is safe: nothing that the author would have to know at once. */
  if (addition->found != NULL &&
      !dateline_version_store_add (addition->folder, addition->document, addition->found, addition->time - 1, TRUE, &dateline_version_limits, &error))
    g_message ("%s", error->message);
  g_clear_error (&error);
  if (!dateline_version_store_add (addition->folder, addition->document, addition->bytes, addition->time, FALSE, &dateline_version_limits, &error))
    g_message ("%s", error->message);
  g_task_return_boolean (task, TRUE);
}

/**
 * dateline_version_store_add_async:
 * @folder: where the versions of all documents are
 * @document: a document
 * @found: (nullable): what its file had before
 * @bytes: what it was just saved with
 *
 * Keeps a version, on a worker thread; and the one before, when that is not kept yet.
 */
void
dateline_version_store_add_async (const char *folder,
                                  GFile      *document,
                                  GBytes     *found,
                                  GBytes     *bytes)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Addition *addition = g_new0 (Addition, 1);

  addition->folder = g_strdup (folder);
  addition->document = g_object_ref (document);
  addition->found = found != NULL ? g_bytes_ref (found) : NULL;
  addition->bytes = g_bytes_ref (bytes);
  addition->time = g_get_real_time ();
  g_task_set_source_tag (task, dateline_version_store_add_async);
  g_task_set_task_data (task, addition, (GDestroyNotify) addition_free);
  g_task_run_in_thread (task, add_in_thread);
}
