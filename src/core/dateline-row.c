/* dateline-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row.h"

/**
 * dateline_row_new:
 * @kind: what the row is
 *
 * Makes an empty row for a builder to fill and then to seal.
 *
 * Returns: (transfer full): the row
 */
DatelineRow *
dateline_row_new (DatelineRowKind kind)
{
  DatelineRow *self = g_new0 (DatelineRow, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;

  return self;
}

/**
 * dateline_row_ref:
 * @self: a row
 *
 * Returns: (transfer full): @self
 */
DatelineRow *
dateline_row_ref (DatelineRow *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * dateline_row_unref:
 * @self: (transfer full): a row
 */
void
dateline_row_unref (DatelineRow *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_links; i++)
    {
      g_free (self->links[i].url);
      g_free (self->links[i].title);
    }

  for (guint i = 0; i < self->n_images; i++)
    {
      g_free (self->images[i].url);
      g_free (self->images[i].alt);
      g_free (self->images[i].title);
    }

  g_free (self->containers);
  g_free (self->text);
  g_free (self->spans);
  g_free (self->links);
  g_free (self->images);
  g_free (self->language);
  g_free (self->aligns);
  g_free (self->cells);
  g_strfreev (self->samples);
  g_free (self);
}

/* Multiply and fold, eight bytes a step: a megabyte costs well under a millisecond, and equal rows are all that must collide. */
static guint64
hash_bytes (guint64       hash,
            gconstpointer bytes,
            gsize         length)
{
  const guint8 *data = bytes;

  hash ^= length * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  for (gsize i = 0; i < length; i += 8)
    {
      guint64 word = 0;

      memcpy (&word, data + i, MIN (8, length - i));
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
      hash ^= hash >> 32;
    }

  return hash;
}

static guint64
hash_number (guint64 hash,
             guint64 number)
{
  return hash_bytes (hash, &number, sizeof number);
}

static guint64
hash_string (guint64     hash,
             const char *string)
{
  return string != NULL ? hash_bytes (hash, string, strlen (string)) : hash_number (hash, G_MAXUINT64);
}

static guint64
hash_links_and_images (const DatelineRow *self,
                       guint64            hash)
{
  for (guint i = 0; i < self->n_links; i++)
    {
      hash = hash_string (hash, self->links[i].url);
      hash = hash_string (hash, self->links[i].title);
    }

  for (guint i = 0; i < self->n_images; i++)
    {
      const DatelineRowImage *image = &self->images[i];

      hash = hash_number (hash, image->position);
      hash = hash_string (hash, image->url);
      hash = hash_string (hash, image->alt);
      hash = hash_string (hash, image->title);
      hash = hash_number (hash, image->width);
      hash = hash_number (hash, image->height);
      hash = hash_number (hash, (guint64) image->width_share << 32 | image->limit_share);
      hash = hash_number (hash, (guint64) image->link);
    }

  return hash;
}

/**
 * dateline_row_seal:
 * @self: a row that is complete
 *
 * Computes the hash of the row's content. From now on the row must not change.
 */
void
dateline_row_seal (DatelineRow *self)
{
  guint64 hash = self->kind;

  hash = hash_number (hash, self->space);
  hash = hash_number (hash, self->level);
  hash = hash_number (hash, self->align);
  hash = hash_number (hash, self->continues | self->continued << 1 | self->has_head << 2);
  hash = hash_number (hash, self->n_shared);

  for (guint i = 0; i < self->n_containers; i++)
    {
      const DatelineRowContainer *container = &self->containers[i];

      hash = hash_number (hash, (guint64) container->kind << 32 | container->marker);
      hash = hash_number (hash, (guint64) container->number << 32 | container->n_digits);
      hash = hash_number (hash, (guint64) container->depth << 2 | (guint64) container->listed << 1 | (guint64) container->first);
    }

  hash = hash_bytes (hash, self->text, self->text_length);
  hash = hash_string (hash, self->language);

  for (guint i = 0; i < self->n_spans; i++)
    {
      const DatelineRowSpan *span = &self->spans[i];

      hash = hash_number (hash, (guint64) span->start << 32 | span->end);
      hash = hash_number (hash, (guint64) span->style << 32 | (guint32) span->link);
    }

  hash = hash_links_and_images (self, hash);

  for (guint i = 0; i < self->n_columns; i++)
    {
      hash = hash_number (hash, self->aligns[i]);
      hash = hash_string (hash, self->samples != NULL ? self->samples[i] : NULL);
    }

  for (guint i = 0; i < self->n_cells; i++)
    {
      hash = hash_number (hash, (guint64) self->cells[i].start << 32 | self->cells[i].end);
      hash = hash_number (hash, self->cells[i].n_spanned);
    }

  self->hash = hash;
}

/**
 * dateline_row_equal:
 * @a: a sealed row
 * @b: another
 *
 * Returns: whether both show the same, so that one can stand for the other
 */
gboolean
dateline_row_equal (const DatelineRow *a,
                    const DatelineRow *b)
{
  return a == b ||
         (a->hash == b->hash && a->kind == b->kind && a->text_length == b->text_length &&
          memcmp (a->text, b->text, a->text_length) == 0);
}
