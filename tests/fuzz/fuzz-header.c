/* fuzz-header.c: front matter of any kind parses or is told to be broken, and an edit changes what it says and nothing else
 *
 * What is proven here does not rely on the engine's own verification: it compares tables of all values before and after.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-document.h"
#include "dateline-field-path.h"
#include "dateline-header-edit.h"
#include "fuzz.h"
#include "header-probe.h"

#define N_EDITS 6

static void
list_values (GHashTable          *values,
             GPtrArray           *lists,
             const char          *path,
             const DatelineValue *value)
{
  DatelineValueKind kind = dateline_value_get_kind (value);

  if (kind != DATELINE_VALUE_LIST && kind != DATELINE_VALUE_MAP)
    {
      g_hash_table_insert (values, g_strdup (path), g_strdup_printf ("%d %s", kind, dateline_value_get_text (value)));
      return;
    }

  if (kind == DATELINE_VALUE_LIST)
    g_ptr_array_add (lists, g_strdup (path));
  for (guint i = 0; i < dateline_value_get_n_items (value); i++)
    {
      g_autofree char *child = kind == DATELINE_VALUE_LIST ? dateline_field_path_index (path, i)
                                                           : dateline_field_path_append (path, dateline_value_get_key (value, i));

      list_values (values, lists, child, dateline_value_get_item (value, i));
    }
}

/* All scalars by their paths, and the paths of all lists. */
typedef struct
{
  GHashTable *values;
  GPtrArray  *lists;
} Table;

static Table *
table_new (DatelineHeader *header)
{
  Table *table = g_new (Table, 1);
  const DatelineYamlNode *root = dateline_header_get_root (header);
  g_autoptr (DatelineValue) value = root != NULL ? dateline_yaml_node_dup_value (root) : NULL;

  table->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  table->lists = g_ptr_array_new_with_free_func (g_free);
  if (value != NULL)
    list_values (table->values, table->lists, "", value);

  return table;
}

static void
table_free (Table *table)
{
  g_hash_table_unref (table->values);
  g_ptr_array_unref (table->lists);
  g_free (table);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

/* But for what is at the path and below it, both tables have the same values. */
static void
assert_others_are_in (const Table *table,
                      const Table *other,
                      const char  *path)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, table->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!dateline_field_path_contains (path, key))
      g_assert_cmpstr (g_hash_table_lookup (other->values, key), ==, value);
}

static void
assert_only_changed (const Table *before,
                     const Table *after,
                     const char  *path)
{
  assert_others_are_in (before, after, path);
  assert_others_are_in (after, before, path);
}

static DatelineHeader *
apply (DatelineHeader *header,
       GPtrArray      *edits)
{
  gsize length;
  const char *text = dateline_header_get_text (header, &length);
  gsize new_length;
  g_autofree char *edited = dateline_edits_apply (edits, text, length, &new_length);
  DatelineHeader *after = dateline_header_new (edited, new_length);

  g_assert_null (dateline_header_get_error (after));

  return after;
}

static char *
pick_path (GRand      *random,
           GHashTable *values)
{
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (values), (GCompareFunc) strcmp);
  const guint n_paths = g_list_length (paths);

  return g_strdup (n_paths > 0 ? g_list_nth_data (paths, (guint) g_rand_int_range (random, 0, (int) n_paths)) : "title");
}

static DatelineValue *
pick_value (GRand      *random,
            const char *text,
            gsize       length)
{
  g_autofree char *piece = fuzz_pick_piece (random, text, length, 80);

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0: return dateline_value_new_string (piece);
    case 1: return dateline_value_new_boolean (TRUE);
    case 2: return dateline_value_new_number ("12");
    case 3: return dateline_value_new_date ("2026-07-04");
    default: return dateline_value_new_string (header_probe_values[g_rand_int_range (random, 0, (int) header_probe_n_values)]);
    }
}

static void
assert_has_value (DatelineHeader *header,
                  const char     *path,
                  DatelineValue  *value)
{
  const DatelineYamlNode *node = dateline_header_lookup (header, path);
  g_autoptr (DatelineValue) found = node != NULL ? dateline_yaml_node_dup_value (node) : NULL;

  g_assert_true (found != NULL && dateline_value_equal (found, value));
}

