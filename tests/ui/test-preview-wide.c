/* test-preview-wide.c
 *
 * Tables that are wider than the page stay readable, and every part of them can be reached.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-range.h"
#include "preview-fixture.h"

#define WIDE_TABLE \
  "| Route | Departure | Arrival | Adults | Children | Remarks |\n|:--|:-:|--:|--:|--:|:--|\n" \
  "| Northport to Gull Island | 07:30 | 08:15 | 12.50 | 6.00 | Not on Sundays, nor on any of the public holidays |\n" \
  "| Gull Island to Southharbour | 09:00 | 10:40 | 18.00 | 9.00 | [Reservations](https://ferries.example.org) are recommended |\n"

#define RIGHT_TO_LEFT_TABLE \
  "| الطريق | المغادرة | الوصول | السعر | ملاحظات | القارب | المحطة |\n|---|---|---|---|---|---|---|\n" \
  "| الميناء الشمالي | 07:30 | 08:15 | 12 | ليس أيام الأحد والعطلات الرسمية | النورس | الميناء |\n"

static DatelineRowLayout *
get_layout (PreviewFixture *fixture,
            const char     *text)
{
  return dateline_preview_row_get_layout (preview_fixture_find_row (fixture, text));
}

/* Whether the first letter of the words can be seen. */
static gboolean
is_seen (DatelineRowLayout *layout,
         const char        *words)
{
  GdkRectangle place;

  dateline_row_layout_get_place (layout, strstr (layout->row->text, words) - layout->row->text, &place);

  return place.x >= layout->window.x && place.x + place.width <= layout->window.x + layout->window.width;
}

/* Lines end between words, and no letters are too small. */
static void
assert_readable (PreviewFixture    *fixture,
                 DatelineRowLayout *layout)
{
  const PangoFontDescription *body = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (fixture->preview)));

  for (guint i = 0; i < layout->texts->len; i++)
    {
      const DatelineRowBlock *block = &g_array_index (layout->texts, DatelineRowBlock, i);
      const PangoFontDescription *font = pango_layout_get_font_description (block->layout);
      const char *text = pango_layout_get_text (block->layout);

      g_assert_true (pango_font_description_get_size_is_absolute (font) == pango_font_description_get_size_is_absolute (body));
      g_assert_cmpfloat (pango_font_description_get_size (font), >=, 0.79 * pango_font_description_get_size (body));

      for (int line = 1; line < pango_layout_get_line_count (block->layout); line++)
        g_assert_cmpint (text[pango_layout_get_line_readonly (block->layout, line)->start_index - 1], ==, ' ');
    }
}

static void
test_room (void)
{
  PreviewFixture fixture;
  DatelineRowLayout *layout;
  GtkWidget *bar;

  preview_fixture_open (&fixture, WIDE_TABLE, 340, 500);
  preview_fixture_wait_for_row (&fixture, "Route");
  layout = get_layout (&fixture, "Route");
  assert_readable (&fixture, layout);
  g_assert_cmpint (layout->overflow, >, 0);
  g_assert_true (is_seen (layout, "Northport"));
  g_assert_false (is_seen (layout, "Not on"));
  bar = ui_test_find_type (GTK_WIDGET (fixture.preview), GTK_TYPE_SCROLLBAR);
  g_assert_true (gtk_widget_get_mapped (bar));

  /* Where there is room there is nothing to scroll. */
  gtk_window_set_default_size (fixture.window, 900, 500);
  ui_test_settle ();
  layout = get_layout (&fixture, "Route");
  assert_readable (&fixture, layout);
  g_assert_cmpint (layout->overflow, ==, 0);
  g_assert_false (gtk_widget_get_mapped (bar));
  preview_fixture_close (&fixture);
}

static void
test_keys (void)
{
  PreviewFixture fixture;
  DatelineRowLayout *layout;

  preview_fixture_open (&fixture, "Words\n\n" WIDE_TABLE, 340, 500);
  preview_fixture_wait_for_row (&fixture, "Route");
  gtk_widget_grab_focus (GTK_WIDGET (fixture.preview));
  layout = get_layout (&fixture, "Route");

  ui_test_key ("Right");
  g_assert_cmpint (layout->shift, >, 0);
  for (guint i = 0; i < 12; i++)
    ui_test_key ("Right");
  g_assert_cmpint (layout->shift, ==, layout->overflow);
  g_assert_true (is_seen (layout, "Not on"));

  /* It stays there while the author writes in it. */
  dateline_document_splice (fixture.document, DATELINE_PART_BODY, strlen ("Words\n\n| "), strlen ("Words\n\n| "), "The ", -1, DATELINE_CHANGE_STEP);
  ui_test_settle ();
  layout = get_layout (&fixture, "The Route");
  g_assert_cmpint (layout->shift, ==, layout->overflow);

  for (guint i = 0; i < 13; i++)
    ui_test_key ("Left");
  g_assert_cmpint (layout->shift, ==, 0);

  /* A link that gets the focus comes into sight. */
  ui_test_key ("Tab");
  g_assert_true (is_seen (layout, "Reservations"));
  preview_fixture_close (&fixture);
}

