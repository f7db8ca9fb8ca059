/* dateline-row-builder-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-row-builder.h"
#include "dateline-row-text.h"

G_BEGIN_DECLS

/* Deeper than this nobody sees a difference, and a thousand nested quotes must not cost a million containers. */
#define DATELINE_MAX_CONTAINERS 24

/* Laying out a paragraph costs more than linear time in Pango, and a row is the least that is laid out at once. */
#define DATELINE_MAX_ROW_TEXT 8192

typedef struct
{
  DatelineRowContainer  container;
  const DatelineNode   *node;
} DatelineOpenContainer;

typedef struct
{
  guint next_number;
  guint n_digits;   /* of the last number; 0 when the list is bulleted */
} DatelineOpenList;

typedef struct
{
  DatelineRowParts *parts;
  const char       *source;         /* the file */
  gsize             source_length;
  DatelineRowText   text;
  GArray           *containers;     /* of DatelineOpenContainer */
  GArray           *lists;          /* of DatelineOpenList */
  guint             n_too_deep;
  GPtrArray        *last_nodes;     /* the containers' nodes of the row before */
} DatelineRowBuilder;

void     dateline_row_builder_push_row         (DatelineRowBuilder *builder,
                                                DatelineRow        *row,
                                                DatelineRowPlace   *place);
void     dateline_row_builder_push_text        (DatelineRowBuilder *builder,
                                                DatelineRowKind     kind,
                                                guint               level,
                                                gsize               source_start,
                                                gsize               source_end);
void     dateline_row_builder_flush_paragraph  (DatelineRowBuilder *builder,
                                                gsize               source_start,
                                                gsize               source_end);
void     dateline_row_builder_add_rule         (DatelineRowBuilder *builder,
                                                gsize               source_start,
                                                gsize               source_end);

void     dateline_row_builder_add_front_matter (DatelineRowBuilder *builder,
                                                DatelineHeader     *header);
void     dateline_row_builder_add_verbatim     (DatelineRowBuilder *builder,
                                                const DatelineNode *node,
                                                DatelineRowKind     kind,
                                                gboolean            skip_first_line);
void     dateline_row_builder_add_table        (DatelineRowBuilder *builder,
                                                const DatelineNode *table);
gboolean dateline_row_builder_html_is_rendered (const DatelineNode *node);
void     dateline_row_builder_add_html         (DatelineRowBuilder *builder,
                                                const DatelineNode *node);

G_END_DECLS
