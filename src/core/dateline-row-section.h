/* dateline-row-section.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-row-builder.h"

G_BEGIN_DECLS

/* The rows between two cuts. Immutable, reference-counted, and independent of where in the file it stands, so that all versions of a
 * document that have it share it. Offsets of the source count from where it begins. */
typedef struct
{
  guint text_start;
  guint text_length;
  guint source_start;
  guint source_length;
} DatelineSectionSegment;

typedef struct
{
  guint start;
  guint end;
  guint first_segment;
  guint n_segments;
} DatelineSectionPlace;

typedef struct
{
  gatomicrefcount         ref_count;
  guint                   n_rows;
  DatelineRow           **rows;
  DatelineSectionPlace   *places;
  DatelineSectionSegment *segments;
  guint                   n_headings;
  guint                  *headings;      /* which of the rows */
  gboolean                has_images;
  char                   *definitions;   /* the link reference definitions in it, one after the other; NULL for none */
} DatelineRowSection;

DatelineRowSection *dateline_row_section_new   (const DatelineRowParts *parts,
                                                guint                   cut,
                                                char                   *definitions);
DatelineRowSection *dateline_row_section_ref   (DatelineRowSection     *self);
void                dateline_row_section_unref (DatelineRowSection     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineRowSection, dateline_row_section_unref)

G_END_DECLS
