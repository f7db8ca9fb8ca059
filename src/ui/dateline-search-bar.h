/* dateline-search-bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-text-view.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_SEARCH_BAR (dateline_search_bar_get_type ())

/* Finds and replaces in a text view. Shown by dateline_search_bar_open(), hidden by Escape. */
G_DECLARE_FINAL_TYPE (DatelineSearchBar, dateline_search_bar, DATELINE, SEARCH_BAR, GtkWidget)

GtkWidget *dateline_search_bar_new           (DatelineTextView  *view);
void       dateline_search_bar_open          (DatelineSearchBar *self,
                                              gboolean           replace);
void       dateline_search_bar_find_next     (DatelineSearchBar *self);
void       dateline_search_bar_find_previous (DatelineSearchBar *self);

G_END_DECLS
