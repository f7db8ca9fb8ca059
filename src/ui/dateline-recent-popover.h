/* dateline-recent-popover.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_RECENT_POPOVER (dateline_recent_popover_get_type ())

/* The documents that were opened last, to be searched and opened again; after them, or in their place, those of a folder that were changed last. */
G_DECLARE_FINAL_TYPE (DatelineRecentPopover, dateline_recent_popover, DATELINE, RECENT_POPOVER, GtkPopover)

GtkWidget *dateline_recent_popover_new        (void);
void       dateline_recent_popover_set_folder (DatelineRecentPopover *self,
                                               GFile                 *folder,   /* nullable */
                                               gboolean               only);    /* no recent documents */

G_END_DECLS
