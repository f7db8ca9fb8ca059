/* bench-extremes.c
 *
 * Documents that nobody writes, in the preview and in the whole window: does it stay usable?
 * Prints figures beside their targets and asserts nothing. With an argument, only those that have it in their names.
 * meson test -C build --benchmark --verbose extremes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "dateline-editor.h"
#include "dateline-preview.h"
#include "floor-view.h"
#include "ui-test.h"
#include "window-test.h"

#define N_KEYS 15
#define N_STEPS 20

/* What a person notices. */
#define ITERATION_TARGET 100

#define N_IMAGES 1000

typedef struct
{
  double first_frame;
  double opening;      /* the worst iteration until all is quiet */
  double settling;     /* all CPU of the main thread till then */
  double scrolling;
  double jumping;
  double key;
  double typing;
} Figures;

static char *
make_paragraph (const char *folder)
{
  GString *text = g_string_new ("First.\n\n");

  for (guint i = 0; text->len < 200 * BENCH_KB; i++)
    g_string_append_printf (text, "the *old pier* number %u was [open](https://harbour.example/%u) again ", i, i);

  return g_string_free (text, FALSE);
}

static char *
make_list (const char *folder)
{
  GString *text = g_string_new ("First.\n\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "* Boat %u is in the harbour\n", i);

  return g_string_free (text, FALSE);
}

static char *
make_quotes (const char *folder)
{
  GString *text = g_string_new ("First.\n\n");

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "> ");
  g_string_append (text, "Who said that?\n");

  return g_string_free (text, FALSE);
}

static char *
make_table (const char *folder)
{
  GString *text = g_string_new ("First.\n\n| Boat | Arrives | From |\n|------|--------:|------|\n");

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "| *Gull* %u | %u:30 | [pier %u](https://harbour.example/%u) |\n", i, i % 24, i, i);

  return g_string_free (text, FALSE);
}

static char *
make_images (const char *folder)
{
  GString *text = g_string_new ("First.\n\n");
  g_autofree char *image = bench_write_image (folder, "pier.png");

  for (guint i = 0; i < N_IMAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("pier-%u.png", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (link (image, path) != 0)
        g_error ("%s cannot be linked", path);

      g_string_append_printf (text, "![Pier %u](%s)\n\nThe pier, on day %u.\n\n", i, name, i);
    }

  return g_string_free (text, FALSE);
}

static gboolean
is_current (gpointer data)
{
  return data == NULL || dateline_preview_is_current (data);
}

static void
scroll (GtkAdjustment *adjustment,
        GtkWidget     *preview,
        Figures       *figures)
{
  bench_take_worst_iteration ();
  for (guint i = 0; i < N_STEPS; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_increment (adjustment) / 3);
      /* A short document does not move. */
      gtk_widget_queue_draw (preview);
      bench_run_until_painted (is_current, preview);
    }
  figures->scrolling = bench_take_worst_iteration ();

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  bench_run_until_quiet (100);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  bench_run_until_quiet (100);
  gtk_adjustment_set_value (adjustment, 0);
  bench_run_until_quiet (100);
  figures->jumping = bench_take_worst_iteration ();
}

static void
print_figures (const char    *name,
               const Figures *figures)
{
  bench_print_title ("%s", name);
  bench_print_figure ("first frame", figures->first_frame, "ms", NAN);
  /* Whole windows are opened by the tests' means, which watch no iterations: till then all counts as the first frame. */
  bench_print_figure (figures->scrolling > 0 ? "worst iteration while it opens" : "worst iteration after the first frame", figures->opening, "ms",
                      ITERATION_TARGET);
  bench_print_figure ("all of the main thread until it is quiet", figures->settling, "ms", NAN);
  if (figures->scrolling > 0)
    {
      bench_print_figure ("worst iteration while scrolling", figures->scrolling, "ms", ITERATION_TARGET);
      bench_print_figure ("worst iteration of jumps to the end, the middle, the start", figures->jumping, "ms", ITERATION_TARGET);
    }
  bench_print_figure ("key until painted, median", figures->key, "ms", NAN);
  bench_print_figure ("worst iteration while typing", figures->typing, "ms", ITERATION_TARGET);
}

