/* test-reading-sync.c: editor and preview of one window follow each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "dateline-editor.h"
#include "dateline-outline-popover.h"
#include "dateline-preview-find-bar.h"
#include "dateline-preview-private.h"
#include "dateline-preview-pane.h"
#include "dateline-text-place.h"
#include "ui-test.h"
#include "window-test.h"

typedef struct
{
  DatelineEditor  *editor;
  DatelinePreview *preview;
  GtkTextView     *view;
  GtkAdjustment   *text;      /* of the editor */
  GtkAdjustment   *read;      /* of the preview */
  char            *document;
} Panes;

/* Short and long paragraphs, headings, a table, and images that are a line in the text and large in the preview. */
static char *
make_text (WindowTest *fixture)
{
  GString *text = g_string_new ("---\ntitle: The Harbour Letter\n---\n");
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 600, 500);
  g_autofree char *path = g_build_filename (fixture->folder, "quay.png", NULL);

  gdk_pixbuf_fill (pixbuf, 0x2040c0ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));

  for (guint i = 0; i < 36; i++)
    {
      if (i % 6 == 0)
        g_string_append_printf (text, "## Part %u\n\n", i / 6);
      g_string_append_printf (text, "Paragraph %u%s\n\n", i,
                              i % 2 == 0 ? " that goes on for some lines about nets and ropes, about who mended them and when, and about the "
                                           "weather of that day, which was fair, as it mostly is in this letter and at this time of the year." : "");
      if (i % 12 == 5)
        g_string_append_printf (text, "![A quay](quay.png)\n\n");
      if (i % 20 == 9)
        g_string_append (text, "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n");
    }

  return g_string_free (text, FALSE);
}

static gboolean
is_settled (gpointer data)
{
  Panes *panes = data;

  return dateline_preview_is_current (panes->preview) && dateline_preview_get_n_headings (panes->preview) > 0 &&
         dateline_row_stack_is_measured (panes->preview->stack);
}

static GtkScrolledWindow *
find_scroller (GtkWidget *child)
{
  return GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (child, GTK_TYPE_SCROLLED_WINDOW));
}

static void
open_panes (WindowTest *fixture,
            Panes      *panes)
{
  panes->document = make_text (fixture);
  window_test_open (fixture, panes->document, -1);
  panes->editor = window_test_find_pane (fixture, DATELINE_TYPE_EDITOR);
  panes->preview = window_test_find_pane (fixture, DATELINE_TYPE_PREVIEW);
  panes->view = dateline_editor_get_text_view (panes->editor);
  panes->text = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (panes->view));
  panes->read = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (panes->preview));
  /* To be dragged they must be seen. */
  gtk_scrolled_window_set_overlay_scrolling (find_scroller (GTK_WIDGET (panes->view)), FALSE);
  gtk_scrolled_window_set_overlay_scrolling (find_scroller (GTK_WIDGET (panes->preview)), FALSE);
  ui_test_wait (is_settled, panes);
  ui_test_wait_idle (100);
}

