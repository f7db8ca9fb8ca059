/* dateline-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-page.h"
#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_WINDOW (dateline_window_get_type ())

/* Documents in tabs under a header bar, which is about the one in front. Without a document: an invitation to open one. */
G_DECLARE_FINAL_TYPE (DatelineWindow, dateline_window, DATELINE, WINDOW, AdwApplicationWindow)

DatelineWindow   *dateline_window_new          (GtkApplication *application);

/* The page in front and its document; NULL when there is none. */
DatelinePage     *dateline_window_get_page     (DatelineWindow *self);
DatelineDocument *dateline_window_get_document (DatelineWindow *self);
DatelinePage     *dateline_window_find_page    (DatelineWindow *self,
                                                GFile          *file);
GPtrArray        *dateline_window_list_pages   (DatelineWindow *self);
gboolean          dateline_window_is_waiting   (DatelineWindow *self);
gboolean          dateline_window_is_empty     (DatelineWindow *self);

/* A page is added, given its document, and then shown or dropped. */
DatelinePage     *dateline_window_add_page     (DatelineWindow *self);
DatelinePage     *dateline_window_add_recovered_page (DatelineWindow *self,
                                                const char     *name);
void              dateline_window_show_page    (DatelineWindow *self,
                                                DatelinePage   *page);
void              dateline_window_drop_page    (DatelineWindow *self,
                                                DatelinePage   *page);
void              dateline_window_select_page  (DatelineWindow *self,
                                                DatelinePage   *page);

/* The site of the page in front; without a page the one whose documents come next. */
DatelineSite     *dateline_window_get_site     (DatelineWindow *self);
void              dateline_window_set_site     (DatelineWindow *self,
                                                DatelineSite   *site);
void              dateline_window_add_toast    (DatelineWindow *self,
                                                const char     *text);
void              dateline_window_finish_closing (DatelineWindow *self);

void              dateline_window_open_file    (DatelineWindow *self,
                                                GFile          *file);
void              dateline_window_reopen_file  (DatelineWindow *self,
                                                GFile          *file,
                                                const DatelineSessionDocument *place);
void              dateline_window_new_document (DatelineWindow *self,
                                                const char     *collection_name);
void              dateline_window_recover      (DatelineWindow *self,
                                                const char     *name,
                                                DatelineJournalEntry *entry);

G_END_DECLS
