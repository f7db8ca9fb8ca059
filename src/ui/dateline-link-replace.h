/* dateline-link-replace.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-online.h"

G_BEGIN_DECLS

/* Asks for another address and puts it into all the places of a link. */
void     dateline_link_replace_ask (DatelineOnline   *online,
                                    DatelineLinkItem *item,
                                    GtkWindow        *parent);

/* Puts another address into all uses of one, in one step; FALSE when it cannot stand in one of the places. */
gboolean dateline_link_replace     (DatelineOnline   *online,
                                    DatelineLinkItem *item,
                                    const char       *replacement);

G_END_DECLS
