/* dateline-choices.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-file.h"
#include "dateline-option.h"
#include "dateline-site-path.h"

#include "dateline-choices.h"

/* More than anybody chooses from; a wrong configuration shall not make us read a whole disk. */
#define MAX_CHOICES 5000

static void
choice_free (DatelineChoice *choice)
{
  g_free (choice->label);
  dateline_value_unref (choice->value);
  g_free (choice);
}

static void
add_choice (GPtrArray     *choices,
            const char    *label,
            DatelineValue *value)
{
  DatelineChoice *choice = g_new (DatelineChoice, 1);

  choice->label = g_strdup (label != NULL && *label != '\0' ? label : dateline_value_get_text (value));
  choice->value = value;
  g_ptr_array_add (choices, choice);
}

static gboolean
is_scalar (const DatelineValue *value)
{
  return value != NULL && dateline_value_get_kind (value) < DATELINE_VALUE_LIST && *dateline_value_get_text (value) != '\0';
}

static const char *
get_text_option (const DatelineField *field,
                 const char          *name)
{
  DatelineValue *option = dateline_value_lookup (field->properties, name);

  return is_scalar (option) ? dateline_value_get_text (option) : NULL;
}

static void
load_options (GPtrArray           *choices,
              const DatelineField *field)
{
  if (field->options == NULL || dateline_value_get_kind (field->options) != DATELINE_VALUE_LIST)
    return;

  for (guint i = 0; i < dateline_value_get_n_items (field->options) && i < MAX_CHOICES; i++)
    {
      DatelineValue *option = dateline_value_get_item (field->options, i);

      if (is_scalar (option))
        add_choice (choices, NULL, dateline_value_ref (option));
      else if (dateline_value_get_kind (option) == DATELINE_VALUE_MAP && is_scalar (dateline_value_lookup (option, "value")))
        add_choice (choices, dateline_option_get_string (option, "label"), dateline_value_ref (dateline_value_lookup (option, "value")));
    }
}

/* The name of a field, or a template of names: `{{fields.first}} {{last}}`, `{{slug}}`. */
static char *
expand (const char          *template,
        const DatelineValue *entry,
        const char          *slug)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *rest = template;
  const char *open;
  const char *close;

  if (strstr (template, "{{") == NULL)
    {
      DatelineValue *value = dateline_value_lookup (entry, template);

      return g_strdup (is_scalar (value) ? dateline_value_get_text (value) : "");
    }

  while ((open = strstr (rest, "{{")) != NULL && (close = strstr (open, "}}")) != NULL)
    {
      g_autofree char *inside = g_strstrip (g_strndup (open + 2, close - open - 2));
      const char *name = g_str_has_prefix (inside, "fields.") ? inside + strlen ("fields.") : inside;
      DatelineValue *value = dateline_value_lookup (entry, name);

      g_string_append_len (text, rest, open - rest);
      if (is_scalar (value))
        g_string_append (text, dateline_value_get_text (value));
      else if (g_str_equal (name, "slug") && slug != NULL)
        g_string_append (text, slug);
      rest = close + 2;
    }

  g_string_append (text, rest);

  return g_strdup (text->str);
}

static char *
dup_display (const DatelineField *field,
             const DatelineValue *entry,
             const char          *slug)
{
  DatelineValue *display = dateline_value_lookup (field->properties, "display_fields");
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_parts = 0;

  if (display == NULL)
    return NULL;
  if (is_scalar (display))
    return expand (dateline_value_get_text (display), entry, slug);
  if (dateline_value_get_kind (display) != DATELINE_VALUE_LIST)
    return NULL;

  for (guint i = 0; i < dateline_value_get_n_items (display); i++)
    {
      g_autofree char *part = expand (dateline_value_get_text (dateline_value_get_item (display, i)), entry, slug);

      if (*part != '\0')
        g_string_append_printf (text, "%s%s", n_parts++ > 0 ? " " : "", part);
    }

  return g_strdup (text->str);
}

static DatelineValue *
load_value (GFile    *file,
            gboolean  is_header)
{
  g_autoptr (GBytes) bytes = dateline_file_load (file, NULL, NULL);
  const char *text;
  gsize length;

  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &length);
  if (length == 0 || !g_utf8_validate_len (text, length, NULL))
    return NULL;

  if (is_header)
    {
      g_autoptr (DatelineHeader) header = NULL;
      DatelineHeaderSpan span;

      dateline_header_span_find (text, length, &span);
      header = dateline_header_new (text, span.body_start);

      return dateline_header_get_root (header) != NULL ? dateline_yaml_node_dup_value (dateline_header_get_root (header)) : NULL;
    }
  else
    {
      /* Data files are YAML, or JSON, which is YAML too. */
      g_autoptr (DatelineYaml) yaml = dateline_yaml_parse (text, length);

      return dateline_yaml_get_root (yaml) != NULL ? dateline_yaml_node_dup_value (dateline_yaml_get_root (yaml)) : NULL;
    }
}

static gboolean
passes_filter (const DatelineCollection *collection,
               const DatelineValue      *entry)
{
  DatelineValue *value;

  if (collection->filter_field == NULL || collection->filter_value == NULL)
    return TRUE;

  value = dateline_value_lookup (entry, collection->filter_field);

  return value != NULL && dateline_value_equal (value, collection->filter_value);
}

