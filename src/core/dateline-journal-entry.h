/* dateline-journal-entry.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-journal.h"

G_BEGIN_DECLS

/* How an entry stands in its file: lines of "name: value", an empty line, and the text, byte for byte. */
GBytes               *dateline_journal_entry_write (const DatelineJournalEntry  *self);
DatelineJournalEntry *dateline_journal_entry_read  (GBytes                      *bytes,
                                                    GError                     **error);

G_END_DECLS
