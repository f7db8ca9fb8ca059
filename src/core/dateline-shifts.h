/* dateline-shifts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was replaced in a text since somebody looked at it, in order: tells where what was found then stands now. */
typedef struct _DatelineShifts DatelineShifts;

DatelineShifts *dateline_shifts_new       (void);
void            dateline_shifts_free      (DatelineShifts       *self);
void            dateline_shifts_add       (DatelineShifts       *self,
                                           gsize                 start,
                                           gsize                 end,
                                           gsize                 length);
guint           dateline_shifts_count     (const DatelineShifts *self);
void            dateline_shifts_forget    (DatelineShifts       *self,
                                           guint                 n_first);
gboolean        dateline_shifts_map_range (const DatelineShifts *self,
                                           gsize                *start,
                                           gsize                *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineShifts, dateline_shifts_free)

G_END_DECLS
