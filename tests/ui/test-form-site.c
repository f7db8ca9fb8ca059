/* test-form-site.c: what the form says and offers by the site's schema, by its files, and by what the checker found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gtksourceview/gtksource.h>

#include "dateline-field-text.h"
#include "dateline-group-row.h"
#include "dateline-problem.h"
#include "form-fixture.h"
#include "ui-test.h"

static gboolean
has_message (gpointer form)
{
  return ui_test_find_id (form, "message") != NULL;
}

static void
test_problem (FormFixture   *fixture,
              gconstpointer  data)
{
  g_autoptr (GListStore) problems = g_list_store_new (DATELINE_TYPE_PROBLEM);
  g_autoptr (DatelineProblem) problem = dateline_problem_new ("fm-date", DATELINE_SEVERITY_ERROR, 0, 1, "No market on a Wednesday");

  dateline_problem_set_field (problem, "events.1.day");
  dateline_form_set_problems (fixture->form, G_LIST_MODEL (problems));
  g_list_store_append (problems, problem);

  /* The closed item speaks for the field in it. */
  ui_test_wait (has_message, fixture->form);
  form_fixture_focus (fixture, "events.1.day");
  ui_test_get_name (GTK_WIDGET (fixture->form), "No market on a Wednesday");

  g_list_store_remove_all (problems);
  ui_test_settle ();
  g_assert_false (has_message (fixture->form));
}

/* Each row has a list of choices of its own. */
static gboolean
has_choices (gpointer form)
{
  GtkWidget *widget = form;

  if (gtk_widget_has_css_class (widget, "choices"))
    return gtk_widget_get_mapped (widget) && ui_test_find_type (widget, GTK_TYPE_LIST_BOX_ROW) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (has_choices (child))
        return TRUE;
    }

  return FALSE;
}

static void
test_schema (FormFixture   *fixture,
             gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);

  form_fixture_show_post (fixture);
  ui_test_get_name (form, "Headline");
  ui_test_get_name (form, "As on the front page.");
  ui_test_get_name (form, "2 Other Fields");
  form_fixture_check_field (fixture, "title", "The ferry in March");

  /* What the schema hides is out of the way, but not out of reach. */
  form_fixture_check_field (fixture, "colour", "blue");
  ui_test_key ("<Control>End");
  ui_test_type (" and white");
  form_fixture_check_document (fixture, "colour: blue", "colour: blue and white");

  /* A field that is not there yet, nor the object around it: both go where the schema has them. */
  ui_test_key ("<Control>z");
  form_fixture_focus (fixture, "seo.title");
  ui_test_type ("Ferry");
  ui_test_key ("<Control>a");
  ui_test_key ("BackSpace");
  ui_test_type ("Ferry");
  form_fixture_check_document (fixture, "colour: blue\n", "seo:\n  title: Ferry\ncolour: blue\n");

  form_fixture_focus (fixture, "handle");
  ui_test_key ("Return");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == form_fixture_focus (fixture, "mood"));
}

static gboolean
has_ada (GtkWidget *button)
{
  return ui_test_find_name (button, "Ada Quay") != NULL;
}

/* Opens what there is to choose from for the row that has the focus. */
static void
open_choices (FormFixture *fixture)
{
  ui_test_key ("space");
  ui_test_wait (has_choices, fixture->form);
  ui_test_settle ();
}

static void
test_choose (FormFixture   *fixture,
             gconstpointer  data)
{
  GtkWidget *button;

  form_fixture_show_post (fixture);
  button = form_fixture_focus (fixture, "author");
  /* What is typed goes nowhere. */
  ui_test_type ("x");
  form_fixture_check_document (fixture, NULL, NULL);

  open_choices (fixture);
  ui_test_key ("Down");
  ui_test_key ("Return");
  form_fixture_check_document (fixture, "author: Ada Quay", "author: Ben Pier");
  g_assert_nonnull (ui_test_find_name (button, "Ben Pier"));
  ui_test_key ("<Control>z");
  form_fixture_check_document (fixture, NULL, NULL);

  /* By the arrow key too; to choose what stands there changes nothing. */
  form_fixture_focus (fixture, "author");
  ui_test_key ("Down");
  ui_test_wait (has_choices, fixture->form);
  ui_test_settle ();
  ui_test_key ("Return");
  form_fixture_check_document (fixture, NULL, NULL);
}

