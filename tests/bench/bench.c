/* bench.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <linux/perf_event.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

/* A window that never paints must not hang the benchmark. Under valgrind a megabyte takes a minute. */
#define PATIENCE_SECONDS 300

/* Of the image: what a camera's picture becomes on the web. */
#define IMAGE_WIDTH 1600
#define IMAGE_HEIGHT 1000

static guint n_frames;
static double worst_iteration;

/* Clocks */

static double
get_cpu (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* Counts the instructions of the calling thread outside the kernel; -1 on machines that cannot, as most virtual ones. */
static int
open_counter (void)
{
  struct perf_event_attr attributes = {
    .type = PERF_TYPE_HARDWARE,
    .size = sizeof attributes,
    .config = PERF_COUNT_HW_INSTRUCTIONS,
    .exclude_kernel = 1,
    .exclude_hv = 1,
  };

  return (int) syscall (SYS_perf_event_open, &attributes, 0, -1, -1, 0);
}

static double
get_instructions (void)
{
  static int counter = -2;
  guint64 count;

  if (counter == -2)
    counter = open_counter ();

  if (counter < 0 || read (counter, &count, sizeof count) != sizeof count)
    return -1;

  return count / 1e6;
}

BenchCost
bench_cost_now (void)
{
  return (BenchCost) { get_cpu (CLOCK_THREAD_CPUTIME_ID), get_cpu (CLOCK_PROCESS_CPUTIME_ID), get_instructions () };
}

BenchCost
bench_cost_since (BenchCost start)
{
  BenchCost now = bench_cost_now ();

  return (BenchCost) {
    now.thread - start.thread, now.process - start.process,
    now.instructions < 0 ? -1 : now.instructions - start.instructions
  };
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

BenchSpread
bench_spread (const double *values,
              guint         n_values)
{
  g_autofree double *sorted = g_memdup2 (values, n_values * sizeof *values);

  qsort (sorted, n_values, sizeof *sorted, compare_doubles);

  return (BenchSpread) { sorted[n_values / 2], sorted[n_values * 95 / 100], sorted[n_values - 1] };
}

double
bench_get_memory (void)
{
  g_autofree char *rollup = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &rollup, NULL, NULL))
    return NAN;

  line = strstr (rollup, "\nPss:");

  return line != NULL ? g_ascii_strtod (line + strlen ("\nPss:"), NULL) / 1024 : NAN;
}

/* The main loop */

static void
count_frame_cb (void)
{
  n_frames++;
}

void
bench_watch_frames (GtkWidget *widget)
{
  g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (count_frame_cb), NULL);
}

void
bench_iterate (gboolean may_block)
{
  double start = get_cpu (CLOCK_THREAD_CPUTIME_ID);

  g_main_context_iteration (NULL, may_block);
  worst_iteration = MAX (worst_iteration, get_cpu (CLOCK_THREAD_CPUTIME_ID) - start);
}

double
bench_take_worst_iteration (void)
{
  double worst = worst_iteration;

  worst_iteration = 0;

  return worst;
}

static gboolean
lose_patience_cb (gpointer data)
{
  g_error ("Waited in vain");

  return G_SOURCE_REMOVE;
}

void
bench_run_until_painted (BenchCondition condition,
                         gpointer       data)
{
  guint patience = g_timeout_add_seconds (PATIENCE_SECONDS, lose_patience_cb, NULL);
  guint frame;

  while (!condition (data))
    bench_iterate (TRUE);

  for (frame = n_frames; n_frames == frame;)
    bench_iterate (TRUE);

  g_source_remove (patience);
}

void
bench_run_until_quiet (guint milliseconds)
{
  guint patience = g_timeout_add_seconds (PATIENCE_SECONDS, lose_patience_cb, NULL);
  gint64 quiet_since = g_get_monotonic_time ();

  while (g_get_monotonic_time () - quiet_since < milliseconds * 1000)
    {
      if (g_main_context_pending (NULL))
        {
          bench_iterate (FALSE);
          quiet_since = g_get_monotonic_time ();
        }
      else
        {
          g_usleep (500);
        }
    }

  g_source_remove (patience);
}

static gboolean
time_is_up_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

void
bench_run_for (guint milliseconds)
{
  gboolean up = FALSE;

  g_timeout_add (milliseconds, time_is_up_cb, &up);
  while (!up)
    bench_iterate (TRUE);
}

/* Documents */

char *
bench_make_newsletter (gsize       size,
                       const char *image)
{
  GString *text = g_string_new ("---\ntitle: The Harbour Letter\nauthor: Mira Holt\ndate: 2025-07-01\n---\n");

  if (image != NULL)
    g_string_append_printf (text, "![The pier in the evening](%s)\n\n", image);

  for (guint i = 0; text->len < size; i++)
    {
      if (i % 6 == 0)
        g_string_append_printf (text, "# Section %u\n\n", i);

      g_string_append_printf (text,
                              "Item %u: the harbour office **reminds** all crews that [the north pier](https://example.org/piers/%u) is being "
                              "repaired, and that boats longer than twelve metres are asked to moor at the *old quay* until the work is done.\n\n"
                              "* Crane hours, week %u: [see the table](https://example.org/crane)\n* Storage for masts and sails\n\n",
                              i, i, i);
    }

  return g_string_free (text, FALSE);
}

char *
bench_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", &error);

  if (folder == NULL)
    g_error ("%s", error->message);

  return folder;
}

/* Shades and noise, as a photograph has them. Returns the path. */
char *
bench_write_image (const char *folder,
                   const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, IMAGE_WIDTH, IMAGE_HEIGHT);
  guchar *data = cairo_image_surface_get_data (surface);
  g_autoptr (GRand) noise = g_rand_new_with_seed (7);

  for (int y = 0; y < IMAGE_HEIGHT; y++)
    {
      guint32 *pixels = (guint32 *) (gpointer) (data + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < IMAGE_WIDTH; x++)
        {
          guint grain = g_rand_int (noise) & 7;

          pixels[x] = (guint) (x * 200 / IMAGE_WIDTH + grain) << 16 | (guint) (y * 200 / IMAGE_HEIGHT + grain) << 8 | (120 + grain);
        }
    }

  cairo_surface_mark_dirty (surface);
  if (cairo_surface_write_to_png (surface, path) != CAIRO_STATUS_SUCCESS)
    g_error ("%s cannot be written", path);
  cairo_surface_destroy (surface);

  return path;
}

void
bench_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }

  g_rmdir (folder);
}

/* The table */

void
bench_print_title (const char *format,
                   ...)
{
  g_autofree char *title = NULL;
  va_list arguments;

  va_start (arguments, format);
  title = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_print ("\n%-58s %10s %16s\n", title, "figure", "target");
}

void
bench_print_figure (const char *name,
                    double      figure,
                    const char *unit,
                    double      target)
{
  g_autofree char *wanted = isnan (target) ? g_strdup ("") : g_strdup_printf ("%.1f %s", target, unit);

  g_print ("  %-56s %7.2f %-2s %13s%s\n", name, figure, unit, wanted, isnan (target) ? "" : figure <= target ? "  met" : "  MISSED");
}