static void
close_panes (WindowTest *fixture,
             Panes      *panes)
{
  g_autofree char *path = g_build_filename (fixture->folder, "quay.png", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_free (panes->document);
}

static double
get_highest (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

/* Both at the same words, up to the rounding to pixels on both sides: within half a line. */
static void
assert_together (Panes *panes)
{
  double text = dateline_text_view_get_reading_offset (panes->view);
  double read = dateline_preview_get_reading_offset (panes->preview);

  if (text < strlen (panes->document))
    g_assert_cmpfloat_with_epsilon (text, read, 30);
  else
    g_assert_cmpfloat (gtk_adjustment_get_value (panes->read), >=, get_highest (panes->read) - 2);
}

static void
assert_rests (Panes *panes)
{
  double text = gtk_adjustment_get_value (panes->text);
  double read = gtk_adjustment_get_value (panes->read);

  ui_test_wait_idle (60);
  ui_test_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (panes->text), ==, text);
  g_assert_cmpfloat (gtk_adjustment_get_value (panes->read), ==, read);
}

/* Down by the wheel over one pane and up again: the other goes along, never back, and both are at their ends together. */
static void
scroll_through (Panes         *panes,
                GtkWidget     *leader,
                GtkAdjustment *leading,
                GtkAdjustment *following)
{
  double previous = 0;
  double largest_step = 0;

  g_assert_cmpfloat (gtk_adjustment_get_value (following), ==, 0);

  for (guint i = 0; i < 200 && gtk_adjustment_get_value (leading) < get_highest (leading); i++)
    {
      ui_test_scroll (leader, 2, NULL);
      g_assert_cmpfloat (gtk_adjustment_get_value (following), >=, previous);
      largest_step = MAX (largest_step, gtk_adjustment_get_value (following) - previous);
      previous = gtk_adjustment_get_value (following);
      assert_together (panes);
    }

  g_test_message ("largest step of the follower: %.0f px of a page of %.0f", largest_step, gtk_adjustment_get_page_size (following));
  g_assert_cmpfloat (gtk_adjustment_get_value (following), >=, get_highest (following) - 1);
  assert_rests (panes);

  for (guint i = 0; i < 200 && gtk_adjustment_get_value (leading) > 0; i++)
    {
      ui_test_scroll (leader, -4, NULL);
      g_assert_cmpfloat (gtk_adjustment_get_value (following), <=, previous);
      previous = gtk_adjustment_get_value (following);
    }

  g_assert_cmpfloat (gtk_adjustment_get_value (following), ==, 0);
  assert_rests (panes);
}

static void
test_wheel (WindowTest    *fixture,
            gconstpointer  data)
{
  Panes panes;

  open_panes (fixture, &panes);
  scroll_through (&panes, GTK_WIDGET (panes.view), panes.text, panes.read);
  scroll_through (&panes, GTK_WIDGET (panes.preview), panes.read, panes.text);
  close_panes (fixture, &panes);
}

static void
test_keys (WindowTest    *fixture,
           gconstpointer  data)
{
  Panes panes;

  open_panes (fixture, &panes);
  gtk_widget_grab_focus (GTK_WIDGET (panes.preview));
  ui_test_key ("Page_Down");
  ui_test_key ("Page_Down");
  ui_test_key ("Down");
  assert_together (&panes);
  assert_rests (&panes);
  ui_test_key ("End");
  g_assert_cmpfloat (gtk_adjustment_get_value (panes.text), >=, get_highest (panes.text) - 2);
  assert_rests (&panes);

  gtk_widget_grab_focus (GTK_WIDGET (panes.view));
  ui_test_key ("Page_Up");
  ui_test_key ("Page_Up");
  assert_together (&panes);
  assert_rests (&panes);
  ui_test_key ("<Control>Home");
  g_assert_cmpfloat (gtk_adjustment_get_value (panes.read), ==, 0);
  ui_test_key ("<Control>End");
  g_assert_cmpfloat (gtk_adjustment_get_value (panes.read), >=, get_highest (panes.read) - 2);
  assert_rests (&panes);
  close_panes (fixture, &panes);
}

static void
drag_scrollbar (GtkWidget     *child,
                GtkAdjustment *adjustment,
                double         to)
{
  GtkWidget *scrollbar = gtk_scrolled_window_get_vscrollbar (find_scroller (child));
  double height = gtk_widget_get_height (scrollbar);
  double share = gtk_adjustment_get_page_size (adjustment) / gtk_adjustment_get_upper (adjustment);
  double from = gtk_adjustment_get_value (adjustment) / gtk_adjustment_get_upper (adjustment);
  double middle = (from + share / 2) * height;

  ui_test_drag (scrollbar, -1, middle, -1,
                middle + (to * (1 - share) - from) * height);
}

/* To any place, also far away. */
static void
test_scrollbars (WindowTest    *fixture,
                 gconstpointer  data)
{
  static const double shares[] = { 0.5, 0.1, 0.9, 1.2, -0.2, 0.66 };
  Panes panes;

  open_panes (fixture, &panes);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      double before = gtk_adjustment_get_value (panes.text);

      drag_scrollbar (GTK_WIDGET (panes.view), panes.text, shares[i]);
      g_assert_cmpfloat (gtk_adjustment_get_value (panes.text), !=, before);
      assert_together (&panes);
      assert_rests (&panes);

      before = gtk_adjustment_get_value (panes.read);
      drag_scrollbar (GTK_WIDGET (panes.preview), panes.read, shares[(i + 2) % G_N_ELEMENTS (shares)]);
      g_assert_cmpfloat (gtk_adjustment_get_value (panes.read), !=, before);
      assert_together (&panes);
      assert_rests (&panes);
    }
  close_panes (fixture, &panes);
}

/* What is changed above moves neither, and they still know of each other. */
static void
test_edits (WindowTest    *fixture,
            gconstpointer  data)
{
  DatelineDocument *document;
  Panes panes;
  double text, read;

  open_panes (fixture, &panes);
  document = dateline_window_get_document (fixture->window);
  gtk_adjustment_set_value (panes.read, get_highest (panes.read) / 2);
  ui_test_settle ();
  dateline_document_splice (document, DATELINE_PART_BODY, 0, 0, "# New\n\nWords above.\n\n![A quay](quay.png)\n\n", -1, DATELINE_CHANGE_STEP);
  ui_test_wait (is_settled, &panes);
  ui_test_wait_idle (100);

  text = dateline_text_view_get_reading_offset (panes.view);
  ui_test_scroll (GTK_WIDGET (panes.view), 1, NULL);
  ui_test_scroll (GTK_WIDGET (panes.view), -1, NULL);
  assert_together (&panes);
  g_assert_cmpfloat_with_epsilon (dateline_text_view_get_reading_offset (panes.view), text, 40);

  /* Typing at one place scrolls nothing. */
  read = gtk_adjustment_get_value (panes.read);
  gtk_widget_grab_focus (GTK_WIDGET (panes.view));
  dateline_editor_select_range (panes.editor, (gsize) text, (gsize) text);
  ui_test_settle ();
  read = gtk_adjustment_get_value (panes.read);
  ui_test_type ("abc");
  ui_test_wait (is_settled, &panes);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (panes.read), read, 1);
  close_panes (fixture, &panes);
}

