/* dateline-yaml-arena.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-yaml-arena.h"

#define BLOCK_SIZE 16384

/* Suits whatever C has. */
#define ALIGNMENT 16

void
dateline_yaml_arena_init (DatelineYamlArena *self)
{
  *self = (DatelineYamlArena) { .blocks = g_ptr_array_new_with_free_func (g_free) };
}

void
dateline_yaml_arena_clear (DatelineYamlArena *self)
{
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
}

gpointer
dateline_yaml_arena_alloc (DatelineYamlArena *self,
                           gsize              size)
{
  gpointer memory;

  size = (size + ALIGNMENT - 1) & ~(gsize) (ALIGNMENT - 1);
  if (size > self->free_size)
    {
      gsize block = MAX (size, BLOCK_SIZE);

      self->free_space = g_malloc (block);
      self->free_size = block;
      g_ptr_array_add (self->blocks, self->free_space);
    }

  memory = self->free_space;
  self->free_space += size;
  self->free_size -= size;

  return memory;
}

const char *
dateline_yaml_arena_strndup (DatelineYamlArena *self,
                             const char        *text,
                             gsize              length)
{
  char *copy = dateline_yaml_arena_alloc (self, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';

  return copy;
}
