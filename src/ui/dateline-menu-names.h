/* dateline-menu-names.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Has assistive technology know what the items of menus are called; once, for all of them. */
void dateline_menu_names_watch (void);

G_END_DECLS
