/* test-window-keyboard.c: everything is within reach of the keyboard, and the focus is never lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-editor.h"
#include "dateline-form.h"
#include "dateline-panes.h"
#include "dateline-preview-pane.h"
#include "dateline-preview.h"
#include "dateline-problem-panel.h"
#include "dateline-toolbar.h"
#include "ui-test.h"
#include "window-test.h"

#define ISSUE \
  "---\n" \
  "title: The Gull\n" \
  "date: 2026-07-01T09:00:00Z\n" \
  "seo:\n" \
  "  title: 'The Gull '\n" \
  "---\n" \
  "\n" \
  "## Tides\n" \
  "\n" \
  "Meet us on Wednesday, 9 July 2026, or [read on](http://gull.example.org/tides).\n"

/* More than a window has controls: a focus that does not come round is trapped. */
#define MAX_STEPS 50

static GtkWidget *
get_focus (WindowTest *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));

  return focus;
}

static void
assert_focus_in (WindowTest *fixture,
                 GType       type)
{
  GtkWidget *focus = get_focus (fixture);

  if (!g_type_is_a (G_OBJECT_TYPE (focus), type) && gtk_widget_get_ancestor (focus, type) == NULL)
    g_error ("%s has the focus, and not something in %s", G_OBJECT_TYPE_NAME (focus), g_type_name (type));
}

static gboolean
has_problems (gpointer window)
{
  GtkWidget *panel = ui_test_find_type (window, DATELINE_TYPE_PROBLEM_PANEL);

  return ui_test_find_id (panel, "row") != NULL;
}

static void
test_panes (WindowTest    *fixture,
            gconstpointer  data)
{
  const GType panes[] = { DATELINE_TYPE_PREVIEW, DATELINE_TYPE_PROBLEM_PANEL, DATELINE_TYPE_FORM, DATELINE_TYPE_EDITOR };
  GtkWidget *field;

  window_test_open (fixture, ISSUE, -1);
  ui_test_wait (has_problems, fixture->window);
  assert_focus_in (fixture, DATELINE_TYPE_EDITOR);
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      ui_test_key ("F6");
      assert_focus_in (fixture, panes[i]);
    }
  for (int i = G_N_ELEMENTS (panes) - 2; i >= 0; i--)
    {
      ui_test_key ("<Shift>F6");
      assert_focus_in (fixture, panes[i]);
    }

  /* It comes back to where it was. */
  dateline_form_focus_field (window_test_find_pane (fixture, DATELINE_TYPE_FORM), "seo.title", 0);
  ui_test_settle ();
  field = get_focus (fixture);
  ui_test_key ("F6");
  ui_test_key ("<Shift>F6");
  g_assert_true (get_focus (fixture) == field);
}

static void
test_hidden_pane_keeps_no_focus (WindowTest    *fixture,
                                 gconstpointer  data)
{
  window_test_open (fixture, ISSUE, -1);
  ui_test_key ("<Shift>F6");
  assert_focus_in (fixture, DATELINE_TYPE_FORM);
  ui_test_key ("F9");
  assert_focus_in (fixture, DATELINE_TYPE_EDITOR);
  ui_test_key ("F6");
  assert_focus_in (fixture, DATELINE_TYPE_PREVIEW);
  ui_test_key ("<Control>p");
  assert_focus_in (fixture, DATELINE_TYPE_EDITOR);
}

/* The keys that show and hide panes lead to the pages of a narrow window, and back. */
static void
test_pages (WindowTest    *fixture,
            gconstpointer  data)
{
  window_test_open_sized (fixture, ISSUE, -1, 360, 640);
  assert_focus_in (fixture, DATELINE_TYPE_EDITOR);
  ui_test_key ("F9");
  assert_focus_in (fixture, DATELINE_TYPE_FORM);
  ui_test_key ("F9");
  assert_focus_in (fixture, DATELINE_TYPE_EDITOR);
  ui_test_key ("<Control>p");
  assert_focus_in (fixture, DATELINE_TYPE_PREVIEW_PANE);
  ui_test_key ("<Shift>F6");
  assert_focus_in (fixture, DATELINE_TYPE_EDITOR);
  ui_test_key ("<Shift>F6");
  assert_focus_in (fixture, DATELINE_TYPE_FORM);
}

/* What takes the focus as one of several, by the arrow keys. */
static gboolean
is_in_group (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_FLOW_BOX_CHILD (widget) || gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW) != NULL ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_GRID_VIEW) != NULL;
}

