/* test-form.c: the front matter form, driven by keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <gtksourceview/gtksource.h>

#include "dateline-field-text.h"
#include "dateline-form.h"
#include "dateline-group-row.h"
#include "dateline-problem.h"
#include "ui-test.h"

typedef struct
{
  DatelineDocument *document;
  DatelineForm     *form;
  GtkWindow        *window;
  char             *text;   /* of the document as it was */
} Fixture;

static void
show (Fixture    *fixture,
      const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_free (fixture->text);
  fixture->text = g_strdup (text);
  dateline_document_set_bytes (fixture->document, bytes);
  ui_test_settle ();
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "form", "gazette.md", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  fixture->document = dateline_document_new ();
  fixture->form = DATELINE_FORM (dateline_form_new ());
  dateline_form_set_document (fixture->form, fixture->document);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->form), 320, 700);
  show (fixture, text);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_close (fixture->window);
  g_assert_finalize_object (fixture->document);
  g_free (fixture->text);
}

static GtkWidget *
focus (Fixture    *fixture,
       const char *path)
{
  dateline_form_focus_field (fixture->form, path, 0);
  ui_test_settle ();

  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

static char *
dup_field_text (Fixture    *fixture,
                const char *path)
{
  GtkWidget *view = focus (fixture, path);

  g_assert_true (DATELINE_IS_FIELD_TEXT (view));

  return dateline_field_text_dup_text (DATELINE_FIELD_TEXT (view));
}

static void
check_field (Fixture    *fixture,
             const char *path,
             const char *expected)
{
  g_autofree char *text = dup_field_text (fixture, path);

  g_assert_cmpstr (text, ==, expected);
}

/* The document is what it was, but for one replacement. */
static void
check_document (Fixture    *fixture,
                const char *from,
                const char *to)
{
  g_autoptr (GString) expected = g_string_new (fixture->text);
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (fixture->document);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  if (from != NULL)
    g_assert_cmpuint (g_string_replace (expected, from, to, 1), ==, 1);

  g_assert_cmpstr (text, ==, expected->str);
}

static void
test_one_line (Fixture       *fixture,
               gconstpointer  data)
{
  focus (fixture, "title");
  ui_test_key ("<Control>End");
  ui_test_type (", late");
  check_document (fixture, "March 2031\"", "March 2031, late\"");

  /* In the middle the caret stays where the author types. */
  ui_test_key ("<Control>Home");
  ui_test_type ("The ");
  check_document (fixture, "\"Harbour Gazette: March 2031\"", "\"The Harbour Gazette: March 2031, late\"");

  ui_test_key ("<Control>z");
  check_document (fixture, NULL, NULL);
  check_field (fixture, "title", "Harbour Gazette: March 2031");

  ui_test_key ("<Control><Shift>z");
  check_field (fixture, "title", "The Harbour Gazette: March 2031, late");
  g_assert_true (dateline_document_get_modified (fixture->document));
}

static void
test_nested (Fixture       *fixture,
             gconstpointer  data)
{
  focus (fixture, "events.1.title");
  ui_test_key ("<Control>a");
  ui_test_type ("Fair");
  check_document (fixture, "title: Market", "title: Fair");

  focus (fixture, "events.1.open");
  ui_test_key ("space");
  check_document (fixture, "title: Market\n    day: 2031-04-09\n    open: false", "title: Fair\n    day: 2031-04-09\n    open: true");

  ui_test_key ("<Control>z");
  check_document (fixture, "title: Market", "title: Fair");
  ui_test_key ("<Control>z");
  check_document (fixture, NULL, NULL);
}

static void
test_enter (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *summary = focus (fixture, "summary");

  focus (fixture, "title");
  ui_test_key ("Return");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == summary);
  check_document (fixture, NULL, NULL);

  /* In a text of several lines Enter begins another; Ctrl+Enter goes on. */
  focus (fixture, "notes");
  ui_test_key ("<Control>End");
  ui_test_key ("Return");
  ui_test_type ("Third line.");
  check_document (fixture, "  Second line.\n", "  Second line.\n  Third line.\n");
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *view = focus (fixture, "pages");
  g_autofree char *text = NULL;

  ui_test_key ("<Control>End");
  ui_test_type (" and a half");
  check_document (fixture, NULL, NULL);
  g_assert_nonnull (ui_test_find_id (GTK_WIDGET (fixture->form), "message"));

  /* What was typed stays until it is a number. */
  text = dateline_field_text_dup_text (DATELINE_FIELD_TEXT (view));
  g_assert_cmpstr (text, ==, "12 and a half");
  ui_test_key ("<Control>a");
  ui_test_type ("12.5");
  check_document (fixture, "pages: 12", "pages: 12.5");
  g_assert_null (ui_test_find_id (GTK_WIDGET (fixture->form), "message"));
}

