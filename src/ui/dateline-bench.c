/* dateline-bench.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>

#include "dateline-bench.h"

static void
painted_cb (GdkFrameClock   *clock,
            DatelinePreview *preview)
{
  /* The rows come from a worker: the frame that shows them is the first full one. */
  if (!dateline_preview_is_current (preview))
    return;

  g_signal_handlers_disconnect_by_func (clock, painted_cb, preview);

  if (g_getenv ("DATELINE_BENCH_HOLD") != NULL)
    {
      g_print ("painted\n");
      fflush (stdout);
    }
  else
    {
      g_application_quit (g_application_get_default ());
    }
}

static void
mapped_cb (GtkWidget       *window,
           DatelinePreview *preview)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), preview, 0);
}

/**
 * dateline_bench_watch:
 * @window: a window that was given a document and is about to be shown
 * @preview: its preview
 *
 * For the benchmark of starting: after the first frame that shows form, text and preview, ends the program (`DATELINE_BENCH_EXIT=1`) or
 * prints a line and stays (`DATELINE_BENCH_HOLD=1`). Without these variables does nothing.
 */
void
dateline_bench_watch (GtkWindow       *window,
                      DatelinePreview *preview)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (DATELINE_IS_PREVIEW (preview));

  if (g_getenv ("DATELINE_BENCH_EXIT") == NULL && g_getenv ("DATELINE_BENCH_HOLD") == NULL)
    return;

  g_signal_connect_object (window, "map", G_CALLBACK (mapped_cb), preview, 0);
}
