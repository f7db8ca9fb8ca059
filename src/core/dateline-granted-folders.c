/* dateline-granted-folders.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "dateline-document-portal.h"
#include "dateline-file.h"
#include "dateline-granted-folders.h"
#include "dateline-site-walk.h"

#define GROUP "Folders"
#define KEY "uris"

/* Nobody writes for that many sites; it keeps the file from growing for ever. */
#define MAX_FOLDERS 50

/* Enough for the largest site; a whole disk that was granted is not read through. */
#define MAX_SEARCHED 200000
#define MAX_DEPTH 32

struct _DatelineGrantedFolders
{
  GObject    parent_instance;

  char      *path;
  GPtrArray *folders;    /* of GFile *, the one granted last first */
};

G_DEFINE_FINAL_TYPE (DatelineGrantedFolders, dateline_granted_folders, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
dateline_granted_folders_finalize (GObject *object)
{
  DatelineGrantedFolders *self = DATELINE_GRANTED_FOLDERS (object);

  g_free (self->path);
  g_ptr_array_unref (self->folders);

  G_OBJECT_CLASS (dateline_granted_folders_parent_class)->finalize (object);
}

static void
dateline_granted_folders_class_init (DatelineGrantedFoldersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_granted_folders_finalize;

  /**
   * DatelineGrantedFolders::changed:
   * @self: the folders
   *
   * There is another one.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_granted_folders_init (DatelineGrantedFolders *self)
{
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * dateline_granted_folders_new:
 * @path: the file that keeps them; one that is damaged or not there counts as an empty one
 *
 * Returns: (transfer full): the folders that were granted in earlier runs
 */
DatelineGrantedFolders *
dateline_granted_folders_new (const char *path)
{
  DatelineGrantedFolders *self = g_object_new (DATELINE_TYPE_GRANTED_FOLDERS, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) uris = NULL;

  self->path = g_strdup (path);
  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    uris = g_key_file_get_string_list (file, GROUP, KEY, NULL, NULL);
  for (guint i = 0; uris != NULL && uris[i] != NULL && i < MAX_FOLDERS; i++)
    g_ptr_array_add (self->folders, g_file_new_for_uri (uris[i]));

  return self;
}

/* A convenience: its failure is nothing to interrupt an author for. */
static void
keep (DatelineGrantedFolders *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) uris = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  for (guint i = 0; i < self->folders->len; i++)
    {
      g_autofree char *uri = g_file_get_uri (g_ptr_array_index (self->folders, i));

      g_strv_builder_add (builder, uri);
    }
  uris = g_strv_builder_end (builder);
  g_key_file_set_string_list (file, GROUP, KEY, (const char *const *) uris, self->folders->len);
  data = g_key_file_to_data (file, &length, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents_full (self->path, data, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_message ("%s", error->message);
}

/**
 * dateline_granted_folders_add:
 * @self: the folders
 * @folder: one that the author has chosen
 *
 * Remembers a folder, also for later runs.
 */
void
dateline_granted_folders_add (DatelineGrantedFolders *self,
                              GFile                  *folder)
{
  guint index;

  g_return_if_fail (DATELINE_IS_GRANTED_FOLDERS (self));
  g_return_if_fail (G_IS_FILE (folder));

  if (g_ptr_array_find_with_equal_func (self->folders, folder, (GEqualFunc) g_file_equal, &index))
    g_ptr_array_remove_index (self->folders, index);
  g_ptr_array_insert (self->folders, 0, g_object_ref (folder));
  if (self->folders->len > MAX_FOLDERS)
    g_ptr_array_set_size (self->folders, MAX_FOLDERS);

  keep (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_regular_file (GFile *file)
{
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR;
}

/* The outermost folder, from where the most of the site can be seen. */
static GFile *
find_by_path (GPtrArray *folders,
              GFile     *document)
{
  g_autoptr (GFile) host_document = dateline_document_portal_dup_host_file (document);
  g_autoptr (GFile) found = NULL;
  gsize found_length = 0;

  for (guint i = 0; host_document != NULL && i < folders->len; i++)
    {
      GFile *folder = g_ptr_array_index (folders, i);
      g_autoptr (GFile) host_folder = dateline_document_portal_dup_host_file (folder);
      g_autofree char *below = host_folder != NULL ? g_file_get_relative_path (host_folder, host_document) : NULL;
      g_autoptr (GFile) file = below != NULL ? g_file_resolve_relative_path (folder, below) : NULL;

      if (file != NULL && strlen (below) > found_length && is_regular_file (file))
        {
          found_length = strlen (below);
          g_set_object (&found, file);
        }
    }

  return g_steal_pointer (&found);
}

/**
 * dateline_granted_folders_find:
 * @self: the folders
 * @document: a document
 *
 * Finds a document that the app was given alone in the folders, going by the paths that the portal tells.
 *
 * Returns: (transfer full) (nullable): the same document as a file in a folder; %NULL when it is not known to be in one, or was not given alone
 */
GFile *
dateline_granted_folders_find (DatelineGrantedFolders *self,
                               GFile                  *document)
{
  g_return_val_if_fail (DATELINE_IS_GRANTED_FOLDERS (self), NULL);
  g_return_val_if_fail (G_IS_FILE (document), NULL);

  return dateline_document_portal_is_lone (document) ? find_by_path (self->folders, document) : NULL;
}

/* What is asked about a document whose path the portal does not tell. */
typedef struct
{
  GCancellable *cancellable;
  char         *name;
  GStatBuf      status;
  GBytes       *bytes;
  guint         n_searched;
  GFile        *found;
  gboolean      ambiguous;   /* there are several that cannot be told from each other */
} Search;

static gboolean
is_same_time (const struct timespec *a,
              const struct timespec *b)
{
  return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* The time of the last change of a file's state cannot be chosen, so that a copy made at another time has another one. */
static gboolean
is_same (Search *search,
         GFile  *file)
{
  const char *path = g_file_peek_path (file);
  g_autoptr (GBytes) bytes = NULL;
  GStatBuf status;

  if (path == NULL || g_lstat (path, &status) != 0 || status.st_size != search->status.st_size ||
      !is_same_time (&status.st_mtim, &search->status.st_mtim) || !is_same_time (&status.st_ctim, &search->status.st_ctim))
    return FALSE;

  bytes = dateline_file_load (file, search->cancellable, NULL);

  return bytes != NULL && g_bytes_equal (bytes, search->bytes);
}

static void
search_folder (Search *search,
               GFile  *folder,
               guint   depth)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                                    G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, search->cancellable, NULL);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && search->n_searched++ < MAX_SEARCHED &&
         g_file_enumerator_iterate (children, &info, &child, search->cancellable, NULL) && info != NULL)
    {
      const char *name = g_file_info_get_name (info);
      const GFileType type = g_file_info_get_file_type (info);

      if (type == G_FILE_TYPE_DIRECTORY && depth < MAX_DEPTH && !dateline_site_walk_skips (name))
        {
          search_folder (search, child, depth + 1);
        }
      else if (type == G_FILE_TYPE_REGULAR && strcmp (name, search->name) == 0 && is_same (search, child))
        {
          search->ambiguous = search->found != NULL;
          g_set_object (&search->found, child);
        }
    }
}

/* Folder by folder: one may be in another. */
static GFile *
search_by_state (GPtrArray    *folders,
                 GFile        *document,
                 GCancellable *cancellable)
{
  g_autofree char *name = g_file_get_basename (document);
  g_autoptr (GBytes) bytes = dateline_file_load (document, cancellable, NULL);
  Search search = { .cancellable = cancellable, .name = name, .bytes = bytes };

  if (bytes == NULL || g_lstat (g_file_peek_path (document), &search.status) != 0)
    return NULL;

  for (guint i = 0; search.found == NULL && i < folders->len; i++)
    search_folder (&search, g_ptr_array_index (folders, i), 0);
  if (search.ambiguous)
    g_clear_object (&search.found);

  return search.found;
}

typedef struct
{
  GPtrArray *folders;
  GFile     *document;
} SearchData;

static void
search_data_free (SearchData *data)
{
  g_ptr_array_unref (data->folders);
  g_object_unref (data->document);
  g_free (data);
}

static void
search_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const SearchData *data = task_data;
  g_autoptr (GFile) host_file = dateline_document_portal_dup_host_file (data->document);
  GFile *found;

  found = host_file != NULL ? find_by_path (data->folders, data->document) : search_by_state (data->folders, data->document, cancellable);
  g_task_return_pointer (task, found, g_object_unref);
}

/**
 * dateline_granted_folders_search_async:
 * @self: the folders
 * @document: a document that the app was given alone
 * @cancellable: (nullable): to give up
 * @callback: called when the search is over
 * @user_data: for @callback
 *
 * Like [method@GrantedFolders.find], in a thread; looks through the folders when the portal does not tell where the document is.
 */
void
dateline_granted_folders_search_async (DatelineGrantedFolders *self,
                                       GFile                  *document,
                                       GCancellable           *cancellable,
                                       GAsyncReadyCallback     callback,
                                       gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;
  SearchData *data;

  g_return_if_fail (DATELINE_IS_GRANTED_FOLDERS (self));
  g_return_if_fail (dateline_document_portal_is_lone (document));

  data = g_new0 (SearchData, 1);
  data->folders = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->folders->len; i++)
    g_ptr_array_add (data->folders, g_object_ref (g_ptr_array_index (self->folders, i)));
  data->document = g_object_ref (document);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_granted_folders_search_async);
  g_task_set_task_data (task, data, (GDestroyNotify) search_data_free);
  g_task_run_in_thread (task, search_in_thread);
}

/**
 * dateline_granted_folders_search_finish:
 * @self: the folders
 * @result: what the callback was given
 * @error: return location for an error, which can only be that the search was cancelled
 *
 * Returns: (transfer full) (nullable): the document as a file in a folder
 */
GFile *
dateline_granted_folders_search_finish (DatelineGrantedFolders  *self,
                                        GAsyncResult            *result,
                                        GError                 **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
