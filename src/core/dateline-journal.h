/* dateline-journal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Unsaved text as it is kept for the case that the program ends without asking. */
typedef struct
{
  char   *uri;         /* of the document; NULL when it was never saved */
  char   *encoding;    /* dateline_encoding_get_name() of what the document is to be written in; NULL for UTF-8. The text here is UTF-8 in any case */
  char   *base;        /* dateline_file_digest() of the file that the text was made from; NULL when there was none */
  char   *site;        /* uri of the site's root that a document without a file was begun in, or NULL */
  char   *collection;  /* and its kind, or NULL */
  gint64  time;        /* of the writing, in seconds since 1970 */
  guint64 caret;       /* in bytes of the text */
  GBytes *text;
} DatelineJournalEntry;

void             dateline_journal_entry_free   (DatelineJournalEntry  *self);

#define DATELINE_TYPE_JOURNAL (dateline_journal_get_type ())

/* A folder with the unsaved texts of this run of the program, an entry each. Safe to use from any thread. */
G_DECLARE_FINAL_TYPE (DatelineJournal, dateline_journal, DATELINE, JOURNAL, GObject)

DatelineJournal *dateline_journal_open         (const char            *folder,
                                                GError               **error);
gboolean         dateline_journal_write        (DatelineJournal       *self,
                                                const char            *name,
                                                const DatelineJournalEntry *entry,
                                                GError               **error);
void             dateline_journal_remove       (DatelineJournal       *self,
                                                const char            *name);
char            *dateline_journal_new_name     (DatelineJournal       *self);

/* Entries of runs that ended without removing them become entries of this run: name → DatelineJournalEntry. */
GHashTable      *dateline_journal_adopt        (DatelineJournal       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineJournalEntry, dateline_journal_entry_free)

G_END_DECLS
