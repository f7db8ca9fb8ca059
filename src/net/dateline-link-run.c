/* dateline-link-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-link-address.h"
#include "dateline-link-checker-private.h"
#include "dateline-link-patience.h"
#include "dateline-link-probe.h"

/* One call of dateline_link_checker_check_async(): which links, what is known about them, and who wants to know. */

typedef struct
{
  char     *url;        /* as in the document */
  char     *fragment;   /* of what is asked for, or NULL */
  gboolean  is_done;
} Link;

typedef struct
{
  grefcount               count;
  GTask                  *task;
  DatelineLinkChecker    *checker;
  DatelineLinkCheckFlags  flags;
  DatelineLinkCheckedFunc checked;
  gpointer                checked_data;
  GDestroyNotify          checked_destroy;

  GPtrArray              *links;      /* of Link */
  guint                   n_done;
  GHashTable             *known;      /* URL → DatelineLinkResult, from the cache; or NULL */
  DatelineLinkLine        line;
  DatelineLinkPatience   *patience;
  GHashTable             *active;     /* set of Page: those with a request on its way */
  GSource                *cancelled;
  gulong                  network_changed;
  gboolean                is_stopped;
  DatelineLinkReason      cut_short;  /* GOOD, or why some links were not asked about */
} Run;

/* The links of one page have one exchange in common, whatever their fragments. A job of the queue. */
typedef struct
{
  Run               *run;
  DatelineLinkProbe *probe;
  GPtrArray         *links;    /* of Link, borrowed */
  char              *host;            /* that is being asked */
  gboolean           is_connecting;
} Page;

static void
link_free (Link *link)
{
  g_free (link->url);
  g_free (link->fragment);
  g_free (link);
}

static void
run_unref (Run *run)
{
  if (!g_ref_count_dec (&run->count))
    return;

  g_ptr_array_unref (run->links);
  g_hash_table_unref (run->active);
  g_clear_pointer (&run->known, g_hash_table_unref);
  dateline_link_patience_free (run->patience);
  g_object_unref (run->checker);
  g_free (run);
}

static Page *
page_new (Run  *run,
          GUri *uri)
{
  Page *page = g_new0 (Page, 1);

  g_ref_count_inc (&run->count);
  page->run = run;
  page->probe = dateline_link_probe_new (uri);
  page->links = g_ptr_array_new ();

  return page;
}

static void
page_free (Page *page)
{
  dateline_link_probe_free (page->probe);
  g_ptr_array_unref (page->links);
  g_free (page->host);
  run_unref (page->run);
  g_free (page);
}

static gint64
get_time (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
finish (Run *run)
{
  GTask *task = g_steal_pointer (&run->task);

  g_source_destroy (run->cancelled);
  g_clear_pointer (&run->cancelled, g_source_unref);
  g_clear_signal_handler (&run->network_changed, run->checker->monitor);

  if (run->checked_destroy != NULL)
    run->checked_destroy (run->checked_data);

  switch (run->cut_short)
    {
    case DATELINE_LINK_REASON_CANCELLED:
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The check of the links was stopped."));
      break;
    case DATELINE_LINK_REASON_OFFLINE:
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, _("There is no network, so not all links were checked."));
      break;
    case DATELINE_LINK_REASON_METERED:
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, _("The network may cost money, so not all links were checked."));
      break;
    default:
      g_task_return_boolean (task, TRUE);
      break;
    }

  g_object_unref (task);
  run_unref (run);
}

static void
report (Run                *run,
        Link               *link,
        DatelineLinkResult *result)
{
  gboolean is_last;

  if (link->is_done)
    return;

  /* Whoever is told may stop the run, which then ends before this function does. */
  link->is_done = TRUE;
  is_last = ++run->n_done == run->links->len;

  if (run->checked != NULL)
    run->checked (run->checker, link->url, result, run->n_done, run->links->len, run->checked_data);

  if (is_last)
    finish (run);
}

static void
report_reason (Run                *run,
               Link               *link,
               DatelineLinkReason  reason)
{
  g_autoptr (DatelineLinkResult) result = dateline_link_result_new (reason, 0, NULL, FALSE, NULL, get_time ());

  report (run, link, result);
}

