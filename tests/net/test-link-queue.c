/* test-link-queue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-link-queue.h"

#define MS 1000

typedef struct
{
  const char *host;
  guint       number;
  gint64      ends_at;
  gint64      started_at;
} Job;

static Job *
job_new (const char *host,
         guint       number)
{
  Job *job = g_new0 (Job, 1);

  job->host = host;
  job->number = number;

  return job;
}

/* Plays a whole check in time that is only counted. Each job takes `duration`; returns the jobs in the order of starting, and when the last one ended. */
static GPtrArray *
play (DatelineLinkQueue *queue,
      guint              max_active,
      guint              max_per_host,
      gint64             host_delay,
      gint64             duration,
      gint64            *end)
{
  g_autoptr (GHashTable) last_start = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) n_on_host = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) active = g_ptr_array_new ();
  GPtrArray *started = g_ptr_array_new_with_free_func (g_free);
  gint64 now = 5000 * MS;
  guint n_steps = 0;

  while (TRUE)
    {
      gint64 next, wake;
      Job *job;

      while ((job = dateline_link_queue_pop (queue, now, &wake)) != NULL)
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (n_on_host, job->host)) + 1;
          gint64 *last = g_hash_table_lookup (last_start, job->host);

          g_assert_cmpuint (n, <=, max_per_host);
          if (last != NULL)
            g_assert_cmpint (now - *last, >=, host_delay);
          g_hash_table_insert (last_start, (char *) job->host, g_memdup2 (&now, sizeof now));
          g_hash_table_insert (n_on_host, (char *) job->host, GUINT_TO_POINTER (n));

          job->started_at = now;
          job->ends_at = now + duration;
          g_ptr_array_add (active, job);
          g_ptr_array_add (started, job);
          g_assert_cmpuint (active->len, <=, max_active);
          g_assert_cmpuint (dateline_link_queue_get_n_active (queue), ==, active->len);
        }

      if (active->len == 0 && wake == DATELINE_LINK_QUEUE_NEVER)
        break;

      g_assert_cmpint (wake, >, now);
      next = wake;
      for (guint i = 0; i < active->len; i++)
        next = MIN (next, ((Job *) g_ptr_array_index (active, i))->ends_at);
      now = next;

      for (guint i = active->len; i > 0; i--)
        {
          job = g_ptr_array_index (active, i - 1);
          if (job->ends_at > now)
            continue;

          dateline_link_queue_done (queue, job->host);
          g_hash_table_insert (n_on_host, (char *) job->host, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (n_on_host, job->host)) - 1));
          g_ptr_array_remove_index_fast (active, i - 1);
        }

      g_assert_cmpuint (n_steps++, <, 100000);
    }

  *end = now - 5000 * MS;
  return started;
}

static void
test_one_host (void)
{
  g_autoptr (DatelineLinkQueue) queue = dateline_link_queue_new (16, 2, 200 * MS);
  g_autoptr (GPtrArray) started = NULL;
  gint64 end;

  for (guint i = 0; i < 5000; i++)
    dateline_link_queue_push (queue, "one.example", job_new ("one.example", i));

  started = play (queue, 16, 2, 200 * MS, 50 * MS, &end);

  g_assert_cmpuint (started->len, ==, 5000);
  for (guint i = 0; i < started->len; i++)
    g_assert_cmpuint (((Job *) g_ptr_array_index (started, i))->number, ==, i);
  g_assert_cmpint (end, ==, 4999 * 200 * MS + 50 * MS);
}

static void
test_slow_host (void)
{
  g_autoptr (DatelineLinkQueue) queue = dateline_link_queue_new (16, 2, 200 * MS);
  g_autoptr (GPtrArray) started = NULL;
  gint64 end;

  for (guint i = 0; i < 100; i++)
    dateline_link_queue_push (queue, "slow.example", job_new ("slow.example", i));

  started = play (queue, 16, 2, 200 * MS, 1000 * MS, &end);

  /* Two at a time, the second one 200 ms later. */
  g_assert_cmpuint (started->len, ==, 100);
  g_assert_cmpint (end, ==, 50 * 1000 * MS + 200 * MS);
}

static void
test_many_hosts (void)
{
  g_autoptr (DatelineLinkQueue) queue = dateline_link_queue_new (16, 2, 200 * MS);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) started = NULL;
  gint64 end;

  for (guint i = 0; i < 200; i++)
    g_ptr_array_add (names, g_strdup_printf ("host-%u.example", i));
  for (guint i = 0; i < 2000; i++)
    dateline_link_queue_push (queue, g_ptr_array_index (names, i % 200), job_new (g_ptr_array_index (names, i % 200), i));

  started = play (queue, 16, 2, 200 * MS, 100 * MS, &end);

  /* 16 at a time, and no host in the way of another. */
  g_assert_cmpuint (started->len, ==, 2000);
  g_assert_cmpint (end, ==, 2000 / 16 * 100 * MS);
}

/* A host with thousands of links does not make the others wait. */
static void
test_fairness (void)
{
  g_autoptr (DatelineLinkQueue) queue = dateline_link_queue_new (2, 2, 0);
  g_autoptr (GPtrArray) started = NULL;
  guint n_small = 0;
  gint64 end;

  for (guint i = 0; i < 1000; i++)
    dateline_link_queue_push (queue, "big.example", job_new ("big.example", i));
  for (guint i = 0; i < 10; i++)
    dateline_link_queue_push (queue, "small.example", job_new ("small.example", i));

  started = play (queue, 2, 2, 0, 10 * MS, &end);

  for (guint i = 0; i < 20; i++)
    n_small += g_str_equal (((Job *) g_ptr_array_index (started, i))->host, "small.example");
  g_assert_cmpuint (n_small, ==, 10);
}

