/* json.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-value.h"

G_BEGIN_DECLS

/* Makers of JSON: each adds something to a map under a key. */
void           json_insert_string (DatelineValue *map,
                                   const char    *key,
                                   const char    *text);
void           json_insert_number (DatelineValue *map,
                                   const char    *key,
                                   gsize          number);
/* The new map or list belongs to the map. */
DatelineValue *json_insert_map    (DatelineValue *map,
                                   const char    *key);
DatelineValue *json_insert_list   (DatelineValue *map,
                                   const char    *key);
DatelineValue *json_append_map    (DatelineValue *list);
void           json_print         (DatelineValue *root);

G_END_DECLS
