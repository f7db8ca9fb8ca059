/* test-window.c: the main job in a window: open, edit by form and text, save, look at problems
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <gtksourceview/gtksource.h>

#include "dateline-editor.h"
#include "dateline-form.h"
#include "dateline-preview-pane.h"
#include "dateline-problem-panel.h"
#include "ui-test.h"
#include "window-test.h"

#define ISSUE \
  "---\r\n" \
  "title: The Gull, July   # as printed\r\n" \
  "date: 2025-07-01T09:00:00Z\r\n" \
  "seo:\r\n" \
  "  title: 'The Gull'\r\n" \
  "---\r\n" \
  "\r\n" \
  "Meet us on Wednesday, 10 July 2025 at 14:00 PST.\r\n" \
  "\r\n" \
  "![](/img/boat.png)"

static char *
replaced (const char *text,
          const char *old,
          const char *new)
{
  const char *at = strstr (text, old);

  g_assert_nonnull (at);

  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, new, at + strlen (old));
}

static void
test_empty (WindowTest    *fixture,
            gconstpointer  data)
{
  ui_test_show_window (GTK_WINDOW (fixture->window), 900, 700);
  g_assert_true (dateline_window_is_empty (fixture->window));
  ui_test_get_name (GTK_WIDGET (fixture->window), "New Document");
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-empty");
}

static void
test_form_changes_one_line (WindowTest    *fixture,
                            gconstpointer  data)
{
  g_autofree char *expected = replaced (ISSUE, "  title: 'The Gull'", "  title: 'The Gull!'");

  window_test_open (fixture, ISSUE, -1);
  dateline_form_focus_field (window_test_find_pane (fixture, DATELINE_TYPE_FORM), "seo.title", 0);
  ui_test_settle ();
  ui_test_key ("<Control>End");
  ui_test_type ("!");
  window_test_save (fixture);
  window_test_assert_file (fixture, expected);
}

static gboolean
has_fix (gpointer form)
{
  GtkWidget *button = ui_test_find_id (form, "fix");

  return button != NULL && gtk_widget_get_mapped (button);
}

static gboolean
has_no_fix (gpointer form)
{
  return ui_test_find_id (form, "fix") == NULL;
}

/* The button at the row of a field repairs it at once, and undo takes that back. */
static void
test_fix_at_row (WindowTest    *fixture,
                 gconstpointer  data)
{
  g_autofree char *flawed = replaced (ISSUE, "'The Gull'", "'The Gull '");
  GtkWidget *form;

  window_test_open (fixture, flawed, -1);
  form = window_test_find_pane (fixture, DATELINE_TYPE_FORM);
  ui_test_wait (has_fix, form);
  ui_test_click (ui_test_find_id (form, "fix"), -1, -1);
  ui_test_wait (has_no_fix, form);
  window_test_save (fixture);
  window_test_assert_file (fixture, ISSUE);

  dateline_form_focus_field (DATELINE_FORM (form), "title", 0);
  ui_test_key ("<Control>z");
  ui_test_wait (has_fix, form);
  window_test_save (fixture);
  window_test_assert_file (fixture, flawed);
}

/* From the text, an undo in the form shows the field, and leaves the caret where it is. */
static void
test_undo_shows_field (WindowTest    *fixture,
                       gconstpointer  data)
{
  GtkWidget *form;
  GtkWidget *view;

  window_test_open (fixture, ISSUE, -1);
  form = window_test_find_pane (fixture, DATELINE_TYPE_FORM);
  dateline_form_focus_field (DATELINE_FORM (form), "seo.title", 0);
  ui_test_settle ();
  ui_test_key ("<Control>End");
  ui_test_type ("!");
  g_assert_null (ui_test_find_id (form, "changed"));

  gtk_widget_grab_focus (window_test_find_pane (fixture, DATELINE_TYPE_EDITOR));
  view = gtk_root_get_focus (GTK_ROOT (fixture->window));
  ui_test_key ("<Control>z");
  g_assert_nonnull (ui_test_find_name (ui_test_find_id (form, "changed"), "Title"));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == view);
  g_assert_false (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
}

