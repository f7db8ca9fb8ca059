/* dateline-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-checker.h"
#include "dateline-document.h"
#include "dateline-granted-folders.h"
#include "dateline-outside-changes.h"
#include "dateline-online.h"
#include "dateline-recovery.h"
#include "dateline-site.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PAGE (dateline_page_get_type ())

/* One document with its form, text, preview and problems: what a tab holds. The one place that knows them all and makes them work together.
 *
 * Its actions are in the group "page", which the window takes over while the page is in front. */
G_DECLARE_FINAL_TYPE (DatelinePage, dateline_page, DATELINE, PAGE, AdwBin)

DatelinePage     *dateline_page_new            (void);
DatelineDocument *dateline_page_get_document   (DatelinePage *self);
DatelineChecker  *dateline_page_get_checker    (DatelinePage *self);
GActionGroup     *dateline_page_get_actions    (DatelinePage *self);
DatelineRecovery *dateline_page_get_recovery   (DatelinePage *self);
DatelineOutsideChanges *dateline_page_get_outside_changes (DatelinePage *self);
/* What was read from the document's file, or written to it, just now. */
void              dateline_page_set_on_disk    (DatelinePage *self,
                                                GFile        *file,
                                                const char   *digest);
DatelineOnline   *dateline_page_get_online     (DatelinePage *self);
/* Where a document that came alone into the sandbox may be found with what is beside it. */
void              dateline_page_set_granted_folders (DatelinePage *self,
                                                DatelineGrantedFolders *folders);
DatelineSite     *dateline_page_get_site       (DatelinePage *self);
void              dateline_page_set_site       (DatelinePage *self,
                                                DatelineSite *site);
/* Of a document that has no file yet; NULL when it belongs to none. */
const char       *dateline_page_get_collection (DatelinePage *self);
void              dateline_page_set_collection (DatelinePage *self,
                                                const char   *name);
char             *dateline_page_dup_title      (DatelinePage *self);
char             *dateline_page_dup_subtitle   (DatelinePage *self);
char             *dateline_page_dup_summary    (DatelinePage *self);
void              dateline_page_show_document  (DatelinePage *self);
void              dateline_page_place_caret    (DatelinePage *self,
                                                gsize         offset);
void              dateline_page_get_place      (DatelinePage *self,
                                                guint64      *caret,
                                                guint64      *top);
void              dateline_page_return_to      (DatelinePage *self,
                                                gsize         caret,
                                                gsize         top);
void              dateline_page_focus_title    (DatelinePage *self);
void              dateline_page_check          (DatelinePage *self);
/* A toast that has more than a text; takes it. */
void              dateline_page_show_toast     (DatelinePage *self,
                                                AdwToast     *toast);
void              dateline_page_add_toast      (DatelinePage *self,
                                                const char   *text);

G_END_DECLS
