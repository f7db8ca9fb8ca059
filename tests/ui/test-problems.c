/* test-problems.c: what an author does about problems in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "dateline-application.h"
#include "dateline-editor.h"
#include "dateline-form.h"
#include "dateline-problem-card.h"
#include "dateline-problem-panel.h"
#include "dateline-window.h"
#include "ui-test.h"

#define HEADER \
  "---\n" \
  "title: The Gull, July\n" \
  "date: 2025-07-01T09:00:00Z\n" \
  "---\n"

#define BODY \
  "Meet us on Wednesday, 10 July 2025.\n" \
  "\n" \
  "[Charts](www.gull.example/charts) and [mail](crew@gull.example).\n" \
  "\n" \
  "![](/img/boat.png)\n"

typedef struct
{
  DatelineApplication *application;
  DatelineWindow      *window;
  char                *folder;
  char                *path;
  char                *settings;
} Fixture;

/* What a condition waits for. */
typedef struct
{
  DatelineWindow *window;
  const char     *text;
} Expectation;

static gboolean
has_document (gpointer data)
{
  return !dateline_window_is_empty (data);
}

static guint
count_rows (gpointer window)
{
  GtkWidget *panel = ui_test_find_type (GTK_WIDGET (window), DATELINE_TYPE_PROBLEM_PANEL);
  GtkWidget *list = ui_test_find_type (panel, GTK_TYPE_LIST_VIEW);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

static gboolean
has_rows (gpointer window)
{
  return count_rows (window) > 0;
}

static gboolean
has_text (gpointer data)
{
  const Expectation *expectation = data;
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (dateline_window_get_document (expectation->window));

  return g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), expectation->text) != NULL;
}

static void
wait_text (Fixture    *fixture,
           const char *text)
{
  ui_test_wait (has_text, &(Expectation) { fixture->window, text });
}

static gboolean
is_row_shown (gpointer data)
{
  const Expectation *expectation = data;

  return ui_test_find_name (ui_test_find_type (GTK_WIDGET (expectation->window), DATELINE_TYPE_PROBLEM_PANEL), expectation->text) != NULL;
}

static gboolean
is_row_gone (gpointer data)
{
  return !is_row_shown (data);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GFile) file = NULL;

  fixture->folder = g_dir_make_tmp ("dateline-problems-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "gull.md", NULL);
  fixture->settings = g_build_filename (fixture->folder, ".dateline.yml", NULL);
  g_assert_true (g_file_set_contents (fixture->path, HEADER BODY, -1, NULL));
  g_assert_true (g_file_set_contents (fixture->settings, "# ours\nlanguage: en\n", -1, NULL));

  fixture->application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_assert_true (g_application_register (G_APPLICATION (fixture->application), NULL, NULL));
  fixture->window = dateline_window_new (GTK_APPLICATION (fixture->application));

  file = g_file_new_for_path (fixture->path);
  dateline_window_open_file (fixture->window, file);
  ui_test_wait (has_document, fixture->window);
  ui_test_show_window (GTK_WINDOW (fixture->window), 1200, 800);
  ui_test_wait (has_rows, fixture->window);
  gtk_widget_grab_focus (ui_test_find_type (GTK_WIDGET (fixture->window), DATELINE_TYPE_EDITOR));
  ui_test_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  DatelineWindow *window = g_object_ref (fixture->window);

  dateline_window_finish_closing (window);
  ui_test_settle ();
  ui_test_assert_finalized (window);
  /* Not asserted: GTK keeps a reference to an application that was never run. */
  g_object_unref (fixture->application);
  g_unlink (fixture->path);
  g_unlink (fixture->settings);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->settings);
}

