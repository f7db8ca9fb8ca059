/* dateline-header-merge.c
 *
 * Edits of several steps: a collection that becomes another one of its kind is changed where the two differ, so that a
 * choice with a label and a value, or one item more in a list, costs a line or two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-field-path.h"
#include "dateline-header-edit-private.h"
#include "dateline-yaml-private.h"

/* A header on its way through the steps. Steps go from the end of the text to its start where they can, so that their edits still fit
 * the text that all began with. */
typedef struct
{
  DatelineHeader *header;     /* as it is now */
  GPtrArray      *edits;      /* last one first, in the original text; NULL when they do not fit it */
} Merger;

static gboolean
merger_take (Merger         *self,
             DatelineHeader *after,
             DatelineEdit   *edit)
{
  if (after == NULL)
    return FALSE;

  dateline_header_unref (self->header);
  self->header = after;

  if (self->edits != NULL && self->edits->len > 0)
    {
      const DatelineEdit *previous = g_ptr_array_index (self->edits, self->edits->len - 1);

      if (edit->end > previous->start || (edit->start == previous->start))
        g_clear_pointer (&self->edits, g_ptr_array_unref);
    }

  if (self->edits != NULL)
    g_ptr_array_add (self->edits, edit);
  else
    dateline_edit_free (edit);

  return TRUE;
}

static GPtrArray *
merger_finish (Merger         *self,
               DatelineHeader *original)
{
  gsize old_length, new_length;
  const char *old_text = dateline_header_get_text (original, &old_length);
  const char *new_text = dateline_header_get_text (self->header, &new_length);
  GPtrArray *result = dateline_edits_new ();

  if (self->edits != NULL)
    {
      for (guint i = self->edits->len; i-- > 0;)
        g_ptr_array_add (result, dateline_edit_copy (g_ptr_array_index (self->edits, i)));
    }
  else if (old_length != new_length || memcmp (old_text, new_text, old_length) != 0)
    {
      g_ptr_array_add (result, dateline_header_edit_trim (old_text, 0, old_length, new_text, new_length));
    }

  return result;
}

static void
merger_clear (Merger *self)
{
  g_clear_pointer (&self->header, dateline_header_unref);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merger, merger_clear)

static void
merger_init (Merger         *self,
             DatelineHeader *header)
{
  self->header = dateline_header_ref (header);
  self->edits = dateline_edits_new ();
}

