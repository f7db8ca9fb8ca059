/* dateline-offset-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-offset-index.h"

/* With 4 KB a 5 MB text has 1,280 chunks: adding them up and counting through one each cost about a microsecond. */
#define CHUNK_BYTES 4096

/* A chunk may grow by typing until it is cut again. */
#define CHUNK_BYTES_MAX (4 * CHUNK_BYTES)

typedef struct
{
  gsize bytes;
  gsize chars;
} Chunk;

struct _DatelineOffsetIndex
{
  GArray *chunks;   /* of Chunk; none is empty */
};

/* Where a chunk begins, in both counts. */
typedef struct
{
  guint index;
  gsize byte;
  gsize chars;
} Place;

/* Bytes that begin a character; also right for a range that begins inside one. */
static gsize
count_chars (const char *text,
             gsize       length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += (text[i] & 0xC0) != 0x80;

  return n;
}

/**
 * dateline_offset_index_new:
 *
 * Returns: (transfer full): an index of the empty text
 */
DatelineOffsetIndex *
dateline_offset_index_new (void)
{
  DatelineOffsetIndex *self = g_new (DatelineOffsetIndex, 1);

  self->chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));

  return self;
}

/**
 * dateline_offset_index_free:
 * @self: (transfer full): an index
 */
void
dateline_offset_index_free (DatelineOffsetIndex *self)
{
  g_array_unref (self->chunks);
  g_free (self);
}

/* Cuts a text into chunks and puts them at `index`. */
static void
insert_chunks (DatelineOffsetIndex *self,
               guint                index,
               const char          *text,
               gsize                length)
{
  g_autoptr (GArray) chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));

  for (gsize position = 0; position < length;)
    {
      gsize bytes = MIN (CHUNK_BYTES, length - position);
      Chunk chunk = { bytes, count_chars (text + position, bytes) };

      g_array_append_val (chunks, chunk);
      position += bytes;
    }

  g_array_insert_vals (self->chunks, index, chunks->data, chunks->len);
}

/**
 * dateline_offset_index_reset:
 * @self: an index
 * @text: valid UTF-8
 * @length: its length in bytes
 *
 * Starts anew with another text.
 */
void
dateline_offset_index_reset (DatelineOffsetIndex *self,
                             const char          *text,
                             gsize                length)
{
  g_array_set_size (self->chunks, 0);
  insert_chunks (self, 0, text, length);
}

/* The chunk that holds the byte; at a boundary the one before it, so that appended text finds a chunk to grow. */
static Place
find_byte (DatelineOffsetIndex *self,
           gsize                byte)
{
  Place place = { 0, 0, 0 };

  for (; place.index < self->chunks->len; place.index++)
    {
      const Chunk *chunk = &g_array_index (self->chunks, Chunk, place.index);

      if (place.byte + chunk->bytes >= byte)
        break;

      place.byte += chunk->bytes;
      place.chars += chunk->chars;
    }

  return place;
}

/**
 * dateline_offset_index_splice:
 * @self: an index
 * @text: the text after the change
 * @start: offset in bytes of the first byte that was replaced
 * @end: offset in bytes, in the text before the change, after the last byte that was replaced
 * @inserted: how many bytes have taken their place
 * @start_char: (out) (optional): @start in code points
 * @end_char: (out) (optional): @end in code points of the text before the change
 *
 * Takes up a change of the text.
 */
void
dateline_offset_index_splice (DatelineOffsetIndex *self,
                              const char          *text,
                              gsize                start,
                              gsize                end,
                              gsize                inserted,
                              gsize               *start_char,
                              gsize               *end_char)
{
  Place first = find_byte (self, start);
  gsize old_bytes = 0;
  gsize old_chars = 0;
  gsize before_chars = count_chars (text + first.byte, start - first.byte);
  gsize after_bytes, after_chars, new_bytes;
  guint n_chunks = 0;

  while (first.index + n_chunks < self->chunks->len && first.byte + old_bytes < end)
    {
      const Chunk *chunk = &g_array_index (self->chunks, Chunk, first.index + n_chunks);

      old_bytes += chunk->bytes;
      old_chars += chunk->chars;
      n_chunks++;
    }

  g_assert (first.byte + old_bytes >= end || n_chunks == 0);

  /* An insertion at the very start of a chunk, or into it, touches that chunk. */
  if (n_chunks == 0 && first.index < self->chunks->len)
    {
      const Chunk *chunk = &g_array_index (self->chunks, Chunk, first.index);

      old_bytes = chunk->bytes;
      old_chars = chunk->chars;
      n_chunks = 1;
    }

  /* What stood behind the change in these chunks stands in the new text too: the removed text itself is not needed. */
  after_bytes = first.byte + old_bytes - end;
  after_chars = count_chars (text + start + inserted, after_bytes);

  if (start_char != NULL)
    *start_char = first.chars + before_chars;
  if (end_char != NULL)
    *end_char = first.chars + old_chars - after_chars;

  new_bytes = start - first.byte + inserted + after_bytes;

  if (n_chunks == 1 && new_bytes > 0 && new_bytes <= CHUNK_BYTES_MAX)
    {
      Chunk *chunk = &g_array_index (self->chunks, Chunk, first.index);

      chunk->bytes = new_bytes;
      chunk->chars = before_chars + count_chars (text + start, inserted) + after_chars;
      return;
    }

  if (n_chunks > 0)
    g_array_remove_range (self->chunks, first.index, n_chunks);
  insert_chunks (self, first.index, text + first.byte, new_bytes);
}

/**
 * dateline_offset_index_to_chars:
 * @self: an index
 * @text: the text
 * @byte: an offset in bytes; past the end is the end
 *
 * Returns: the offset in code points; for a byte inside a character, after that character
 */
gsize
dateline_offset_index_to_chars (DatelineOffsetIndex *self,
                                const char          *text,
                                gsize                byte)
{
  Place place = find_byte (self, byte);

  if (place.index == self->chunks->len)
    return place.chars;

  return place.chars + count_chars (text + place.byte, byte - place.byte);
}

/**
 * dateline_offset_index_to_bytes:
 * @self: an index
 * @text: the text
 * @chars: an offset in code points; past the end is the end
 *
 * Returns: the offset in bytes
 */
gsize
dateline_offset_index_to_bytes (DatelineOffsetIndex *self,
                                const char          *text,
                                gsize                chars)
{
  gsize byte = 0;
  gsize before = 0;

  for (guint i = 0; i < self->chunks->len; i++)
    {
      const Chunk *chunk = &g_array_index (self->chunks, Chunk, i);

      if (before + chunk->chars > chars)
        {
          /* A chunk may begin inside a character that belongs to the one before. */
          for (gsize end = byte + chunk->bytes; byte < end; byte++)
            {
              if ((text[byte] & 0xC0) == 0x80)
                continue;

              if (before == chars)
                break;

              before++;
            }

          return byte;
        }

      byte += chunk->bytes;
      before += chunk->chars;
    }

  return byte;
}
