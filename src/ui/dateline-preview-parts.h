/* dateline-preview-parts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-row-layout.h"

G_BEGIN_DECLS

/* What assistive technology, and the keyboard, find in a row: links, pictures among words, and in a table its lines and cells. They are the children
 * of the row's widget; those that a layout does not need stay for the next one, hidden. */
void dateline_preview_parts_update     (GtkWidget         *row,
                                        DatelineRowLayout *layout);
void dateline_preview_parts_allocate   (GtkWidget         *row,
                                        DatelineRowLayout *layout);
void dateline_preview_parts_list_links (GtkWidget         *row,
                                        GPtrArray         *links);

G_END_DECLS
