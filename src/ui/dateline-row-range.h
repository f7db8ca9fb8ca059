/* dateline-row-range.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-row-layout.h"

G_BEGIN_DECLS

/* A part of a range of text that lies in one line, or a picture. */
typedef struct
{
  GdkRectangle area;
  int          baseline;
  gboolean     is_picture;
} DatelineRowArea;

typedef enum
{
  DATELINE_ROW_STEP_LETTER,
  DATELINE_ROW_STEP_WORD
} DatelineRowStep;

GArray                 *dateline_row_layout_get_areas     (DatelineRowLayout *self,
                                                           guint              start,
                                                           guint              end);
guint                   dateline_row_layout_get_boundary  (DatelineRowLayout *self,
                                                           double             x,
                                                           double             y);
void                    dateline_row_layout_get_place     (DatelineRowLayout *self,
                                                           guint              position,
                                                           GdkRectangle      *place);
gboolean                dateline_row_layout_step          (DatelineRowLayout *self,
                                                           DatelineRowStep    step,
                                                           int                direction,
                                                           guint             *position);
void                    dateline_row_layout_get_line      (DatelineRowLayout *self,
                                                           guint              position,
                                                           guint             *start,
                                                           guint             *end);
void                    dateline_row_layout_get_word      (DatelineRowLayout *self,
                                                           guint              position,
                                                           guint             *start,
                                                           guint             *end);
/* The text that is nearest to a place; NULL when there is none. */
const DatelineRowBlock *dateline_row_layout_find_block_at (DatelineRowLayout *self,
                                                           double             x,
                                                           double             y);

G_END_DECLS
