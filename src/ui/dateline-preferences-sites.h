/* dateline-preferences-sites.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Fills the group with the sites whose links may be checked online, each with a button to take that back. */
void dateline_preferences_sites_fill (AdwPreferencesGroup *group);

G_END_DECLS
