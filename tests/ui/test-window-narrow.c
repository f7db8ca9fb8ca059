/* test-window-narrow.c: whatever opens fits into the width of a telephone, in letters of twice the size
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-compare-dialog.h"
#include "dateline-editor.h"
#include "dateline-encoding-dialog.h"
#include "dateline-form.h"
#include "dateline-help-window.h"
#include "dateline-preferences.h"
#include "dateline-preview-pane.h"
#include "ui-test.h"
#include "window-test.h"

#define WIDTH 360

#define ISSUE \
  "---\n" \
  "title: The Gull, July, and all that happened at the harbour\n" \
  "date: 2025-07-01T09:00:00Z\n" \
  "---\n" \
  "\n" \
  "Meet us on Wednesday, 10 July 2025 at 14:00 PST, or [here](http://example.com/a-page-with-a-rather-long-address?utm_source=gull).\n"

static int
measure (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* The way to what needs the room. */
static void
tell_widest (GtkWidget *widget)
{
  GtkWidget *widest = NULL;

  g_test_message ("%s (%s): %d", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_css_name (widget), measure (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child) && (widest == NULL || measure (child) > measure (widest)))
      widest = child;

  if (widest != NULL && measure (widest) > 0)
    tell_widest (widest);
}

/* What the window holds: without a compositor it has an edge besides, for the pointer. */
static void
assert_narrow (GtkWidget  *window,
               const char *name)
{
  GtkWidget *content = gtk_widget_get_first_child (window);

  ui_test_screenshot (window, name);
  if (measure (content) > WIDTH)
    tell_widest (content);
  g_assert_cmpint (measure (content), <=, WIDTH);
}

/* Large before anything is made, so that nothing is measured in small letters. */
static int
enlarge_letters (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);

  return dpi;
}

static void
set_up (WindowTest    *fixture,
        gconstpointer  data)
{
  enlarge_letters ();
  window_test_set_up (fixture, data);
  window_test_open_sized (fixture, ISSUE, -1, WIDTH, 640);
}

static void
tear_down (WindowTest    *fixture,
           gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();

  window_test_tear_down (fixture, data);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* The panes tell a width of their own, whatever what they hold needs. */
static void
assert_narrow_pane (WindowTest *fixture,
                    GType       type)
{
  GtkWidget *pane = window_test_find_pane (fixture, type);
  int width = gtk_widget_get_width (GTK_WIDGET (dateline_window_get_page (fixture->window)));

  if (measure (pane) > width)
    tell_widest (pane);
  g_assert_cmpint (measure (pane), <=, width);
}

static void
test_welcome (WindowTest    *fixture,
              gconstpointer  data)
{
  enlarge_letters ();
  ui_test_show_window (GTK_WINDOW (fixture->window), WIDTH, 640);
  ui_test_settle ();
  assert_narrow (GTK_WIDGET (fixture->window), "narrow-welcome");
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

static void
test_window (WindowTest    *fixture,
             gconstpointer  data)
{
  const char *const actions[] = { "page.replace", "page.show-links", "page.show-form", "page.show-preview", NULL };
  const GType panes[] = { DATELINE_TYPE_EDITOR, DATELINE_TYPE_FORM, DATELINE_TYPE_PREVIEW_PANE };

  ui_test_settle ();
  assert_narrow (GTK_WIDGET (fixture->window), "narrow-window");
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), actions[i], NULL));
      if (i == 0)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_get_name (GTK_WIDGET (fixture->window), "Search options")), TRUE);
      ui_test_settle ();
      assert_narrow (GTK_WIDGET (fixture->window), actions[i]);
    }

  gtk_widget_activate_action (window_test_find_pane (fixture, DATELINE_TYPE_PREVIEW_PANE), "preview-pane.find", NULL);
  ui_test_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    assert_narrow_pane (fixture, panes[i]);
}

static gboolean
has_dialog (gpointer data)
{
  return ui_test_get_dialog () != NULL;
}

static void
close_dialog (void)
{
  ui_test_key ("Escape");
  ui_test_settle ();
  g_assert_null (ui_test_get_dialog ());
}

static void
assert_narrow_dialog (const char *name)
{
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
  assert_narrow (ui_test_get_dialog (), name);
  close_dialog ();
}

/* What asks, and what an action opens; all of them close by Escape. */
static void
test_dialogs (WindowTest    *fixture,
              gconstpointer  data)
{
  const char *const actions[] = { "page.fix-safe-problems", "page.check-links", "page.show-versions", NULL };

  ui_test_settle ();
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), actions[i], NULL));
      assert_narrow_dialog (actions[i]);
    }
}

static void
test_windows (WindowTest    *fixture,
              gconstpointer  data)
{
  DatelineDocument *document = dateline_window_get_document (fixture->window);
  g_autoptr (GBytes) other = g_bytes_new_static ("Something else.\n", 16);

  gtk_window_present (GTK_WINDOW (dateline_compare_dialog_new (GTK_WINDOW (fixture->window), document, other, "On disk")));
  assert_narrow_dialog ("narrow-compare");
  gtk_window_present (GTK_WINDOW (dateline_encoding_dialog_new (GTK_WINDOW (fixture->window), document)));
  assert_narrow_dialog ("narrow-encoding");
  dateline_preferences_present (dateline_preferences_new (), GTK_WIDGET (fixture->window));
  assert_narrow_dialog ("narrow-preferences");
}

static void
test_help (void)
{
  GtkWidget *window;

  enlarge_letters ();
  window = dateline_help_window_new ();
  ui_test_show_window (GTK_WINDOW (window), WIDTH, 640);
  ui_test_settle ();
  assert_narrow (window, "narrow-help");
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/window-narrow/welcome", WindowTest, NULL, window_test_set_up, test_welcome, window_test_tear_down);
  g_test_add ("/window-narrow/window", WindowTest, NULL, set_up, test_window, tear_down);
  g_test_add ("/window-narrow/dialogs", WindowTest, NULL, set_up, test_dialogs, tear_down);
  g_test_add ("/window-narrow/windows", WindowTest, NULL, set_up, test_windows, tear_down);
  g_test_add_func ("/window-narrow/help", test_help);

  return g_test_run ();
}
