/* dateline-option.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-option.h"

static DatelineValue *
get_value (const DatelineValue *map,
           const char          *name)
{
  if (map == NULL || dateline_value_get_kind (map) != DATELINE_VALUE_MAP)
    return NULL;

  return dateline_value_lookup (map, name);
}

static DatelineValue *
get_value_of_kind (const DatelineValue *map,
                   const char          *name,
                   DatelineValueKind    kind)
{
  DatelineValue *value = get_value (map, name);

  return value != NULL && dateline_value_get_kind (value) == kind ? value : NULL;
}

/**
 * dateline_option_get_string:
 * @map: (nullable): a decoded configuration
 * @name: name of an option
 *
 * Reads an option that is text. Numbers, booleans and dates are read as they are written, since YAML takes many a text for one.
 *
 * Returns: (nullable): the option's text
 */
const char *
dateline_option_get_string (const DatelineValue *map,
                            const char          *name)
{
  DatelineValue *value = get_value (map, name);

  if (value == NULL)
    return NULL;

  switch (dateline_value_get_kind (value))
    {
    case DATELINE_VALUE_NULL:
    case DATELINE_VALUE_LIST:
    case DATELINE_VALUE_MAP:
      return NULL;

    case DATELINE_VALUE_BOOLEAN:
    case DATELINE_VALUE_NUMBER:
    case DATELINE_VALUE_DATE:
    case DATELINE_VALUE_STRING:
    default:
      return dateline_value_get_text (value);
    }
}

/**
 * dateline_option_get_boolean:
 * @map: (nullable): a decoded configuration
 * @name: name of an option
 * @fallback: what holds when the option is missing or no boolean
 *
 * Reads a switch. `yes`, `no`, `on` and `off` are strings to YAML 1.2; who writes them into a configuration means the boolean.
 *
 * Returns: the option's value
 */
gboolean
dateline_option_get_boolean (const DatelineValue *map,
                             const char          *name,
                             gboolean             fallback)
{
  const char *text = dateline_option_get_string (map, name);

  if (text == NULL)
    return fallback;
  if (g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "yes") == 0 || g_ascii_strcasecmp (text, "on") == 0)
    return TRUE;
  if (g_ascii_strcasecmp (text, "false") == 0 || g_ascii_strcasecmp (text, "no") == 0 || g_ascii_strcasecmp (text, "off") == 0)
    return FALSE;

  return fallback;
}

/**
 * dateline_option_get_int:
 * @map: (nullable): a decoded configuration
 * @name: name of an option
 * @fallback: what holds when the option is missing or no whole number
 *
 * Returns: the option's value
 */
int
dateline_option_get_int (const DatelineValue *map,
                         const char          *name,
                         int                  fallback)
{
  const char *text = dateline_option_get_string (map, name);
  gint64 number;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &number, NULL))
    return fallback;

  return (int) number;
}

/**
 * dateline_option_get_map:
 * @map: (nullable): a decoded configuration
 * @name: name of an option
 *
 * Returns: (nullable) (transfer none): the option when it is a map
 */
DatelineValue *
dateline_option_get_map (const DatelineValue *map,
                         const char          *name)
{
  return get_value_of_kind (map, name, DATELINE_VALUE_MAP);
}

/**
 * dateline_option_get_list:
 * @map: (nullable): a decoded configuration
 * @name: name of an option
 *
 * Returns: (nullable) (transfer none): the option when it is a list
 */
DatelineValue *
dateline_option_get_list (const DatelineValue *map,
                          const char          *name)
{
  return get_value_of_kind (map, name, DATELINE_VALUE_LIST);
}
