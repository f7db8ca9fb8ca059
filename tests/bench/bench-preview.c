/* bench-preview.c
 *
 * What the preview costs on the main thread, in CPU time: the first frame after a document is set, and a keystroke until it is painted,
 * for documents of several sizes. Prints figures and asserts nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dateline-preview-row.h"
#include "dateline-preview.h"
#include "ui-test.h"

#define N_KEYS 60

static guint n_frames;

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* Like a newsletter: headings, paragraphs with links, lists. */
static char *
make_text (gsize size)
{
  GString *text = g_string_new ("---\ntitle: The Harbour Letter\nauthor: Mira Holt\ndate: 2025-07-01\n---\n");

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

static void
count_frame_cb (void)
{
  n_frames++;
}

static gboolean
shows_text (GtkWidget  *preview,
            const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (preview); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      DatelineRowLayout *layout = DATELINE_IS_PREVIEW_ROW (child) ? dateline_preview_row_get_layout (DATELINE_PREVIEW_ROW (child)) : NULL;

      if (layout != NULL && strstr (layout->row->text, text) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
run_until_painted (GtkWidget  *preview,
                   const char *text)
{
  guint frame;

  while (!shows_text (preview, text))
    g_main_context_iteration (NULL, TRUE);

  frame = n_frames;
  while (n_frames == frame)
    g_main_context_iteration (NULL, TRUE);
}

static void
run_until_quiet (void)
{
  gint64 quiet_since = g_get_monotonic_time ();

  while (g_get_monotonic_time () - quiet_since < G_USEC_PER_SEC / 10)
    if (g_main_context_iteration (NULL, FALSE))
      quiet_since = g_get_monotonic_time ();
    else
      g_usleep (1000);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
measure (gsize size)
{
  g_autofree char *text = make_text (size);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, NULL);
  GtkWidget *preview = dateline_preview_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  double keys[N_KEYS];
  double first;
  GtkWindow *window;
  gsize place;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), preview);
  window = ui_test_show (scroller, 700, 900);
  g_signal_connect (gtk_widget_get_frame_clock (preview), "after-paint", G_CALLBACK (count_frame_cb), NULL);
  run_until_quiet ();

  first = get_cpu_ms ();
  dateline_preview_set_document (DATELINE_PREVIEW (preview), document);
  run_until_painted (preview, "Item 1:");
  first = get_cpu_ms () - first;
  run_until_quiet ();

  /* Typing in the second paragraph, which is in sight. */
  place = strstr (text, "Item 1:") - text - dateline_document_get_body_start (document);

  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autofree char *typed = g_strdup_printf ("%c", 'a' + (int) (i % 26));
      g_autofree char *shown = g_strdup_printf ("%cItem 1:", typed[0]);
      double start = get_cpu_ms ();

      dateline_document_splice (document, DATELINE_PART_BODY, place, place, typed, -1, DATELINE_CHANGE_TYPING);
      place++;
      run_until_painted (preview, shown);
      keys[i] = get_cpu_ms () - start;
    }

  qsort (keys, N_KEYS, sizeof keys[0], compare_doubles);
  g_print ("%7" G_GSIZE_FORMAT " KB: first frame %.2f ms; key, median %.2f ms, p95 %.2f ms\n", size / 1024, first, keys[N_KEYS / 2],
           keys[N_KEYS * 95 / 100]);
  ui_test_close (window);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_print ("CPU of the main thread\n");
  measure (15 * 1024);
  measure (100 * 1024);
  measure (1024 * 1024);

  return EXIT_SUCCESS;
}
