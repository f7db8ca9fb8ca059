/* dateline-cms-config.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-option.h"
#include "dateline-site-path.h"
#include "dateline-yaml.h"
#include "dateline-cms-config.h"

/* More than any site has; aliases could ask for millions. */
#define MAX_COLLECTIONS 2000
#define MAX_FIELDS      50000

/* More warnings than this tell an author nothing new. */
#define MAX_WARNINGS 50

typedef struct
{
  DatelineCmsConfig *config;
  GPtrArray         *warnings;
  const char        *media_folder;  /* the site's, as written: a leading slash means something where `{{media_folder}}` stands for it */
  guint              n_fields;
} Reader;

G_GNUC_PRINTF (2, 3)
static void
warn (Reader     *reader,
      const char *format,
      ...)
{
  va_list arguments;

  if (reader->warnings->len >= MAX_WARNINGS)
    return;

  va_start (arguments, format);
  g_ptr_array_add (reader->warnings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static void
collection_free (DatelineCollection *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->label_singular);
  g_free (self->folder);
  g_free (self->file);
  g_free (self->extension);
  g_free (self->slug);
  g_free (self->identifier_field);
  g_free (self->filter_field);
  g_clear_pointer (&self->filter_value, dateline_value_unref);
  g_free (self->media_folder);
  g_free (self->public_folder);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self->group);
  g_free (self->group_label);
  g_free (self->path);
  g_free (self);
}

/* Once for each pattern, to whoever looks after the configuration: nobody would find out why a slip was not reported. */
static void
warn_of_patterns (Reader              *reader,
                  const DatelineField *field,
                  const char          *collection)
{
  GPtrArray *children[] = { field->fields, field->types };

  if (field->pattern != NULL && !dateline_pattern_can_judge (field->pattern))
    /* Translators: the first %s is a field of the CMS configuration, the second a collection. */
    warn (reader, _("The pattern of the field “%s” in “%s” means something only in a browser; it is not checked."), field->name, collection);

  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    {
      for (guint k = 0; children[i] != NULL && k < children[i]->len; k++)
        warn_of_patterns (reader, g_ptr_array_index (children[i], k), collection);
    }
  if (field->item != NULL)
    warn_of_patterns (reader, field->item, collection);
}

static guint
count_fields (const DatelineField *field)
{
  guint n_fields = 1;

  for (guint i = 0; field->fields != NULL && i < field->fields->len; i++)
    n_fields += count_fields (g_ptr_array_index (field->fields, i));
  for (guint i = 0; field->types != NULL && i < field->types->len; i++)
    n_fields += count_fields (g_ptr_array_index (field->types, i));
  if (field->item != NULL)
    n_fields += count_fields (field->item);

  return n_fields;
}

static GPtrArray *
read_fields (Reader        *reader,
             DatelineValue *options,
             const char    *collection)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_field_free);
  DatelineValue *list = dateline_option_get_list (options, "fields");

  for (guint i = 0; list != NULL && i < dateline_value_get_n_items (list); i++)
    {
      DatelineField *field;

      if (reader->n_fields > MAX_FIELDS)
        {
          warn (reader, _("The CMS configuration has more fields than can be shown; some of “%s” are left out."), collection);
          break;
        }

      field = dateline_field_new_from_value (dateline_value_get_item (list, i));
      if (field == NULL)
        {
          warn (reader, _("A field of the collection “%s” has no name; it is left out."), collection);
          continue;
        }

      reader->n_fields += count_fields (field);
      warn_of_patterns (reader, field, collection);
      g_ptr_array_add (fields, field);
    }

  return fields;
}

/* A path of the configuration, relative to the site. NULL with a warning when it is outside. */
static char *
read_path (Reader     *reader,
           const char *path,
           const char *owner)
{
  char *normalized = dateline_site_path_normalize (path);

  if (normalized == NULL)
    /* Translators: the first %s is a collection or an option of the CMS configuration, the second a path. */
    warn (reader, _("The path of “%s” in the CMS configuration, “%s”, leads out of the site; it is left out."), owner, path);

  return normalized;
}

/* "/" itself stays: it is not the same as nothing, which means beside the document. */
static char *
trim_end_slashes (const char *path)
{
  char *trimmed = g_strdup (path);
  gsize length = strlen (trimmed);

  while (length > 1 && trimmed[length - 1] == '/')
    trimmed[--length] = '\0';

  return trimmed;
}

