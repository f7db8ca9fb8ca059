/* dateline-site.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-cms-config.h"
#include "dateline-site-path.h"
#include "dateline-site-private.h"
#include "dateline-site-settings.h"
#include "dateline-site.h"

/* Far more than a configuration can need; keeps a wrong file of that name from filling the memory. */
#define MAX_CONFIGURATION_SIZE (4 * 1024 * 1024)

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

#define SETTINGS_NAME ".dateline.yml"

static const char *const config_names[] = {
  "static/admin/config.yml",
  "admin/config.yml",
  "public/admin/config.yml",
};

struct _DatelineSite
{
  GObject               parent_instance;

  GFile                *root;
  GPtrArray            *warnings;   /* of char *, NULL-terminated once opened */
  DatelineCmsConfig    *config;
  DatelineSiteSettings *settings;
};

G_DEFINE_FINAL_TYPE (DatelineSite, dateline_site, G_TYPE_OBJECT)

static void
dateline_site_finalize (GObject *object)
{
  DatelineSite *self = DATELINE_SITE (object);

  g_clear_object (&self->root);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->config, dateline_cms_config_free);
  g_clear_pointer (&self->settings, dateline_site_settings_free);

  G_OBJECT_CLASS (dateline_site_parent_class)->finalize (object);
}

static void
dateline_site_class_init (DatelineSiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_site_finalize;
}

static void
dateline_site_init (DatelineSite *self)
{
  self->warnings = g_ptr_array_new_with_free_func (g_free);
}

static gboolean
is_regular_file (GFile *file)
{
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR;
}

static GFile *
find_config (GFile *folder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (config_names); i++)
    {
      g_autoptr (GFile) file = g_file_resolve_relative_path (folder, config_names[i]);

      if (is_regular_file (file))
        return g_steal_pointer (&file);
    }

  return NULL;
}

static gboolean
has_settings (GFile *folder)
{
  g_autoptr (GFile) file = g_file_get_child (folder, SETTINGS_NAME);

  return is_regular_file (file);
}

/* Seen from inside `static`, its `admin/config.yml` looks like one of the folder's own. */
static gboolean
belongs_to_parent (GFile *folder)
{
  g_autofree char *name = g_file_get_basename (folder);
  g_autoptr (GFile) parent = g_file_get_parent (folder);

  return parent != NULL && (strcmp (name, "static") == 0 || strcmp (name, "public") == 0) && !has_settings (folder);
}

/**
 * dateline_site_find_root:
 * @file: a document or a folder
 *
 * Finds the site that a document belongs to: the nearest folder above it, or @file itself when it is one, that has a CMS configuration or
 * a `.dateline.yml`.
 *
 * Returns: (nullable) (transfer full): the site's folder
 */
GFile *
dateline_site_find_root (GFile *file)
{
  g_autoptr (GFile) folder = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    folder = g_object_ref (file);
  else
    folder = g_file_get_parent (file);

  while (folder != NULL)
    {
      g_autoptr (GFile) config = find_config (folder);
      GFile *parent = g_file_get_parent (folder);

      if (config != NULL || has_settings (folder))
        {
          if (!belongs_to_parent (folder))
            {
              g_clear_object (&parent);
              return g_steal_pointer (&folder);
            }
        }

      g_object_unref (folder);
      folder = parent;
    }

  return NULL;
}

/* The text of a configuration; NULL with a warning when there is none to be had. */
static char *
load_text (DatelineSite *self,
           GFile        *file,
           gsize        *length)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = g_file_get_relative_path (self->root, file);

  if (!dateline_site_path_is_inside (self->root, file))
    {
      g_ptr_array_add (self->warnings, g_strdup_printf (_("“%s” is a link out of the site; it is not read."), name));
      return NULL;
    }

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, &error);
  if (info != NULL && g_file_info_get_size (info) > MAX_CONFIGURATION_SIZE)
    {
      g_ptr_array_add (self->warnings, g_strdup_printf (_("“%s” is too large for a configuration; it is not read."), name));
      return NULL;
    }

  if (info == NULL || !g_file_load_contents (file, NULL, &text, length, NULL, &error))
    {
      g_ptr_array_add (self->warnings, g_strdup_printf (_("“%s” cannot be read: %s"), name, error->message));
      return NULL;
    }

  if (!g_utf8_validate (text, (gssize) *length, NULL))
    {
      g_ptr_array_add (self->warnings, g_strdup_printf (_("“%s” is not valid UTF-8 text; it is not read."), name));
      return NULL;
    }

  if (g_str_has_prefix (text, BYTE_ORDER_MARK))
    {
      *length -= strlen (BYTE_ORDER_MARK);
      return g_strdup (text + strlen (BYTE_ORDER_MARK));
    }

  return g_steal_pointer (&text);
}

