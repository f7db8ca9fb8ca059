/* dateline-compare.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-compare.h"

/* Texts with more differing lines than this in one stretch have little to do with each other: the stretch counts as replaced. Bounds the time, which
 * grows with the square of it. */
#define MAX_DIFFERENCES 4096

/* One of the texts, in lines. Equal lines have equal numbers. */
typedef struct
{
  const char *text;
  GArray     *starts;    /* of gsize: where each line begins, and where the last one ends */
  GArray     *numbers;   /* of guint */
  gboolean   *differs;   /* for each line */
} Lines;

/* E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), section 4b: in linear space, by the middle of the shortest edit script. */
typedef struct
{
  Lines  old;
  Lines  new;
  int   *forward;        /* furthest x on each diagonal; index 0 is the middle of the array */
  int   *backward;
} Comparison;

static guint
hash_line (gconstpointer key)
{
  return g_bytes_hash (key);
}

static void
lines_init (Lines      *self,
            const char *text,
            gsize       length,
            GHashTable *known)
{
  gsize start = 0;

  self->text = text;
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->starts, start);

  while (start < length)
    {
      const char *line_feed = memchr (text + start, '\n', length - start);
      const gsize end = line_feed != NULL ? (gsize) (line_feed - text) + 1 : length;
      g_autoptr (GBytes) line = g_bytes_new_static (text + start, end - start);
      gpointer number;
      guint value;

      if (!g_hash_table_lookup_extended (known, line, NULL, &number))
        {
          number = GUINT_TO_POINTER (g_hash_table_size (known));
          g_hash_table_insert (known, g_steal_pointer (&line), number);
        }
      value = GPOINTER_TO_UINT (number);
      g_array_append_val (self->numbers, value);
      g_array_append_val (self->starts, end);
      start = end;
    }

  self->differs = g_new0 (gboolean, self->numbers->len + 1);
}

static void
lines_clear (Lines *self)
{
  g_array_unref (self->starts);
  g_array_unref (self->numbers);
  g_free (self->differs);
}

static gboolean
are_equal (const Comparison *self,
           int               x,
           int               y)
{
  return g_array_index (self->old.numbers, guint, x) == g_array_index (self->new.numbers, guint, y);
}

/* Where a shortest edit script of the box [x0, x1) × [y0, y1) passes its middle. Returns: FALSE when that is too far away */
static gboolean
find_middle (Comparison *self,
             int         x0,
             int         x1,
             int         y0,
             int         y1,
             int        *middle_x,
             int        *middle_y)
{
  const int delta = (x1 - x0) - (y1 - y0);
  const int max = MIN ((x1 - x0 + y1 - y0 + 1) / 2, MAX_DIFFERENCES);
  int *forward = self->forward;
  int *backward = self->backward;

  forward[1] = 0;
  backward[1] = 0;

  for (int d = 0; d <= max; d++)
    {
      for (int k = -d; k <= d; k += 2)
        {
          int x = k == -d || (k != d && forward[k - 1] < forward[k + 1]) ? forward[k + 1] : forward[k - 1] + 1;
          int y = x - k;

          while (x0 + x < x1 && y0 + y < y1 && y >= 0 && are_equal (self, x0 + x, y0 + y))
            x++, y++;
          forward[k] = x;

          if ((delta & 1) != 0 && k >= delta - (d - 1) && k <= delta + (d - 1) && x + backward[delta - k] >= x1 - x0)
            {
              *middle_x = x0 + x;
              *middle_y = y0 + y;
              return TRUE;
            }
        }

      for (int k = -d; k <= d; k += 2)
        {
          int x = k == -d || (k != d && backward[k - 1] < backward[k + 1]) ? backward[k + 1] : backward[k - 1] + 1;
          int y = x - k;

          while (x1 - x > x0 && y1 - y > y0 && y >= 0 && are_equal (self, x1 - x - 1, y1 - y - 1))
            x++, y++;
          backward[k] = x;

          if ((delta & 1) == 0 && delta - k >= -d && delta - k <= d && x + forward[delta - k] >= x1 - x0)
            {
              *middle_x = x1 - x;
              *middle_y = y1 - y;
              return TRUE;
            }
        }
    }

  return FALSE;
}

static void
mark (Lines *lines,
      int    from,
      int    to)
{
  for (int i = from; i < to; i++)
    lines->differs[i] = TRUE;
}

