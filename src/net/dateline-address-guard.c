/* dateline-address-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <arpa/inet.h>
#include <string.h>

#include "dateline-address-guard.h"

/* GInetAddress's own predicates miss carrier-grade NAT, benchmark, documentation and translated addresses, so these are the tables of RFC 6890
 * and its registries ("IANA IPv4/IPv6 Special-Purpose Address Registry"). */

typedef struct
{
  guint8 bytes[4];
  guint  length;    /* of the prefix, in bits */
} Network;

static const Network forbidden_ipv4[] = {
  { { 0, 0, 0, 0 }, 8 },         /* this host */
  { { 10, 0, 0, 0 }, 8 },        /* private */
  { { 100, 64, 0, 0 }, 10 },     /* carrier-grade NAT */
  { { 127, 0, 0, 0 }, 8 },       /* loopback */
  { { 169, 254, 0, 0 }, 16 },    /* link-local; the metadata of cloud machines */
  { { 172, 16, 0, 0 }, 12 },     /* private */
  { { 192, 0, 0, 0 }, 24 },      /* protocols */
  { { 192, 0, 2, 0 }, 24 },      /* documentation */
  { { 192, 88, 99, 0 }, 24 },    /* 6to4 relays */
  { { 192, 168, 0, 0 }, 16 },    /* private */
  { { 198, 18, 0, 0 }, 15 },     /* benchmarks */
  { { 198, 51, 100, 0 }, 24 },   /* documentation */
  { { 203, 0, 113, 0 }, 24 },    /* documentation */
  { { 224, 0, 0, 0 }, 4 },       /* multicast */
  { { 240, 0, 0, 0 }, 4 },       /* reserved, broadcast */
};

/* Inside 2000::/3. What lies outside is no global unicast: loopback, unspecified, unique-local fc00::/7, link-local fe80::/10, multicast ff00::/8,
 * translated ::ffff:0:0/96, 64:ff9b::/96 and 64:ff9b:1::/48, IPv4-compatible ::/96, discard 100::/64. */
static const Network forbidden_ipv6[] = {
  { { 0x20, 0x01, 0x00, 0x00 }, 23 },   /* protocols: Teredo, benchmarks 2001:2::/48, ORCHID */
  { { 0x20, 0x01, 0x0d, 0xb8 }, 32 },   /* documentation */
  { { 0x3f, 0xff, 0x00, 0x00 }, 20 },   /* documentation */
};

static gboolean
is_in (const guint8  *bytes,
       const Network *network)
{
  guint32 mask = ~(guint32) 0 << (32 - network->length);
  guint32 a, b;

  memcpy (&a, bytes, sizeof a);
  memcpy (&b, network->bytes, sizeof b);

  return ((GUINT32_FROM_BE (a) ^ GUINT32_FROM_BE (b)) & mask) == 0;
}

static gboolean
is_in_any (const guint8  *bytes,
           const Network *networks,
           gsize          n_networks)
{
  for (gsize i = 0; i < n_networks; i++)
    if (is_in (bytes, &networks[i]))
      return TRUE;

  return FALSE;
}

/**
 * dateline_address_is_forbidden:
 * @address: an address
 *
 * Returns: whether @address is none of the public internet: loopback, private, link-local, unique-local, shared, reserved, multicast, translated, or
 *   meant for benchmarks or documentation
 */
gboolean
dateline_address_is_forbidden (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return is_in_any (bytes, forbidden_ipv4, G_N_ELEMENTS (forbidden_ipv4));

  if ((bytes[0] & 0xe0) != 0x20)
    return TRUE;

  /* 6to4: a tunnel to the IPv4 address that follows. */
  if (bytes[0] == 0x20 && bytes[1] == 0x02)
    return is_in_any (bytes + 2, forbidden_ipv4, G_N_ELEMENTS (forbidden_ipv4));

  return is_in_any (bytes, forbidden_ipv6, G_N_ELEMENTS (forbidden_ipv6));
}

/**
 * dateline_address_dup_literal:
 * @host: a host as a URL has it, with or without brackets
 *
 * Reads an address in every notation that the system's resolver would take for one: `127.1`, `0x7f000001` and `2130706433` are loopback too.
 *
 * Returns: (transfer full) (nullable): the address; %NULL when @host is a name
 */
GInetAddress *
dateline_address_dup_literal (const char *host)
{
  gsize length = strlen (host);
  g_autofree char *bare = NULL;
  struct in_addr ipv4;
  GInetAddress *address;

  if (length > 2 && host[0] == '[' && host[length - 1] == ']')
    bare = g_strndup (host + 1, length - 2);
  else
    bare = g_strdup (host);

  /* The zone of an address, `fe80::1%eth0`, does not change what kind it is. */
  if (strchr (bare, ':') != NULL && strchr (bare, '%') != NULL)
    *strchr (bare, '%') = '\0';

  /* A final dot makes a name absolute; it is an address all the same to those that ask a resolver. */
  if (g_str_has_suffix (bare, "."))
    bare[strlen (bare) - 1] = '\0';

  address = g_inet_address_new_from_string (bare);
  if (address == NULL && strchr (bare, ' ') == NULL && inet_aton (bare, &ipv4) != 0)
    address = g_inet_address_new_from_bytes ((const guint8 *) &ipv4, G_SOCKET_FAMILY_IPV4);

  return address;
}

/**
 * dateline_address_is_local_name:
 * @host: a host as a URL has it
 *
 * Returns: whether @host is a name of this machine or of its network by definition: one label, or a domain reserved for that (RFC 6761, 6762, 7686, 8375,
 *   9476, and `.internal`)
 */
gboolean
dateline_address_is_local_name (const char *host)
{
  static const char *const domains[] = { ".localhost", ".local", ".internal", ".home.arpa", ".alt", ".localdomain", ".lan", ".intranet", ".onion",
                                         NULL };
  g_autofree char *name = g_ascii_strdown (host, -1);

  if (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';

  if (strchr (name, '.') == NULL && strchr (name, ':') == NULL)
    return TRUE;

  for (guint i = 0; domains[i] != NULL; i++)
    if (g_str_has_suffix (name, domains[i]))
      return TRUE;

  return FALSE;
}