static gboolean
shows_calm (gpointer button)
{
  return ui_test_find_name (button, "Very calm") != NULL;
}

/* What the site does not offer is shown as it stands, and kept unless another is chosen. */
static void
test_choose_unknown (FormFixture   *fixture,
                     gconstpointer  data)
{
  GtkWidget *button;

  form_fixture_show_post (fixture);
  form_fixture_show (fixture, "---\ntitle: x\nmood: \"Choppy \"\nreaders: [cooks]\n---\n");
  button = form_fixture_focus (fixture, "mood");
  ui_test_get_name (button, "Choppy ");
  open_choices (fixture);
  ui_test_get_name (GTK_WIDGET (fixture->form), "As it stands here; the site does not offer it");
  ui_test_key ("Return");
  form_fixture_check_document (fixture, NULL, NULL);

  open_choices (fixture);
  ui_test_key ("Down");
  ui_test_key ("Return");
  form_fixture_check_document (fixture, "\"Choppy \"", "\"calm\"");
  /* The author reads the label, not what is stored. */
  ui_test_wait (shows_calm, button);

  /* An optional field may have none. */
  open_choices (fixture);
  ui_test_key ("Up");
  ui_test_key ("Return");
  form_fixture_check_document (fixture, "mood: \"Choppy \"\n", "");
  ui_test_get_name (button, "Choose…");
}

/* Several of many: each is a row to choose in, and what is chosen already is not offered again. */
static void
test_choose_several (FormFixture   *fixture,
                     gconstpointer  data)
{
  GtkWidget *focus;

  form_fixture_show_post (fixture);
  form_fixture_show (fixture, "---\ntitle: x\nreaders: [cooks]\neditors:\n  - ada\n---\n");
  focus = form_fixture_focus (fixture, "readers.0");
  g_assert_true (GTK_IS_BUTTON (focus));
  gtk_widget_grab_focus (ui_test_find_id (gtk_widget_get_ancestor (focus, DATELINE_TYPE_GROUP_ROW), "add"));
  open_choices (fixture);
  ui_test_key ("Down");
  ui_test_key ("Return");
  form_fixture_check_document (fixture, "[cooks]", "[cooks, sailors]");

  focus = form_fixture_focus (fixture, "readers.0");
  open_choices (fixture);
  ui_test_key ("Up");
  ui_test_key ("Return");
  form_fixture_check_document (fixture, "[cooks]", "[children, sailors]");

  focus = form_fixture_focus (fixture, "editors.0");
  ui_test_wait ((UiTestCondition) has_ada, focus);
  open_choices (fixture);
  ui_test_key ("Down");
  ui_test_key ("Return");
  form_fixture_check_document (fixture, "[cooks]\neditors:\n  - ada", "[children, sailors]\neditors:\n  - ben");
}

static void
test_choose_item (FormFixture   *fixture,
                  gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);

  form_fixture_show_post (fixture);
  form_fixture_focus (fixture, "topics.0");
  gtk_widget_grab_focus (ui_test_find_id (form, "add"));
  open_choices (fixture);
  ui_test_key ("Return");
  form_fixture_check_document (fixture, "    label: Ferries\n", "    label: Ferries\n  - value: t2\n    label: Tides\n");
}

/* Up and down count, in steps and within limits. */
static void
test_number (FormFixture   *fixture,
             gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);

  form_fixture_show_post (fixture);
  form_fixture_show (fixture, "---\ntitle: x\npages: 4\n---\n");
  form_fixture_focus (fixture, "pages");
  ui_test_key ("Up");
  form_fixture_check_document (fixture, "4", "6");
  ui_test_key ("Up");
  form_fixture_check_document (fixture, "4", "6");
  ui_test_key ("Down");
  ui_test_key ("Down");
  form_fixture_check_document (fixture, "4", "2");
  g_assert_false (has_message (form));
  ui_test_key ("End");
  ui_test_type ("0");
  form_fixture_check_document (fixture, "4", "20");
  ui_test_get_name (form, "The number should be 6 or less.");
}