static void
test_outline (WindowTest    *fixture,
              gconstpointer  data)
{
  GtkWidget *popover, *button;
  Panes panes;
  gsize caret;

  open_panes (fixture, &panes);
  ui_test_key ("<Control><Shift>o");
  button = ui_test_find_name (GTK_WIDGET (fixture->window), "Contents");
  popover = ui_test_find_type (GTK_WIDGET (fixture->window), DATELINE_TYPE_OUTLINE_POPOVER);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (popover));
  for (guint i = 0; i < 6; i++)
    ui_test_key ("Down");
  ui_test_key ("Return");
  g_assert_false (gtk_widget_get_mapped (popover));

  caret = dateline_editor_get_caret_offset (panes.editor);
  g_assert_true (g_str_has_prefix (panes.document + caret, "## Part 5"));
  g_assert_cmpuint (dateline_editor_get_top_offset (panes.editor), ==, caret);
  g_assert_cmpint (dateline_preview_get_section (panes.preview), ==, 6);
  g_assert_cmpuint (panes.preview->anchor_row, ==, panes.preview->caret_first);
  assert_rests (&panes);

  /* The button tells where one is. */
  ui_test_get_name (GTK_WIDGET (fixture->window), "Part 5");
  close_panes (fixture, &panes);
}

static void
test_outline_empty (WindowTest    *fixture,
                    gconstpointer  data)
{
  window_test_open (fixture, "Words only\n", -1);
  ui_test_wait_idle (50);
  ui_test_key ("<Control><Shift>o");
  ui_test_get_name (GTK_WIDGET (fixture->window), "No headings yet. They begin with “#” in the text.");
  ui_test_key ("Escape");
}

/* Ctrl+F goes where one reads; Escape gives back. */
static void
test_find (WindowTest    *fixture,
           gconstpointer  data)
{
  GtkWidget *bar;
  Panes panes;

  open_panes (fixture, &panes);
  gtk_widget_grab_focus (GTK_WIDGET (panes.preview));
  ui_test_key ("<Control>f");
  bar = ui_test_find_type (GTK_WIDGET (fixture->window), DATELINE_TYPE_PREVIEW_FIND_BAR);
  ui_test_type ("paragraph 3");
  ui_test_wait_idle (50);
  ui_test_get_name (GTK_WIDGET (fixture->window), "1 of 7");
  ui_test_key ("Return");
  ui_test_get_name (GTK_WIDGET (fixture->window), "2 of 7");
  ui_test_key ("<Shift>Return");
  ui_test_key ("<Shift>Return");
  ui_test_get_name (GTK_WIDGET (fixture->window), "7 of 7");
  assert_together (&panes);
  ui_test_screenshot (GTK_WIDGET (fixture->window), "preview-find");
  ui_test_type ("x");
  ui_test_wait_idle (50);
  ui_test_get_name (GTK_WIDGET (fixture->window), "Not found");
  ui_test_key ("Escape");
  g_assert_false (gtk_widget_get_mapped (bar));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (panes.preview)));
  close_panes (fixture, &panes);
}

/* One size for both, whichever has the keys. */
static void
test_zoom (WindowTest    *fixture,
           gconstpointer  data)
{
  Panes panes;
  double zoom;

  open_panes (fixture, &panes);
  gtk_widget_grab_focus (GTK_WIDGET (panes.preview));
  ui_test_key ("<Control>plus");
  g_object_get (panes.editor, "zoom", &zoom, NULL);
  g_assert_cmpfloat_with_epsilon (zoom, 1.1, 0.001);
  ui_test_scroll (GTK_WIDGET (panes.preview), -1, "<Control>");
  g_object_get (panes.preview, "zoom", &zoom, NULL);
  g_assert_cmpfloat_with_epsilon (zoom, 1.21, 0.001);
  ui_test_scroll (GTK_WIDGET (panes.view), 1, "<Control>");
  g_object_get (panes.preview, "zoom", &zoom, NULL);
  g_assert_cmpfloat_with_epsilon (zoom, 1.1, 0.001);
  ui_test_key ("<Control>0");
  g_object_get (panes.editor, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, ==, 1);
  close_panes (fixture, &panes);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/reading-sync/" name, WindowTest, NULL, window_test_set_up, function, window_test_tear_down)
  ADD ("wheel", test_wheel);
  ADD ("keys", test_keys);
  ADD ("scrollbars", test_scrollbars);
  ADD ("edits", test_edits);
  ADD ("outline", test_outline);
  ADD ("outline-empty", test_outline_empty);
  ADD ("find", test_find);
  ADD ("zoom", test_zoom);

  return g_test_run ();
}
