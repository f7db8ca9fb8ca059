/* dateline-image-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-text-row.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_IMAGE_ROW (dateline_image_row_get_type ())

/* The address of an image, and the image itself where it is a file of the site. */
G_DECLARE_FINAL_TYPE (DatelineImageRow, dateline_image_row, DATELINE, IMAGE_ROW, DatelineTextRow)

G_END_DECLS
