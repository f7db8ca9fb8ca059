/* dateline-choices-related.c: choices that are other documents of the site, or the items of a list in one of its data files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-file.h"
#include "dateline-option.h"
#include "dateline-site-path.h"

#include "dateline-choices-private.h"

static const char *
get_text_option (const DatelineField *field,
                 const char          *name)
{
  DatelineValue *option = dateline_value_lookup (field->properties, name);

  return dateline_choices_is_scalar (option) ? dateline_value_get_text (option) : NULL;
}

/* A field by its path in an entry: `name`, `address.town`, `towns.0.id`. */
static DatelineValue *
look_up (const DatelineValue *entry,
         const char          *path)
{
  g_auto (GStrv) segments = g_strsplit (path, ".", -1);
  DatelineValue *value = dateline_value_lookup (entry, path);

  for (guint i = 0; value == NULL && segments[i] != NULL; i++)
    {
      guint64 index;

      if (dateline_value_get_kind (entry) == DATELINE_VALUE_MAP)
        entry = dateline_value_lookup (entry, segments[i]);
      else if (dateline_value_get_kind (entry) == DATELINE_VALUE_LIST && g_ascii_string_to_unsigned (segments[i], 10, 0, G_MAXUINT, &index, NULL) &&
               index < dateline_value_get_n_items (entry))
        entry = dateline_value_get_item (entry, (guint) index);
      else
        return NULL;

      if (entry == NULL)
        return NULL;
      if (segments[i + 1] == NULL)
        value = (DatelineValue *) entry;
    }

  return value;
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
      DatelineValue *value = look_up (entry, template);

      if (value == NULL && slug != NULL && g_str_equal (template, "slug"))
        return g_strdup (slug);

      return g_strdup (dateline_choices_is_scalar (value) ? dateline_value_get_text (value) : "");
    }

  while ((open = strstr (rest, "{{")) != NULL && (close = strstr (open, "}}")) != NULL)
    {
      g_autofree char *inside = g_strstrip (g_strndup (open + 2, close - open - 2));
      const char *name = g_str_has_prefix (inside, "fields.") ? inside + strlen ("fields.") : inside;
      DatelineValue *value = look_up (entry, name);

      g_string_append_len (text, rest, open - rest);
      if (dateline_choices_is_scalar (value))
        g_string_append (text, dateline_value_get_text (value));
      else if (g_str_equal (name, "slug") && slug != NULL)
        g_string_append (text, slug);
      rest = close + 2;
    }

  g_string_append (text, rest);

  return g_strdup (text->str);
}

/* A template for one item of a list: `towns.*.id` becomes `towns.3.id`. */
static char *
choose_item (const char *template,
             guint       index)
{
  g_autoptr (GString) chosen = g_string_new (template);
  g_autofree char *number = g_strdup_printf (".%u", index);

  g_string_replace (chosen, ".*", number, 0);

  return g_strdup (chosen->str);
}