static void
test_delayed_host (void)
{
  g_autoptr (DatelineLinkQueue) queue = dateline_link_queue_new (16, 2, 200 * MS);
  g_autofree Job *first = job_new ("a.example", 1);
  g_autofree Job *second = job_new ("a.example", 2);
  g_autofree Job *other = job_new ("b.example", 3);
  gint64 wake;

  dateline_link_queue_push (queue, "a.example", first);
  dateline_link_queue_push (queue, "a.example", second);
  dateline_link_queue_push (queue, "b.example", other);

  g_assert_true (dateline_link_queue_pop (queue, 0, &wake) == first);
  dateline_link_queue_done (queue, "a.example");
  dateline_link_queue_delay_host (queue, "a.example", 3000 * MS);

  g_assert_true (dateline_link_queue_pop (queue, 0, &wake) == other);
  g_assert_null (dateline_link_queue_pop (queue, 2999 * MS, &wake));
  g_assert_cmpint (wake, ==, 3000 * MS);
  /* A shorter wish does not shorten the delay. */
  dateline_link_queue_delay_host (queue, "a.example", 100 * MS);
  g_assert_null (dateline_link_queue_pop (queue, 2999 * MS, &wake));
  g_assert_true (dateline_link_queue_pop (queue, 3000 * MS, &wake) == second);
}

static void
test_again (void)
{
  g_autoptr (DatelineLinkQueue) queue = dateline_link_queue_new (16, 2, 0);
  g_autofree Job *first = job_new ("a.example", 1);
  g_autofree Job *second = job_new ("a.example", 2);
  g_autofree Job *later = job_new ("a.example", 3);
  gint64 wake;

  dateline_link_queue_push (queue, "a.example", second);
  dateline_link_queue_push_again (queue, "a.example", later, 500 * MS);
  dateline_link_queue_push_again (queue, "a.example", first, 0);

  g_assert_true (dateline_link_queue_pop (queue, 0, &wake) == first);
  /* Whoever waits for a time of his own does not make others wait. */
  g_assert_true (dateline_link_queue_pop (queue, 0, &wake) == second);
  dateline_link_queue_done (queue, "a.example");
  g_assert_null (dateline_link_queue_pop (queue, 0, &wake));
  g_assert_cmpint (wake, ==, 500 * MS);
  g_assert_true (dateline_link_queue_pop (queue, 500 * MS, &wake) == later);
  g_assert_null (dateline_link_queue_pop (queue, 501 * MS, &wake));
  g_assert_cmpint (wake, ==, DATELINE_LINK_QUEUE_NEVER);
}

static void
test_connecting (void)
{
  g_autoptr (DatelineLinkQueue) queue = dateline_link_queue_new (16, 2, 0);
  Job jobs[4] = { { "a.example", 0 }, { "b.example", 1 }, { "c.example", 2 }, { "d.example", 3 } };
  gint64 wake;

  dateline_link_queue_set_max_connecting (queue, 2);
  for (guint i = 0; i < 4; i++)
    dateline_link_queue_push (queue, jobs[i].host, &jobs[i]);

  g_assert_true (dateline_link_queue_pop (queue, 0, &wake) == &jobs[0]);
  g_assert_true (dateline_link_queue_pop (queue, 0, &wake) == &jobs[1]);
  g_assert_null (dateline_link_queue_pop (queue, 0, &wake));
  g_assert_cmpint (wake, ==, DATELINE_LINK_QUEUE_NEVER);

  /* Connected jobs are active all the same. */
  dateline_link_queue_connected (queue);
  g_assert_true (dateline_link_queue_pop (queue, 0, &wake) == &jobs[2]);
  g_assert_null (dateline_link_queue_pop (queue, 0, &wake));
  g_assert_cmpuint (dateline_link_queue_get_n_active (queue), ==, 3);

  dateline_link_queue_connected (queue);
  g_assert_true (dateline_link_queue_pop (queue, 0, &wake) == &jobs[3]);
}

static gboolean
is_odd (gpointer job,
        gpointer user_data)
{
  return ((Job *) job)->number % 2 == 1;
}

static void
test_take (void)
{
  g_autoptr (DatelineLinkQueue) queue = dateline_link_queue_new (16, 2, 0);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GPtrArray) started = NULL;
  gint64 end;

  for (guint i = 0; i < 10; i++)
    dateline_link_queue_push (queue, i < 5 ? "a.example" : "b.example", job_new (i < 5 ? "a.example" : "b.example", i));

  taken = dateline_link_queue_take (queue, is_odd, NULL);
  g_ptr_array_set_free_func (taken, g_free);
  g_assert_cmpuint (taken->len, ==, 5);

  started = play (queue, 16, 2, 0, MS, &end);
  g_assert_cmpuint (started->len, ==, 5);
  for (guint i = 0; i < started->len; i++)
    g_assert_cmpuint (((Job *) g_ptr_array_index (started, i))->number % 2, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/link-queue/one-host", test_one_host);
  g_test_add_func ("/link-queue/slow-host", test_slow_host);
  g_test_add_func ("/link-queue/many-hosts", test_many_hosts);
  g_test_add_func ("/link-queue/fairness", test_fairness);
  g_test_add_func ("/link-queue/delayed-host", test_delayed_host);
  g_test_add_func ("/link-queue/again", test_again);
  g_test_add_func ("/link-queue/connecting", test_connecting);
  g_test_add_func ("/link-queue/take", test_take);

  return g_test_run ();
}