/* The most and the least that a list may have. */
static void
test_list_limits (FormFixture   *fixture,
                  gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  GtkWidget *add;

  form_fixture_show_post (fixture);
  form_fixture_show (fixture, "---\ntitle: x\nmoles: [north]\n---\n");
  ui_test_get_name (form, "The site asks for at least 2 items.");
  add = ui_test_find_id (gtk_widget_get_ancestor (form_fixture_focus (fixture, "moles.0"), DATELINE_TYPE_GROUP_ROW), "add");
  ui_test_click (add, -1, -1);
  ui_test_type ("south");
  g_assert_null (ui_test_find_name (form, "The site asks for at least 2 items."));
  ui_test_click (add, -1, -1);
  ui_test_type ("east");
  form_fixture_check_document (fixture, "[north]", "[north, south, east]");

  g_assert_false (gtk_widget_get_sensitive (add));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (add), ==, "The site takes at most 3 items");
  ui_test_click (add, -1, -1);
  form_fixture_check_document (fixture, "[north]", "[north, south, east]");

  ui_test_key ("<Alt>Delete");
  g_assert_true (gtk_widget_get_sensitive (add));
}

/* A list that the site keeps as it is. */
static void
test_fixed_list (FormFixture   *fixture,
                 gconstpointer  data)
{
  GtkWidget *group;

  form_fixture_show_post (fixture);
  form_fixture_show (fixture, "---\ntitle: x\nbuoys: [red, green]\n---\n");
  group = gtk_widget_get_ancestor (form_fixture_focus (fixture, "buoys.0"), DATELINE_TYPE_GROUP_ROW);
  g_assert_null (ui_test_find_id (group, "add"));
  g_assert_null (ui_test_find_name (group, "Item Menu"));
  ui_test_key ("<Alt>Down");
  ui_test_key ("<Alt>Delete");
  form_fixture_check_document (fixture, NULL, NULL);
  ui_test_key ("<Control>End");
  ui_test_type ("dish");
  form_fixture_check_document (fixture, "[red,", "[reddish,");
}

/* One choice of a data file is one row, however it is stored. */
static void
test_choose_one (FormFixture   *fixture,
                 gconstpointer  data)
{
  GtkWidget *button;

  form_fixture_show_post (fixture);
  button = form_fixture_focus (fixture, "section");
  open_choices (fixture);
  ui_test_key ("Down");
  ui_test_key ("Down");
  ui_test_key ("Return");
  form_fixture_check_document (fixture, "colour: blue\n", "section:\n  value: t2\n  label: Tides\ncolour: blue\n");
  g_assert_true (form_fixture_focus (fixture, "section") == button);
  g_assert_nonnull (ui_test_find_name (button, "Tides"));
}

static void
test_remove_field (FormFixture   *fixture,
                   gconstpointer  data)
{
  form_fixture_show_post (fixture);
  form_fixture_focus (fixture, "author");
  ui_test_key ("<Alt>Delete");
  form_fixture_check_document (fixture, "author: Ada Quay\n", "");

  /* The schema's field keeps its row, and the row the focus. */
  ui_test_get_name (form_fixture_focus (fixture, "author"), "Choose…");
  ui_test_key ("<Alt>Delete");
  form_fixture_check_document (fixture, "author: Ada Quay\n", "");
  ui_test_key ("<Control>z");
  form_fixture_check_document (fixture, NULL, NULL);
}

static void
test_pattern (FormFixture   *fixture,
              gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);

  form_fixture_show_post (fixture);
  g_assert_false (has_message (form));
  form_fixture_focus (fixture, "handle");
  ui_test_type ("quay");
  ui_test_get_name (form, "Begin with an @.");
  ui_test_key ("Home");
  ui_test_type ("@");
  g_assert_false (has_message (form));

  /* What the schema needs is told when it is taken away, and marked. */
  form_fixture_focus (fixture, "title");
  ui_test_key ("<Control>a");
  ui_test_key ("BackSpace");
  ui_test_get_name (form, "The site needs this field.");
  ui_test_get_name (form, "Headline *");
}

static void
test_search_length (FormFixture   *fixture,
                    gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);

  form_fixture_show_post (fixture);
  g_assert_null (ui_test_find_id (form, "counter"));
  form_fixture_focus (fixture, "seo.title");
  ui_test_type ("Ferry");
  ui_test_get_name (form, "5 / 60");
  g_assert_null (ui_test_find_id (form, "long"));
  ui_test_type (" and more than any list of results would ever show of a title");
  g_assert_nonnull (ui_test_find_id (form, "long"));
}

