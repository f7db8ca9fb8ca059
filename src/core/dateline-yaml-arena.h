/* dateline-yaml-arena.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory for many small things that go together. */
typedef struct
{
  GPtrArray *blocks;
  char      *free_space;
  gsize      free_size;
} DatelineYamlArena;

void        dateline_yaml_arena_init    (DatelineYamlArena *self);
void        dateline_yaml_arena_clear   (DatelineYamlArena *self);
gpointer    dateline_yaml_arena_alloc   (DatelineYamlArena *self,
                                         gsize              size);     /* not cleared */
const char *dateline_yaml_arena_strndup (DatelineYamlArena *self,
                                         const char        *text,
                                         gsize              length);

G_END_DECLS
