/* dateline-preferences-sites.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Fills the group with the sites of a setting such as "online-sites", each with a button to take back what was allowed. */
void dateline_preferences_sites_fill (AdwPreferencesGroup *group,
                                      const char          *key);

G_END_DECLS
