/* bench-links.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "checker-testing.h"

/* A thousand links on few or many hosts that answer fast or slowly: how long it takes, what it costs, and what the servers see of it. Each run is a
 * process of its own, so that time and memory are those of a tool that does nothing else.
 *
 * usage: bench-links LINK-SERVER
 *
 * First without any pause between requests to one host, which shows what the machinery can do; then as we behave by default. */

enum { N_LINKS = 1000, MAX_HOSTS = 200 };

/* --- the process that asks --- */

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!dateline_link_checker_check_finish (DATELINE_LINK_CHECKER (source), result, &error))
    g_error ("%s", error->message);

  g_main_loop_quit (user_data);
}

static void
checked_cb (DatelineLinkChecker *checker,
            const char          *url,
            DatelineLinkResult  *result,
            guint                n_done,
            guint                n_total,
            gpointer             user_data)
{
  if (dateline_link_result_get_state (result) != DATELINE_LINK_GOOD)
    g_error ("%s: %s", url, dateline_link_reason_to_string (dateline_link_result_get_reason (result)));
}

static int
ask (int      port,
     guint    n_hosts,
     gboolean hurried)
{
  DatelineLinkManners manners = DATELINE_LINK_MANNERS_DEFAULT;
  g_autoptr (DatelineLinkChecker) checker = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) urls = NULL;

  if (hurried)
    manners.host_delay = 0;

  for (guint i = 0; i < N_LINKS; i++)
    {
      guint host = i % n_hosts + 1;
      g_autofree char *url = g_strdup_printf ("http://127.1.%u.%u:%d/page-%u", host / 250, host % 250 + 1, port, i);

      g_strv_builder_add (builder, url);
    }
  urls = g_strv_builder_end (builder);

  checker = dateline_link_checker_new (&manners, NULL);
  dateline_link_checker_allow_loopback (checker);
  dateline_link_checker_check_async (checker, (const char *const *) urls, DATELINE_LINK_CHECK_NORMAL, NULL, checked_cb, NULL, NULL, done_cb, loop);
  g_main_loop_run (loop);

  return 0;
}

/* --- the process that measures --- */

typedef struct
{
  GSubprocess      *process;
  GOutputStream    *input;
  GDataInputStream *output;
  char             *port;
} Server;

static char *
read_line (Server *server)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (server->output, NULL, NULL, &error);

  g_assert_no_error (error);
  if (line == NULL)
    g_error ("the server has ended");

  return line;
}

static char *
tell (Server     *server,
      const char *command)
{
  g_autofree char *line = g_strconcat (command, "\n", NULL);

  if (!g_output_stream_write_all (server->input, line, strlen (line), NULL, NULL, NULL))
    g_error ("the server does not listen");

  return read_line (server);
}

static double
to_seconds (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec / 1e6;
}

static void
measure (Server     *server,
         const char *program,
         guint       n_hosts,
         guint       delay,
         gboolean    hurried)
{
  g_autofree char *reset = g_strdup_printf ("reset %u", delay);
  g_autofree char *hosts = g_strdup_printf ("%u", n_hosts);
  const char *const arguments[] = { program, "--ask", server->port, hosts, hurried ? "hurried" : "polite", NULL };
  g_autofree char *answer = tell (server, reset);
  g_autofree char *report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int n_requests, n_head, n_get, connections, connections_per_host, requests, requests_per_host;
  double wall;
  struct rusage usage;
  int status;
  GPid pid;

  g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  wait4 (pid, &status, 0, &usage);
  wall = (double) (g_get_monotonic_time () - start) / 1e6;
  if (status != 0)
    g_error ("the run has failed");

  report = tell (server, "report");
  if (sscanf (report, "%d %d %d %d %d %d %d", &n_requests, &n_head, &n_get, &connections, &connections_per_host, &requests, &requests_per_host) != 7)
    g_error ("the server says “%s”", report);

  printf ("%5u  %6u ms  %8.2f s  %7.2f s  %6.1f MB  %8d (%d HEAD)  %11d  %13d\n", n_hosts, delay, wall,
          to_seconds (usage.ru_utime) + to_seconds (usage.ru_stime), (double) usage.ru_maxrss / 1024, n_requests, n_head, connections,
          MAX (connections_per_host, requests_per_host));
  fflush (stdout);
}

static void
print_head (const char *title)
{
  printf ("\n%s\nhosts  answer in        wall      CPU     memory  requests           connections  peak per host\n", title);
}

static void
start_server (Server     *server,
              const char *program)
{
  g_autofree char *n_hosts = g_strdup_printf ("%d", MAX_HOSTS + 1);
  g_autoptr (GError) error = NULL;

  server->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, n_hosts, NULL);
  g_assert_no_error (error);
  server->input = g_subprocess_get_stdin_pipe (server->process);
  server->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server->process));
  server->port = read_line (server);
}

static void
stop_server (Server *server)
{
  g_output_stream_close (server->input, NULL, NULL);
  g_subprocess_wait (server->process, NULL, NULL);
  g_object_unref (server->output);
  g_object_unref (server->process);
  g_free (server->port);
}

int
main (int   argc,
      char *argv[])
{
  static const guint hosts[] = { 1, 20, 200 };
  static const guint delays[] = { 0, 50, 300 };
  Server server;

  if (argc == 5)
    return ask (atoi (argv[2]), (guint) atoi (argv[3]), strcmp (argv[4], "hurried") == 0);
  if (argc != 2)
    g_error ("usage: bench-links LINK-SERVER");

  start_server (&server, argv[1]);

  print_head ("1,000 links, no pause between requests to a host");
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (delays); j++)
      measure (&server, argv[0], hosts[i], delays[j], TRUE);

  print_head ("1,000 links, our manners: 200 ms between requests to a host");
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    measure (&server, argv[0], hosts[i], 50, FALSE);

  stop_server (&server);

  return 0;
}