/* Ends a page without asking any more about it. */
static void
settle (Page               *page,
        DatelineLinkReason  reason)
{
  for (guint i = 0; i < page->links->len; i++)
    report_reason (page->run, g_ptr_array_index (page->links, i), reason);

  page_free (page);
}

static void
report_page (Page *page)
{
  Run *run = page->run;
  gint64 now = get_time ();

  for (guint i = 0; i < page->links->len; i++)
    {
      Link *link = g_ptr_array_index (page->links, i);
      g_autoptr (DatelineLinkResult) result = dateline_link_probe_dup_result (page->probe, link->fragment, now);

      /* What is stale at once says nothing about the link. */
      if (run->checker->cache != NULL && dateline_link_result_is_fresh (result, now))
        dateline_link_cache_store (run->checker->cache, link->url, result);

      report (run, link, result);
    }
}

typedef struct
{
  Run        *run;
  const char *host;   /* NULL for any */
} Match;

static gboolean
is_match (gpointer job,
          gpointer user_data)
{
  const Page *page = job;
  const Match *match = user_data;

  return page->run == match->run && (match->host == NULL || g_str_equal (dateline_link_probe_get_host (page->probe), match->host));
}

static GPtrArray *
take_pages (Run        *run,
            const char *host)
{
  Match match = { run, host };

  return dateline_link_queue_take (run->checker->queue, is_match, &match);
}

/* Reports all that was not yet, at once; what is on its way ends unheard. */
static void
stop (Run                *run,
      DatelineLinkReason  reason)
{
  g_autoptr (GPtrArray) pages = NULL;
  GHashTableIter iter;
  gpointer page;

  if (run->is_stopped)
    return;

  pages = take_pages (run, NULL);
  run->is_stopped = TRUE;
  run->cut_short = reason;

  for (guint i = 0; i < pages->len; i++)
    page_free (g_ptr_array_index (pages, i));

  g_hash_table_iter_init (&iter, run->active);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    dateline_link_probe_cancel (((Page *) page)->probe);

  /* The last report ends the run. */
  g_ref_count_inc (&run->count);
  for (guint i = 0; i < run->links->len; i++)
    report_reason (run, g_ptr_array_index (run->links, i), reason);
  run_unref (run);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  stop (user_data, DATELINE_LINK_REASON_CANCELLED);

  return G_SOURCE_REMOVE;
}

static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean         is_available,
                    Run             *run)
{
  if (!is_available)
    stop (run, DATELINE_LINK_REASON_OFFLINE);
}

static void
leave_connecting (Page *page)
{
  if (!page->is_connecting)
    return;

  page->is_connecting = FALSE;
  dateline_link_queue_connected (page->run->checker->queue);
}

static gboolean
page_connected_cb (gpointer user_data)
{
  Page *page = user_data;

  leave_connecting (page);
  dateline_link_checker_pump (page->run->checker);

  return G_SOURCE_REMOVE;
}

static void
page_sent_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Page *page = user_data;
  Run *run = page->run;
  g_autoptr (DatelineLinkChecker) checker = g_object_ref (run->checker);
  gint64 now = g_get_monotonic_time ();
  DatelineLinkReason reason;
  DatelineLinkProbeStep step;
  gint64 host_pause;
  guint delay;

  step = dateline_link_probe_send_finish (page->probe, result, &delay, &host_pause);
  leave_connecting (page);
  dateline_link_queue_done (checker->queue, page->host);
  g_hash_table_remove (run->active, page);

  if (host_pause >= 0 && host_pause <= checker->manners.max_retry_after)
    dateline_link_queue_delay_host (checker->queue, page->host, now + host_pause * 1000);

  if (run->is_stopped)
    {
      page_free (page);
    }
  else if (step == DATELINE_LINK_PROBE_AGAIN)
    {
      const char *host = dateline_link_probe_get_host (page->probe);

      if (dateline_link_patience_has_ended (run->patience, host, &reason))
        settle (page, reason);
      else
        dateline_link_queue_push_again (checker->queue, host, page, now + (gint64) delay * 1000);
    }
  else
    {
      reason = dateline_link_probe_get_reason (page->probe);

      if (dateline_link_patience_note (run->patience, page->host, reason, dateline_link_probe_got_answer (page->probe), host_pause))
        {
          g_autoptr (GPtrArray) pages = take_pages (run, page->host);

          for (guint i = 0; i < pages->len; i++)
            settle (g_ptr_array_index (pages, i), reason);
        }

      report_page (page);
      page_free (page);
    }

  dateline_link_checker_pump (checker);
}

