/* dateline-header-seat.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-header-change.h"

G_BEGIN_DECLS

typedef struct
{
  const DatelineHeaderChange *change;
  const DatelineYamlManners  *manners;
  const char                 *text;
  gsize                       yaml_start;
  gsize                       yaml_end;
} DatelineSplicer;

/* The place of a value in a block collection, taken apart. */
typedef struct
{
  gsize     from;          /* after the colon or dash */
  gsize     tail;          /* end of the value's last line, before its line break */
  guint     column;        /* of the key or dash */
  char     *properties;    /* " &anchor !tag", or "" */
  char     *rest;          /* a comment behind the value or the block's indicator, with the white space before it, or "" */
  guint     key_width;     /* code points of the key and its colon; 0 for an item */
  gboolean  lacks_colon;
  gboolean  is_item;       /* of a sequence */
} DatelineSeat;

void     dateline_splice_seat_clear          (DatelineSeat           *self);
gsize    dateline_splice_line_start          (DatelineSplicer        *self,
                                              gsize                   offset);
gsize    dateline_splice_line_end            (DatelineSplicer        *self,
                                              gsize                   offset);
gsize    dateline_splice_skip_break          (DatelineSplicer        *self,
                                              gsize                   offset);
gsize    dateline_splice_skip_spaces         (DatelineSplicer        *self,
                                              gsize                   offset);
guint    dateline_splice_column_of           (DatelineSplicer        *self,
                                              gsize                   offset);
gboolean dateline_splice_is_first_on_line    (DatelineSplicer        *self,
                                              gsize                   offset);
gboolean dateline_splice_has_break           (DatelineSplicer        *self,
                                              gsize                   start,
                                              gsize                   end);
gboolean dateline_splice_is_block_scalar     (const DatelineYamlNode *node);
gboolean dateline_splice_is_block_collection (const DatelineYamlNode *node);
gsize    dateline_splice_find_tail           (DatelineSplicer        *self,
                                              const DatelineYamlNode *node);
gsize    dateline_splice_find_entry          (DatelineSplicer        *self,
                                              const DatelineYamlNode *parent,
                                              guint                   index);
void     dateline_splice_find_seat           (DatelineSplicer        *self,
                                              const DatelineYamlNode *node,
                                              DatelineSeat           *seat);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatelineSeat, dateline_splice_seat_clear)

G_END_DECLS
