/* dateline-link-probe.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-fragment-search.h"
#include "dateline-link-address.h"
#include "dateline-link-probe.h"
#include "dateline-link-verdict.h"

/* Whatever is on the screen comes first. */
#define PRIORITY G_PRIORITY_DEFAULT_IDLE

enum
{
  CHUNK = 8 * 1024,       /* bytes that are read at a time; a body that fits is read to its end, so that the connection can be used again */
  MAX_INFORMATIONAL = 8   /* answers of 1xx before the real one; libsoup reads on as long as they come, and would let nobody else have a turn */
};

struct _DatelineLinkProbe
{
  GUri                   *start;       /* without a fragment */
  DatelineFragmentSearch *search;      /* NULL when no fragment is to be looked for */
  gboolean                by_get;

  /* this try */
  GUri                   *uri;         /* what the next request asks for; in the end, where the link leads */
  guint                   n_redirects;
  gboolean                permanent;   /* all of them */
  gboolean                saw_cookie;
  GHashTable             *visited;     /* pages, as text */
  gint64                  time_used;   /* microseconds */
  guint                   n_retries;
  GCancellable           *cancellable; /* of the request that is on its way */

  /* what was found */
  DatelineLinkReason      reason;
  guint                   status;
  char                   *etag;
  gboolean                knows_places;
};

/* A request on its way. */
typedef struct
{
  GTask                  *task;        /* not owned: it owns the request */
  const DatelineLinkLine *line;
  SoupMessage            *message;
  GInputStream           *stream;
  GSource                *deadline;
  gint64                  started_at;
  gboolean                timed_out;
  gboolean                was_blocked;
  guint                   n_informational;
  gsize                   limit;       /* of the body, bytes */
  gsize                   n_read;
  gboolean                searching;
  guint8                  buffer[CHUNK];
} Request;

/**
 * dateline_link_probe_new:
 * @uri: the address of a page
 *
 * Returns: (transfer full): a probe that knows nothing yet
 */
DatelineLinkProbe *
dateline_link_probe_new (GUri *uri)
{
  DatelineLinkProbe *self = g_new0 (DatelineLinkProbe, 1);

  self->start = g_uri_build (g_uri_get_flags (uri), g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), g_uri_get_path (uri),
                             g_uri_get_query (uri), NULL);
  self->uri = g_uri_ref (self->start);
  self->permanent = TRUE;
  self->visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * dateline_link_probe_free:
 * @self: (transfer full): a probe that has no request on its way
 */
void
dateline_link_probe_free (DatelineLinkProbe *self)
{
  g_clear_pointer (&self->search, dateline_fragment_search_free);
  g_uri_unref (self->start);
  g_uri_unref (self->uri);
  g_hash_table_unref (self->visited);
  g_clear_object (&self->cancellable);
  g_free (self->etag);
  g_free (self);
}

/**
 * dateline_link_probe_add_fragment:
 * @self: a probe that has sent no request
 * @fragment: a fragment that names a place
 *
 * Makes the probe look for a place in the page, which takes a GET.
 */
void
dateline_link_probe_add_fragment (DatelineLinkProbe *self,
                                  const char        *fragment)
{
  if (self->search == NULL)
    self->search = dateline_fragment_search_new ();

  dateline_fragment_search_add (self->search, fragment);
  self->by_get = TRUE;
}

/**
 * dateline_link_probe_get_host:
 * @self: a probe
 *
 * Returns: the host that the next request is for
 */
const char *
dateline_link_probe_get_host (DatelineLinkProbe *self)
{
  return g_uri_get_host (self->uri);
}

/* Where a connection is about to go: the last moment before anything leaves, and the only one when the address itself is known, whatever a name meant
 * a moment before. A closed socket cannot connect, while a cancelled one would have sent its first packet. */
