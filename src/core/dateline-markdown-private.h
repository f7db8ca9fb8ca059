/* dateline-markdown-private.h
 *
 * What the parts of the Markdown parser share. Nobody else includes this but its tests.
 *
 * cmark says what the tree is; the other parts find where in the source each node stands:
 *   -cmark       blocks and inlines of cmark as our nodes, block ranges (the only user of cmark.h)
 *   -lines       lines, and what of them belongs to containers
 *   -blocks      the ranges of blocks, the inline source of each leaf block, definitions between the blocks
 *   -align       exact ranges of inlines
 *   -references  link reference definitions and their use
 *   -inlines     what the extensions share
 *   -autolink, -strikethrough, -task, -table   the extensions of GFM
 *   -late        inlines of blocks that only the extensions make
 *   -scan        scanners of CommonMark's lexical pieces
 *
 * While parsing, offsets are relative to the text; the base is added at the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-markdown.h"

G_BEGIN_DECLS

typedef struct _ArenaChunk ArenaChunk;

struct _DatelineMarkdown
{
  gatomicrefcount  ref_count;
  ArenaChunk      *arena;
  gsize            arena_size;    /* bytes of all chunks */
  DatelineNode    *root;
  GArray          *references;    /* DatelineReference */
  guint            n_unaligned;   /* leaf blocks whose inlines only have the range of the block */
};

/* The inline source of a leaf block: its lines without container prefixes and indentation, joined by '\n'. */
typedef struct
{
  gsize content;
  gsize source;
  gsize lead;      /* bytes before that belong to its first character: the backslash of a pipe in a table */
} ContentPiece;

typedef struct
{
  GString    *text;
  GArray     *pieces;    /* ContentPiece, ascending: where each stretch of the content stands in the source */
  const char *source;
  gsize       source_length;
  guint       last;      /* the piece found last: look-ups mostly go forward */
} Content;

/* A place in a line, as CommonMark counts: a tab may be consumed in part, so the column can be ahead of the offset. */
typedef struct
{
  gsize    offset;
  gsize    column;
  gboolean in_tab;
} LineCursor;

#define TAB_WIDTH 4

/* From this indentation on a line is not a block start: it is code, or goes on with a paragraph. */
#define CODE_INDENT 4

/* A block quote or list item that is open around the block at hand. */
typedef struct
{
  DatelineNode *node;
  gsize         width;   /* columns of indentation that continue an item */
  gsize         line;    /* where it begins */
  LineCursor    inside;  /* behind its marker, in that line */
  guint         n_quotes; /* among it and the containers around it */
  gsize         limit;   /* line that whatever follows it begins in */
} Container;

/* A block that cmark has not seen as a block of its own: a cell of a table, or a paragraph that a table was cut out of. */
typedef struct
{
  DatelineNode *node;
  gsize         start;   /* in late_content */
  gsize         end;
} LateBlock;

typedef struct
{
  DatelineMarkdown *markdown;
  const char       *text;
  gsize             length;
  DatelineDialect   dialect;
  GArray           *lines;             /* gsize: offset of each line, then the length as a sentinel */
  GArray           *containers;        /* Container */
  gsize             next_line;         /* first line that no block covers yet */
  GPtrArray        *reference_links;   /* DatelineNode, waiting for all definitions to be known */
  GHashTable       *definitions;       /* normalised label → index into references, plus 1 */
  GHashTable       *entities;          /* name → text */
  Content          *content;           /* of the block at hand */
  gsize             lazy_start;        /* position in the content of its first lazy line */
  Content          *late_content;      /* of all late blocks, one after the other */
  GArray           *late_blocks;       /* LateBlock */
  guint             n_filled_cells;    /* cells of tables that the source lacks */
  GString          *late_definitions;  /* the definitions once more, for late blocks */
} Parser;

/* dateline-markdown.c */
gpointer     markdown_alloc              (DatelineMarkdown *self,
                                          gsize             size);
char        *markdown_strndup            (DatelineMarkdown *self,
                                          const char       *text,
                                          gsize             length);
DatelineNode *markdown_add_node          (DatelineMarkdown *self,
                                          DatelineNode     *parent,
                                          DatelineNodeKind  kind);
void         markdown_append_node        (DatelineNode     *parent,
                                          DatelineNode     *node);
DatelineNode *markdown_insert_after      (DatelineMarkdown *self,
                                          DatelineNode     *sibling,
                                          DatelineNodeKind  kind);
