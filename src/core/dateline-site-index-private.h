/* dateline-site-index-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site-index.h"

G_BEGIN_DECLS

typedef struct
{
  char      *spelling;
  GPtrArray *documents;   /* of DatelineSiteEntry, borrowed; or NULL */
} PathUse;

typedef struct
{
  GHashTable *values;   /* borrowed text → how many documents */
  const char *usual;
  guint       n_usual;
  guint       n_all;
} FieldUse;

typedef struct
{
  const char *best;
  GHashTable *counts;   /* borrowed spelling → how many documents */
} Spellings;

struct _DatelineSiteIndex
{
  DatelineSite    *site;
  GPtrArray       *entries;         /* of DatelineSiteEntry */
  guint            n_read;
  DatelineUrlRule  url_rule;
  char            *url_text;        /* field or template; or NULL */
  GHashTable      *by_path;         /* entry's path → entry */
  GHashTable      *paths;           /* key of a public path → PathUse */
  GPtrArray       *wildcards;       /* of char *: keys of paths below which anything may be */
  GHashTable      *sections;        /* public folder → how many documents */
  GHashTable      *own_hosts;       /* set */
  GHashTable      *hosts;           /* host → DatelineHostUse */
  GPtrArray       *frequent_hosts;  /* of char *, borrowed */
  GHashTable      *spellings;       /* folded URL → Spellings */
  GHashTable      *fields;          /* field path → FieldUse */
  GHashTable      *collections;     /* name → DatelineCollectionUse */
  GHashTable      *descriptions;    /* text → GPtrArray of entries */
  GHashTable      *patterns;        /* title pattern → how many */
  GHashTable      *events;          /* an event's link → GPtrArray of entries, each as often as it has it */
  GMutex           choices_mutex;
  GHashTable      *choices;         /* DatelineField → GPtrArray of DatelineChoice, found when first asked for */
};

guint dateline_site_index_increment (GHashTable        *counts,
                                     char              *key);
void  dateline_site_index_add_paths (DatelineSiteIndex *self);

G_END_DECLS
