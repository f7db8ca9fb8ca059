/* test-form.c: editing in the front matter form, driven by keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <gtksourceview/gtksource.h>

#include "dateline-field-text.h"
#include "dateline-group-row.h"
#include "form-fixture.h"
#include "ui-test.h"

static void
test_one_line (FormFixture   *fixture,
               gconstpointer  data)
{
  form_fixture_focus (fixture, "title");
  ui_test_key ("<Control>End");
  ui_test_type (", late");
  form_fixture_check_document (fixture, "March 2031\"", "March 2031, late\"");

  /* In the middle the caret stays where the author types. */
  ui_test_key ("<Control>Home");
  ui_test_type ("The ");
  form_fixture_check_document (fixture, "\"Harbour Gazette: March 2031\"", "\"The Harbour Gazette: March 2031, late\"");

  ui_test_key ("<Control>z");
  form_fixture_check_document (fixture, NULL, NULL);
  form_fixture_check_field (fixture, "title", "Harbour Gazette: March 2031");

  ui_test_key ("<Control><Shift>z");
  form_fixture_check_field (fixture, "title", "The Harbour Gazette: March 2031, late");
  g_assert_true (dateline_document_get_modified (fixture->document));
}

static void
test_nested (FormFixture   *fixture,
             gconstpointer  data)
{
  form_fixture_focus (fixture, "events.1.title");
  ui_test_key ("<Control>a");
  ui_test_type ("Fair");
  form_fixture_check_document (fixture, "title: Market", "title: Fair");

  form_fixture_focus (fixture, "events.1.open");
  ui_test_key ("space");
  form_fixture_check_document (fixture, "title: Market\n    day: 2031-04-09\n    open: false", "title: Fair\n    day: 2031-04-09\n    open: true");

  ui_test_key ("<Control>z");
  form_fixture_check_document (fixture, "title: Market", "title: Fair");
  ui_test_key ("<Control>z");
  form_fixture_check_document (fixture, NULL, NULL);
}

static void
test_enter (FormFixture   *fixture,
            gconstpointer  data)
{
  GtkWidget *summary = form_fixture_focus (fixture, "summary");

  form_fixture_focus (fixture, "title");
  ui_test_key ("Return");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == summary);
  form_fixture_check_document (fixture, NULL, NULL);

  /* In a text of several lines Enter begins another; Ctrl+Enter goes on. */
  form_fixture_focus (fixture, "notes");
  ui_test_key ("<Control>End");
  ui_test_key ("Return");
  ui_test_type ("Third line.");
  form_fixture_check_document (fixture, "  Second line.\n", "  Second line.\n  Third line.\n");
}

static void
test_refused (FormFixture   *fixture,
              gconstpointer  data)
{
  GtkWidget *view = form_fixture_focus (fixture, "pages");
  g_autofree char *text = NULL;

  ui_test_key ("<Control>End");
  ui_test_type (" and a half");
  form_fixture_check_document (fixture, NULL, NULL);
  g_assert_nonnull (ui_test_find_id (GTK_WIDGET (fixture->form), "message"));

  /* What was typed stays until it is a number. */
  text = dateline_field_text_dup_text (DATELINE_FIELD_TEXT (view));
  g_assert_cmpstr (text, ==, "12 and a half");
  ui_test_key ("<Control>a");
  ui_test_type ("12.5");
  form_fixture_check_document (fixture, "pages: 12", "pages: 12.5");
  g_assert_null (ui_test_find_id (GTK_WIDGET (fixture->form), "message"));
}

static void
test_date (FormFixture   *fixture,
           gconstpointer  data)
{
  g_autofree char *edited = NULL;

  form_fixture_focus (fixture, "edited");
  ui_test_key ("<Control>End");
  ui_test_key ("BackSpace");
  ui_test_type ("6");
  form_fixture_check_document (fixture, "edited: 2031-03-05", "edited: 2031-03-06");

  ui_test_type ("th");
  edited = dateline_header_dup_text (dateline_document_get_header (fixture->document), "edited");
  g_assert_cmpstr (edited, ==, "2031-03-06th");
  g_assert_nonnull (ui_test_find_id (GTK_WIDGET (fixture->form), "message"));

  /* What was no date for a moment leaves no quotes behind. */
  ui_test_key ("BackSpace");
  ui_test_key ("BackSpace");
  form_fixture_check_document (fixture, "edited: 2031-03-05", "edited: 2031-03-06");
  g_assert_null (ui_test_find_id (GTK_WIDGET (fixture->form), "message"));
}

