/* dateline-row-builder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-row.h"
#include "dateline-snapshot.h"

G_BEGIN_DECLS

/* A piece of a row's text and the piece of the file that it comes from. */
typedef struct
{
  guint text_start;
  guint text_length;
  gsize source_start;
  gsize source_length;
} DatelineRowSegment;

/* Where a row comes from. */
typedef struct
{
  gsize start;
  gsize end;
  guint first_segment;
  guint n_segments;
} DatelineRowPlace;

/* A line at which the rows can be cut apart: a block of the document begins there, nothing is open around it, and the line above is blank.
 * What follows is made without knowing more of what is above than its last row. */
typedef struct
{
  gsize start;          /* of the line, in the file */
  guint first_row;
  guint first_segment;
} DatelineRowCut;

/* What a text becomes, still open: the list of rows is made of it. */
typedef struct
{
  GPtrArray *rows;      /* of DatelineRow, sealed */
  GArray    *places;    /* of DatelineRowPlace, one for each row */
  GArray    *segments;  /* of DatelineRowSegment */
  GArray    *cuts;      /* of DatelineRowCut */
  gboolean   has_notes; /* what is at the end depends on what is anywhere */
} DatelineRowParts;

/* A stretch of a body, to be made into rows by itself. */
typedef struct
{
  const char        *text;     /* of the stretch, and of what follows as far as it was parsed */
  gsize              start;    /* where in the file it begins */
  gsize              end;      /* and ends: at a line */
  gsize              text_end; /* and where what was parsed ends */
  gboolean           is_last;  /* the body ends there */
  const DatelineRow *before;   /* the row above; or NULL */
} DatelineRowStretch;

void     dateline_row_parts_build         (DatelineRowParts         *parts,
                                           DatelineSnapshot         *snapshot);
gboolean dateline_row_parts_build_stretch (DatelineRowParts         *parts,
                                           const DatelineRowStretch *stretch,
                                           DatelineMarkdown         *markdown);
void     dateline_row_parts_clear         (DatelineRowParts         *parts);

G_END_DECLS
