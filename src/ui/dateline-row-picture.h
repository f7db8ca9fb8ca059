/* dateline-row-picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-row-layout.h"

G_BEGIN_DECLS

/* A row that is one image: the picture, or a box that says why there is none. */
void dateline_row_picture_lay_out  (DatelineRowLayout        *self,
                                    const DatelineRowSetting *setting,
                                    int                       x);
/* Images among text: room for them in the text's attributes, then, once all texts have their place, the places. */
void dateline_row_pictures_reserve (DatelineRowLayout        *self,
                                    const DatelineRowSetting *setting,
                                    guint                     start,
                                    guint                     end,
                                    int                       width,
                                    PangoAttrList            *attributes);
void dateline_row_pictures_place   (DatelineRowLayout        *self);

G_END_DECLS
