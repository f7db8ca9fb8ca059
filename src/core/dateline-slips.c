/* dateline-slips.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-slips.h"

enum { MAX_LENGTH = 63 };  /* keeps the table on the stack; longer words are told apart by other means */

/**
 * dateline_count_slips:
 * @a: a word
 * @b: another
 *
 * Counts the slips of the hand between two words (Damerau and Levenshtein's distance with swaps of neighbours).
 *
 * Returns: how many there are; a large number when a word is too long
 */
guint
dateline_count_slips (const char *a,
                      const char *b)
{
  guint rows[3][MAX_LENGTH + 1];
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);

  if (a_length > MAX_LENGTH || b_length > MAX_LENGTH)
    return MAX_LENGTH;

  for (gsize j = 0; j <= b_length; j++)
    rows[0][j] = j;

  for (gsize i = 1; i <= a_length; i++)
    {
      guint *row = rows[i % 3];
      const guint *above = rows[(i - 1) % 3];

      row[0] = i;
      for (gsize j = 1; j <= b_length; j++)
        {
          row[j] = MIN (MIN (above[j] + 1, row[j - 1] + 1), above[j - 1] + (a[i - 1] != b[j - 1]));

          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], rows[(i - 2) % 3][j - 2] + 1);
        }
    }

  return rows[a_length % 3][b_length];
}
