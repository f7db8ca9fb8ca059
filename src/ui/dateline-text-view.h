/* dateline-text-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-text-buffer.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_TEXT_VIEW (dateline_text_view_get_type ())

/* As in the schema of the settings: how long lines may become. */
typedef enum
{
  DATELINE_TEXT_WIDTH_NARROW,
  DATELINE_TEXT_WIDTH_NORMAL,
  DATELINE_TEXT_WIDTH_WIDE,
  DATELINE_TEXT_WIDTH_FULL
} DatelineTextWidth;

/* The text of a DatelineTextBuffer, set for writing prose: a comfortable measure, Enter and Tab that know lists, Ctrl+Z of the document's history,
 * pasted and dropped addresses and images.
 *
 * Properties: "font" (uint, a DatelineFont), "custom-font" (string, for Pango), "text-width" (uint, a DatelineTextWidth).
 * Signals: "image-received" (GObject): a GdkTexture or the GFile of an image was pasted or dropped.
 *   "files-received" (GdkFileList): other files were dropped.
 */
G_DECLARE_FINAL_TYPE (DatelineTextView, dateline_text_view, DATELINE, TEXT_VIEW, GtkSourceView)

void   dateline_text_view_set_zoom        (DatelineTextView *self,
                                           double            zoom);
/* For the caret, after a command: as little as is needed. */
void   dateline_text_view_reveal_caret    (DatelineTextView *self);
void   dateline_text_view_leave_caret     (DatelineTextView *self);

G_END_DECLS
