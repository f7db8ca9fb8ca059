/* fuzz-rows.c: any text has a Markdown tree and rows that keep to it, and rows found by way of a change are those found from nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-text-statistics.h"
#include "fuzz.h"
#include "markdown-invariants.h"
#include "rows-check.h"

static DatelineRows *
rows_of_parts (const GString *text,
               gsize          body_start)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new_split (bytes, body_start, 1, DATELINE_DIALECT_GFM);

  return dateline_rows_new (snapshot, NULL);
}

static void
assert_same_rows (DatelineRows *rows,
                  DatelineRows *others)
{
  g_assert_cmpuint (dateline_rows_get_n_rows (rows), ==, dateline_rows_get_n_rows (others));

  for (guint i = 0; i < dateline_rows_get_n_rows (rows); i++)
    {
      gsize start, end, other_start, other_end;

      g_assert_true (dateline_row_equal (dateline_rows_get_row (rows, i), dateline_rows_get_row (others, i)));
      dateline_rows_get_source (rows, i, &start, &end);
      dateline_rows_get_source (others, i, &other_start, &other_end);
      g_assert_cmpuint (start, ==, other_start);
      g_assert_cmpuint (end, ==, other_end);
    }
}

/* Somewhere in the body some piece of the text takes the place of another. */
static void
check_change (DatelineRows *rows,
              const char   *text,
              gsize         length,
              gsize         body_start,
              GRand        *random)
{
  g_autoptr (GString) edited = g_string_new_len (text, length);
  g_autofree char *piece = fuzz_pick_piece (random, text, length, 40);
  g_autofree char *removed = fuzz_pick_piece (random, text + body_start, length - body_start, 40);
  const gsize start = (gsize) (strstr (text + body_start, removed) - text);
  const DatelineRowsChange change = { start, start + strlen (removed), strlen (piece) };
  g_autoptr (DatelineRows) fresh = NULL;
  g_autoptr (DatelineRows) changed = NULL;

  g_string_erase (edited, (gssize) start, (gssize) strlen (removed));
  g_string_insert (edited, (gssize) start, piece);
  changed = dateline_rows_new_changed (rows, &change, edited->str + body_start, edited->len - body_start, DATELINE_DIALECT_GFM, G_MAXSIZE);
  if (changed == NULL)
    return;

  fresh = rows_of_parts (edited, body_start);
  assert_same_rows (changed, fresh);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  gsize length;
  g_autofree char *text = fuzz_text (data, size, &length);
  g_autoptr (GRand) random = fuzz_random (data, size);
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new (bytes);
  const gsize body_start = dateline_snapshot_get_body_start (snapshot);
  DatelineMarkdown *markdown = dateline_snapshot_get_markdown (snapshot);
  g_autoptr (DatelineMarkdown) plain = dateline_markdown_parse (text, length, 0, DATELINE_DIALECT_COMMONMARK);
  g_autoptr (DatelineRows) rows = dateline_rows_new (snapshot, NULL);
  DatelineTextStatistics statistics;

  markdown_assert_invariants (markdown, text + body_start, length - body_start, body_start, "the body");
  markdown_assert_invariants (plain, text, length, 0, "all of it as CommonMark");
  rows_check_places (rows, length);
  dateline_text_statistics_count (&statistics, markdown);
  check_change (rows, text, length, body_start, random);

  return 0;
}
