/* dateline-image-insert.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site.h"
#include "dateline-text-view.h"

G_BEGIN_DECLS

/* Asks for the alternative text of an image (a GdkTexture or the GFile of one), brings it into the site's media folder and writes it at the caret. */
void dateline_image_insert        (DatelineTextView *view,
                                   DatelineSite     *site,     /* nullable */
                                   GObject          *image);
/* The same with a file that the author chooses. */
void dateline_image_insert_choose (DatelineTextView *view,
                                   DatelineSite     *site);

G_END_DECLS
