/* dateline-shifts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-shifts.h"

/* Offsets are bytes of the text at that moment. */
typedef struct
{
  gsize start;
  gsize end;
  gsize length;   /* of what stands there since */
} Shift;

struct _DatelineShifts
{
  GArray *shifts;
};

/**
 * dateline_shifts_new:
 *
 * Returns: (transfer full): no changes
 */
DatelineShifts *
dateline_shifts_new (void)
{
  DatelineShifts *self = g_new (DatelineShifts, 1);

  self->shifts = g_array_new (FALSE, FALSE, sizeof (Shift));

  return self;
}

/**
 * dateline_shifts_free:
 * @self: changes
 *
 * Frees them.
 */
void
dateline_shifts_free (DatelineShifts *self)
{
  g_array_unref (self->shifts);
  g_free (self);
}

/**
 * dateline_shifts_add:
 * @self: changes
 * @start: offset in bytes of the first byte that was replaced, in the text after all earlier changes
 * @end: offset in bytes after the last one
 * @length: how many bytes stand there instead
 *
 * Notes a change.
 */
void
dateline_shifts_add (DatelineShifts *self,
                     gsize           start,
                     gsize           end,
                     gsize           length)
{
  const Shift shift = { start, end, length };

  g_array_append_val (self->shifts, shift);
}

/**
 * dateline_shifts_count:
 * @self: changes
 *
 * Returns: how many there are
 */
guint
dateline_shifts_count (const DatelineShifts *self)
{
  return self->shifts->len;
}

/**
 * dateline_shifts_forget:
 * @self: changes
 * @n_first: how many
 *
 * Forgets the first changes: somebody has looked at the text that they made.
 */
void
dateline_shifts_forget (DatelineShifts *self,
                        guint           n_first)
{
  g_array_remove_range (self->shifts, 0, n_first);
}

/**
 * dateline_shifts_map_range:
 * @self: changes
 * @start: (inout): offset in bytes in the text before the changes; set to the same place in the text after them
 * @end: (inout): the same for the end
 *
 * Finds where a range stands now.
 *
 * Returns: whether the range itself is untouched; if not, it is the nearest place
 */
gboolean
dateline_shifts_map_range (const DatelineShifts *self,
                           gsize                *start,
                           gsize                *end)
{
  gboolean untouched = TRUE;

  for (guint i = 0; i < self->shifts->len; i++)
    {
      const Shift *shift = &g_array_index (self->shifts, Shift, i);

      if (shift->end <= *start)
        {
          *start = *start - (shift->end - shift->start) + shift->length;
          *end = *end - (shift->end - shift->start) + shift->length;
        }
      else if (shift->start < *end)
        {
          untouched = FALSE;
          *start = MIN (*start, shift->start);
          *end = *start;
        }
    }

  return untouched;
}
