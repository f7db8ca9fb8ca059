/* bench-preview.c
 *
 * What the preview costs in a real window: the first frame after a document is set, a key until it is painted, a fence opened in the middle.
 * Prints figures beside their targets and asserts nothing.
 * meson test -C build --benchmark --verbose preview
 *
 * tests/bench/count-instructions counts the instructions of some of it, on machines that cannot do that themselves, too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "dateline-preview.h"
#include "ui-test.h"

#define N_KEYS 100
#define MEASURE_PAUSE_MS 400
/* Each figure is the best of some rounds: the others had to share the machine. One does where instructions are counted. With arguments, only
 * the case of that name, and so many rounds. */
#define N_ROUNDS 3
static guint n_rounds = N_ROUNDS;

/* Milliseconds of CPU of the main thread. */
#define FIRST_FRAME_TARGET 12
#define KEY_TARGET 2
#define IMAGE_KEY_TARGET 5
#define ITERATION_TARGET 8
/* A megabyte beside 15 KB, and a fence beside a key. */
#define GROWTH_TARGET 2
#define FENCE_TARGET 10

typedef struct
{
  DatelineDocument *document;
  GtkWidget        *preview;
  GtkWindow        *window;
  char             *text;
} Stage;

typedef struct
{
  double first_frame;
  double median;
  double p95;
  double all_threads;
  double instructions;
  double worst_iteration;
} Figures;

static gboolean
is_current (gpointer data)
{
  return dateline_preview_is_current (data);
}

static double
open_stage (Stage      *stage,
            gsize       size,
            const char *folder)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autofree char *path = g_build_filename (folder, "letter.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineDocument) nothing = dateline_document_new ();
  BenchCost start;
  double first_frame;

  bytes = g_bytes_new_static (stage->text, strlen (stage->text));
  stage->document = dateline_document_new_from_bytes (bytes, file);
  stage->preview = dateline_preview_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), stage->preview);
  dateline_preview_set_document (DATELINE_PREVIEW (stage->preview), nothing);
  stage->window = ui_test_show (scroller, 700, 900);
  bench_watch_frames (stage->preview);
  bench_run_until_quiet (100);

  bench_begin_counting ();
  start = bench_cost_now ();
  dateline_preview_set_document (DATELINE_PREVIEW (stage->preview), stage->document);
  bench_run_until_painted (is_current, stage->preview);
  first_frame = bench_cost_since (start).thread;
  bench_end_counting ("first frame");
  bench_run_until_quiet (150);

  return first_frame;
}

static void
close_stage (Stage *stage)
{
  ui_test_close (stage->window);
  g_clear_object (&stage->document);
}

static BenchCost
change (Stage      *stage,
        gsize       place,
        gsize       n_deleted,
        const char *text)
{
  BenchCost start = bench_cost_now ();

  dateline_document_splice (stage->document, DATELINE_PART_BODY, place, place + n_deleted, text, -1, DATELINE_CHANGE_TYPING);
  bench_run_until_painted (is_current, stage->preview);

  return bench_cost_since (start);
}

static gsize
find_place (Stage      *stage,
            const char *text)
{
  return strstr (stage->text, text) - stage->text - dateline_document_get_body_start (stage->document);
}

static void
type (Stage   *stage,
      gsize    place,
      Figures *figures)
{
  double thread[N_KEYS], process[N_KEYS], instructions[N_KEYS];
  BenchSpread spread;

  bench_run_until_quiet (50);
  bench_take_worst_iteration ();
  bench_begin_counting ();

  for (guint i = 0; i < N_KEYS; i++)
    {
      char typed[] = { i % 7 == 6 ? ' ' : 'a' + i % 26, '\0' };
      BenchCost cost = change (stage, place++, 0, typed);

      thread[i] = cost.thread;
      process[i] = cost.process;
      instructions[i] = cost.instructions;
    }

  bench_end_counting ("keys");
  spread = bench_spread (thread, N_KEYS);
  figures->median = fmin (figures->median, spread.median);
  figures->p95 = fmin (figures->p95, spread.p95);
  figures->all_threads = fmin (figures->all_threads, bench_spread (process, N_KEYS).median);
  figures->instructions = fmin (figures->instructions, bench_spread (instructions, N_KEYS).median);
  figures->worst_iteration = fmin (figures->worst_iteration, bench_take_worst_iteration ());
}

