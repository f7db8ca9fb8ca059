/* dateline-format-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-format.h"
#include "dateline-line.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_MARKER_NONE,
  DATELINE_MARKER_BULLET,
  DATELINE_MARKER_NUMBER
} DatelineMarkerKind;

/* What a line begins with: `> ` of quotes, then the marker of a list item, then a task box. */
typedef struct
{
  gsize              quote_end;      /* after the quote marks and one space each */
  guint              indent;         /* columns from there to the marker, or to the text */
  gsize              marker_start;
  gsize              marker_end;     /* after the marker and its spaces; = marker_start without one */
  gsize              content;        /* after the task box too */
  DatelineMarkerKind kind;
  char               sign;           /* - * + or . ) */
  guint              number;
  gboolean           task;
} DatelinePrefix;

gboolean       dateline_line_is_blank   (const char         *text,
                                         DatelineLine        line);
DatelinePrefix dateline_line_get_prefix (const char         *text,
                                         DatelineLine        line);
gboolean       dateline_text_is_fenced  (const char         *text,
                                         gsize               length,
                                         gsize               offset);
gsize          dateline_edits_map       (GPtrArray          *edits,
                                         gsize               offset,
                                         gboolean            after);

G_END_DECLS
