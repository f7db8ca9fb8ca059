/* dateline-media-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site.h"

G_BEGIN_DECLS

/* The images that a field or the body of a document may use, newest first: destinations as they are written into documents. Reads folders; any thread. */
GStrv dateline_media_list_images (DatelineSite        *site,       /* nullable */
                                  GFile               *document,   /* nullable */
                                  const DatelineField *field);     /* nullable: the body */

G_END_DECLS
