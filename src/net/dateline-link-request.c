/* dateline-link-request.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-link-request.h"
#include "dateline-link-verdict.h"

enum
{
  CHUNK = 8 * 1024,       /* bytes that are read at a time; a body that fits is read to its end, so that the connection can be used again */
  MAX_INFORMATIONAL = 8   /* answers of 1xx before the real one; libsoup reads on as long as they come, and would let nobody else have a turn */
};

/* The data of a task. It is made in one thread, and handed over to the one of the session until the task returns. */
typedef struct
{
  DatelineLinkRequest  request;
  DatelineLinkAnswer  *answer;
  GCancellable        *cancellable;
  SoupMessage         *message;
  GInputStream        *stream;
  GSource             *deadline;
  gboolean             timed_out;
  gboolean             was_blocked;
  guint                n_informational;
  gboolean             is_connected;
  gboolean             searching;
  gsize                limit;         /* of the body, bytes */
  gsize                n_read;
  guint8               buffer[CHUNK];
} Exchange;

/**
 * dateline_link_answer_free:
 * @self: (transfer full): an answer
 */
void
dateline_link_answer_free (DatelineLinkAnswer *self)
{
  g_free (self->location);
  g_free (self->etag);
  g_free (self->retry_after);
  g_free (self);
}

static void
exchange_free (Exchange *exchange)
{
  g_assert (exchange->message == NULL);

  g_object_unref (exchange->cancellable);
  g_clear_pointer (&exchange->answer, dateline_link_answer_free);
  g_uri_unref (exchange->request.uri);
  g_free (exchange);
}

/* What can be known without asking anybody for the address; with a proxy, nobody else ever asks. */
static gboolean
is_forbidden_host (const char           *host,
                   DatelineAddressGuard  guard)
{
  g_autoptr (GInetAddress) literal = dateline_address_dup_literal (host);

  return literal != NULL ? guard (literal) : dateline_address_is_local_name (host);
}

static gboolean
is_forbidden_address (GSocketAddress       *address,
                      DatelineAddressGuard  guard)
{
  /* The desktop's proxy may live where it likes, and mostly it alone knows the address of the site: what can be judged then is the site's name. Some proxies
   * want to be given an address, though. */
  if (G_IS_PROXY_ADDRESS (address))
    return is_forbidden_host (g_proxy_address_get_destination_hostname (G_PROXY_ADDRESS (address)), guard);

  return !G_IS_INET_SOCKET_ADDRESS (address) || guard (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

static void
tell_connected (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;

  if (exchange->is_connected)
    return;

  /* Before the task returns, since that has a lower priority. g_main_context_invoke() might call it in this thread. */
  exchange->is_connected = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, exchange->request.connected, exchange->request.connected_data, NULL);
  g_source_attach (source, g_task_get_context (task));
}

/* A message has got its connection, be it new or not. */
static void
starting_cb (SoupMessage *message,
             GTask       *task)
{
  tell_connected (task);
}

/* Where a connection is about to go: the last moment before anything leaves, and the only one when the address itself is known, whatever a name meant
 * a moment before. A closed socket cannot connect, while a cancelled one would have sent its first packet. */
static void
network_event_cb (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  Exchange           *exchange)
{
  g_autoptr (GSocketAddress) address = NULL;

  if (event != G_SOCKET_CLIENT_CONNECTING)
    return;

  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  if (address != NULL && !is_forbidden_address (address, exchange->request.guard))
    return;

  exchange->was_blocked = TRUE;
  g_socket_close (g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)), NULL);
}

static void
got_informational_cb (SoupMessage *message,
                      Exchange    *exchange)
{
  if (++exchange->n_informational > MAX_INFORMATIONAL)
    g_cancellable_cancel (exchange->cancellable);
}

static gboolean
deadline_cb (gpointer data)
{
  Exchange *exchange = data;

  exchange->timed_out = TRUE;
  g_cancellable_cancel (exchange->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
is_readable_html (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  const char *encoding = soup_message_headers_get_one (headers, "Content-Encoding");

  /* We asked for no compression; whoever compresses all the same may send a bomb. */
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "identity") != 0)
    return FALSE;

  return type == NULL || g_ascii_strcasecmp (type, "text/html") == 0 || g_ascii_strcasecmp (type, "application/xhtml+xml") == 0;
}