static void
compare (Comparison *self,
         int         x0,
         int         x1,
         int         y0,
         int         y1)
{
  int x, y;

  while (x0 < x1 && y0 < y1 && are_equal (self, x0, y0))
    x0++, y0++;
  while (x0 < x1 && y0 < y1 && are_equal (self, x1 - 1, y1 - 1))
    x1--, y1--;

  if (x0 == x1 || y0 == y1 || !find_middle (self, x0, x1, y0, y1, &x, &y) || (x == x0 && y == y0) || (x == x1 && y == y1))
    {
      mark (&self->old, x0, x1);
      mark (&self->new, y0, y1);
      return;
    }

  compare (self, x0, x, y0, y);
  compare (self, x, x1, y, y1);
}

static GPtrArray *
collect (const Comparison *self)
{
  GPtrArray *edits = dateline_edits_new ();
  guint x = 0;
  guint y = 0;

  while (x < self->old.numbers->len || y < self->new.numbers->len)
    {
      const guint first_x = x;
      const guint first_y = y;
      g_autofree char *text = NULL;
      gsize start, end;

      while (x < self->old.numbers->len && self->old.differs[x])
        x++;
      while (y < self->new.numbers->len && self->new.differs[y])
        y++;
      if (x == first_x && y == first_y)
        {
          x++;
          y++;
          continue;
        }

      start = g_array_index (self->new.starts, gsize, first_y);
      end = g_array_index (self->new.starts, gsize, y);
      text = g_strndup (self->new.text + start, end - start);
      dateline_edits_add (edits, g_array_index (self->old.starts, gsize, first_x), g_array_index (self->old.starts, gsize, x), text);
    }

  return edits;
}

/**
 * dateline_compare_lines:
 * @old_text: a text without NUL
 * @old_length: its length in bytes
 * @new_text: another
 * @new_length: its length in bytes
 *
 * Compares two texts line by line; a line ends after its LF.
 *
 * Returns: (transfer full) (element-type DatelineEdit): edits of whole lines, in order and apart from each other, that make the new text of the old one
 */
GPtrArray *
dateline_compare_lines (const char *old_text,
                        gsize       old_length,
                        const char *new_text,
                        gsize       new_length)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (hash_line, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  Comparison self;
  GPtrArray *edits;
  gsize room;
  g_autofree int *forward = NULL;
  g_autofree int *backward = NULL;

  lines_init (&self.old, old_text, old_length, known);
  lines_init (&self.new, new_text, new_length, known);

  /* Diagonals from -(MAX + 1) to MAX + 1, but no more than the texts have; index 0 in the middle. */
  room = MIN ((gsize) self.old.numbers->len + self.new.numbers->len, MAX_DIFFERENCES) + 2;
  forward = g_new0 (int, 2 * room + 1);
  backward = g_new0 (int, 2 * room + 1);
  self.forward = forward + room;
  self.backward = backward + room;

  compare (&self, 0, (int) self.old.numbers->len, 0, (int) self.new.numbers->len);
  edits = collect (&self);

  lines_clear (&self.old);
  lines_clear (&self.new);

  return edits;
}

static gboolean
is_continuation (char byte)
{
  return ((guchar) byte & 0xc0) == 0x80;
}

/**
 * dateline_compare_ends:
 * @old_text: a text in UTF-8
 * @old_length: its length in bytes
 * @new_text: another
 * @new_length: its length in bytes
 * @head: (out): how many bytes are the same at the beginning
 * @tail: (out): how many bytes of the rest are the same at the end
 *
 * Finds what differs between two texts that have little in the way of lines: all between what is the same at both ends, in whole characters.
 */
void
dateline_compare_ends (const char *old_text,
                       gsize       old_length,
                       const char *new_text,
                       gsize       new_length,
                       gsize      *head,
                       gsize      *tail)
{
  const gsize shorter = MIN (old_length, new_length);

  *head = 0;
  while (*head < shorter && old_text[*head] == new_text[*head])
    (*head)++;
  while (*head > 0 && ((*head < old_length && is_continuation (old_text[*head])) || (*head < new_length && is_continuation (new_text[*head]))))
    (*head)--;

  *tail = 0;
  while (*tail < shorter - *head && old_text[old_length - *tail - 1] == new_text[new_length - *tail - 1])
    (*tail)++;
  while (*tail > 0 && is_continuation (old_text[old_length - *tail]))
    (*tail)--;
}
