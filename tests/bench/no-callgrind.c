/* no-callgrind.c
 *
 * For systems without valgrind's headers: nothing can be counted there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "bench.h"

void
bench_begin_counting (void)
{
}

void
bench_end_counting (const char *what)
{
}
