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
  gconstpointer         identity;    /* the node, or where raw HTML has the tag: what is within it has the same one */
  const DatelineNode   *node;        /* NULL for one of raw HTML */
  gboolean              tight;       /* items stand close */
  guint                 n_elements;  /* raw HTML's that are open around it */
} DatelineOpenContainer;

/* A block element of raw HTML that is open: it may be closed in a later block of raw HTML, with Markdown between. */
typedef struct
{
  char                name[16];
  DatelineHtmlMeaning meaning;
  guint               n_containers;  /* before it */
  DatelineAlign       align;         /* before it */
  guint               limit_share;   /* before it */
  /* of a list: */
  gboolean            ordered;
  gboolean            begun;         /* it has an item already */
  guint               next_number;
  guint               n_digits;
} DatelineOpenElement;

typedef struct _DatelineHtmlTable DatelineHtmlTable;

typedef struct
{
  guint next_number;
  guint n_digits;   /* of the last number; 0 when the list is bulleted */
} DatelineOpenList;

typedef struct
{
  DatelineRowParts *parts;
  const DatelineRow *before;        /* the row above the first one; or NULL */
  const char       *source;         /* the file, or a stretch of it */
  gsize             source_start;   /* where in the file the stretch begins */
  gsize             source_end;
  DatelineRowText   text;
  GArray           *containers;     /* of DatelineOpenContainer */
  GArray           *lists;          /* of DatelineOpenList */
  GPtrArray        *last_identities; /* of the containers of the row before */
  GArray           *elements;       /* of DatelineOpenElement */
  DatelineAlign     align;          /* as raw HTML around asks for */
  DatelineHtmlTable *table;         /* of raw HTML, being read; else NULL */
  guint             n_searched;     /* blocks of the document below this one in which a table of raw HTML was not found to end */
  gboolean          html_flows;     /* what stands last in a block of raw HTML goes on in the next */
  gsize             html_start;     /* where in the file it begins */
} DatelineRowBuilder;

void     dateline_row_builder_add_block        (DatelineRowBuilder *builder,
                                                const DatelineNode *root);
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
void     dateline_row_builder_add_html         (DatelineRowBuilder *builder,
                                                const DatelineNode *node);
/* dateline-row-notes.c */
gboolean dateline_row_builder_leave_out_notes  (DatelineRowBuilder *builder,
                                                const DatelineNode *block);
void     dateline_row_builder_add_notes        (DatelineRowBuilder *builder);
/* Blocks of Markdown end a paragraph of raw HTML before them, and containers end all raw HTML that was opened in them. */
void     dateline_row_builder_close_html_paragraph (DatelineRowBuilder *builder);
void     dateline_row_builder_close_html           (DatelineRowBuilder *builder,
                                                    guint               n_elements,
                                                    gsize               source_end);

/* dateline-row-html-table.c */
void     dateline_html_table_begin             (DatelineRowBuilder      *builder,
                                                gsize                    source_start);
void     dateline_html_table_read              (DatelineRowBuilder      *builder,
                                                const DatelineNode      *node,
                                                const DatelineHtmlToken *token);
void     dateline_html_table_add_block         (DatelineRowBuilder      *builder,
                                                const DatelineNode      *node);
void     dateline_html_table_end               (DatelineRowBuilder      *builder,
                                                gsize                    source_end);
/* Where in the file the text of a block of raw HTML begins. */
gsize         dateline_html_get_start          (const DatelineNode      *node);
/* What raw HTML says of a block's alignment; NONE when nothing. */
DatelineAlign dateline_html_read_align         (const char              *html,
                                                const DatelineHtmlToken *token);

G_END_DECLS
