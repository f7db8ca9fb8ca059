/* dateline-preview-link.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_PREVIEW_LINK (dateline_preview_link_get_type ())

/* A link in a row, for the keyboard and for assistive technology: it can be focused and activated, and draws nothing but where the focus is. */
G_DECLARE_FINAL_TYPE (DatelinePreviewLink, dateline_preview_link, DATELINE, PREVIEW_LINK, GtkWidget)

GtkWidget  *dateline_preview_link_new     (void);
void        dateline_preview_link_set     (DatelinePreviewLink *self,
                                           const char          *words,
                                           const char          *url);
const char *dateline_preview_link_get_url (DatelinePreviewLink *self);

G_END_DECLS
