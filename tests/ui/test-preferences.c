/* test-preferences.c: what the author prefers is so at once, in all windows, and stays
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <string.h>

#include "dateline-page-save.h"
#include "dateline-preview.h"
#include "dateline-settings.h"
#include "dateline-text-font.h"
#include "dateline-text-view.h"
#include "ui-test.h"
#include "window-test.h"

#define LETTER "---\ntitle: The Gull\n---\n\nThe boats are back, and so is the ferry at the end of the quay.\n"

static GSettings *
get_settings (void)
{
  static GSettings *settings = NULL;

  if (settings == NULL)
    settings = g_settings_new (DATELINE_APP_ID);

  return settings;
}

static void
set_up (WindowTest    *fixture,
        gconstpointer  data)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (get_settings (), "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (get_settings (), keys[i]);
  g_settings_set_boolean (get_settings (), "restore-session", FALSE);

  window_test_set_up (fixture, data);
}

static gboolean
has_preferences (gpointer data)
{
  return ui_test_get_dialog () != NULL;
}

static gboolean
has_no_preferences (gpointer data)
{
  return ui_test_get_dialog () == NULL;
}

static GtkWidget *
open_preferences (void)
{
  ui_test_key ("<Control>comma");
  ui_test_wait (has_preferences, NULL);
  ui_test_settle ();

  return ui_test_get_dialog ();
}

static void
close_preferences (void)
{
  ui_test_key ("Escape");
  ui_test_wait (has_no_preferences, NULL);
  ui_test_settle ();
}

static void
choose (GtkWidget  *preferences,
        const char *row,
        guint       choice)
{
  GtkWidget *combo = gtk_widget_get_ancestor (ui_test_find_name (preferences, row), ADW_TYPE_COMBO_ROW);

  g_assert_nonnull (combo);
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), choice);
  ui_test_settle ();
}

static void
flip (GtkWidget  *preferences,
      const char *row)
{
  GtkWidget *action_row = gtk_widget_get_ancestor (ui_test_find_name (preferences, row), ADW_TYPE_ACTION_ROW);

  g_assert_nonnull (action_row);
  gtk_widget_activate (ui_test_find_type (action_row, GTK_TYPE_SWITCH));
  ui_test_settle ();
}

static GtkTextView *
get_text (DatelineWindow *window)
{
  return GTK_TEXT_VIEW (ui_test_find_type (GTK_WIDGET (window), DATELINE_TYPE_TEXT_VIEW));
}

static char *
dup_font_family (GtkWidget *widget)
{
  return g_strdup (pango_font_description_get_family (pango_context_get_font_description (gtk_widget_get_pango_context (widget))));
}

/* There is one, which has all pages and can be searched. */
static void
test_opens (WindowTest    *fixture,
            gconstpointer  data)
{
  static const char *const pages[] = { "editor", "appearance", "checking", "files" };
  GtkWidget *preferences;

  window_test_open (fixture, LETTER, -1);
  preferences = open_preferences ();
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "preferences", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_get_dialog () == preferences);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *picture = g_strconcat ("preferences-", pages[i], NULL);

      if (ADW_IS_PREFERENCES_WINDOW (preferences))
        adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), pages[i]);
      ui_test_settle ();
      ui_test_screenshot (preferences, picture);
    }

  close_preferences ();
}

static void
assert_bold_and_numbered (GtkTextView *text,
                          const char  *usual_family)
{
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (text)));
  g_autofree char *family = dup_font_family (GTK_WIDGET (text));

  g_assert_true (gtk_source_view_get_show_line_numbers (GTK_SOURCE_VIEW (text)));
  g_assert_cmpstr (family, !=, usual_family);
  g_assert_cmpint (pango_font_description_get_weight (font), ==, PANGO_WEIGHT_BOLD);
}