static void
test_items (FormFixture   *fixture,
            gconstpointer  data)
{
  GtkWidget *concert = form_fixture_focus (fixture, "events.2");

  ui_test_key ("<Alt>Up");
  form_fixture_check_document (fixture,
                               "  - title: Market\n    day: 2031-04-09\n    open: false\n  - title: Concert\n    day: 2031-04-16\n    open: true\n",
                               "  - title: Concert\n    day: 2031-04-16\n    open: true\n  - title: Market\n    day: 2031-04-09\n    open: false\n");

  /* The row went with its item, and the focus with the row. */
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == concert);
  g_assert_true (form_fixture_focus (fixture, "events.1") == concert);
  ui_test_key ("<Control>z");
  form_fixture_check_document (fixture, NULL, NULL);

  form_fixture_focus (fixture, "events.0");
  ui_test_key ("<Alt>Delete");
  form_fixture_check_document (fixture, "  - title: Regatta\n    day: 2031-04-02\n    open: true\n", "");
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  ui_test_key ("<Control>z");
  form_fixture_check_document (fixture, NULL, NULL);
}

static void
test_add_item (FormFixture   *fixture,
               gconstpointer  data)
{
  GtkWidget *events;

  form_fixture_focus (fixture, "events.2.open");
  events = gtk_widget_get_ancestor (gtk_widget_get_parent (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                                                                    DATELINE_TYPE_GROUP_ROW)),
                                    DATELINE_TYPE_GROUP_ROW);
  gtk_widget_grab_focus (ui_test_find_id (gtk_widget_get_last_child (events), "add"));
  ui_test_key ("Return");

  /* Now in the first field of the new item. */
  ui_test_type ("Ball");
  form_fixture_check_document (fixture, "day: 2031-04-16\n    open: true\n", "day: 2031-04-16\n    open: true\n  - title: Ball\n    day: null\n    open: false\n");
  form_fixture_check_field (fixture, "events.3.title", "Ball");
}

static void
test_broken (FormFixture   *fixture,
             gconstpointer  data)
{
  GtkWidget *banner = ui_test_find_id (GTK_WIDGET (fixture->form), "banner");
  GtkWidget *column = ui_test_find_id (GTK_WIDGET (fixture->form), "column");
  GtkWidget *view;

  g_assert_false (gtk_widget_get_visible (banner));
  g_object_set (fixture->form, "raw", TRUE, NULL);
  ui_test_settle ();
  view = ui_test_find_type (GTK_WIDGET (fixture->form), GTK_SOURCE_TYPE_VIEW);
  g_assert_nonnull (view);
  gtk_widget_grab_focus (view);
  ui_test_key ("<Control>Home");
  ui_test_type ("\"");
  form_fixture_check_document (fixture, "layout: issue", "\"layout: issue");
  g_assert_true (gtk_widget_get_visible (banner));

  /* The last fields that could be read are still there, out of reach. */
  g_object_set (fixture->form, "raw", FALSE, NULL);
  ui_test_settle ();
  g_assert_false (gtk_widget_is_sensitive (column));
  g_assert_nonnull (ui_test_find_name (column, "Title"));

  gtk_widget_grab_focus (ui_test_get_name (banner, "Show YAML"));
  ui_test_key ("Return");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == view);
  ui_test_key ("<Control>z");
  form_fixture_check_document (fixture, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (banner));
  g_assert_true (gtk_widget_is_sensitive (column));
}

static void
test_both_ways (FormFixture   *fixture,
                gconstpointer  data)
{
  GtkWidget *view;

  g_object_set (fixture->form, "raw", TRUE, NULL);
  ui_test_settle ();
  view = ui_test_find_type (GTK_WIDGET (fixture->form), GTK_SOURCE_TYPE_VIEW);
  gtk_widget_grab_focus (view);
  ui_test_key ("<Control>Home");
  ui_test_key ("End");
  ui_test_type ("s");
  form_fixture_check_document (fixture, "layout: issue\n", "layout: issues\n");
  form_fixture_check_field (fixture, "layout", "issues");
}

static void
test_crlf (FormFixture   *fixture,
           gconstpointer  data)
{
  GtkWidget *view;

  form_fixture_show (fixture, "---\r\ntitle: Tide “tables”\r\n---\r\nBody\r\n");
  form_fixture_focus (fixture, "title");
  ui_test_key ("<Control>End");
  ui_test_type ("!");
  form_fixture_check_document (fixture, "”\r", "”!\r");
  ui_test_key ("<Control>z");

  g_object_set (fixture->form, "raw", TRUE, NULL);
  ui_test_settle ();
  view = ui_test_find_type (GTK_WIDGET (fixture->form), GTK_SOURCE_TYPE_VIEW);
  gtk_widget_grab_focus (view);
  ui_test_key ("<Control>Home");
  ui_test_type ("a: 1\n");
  form_fixture_check_document (fixture, "title", "a: 1\r\ntitle");
}

