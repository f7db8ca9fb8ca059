/* dateline-address-guard.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether a document may not make us talk to an address. */
typedef gboolean (*DatelineAddressGuard) (GInetAddress *address);

gboolean      dateline_address_is_forbidden  (GInetAddress *address);
/* The address that a host is, when it is no name; in any notation. */
GInetAddress *dateline_address_dup_literal   (const char   *host);
gboolean      dateline_address_is_local_name (const char   *host);

G_END_DECLS
