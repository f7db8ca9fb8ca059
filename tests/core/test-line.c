/* test-line.c: where lines begin and end, whatever ends them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-line.h"

/* Four lines, ending in LF, CR LF, CR and nothing: at bytes 0, 4, 10 and 14, the last one empty. */
#define TEXT "ebb\nflow\r\nlow\r"

static void
test_offsets (void)
{
  static const struct { gsize offset, start, end, next; } cases[] = {
    { 0, 0, 3, 4 },
    { 2, 0, 3, 4 },
    { 3, 0, 3, 4 },     /* a line break belongs to its line */
    { 4, 4, 8, 10 },
    { 8, 4, 8, 10 },
    { 9, 4, 8, 10 },    /* between CR and LF */
    { 10, 10, 13, 14 },
    { 13, 10, 13, 14 },
    { 14, 14, 14, 14 }, /* after the final line break is a line too */
    { 99, 14, 14, 14 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DatelineLine line = dateline_line_at (TEXT, strlen (TEXT), cases[i].offset);

      g_test_message ("%" G_GSIZE_FORMAT, cases[i].offset);
      g_assert_cmpuint (line.start, ==, cases[i].start);
      g_assert_cmpuint (line.end, ==, cases[i].end);
      g_assert_cmpuint (line.next, ==, cases[i].next);
    }
}

static void
test_walk (void)
{
  static const gsize starts[] = { 0, 4, 10, 14 };
  DatelineLine line = dateline_line_at (TEXT, strlen (TEXT), 0);

  for (gsize i = 1; i < G_N_ELEMENTS (starts); i++)
    {
      g_assert_true (dateline_line_next (TEXT, strlen (TEXT), &line));
      g_assert_cmpuint (line.start, ==, starts[i]);
    }
  g_assert_false (dateline_line_next (TEXT, strlen (TEXT), &line));

  for (gsize i = G_N_ELEMENTS (starts) - 1; i > 0; i--)
    {
      g_assert_true (dateline_line_previous (TEXT, strlen (TEXT), &line));
      g_assert_cmpuint (line.start, ==, starts[i - 1]);
    }
  g_assert_false (dateline_line_previous (TEXT, strlen (TEXT), &line));
}

static void
test_limits (void)
{
  /* A length ends a text before its terminator, even within CR LF. */
  g_assert_cmpuint (dateline_line_find_end (TEXT, 2, 0), ==, 2);
  g_assert_cmpuint (dateline_line_find_next (TEXT, 2, 0), ==, 2);
  g_assert_cmpuint (dateline_line_find_next (TEXT, 9, 4), ==, 9);
  g_assert_cmpuint (dateline_line_skip_break (TEXT, strlen (TEXT), 0), ==, 0);
  g_assert_cmpuint (dateline_line_skip_break (TEXT, strlen (TEXT), 8), ==, 10);
  g_assert_cmpuint (dateline_line_find_start (TEXT, 0), ==, 0);
  g_assert_cmpuint (dateline_line_find_end ("", 0, 0), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/line/offsets", test_offsets);
  g_test_add_func ("/line/walk", test_walk);
  g_test_add_func ("/line/limits", test_limits);

  return g_test_run ();
}
