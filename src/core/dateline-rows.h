/* dateline-rows.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-row.h"
#include "dateline-snapshot.h"

G_BEGIN_DECLS

/* All rows of one version of a document, with the places in the file that they come from. Immutable, reference-counted, safe to read
 * from any thread. Offsets of the source are bytes in the file, offsets of the text are bytes in DatelineRow.text. */
typedef struct _DatelineRows DatelineRows;

/* What differs between two versions of a file: these bytes of the older one, and how many stand in their place. */
typedef struct
{
  gsize start;
  gsize end;
  gsize inserted;
} DatelineRowsChange;

#define DATELINE_TYPE_ROWS (dateline_rows_get_type ())

GType         dateline_rows_get_type        (void) G_GNUC_CONST;
DatelineRows *dateline_rows_new             (DatelineSnapshot *snapshot,
                                             DatelineRows     *previous);
/* The same as dateline_rows_new(), found by parsing only what is around a change; NULL when that cannot be, or takes more than `limit` bytes. */
DatelineRows *dateline_rows_new_changed     (DatelineRows             *previous,
                                             const DatelineRowsChange *change,
                                             const char               *body,
                                             gsize                     length,
                                             DatelineDialect           dialect,
                                             gsize                     limit);
void          dateline_rows_change_add      (DatelineRowsChange       *self,
                                             gsize                     start,
                                             gsize                     end,
                                             gsize                     inserted);
DatelineRows *dateline_rows_ref             (DatelineRows     *self);
void          dateline_rows_unref           (DatelineRows     *self);

guint         dateline_rows_get_n_rows      (DatelineRows     *self);
DatelineRow  *dateline_rows_get_row         (DatelineRows     *self,
                                             guint             index);
/* Rows one after the other, faster than one by one: those from `index` on as far as they lie together; the array is of `n_rows`, at least one. */
DatelineRow *const *
              dateline_rows_get_run         (DatelineRows     *self,
                                             guint             index,
                                             guint            *n_rows);
/* Headings are counted from 0, too, the title among them; one in several rows is where its first row is. */
guint         dateline_rows_get_n_headings  (DatelineRows     *self);
guint         dateline_rows_get_heading     (DatelineRows     *self,
                                             guint             heading);
guint         dateline_rows_find_heading    (DatelineRows     *self,
                                             guint             index);
guint         dateline_rows_find_image      (DatelineRows     *self,
                                             guint             index);
/* The one splice that makes `previous` into this list: rows that are in both are the same pointers. */
void          dateline_rows_get_splice      (DatelineRows     *self,
                                             guint            *start,
                                             guint            *n_removed,
                                             guint            *n_added);

void          dateline_rows_get_source      (DatelineRows     *self,
                                             guint             index,
                                             gsize            *start,
                                             gsize            *end);
/* The last row that begins at or before the offset of the file, or the first; the list must not be empty. */
guint         dateline_rows_find            (DatelineRows     *self,
                                             gsize             offset);
gsize         dateline_rows_text_to_source  (DatelineRows     *self,
                                             guint             index,
                                             guint             position);
guint         dateline_rows_source_to_text  (DatelineRows     *self,
                                             guint             index,
                                             gsize             offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineRows, dateline_rows_unref)

G_END_DECLS
