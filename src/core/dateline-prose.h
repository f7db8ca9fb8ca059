/* dateline-prose.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-markdown.h"

G_BEGIN_DECLS

/* The text of a document as its reader sees it, all blocks one after the other, with the way back to the source. Marks of emphasis and links are
 * gone, entities and escapes are resolved; code, bare URLs and images are a single DATELINE_PROSE_OBJECT each, so that words on both
 * sides do not run together; each block, table cell and forced line ends with a line feed. */
typedef struct _DatelineProse DatelineProse;

#define DATELINE_PROSE_OBJECT '\032'

/* A stretch of prose that belongs to one block. */
typedef struct
{
  gsize               start;    /* in the prose */
  gsize               end;      /* before its line feed */
  const DatelineNode *node;     /* paragraph, heading, table cell or HTML block */
  const DatelineNode *heading;  /* the heading above it, or itself; NULL before the first one */
} DatelineProseBlock;

DatelineProse            *dateline_prose_new         (const DatelineNode *root,
                                                      const char         *text,     /* the file's text, to which the nodes' offsets belong */
                                                      gsize               length);
void                      dateline_prose_free        (DatelineProse      *self);
const char               *dateline_prose_get_text    (DatelineProse      *self,
                                                      gsize              *length);
/* Where a stretch of prose that is not empty stands in the file: from the source of its first character to the end of that of its last. */
void                      dateline_prose_map         (DatelineProse      *self,
                                                      gsize               start,
                                                      gsize               end,
                                                      gsize              *source_start,
                                                      gsize              *source_end);
/* Whether a stretch of prose and its source are the same bytes, so that an edit may replace them. */
gboolean                  dateline_prose_is_verbatim (DatelineProse      *self,
                                                      gsize               start,
                                                      gsize               end);
const DatelineProseBlock *dateline_prose_get_blocks  (DatelineProse      *self,
                                                      guint              *n_blocks);
const DatelineProseBlock *dateline_prose_find_block  (DatelineProse      *self,
                                                      gsize               offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineProse, dateline_prose_free)

G_END_DECLS
