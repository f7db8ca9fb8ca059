/* test-preview-marks.c: problems in the preview: told under the pointer, and never about what is no longer there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-checker.h"
#include "preview-fixture.h"
#include "ui-test.h"

#define TEXT "Words first.\n\nRead [here](https://harbour.example/tides) about the tides.\n\nWords last.\n"
#define ROW "Read here"

typedef struct
{
  PreviewFixture   preview;
  DatelineChecker *checker;
} Fixture;

static gboolean
map_range (gpointer  data,
           gsize    *start,
           gsize    *end)
{
  return dateline_checker_map_range (data, start, end);
}

static gboolean
has_problems (gpointer data)
{
  return g_list_model_get_n_items (dateline_checker_get_problems (((Fixture *) data)->checker)) > 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  preview_fixture_open (&fixture->preview, TEXT, 500, 400);
  fixture->checker = dateline_checker_new (fixture->preview.document);
  dateline_preview_set_problems (fixture->preview.preview, dateline_checker_get_problems (fixture->checker));
  dateline_preview_set_problem_map (fixture->preview.preview, map_range, fixture->checker);
  preview_fixture_wait_for_row (&fixture->preview, ROW);
  dateline_checker_check (fixture->checker);
  ui_test_wait (has_problems, fixture);
  ui_test_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  dateline_preview_set_problems (fixture->preview.preview, NULL);
  dateline_preview_set_problem_map (fixture->preview.preview, NULL, NULL);
  ui_test_assert_finalized (fixture->checker);
  preview_fixture_close (&fixture->preview);
}

/* What GTK would show, were the pointer left there for a while. */
static gboolean
tells_problem (Fixture    *fixture,
               const char *row,
               const char *words)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean told = FALSE;
  double x, y;

  /* Marks are placed when they are drawn. */
  gtk_widget_queue_draw (GTK_WIDGET (fixture->preview.preview));
  ui_test_settle ();
  preview_fixture_get_place (&fixture->preview, row, words, &x, &y);
  g_signal_emit_by_name (fixture->preview.preview, "query-tooltip", (int) x, (int) y, FALSE, tooltip, &told);

  return told;
}

static void
type_at (Fixture    *fixture,
         const char *words,
         gsize       n_deleted,
         const char *typed)
{
  gsize length;
  const char *body = dateline_document_get_text (fixture->preview.document, DATELINE_PART_BODY, &length);
  gsize at = strstr (body, words) - body;

  dateline_document_splice (fixture->preview.document, DATELINE_PART_BODY, at, at + n_deleted, typed, -1, DATELINE_CHANGE_TYPING);
  ui_test_settle ();
}

static gboolean
tooltip_is_shown (gpointer data)
{
  GtkWidget *tooltip = ui_test_find_type (data, g_type_from_name ("GtkTooltipWindow"));

  return tooltip != NULL && gtk_widget_get_mapped (tooltip);
}

static void
test_hover (Fixture       *fixture,
            gconstpointer  data)
{
  double x, y;

  g_assert_true (tells_problem (fixture, ROW, "here"));
  g_assert_false (tells_problem (fixture, ROW, "about"));
  g_assert_false (tells_problem (fixture, "Words first", "first"));

  preview_fixture_get_place (&fixture->preview, ROW, "here", &x, &y);
  ui_test_move_pointer (GTK_WIDGET (fixture->preview.preview), x, y);
  ui_test_move_pointer (GTK_WIDGET (fixture->preview.preview), x + 2, y);
  ui_test_wait (tooltip_is_shown, fixture->preview.window);
}

/* Before anything is checked again: the mark goes with its words, and goes when the author mends them. */
static void
test_not_stale (Fixture       *fixture,
                gconstpointer  data)
{
  type_at (fixture, "Words first", 0, "Many words.\n\n");
  preview_fixture_wait_for_row (&fixture->preview, "Many");
  g_assert_true (tells_problem (fixture, ROW, "here"));
  g_assert_false (tells_problem (fixture, ROW, "tides"));

  type_at (fixture, "Read ", strlen ("Read "), "Now read the tables ");
  preview_fixture_wait_for_row (&fixture->preview, "Now read");
  g_assert_true (tells_problem (fixture, "Now read", "here"));
  g_assert_false (tells_problem (fixture, "Now read", "tables"));

  type_at (fixture, "here]", strlen ("here"), "the harbour master's page");
  preview_fixture_wait_for_row (&fixture->preview, "Now read the tables the");
  g_assert_false (tells_problem (fixture, "Now read", "harbour"));
  g_assert_false (tells_problem (fixture, "Now read", "tables"));
}

/* The words that had the problem are gone, with their paragraph or with the document. */
static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Read here what else there is.\n", strlen ("Read here what else there is.\n"));
  g_autoptr (DatelineDocument) other = dateline_document_new_from_bytes (bytes, NULL);

  type_at (fixture, "Read ", strlen ("Read [here](https://harbour.example/tides) about the tides.\n\n"), "");
  g_assert_null (preview_fixture_find_row (&fixture->preview, ROW));
  g_assert_false (tells_problem (fixture, "Words last", "last"));
  dateline_document_undo (fixture->preview.document);
  preview_fixture_wait_for_row (&fixture->preview, ROW);

  dateline_preview_set_problems (fixture->preview.preview, NULL);
  dateline_preview_set_document (fixture->preview.preview, other);
  preview_fixture_wait_for_row (&fixture->preview, "Read here what");
  g_assert_false (tells_problem (fixture, ROW, "here"));
  dateline_preview_set_document (fixture->preview.preview, fixture->preview.document);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/preview-marks/hover", Fixture, NULL, set_up, test_hover, tear_down);
  g_test_add ("/preview-marks/not-stale", Fixture, NULL, set_up, test_not_stale, tear_down);
  g_test_add ("/preview-marks/gone", Fixture, NULL, set_up, test_gone, tear_down);

  return g_test_run ();
}
