/* rows-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "rows-check.h"

DatelineRows *
rows_of_text (const char   *text,
              DatelineRows *previous)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new (bytes);

  return dateline_rows_new (snapshot, previous);
}

/* Headings and images are found without looking at each row. */
static void
check_finding (DatelineRows *rows)
{
  guint n_rows = dateline_rows_get_n_rows (rows);
  guint n_headings = 0;
  guint next_image = n_rows > 0 ? dateline_rows_find_image (rows, 0) : 0;

  for (guint i = 0; i < n_rows; i++)
    {
      const DatelineRow *row = dateline_rows_get_row (rows, i);

      g_assert_cmpuint (dateline_rows_find_heading (rows, i), ==, n_headings);
      if ((row->kind == DATELINE_ROW_TITLE || row->kind == DATELINE_ROW_HEADING) && !row->continues)
        g_assert_cmpuint (dateline_rows_get_heading (rows, n_headings++), ==, i);

      g_assert_true ((i == next_image) == (row->n_images > 0));
      if (i == next_image)
        next_image = dateline_rows_find_image (rows, i + 1);
    }

  g_assert_cmpuint (dateline_rows_get_n_headings (rows), ==, n_headings);
  g_assert_cmpuint (dateline_rows_find_heading (rows, n_rows), ==, n_headings);
  g_assert_cmpuint (next_image, ==, n_rows);
}

void
rows_check_places (DatelineRows *rows,
                   gsize         length)
{
  gsize last_start = 0;
  guint n_run;

  for (guint i = 0; i < dateline_rows_get_n_rows (rows); i += n_run)
    {
      DatelineRow *const *run = dateline_rows_get_run (rows, i, &n_run);

      g_assert_cmpuint (n_run, >, 0);
      g_assert_cmpuint (i + n_run, <=, dateline_rows_get_n_rows (rows));
      for (guint j = 0; j < n_run; j++)
        g_assert_true (run[j] == dateline_rows_get_row (rows, i + j));
    }

  for (guint i = 0; i < dateline_rows_get_n_rows (rows); i++)
    {
      const DatelineRow *row = dateline_rows_get_row (rows, i);
      gsize start, end;
      gsize last_source = 0;

      dateline_rows_get_source (rows, i, &start, &end);
      g_assert_cmpuint (start, <=, end);
      g_assert_cmpuint (end, <=, length);
      g_assert_cmpuint (last_start, <=, start);
      last_start = start;

      /* The byline may name the date before the author. */
      for (guint position = 0; position <= row->text_length && row->kind != DATELINE_ROW_BYLINE; position++)
        {
          gsize source = dateline_rows_text_to_source (rows, i, position);

          g_assert_cmpuint (source, >=, last_source);
          g_assert_cmpuint (source, <=, length);
          last_source = source;
        }

      g_assert_cmpuint (dateline_rows_source_to_text (rows, i, start), <=, row->text_length);
      g_assert_cmpuint (dateline_rows_source_to_text (rows, i, end), <=, row->text_length);
    }

  check_finding (rows);
}