static void
test_date (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *edited = NULL;

  focus (fixture, "edited");
  ui_test_key ("<Control>End");
  ui_test_key ("BackSpace");
  ui_test_type ("6");
  check_document (fixture, "edited: 2031-03-05", "edited: 2031-03-06");

  ui_test_type ("th");
  edited = dateline_header_dup_text (dateline_document_get_header (fixture->document), "edited");
  g_assert_cmpstr (edited, ==, "2031-03-06th");
  g_assert_nonnull (ui_test_find_id (GTK_WIDGET (fixture->form), "message"));

  /* What was no date for a moment leaves no quotes behind. */
  ui_test_key ("BackSpace");
  ui_test_key ("BackSpace");
  check_document (fixture, "edited: 2031-03-05", "edited: 2031-03-06");
  g_assert_null (ui_test_find_id (GTK_WIDGET (fixture->form), "message"));
}

static void
test_items (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *concert = focus (fixture, "events.2");

  ui_test_key ("<Alt>Up");
  check_document (fixture,
                  "  - title: Market\n    day: 2031-04-09\n    open: false\n  - title: Concert\n    day: 2031-04-16\n    open: true\n",
                  "  - title: Concert\n    day: 2031-04-16\n    open: true\n  - title: Market\n    day: 2031-04-09\n    open: false\n");

  /* The row went with its item, and the focus with the row. */
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == concert);
  g_assert_true (focus (fixture, "events.1") == concert);
  ui_test_key ("<Control>z");
  check_document (fixture, NULL, NULL);

  focus (fixture, "events.0");
  ui_test_key ("<Alt>Delete");
  check_document (fixture, "  - title: Regatta\n    day: 2031-04-02\n    open: true\n", "");
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  ui_test_key ("<Control>z");
  check_document (fixture, NULL, NULL);
}

static void
test_add_item (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *events;

  focus (fixture, "events.2.open");
  events = gtk_widget_get_ancestor (gtk_widget_get_parent (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                                                                    DATELINE_TYPE_GROUP_ROW)),
                                    DATELINE_TYPE_GROUP_ROW);
  gtk_widget_grab_focus (ui_test_find_id (gtk_widget_get_last_child (events), "add"));
  ui_test_key ("Return");

  /* Now in the first field of the new item. */
  ui_test_type ("Ball");
  check_document (fixture, "day: 2031-04-16\n    open: true\n", "day: 2031-04-16\n    open: true\n  - title: Ball\n    day: null\n    open: false\n");
  check_field (fixture, "events.3.title", "Ball");
}

static void
test_broken (Fixture       *fixture,
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
  check_document (fixture, "layout: issue", "\"layout: issue");
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
  check_document (fixture, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (banner));
  g_assert_true (gtk_widget_is_sensitive (column));
}

static void
test_both_ways (Fixture       *fixture,
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
  check_document (fixture, "layout: issue\n", "layout: issues\n");
  check_field (fixture, "layout", "issues");
}

static void
test_crlf (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *view;

  show (fixture, "---\r\ntitle: Tide “tables”\r\n---\r\nBody\r\n");
  focus (fixture, "title");
  ui_test_key ("<Control>End");
  ui_test_type ("!");
  check_document (fixture, "”\r", "”!\r");
  ui_test_key ("<Control>z");

  g_object_set (fixture->form, "raw", TRUE, NULL);
  ui_test_settle ();
  view = ui_test_find_type (GTK_WIDGET (fixture->form), GTK_SOURCE_TYPE_VIEW);
  gtk_widget_grab_focus (view);
  ui_test_key ("<Control>Home");
  ui_test_type ("a: 1\n");
  check_document (fixture, "title", "a: 1\r\ntitle");
}

