/* dateline-image-fetch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <libsoup/soup.h>

#include "dateline-image-fetch.h"
#include "dateline-link-address.h"

#define MAX_REDIRECTS 5

/* Seconds without a word from the server, and for all of it. */
#define TIMEOUT 10
#define DEADLINE 30

#define USER_AGENT "Dateline/" DATELINE_VERSION

static gboolean
is_forbidden_host (const char           *host,
                   DatelineAddressGuard  guard)
{
  g_autoptr (GInetAddress) literal = dateline_address_dup_literal (host);

  return literal != NULL ? guard (literal) : dateline_address_is_local_name (host) && guard == dateline_address_is_forbidden;
}

/* Before anything leaves: a name may mean another address than a moment ago. */
static void
network_event_cb (SoupMessage          *message,
                  GSocketClientEvent    event,
                  GIOStream            *connection,
                  DatelineAddressGuard  guard)
{
  g_autoptr (GSocketAddress) address = NULL;

  if (event != G_SOCKET_CLIENT_CONNECTING)
    return;

  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  if (address != NULL && (G_IS_PROXY_ADDRESS (address) ||
                          (G_IS_INET_SOCKET_ADDRESS (address) && !guard (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address))))))
    return;

  g_socket_close (g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)), NULL);
}

static gboolean
is_picture (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL && g_ascii_strncasecmp (type, "image/", 6) == 0;
}

static GBytes *
read_body (GInputStream *stream,
           gsize         max_bytes,
           gint64        deadline)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  guint8 buffer[32 * 1024];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    {
      g_byte_array_append (body, buffer, n);
      if (body->len > max_bytes || g_get_monotonic_time () > deadline)
        return NULL;
    }

  return n == 0 && body->len > 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&body)) : NULL;
}

/* One request. The address that a redirect leads to replaces `uri`. */
static GBytes *
send_once (SoupSession           *session,
           GUri                 **uri,
           gsize                  max_bytes,
           gint64                 deadline,
           DatelineAddressGuard   guard)
{
  g_autoptr (SoupMessage) message = soup_message_new_from_uri (SOUP_METHOD_GET, *uri);
  g_autoptr (GInputStream) stream = NULL;
  guint status;

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "image/*");
  g_signal_connect (message, "network-event", G_CALLBACK (network_event_cb), guard);
  stream = soup_session_send (session, message, NULL, NULL);
  status = soup_message_get_status (message);

  if (stream != NULL && SOUP_STATUS_IS_REDIRECTION (status))
    {
      const char *location = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
      GUri *next = location != NULL ? dateline_link_address_follow (*uri, location) : NULL;

      g_uri_unref (*uri);
      *uri = next;
      return NULL;
    }

  g_clear_pointer (uri, g_uri_unref);

  return stream != NULL && SOUP_STATUS_IS_SUCCESSFUL (status) && is_picture (message) ? read_body (stream, max_bytes, deadline) : NULL;
}

/**
 * dateline_image_fetch:
 * @url: where the picture is, as written
 * @max_bytes: how large it may be
 * @guard: tells to which addresses nothing may connect
 *
 * Fetches a picture: by one request, without cookies, passwords or scripts, and only when the server says that it is a picture. Follows a few
 * redirects. Blocks.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL
 */
GBytes *
dateline_image_fetch (const char           *url,
                      gsize                 max_bytes,
                      DatelineAddressGuard  guard)
{
  g_autoptr (SoupSession) session = NULL;
  g_autofree char *absolute = g_str_has_prefix (url, "//") ? g_strconcat ("https:", url, NULL) : g_strdup (url);
  GUri *uri = dateline_link_address_parse (absolute);
  gint64 deadline = g_get_monotonic_time () + DEADLINE * G_USEC_PER_SEC;
  GBytes *bytes = NULL;

  if (uri == NULL)
    return NULL;

  session = soup_session_new_with_options ("timeout", TIMEOUT, "user-agent", USER_AGENT, NULL);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);

  for (guint i = 0; uri != NULL && i <= MAX_REDIRECTS && !is_forbidden_host (g_uri_get_host (uri), guard); i++)
    bytes = send_once (session, &uri, max_bytes, deadline, guard);

  g_clear_pointer (&uri, g_uri_unref);

  return bytes;
}
