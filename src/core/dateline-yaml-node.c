/* dateline-yaml-node.c
 *
 * Reading the tree of a header: by path, as values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-field-path.h"
#include "dateline-yaml-private.h"

const DatelineYamlNode *
dateline_yaml_node_resolve (const DatelineYamlNode *node)
{
  while (node != NULL && node->kind == DATELINE_YAML_ALIAS)
    node = node->target;

  return node;
}

const char *
dateline_yaml_key_text (const DatelineYamlNode *key)
{
  key = dateline_yaml_node_resolve (key);

  return key != NULL && key->kind == DATELINE_YAML_SCALAR ? key->text : NULL;
}

static gboolean
is_merge_key (const DatelineYamlNode *key)
{
  return key->kind == DATELINE_YAML_SCALAR && key->style == DATELINE_YAML_PLAIN && key->tag == NULL &&
         strcmp (key->text, "<<") == 0;
}

gboolean
dateline_yaml_node_find_own (const DatelineYamlNode *mapping,
                             const char             *key,
                             guint                  *index)
{
  for (guint i = mapping->n_items; i-- > 0;)
    {
      if (g_strcmp0 (dateline_yaml_key_text (mapping->keys[i]), key) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

static const DatelineYamlNode *find_in_mapping (const DatelineYamlNode *mapping,
                                                const char             *key);

static const DatelineYamlNode *
find_in_merge (const DatelineYamlNode *source,
               const char             *key)
{
  source = dateline_yaml_node_resolve (source);

  if (source != NULL && source->kind == DATELINE_YAML_MAPPING)
    return find_in_mapping (source, key);

  if (source != NULL && source->kind == DATELINE_YAML_SEQUENCE)
    {
      for (guint i = 0; i < source->n_items; i++)
        {
          const DatelineYamlNode *found = find_in_merge (source->items[i], key);

          if (found != NULL)
            return found;
        }
    }

  return NULL;
}

static const DatelineYamlNode *
find_in_mapping (const DatelineYamlNode *mapping,
                 const char             *key)
{
  guint index;

  if (dateline_yaml_node_find_own (mapping, key, &index))
    return mapping->items[index];

  for (guint i = 0; i < mapping->n_items; i++)
    {
      const DatelineYamlNode *found = is_merge_key (mapping->keys[i]) ? find_in_merge (mapping->items[i], key) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
dateline_yaml_parse_index (const char *segment,
                           guint      *index)
{
  guint64 number;

  if (!g_ascii_isdigit (*segment) || !g_ascii_string_to_unsigned (segment, 10, 0, G_MAXUINT - 1, &number, NULL))
    return FALSE;

  *index = (guint) number;

  return TRUE;
}

/**
 * dateline_yaml_node_get_child:
 * @node: a node
 * @key: a key of a mapping, or the 0-based index of a sequence's item
 *
 * Finds a child. Aliases are followed, both at @node and at the child; keys that are merged in by `<<` are found after the
 * mapping's own. The last of duplicate keys wins.
 *
 * Returns: (transfer none) (nullable): the child, never an alias; %NULL when there is none
 */
const DatelineYamlNode *
dateline_yaml_node_get_child (const DatelineYamlNode *node,
                              const char             *key)
{
  guint index;

  g_return_val_if_fail (key != NULL, NULL);

  node = dateline_yaml_node_resolve (node);
  if (node == NULL)
    return NULL;

  if (node->kind == DATELINE_YAML_MAPPING)
    return dateline_yaml_node_resolve (find_in_mapping (node, key));

  if (node->kind == DATELINE_YAML_SEQUENCE && dateline_yaml_parse_index (key, &index) && index < node->n_items)
    return dateline_yaml_node_resolve (node->items[index]);

  return NULL;
}

/**
 * dateline_yaml_node_lookup:
 * @node: (nullable): where the path starts
 * @path: a field path
 *
 * Finds the node that a path names, like [func@yaml_node_get_child] for each segment.
 *
 * Returns: (transfer none) (nullable): the node, never an alias; %NULL when there is none
 */
const DatelineYamlNode *
dateline_yaml_node_lookup (const DatelineYamlNode *node,
                           const char             *path)
{
  g_auto (GStrv) segments = dateline_field_path_split (path);

  node = dateline_yaml_node_resolve (node);
  for (guint i = 0; segments[i] != NULL && node != NULL; i++)
    node = dateline_yaml_node_get_child (node, segments[i]);

  return node;
}

