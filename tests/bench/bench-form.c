/* bench-form.c: what showing the front matter form costs
 *
 * usage: run-ui-test bench-form [FILE]...
 *
 * Prints, in milliseconds of the process's CPU time, how long it takes to build the form of each document, and to have it on the screen beside an empty
 * window. Without files it makes up a post and a page with a list of 450 items. Judges nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <time.h>

#include <adwaita.h>

#include "dateline-file.h"
#include "dateline-form.h"

#define N_ITEMS 450
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
  double empty, start, built, shown, typed;

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

  g_print ("%-40s build %6.1f ms   first frame %6.1f ms (empty window %5.1f ms)   a key %5.2f ms\n", name, built, shown, empty, typed);
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

static GBytes *
make_up_page (void)
{
  GString *text = g_string_new ("---\ntitle: Members\ntable:\n  left: Name\n  right: Since\n  members:\n");

  for (guint i = 0; i < N_ITEMS; i++)
    g_string_append_printf (text, "    - name: Member number %u\n      since: 2031-03-%02u\n", i, i % 28 + 1);

  g_string_append (text, "---\n");

  return g_string_free_to_bytes (text);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GBytes) post = g_bytes_new_static (post_text, strlen (post_text));
  g_autoptr (GBytes) page = make_up_page ();

  adw_init ();
  measure_empty_window ();

  measure ("a post, first", post, NULL);
  measure ("a post, again", post, NULL);
  measure ("a page with a list of 450 items", page, NULL);

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
