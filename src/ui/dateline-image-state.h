/* dateline-image-state.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-image-loader.h"

G_BEGIN_DECLS

char *dateline_image_state_describe (const char         *url,
                                     DatelineImageState  state);

G_END_DECLS