static void
test_text_changes_one_line (WindowTest    *fixture,
                            gconstpointer  data)
{
  g_autofree char *expected = replaced (ISSUE, "\r\nMeet us", "Ahoy\r\n\r\nMeet us");

  window_test_open (fixture, ISSUE, -1);
  ui_test_key ("<Control>Home");
  ui_test_type ("Ahoy\n");
  window_test_save (fixture);
  window_test_assert_file (fixture, expected);

  ui_test_key ("<Control>z");
  ui_test_key ("<Control>z");
  g_assert_true (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  window_test_save (fixture);
  window_test_assert_file (fixture, ISSUE);
}

/* One history: what was done last is undone first, wherever the focus is. */
static void
test_undo_goes_through_both (WindowTest    *fixture,
                             gconstpointer  data)
{
  DatelineDocument *document;
  g_autoptr (GBytes) bytes = NULL;

  window_test_open (fixture, ISSUE, -1);
  document = dateline_window_get_document (fixture->window);
  ui_test_key ("<Control>Home");
  ui_test_type ("x");
  dateline_form_focus_field (window_test_find_pane (fixture, DATELINE_TYPE_FORM), "seo.title", 0);
  ui_test_settle ();
  ui_test_key ("<Control>End");
  ui_test_type ("y");
  ui_test_key ("<Control>z");
  g_assert_null (strstr (dateline_document_get_text (document, DATELINE_PART_HEADER, NULL), "Gully"));
  g_assert_true (g_str_has_prefix (dateline_document_get_text (document, DATELINE_PART_BODY, NULL), "x"));
  ui_test_key ("<Control>z");
  bytes = dateline_document_dup_bytes (document);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), ISSUE, strlen (ISSUE));
  g_assert_false (dateline_document_get_modified (document));
}

static gboolean
has_problems (gpointer data)
{
  g_autoptr (GListModel) problems = NULL;

  g_object_get (data, "problems", &problems, NULL);

  return g_list_model_get_n_items (problems) >= 3;
}

static void
test_problem_leads_to_its_place (WindowTest    *fixture,
                                 gconstpointer  data)
{
  DatelineEditor *editor;
  DatelineProblemPanel *panel;
  g_autoptr (GListModel) problems = NULL;
  const char *wrong = strstr (ISSUE, "PST");
  guint n_found = 0;

  window_test_open (fixture, ISSUE, -1);
  editor = window_test_find_pane (fixture, DATELINE_TYPE_EDITOR);
  panel = window_test_find_pane (fixture, DATELINE_TYPE_PROBLEM_PANEL);
  ui_test_wait (has_problems, panel);
  ui_test_settle ();
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-problems");
  g_object_get (panel, "problems", &problems, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (problems, i);

      if (strcmp (dateline_problem_get_rule (problem), "date-zone-season") != 0)
        continue;

      n_found++;
      g_signal_emit_by_name (panel, "problem-activated", problem);
      ui_test_settle ();
      g_assert_cmpuint (dateline_editor_get_caret_offset (editor), >=, wrong - ISSUE);
      g_assert_cmpuint (dateline_editor_get_caret_offset (editor), <=, wrong - ISSUE + 3);

      g_signal_emit_by_name (panel, "fix-activated", problem, 0);
      ui_test_settle ();
    }

  g_assert_cmpuint (n_found, ==, 1);
  g_assert_nonnull (strstr (dateline_document_get_text (dateline_window_get_document (fixture->window), DATELINE_PART_BODY, NULL), "14:00 PDT."));
}

