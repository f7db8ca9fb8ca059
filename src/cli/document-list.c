/* document-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "cli.h"
#include "document-list.h"

static const char *const document_extensions[] = { ".md", ".markdown", ".mdx" };

typedef struct
{
  GPtrArray  *documents;
  GHashTable *seen;       /* set of GFile */
  gboolean    failed;
} Walk;

static void
listed_document_free (ListedDocument *self)
{
  g_object_unref (self->file);
  g_free (self->name);
  g_free (self);
}

static gboolean
is_document_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (document_extensions); i++)
    {
      if (g_str_has_suffix (name, document_extensions[i]))
        return TRUE;
    }

  return FALSE;
}

/* Hidden folders hold histories, caches and settings; node_modules holds other people's documents. */
static gboolean
is_skipped_folder (const char *name)
{
  return *name == '.' || strcmp (name, "node_modules") == 0;
}

static void
add_document (Walk       *walk,
              GFile      *file,
              const char *name)
{
  ListedDocument *document;

  if (!g_hash_table_add (walk->seen, g_object_ref (file)))
    return;

  document = g_new0 (ListedDocument, 1);
  document->file = g_object_ref (file);
  document->name = g_strdup (name);
  g_ptr_array_add (walk->documents, document);
}

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  return strcmp (g_file_info_get_name (*(GFileInfo *const *) a), g_file_info_get_name (*(GFileInfo *const *) b));
}

static GPtrArray *
list_children (Walk       *walk,
               GFile      *folder,
               const char *name)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                               G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, &error);
  GFileInfo *info = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, &info, NULL, NULL, &error) && info != NULL)
    g_ptr_array_add (infos, g_object_ref (info));

  if (error != NULL)
    {
      g_autofree char *display_name = g_filename_display_name (name);

      cli_complain ("%s: %s", display_name, error->message);
      walk->failed = TRUE;
    }

  g_ptr_array_sort (infos, compare_infos);

  return g_steal_pointer (&infos);
}

/* Symbolic links are left alone: what they lead to is here anyway, or elsewhere for a reason, or a circle. */
static void
add_folder (Walk       *walk,
            GFile      *folder,
            const char *name)
{
  g_autoptr (GPtrArray) infos = list_children (walk, folder, name);

  for (guint i = 0; i < infos->len; i++)
    {
      GFileInfo *info = g_ptr_array_index (infos, i);
      const char *child_name = g_file_info_get_name (info);
      g_autoptr (GFile) child = g_file_get_child (folder, child_name);
      g_autofree char *path = g_build_filename (name, child_name, NULL);

      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && !is_skipped_folder (child_name))
        add_folder (walk, child, path);
      else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && is_document_name (child_name))
        add_document (walk, child, path);
    }
}

GPtrArray *
document_list_new (char     **paths,
                   gboolean  *failed)
{
  Walk walk = { g_ptr_array_new_with_free_func ((GDestroyNotify) listed_document_free),
                g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref, NULL), FALSE };

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (paths[i]);

      if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
        add_folder (&walk, file, paths[i]);
      else
        add_document (&walk, file, paths[i]);
    }

  g_hash_table_unref (walk.seen);
  *failed = walk.failed;

  return walk.documents;
}
