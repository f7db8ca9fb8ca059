/* dateline-new-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-style.h"
#include "dateline-field-path.h"
#include "dateline-file.h"
#include "dateline-header-edit.h"
#include "dateline-option.h"
#include "dateline-site-path.h"
#include "dateline-site-private.h"
#include "dateline-slug.h"

/* Enough documents to know how a site writes its dates. */
#define MAX_SAMPLES 24

typedef struct
{
  DatelineSite             *site;
  const DatelineCollection *collection;
  GDateTime                *now;
  DatelineDateStyle         date_style;
  GPtrArray                *samples;   /* of DatelineHeader: other documents of the collection; NULL until asked for */
} Maker;

static DatelineValue *make_fields (Maker      *maker,
                                   GPtrArray  *fields,
                                   const char *path);

static gboolean
is_document_name (const DatelineCollection *collection,
                  const char               *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name && strcmp (dot + 1, collection->extension) == 0;
}

static DatelineHeader *
load_header (GFile *file)
{
  g_autoptr (GBytes) bytes = dateline_file_load (file, NULL, NULL);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  DatelineHeaderSpan span;

  if (text == NULL || !g_utf8_validate (text, (gssize) length, NULL))
    return NULL;

  dateline_header_span_find (text, length, &span);

  return span.present && span.terminated ? dateline_header_new (text, span.body_start) : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names of the collection's documents, in an order that does not depend on the disk. */
static GPtrArray *
list_names (GFile                    *folder,
            const DatelineCollection *collection)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                               G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;

  while (children != NULL && g_file_enumerator_iterate (children, &info, NULL, NULL, NULL) && info != NULL)
    {
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && is_document_name (collection, g_file_info_get_name (info)))
        g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
    }

  g_ptr_array_sort (names, compare_names);

  return names;
}

static void
load_samples (Maker *maker)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GPtrArray) names = NULL;

  maker->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_header_unref);
  if (maker->collection->folder == NULL ||
      (folder = dateline_site_path_resolve (dateline_site_get_root (maker->site), maker->collection->folder)) == NULL)
    return;

  names = list_names (folder, maker->collection);
  for (guint i = 0; i < names->len && maker->samples->len < MAX_SAMPLES; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, g_ptr_array_index (names, i));
      DatelineHeader *header = load_header (file);

      if (header != NULL)
        g_ptr_array_add (maker->samples, header);
    }
}

/* What two dates must share to be written alike; the digits themselves do not count. */
static char *
describe_style (const char *text)
{
  char *style = g_strdup (text);

  for (char *p = style; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        *p = '0';
      else if (*p == '-' && p - style > 10)
        *p = '+';
    }

  return style;
}

/* The date of another document that is written as most of them are; NULL when there is none. */
static const DatelineYamlNode *
find_usual_date (Maker      *maker,
                 const char *path)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const DatelineYamlNode *usual = NULL;
  guint most = 0;

  if (maker->samples == NULL)
    load_samples (maker);

  for (guint i = 0; i < maker->samples->len; i++)
    {
      const DatelineYamlNode *node = dateline_header_lookup (g_ptr_array_index (maker->samples, i), path);
      DatelineDateText date;
      char *style;
      guint count;

      if (node == NULL || node->kind != DATELINE_YAML_SCALAR || !dateline_date_text_parse (node->text, &date))
        continue;

      style = describe_style (node->text);
      count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, style)) + 1;
      g_hash_table_replace (counts, style, GUINT_TO_POINTER (count));

      if (count > most)
        {
          most = count;
          usual = node;
        }
    }

  return usual;
}

static DatelineValue *
make_date (Maker      *maker,
           const char *path)
{
  const DatelineYamlNode *usual = find_usual_date (maker, path);
  DatelineDateText style;
  g_autofree char *text = NULL;

  if (usual == NULL)
    {
      text = dateline_date_style_format (maker->date_style, TRUE, maker->now);
      return dateline_value_new_date (text);
    }

  dateline_date_text_parse (usual->text, &style);
  text = dateline_date_text_format_like (&style, maker->now);

  return usual->value_kind == DATELINE_VALUE_STRING ? dateline_value_new_string (text) : dateline_value_new_date (text);
}

static gboolean
is_now (const DatelineField *field)
{
  if (field->default_value == NULL)
    return field->widget == DATELINE_WIDGET_DATETIME && field->required;

  return dateline_value_get_kind (field->default_value) == DATELINE_VALUE_STRING &&
         strcmp (dateline_value_get_text (field->default_value), "{{now}}") == 0;
}

static DatelineValue *
make_uuid (const DatelineField *field)
{
  g_autofree char *uuid = g_uuid_string_random ();
  const char *prefix = dateline_option_get_string (field->properties, "prefix");
  g_autofree char *text = g_strconcat (prefix != NULL ? prefix : "", uuid, NULL);

  return dateline_value_new_string (text);
}

/* The defaults of the fields inside; a list gets its first item when that has any. */
static DatelineValue *
make_children (Maker               *maker,
               const DatelineField *field,
               const char          *path)
{
  DatelineValue *inner = make_fields (maker, field->fields, path);
  DatelineValue *list;

  if (dateline_value_get_n_items (inner) == 0)
    {
      dateline_value_unref (inner);
      return NULL;
    }

  if (field->widget != DATELINE_WIDGET_LIST)
    return inner;

  list = dateline_value_new_list ();
  dateline_value_append (list, inner);

  return list;
}

