/* dateline-long-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text in one piece, like a GString, that may be megabytes long: a splice moves what is before it or what is behind it, whichever is less. With
 * the room behind alone, a key at the top of 5 MB moves all of them, which takes as long as all else that the key costs. */
typedef struct
{
  char  *str;   /* ends with a NUL that is not counted; changes its place with each splice */
  gsize  len;

  /*< private >*/
  char  *block;
  gsize  size;  /* of the block */
} DatelineLongText;

DatelineLongText *dateline_long_text_new    (void);
void              dateline_long_text_free   (DatelineLongText *self);
void              dateline_long_text_splice (DatelineLongText *self,
                                             gsize             start,
                                             gsize             end,
                                             const char       *text,
                                             gsize             length);

G_END_DECLS
