/* dateline-row-stack.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-row-guess.h"

G_BEGIN_DECLS

/* All rows of a document one below the other, in pixels from the first one's top. Only rows that are asked for are laid out; the others'
 * heights are guesses until they are measured. */
typedef struct _DatelineRowStack DatelineRowStack;

/* What shows a row: kept beside it, detached when the layout that it shows goes, and given back when the row goes and no other takes its place. */
typedef void (*DatelineRowRelease) (gpointer view,
                                    gpointer data);

DatelineRowStack  *dateline_row_stack_new            (DatelineRowRelease         release,
                                                      DatelineRowRelease         detach,
                                                      gpointer                   data);
void               dateline_row_stack_free           (DatelineRowStack          *self);
void               dateline_row_stack_set_setting    (DatelineRowStack          *self,
                                                      const DatelineRowSetting  *setting);
void               dateline_row_stack_set_rows       (DatelineRowStack          *self,
                                                      DatelineRows              *rows,
                                                      DatelineHeightIndex       *heights);
DatelineRowGuess   dateline_row_stack_get_guess      (DatelineRowStack          *self);
DatelineRows      *dateline_row_stack_get_rows       (DatelineRowStack          *self);
guint              dateline_row_stack_get_n_rows     (DatelineRowStack          *self);
gint64             dateline_row_stack_get_top        (DatelineRowStack          *self,
                                                      guint                      index);
gint64             dateline_row_stack_get_height     (DatelineRowStack          *self);
guint              dateline_row_stack_find           (DatelineRowStack          *self,
                                                      gint64                     position,
                                                      int                       *offset);
DatelineRowLayout *dateline_row_stack_get_layout     (DatelineRowStack          *self,
                                                      guint                      index);
gpointer           dateline_row_stack_get_view       (DatelineRowStack          *self,
                                                      guint                      index);
void               dateline_row_stack_set_view       (DatelineRowStack          *self,
                                                      guint                      index,
                                                      gpointer                   view);
void               dateline_row_stack_set_shift      (DatelineRowStack          *self,
                                                      guint                      index,
                                                      int                        shift);
/* Frees layouts of rows that are far from those in sight, and their views. */
void               dateline_row_stack_trim           (DatelineRowStack          *self,
                                                      guint                      first,
                                                      guint                      last);
/* Measures rows until the time is up; whether there are more to measure. */
gboolean           dateline_row_stack_measure        (DatelineRowStack          *self,
                                                      gint64                     microseconds);
gboolean           dateline_row_stack_is_measured    (DatelineRowStack          *self);
/* Lays out anew the rows that show the image, or any when `url` is NULL. */
void               dateline_row_stack_image_changed  (DatelineRowStack          *self,
                                                      const char                *url);

G_END_DECLS
