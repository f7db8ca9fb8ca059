/* dateline-address-guard.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether an address is none of the public internet: no document may make us talk to it. */
gboolean dateline_address_is_forbidden      (GInetAddress *address);
/* The same for a host as a URL has it, where only a proxy knows its address: literals in any notation, and names that are local by definition. */
gboolean dateline_address_is_forbidden_host (const char   *host);

G_END_DECLS
