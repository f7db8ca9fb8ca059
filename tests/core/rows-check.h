/* rows-check.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-rows.h"

G_BEGIN_DECLS

DatelineRows *rows_of_text      (const char   *text,
                                 DatelineRows *previous);
/* Places are in the order of the file and within it, and so are those of the letters in each row. */
void          rows_check_places (DatelineRows *rows,
                                 gsize         length);

G_END_DECLS
