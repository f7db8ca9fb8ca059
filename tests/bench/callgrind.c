/* callgrind.c
 *
 * Tells callgrind what to count. Without it these are a few instructions that do nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <valgrind/callgrind.h>

#include "bench.h"

void
bench_begin_counting (void)
{
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_TOGGLE_COLLECT;
}

void
bench_end_counting (const char *what)
{
  CALLGRIND_TOGGLE_COLLECT;
  CALLGRIND_DUMP_STATS_AT (what);
  CALLGRIND_STOP_INSTRUMENTATION;
}
