/* dateline-line.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lines of a text end in LF, CR LF or CR, in any mixture. Offsets are bytes. */

typedef struct
{
  gsize start;
  gsize end;    /* before the line break */
  gsize next;   /* after it */
} DatelineLine;

gboolean     dateline_line_is_break   (char          c);
gsize        dateline_line_find_start (const char   *text,
                                       gsize         offset);
gsize        dateline_line_find_end   (const char   *text,
                                       gsize         length,
                                       gsize         offset);
gsize        dateline_line_skip_break (const char   *text,
                                       gsize         length,
                                       gsize         offset);
gsize        dateline_line_find_next  (const char   *text,
                                       gsize         length,
                                       gsize         offset);

DatelineLine dateline_line_at         (const char   *text,
                                       gsize         length,
                                       gsize         offset);
gboolean     dateline_line_previous   (const char   *text,
                                       gsize         length,
                                       DatelineLine *line);
gboolean     dateline_line_next       (const char   *text,
                                       gsize         length,
                                       DatelineLine *line);

G_END_DECLS
