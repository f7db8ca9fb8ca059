/* dateline-header-step.c
 *
 * One step of an edit: which node an operation is about, what has to become of it, and the way of writing it that passes the
 * verification. Ways are tried from the one that keeps most of what stands there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-field-path.h"
#include "dateline-header-edit-private.h"
#include "dateline-yaml-private.h"

/* The longest common beginning and end of what is replaced and its replacement are no part of the edit. */
DatelineEdit *
dateline_header_edit_trim (const char *before,
                           gsize       start,
                           gsize       end,
                           const char *replacement,
                           gsize       length)
{
  gsize prefix = 0;
  gsize suffix = 0;
  g_autofree char *text = NULL;

  while (prefix < end - start && prefix < length && before[start + prefix] == replacement[prefix])
    prefix++;
  while (prefix > 0 && ((before[start + prefix] & 0xc0) == 0x80 || (replacement[prefix] & 0xc0) == 0x80))
    prefix--;

  while (suffix < end - start - prefix && suffix < length - prefix &&
         before[end - 1 - suffix] == replacement[length - 1 - suffix])
    suffix++;
  while (suffix > 0 && (before[end - suffix] & 0xc0) == 0x80)
    suffix--;

  text = g_strndup (replacement + prefix, length - prefix - suffix);

  return dateline_edit_new (start + prefix, end - suffix, text);
}

static DatelineHeader *
apply_splice (DatelineHeader     *header,
              const DatelineEdit *splice)
{
  gsize length;
  const char *text = dateline_header_get_text (header, &length);
  g_autoptr (GString) result = g_string_sized_new (length + strlen (splice->text) + 1);

  g_string_append_len (result, text, splice->start);
  g_string_append (result, splice->text);
  g_string_append_len (result, text + splice->end, length - splice->end);

  return dateline_header_new (result->str, result->len);
}

/* The header after the change, or NULL when this way of making it does not pass. */
static DatelineHeader *
try_change (DatelineHeader             *header,
            const DatelineHeaderChange *change,
            const DatelineYamlManners  *manners,
            DatelineEdit              **edit)
{
  g_autoptr (DatelineEdit) splice = dateline_header_change_splice (change, header, manners);
  g_autoptr (DatelineHeader) after = NULL;

  if (splice == NULL)
    return NULL;

  after = apply_splice (header, splice);
  if (!dateline_header_change_verify (change, header, after))
    return NULL;

  *edit = dateline_header_edit_trim (dateline_header_get_text (header, NULL), splice->start, splice->end,
                                     splice->text, strlen (splice->text));

  return g_steal_pointer (&after);
}

static gboolean
may_write (const DatelineHeaderChange *change,
           GError                    **error)
{
  g_autofree char *fixed = NULL;
  DatelineValueKind kind;

  if (change->value == NULL)
    return TRUE;

  kind = dateline_value_get_kind (change->value);
  if (kind == DATELINE_VALUE_NUMBER || kind == DATELINE_VALUE_DATE)
    {
      fixed = dateline_yaml_write_fixed (change->value);
      if (fixed == NULL)
        {
          g_set_error (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_UNSAFE,
                       kind == DATELINE_VALUE_NUMBER ? _("“%s” is not a number.") : _("“%s” is not a date."),
                       dateline_value_get_text (change->value));
          return FALSE;
        }
    }

  if (kind == DATELINE_VALUE_STRING && !g_utf8_validate (dateline_value_get_text (change->value), -1, NULL))
    {
      g_set_error_literal (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_UNSAFE,
                           _("The text is not valid UTF-8."));
      return FALSE;
    }

  return TRUE;
}

