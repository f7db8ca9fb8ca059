/* dateline-image-popover.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-site.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_IMAGE_POPOVER (dateline_image_popover_get_type ())

/* The images that a field of a document may use, to choose from.
 *
 * Signals: "chosen" (destination; empty for none), "file-wanted" (): the author wants to bring a file of their own.
 */
G_DECLARE_FINAL_TYPE (DatelineImagePopover, dateline_image_popover, DATELINE, IMAGE_POPOVER, GtkPopover)

GtkWidget *dateline_image_popover_new  (DatelineSite         *site,      /* nullable */
                                        const DatelineField  *field);    /* of its schema; nullable */
/* Reads the folder anew and pops up. */
void       dateline_image_popover_show (DatelineImagePopover *self,
                                        GFile                *document,  /* nullable */
                                        gboolean              has_image);

G_END_DECLS
