/* dateline-height-index.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Heights of many rows, in pixels, known or guessed, with their sums: setting one, the sum before one and the row at a place cost the
 * logarithm of their number (a Fenwick tree); a splice costs their number, but for one of all rows. */
typedef struct _DatelineHeightIndex DatelineHeightIndex;

DatelineHeightIndex *dateline_height_index_new           (void);
DatelineHeightIndex *dateline_height_index_new_guessed   (const int           *heights,
                                                          guint                n_rows);
void                 dateline_height_index_free          (DatelineHeightIndex *self);
void                 dateline_height_index_splice        (DatelineHeightIndex *self,
                                                          guint                start,
                                                          guint                n_removed,
                                                          DatelineHeightIndex *added);
int                  dateline_height_index_get           (DatelineHeightIndex *self,
                                                          guint                index);
void                 dateline_height_index_set           (DatelineHeightIndex *self,
                                                          guint                index,
                                                          int                  height);
void                 dateline_height_index_guess         (DatelineHeightIndex *self,
                                                          guint                index,
                                                          int                  height);
gboolean             dateline_height_index_is_known      (DatelineHeightIndex *self,
                                                          guint                index);
guint                dateline_height_index_get_n_guessed (DatelineHeightIndex *self);
guint                dateline_height_index_get_n_rows    (DatelineHeightIndex *self);
gint64               dateline_height_index_get_top       (DatelineHeightIndex *self,
                                                          guint                index);
gint64               dateline_height_index_get_total     (DatelineHeightIndex *self);
guint                dateline_height_index_find          (DatelineHeightIndex *self,
                                                          gint64               position,
                                                          int                 *offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHeightIndex, dateline_height_index_free)

G_END_DECLS
