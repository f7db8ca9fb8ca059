/* dateline-format.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-edit.h"

G_BEGIN_DECLS

/* What the format commands and keys of the editor do, as edits of a Markdown text. */

/* A selection in bytes; a caret where both are equal. */
typedef struct
{
  gsize start;
  gsize end;
} DatelineRange;

typedef enum
{
  DATELINE_INLINE_BOLD,
  DATELINE_INLINE_ITALIC,
  DATELINE_INLINE_CODE
} DatelineInlineFormat;

typedef enum
{
  DATELINE_BLOCK_BULLETS,
  DATELINE_BLOCK_NUMBERS,
  DATELINE_BLOCK_QUOTE
} DatelineBlockFormat;

/* Each returns (transfer full) the edits, in the text given, and moves `selection` to where it is to be after them.
 * Edits may be none when only the selection moves. NULL, with `selection` untouched: the command does not apply here. */
GPtrArray *dateline_format_inline     (const char           *text,
                                       gsize                 length,
                                       DatelineRange        *selection,
                                       DatelineInlineFormat  format);
GPtrArray *dateline_format_link       (const char           *text,
                                       gsize                 length,
                                       DatelineRange        *selection,
                                       const char           *url);        /* NULL: to be typed */
GPtrArray *dateline_format_image      (const char           *text,
                                       gsize                 length,
                                       DatelineRange        *selection,
                                       const char           *alt,
                                       const char           *destination);
GPtrArray *dateline_format_heading    (const char           *text,
                                       gsize                 length,
                                       DatelineRange        *selection,
                                       guint                 level);      /* 1 to 6; 0: a paragraph */
GPtrArray *dateline_format_block      (const char           *text,
                                       gsize                 length,
                                       DatelineRange        *selection,
                                       DatelineBlockFormat   format);
GPtrArray *dateline_format_code_block (const char           *text,
                                       gsize                 length,
                                       DatelineRange        *selection,
                                       const char           *newline);
/* Enter and Tab, where they do more than elsewhere. */
GPtrArray *dateline_format_enter      (const char           *text,
                                       gsize                 length,
                                       DatelineRange        *selection,
                                       const char           *newline);
GPtrArray *dateline_format_indent     (const char           *text,
                                       gsize                 length,
                                       DatelineRange        *selection,
                                       gboolean              outdent);

gboolean   dateline_format_is_url     (const char           *text);

G_END_DECLS
