/* test-resolver.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Knows the names that a test tells it, and no others: nothing is looked up anywhere. */
#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

TestResolver *test_resolver_new           (void);
/* What the name is at the next lookup: addresses with spaces between, "" for no such name, "?" for no answer. The last one stays. */
void          test_resolver_add           (TestResolver *self,
                                           const char   *name,
                                           const char   *addresses);
void          test_resolver_install       (TestResolver *self);
void          test_resolver_uninstall     (TestResolver *self);
guint         test_resolver_get_n_lookups (TestResolver *self,
                                           const char   *name);

G_END_DECLS
