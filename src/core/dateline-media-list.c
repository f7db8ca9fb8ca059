/* dateline-media-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-media.h"
#include "dateline-media-list.h"

/* Enough for any site that was seen, few enough to look through. */
#define MAX_IMAGES 5000
#define MAX_DEPTH 4

typedef struct
{
  char   *destination;
  gint64  modified;
} Image;

static void
image_free (gpointer data)
{
  Image *self = data;

  g_free (self->destination);
  g_free (self);
}

static gboolean
is_image (const char *name)
{
  static const char *const endings[] = { ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_suffix (lower, endings[i]))
        return TRUE;
    }

  return FALSE;
}

static void
add_folder (GPtrArray  *images,
            GFile      *folder,
            const char *public_folder,
            guint       depth)
{
  g_autoptr (GFileEnumerator) files =
    g_file_enumerate_children (folder,
                               G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_TIME_MODIFIED,
                               G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *file;

  while (files != NULL && images->len < MAX_IMAGES && g_file_enumerator_iterate (files, &info, &file, NULL, NULL) && info != NULL)
    {
      const char *name = g_file_info_get_name (info);

      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && depth < MAX_DEPTH && *name != '.')
        {
          g_autofree char *below = *public_folder != '\0' ? g_strconcat (public_folder, g_str_has_suffix (public_folder, "/") ? "" : "/", name, NULL)
                                                          : g_strdup (name);

          add_folder (images, file, below, depth + 1);
        }
      else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && is_image (name) && g_utf8_validate (name, -1, NULL))
        {
          Image *image = g_new0 (Image, 1);

          image->destination = dateline_media_make_destination (public_folder, name);
          image->modified = (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED);
          g_ptr_array_add (images, image);
        }
    }
}

/* Newest first: the image that was just made for this document is on top. */
static int
compare_images (gconstpointer a,
                gconstpointer b)
{
  const Image *first = *(Image **) a;
  const Image *second = *(Image **) b;

  if (first->modified != second->modified)
    return first->modified > second->modified ? -1 : 1;

  return strcmp (first->destination, second->destination);
}

/**
 * dateline_media_list_images:
 * @site: (nullable): the site
 * @document: (nullable): the document that is to use one
 * @field: (nullable): its field that is to, or %NULL for the body
 *
 * Lists the images in the folder where a new image for the document would go, and in the folders inside.
 *
 * Returns: (transfer full) (array zero-terminated=1): destinations to write into the document, those of the newest files first
 */
GStrv
dateline_media_list_images (DatelineSite        *site,
                            GFile               *document,
                            const DatelineField *field)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (image_free);
  g_autofree char *example = NULL;
  g_autoptr (GFile) file = site != NULL || document != NULL ? dateline_site_new_media_file (site, document, field, "image.png", &example)
                                                                    : NULL;
  GPtrArray *destinations = g_ptr_array_new ();

  if (file != NULL)
    {
      g_autoptr (GFile) folder = g_file_get_parent (file);
      const char *slash = strrchr (example, '/');
      g_autofree char *escaped = g_strndup (example, slash != NULL ? slash - example + (slash == example) : 0);
      g_autofree char *public_folder = g_uri_unescape_string (escaped, NULL);

      add_folder (images, folder, public_folder != NULL ? public_folder : escaped, 0);
    }

  g_ptr_array_sort (images, compare_images);
  for (guint i = 0; i < images->len; i++)
    g_ptr_array_add (destinations, g_steal_pointer (&((Image *) g_ptr_array_index (images, i))->destination));
  g_ptr_array_add (destinations, NULL);

  return (GStrv) g_ptr_array_free (destinations, FALSE);
}
