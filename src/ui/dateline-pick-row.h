/* dateline-pick-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-row.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PICK_ROW (dateline_pick_row_get_type ())

/* A row for a value that is only ever chosen: an entry of a list that the site keeps in a data file. */
G_DECLARE_FINAL_TYPE (DatelinePickRow, dateline_pick_row, DATELINE, PICK_ROW, DatelineFormRow)

gboolean dateline_pick_row_suits (DatelineFormField *field);

G_END_DECLS
