/* checker-testing.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-address-guard.h"
#include "dateline-link-checker.h"

G_BEGIN_DECLS

/* What only tests may do to a checker. It is not in the library, so there is no way to it from a document, a site or the environment of an installed program. */

/* Loopback is as good as public; what else is forbidden stays so. */
void dateline_link_checker_allow_loopback (DatelineLinkChecker  *self);
void dateline_link_checker_set_guard      (DatelineLinkChecker  *self,
                                           DatelineAddressGuard  guard);
void dateline_link_checker_set_monitor    (DatelineLinkChecker  *self,
                                           GNetworkMonitor      *monitor);
void dateline_link_checker_set_proxy      (DatelineLinkChecker  *self,
                                           GProxyResolver       *resolver);      /* nullable: none */
void dateline_link_checker_set_trust      (DatelineLinkChecker  *self,
                                           GTlsDatabase         *database);

/* A network that is what the test says. */
#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

TestNetwork *test_network_new (gboolean     is_available,
                               gboolean     is_metered);
void         test_network_set (TestNetwork *self,
                               gboolean     is_available,
                               gboolean     is_metered);

G_END_DECLS
