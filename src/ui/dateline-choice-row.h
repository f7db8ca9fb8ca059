/* dateline-choice-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-text-row.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CHOICE_ROW (dateline_choice_row_get_type ())

/* A value that the site knows the choices of. It can be typed as well: what is written may be older than the choices. */
G_DECLARE_FINAL_TYPE (DatelineChoiceRow, dateline_choice_row, DATELINE, CHOICE_ROW, DatelineTextRow)

G_END_DECLS