static guint
count_items (DatelineHeader *header,
             const char     *path)
{
  const DatelineYamlNode *node = dateline_header_lookup (header, path);
  g_autoptr (DatelineValue) value = node != NULL ? dateline_yaml_node_dup_value (node) : NULL;

  return value != NULL && dateline_value_get_kind (value) == DATELINE_VALUE_LIST ? dateline_value_get_n_items (value) : 0;
}

/* An edit of some kind at some place. The header after it, or NULL when it was refused. */
static DatelineHeader *
edit (DatelineHeader *header,
      GRand          *random,
      const char     *text,
      gsize           length)
{
  g_autoptr (Table) before = table_new (header);
  g_autoptr (Table) after = NULL;
  g_autoptr (DatelineHeader) edited = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (DatelineValue) value = pick_value (random, text, length);
  g_autoptr (GError) error = NULL;
  g_autofree char *scalar = pick_path (random, before->values);
  const char *list = before->lists->len > 0 ? before->lists->pdata[g_rand_int_range (random, 0, (int) before->lists->len)] : "tags";
  const char *path = scalar;
  const guint n_items = count_items (header, list);
  const int kind = g_rand_int_range (random, 0, 6);

  switch (kind)
    {
    case 0:
    case 1:
      edits = dateline_header_edit_set (header, path, value, NULL, &error);
      break;
    case 2:
      path = "a new.key";
      edits = dateline_header_edit_set (header, path, value, NULL, &error);
      break;
    case 3:
      edits = dateline_header_edit_unset (header, path, &error);
      break;
    case 4:
      path = list;
      edits = dateline_header_edit_insert (header, path, n_items > 0 ? (guint) g_rand_int_range (random, 0, (int) n_items + 1) : G_MAXUINT, value,
                                           &error);
      break;
    default:
      path = list;
      if (n_items > 1)
        edits = dateline_header_edit_move (header, path, (guint) g_rand_int_range (random, 0, (int) n_items),
                                           (guint) g_rand_int_range (random, 0, (int) n_items), &error);
      else
        edits = dateline_header_edit_unset (header, scalar, &error), path = scalar;
    }

  g_assert_true ((edits == NULL) == (error != NULL));
  if (edits == NULL)
    return NULL;

  edited = apply (header, edits);
  after = table_new (edited);
  if (kind == 3 || kind == 5)
    {
      /* What follows an item that is gone has another number; what a list or map loses with its last one is its own business. */
      g_autofree char *parent = dateline_field_path_parent (path);

      assert_only_changed (before, after, parent != NULL && *parent != '\0' ? parent : path);
    }
  else
    {
      assert_only_changed (before, after, kind == 2 ? "a new" : path);
    }

  if (kind < 3)
    assert_has_value (edited, path, value);
  if (kind == 4)
    g_assert_cmpuint (count_items (edited, path), ==, n_items + 1);
  if (kind == 5 && path == list)
    g_assert_cmpuint (count_items (edited, path), ==, n_items);

  return g_steal_pointer (&edited);
}

/* Whatever the bytes are, they open and are there again. */
static void
check_document (const uint8_t *data,
                size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, NULL);
  g_autoptr (GBytes) written = dateline_document_dup_bytes (document);
  g_autofree char *title = dateline_document_dup_title (document);

  g_assert_true (g_bytes_equal (bytes, written));
  g_assert_true (g_utf8_validate (title, -1, NULL));
}

/* The fixtures of header edits hold many headers each. */
static const char *
pick_header (GRand      *random,
             const char *text)
{
  const char *header = text;

  if (g_str_has_prefix (text, "---"))
    return text;

  for (const char *fence = strstr (text, "\n---\n"); fence != NULL; fence = strstr (fence + 1, "\n---\n"))
    if (g_rand_int_range (random, 0, 4) == 0)
      header = fence + 1;

  return header;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  gsize length;
  g_autofree char *text = fuzz_text (data, size, &length);
  g_autoptr (GRand) random = fuzz_random (data, size);
  const char *begin = pick_header (random, text);
  g_autoptr (DatelineHeader) header = dateline_header_new (begin, strlen (begin));

  check_document (data, size);

  for (guint i = 0; i < N_EDITS && dateline_header_get_error (header) == NULL; i++)
    {
      DatelineHeader *edited = edit (header, random, text, length);

      if (edited != NULL)
        {
          dateline_header_unref (header);
          header = edited;
        }
    }

  return 0;
}
