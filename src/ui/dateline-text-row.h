/* dateline-text-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-row.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_TEXT_ROW (dateline_text_row_get_type ())

/* A row whose value is typed: it wraps, so that nothing of a value is ever cut off. */
G_DECLARE_DERIVABLE_TYPE (DatelineTextRow, dateline_text_row, DATELINE, TEXT_ROW, DatelineFormRow)

struct _DatelineTextRowClass
{
  DatelineFormRowClass parent_class;

  void (* text_changed) (DatelineTextRow *self);   /* by typing or from the document */
};

char      *dateline_text_row_dup_text   (DatelineTextRow *self);
/* As if the author had typed it. */
void       dateline_text_row_type       (DatelineTextRow *self,
                                         const char      *text);
/* A widget beside the text. */
void       dateline_text_row_add_suffix (DatelineTextRow *self,
                                         GtkWidget       *suffix);

G_END_DECLS
