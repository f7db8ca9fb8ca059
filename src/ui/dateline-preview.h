/* dateline-preview.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-document.h"
#include "dateline-site.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PREVIEW (dateline_preview_get_type ())

/* The document as a reader will see it: title, author, date, then the body. A GtkScrollable to put into a GtkScrolledWindow.
 *
 * Properties: "document" (DatelineDocument), "site" (DatelineSite, nullable), "zoom" (double, 1.0),
 *   "top-offset" (uint64, read-only: file offset in bytes of the source of what is at the top; notifies when the reader scrolls, not when told to).
 * Signals: "source-activated" (guint64 offset): a click on the text that stands at this file offset.
 *   "link-activated" (const char *url): Ctrl+click on a link.
 */
G_DECLARE_FINAL_TYPE (DatelinePreview, dateline_preview, DATELINE, PREVIEW, GtkWidget)

GtkWidget *dateline_preview_new              (void);
void       dateline_preview_set_document     (DatelinePreview  *self,
                                              DatelineDocument *document);
void       dateline_preview_set_site         (DatelinePreview  *self,
                                              DatelineSite     *site);
/* Has the rows made ahead of the first frame. */
void       dateline_preview_prepare          (DatelinePreview  *self);
/* Brings the source at the file offset to the top. */
void       dateline_preview_scroll_to_offset (DatelinePreview  *self,
                                              gsize             offset);
gsize      dateline_preview_get_top_offset   (DatelinePreview  *self);
gboolean   dateline_preview_is_current       (DatelinePreview  *self);

G_END_DECLS