static gboolean
has_images (gpointer form)
{
  GtkWidget *popover = ui_test_find_id (form, "images");

  return popover != NULL && gtk_widget_get_mapped (popover) && ui_test_find_type (popover, GTK_TYPE_PICTURE) != NULL;
}

static void
test_image (FormFixture   *fixture,
            gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  GtkWidget *view;

  form_fixture_show_post (fixture);
  view = form_fixture_focus (fixture, "picture");
  gtk_widget_grab_focus (ui_test_find_type (gtk_widget_get_parent (view), GTK_TYPE_BUTTON));
  ui_test_key ("space");
  ui_test_wait (has_images, form);
  ui_test_type ("boat");
  ui_test_key ("Return");
  form_fixture_check_document (fixture, "colour: blue\n", "picture: /img/boat.svg\ncolour: blue\n");
}

static gboolean
has_remark (gpointer form)
{
  GtkWidget *remark = ui_test_find_name (form, "Image cannot be read: torn.svg");

  return remark != NULL && gtk_widget_get_mapped (remark);
}

static void
test_image_unreadable (FormFixture   *fixture,
                       gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  GtkWidget *view;

  form_fixture_show_post (fixture);
  form_fixture_show (fixture, "---\ntitle: x\npicture: /img/torn.svg\n---\n");
  ui_test_wait (has_remark, form);

  /* Among those to choose from it is no empty place. */
  view = form_fixture_focus (fixture, "picture");
  gtk_widget_grab_focus (ui_test_find_type (gtk_widget_get_parent (view), GTK_TYPE_BUTTON));
  ui_test_key ("space");
  ui_test_wait (has_images, form);
  ui_test_wait (has_remark, ui_test_find_id (form, "images"));

  /* Though its search has the focus. */
  ui_test_key ("Escape");
  g_assert_false (has_images (form));
}

/* A field may keep its images in a folder of its own. */
static void
test_image_folder (FormFixture   *fixture,
                   gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  GtkWidget *view;

  form_fixture_show_post (fixture);
  view = form_fixture_focus (fixture, "card");
  ui_test_click (ui_test_find_type (gtk_widget_get_parent (view), GTK_TYPE_BUTTON), -1, -1);
  ui_test_wait (has_images, form);
  ui_test_settle ();
  ui_test_get_name (form, "harbour.svg");
  g_assert_null (ui_test_find_name (form, "boat.svg"));
  ui_test_type ("harbour");
  ui_test_key ("Return");
  form_fixture_check_document (fixture, "colour: blue\n", "card: /cards/harbour.svg\ncolour: blue\n");

  /* The same button takes it away again. */
  ui_test_click (ui_test_find_type (gtk_widget_get_parent (view), GTK_TYPE_BUTTON), -1, -1);
  ui_test_wait (has_images, form);
  ui_test_click (ui_test_get_name (form, "Remove Image"), -1, -1);
  form_fixture_check_document (fixture, "colour: blue\n", "card: \"\"\ncolour: blue\n");
}

static gboolean
has_dialog (gpointer data)
{
  return ui_test_get_dialog () != NULL;
}

static gboolean
has_pier (gpointer document)
{
  return dateline_header_lookup (dateline_document_get_header (document), "picture") != NULL;
}

static gboolean
has_selected (gpointer file)
{
  g_autoptr (GFile) selected = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (ui_test_get_dialog ()));

  return selected != NULL && g_file_equal (selected, file);
}

/* A file that lies where the site keeps its images is used as it is; others are copied, which the import's own tests show. */
static void
test_image_file (FormFixture   *fixture,
                 gconstpointer  data)
{
  g_autofree char *relative = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "form", "site", "static", "img", "pier.svg", NULL);
  g_autofree char *path = g_canonicalize_filename (relative, NULL);
  GtkWidget *form = GTK_WIDGET (fixture->form);
  g_autoptr (GFile) file = NULL;
  GtkWidget *view;

  if (ui_test_skip_file_chooser ())
    return;

  form_fixture_show_post (fixture);
  view = form_fixture_focus (fixture, "picture");
  ui_test_click (ui_test_find_type (gtk_widget_get_parent (view), GTK_TYPE_BUTTON), -1, -1);
  ui_test_wait (has_images, form);
  ui_test_click (ui_test_get_name (form, "Add File…"), -1, -1);
  ui_test_wait (has_dialog, NULL);
  ui_test_settle ();
  /* How a path is typed differs from one GTK to the next. */
  file = g_file_new_for_path (path);
  gtk_file_chooser_set_file (GTK_FILE_CHOOSER (ui_test_get_dialog ()), file, NULL);
  ui_test_wait (has_selected, file);
  ui_test_settle ();
  ui_test_click (ui_test_get_name (ui_test_get_dialog (), "Add"), -1, -1);
  ui_test_wait (has_pier, fixture->document);
  form_fixture_check_document (fixture, "colour: blue\n", "picture: /img/pier.svg\ncolour: blue\n");
}

