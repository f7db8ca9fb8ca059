/* dateline-reading-sync.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-editor.h"
#include "dateline-preview.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_READING_SYNC (dateline_reading_sync_get_type ())

/* Has editor and preview show the same place, and the preview mark where the caret is. */
G_DECLARE_FINAL_TYPE (DatelineReadingSync, dateline_reading_sync, DATELINE, READING_SYNC, GObject)

DatelineReadingSync *dateline_reading_sync_new  (DatelineEditor      *editor,
                                                 DatelinePreview     *preview);
/* Both show the heading or line at the offset at their tops. */
void                 dateline_reading_sync_jump (DatelineReadingSync *self,
                                                 gsize                offset);

G_END_DECLS
