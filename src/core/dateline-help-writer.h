/* dateline-help-writer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes Markdown block by block. What a list, item or note holds stands between its beginning and dateline_help_writer_end(). */
typedef struct _DatelineHelpWriter DatelineHelpWriter;

DatelineHelpWriter *dateline_help_writer_new         (void);
void                dateline_help_writer_free        (DatelineHelpWriter *self);
const char         *dateline_help_writer_get_text    (DatelineHelpWriter *self);
gsize               dateline_help_writer_get_length  (DatelineHelpWriter *self);

void                dateline_help_writer_begin_list  (DatelineHelpWriter *self,
                                                      gboolean            numbers);
void                dateline_help_writer_begin_item  (DatelineHelpWriter *self);
void                dateline_help_writer_begin_note  (DatelineHelpWriter *self);
void                dateline_help_writer_end         (DatelineHelpWriter *self);
void                dateline_help_writer_add_block   (DatelineHelpWriter *self,
                                                      const char         *text);

void                dateline_help_writer_begin_table (DatelineHelpWriter *self);
void                dateline_help_writer_begin_row   (DatelineHelpWriter *self);
void                dateline_help_writer_add_cell    (DatelineHelpWriter *self,
                                                      const char         *text);
void                dateline_help_writer_end_row     (DatelineHelpWriter *self,
                                                      gboolean            head);

void                dateline_help_writer_escape      (GString            *string,
                                                      const char         *text,
                                                      gsize               length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHelpWriter, dateline_help_writer_free)

G_END_DECLS