static void
list_focusable (GtkWidget  *widget,
                GHashTable *found)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget) || !gtk_widget_get_can_focus (widget) || GTK_IS_NATIVE (widget))
    return;

  if (gtk_widget_get_focusable (widget) && !is_in_group (widget) && !GTK_IS_SCROLLED_WINDOW (widget) && !GTK_IS_PANED (widget))
    g_hash_table_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_focusable (child, found);
}

static gboolean
takes_tab (GtkWidget *widget)
{
  return GTK_IS_TEXT_VIEW (widget) && gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (widget));
}

static void
go_through_toolbar (WindowTest *fixture,
                    GHashTable *reached)
{
  GtkWidget *last;

  do
    {
      last = get_focus (fixture);
      g_hash_table_add (reached, last);
      ui_test_key ("Right");
    }
  while (get_focus (fixture) != last);

  do
    {
      last = get_focus (fixture);
      ui_test_key ("Left");
    }
  while (get_focus (fixture) != last);
}

static void
go_round (WindowTest *fixture,
          const char *tab,
          const char *pane,
          GHashTable *reached)
{
  for (guint i = 0; i < MAX_STEPS; i++)
    {
      GtkWidget *focus = get_focus (fixture);

      g_hash_table_add (reached, focus);
      if (gtk_widget_get_ancestor (focus, DATELINE_TYPE_TOOLBAR) != NULL)
        go_through_toolbar (fixture, reached);
      ui_test_key (takes_tab (focus) ? pane : tab);
    }
}

static void
test_tab_reaches_all (WindowTest    *fixture,
                      gconstpointer  data)
{
  g_autoptr (GHashTable) focusable = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer widget;
  guint n_missing = 0;

  window_test_open_sized (fixture, ISSUE, -1, 1200, 880);
  ui_test_wait (has_problems, fixture->window);
  go_round (fixture, "Tab", "F6", reached);
  go_round (fixture, "<Shift>Tab", "<Shift>F6", reached);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->window)); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_focusable (child, focusable);

  g_test_message ("%u of %u", g_hash_table_size (reached), g_hash_table_size (focusable));
  g_hash_table_iter_init (&iter, focusable);
  while (g_hash_table_iter_next (&iter, &widget, NULL))
    if (!g_hash_table_contains (reached, widget))
      {
        g_autofree char *tooltip = gtk_widget_get_tooltip_text (widget) != NULL ? g_strdup (gtk_widget_get_tooltip_text (widget)) : g_strdup ("");

        g_test_message ("not reached: %s (%s) in %s", G_OBJECT_TYPE_NAME (widget), tooltip, G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
        n_missing++;
      }
  g_assert_cmpuint (n_missing, ==, 0);
}

/* In the preview the space bar turns pages, and writes nothing. */
static void
test_space_reads_on (WindowTest    *fixture,
                     gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("# Tides\n");
  g_autoptr (GtkAdjustment) adjustment = NULL;
  double page;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "\nThe tide comes.\n");
  window_test_open (fixture, text->str, -1);
  g_object_get (window_test_find_pane (fixture, DATELINE_TYPE_PREVIEW), "vadjustment", &adjustment, NULL);
  ui_test_key ("F6");
  assert_focus_in (fixture, DATELINE_TYPE_PREVIEW);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);

  ui_test_key ("space");
  page = gtk_adjustment_get_value (adjustment);
  g_assert_cmpfloat (page, >, gtk_adjustment_get_page_size (adjustment) / 2);
  g_assert_cmpfloat (page, <=, gtk_adjustment_get_page_size (adjustment));
  ui_test_key ("space");
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, page);
  ui_test_key ("<Shift>space");
  ui_test_key ("<Shift>space");
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  g_assert_false (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/window-keyboard/panes", WindowTest, NULL, window_test_set_up, test_panes, window_test_tear_down);
  g_test_add ("/window-keyboard/hidden-pane-keeps-no-focus", WindowTest, NULL, window_test_set_up, test_hidden_pane_keeps_no_focus, window_test_tear_down);
  g_test_add ("/window-keyboard/pages", WindowTest, NULL, window_test_set_up, test_pages, window_test_tear_down);
  g_test_add ("/window-keyboard/tab-reaches-all", WindowTest, NULL, window_test_set_up, test_tab_reaches_all, window_test_tear_down);

  g_test_add ("/window-keyboard/space-reads-on", WindowTest, NULL, window_test_set_up, test_space_reads_on, window_test_tear_down);

  return g_test_run ();
}
