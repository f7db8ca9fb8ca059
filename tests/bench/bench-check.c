/* bench-check.c
 *
 * What checking a document costs: a newsletter of 15 KB, how the cost of a byte grows with the size, and lines that nobody writes.
 * meson test -C build --benchmark --verbose check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <time.h>

#include "dateline-check.h"

/* CPU time, and the best of some rounds: the others had to share the machine. */
#define N_ROUNDS 7

static const char header[] = "---\ntitle: Harbour Notes\ndate: 2025-07-01T16:00:00.000Z\n---\n";

/* A stretch of a fictional newsletter, with the share of links, dates and mistakes that such a text has. */
static const char issue[] =
  "## Harbour news, week %u\n"
  "\n"
  "The new ferry *Sea Holly* sails from pier 3 every day from Wednesday, 2 July. Tickets are at the [harbour\n"
  "office](https://harbour.example/tickets/%u?from=letter \"Opening hours\"), open until **18:00 CEST**, or at\n"
  "https://harbour.example/online. Write to [the desk](mailto:desk@harbour.example) with what you want to know; we answer\n"
  "within a day, mostly sooner. The open evening took place on 12 June and was a success, version 2025.%u included.\n"
  "\n"
  "* 19 July | [Open evening](https://harbour.example/evening/%u) | Doors open at 19:30 CEST\n"
  "* 26 July | [Chess](https://chess.example/%u) | The deadline is 11 July at 23:59 PT\n"
  "* July - September | [Swimming](https://harbour.example/swim)\n"
  "* October 17-19, 2025 | [Regatta](https://regatta.example/?tab=program#start)\n"
  "\n"
  "![The pier in the evening](/images/pier-%u.jpg)\n"
  "\n";

static char *
make_issue (gsize size)
{
  GString *text = g_string_new (header);

  for (guint i = 0; text->len < size; i++)
    g_string_append_printf (text, issue, i, i, i, i, i, i);

  return g_string_free (text, FALSE);
}

static char *
make_line (gsize       size,
           const char *start,
           const char *piece)
{
  GString *text = g_string_new (header);

  g_string_append (text, start);
  while (text->len < size)
    g_string_append (text, piece);

  return g_string_free (text, FALSE);
}

static double
get_cpu_milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* Parsing included: it is what the author waits for after a key. */
static double
measure (const char *text,
         guint      *n_problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  double best = G_MAXDOUBLE;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      double start = get_cpu_milliseconds ();
      g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new (bytes);
      g_autoptr (GPtrArray) problems = dateline_check_run (&(const DatelineCheckContext) { snapshot, NULL, NULL, NULL });

      *n_problems = problems->len;
      best = MIN (best, get_cpu_milliseconds () - start);
    }

  return best;
}

static double
report (const char *name,
        char       *text)
{
  g_autofree char *owned = text;
  gsize length = strlen (text);
  guint n_problems;
  double milliseconds = measure (text, &n_problems);

  g_print ("%-32s %8zu %10.2f %10.1f %10u\n", name, length, milliseconds, milliseconds * 1e6 / length, n_problems);

  return milliseconds / length;
}

int
main (void)
{
  double small, large;

  g_print ("%-32s %8s %10s %10s %10s\n", "parse and check", "bytes", "ms CPU", "ns/byte", "problems");
  small = report ("issue of 15 KB", make_issue (15 * 1024));
  report ("issue of 100 KB", make_issue (100 * 1024));
  large = report ("issue of 1 MB", make_issue (1024 * 1024));
  report ("image data in one line", make_line (597 * 1024, "![Pier](data:image/png;base64,", "iVBORw0KGgo5MAY12+/"));
  report ("words in one line", make_line (597 * 1024, "", "the old pier was open "));
  report ("dates in one line", make_line (597 * 1024, "", "Monday, 5 May and 23:59 PST "));
  report ("links in one line", make_line (597 * 1024, "", "[pier](http://harbour.example/?utm_source=a) "));
  g_print ("a byte at 1 MB costs %.2f times one at 15 KB\n", large / small);

  return 0;
}
