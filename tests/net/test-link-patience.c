/* test-link-patience.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-link-patience.h"

#define HOST "slow.example"

/* Letters: ok, Not found, Timeout without answer, t: after one, Refused, Limited, W: wants to be left alone for long, w: shortly, U: name unknown.
 * An upper-case letter at the end of which patience ends is marked by `!`. */
static void
play (const char *script)
{
  g_autoptr (DatelineLinkPatience) patience = dateline_link_patience_new (30000);

  for (const char *step = script; *step != '\0'; step++)
    {
      gboolean ends = step[1] == '!';
      gboolean ended;

      switch (*step)
        {
        case 'o':
          ended = dateline_link_patience_note (patience, HOST, DATELINE_LINK_REASON_GOOD, TRUE, -1);
          break;
        case 'N':
          ended = dateline_link_patience_note (patience, HOST, DATELINE_LINK_REASON_NOT_FOUND, TRUE, -1);
          break;
        case 'T':
          ended = dateline_link_patience_note (patience, HOST, DATELINE_LINK_REASON_TIMEOUT, FALSE, -1);
          break;
        case 't':
          ended = dateline_link_patience_note (patience, HOST, DATELINE_LINK_REASON_TIMEOUT, TRUE, -1);
          break;
        case 'R':
          ended = dateline_link_patience_note (patience, HOST, DATELINE_LINK_REASON_REFUSED, FALSE, -1);
          break;
        case 'L':
          ended = dateline_link_patience_note (patience, HOST, DATELINE_LINK_REASON_RATE_LIMITED, TRUE, -1);
          break;
        case 'W':
          ended = dateline_link_patience_note (patience, HOST, DATELINE_LINK_REASON_BUSY, TRUE, 30001);
          break;
        case 'w':
          ended = dateline_link_patience_note (patience, HOST, DATELINE_LINK_REASON_BUSY, TRUE, 30000);
          break;
        case 'U':
          ended = dateline_link_patience_note (patience, HOST, DATELINE_LINK_REASON_NAME_UNKNOWN, FALSE, -1);
          break;
        default:
          g_assert_not_reached ();
        }

      if (ended != ends)
        g_test_fail_printf ("%s at %s", script, step);
      if (ends)
        step++;
    }
}

static void
test_scripts (void)
{
  play ("oooNNNNNooo");
  play ("U!");
  play ("TTT!");
  play ("TToTTNTTT!");
  play ("tttttt");
  play ("TTtTTT!");
  play ("RRR!");
  play ("RTR!");
  play ("LLL!");
  play ("LLoLL");
  play ("W!");
  play ("wwoww");
  play ("www!");
}

static void
test_reason (void)
{
  g_autoptr (DatelineLinkPatience) patience = dateline_link_patience_new (30000);
  DatelineLinkReason reason;

  g_assert_false (dateline_link_patience_has_ended (patience, HOST, &reason));
  g_assert_true (dateline_link_patience_note (patience, HOST, DATELINE_LINK_REASON_NAME_UNKNOWN, FALSE, -1));
  g_assert_true (dateline_link_patience_has_ended (patience, HOST, &reason));
  g_assert_cmpint (reason, ==, DATELINE_LINK_REASON_NAME_UNKNOWN);
  g_assert_false (dateline_link_patience_has_ended (patience, "other.example", &reason));

  /* What was still on its way changes nothing. */
  g_assert_false (dateline_link_patience_note (patience, HOST, DATELINE_LINK_REASON_GOOD, TRUE, -1));
  g_assert_true (dateline_link_patience_has_ended (patience, HOST, &reason));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/link-patience/scripts", test_scripts);
  g_test_add_func ("/link-patience/reason", test_reason);

  return g_test_run ();
}
