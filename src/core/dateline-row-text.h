/* dateline-row-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-html.h"
#include "dateline-row-builder.h"

G_BEGIN_DECLS

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
} DatelineRowText;

void     dateline_row_text_init           (DatelineRowText         *self);
void     dateline_row_text_clear          (DatelineRowText         *self);
void     dateline_row_text_reset          (DatelineRowText         *self);
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
void     dateline_row_text_append_token   (DatelineRowText         *self,
                                           const char              *html,
                                           const DatelineHtmlToken *token,
                                           gsize                    source_start);
void     dateline_row_text_end_line       (DatelineRowText         *self);
void     dateline_row_text_cut            (DatelineRowText         *self,
                                           gsize                    start,
                                           gsize                    end,
                                           DatelineRow             *row,
                                           DatelineRowPlace        *place,
                                           GArray                  *segments);

G_END_DECLS
