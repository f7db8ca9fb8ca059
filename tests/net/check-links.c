/* check-links.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-links.h"

typedef struct
{
  CheckLinks   *links;
  GCancellable *cancellable;
  guint         n_results;   /* before the check is cancelled */
  gboolean      is_done;
} Wait;

DatelineLinkChecker *
check_links_make_checker (const DatelineLinkManners *manners,
                          DatelineLinkCache         *cache)
{
  static const DatelineLinkManners quick = CHECK_LINKS_MANNERS;
  DatelineLinkChecker *checker = dateline_link_checker_new (manners != NULL ? manners : &quick, cache);

  dateline_link_checker_allow_loopback (checker);

  return checker;
}

static void
checked_cb (DatelineLinkChecker *checker,
            const char          *url,
            DatelineLinkResult  *result,
            guint                n_done,
            guint                n_total,
            gpointer             user_data)
{
  Wait *wait = user_data;
  CheckLinks *links = wait->links;

  g_assert_false (wait->is_done);
  g_assert_true (g_hash_table_insert (links->results, g_strdup (url), dateline_link_result_ref (result)));
  g_ptr_array_add (links->order, g_strdup (url));
  g_assert_cmpuint (n_done, ==, links->order->len);
  g_assert_cmpuint (n_done, <=, n_total);

  if (links->order->len == wait->n_results)
    g_cancellable_cancel (wait->cancellable);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Wait *wait = user_data;

  wait->is_done = TRUE;
  dateline_link_checker_check_finish (DATELINE_LINK_CHECKER (source), result, &wait->links->error);
}

static CheckLinks *
run (DatelineLinkChecker    *checker,
     const char *const      *urls,
     DatelineLinkCheckFlags  flags,
     GCancellable           *cancellable,
     guint                   n_results)
{
  CheckLinks *links = g_new0 (CheckLinks, 1);
  Wait wait = { links, cancellable, n_results, FALSE };

  links->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dateline_link_result_unref);
  links->order = g_ptr_array_new_with_free_func (g_free);

  dateline_link_checker_check_async (checker, urls, flags, cancellable, checked_cb, &wait, NULL, done_cb, &wait);
  g_assert_cmpuint (links->order->len, ==, 0);

  while (!wait.is_done)
    g_main_context_iteration (NULL, TRUE);

  return links;
}

CheckLinks *
check_links_run (DatelineLinkChecker    *checker,
                 const char *const      *urls,
                 DatelineLinkCheckFlags  flags)
{
  return run (checker, urls, flags, NULL, 0);
}

CheckLinks *
check_links_run_until (DatelineLinkChecker *checker,
                       const char *const   *urls,
                       GCancellable        *cancellable,
                       guint                n_results)
{
  return run (checker, urls, DATELINE_LINK_CHECK_NORMAL, cancellable, n_results);
}

DatelineLinkResult *
check_links_get (CheckLinks *self,
                 const char *url)
{
  return g_hash_table_lookup (self->results, url);
}

void
check_links_expect (CheckLinks         *self,
                    const char         *url,
                    DatelineLinkReason  reason)
{
  DatelineLinkResult *result = check_links_get (self, url);

  if (result == NULL)
    g_test_fail_printf ("%s: no result", url);
  else if (dateline_link_result_get_reason (result) != reason)
    g_test_fail_printf ("%s: %s instead of %s", url, dateline_link_reason_to_string (dateline_link_result_get_reason (result)),
                        dateline_link_reason_to_string (reason));
}

void
check_links_free (CheckLinks *self)
{
  g_hash_table_unref (self->results);
  g_ptr_array_unref (self->order);
  g_clear_error (&self->error);
  g_free (self);
}
