/* test-card-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-card-view.h"
#include "dateline-card-row.h"
#include "dateline-preview-pane.h"
#include "ui-test.h"

static const char complete[] = "---\ntitle: The Harbour Letter\nseo:\n  title: Harbour news\n  description: What the tide brought in\n"
                               "  url: https://harbour.example/letters/may\n---\nThe first paragraph.\n";

static DatelineDocument *
new_document (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_document_new_from_bytes (bytes, NULL);
}

static gboolean
is_current (gpointer view)
{
  return dateline_card_view_is_current (view);
}

static GtkWidget *
show_text (const char  *text,
           int          width,
           GtkWindow  **window)
{
  g_autoptr (DatelineDocument) document = new_document (text);
  GtkWidget *view = dateline_card_view_new ();

  dateline_card_view_set_document (DATELINE_CARD_VIEW (view), document);
  *window = ui_test_show (view, width, 700);
  ui_test_wait (is_current, view);
  ui_test_settle ();

  return view;
}

static void
test_complete (void)
{
  GtkWindow *window;
  GtkWidget *view = show_text (complete, 420, &window);

  g_assert_nonnull (ui_test_find_name (view, "Harbour news"));
  g_assert_nonnull (ui_test_find_name (view, "What the tide brought in"));
  g_assert_nonnull (ui_test_find_name (view, "harbour.example › letters › may"));
  g_assert_nonnull (ui_test_find_name (view, "12 characters, fits."));
  g_assert_nonnull (ui_test_find_name (view, "24 characters. There is room for more."));
  g_assert_nonnull (ui_test_find_name (view, "Missing. Links to this page are shown without a picture."));
  ui_test_screenshot (view, "cards-complete");
  ui_test_close (window);
}

static void
test_missing (void)
{
  GtkWindow *window;
  GtkWidget *view = show_text ("---\nseo:\n  title:\n---\n", 300, &window);

  g_assert_nonnull (ui_test_find_name (view, "No title"));
  g_assert_nonnull (ui_test_find_name (view, "No description"));
  g_assert_nonnull (ui_test_find_name (view, "Your site"));
  g_assert_nonnull (ui_test_find_name (view, "Missing."));
  ui_test_screenshot (view, "cards-missing");
  ui_test_close (window);

  view = show_text ("", 300, &window);
  g_assert_nonnull (ui_test_find_name (view, "No title"));
  ui_test_close (window);
}

static void
test_follows_typing (void)
{
  GtkWindow *window;
  GtkWidget *view = show_text (complete, 420, &window);
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (DatelineValue) value = dateline_value_new_string ("The tide, and what it took away from the quay before anybody had seen it there");

  g_object_get (view, "document", &document, NULL);
  g_assert_true (dateline_document_set_field (document, "seo.title", value, NULL, NULL));
  ui_test_wait (is_current, view);
  g_assert_nonnull (ui_test_find_name (view, "The tide, and what it took away from the quay before anybody …"));
  g_assert_nonnull (ui_test_find_name (view, "Too long for search results: 18 characters are cut off."));
  ui_test_close (window);
}

static void
field_activated_cb (GtkWidget   *widget,
                    const char  *path,
                    char       **activated)
{
  g_free (*activated);
  *activated = g_strdup (path);
}

static void
test_field (void)
{
  GtkWindow *window;
  GtkWidget *view = show_text (complete, 420, &window);
  g_autofree char *activated = NULL;
  GtkWidget *button = ui_test_get_name (view, "Go to the field: Description");

  g_signal_connect (view, "field-activated", G_CALLBACK (field_activated_cb), &activated);
  ui_test_click (button, -1, -1);
  g_assert_cmpstr (activated, ==, "seo.description");

  gtk_widget_grab_focus (ui_test_get_name (view, "Go to the field: Title"));
  ui_test_key ("Return");
  g_assert_cmpstr (activated, ==, "seo.title");
  ui_test_close (window);
}

/* What stands between two documents and their images is given up without a trace. */
static void
test_stale (void)
{
  GtkWidget *view = dateline_card_view_new ();
  GtkWindow *window = ui_test_show (view, 420, 600);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("---\ntitle: Letter %u\nimage: img-%u.png\n---\n![](other-%u.png)\n", i, i, i);
      g_autoptr (DatelineDocument) document = new_document (text);

      dateline_card_view_set_document (DATELINE_CARD_VIEW (view), document);
    }

  ui_test_wait (is_current, view);
  g_assert_nonnull (ui_test_find_name (view, "Letter 19"));
  g_assert_null (ui_test_find_name (view, "Letter 18"));

  /* In the middle of the next one. */
  {
    g_autoptr (DatelineDocument) document = new_document (complete);

    dateline_card_view_set_document (DATELINE_CARD_VIEW (view), document);
  }
  ui_test_close (window);
  ui_test_wait_idle (50);
}

static gboolean
cards_are_current (gpointer pane)
{
  GtkWidget *view = ui_test_find_type (pane, DATELINE_TYPE_CARD_VIEW);

  return view != NULL && dateline_card_view_is_current (DATELINE_CARD_VIEW (view));
}

/* The switch above the preview, by pointer and by key. */
static void
test_switch (void)
{
  g_autoptr (DatelineDocument) document = new_document (complete);
  GtkWidget *preview = dateline_preview_new ();
  GtkWidget *pane = dateline_preview_pane_new ();
  GtkWindow *window;
  GtkWidget *view;

  dateline_preview_set_document (DATELINE_PREVIEW (preview), document);
  dateline_preview_pane_set_preview (DATELINE_PREVIEW_PANE (pane), DATELINE_PREVIEW (preview));
  window = ui_test_show (pane, 300, 500);
  g_assert_null (ui_test_find_type (pane, DATELINE_TYPE_CARD_VIEW));

  ui_test_click (ui_test_get_name (pane, "Search and social"), -1, -1);
  ui_test_wait (cards_are_current, pane);
  view = ui_test_find_type (pane, DATELINE_TYPE_CARD_VIEW);
  g_assert_true (gtk_widget_get_mapped (view));
  g_assert_false (gtk_widget_get_mapped (preview));
  g_assert_nonnull (ui_test_find_name (view, "Harbour news"));
  ui_test_screenshot (pane, "cards-in-pane");

  gtk_widget_grab_focus (ui_test_get_name (pane, "Page"));
  ui_test_key ("space");
  g_assert_false (gtk_widget_get_mapped (view));
  g_assert_true (gtk_widget_get_mapped (preview));
  ui_test_close (window);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/card-view/complete", test_complete);
  g_test_add_func ("/card-view/missing", test_missing);
  g_test_add_func ("/card-view/follows-typing", test_follows_typing);
  g_test_add_func ("/card-view/field", test_field);
  g_test_add_func ("/card-view/stale", test_stale);
  g_test_add_func ("/card-view/switch", test_switch);

  return g_test_run ();
}
