/* dateline-site-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-cms-config.h"
#include "dateline-site.h"

G_BEGIN_DECLS

const DatelineCmsConfig *dateline_site_get_config (DatelineSite *self);

/* `folder`/`name``suffix`, or with `-1`, `-2` … before the suffix: the first that is not on disk. NULL when that would leave the site. */
GFile                   *dateline_site_find_free_file (GFile      *root,
                                                       GFile      *folder,
                                                       const char *name,
                                                       const char *suffix);

G_END_DECLS
