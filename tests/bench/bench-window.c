/* bench-window.c
 *
 * What a key costs in the whole window, with editor, form, checker and preview alive, beside the same key in the floor program's editor.
 * Prints figures beside their targets and asserts nothing. With an argument, only for that size ("1 MB").
 * meson test -C build --benchmark --verbose window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "dateline-editor.h"
#include "dateline-preview.h"
#include "floor-view.h"
#include "ui-test.h"
#include "window-test.h"

#define N_KEYS 60
/* Each figure is the best of some rounds: the others had to share the machine. */
#define N_ROUNDS 3

/* A fast typist, and not so fast that a frame is missed. */
#define N_PACED_KEYS 40
#define PACE_MSEC 80
/* Longer than the pauses after which words are counted and the text is checked. */
#define PAUSE_MSEC 1500

/* Milliseconds of CPU. */
#define KEY_TARGET 3
#define ITERATION_TARGET 8

typedef struct
{
  double key;             /* until painted, main thread */
  double p95;
  double key_process;     /* the same of all threads */
  double worst_iteration;
  double paced;           /* all work done while typing at a pace, by key */
  double paced_process;
  double pause;           /* after it */
  double pause_process;
} Figures;

static gboolean
is_current (gpointer data)
{
  return data == NULL || dateline_preview_is_current (data);
}

static void
press_key (GtkTextView *view,
           guint        i)
{
  char typed[] = { i % 7 == 6 ? ' ' : 'a' + i % 26, '\0' };

  g_signal_emit_by_name (view, "insert-at-cursor", typed);
}

/* In the middle of the text. */
static void
place_caret (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_line (buffer, &place, gtk_text_buffer_get_line_count (buffer) / 2);
  while (gtk_text_iter_get_chars_in_line (&place) < 100)
    gtk_text_iter_forward_line (&place);
  gtk_text_iter_forward_chars (&place, 20);
  gtk_text_buffer_place_cursor (buffer, &place);
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0.5);
}

static void
type (GtkTextView *view,
      GtkWidget   *preview,
      Figures     *figures)
{
  double thread[N_KEYS], process[N_KEYS];
  BenchSpread spread;
  BenchCost start, cost;

  place_caret (view);
  bench_run_until_quiet (700);
  bench_take_worst_iteration ();

  for (guint i = 0; i < N_KEYS; i++)
    {
      /* A frame may be due already; what is measured is a key's. */
      bench_run_until_quiet (20);
      start = bench_cost_now ();
      press_key (view, i);
      bench_run_until_painted (is_current, preview);
      cost = bench_cost_since (start);
      thread[i] = cost.thread;
      process[i] = cost.process;
    }

  spread = bench_spread (thread, N_KEYS);
  figures->key = fmin (figures->key, spread.median);
  figures->p95 = fmin (figures->p95, spread.p95);
  figures->key_process = fmin (figures->key_process, bench_spread (process, N_KEYS).median);
  bench_run_until_quiet (700);
  bench_take_worst_iteration ();

  start = bench_cost_now ();
  for (guint i = 0; i < N_PACED_KEYS; i++)
    {
      press_key (view, i);
      bench_run_for (PACE_MSEC);
    }
  cost = bench_cost_since (start);
  figures->paced = fmin (figures->paced, cost.thread / N_PACED_KEYS);
  figures->paced_process = fmin (figures->paced_process, cost.process / N_PACED_KEYS);
  figures->worst_iteration = fmin (figures->worst_iteration, bench_take_worst_iteration ());

  start = bench_cost_now ();
  bench_run_for (PAUSE_MSEC);
  cost = bench_cost_since (start);
  figures->pause = fmin (figures->pause, cost.thread);
  figures->pause_process = fmin (figures->pause_process, cost.process);
}

static void
measure_floor (const char *text,
               Figures    *figures)
{
  GtkWidget *editor = floor_view_new (text);
  GtkWindow *window = ui_test_show (editor, 1280, 800);

  bench_watch_frames (editor);
  type (floor_view_get_text_view (editor), NULL, figures);
  ui_test_close (window);
}

static void
measure_app (const char *text,
             Figures    *figures)
{
  WindowTest fixture;
  DatelineEditor *editor;

  window_test_set_up (&fixture, NULL);
  window_test_open_sized (&fixture, text, -1, 1280, 800);
  bench_watch_frames (GTK_WIDGET (fixture.window));
  editor = window_test_find_pane (&fixture, DATELINE_TYPE_EDITOR);
  type (dateline_editor_get_text_view (editor), window_test_find_pane (&fixture, DATELINE_TYPE_PREVIEW), figures);
  window_test_tear_down (&fixture, NULL);
}

static void
print_pair (const char *name,
            double      app,
            double      floor,
            double      target)
{
  g_autofree char *more = g_strdup_printf ("%s: more than the floor's %.2f ms", name, floor);

  bench_print_figure (name, app, "ms", NAN);
  bench_print_figure (more, app - floor, "ms", target);
}

static void
measure (gsize       size,
         const char *name)
{
  g_autofree char *text = bench_make_newsletter (size, NULL);
  Figures app = { INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY };
  Figures floor = app;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      measure_floor (text, &floor);
      measure_app (text, &app);
    }

  bench_print_title ("%s, in the middle", name);
  print_pair ("key until painted, median", app.key, floor.key, KEY_TARGET);
  print_pair ("key until painted, p95", app.p95, floor.p95, NAN);
  print_pair ("key until painted, all threads", app.key_process, floor.key_process, KEY_TARGET);
  print_pair ("typing at a pace, by key", app.paced, floor.paced, KEY_TARGET);
  print_pair ("typing at a pace, by key, all threads", app.paced_process, floor.paced_process, KEY_TARGET);
  bench_print_figure ("worst iteration of the main loop while typing", app.worst_iteration, "ms", ITERATION_TARGET);
  bench_print_figure ("the same of the floor program", floor.worst_iteration, "ms", NAN);
  bench_print_figure ("in the pause after it: counting, checking", app.pause, "ms", NAN);
  bench_print_figure ("in the pause after it, all threads", app.pause_process, "ms", NAN);
}

int
main (int   argc,
      char *argv[])
{
  static const struct { gsize size; const char *name; } sizes[] = {
    { 16 * BENCH_KB, "16 KB" }, { 100 * BENCH_KB, "100 KB" }, { BENCH_MB, "1 MB" }
  };

  ui_test_init (&argc, &argv);

  g_print ("The whole window beside the floor program's editor: CPU, the best of %u rounds\n", N_ROUNDS);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (argc < 2 || strcmp (sizes[i].name, argv[1]) == 0)
      measure (sizes[i].size, sizes[i].name);

  return EXIT_SUCCESS;
}
