/* preview-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-range.h"
#include "preview-fixture.h"

void
preview_fixture_open (PreviewFixture *fixture,
                      const char     *text,
                      int             width,
                      int             height)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *preview = dateline_preview_new ();

  fixture->document = dateline_document_new_from_bytes (bytes, NULL);
  fixture->preview = DATELINE_PREVIEW (preview);
  dateline_preview_set_document (fixture->preview, fixture->document);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), preview);
  fixture->window = ui_test_show (scroller, width, height);
  fixture->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (preview));
}

void
preview_fixture_close (PreviewFixture *fixture)
{
  ui_test_close (fixture->window);
  ui_test_assert_finalized (fixture->document);
}

static gboolean
is_in_sight (GtkWidget *widget)
{
  return DATELINE_IS_PREVIEW_ROW (widget) && dateline_preview_row_get_layout (DATELINE_PREVIEW_ROW (widget)) != NULL;
}

DatelinePreviewRow *
preview_fixture_next_row (gpointer            preview,
                          DatelinePreviewRow *row)
{
  GtkWidget *at = row != NULL ? GTK_WIDGET (row) : preview;

  /* Rows may be in groups, and groups in groups. */
  do
    {
      GtkWidget *next = gtk_widget_get_first_child (at);

      while (next == NULL && at != preview)
        {
          next = gtk_widget_get_next_sibling (at);
          at = gtk_widget_get_parent (at);
        }

      at = next;
    }
  while (at != NULL && !is_in_sight (at));

  return (DatelinePreviewRow *) at;
}

DatelinePreviewRow *
preview_fixture_find_row (PreviewFixture *fixture,
                          const char     *text)
{
  for (DatelinePreviewRow *row = NULL; (row = preview_fixture_next_row (fixture->preview, row)) != NULL;)
    if (g_str_has_prefix (dateline_preview_row_get_layout (row)->row->text, text))
      return row;

  return NULL;
}

typedef struct
{
  PreviewFixture *fixture;
  const char     *text;
} Wanted;

static gboolean
row_is_shown (gpointer data)
{
  const Wanted *wanted = data;

  return preview_fixture_find_row (wanted->fixture, wanted->text) != NULL;
}

DatelinePreviewRow *
preview_fixture_wait_for_row (PreviewFixture *fixture,
                              const char     *text)
{
  Wanted wanted = { fixture, text };

  ui_test_wait (row_is_shown, &wanted);
  ui_test_settle ();

  return preview_fixture_find_row (fixture, text);
}

void
preview_fixture_get_place (PreviewFixture *fixture,
                           const char     *row_text,
                           const char     *words,
                           double         *x,
                           double         *y)
{
  DatelinePreviewRow *row = preview_fixture_find_row (fixture, row_text);
  DatelineRowLayout *layout;
  graphene_point_t point;
  GdkRectangle place;
  const char *at;

  g_assert_nonnull (row);
  layout = dateline_preview_row_get_layout (row);
  at = strstr (layout->row->text, words);
  g_assert_nonnull (at);
  dateline_row_layout_get_place (layout, at - layout->row->text, &place);
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (row), GTK_WIDGET (fixture->preview),
                                           &GRAPHENE_POINT_INIT (place.x, place.y + place.height / 2), &point));
  *x = point.x;
  *y = point.y;
}
