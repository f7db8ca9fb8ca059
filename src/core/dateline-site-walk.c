/* dateline-site-walk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-file.h"
#include "dateline-site-walk.h"

enum { MAX_DEPTH = 32 };  /* folders in folders; deeper is a circle of mounts */

#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," \
  G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC "," G_FILE_ATTRIBUTE_ETAG_VALUE

typedef struct
{
  DatelineSite *site;
  GHashTable   *known;
  GCancellable *cancellable;
  GPtrArray    *entries;
  guint         n_read;
} Walk;

/**
 * dateline_site_walk_skips:
 * @name: name of a folder
 *
 * Returns: whether it is hidden, made by a program or other people's
 */
gboolean
dateline_site_walk_skips (const char *name)
{
  static const char *const names[] = { "node_modules", "vendor", "_site", "dist", "build", "target", NULL };

  return name[0] == '.' || g_strv_contains (names, name);
}

/**
 * dateline_site_walk_takes:
 * @name: name of a file
 *
 * Returns: whether it is a document
 */
gboolean
dateline_site_walk_takes (const char *name)
{
  return g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".markdown") || g_str_has_suffix (name, ".mdx");
}

static guint64
get_modified (GFileInfo *info)
{
  return g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC +
         g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
}

static void
read_document (Walk       *walk,
               GFile      *file,
               const char *path,
               GFileInfo  *info)
{
  DatelineSiteEntry *entry = walk->known != NULL ? g_hash_table_lookup (walk->known, path) : NULL;
  const char *etag = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineSnapshot) snapshot = NULL;
  DatelineHeaderSpan span;
  const char *text;
  gsize length;

  if (entry != NULL && entry->modified == get_modified (info) && entry->size == g_file_info_get_size (info) && g_strcmp0 (entry->etag, etag) == 0)
    {
      g_ptr_array_add (walk->entries, dateline_site_entry_ref (entry));
      return;
    }

  /* What cannot be read is no document that a rule could speak of. */
  bytes = dateline_file_load (file, walk->cancellable, NULL);
  text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  if (text == NULL || !g_utf8_validate (text, (gssize) length, NULL))
    return;

  dateline_header_span_find (text, length, &span);
  snapshot = dateline_snapshot_new_split (bytes, span.body_start, 0, dateline_site_get_dialect (walk->site));
  entry = dateline_site_entry_new (walk->site, file, path, snapshot);
  entry->modified = get_modified (info);
  entry->size = g_file_info_get_size (info);
  entry->etag = g_strdup (etag);
  g_ptr_array_add (walk->entries, entry);
  walk->n_read++;
}

static void
read_folder (Walk       *walk,
             GFile      *folder,
             const char *path,
             guint       depth)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, walk->cancellable, NULL);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, walk->cancellable, NULL) && info != NULL)
    {
      const char *name = g_file_info_get_name (info);
      GFileType type = g_file_info_get_file_type (info);
      g_autofree char *child_path = *path != '\0' ? g_strdup_printf ("%s/%s", path, name) : g_strdup (name);

      if (type == G_FILE_TYPE_DIRECTORY && depth < MAX_DEPTH && !dateline_site_walk_skips (name))
        read_folder (walk, child, child_path, depth + 1);
      else if (type == G_FILE_TYPE_REGULAR && dateline_site_walk_takes (name))
        read_document (walk, child, child_path, info);
    }
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(DatelineSiteEntry *const *) a)->path, (*(DatelineSiteEntry *const *) b)->path);
}

/**
 * dateline_site_walk:
 * @site: a site
 * @known: (nullable) (element-type utf8 DatelineSiteEntry): what was read before, by path
 * @cancellable: (nullable): to give up
 * @n_read: (out): how many documents had to be read
 *
 * Returns: (transfer full) (nullable) (element-type DatelineSiteEntry): all documents below the site's folder; %NULL when cancelled
 */
GPtrArray *
dateline_site_walk (DatelineSite *site,
                    GHashTable   *known,
                    GCancellable *cancellable,
                    guint        *n_read)
{
  Walk walk = { site, known, cancellable, NULL, 0 };

  walk.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_site_entry_unref);
  read_folder (&walk, dateline_site_get_root (site), "", 0);
  *n_read = walk.n_read;

  if (g_cancellable_is_cancelled (cancellable))
    g_clear_pointer (&walk.entries, g_ptr_array_unref);
  else
    g_ptr_array_sort (walk.entries, compare_entries);

  return walk.entries;
}