static void
assert_selected (Fixture    *fixture,
                 const char *words)
{
  DatelineEditor *editor = DATELINE_EDITOR (ui_test_find_type (GTK_WIDGET (fixture->window), DATELINE_TYPE_EDITOR));
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (dateline_window_get_document (fixture->window));
  g_autofree char *selected = NULL;
  gsize start, end;

  dateline_editor_get_selection (editor, &start, &end);
  selected = g_strndup ((const char *) g_bytes_get_data (bytes, NULL) + start, end - start);
  g_assert_cmpstr (selected, ==, words);
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (dateline_window_get_document (fixture->window));

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static void
test_next (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_key ("F4");
  assert_selected (fixture, "Wednesday");
  ui_test_key ("F4");
  assert_selected (fixture, "www.gull.example/charts");
  ui_test_key ("<Shift>F4");
  assert_selected (fixture, "Wednesday");
  /* Around the end. */
  ui_test_key ("<Shift>F4");
  assert_selected (fixture, "/img/boat.png");
  ui_test_key ("F4");
  assert_selected (fixture, "Wednesday");
}

static GtkWidget *
find_card (gpointer window)
{
  GtkWidget *card = ui_test_find_type (window, DATELINE_TYPE_PROBLEM_CARD);

  return card != NULL && gtk_widget_get_mapped (card) ? card : NULL;
}

static gboolean
has_card (gpointer window)
{
  return find_card (window) != NULL;
}

static gboolean
has_no_card (gpointer window)
{
  return find_card (window) == NULL;
}

static GtkTextView *
get_text_view (Fixture *fixture)
{
  return dateline_editor_get_text_view (DATELINE_EDITOR (ui_test_find_type (GTK_WIDGET (fixture->window), DATELINE_TYPE_EDITOR)));
}

static void
open_card (Fixture *fixture)
{
  ui_test_key ("<Control>period");
  ui_test_wait (has_card, fixture->window);
  ui_test_settle ();
}

static void
press (Fixture    *fixture,
       const char *name)
{
  ui_test_click (ui_test_get_name (find_card (fixture->window), name), -1, -1);
}

static void
ignore (Fixture    *fixture,
        const char *scope)
{
  open_card (fixture);
  press (fixture, "Ignore…");
  ui_test_settle ();
  press (fixture, scope);
}

/* All by keyboard: the first repair has the focus, and typing goes on in the text. */
static void
test_card_fixes (Fixture       *fixture,
                 gconstpointer  data)
{
  ui_test_key ("F4");
  open_card (fixture);
  ui_test_screenshot (find_card (fixture->window), "problems-card");
  ui_test_key ("Return");
  wait_text (fixture, "Meet us on Thursday, 10 July 2025.\n");
  ui_test_wait (has_no_card, fixture->window);
  ui_test_settle ();
  ui_test_key ("<Control>z");
  wait_text (fixture, BODY);
  ui_test_key ("<Control>End");
  ui_test_type ("x");
  wait_text (fixture, BODY "x");
}

static void
test_card_closes (Fixture       *fixture,
                  gconstpointer  data)
{
  ui_test_key ("F4");
  open_card (fixture);
  ui_test_key ("Escape");
  ui_test_wait (has_no_card, fixture->window);
  ui_test_settle ();
  assert_text (fixture, HEADER BODY);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (get_text_view (fixture))));
  /* Nothing is wrong here. */
  ui_test_key ("<Control>Home");
  ui_test_key ("<Control>period");
  ui_test_settle ();
  g_assert_false (has_card (fixture->window));
}

/* Where a character of the text is drawn, in the view. */
static void
get_place (Fixture      *fixture,
           int           offset,
           GdkRectangle *place)
{
  GtkTextView *view = get_text_view (fixture);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, offset);
  gtk_text_view_get_iter_location (view, &iter, place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &place->x, &place->y);
}

static void
hover (Fixture *fixture)
{
  GdkRectangle place;

  get_place (fixture, (int) strlen ("Meet us on Wed"), &place);
  ui_test_move_pointer (GTK_WIDGET (get_text_view (fixture)), place.x + 2, place.y + place.height / 2.0);
  ui_test_wait (has_card, fixture->window);
}

static void
test_hover (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *label;

  hover (fixture);
  ui_test_screenshot (find_card (fixture->window), "problems-hover");
  /* It stays for a pointer that goes into it. */
  ui_test_move_pointer (ui_test_get_name (find_card (fixture->window), "Change to Thursday"), -1, -1);
  ui_test_wait_idle (600);
  g_assert_true (has_card (fixture->window));
  label = ui_test_get_name (find_card (fixture->window), "Change to Thursday");
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  wait_text (fixture, "Meet us on Thursday, 10 July 2025.\n");
}

/* The keys stay with the text, and what is typed closes it. */
static void
test_hover_types (Fixture       *fixture,
                  gconstpointer  data)
{
  ui_test_key ("<Control>Home");
  hover (fixture);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (get_text_view (fixture))));
  ui_test_type ("Ho! ");
  ui_test_wait (has_no_card, fixture->window);
  wait_text (fixture, "Ho! Meet us on Wednesday");
}

static void
test_hover_escape (Fixture       *fixture,
                   gconstpointer  data)
{
  hover (fixture);
  ui_test_key ("Escape");
  ui_test_wait (has_no_card, fixture->window);
  assert_text (fixture, HEADER BODY);
}

static void
test_hover_leaves (Fixture       *fixture,
                   gconstpointer  data)
{
  hover (fixture);
  ui_test_move_pointer (GTK_WIDGET (get_text_view (fixture)), 2, 2);
  ui_test_wait (has_no_card, fixture->window);
}

static gboolean
has_menu (gpointer window)
{
  GtkWidget *menu = ui_test_find_type (window, GTK_TYPE_POPOVER_MENU);

  return menu != NULL && gtk_widget_get_mapped (menu);
}

