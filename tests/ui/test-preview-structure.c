/* test-preview-structure.c
 *
 * What assistive technology finds in the preview, while the author types and scrolls. What it is told over the bus is tested by walk-accessible.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "preview-fixture.h"

static const char *
get_role_name (GtkWidget *widget)
{
  switch ((int) gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)))
    {
    case GTK_ACCESSIBLE_ROLE_HEADING:
      return "heading";
    case GTK_ACCESSIBLE_ROLE_IMG:
      return "image";
    case GTK_ACCESSIBLE_ROLE_LIST:
      return "list";
    case GTK_ACCESSIBLE_ROLE_LIST_ITEM:
      return "item";
    case GTK_ACCESSIBLE_ROLE_TABLE:
      return "table";
    case GTK_ACCESSIBLE_ROLE_ROW_GROUP:
      return "part";
    case GTK_ACCESSIBLE_ROLE_ROW:
      return "line";
    case GTK_ACCESSIBLE_ROLE_CELL:
      return "cell";
    case GTK_ACCESSIBLE_ROLE_LINK:
      return "link";
    default:
      return DATELINE_IS_PREVIEW_ROW (widget) ? "text" : "quote";
    }
}

/* What GTK tells of: whatever is not hidden, in order and with what is in it. Asserts that what is not shown is hidden. */
static void
describe (GtkWidget *widget,
          GString   *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_child_visible (child))
        {
          gtk_test_accessible_assert_state (child, GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
          continue;
        }

      if (!gtk_widget_get_visible (child))
        continue;

      if (text->len > 0 && text->str[text->len - 1] != '(')
        g_string_append_c (text, ' ');
      g_string_append (text, get_role_name (child));

      if (gtk_widget_get_first_child (child) != NULL)
        {
          gsize before = text->len;

          g_string_append_c (text, '(');
          describe (child, text);
          if (text->len == before + 1)
            g_string_truncate (text, before);
          else
            g_string_append_c (text, ')');
        }
    }
}