void
dateline_link_run_start_page (gpointer job)
{
  Page *page = job;

  g_free (page->host);
  page->host = g_strdup (dateline_link_probe_get_host (page->probe));
  page->is_connecting = TRUE;
  g_hash_table_add (page->run->active, page);

  dateline_link_probe_send_async (page->probe, &page->run->line, page_connected_cb, page_sent_cb, page);
}

static DatelineLinkReason
gate (GUri     *uri,
      gpointer  user_data)
{
  Run *run = user_data;

  if (dateline_link_checker_is_excluded (run->checker, uri))
    return DATELINE_LINK_REASON_EXCLUDED_HOST;

  if ((run->flags & DATELINE_LINK_CHECK_RESOLVE) == 0 && dateline_link_checker_has_consequences (run->checker, uri))
    return DATELINE_LINK_REASON_NOT_ASKED;

  return DATELINE_LINK_REASON_GOOD;
}

static DatelineLinkReason
judge_network (DatelineLinkChecker *checker)
{
  GNetworkMonitor *monitor = dateline_link_checker_get_monitor (checker);

  if (!g_network_monitor_get_network_available (monitor))
    return DATELINE_LINK_REASON_OFFLINE;
  if (!checker->allow_metered && g_network_monitor_get_network_metered (monitor))
    return DATELINE_LINK_REASON_METERED;

  return DATELINE_LINK_REASON_GOOD;
}

static DatelineLinkResult *
find_known (Run        *run,
            const char *url)
{
  DatelineLinkResult *result = run->known != NULL ? g_hash_table_lookup (run->known, url) : NULL;

  return result != NULL && dateline_link_result_is_fresh (result, get_time ()) ? result : NULL;
}

/* Puts a link to its page, which joins the queue when it is the first. */
static void
enqueue (Run        *run,
         GHashTable *pages,
         Link       *link,
         GUri       *uri)
{
  g_autofree char *key = dateline_link_address_dup_page (uri);
  Page *page = g_hash_table_lookup (pages, key);

  if (page == NULL)
    {
      page = page_new (run, uri);
      g_hash_table_insert (pages, g_steal_pointer (&key), page);
      dateline_link_queue_push (run->checker->queue, g_uri_get_host (uri), page);
    }

  link->fragment = g_strdup (g_uri_get_fragment (uri));
  if (dateline_link_address_has_place (uri))
    dateline_link_probe_add_fragment (page->probe, link->fragment);

  g_ptr_array_add (page->links, link);
}

/* Reports what can be told without asking, and queues the rest. */
static void
begin (Run *run)
{
  g_autoptr (GHashTable) pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DatelineLinkReason network = judge_network (run->checker);

  run->network_changed = g_signal_connect (run->checker->monitor, "network-changed", G_CALLBACK (network_changed_cb), run);

  if (run->links->len == 0)
    {
      finish (run);
      return;
    }

  g_ref_count_inc (&run->count);

  for (guint i = 0; i < run->links->len && !run->is_stopped; i++)
    {
      Link *link = g_ptr_array_index (run->links, i);
      g_autoptr (GUri) uri = dateline_link_address_parse (link->url);
      DatelineLinkResult *known;
      DatelineLinkReason reason;

      if (uri == NULL)
        {
          report_reason (run, link, DATELINE_LINK_REASON_NOT_WEB);
        }
      else if (dateline_link_checker_is_excluded (run->checker, uri))
        {
          report_reason (run, link, DATELINE_LINK_REASON_EXCLUDED_HOST);
        }
      else if ((known = find_known (run, link->url)) != NULL)
        {
          report (run, link, known);
        }
      else if ((reason = gate (uri, run)) != DATELINE_LINK_REASON_GOOD)
        {
          report_reason (run, link, reason);
        }
      else if (network != DATELINE_LINK_REASON_GOOD)
        {
          run->cut_short = network;
          report_reason (run, link, network);
        }
      else
        {
          enqueue (run, pages, link, uri);
        }
    }

  dateline_link_checker_pump (run->checker);
  run_unref (run);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Run *run = user_data;

  run->known = dateline_link_cache_lookup_finish (DATELINE_LINK_CACHE (source), result, NULL);
  if (!run->is_stopped)
    begin (run);
  run_unref (run);
}