static void
test_pointer (void)
{
  PreviewFixture fixture;
  DatelineRowLayout *layout;
  GtkWidget *bar;

  preview_fixture_open (&fixture, "Words\n\n" WIDE_TABLE, 340, 500);
  preview_fixture_wait_for_row (&fixture, "Route");
  layout = get_layout (&fixture, "Route");
  bar = ui_test_find_type (GTK_WIDGET (fixture.preview), GTK_TYPE_SCROLLBAR);
  ui_test_drag (bar, 30, gtk_widget_get_height (bar) / 2, 130, gtk_widget_get_height (bar) / 2);
  g_assert_cmpint (layout->shift, >, 50);
  g_assert_false (is_seen (layout, "Northport"));
  g_assert_null (dateline_preview_dup_selected (fixture.preview));

  ui_test_scroll (GTK_WIDGET (preview_fixture_find_row (&fixture, "Route")), -20, "<Shift>");
  g_assert_cmpint (layout->shift, ==, 0);
  ui_test_scroll (GTK_WIDGET (preview_fixture_find_row (&fixture, "Route")), 1, "<Shift>");
  g_assert_cmpint (layout->shift, >, 0);
  preview_fixture_close (&fixture);
}

static void
test_found (void)
{
  PreviewFixture fixture;
  DatelineRowLayout *layout;

  preview_fixture_open (&fixture, WIDE_TABLE, 340, 500);
  preview_fixture_wait_for_row (&fixture, "Route");
  layout = get_layout (&fixture, "Route");
  dateline_preview_begin_find (fixture.preview);
  dateline_preview_find (fixture.preview, "holidays");
  ui_test_settle ();
  g_assert_true (is_seen (layout, "holidays"));
  dateline_preview_find (fixture.preview, "Northport");
  ui_test_settle ();
  g_assert_true (is_seen (layout, "Northport"));
  preview_fixture_close (&fixture);
}

static void
test_right_to_left (void)
{
  PreviewFixture fixture;
  DatelineRowLayout *layout;

  preview_fixture_open (&fixture, RIGHT_TO_LEFT_TABLE, 300, 500);
  preview_fixture_wait_for_row (&fixture, "الطريق");
  gtk_widget_grab_focus (GTK_WIDGET (fixture.preview));
  layout = get_layout (&fixture, "الطريق");
  assert_readable (&fixture, layout);
  g_assert_cmpint (layout->overflow, >, 0);
  g_assert_true (is_seen (layout, "الطريق"));
  g_assert_false (is_seen (layout, "المحطة"));

  for (guint i = 0; i < 8; i++)
    ui_test_key ("Left");
  g_assert_true (is_seen (layout, "المحطة"));
  g_assert_false (is_seen (layout, "الطريق"));
  preview_fixture_close (&fixture);
}

/* Parts of a long table move together, also one that comes into sight later. */
static void
test_long_table (void)
{
  g_autoptr (GString) text = g_string_new (WIDE_TABLE);
  PreviewFixture fixture;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "| Line %u | 1 | 2 | 3 | 4 | And so on until the evening comes at last |\n", i);

  preview_fixture_open (&fixture, text->str, 340, 400);
  preview_fixture_wait_for_row (&fixture, "Route");
  gtk_widget_grab_focus (GTK_WIDGET (fixture.preview));
  g_assert_true (gtk_widget_get_mapped (ui_test_find_type (GTK_WIDGET (fixture.preview), GTK_TYPE_SCROLLBAR)));
  ui_test_key ("Right");
  g_assert_cmpint (get_layout (&fixture, "Route")->shift, >, 0);

  for (guint i = 0; i < 40 && preview_fixture_find_row (&fixture, "Line 37") == NULL; i++)
    ui_test_key ("Page_Down");
  g_assert_cmpint (get_layout (&fixture, "Line 37")->shift, >, 0);
  preview_fixture_close (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/preview-wide/room", test_room);
  g_test_add_func ("/preview-wide/keys", test_keys);
  g_test_add_func ("/preview-wide/pointer", test_pointer);
  g_test_add_func ("/preview-wide/found", test_found);
  g_test_add_func ("/preview-wide/right-to-left", test_right_to_left);
  g_test_add_func ("/preview-wide/long-table", test_long_table);

  return g_test_run ();
}
