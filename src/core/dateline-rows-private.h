/* dateline-rows-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-row-section.h"
#include "dateline-rows.h"

G_BEGIN_DECLS

/* Where a section stands in this version. */
typedef struct
{
  DatelineRowSection *section;
  gsize               start;       /* in the file */
  guint               first_row;
  guint               first_heading;
} DatelineRowsEntry;

/* The first section is the front matter, the second begins with the body. */
struct _DatelineRows
{
  gatomicrefcount    ref_count;
  guint              n_rows;
  guint              n_headings;
  guint              n_entries;
  DatelineRowsEntry *entries;
  gsize              length;             /* of the file */
  DatelineDialect    dialect;
  gboolean           has_duplicates;     /* link reference definitions of one name */
  gboolean           has_definitions;
  gboolean           has_notes;          /* what is at the end depends on what is anywhere */
  guint              splice_start;
  guint              n_removed;
  guint              n_added;
};

DatelineRows *dateline_rows_alloc          (guint                   n_entries);
void          dateline_rows_count_headings (DatelineRows           *self,
                                            guint                   first_entry);
void          dateline_rows_share          (DatelineRows           *previous,
                                            guint                   first_row,
                                            guint                   n_rows,
                                            GPtrArray              *rows,
                                            guint                  *n_first,
                                            guint                  *n_last);
char         *dateline_rows_dup_definitions (DatelineMarkdown      *markdown,
                                            gsize                   start,
                                            gsize                   end);

G_END_DECLS
