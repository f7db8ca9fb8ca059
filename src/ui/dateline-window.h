/* dateline-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-document.h"
#include "dateline-site.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_WINDOW (dateline_window_get_type ())

/* One document with its form, text, preview and problems. The one place that knows them all and makes them work together. */
G_DECLARE_FINAL_TYPE (DatelineWindow, dateline_window, DATELINE, WINDOW, AdwApplicationWindow)

DatelineWindow   *dateline_window_new          (GtkApplication  *application);
DatelineDocument *dateline_window_get_document (DatelineWindow  *self);
DatelineSite     *dateline_window_get_site     (DatelineWindow  *self);
void              dateline_window_set_site     (DatelineWindow  *self,
                                                DatelineSite    *site);
/* Of a document that has no file yet; NULL when it belongs to none. */
const char       *dateline_window_get_collection (DatelineWindow *self);
void              dateline_window_set_collection (DatelineWindow *self,
                                                  const char     *name);
void              dateline_window_focus_title  (DatelineWindow  *self);
gboolean          dateline_window_is_empty     (DatelineWindow  *self);
void              dateline_window_show_document (DatelineWindow *self);
void              dateline_window_check        (DatelineWindow  *self);
void              dateline_window_add_toast    (DatelineWindow  *self,
                                                const char      *text);
void              dateline_window_finish_closing (DatelineWindow *self);
void              dateline_window_open_file    (DatelineWindow  *self,
                                                GFile           *file);
void              dateline_window_new_document (DatelineWindow  *self,
                                                const char      *collection_name);

G_END_DECLS
