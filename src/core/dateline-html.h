/* dateline-html.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_HTML_TEXT,
  DATELINE_HTML_OPEN,
  DATELINE_HTML_CLOSE,
  DATELINE_HTML_COMMENT   /* comments, declarations, processing instructions: nothing that a reader sees */
} DatelineHtmlTokenKind;

/* What a tag means to the preview. */
typedef enum
{
  DATELINE_HTML_UNKNOWN,      /* shown as source; what is in it is rendered */
  DATELINE_HTML_SOURCE,       /* shown as source with all that is in it */
  DATELINE_HTML_INLINE,       /* no effect on its text */
  DATELINE_HTML_STYLE,        /* see dateline_html_get_style() */
  DATELINE_HTML_QUOTATION,
  DATELINE_HTML_LINK,
  DATELINE_HTML_IMAGE,
  DATELINE_HTML_BREAK,
  DATELINE_HTML_BLOCK,        /* begins and ends a paragraph; this and all that follow are blocks */
  DATELINE_HTML_PARAGRAPH,
  DATELINE_HTML_HEADING,
  DATELINE_HTML_QUOTE,
  DATELINE_HTML_LIST,
  DATELINE_HTML_LIST_ITEM,
  DATELINE_HTML_TERM,
  DATELINE_HTML_DEFINITION,
  DATELINE_HTML_DETAILS,
  DATELINE_HTML_SUMMARY,
  DATELINE_HTML_VERBATIM,
  DATELINE_HTML_RULE,
  DATELINE_HTML_CAPTION,
  DATELINE_HTML_TABLE,
  DATELINE_HTML_TABLE_LINE,
  DATELINE_HTML_TABLE_CELL
} DatelineHtmlMeaning;

/* A token of raw HTML; `start` and `end` are bytes of the text. A text that is no tag is a text. */
typedef struct
{
  DatelineHtmlTokenKind kind;
  DatelineHtmlMeaning   meaning;
  gsize                 start;
  gsize                 end;
  char                  name[16];   /* in lower case; cut when longer, as no name that matters is */
} DatelineHtmlToken;

gboolean dateline_html_next          (const char              *text,
                                      gsize                    length,
                                      gsize                   *position,
                                      DatelineHtmlToken       *token);
gboolean dateline_html_find_attribute (const char              *text,
                                       const DatelineHtmlToken *tag,
                                       const char              *name,
                                       gsize                   *start,
                                       gsize                   *end);
char    *dateline_html_dup_attribute (const char              *text,
                                      const DatelineHtmlToken *tag,
                                      const char              *name);
/* What the style attribute says of a property; NULL when nothing. */
char    *dateline_html_dup_css       (const char              *text,
                                      const DatelineHtmlToken *tag,
                                      const char              *property);
char    *dateline_html_decode        (const char              *text,
                                      gsize                    length);
guint    dateline_html_get_style     (const char              *name);

G_END_DECLS
