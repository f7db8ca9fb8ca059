/* dateline-media-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-media.h"
#include "dateline-media-import.h"

/* Another program may take the free name at the same moment; that it does so more often than this has another reason. */
#define ATTEMPTS_MAX 5

typedef struct
{
  DatelineSite        *site;
  GFile               *document;
  const DatelineField *field;      /* the site's */
  GFile               *source;
  GBytes              *bytes;
  char                *name;
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_clear_object (&self->site);
  g_clear_object (&self->document);
  g_clear_object (&self->source);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

/* An image that lies in the media folder already is used where it is: `destination` names its neighbour. */
static char *
reuse (Import     *self,
       GFile      *file,
       const char *destination)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) source_folder = self->source != NULL ? g_file_get_parent (self->source) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *stem = NULL;
  const char *slash;

  if (source_folder == NULL || !g_file_equal (folder, source_folder))
    return NULL;

  name = g_file_get_basename (self->source);
  slash = strrchr (destination, '/');
  stem = g_strndup (destination, slash != NULL ? slash - destination : 0);

  return slash != NULL ? dateline_media_make_destination (stem, name) : dateline_media_make_destination ("", name);
}

static gboolean
store (Import        *self,
       GFile         *file,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) local_error = NULL;
  gconstpointer data;
  gsize size;

  if (!g_file_make_directory_with_parents (folder, cancellable, &local_error) &&
      !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (self->source != NULL)
    return g_file_copy (self->source, file, G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, error);

  stream = g_file_create (file, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    return FALSE;

  data = g_bytes_get_data (self->bytes, &size);
  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, NULL, cancellable, error) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    return TRUE;

  /* Half an image is worse than none. */
  g_file_delete (file, NULL, NULL);
  return FALSE;
}

static void
run (GTask        *task,
     gpointer      source_object,
     gpointer      task_data,
     GCancellable *cancellable)
{
  Import *self = task_data;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < ATTEMPTS_MAX; i++)
    {
      g_autofree char *destination = NULL;
      g_autofree char *reused = NULL;
      g_autoptr (GFile) file = dateline_site_new_media_file (self->site, self->document, self->field, self->name, &destination);

      if (file == NULL)
        {
          g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                                   _("There is no folder for images yet. Save the document first, or open the folder of your site."));
          return;
        }

      reused = reuse (self, file, destination);
      if (reused != NULL)
        {
          g_task_return_pointer (task, g_steal_pointer (&reused), g_free);
          return;
        }

      g_clear_error (&error);
      if (store (self, file, cancellable, &error))
        {
          g_task_return_pointer (task, g_steal_pointer (&destination), g_free);
          return;
        }
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        break;
    }

  /* Translators: %s is the system's reason, such as “Permission denied” */
  g_task_return_new_error (task, error->domain, error->code, _("The image could not be stored in the site: %s"), error->message);
}

/**
 * dateline_media_import_async:
 * @site: (nullable): the site of the document
 * @document: (nullable): the document's file
 * @field: (nullable): the field of @site's schema that the image is for, or %NULL for the body
 * @source: (nullable): an image file
 * @bytes: (nullable): or the contents of one
 * @suggested_name: (nullable): name for @bytes; @source has its own
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: for @callback
 *
 * Brings an image into the media folder of a document.
 */
void
dateline_media_import_async (DatelineSite        *site,
                             GFile               *document,
                             const DatelineField *field,
                             GFile               *source,
                             GBytes              *bytes,
                             const char          *suggested_name,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Import *import;

  g_return_if_fail ((source != NULL) != (bytes != NULL));

  import = g_new0 (Import, 1);
  import->site = site != NULL ? g_object_ref (site) : NULL;
  import->document = document != NULL ? g_object_ref (document) : NULL;
  import->field = field;
  import->source = source != NULL ? g_object_ref (source) : NULL;
  import->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  import->name = suggested_name != NULL ? g_strdup (suggested_name) : g_file_get_basename (source);

  g_task_set_source_tag (task, dateline_media_import_async);
  g_task_set_task_data (task, import, import_free);
  g_task_run_in_thread (task, run);
}

/**
 * dateline_media_import_finish:
 * @result: what the callback was given
 * @error: return location for an error, which is a sentence for the author
 *
 * Returns: (transfer full) (nullable): the destination to write for the image
 */
char *
dateline_media_import_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