/* Whether to go into a collection: it has something that can stay. */
gboolean
dateline_header_edit_is_mergeable (const DatelineYamlNode *node,
                                   DatelineValue          *value)
{
  DatelineValueKind kind = dateline_value_get_kind (value);

  if (node == NULL)
    return kind == DATELINE_VALUE_MAP;

  if (node->kind == DATELINE_YAML_ALIAS || node->value_kind != kind)
    return FALSE;

  if (node->parent == NULL)
    return kind == DATELINE_VALUE_MAP;

  if (node->n_items == 0 || dateline_value_get_n_items (value) == 0)
    return FALSE;

  if (kind == DATELINE_VALUE_LIST)
    return TRUE;

  for (guint i = 0; kind == DATELINE_VALUE_MAP && i < node->n_items; i++)
    {
      const char *key = dateline_yaml_key_text (node->keys[i]);

      if (key != NULL && dateline_value_lookup (value, key) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean merge (Merger                  *self,
                       const char              *path,
                       DatelineValue           *value,
                       GError                 **error);

static gboolean
merge_child (Merger                  *self,
             const DatelineYamlNode  *child,
             const char              *path,
             DatelineValue           *value,
             GError                 **error)
{
  DatelineHeader *after;
  DatelineEdit *edit;

  if (dateline_yaml_node_matches (child, value))
    return TRUE;

  if (dateline_header_edit_is_mergeable (child, value))
    return merge (self, path, value, error);

  after = dateline_header_edit_set_step (self->header, path, value, NULL, &edit, error);

  return merger_take (self, after, edit);
}

static const char **
dup_keys (DatelineValue *map)
{
  guint n = dateline_value_get_n_items (map);
  const char **keys = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    keys[i] = dateline_value_get_key (map, i);

  return keys;
}

static gboolean
merge_map (Merger         *self,
           const char     *path,
           DatelineValue  *value,
           GError        **error)
{
  g_autoptr (DatelineHeader) before = dateline_header_ref (self->header);
  const DatelineYamlNode *mapping = dateline_yaml_node_lookup (dateline_header_get_root (before), path);
  g_autofree const char **order = dup_keys (value);
  guint n_keys = mapping != NULL ? mapping->n_items : 0;

  for (guint i = n_keys; i-- > 0;)
    {
      const char *key = dateline_yaml_key_text (mapping->keys[i]);
      g_autofree char *child = key != NULL ? dateline_field_path_append (path, key) : NULL;
      DatelineValue *wanted = key != NULL ? dateline_value_lookup (value, key) : NULL;

      if (wanted != NULL && !merge_child (self, mapping->items[i], child, wanted, error))
        return FALSE;
    }

  /* New keys come before old ones go: a mapping is never left without any. */
  for (guint i = 0; order[i] != NULL; i++)
    {
      g_autofree char *child = dateline_field_path_append (path, order[i]);
      DatelineHeader *after;
      DatelineEdit *edit;
      guint index;

      if (mapping != NULL && dateline_yaml_node_find_own (mapping, order[i], &index))
        continue;

      after = dateline_header_edit_set_step (self->header, child, dateline_value_get_item (value, i), order, &edit, error);
      if (!merger_take (self, after, edit))
        return FALSE;
    }

  for (guint i = n_keys; i-- > 0;)
    {
      const char *key = dateline_yaml_key_text (mapping->keys[i]);
      g_autofree char *child = key != NULL ? dateline_field_path_append (path, key) : NULL;
      DatelineHeader *after;
      DatelineEdit *edit;

      if (key == NULL || dateline_value_lookup (value, key) != NULL)
        continue;

      after = dateline_header_edit_unset_step (self->header, child, &edit, error);
      if (!merger_take (self, after, edit))
        return FALSE;
    }

  return TRUE;
}

/* Lists with more pairs of items than this are compared in place only. */
#define MAX_PAIRS 40000

/* For each new item the old one that it is, or -1: the most that can stay, in order. */
static int *
match_items (const DatelineYamlNode *list,
             DatelineValue          *value)
{
  guint n_old = list->n_items;
  guint n_new = dateline_value_get_n_items (value);
  guint width = n_new + 1;
  int *matches = g_new (int, n_new + 1);
  g_autofree guint16 *longest = NULL;

  for (guint j = 0; j < n_new; j++)
    matches[j] = -1;

  if ((guint64) (n_old + 1) * width > MAX_PAIRS)
    {
      for (guint j = 0; j < MIN (n_old, n_new); j++)
        {
          if (dateline_yaml_node_matches (list->items[j], dateline_value_get_item (value, j)))
            matches[j] = (int) j;
        }
      return matches;
    }

  /* The longest common subsequence of what is behind i and j. */
  longest = g_new0 (guint16, (n_old + 1) * width);
  for (guint i = n_old; i-- > 0;)
    {
      for (guint j = n_new; j-- > 0;)
        {
          if (dateline_yaml_node_matches (list->items[i], dateline_value_get_item (value, j)))
            longest[i * width + j] = longest[(i + 1) * width + j + 1] + 1;
          else
            longest[i * width + j] = MAX (longest[(i + 1) * width + j], longest[i * width + j + 1]);
        }
    }

  for (guint i = 0, j = 0; i < n_old && j < n_new;)
    {
      if (dateline_yaml_node_matches (list->items[i], dateline_value_get_item (value, j)))
        matches[j++] = (int) i++;
      else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
        i++;
      else
        j++;
    }

  return matches;
}

/* What is between two items that stay: old ones become new ones, the rest goes or comes. */
static gboolean
merge_gap (Merger                  *self,
           const DatelineYamlNode  *list,
           const char              *path,
           DatelineValue           *value,
           guint                    old_start,
           guint                    old_end,
           guint                    new_start,
           guint                    new_end,
           GError                 **error)
{
  guint n_pairs = MIN (old_end - old_start, new_end - new_start);

  for (guint i = old_end; i-- > old_start + n_pairs;)
    {
      g_autofree char *child = dateline_field_path_index (path, i);
      DatelineEdit *edit;
      DatelineHeader *after = dateline_header_edit_unset_step (self->header, child, &edit, error);

      if (!merger_take (self, after, edit))
        return FALSE;
    }

  for (guint j = new_end; j-- > new_start + n_pairs;)
    {
      DatelineEdit *edit;
      DatelineHeader *after = dateline_header_edit_insert_step (self->header, path, old_end, dateline_value_get_item (value, j),
                                                                &edit, error);

      if (!merger_take (self, after, edit))
        return FALSE;
    }

  for (guint k = n_pairs; k-- > 0;)
    {
      g_autofree char *child = dateline_field_path_index (path, old_start + k);

      if (!merge_child (self, list->items[old_start + k], child, dateline_value_get_item (value, new_start + k), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
merge_list (Merger         *self,
            const char     *path,
            DatelineValue  *value,
            GError        **error)
{
  g_autoptr (DatelineHeader) before = dateline_header_ref (self->header);
  const DatelineYamlNode *list = dateline_yaml_node_lookup (dateline_header_get_root (before), path);
  g_autofree int *matches = match_items (list, value);
  guint old_end = list->n_items;
  guint new_end = dateline_value_get_n_items (value);

  /* From the end, so that the indices of what comes next still hold. */
  for (guint j = new_end; j-- > 0;)
    {
      if (matches[j] < 0)
        continue;

      if (!merge_gap (self, list, path, value, (guint) matches[j] + 1, old_end, j + 1, new_end, error))
        return FALSE;
      old_end = (guint) matches[j];
      new_end = j;
    }

  return merge_gap (self, list, path, value, 0, old_end, 0, new_end, error);
}

static gboolean
merge (Merger         *self,
       const char     *path,
       DatelineValue  *value,
       GError        **error)
{
  return dateline_value_get_kind (value) == DATELINE_VALUE_MAP ? merge_map (self, path, value, error)
                                                               : merge_list (self, path, value, error);
}

/* Values of maps are the same in any order of their keys. */
static gboolean
has_value (DatelineHeader *header,
           const char     *path,
           DatelineValue  *value)
{
  g_autoptr (DatelineValue) now = dateline_yaml_node_dup_value (dateline_header_lookup (header, path));

  return dateline_value_equal (now, value);
}

GPtrArray *
dateline_header_edit_merge (DatelineHeader          *header,
                            const char              *path,
                            const DatelineYamlNode  *node,
                            DatelineValue           *value,
                            GError                 **error)
{
  g_auto (Merger) merger = { 0 };
  g_autoptr (GError) problem = NULL;
  g_autoptr (DatelineHeader) after = NULL;
  DatelineEdit *edit;
  GPtrArray *edits;
  gboolean is_outermost = node == NULL || node->parent == NULL;

  merger_init (&merger, header);
  if (merge (&merger, path, value, &problem) && (node == NULL || has_value (merger.header, path, value)))
    return merger_finish (&merger, header);

  /* The wider splice: all of the collection at once. The outermost one has no place of its own to do so. */
  if (is_outermost && problem == NULL)
    g_set_error_literal (&problem, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_UNSAFE,
                         _("Not all of these fields can be changed together. Change them one by one."));
  if (is_outermost)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  after = dateline_header_edit_set_step (header, path, value, NULL, &edit, error);
  if (after == NULL)
    return NULL;

  edits = dateline_edits_new ();
  g_ptr_array_add (edits, edit);

  return edits;
}

GPtrArray *
dateline_header_edit_unset_duplicates (DatelineHeader  *header,
                                       DatelineHeader  *after,
                                       DatelineEdit    *edit,
                                       const char      *path,
                                       GError         **error)
{
  g_auto (GStrv) segments = dateline_field_path_split (path);
  guint n_segments = g_strv_length (segments);
  g_auto (Merger) merger = { 0 };

  merger_init (&merger, header);
  merger_take (&merger, after, edit);

  for (;;)
    {
      const DatelineYamlNode *node;
      DatelineHeader *next;
      guint n_found;

      if (!dateline_header_edit_locate (merger.header, segments, &node, &n_found, error))
        return NULL;

      /* What is at the place of a list's item now is the next item. */
      if (n_found < n_segments || node == NULL || node->parent == NULL || node->parent->keys == NULL)
        return merger_finish (&merger, header);

      next = dateline_header_edit_unset_step (merger.header, path, &edit, error);
      if (!merger_take (&merger, next, edit))
        return NULL;
    }
}
