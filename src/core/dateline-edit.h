/* dateline-edit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DatelineEdit:
 * @start: offset in bytes of the first byte to replace
 * @end: offset in bytes after the last byte to replace
 * @text: the replacement, UTF-8; empty to delete
 *
 * The only way that a document changes: a range of bytes and what replaces it.
 *
 * A list of edits is a [type@GLib.PtrArray] sorted by @start, without overlaps; all offsets are those of the text before the first edit.
 */
typedef struct
{
  gsize  start;
  gsize  end;
  char  *text;
} DatelineEdit;

#define DATELINE_TYPE_EDIT (dateline_edit_get_type ())

GType         dateline_edit_get_type (void) G_GNUC_CONST;
DatelineEdit *dateline_edit_new      (gsize               start,
                                      gsize               end,
                                      const char         *text);
DatelineEdit *dateline_edit_copy     (const DatelineEdit *self);
void          dateline_edit_free     (DatelineEdit       *self);

GPtrArray    *dateline_edits_new     (void);
void          dateline_edits_add     (GPtrArray          *edits,
                                      gsize               start,
                                      gsize               end,
                                      const char         *text);
GPtrArray    *dateline_edits_copy    (GPtrArray          *edits);
char         *dateline_edits_apply   (GPtrArray          *edits,
                                      const char         *text,
                                      gsize               length,
                                      gsize              *new_length);
GPtrArray    *dateline_edits_compose (GPtrArray          *first,
                                      GPtrArray          *second,
                                      const char         *middle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEdit, dateline_edit_free)

G_END_DECLS
