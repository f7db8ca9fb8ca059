/* dateline-online-bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-online.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ONLINE_BAR (dateline_online_bar_get_type ())

/* Tells that links are being checked, how far it is, and lets the author stop it; hidden otherwise, and while the list of links tells it. */
G_DECLARE_FINAL_TYPE (DatelineOnlineBar, dateline_online_bar, DATELINE, ONLINE_BAR, GtkBox)

void       dateline_online_bar_set_online   (DatelineOnlineBar *self,
                                             DatelineOnline    *online);
void       dateline_online_bar_set_silenced (DatelineOnlineBar *self,
                                             gboolean           silenced);

G_END_DECLS
