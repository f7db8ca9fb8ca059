/* dateline-media.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-cms-config.h"
#include "dateline-media.h"
#include "dateline-site-path.h"
#include "dateline-site-private.h"

/* Where the generators that Decap is used with keep what they copy as it is; tried after the configured folders. */
static const char *const static_folders[] = { "static", "public", "" };

/* Where pasted images go on a site that does not say it: the first that is there. */
static const struct
{
  const char *folder;
  const char *public_folder;
} usual_media_folders[] = {
  { "static/img", "/img" },
  { "static/images", "/images" },
  { "public/img", "/img" },
  { "public/images", "/images" },
};

/* A folder on disk and what stands for it in destinations. */
typedef struct
{
  GFile *folder;
  char  *public_folder;
} Mapping;

static void
mapping_free (Mapping *self)
{
  g_clear_object (&self->folder);
  g_free (self->public_folder);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Mapping, mapping_free)

static gboolean
has_scheme (const char *destination)
{
  const char *p = destination;

  if (!g_ascii_isalpha (*p))
    return FALSE;

  while (g_ascii_isalnum (*p) || *p == '+' || *p == '-' || *p == '.')
    p++;

  return *p == ':';
}

/* As browsers do: an escape that is none stays as it stands. NULL for a NUL, which no file name can hold. */
static char *
decode_percent (const char *text,
                gsize       length)
{
  GString *decoded = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '%' && i + 2 < length && g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2]))
        {
          char byte = (char) (g_ascii_xdigit_value (text[i + 1]) * 16 + g_ascii_xdigit_value (text[i + 2]));

          if (byte == '\0')
            return g_string_free (decoded, TRUE);

          g_string_append_c (decoded, byte);
          i += 2;
        }
      else
        g_string_append_c (decoded, text[i]);
    }

  return g_string_free (decoded, FALSE);
}

static char *
strip_and_decode (const char *destination)
{
  return decode_percent (destination, strcspn (destination, "?#"));
}

/**
 * dateline_media_parse_destination:
 * @destination: a link or image destination as written
 *
 * Takes the path out of a destination: without query and fragment, percent-escapes decoded.
 *
 * Returns: (nullable) (transfer full): the path, or %NULL when the destination does not name a file of the site: a URL with scheme or host,
 *   a bare fragment, nothing at all
 */
char *
dateline_media_parse_destination (const char *destination)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (destination));
  g_autofree char *path = NULL;

  if (has_scheme (trimmed) || g_str_has_prefix (trimmed, "//"))
    return NULL;

  path = strip_and_decode (trimmed);

  return path != NULL && *path != '\0' ? g_steal_pointer (&path) : NULL;
}

/**
 * dateline_media_make_destination:
 * @folder: what stands for a file's folder, such as `/img`; may be empty
 * @name: name of the file
 *
 * Returns: (transfer full): the destination to write, escaped where Markdown or URLs ask for it
 */
char *
dateline_media_make_destination (const char *folder,
                                 const char *name)
{
  g_autofree char *escaped_folder = g_uri_escape_string (folder, "/:!$&'*+,;=@", TRUE);
  g_autofree char *escaped_name = g_uri_escape_string (name, "!$&'*+,;=@", TRUE);

  if (*folder == '\0')
    return g_steal_pointer (&escaped_name);

  return g_strconcat (escaped_folder, g_str_has_suffix (escaped_folder, "/") ? "" : "/", escaped_name, NULL);
}

/* A media folder of a collection: from the site's root with a leading slash, else from the document's folder. */
static GFile *
resolve_media_folder (GFile      *root,
                      GFile      *document_folder,
                      const char *folder)
{
  g_autofree char *from_root = NULL;
  g_autofree char *base = NULL;

  if (*folder == '/')
    return dateline_site_path_resolve (root, folder);

  base = g_file_get_relative_path (root, document_folder);
  from_root = base != NULL || g_file_equal (root, document_folder) ? dateline_site_path_join (base != NULL ? base : "", folder) : NULL;

  return from_root != NULL ? dateline_site_path_resolve (root, from_root) : NULL;
}

