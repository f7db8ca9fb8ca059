/* dateline-header-verify.c
 *
 * Proof, after each splice, that it did what it was meant to do and nothing else: the header before and after are walked side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-header-change.h"
#include "dateline-yaml-private.h"

typedef struct
{
  const DatelineHeaderChange *change;
  const DatelineYamlNode     *path[DATELINE_HEADER_MAX_DEPTH];  /* from the root to the changed node */
  guint                       depth;
} Walk;

gboolean
dateline_yaml_node_matches (const DatelineYamlNode *node,
                            DatelineValue          *value)
{
  DatelineValueKind kind = dateline_value_get_kind (value);

  if (node->kind == DATELINE_YAML_ALIAS || node->value_kind != kind)
    return FALSE;

  switch (kind)
    {
    case DATELINE_VALUE_NULL:
      return TRUE;
    case DATELINE_VALUE_BOOLEAN:
      return (g_ascii_tolower (node->text[0]) == 't') == dateline_value_get_boolean (value);
    case DATELINE_VALUE_NUMBER:
    case DATELINE_VALUE_DATE:
    case DATELINE_VALUE_STRING:
      return strcmp (node->text, dateline_value_get_text (value)) == 0;
    case DATELINE_VALUE_LIST:
    case DATELINE_VALUE_MAP:
    default:
      break;
    }

  if (node->n_items != dateline_value_get_n_items (value))
    return FALSE;

  for (guint i = 0; i < node->n_items; i++)
    {
      if (kind == DATELINE_VALUE_MAP &&
          g_strcmp0 (dateline_yaml_key_text (node->keys[i]), dateline_value_get_key (value, i)) != 0)
        return FALSE;
      if (!dateline_yaml_node_matches (node->items[i], dateline_value_get_item (value, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_same_node (const DatelineYamlNode *a,
              const DatelineYamlNode *b)
{
  if (a->kind != b->kind || a->style != b->style || a->value_kind != b->value_kind || a->n_items != b->n_items ||
      g_strcmp0 (a->anchor, b->anchor) != 0 || g_strcmp0 (a->tag, b->tag) != 0 || g_strcmp0 (a->text, b->text) != 0)
    return FALSE;

  for (guint i = 0; i < a->n_items; i++)
    {
      if (a->keys != NULL && !is_same_node (a->keys[i], b->keys[i]))
        return FALSE;
      if (!is_same_node (a->items[i], b->items[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_same_child (const DatelineYamlNode *a,
               guint                   i,
               const DatelineYamlNode *b,
               guint                   j)
{
  if (a->keys != NULL && !is_same_node (a->keys[i], b->keys[j]))
    return FALSE;

  return is_same_node (a->items[i], b->items[j]);
}

static gboolean
is_inserted (const DatelineHeaderChange *change,
             const DatelineYamlNode     *collection)
{
  if (change->key != NULL &&
      (collection->keys == NULL || g_strcmp0 (dateline_yaml_key_text (collection->keys[change->index]), change->key) != 0))
    return FALSE;

  return dateline_yaml_node_matches (collection->items[change->index], change->value);
}

/* Which child after the change the i-th child before it became. */
static guint
moved_index (const DatelineHeaderChange *change,
             guint                       i)
{
  switch (change->kind)
    {
    case DATELINE_HEADER_CHANGE_INSERT:
      return i < change->index ? i : i + 1;
    case DATELINE_HEADER_CHANGE_REMOVE:
      return i < change->index ? i : i - 1;
    case DATELINE_HEADER_CHANGE_MOVE:
      if (i == change->index)
        return change->to;
      if (change->index < change->to)
        return i > change->index && i <= change->to ? i - 1 : i;
      return i >= change->to && i < change->index ? i + 1 : i;
    case DATELINE_HEADER_CHANGE_SET:
    default:
      return i;
    }
}

static gboolean
is_collection_changed (const DatelineHeaderChange *change,
                       const DatelineYamlNode     *before,
                       const DatelineYamlNode     *after)
{
  int growth = change->kind == DATELINE_HEADER_CHANGE_INSERT ? 1 : change->kind == DATELINE_HEADER_CHANGE_REMOVE ? -1 : 0;

  if (before->kind != after->kind || g_strcmp0 (before->anchor, after->anchor) != 0 || (int) before->n_items + growth != (int) after->n_items)
    return FALSE;

  for (guint i = 0; i < before->n_items; i++)
    {
      if (change->kind == DATELINE_HEADER_CHANGE_REMOVE && i == change->index)
        continue;
      if (!is_same_child (before, i, after, moved_index (change, i)))
        return FALSE;
    }

  return change->kind != DATELINE_HEADER_CHANGE_INSERT || is_inserted (change, after);
}

static gboolean
is_changed (Walk                   *walk,
            guint                   level,
            const DatelineYamlNode *before,
            const DatelineYamlNode *after)
{
  if (level + 1 == walk->depth)
    {
      if (walk->change->kind == DATELINE_HEADER_CHANGE_SET)
        return dateline_yaml_node_matches (after, walk->change->value);
      return is_collection_changed (walk->change, before, after);
    }

  if (before->kind != after->kind || before->n_items != after->n_items || before->style != after->style ||
      g_strcmp0 (before->anchor, after->anchor) != 0 || g_strcmp0 (before->tag, after->tag) != 0)
    return FALSE;

  for (guint i = 0; i < before->n_items; i++)
    {
      if (before->items[i] != walk->path[level + 1])
        {
          if (!is_same_child (before, i, after, i))
            return FALSE;
          continue;
        }

      if (before->keys != NULL && !is_same_node (before->keys[i], after->keys[i]))
        return FALSE;
      if (!is_changed (walk, level + 1, before->items[i], after->items[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_root_changed (const DatelineHeaderChange *change,
                 const DatelineYamlNode     *after)
{
  return change->kind == DATELINE_HEADER_CHANGE_INSERT && after != NULL && after->kind == DATELINE_YAML_MAPPING &&
         after->n_items == 1 && is_inserted (change, after);
}

gboolean
dateline_header_change_verify (const DatelineHeaderChange *change,
                               DatelineHeader             *before,
                               DatelineHeader             *after)
{
  const DatelineYamlNode *old_root = dateline_header_get_root (before);
  const DatelineYamlNode *new_root = dateline_header_get_root (after);
  Walk walk = { .change = change };

  if (dateline_header_get_error (after) != NULL || !dateline_header_get_span (after)->terminated)
    return FALSE;

  if (change->node == NULL)
    return is_root_changed (change, new_root);

  /* The last field of all is gone. */
  if (change->node == old_root && change->kind == DATELINE_HEADER_CHANGE_REMOVE && old_root->n_items == 1)
    return new_root == NULL;

  if (new_root == NULL)
    return FALSE;

  for (const DatelineYamlNode *node = change->node; node != NULL; node = node->parent)
    walk.depth++;
  if (walk.depth > G_N_ELEMENTS (walk.path))
    return FALSE;

  for (const DatelineYamlNode *node = change->node; node != NULL; node = node->parent)
    {
      guint level = 0;

      for (const DatelineYamlNode *above = node->parent; above != NULL; above = above->parent)
        level++;
      walk.path[level] = node;
    }

  return is_changed (&walk, 0, old_root, new_root);
}