/* In all documents that are open, and in those that are opened later. */
static void
test_editor (WindowTest    *fixture,
             gconstpointer  data)
{
  g_autoptr (GBytes) ahoy = g_bytes_new_static ("Ahoy\n", 5);
  DatelinePage *first;
  GtkTextView *text;
  GtkWidget *preferences;
  g_autofree char *usual_family = NULL;
  g_autofree char *kept = NULL;
  int margin;

  g_settings_set_boolean (get_settings (), "form-visible", FALSE);
  g_settings_set_boolean (get_settings (), "preview-visible", FALSE);
  dateline_window_new_document (fixture->window, NULL);
  first = dateline_window_get_page (fixture->window);
  dateline_document_set_bytes (dateline_page_get_document (first), ahoy);
  window_test_open (fixture, LETTER, -1);
  text = GTK_TEXT_VIEW (ui_test_find_type (GTK_WIDGET (dateline_window_get_page (fixture->window)), DATELINE_TYPE_TEXT_VIEW));
  usual_family = dup_font_family (GTK_WIDGET (text));

  preferences = open_preferences ();
  flip (preferences, "Line Numbers");
  choose (preferences, "Text Width", DATELINE_TEXT_WIDTH_FULL);
  choose (preferences, "Font", DATELINE_FONT_CUSTOM);
  g_assert_true (gtk_widget_get_mapped (ui_test_get_name (preferences, "Custom Font")));
  gtk_font_chooser_set_font (GTK_FONT_CHOOSER (ui_test_find_type (preferences, GTK_TYPE_FONT_BUTTON)), "Monospace Bold 20");
  ui_test_settle ();
  assert_bold_and_numbered (text, usual_family);
  ui_test_screenshot (preferences, "preferences-custom-font");
  ui_test_screenshot (GTK_WIDGET (fixture->window), "preferences-bold");
  close_preferences ();

  dateline_window_select_page (fixture->window, first);
  ui_test_settle ();
  text = GTK_TEXT_VIEW (ui_test_find_type (GTK_WIDGET (first), DATELINE_TYPE_TEXT_VIEW));
  assert_bold_and_numbered (text, usual_family);

  preferences = open_preferences ();
  margin = gtk_text_view_get_left_margin (text);
  choose (preferences, "Font", DATELINE_FONT_INTERFACE);
  choose (preferences, "Text Width", DATELINE_TEXT_WIDTH_NARROW);
  g_assert_cmpint (gtk_text_view_get_left_margin (text), >, margin);
  kept = g_settings_get_string (get_settings (), "editor-custom-font");
  g_assert_cmpstr (kept, ==, "Monospace Bold 20");
  close_preferences ();
}

/* Names of fonts come from files: what they hold must not end the string that they stand in. */
static void
test_font_css (void)
{
  g_autofree char *css = dateline_text_font_make_css (DATELINE_FONT_CUSTOM, "Sans \"} * { color: red }\\ Italic 10", 2.0);
  g_autofree char *none = dateline_text_font_make_css (DATELINE_FONT_CUSTOM, "", 1.0);
  g_autofree char *usual = dateline_text_font_make_css (DATELINE_FONT_INTERFACE, "Sans 40", 1.0);

  g_assert_nonnull (strstr (css, "font-family: \"Sans \\\"} * { color: red }\\\\\";"));
  g_assert_nonnull (strstr (css, "font-size: 20.000pt;"));
  g_assert_nonnull (strstr (css, "font-style: italic;"));
  g_assert_cmpstr (none, ==, usual);
  g_assert_null (strstr (usual, "40"));
}

static GdkRGBA
get_colour (GtkWidget *widget)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);

  return colour;
}

