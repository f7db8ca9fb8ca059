/* floor.c: the least that an editor of this kind can be
 *
 * usage: floor FILE
 *
 * A window of GTK, libadwaita and GtkSourceView that shows a file and does nothing else: what starting costs before any of Dateline's own work.
 * The benchmark of starting runs it beside the app. It understands the same two variables as the app:
 * DATELINE_BENCH_EXIT=1 ends it after the first frame; DATELINE_BENCH_HOLD=1 makes it print a line then, and stay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>

#include <adwaita.h>

#include "floor-view.h"

/* The size of a new window of the app, as in its settings schema. */
#define WINDOW_WIDTH 1280
#define WINDOW_HEIGHT 800

static void
frame_painted_cb (GdkFrameClock *clock,
                  GApplication  *app)
{
  g_signal_handlers_disconnect_by_func (clock, frame_painted_cb, app);

  if (g_getenv ("DATELINE_BENCH_HOLD") != NULL)
    {
      g_print ("painted\n");
      fflush (stdout);
    }
  else if (g_getenv ("DATELINE_BENCH_EXIT") != NULL)
    {
      g_application_quit (app);
    }
}

static GtkWidget *
create_view (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_file_load_contents (file, NULL, &text, NULL, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      exit (EXIT_FAILURE);
    }

  return floor_view_new (text);
}

static void
open_cb (GApplication *app,
         GFile       **files,
         int           n_files,
         const char   *hint)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (app));

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), create_view (files[0]));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), WINDOW_WIDTH, WINDOW_HEIGHT);

  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (frame_painted_cb), app);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) app = adw_application_new ("io.github.dateline_editor.Dateline.Floor",
                                                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);

  g_signal_connect (app, "open", G_CALLBACK (open_cb), NULL);

  return g_application_run (G_APPLICATION (app), argc, argv);
}
