/* test-smoke.c: the harness itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui-test.h"

static void
count_click_cb (GtkButton *button,
                guint     *n_clicks)
{
  (*n_clicks)++;
}

static void
test_keys (void)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWindow *window = ui_test_show (entry, 300, 100);

  ui_test_type ("Ab, c! “é”");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Ab, c! “é”");

  ui_test_key ("<Control>a");
  ui_test_key ("BackSpace");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  ui_test_close (window);
}

static void
test_pointer (void)
{
  GtkWidget *button = gtk_button_new_with_label ("Press");
  GtkWindow *window;
  guint n_clicks = 0;

  g_signal_connect (button, "clicked", G_CALLBACK (count_click_cb), &n_clicks);
  window = ui_test_show (button, 200, 100);

  g_assert_true (ui_test_get_name (GTK_WIDGET (window), "Press") == button);
  g_assert_null (ui_test_find_name (GTK_WIDGET (window), "Release"));
  g_assert_true (ui_test_find_type (GTK_WIDGET (window), GTK_TYPE_BUTTON) == button);

  ui_test_click (button, -1, -1);
  ui_test_click (button, 2, 2);
  g_assert_cmpuint (n_clicks, ==, 2);

  ui_test_close (window);
}

static void
test_dialog (void)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWindow *window = ui_test_show (entry, 300, 100);
  GtkWindow *dialog = GTK_WINDOW (gtk_window_new ());
  GtkWidget *other = gtk_entry_new ();

  gtk_window_set_child (dialog, other);
  gtk_window_set_transient_for (dialog, window);
  gtk_window_set_modal (dialog, TRUE);
  gtk_window_present (dialog);
  ui_test_settle ();

  g_assert_true (ui_test_get_dialog () == GTK_WIDGET (dialog));
  ui_test_type ("in front");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (other)), ==, "in front");
  ui_test_close (dialog);

  g_assert_null (ui_test_get_dialog ());
  ui_test_type ("behind");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "behind");
  ui_test_close (window);
}

static void
test_screenshot (void)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "shot.png", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkWindow *window = ui_test_show (gtk_label_new ("Seen"), 200, 100);

  ui_test_screenshot (GTK_WIDGET (window), path);
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, gtk_widget_get_height (GTK_WIDGET (window)));

  ui_test_close (window);
}

static void
test_finalized (void)
{
  ui_test_assert_finalized (g_object_ref_sink (gtk_label_new ("Short life")));
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/smoke/keys", test_keys);
  g_test_add_func ("/smoke/pointer", test_pointer);
  g_test_add_func ("/smoke/dialog", test_dialog);
  g_test_add_func ("/smoke/screenshot", test_screenshot);
  g_test_add_func ("/smoke/finalized", test_finalized);

  return g_test_run ();
}
