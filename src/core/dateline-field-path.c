/* dateline-field-path.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-field-path.h"

static void
append_escaped (GString    *path,
                const char *segment)
{
  for (const char *p = segment; *p != '\0'; p++)
    {
      if (*p == '.' || *p == '\\')
        g_string_append_c (path, '\\');
      g_string_append_c (path, *p);
    }
}

/* The dot before the last segment, or NULL when there is only one. */
static const char *
find_last_dot (const char *path)
{
  const char *last = NULL;

  for (const char *p = path; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '.')
        last = p;
    }

  return last;
}

/**
 * dateline_field_path_split:
 * @path: a field path
 *
 * Takes a path apart. A backslash at the very end stands for itself.
 *
 * Returns: (transfer full): the segments, unescaped; none for the empty path
 */
GStrv
dateline_field_path_split (const char *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) segment = g_string_new (NULL);

  g_return_val_if_fail (path != NULL, NULL);

  if (*path == '\0')
    return g_strv_builder_end (builder);

  for (const char *p = path; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        {
          g_string_append_c (segment, *++p);
        }
      else if (*p == '.')
        {
          g_strv_builder_add (builder, segment->str);
          g_string_truncate (segment, 0);
        }
      else
        {
          g_string_append_c (segment, *p);
        }
    }

  g_strv_builder_add (builder, segment->str);

  return g_strv_builder_end (builder);
}

/**
 * dateline_field_path_join:
 * @segments: keys and indices, unescaped
 *
 * The inverse of [func@field_path_split].
 *
 * Returns: (transfer full): the path
 */
char *
dateline_field_path_join (const char *const *segments)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; segments[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (path, '.');
      append_escaped (path, segments[i]);
    }

  return g_string_free (path, FALSE);
}

/**
 * dateline_field_path_append:
 * @path: a field path
 * @key: a key of the mapping there, unescaped
 *
 * Returns: (transfer full): the path of the key's value
 */
char *
dateline_field_path_append (const char *path,
                            const char *key)
{
  GString *result = g_string_new (path);

  if (result->len > 0)
    g_string_append_c (result, '.');
  append_escaped (result, key);

  return g_string_free (result, FALSE);
}

/**
 * dateline_field_path_index:
 * @path: a field path
 * @index: a 0-based index into the list there
 *
 * Returns: (transfer full): the path of the item
 */
char *
dateline_field_path_index (const char *path,
                           guint       index)
{
  return *path == '\0' ? g_strdup_printf ("%u", index) : g_strdup_printf ("%s.%u", path, index);
}

/**
 * dateline_field_path_parent:
 * @path: a field path
 *
 * Returns: (transfer full) (nullable): the path of the mapping or list that holds the value; %NULL for the empty path
 */
char *
dateline_field_path_parent (const char *path)
{
  const char *dot = find_last_dot (path);

  if (*path == '\0')
    return NULL;

  return dot != NULL ? g_strndup (path, dot - path) : g_strdup ("");
}

/**
 * dateline_field_path_last:
 * @path: a field path
 *
 * Returns: (transfer full): its last segment, unescaped; "" for the empty path
 */
char *
dateline_field_path_last (const char *path)
{
  const char *dot = find_last_dot (path);
  g_auto (GStrv) segments = dateline_field_path_split (dot != NULL ? dot + 1 : path);

  return g_strdup (segments[0] != NULL ? segments[0] : "");
}

/**
 * dateline_field_path_contains:
 * @ancestor: a field path
 * @path: another
 *
 * Returns: whether @path is @ancestor or below it
 */
gboolean
dateline_field_path_contains (const char *ancestor,
                              const char *path)
{
  gsize length = strlen (ancestor);

  return length == 0 || (strncmp (ancestor, path, length) == 0 && (path[length] == '\0' || path[length] == '.'));
}