static void
test_appearance (WindowTest    *fixture,
                 gconstpointer  data)
{
  AdwStyleManager *styles = adw_style_manager_get_default ();
  GtkWidget *preview, *preferences;
  GdkRGBA light, dark, shown;
  g_autofree char *family = NULL;

  window_test_open (fixture, LETTER, -1);
  preview = window_test_find_pane (fixture, DATELINE_TYPE_PREVIEW);
  light = get_colour (preview);

  preferences = open_preferences ();
  choose (preferences, "Style", DATELINE_COLOR_SCHEME_DARK);
  g_assert_true (adw_style_manager_get_dark (styles));
  dark = get_colour (preview);
  g_assert_cmpfloat (dark.red, >, light.red);

  choose (preferences, "Preview Style", DATELINE_COLOR_SCHEME_LIGHT);
  choose (preferences, "Preview Font", DATELINE_PREVIEW_FONT_SERIF);
  shown = get_colour (preview);
  family = dup_font_family (preview);
  g_assert_true (gdk_rgba_equal (&shown, &light));
  g_assert_cmpstr (family, ==, "serif");
  close_preferences ();
  ui_test_screenshot (GTK_WIDGET (fixture->window), "preferences-light-preview");

  g_settings_reset (get_settings (), "preview-color-scheme");
  ui_test_settle ();
  shown = get_colour (preview);
  g_assert_true (gdk_rgba_equal (&shown, &dark));
  g_settings_reset (get_settings (), "color-scheme");
  ui_test_settle ();
  g_assert_false (adw_style_manager_get_dark (styles));
}

static gboolean
has_problems (gpointer page)
{
  return g_list_model_get_n_items (dateline_checker_get_problems (dateline_page_get_checker (page))) > 0;
}

static gboolean
has_no_problems (gpointer page)
{
  return !has_problems (page) && !dateline_document_get_modified (dateline_page_get_document (page));
}

/* Without it only saving asks; with it again, what was typed meanwhile is judged at once. */
static void
test_checking (WindowTest    *fixture,
               gconstpointer  data)
{
  DatelinePage *page;

  window_test_open (fixture, LETTER, -1);
  page = dateline_window_get_page (fixture->window);
  flip (open_preferences (), "Check While Typing");
  close_preferences ();

  gtk_widget_grab_focus (GTK_WIDGET (get_text (fixture->window)));
  ui_test_key ("<Control>End");
  ui_test_type ("\n[](https://harbour.example/)\n");
  ui_test_wait_idle (600);
  g_assert_false (has_problems (page));

  flip (open_preferences (), "Check While Typing");
  ui_test_wait (has_problems, page);
  flip (ui_test_get_dialog (), "Check While Typing");
  close_preferences ();

  for (guint i = 0; i < 3 && dateline_document_get_modified (dateline_page_get_document (page)); i++)
    ui_test_key ("<Control>z");
  ui_test_key ("<Control>s");
  ui_test_wait (has_no_problems, page);
}

/* What was allowed for a site is listed, and can be taken back. */
static void
test_sites (WindowTest    *fixture,
            gconstpointer  data)
{
  GtkWidget *preferences;

  window_test_open (fixture, LETTER, -1);
  dateline_settings_set_site ("online-sites", "file:///home/ana/gull%20%26%20tern", TRUE);
  dateline_settings_set_site ("online-sites", "file:///home/ana/lantern", TRUE);
  preferences = open_preferences ();
  /* Newer ones are a dialog, with a property of the same name. */
  g_object_set (preferences, "visible-page-name", "checking", NULL);
  ui_test_settle ();
  ui_test_get_name (preferences, "gull & tern");
  ui_test_screenshot (preferences, "preferences-sites");

  ui_test_click (ui_test_get_name (preferences, "Do not check “gull & tern” online"), -1, -1);
  g_assert_null (ui_test_find_name (preferences, "gull & tern"));
  g_assert_false (dateline_settings_has_site ("online-sites", "file:///home/ana/gull%20%26%20tern"));
  g_assert_true (dateline_settings_has_site ("online-sites", "file:///home/ana/lantern"));

  dateline_settings_set_site ("online-sites", "file:///home/ana/lantern", FALSE);
  dateline_settings_set_site ("image-sites", "file:///home/ana/heron", TRUE);
  gtk_widget_activate (ui_test_get_name (preferences, "Do not fetch images for “heron”"));
  ui_test_wait_idle (300);
  g_assert_false (dateline_settings_has_site ("image-sites", "file:///home/ana/heron"));
  ui_test_get_name (preferences, "No Sites");
  close_preferences ();
}

