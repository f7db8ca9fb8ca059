/* bench-form.c: what showing the front matter form costs
 *
 * usage: run-ui-test bench-form [FILE]...
 *
 * Prints, in milliseconds of the process's CPU time, how long it takes to build the form of a document, to have it on the screen beside an empty
 * window, to type a letter, to open everything that is closed, and to have all rows there are. For a post, the page with the most front matter
 * (large-page.h), and the files. Judges nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <time.h>

#include <adwaita.h>

#include "dateline-file.h"
#include "dateline-form.h"
#include "dateline-group-row.h"
#include "large-page.h"

#define N_KEYS 20

static double
get_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

static void
wait_for_frame (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (window);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);

  g_signal_handler_disconnect (clock, handler);
}

static double
measure_empty_window (void)
{
  GtkWidget *window = gtk_window_new ();
  double start = get_cpu ();

  gtk_window_set_default_size (GTK_WINDOW (window), 320, 800);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frame (window);
  start = get_cpu () - start;
  gtk_window_destroy (GTK_WINDOW (window));

  return start;
}

static guint
open_all (GtkWidget *widget)
{
  guint n_rows = DATELINE_IS_FORM_ROW (widget);

  if (DATELINE_IS_GROUP_ROW (widget))
    dateline_group_row_set_expanded (DATELINE_GROUP_ROW (widget), TRUE);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_rows += open_all (child);

  return n_rows;
}

/* To the next frame, and until the rows that are made when there is time are all there. */
static void
measure_open (GtkWidget *window,
              double    *opened,
              double    *complete,
              guint     *n_rows)
{
  double start = get_cpu ();
  guint n_before;

  *n_rows = open_all (window);
  wait_for_frame (window);
  *opened = get_cpu () - start;

  do
    {
      n_before = *n_rows;
      for (guint i = 0; i < 20; i++)
        g_main_context_iteration (NULL, FALSE);
      wait_for_frame (window);
      *n_rows = open_all (window);
    }
  while (*n_rows != n_before);

  *complete = get_cpu () - start;
}

static void
measure (const char *name,
         GBytes     *bytes,
         GFile      *file)
{
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, file);
  g_autoptr (GFile) root = file != NULL ? dateline_site_find_root (file) : NULL;
  g_autoptr (DatelineSite) site = root != NULL ? dateline_site_open (root, NULL) : NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *form;
  double empty, start, built, shown, typed, opened, complete;
  guint n_rows;

  dateline_document_get_header (document);
  start = get_cpu ();
  form = dateline_form_new ();
  dateline_form_set_site (DATELINE_FORM (form), site);
  dateline_form_set_document (DATELINE_FORM (form), document);
  built = get_cpu () - start;

  empty = measure_empty_window ();
  gtk_window_set_child (GTK_WINDOW (window), form);
  gtk_window_set_default_size (GTK_WINDOW (window), 320, 800);
  start = get_cpu ();
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frame (window);
  shown = get_cpu () - start;

  start = get_cpu ();
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autoptr (DatelineValue) value = NULL;
      g_autofree char *text = g_strdup_printf ("Title %u", i);

      value = dateline_value_new_string (text);
      dateline_document_set_field (document, "title", value, NULL, NULL);
    }
  typed = (get_cpu () - start) / N_KEYS;

  measure_open (window, &opened, &complete, &n_rows);

  g_print ("%s\n  build %.1f ms, first frame %.1f ms (of an empty window: %.1f ms), a letter of the title %.2f ms\n"
           "  open all: next frame %.1f ms, all of %u rows %.1f ms\n",
           name, built, shown, empty, typed, opened, n_rows, complete);
  gtk_window_destroy (GTK_WINDOW (window));
}

static const char post_text[] =
  "---\n"
  "template: post\n"
  "title: \"Harbour Gazette: March 2031\"\n"
  "author: Ada Quay\n"
  "date: 2031-03-04T08:30:00.000Z\n"
  "category:\n"
  "  - value: c1\n"
  "    label: News\n"
  "hidden: false\n"
  "seo:\n"
  "  url: https://harbour.example/gazette/march\n"
  "  title: Harbour Gazette\n"
  "  description: The lighthouse is open again, the ferry has a new timetable, and the\n"
  "    choir looks for tenors.\n"
  "  handle: \"@harbour\"\n"
  "---\n"
  "Body\n";

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GBytes) post = g_bytes_new_static (post_text, strlen (post_text));
  g_autoptr (GFile) page_file = NULL;
  g_autoptr (GBytes) page = large_page_load (&page_file);
  g_autofree char *page_name = page_file != NULL ? g_file_get_basename (page_file) : g_strdup ("a page made up");

  adw_init ();
  measure_empty_window ();

  measure ("a post, first", post, NULL);
  measure ("a post, again", post, NULL);
  measure (page_name, page, page_file);

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = dateline_file_load (file, NULL, &error);
      g_autofree char *name = g_file_get_basename (file);

      if (bytes == NULL)
        g_error ("%s", error->message);

      measure (name, bytes, file);
    }

  return 0;
}