static void
print_figures (const Figures *figures,
               double         key_target,
               double         growth)
{
  bench_print_figure ("first frame after the text is there", figures->first_frame, "ms", FIRST_FRAME_TARGET);
  bench_print_figure ("key applied and painted, median", figures->median, "ms", NAN);
  bench_print_figure ("key applied and painted, p95", figures->p95, "ms", key_target);
  bench_print_figure ("key, median of all threads", figures->all_threads, "ms", NAN);
  if (figures->instructions >= 0)
    bench_print_figure ("key, median in millions of instructions", figures->instructions, "M", NAN);
  bench_print_figure ("worst iteration of the main loop while typing", figures->worst_iteration, "ms", ITERATION_TARGET);
  if (!isnan (growth))
    bench_print_figure ("median beside that at 15 KB", growth, "x", GROWTH_TARGET);
}

static Figures
measure (gsize       size,
         const char *folder,
         const char *image)
{
  g_autofree char *text = bench_make_newsletter (size, image);
  Figures figures = { INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY };

  for (guint round = 0; round < n_rounds; round++)
    {
      Stage stage = { .text = text };

      figures.first_frame = fmin (figures.first_frame, open_stage (&stage, size, folder));
      /* In the first paragraph, which is in sight. */
      type (&stage, find_place (&stage, "Item 0:"), &figures);
      close_stage (&stage);
    }

  return figures;
}

/* The third backtick makes code of all that follows. */
static void
measure_fence (const char *folder)
{
  g_autofree char *text = bench_make_newsletter (BENCH_MB, NULL);
  double opened = INFINITY, closed = INFINITY, all_threads = INFINITY, worst = INFINITY;
  Figures figures = { INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY };

  for (guint round = 0; round < n_rounds; round++)
    {
      Stage stage = { .text = text };
      gsize place;
      BenchCost cost;

      open_stage (&stage, BENCH_MB, folder);
      place = find_place (&stage, "# Section 1200");
      dateline_preview_scroll_to_offset (DATELINE_PREVIEW (stage.preview), place + dateline_document_get_body_start (stage.document));
      bench_run_until_quiet (100);
      type (&stage, place + strlen ("# "), &figures);

      change (&stage, place, 0, "``\n\n");
      bench_run_until_quiet (50);
      bench_take_worst_iteration ();
      cost = change (&stage, place, 0, "`");
      opened = fmin (opened, cost.thread);
      all_threads = fmin (all_threads, cost.process);
      bench_run_until_quiet (50);
      closed = fmin (closed, change (&stage, place, 1, "").thread);
      /* Measuring waits for a pause of the keys. */
      bench_run_for (MEASURE_PAUSE_MS);
      bench_run_until_quiet (50);
      worst = fmin (worst, bench_take_worst_iteration ());
      close_stage (&stage);
    }

  bench_print_title ("In the middle of 1 MB");
  bench_print_figure ("key applied and painted, median", figures.median, "ms", NAN);
  bench_print_figure ("a fence opened, beside that", opened / figures.median, "x", FENCE_TARGET);
  bench_print_figure ("a fence opened", opened, "ms", NAN);
  bench_print_figure ("a fence opened, all threads", all_threads, "ms", NAN);
  bench_print_figure ("a fence taken away, beside a key", closed / figures.median, "x", FENCE_TARGET);
  bench_print_figure ("worst iteration until all is measured again", worst, "ms", ITERATION_TARGET);
}

int
main (int   argc,
      char *argv[])
{
  static const struct { gsize size; const char *name; } sizes[] = {
    { 15 * BENCH_KB, "15 KB" }, { 100 * BENCH_KB, "100 KB" }, { BENCH_MB, "1 MB" }, { 5 * BENCH_MB, "5 MB" }
  };
  g_autofree char *folder = bench_make_folder ();
  g_autofree char *image = bench_write_image (folder, "pier.png");
  double small[2] = { NAN, NAN };

  ui_test_init (&argc, &argv);
  if (argc > 1)
    n_rounds = argc > 2 ? (guint) atoi (argv[2]) : 1;

  g_print ("The preview in a window of its own: CPU of the main thread, the best of %u rounds\n", n_rounds);
  if (bench_cost_now ().instructions < 0)
    g_print ("This machine does not count instructions; valgrind --tool=callgrind does: tests/bench/count-instructions\n");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint with_image = 0; with_image < 2; with_image++)
      {
        g_autofree char *title = g_strdup_printf ("%s, %s", sizes[i].name, with_image ? "an image in sight" : "text");
        Figures figures;

        if (argc > 1 && !g_str_equal (argv[1], title))
          continue;

        figures = measure (sizes[i].size, folder, with_image ? "pier.png" : NULL);

        if (i == 0)
          small[with_image] = figures.median;

        bench_print_title ("%s", title);
        print_figures (&figures, with_image ? IMAGE_KEY_TARGET : KEY_TARGET,
                       sizes[i].size == BENCH_MB ? figures.median / small[with_image] : NAN);
      }

  if (argc == 1)
    measure_fence (folder);
  bench_remove_folder (folder);

  return EXIT_SUCCESS;
}
