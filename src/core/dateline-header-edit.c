/* dateline-header-edit.c
 *
 * Editing front matter without touching what is not edited. An operation is resolved to a change of one node
 * (dateline-header-step.c), or to several (dateline-header-merge.c); a change is spliced (dateline-header-splice.c) and verified
 * (dateline-header-verify.c). A header is never written anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-field-path.h"
#include "dateline-header-edit-private.h"
#include "dateline-header-edit.h"
#include "dateline-yaml-private.h"

G_DEFINE_QUARK (dateline-header-edit-error-quark, dateline_header_edit_error)

static gboolean
check_header (DatelineHeader  *header,
              GError         **error)
{
  const DatelineYamlError *problem = dateline_header_get_error (header);
  const DatelineYamlNode *root = dateline_header_get_root (header);

  if (problem != NULL)
    {
      g_set_error (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_BROKEN,
                   _("The front matter cannot be read, line %u: %s"), problem->line, problem->message);
      return FALSE;
    }

  if (root != NULL && root->kind != DATELINE_YAML_MAPPING)
    {
      g_set_error_literal (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_UNSAFE,
                           _("The front matter has no fields but a value of its own. Edit its text instead."));
      return FALSE;
    }

  return TRUE;
}

static GPtrArray *
finish (DatelineHeader *after,   /* taken */
        DatelineEdit   *edit)    /* taken */
{
  GPtrArray *edits = dateline_edits_new ();

  g_ptr_array_add (edits, edit);
  dateline_header_unref (after);

  return edits;
}

/**
 * dateline_header_edit_set:
 * @header: a header
 * @path: the field to set
 * @value: what to set it to
 * @key_order: (nullable) (array zero-terminated=1): field paths in the order of the schema, without indices of lists (`links.url`), which
 *   tell the place of a new key, be it the field's own or that of a mapping around it
 * @error: return location for an error
 *
 * Sets a field. Its present style is kept where it can say the new value. A field that is missing is made, with the mappings around it, and
 * so is the header. A collection that is replaced by one of its kind is changed item by item. Nothing outside of the lines of the field changes.
 *
 * Returns: (transfer full) (element-type DatelineEdit) (nullable): edits in the file; none when the field has the value already; %NULL
 *   with an error of [error@HeaderEditError] when it cannot be done safely
 */
GPtrArray *
dateline_header_edit_set (DatelineHeader     *header,
                          const char         *path,
                          DatelineValue      *value,
                          const char *const  *key_order,
                          GError            **error)
{
  g_auto (GStrv) segments = NULL;
  const DatelineYamlNode *node;
  DatelineHeader *after;
  DatelineEdit *edit;
  guint n_found;

  g_return_val_if_fail (header != NULL && path != NULL && value != NULL, NULL);

  if (!check_header (header, error))
    return NULL;

  segments = dateline_field_path_split (path);
  if (!dateline_header_edit_locate (header, segments, &node, &n_found, error))
    return NULL;

  if (segments[n_found] == NULL && node != NULL && dateline_yaml_node_matches (node, value))
    return dateline_edits_new ();

  if (segments[n_found] == NULL && dateline_header_edit_is_mergeable (node, value))
    return dateline_header_edit_merge (header, path, node, value, error);

  after = dateline_header_edit_set_step (header, path, value, key_order, &edit, error);

  return after != NULL ? finish (after, edit) : NULL;
}

/**
 * dateline_header_edit_unset:
 * @header: a header
 * @path: the field, or item of a list, to remove
 * @error: return location for an error
 *
 * Removes a field with its lines. A collection that loses its last item becomes `[]` or `{}`. Of a key that is there twice, both go.
 *
 * Returns: (transfer full) (element-type DatelineEdit) (nullable): edits in the file; %NULL with an error
 */
GPtrArray *
dateline_header_edit_unset (DatelineHeader  *header,
                            const char      *path,
                            GError         **error)
{
  g_autoptr (DatelineHeader) after = NULL;
  DatelineEdit *edit;

  g_return_val_if_fail (header != NULL && path != NULL, NULL);

  if (!check_header (header, error))
    return NULL;

  after = dateline_header_edit_unset_step (header, path, &edit, error);
  if (after == NULL)
    return NULL;

  return dateline_header_edit_unset_duplicates (header, g_steal_pointer (&after), edit, path, error);
}

