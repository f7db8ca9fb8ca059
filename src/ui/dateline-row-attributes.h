/* dateline-row-attributes.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-preview-style.h"
#include "dateline-row.h"

G_BEGIN_DECLS

/* Pango attributes of the bytes [start, end) of a row's text, counted from `start`. Never markup: text is never parsed again. */
PangoAttrList *dateline_row_make_attributes (const DatelineRow          *row,
                                             guint                       start,
                                             guint                       end,
                                             const DatelinePreviewStyle *style);

G_END_DECLS
