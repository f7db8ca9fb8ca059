/* dateline-group-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-row.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_GROUP_ROW (dateline_group_row_get_type ())

/* An object or a list: a heading that opens and closes, and inside it rows that are made when it is first opened. */
G_DECLARE_FINAL_TYPE (DatelineGroupRow, dateline_group_row, DATELINE, GROUP_ROW, DatelineFormRow)

void             dateline_group_row_set_expanded (DatelineGroupRow  *self,
                                                  gboolean           expanded);
/* Opens it and gives the row of a field inside; NULL when there is none. */
DatelineFormRow *dateline_group_row_open_to      (DatelineGroupRow  *self,
                                                  DatelineFormField *child);

G_END_DECLS
