/* dateline-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-markdown.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_ROW_TITLE,      /* of the front matter */
  DATELINE_ROW_BYLINE,     /* author and date of the front matter */
  DATELINE_ROW_PARAGRAPH,  /* also a line of a list item */
  DATELINE_ROW_HEADING,
  DATELINE_ROW_CODE,
  DATELINE_ROW_IMAGE,      /* a paragraph that is one image */
  DATELINE_ROW_RULE,
  DATELINE_ROW_TABLE,
  DATELINE_ROW_HTML        /* raw HTML that is not rendered: its source */
} DatelineRowKind;

typedef enum
{
  DATELINE_SPAN_BOLD        = 1 << 0,
  DATELINE_SPAN_ITALIC      = 1 << 1,
  DATELINE_SPAN_STRIKE      = 1 << 2,
  DATELINE_SPAN_CODE        = 1 << 3,
  DATELINE_SPAN_SUPERSCRIPT = 1 << 4,
  DATELINE_SPAN_SUBSCRIPT   = 1 << 5,
  DATELINE_SPAN_UNDERLINE   = 1 << 6,
  DATELINE_SPAN_MARK        = 1 << 7,
  DATELINE_SPAN_SMALL       = 1 << 8,
  DATELINE_SPAN_HTML        = 1 << 9   /* raw HTML that is not rendered */
} DatelineSpanStyle;

#define DATELINE_N_SPAN_STYLES 10

/* How much room is above a row. */
typedef enum
{
  DATELINE_SPACE_NONE,           /* the first row; a chunk that continues the row above */
  DATELINE_SPACE_TIGHT,          /* within a tight list */
  DATELINE_SPACE_AFTER_HEADING,
  DATELINE_SPACE_BLOCK,
  DATELINE_SPACE_SECTION         /* the body, after the front matter */
} DatelineSpace;

typedef enum
{
  DATELINE_CONTAINER_QUOTE,
  DATELINE_CONTAINER_ITEM
} DatelineContainerKind;

typedef enum
{
  DATELINE_MARKER_NONE,
  DATELINE_MARKER_BULLET,
  DATELINE_MARKER_NUMBER,
  DATELINE_MARKER_TASK,
  DATELINE_MARKER_TASK_DONE,
  DATELINE_MARKER_DISCLOSURE   /* of raw HTML's <details>, shown open */
} DatelineMarker;

typedef struct
{
  DatelineContainerKind kind;
  DatelineMarker        marker;    /* set on the first row of an item only */
  guint                 number;    /* of DATELINE_MARKER_NUMBER */
  guint                 n_digits;  /* of the widest number in the list; 0 for bullets */
  guint                 depth;     /* of bulleted lists, from 0 */
  gboolean              listed;    /* an item of a list, as definitions and details are not */
  gboolean              first;     /* the first item of its list */
} DatelineRowContainer;

/* A range of the text that is not plain. Spans are sorted and do not overlap; bytes. */
typedef struct
{
  guint             start;
  guint             end;
  DatelineSpanStyle style;
  int               link;   /* index into links, or -1 */
} DatelineRowSpan;

typedef struct
{
  char *url;
  char *title;
} DatelineRowLink;

/* An image stands in the text as one U+FFFC. */
typedef struct
{
  guint position;   /* of the U+FFFC, in bytes */
  char *url;
  char *alt;
  char *title;
  guint width;      /* as raw HTML asks for, in CSS pixels; 0 when it does not */
  guint height;
  guint width_share;  /* the same in percent of the column */
  guint limit_share;  /* of the column that its surroundings have, in percent; 0 for all of it */
  int   link;       /* index into links, or -1 */
} DatelineRowImage;

typedef struct
{
  guint start;      /* bytes of the text */
  guint end;
  guint n_spanned;  /* empty cells to its right that it covers */
} DatelineRowCell;

typedef struct _DatelineRow DatelineRow;

/* A row of the preview: what stands in one leaf block, or in a part of a long one, flat. Immutable once in a list; reference-counted;
 * independent of where it stands in the file, so that it is shared by all versions of a document that have it. */
struct _DatelineRow
{
  gatomicrefcount       ref_count;
  DatelineRowKind       kind;
  DatelineSpace         space;
  guint                 level;         /* of headings, 1 to 6 */
  DatelineAlign         align;         /* as raw HTML asks for */
  gboolean              continues;     /* goes on from the row above: a chunk */
  gboolean              continued;     /* goes on in the row below */
  guint                 n_shared;      /* containers, from the outermost, that the row above is in too */
  guint                 n_containers;
  DatelineRowContainer *containers;
  char                 *text;
  gsize                 text_length;
  guint                 n_spans;
  DatelineRowSpan      *spans;
  guint                 n_links;
  DatelineRowLink      *links;
  guint                 n_images;
  DatelineRowImage     *images;
  char                 *language;      /* of code, as written; else NULL */
  /* tables */
  guint                 n_columns;
  DatelineAlign        *aligns;
  guint                 n_cells;       /* a multiple of n_columns */
  DatelineRowCell      *cells;
  gboolean              has_head;      /* the first line of cells is the table's head */
  char                **samples;       /* for a table of several chunks: the longest text of each column; else NULL */
  guint64               hash;          /* of all of the above, DatelineRow.ref_count apart */
};

DatelineRow *dateline_row_new   (DatelineRowKind    kind);
DatelineRow *dateline_row_ref   (DatelineRow       *self);
void         dateline_row_unref (DatelineRow       *self);
void         dateline_row_seal  (DatelineRow       *self);
gboolean     dateline_row_equal (const DatelineRow *a,
                                 const DatelineRow *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineRow, dateline_row_unref)

G_END_DECLS