/* `{{media_folder}}` and `{{public_folder}}` in a folder stand for the folder one level up. Other placeholders depend on the document
 * and stay. */
static char *
chain_folder (const char *folder,
              const char *media_folder,
              const char *public_folder)
{
  GString *chained = g_string_new (folder);

  g_string_replace (chained, "{{media_folder}}", media_folder != NULL ? media_folder : "", 0);
  g_string_replace (chained, "{{public_folder}}", public_folder != NULL ? public_folder : "", 0);

  return g_string_free (chained, FALSE);
}

/* What is not said stays as it was: that of the level above. */
static void
read_media_folders (char          **own_media,
                    char          **own_public,
                    DatelineValue  *options,
                    const char     *parent_media,
                    const char     *parent_public)
{
  const char *media = dateline_option_get_string (options, "media_folder");
  const char *public = dateline_option_get_string (options, "public_folder");
  g_autofree char *media_folder = media != NULL ? chain_folder (media, parent_media, parent_public) : NULL;
  g_autofree char *public_folder = public != NULL ? chain_folder (public, parent_media, parent_public) : g_strdup (media_folder);

  if (media_folder != NULL)
    {
      g_free (*own_media);
      *own_media = g_steal_pointer (&media_folder);
    }
  if (public_folder != NULL)
    {
      g_free (*own_public);
      *own_public = trim_end_slashes (public_folder);
    }
}

static void
read_field_folders (DatelineField *self,
                    const char    *media,          /* nullable: of the field around this one */
                    const char    *public,
                    const char    *parent_media,   /* the same or the collection's: what placeholders stand for */
                    const char    *parent_public)
{
  GPtrArray *children[] = { self->fields, self->types };

  self->media_folder = g_strdup (media);
  self->public_folder = g_strdup (public);
  read_media_folders (&self->media_folder, &self->public_folder, self->properties, parent_media, parent_public);

  if (self->media_folder != NULL)
    parent_media = self->media_folder;
  if (self->public_folder != NULL)
    parent_public = self->public_folder;

  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    {
      for (guint k = 0; children[i] != NULL && k < children[i]->len; k++)
        read_field_folders (g_ptr_array_index (children[i], k), self->media_folder, self->public_folder, parent_media, parent_public);
    }
  if (self->item != NULL)
    read_field_folders (self->item, self->media_folder, self->public_folder, parent_media, parent_public);
}

/* What is left of the fields when the collection's folders are known. */
static void
read_folders_of_fields (Reader             *reader,
                        DatelineCollection *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    read_field_folders (g_ptr_array_index (self->fields, i), NULL, NULL,
                        self->media_folder != NULL ? self->media_folder : reader->media_folder,
                        self->public_folder != NULL ? self->public_folder : reader->config->public_folder);
}

static char *
find_extension (DatelineValue *options)
{
  const char *extension = dateline_option_get_string (options, "extension");
  const char *format = dateline_option_get_string (options, "format");

  if (extension != NULL && *extension != '\0')
    return g_strdup (*extension == '.' ? extension + 1 : extension);
  if (g_strcmp0 (format, "json") == 0 || g_strcmp0 (format, "toml") == 0)
    return g_strdup (format);
  if (g_strcmp0 (format, "yaml") == 0 || g_strcmp0 (format, "yml") == 0)
    return g_strdup ("yml");

  return g_strdup ("md");
}

/* As the CMS counts: a nested collection says how deep, a path template shows it. */
static guint
find_depth (DatelineValue *options)
{
  DatelineValue *nested = dateline_option_get_map (options, "nested");
  const char *path = dateline_option_get_string (options, "path");
  guint depth = 1;

  if (nested != NULL)
    return (guint) MAX (dateline_option_get_int (nested, "depth", G_MAXINT), 1);

  for (const char *p = path; p != NULL && *p != '\0'; p++)
    depth += *p == '/';

  return depth;
}

static void
read_filter (DatelineCollection *self,
             DatelineValue      *options)
{
  DatelineValue *filter = dateline_option_get_map (options, "filter");
  const char *field = dateline_option_get_string (filter, "field");
  DatelineValue *value = field != NULL ? dateline_value_lookup (filter, "value") : NULL;

  if (value == NULL)
    return;

  self->filter_field = g_strdup (field);
  self->filter_value = dateline_value_ref (value);
}

