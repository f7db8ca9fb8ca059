/* json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>

#include "json.h"

void
json_insert_string (DatelineValue *map,
                    const char    *key,
                    const char    *text)
{
  dateline_value_insert_key (map, key, dateline_value_new_string (text));
}

void
json_insert_number (DatelineValue *map,
                    const char    *key,
                    gsize          number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GSIZE_FORMAT, number);

  dateline_value_insert_key (map, key, dateline_value_new_number (text));
}

DatelineValue *
json_insert_map (DatelineValue *map,
                 const char    *key)
{
  DatelineValue *value = dateline_value_new_map ();

  dateline_value_insert_key (map, key, value);

  return value;
}

DatelineValue *
json_insert_list (DatelineValue *map,
                  const char    *key)
{
  DatelineValue *value = dateline_value_new_list ();

  dateline_value_insert_key (map, key, value);

  return value;
}

DatelineValue *
json_append_map (DatelineValue *list)
{
  DatelineValue *value = dateline_value_new_map ();

  dateline_value_append (list, value);

  return value;
}

void
json_print (DatelineValue *root)
{
  g_autofree char *json = dateline_value_to_json (root, TRUE);

  puts (json);
}