static void
load_config (DatelineSite *self)
{
  g_autoptr (GFile) file = find_config (self->root);
  gsize length = 0;
  g_autofree char *text = file != NULL ? load_text (self, file, &length) : NULL;

  if (text != NULL)
    {
      self->config = dateline_cms_config_new (text, length, self->warnings);
      return;
    }

  self->config = dateline_cms_config_new_empty ();
}

static void
load_settings (DatelineSite *self)
{
  g_autoptr (GFile) file = g_file_get_child (self->root, SETTINGS_NAME);
  gsize length = 0;
  g_autofree char *text = is_regular_file (file) ? load_text (self, file, &length) : NULL;

  self->settings = dateline_site_settings_new (text, length, self->warnings);
}

/**
 * dateline_site_open:
 * @root: the site's folder
 * @error: return location for an error
 *
 * Reads the CMS configuration and the settings of a site. What is wrong with those is told by dateline_site_get_warnings().
 *
 * Returns: (transfer full): the site, or %NULL with @error when @root is not a folder that can be read
 */
DatelineSite *
dateline_site_open (GFile   *root,
                    GError **error)
{
  g_autoptr (DatelineSite) self = NULL;
  g_autoptr (GFileEnumerator) children = NULL;

  g_return_val_if_fail (G_IS_FILE (root), NULL);

  children = g_file_enumerate_children (root, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (children == NULL)
    return NULL;

  self = g_object_new (DATELINE_TYPE_SITE, NULL);
  self->root = g_object_ref (root);
  load_config (self);
  load_settings (self);
  g_ptr_array_add (self->warnings, NULL);

  return g_steal_pointer (&self);
}

/**
 * dateline_site_get_root:
 * @self: a site
 *
 * Returns: (transfer none): its folder
 */
GFile *
dateline_site_get_root (DatelineSite *self)
{
  return self->root;
}

/**
 * dateline_site_get_warnings:
 * @self: a site
 *
 * Returns: (transfer none) (array zero-terminated=1): sentences for people about its configuration and settings; may be empty
 */
const char *const *
dateline_site_get_warnings (DatelineSite *self)
{
  return (const char *const *) self->warnings->pdata;
}

/**
 * dateline_site_get_collections:
 * @self: a site
 *
 * Returns: (transfer none) (element-type DatelineCollection): its collections in the configuration's order; each file of a `files`
 *   collection is one
 */
GPtrArray *
dateline_site_get_collections (DatelineSite *self)
{
  return self->config->collections;
}

/**
 * dateline_site_get_collection:
 * @self: a site
 * @name: name of a collection
 * @file_name: (nullable): name of one of its files, for a collection of files
 *
 * Returns: (nullable) (transfer none): the collection
 */
const DatelineCollection *
dateline_site_get_collection (DatelineSite *self,
                              const char   *name,
                              const char   *file_name)
{
  GPtrArray *collections = self->config->collections;

  for (guint i = 0; i < collections->len; i++)
    {
      const DatelineCollection *collection = g_ptr_array_index (collections, i);

      if (file_name == NULL && collection->group == NULL && strcmp (collection->name, name) == 0)
        return collection;
      if (file_name != NULL && g_strcmp0 (collection->group, name) == 0 && strcmp (collection->name, file_name) == 0)
        return collection;
    }

  return NULL;
}

static gboolean
value_matches (const DatelineYamlNode *node,
               DatelineValue          *expected)
{
  g_autoptr (DatelineValue) value = dateline_yaml_node_dup_value (node);

  if (dateline_value_get_kind (value) == DATELINE_VALUE_LIST)
    {
      for (guint i = 0; i < dateline_value_get_n_items (value); i++)
        {
          if (dateline_value_equal (dateline_value_get_item (value, i), expected))
            return TRUE;
        }
    }

  return dateline_value_equal (value, expected);
}

static gboolean
filter_matches (const DatelineCollection *collection,
                DatelineHeader           *header)
{
  const DatelineYamlNode *node;

  if (collection->filter_field == NULL || header == NULL)
    return TRUE;

  node = dateline_header_lookup (header, collection->filter_field);

  return node != NULL && value_matches (node, collection->filter_value);
}

static gboolean
extension_matches (const DatelineCollection *collection,
                   const char               *path)
{
  const char *dot = strrchr (path, '.');

  if (dot == NULL || strchr (dot, '/') != NULL)
    return FALSE;

  return strcmp (dot + 1, collection->extension) == 0 ||
         (strcmp (collection->extension, "md") == 0 && strcmp (dot + 1, "markdown") == 0);
}

static guint
count_segments (const char *path)
{
  guint n_segments = *path != '\0';

  for (; *path != '\0'; path++)
    n_segments += *path == '/';

  return n_segments;
}

static gboolean
folder_matches (const DatelineCollection *collection,
                const char               *path)
{
  const char *below = path;

  if (collection->folder == NULL)
    return FALSE;

  if (*collection->folder != '\0')
    {
      gsize length = strlen (collection->folder);

      if (strncmp (path, collection->folder, length) != 0 || path[length] != '/')
        return FALSE;
      below = path + length + 1;
    }

  return count_segments (below) <= collection->depth && extension_matches (collection, path);
}

/* The deeper folder is more specific; of the same folder, the one whose filter the document passes. */
static guint
get_specificity (const DatelineCollection *collection)
{
  return 2 * count_segments (collection->folder) + (collection->filter_field != NULL);
}

/**
 * dateline_site_find_collection:
 * @self: a site
 * @file: (nullable): a document; one that was never saved belongs to none
 * @header: (nullable): the document's front matter; without it, filters do not count
 *
 * Finds the collection that a document belongs to.
 *
 * Returns: (nullable) (transfer none): the collection
 */
const DatelineCollection *
dateline_site_find_collection (DatelineSite   *self,
                               GFile          *file,
                               DatelineHeader *header)
{
  g_autofree char *path = file != NULL ? g_file_get_relative_path (self->root, file) : NULL;
  GPtrArray *collections = self->config->collections;
  const DatelineCollection *best = NULL;

  if (path == NULL)
    return NULL;

  for (guint i = 0; i < collections->len; i++)
    {
      const DatelineCollection *collection = g_ptr_array_index (collections, i);

      if (g_strcmp0 (collection->file, path) == 0)
        return collection;

      if (folder_matches (collection, path) && filter_matches (collection, header) &&
          (best == NULL || get_specificity (collection) > get_specificity (best)))
        best = collection;
    }

  return best;
}

/**
 * dateline_site_find_free_file:
 * @root: the folder that must not be left
 * @folder: where the file is to be
 * @name: its name
 * @suffix: what comes after the number, such as ".md"
 *
 * Returns: (nullable) (transfer full): the first of `name`, `name-1`, `name-2` … that is not on disk, or %NULL when it would not be
 *   inside of @root
 */
GFile *
dateline_site_find_free_file (GFile      *root,
                              GFile      *folder,
                              const char *name,
                              const char *suffix)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *number = i > 0 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *full_name = g_strconcat (name, number, suffix, NULL);
      g_autoptr (GFile) file = g_file_resolve_relative_path (folder, full_name);

      if (!dateline_site_path_is_inside (root, file))
        return NULL;
      if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL) == G_FILE_TYPE_UNKNOWN)
        return g_steal_pointer (&file);
    }
}

