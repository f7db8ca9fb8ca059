/* dateline-choice-popover.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-choices.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CHOICE_POPOVER (dateline_choice_popover_get_type ())

/* The values that a field may have, to choose from; with a search where there are many.
 *
 * Signals: "chosen" (DatelineValue; NULL for none).
 */
G_DECLARE_FINAL_TYPE (DatelineChoicePopover, dateline_choice_popover, DATELINE, CHOICE_POPOVER, GtkPopover)

GtkWidget *dateline_choice_popover_new  (DatelineSite          *site,     /* nullable; owns `field` if there is one */
                                         const DatelineField   *field);
/* Reads the choices anew and pops up. The one that is `present` is marked, and offered even if it is none of the choices; those that are `taken`
 * are left out. */
void       dateline_choice_popover_show (DatelineChoicePopover *self,
                                         DatelineValue         *present,   /* nullable */
                                         DatelineValue         *taken,     /* a list; nullable */
                                         gboolean               with_none);

G_END_DECLS
