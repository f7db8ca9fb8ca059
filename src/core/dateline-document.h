/* dateline-document.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-encoding.h"
#include "dateline-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_PART_HEADER,   /* from the file's first byte (a BOM included) to the body */
  DATELINE_PART_BODY
} DatelinePart;

typedef enum
{
  DATELINE_CHANGE_TYPING, /* joins the change before it while the author types on, word by word */
  DATELINE_CHANGE_STEP,   /* one step of its own */
  DATELINE_CHANGE_FIELD   /* the header by the form: joins changes of the same field while it keeps the focus */
} DatelineChangeKind;

#define DATELINE_TYPE_DOCUMENT (dateline_document_get_type ())

/* A document: its bytes in two parts, one undo history over both. Main thread only; hand snapshots to others.
 *
 * Properties: "file" (GFile), "modified", "can-undo", "can-redo", "editable", "encoding" (NULL for UTF-8),
 *   "title" (front matter's title, else the file's name, else "Untitled"; translated).
 * Signals:
 *   "spliced" (DatelinePart part, guint64 start, guint64 end, const char *text): bytes [start, end) of the part were replaced by text; emitted after the change;
 *     offsets are in the part. Views that made the change themselves ignore it while they do.
 *   "header-changed" (): after the header's text changed, once for each step.
 *   "changed" (): after any step; dateline_document_ref_snapshot() then gives the new text.
 *   "reset" (): the whole text is another one (loaded, reloaded).
 *   "undone" (DatelinePart part, guint64 offset): an undo or redo ended here: put the caret there; for the header, look at "undone-field".
 */
G_DECLARE_FINAL_TYPE (DatelineDocument, dateline_document, DATELINE, DOCUMENT, GObject)

DatelineDocument *dateline_document_new             (void);
DatelineDocument *dateline_document_new_from_bytes  (GBytes              *bytes,
                                                     GFile               *file);
void              dateline_document_set_bytes       (DatelineDocument    *self,
                                                     GBytes              *bytes);   /* emits "reset"; not modified, history empty */
/* The same for text that may be in another encoding than UTF-8. */
void              dateline_document_load            (DatelineDocument    *self,
                                                     GBytes              *bytes,
                                                     const DatelineEncoding *preferred);  /* nullable */
/* Another program has written the file: a step of the history, where it can be one. */
void              dateline_document_reload          (DatelineDocument    *self,
                                                     GBytes              *bytes);
gboolean          dateline_document_is_in           (DatelineDocument    *self,
                                                     GBytes              *bytes);
GBytes           *dateline_document_decode          (DatelineDocument    *self,
                                                     GBytes              *bytes);
GBytes           *dateline_document_encode          (DatelineDocument    *self,
                                                     gsize               *bad_offset);
GBytes           *dateline_document_dup_bytes       (DatelineDocument    *self);
const DatelineEncoding *dateline_document_get_encoding (DatelineDocument *self);
const DatelineEncoding *dateline_document_get_saved_encoding (DatelineDocument *self);
gboolean          dateline_document_read_as         (DatelineDocument    *self,
                                                     const DatelineEncoding *encoding);
void              dateline_document_write_as        (DatelineDocument    *self,
                                                     const DatelineEncoding *encoding);   /* NULL: UTF-8 */
GFile            *dateline_document_get_file        (DatelineDocument    *self);
void              dateline_document_set_file        (DatelineDocument    *self,
                                                     GFile               *file);
DatelineDialect   dateline_document_get_dialect     (DatelineDocument    *self);
void              dateline_document_set_dialect     (DatelineDocument    *self,
                                                     DatelineDialect      dialect);
const char       *dateline_document_get_text        (DatelineDocument    *self,
                                                     DatelinePart         part,
                                                     gsize               *length);
gsize             dateline_document_get_body_start  (DatelineDocument    *self);
gboolean          dateline_document_get_editable    (DatelineDocument    *self);
gboolean          dateline_document_get_modified    (DatelineDocument    *self);
void              dateline_document_set_saved       (DatelineDocument    *self,
                                                     guint64              serial);  /* the text of that snapshot is on disk */
void              dateline_document_set_saved_in    (DatelineDocument    *self,
                                                     guint64              serial,
                                                     const DatelineEncoding *encoding);
void              dateline_document_set_unsaved     (DatelineDocument    *self);    /* no text is on disk any more */
const char       *dateline_document_get_newline     (DatelineDocument    *self);    /* "\n", "\r\n" */
DatelineHeader   *dateline_document_get_header      (DatelineDocument    *self);    /* parsed on first use after a change; borrowed */
DatelineSnapshot *dateline_document_ref_snapshot    (DatelineDocument    *self);
char             *dateline_document_dup_title       (DatelineDocument    *self);

void              dateline_document_splice          (DatelineDocument    *self,
                                                     DatelinePart         part,
                                                     gsize                start,    /* bytes in the part */
                                                     gsize                end,
                                                     const char          *text,
                                                     gssize               length,
                                                     DatelineChangeKind   kind);
void              dateline_document_apply_edits     (DatelineDocument    *self,
                                                     GPtrArray           *edits);   /* offsets of the file; one step */
void              dateline_document_replace_text    (DatelineDocument    *self,
                                                     const char          *text,
                                                     gsize                length);  /* the whole; one step */
void              dateline_document_begin_step      (DatelineDocument    *self);    /* all until the matching end is one step; nests */
void              dateline_document_end_step        (DatelineDocument    *self);
void              dateline_document_end_typing      (DatelineDocument    *self);    /* the next change is a step of its own */

/* The form's edits: see dateline-header-edit.h. */
gboolean          dateline_document_set_field       (DatelineDocument    *self,
                                                     const char          *path,
                                                     DatelineValue       *value,
                                                     const char *const   *key_order,
                                                     GError             **error);
gboolean          dateline_document_unset_field     (DatelineDocument    *self,
                                                     const char          *path,
                                                     GError             **error);
gboolean          dateline_document_insert_item     (DatelineDocument    *self,
                                                     const char          *list_path,
                                                     guint                index,
                                                     DatelineValue       *value,
                                                     GError             **error);
gboolean          dateline_document_move_item       (DatelineDocument    *self,
                                                     const char          *list_path,
                                                     guint                from,
                                                     guint                to,
                                                     GError             **error);

void              dateline_document_undo            (DatelineDocument    *self);
void              dateline_document_redo            (DatelineDocument    *self);

G_END_DECLS
