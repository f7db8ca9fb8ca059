/* dateline-date-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-text-row.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_DATE_ROW (dateline_date_row_get_type ())

/* A date: its exact text, what it means in the author's time and in UTC, and a calendar on demand. */
G_DECLARE_FINAL_TYPE (DatelineDateRow, dateline_date_row, DATELINE, DATE_ROW, DatelineTextRow)

G_END_DECLS