static DatelineCollection *
read_collection (Reader        *reader,
                 DatelineValue *options,
                 const char    *name)
{
  DatelineCollection *self = g_new0 (DatelineCollection, 1);
  const char *label = dateline_option_get_string (options, "label");
  const char *slug = dateline_option_get_string (options, "slug");

  self->name = g_strdup (name);
  self->label = label != NULL && *label != '\0' ? g_strdup (label) : dateline_field_label_from_name (name);
  self->label_singular = g_strdup (dateline_option_get_string (options, "label_singular"));
  self->create = dateline_option_get_boolean (options, "create", FALSE);
  self->extension = find_extension (options);
  self->slug = g_strdup (slug != NULL && *slug != '\0' ? slug : "{{slug}}");
  self->identifier_field = g_strdup (dateline_option_get_string (options, "identifier_field"));
  self->path = g_strdup (dateline_option_get_string (options, "path"));
  self->depth = find_depth (options);
  self->fields = read_fields (reader, options, name);

  read_filter (self, options);

  return self;
}

static char *
extension_of (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *dot = strrchr (slash != NULL ? slash : path, '.');

  return g_strdup (dot != NULL ? dot + 1 : "");
}

static void
read_file (Reader        *reader,
           DatelineValue *parent,
           DatelineValue *options,
           const char    *group,
           const char    *group_label)
{
  const char *path = dateline_option_get_string (options, "file");
  const char *name = dateline_option_get_string (options, "name");
  g_autofree char *file = NULL;
  DatelineCollection *self;

  if (path == NULL || *path == '\0')
    {
      warn (reader, _("A file of the collection “%s” has no path; it is left out."), group);
      return;
    }
  if ((file = read_path (reader, path, group)) == NULL)
    return;

  self = read_collection (reader, options, name != NULL && *name != '\0' ? name : file);
  self->group = g_strdup (group);
  self->group_label = g_strdup (group_label);
  self->create = FALSE;
  g_free (self->extension);
  self->extension = extension_of (file);

  read_media_folders (&self->media_folder, &self->public_folder, parent, reader->media_folder, reader->config->public_folder);
  read_media_folders (&self->media_folder, &self->public_folder, options,
                      self->media_folder != NULL ? self->media_folder : reader->media_folder,
                      self->public_folder != NULL ? self->public_folder : reader->config->public_folder);
  read_folders_of_fields (reader, self);

  self->file = g_steal_pointer (&file);
  g_ptr_array_add (reader->config->collections, self);
}

static void
read_folder (Reader        *reader,
             DatelineValue *options,
             const char    *path,
             const char    *name)
{
  g_autofree char *folder = read_path (reader, path, name);
  DatelineCollection *self;

  if (folder == NULL)
    return;

  self = read_collection (reader, options, name);
  self->folder = g_steal_pointer (&folder);
  read_media_folders (&self->media_folder, &self->public_folder, options, reader->media_folder, reader->config->public_folder);
  read_folders_of_fields (reader, self);
  g_ptr_array_add (reader->config->collections, self);
}

static void
read_collection_or_files (Reader        *reader,
                          DatelineValue *options,
                          guint          number)
{
  const char *name = dateline_option_get_string (options, "name");
  const char *folder = dateline_option_get_string (options, "folder");
  DatelineValue *files = dateline_option_get_list (options, "files");

  if (dateline_option_get_boolean (options, "divider", FALSE))
    return;

  if (name == NULL || *name == '\0')
    {
      warn (reader, _("Collection number %u of the CMS configuration has no name; it is left out."), number);
      return;
    }

  if (folder != NULL)
    read_folder (reader, options, folder, name);
  else if (files == NULL)
    warn (reader, _("The collection “%s” has neither a folder nor files; it is left out."), name);

  for (guint i = 0; files != NULL && folder == NULL && i < dateline_value_get_n_items (files); i++)
    read_file (reader, options, dateline_value_get_item (files, i), name, dateline_option_get_string (options, "label"));
}