static DatelineValue *
make_default (Maker               *maker,
              const DatelineField *field,
              const char          *path)
{
  if (is_now (field))
    return make_date (maker, path);
  if (field->default_value != NULL)
    return dateline_value_get_kind (field->default_value) != DATELINE_VALUE_NULL ? dateline_value_ref (field->default_value) : NULL;
  if (field->widget == DATELINE_WIDGET_UUID)
    return make_uuid (field);
  if (field->fields != NULL)
    return make_children (maker, field, path);

  return NULL;
}

/* The CMS keeps the text below the header in a field of this name. */
static gboolean
is_body (const DatelineField *field)
{
  return strcmp (field->name, "body") == 0;
}

static DatelineValue *
make_fields (Maker      *maker,
             GPtrArray  *fields,
             const char *path)
{
  DatelineValue *map = dateline_value_new_map ();

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const DatelineField *field = g_ptr_array_index (fields, i);
      g_autofree char *field_path = dateline_field_path_append (path, field->name);
      DatelineValue *value;

      if (*path == '\0' && is_body (field))
        continue;

      value = make_default (maker, field, field_path);
      if (value != NULL)
        dateline_value_insert_key (map, field->name, value);
    }

  return map;
}

/**
 * dateline_site_new_document:
 * @self: a site
 * @collection: the collection that the document is to belong to
 * @now: the present time, for dates
 * @date_style: how to write them if no other document of the collection has one
 *
 * Makes a new document with what the collection's schema gives as defaults, hidden fields included. Dates are written as most documents
 * of the collection write them.
 *
 * Returns: (transfer full): the document's text
 */
char *
dateline_site_new_document (DatelineSite             *self,
                            const DatelineCollection *collection,
                            GDateTime                *now,
                            DatelineDateStyle         date_style)
{
  Maker maker = { self, collection, now, date_style, NULL };
  g_autoptr (DatelineValue) map = make_fields (&maker, collection->fields, "");
  g_autofree char *header = dateline_header_write (map, "\n");
  const DatelineField *body = dateline_fields_find (collection->fields, "body");
  const char *text = NULL;

  if (body != NULL && body->default_value != NULL && dateline_value_get_kind (body->default_value) == DATELINE_VALUE_STRING)
    text = dateline_value_get_text (body->default_value);

  g_clear_pointer (&maker.samples, g_ptr_array_unref);

  return text != NULL ? g_strconcat (header, text, g_str_has_suffix (text, "\n") ? "" : "\n", NULL) : g_steal_pointer (&header);
}

static const char *
find_identifier (const DatelineCollection *collection,
                 DatelineHeader           *header,
                 char                    **text)
{
  const char *const names[] = { collection->identifier_field, "title", "path" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_free (*text);
      *text = names[i] != NULL ? dateline_header_dup_text (header, names[i]) : NULL;

      if (*text != NULL && **text != '\0')
        return *text;
    }

  return "";
}

static GDateTime *
find_date (DatelineHeader *header,
           GDateTime      *now)
{
  static const char *const names[] = { "date", "publishDate", "publish_date" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = dateline_header_dup_text (header, names[i]);
      DatelineDateText date;
      GDateTime *instant;

      if (text != NULL && dateline_date_text_parse (text, &date) && (instant = dateline_date_text_to_instant (&date)) != NULL)
        return instant;
    }

  return g_date_time_ref (now);
}

/* The path of a new document below its collection's folder, without extension. */
static char *
make_path (DatelineSite             *self,
           const DatelineCollection *collection,
           DatelineHeader           *header,
           GDateTime                *now)
{
  const DatelineCmsConfig *config = dateline_site_get_config (self);
  const DatelineYamlNode *root = dateline_header_get_root (header);
  g_autoptr (DatelineValue) fields = root != NULL ? dateline_yaml_node_dup_value (root) : dateline_value_new_map ();
  g_autoptr (GDateTime) date = find_date (header, now);
  g_autofree char *identifier = NULL;
  g_autofree char *title_slug = dateline_slug_sanitize (find_identifier (collection, header, &identifier), &config->slug);
  DatelineTemplateContext context = { .options = &config->slug, .slug = title_slug, .date = date, .fields = fields };
  g_autofree char *expanded = dateline_template_expand (collection->slug, &context);
  g_autofree char *slug = dateline_slug_sanitize (expanded, &config->slug);
  g_autofree char *path = NULL;

  if (*slug == '\0')
    {
      g_free (slug);
      slug = g_strdup ("untitled");
    }
  if (collection->path == NULL)
    return g_steal_pointer (&slug);

  context.slug = slug;
  path = dateline_template_expand (collection->path, &context);

  return dateline_site_path_normalize (path);
}

/**
 * dateline_site_suggest_file:
 * @self: a site
 * @collection: the collection that the document belongs to
 * @header: the document's front matter
 * @now: the present time, for documents without a date
 *
 * Finds the file that a new document is to be saved as, by the collection's slug and path templates.
 *
 * Returns: (nullable) (transfer full): a file that does not exist; for a named file of the configuration, that file; %NULL when it would
 *   be outside of the site
 */
GFile *
dateline_site_suggest_file (DatelineSite             *self,
                            const DatelineCollection *collection,
                            DatelineHeader           *header,
                            GDateTime                *now)
{
  GFile *root = dateline_site_get_root (self);
  g_autofree char *path = NULL;
  g_autofree char *suffix = NULL;
  g_autoptr (GFile) folder = NULL;

  if (collection->file != NULL)
    return dateline_site_path_resolve (root, collection->file);

  path = make_path (self, collection, header, now);
  folder = dateline_site_path_resolve (root, collection->folder);
  if (path == NULL || folder == NULL)
    return NULL;

  suffix = g_strconcat (".", collection->extension, NULL);

  return dateline_site_find_free_file (root, folder, path, suffix);
}
