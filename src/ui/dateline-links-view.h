/* dateline-links-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-online.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LINKS_VIEW (dateline_links_view_get_type ())

/* All links of a document with what is known about them, and what can be done.
 *
 * Signals: "link-activated" (DatelineLinkItem *item): the author wants to see it in its place; "said" (const char *text): something to tell the author. */
G_DECLARE_FINAL_TYPE (DatelineLinksView, dateline_links_view, DATELINE, LINKS_VIEW, GtkBox)

void       dateline_links_view_set_online (DatelineLinksView *self,
                                           DatelineOnline    *online);

G_END_DECLS
