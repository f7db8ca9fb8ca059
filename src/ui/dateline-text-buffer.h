/* dateline-text-buffer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "dateline-document.h"
#include "dateline-format.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_TEXT_BUFFER (dateline_text_buffer_get_type ())

/* Shows the body of a document. The document is the truth and has the history: what is typed into the buffer becomes a splice of the document,
 * and splices from elsewhere are applied to the buffer. All offsets are bytes in the body.
 *
 * Signals: "body-spliced" (guint64 start, guint64 end, guint64 inserted): after buffer and document are one again.
 *   "body-reset" (): the whole text is another one.
 */
G_DECLARE_FINAL_TYPE (DatelineTextBuffer, dateline_text_buffer, DATELINE, TEXT_BUFFER, GtkSourceBuffer)

DatelineTextBuffer *dateline_text_buffer_new               (void);
void                dateline_text_buffer_set_document      (DatelineTextBuffer  *self,
                                                            DatelineDocument    *document);
DatelineDocument   *dateline_text_buffer_get_document      (DatelineTextBuffer  *self);
const char         *dateline_text_buffer_get_body          (DatelineTextBuffer  *self,
                                                            gsize               *length);
gsize               dateline_text_buffer_get_offset        (DatelineTextBuffer  *self,
                                                            const GtkTextIter   *iter);
void                dateline_text_buffer_get_iter          (DatelineTextBuffer  *self,
                                                            gsize                offset,
                                                            GtkTextIter         *iter);
DatelineRange       dateline_text_buffer_get_selection     (DatelineTextBuffer  *self);
void                dateline_text_buffer_select            (DatelineTextBuffer  *self,
                                                            DatelineRange        selection);
/* One step of the history each. */
void                dateline_text_buffer_apply             (DatelineTextBuffer  *self,
                                                            GPtrArray           *edits,
                                                            DatelineRange        selection);
void                dateline_text_buffer_replace_selection (DatelineTextBuffer  *self,
                                                            const char          *text);

G_END_DECLS