static void
test_no_header (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *title = NULL;

  show (fixture, "Only a body.\n");
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->form), "Add Front Matter"), -1, -1);
  ui_test_type ("Here");

  title = dateline_document_dup_title (fixture->document);
  g_assert_cmpstr (title, ==, "Here");
  g_assert_cmpstr (dateline_document_get_text (fixture->document, DATELINE_PART_BODY, NULL), ==, "Only a body.\n");

  ui_test_key ("<Control>z");
  ui_test_key ("<Control>z");
  check_document (fixture, NULL, NULL);
}

static void
test_unterminated (Fixture       *fixture,
                   gconstpointer  data)
{
  show (fixture, "---\ntitle: Endless\n\nText\n");
  g_assert_true (gtk_widget_get_visible (ui_test_find_id (GTK_WIDGET (fixture->form), "banner")));
  check_document (fixture, NULL, NULL);
}

/* At every width the row is as high as its text: no line is ever cut off. */
static void
test_height (Fixture       *fixture,
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

static gboolean
has_message (gpointer form)
{
  return ui_test_find_id (form, "message") != NULL;
}

static void
test_problem (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GListStore) problems = g_list_store_new (DATELINE_TYPE_PROBLEM);
  g_autoptr (DatelineProblem) problem = dateline_problem_new ("fm-date", DATELINE_SEVERITY_ERROR, 0, 1, "No market on a Wednesday");

  dateline_problem_set_field (problem, "events.1.day");
  dateline_form_set_problems (fixture->form, G_LIST_MODEL (problems));
  g_list_store_append (problems, problem);

  /* The closed item speaks for the field in it. */
  ui_test_wait (has_message, fixture->form);
  focus (fixture, "events.1.day");
  ui_test_get_name (GTK_WIDGET (fixture->form), "No market on a Wednesday");

  g_list_store_remove_all (problems);
  ui_test_settle ();
  g_assert_false (has_message (fixture->form));
}

static void
test_nowhere (Fixture       *fixture,
              gconstpointer  data)
{
  gboolean raw;

  /* A field that is not there any more leads to its nearest ancestor, and without one to the text. */
  focus (fixture, "events.9.day");
  g_object_get (fixture->form, "raw", &raw, NULL);
  g_assert_false (raw);

  g_assert_true (GTK_SOURCE_IS_VIEW (focus (fixture, "missing")));
  check_document (fixture, NULL, NULL);
}

static void
test_no_document (Fixture       *fixture,
                  gconstpointer  data)
{
  dateline_form_set_document (fixture->form, NULL);
  ui_test_settle ();
  g_assert_null (ui_test_find_type (GTK_WIDGET (fixture->form), DATELINE_TYPE_FIELD_TEXT));
  g_object_set (fixture->form, "raw", TRUE, NULL);
  ui_test_settle ();

  dateline_form_set_document (fixture->form, fixture->document);
  check_field (fixture, "title", "Harbour Gazette: March 2031");
  check_document (fixture, NULL, NULL);
}

/* The document of a site, with a schema. */
static void
show_post (Fixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "form", "site", "posts", "march.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) root = dateline_site_find_root (file);
  g_autoptr (DatelineSite) site = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  site = dateline_site_open (root, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  dateline_document_set_file (fixture->document, file);
  dateline_form_set_site (fixture->form, site);
  show (fixture, text);
}

static gboolean
has_choices (gpointer form)
{
  GtkWidget *popover = ui_test_find_id (form, "choices");

  return popover != NULL && gtk_widget_get_mapped (popover) && ui_test_find_type (popover, GTK_TYPE_LIST_BOX_ROW) != NULL;
}

static void
test_schema (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);

  show_post (fixture);
  ui_test_get_name (form, "Headline");
  ui_test_get_name (form, "As on the front page.");
  ui_test_get_name (form, "2 Other Fields");
  check_field (fixture, "title", "The ferry in March");

  /* What the schema hides is out of the way, but not out of reach. */
  check_field (fixture, "colour", "blue");
  ui_test_key ("<Control>End");
  ui_test_type (" and white");
  check_document (fixture, "colour: blue", "colour: blue and white");

  /* A field that is not there yet, nor the object around it: both go where the schema has them. */
  ui_test_key ("<Control>z");
  focus (fixture, "seo.title");
  ui_test_type ("Ferry");
  ui_test_key ("<Control>a");
  ui_test_key ("BackSpace");
  ui_test_type ("Ferry");
  check_document (fixture, "colour: blue\n", "seo:\n  title: Ferry\ncolour: blue\n");

  focus (fixture, "author");
  ui_test_key ("Return");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus (fixture, "date"));
}