static char *
expand_for_document (const char                *template,
                     GFile                     *document,
                     const DatelineCollection  *collection,
                     const DatelineSlugOptions *options,
                     GFile                     *root)
{
  g_autofree char *name = g_file_get_basename (document);
  g_autoptr (GFile) folder = g_file_get_parent (document);
  g_autoptr (GFile) collection_folder = g_file_resolve_relative_path (root, collection->folder != NULL ? collection->folder : "");
  g_autofree char *dirname = g_file_get_relative_path (collection_folder, folder);
  char *dot = strrchr (name, '.');
  DatelineTemplateContext context = { .options = options, .dirname = dirname != NULL ? dirname : "", .verbatim = TRUE };

  if (dot != NULL)
    {
      *dot = '\0';
      context.extension = dot + 1;
    }
  context.slug = name;
  context.filename = name;

  return dateline_template_expand (template, &context);
}

/* The folders of a collection, or of a field of it. */
static Mapping *
map_folders (DatelineSite             *self,
             GFile                    *document,
             const DatelineCollection *collection,
             const char               *media_folder,    /* nullable: the site's */
             const char               *public_folder)   /* nullable: there are none */
{
  const DatelineCmsConfig *config = dateline_site_get_config (self);
  GFile *root = dateline_site_get_root (self);
  g_autoptr (GFile) document_folder = g_file_get_parent (document);
  g_autoptr (Mapping) mapping = g_new0 (Mapping, 1);
  g_autofree char *folder = NULL;

  if (public_folder == NULL)
    return NULL;

  if (media_folder != NULL)
    {
      folder = expand_for_document (media_folder, document, collection, &config->slug, root);
      mapping->folder = resolve_media_folder (root, document_folder, folder);
    }
  else if (config->media_folder != NULL)
    mapping->folder = dateline_site_path_resolve (root, config->media_folder);

  mapping->public_folder = expand_for_document (public_folder, document, collection, &config->slug, root);

  return mapping->folder != NULL ? g_steal_pointer (&mapping) : NULL;
}

static Mapping *
map_collection (DatelineSite        *self,
                GFile               *document,
                const DatelineField *field)   /* nullable: the body */
{
  const DatelineCollection *collection = dateline_site_find_collection (self, document, NULL);

  if (collection == NULL)
    return NULL;
  if (field != NULL && field->public_folder != NULL)
    return map_folders (self, document, collection, field->media_folder != NULL ? field->media_folder : collection->media_folder,
                        field->public_folder);

  return map_folders (self, document, collection, collection->media_folder, collection->public_folder);
}

static Mapping *
map_site (DatelineSite *self)
{
  const DatelineCmsConfig *config = dateline_site_get_config (self);
  g_autoptr (Mapping) mapping = g_new0 (Mapping, 1);

  if (config->media_folder == NULL)
    return NULL;

  mapping->folder = dateline_site_path_resolve (dateline_site_get_root (self), config->media_folder);
  mapping->public_folder = g_strdup (config->public_folder);

  return mapping->folder != NULL ? g_steal_pointer (&mapping) : NULL;
}

/* What of `path` is below the mapping's public folder; NULL when it is elsewhere. */
static const char *
strip_public_folder (const Mapping *mapping,
                     const char    *path)
{
  const char *folder = mapping->public_folder;
  gsize length = strlen (folder);

  if (length == 0)
    return *path != '/' ? path : NULL;
  if (strcmp (folder, "/") == 0)
    return *path == '/' ? path + 1 : NULL;

  return strncmp (path, folder, length) == 0 && path[length] == '/' ? path + length + 1 : NULL;
}

