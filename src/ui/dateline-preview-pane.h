/* dateline-preview-pane.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-preview.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PREVIEW_PANE (dateline_preview_pane_get_type ())

/* The preview with what helps to read it: a table of contents, a bar to find words, where a link leads, zoom.
 *
 * Properties: "preview" (DatelinePreview), "zoom" (double, 1.0), "cards-visible" (boolean: search results and social cards instead of the page).
 * Actions: "preview-pane.cards", "preview-pane.find", "find-next", "find-previous", "outline", "zoom-in", "zoom-out", "zoom-normal".
 * Signals: "field-activated" (const char *path): the author wants to go to a field. "section-activated" (guint64 offset): the reader chose the heading that begins at this offset of the file.
 */
G_DECLARE_FINAL_TYPE (DatelinePreviewPane, dateline_preview_pane, DATELINE, PREVIEW_PANE, GtkWidget)

GtkWidget       *dateline_preview_pane_new         (void);
void             dateline_preview_pane_set_preview (DatelinePreviewPane *self,
                                                    DatelinePreview     *preview);

G_END_DECLS
