/* link-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <libsoup/soup.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* Many hosts that answer after a while, and count what is asked of them: for measuring who asks how politely.
 *
 * usage: link-server N_HOSTS
 *
 * Listens on 127.1.0.1, 127.1.0.2 … and prints the port. Then it does what lines on its standard input say, and answers each with a line:
 *   reset MSEC   forget what was counted; answer after this many milliseconds from now on
 *   report       “requests HEAD GET peak-connections peak-connections-per-host peak-requests peak-requests-per-host”; -1 for none
 */

typedef struct
{
  int connections;
  int requests;
} Host;

typedef struct
{
  int head;
  int get;
  int peak_connections;
  int peak_connections_per_host;
  int peak_requests;
  int peak_requests_per_host;
} Counts;

typedef struct
{
  GMainLoop  *loop;
  GHashTable *hosts;         /* address as text → Host */
  GHashTable *sockets;       /* GSocket that is open → Host */
  int         connections;
  int         requests;
  guint       delay;
  Counts      counts;
} Bench;

static const char page[] =
  "<!DOCTYPE html><html><head><title>A page</title></head><body><h1 id=\"top\">A page</h1><p>Some text that is neither long nor short, to have "
  "something that looks like what servers send. There is nothing to see here, and nothing to follow.</p></body></html>\n";

static Host *
find_host (Bench             *bench,
           SoupServerMessage *message)
{
  GSocketAddress *address = soup_server_message_get_local_address (message);
  g_autofree char *name = g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
  Host *host = g_hash_table_lookup (bench->hosts, name);

  if (host == NULL)
    {
      host = g_new0 (Host, 1);
      g_hash_table_insert (bench->hosts, g_steal_pointer (&name), host);
    }

  return host;
}

/* The library does not look at connections that are idle, so it does not see when the other end closes them. */
static gboolean
is_open (GSocket *socket)
{
  char byte;

  return !g_socket_is_closed (socket) && recv (g_socket_get_fd (socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0;
}

static void
forget_closed (Bench *bench)
{
  GHashTableIter iter;
  gpointer socket, host;

  g_hash_table_iter_init (&iter, bench->sockets);
  while (g_hash_table_iter_next (&iter, &socket, &host))
    if (!is_open (socket))
      {
        bench->connections--;
        ((Host *) host)->connections--;
        g_hash_table_iter_remove (&iter);
      }
}

static void
count_connection (Bench             *bench,
                  Host              *host,
                  SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket == NULL || g_hash_table_contains (bench->sockets, socket))
    return;

  forget_closed (bench);
  g_hash_table_insert (bench->sockets, g_object_ref (socket), host);
  bench->connections++;
  host->connections++;
  bench->counts.peak_connections = MAX (bench->counts.peak_connections, bench->connections);
  bench->counts.peak_connections_per_host = MAX (bench->counts.peak_connections_per_host, host->connections);
}

static void
finished_cb (SoupServerMessage *message,
             gpointer           user_data)
{
  Bench *bench = user_data;

  bench->requests--;
  find_host (bench, message)->requests--;
}

static gboolean
answer_cb (gpointer user_data)
{
  soup_server_message_unpause (user_data);

  return G_SOURCE_REMOVE;
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  Bench *bench = user_data;
  Host *host = find_host (bench, message);

  if (strcmp (soup_server_message_get_method (message), "HEAD") == 0)
    bench->counts.head++;
  else
    bench->counts.get++;

  count_connection (bench, host, message);
  bench->requests++;
  host->requests++;
  bench->counts.peak_requests = MAX (bench->counts.peak_requests, bench->requests);
  bench->counts.peak_requests_per_host = MAX (bench->counts.peak_requests_per_host, host->requests);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), bench);

  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, page, strlen (page));
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);

  if (bench->delay > 0)
    {
      soup_server_message_pause (message);
      g_timeout_add_full (G_PRIORITY_DEFAULT, bench->delay, answer_cb, g_object_ref (message), g_object_unref);
    }
}

/* What still hangs around of the last round is nobody's fault in the next. */
static void
reset (Bench *bench,
       guint  delay)
{
  GHashTableIter iter;
  gpointer host;

  bench->delay = delay;
  bench->connections = 0;
  g_hash_table_remove_all (bench->sockets);
  bench->counts = (Counts) { 0 };

  g_hash_table_iter_init (&iter, bench->hosts);
  while (g_hash_table_iter_next (&iter, NULL, &host))
    ((Host *) host)->connections = 0;
}

static void
run_command (Bench      *bench,
             const char *line)
{
  const Counts *counts = &bench->counts;

  if (g_str_has_prefix (line, "reset "))
    {
      reset (bench, (guint) strtoul (line + strlen ("reset "), NULL, 10));
      puts ("ok");
    }
  else if (g_str_has_prefix (line, "report"))
    {
      printf ("%d %d %d %d %d %d %d\n", counts->head + counts->get, counts->head, counts->get, counts->peak_connections,
              counts->peak_connections_per_host, counts->peak_requests, counts->peak_requests_per_host);
    }
  fflush (stdout);
}

static gboolean
command_cb (GIOChannel   *channel,
            GIOCondition  condition,
            gpointer      user_data)
{
  Bench *bench = user_data;
  g_autofree char *line = NULL;

  if (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL)
    {
      g_main_loop_quit (bench->loop);
      return G_SOURCE_REMOVE;
    }

  run_command (bench, line);

  return G_SOURCE_CONTINUE;
}

/* One port on all hosts: the first gets what is free, the others get the same. */
static int
listen_on (SoupServer *server,
           guint       n_hosts)
{
  int port = 0;

  for (guint i = 1; i <= n_hosts; i++)
    {
      g_autofree char *name = g_strdup_printf ("127.1.%u.%u", i / 250, i % 250 + 1);
      g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (name, (guint) port);
      g_autoptr (GError) error = NULL;

      if (!soup_server_listen (server, address, 0, &error))
        g_error ("%s: %s", name, error->message);

      if (port == 0)
        {
          g_autoslist (GUri) uris = soup_server_get_uris (server);

          port = g_uri_get_port (uris->data);
        }
    }

  return port;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GIOChannel) channel = g_io_channel_unix_new (0);
  Bench bench = { 0 };

  if (argc != 2)
    g_error ("usage: link-server N_HOSTS");

  bench.loop = g_main_loop_new (NULL, FALSE);
  bench.hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  bench.sockets = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  soup_server_add_handler (server, NULL, request_cb, &bench, NULL);
  printf ("%d\n", listen_on (server, (guint) strtoul (argv[1], NULL, 10)));
  fflush (stdout);

  g_io_add_watch (channel, G_IO_IN | G_IO_HUP, command_cb, &bench);
  g_main_loop_run (bench.loop);

  return 0;
}