static gboolean
is_saved (gpointer page)
{
  return !dateline_document_get_modified (dateline_page_get_document (page));
}

static gboolean
is_asking (gpointer window)
{
  GtkWidget *button = ui_test_find_name (window, "Keep Mine");

  return button != NULL && gtk_widget_get_mapped (button);
}

static void
type_in_text (WindowTest *fixture,
              const char *words)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_text (fixture->window)));
  ui_test_key ("<Control>Home");
  ui_test_type (words);
}

/* Quietly; not without a file, and not when another program has written. */
static void
test_autosave (WindowTest    *fixture,
               gconstpointer  data)
{
  DatelinePage *page;

  window_test_open (fixture, "Ahoy\n", -1);
  page = dateline_window_get_page (fixture->window);
  type_in_text (fixture, "a ");
  flip (open_preferences (), "Save Automatically");
  close_preferences ();

  ui_test_wait (is_saved, page);
  window_test_assert_file (fixture, "a Ahoy\n");
  g_assert_null (ui_test_find_name (GTK_WIDGET (page), "Saved. Nothing to fix"));

  /* The author's own save in the middle of it is one, and nobody else's. */
  type_in_text (fixture, "b ");
  dateline_page_save_quietly_async (page, NULL, NULL);
  ui_test_key ("<Control>s");
  ui_test_wait (is_saved, page);
  ui_test_settle ();
  g_assert_false (is_asking (fixture->window));
  window_test_assert_file (fixture, "b a Ahoy\n");

  type_in_text (fixture, "c ");
  g_assert_true (g_file_set_contents (fixture->path, "Theirs\n", -1, NULL));
  ui_test_wait (is_asking, fixture->window);
  type_in_text (fixture, "d ");
  ui_test_wait_idle (4000);
  g_assert_false (is_saved (page));
  g_assert_null (ui_test_get_dialog ());
  window_test_assert_file (fixture, "Theirs\n");
}

/* The style is for documents that have none of their own. */
static void
test_dates (WindowTest    *fixture,
            gconstpointer  data)
{
  DatelineDocument *document;
  g_autofree char *day = NULL;
  g_autofree char *moment = NULL;

  dateline_window_new_document (fixture->window, NULL);
  ui_test_show_window (GTK_WINDOW (fixture->window), 1200, 800);
  document = dateline_window_get_document (fixture->window);
  day = dateline_header_dup_text (dateline_document_get_header (document), "date");
  g_assert_cmpuint (strlen (day), ==, strlen ("2026-07-01"));

  choose (open_preferences (), "New Dates", DATELINE_DATE_STYLE_UTC);
  close_preferences ();
  dateline_window_new_document (fixture->window, NULL);
  ui_test_settle ();
  document = dateline_window_get_document (fixture->window);
  moment = dateline_header_dup_text (dateline_document_get_header (document), "date");
  g_assert_cmpuint (strlen (moment), ==, strlen ("2026-07-01T16:45:00Z"));
  g_assert_true (g_str_has_suffix (moment, "Z"));
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(path, function) g_test_add (path, WindowTest, NULL, set_up, function, window_test_tear_down)
  ADD ("/preferences/opens", test_opens);
  ADD ("/preferences/editor", test_editor);
  ADD ("/preferences/appearance", test_appearance);
  ADD ("/preferences/checking", test_checking);
  ADD ("/preferences/sites", test_sites);
  ADD ("/preferences/autosave", test_autosave);
  ADD ("/preferences/dates", test_dates);
#undef ADD
  g_test_add_func ("/preferences/font-css", test_font_css);

  return g_test_run ();
}