/* How much of the body is worth reading. */
static void
choose_limit (Exchange *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  goffset length = soup_message_headers_get_content_length (headers);

  exchange->searching = exchange->request.search != NULL && SOUP_STATUS_IS_SUCCESSFUL (exchange->answer->status) && is_readable_html (exchange->message);

  if (exchange->searching)
    {
      dateline_fragment_search_begin (exchange->request.search);
      exchange->limit = exchange->request.max_body;
    }
  else if (soup_message_get_http_version (exchange->message) == SOUP_HTTP_2_0)
    exchange->limit = 0;   /* what is left unread does not harm the connection there */
  else if (!exchange->request.by_get)
    exchange->limit = 1;   /* there is nothing, but libsoup wants to be told the end before it uses the connection again */
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH && length < CHUNK)
    exchange->limit = length + 1;
  else
    exchange->limit = 0;
}

static gboolean
goes_by_proxy (Exchange *exchange)
{
  GProxyResolver *resolver = soup_session_get_proxy_resolver (exchange->request.session);
  g_autofree char *url = g_uri_to_string (exchange->request.uri);
  g_auto (GStrv) ways = resolver != NULL ? g_proxy_resolver_lookup (resolver, url, NULL, NULL) : NULL;

  return ways != NULL && ways[0] != NULL && !g_str_has_prefix (ways[0], "direct:");
}

static DatelineLinkReason
judge_error (Exchange     *exchange,
             const GError *error)
{
  DatelineLinkReason reason = exchange->timed_out ? DATELINE_LINK_REASON_TIMEOUT : dateline_link_verdict_for_error (error);

  if (exchange->was_blocked && !exchange->timed_out)
    return DATELINE_LINK_REASON_PRIVATE_ADDRESS;
  if (exchange->n_informational > MAX_INFORMATIONAL)
    return DATELINE_LINK_REASON_BAD_ANSWER;

  /* A proxy that is gone, or not in this network, says nothing about the site, though its name is unknown or it refuses connections. */
  if (!exchange->is_connected && dateline_link_verdict_is_passing (reason) && goes_by_proxy (exchange))
    return DATELINE_LINK_REASON_PROXY;

  return reason;
}

/* Closed early, where the server has more to say: it is not wanted. All that belongs to the session ends in its thread. */
static void
finish (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_source_destroy (exchange->deadline);
  g_clear_pointer (&exchange->deadline, g_source_unref);

  if (exchange->stream != NULL)
    g_input_stream_close (exchange->stream, NULL, NULL);
  g_clear_object (&exchange->stream);

  g_signal_handlers_disconnect_by_data (exchange->message, exchange);
  g_signal_handlers_disconnect_by_data (exchange->message, task);
  g_clear_object (&exchange->message);

  g_task_return_pointer (task, g_steal_pointer (&exchange->answer), (GDestroyNotify) dateline_link_answer_free);
  g_object_unref (task);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data);

static void
read_more (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_input_stream_read_async (exchange->stream, exchange->buffer, MIN (exchange->limit - exchange->n_read, sizeof exchange->buffer), G_PRIORITY_DEFAULT,
                             exchange->cancellable, read_cb, task);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gssize n_read = g_input_stream_read_finish (exchange->stream, result, &error);
  gboolean all_found = FALSE;

  if (n_read > 0)
    {
      exchange->n_read += n_read;
      if (exchange->searching)
        all_found = dateline_fragment_search_feed (exchange->request.search, (const char *) exchange->buffer, n_read);

      if (!all_found && exchange->n_read < exchange->limit)
        {
          read_more (task);
          return;
        }
    }

  if (exchange->searching)
    {
      if (n_read < 0)
        exchange->answer->reason = judge_error (exchange, error);
      exchange->answer->knows_places = all_found || (n_read == 0 && dateline_fragment_search_is_conclusive (exchange->request.search));
    }

  finish (task);
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  DatelineLinkAnswer *answer = exchange->answer;
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  g_autoptr (GError) error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (exchange->stream == NULL)
    {
      answer->reason = judge_error (exchange, error);
      finish (task);
      return;
    }

  answer->status = soup_message_get_status (exchange->message);
  answer->reason = dateline_link_verdict_for_status (answer->status);
  answer->location = is_redirect (answer->status) ? g_strdup (soup_message_headers_get_one (headers, "Location")) : NULL;
  answer->sets_cookie = soup_message_headers_get_list (headers, "Set-Cookie") != NULL;
  answer->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  answer->retry_after = g_strdup (soup_message_headers_get_one (headers, "Retry-After"));

  choose_limit (exchange);
  if (exchange->limit > 0)
    read_more (task);
  else
    finish (task);
}

