/* dateline-link-queue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-link-queue.h"

typedef struct
{
  gpointer job;
  gint64   not_before;
} Entry;

typedef struct
{
  char   *name;
  GQueue  again;        /* of Entry, owned: jobs that go on */
  GQueue  fresh;        /* of Entry, owned: jobs that begin */
  guint   n_active;
  gint64  not_before;   /* the delay since the last start, or what the host asked for */
  GList   link;         /* in the line of hosts, while it has jobs that wait */
  gboolean in_line;
} Host;

struct _DatelineLinkQueue
{
  guint       max_active;
  guint       max_active_per_host;
  gint64      host_delay;
  GHashTable *hosts;      /* name → Host, owned */
  GQueue      line;       /* of Host: those with jobs that wait; who has just started one goes to the end */
  guint       n_active;
  guint       max_connecting;
  guint       n_connecting;
};

static void
host_free (Host *host)
{
  g_queue_clear_full (&host->again, g_free);
  g_queue_clear_full (&host->fresh, g_free);
  g_free (host->name);
  g_free (host);
}

/**
 * dateline_link_queue_new:
 * @max_active: how many jobs may be active
 * @max_active_per_host: how many of them on one host
 * @host_delay: microseconds between two starts on one host
 *
 * Returns: (transfer full): an empty queue
 */
DatelineLinkQueue *
dateline_link_queue_new (guint  max_active,
                         guint  max_active_per_host,
                         gint64 host_delay)
{
  DatelineLinkQueue *self = g_new0 (DatelineLinkQueue, 1);

  self->max_active = MAX (max_active, 1);
  self->max_active_per_host = MAX (max_active_per_host, 1);
  self->host_delay = host_delay;
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) host_free);
  g_queue_init (&self->line);

  return self;
}

/**
 * dateline_link_queue_free:
 * @self: (transfer full): a queue; the jobs in it are not freed
 */
void
dateline_link_queue_free (DatelineLinkQueue *self)
{
  g_hash_table_unref (self->hosts);
  g_free (self);
}

/**
 * dateline_link_queue_set_max_connecting:
 * @self: a queue
 * @max_connecting: how many jobs may be active that are not connected yet; 0 for as many as there are
 */
void
dateline_link_queue_set_max_connecting (DatelineLinkQueue *self,
                                        guint              max_connecting)
{
  self->max_connecting = max_connecting;
}

static Host *
ensure_host (DatelineLinkQueue *self,
             const char        *name)
{
  Host *host = g_hash_table_lookup (self->hosts, name);

  if (host == NULL)
    {
      host = g_new0 (Host, 1);
      host->name = g_strdup (name);
      host->not_before = G_MININT64;
      host->link.data = host;
      g_queue_init (&host->again);
      g_queue_init (&host->fresh);
      g_hash_table_insert (self->hosts, host->name, host);
    }

  return host;
}

static void
get_in_line (DatelineLinkQueue *self,
             Host              *host)
{
  if (host->in_line)
    return;

  host->in_line = TRUE;
  g_queue_push_tail_link (&self->line, &host->link);
}

static void
leave_line (DatelineLinkQueue *self,
            Host              *host)
{
  if (!host->in_line)
    return;

  host->in_line = FALSE;
  g_queue_unlink (&self->line, &host->link);
}

static Entry *
entry_new (gpointer job,
           gint64   not_before)
{
  Entry *entry = g_new (Entry, 1);

  entry->job = job;
  entry->not_before = not_before;

  return entry;
}

/**
 * dateline_link_queue_push:
 * @self: a queue
 * @host: the host that the job asks
 * @job: what to give back when it may start
 *
 * Appends a job.
 */
void
dateline_link_queue_push (DatelineLinkQueue *self,
                          const char        *host,
                          gpointer           job)
{
  Host *entry_host = ensure_host (self, host);

  g_queue_push_tail (&entry_host->fresh, entry_new (job, G_MININT64));
  get_in_line (self, entry_host);
}

/**
 * dateline_link_queue_push_again:
 * @self: a queue
 * @host: the host that the job asks
 * @job: what to give back when it may start
 * @not_before: when it may start
 *
 * Inserts a job that goes on with what was begun, before those that begin something, so that what was begun comes to an end.
 */
void
dateline_link_queue_push_again (DatelineLinkQueue *self,
                                const char        *host,
                                gpointer           job,
                                gint64             not_before)
{
  Host *entry_host = ensure_host (self, host);

  g_queue_push_tail (&entry_host->again, entry_new (job, not_before));
  get_in_line (self, entry_host);
}

static gpointer
take_entry (DatelineLinkQueue *self,
            Host              *host,
            GQueue            *queue,
            GList             *link)
{
  Entry *entry = link->data;
  gpointer job = entry->job;

  g_queue_delete_link (queue, link);
  g_free (entry);

  if (g_queue_is_empty (&host->again) && g_queue_is_empty (&host->fresh))
    leave_line (self, host);

  return job;
}