DatelineHeader *
dateline_header_edit_make (DatelineHeader             *header,
                           const DatelineHeaderChange *change,
                           DatelineEdit              **edit,
                           GError                    **error)
{
  DatelineYamlManners manners = dateline_yaml_learn_manners (dateline_header_get_root (header),
                                                             dateline_header_get_text (header, NULL),
                                                             dateline_header_get_newline (header));
  DatelineYamlStyle styles[DATELINE_YAML_MAX_STYLES] = { change->style };
  DatelineHeaderChange attempt = *change;
  guint n_styles = 1;

  if (!may_write (change, error))
    return NULL;

  if (change->kind == DATELINE_HEADER_CHANGE_SET && dateline_value_get_kind (change->value) == DATELINE_VALUE_STRING)
    n_styles = dateline_yaml_choose_styles (dateline_value_get_text (change->value), change->style,
                                            change->node->kind == DATELINE_YAML_SCALAR ? change->node->text : NULL,
                                            change->node->parent != NULL && change->node->parent->style == DATELINE_YAML_FLOW,
                                            &manners, styles);

  /* Where a new string is more than the lines around it can take, such as a block before a blank line, quotes always do. */
  if (n_styles == 1 && change->value != NULL)
    styles[n_styles++] = DATELINE_YAML_DOUBLE_QUOTED;

  for (guint drops = 0; drops < 2; drops++)
    {
      for (guint i = 0; i < n_styles; i++)
        {
          DatelineHeader *after;

          attempt.drops_properties = drops;
          attempt.style = manners.string_style = styles[i];
          after = try_change (header, &attempt, &manners, edit);
          if (after != NULL)
            return after;
        }

      if (change->kind != DATELINE_HEADER_CHANGE_SET || change->node->prefix_start == change->node->start)
        break;
    }

  g_set_error_literal (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_UNSAFE,
                       _("This cannot be changed here without changing other parts of the front matter. Edit its text instead."));

  return NULL;
}

static gboolean
is_within (const DatelineYamlNode *node,
           const DatelineYamlNode *ancestor)
{
  for (; node != NULL; node = node->parent)
    {
      if (node == ancestor)
        return TRUE;
    }

  return FALSE;
}

