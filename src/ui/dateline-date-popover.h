/* dateline-date-popover.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_DATE_POPOVER (dateline_date_popover_get_type ())

/* A calendar, with a time of day if wanted, in the author's local time.
 *
 * Signals: "picked" (GDateTime): the author chose another instant.
 */
G_DECLARE_FINAL_TYPE (DatelineDatePopover, dateline_date_popover, DATELINE, DATE_POPOVER, GtkPopover)

GtkWidget *dateline_date_popover_new      (gboolean             with_time);
void       dateline_date_popover_set_time (DatelineDatePopover *self,
                                           GDateTime           *time);   /* in the zone to show */

G_END_DECLS