static gboolean
begin_cb (gpointer user_data)
{
  Run *run = user_data;

  if (!run->is_stopped)
    begin (run);
  run_unref (run);

  return G_SOURCE_REMOVE;
}

static void
begin_later (Run *run)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, begin_cb, run, NULL);
  g_source_attach (source, g_task_get_context (run->task));
  g_source_unref (source);
}

static void
add_links (Run               *run,
           const char *const *urls)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  run->links = g_ptr_array_new_with_free_func ((GDestroyNotify) link_free);

  for (guint i = 0; urls[i] != NULL; i++)
    if (g_hash_table_add (seen, (char *) urls[i]))
      {
        Link *link = g_new0 (Link, 1);

        link->url = g_strdup (urls[i]);
        g_ptr_array_add (run->links, link);
      }
}

/**
 * dateline_link_checker_check_async:
 * @self: a checker
 * @urls: (array zero-terminated=1): destinations of links
 * @flags: how to check
 * @cancellable: (nullable): ends the check at once
 * @checked: (nullable) (scope notified): called for each distinct URL when its result is there
 * @checked_data: for @checked
 * @checked_destroy: (nullable): frees @checked_data
 * @callback: (scope async): called when all is done
 * @user_data: for @callback
 *
 * Checks links. The calls come in the main context of this thread, none before this function has returned.
 */
void
dateline_link_checker_check_async (DatelineLinkChecker     *self,
                                   const char *const       *urls,
                                   DatelineLinkCheckFlags   flags,
                                   GCancellable            *cancellable,
                                   DatelineLinkCheckedFunc  checked,
                                   gpointer                 checked_data,
                                   GDestroyNotify           checked_destroy,
                                   GAsyncReadyCallback      callback,
                                   gpointer                 user_data)
{
  g_autoptr (GCancellable) own_cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  Run *run = g_new0 (Run, 1);

  g_ref_count_init (&run->count);
  run->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (run->task, dateline_link_checker_check_async);
  run->checker = g_object_ref (self);
  run->flags = flags;
  run->checked = checked;
  run->checked_data = checked_data;
  run->checked_destroy = checked_destroy;
  run->line = (DatelineLinkLine) { self->thread, self->session, self->guard, &self->manners, gate, run };
  run->patience = dateline_link_patience_new (self->manners.max_retry_after);
  run->active = g_hash_table_new (NULL, NULL);
  add_links (run, urls);

  run->cancelled = g_cancellable_source_new (own_cancellable);
  g_source_set_callback (run->cancelled, G_SOURCE_FUNC (cancelled_cb), run, NULL);
  g_source_attach (run->cancelled, g_task_get_context (run->task));

  g_ref_count_inc (&run->count);
  if (self->cache != NULL && (flags & DATELINE_LINK_CHECK_REFRESH) == 0)
    dateline_link_cache_lookup_async (self->cache, urls, NULL, looked_up_cb, run);
  else
    begin_later (run);
}

/**
 * dateline_link_checker_check_finish:
 * @self: a checker
 * @result: what the callback was given
 * @error: why the check was cut short: %G_IO_ERROR_CANCELLED, or %G_IO_ERROR_NETWORK_UNREACHABLE
 *
 * Ends a check.
 *
 * Returns: whether every link was asked about that may be
 */
gboolean
dateline_link_checker_check_finish (DatelineLinkChecker  *self,
                                    GAsyncResult         *result,
                                    GError              **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
