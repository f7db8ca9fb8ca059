/* dateline-card-picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_CARD_PICTURE (dateline_card_picture_get_type ())

/* A picture in a frame of fixed proportions that it fills, cut where it must be; an icon where there is none.
 *
 * Properties: "paintable" (GdkPaintable, nullable), "ratio" (double: width by height; 0 for the size that is requested).
 */
G_DECLARE_FINAL_TYPE (DatelineCardPicture, dateline_card_picture, DATELINE, CARD_PICTURE, GtkWidget)

void dateline_card_picture_set_paintable (DatelineCardPicture *self,
                                          GdkPaintable        *paintable);

G_END_DECLS
