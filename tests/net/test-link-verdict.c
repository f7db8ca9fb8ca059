/* test-link-verdict.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>

#include "dateline-link-verdict.h"

static void
test_statuses (void)
{
  for (guint status = 100; status < 1000; status++)
    {
      DatelineLinkState state = dateline_link_reason_get_state (dateline_link_verdict_for_status (status));
      DatelineLinkState expected;

      switch (status)
        {
        case 404:
        case 410:
          expected = DATELINE_LINK_BROKEN;
          break;
        case 401:
        case 403:
        case 407:
        case 429:
        case 451:
        case 503:
          expected = DATELINE_LINK_UNCHECKED;
          break;
        default:
          expected = status >= 200 && status < 300 ? DATELINE_LINK_GOOD : status >= 600 ? DATELINE_LINK_UNCHECKED : DATELINE_LINK_SUSPICIOUS;
          break;
        }

      if (state != expected)
        g_test_fail_printf ("%u", status);
    }

  g_assert_cmpint (dateline_link_verdict_for_status (999), ==, DATELINE_LINK_REASON_DENIED);
}

static void
check_error (GQuark             domain,
             int                code,
             DatelineLinkReason reason)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "");

  g_assert_cmpint (dateline_link_verdict_for_error (error), ==, reason);
}

static void
test_errors (void)
{
  check_error (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, DATELINE_LINK_REASON_NAME_UNKNOWN);
  check_error (G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, DATELINE_LINK_REASON_NAME_UNCERTAIN);
  check_error (G_RESOLVER_ERROR, G_RESOLVER_ERROR_INTERNAL, DATELINE_LINK_REASON_NAME_UNCERTAIN);
  check_error (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, DATELINE_LINK_REASON_CERTIFICATE);
  check_error (G_TLS_ERROR, G_TLS_ERROR_HANDSHAKE, DATELINE_LINK_REASON_INSECURE);
  check_error (G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, DATELINE_LINK_REASON_REFUSED);
  check_error (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, DATELINE_LINK_REASON_TIMEOUT);
  check_error (G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, DATELINE_LINK_REASON_UNREACHABLE);
  check_error (G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, DATELINE_LINK_REASON_OFFLINE);
  check_error (G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH, DATELINE_LINK_REASON_PROXY);
  check_error (G_IO_ERROR, G_IO_ERROR_CANCELLED, DATELINE_LINK_REASON_CANCELLED);
  check_error (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, DATELINE_LINK_REASON_BAD_ANSWER);
}

/* Of HEAD only good news is believed, and a wish to be left alone. */
static void
test_needs_get (void)
{
  for (guint status = 200; status < 1000; status++)
    {
      DatelineLinkReason reason = dateline_link_verdict_for_status (status);
      gboolean left_alone = status == 401 || status == 407 || status == 429 || status == 451 || status == 503 || status >= 600;

      if (status == 408)
        continue;   /* a timeout: its retry is a GET anyhow */

      if (dateline_link_verdict_needs_get (reason) != !(status < 300 || left_alone))
        g_test_fail_printf ("%u", status);
    }
}

static void
test_retry_after (void)
{
  const gint64 now = 1784505600;   /* Mon, 20 Jul 2026 00:00:00 GMT */
  static const struct
  {
    const char *value;
    gint64      pause;
  } cases[] = {
    { NULL, -1 },
    { "", -1 },
    { "0", 0 },
    { "5", 5000 },
    { " 30 ", 30000 },
    { "86400", 86400000 },
    { "99999999999999999999999", G_MAXINT64 / 1000 * 1000 },
    { "-5", -1 },
    { "5.5", -1 },
    { "soon", -1 },
    { "Mon, 20 Jul 2026 00:00:10 GMT", 10000 },
    { "Monday, 20-Jul-26 00:00:10 GMT", 10000 },
    { "Mon, 20 Jul 2026 01:00:00 GMT", 3600000 },
    { "Sun, 19 Jul 2026 00:00:00 GMT", 0 },
    { "Mon, 99 Jul 2026 00:00:00 GMT", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 pause = dateline_link_verdict_retry_after (cases[i].value, now);

      if (pause != cases[i].pause)
        g_test_fail_printf ("%s: %" G_GINT64_FORMAT, cases[i].value, pause);
    }
}

static void
test_results (void)
{
  for (guint i = 0; i < DATELINE_LINK_N_REASONS; i++)
    {
      g_autoptr (DatelineLinkResult) result = dateline_link_result_new (i, 0, NULL, FALSE, NULL, 1000);
      g_autofree char *text = dateline_link_result_describe (result);
      DatelineLinkReason reason;

      g_assert_true (dateline_link_reason_from_string (dateline_link_reason_to_string (i), &reason));
      g_assert_cmpuint (reason, ==, i);
      g_assert_true (g_str_has_suffix (text, "."));
      g_assert_false (dateline_link_result_is_fresh (result, 999));
    }
}

static void
test_freshness (void)
{
  static const struct
  {
    DatelineLinkReason reason;
    gint64             seconds;
  } cases[] = {
    { DATELINE_LINK_REASON_GOOD, 24 * 3600 },
    { DATELINE_LINK_REASON_MOVED, 12 * 3600 },
    { DATELINE_LINK_REASON_NOT_FOUND, 600 },
    { DATELINE_LINK_REASON_FORBIDDEN, 3600 },
    { DATELINE_LINK_REASON_TIMEOUT, 3600 },
    { DATELINE_LINK_REASON_OFFLINE, 0 },
    { DATELINE_LINK_REASON_CANCELLED, 0 },
    { DATELINE_LINK_REASON_NOT_ASKED, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineLinkResult) result = dateline_link_result_new (cases[i].reason, 0, NULL, FALSE, NULL, 1000);

      g_assert_true (dateline_link_result_is_fresh (result, 1000) == (cases[i].seconds > 0));
      if (cases[i].seconds > 0)
        g_assert_true (dateline_link_result_is_fresh (result, 1000 + cases[i].seconds - 1));
      g_assert_false (dateline_link_result_is_fresh (result, 1000 + cases[i].seconds));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/link-verdict/statuses", test_statuses);
  g_test_add_func ("/link-verdict/errors", test_errors);
  g_test_add_func ("/link-verdict/needs-get", test_needs_get);
  g_test_add_func ("/link-verdict/retry-after", test_retry_after);
  g_test_add_func ("/link-verdict/results", test_results);
  g_test_add_func ("/link-verdict/freshness", test_freshness);

  return g_test_run ();
}
