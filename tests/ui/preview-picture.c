/* preview-picture.c
 *
 * usage: run-ui-test preview-picture FILE PICTURE.png [WIDTH [HEIGHT]]
 *
 * Saves a picture of the preview of a document, as wide and high as asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>

#include "dateline-preview.h"
#include "ui-test.h"

static gboolean
is_current (gpointer preview)
{
  return dateline_preview_is_current (preview);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (DatelineSite) site = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *preview, *scroller;
  GtkWindow *window;

  ui_test_init (&argc, &argv);

  if (argc < 3)
    {
      g_printerr ("usage: %s FILE PICTURE.png [WIDTH [HEIGHT]]\n", argv[0]);
      return 2;
    }

  file = g_file_new_for_commandline_arg (argv[1]);
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  if (bytes == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  document = dateline_document_new_from_bytes (bytes, file);
  root = dateline_site_find_root (file);
  site = root != NULL ? dateline_site_open (root, NULL) : NULL;
  preview = dateline_preview_new ();
  dateline_preview_set_site (DATELINE_PREVIEW (preview), site);
  dateline_preview_set_document (DATELINE_PREVIEW (preview), document);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), preview);
  window = ui_test_show (scroller, argc > 3 ? atoi (argv[3]) : 760, argc > 4 ? atoi (argv[4]) : 1000);
  ui_test_wait (is_current, preview);
  /* Pictures come late. */
  ui_test_wait_idle (700);
  ui_test_screenshot (scroller, argv[2]);
  ui_test_close (window);

  return 0;
}