static char *
dup_display (const DatelineField *field,
             const DatelineValue *entry,
             const char          *slug,
             guint                index)
{
  DatelineValue *display = dateline_value_lookup (field->properties, "display_fields");
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_parts = 0;

  if (dateline_choices_is_scalar (display))
    {
      g_autofree char *template = choose_item (dateline_value_get_text (display), index);

      return expand (template, entry, slug);
    }
  if (display == NULL || dateline_value_get_kind (display) != DATELINE_VALUE_LIST)
    return NULL;

  for (guint i = 0; i < dateline_value_get_n_items (display); i++)
    {
      g_autofree char *template = choose_item (dateline_value_get_text (dateline_value_get_item (display, i)), index);
      g_autofree char *part = expand (template, entry, slug);

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

/* `filters` of the relation: a field and the values of it that count. */
static gboolean
passes_filters (const DatelineField *field,
                const DatelineValue *entry)
{
  DatelineValue *filters = dateline_option_get_list (field->properties, "filters");

  for (guint i = 0; filters != NULL && i < dateline_value_get_n_items (filters); i++)
    {
      DatelineValue *filter = dateline_value_get_item (filters, i);
      const char *name = dateline_option_get_string (filter, "field");
      DatelineValue *values = dateline_option_get_list (filter, "values");
      DatelineValue *present = name != NULL ? look_up (entry, name) : NULL;
      gboolean found = FALSE;

      for (guint k = 0; values != NULL && k < dateline_value_get_n_items (values); k++)
        found = found || (present != NULL && dateline_value_equal (present, dateline_value_get_item (values, k)));

      if (!found)
        return FALSE;
    }

  return TRUE;
}

/* A document is one choice, or as many as its list has items where the relation speaks of those. */
static void
add_entry (GPtrArray           *choices,
           const DatelineField *field,
           const DatelineValue *entry,
           const char          *slug)
{
  const char *value_field = get_text_option (field, "value_field");
  const char *star = value_field != NULL ? strstr (value_field, ".*") : NULL;
  const char *open = value_field != NULL && g_str_has_prefix (value_field, "{{") ? value_field + 2 : value_field;
  g_autofree char *list_path = star != NULL ? g_strndup (open, star - open) : NULL;
  DatelineValue *list = list_path != NULL ? look_up (entry, list_path) : NULL;
  guint n_items = star == NULL ? 1 : list != NULL ? dateline_value_get_n_items (list) : 0;

  if (dateline_value_get_kind (entry) != DATELINE_VALUE_MAP || !passes_filters (field, entry))
    return;

  for (guint i = 0; i < n_items && choices->len < DATELINE_MAX_CHOICES; i++)
    {
      g_autofree char *template = choose_item (value_field != NULL ? value_field : "{{slug}}", i);
      g_autofree char *value = expand (template, entry, slug);
      g_autofree char *label = dup_display (field, entry, slug, i);

      if (*value != '\0')
        dateline_choices_add (choices, label, dateline_value_new_string (value));
    }
}

static void
load_folder (GPtrArray                *choices,
             const DatelineField      *field,
             const DatelineCollection *collection,
             GFile                    *folder,
             const char               *below,   /* of the collection's folder, with a slash at its end; or empty */
             guint                     depth)
{
  g_autofree char *suffix = g_strconcat (".", collection->extension, NULL);
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                                 G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *file;

  while (files != NULL && choices->len < DATELINE_MAX_CHOICES && g_file_enumerator_iterate (files, &info, &file, NULL, NULL) && info != NULL)
    {
      const char *name = g_file_info_get_name (info);

      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && depth > 1 && *name != '.')
        {
          g_autofree char *inside = g_strconcat (below, name, "/", NULL);

          load_folder (choices, field, collection, file, inside, depth - 1);
        }
      else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && g_str_has_suffix (name, suffix))
        {
          g_autofree char *slug = g_strdup_printf ("%s%.*s", below, (int) (strlen (name) - strlen (suffix)), name);
          g_autoptr (DatelineValue) entry = load_value (file, g_str_equal (collection->extension, "md"));

          if (entry != NULL && passes_filter (collection, entry))
            add_entry (choices, field, entry, slug);
        }
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

  for (guint i = 0; items != NULL && i < dateline_value_get_n_items (items) && i < DATELINE_MAX_CHOICES; i++)
    {
      DatelineValue *item = dateline_value_get_item (items, i);
      DatelineValue *id = dateline_value_get_kind (item) == DATELINE_VALUE_MAP ? dateline_value_lookup (item, id_field) : NULL;
      g_autofree char *label = NULL;

      if (!dateline_choices_is_scalar (id))
        continue;

      label = dup_display (field, item, NULL, i);
      if (label == NULL || *label == '\0')
        {
          g_free (label);
          label = g_strdup (dateline_value_get_text (id));
        }
      dateline_choices_add (choices, label, new_pair (id, label));
    }
}

static int
compare_labels (gconstpointer a,
                gconstpointer b)
{
  return g_utf8_collate ((*(DatelineChoice **) a)->label, (*(DatelineChoice **) b)->label);
}

/* The collection that a relation names, which is one file of several where it names that too; NULL when there is none. */
const DatelineCollection *
dateline_choices_find_related (DatelineSite        *site,
                               const DatelineField *field)
{
  const char *name = get_text_option (field, "collection");
  const char *file = get_text_option (field, "file");

  if (site == NULL || name == NULL)
    return NULL;

  return dateline_site_get_collection (site, name, file);
}

static void
load_entries (GPtrArray                *choices,
              DatelineSite             *site,
              const DatelineField      *field,
              const DatelineCollection *collection)
{
  const char *path = collection->folder != NULL ? collection->folder : collection->file;
  g_autoptr (GFile) place = dateline_site_path_resolve (dateline_site_get_root (site), path);

  if (place == NULL)
    return;

  if (collection->folder != NULL)
    {
      load_folder (choices, field, collection, place, "", collection->depth);
    }
  else
    {
      g_autoptr (DatelineValue) entry = load_value (place, g_str_equal (collection->extension, "md"));

      if (entry != NULL)
        add_entry (choices, field, entry, collection->name);
    }

  g_ptr_array_sort (choices, compare_labels);
}

/* The documents of another collection, or the items of a list in a data file. */
void
dateline_choices_load_related (GPtrArray           *choices,
                               DatelineSite        *site,
                               const DatelineField *field)
{
  const DatelineCollection *collection = dateline_choices_find_related (site, field);

  if (field->widget == DATELINE_WIDGET_RELATION)
    load_entries (choices, site, field, collection);
  else if (collection->file != NULL)
    load_file_items (choices, site, field, collection);
}