static void
add_candidate (GPtrArray  *candidates,
               GFile      *root,
               GFile      *folder,
               const char *path)
{
  g_autofree char *below = g_file_get_relative_path (root, folder);
  g_autofree char *joined = NULL;
  GFile *file;

  if (below == NULL && !g_file_equal (root, folder))
    return;

  joined = g_strconcat (below != NULL ? below : "", "/", path, NULL);
  file = dateline_site_path_resolve (root, joined);

  if (file != NULL)
    g_ptr_array_add (candidates, file);
}

static void
add_mapped (GPtrArray  *candidates,
            GFile      *root,
            Mapping    *mapping,
            const char *destination,
            const char *path)
{
  const char *rest = NULL;
  g_autofree char *decoded = NULL;

  if (mapping == NULL)
    return;

  /* A public folder may be a URL, when the media are served from a host of their own. */
  if (has_scheme (mapping->public_folder))
    {
      if ((rest = strip_public_folder (mapping, destination)) != NULL)
        rest = decoded = strip_and_decode (rest);
    }
  else if (path != NULL)
    rest = strip_public_folder (mapping, path);

  if (rest != NULL && *rest != '\0')
    add_candidate (candidates, root, mapping->folder, rest);
}

static void
add_mapped_by_fields (GPtrArray    *candidates,
                      DatelineSite *self,
                      GFile        *document,
                      GPtrArray    *fields,
                      GHashTable   *seen,     /* folders that were looked into */
                      const char   *destination,
                      const char   *path)
{
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const DatelineField *field = g_ptr_array_index (fields, i);
      const DatelineField *item = field->item != NULL ? field->item : field;

      if (item->public_folder != NULL &&
          g_hash_table_add (seen, g_strconcat (item->public_folder, "\n", item->media_folder != NULL ? item->media_folder : "", NULL)))
        {
          g_autoptr (Mapping) mapping = map_collection (self, document, item);

          add_mapped (candidates, dateline_site_get_root (self), mapping, destination, path);
        }

      add_mapped_by_fields (candidates, self, document, item->fields, seen, destination, path);
      add_mapped_by_fields (candidates, self, document, item->types, seen, destination, path);
    }
}

/* Everything that a destination may mean, the likeliest first. */
static GPtrArray *
list_candidates (DatelineSite *self,
                 GFile        *document,
                 const char   *destination)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = dateline_media_parse_destination (destination);
  g_autoptr (GFile) document_folder = document != NULL ? g_file_get_parent (document) : NULL;
  g_autoptr (Mapping) collection = self != NULL && document_folder != NULL ? map_collection (self, document, NULL) : NULL;
  g_autoptr (Mapping) site = self != NULL ? map_site (self) : NULL;
  GFile *root = self != NULL ? dateline_site_get_root (self) : document_folder;

  if (root == NULL)
    return candidates;

  if (path != NULL && *path != '/' && document_folder != NULL)
    add_candidate (candidates, root, document_folder, path);

  add_mapped (candidates, root, collection, destination, path);
  add_mapped (candidates, root, site, destination, path);

  /* Which field a destination stands in is not known here: it is the first of those that have a folder of their own and such a file in it. */
  if (self != NULL && document_folder != NULL)
    {
      const DatelineCollection *owner = dateline_site_find_collection (self, document, NULL);
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      if (owner != NULL)
        add_mapped_by_fields (candidates, self, document, owner->fields, seen, destination, path);
    }

  if (path != NULL && *path == '/' && self != NULL)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (static_folders); i++)
        {
          g_autoptr (GFile) folder = g_file_resolve_relative_path (root, static_folders[i]);

          add_candidate (candidates, root, folder, path);
        }
    }

  return candidates;
}

/**
 * dateline_site_resolve_media:
 * @self: (nullable): the site of the document
 * @document: (nullable): the document's file
 * @destination: a link or image destination as written
 *
 * Finds the local file that a destination names. Of several places where it might be, the one that exists is taken. Without a site,
 * nothing above the document's own folder is local.
 *
 * Returns: (nullable) (transfer full): the file, which need not exist; %NULL when the destination is not local or leads out of the site
 */