static void
assert_outline (PreviewFixture *fixture,
                const char     *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  describe (GTK_WIDGET (fixture->preview), text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
type (PreviewFixture *fixture,
      gsize           at,
      gsize           n_removed,
      const char     *text)
{
  dateline_document_splice (fixture->document, DATELINE_PART_BODY, at, at + n_removed, text, -1, DATELINE_CHANGE_STEP);
  ui_test_settle ();
}

static void
test_nesting (void)
{
  PreviewFixture fixture;

  preview_fixture_open (&fixture, "- one\n- two\n  1. three\n  2. four\n\n     five\n- - six\n\nseven\n\n> eight\n> > nine\n> - ten\n", 500, 600);
  preview_fixture_wait_for_row (&fixture, "ten");
  assert_outline (&fixture, "list(item item(text list(item item(text text))) item(list(item))) text quote(text quote(text) list(item))");
  preview_fixture_close (&fixture);
}

/* A picture among words is found in them, unless it says nothing. */
static void
test_pictures (void)
{
  PreviewFixture fixture;

  preview_fixture_open (&fixture, "![alone](a.png)\n\nwords ![one](a.png) and [a link](x), ![](b.png) ![two](c.png)\n", 500, 600);
  preview_fixture_wait_for_row (&fixture, "words");
  assert_outline (&fixture, "image text(link image image)");

  type (&fixture, strlen ("![alone](a.png)\n\nwords "), strlen ("![one](a.png)"), "");
  assert_outline (&fixture, "image text(link image)");
  preview_fixture_close (&fixture);
}

/* Lists that follow each other are two, though they look like one. */
static void
test_neighbours (void)
{
  PreviewFixture fixture;

  preview_fixture_open (&fixture, "- one\n- two\n\n* three\n\n<ul><li>four</li><li>five</li></ul>\n\n> six\n\n<!-- -->\n\n> seven\n", 500, 600);
  preview_fixture_wait_for_row (&fixture, "seven");
  assert_outline (&fixture, "list(item item) list(item) list(item item) quote(text) quote(text)");
  preview_fixture_close (&fixture);
}

/* What the author types changes what there is, and nothing around it. */
static void
test_typing (void)
{
  const char *text = "first\n\n- one\n- two\n\nlast\n";
  PreviewFixture fixture;
  GtkWidget *one, *list;

  preview_fixture_open (&fixture, text, 500, 600);
  preview_fixture_wait_for_row (&fixture, "last");
  one = GTK_WIDGET (preview_fixture_find_row (&fixture, "one"));
  list = gtk_widget_get_parent (one);
  assert_outline (&fixture, "text list(item item) text");

  type (&fixture, 0, 0, "new\n\n");
  assert_outline (&fixture, "text text list(item item) text");
  g_assert_true (gtk_widget_get_parent (one) == list);
  g_assert_true (GTK_WIDGET (preview_fixture_find_row (&fixture, "one")) == one);

  type (&fixture, strstr (text, "two") - text + strlen ("new\n\n"), 0, "more\n  - nested\n- ");
  assert_outline (&fixture, "text text list(item item(text list(item)) item) text");
  g_assert_true (gtk_widget_get_parent (one) == list);

  type (&fixture, strlen ("new\n\nfirst\n\n"), 2, "");
  assert_outline (&fixture, "text text text list(item(text list(item)) item) text");

  dateline_document_undo (fixture.document);
  dateline_document_undo (fixture.document);
  dateline_document_undo (fixture.document);
  ui_test_settle ();
  assert_outline (&fixture, "text list(item item) text");
  preview_fixture_close (&fixture);
}

/* What went out of sight is in nobody's way, and comes back. */
static void
test_scrolling (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PreviewFixture fixture;
  double value = 0;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "Words %u\n\n- one\n\n  two\n- three\n\n> four\n\n", i);

  preview_fixture_open (&fixture, text->str, 400, 300);
  preview_fixture_wait_for_row (&fixture, "Words 0");
  ui_test_wait_idle (50);

  for (guint step = 0; step < 60; step++)
    {
      g_autoptr (GString) outline = g_string_new (NULL);

      value += step < 30 ? 37 : -37;
      gtk_adjustment_set_value (fixture.adjustment, value);
      ui_test_settle ();
      describe (GTK_WIDGET (fixture.preview), outline);

      /* Whole blocks in the middle are what they always are, whatever is cut at the ends. */
      g_assert_nonnull (strstr (outline->str, "text list(item(text text) item) quote(text)"));
    }

  gtk_adjustment_set_value (fixture.adjustment, 0);
  ui_test_settle ();
  g_assert_nonnull (preview_fixture_find_row (&fixture, "Words 0"));
  preview_fixture_close (&fixture);
}

/* A long table comes in parts. */
static void
test_long_table (void)
{
  g_autoptr (GString) text = g_string_new ("| a | b |\n|---|---|\n");
  g_autoptr (GString) outline = g_string_new (NULL);
  PreviewFixture fixture;
  double top;

  for (guint i = 1; i < 100; i++)
    g_string_append_printf (text, "| %u | [link](x) |\n", i);

  preview_fixture_open (&fixture, text->str, 400, 300);
  preview_fixture_wait_for_row (&fixture, "a");
  ui_test_wait_idle (50);
  describe (GTK_WIDGET (fixture.preview), outline);
  g_assert_true (g_str_has_prefix (outline->str, "table(part(line(cell cell) line(cell cell(link)) "));

  top = gtk_adjustment_get_upper (fixture.adjustment) * 0.4 - 150;
  gtk_adjustment_set_value (fixture.adjustment, top);
  ui_test_settle ();
  g_string_truncate (outline, 0);
  describe (GTK_WIDGET (fixture.preview), outline);
  g_assert_true (g_str_has_prefix (outline->str, "table(part(line(cell cell"));
  g_assert_nonnull (strstr (outline->str, ") part(line(cell cell(link)) line("));
  g_assert_null (strstr (outline->str, ") table("));
  preview_fixture_close (&fixture);
}

static gboolean
has_no_rows (gpointer preview)
{
  return preview_fixture_next_row (preview, NULL) == NULL;
}

/* With the rows go the lists that they were in; one that stayed would be drawn without a place, of which GTK warns. */
static void
test_nothing_left (void)
{
  PreviewFixture fixture;

  preview_fixture_open (&fixture, "- one\n- two\n\n  three\n\n> four\n", 500, 600);
  preview_fixture_wait_for_row (&fixture, "four");
  dateline_preview_set_document (fixture.preview, NULL);
  ui_test_wait (has_no_rows, fixture.preview);
  ui_test_settle ();
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture.preview)); child != NULL; child = gtk_widget_get_next_sibling (child))
    g_assert_true (GTK_IS_LABEL (child) || !gtk_widget_get_child_visible (child));
  preview_fixture_close (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/preview-structure/nesting", test_nesting);
  g_test_add_func ("/preview-structure/pictures", test_pictures);
  g_test_add_func ("/preview-structure/neighbours", test_neighbours);
  g_test_add_func ("/preview-structure/typing", test_typing);
  g_test_add_func ("/preview-structure/scrolling", test_scrolling);
  g_test_add_func ("/preview-structure/long-table", test_long_table);
  g_test_add_func ("/preview-structure/nothing-left", test_nothing_left);

  return g_test_run ();
}