/* What is typed behind the last field, or where there is none, leaves the fence where it is. */
static void
test_raw_end (FormFixture   *fixture,
              gconstpointer  data)
{
  GtkWidget *view;

  form_fixture_show (fixture, "---\ntitle: x\n---\nBody\n");
  g_object_set (fixture->form, "raw", TRUE, NULL);
  ui_test_settle ();
  view = ui_test_find_type (GTK_WIDGET (fixture->form), GTK_SOURCE_TYPE_VIEW);
  gtk_widget_grab_focus (view);
  ui_test_key ("<Control>End");
  ui_test_type ("y\nz: 1\n");
  form_fixture_check_document (fixture, "title: x\n", "title: xy\nz: 1\n\n");

  form_fixture_show (fixture, "---\r\n---\r\nBody\r\n");
  ui_test_settle ();
  ui_test_type ("a: 1");
  form_fixture_check_document (fixture, "---\r\n---", "---\r\na: 1\r\n---");
  ui_test_key ("<Control>a");
  ui_test_key ("BackSpace");
  ui_test_type ("b: 2");
  form_fixture_check_document (fixture, "---\r\n---", "---\r\nb: 2\r\n---");
}

static void
test_no_header (FormFixture   *fixture,
                gconstpointer  data)
{
  g_autofree char *title = NULL;

  form_fixture_show (fixture, "Only a body.\n");
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->form), "Add Front Matter"), -1, -1);
  ui_test_type ("Here");

  title = dateline_document_dup_title (fixture->document);
  g_assert_cmpstr (title, ==, "Here");
  g_assert_cmpstr (dateline_document_get_text (fixture->document, DATELINE_PART_BODY, NULL), ==, "Only a body.\n");

  ui_test_key ("<Control>z");
  ui_test_key ("<Control>z");
  form_fixture_check_document (fixture, NULL, NULL);
}

static void
test_unterminated (FormFixture   *fixture,
                   gconstpointer  data)
{
  form_fixture_show (fixture, "---\ntitle: Endless\n\nText\n");
  g_assert_true (gtk_widget_get_visible (ui_test_find_id (GTK_WIDGET (fixture->form), "banner")));
  form_fixture_check_document (fixture, NULL, NULL);
}

/* At every width the row is as high as its text: no line is ever cut off. */
static void
test_height (FormFixture   *fixture,
             gconstpointer  data)
{
  GtkWidget *view = dateline_field_text_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWindow *window;

  gtk_text_buffer_set_text (buffer,
                            "Harbour Gazette: the second issue of January 2031\n\nhttps://harbour.example/gazette/a-long-address/that-breaks/anywhere "
                            "Zoë’s café, “quoted” 日本語の文字 — and so on.\n", -1);
  gtk_widget_set_valign (view, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), view);
  window = ui_test_show (box, 500, 600);

  for (int width = 60; width < 460; width += 7)
    {
      GdkRectangle location;
      GtkTextIter end;

      gtk_widget_set_margin_end (view, gtk_widget_get_width (box) - width);
      ui_test_settle ();
      g_assert_cmpint (gtk_widget_get_width (view), ==, width);

      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &end, &location);
      /* Each paragraph may be rounded another way, but a line is more than that. */
      if (ABS (location.y + location.height - gtk_widget_get_height (view)) > 4)
        g_error ("%d pixels wide, the text is %d high and its row %d", width, location.y + location.height, gtk_widget_get_height (view));
    }

  ui_test_close (window);
}

static void
test_nowhere (FormFixture   *fixture,
              gconstpointer  data)
{
  gboolean raw;

  /* A field that is not there any more leads to its nearest ancestor, and without one to the text. */
  form_fixture_focus (fixture, "events.9.day");
  g_object_get (fixture->form, "raw", &raw, NULL);
  g_assert_false (raw);

  g_assert_true (GTK_SOURCE_IS_VIEW (form_fixture_focus (fixture, "missing")));
  form_fixture_check_document (fixture, NULL, NULL);
}

static void
test_no_document (FormFixture   *fixture,
                  gconstpointer  data)
{
  dateline_form_set_document (fixture->form, NULL);
  ui_test_settle ();
  g_assert_null (ui_test_find_type (GTK_WIDGET (fixture->form), DATELINE_TYPE_FIELD_TEXT));
  g_object_set (fixture->form, "raw", TRUE, NULL);
  ui_test_settle ();

  dateline_form_set_document (fixture->form, fixture->document);
  form_fixture_check_field (fixture, "title", "Harbour Gazette: March 2031");
  form_fixture_check_document (fixture, NULL, NULL);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  gtk_source_init ();

#define ADD(path, func) g_test_add ("/form/" path, FormFixture, NULL, form_fixture_set_up, func, form_fixture_tear_down)
  ADD ("one-line", test_one_line);
  ADD ("nested", test_nested);
  ADD ("enter", test_enter);
  ADD ("refused", test_refused);
  ADD ("date", test_date);
  ADD ("items", test_items);
  ADD ("add-item", test_add_item);
  ADD ("broken", test_broken);
  ADD ("both-ways", test_both_ways);
  ADD ("crlf", test_crlf);
  ADD ("raw-end", test_raw_end);
  ADD ("no-header", test_no_header);
  ADD ("unterminated", test_unterminated);
  ADD ("height", test_height);
  ADD ("nowhere", test_nowhere);
  ADD ("no-document", test_no_document);
#undef ADD

  return g_test_run ();
}
