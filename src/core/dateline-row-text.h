/* dateline-row-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-html.h"
#include "dateline-row-builder.h"
#include "dateline-row-footnotes.h"

G_BEGIN_DECLS

/* What is open at a place of a text: raw HTML may open it in one block and close it in another. */
typedef struct
{
  guint  open[DATELINE_N_SPAN_STYLES];
  char  *url;      /* of the link; NULL outside of one */
  char  *title;
} DatelineRowTextState;

/* The text of a row in the making: inlines made flat. White space is collapsed as a browser does. */
typedef struct
{
  GString *text;
  GArray  *spans;      /* of DatelineRowSpan */
  GArray  *links;      /* of DatelineRowLink */
  GArray  *images;     /* of DatelineRowImage */
  GArray  *segments;   /* of DatelineRowSegment */
  gsize    line_start; /* where the text after the last break begins: no white space goes there */
  guint    open[DATELINE_N_SPAN_STYLES];
  guint    style;
  int      link;
  guint    limit_share; /* of images from here on, see DatelineRowImage */
  DatelineFootnotes *notes; /* that texts may refer to; NULL for none */
} DatelineRowText;

void     dateline_row_text_init           (DatelineRowText         *self);
void     dateline_row_text_clear          (DatelineRowText         *self);
void     dateline_row_text_reset          (DatelineRowText         *self);
gboolean dateline_row_text_is_open        (const DatelineRowText   *self);
void     dateline_row_text_append         (DatelineRowText         *self,
                                           const char              *text,
                                           gsize                    length,
                                           gsize                    source_start,
                                           gsize                    source_length);
void     dateline_row_text_append_verbatim (DatelineRowText        *self,
                                           const char              *text,
                                           gsize                    length,
                                           gsize                    source_start,
                                           gsize                    source_length);
void     dateline_row_text_append_inlines (DatelineRowText         *self,
                                           const DatelineNode      *block);
void     dateline_row_text_append_range   (DatelineRowText         *self,
                                           const DatelineNode      *first,
                                           const DatelineNode      *end,
                                           gsize                    skipped);
void     dateline_row_text_append_back_reference (DatelineRowText        *self,
                                                  const DatelineFootnote *note);
void     dateline_row_text_append_token   (DatelineRowText         *self,
                                           const char              *html,
                                           const DatelineHtmlToken *token,
                                           gsize                    source_start);
void     dateline_row_text_append_image   (DatelineRowText         *self,
                                           const char              *url,
                                           char                    *alt,
                                           const char              *title,
                                           const DatelineRowImage  *size,
                                           gsize                    source_start,
                                           gsize                    source_length);
void     dateline_row_text_append_source  (DatelineRowText         *self,
                                           const char              *text,
                                           gsize                    length,
                                           gsize                    source_start);
void     dateline_row_text_append_break   (DatelineRowText         *self,
                                           gsize                    source_start,
                                           gsize                    source_length);
void     dateline_row_text_end_line       (DatelineRowText         *self);
void     dateline_row_text_end_block      (DatelineRowText         *self);
void     dateline_row_text_end_verbatim   (DatelineRowText         *self);
void     dateline_row_text_open_style     (DatelineRowText         *self,
                                           DatelineSpanStyle        style);
void     dateline_row_text_close_style    (DatelineRowText         *self,
                                           DatelineSpanStyle        style);
void     dateline_row_text_open_link      (DatelineRowText         *self,
                                           const char              *url,
                                           const char              *title);
void     dateline_row_text_close_link     (DatelineRowText         *self);
void     dateline_row_text_save           (DatelineRowText         *self,
                                           DatelineRowTextState    *state);
void     dateline_row_text_restore        (DatelineRowText         *self,
                                           DatelineRowTextState    *state);
void     dateline_row_text_cut            (DatelineRowText         *self,
                                           gsize                    start,
                                           gsize                    end,
                                           DatelineRow             *row,
                                           DatelineRowPlace        *place,
                                           GArray                  *segments);

G_END_DECLS