static void
network_event_cb (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  Request            *request)
{
  g_autoptr (GSocketAddress) address = NULL;

  if (event != G_SOCKET_CLIENT_CONNECTING || !G_IS_SOCKET_CONNECTION (connection))
    return;

  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);

  /* The desktop's proxy may live where it likes. It alone knows the address of the site; what can be judged is the site's name, and that was done. */
  if (address != NULL && G_IS_PROXY_ADDRESS (address))
    return;

  if (address != NULL && G_IS_INET_SOCKET_ADDRESS (address) &&
      !request->line->guard (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address))))
    return;

  request->was_blocked = TRUE;
  g_socket_close (g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)), NULL);
}

/* What can be known without asking anybody for the address; with a proxy, nobody else ever asks. */
static gboolean
is_forbidden_host (const char           *host,
                   DatelineAddressGuard  guard)
{
  g_autoptr (GInetAddress) literal = dateline_address_dup_literal (host);

  return literal != NULL ? guard (literal) : dateline_address_is_local_name (host);
}

static void
got_informational_cb (SoupMessage *message,
                      GTask       *task)
{
  DatelineLinkProbe *self = g_task_get_task_data (task);
  Request *request = g_object_get_data (G_OBJECT (task), "request");

  if (++request->n_informational > MAX_INFORMATIONAL)
    g_cancellable_cancel (self->cancellable);
}

static gboolean
deadline_cb (gpointer data)
{
  GTask *task = data;
  DatelineLinkProbe *self = g_task_get_task_data (task);
  Request *request = g_object_get_data (G_OBJECT (task), "request");

  request->timed_out = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static void
request_free (Request *request)
{
  if (request->deadline != NULL)
    {
      g_source_destroy (request->deadline);
      g_source_unref (request->deadline);
    }

  if (request->message != NULL)
    {
      g_signal_handlers_disconnect_by_func (request->message, network_event_cb, request);
      g_signal_handlers_disconnect_by_func (request->message, got_informational_cb, request->task);
    }
  g_clear_object (&request->stream);
  g_clear_object (&request->message);
  g_free (request);
}

static gboolean
is_redirect (SoupMessage *message)
{
  switch (soup_message_get_status (message))
    {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return soup_message_headers_get_one (soup_message_get_response_headers (message), "Location") != NULL;
    default:
      return FALSE;
    }
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

static void
choose_limit (DatelineLinkProbe *self,
              Request           *request)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  goffset length = soup_message_headers_get_content_length (headers);

  request->searching = self->search != NULL && SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (request->message)) &&
                       is_readable_html (request->message);

  if (request->searching)
    {
      dateline_fragment_search_begin (self->search);
      request->limit = request->line->manners->max_body;
    }
  else if (!self->by_get)
    request->limit = 1;   /* there is nothing, but libsoup wants to be told the end before it uses the connection again */
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH && length < CHUNK)
    request->limit = length + 1;
  else
    request->limit = 0;
}

/* Begins a try from the link's own address. */
static void
start_over (DatelineLinkProbe *self)
{
  g_uri_unref (self->uri);
  self->uri = g_uri_ref (self->start);
  self->n_redirects = 0;
  self->permanent = TRUE;
  self->saw_cookie = FALSE;
  g_hash_table_remove_all (self->visited);
}

