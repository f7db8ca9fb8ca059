/* dateline-document-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-document.h"
#include "dateline-history.h"
#include "dateline-long-text.h"

G_BEGIN_DECLS

#define DATELINE_N_PARTS 2

struct _DatelineDocument
{
  GObject           parent_instance;

  GFile            *file;
  DatelineLongText *parts[DATELINE_N_PARTS];
  GBytes           *locked;          /* the file, while its text can only be looked at, as it is no text or the author has not said what it is written in */
  const DatelineEncoding *encoding;        /* what the text was read from, and is to be written in; NULL: UTF-8 */
  const DatelineEncoding *saved_encoding;  /* what the file is written in */
  const char       *newline;
  DatelineDialect   dialect;

  DatelineHistory  *history;
  guint             step_depth;
  gboolean          undoing;
  gboolean          step_changed;
  gboolean          step_changed_header;

  /* The serial grows with each change. A state names a text: an undo brings back the state of before, under a new serial. */
  guint64           serial;
  guint64           state;
  guint64           saved_state;
  GHashTable       *states;          /* serial → state, where they differ */

  /* While the author types into one field of the form: the header as it was when that began. Each edit is made from there, so that what
   * stands only for a moment (an open quote, an empty line at the end) leaves no trace in the style of what is written at last. */
  DatelineHeader   *visit_header;
  char             *visit_field;
  guint64           visit_state;

  DatelineHeader   *header;          /* caches, dropped by a change */
  DatelineSnapshot *snapshot;

  /* What the properties said when they last notified. */
  gboolean          was_modified;
  gboolean          was_editable;
  const DatelineEncoding *old_encoding;
  gboolean          could_undo;
  gboolean          could_redo;
};

enum
{
  DATELINE_DOCUMENT_SPLICED,
  DATELINE_DOCUMENT_HEADER_CHANGED,
  DATELINE_DOCUMENT_CHANGED,
  DATELINE_DOCUMENT_RESET,
  DATELINE_DOCUMENT_UNDONE,
  DATELINE_DOCUMENT_N_SIGNALS
};

extern guint dateline_document_signals[DATELINE_DOCUMENT_N_SIGNALS];

/* dateline-document.c */
void dateline_document_drop_caches   (DatelineDocument   *self,
                                      DatelinePart        part);
void dateline_document_notify_state  (DatelineDocument   *self);
void dateline_document_notify_title  (DatelineDocument   *self);

/* dateline-document-file.c */
GBytes *dateline_document_dup_text   (DatelineDocument   *self);

/* dateline-document-change.c */
void dateline_document_begin_change  (DatelineDocument   *self,
                                      DatelineChangeKind  kind,
                                      const char         *field);
void dateline_document_end_change    (DatelineDocument   *self);
void dateline_document_record_splice (DatelineDocument   *self,
                                      DatelinePart        part,
                                      gsize               start,
                                      gsize               end,
                                      const char         *text,
                                      gsize               length);

G_END_DECLS
