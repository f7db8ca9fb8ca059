/* test-address-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-address-guard.h"

static const char *const forbidden[] = {
  /* this host, loopback, unspecified */
  "0.0.0.0", "0.255.255.255", "127.0.0.1", "127.255.255.254", "::", "::1",
  /* private */
  "10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255",
  /* carrier-grade NAT */
  "100.64.0.0", "100.127.255.255",
  /* link-local, and the metadata of cloud machines */
  "169.254.0.0", "169.254.169.254", "169.254.255.255", "fe80::1", "febf:ffff::1", "fec0::1",
  /* unique-local */
  "fc00::1", "fd00::1", "fdff:ffff::1",
  /* benchmarks */
  "198.18.0.0", "198.19.255.255", "2001:2::1",
  /* documentation, protocols, relays */
  "192.0.0.8", "192.0.2.1", "198.51.100.255", "203.0.113.0", "192.88.99.1", "2001:db8::1", "2001:db8:ffff::1", "3fff:0fff::1", "100::1",
  /* multicast, reserved, broadcast */
  "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "ff02::1", "ff0e::1",
  /* translated and tunnelled: the address behind is another one */
  "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1",
  "2002:7f00:1::1", "2002:a00:1::1", "2002:c0a8:101::1", "2002:6440:1::1", "2002:a9fe:a9fe::1", "2001:0:7f00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
  "2001:10::1", "2001:20::1", "5f00::1",
};

static const char *const allowed[] = {
  "1.0.0.0", "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255",
  "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
  "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255", "2000::1", "2001:200::1", "2001:4860:4860::8888", "2001:db7::1",
  "2001:db9::1", "2002:808:808::1", "2606:4700::1111", "2a00::1", "3ffe::1", "3fff:1000::1",
};

static gboolean
is_forbidden (const char *text)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  g_assert_nonnull (address);
  return dateline_address_is_forbidden (address);
}

static void
test_forbidden (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    if (!is_forbidden (forbidden[i]))
      g_test_fail_printf ("%s is let through", forbidden[i]);
}

static void
test_allowed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (is_forbidden (allowed[i]))
      g_test_fail_printf ("%s is public, but held back", allowed[i]);
}

static void
test_literal (void)
{
  static const char *const loopback[] = { "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.0.0.1.", "[::1]", "::1" };
  static const char *const names[] = { "example.org", "127.0.0.1.example.org", "", "[", "[]", "1.2.3.4.5", "0x", "localhost", "999.1.1.1", "::g" };

  for (guint i = 0; i < G_N_ELEMENTS (loopback); i++)
    {
      g_autoptr (GInetAddress) address = dateline_address_dup_literal (loopback[i]);

      if (address == NULL || !g_inet_address_get_is_loopback (address))
        g_test_fail_printf ("%s is not seen as loopback", loopback[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GInetAddress) address = dateline_address_dup_literal (names[i]);

      if (address != NULL)
        g_test_fail_printf ("“%s” is taken for an address", names[i]);
    }

  {
    g_autoptr (GInetAddress) zoned = dateline_address_dup_literal ("[fe80::1%eth0]");

    g_assert_nonnull (zoned);
    g_assert_true (dateline_address_is_forbidden (zoned));
  }
}

static void
test_local_name (void)
{
  static const char *const local[] = { "localhost", "LOCALHOST", "localhost.", "app.localhost", "printer.local", "Printer.Local.", "db.internal", "intranet",
                                       "router.home.arpa", "nas.lan", "abc.onion" };
  static const char *const global[] = { "example.org", "example.org.", "local.example.org", "localhost.example.org", "internal.dev" };

  for (guint i = 0; i < G_N_ELEMENTS (local); i++)
    if (!dateline_address_is_local_name (local[i]))
      g_test_fail_printf ("%s is not seen as local", local[i]);

  for (guint i = 0; i < G_N_ELEMENTS (global); i++)
    if (dateline_address_is_local_name (global[i]))
      g_test_fail_printf ("%s is taken for a local name", global[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/address-guard/forbidden", test_forbidden);
  g_test_add_func ("/address-guard/allowed", test_allowed);
  g_test_add_func ("/address-guard/literal", test_literal);
  g_test_add_func ("/address-guard/local-name", test_local_name);

  return g_test_run ();
}
