/* dateline-preview-content.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "dateline-rows-export.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PREVIEW_CONTENT (dateline_preview_content_get_type ())

/* A part of the preview for the clipboard: as plain text and as HTML, made only when somebody asks for it. */
G_DECLARE_FINAL_TYPE (DatelinePreviewContent, dateline_preview_content, DATELINE, PREVIEW_CONTENT, GdkContentProvider)

GdkContentProvider *dateline_preview_content_new (DatelineRows     *rows,
                                                  DatelineRowPoint  start,
                                                  DatelineRowPoint  end);

G_END_DECLS
