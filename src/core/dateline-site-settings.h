/* dateline-site-settings.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-markdown.h"
#include "dateline-value.h"

G_BEGIN_DECLS

/* The contents of `.dateline.yml`. Immutable. */
typedef struct
{
  DatelineValue   *values;          /* the whole file as a map; may be empty */
  DatelineDialect  dialect;
  char            *language;
  GHashTable      *disabled_rules;  /* set of ids */
  gboolean         online_refused;  /* no server is to be asked about links; a site can refuse, but never make anybody ask */
  char           **excluded_hosts;  /* … or none of these, in lower case */
  char           **tracking_hosts;
} DatelineSiteSettings;

/* Never NULL; what is wrong is told in `warnings` (of char *) and its default holds. `text` may be NULL: all defaults. */
DatelineSiteSettings *dateline_site_settings_new  (const char           *text,
                                                   gsize                 length,
                                                   GPtrArray            *warnings);
void                  dateline_site_settings_free (DatelineSiteSettings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSiteSettings, dateline_site_settings_free)

G_END_DECLS
