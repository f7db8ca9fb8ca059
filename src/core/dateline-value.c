/* dateline-value.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-value.h"

struct _DatelineValue
{
  gatomicrefcount    ref_count;
  DatelineValueKind  kind;
  gboolean           boolean;
  char              *text;    /* scalars but null */
  GPtrArray         *items;   /* collections */
  GPtrArray         *keys;    /* maps */
  GHashTable        *index;   /* key → position + 1; only for maps that have grown past LINEAR_KEYS */
};

/* Up to here comparing strings beats hashing them, and most maps of a header are this small. */
#define LINEAR_KEYS 12

G_DEFINE_BOXED_TYPE (DatelineValue, dateline_value, dateline_value_ref, dateline_value_unref)

static DatelineValue *
value_new (DatelineValueKind  kind,
           const char        *text)
{
  DatelineValue *self = g_new0 (DatelineValue, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->text = g_strdup (text);

  return self;
}

/**
 * dateline_value_new_null:
 *
 * Returns: (transfer full): the value of a field that is there but empty
 */
DatelineValue *
dateline_value_new_null (void)
{
  return value_new (DATELINE_VALUE_NULL, NULL);
}

/**
 * dateline_value_new_boolean:
 * @boolean: a truth value
 *
 * Returns: (transfer full): the value
 */
DatelineValue *
dateline_value_new_boolean (gboolean boolean)
{
  DatelineValue *self = value_new (DATELINE_VALUE_BOOLEAN, boolean ? "true" : "false");

  self->boolean = !!boolean;

  return self;
}

/**
 * dateline_value_new_number:
 * @text: the number as it is written
 *
 * Numbers keep their text: an editor that changes nothing must not turn `1.50` into `1.5`.
 *
 * Returns: (transfer full): the value
 */
DatelineValue *
dateline_value_new_number (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return value_new (DATELINE_VALUE_NUMBER, text);
}

/**
 * dateline_value_new_date:
 * @text: the date, with or without a time, as it is written
 *
 * Returns: (transfer full): the value
 */
DatelineValue *
dateline_value_new_date (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return value_new (DATELINE_VALUE_DATE, text);
}

/**
 * dateline_value_new_string:
 * @text: UTF-8
 *
 * Returns: (transfer full): the value
 */
DatelineValue *
dateline_value_new_string (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return value_new (DATELINE_VALUE_STRING, text);
}

/**
 * dateline_value_new_list:
 *
 * Returns: (transfer full): an empty list, to be filled before it is handed on
 */
DatelineValue *
dateline_value_new_list (void)
{
  DatelineValue *self = value_new (DATELINE_VALUE_LIST, NULL);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_value_unref);

  return self;
}

/**
 * dateline_value_new_map:
 *
 * Returns: (transfer full): an empty map, to be filled before it is handed on
 */
DatelineValue *
dateline_value_new_map (void)
{
  DatelineValue *self = value_new (DATELINE_VALUE_MAP, NULL);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_value_unref);
  self->keys = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * dateline_value_ref:
 * @self: a value
 *
 * Returns: (transfer full): the same value
 */
DatelineValue *
dateline_value_ref (DatelineValue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * dateline_value_unref:
 * @self: (transfer full): a value
 */
void
dateline_value_unref (DatelineValue *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_free (self);
}

/**
 * dateline_value_get_kind:
 * @self: a value
 *
 * Returns: what it is
 */
DatelineValueKind
dateline_value_get_kind (const DatelineValue *self)
{
  g_return_val_if_fail (self != NULL, DATELINE_VALUE_NULL);

  return self->kind;
}

/**
 * dateline_value_get_text:
 * @self: a value
 *
 * Returns: the text of a scalar: "true" or "false" for booleans, numbers and dates as written, "" for null and collections
 */
const char *
dateline_value_get_text (const DatelineValue *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->text != NULL ? self->text : "";
}

/**
 * dateline_value_get_boolean:
 * @self: a value
 *
 * Returns: whether it is the boolean true
 */
gboolean
dateline_value_get_boolean (const DatelineValue *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->boolean;
}

/**
 * dateline_value_get_n_items:
 * @self: a value
 *
 * Returns: the number of items of a list or of keys of a map; 0 for scalars
 */
guint
dateline_value_get_n_items (const DatelineValue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items != NULL ? self->items->len : 0;
}

/**
 * dateline_value_get_item:
 * @self: a list or a map
 * @index: which item
 *
 * Returns: (transfer none) (nullable): the item, or %NULL past the end
 */
DatelineValue *
dateline_value_get_item (const DatelineValue *self,
                         guint                index)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->items != NULL && index < self->items->len ? g_ptr_array_index (self->items, index) : NULL;
}

