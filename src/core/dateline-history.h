/* dateline-history.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/* A replacement as it was carried out, with what is needed to take it back. Offsets are bytes of the file at that moment. */
typedef struct
{
  DatelinePart  part;      /* which side of the boundary between the parts an insertion belongs to */
  gsize         start;
  char         *removed;
  gsize         removed_length;
  char         *inserted;
  gsize         inserted_length;
} DatelineSplice;

/* What one undo takes back: splices in the order they were made. */
typedef struct
{
  GPtrArray          *splices;       /* of DatelineSplice */
  DatelineChangeKind  kind;
  char               *field;         /* of DATELINE_CHANGE_FIELD */
  guint64             state_before;  /* names of the text before and after */
  guint64             state_after;
} DatelineStep;

/* The undo history of a document: what was done and what was undone, in order. Knows nothing of where the text lives. */
typedef struct _DatelineHistory DatelineHistory;

DatelineHistory    *dateline_history_new       (void);
void                dateline_history_free      (DatelineHistory    *self);
void                dateline_history_clear     (DatelineHistory    *self);
void                dateline_history_begin     (DatelineHistory    *self,
                                                DatelineChangeKind  kind,
                                                const char         *field,
                                                guint64             state_before);
void                dateline_history_record    (DatelineHistory    *self,
                                                DatelinePart        part,
                                                gsize               start,
                                                const char         *removed,
                                                gsize               removed_length,
                                                const char         *inserted,
                                                gsize               inserted_length);
void                dateline_history_end       (DatelineHistory    *self,
                                                guint64             state_after);
void                dateline_history_seal      (DatelineHistory    *self);
gboolean            dateline_history_can_undo  (DatelineHistory    *self);
gboolean            dateline_history_can_redo  (DatelineHistory    *self);
const DatelineStep *dateline_history_pop_undo  (DatelineHistory    *self);
const DatelineStep *dateline_history_pop_redo  (DatelineHistory    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHistory, dateline_history_free)

G_END_DECLS
