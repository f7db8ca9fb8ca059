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

/* What a snapshot becomes, still open: dateline_rows_new() makes a list of it. */
typedef struct
{
  GPtrArray *rows;      /* of DatelineRow, sealed */
  GArray    *places;    /* of DatelineRowPlace, one for each row */
  GArray    *segments;  /* of DatelineRowSegment */
} DatelineRowParts;

void dateline_row_parts_build (DatelineRowParts *parts,
                               DatelineSnapshot *snapshot);

G_END_DECLS