static gboolean
start_cb (gpointer user_data)
{
  GTask *task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  const DatelineLinkRequest *request = &exchange->request;
  SoupMessageHeaders *headers;

  exchange->message = soup_message_new_from_uri (request->by_get ? SOUP_METHOD_GET : SOUP_METHOD_HEAD, request->uri);
  soup_message_add_flags (exchange->message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (exchange->message, "network-event", G_CALLBACK (network_event_cb), exchange);
  g_signal_connect (exchange->message, "starting", G_CALLBACK (starting_cb), task);
  g_signal_connect (exchange->message, "got-informational", G_CALLBACK (got_informational_cb), exchange);

  headers = soup_message_get_request_headers (exchange->message);
  soup_message_headers_replace (headers, "Accept", "*/*");
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");

  exchange->deadline = g_timeout_source_new (request->deadline);
  g_source_set_callback (exchange->deadline, deadline_cb, exchange, NULL);
  g_source_attach (exchange->deadline, g_main_context_get_thread_default ());

  soup_session_send_async (request->session, exchange->message, G_PRIORITY_DEFAULT, exchange->cancellable, sent_cb, task);

  return G_SOURCE_REMOVE;
}

/**
 * dateline_link_request_send_async:
 * @request: what to send
 * @cancellable: for dateline_link_request_cancel(); used for the deadline too, so each request needs its own
 * @callback: (scope async): called when it has ended, in the main context of this thread
 * @user_data: for @callback
 *
 * Sends a request, and of the answer reads no more than is wanted. Nothing connects to an address that the guard forbids.
 */
void
dateline_link_request_send_async (const DatelineLinkRequest *request,
                                  GCancellable              *cancellable,
                                  GAsyncReadyCallback        callback,
                                  gpointer                   user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->request = *request;
  exchange->request.uri = g_uri_ref (request->uri);
  exchange->answer = g_new0 (DatelineLinkAnswer, 1);
  exchange->cancellable = g_object_ref (cancellable);
  g_task_set_source_tag (task, dateline_link_request_send_async);
  /* Whatever is on the screen comes first. */
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  g_task_set_task_data (task, exchange, (GDestroyNotify) exchange_free);

  if (is_forbidden_host (g_uri_get_host (request->uri), request->guard))
    {
      exchange->answer->reason = DATELINE_LINK_REASON_PRIVATE_ADDRESS;
      g_task_return_pointer (task, g_steal_pointer (&exchange->answer), (GDestroyNotify) dateline_link_answer_free);
      g_object_unref (task);
      return;
    }

  dateline_link_thread_invoke (request->thread, start_cb, task);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_autoptr (GCancellable) cancellable = user_data;

  g_cancellable_cancel (cancellable);

  return G_SOURCE_REMOVE;
}

/**
 * dateline_link_request_cancel:
 * @thread: the thread of the request
 * @cancellable: what the request was given
 *
 * Ends a request. To cancel it from another thread than its own, GLib's cancellable sources are no good: they may be leaked (up to GLib 2.74 at least).
 */
void
dateline_link_request_cancel (DatelineLinkThread *thread,
                              GCancellable       *cancellable)
{
  dateline_link_thread_invoke (thread, cancel_cb, g_object_ref (cancellable));
}

/**
 * dateline_link_request_send_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): what came of the request, which is never nothing
 */
DatelineLinkAnswer *
dateline_link_request_send_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