GFile *
dateline_site_resolve_media (DatelineSite *self,
                             GFile        *document,
                             const char   *destination)
{
  g_autoptr (GPtrArray) candidates = NULL;

  g_return_val_if_fail (destination != NULL, NULL);

  candidates = list_candidates (self, document, destination);

  for (guint i = 0; i < candidates->len; i++)
    {
      if (g_file_query_exists (g_ptr_array_index (candidates, i), NULL))
        return g_object_ref (g_ptr_array_index (candidates, i));
    }

  return candidates->len > 0 ? g_object_ref (g_ptr_array_index (candidates, 0)) : NULL;
}

static Mapping *
map_usual_folder (GFile *root)
{
  for (gsize i = 0; i < G_N_ELEMENTS (usual_media_folders); i++)
    {
      g_autoptr (GFile) folder = dateline_site_path_resolve (root, usual_media_folders[i].folder);

      if (folder != NULL && g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
        {
          Mapping *mapping = g_new0 (Mapping, 1);

          mapping->folder = g_steal_pointer (&folder);
          mapping->public_folder = g_strdup (usual_media_folders[i].public_folder);
          return mapping;
        }
    }

  return NULL;
}

static Mapping *
map_new_media (DatelineSite        *self,
               GFile               *document,
               const DatelineField *field)
{
  Mapping *mapping = NULL;

  if (self != NULL && document != NULL)
    mapping = map_collection (self, document, field);
  if (mapping == NULL && self != NULL)
    mapping = map_site (self);
  if (mapping == NULL && self != NULL)
    mapping = map_usual_folder (dateline_site_get_root (self));

  if (mapping == NULL && document != NULL)
    {
      mapping = g_new0 (Mapping, 1);
      mapping->folder = g_file_get_parent (document);
      mapping->public_folder = g_strdup ("");
    }

  return mapping;
}

/**
 * dateline_site_new_media_file:
 * @self: (nullable): the site of the document
 * @document: (nullable): the document's file
 * @field: (nullable): the field that the image is for, which may have a folder of its own, or %NULL for the body
 * @suggested_name: name that the image came with, such as `My Photo.PNG`
 * @destination: (out) (transfer full): what to write for it in the document
 *
 * Finds where an image added to a document is to be stored. The folder may have to be made.
 *
 * Returns: (nullable) (transfer full): a file that does not exist, or %NULL when neither site nor document say where images go
 */
GFile *
dateline_site_new_media_file (DatelineSite         *self,
                              GFile                *document,
                              const DatelineField  *field,
                              const char           *suggested_name,
                              char                **destination)
{
  g_autoptr (Mapping) mapping = map_new_media (self, document, field);
  const DatelineSlugOptions *options = self != NULL ? &dateline_site_get_config (self)->slug : NULL;
  g_autofree char *name = g_path_get_basename (suggested_name);
  char *dot = strrchr (name, '.');
  g_autofree char *extension = dot != NULL ? dateline_slug_sanitize (dot + 1, options) : g_strdup ("");
  g_autofree char *suffix = *extension != '\0' ? g_strconcat (".", extension, NULL) : g_strdup ("");
  g_autofree char *stem = NULL;
  g_autofree char *file_name = NULL;
  g_autoptr (GFile) file = NULL;

  if (mapping == NULL || mapping->folder == NULL)
    return NULL;

  if (dot != NULL)
    *dot = '\0';
  stem = dateline_slug_sanitize (name, options);

  file = dateline_site_find_free_file (self != NULL ? dateline_site_get_root (self) : mapping->folder,
                                       mapping->folder,
                                       *stem != '\0' ? stem : "image",
                                       suffix);
  if (file == NULL)
    return NULL;

  file_name = g_file_get_basename (file);
  *destination = dateline_media_make_destination (mapping->public_folder, file_name);

  return g_steal_pointer (&file);
}
