/* dateline-preview-find-bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-preview.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PREVIEW_FIND_BAR (dateline_preview_find_bar_get_type ())

/* Finds words in the preview; looks like the editor's bar, but what is read cannot be replaced. */
G_DECLARE_FINAL_TYPE (DatelinePreviewFindBar, dateline_preview_find_bar, DATELINE, PREVIEW_FIND_BAR, GtkWidget)

GtkWidget *dateline_preview_find_bar_new  (DatelinePreview        *preview);
void       dateline_preview_find_bar_open (DatelinePreviewFindBar *self);

G_END_DECLS
