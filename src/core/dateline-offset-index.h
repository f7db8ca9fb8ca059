/* dateline-offset-index.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Maps byte offsets of a UTF-8 text to code points and back while the text is edited. It keeps counts for chunks of a few kilobytes and no text:
 * the text is passed to every call. */
typedef struct _DatelineOffsetIndex DatelineOffsetIndex;

DatelineOffsetIndex *dateline_offset_index_new      (void);
void                 dateline_offset_index_free     (DatelineOffsetIndex *self);
void                 dateline_offset_index_reset    (DatelineOffsetIndex *self,
                                                     const char          *text,
                                                     gsize                length);
/* To be called after bytes [start, end) were replaced by `inserted` bytes; `text` is the new one. */
void                 dateline_offset_index_splice   (DatelineOffsetIndex *self,
                                                     const char          *text,
                                                     gsize                start,
                                                     gsize                end,
                                                     gsize                inserted,
                                                     gsize               *start_char,
                                                     gsize               *end_char);
gsize                dateline_offset_index_to_chars (DatelineOffsetIndex *self,
                                                     const char          *text,
                                                     gsize                byte);
gsize                dateline_offset_index_to_bytes (DatelineOffsetIndex *self,
                                                     const char          *text,
                                                     gsize                chars);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineOffsetIndex, dateline_offset_index_free)

G_END_DECLS
