/* dateline-interpolate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dateline_interpolate:
 * @value: a number
 * @from_start: where its range begins
 * @from_end: where its range ends
 * @to_start: where the other range begins
 * @to_end: where the other range ends
 *
 * Carries a place in one range over to another. Editor and preview both go by it, so that there and back leads to where one was.
 *
 * Returns: the number that lies in the other range as @value, held to its own, lies in that
 */
static inline double
dateline_interpolate (double value,
                      double from_start,
                      double from_end,
                      double to_start,
                      double to_end)
{
  if (from_end <= from_start)
    return to_start;

  return to_start + (CLAMP (value, from_start, from_end) - from_start) / (from_end - from_start) * (to_end - to_start);
}

G_END_DECLS
