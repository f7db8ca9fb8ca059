/* dateline-event.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date-scan.h"
#include "dateline-prose.h"

G_BEGIN_DECLS

/* A thing with a name or a link of its own that a document says is on certain days. Only what stands beside its date counts: deadlines, openings, what is
 * repeated and what is told of in the past are left out, and so are lines with more dates than one. */
typedef struct
{
  char               *name;     /* as it is written */
  char               *name_key; /* folded; NULL when the name is none (`Register`) or a single word */
  char               *link_key; /* where it leads, without what does not matter, and its name; or its number alone; or NULL */
  GDate               first;
  GDate               last;
  char               *text;     /* the date as it is written */
  gsize               start;    /* of the date, in the prose */
  gsize               end;
  const DatelineNode *scope;    /* the list or block that it stands in */
} DatelineEvent;

/* (transfer full): of DatelineEvent, in the order of the text. */
GPtrArray *dateline_events_find     (DatelineProse       *prose,
                                     DatelineDateScan    *dates,    /* years resolved */
                                     const char          *source);
/* Whether two dates of one thing contradict each other: not where one holds the other, nor a series, nor next year's edition. */
gboolean   dateline_events_conflict (const DatelineEvent *a,
                                     const DatelineEvent *b);

G_END_DECLS
