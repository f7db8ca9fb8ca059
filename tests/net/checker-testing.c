/* checker-testing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "checker-testing.h"
#include "dateline-link-checker-private.h"

static gboolean
is_forbidden_but_for_loopback (GInetAddress *address)
{
  return !g_inet_address_get_is_loopback (address) && dateline_address_is_forbidden (address);
}

void
dateline_link_checker_allow_loopback (DatelineLinkChecker *self)
{
  g_autoptr (TestNetwork) network = test_network_new (TRUE, FALSE);

  dateline_link_checker_set_guard (self, is_forbidden_but_for_loopback);
  dateline_link_checker_set_proxy (self, NULL);
  /* A machine for tests may have nothing but its loopback. */
  dateline_link_checker_set_monitor (self, G_NETWORK_MONITOR (network));
}

void
dateline_link_checker_set_guard (DatelineLinkChecker  *self,
                                 DatelineAddressGuard  guard)
{
  self->guard = guard;
}

void
dateline_link_checker_set_monitor (DatelineLinkChecker *self,
                                   GNetworkMonitor     *monitor)
{
  g_set_object (&self->monitor, monitor);
}

void
dateline_link_checker_set_proxy (DatelineLinkChecker *self,
                                 GProxyResolver      *resolver)
{
  soup_session_set_proxy_resolver (self->session, resolver);
}

void
dateline_link_checker_set_trust (DatelineLinkChecker *self,
                                 GTlsDatabase        *database)
{
  soup_session_set_tls_database (self->session, database);
}

struct _TestNetwork
{
  GObject  parent_instance;
  gboolean is_available;
  gboolean is_metered;
};

enum { PROP_0, PROP_NETWORK_AVAILABLE, PROP_NETWORK_METERED, PROP_CONNECTIVITY };

static gboolean
init (GInitable     *initable,
      GCancellable  *cancellable,
      GError       **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = init;
}

static void
monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork, test_network, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_iface_init))

static void
test_network_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TestNetwork *self = TEST_NETWORK (object);

  switch (property_id)
    {
    case PROP_NETWORK_AVAILABLE:
      g_value_set_boolean (value, self->is_available);
      break;
    case PROP_NETWORK_METERED:
      g_value_set_boolean (value, self->is_metered);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, self->is_available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_network_get_property;

  g_object_class_override_property (object_class, PROP_NETWORK_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_NETWORK_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *self)
{
}

TestNetwork *
test_network_new (gboolean is_available,
                  gboolean is_metered)
{
  TestNetwork *self = g_object_new (TEST_TYPE_NETWORK, NULL);

  self->is_available = is_available;
  self->is_metered = is_metered;

  return self;
}

void
test_network_set (TestNetwork *self,
                  gboolean     is_available,
                  gboolean     is_metered)
{
  self->is_available = is_available;
  self->is_metered = is_metered;
  g_signal_emit_by_name (self, "network-changed", is_available);
}