static void
add_entry (GPtrArray                *choices,
           const DatelineField      *field,
           const DatelineCollection *collection,
           GFile                    *folder,
           const char               *name)
{
  const char *value_field = get_text_option (field, "value_field");
  g_autofree char *slug = g_strndup (name, strrchr (name, '.') - name);
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (DatelineValue) entry = load_value (file, TRUE);
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;

  if (entry == NULL || dateline_value_get_kind (entry) != DATELINE_VALUE_MAP || !passes_filter (collection, entry))
    return;

  value = expand (value_field != NULL ? value_field : "{{slug}}", entry, slug);
  label = dup_display (field, entry, slug);
  if (*value != '\0')
    add_choice (choices, label, dateline_value_new_string (value));
}

static void
load_folder (GPtrArray                *choices,
             DatelineSite             *site,
             const DatelineField      *field,
             const DatelineCollection *collection)
{
  g_autofree char *suffix = g_strconcat (".", collection->extension, NULL);
  g_autoptr (GFile) folder = dateline_site_path_resolve (dateline_site_get_root (site), collection->folder);
  g_autoptr (GFileEnumerator) files = NULL;
  GFileInfo *info;

  if (folder != NULL)
    files = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  while (files != NULL && choices->len < MAX_CHOICES && g_file_enumerator_iterate (files, &info, NULL, NULL, NULL) && info != NULL)
    {
      if (g_str_has_suffix (g_file_info_get_name (info), suffix))
        add_entry (choices, field, collection, folder, g_file_info_get_name (info));
    }
}

static DatelineValue *
new_pair (DatelineValue *id,
          const char    *label)
{
  DatelineValue *map = dateline_value_new_map ();

  dateline_value_insert_key (map, "value", dateline_value_ref (id));
  dateline_value_insert_key (map, "label", dateline_value_new_string (label));

  return map;
}

/* The items of a list in a data file; what is written for each is a map of its id and what is shown of it. */
static void
load_file_items (GPtrArray                *choices,
                 DatelineSite             *site,
                 const DatelineField      *field,
                 const DatelineCollection *collection)
{
  const char *target = get_text_option (field, "target_field");
  const char *id_field = get_text_option (field, "id_field");
  g_autoptr (GFile) file = dateline_site_path_resolve (dateline_site_get_root (site), collection->file);
  g_autoptr (DatelineValue) root = NULL;
  DatelineValue *items;

  if (file == NULL || target == NULL || id_field == NULL)
    return;

  root = load_value (file, g_str_equal (collection->extension, "md"));
  items = dateline_option_get_list (root, target);

  for (guint i = 0; items != NULL && i < dateline_value_get_n_items (items) && i < MAX_CHOICES; i++)
    {
      DatelineValue *item = dateline_value_get_item (items, i);
      DatelineValue *id = dateline_value_get_kind (item) == DATELINE_VALUE_MAP ? dateline_value_lookup (item, id_field) : NULL;
      g_autofree char *label = NULL;

      if (!is_scalar (id))
        continue;

      label = dup_display (field, item, NULL);
      if (label == NULL || *label == '\0')
        {
          g_free (label);
          label = g_strdup (dateline_value_get_text (id));
        }
      add_choice (choices, label, new_pair (id, label));
    }
}

static int
compare_labels (gconstpointer a,
                gconstpointer b)
{
  return g_utf8_collate ((*(DatelineChoice **) a)->label, (*(DatelineChoice **) b)->label);
}

static void
load_relation (GPtrArray           *choices,
               DatelineSite        *site,
               const DatelineField *field)
{
  const char *name = get_text_option (field, "collection");
  GPtrArray *collections = dateline_site_get_collections (site);

  for (guint i = 0; name != NULL && i < collections->len; i++)
    {
      const DatelineCollection *collection = g_ptr_array_index (collections, i);

      if (collection->folder != NULL && g_str_equal (collection->name, name))
        load_folder (choices, site, field, collection);
    }

  g_ptr_array_sort (choices, compare_labels);
}

static void
load_file_relation (GPtrArray           *choices,
                    DatelineSite        *site,
                    const DatelineField *field)
{
  const char *group = get_text_option (field, "collection");
  const char *name = get_text_option (field, "file");
  GPtrArray *collections = dateline_site_get_collections (site);

  for (guint i = 0; group != NULL && name != NULL && i < collections->len; i++)
    {
      const DatelineCollection *collection = g_ptr_array_index (collections, i);

      if (collection->file != NULL && g_strcmp0 (collection->group, group) == 0 && g_str_equal (collection->name, name))
        load_file_items (choices, site, field, collection);
    }
}

/**
 * dateline_choices_offered:
 * @field: (nullable): a field of the schema
 *
 * Returns: whether its values are chosen rather than typed
 */
gboolean
dateline_choices_offered (const DatelineField *field)
{
  return field != NULL &&
         (field->widget == DATELINE_WIDGET_SELECT || field->widget == DATELINE_WIDGET_RELATION || field->widget == DATELINE_WIDGET_FILE_RELATION);
}

/**
 * dateline_choices_load:
 * @site: (nullable): the site
 * @field: a field of its schema
 *
 * Finds what a field may be: the options that the configuration lists, the documents of the collection that it relates to, or the items of a
 * list in one of the site's data files. Reads files, and may be called in any thread.
 *
 * Returns: (transfer full) (element-type DatelineChoice): the choices; none when the site does not tell
 */
GPtrArray *
dateline_choices_load (DatelineSite        *site,
                       const DatelineField *field)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);

  if (field->widget == DATELINE_WIDGET_SELECT)
    load_options (choices, field);
  else if (field->widget == DATELINE_WIDGET_RELATION && site != NULL)
    load_relation (choices, site, field);
  else if (field->widget == DATELINE_WIDGET_FILE_RELATION && site != NULL)
    load_file_relation (choices, site, field);

  return choices;
}
