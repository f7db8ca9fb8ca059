/* dateline-card-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-document.h"
#include "dateline-site.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CARD_VIEW (dateline_card_view_get_type ())

/* The document as a search result and as social networks and chats show its link, with what is too long or missing. Follows the document
 * while it is on the screen.
 *
 * Properties: "document" (DatelineDocument, nullable), "site" (DatelineSite, nullable).
 * Signals: "field-activated" (const char *path): the author wants to go to a field.
 */
G_DECLARE_FINAL_TYPE (DatelineCardView, dateline_card_view, DATELINE, CARD_VIEW, GtkWidget)

GtkWidget *dateline_card_view_new          (void);
void       dateline_card_view_set_document (DatelineCardView *self,
                                            DatelineDocument *document);
void       dateline_card_view_set_site     (DatelineCardView *self,
                                            DatelineSite     *site);
/* Whether what it shows is of the document's present text. */
gboolean   dateline_card_view_is_current   (DatelineCardView *self);

G_END_DECLS
