/* bench-memory.c
 *
 * How much memory a document of 1 MB takes beyond the same window without one: in the preview alone, in the app, in the floor program.
 * Prints figures beside their targets and asserts nothing.
 * meson test -C build --benchmark --verbose memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "dateline-editor.h"
#include "dateline-preview.h"
#include "floor-view.h"
#include "ui-test.h"
#include "window-test.h"

#define N_KEYS 100
/* Longer than the pauses after which words are counted and the text is checked. */
#define PAUSE_MSEC 2000

#define MEMORY_TARGET_MB 30

static const char small_text[] = "---\ntitle: The Harbour Letter\n---\nA line\n";

static double empty;

static void
measure_empty (void)
{
  bench_run_until_quiet (PAUSE_MSEC);
  empty = bench_get_memory ();
}

static void
type_keys (GtkTextView *view)
{
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_signal_emit_by_name (view, "insert-at-cursor", "x");
      bench_run_for (20);
    }
}

static void
print_memory (const char *name,
              double      target)
{
  bench_run_until_quiet (PAUSE_MSEC);
  bench_print_figure (name, bench_get_memory () - empty, "MB", target);
}

static void
measure_preview (GBytes *bytes)
{
  g_autoptr (GBytes) small = g_bytes_new_static (small_text, strlen (small_text));
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (small, NULL);
  GtkWidget *preview = dateline_preview_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), preview);
  dateline_preview_set_document (DATELINE_PREVIEW (preview), document);
  ui_test_show (scroller, 700, 900);
  measure_empty ();

  dateline_document_set_bytes (document, bytes);
  print_memory ("the preview and the document", MEMORY_TARGET_MB);

  for (guint i = 0; i < N_KEYS; i++)
    {
      dateline_document_splice (document, DATELINE_PART_BODY, i, i, "x", 1, DATELINE_CHANGE_TYPING);
      bench_run_for (20);
    }
  print_memory ("the same after 100 keys", MEMORY_TARGET_MB);
}

static void
measure_app (GBytes *bytes)
{
  WindowTest fixture;

  window_test_set_up (&fixture, NULL);
  window_test_open_sized (&fixture, small_text, -1, 1280, 800);
  measure_empty ();

  dateline_document_set_bytes (dateline_window_get_document (fixture.window), bytes);
  print_memory ("the whole window", NAN);
  type_keys (dateline_editor_get_text_view (window_test_find_pane (&fixture, DATELINE_TYPE_EDITOR)));
  print_memory ("the same after 100 keys", NAN);
  window_test_tear_down (&fixture, NULL);
}

static void
measure_floor (GBytes *bytes)
{
  GtkWidget *editor = floor_view_new (small_text);

  ui_test_show (editor, 1280, 800);
  measure_empty ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (floor_view_get_text_view (editor)), g_bytes_get_data (bytes, NULL),
                            (int) g_bytes_get_size (bytes));
  print_memory ("the floor program", NAN);
  type_keys (floor_view_get_text_view (editor));
  print_memory ("the same after 100 keys", NAN);
}

/* Each in a process of its own: what one leaves in the heap would help the next. */
static void
run_alone (void (*measure) (GBytes *),
           int    argc,
           char **argv)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      g_autoptr (GBytes) bytes = NULL;
      char *text = bench_make_newsletter (BENCH_MB, NULL);

      bytes = g_bytes_new_take (text, strlen (text));
      ui_test_init (&argc, &argv);
      measure (bytes);
      fflush (stdout);
      _exit (EXIT_SUCCESS);
    }

  if (waitpid (child, &status, 0) != child || status != 0)
    g_error ("A measurement did not end well");
}

int
main (int   argc,
      char *argv[])
{
  bench_print_title ("Memory (PSS) at 1 MB beyond the empty window");
  fflush (stdout);
  run_alone (measure_preview, argc, argv);
  run_alone (measure_app, argc, argv);
  run_alone (measure_floor, argc, argv);

  return EXIT_SUCCESS;
}