static void
measure_preview (const char *text,
                 const char *folder,
                 Figures    *figures)
{
  g_autofree char *path = g_build_filename (folder, "extreme.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, file);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *preview = dateline_preview_new ();
  GtkWindow *window;
  double keys[N_KEYS];
  gsize place;
  BenchCost start;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), preview);
  window = ui_test_show (scroller, 700, 900);
  bench_watch_frames (preview);
  bench_run_until_quiet (100);

  bench_take_worst_iteration ();
  start = bench_cost_now ();
  dateline_preview_set_document (DATELINE_PREVIEW (preview), document);
  bench_run_until_painted (is_current, preview);
  figures->first_frame = bench_cost_since (start).thread;
  bench_run_until_quiet (200);
  figures->settling = bench_cost_since (start).thread;
  figures->opening = bench_take_worst_iteration ();

  scroll (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), preview, figures);

  /* Into the extreme itself, near its start. */
  place = strlen ("First.\n\n| ") + 1;
  for (guint i = 0; i < N_KEYS; i++)
    {
      start = bench_cost_now ();
      dateline_document_splice (document, DATELINE_PART_BODY, place + i, place + i, "x", 1, DATELINE_CHANGE_TYPING);
      bench_run_until_painted (is_current, preview);
      keys[i] = bench_cost_since (start).thread;
    }
  figures->key = bench_spread (keys, N_KEYS).median;
  figures->typing = bench_take_worst_iteration ();
  ui_test_close (window);
}

static void
type (GtkTextView *view,
      GtkWidget   *preview,
      Figures     *figures)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  double keys[N_KEYS];
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_offset (buffer, &place, strlen ("First.\n\n| ") + 1);
  gtk_text_buffer_place_cursor (buffer, &place);
  bench_run_until_quiet (700);
  bench_take_worst_iteration ();

  for (guint i = 0; i < N_KEYS; i++)
    {
      BenchCost start = bench_cost_now ();

      g_signal_emit_by_name (view, "insert-at-cursor", "x");
      bench_run_until_painted (is_current, preview);
      keys[i] = bench_cost_since (start).thread;
    }
  figures->key = bench_spread (keys, N_KEYS).median;
  figures->typing = bench_take_worst_iteration ();
}

static void
measure_app (const char *text,
             const char *folder,
             Figures    *figures)
{
  WindowTest fixture;
  GtkWidget *preview;
  DatelineEditor *editor;
  BenchCost start;

  window_test_set_up (&fixture, NULL);
  /* Beside the images. */
  g_free (fixture.path);
  fixture.path = g_build_filename (folder, "extreme.md", NULL);

  bench_take_worst_iteration ();
  start = bench_cost_now ();
  window_test_open_sized (&fixture, text, -1, 1280, 800);
  figures->first_frame = bench_cost_since (start).thread;
  bench_watch_frames (GTK_WIDGET (fixture.window));
  bench_run_until_quiet (1500);
  figures->settling = bench_cost_since (start).thread;
  figures->opening = bench_take_worst_iteration ();

  preview = window_test_find_pane (&fixture, DATELINE_TYPE_PREVIEW);
  editor = window_test_find_pane (&fixture, DATELINE_TYPE_EDITOR);
  type (dateline_editor_get_text_view (editor), preview, figures);
  window_test_tear_down (&fixture, NULL);
}

static void
measure_floor (const char *text,
               Figures    *figures)
{
  GtkWidget *editor = floor_view_new (text);
  BenchCost start = bench_cost_now ();
  GtkWindow *window;

  window = ui_test_show (editor, 1280, 800);
  figures->first_frame = bench_cost_since (start).thread;
  bench_watch_frames (editor);
  bench_take_worst_iteration ();
  bench_run_until_quiet (300);
  figures->settling = bench_cost_since (start).thread;
  figures->opening = bench_take_worst_iteration ();
  type (floor_view_get_text_view (editor), NULL, figures);
  ui_test_close (window);
}

static void
measure (const char *name,
         char     *(*make_text) (const char *folder))
{
  g_autofree char *folder = bench_make_folder ();
  g_autofree char *text = make_text (folder);
  g_autofree char *in_preview = g_strdup_printf ("%s: the preview", name);
  g_autofree char *in_app = g_strdup_printf ("%s: the whole window", name);
  g_autofree char *in_floor = g_strdup_printf ("%s: the floor program's editor", name);
  Figures preview = { 0 }, app = { 0 }, floor = { 0 };

  measure_preview (text, folder, &preview);
  print_figures (in_preview, &preview);
  measure_app (text, folder, &app);
  print_figures (in_app, &app);
  measure_floor (text, &floor);
  print_figures (in_floor, &floor);
  bench_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *name; char *(*make_text) (const char *folder); } extremes[] = {
    { "A paragraph of 200 KB", make_paragraph },
    { "A list of 20,000 items", make_list },
    { "10,000 quotes, one inside the other", make_quotes },
    { "A table of 5,000 rows", make_table },
    { "1,000 images", make_images },
  };

  ui_test_init (&argc, &argv);

  g_print ("Extremes: CPU of the main thread\n");

  for (guint i = 0; i < G_N_ELEMENTS (extremes); i++)
    if (argc < 2 || strstr (extremes[i].name, argv[1]) != NULL)
      measure (extremes[i].name, extremes[i].make_text);

  return EXIT_SUCCESS;
}
