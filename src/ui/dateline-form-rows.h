/* dateline-form-rows.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-row.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FORM_ROWS (dateline_form_rows_get_type ())

/* A column of rows, one for each field of a list, in step with it. Rows of long lists are made little by little. */
G_DECLARE_FINAL_TYPE (DatelineFormRows, dateline_form_rows, DATELINE, FORM_ROWS, GtkWidget)

GtkWidget       *dateline_form_rows_new     (DatelineFormContext *context,
                                             GListModel          *fields,
                                             gboolean             is_list);  /* whose items can be dragged */
/* The row of a field, made now if need be; NULL when the field is not in the list. */
DatelineFormRow *dateline_form_rows_get_row (DatelineFormRows    *self,
                                             DatelineFormField   *field);

G_END_DECLS
