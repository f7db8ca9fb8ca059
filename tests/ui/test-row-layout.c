/* test-row-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "preview-fixture.h"

typedef struct
{
  GtkWidget *preview;
  GtkWindow *window;
} Fixture;

static gboolean
is_current (gpointer preview)
{
  return dateline_preview_is_current (preview);
}

static void
open_text (Fixture    *fixture,
           const char *text,
           int         width)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->preview = dateline_preview_new ();
  dateline_preview_set_document (DATELINE_PREVIEW (fixture->preview), document);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fixture->preview);
  fixture->window = ui_test_show (scroller, width, 600);
  ui_test_wait (is_current, fixture->preview);
  ui_test_settle ();
}

/* The row in sight that shows these words. */
static DatelineRowLayout *
get_layout (Fixture    *fixture,
            const char *words)
{
  for (DatelinePreviewRow *row = NULL; (row = preview_fixture_next_row (fixture->preview, row)) != NULL;)
    if (strstr (dateline_preview_row_get_layout (row)->row->text, words) != NULL)
      return dateline_preview_row_get_layout (row);

  g_assert_not_reached ();
}

static const GdkRectangle *
find_shape (DatelineRowLayout    *layout,
            DatelineRowShapeKind  kind)
{
  for (guint i = 0; i < layout->shapes->len; i++)
    if (g_array_index (layout->shapes, DatelineRowShape, i).kind == kind)
      return &g_array_index (layout->shapes, DatelineRowShape, i).area;

  return NULL;
}

/* Markers and bars stand where the lines begin: at the right where they run from there. */
static void
test_right_to_left (void)
{
  Fixture fixture;
  DatelineRowLayout *layout;

  open_text (&fixture, "- from the left\n\n> quoted\n\n- \327\251\327\234\327\225\327\235\n\n> \327\242\327\225\327\234\327\235\n", 500);
  layout = get_layout (&fixture, "from the left");
  g_assert_cmpint (find_shape (layout, DATELINE_SHAPE_DISC)->x, <, layout->width / 2);
  layout = get_layout (&fixture, "quoted");
  g_assert_cmpint (find_shape (layout, DATELINE_SHAPE_BAR)->x, ==, 0);

  layout = get_layout (&fixture, "\327\251\327\234");
  g_assert_cmpint (find_shape (layout, DATELINE_SHAPE_DISC)->x, >, layout->width / 2);
  layout = get_layout (&fixture, "\327\242\327\225");
  g_assert_cmpint (find_shape (layout, DATELINE_SHAPE_BAR)->x + find_shape (layout, DATELINE_SHAPE_BAR)->width, ==, layout->width);
  ui_test_close (fixture.window);
}

/* A table of many columns keeps to the column of text, and its words whole as long as it can. */
static void
test_wide_table (void)
{
  Fixture fixture;
  DatelineRowLayout *layout;

  open_text (&fixture,
             "| Ship | Harbour | Year | Length | Beam | Owner |\n|--|--|--|--|--|--|\n"
             "| Aurora of the North | Hammerfest | 1987 | 128 m | 18 m | Shipping Company |\n",
             420);
  layout = get_layout (&fixture, "Hammerfest");

  for (guint i = 0; i < layout->texts->len; i++)
    {
      const DatelineRowBlock *block = &g_array_index (layout->texts, DatelineRowBlock, i);

      g_assert_cmpint (block->x + pango_layout_get_width (block->layout) / PANGO_SCALE, <=, layout->width);
      if (strncmp (layout->row->text + block->start, "Hammerfest", strlen ("Hammerfest")) == 0)
        g_assert_cmpint (pango_layout_get_line_count (block->layout), ==, 1);
    }

  ui_test_close (fixture.window);
}

static void
test_spanning_cell (void)
{
  Fixture fixture;
  DatelineRowLayout *layout;
  const DatelineRowBlock *blocks;

  open_text (&fixture, "<table><tr><th colspan=2>A heading that is wider than both</th></tr><tr><td>a</td><td>b</td></tr></table>\n", 500);
  layout = get_layout (&fixture, "A heading");
  blocks = (const DatelineRowBlock *) (gconstpointer) layout->texts->data;
  g_assert_cmpuint (layout->texts->len, ==, 4);
  g_assert_cmpint (pango_layout_get_line_count (blocks[0].layout), ==, 1);
  g_assert_cmpint (pango_layout_get_width (blocks[0].layout), >, pango_layout_get_width (blocks[2].layout));
  g_assert_cmpint (blocks[3].x, >, blocks[2].x);
  ui_test_close (fixture.window);
}

static void
test_html (void)
{
  Fixture fixture;
  DatelineRowLayout *layout;

  open_text (&fixture, "<center>\n\nIn the middle\n\n</center>\n\n<details><summary>More</summary>\n\nInside\n\n</details>\n", 500);
  layout = get_layout (&fixture, "In the middle");
  g_assert_cmpint (pango_layout_get_alignment (g_array_index (layout->texts, DatelineRowBlock, 0).layout), ==, PANGO_ALIGN_CENTER);
  g_assert_nonnull (find_shape (get_layout (&fixture, "More"), DATELINE_SHAPE_DISCLOSURE));
  g_assert_null (find_shape (get_layout (&fixture, "Inside"), DATELINE_SHAPE_DISCLOSURE));
  g_assert_cmpint (g_array_index (get_layout (&fixture, "Inside")->texts, DatelineRowBlock, 0).x, >, 0);
  ui_test_close (fixture.window);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/row-layout/right-to-left", test_right_to_left);
  g_test_add_func ("/row-layout/wide-table", test_wide_table);
  g_test_add_func ("/row-layout/spanning-cell", test_spanning_cell);
  g_test_add_func ("/row-layout/html", test_html);

  return g_test_run ();
}