/* An alias elsewhere that would change along with `node`. */
static const DatelineYamlNode *
find_dependent (const DatelineYamlNode *root,
                const DatelineYamlNode *node)
{
  if (root->kind == DATELINE_YAML_ALIAS)
    return !is_within (root, node) && (is_within (node, root->target) || is_within (root->target, node)) ? root : NULL;

  for (guint i = 0; i < root->n_items; i++)
    {
      const DatelineYamlNode *found = find_dependent (root->items[i], node);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
dateline_header_edit_check_shared (DatelineHeader          *header,
                                   const DatelineYamlNode  *node,
                                   GError                 **error)
{
  const DatelineYamlNode *dependent = node != NULL ? find_dependent (dateline_header_get_root (header), node) : NULL;
  g_autofree char *other = NULL;

  if (dependent == NULL)
    return TRUE;

  other = dateline_yaml_node_dup_path (dependent);
  g_set_error (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_UNSAFE,
               /* Translators: the first %s names a field, the second is a word of the file such as *name. */
               _("“%s” takes its value from here (“*%s”) and would change as well. Give it a value of its own first."),
               other, dependent->anchor);

  return FALSE;
}

/* Walks down the path as far as the header has it, through its own keys only. Returns how many segments that were. */
gboolean
dateline_header_edit_locate (DatelineHeader          *header,
                             GStrv                    segments,
                             const DatelineYamlNode **node,
                             guint                   *n_found,
                             GError                 **error)
{
  const DatelineYamlNode *here = dateline_header_get_root (header);
  guint index;

  *n_found = 0;

  while (here != NULL && segments[*n_found] != NULL)
    {
      const char *segment = segments[*n_found];

      if (here->kind == DATELINE_YAML_ALIAS)
        {
          g_autofree char *path = dateline_yaml_node_dup_path (here);
          g_autofree char *source = dateline_yaml_node_dup_path (here->target);

          g_set_error (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_UNSAFE,
                       _("“%s” takes its value from “%s”, which would change as well. Change it there, or give “%s” a value of its own."),
                       path, source, path);
          return FALSE;
        }

      if (here->kind == DATELINE_YAML_MAPPING && dateline_yaml_node_find_own (here, segment, &index))
        here = here->items[index];
      else if (here->kind == DATELINE_YAML_SEQUENCE && dateline_yaml_parse_index (segment, &index) && index < here->n_items)
        here = here->items[index];
      else
        break;

      (*n_found)++;
    }

  *node = here;

  return TRUE;
}

/* Sets a node that is there to a value that differs. */
static DatelineHeader *
set_node (DatelineHeader          *header,
          const DatelineYamlNode  *node,
          DatelineValue           *value,
          DatelineEdit           **edit,
          GError                 **error)
{
  DatelineHeaderChange change = {
    .kind = DATELINE_HEADER_CHANGE_SET,
    .node = node,
    .value = value,
    .style = node->kind == DATELINE_YAML_SCALAR && dateline_value_get_kind (value) == DATELINE_VALUE_STRING ? node->style
                                                                                                            : DATELINE_YAML_PLAIN,
  };

  return dateline_header_edit_make (header, &change, edit, error);
}

static DatelineHeader *
insert_key (DatelineHeader          *header,
            const DatelineYamlNode  *mapping,
            const char              *key,
            DatelineValue           *value,
            const char *const       *key_order,
            DatelineEdit           **edit,
            GError                 **error)
{
  DatelineHeaderChange change = {
    .kind = DATELINE_HEADER_CHANGE_INSERT,
    .node = mapping,
    .key = key,
    .value = value,
  };

  if (mapping != NULL)
    change.index = dateline_header_edit_place_key (mapping, key, key_order);

  return dateline_header_edit_make (header, &change, edit, error);
}

static DatelineHeader *
insert_item (DatelineHeader          *header,
             const DatelineYamlNode  *list,
             guint                    index,
             DatelineValue           *value,
             DatelineEdit           **edit,
             GError                 **error)
{
  DatelineHeaderChange change = {
    .kind = DATELINE_HEADER_CHANGE_INSERT,
    .node = list,
    .index = MIN (index, list->n_items),
    .value = value,
  };

  if (list->n_items > 0)
    {
      const DatelineYamlNode *neighbour = list->items[change.index > 0 ? change.index - 1 : 0];

      if (neighbour->kind == DATELINE_YAML_SCALAR &&
          (neighbour->style == DATELINE_YAML_SINGLE_QUOTED || neighbour->style == DATELINE_YAML_DOUBLE_QUOTED))
        change.style = neighbour->style;
    }

  return dateline_header_edit_make (header, &change, edit, error);
}

static DatelineHeader *
remove_child (DatelineHeader          *header,
              const DatelineYamlNode  *node,
              DatelineEdit           **edit,
              GError                 **error)
{
  const DatelineYamlNode *parent = node->parent;
  DatelineHeaderChange change = { .kind = DATELINE_HEADER_CHANGE_REMOVE, .node = parent };

  /* Nothing left would read as null: an empty collection must say that it is one. */
  if (parent->n_items == 1 && parent->parent != NULL)
    {
      g_autoptr (DatelineValue) empty = parent->keys != NULL ? dateline_value_new_map () : dateline_value_new_list ();

      return set_node (header, parent, empty, edit, error);
    }

  while (parent->items[change.index] != node)
    change.index++;

  return dateline_header_edit_make (header, &change, edit, error);
}

static void
set_not_found (const char  *path,
               GError     **error)
{
  g_set_error (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_NOT_FOUND,
               _("The front matter has no field “%s”."), path);
}

/* The value for the first missing segment: the collections of the further ones around the value itself. */
static DatelineValue *
wrap_value (GStrv           segments,
            guint           n_found,
            DatelineValue  *value,
            GError        **error)
{
  g_autoptr (DatelineValue) result = dateline_value_ref (value);

  for (guint i = g_strv_length (segments); i-- > n_found;)
    {
      DatelineValue *outer;
      guint index;

      if (dateline_yaml_parse_index (segments[i], &index))
        {
          if (index > 0)
            {
              g_set_error (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_NOT_FOUND,
                           _("There is no list that has an item %u."), index + 1);
              return NULL;
            }
          outer = dateline_value_new_list ();
          dateline_value_append (outer, g_steal_pointer (&result));
        }
      else
        {
          outer = dateline_value_new_map ();
          dateline_value_insert_key (outer, segments[i], g_steal_pointer (&result));
        }
      result = outer;
    }

  return g_steal_pointer (&result);
}

/* Makes the field at `segments`, of which the first `n_found` lead to `node`. */
static DatelineHeader *
create_field (DatelineHeader          *header,
              GStrv                    segments,
              guint                    n_found,
              const DatelineYamlNode  *node,
              DatelineValue           *value,
              const char *const       *key_order,
              DatelineEdit           **edit,
              GError                 **error)
{
  gboolean is_empty = node != NULL && node->n_items == 0 &&
                      (node->value_kind == DATELINE_VALUE_NULL || node->value_kind == DATELINE_VALUE_LIST ||
                       node->value_kind == DATELINE_VALUE_MAP);
  g_autoptr (DatelineValue) wrapped = NULL;
  g_autofree char *path = NULL;
  guint index;

  if (node == NULL || (node->kind == DATELINE_YAML_MAPPING && node->n_items > 0))
    {
      wrapped = wrap_value (segments, n_found + 1, value, error);
      return wrapped != NULL ? insert_key (header, node, segments[n_found], wrapped, key_order, edit, error) : NULL;
    }

  if (node->kind == DATELINE_YAML_SEQUENCE && node->n_items > 0 &&
      dateline_yaml_parse_index (segments[n_found], &index) && index == node->n_items)
    {
      wrapped = wrap_value (segments, n_found + 1, value, error);
      return wrapped != NULL ? insert_item (header, node, index, wrapped, edit, error) : NULL;
    }

  if (is_empty && node->parent != NULL)
    {
      wrapped = wrap_value (segments, n_found, value, error);
      if (wrapped == NULL)
        return NULL;
      if (node->value_kind == DATELINE_VALUE_NULL || node->value_kind == dateline_value_get_kind (wrapped))
        return set_node (header, node, wrapped, edit, error);
    }

  if (is_empty && node->parent == NULL && node->style == DATELINE_YAML_FLOW)
    {
      wrapped = wrap_value (segments, n_found + 1, value, error);
      return wrapped != NULL ? insert_key (header, node, segments[n_found], wrapped, NULL, edit, error) : NULL;
    }

  path = dateline_field_path_join ((const char *const *) segments);
  set_not_found (path, error);

  return NULL;
}

/* One step: the header after it, or NULL with an error. */
DatelineHeader *
dateline_header_edit_set_step (DatelineHeader     *header,
                               const char         *path,
                               DatelineValue      *value,
                               const char *const  *key_order,
                               DatelineEdit      **edit,
                               GError            **error)
{
  g_auto (GStrv) segments = dateline_field_path_split (path);
  const DatelineYamlNode *node;
  guint n_found;

  if (!dateline_header_edit_locate (header, segments, &node, &n_found, error) ||
      !dateline_header_edit_check_shared (header, node, error))
    return NULL;

  if (node == NULL || segments[n_found] != NULL)
    return create_field (header, segments, n_found, node, value, key_order, edit, error);

  return set_node (header, node, value, edit, error);
}

DatelineHeader *
dateline_header_edit_unset_step (DatelineHeader  *header,
                                 const char      *path,
                                 DatelineEdit   **edit,
                                 GError         **error)
{
  g_auto (GStrv) segments = dateline_field_path_split (path);
  const DatelineYamlNode *node;
  guint n_found;

  if (!dateline_header_edit_locate (header, segments, &node, &n_found, error))
    return NULL;

  if (node == NULL || segments[n_found] != NULL || node->parent == NULL)
    {
      set_not_found (path, error);
      return NULL;
    }

  if (!dateline_header_edit_check_shared (header, node, error))
    return NULL;

  return remove_child (header, node, edit, error);
}

DatelineHeader *
dateline_header_edit_insert_step (DatelineHeader  *header,
                                  const char      *list_path,
                                  guint            index,
                                  DatelineValue   *value,
                                  DatelineEdit   **edit,
                                  GError         **error)
{
  g_auto (GStrv) segments = dateline_field_path_split (list_path);
  g_autoptr (DatelineValue) list = NULL;
  const DatelineYamlNode *node;
  guint n_found;

  if (!dateline_header_edit_locate (header, segments, &node, &n_found, error) ||
      !dateline_header_edit_check_shared (header, node, error))
    return NULL;

  if (node != NULL && segments[n_found] == NULL && node->kind == DATELINE_YAML_SEQUENCE && node->n_items > 0)
    return insert_item (header, node, index, value, edit, error);

  if (node != NULL && segments[n_found] == NULL && node->value_kind != DATELINE_VALUE_NULL &&
      (node->kind != DATELINE_YAML_SEQUENCE || node->n_items > 0))
    {
      g_set_error (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_NOT_FOUND, _("“%s” is not a list."), list_path);
      return NULL;
    }

  list = dateline_value_new_list ();
  dateline_value_append (list, dateline_value_ref (value));

  return dateline_header_edit_set_step (header, list_path, list, NULL, edit, error);
}
