/* loopback-checker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "checker-testing.h"

/* Linked into a dateline-cli for tests, in the place of the function that makes checkers: servers of tests are on loopback addresses, which the real
 * tool never asks. The environment can take this tool's network away; the real one knows nothing of all this. */

DatelineLinkChecker *__real_dateline_link_checker_new (const DatelineLinkManners *manners,
                                                       DatelineLinkCache         *cache);
DatelineLinkChecker *__wrap_dateline_link_checker_new (const DatelineLinkManners *manners,
                                                       DatelineLinkCache         *cache);

DatelineLinkChecker *
__wrap_dateline_link_checker_new (const DatelineLinkManners *manners,
                                  DatelineLinkCache         *cache)
{
  DatelineLinkChecker *checker = __real_dateline_link_checker_new (manners, cache);
  const char *network = g_getenv ("TEST_NETWORK");

  dateline_link_checker_allow_loopback (checker);

  if (network != NULL)
    {
      g_autoptr (TestNetwork) monitor = test_network_new (!g_str_equal (network, "absent"), g_str_equal (network, "metered"));

      dateline_link_checker_set_monitor (checker, G_NETWORK_MONITOR (monitor));
    }

  return checker;
}
