/* dateline-long-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-long-text.h"

/* Bytes of room before and behind a text in a new block, beside a share of its length: the next one is needed after as many were typed. */
#define MIN_ROOM 64
#define ROOM_SHARE 8

/**
 * dateline_long_text_new:
 *
 * Returns: (transfer full): an empty text
 */
DatelineLongText *
dateline_long_text_new (void)
{
  DatelineLongText *self = g_new0 (DatelineLongText, 1);

  self->size = 2 * MIN_ROOM;
  self->block = g_malloc (self->size);
  self->str = self->block + MIN_ROOM;
  self->str[0] = '\0';

  return self;
}

/**
 * dateline_long_text_free:
 * @self: (transfer full): a text
 */
void
dateline_long_text_free (DatelineLongText *self)
{
  g_free (self->block);
  g_free (self);
}

/* Into a new block, with room for the next ones on both sides. */
static void
splice_into_new (DatelineLongText *self,
                 gsize             start,
                 gsize             end,
                 const char       *text,
                 gsize             length)
{
  const gsize new_length = self->len - (end - start) + length;
  const gsize room = MIN_ROOM + new_length / ROOM_SHARE;
  char *block = g_malloc (new_length + 1 + 2 * room);
  char *str = block + room;

  memcpy (str, self->str, start);
  if (length > 0)
    memcpy (str + start, text, length);
  memcpy (str + start + length, self->str + end, self->len - end);
  str[new_length] = '\0';

  g_free (self->block);
  self->block = block;
  self->size = new_length + 1 + 2 * room;
  self->str = str;
  self->len = new_length;
}

/**
 * dateline_long_text_splice:
 * @self: a text
 * @start: an offset in bytes
 * @end: where what is replaced ends
 * @text: what stands there then; no part of @self
 * @length: its length in bytes
 *
 * Replaces a part.
 */
void
dateline_long_text_splice (DatelineLongText *self,
                           gsize             start,
                           gsize             end,
                           const char       *text,
                           gsize             length)
{
  const gsize before = start;
  const gsize behind = self->len - end;
  const gsize removed = end - start;
  const gsize room_before = self->str - self->block;
  const gsize room_behind = self->size - room_before - self->len - 1;

  g_return_if_fail (start <= end && end <= self->len);

  if (before < behind && length <= removed + room_before)
    {
      char *str = self->str + removed - length;

      memmove (str, self->str, before);
      self->str = str;
    }
  else if (before >= behind && length <= removed + room_behind)
    {
      memmove (self->str + start + length, self->str + end, behind + 1);
    }
  else
    {
      splice_into_new (self, start, end, text, length);
      return;
    }

  if (length > 0)
    memcpy (self->str + start, text, length);
  self->len += length - removed;
}
