/* dateline-cms-config.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site.h"
#include "dateline-slug.h"

G_BEGIN_DECLS

/* The configuration of Decap CMS, Netlify CMS and those that read the same file. Immutable. */
typedef struct
{
  char                *media_folder;   /* relative to the site, normalized; or NULL */
  char                *public_folder;  /* as pages refer to it, without a slash at its end; or NULL */
  DatelineSlugOptions  slug;
  GPtrArray           *collections;    /* of DatelineCollection */
} DatelineCmsConfig;

/* Never NULL: what cannot be read is left out and told in `warnings` (of char *). */
DatelineCmsConfig *dateline_cms_config_new  (const char        *text,
                                             gsize              length,
                                             GPtrArray         *warnings);
DatelineCmsConfig *dateline_cms_config_new_empty (void);
void               dateline_cms_config_free (DatelineCmsConfig *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCmsConfig, dateline_cms_config_free)

G_END_DECLS