/* Goes one redirect further. Returns GOOD, or why not. */
static DatelineLinkReason
follow (DatelineLinkProbe *self,
        Request           *request)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  const DatelineLinkLine *line = request->line;
  g_autoptr (GUri) next = dateline_link_address_follow (self->uri, soup_message_headers_get_one (headers, "Location"));
  DatelineLinkReason reason;

  if (soup_message_headers_get_one (headers, "Set-Cookie") != NULL)
    self->saw_cookie = TRUE;
  if (self->status != 301 && self->status != 308)
    self->permanent = FALSE;

  if (next == NULL)
    return DATELINE_LINK_REASON_STRAY_REDIRECT;

  g_hash_table_add (self->visited, dateline_link_address_dup_page (self->uri));
  self->n_redirects++;
  g_uri_unref (self->uri);
  self->uri = g_steal_pointer (&next);

  {
    g_autofree char *page = dateline_link_address_dup_page (self->uri);

    /* Some sites send those without their cookie in a circle, and nobody else. */
    if (g_hash_table_contains (self->visited, page))
      return self->saw_cookie ? DATELINE_LINK_REASON_COOKIES : DATELINE_LINK_REASON_REDIRECT_LOOP;
  }

  if (self->n_redirects > line->manners->max_redirects)
    return self->saw_cookie ? DATELINE_LINK_REASON_COOKIES : DATELINE_LINK_REASON_TOO_MANY_REDIRECTS;

  reason = line->gate != NULL ? line->gate (self->uri, line->gate_data) : DATELINE_LINK_REASON_GOOD;

  return reason;
}

/* What a page says about the link that has led there. */
static DatelineLinkReason
judge_landing (DatelineLinkProbe *self)
{
  if (self->n_redirects == 0)
    return DATELINE_LINK_REASON_GOOD;
  if (dateline_link_address_is_login (self->uri) && !dateline_link_address_is_login (self->start))
    return DATELINE_LINK_REASON_LOGIN_PAGE;
  if (dateline_link_address_lost_its_way (self->start, self->uri))
    return DATELINE_LINK_REASON_HOME_PAGE;

  return DATELINE_LINK_REASON_GOOD;
}

/* Ends a request: TRUE when there is nothing more to ask for. */
static gboolean
conclude (DatelineLinkProbe         *self,
          const DatelineLinkManners *manners,
          guint                     *delay,
          gint64                     host_pause)
{
  gboolean is_retry = FALSE;

  if (self->reason == DATELINE_LINK_REASON_RATE_LIMITED || self->reason == DATELINE_LINK_REASON_BUSY)
    {
      if (host_pause < 0 || host_pause > manners->max_retry_after || self->n_retries >= manners->max_retries)
        return TRUE;

      is_retry = TRUE;
      *delay = host_pause;
    }
  else if (dateline_link_verdict_is_passing (self->reason) && self->n_retries < manners->max_retries)
    {
      is_retry = TRUE;
      /* 501 says that HEAD is not known: there is no need for a pause before GET. */
      *delay = !self->by_get && self->status == 501 ? 0 : manners->retry_delay << self->n_retries;

      /* It may be HEAD that is not answered. */
      if (self->status != 0 || self->reason == DATELINE_LINK_REASON_TIMEOUT || self->reason == DATELINE_LINK_REASON_BAD_ANSWER)
        self->by_get = TRUE;
    }
  else if (!self->by_get && dateline_link_verdict_needs_get (self->reason))
    {
      self->by_get = TRUE;
    }
  else
    {
      return TRUE;
    }

  if (is_retry)
    {
      self->n_retries++;
      self->time_used = 0;
    }
  start_over (self);

  return FALSE;
}

static void
finish_request (GTask *task)
{
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data);