static void
test_close_asks (WindowTest    *fixture,
                 gconstpointer  data)
{
  GtkWidget *dialog;

  window_test_open (fixture, ISSUE, -1);
  ui_test_key ("<Control>Home");
  ui_test_type ("x");
  ui_test_key ("<Control>w");
  dialog = ui_test_get_dialog ();
  g_assert_nonnull (dialog);
  ui_test_screenshot (dialog, "window-close");
  ui_test_key ("Escape");
  ui_test_settle ();
  g_assert_null (ui_test_get_dialog ());
  g_assert_true (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
}

static void
test_not_utf8 (WindowTest    *fixture,
               gconstpointer  data)
{
  static const char text[] = "---\ntitle: Caf\xE9\n---\nbr\xFBl\xE9" "e\n";
  g_autofree char *contents = NULL;
  gsize length;

  window_test_open (fixture, text, sizeof text - 1);
  ui_test_type ("x");
  ui_test_key ("<Control>s");
  ui_test_settle ();
  contents = window_test_read (fixture, &length);
  g_assert_cmpmem (contents, length, text, sizeof text - 1);
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-not-utf8");

  /* Only when the author wants it, and only when it is saved. */
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->window), "Convert to UTF-8"), -1, -1);
  ui_test_settle ();
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-converted");
  g_clear_pointer (&contents, g_free);
  contents = window_test_read (fixture, &length);
  g_assert_cmpmem (contents, length, text, sizeof text - 1);
  g_assert_true (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  ui_test_key ("<Control>Home");
  ui_test_type ("A ");
  window_test_save (fixture);
  window_test_assert_file (fixture, "---\ntitle: Caf\xC3\xA9\n---\nA br\xC3\xBBl\xC3\xA9" "e\n");
}

static void
test_panes_hide (WindowTest    *fixture,
                 gconstpointer  data)
{
  GtkWidget *form, *preview;

  window_test_open (fixture, ISSUE, -1);
  form = window_test_find_pane (fixture, DATELINE_TYPE_FORM);
  preview = window_test_find_pane (fixture, DATELINE_TYPE_PREVIEW);
  g_assert_true (gtk_widget_get_mapped (form));
  ui_test_key ("F9");
  g_assert_false (gtk_widget_get_mapped (form));
  g_assert_true (gtk_widget_get_mapped (preview));
  ui_test_key ("<Control>p");
  g_assert_false (gtk_widget_get_mapped (preview));
  ui_test_key ("F9");
  ui_test_key ("<Control>p");
  g_assert_true (gtk_widget_get_mapped (form));
  g_assert_true (gtk_widget_get_mapped (preview));
}

/* However wide the editor was once: it gives its room back. */
static void
test_panes_do_not_overlap (WindowTest    *fixture,
                           gconstpointer  data)
{
  GtkWidget *editor, *preview;
  graphene_rect_t editor_bounds, preview_bounds;

  window_test_open (fixture, ISSUE, -1);
  editor = window_test_find_pane (fixture, DATELINE_TYPE_EDITOR);
  preview = window_test_find_pane (fixture, DATELINE_TYPE_PREVIEW);
  ui_test_key ("F9");
  ui_test_key ("<Control>p");
  ui_test_settle ();
  ui_test_key ("F9");
  ui_test_key ("<Control>p");
  ui_test_settle ();
  g_assert_true (gtk_widget_compute_bounds (editor, GTK_WIDGET (fixture->window), &editor_bounds));
  g_assert_true (gtk_widget_compute_bounds (preview, GTK_WIDGET (fixture->window), &preview_bounds));
  g_assert_cmpfloat (editor_bounds.origin.x + editor_bounds.size.width, <=, preview_bounds.origin.x);
}

static void
test_narrow_shows_pages (WindowTest    *fixture,
                         gconstpointer  data)
{
  window_test_open (fixture, ISSUE, -1);
  /* In one step: the header bar makes room. */
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  ui_test_settle ();
  ui_test_settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
  g_assert_true (gtk_widget_get_mapped (window_test_find_pane (fixture, DATELINE_TYPE_EDITOR)));
  g_assert_false (gtk_widget_get_mapped (window_test_find_pane (fixture, DATELINE_TYPE_FORM)));
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->window), "Details"), -1, -1);
  g_assert_true (gtk_widget_get_mapped (window_test_find_pane (fixture, DATELINE_TYPE_FORM)));
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-narrow");
}

