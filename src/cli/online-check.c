/* online-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "online-check.h"

/* A line that changes more often cannot be read, and a slow terminal would slow us down. */
#define PROGRESS_USEC (G_USEC_PER_SEC / 10)

typedef struct
{
  GMainLoop    *loop;
  GCancellable *cancellable;
  OnlineRun    *run;
  guint         n_done;
  guint         n_total;
  gboolean      shows_progress;
  gint64        shown_at;          /* monotonic time in microseconds */
  guint         time_limit;
  gboolean      out_of_time;
  guint         interrupt_id;
  guint         terminate_id;
  guint         time_limit_id;
} Progress;

static gboolean
is_terminal (void)
{
  return isatty (STDERR_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

static void
show_progress (Progress *progress)
{
  gint64 now = g_get_monotonic_time ();

  if (!progress->shows_progress || (now - progress->shown_at < PROGRESS_USEC && progress->n_done < progress->n_total))
    return;

  progress->shown_at = now;
  /* Back to the line's start, and what stood there is erased. */
  fputs ("\r\033[K", stderr);
  fprintf (stderr, ngettext ("Checking links: %u of %u", "Checking links: %u of %u", progress->n_total), progress->n_done, progress->n_total);
  fflush (stderr);
}

static void
erase_progress (Progress *progress)
{
  if (progress->shows_progress)
    {
      fputs ("\r\033[K", stderr);
      fflush (stderr);
    }
}

static void
checked_cb (DatelineLinkChecker *checker,
            const char          *url,
            DatelineLinkResult  *result,
            guint                n_done,
            guint                n_total,
            gpointer             user_data)
{
  Progress *progress = user_data;

  g_hash_table_replace (progress->run->results, g_strdup (url), dateline_link_result_ref (result));

  /* What was not looked at because the run was cut short is reported too, but it is not done. */
  if (dateline_link_result_get_reason (result) != DATELINE_LINK_REASON_CANCELLED)
    progress->n_done++;
  show_progress (progress);
}

static char *
dup_reason (Progress     *progress,
            const GError *error)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%u of %u link was checked.", "%u of %u links were checked.", progress->n_total), progress->n_done,
                                            progress->n_total);

  if (progress->out_of_time)
    {
      g_autofree char *limit = g_strdup_printf (ngettext ("The time limit of %u second is over.", "The time limit of %u seconds is over.",
                                                          progress->time_limit), progress->time_limit);

      return g_strconcat (limit, " ", count, NULL);
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strconcat (_("The check was stopped."), " ", count, NULL);

  return g_strdup (error->message);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Progress *progress = user_data;
  g_autoptr (GError) error = NULL;

  if (!dateline_link_checker_check_finish (DATELINE_LINK_CHECKER (source), result, &error))
    progress->run->cut_short = dup_reason (progress, error);

  g_main_loop_quit (progress->loop);
}

/* Once: whoever asks twice wants it to end at once, and gets that from the system when we do not listen any more. */
static gboolean
interrupted_cb (gpointer user_data)
{
  Progress *progress = user_data;

  g_clear_handle_id (&progress->terminate_id, g_source_remove);
  progress->interrupt_id = 0;
  g_cancellable_cancel (progress->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
terminated_cb (gpointer user_data)
{
  Progress *progress = user_data;

  g_clear_handle_id (&progress->interrupt_id, g_source_remove);
  progress->terminate_id = 0;
  g_cancellable_cancel (progress->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
time_over_cb (gpointer user_data)
{
  Progress *progress = user_data;

  progress->time_limit_id = 0;
  progress->out_of_time = TRUE;
  g_cancellable_cancel (progress->cancellable);

  return G_SOURCE_REMOVE;
}

static void
wait_for_answers (Progress *progress)
{
  progress->interrupt_id = g_unix_signal_add (SIGINT, interrupted_cb, progress);
  progress->terminate_id = g_unix_signal_add (SIGTERM, terminated_cb, progress);
  if (progress->time_limit > 0)
    progress->time_limit_id = g_timeout_add_seconds (progress->time_limit, time_over_cb, progress);

  g_main_loop_run (progress->loop);

  g_clear_handle_id (&progress->interrupt_id, g_source_remove);
  g_clear_handle_id (&progress->terminate_id, g_source_remove);
  g_clear_handle_id (&progress->time_limit_id, g_source_remove);
}

OnlineRun *
online_check_run (const OnlineOptions *options,
                  const char *const   *addresses,
                  const char *const   *excluded_hosts,
                  const char *const   *tracking_hosts)
{
  g_autoptr (DatelineLinkCache) cache = options->no_cache ? NULL : dateline_link_cache_new (NULL);
  g_autoptr (DatelineLinkChecker) checker = dateline_link_checker_new (&options->manners, cache);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  OnlineRun *run = g_new0 (OnlineRun, 1);
  Progress progress = {
    .loop = loop,
    .cancellable = cancellable,
    .run = run,
    .n_total = g_strv_length ((char **) addresses),
    .shows_progress = is_terminal (),
    .time_limit = options->time_limit,
  };

  run->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dateline_link_result_unref);
  if (progress.n_total == 0)
    return run;

  dateline_link_checker_set_excluded_hosts (checker, excluded_hosts);
  dateline_link_checker_set_tracking_hosts (checker, tracking_hosts);
  dateline_link_checker_set_allow_metered (checker, options->allow_metered);

  show_progress (&progress);
  dateline_link_checker_check_async (checker, addresses, options->refresh ? DATELINE_LINK_CHECK_REFRESH : DATELINE_LINK_CHECK_NORMAL, cancellable,
                                     checked_cb, &progress, NULL, done_cb, &progress);
  wait_for_answers (&progress);
  erase_progress (&progress);

  run->n_requests = dateline_link_checker_get_n_requests (checker);
  if (cache != NULL)
    dateline_link_cache_flush (cache);

  return run;
}

void
online_run_free (OnlineRun *self)
{
  g_hash_table_unref (self->results);
  g_free (self->cut_short);
  g_free (self);
}
