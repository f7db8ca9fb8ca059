/* dateline-image-fetch.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-address-guard.h"

G_BEGIN_DECLS

/* Fetches a picture from the web; blocks, so in a thread. NULL when there is none, it is larger than that, or the guard forbids where it is. */
GBytes *dateline_image_fetch (const char           *url,
                              gsize                 max_bytes,
                              DatelineAddressGuard  guard);

G_END_DECLS
