/* dateline-row-guess.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-height-index.h"
#include "dateline-row-layout.h"
#include "dateline-rows.h"

G_BEGIN_DECLS

/* What a guess depends on: plain numbers, so that a thread can make it. */
typedef struct
{
  double em;       /* the body text's size in pixels */
  int    width;    /* of the column, in pixels; 0 as long as it is not known */
} DatelineRowGuess;

DatelineRowGuess     dateline_row_guess_new         (const DatelineRowSetting *setting);
gboolean             dateline_row_guess_equal       (const DatelineRowGuess   *a,
                                                     const DatelineRowGuess   *b);
DatelineHeightIndex *dateline_row_guess_heights     (const DatelineRowGuess   *self,
                                                     DatelineRows             *rows,
                                                     guint                     start,
                                                     guint                     n_rows);

G_END_DECLS
