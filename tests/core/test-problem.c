/* test-problem.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-problem.h"

static DatelineProblem *
make_problem (gsize            start,
              gsize            end,
              DatelineSeverity severity,
              const char      *rule)
{
  return dateline_problem_new (rule, severity, start, end, "Wrong");
}

static void
test_order (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  const char *order[] = { "first", "shorter", "error", "alpha", "beta" };

  g_ptr_array_add (problems, make_problem (5, 9, DATELINE_SEVERITY_WARNING, "beta"));
  g_ptr_array_add (problems, make_problem (5, 9, DATELINE_SEVERITY_WARNING, "alpha"));
  g_ptr_array_add (problems, make_problem (5, 9, DATELINE_SEVERITY_ERROR, "error"));
  g_ptr_array_add (problems, make_problem (5, 8, DATELINE_SEVERITY_HINT, "shorter"));
  g_ptr_array_add (problems, make_problem (0, 99, DATELINE_SEVERITY_HINT, "first"));
  g_ptr_array_sort (problems, dateline_problem_compare);

  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpstr (dateline_problem_get_rule (g_ptr_array_index (problems, i)), ==, order[i]);
}

static void
test_details (void)
{
  g_autoptr (DatelineProblem) problem = make_problem (0, 1, DATELINE_SEVERITY_ERROR, "rule");

  g_assert_null (dateline_problem_get_detail (problem));
  dateline_problem_add_detail (problem, "One");
  dateline_problem_add_detail (problem, "Two");
  dateline_problem_add_detail (problem, "One");
  g_assert_cmpstr (dateline_problem_get_detail (problem), ==, "One\nTwo");
}

static void
test_lifetime (void)
{
  DatelineProblem *problem = make_problem (0, 0, DATELINE_SEVERITY_HINT, "rule");

  dateline_problem_add_simple_fix (problem, "Change", FALSE, 0, 0, "x");
  g_assert_finalize_object (problem);
}

static void
test_severity (void)
{
  g_assert_cmpstr (dateline_severity_to_string (DATELINE_SEVERITY_ERROR), ==, "error");
  g_assert_cmpstr (dateline_severity_to_string (DATELINE_SEVERITY_WARNING), ==, "warning");
  g_assert_cmpstr (dateline_severity_to_string (DATELINE_SEVERITY_HINT), ==, "hint");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/problem/order", test_order);
  g_test_add_func ("/problem/details", test_details);
  g_test_add_func ("/problem/lifetime", test_lifetime);
  g_test_add_func ("/problem/severity", test_severity);

  return g_test_run ();
}