DatelineNode *markdown_take_children     (DatelineNode     *parent);
void         markdown_set_text           (DatelineMarkdown *self,
                                          DatelineNode     *node,
                                          const char       *text,
                                          gsize             length);
guint        dateline_markdown_get_n_unaligned (DatelineMarkdown *self);
gsize        dateline_markdown_get_arena_size  (DatelineMarkdown *self);

/* dateline-markdown-cmark.c */
void         parser_build_tree           (Parser           *self);
void         parser_build_late_blocks    (Parser           *self,
                                          const char       *text,
                                          gsize             length);
const char  *parser_decode_entity        (Parser           *self,
                                          const char       *text,
                                          gsize             length,
                                          gsize            *consumed);

/* dateline-markdown-lines.c */
void         parser_find_lines           (Parser           *self);
gsize        parser_get_n_lines          (Parser           *self);
gsize        parser_get_line_start       (Parser           *self,
                                          gsize             line);
gsize        parser_get_text_start       (Parser           *self,
                                          gsize             line);
gsize        parser_get_line_end         (Parser           *self,
                                          gsize             line);
gsize        parser_get_trimmed_line_end (Parser           *self,
                                          gsize             line);
gsize        parser_find_line            (Parser           *self,
                                          gsize             offset);
gboolean     parser_is_blank_at          (Parser           *self,
                                          gsize             offset);
gboolean     parser_is_blank_line        (Parser           *self,
                                          gsize             line);
gsize        parser_skip_columns         (Parser           *self,
                                          LineCursor       *cursor,
                                          gsize             columns);
gboolean     parser_match_quote          (Parser           *self,
                                          LineCursor       *cursor);
LineCursor   parser_skip_prefix          (Parser           *self,
                                          gsize             line,
                                          gboolean         *lazy);

/* dateline-markdown-blocks.c */
void         parser_locate               (Parser           *self);

/* dateline-markdown-content.c */
Content     *content_new                 (const char       *source,
                                          gsize             source_length);
void         content_free                (Content          *self);
void         content_clear               (Content          *self);
void         content_append              (Content          *self,
                                          gsize             start,
                                          gsize             end);
void         content_append_escaped      (Content          *self,
                                          gsize             start,
                                          gsize             end);
void         content_append_space        (Content          *self,
                                          gsize             source);
void         content_append_break        (Content          *self,
                                          gsize             line_end);
void         content_trim_end            (Content          *self);
gsize        content_get_start           (Content          *self,
                                          gsize             position);
gsize        content_get_end             (Content          *self,
                                          gsize             position);

/* dateline-markdown-align.c */
void         parser_align                (Parser           *self,
                                          Content          *content,
                                          DatelineNode     *block,
                                          gsize             start,
                                          gsize             end);

/* dateline-markdown-inlines.c */
DatelineNode *parser_split_text          (Parser           *self,
                                          Content          *content,
                                          DatelineNode     *node,
                                          gsize             position);

/* dateline-markdown-autolink.c, dateline-markdown-strikethrough.c, dateline-markdown-task.c: extensions of GFM, on an aligned block */
void         parser_link_bare_urls       (Parser           *self,
                                          Content          *content,
                                          DatelineNode     *block);
void         parser_strike_through       (Parser           *self,
                                          Content          *content,
                                          DatelineNode     *block);
void         parser_mark_task            (Parser           *self,
                                          Content          *content,
                                          DatelineNode     *block);

/* dateline-markdown-table.c */
DatelineNode *parser_find_table          (Parser           *self,
                                          DatelineNode     *block,
                                          gsize             start);

/* dateline-markdown-late.c */
void         parser_repeat_definition    (Parser           *self,
                                          const char       *text,
                                          gsize             length);
void         parser_begin_late_block     (Parser           *self,
                                          DatelineNode     *block);
void         parser_end_late_block       (Parser           *self);
void         parser_finish_late_blocks   (Parser           *self);

/* dateline-markdown-references.c */
gsize        parser_take_definitions     (Parser           *self);
void         parser_resolve_references   (Parser           *self);

/* dateline-markdown-scan.c: each returns the number of bytes, or -1 when the text does not begin with one */
gssize       scan_link_destination       (const char       *text,
                                          gsize             length);
gssize       scan_link_title             (const char       *text,
                                          gsize             length);
gssize       scan_link_label             (const char       *text,
                                          gsize             length);
gsize        scan_spaces                 (const char       *text,
                                          gsize             length);
gsize        scan_blanks                 (const char       *text,
                                          gsize             length);
gboolean     is_space                    (char              c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Content, content_free)

G_END_DECLS