static void
read_collections (Reader        *reader,
                  DatelineValue *root)
{
  DatelineValue *list = dateline_option_get_list (root, "collections");

  if (list == NULL)
    {
      warn (reader, _("The CMS configuration lists no collections."));
      return;
    }

  for (guint i = 0; i < dateline_value_get_n_items (list); i++)
    {
      if (reader->config->collections->len >= MAX_COLLECTIONS)
        {
          warn (reader, _("The CMS configuration has more than %d collections; the others are left out."), MAX_COLLECTIONS);
          break;
        }

      read_collection_or_files (reader, dateline_value_get_item (list, i), i + 1);
    }
}

static void
read_site_folders (Reader        *reader,
                   DatelineValue *root)
{
  DatelineCmsConfig *config = reader->config;
  const char *media = dateline_option_get_string (root, "media_folder");
  const char *public = dateline_option_get_string (root, "public_folder");

  reader->media_folder = media;
  if (media != NULL)
    config->media_folder = read_path (reader, media, "media_folder");

  if (public != NULL)
    config->public_folder = trim_end_slashes (public);
  else if (config->media_folder != NULL)
    config->public_folder = g_strconcat ("/", config->media_folder, NULL);
}

/* The replacement becomes part of file names. */
static gboolean
is_harmless_replacement (const char *replacement)
{
  for (const char *p = replacement; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_' && *p != '~')
        return FALSE;
    }

  return TRUE;
}

static void
read_slug_options (Reader        *reader,
                   DatelineValue *root)
{
  DatelineValue *options = dateline_option_get_map (root, "slug");
  DatelineSlugOptions *slug = &reader->config->slug;
  const char *replacement = dateline_option_get_string (options, "sanitize_replacement");

  slug->ascii = g_strcmp0 (dateline_option_get_string (options, "encoding"), "ascii") == 0;
  slug->clean_accents = dateline_option_get_boolean (options, "clean_accents", FALSE);

  if (replacement != NULL && !is_harmless_replacement (replacement))
    warn (reader, _("“%s” cannot stand for other characters in file names; “-” is used."), replacement);
  else
    slug->replacement = g_strdup (replacement);
}

/**
 * dateline_cms_config_new_empty:
 *
 * Returns: (transfer full): the configuration of a site without a CMS
 */
DatelineCmsConfig *
dateline_cms_config_new_empty (void)
{
  DatelineCmsConfig *self = g_new0 (DatelineCmsConfig, 1);

  self->collections = g_ptr_array_new_with_free_func ((GDestroyNotify) collection_free);

  return self;
}

/**
 * dateline_cms_config_new:
 * @text: the contents of `config.yml`
 * @length: its length in bytes
 * @warnings: (element-type utf8): sentences for people are added here
 *
 * Reads a CMS configuration. Never fails: what cannot be understood is left out, with a warning.
 *
 * Returns: (transfer full): the configuration, perhaps an empty one
 */
DatelineCmsConfig *
dateline_cms_config_new (const char *text,
                         gsize       length,
                         GPtrArray  *warnings)
{
  DatelineCmsConfig *self = dateline_cms_config_new_empty ();
  Reader reader = { self, warnings, NULL, 0 };
  g_autoptr (DatelineYaml) yaml = dateline_yaml_parse (text, length);
  const DatelineYamlError *error = dateline_yaml_get_error (yaml);
  const DatelineYamlNode *node = dateline_yaml_get_root (yaml);
  g_autoptr (DatelineValue) root = node != NULL ? dateline_yaml_node_dup_value (node) : NULL;

  if (error != NULL)
    warn (&reader, _("The CMS configuration cannot be read (line %u, column %u): %s"), error->line, error->column, error->message);
  else if (root == NULL || dateline_value_get_kind (root) != DATELINE_VALUE_MAP)
    warn (&reader, _("The CMS configuration is empty or is not a list of options."));
  else
    {
      read_site_folders (&reader, root);
      read_slug_options (&reader, root);
      read_collections (&reader, root);
    }

  return self;
}

/**
 * dateline_cms_config_free:
 * @self: (transfer full): a configuration
 */
void
dateline_cms_config_free (DatelineCmsConfig *self)
{
  g_free (self->media_folder);
  g_free (self->public_folder);
  g_free (self->slug.replacement);
  g_ptr_array_unref (self->collections);
  g_free (self);
}