/**
 * dateline_value_get_key:
 * @self: a map
 * @index: which key
 *
 * Returns: (nullable): the key, or %NULL past the end
 */
const char *
dateline_value_get_key (const DatelineValue *self,
                        guint                index)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->keys != NULL && index < self->keys->len ? g_ptr_array_index (self->keys, index) : NULL;
}

static gboolean
find_key (const DatelineValue *self,
          const char          *key,
          guint               *position)
{
  if (self->keys == NULL)
    return FALSE;

  if (self->index != NULL)
    {
      guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, key));

      *position = found - 1;
      return found > 0;
    }

  for (guint i = 0; i < self->keys->len; i++)
    {
      if (strcmp (g_ptr_array_index (self->keys, i), key) == 0)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * dateline_value_lookup:
 * @self: a value; anything but a map has no keys
 * @key: a key
 *
 * Returns: (transfer none) (nullable): the value of the key
 */
DatelineValue *
dateline_value_lookup (const DatelineValue *self,
                       const char          *key)
{
  guint position;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return find_key (self, key, &position) ? g_ptr_array_index (self->items, position) : NULL;
}

/**
 * dateline_value_append:
 * @list: a list that was not handed on yet
 * @item: (transfer full): its new last item
 */
void
dateline_value_append (DatelineValue *list,
                       DatelineValue *item)
{
  g_return_if_fail (list != NULL && list->kind == DATELINE_VALUE_LIST);
  g_return_if_fail (item != NULL);

  g_ptr_array_add (list->items, item);
}

/**
 * dateline_value_insert_key:
 * @map: a map that was not handed on yet
 * @key: a key
 * @value: (transfer full): its value
 *
 * Adds a key at the end of a map. A key that is already there keeps its place and gets the new value, as YAML readers do with duplicates.
 */
void
dateline_value_insert_key (DatelineValue *map,
                           const char    *key,
                           DatelineValue *value)
{
  guint position;

  g_return_if_fail (map != NULL && map->kind == DATELINE_VALUE_MAP);
  g_return_if_fail (key != NULL);
  g_return_if_fail (value != NULL);

  if (find_key (map, key, &position))
    {
      dateline_value_unref (g_ptr_array_index (map->items, position));
      g_ptr_array_index (map->items, position) = value;
      return;
    }

  g_ptr_array_add (map->keys, g_strdup (key));
  g_ptr_array_add (map->items, value);

  if (map->index == NULL && map->keys->len > LINEAR_KEYS)
    {
      map->index = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < map->keys->len; i++)
        g_hash_table_insert (map->index, g_ptr_array_index (map->keys, i), GUINT_TO_POINTER (i + 1));
    }
  else if (map->index != NULL)
    {
      guint last = map->keys->len - 1;

      g_hash_table_insert (map->index, g_ptr_array_index (map->keys, last), GUINT_TO_POINTER (last + 1));
    }
}

/**
 * dateline_value_equal:
 * @a: a value
 * @b: another
 *
 * Compares two values deeply: kind and text of scalars, items of lists in order, keys of maps in any order.
 * Numbers and dates are compared as they are written, so `1.0` differs from `1`.
 *
 * Returns: whether they are the same
 */
gboolean
dateline_value_equal (const DatelineValue *a,
                      const DatelineValue *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;

  if (a->kind != b->kind || g_strcmp0 (a->text, b->text) != 0 ||
      dateline_value_get_n_items (a) != dateline_value_get_n_items (b))
    return FALSE;

  for (guint i = 0; i < dateline_value_get_n_items (a); i++)
    {
      const DatelineValue *other = a->kind == DATELINE_VALUE_MAP
                                     ? dateline_value_lookup (b, dateline_value_get_key (a, i))
                                     : dateline_value_get_item (b, i);

      if (other == NULL || !dateline_value_equal (dateline_value_get_item (a, i), other))
        return FALSE;
    }

  return TRUE;
}

