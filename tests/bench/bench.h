/* bench.h
 *
 * What the benchmarks of the widgets share: clocks, the main loop watched, documents, a table of figures beside their targets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BENCH_KB ((gsize) 1024)
#define BENCH_MB (1024 * BENCH_KB)

typedef gboolean (*BenchCondition) (gpointer data);

/* What a piece of work cost: CPU in milliseconds. */
typedef struct
{
  double thread;        /* the main thread */
  double process;       /* all threads */
  double instructions;  /* of the main thread, in millions; negative where the machine does not count them */
} BenchCost;

/* Of many costs of the same work. */
typedef struct
{
  double median;
  double p95;
  double worst;
} BenchSpread;

BenchCost   bench_cost_now          (void);
BenchCost   bench_cost_since        (BenchCost       start);
BenchSpread bench_spread            (const double   *values,
                                     guint           n_values);
/* Memory of this process in MB, pages that are shared counted in part (PSS). */
double      bench_get_memory        (void);

/* What callgrind is to count, as tests/bench/count-instructions asks it to: the instructions of this thread, under a name. All else runs
 * several times as fast then. */
void        bench_begin_counting    (void);
void        bench_end_counting      (const char     *what);

/* The main loop. An iteration's cost is the CPU that the main thread used in it. */
void        bench_watch_frames      (GtkWidget      *widget);
void        bench_iterate           (gboolean        may_block);
void        bench_run_until_painted (BenchCondition  condition,
                                     gpointer        data);      /* the next frame after the condition holds */
void        bench_run_until_quiet   (guint           milliseconds);
void        bench_run_for           (guint           milliseconds);
double      bench_take_worst_iteration (void);                   /* since it was last asked for */

/* Documents. */
char       *bench_make_newsletter   (gsize           size,
                                     const char     *image);     /* after the title, or NULL */
char       *bench_make_folder       (void);
char       *bench_write_image       (const char     *folder,
                                     const char     *name);
void        bench_remove_folder     (const char     *folder);

/* The table. A target that is NAN is none. */
void        bench_print_title       (const char     *format,
                                     ...) G_GNUC_PRINTF (1, 2);
void        bench_print_figure      (const char     *name,
                                     double          figure,
                                     const char     *unit,
                                     double          target);

G_END_DECLS