static void
test_types (FormFixture   *fixture,
            gconstpointer  data)
{
  GtkWidget *button;
  GtkWidget *focus;

  form_fixture_show_post (fixture);
  focus = form_fixture_focus (fixture, "blocks");
  button = ui_test_find_id (gtk_widget_get_ancestor (focus, DATELINE_TYPE_GROUP_ROW), "add");
  gtk_widget_grab_focus (button);
  ui_test_key ("space");
  ui_test_settle ();
  ui_test_key ("Down");
  ui_test_key ("Return");
  ui_test_settle ();
  form_fixture_check_document (fixture, "colour: blue\n", "blocks:\n  - type: map\n    place: \"\"\ncolour: blue\n");
}

typedef struct
{
  DatelineProblem *problem;
  guint            index;
} Asked;

static void
fix_activated_cb (Asked           *asked,
                  DatelineProblem *problem,
                  guint            index)
{
  asked->problem = problem;
  asked->index = index;
}

static void
test_fix (FormFixture   *fixture,
          gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  g_autoptr (GListStore) problems = g_list_store_new (DATELINE_TYPE_PROBLEM);
  g_autoptr (DatelineProblem) hint = dateline_problem_new ("fm-space", DATELINE_SEVERITY_HINT, 0, 1, "Space at the end");
  g_autoptr (DatelineProblem) warning = dateline_problem_new ("fm-markup", DATELINE_SEVERITY_WARNING, 0, 1, "Markdown in a title");
  Asked asked = { 0 };

  dateline_problem_set_field (hint, "title");
  dateline_problem_add_simple_fix (hint, "Remove It", TRUE, 0, 0, "");
  dateline_problem_set_field (warning, "title");
  g_list_store_append (problems, hint);
  g_list_store_append (problems, warning);
  g_signal_connect_swapped (form, "fix-activated", G_CALLBACK (fix_activated_cb), &asked);
  dateline_form_set_problems (fixture->form, G_LIST_MODEL (problems));

  /* Both are told at the row, and what repairs one is there too. */
  ui_test_wait (has_message, form);
  ui_test_get_name (form, "Markdown in a title");
  ui_test_get_name (form, "Space at the end");
  gtk_widget_grab_focus (ui_test_find_id (form, "fix"));
  ui_test_key ("Return");
  g_assert_true (asked.problem == hint);
  g_assert_cmpuint (asked.index, ==, 0);
}

static void
test_sharing (FormFixture   *fixture,
              gconstpointer  data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);

  form_fixture_show (fixture, "---\nhost: &h Ada\nguest: *h\ntitle: x\n---\n");
  form_fixture_focus (fixture, "host");
  g_assert_true (has_message (form));
  form_fixture_focus (fixture, "title");
  g_assert_false (has_message (form));
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  gtk_source_init ();

#define ADD(path, func) g_test_add ("/form-site/" path, FormFixture, NULL, form_fixture_set_up, func, form_fixture_tear_down)
  ADD ("problem", test_problem);
  ADD ("schema", test_schema);
  ADD ("choose", test_choose);
  ADD ("choose-unknown", test_choose_unknown);
  ADD ("choose-several", test_choose_several);
  ADD ("choose-item", test_choose_item);
  ADD ("choose-one", test_choose_one);
  ADD ("number", test_number);
  ADD ("list-limits", test_list_limits);
  ADD ("fixed-list", test_fixed_list);
  ADD ("remove-field", test_remove_field);
  ADD ("pattern", test_pattern);
  ADD ("search-length", test_search_length);
  ADD ("image", test_image);
  ADD ("image-unreadable", test_image_unreadable);
  ADD ("image-folder", test_image_folder);
  ADD ("image-file", test_image_file);
  ADD ("types", test_types);
  ADD ("fix", test_fix);
  ADD ("sharing", test_sharing);
#undef ADD

  return g_test_run ();
}