static DatelineValue *
scalar_to_value (const DatelineYamlNode *node)
{
  switch (node->value_kind)
    {
    case DATELINE_VALUE_NULL:
      return dateline_value_new_null ();
    case DATELINE_VALUE_BOOLEAN:
      return dateline_value_new_boolean (g_ascii_tolower (node->text[0]) == 't');
    case DATELINE_VALUE_NUMBER:
      return dateline_value_new_number (node->text);
    case DATELINE_VALUE_DATE:
      return dateline_value_new_date (node->text);
    case DATELINE_VALUE_STRING:
    case DATELINE_VALUE_LIST:
    case DATELINE_VALUE_MAP:
    default:
      return dateline_value_new_string (node->text);
    }
}

static void
merge_into_map (DatelineValue          *map,
                const DatelineYamlNode *source)
{
  source = dateline_yaml_node_resolve (source);

  if (source != NULL && source->kind == DATELINE_YAML_MAPPING)
    {
      g_autoptr (DatelineValue) merged = dateline_yaml_node_dup_value (source);

      for (guint i = 0; i < dateline_value_get_n_items (merged); i++)
        {
          const char *key = dateline_value_get_key (merged, i);

          if (dateline_value_lookup (map, key) == NULL)
            dateline_value_insert_key (map, key, dateline_value_ref (dateline_value_get_item (merged, i)));
        }
    }
  else if (source != NULL && source->kind == DATELINE_YAML_SEQUENCE)
    {
      for (guint i = 0; i < source->n_items; i++)
        merge_into_map (map, source->items[i]);
    }
}

static DatelineValue *
mapping_to_value (const DatelineYamlNode *node)
{
  DatelineValue *map = dateline_value_new_map ();

  for (guint i = 0; i < node->n_items; i++)
    {
      const char *key = dateline_yaml_key_text (node->keys[i]);

      if (is_merge_key (node->keys[i]))
        continue;

      if (key != NULL)
        {
          dateline_value_insert_key (map, key, dateline_yaml_node_dup_value (node->items[i]));
        }
      else
        {
          g_autoptr (DatelineValue) complex = dateline_yaml_node_dup_value (node->keys[i]);
          g_autofree char *name = dateline_value_to_json (complex, FALSE);

          dateline_value_insert_key (map, name, dateline_yaml_node_dup_value (node->items[i]));
        }
    }

  for (guint i = 0; i < node->n_items; i++)
    {
      if (is_merge_key (node->keys[i]))
        merge_into_map (map, node->items[i]);
    }

  return map;
}

/**
 * dateline_yaml_node_dup_value:
 * @node: (nullable): a node
 *
 * Decodes a node and all below it. Aliases are expanded and merges merged; how often is bounded when the text is parsed.
 *
 * Returns: (transfer full): the value; null for %NULL
 */
DatelineValue *
dateline_yaml_node_dup_value (const DatelineYamlNode *node)
{
  node = dateline_yaml_node_resolve (node);

  if (node == NULL)
    return dateline_value_new_null ();

  if (node->kind == DATELINE_YAML_MAPPING)
    return mapping_to_value (node);

  if (node->kind == DATELINE_YAML_SEQUENCE)
    {
      DatelineValue *list = dateline_value_new_list ();

      for (guint i = 0; i < node->n_items; i++)
        dateline_value_append (list, dateline_yaml_node_dup_value (node->items[i]));

      return list;
    }

  return scalar_to_value (node);
}

static void
prepend_path (GString                *path,
              const DatelineYamlNode *node)
{
  const DatelineYamlNode *parent = node->parent;

  if (parent == NULL)
    return;

  prepend_path (path, parent);

  for (guint i = 0; i < parent->n_items; i++)
    {
      if (parent->items[i] == node || (parent->keys != NULL && parent->keys[i] == node))
        {
          const char *key = parent->keys != NULL ? dateline_yaml_key_text (parent->keys[i]) : NULL;
          g_autofree char *longer = parent->keys != NULL ? dateline_field_path_append (path->str, key != NULL ? key : "")
                                                         : dateline_field_path_index (path->str, i);

          g_string_assign (path, longer);
          return;
        }
    }
}

/**
 * dateline_yaml_node_dup_path:
 * @node: a node
 *
 * Names a node where it stands in the text; a key has the path of its value.
 *
 * Returns: (transfer full): its field path
 */
char *
dateline_yaml_node_dup_path (const DatelineYamlNode *node)
{
  GString *path = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, g_string_free (path, FALSE));

  prepend_path (path, node);

  return g_string_free (path, FALSE);
}
