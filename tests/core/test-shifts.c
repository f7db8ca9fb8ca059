/* test-shifts.c: where a range stands after a text was changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-shifts.h"

/* The range is that of the tern in "Gulls and terns fly." */
#define START 10
#define END 15

static void
assert_maps (DatelineShifts *shifts,
             gsize           start,
             gsize           end,
             gboolean        untouched)
{
  gsize mapped_start = START, mapped_end = END;

  g_assert_cmpint (dateline_shifts_map_range (shifts, &mapped_start, &mapped_end), ==, untouched);
  g_assert_cmpuint (mapped_start, ==, start);
  g_assert_cmpuint (mapped_end, ==, end);
}

static void
test_one (void)
{
  static const struct
  {
    const char *what;
    gsize start, end, length;
    gsize mapped_start, mapped_end;
    gboolean untouched;
  } cases[] = {
    { "inserted before", 0, 0, 4, 14, 19, TRUE },
    { "deleted before", 0, 6, 0, 4, 9, TRUE },
    { "replaced before", 0, 5, 3, 8, 13, TRUE },
    { "inserted where it begins", 10, 10, 2, 12, 17, TRUE },
    { "inserted where it ends", 15, 15, 2, 10, 15, TRUE },
    { "changed after", 16, 19, 9, 10, 15, TRUE },
    { "inserted within", 12, 12, 1, 10, 10, FALSE },
    { "deleted with what is before", 8, 12, 0, 8, 8, FALSE },
    { "deleted with what is after", 12, 18, 0, 10, 10, FALSE },
    { "replaced whole", 10, 15, 7, 10, 10, FALSE },
    { "swallowed", 0, 20, 3, 0, 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineShifts) shifts = dateline_shifts_new ();

      g_test_message ("%s", cases[i].what);
      dateline_shifts_add (shifts, cases[i].start, cases[i].end, cases[i].length);
      assert_maps (shifts, cases[i].mapped_start, cases[i].mapped_end, cases[i].untouched);
    }
}

/* Each change is told in the text that the ones before it made. */
static void
test_several (void)
{
  g_autoptr (DatelineShifts) shifts = dateline_shifts_new ();

  assert_maps (shifts, START, END, TRUE);

  dateline_shifts_add (shifts, 0, 0, 10);
  dateline_shifts_add (shifts, 19, 19, 1);
  dateline_shifts_add (shifts, 26, 30, 0);
  assert_maps (shifts, 21, 26, TRUE);

  dateline_shifts_add (shifts, 22, 23, 0);
  assert_maps (shifts, 21, 21, FALSE);
}

static void
test_forget (void)
{
  g_autoptr (DatelineShifts) shifts = dateline_shifts_new ();

  dateline_shifts_add (shifts, 12, 12, 1);
  dateline_shifts_add (shifts, 0, 0, 3);
  g_assert_cmpuint (dateline_shifts_count (shifts), ==, 2);

  dateline_shifts_forget (shifts, 1);
  g_assert_cmpuint (dateline_shifts_count (shifts), ==, 1);
  assert_maps (shifts, 13, 18, TRUE);

  dateline_shifts_forget (shifts, 0);
  g_assert_cmpuint (dateline_shifts_count (shifts), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shifts/one", test_one);
  g_test_add_func ("/shifts/several", test_several);
  g_test_add_func ("/shifts/forget", test_forget);

  return g_test_run ();
}