static void
test_choose (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  GtkWidget *view;

  show_post (fixture);
  view = focus (fixture, "author");
  gtk_widget_grab_focus (gtk_widget_get_next_sibling (view));
  ui_test_key ("space");
  ui_test_wait (has_choices, form);
  ui_test_settle ();
  ui_test_key ("Down");
  ui_test_key ("Return");
  check_document (fixture, "author: Ada Quay", "author: Ben Pier");
  ui_test_key ("<Control>z");
  check_document (fixture, NULL, NULL);
}

static void
test_choose_item (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);

  show_post (fixture);
  focus (fixture, "topics.0");
  gtk_widget_grab_focus (ui_test_find_id (form, "add"));
  ui_test_key ("space");
  ui_test_wait (has_choices, form);
  ui_test_settle ();
  ui_test_key ("Down");
  ui_test_key ("Return");
  check_document (fixture, "    label: Ferries\n", "    label: Ferries\n  - value: t2\n    label: Tides\n");
}

static void
expand_all (GtkWidget *widget)
{
  if (DATELINE_IS_GROUP_ROW (widget))
    dateline_group_row_set_expanded (DATELINE_GROUP_ROW (widget), TRUE);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    expand_all (child);
}

static void
show_file (Fixture *fixture,
           GFile   *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (GBytes) after = NULL;

  g_assert_no_error (error);
  dateline_document_set_file (fixture->document, file);
  dateline_document_set_bytes (fixture->document, bytes);
  expand_all (GTK_WIDGET (fixture->form));
  ui_test_settle ();

  g_assert_false (dateline_document_get_modified (fixture->document));
  after = dateline_document_dup_bytes (fixture->document);
  g_assert_true (g_bytes_equal (bytes, after));
}

static guint
show_folder (Fixture *fixture,
             GFile   *folder)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, "standard::name,standard::type", 0, NULL, NULL);
  GFileInfo *info;
  GFile *child;
  guint n_files = 0;

  while (g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && info != NULL)
    {
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        {
          n_files += show_folder (fixture, child);
        }
      else if (g_str_has_suffix (g_file_info_get_name (info), ".md"))
        {
          show_file (fixture, child);
          n_files++;
        }
    }

  return n_files;
}

/* Every real document shows all its fields without a warning and without a change. */
static void
test_corpus (Fixture       *fixture,
             gconstpointer  data)
{
  const char *path = g_getenv ("DATELINE_CORPUS");
  g_autofree char *site_path = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (DatelineSite) site = NULL;

  if (path == NULL)
    {
      g_test_skip ("DATELINE_CORPUS is not set");
      return;
    }

  site_path = g_build_filename (path, "site", NULL);
  folder = g_file_new_for_path (site_path);
  site = dateline_site_open (folder, NULL);
  dateline_form_set_site (fixture->form, site);
  g_test_message ("%u documents", show_folder (fixture, folder));
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  gtk_source_init ();

#define ADD(path, func) g_test_add ("/form/" path, Fixture, NULL, set_up, func, tear_down)
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
  ADD ("no-header", test_no_header);
  ADD ("unterminated", test_unterminated);
  ADD ("height", test_height);
  ADD ("problem", test_problem);
  ADD ("nowhere", test_nowhere);
  ADD ("no-document", test_no_document);
  ADD ("schema", test_schema);
  ADD ("choose", test_choose);
  ADD ("choose-item", test_choose_item);
  ADD ("corpus", test_corpus);
#undef ADD

  return g_test_run ();
}