/**
 * dateline_header_edit_insert:
 * @header: a header
 * @list_path: the list
 * @index: the 0-based place of the new item; past the end, such as %G_MAXUINT, appends it
 * @value: the item
 * @error: return location for an error
 *
 * Adds an item to a list. A list that is missing, null or empty is made.
 *
 * Returns: (transfer full) (element-type DatelineEdit) (nullable): edits in the file; %NULL with an error
 */
GPtrArray *
dateline_header_edit_insert (DatelineHeader  *header,
                             const char      *list_path,
                             guint            index,
                             DatelineValue   *value,
                             GError         **error)
{
  DatelineHeader *after;
  DatelineEdit *edit;

  g_return_val_if_fail (header != NULL && list_path != NULL && value != NULL, NULL);

  if (!check_header (header, error))
    return NULL;

  after = dateline_header_edit_insert_step (header, list_path, index, value, &edit, error);

  return after != NULL ? finish (after, edit) : NULL;
}

/**
 * dateline_header_edit_move:
 * @header: a header
 * @list_path: the list
 * @from: the 0-based index of the item
 * @to: its index after the move
 * @error: return location for an error
 *
 * Moves an item of a list, together with the comments right above it and behind it.
 *
 * Returns: (transfer full) (element-type DatelineEdit) (nullable): edits in the file; %NULL with an error
 */
GPtrArray *
dateline_header_edit_move (DatelineHeader  *header,
                           const char      *list_path,
                           guint            from,
                           guint            to,
                           GError         **error)
{
  g_auto (GStrv) segments = NULL;
  DatelineHeaderChange change = { .kind = DATELINE_HEADER_CHANGE_MOVE, .index = from, .to = to };
  DatelineHeader *after;
  DatelineEdit *edit;
  guint n_found;

  g_return_val_if_fail (header != NULL && list_path != NULL, NULL);

  if (!check_header (header, error))
    return NULL;

  segments = dateline_field_path_split (list_path);
  if (!dateline_header_edit_locate (header, segments, &change.node, &n_found, error))
    return NULL;

  if (change.node == NULL || segments[n_found] != NULL || change.node->kind != DATELINE_YAML_SEQUENCE ||
      from >= change.node->n_items || to >= change.node->n_items)
    {
      g_set_error (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_NOT_FOUND,
                   _("“%s” has no such item."), list_path);
      return NULL;
    }

  if (from == to)
    return dateline_edits_new ();

  after = dateline_header_edit_make (header, &change, &edit, error);

  return after != NULL ? finish (after, edit) : NULL;
}

/**
 * dateline_header_edit_dup_sharing:
 * @header: a header
 * @path: a field path
 *
 * Tells before the author types what else a change of the field would change, by anchor and alias.
 *
 * Returns: (transfer full) (nullable): a sentence, or %NULL when the value is the field's own
 */
char *
dateline_header_edit_dup_sharing (DatelineHeader *header,
                                  const char     *path)
{
  g_auto (GStrv) segments = dateline_field_path_split (path);
  g_autoptr (GError) error = NULL;
  const DatelineYamlNode *node;
  guint n_found;

  g_return_val_if_fail (header != NULL && path != NULL, NULL);

  if (dateline_header_get_root (header) == NULL)
    return NULL;

  if (dateline_header_edit_locate (header, segments, &node, &n_found, &error))
    dateline_header_edit_check_shared (header, node, &error);

  return error != NULL ? g_strdup (error->message) : NULL;
}

/**
 * dateline_header_write:
 * @map: the fields of a new document
 * @newline: how to end lines
 *
 * Writes a header from nothing: fences, and each key in order, in the manner of the site's CMS.
 *
 * Returns: (transfer full): the header, ending with a line break
 */
char *
dateline_header_write (DatelineValue *map,
                       const char    *newline)
{
  DatelineYamlManners manners = dateline_yaml_learn_manners (NULL, "", newline);
  GString *text = g_string_new ("---");

  g_return_val_if_fail (map != NULL && newline != NULL, NULL);

  g_string_append (text, newline);
  for (guint i = 0; i < dateline_value_get_n_items (map); i++)
    {
      dateline_yaml_write_key (text, dateline_value_get_key (map, i), FALSE, &manners);
      g_string_append_c (text, ':');
      dateline_yaml_write_value (text, dateline_value_get_item (map, i), 0, FALSE, &manners);
      g_string_append (text, newline);
    }
  g_string_append_printf (text, "---%s", newline);

  return g_string_free (text, FALSE);
}
