/* dateline-image-end.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a PNG or JPEG has its end; others are taken to have it. */
gboolean dateline_image_has_end (const guint8 *data,
                                 gsize         length);

G_END_DECLS