static void
assert_inside (WindowTest *fixture,
               const char *name)
{
  GtkWidget *button = ui_test_get_name (GTK_WIDGET (fixture->window), name);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (button, GTK_WIDGET (fixture->window), &bounds));
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (GTK_WIDGET (fixture->window)));
}

/* Letters of twice the size; in one step from a wide window. */
static void
test_narrow_with_large_letters (WindowTest    *fixture,
                                gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  window_test_open (fixture, ISSUE, -1);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  ui_test_settle ();
  ui_test_settle ();
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-large-text");
  ui_test_key ("F9");
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-large-form");
  ui_test_key ("<Control>p");
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-large-preview");
  assert_inside (fixture, "Preview");
  assert_inside (fixture, "Social");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

static gboolean
shows_cards (gpointer pane)
{
  gboolean visible;

  g_object_get (pane, "cards-visible", &visible, NULL);

  return visible;
}

static void
test_keys_switch_preview (WindowTest    *fixture,
                          gconstpointer  data)
{
  GtkWidget *pane;

  window_test_open (fixture, ISSUE, -1);
  pane = window_test_find_pane (fixture, DATELINE_TYPE_PREVIEW_PANE);
  g_assert_true (gtk_widget_get_mapped (pane));
  g_assert_false (shows_cards (pane));
  ui_test_key ("<Control><Shift>p");
  g_assert_true (shows_cards (pane));
  ui_test_key ("<Control><Shift>p");
  g_assert_false (shows_cards (pane));

  /* From out of sight it comes as it was. */
  ui_test_key ("<Control>p");
  g_assert_false (gtk_widget_get_mapped (pane));
  ui_test_key ("<Control><Shift>p");
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (pane));
  g_assert_false (shows_cards (pane));
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/window/empty", WindowTest, NULL, window_test_set_up, test_empty, window_test_tear_down);
  g_test_add ("/window/form-changes-one-line", WindowTest, NULL, window_test_set_up, test_form_changes_one_line, window_test_tear_down);
  g_test_add ("/window/fix-at-row", WindowTest, NULL, window_test_set_up, test_fix_at_row, window_test_tear_down);
  g_test_add ("/window/undo-shows-field", WindowTest, NULL, window_test_set_up, test_undo_shows_field, window_test_tear_down);
  g_test_add ("/window/text-changes-one-line", WindowTest, NULL, window_test_set_up, test_text_changes_one_line, window_test_tear_down);
  g_test_add ("/window/undo-goes-through-both", WindowTest, NULL, window_test_set_up, test_undo_goes_through_both, window_test_tear_down);
  g_test_add ("/window/problem-leads-to-its-place", WindowTest, NULL, window_test_set_up, test_problem_leads_to_its_place, window_test_tear_down);
  g_test_add ("/window/close-asks", WindowTest, NULL, window_test_set_up, test_close_asks, window_test_tear_down);
  g_test_add ("/window/not-utf8", WindowTest, NULL, window_test_set_up, test_not_utf8, window_test_tear_down);
  g_test_add ("/window/panes-hide", WindowTest, NULL, window_test_set_up, test_panes_hide, window_test_tear_down);
  g_test_add ("/window/keys-switch-preview", WindowTest, NULL, window_test_set_up, test_keys_switch_preview, window_test_tear_down);
  g_test_add ("/window/panes-do-not-overlap", WindowTest, NULL, window_test_set_up, test_panes_do_not_overlap, window_test_tear_down);
  g_test_add ("/window/narrow-shows-pages", WindowTest, NULL, window_test_set_up, test_narrow_shows_pages, window_test_tear_down);

  g_test_add ("/window/narrow-with-large-letters", WindowTest, NULL, window_test_set_up, test_narrow_with_large_letters, window_test_tear_down);

  return g_test_run ();
}
