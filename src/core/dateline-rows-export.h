/* dateline-rows-export.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-rows.h"

G_BEGIN_DECLS

/* A place between letters: an offset in bytes in the text of a row. */
typedef struct
{
  guint row;
  guint position;
} DatelineRowPoint;

int   dateline_row_point_compare (const DatelineRowPoint *a,
                                  const DatelineRowPoint *b);

/* Where a link within the document leads. */
gboolean dateline_rows_find_anchor (DatelineRows          *rows,
                                  const char              *url,
                                  DatelineRowPoint        *place);
char    *dateline_rows_dup_anchor_words (DatelineRows           *rows,
                                         const DatelineRowPoint *place);
/* What is read out or found in a row: images by their alternative text. */
char *dateline_row_dup_words     (const DatelineRow      *row,
                                  guint                   start,
                                  guint                   end);
/* What a selection is to other programs. */
char *dateline_rows_dup_text     (DatelineRows           *rows,
                                  DatelineRowPoint        start,
                                  DatelineRowPoint        end);
char *dateline_rows_dup_html     (DatelineRows           *rows,
                                  DatelineRowPoint        start,
                                  DatelineRowPoint        end);
/* The bytes of the file that a selection comes from; the second takes whole rows with their markup. */
void  dateline_rows_get_words_range (DatelineRows       *rows,
                                  DatelineRowPoint        start,
                                  DatelineRowPoint        end,
                                  gsize                  *source_start,
                                  gsize                  *source_end);
void  dateline_rows_get_range    (DatelineRows           *rows,
                                  DatelineRowPoint        start,
                                  DatelineRowPoint        end,
                                  gsize                  *source_start,
                                  gsize                  *source_end);

G_END_DECLS
