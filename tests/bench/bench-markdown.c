/* bench-markdown.c
 *
 * How long the parser takes for a byte, how that compares to bare cmark on the same text, and what the tree takes in memory.
 * meson test -C build --benchmark --verbose markdown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <cmark.h>
#include <string.h>

#include "dateline-markdown-private.h"

/* Each figure is the best of some rounds: the others had to share the machine. */
#define N_ROUNDS        7
#define MICROSECONDS_PER_ROUND 100000

static const gsize sizes[] = { 15 * 1024, 100 * 1024, 1024 * 1024, 5 * 1024 * 1024 };

/* A stretch of a fictional newsletter, with the share of links and lists that such a text has. */
static const char issue[] =
  "## Harbour news, week %u\n"
  "\n"
  "The new ferry *Sea Holly* sails from pier 3 every day from Monday, 2 June. Tickets are at the [harbour\n"
  "office](https://harbour.example/tickets/%u?from=letter \"Opening hours\"), open until **18:00 CEST**, or at\n"
  "https://harbour.example/online. Write to ferry@harbour.example with what you want to know; we answer within\n"
  "a day &ndash; mostly \\*sooner\\*. The [timetable] is on the wall of the office as well.\n"
  "\n"
  "- [Open evening](https://harbour.example/evening/%u): a walk along the old pier\n"
  "- Chess in the `north hall`, Thursday, 5 June, 19:30\n"
  "  with a second round on Friday for those who [want more](https://chess.example)\n"
  "- ~~Swimming~~ put off to the next month\n"
  "\n"
  "> A quote from the *harbour master*, who has seen a lot\n"
  "> and tells a part of it in the next [issue](https://harbour.example/issues/%u).\n"
  "\n"
  "| Ship | Arrives |\n"
  "|------|---------|\n"
  "| [Sea Holly](https://harbour.example/ships/%u) | 9:30 |\n"
  "| **Marram** | 11:00 |\n"
  "\n"
  "![The pier in the evening](/images/pier-%u.jpg)\n"
  "\n"
  "[timetable]: https://harbour.example/timetable\n"
  "\n";

static char *
make_text (gsize size)
{
  GString *text = g_string_sized_new (size + sizeof issue);

  for (guint i = 0; text->len < size; i++)
    g_string_append_printf (text, issue, i, i, i, i, i, i);

  return g_string_free (text, FALSE);
}

static gsize
parse_ours (const char *text,
            gsize       length)
{
  g_autoptr (DatelineMarkdown) markdown = dateline_markdown_parse (text, length, 0, DATELINE_DIALECT_GFM);

  return dateline_markdown_get_arena_size (markdown);
}

static gsize
parse_cmark (const char *text,
             gsize       length)
{
  cmark_node_free (cmark_parse_document (text, length, CMARK_OPT_DEFAULT));

  return 0;
}

static double
measure (gsize (*parse) (const char *, gsize),
         const char *text,
         gsize       length)
{
  double best = G_MAXDOUBLE;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gint64 start = g_get_monotonic_time ();
      gint64 now;
      guint n = 0;

      do
        {
          parse (text, length);
          n++;
          now = g_get_monotonic_time ();
        }
      while (now - start < MICROSECONDS_PER_ROUND);

      best = MIN (best, (now - start) * 1000.0 / n / length);
    }

  return best;
}

int
main (void)
{
  g_print ("%10s %10s %10s %8s %14s\n", "bytes", "ns/byte", "cmark", "ratio", "arena/byte");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = make_text (sizes[i]);
      gsize length = strlen (text);
      double ours = measure (parse_ours, text, length);
      double cmark = measure (parse_cmark, text, length);

      g_print ("%10zu %10.1f %10.1f %8.2f %14.2f\n", length, ours, cmark, ours / cmark, (double) parse_ours (text, length) / length);
    }

  return 0;
}
