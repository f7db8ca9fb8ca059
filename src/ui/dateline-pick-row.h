/* dateline-pick-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-row.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PICK_ROW (dateline_pick_row_get_type ())

/* A row for a value that is chosen, not typed: the site knows all there are. */
G_DECLARE_FINAL_TYPE (DatelinePickRow, dateline_pick_row, DATELINE, PICK_ROW, DatelineFormRow)

gboolean dateline_pick_row_suits (DatelineFormContext *context,
                                  DatelineFormField   *field);

G_END_DECLS