/* The job of a host that may start first; sets `wake` to when that is, at the earliest. */
static GList *
find_next (Host    *host,
           GQueue **queue,
           gint64   now,
           gint64  *wake)
{
  *wake = DATELINE_LINK_QUEUE_NEVER;

  for (GList *link = host->again.head; link != NULL; link = link->next)
    {
      gint64 not_before = MAX (((Entry *) link->data)->not_before, host->not_before);

      if (not_before <= now)
        {
          *queue = &host->again;
          return link;
        }

      *wake = MIN (*wake, not_before);
    }

  if (host->fresh.head != NULL)
    {
      if (host->not_before <= now)
        {
          *queue = &host->fresh;
          return host->fresh.head;
        }

      *wake = MIN (*wake, host->not_before);
    }

  return NULL;
}

/**
 * dateline_link_queue_pop:
 * @self: a queue
 * @now: the time
 * @wake: (out): when to ask again
 *
 * Returns: (nullable): a job that is to start now
 */
gpointer
dateline_link_queue_pop (DatelineLinkQueue *self,
                         gint64             now,
                         gint64            *wake)
{
  *wake = DATELINE_LINK_QUEUE_NEVER;

  if (self->n_active >= self->max_active || (self->max_connecting > 0 && self->n_connecting >= self->max_connecting))
    return NULL;

  for (GList *link = self->line.head; link != NULL; link = link->next)
    {
      Host *host = link->data;
      GQueue *queue = NULL;
      GList *next;
      gint64 host_wake;

      if (host->n_active >= self->max_active_per_host)
        continue;

      next = find_next (host, &queue, now, &host_wake);
      if (next == NULL)
        {
          *wake = MIN (*wake, host_wake);
          continue;
        }

      host->n_active++;
      self->n_active++;
      self->n_connecting++;
      host->not_before = now + self->host_delay;

      g_queue_unlink (&self->line, &host->link);
      g_queue_push_tail_link (&self->line, &host->link);

      return take_entry (self, host, queue, next);
    }

  return NULL;
}

/**
 * dateline_link_queue_connected:
 * @self: a queue
 *
 * Tells that an active job is connected, or failed to.
 */
void
dateline_link_queue_connected (DatelineLinkQueue *self)
{
  g_return_if_fail (self->n_connecting > 0);

  self->n_connecting--;
}

/**
 * dateline_link_queue_done:
 * @self: a queue
 * @host: a host
 *
 * Tells that a job on the host is no longer active.
 */
void
dateline_link_queue_done (DatelineLinkQueue *self,
                          const char        *host)
{
  Host *entry_host = g_hash_table_lookup (self->hosts, host);

  g_return_if_fail (entry_host != NULL && entry_host->n_active > 0);

  entry_host->n_active--;
  self->n_active--;
}

/**
 * dateline_link_queue_delay_host:
 * @self: a queue
 * @host: a host
 * @until: before this time no job starts on the host
 */
void
dateline_link_queue_delay_host (DatelineLinkQueue *self,
                                const char        *host,
                                gint64             until)
{
  Host *entry_host = ensure_host (self, host);

  entry_host->not_before = MAX (entry_host->not_before, until);
}

static void
take_from (GQueue     *queue,
           gboolean  (*match) (gpointer job, gpointer user_data),
           gpointer    user_data,
           GPtrArray  *taken)
{
  GList *next;

  for (GList *link = queue->head; link != NULL; link = next)
    {
      Entry *entry = link->data;

      next = link->next;
      if (!match (entry->job, user_data))
        continue;

      g_ptr_array_add (taken, entry->job);
      g_queue_delete_link (queue, link);
      g_free (entry);
    }
}

/**
 * dateline_link_queue_take:
 * @self: a queue
 * @match: (scope call): tells of a job whether to take it
 * @user_data: for @match
 *
 * Takes out jobs that have not started and now never will.
 *
 * Returns: (transfer full): the jobs
 */
GPtrArray *
dateline_link_queue_take (DatelineLinkQueue  *self,
                          gboolean          (*match) (gpointer job, gpointer user_data),
                          gpointer            user_data)
{
  GPtrArray *taken = g_ptr_array_new ();
  GList *next;

  for (GList *link = self->line.head; link != NULL; link = next)
    {
      Host *host = link->data;

      next = link->next;
      take_from (&host->again, match, user_data, taken);
      take_from (&host->fresh, match, user_data, taken);
      if (g_queue_is_empty (&host->again) && g_queue_is_empty (&host->fresh))
        leave_line (self, host);
    }

  return taken;
}

/**
 * dateline_link_queue_get_n_active:
 * @self: a queue
 *
 * Returns: how many jobs are active
 */
guint
dateline_link_queue_get_n_active (DatelineLinkQueue *self)
{
  return self->n_active;
}