static void
read_more (GTask *task)
{
  DatelineLinkProbe *self = g_task_get_task_data (task);
  Request *request = g_object_get_data (G_OBJECT (task), "request");

  g_input_stream_read_async (request->stream, request->buffer, MIN (request->limit - request->n_read, sizeof request->buffer), PRIORITY, self->cancellable,
                             read_cb, task);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  DatelineLinkProbe *self = g_task_get_task_data (task);
  Request *request = g_object_get_data (G_OBJECT (task), "request");
  g_autoptr (GError) error = NULL;
  gssize n_read = g_input_stream_read_finish (request->stream, result, &error);
  gboolean all_found = FALSE;

  if (n_read > 0)
    {
      request->n_read += n_read;
      if (request->searching)
        all_found = dateline_fragment_search_feed (self->search, (const char *) request->buffer, n_read);

      if (!all_found && request->n_read < request->limit)
        {
          read_more (task);
          return;
        }
    }

  if (request->searching)
    {
      if (n_read < 0)
        self->reason = request->timed_out ? DATELINE_LINK_REASON_TIMEOUT : dateline_link_verdict_for_error (error);
      self->knows_places = all_found || (n_read == 0 && dateline_fragment_search_is_conclusive (self->search));
    }

  g_input_stream_close (request->stream, NULL, NULL);
  finish_request (task);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  DatelineLinkProbe *self = g_task_get_task_data (task);
  Request *request = g_object_get_data (G_OBJECT (task), "request");
  g_autoptr (GError) error = NULL;

  request->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (request->stream == NULL)
    {
      if (request->timed_out)
        self->reason = DATELINE_LINK_REASON_TIMEOUT;
      else if (request->was_blocked)
        self->reason = DATELINE_LINK_REASON_PRIVATE_ADDRESS;
      else if (request->n_informational > MAX_INFORMATIONAL)
        self->reason = DATELINE_LINK_REASON_BAD_ANSWER;
      else
        self->reason = dateline_link_verdict_for_error (error);

      finish_request (task);
      return;
    }

  self->status = soup_message_get_status (request->message);
  self->reason = dateline_link_verdict_for_status (self->status);
  g_free (self->etag);
  self->etag = g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (request->message), "ETag"));

  choose_limit (self, request);
  if (request->limit > 0)
    {
      read_more (task);
      return;
    }

  /* Closed early: what the server still has to say is not wanted. */
  g_input_stream_close (request->stream, NULL, NULL);
  finish_request (task);
}

/**
 * dateline_link_probe_send_async:
 * @self: a probe
 * @line: how to send; must live until the callback
 * @callback: (scope async): called when the request has ended
 * @user_data: for @callback
 *
 * Sends the next request.
 */