static void
test_row_menu (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *panel = ui_test_find_type (GTK_WIDGET (fixture->window), DATELINE_TYPE_PROBLEM_PANEL);

  ui_test_click (ui_test_get_name (panel, "Ignore or explain"), -1, -1);
  ui_test_wait (has_menu, panel);
  ui_test_settle ();
  ui_test_screenshot (ui_test_find_type (panel, GTK_TYPE_POPOVER_MENU), "problems-row-menu");
  ui_test_click (ui_test_get_name (panel, "Ignore Here"), -1, -1);
  wait_text (fixture, "Meet us on Wednesday, 10 July 2025. <!-- dateline-disable-line date-weekday -->\n");
}

static gboolean
has_dialog (gpointer data)
{
  return ui_test_get_dialog () != NULL;
}

static void
test_explain (Fixture       *fixture,
              gconstpointer  data)
{
  ui_test_key ("F4");
  open_card (fixture);
  press (fixture, "Why?");
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
  ui_test_screenshot (ui_test_get_dialog (), "problems-explain");
  ui_test_get_name (ui_test_get_dialog (), "Friday, 17 October 2025");
  ui_test_get_name (ui_test_get_dialog (), "date-weekday");
  ui_test_key ("Escape");
  ui_test_settle ();
  g_assert_null (ui_test_get_dialog ());
}

static void
test_ignore_here (Fixture       *fixture,
                  gconstpointer  data)
{
  ui_test_key ("F4");
  ignore (fixture, "Ignore Here");
  wait_text (fixture, "Meet us on Wednesday, 10 July 2025. <!-- dateline-disable-line date-weekday -->\n");
  ui_test_wait (is_row_gone, &(Expectation) { fixture->window, "Change to Thursday" });
  ui_test_key ("<Control>z");
  wait_text (fixture, HEADER BODY);
  ui_test_wait (is_row_shown, &(Expectation) { fixture->window, "Change to Thursday" });
}

static void
test_ignore_in_document (Fixture       *fixture,
                         gconstpointer  data)
{
  ui_test_key ("F4");
  ignore (fixture, "Ignore in This Document");
  wait_text (fixture, HEADER "<!-- dateline-disable date-weekday -->\n\nMeet us on Wednesday");
  ui_test_wait (is_row_gone, &(Expectation) { fixture->window, "Change to Thursday" });
}

/* A problem of the front matter, which the form shows. */
static void
test_ignore_in_header (Fixture       *fixture,
                       gconstpointer  data)
{
  DatelineDocument *document = dateline_window_get_document (fixture->window);
  g_autoptr (DatelineValue) value = dateline_value_new_string (" The Gull");

  g_assert_true (dateline_document_set_field (document, "title", value, NULL, NULL));
  wait_text (fixture, "title: \" The Gull\"\n");
  ui_test_wait (is_row_shown, &(Expectation) { fixture->window, "Show 1 hint" });
  ui_test_key ("<Control>Home");
  ui_test_key ("<Shift>F4");
  ui_test_settle ();
  ignore (fixture, "Ignore Here");
  wait_text (fixture, "title: \" The Gull\" # dateline-disable-line fm-space\n");
  ui_test_wait (is_row_gone, &(Expectation) { fixture->window, "Show 1 hint" });
  ui_test_screenshot (GTK_WIDGET (fixture->window), "problems-ignored-in-header");
}

static void
assert_settings (Fixture    *fixture,
                 const char *expected)
{
  g_autofree char *settings = NULL;

  g_assert_true (g_file_get_contents (fixture->settings, &settings, NULL, NULL));
  g_assert_cmpstr (settings, ==, expected);
}

static void
test_ignore_on_site (Fixture       *fixture,
                     gconstpointer  data)
{
  ui_test_key ("F4");
  ignore (fixture, "Ignore on This Site");
  ui_test_wait (is_row_gone, &(Expectation) { fixture->window, "Change to Thursday" });
  assert_text (fixture, HEADER BODY);
  assert_settings (fixture, "# ours\nlanguage: en\ndisabled_rules:\n  - date-weekday\n");

  ui_test_screenshot (GTK_WIDGET (fixture->window), "problems-ignored-on-site");
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->window), "_Undo"), -1, -1);
  ui_test_wait (is_row_shown, &(Expectation) { fixture->window, "Change to Thursday" });
  assert_settings (fixture, "# ours\nlanguage: en\n");
}

static gboolean
has_toast (gpointer window)
{
  return ui_test_find_id (window, "toast") != NULL;
}