const DatelineCmsConfig *
dateline_site_get_config (DatelineSite *self)
{
  return self->config;
}

/**
 * dateline_site_get_dialect:
 * @self: (nullable): a site
 *
 * Returns: the dialect of Markdown that the site renders
 */
DatelineDialect
dateline_site_get_dialect (DatelineSite *self)
{
  return self != NULL ? self->settings->dialect : DATELINE_DIALECT_GFM;
}

/**
 * dateline_site_get_language:
 * @self: (nullable): a site
 *
 * Returns: (transfer none): code of the language that the site is written in, "en" unless it says otherwise
 */
const char *
dateline_site_get_language (DatelineSite *self)
{
  return self != NULL ? self->settings->language : "en";
}

/**
 * dateline_site_is_rule_disabled:
 * @self: (nullable): a site
 * @rule: id of a rule
 *
 * Returns: %TRUE if the site does not want to hear of it
 */
gboolean
dateline_site_is_rule_disabled (DatelineSite *self,
                                const char   *rule)
{
  return self != NULL && g_hash_table_contains (self->settings->disabled_rules, rule);
}

/**
 * dateline_site_refuses_online:
 * @self: (nullable): a site
 *
 * Returns: whether the site does not want its links to be checked online. A site can refuse; it can never make anybody ask servers
 */
gboolean
dateline_site_refuses_online (DatelineSite *self)
{
  return self != NULL && self->settings->online_refused;
}

/**
 * dateline_site_get_excluded_hosts:
 * @self: (nullable): a site
 *
 * Returns: (transfer none) (array zero-terminated=1): hosts, in lower case, that are never asked about links
 */
const char *const *
dateline_site_get_excluded_hosts (DatelineSite *self)
{
  static const char *const none[] = { NULL };

  return self != NULL ? (const char *const *) self->settings->excluded_hosts : none;
}

/**
 * dateline_site_get_tracking_hosts:
 * @self: (nullable): a site
 *
 * Returns: (transfer none) (array zero-terminated=1): hosts, in lower case, that count clicks, besides those that are known to
 */
const char *const *
dateline_site_get_tracking_hosts (DatelineSite *self)
{
  static const char *const none[] = { NULL };

  return self != NULL ? (const char *const *) self->settings->tracking_hosts : none;
}

/**
 * dateline_site_get_settings:
 * @self: a site
 *
 * Returns: (transfer none): everything in `.dateline.yml`, as a map
 */
DatelineValue *
dateline_site_get_settings (DatelineSite *self)
{
  return self->settings->values;
}
