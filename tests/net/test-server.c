/* test-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "test-server.h"

enum { MAX_THREADS = 64 };

struct _TestServer
{
  GSocketService  *service;
  char            *address;
  guint16          port;
  GTlsCertificate *certificate;
  TestAnswer       answer;
  gpointer         user_data;
  GCancellable    *ending;

  GMutex           mutex;
  GCond            idle;
  guint            n_open;
  guint            n_connections;
  guint            n_requests;
  guint            n_active;
  guint            peak;
  GString         *log;
};

static void
count_start (TestServer  *self,
             TestRequest *request)
{
  g_mutex_lock (&self->mutex);
  request->is_counted = TRUE;
  self->n_requests++;
  self->n_active++;
  self->peak = MAX (self->peak, self->n_active);
  g_string_append_printf (self->log, "%s%s %s", self->log->len > 0 ? " " : "", request->method, request->target);
  g_mutex_unlock (&self->mutex);
}

/* Before the last byte is sent: the next request may come before this thread has its turn again. */
static void
count_end (TestServer  *self,
           TestRequest *request)
{
  if (!request->is_counted)
    return;

  g_mutex_lock (&self->mutex);
  request->is_counted = FALSE;
  self->n_active--;
  g_mutex_unlock (&self->mutex);
}

/* Reads what is asked for; FALSE at the end of the connection. */
static gboolean
read_request (GDataInputStream *input,
              TestRequest      *request,
              GCancellable     *cancellable)
{
  g_autofree char *first = g_data_input_stream_read_line (input, NULL, cancellable, NULL);
  g_auto (GStrv) words = NULL;

  if (first == NULL)
    return FALSE;

  words = g_strsplit (g_strchomp (first), " ", 3);
  if (g_strv_length (words) != 3)
    return FALSE;

  request->method = g_strdup (words[0]);
  request->target = g_strdup (words[1]);
  request->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  while (TRUE)
    {
      g_autofree char *line = g_data_input_stream_read_line (input, NULL, cancellable, NULL);
      char *colon;

      if (line == NULL)
        return FALSE;
      if (g_strchomp (line)[0] == '\0')
        return TRUE;

      colon = strchr (line, ':');
      if (colon != NULL)
        g_hash_table_insert (request->headers, g_ascii_strdown (line, colon - line), g_strdup (g_strstrip (colon + 1)));
    }
}

static void
request_clear (TestRequest *request)
{
  g_free (request->method);
  g_free (request->target);
  g_clear_pointer (&request->headers, g_hash_table_unref);
}

static void
serve (TestServer *self,
       GIOStream  *stream)
{
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  gboolean again = TRUE;

  while (again && !g_cancellable_is_cancelled (self->ending))
    {
      TestRequest request = { .output = g_io_stream_get_output_stream (stream), .server = self };

      again = read_request (input, &request, self->ending);
      if (again)
        {
          count_start (self, &request);
          again = self->answer (&request, self->user_data);
          count_end (self, &request);
        }
      request_clear (&request);
    }

  g_io_stream_close (stream, NULL, NULL);
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  TestServer *self = user_data;

  g_mutex_lock (&self->mutex);
  self->n_connections++;
  self->n_open++;
  g_mutex_unlock (&self->mutex);

  /* What was said last must not wait for an acknowledgement of what was said before. */
  g_socket_set_option (g_socket_connection_get_socket (connection), 6 /* IPPROTO_TCP */, 1 /* TCP_NODELAY */, TRUE, NULL);

  if (self->certificate != NULL)
    {
      g_autoptr (GIOStream) tls = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);

      g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
      if (g_tls_connection_handshake (G_TLS_CONNECTION (tls), self->ending, NULL))
        serve (self, tls);
    }
  else
    {
      serve (self, G_IO_STREAM (connection));
    }

  g_mutex_lock (&self->mutex);
  self->n_open--;
  g_cond_signal (&self->idle);
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

TestServer *
test_server_new_tls (const char      *address,
                     GTlsCertificate *certificate,
                     TestAnswer       answer,
                     gpointer         user_data)
{
  TestServer *self = g_new0 (TestServer, 1);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new_from_string (address, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  self->service = g_threaded_socket_service_new (MAX_THREADS);
  self->address = g_strdup (address);
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->answer = answer;
  self->user_data = user_data;
  self->ending = g_cancellable_new ();
  self->log = g_string_new (NULL);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->idle);

  g_socket_listener_set_backlog (G_SOCKET_LISTENER (self->service), 512);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));

  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_service_start (self->service);

  return self;
}

TestServer *
test_server_new (const char *address,
                 TestAnswer  answer,
                 gpointer    user_data)
{
  return test_server_new_tls (address, NULL, answer, user_data);
}

void
test_server_free (TestServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_cancellable_cancel (self->ending);

  /* What was accepted a moment ago has its thread to come. */
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_mutex_lock (&self->mutex);
  while (self->n_open > 0)
    g_cond_wait (&self->idle, &self->mutex);
  g_mutex_unlock (&self->mutex);

  g_signal_handlers_disconnect_by_data (self->service, self);
  g_object_unref (self->service);
  g_clear_object (&self->certificate);
  g_object_unref (self->ending);
  g_string_free (self->log, TRUE);
  g_free (self->address);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->idle);
  g_free (self);
}

guint
test_server_get_port (TestServer *self)
{
  return self->port;
}

char *
test_server_dup_url (TestServer *self,
                     const char *path)
{
  gboolean is_ipv6 = strchr (self->address, ':') != NULL;

  return g_strdup_printf ("%s://%s%s%s:%u%s", self->certificate != NULL ? "https" : "http", is_ipv6 ? "[" : "", self->address, is_ipv6 ? "]" : "",
                          self->port, path);
}

static guint
read_counter (TestServer *self,
              guint      *counter)
{
  guint value;

  g_mutex_lock (&self->mutex);
  value = *counter;
  g_mutex_unlock (&self->mutex);

  return value;
}

guint
test_server_get_n_requests (TestServer *self)
{
  return read_counter (self, &self->n_requests);
}

guint
test_server_get_n_connections (TestServer *self)
{
  return read_counter (self, &self->n_connections);
}

guint
test_server_get_peak (TestServer *self)
{
  return read_counter (self, &self->peak);
}

char *
test_server_dup_log (TestServer *self)
{
  char *log;

  g_mutex_lock (&self->mutex);
  log = g_strdup (self->log->str);
  g_mutex_unlock (&self->mutex);

  return log;
}

gboolean
test_server_is_ending (TestServer *self)
{
  return g_cancellable_is_cancelled (self->ending);
}

gboolean
test_request_is_head (TestRequest *request)
{
  return g_str_equal (request->method, "HEAD");
}

const char *
test_request_get_header (TestRequest *request,
                         const char  *name)
{
  return g_hash_table_lookup (request->headers, name);
}

gboolean
test_request_send (TestRequest *request,
                   const char  *bytes,
                   gssize       length)
{
  return g_output_stream_write_all (request->output, bytes, length < 0 ? strlen (bytes) : (gsize) length, NULL, request->server->ending, NULL);
}

gboolean
test_request_answer (TestRequest *request,
                     guint        status,
                     const char  *headers,
                     const char  *body)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %u Status\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", status, headers != NULL ? headers : "",
                                           strlen (body), test_request_is_head (request) ? "" : body);

  count_end (request->server, request);

  return test_request_send (request, text, -1);
}
