/* dateline-header-order.c
 *
 * Which place a new key gets among those of its mapping.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-field-path.h"
#include "dateline-header-edit-private.h"
#include "dateline-yaml-private.h"

/* The path of a mapping as a schema knows it: without the indices of lists. */
static char *
dup_schema_path (const DatelineYamlNode *mapping)
{
  const DatelineYamlNode *parent = mapping->parent;
  g_autofree char *above = NULL;

  if (parent == NULL)
    return g_strdup ("");

  above = dup_schema_path (parent);
  for (guint i = 0; parent->keys != NULL && i < parent->n_items; i++)
    {
      const char *key = dateline_yaml_key_text (parent->keys[i]);

      if (parent->items[i] == mapping && key != NULL)
        return dateline_field_path_append (above, key);
    }

  return g_steal_pointer (&above);
}

static guint
find_in_order (const char *const *order,
               const char        *mapping_path,
               const char        *key)
{
  g_autofree char *path = key != NULL ? dateline_field_path_append (mapping_path, key) : NULL;

  for (guint i = 0; path != NULL && order[i] != NULL; i++)
    {
      if (g_str_equal (order[i], path))
        return i;
    }

  return G_MAXUINT;
}

/* After the nearest of the keys that come before it in the order, else before the nearest that come after it, else last. */
static guint
place_by_ranks (const guint *ranks,
                guint        n_keys,
                guint        rank)
{
  guint best_before = G_MAXUINT;
  guint best_after = G_MAXUINT;
  guint position = n_keys;

  for (guint i = 0; i < n_keys; i++)
    {
      if (ranks[i] < rank && (best_before == G_MAXUINT || ranks[i] >= best_before))
        {
          best_before = ranks[i];
          position = i + 1;
        }
    }

  for (guint i = 0; best_before == G_MAXUINT && i < n_keys; i++)
    {
      if (ranks[i] != G_MAXUINT && ranks[i] > rank && ranks[i] < best_after)
        {
          best_after = ranks[i];
          position = i;
        }
    }

  return position;
}

/* A mapping of the same list that has the key. */
static const DatelineYamlNode *
find_example (const DatelineYamlNode *mapping,
              const char             *key)
{
  const DatelineYamlNode *list = mapping->parent;
  guint index;

  for (guint i = 0; list != NULL && list->kind == DATELINE_YAML_SEQUENCE && i < list->n_items; i++)
    {
      const DatelineYamlNode *sibling = list->items[i];

      if (sibling != mapping && sibling->kind == DATELINE_YAML_MAPPING && dateline_yaml_node_find_own (sibling, key, &index))
        return sibling;
    }

  return NULL;
}

/**
 * dateline_header_edit_place_key:
 * @mapping: a mapping
 * @key: a key that it does not have
 * @key_order: (nullable) (array zero-terminated=1): field paths without indices, in the order of the schema
 *
 * Finds the place of a new key: by the schema, else as in another item of the same list, else at the end.
 *
 * Returns: the index that the key is to have
 */
guint
dateline_header_edit_place_key (const DatelineYamlNode *mapping,
                                const char             *key,
                                const char *const      *key_order)
{
  g_autofree char *path = dup_schema_path (mapping);
  g_autofree guint *ranks = g_new (guint, MAX (mapping->n_items, 1));
  const DatelineYamlNode *example = NULL;
  guint rank = key_order != NULL ? find_in_order (key_order, path, key) : G_MAXUINT;

  if (rank == G_MAXUINT)
    {
      example = find_example (mapping, key);
      if (example == NULL || !dateline_yaml_node_find_own (example, key, &rank))
        return mapping->n_items;
    }

  for (guint i = 0; i < mapping->n_items; i++)
    {
      const char *other = dateline_yaml_key_text (mapping->keys[i]);

      if (example == NULL)
        ranks[i] = find_in_order (key_order, path, other);
      else if (other == NULL || !dateline_yaml_node_find_own (example, other, &ranks[i]))
        ranks[i] = G_MAXUINT;
    }

  return place_by_ranks (ranks, mapping->n_items, rank);
}
