/* dateline-link-probe.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-link-address.h"
#include "dateline-link-probe.h"
#include "dateline-link-verdict.h"

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
  GHashTable             *visited;     /* pages, as text; NULL before the first redirect */
  gint64                  time_used;   /* microseconds */
  gint64                  started_at;  /* the request that is on its way */
  guint                   n_retries;
  DatelineLinkThread     *thread;      /* of the request that is on its way */
  GCancellable           *cancellable;

  /* what was found */
  DatelineLinkReason      reason;
  guint                   status;
  char                   *etag;
  gboolean                knows_places;
};

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
  g_clear_pointer (&self->visited, g_hash_table_unref);
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

/* Begins a try from the link's own address. */
static void
start_over (DatelineLinkProbe *self)
{
  g_uri_unref (self->uri);
  self->uri = g_uri_ref (self->start);
  self->n_redirects = 0;
  self->permanent = TRUE;
  self->saw_cookie = FALSE;
  g_clear_pointer (&self->visited, g_hash_table_unref);
}

/* Goes one redirect further. Returns GOOD, or why not. */
static DatelineLinkReason
follow (DatelineLinkProbe      *self,
        const DatelineLinkLine *line,
        DatelineLinkAnswer     *answer)
{
  g_autoptr (GUri) next = dateline_link_address_follow (self->uri, answer->location);
  g_autofree char *page = NULL;

  self->saw_cookie |= answer->sets_cookie;
  if (self->status != 301 && self->status != 308)
    self->permanent = FALSE;

  if (next == NULL)
    return DATELINE_LINK_REASON_STRAY_REDIRECT;

  if (self->visited == NULL)
    self->visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->visited, dateline_link_address_dup_page (self->uri));
  self->n_redirects++;
  g_uri_unref (self->uri);
  self->uri = g_steal_pointer (&next);

  /* Some sites send those without their cookie in a circle, and nobody else. */
  page = dateline_link_address_dup_page (self->uri);
  if (g_hash_table_contains (self->visited, page))
    return self->saw_cookie ? DATELINE_LINK_REASON_COOKIES : DATELINE_LINK_REASON_REDIRECT_LOOP;

  if (self->n_redirects > line->manners->max_redirects)
    return self->saw_cookie ? DATELINE_LINK_REASON_COOKIES : DATELINE_LINK_REASON_TOO_MANY_REDIRECTS;

  return line->gate (self->uri, line->gate_data);
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
      *delay = !self->by_get && self->status == 501 ? 0 : manners->retry_delay << MIN (self->n_retries, 10);

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
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task, dateline_link_request_send_finish (result), (GDestroyNotify) dateline_link_answer_free);
}

/**
 * dateline_link_probe_send_async:
 * @self: a probe
 * @line: how to send; must live until the callback
 * @connected: (scope async): called before @callback when there is a connection
 * @callback: (scope async): called when the request has ended
 * @user_data: for @connected and @callback
 *
 * Sends the next request.
 */
void
dateline_link_probe_send_async (DatelineLinkProbe      *self,
                                const DatelineLinkLine *line,
                                GSourceFunc             connected,
                                GAsyncReadyCallback     callback,
                                gpointer                user_data)
{
  DatelineLinkRequest request = { line->thread, line->session, line->guard, self->uri, self->by_get, self->search, line->manners->max_body, 0, connected,
                                  user_data };
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, dateline_link_probe_send_async);
  g_task_set_task_data (task, (gpointer) line, NULL);

  /* What redirects and HEAD took counts too. */
  request.deadline = MAX ((gint64) line->manners->deadline - self->time_used / 1000, 1);
  self->started_at = g_get_monotonic_time ();
  self->thread = line->thread;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  dateline_link_request_send_async (&request, self->cancellable, answered_cb, task);
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
    dateline_link_request_cancel (self->thread, self->cancellable);
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
  const DatelineLinkLine *line = g_task_get_task_data (G_TASK (result));
  g_autoptr (DatelineLinkAnswer) answer = g_task_propagate_pointer (G_TASK (result), NULL);

  self->time_used += g_get_monotonic_time () - self->started_at;
  self->reason = answer->reason;
  self->status = answer->status;
  self->knows_places = answer->knows_places;
  g_free (self->etag);
  self->etag = g_steal_pointer (&answer->etag);

  *delay = 0;
  *host_pause = -1;
  if (self->reason == DATELINE_LINK_REASON_RATE_LIMITED || self->reason == DATELINE_LINK_REASON_BUSY)
    *host_pause = dateline_link_verdict_retry_after (answer->retry_after, g_get_real_time () / G_USEC_PER_SEC);

  if (answer->location != NULL)
    {
      self->reason = follow (self, line, answer);
      if (self->reason == DATELINE_LINK_REASON_GOOD)
        return DATELINE_LINK_PROBE_AGAIN;
    }
  else if (self->reason == DATELINE_LINK_REASON_GOOD)
    {
      self->reason = judge_landing (self);
    }

  return conclude (self, line->manners, delay, *host_pause) ? DATELINE_LINK_PROBE_DONE : DATELINE_LINK_PROBE_AGAIN;
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
