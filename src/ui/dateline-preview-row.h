/* dateline-preview-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-row-layout.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PREVIEW_ROW (dateline_preview_row_get_type ())

/* Shows one row that is in sight: to GTK a widget that draws a layout, to assistive technology a heading, a list item, an image … */
G_DECLARE_FINAL_TYPE (DatelinePreviewRow, dateline_preview_row, DATELINE, PREVIEW_ROW, GtkWidget)

/* Roles cannot change once a widget is shown, so rows are reused for rows of the same role only. */
GtkAccessibleRole  dateline_preview_row_role_of    (const DatelineRow          *row);
char              *dateline_preview_row_dup_name   (const DatelineRow          *row);
GtkWidget         *dateline_preview_row_new        (GtkAccessibleRole           role,
                                                    const DatelinePreviewStyle *style);
/* What gtk_accessible_get_accessible_role() says, a hundred times as fast: it is asked for each row in each frame. */
GtkAccessibleRole  dateline_preview_row_get_role   (DatelinePreviewRow         *self);
/* The layout must stay until another one, or NULL, is set. */
void               dateline_preview_row_set_layout (DatelinePreviewRow         *self,
                                                    DatelineRowLayout          *layout);
DatelineRowLayout *dateline_preview_row_get_layout (DatelinePreviewRow         *self);

G_END_DECLS
