/* dateline-switch-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-row.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_SWITCH_ROW (dateline_switch_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSwitchRow, dateline_switch_row, DATELINE, SWITCH_ROW, DatelineFormRow)

G_END_DECLS