static void
append_json_string (GString    *json,
                    const char *text)
{
  g_string_append_c (json, '"');

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '"':
          g_string_append (json, "\\\"");
          break;
        case '\\':
          g_string_append (json, "\\\\");
          break;
        case '\b':
          g_string_append (json, "\\b");
          break;
        case '\f':
          g_string_append (json, "\\f");
          break;
        case '\n':
          g_string_append (json, "\\n");
          break;
        case '\r':
          g_string_append (json, "\\r");
          break;
        case '\t':
          g_string_append (json, "\\t");
          break;
        default:
          if (*p < 0x20)
            g_string_append_printf (json, "\\u%04x", *p);
          else
            g_string_append_c (json, (char) *p);
        }
    }

  g_string_append_c (json, '"');
}

static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;

  return p;
}

/* The grammar of RFC 8259: YAML also has numbers such as 0x1f, .5, +1, 007 and .inf that JSON cannot say. */
static gboolean
is_json_number (const char *text)
{
  const char *p = text;
  const char *digits;

  if (*p == '-')
    p++;

  digits = p;
  p = skip_digits (p);
  if (p == digits || (*digits == '0' && p - digits > 1))
    return FALSE;

  if (*p == '.')
    {
      digits = ++p;
      p = skip_digits (p);
      if (p == digits)
        return FALSE;
    }

  if (*p == 'e' || *p == 'E')
    {
      p++;
      if (*p == '+' || *p == '-')
        p++;
      digits = p;
      p = skip_digits (p);
      if (p == digits)
        return FALSE;
    }

  return *p == '\0';
}

static void
append_json_break (GString  *json,
                   gboolean  pretty,
                   guint     depth)
{
  if (!pretty)
    return;

  g_string_append_c (json, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (json, "  ");
}

static void
append_json (GString             *json,
             const DatelineValue *self,
             gboolean             pretty,
             guint                depth)
{
  gboolean is_map = self->kind == DATELINE_VALUE_MAP;

  switch (self->kind)
    {
    case DATELINE_VALUE_NULL:
      g_string_append (json, "null");
      return;
    case DATELINE_VALUE_BOOLEAN:
      g_string_append (json, self->text);
      return;
    case DATELINE_VALUE_NUMBER:
      if (is_json_number (self->text))
        {
          g_string_append (json, self->text);
          return;
        }
      append_json_string (json, self->text);
      return;
    case DATELINE_VALUE_DATE:
    case DATELINE_VALUE_STRING:
      append_json_string (json, self->text);
      return;
    case DATELINE_VALUE_LIST:
    case DATELINE_VALUE_MAP:
    default:
      break;
    }

  g_string_append_c (json, is_map ? '{' : '[');

  for (guint i = 0; i < self->items->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_json_break (json, pretty, depth + 1);

      if (is_map)
        {
          append_json_string (json, g_ptr_array_index (self->keys, i));
          g_string_append (json, pretty ? ": " : ":");
        }

      append_json (json, g_ptr_array_index (self->items, i), pretty, depth + 1);
    }

  if (self->items->len > 0)
    append_json_break (json, pretty, depth);
  g_string_append_c (json, is_map ? '}' : ']');
}

/**
 * dateline_value_to_json:
 * @self: a value
 * @pretty: whether to spread it over lines, indented by two spaces
 *
 * Writes a value as JSON (RFC 8259). Dates become strings, and so do numbers that JSON has no way to write, such as `0x1f` or `.inf`.
 *
 * Returns: (transfer full): the JSON, without a final line break
 */
char *
dateline_value_to_json (const DatelineValue *self,
                        gboolean             pretty)
{
  GString *json;

  g_return_val_if_fail (self != NULL, NULL);

  json = g_string_new (NULL);
  append_json (json, self, pretty, 0);

  return g_string_free (json, FALSE);
}
