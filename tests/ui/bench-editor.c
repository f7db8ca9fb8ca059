/* bench-editor.c: what a key costs from the press until its frame is drawn
 *
 * Prints the median and the worst of many keys typed into the middle of documents of several kinds. Nothing is asserted: compare runs on one machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-editor.h"
#include "ui-test.h"

#define N_KEYS 60

static char *
make_prose (gsize length)
{
  GString *text = g_string_new ("---\ntitle: Tides\n---\n");

  for (guint i = 1; text->len < length; i++)
    g_string_append_printf (text,
                            "%sThe **harbour** master tells [the tides](https://harbour.example/tides/%u) of the week, as ever on a Monday, "
                            "and what the boats may do at low water in *fair* weather.\n\n", i % 9 == 0 ? "## " : "", i);

  return g_string_free (text, FALSE);
}

static char *
make_image (gsize length)
{
  GString *text = g_string_new ("First.\n\n![A buoy](data:image/png;base64,");

  while (text->len < length)
    g_string_append (text, "iVBORw0KGgoAAAANSUhEUg");
  g_string_append (text, ")\n\nLast.\n");

  return g_string_free (text, FALSE);
}

static void
count_paint_cb (GdkFrameClock *clock,
                guint         *n)
{
  (*n)++;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return *(const gint64 *) a > *(const gint64 *) b ? 1 : -1;
}

static void
run (const char *name,
     char       *text,
     gsize       place)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, NULL);
  GtkWidget *editor = dateline_editor_new ();
  gint64 began, opened;
  gint64 times[N_KEYS];
  GdkFrameClock *clock;
  GtkTextBuffer *buffer;
  GtkWindow *window;
  guint n_paints = 0;

  window = ui_test_show (editor, 900, 700);
  clock = gtk_widget_get_frame_clock (editor);
  g_signal_connect (clock, "after-paint", G_CALLBACK (count_paint_cb), &n_paints);

  began = g_get_monotonic_time ();
  dateline_editor_set_document (DATELINE_EDITOR (editor), document);
  while (n_paints == 0)
    g_main_context_iteration (NULL, TRUE);
  opened = g_get_monotonic_time () - began;

  dateline_editor_select_range (DATELINE_EDITOR (editor), place, place);
  ui_test_wait_idle (2500);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find_type (editor, GTK_TYPE_TEXT_VIEW)));

  for (guint i = 0; i < N_KEYS; i++)
    {
      /* A frame may be due already; what is measured is work, not waiting for the clock. */
      ui_test_wait_idle (25);
      began = g_get_monotonic_time ();
      n_paints = 0;
      gtk_text_buffer_insert_interactive_at_cursor (buffer, "x", 1, TRUE);
      while (n_paints == 0)
        g_main_context_iteration (NULL, TRUE);
      times[i] = g_get_monotonic_time () - began;
    }

  qsort (times, N_KEYS, sizeof times[0], compare);
  g_print ("%-20s first frame after %6.1f ms   key to frame: median %6.2f ms, worst %6.2f ms\n", name,
           opened / 1000.0, times[N_KEYS / 2] / 1000.0, times[N_KEYS - 1] / 1000.0);

  g_signal_handlers_disconnect_by_data (clock, &n_paints);
  ui_test_close (window);
}

int
main (int   argc,
      char *argv[])
{
  char *text;

  ui_test_init (&argc, &argv);

  run ("15 KB", make_prose (15 * 1024), 7 * 1024);
  run ("1 MB", make_prose (1024 * 1024), 512 * 1024);
  run ("5 MB", make_prose (5 * 1024 * 1024), 2560 * 1024);
  text = make_image (597 * 1024);
  run ("597 KB on one line", text, strlen ("First.\n\n![A b"));

  return 0;
}