/* What cannot be written is told, and changes nothing. */
static void
test_ignore_on_site_fails (Fixture       *fixture,
                           gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->settings, "language: [\n", -1, NULL));
  ui_test_key ("F4");
  ignore (fixture, "Ignore on This Site");
  ui_test_wait (has_toast, fixture->window);
  g_assert_null (ui_test_find_name (GTK_WIDGET (fixture->window), "_Undo"));
  g_assert_true (is_row_shown (&(Expectation) { fixture->window, "Change to Thursday" }));
  assert_settings (fixture, "language: [\n");
}

static void
ask_to_fix (Fixture *fixture)
{
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->window), "Fix 2 Safe Ones…"), -1, -1);
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
}

static void
test_fix_safe (Fixture       *fixture,
               gconstpointer  data)
{
  ask_to_fix (fixture);
  ui_test_screenshot (ui_test_get_dialog (), "problems-fix");
  ui_test_key ("Return");
  wait_text (fixture, "[Charts](https://www.gull.example/charts) and [mail](mailto:crew@gull.example).\n");
  ui_test_settle ();
  /* One step. */
  ui_test_key ("<Control>z");
  wait_text (fixture, HEADER BODY);
}

static void
test_fix_safe_refused (Fixture       *fixture,
                       gconstpointer  data)
{
  ask_to_fix (fixture);
  ui_test_key ("Escape");
  ui_test_settle ();
  g_assert_null (ui_test_get_dialog ());
  assert_text (fixture, HEADER BODY);
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  guint n_rows = count_rows (fixture->window);
  GtkWidget *panel = ui_test_find_type (GTK_WIDGET (fixture->window), DATELINE_TYPE_PROBLEM_PANEL);
  GtkWidget *toggle = ui_test_get_name (panel, "Show 4 errors");

  ui_test_screenshot (GTK_WIDGET (fixture->window), "problems-panel");
  ui_test_click (toggle, -1, -1);
  g_assert_cmpuint (count_rows (fixture->window), ==, n_rows - 5);   /* their heading as well */
  ui_test_click (toggle, -1, -1);
  g_assert_cmpuint (count_rows (fixture->window), ==, n_rows);
}

/* Typing checks by itself, after a pause. */
static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  ui_test_key ("<Control>End");
  ui_test_type ("\n[x]()\n");
  ui_test_wait (is_row_shown, &(Expectation) { fixture->window, "Show 5 errors" });
}

/* All dates are judged from the publication date. */
static void
test_date_judges_again (Fixture       *fixture,
                        gconstpointer  data)
{
  DatelineDocument *document = dateline_window_get_document (fixture->window);
  g_autoptr (DatelineValue) value = dateline_value_new_date ("2024-07-01");
  GtkWidget *editor = ui_test_find_type (GTK_WIDGET (fixture->window), DATELINE_TYPE_EDITOR);

  /* Without a year, so that it takes the one of the publication: the 10th of July was a Wednesday in 2024. */
  gtk_widget_grab_focus (editor);
  ui_test_key ("F4");
  ui_test_key ("Right");
  for (guint i = 0; i < strlen (", 10 July"); i++)
    ui_test_key ("Right");
  for (guint i = 0; i < strlen (" 2025"); i++)
    ui_test_key ("Delete");
  wait_text (fixture, "Wednesday, 10 July.\n");
  ui_test_wait_idle (600);
  ui_test_wait (is_row_shown, &(Expectation) { fixture->window, "Change to Thursday" });

  g_assert_true (dateline_document_set_field (document, "date", value, NULL, NULL));
  ui_test_wait (is_row_gone, &(Expectation) { fixture->window, "Change to Thursday" });
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/problems/next", test_next);
  ADD ("/problems/card-fixes", test_card_fixes);
  ADD ("/problems/card-closes", test_card_closes);
  ADD ("/problems/hover", test_hover);
  ADD ("/problems/hover-types", test_hover_types);
  ADD ("/problems/hover-escape", test_hover_escape);
  ADD ("/problems/hover-leaves", test_hover_leaves);
  ADD ("/problems/row-menu", test_row_menu);
  ADD ("/problems/explain", test_explain);
  ADD ("/problems/ignore-here", test_ignore_here);
  ADD ("/problems/ignore-in-document", test_ignore_in_document);
  ADD ("/problems/ignore-in-header", test_ignore_in_header);
  ADD ("/problems/ignore-on-site", test_ignore_on_site);
  ADD ("/problems/ignore-on-site-fails", test_ignore_on_site_fails);
  ADD ("/problems/fix-safe", test_fix_safe);
  ADD ("/problems/fix-safe-refused", test_fix_safe_refused);
  ADD ("/problems/filter", test_filter);
  ADD ("/problems/typing", test_typing);
  ADD ("/problems/date-judges-again", test_date_judges_again);
#undef ADD

  return g_test_run ();
}
