/* dateline-recovery.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-banner.h"
#include "dateline-document.h"
#include "dateline-journal.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_RECOVERY (dateline_recovery_get_type ())

/* Keeps the unsaved text of a page's document in the journal, and tells the author what was recovered from there.
 *
 * Adds the actions "compare-recovered" and "discard-recovered" to those of the page. */
G_DECLARE_FINAL_TYPE (DatelineRecovery, dateline_recovery, DATELINE, RECOVERY, GObject)

DatelineRecovery *dateline_recovery_new        (DatelineDocument           *document,
                                                DatelineBanner             *banner,
                                                GActionMap                 *actions);
void              dateline_recovery_begin      (DatelineRecovery           *self,
                                                DatelineJournal            *journal,
                                                const char                 *name);      /* nullable */
void              dateline_recovery_set_origin (DatelineRecovery           *self,
                                                GFile                      *site_root,
                                                const char                 *collection);
void              dateline_recovery_set_base   (DatelineRecovery           *self,
                                                const char                 *digest);    /* nullable */
void              dateline_recovery_set_caret  (DatelineRecovery           *self,
                                                gsize                       caret);
void              dateline_recovery_restore    (DatelineRecovery           *self,
                                                const DatelineJournalEntry *entry,
                                                const char                 *digest);   /* nullable */
void              dateline_recovery_flush      (DatelineRecovery           *self);
void              dateline_recovery_end        (DatelineRecovery           *self);

G_END_DECLS
