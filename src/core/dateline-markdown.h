/* dateline-markdown.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_NODE_DOCUMENT,
  DATELINE_NODE_BLOCK_QUOTE,
  DATELINE_NODE_LIST,
  DATELINE_NODE_ITEM,
  DATELINE_NODE_CODE_BLOCK,
  DATELINE_NODE_HTML_BLOCK,
  DATELINE_NODE_PARAGRAPH,
  DATELINE_NODE_HEADING,
  DATELINE_NODE_THEMATIC_BREAK,
  DATELINE_NODE_TABLE,
  DATELINE_NODE_TABLE_ROW,      /* the first row of a table is its head */
  DATELINE_NODE_TABLE_CELL,
  /* inlines */
  DATELINE_NODE_TEXT,
  DATELINE_NODE_SOFT_BREAK,
  DATELINE_NODE_LINE_BREAK,
  DATELINE_NODE_CODE,
  DATELINE_NODE_HTML_INLINE,
  DATELINE_NODE_EMPHASIS,
  DATELINE_NODE_STRONG,
  DATELINE_NODE_STRIKETHROUGH,
  DATELINE_NODE_LINK,
  DATELINE_NODE_IMAGE
} DatelineNodeKind;

typedef enum
{
  DATELINE_LINK_INLINE,      /* [text](url "title") */
  DATELINE_LINK_REFERENCE,   /* [text][label], [text][], [text] */
  DATELINE_LINK_AUTOLINK,    /* <https://…>, <a@b.c> */
  DATELINE_LINK_BARE         /* https://… or www.… recognised in text (GFM) */
} DatelineLinkStyle;

typedef enum
{
  DATELINE_ALIGN_NONE,
  DATELINE_ALIGN_LEFT,
  DATELINE_ALIGN_CENTER,
  DATELINE_ALIGN_RIGHT
} DatelineAlign;

typedef struct _DatelineNode DatelineNode;

/* A node of the document tree. All offsets are bytes in the text given to dateline_markdown_parse() plus its `base`,
 * so with the body's offset as base they are offsets in the file. [start, end) is the node's own source: for an inline link
 * from its `[` to after its `)`, for emphasis with its delimiters, for text without the line break; for a leaf block from the
 * first byte of its first line's content to after its last content byte (no trailing line break): a heading with its marks, code with
 * its fences, a quote from its `>`, an item and a list from the marker. Siblings are in order and apart, children within their parents.
 * A range over several lines holds the prefixes of the containers around, as `> `. Not in the tree: a table's row of dashes (the
 * table's range has it), an item's `[x]`, link reference definitions. A cell that the source lacks is empty, at the end of its row. */
struct _DatelineNode
{
  DatelineNodeKind  kind;
  gsize             start;
  gsize             end;
  DatelineNode     *parent;
  DatelineNode     *next;
  DatelineNode     *first_child;
  DatelineNode     *last_child;
  const char       *text;        /* TEXT, CODE, HTML_*, CODE_BLOCK: decoded literal, NUL-terminated; else NULL */
  gsize             text_length; /* bytes */

  union
  {
    struct
    {
      DatelineLinkStyle style;
      const char *url;           /* decoded (escapes and entities resolved), never percent-decoded */
      const char *title;         /* "" when none */
      gsize       url_start;     /* source of the destination, without < >; for references that of the definition. Where none */
      gsize       url_end;       /* stands, both are the place for it. `url` lacks what the source has of spaces inside < > */
      gsize       text_start;    /* source between the brackets; the whole for autolinks and bare URLs */
      gsize       text_end;
      const char *label;         /* references: the label as written; else NULL */
    } link;                      /* LINK and IMAGE */
    struct { guint level; gboolean setext; } heading;
    struct { gboolean ordered; guint first; char delimiter; gboolean tight; } list;
    struct { gboolean task; gboolean done; } item;
    struct { const char *info; gboolean fenced; } code;
    struct { guint n_columns; const DatelineAlign *aligns; } table;
  };
};

/* A link reference definition: `[label]: url "title"`. */
typedef struct
{
  const char *label;    /* as written */
  const char *url;
  const char *source;   /* the definition for use elsewhere: without prefixes of containers, with a line break at the end */
  gsize       start;    /* the whole definition, without its line break */
  gsize       end;
  gsize       url_start;
  gsize       url_end;
  gboolean    duplicate;
  gboolean    used;
} DatelineReference;

typedef enum
{
  DATELINE_DIALECT_GFM,          /* CommonMark plus tables, strikethrough, task lists and bare URLs; the default */
  DATELINE_DIALECT_COMMONMARK
} DatelineDialect;

/* A parsed Markdown body. Immutable, reference-counted, safe to read from any thread; its nodes live as long as it does. */
typedef struct _DatelineMarkdown DatelineMarkdown;

#define DATELINE_TYPE_MARKDOWN (dateline_markdown_get_type ())

GType                    dateline_markdown_get_type       (void) G_GNUC_CONST;
DatelineMarkdown        *dateline_markdown_parse          (const char             *text,    /* valid UTF-8 */
                                                           gsize                   length,
                                                           gsize                   base,
                                                           DatelineDialect         dialect);
DatelineMarkdown        *dateline_markdown_ref            (DatelineMarkdown       *self);
void                     dateline_markdown_unref          (DatelineMarkdown       *self);
const DatelineNode      *dateline_markdown_get_root       (DatelineMarkdown       *self);
const DatelineReference *dateline_markdown_get_references (DatelineMarkdown       *self,
                                                           guint                  *n_references);

/* Depth-first successor of `node` within the tree of `root`; NULL at the end. */
const DatelineNode      *dateline_node_next               (const DatelineNode     *node,
                                                           const DatelineNode     *root);
gboolean                 dateline_node_is_inline          (const DatelineNode     *node);
/* The text a reader sees of the node: text and code of its descendants, breaks as one space, alternative text of images. */
char                    *dateline_node_dup_plain_text     (const DatelineNode     *node);
/* The anchor that site generators make of a heading's text (GitHub's algorithm). */
char                    *dateline_heading_anchor          (const char             *plain_text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMarkdown, dateline_markdown_unref)

G_END_DECLS