void
dateline_link_probe_send_async (DatelineLinkProbe      *self,
                                const DatelineLinkLine *line,
                                GAsyncReadyCallback     callback,
                                gpointer                user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Request *request = g_new0 (Request, 1);
  SoupMessageHeaders *headers;

  g_task_set_source_tag (task, dateline_link_probe_send_async);
  g_task_set_priority (task, PRIORITY);
  g_task_set_task_data (task, self, NULL);
  g_object_set_data_full (G_OBJECT (task), "request", request, (GDestroyNotify) request_free);

  self->status = 0;
  self->knows_places = FALSE;
  request->task = task;
  request->line = line;
  request->started_at = g_get_monotonic_time ();

  if (is_forbidden_host (g_uri_get_host (self->uri), line->guard))
    {
      self->reason = DATELINE_LINK_REASON_PRIVATE_ADDRESS;
      finish_request (task);
      return;
    }

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  request->message = soup_message_new_from_uri (self->by_get ? SOUP_METHOD_GET : SOUP_METHOD_HEAD, self->uri);
  soup_message_add_flags (request->message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (request->message, "network-event", G_CALLBACK (network_event_cb), request);
  g_signal_connect (request->message, "got-informational", G_CALLBACK (got_informational_cb), task);

  headers = soup_message_get_request_headers (request->message);
  soup_message_headers_replace (headers, "Accept", "*/*");
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");

  request->deadline = g_timeout_source_new (MAX ((gint64) line->manners->deadline - self->time_used / 1000, 1));
  g_source_set_callback (request->deadline, deadline_cb, task, NULL);
  g_source_attach (request->deadline, g_task_get_context (task));

  soup_session_send_async (line->session, request->message, PRIORITY, self->cancellable, sent_cb, task);
}

/**
 * dateline_link_probe_cancel:
 * @self: a probe
 *
 * Ends a request that is on its way.
 */
void
dateline_link_probe_cancel (DatelineLinkProbe *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * dateline_link_probe_send_finish:
 * @self: a probe
 * @result: what the callback was given
 * @delay: (out): milliseconds to wait before the next request
 * @host_pause: (out): milliseconds for which the host wants to be left alone, or -1
 *
 * Ends a request.
 *
 * Returns: whether another one is to follow
 */
DatelineLinkProbeStep
dateline_link_probe_send_finish (DatelineLinkProbe *self,
                                 GAsyncResult      *result,
                                 guint             *delay,
                                 gint64            *host_pause)
{
  Request *request = g_object_get_data (G_OBJECT (result), "request");

  *delay = 0;
  *host_pause = -1;
  self->time_used += g_get_monotonic_time () - request->started_at;

  if (request->message != NULL && (self->reason == DATELINE_LINK_REASON_RATE_LIMITED || self->reason == DATELINE_LINK_REASON_BUSY))
    {
      SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);

      *host_pause = dateline_link_verdict_retry_after (soup_message_headers_get_one (headers, "Retry-After"), g_get_real_time () / G_USEC_PER_SEC);
    }

  if (self->reason == DATELINE_LINK_REASON_STRAY_REDIRECT && is_redirect (request->message))
    {
      self->reason = follow (self, request);
      if (self->reason == DATELINE_LINK_REASON_GOOD)
        return DATELINE_LINK_PROBE_AGAIN;
    }
  else if (self->reason == DATELINE_LINK_REASON_GOOD)
    {
      self->reason = judge_landing (self);
    }

  return conclude (self, request->line->manners, delay, *host_pause) ? DATELINE_LINK_PROBE_DONE : DATELINE_LINK_PROBE_AGAIN;
}

/**
 * dateline_link_probe_get_reason:
 * @self: a probe that is done
 *
 * Returns: what was found about the page
 */
DatelineLinkReason
dateline_link_probe_get_reason (DatelineLinkProbe *self)
{
  return self->reason;
}

/**
 * dateline_link_probe_got_answer:
 * @self: a probe that is done
 *
 * Returns: whether the last host that was asked has answered at all
 */
gboolean
dateline_link_probe_got_answer (DatelineLinkProbe *self)
{
  return self->status != 0;
}

/**
 * dateline_link_probe_dup_result:
 * @self: a probe that is done
 * @fragment: (nullable): the fragment of the link
 * @checked_at: Unix time in seconds
 *
 * Returns: (transfer full): what was found about a link to the page
 */
DatelineLinkResult *
dateline_link_probe_dup_result (DatelineLinkProbe *self,
                                const char        *fragment,
                                gint64             checked_at)
{
  DatelineLinkReason reason = self->reason;
  g_autofree char *page = dateline_link_address_dup_page (self->uri);
  g_autofree char *start = dateline_link_address_dup_page (self->start);
  g_autofree char *location = NULL;
  /* Browsers keep the fragment over redirects, unless a redirect brings its own. */
  const char *final_fragment = g_uri_get_fragment (self->uri) != NULL ? g_uri_get_fragment (self->uri) : fragment;

  if (self->n_redirects > 0 && reason != DATELINE_LINK_REASON_REDIRECT_LOOP && !(g_str_equal (page, start) && g_uri_get_fragment (self->uri) == NULL))
    location = final_fragment != NULL && final_fragment[0] != '\0' ? g_strconcat (page, "#", final_fragment, NULL) : g_strdup (page);

  if (reason == DATELINE_LINK_REASON_GOOD)
    {
      if (fragment != NULL && final_fragment == fragment && self->search != NULL && self->knows_places &&
          !dateline_fragment_search_has_found (self->search, fragment))
        reason = DATELINE_LINK_REASON_FRAGMENT_MISSING;
      else if (location != NULL && self->permanent)
        reason = DATELINE_LINK_REASON_MOVED;
    }

  return dateline_link_result_new (reason, self->status, location, location != NULL && self->permanent, self->etag, checked_at);
}
