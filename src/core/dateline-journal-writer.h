/* dateline-journal-writer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-document.h"
#include "dateline-journal.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_JOURNAL_WRITER (dateline_journal_writer_get_type ())

/* Keeps the unsaved text of one document in the journal: written on a worker soon after each change, removed when there is nothing unsaved. */
G_DECLARE_FINAL_TYPE (DatelineJournalWriter, dateline_journal_writer, DATELINE, JOURNAL_WRITER, GObject)

DatelineJournalWriter *dateline_journal_writer_new        (DatelineDocument      *document,
                                                           DatelineJournal       *journal,
                                                           const char            *name);     /* NULL: none of that document yet */
void                   dateline_journal_writer_set_base   (DatelineJournalWriter *self,
                                                           const char            *digest);
void                   dateline_journal_writer_set_origin (DatelineJournalWriter *self,
                                                           GFile                 *site_root,
                                                           const char            *collection);
void                   dateline_journal_writer_set_caret  (DatelineJournalWriter *self,
                                                           gsize                  caret);
/* Writes what is not written yet before it returns. */
void                   dateline_journal_writer_flush      (DatelineJournalWriter *self);
/* The author has saved or given up the text: nothing is kept, and nothing written any more. */
void                   dateline_journal_writer_close      (DatelineJournalWriter *self);

G_END_DECLS
