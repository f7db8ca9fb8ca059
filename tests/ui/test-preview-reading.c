/* test-preview-reading.c: selecting, copying, finding and going to headings in a preview
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-preview-private.h"
#include "preview-fixture.h"

#define HEADER "---\ntitle: The Harbour Letter\n---\n"
#define LETTER HEADER \
  "Dear *friends* of the sea,\n\n## Tides\n\nHigh at noon, [low](https://example.org/low) at six.\n\n" \
  "- nets\n- ropes\n\n![A gull](gull.png)\n\nThe end.\n"

static char *
make_long_text (guint n_paragraphs)
{
  GString *text = g_string_new (HEADER);

  for (guint i = 0; i < n_paragraphs; i++)
    g_string_append_printf (text, "%sParagraph %u of many, with some words about the harbour.\n\n", i % 10 == 0 ? "## Part\n\n" : "", i);

  return g_string_free (text, FALSE);
}

static void
assert_selected (PreviewFixture *fixture,
                 const char     *expected)
{
  g_autofree char *selected = dateline_preview_dup_selected (fixture->preview);

  g_assert_cmpstr (selected, ==, expected);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (*text == NULL)
    *text = g_strdup ("");
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static char *
read_clipboard (PreviewFixture *fixture,
                gboolean        primary)
{
  GtkWidget *widget = GTK_WIDGET (fixture->preview);
  char *text = NULL;

  gdk_clipboard_read_text_async (primary ? gtk_widget_get_primary_clipboard (widget) : gtk_widget_get_clipboard (widget), NULL,
                                 received_cb, &text);
  ui_test_wait (is_set, &text);

  return text;
}

static gboolean
provider_written (gpointer data)
{
  return *(gboolean *) data;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_assert_true (gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, NULL));
  *(gboolean *) data = TRUE;
}

/* What another program would be given as HTML. */
static char *
read_html (PreviewFixture *fixture)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->preview));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean written = FALSE;

  gdk_content_provider_write_mime_type_async (gdk_clipboard_get_content (clipboard), "text/html", stream, G_PRIORITY_DEFAULT, NULL,
                                              written_cb, &written);
  ui_test_wait (provider_written, &written);

  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

/* By dragging from the middle of one block into another. */
static void
test_drag (void)
{
  PreviewFixture fixture;
  double x, y, to_x, to_y;
  g_autofree char *primary = NULL;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;

  preview_fixture_open (&fixture, LETTER, 500, 500);
  preview_fixture_wait_for_row (&fixture, "ropes");
  preview_fixture_get_place (&fixture, "Dear", "friends", &x, &y);
  preview_fixture_get_place (&fixture, "High", " noon", &to_x, &to_y);
  ui_test_drag (GTK_WIDGET (fixture.preview), x, y, to_x, to_y);

  assert_selected (&fixture, "friends of the sea,\n\nTides\n\nHigh at");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture.preview)));
  primary = read_clipboard (&fixture, TRUE);
  g_assert_cmpstr (primary, ==, "friends of the sea,\n\nTides\n\nHigh at");

  ui_test_key ("<Control>c");
  text = read_clipboard (&fixture, FALSE);
  g_assert_cmpstr (text, ==, primary);
  html = read_html (&fixture);
  g_assert_nonnull (strstr (html, "<em>friends</em> of the sea,"));
  g_assert_nonnull (strstr (html, "<h2>Tides</h2>"));

  ui_test_key ("Escape");
  assert_selected (&fixture, NULL);
  preview_fixture_close (&fixture);
}

static void
test_all (void)
{
  PreviewFixture fixture;
  g_autofree char *markdown = NULL;

  preview_fixture_open (&fixture, LETTER, 500, 500);
  preview_fixture_wait_for_row (&fixture, "ropes");
  gtk_widget_grab_focus (GTK_WIDGET (fixture.preview));
  ui_test_key ("<Control>a");
  assert_selected (&fixture,
                   "The Harbour Letter\n\nDear friends of the sea,\n\nTides\n\nHigh at noon, low at six.\n\n• nets\n• ropes\n\nA gull\n\nThe end.");

  ui_test_key ("<Control><Shift>c");
  markdown = read_clipboard (&fixture, FALSE);
  g_assert_nonnull (strstr (markdown, "[low](https://example.org/low)"));
  g_assert_true (g_str_has_suffix (markdown, "- nets\n- ropes\n\n![A gull](gull.png)\n\nThe end."));

  ui_test_key ("<Control><Shift>a");
  assert_selected (&fixture, NULL);
  preview_fixture_close (&fixture);
}

typedef struct
{
  guint   n_activated;
  guint   n_selected;
  guint   n_links;
  guint64 start;
  guint64 end;
} Clicks;

static void
activated_cb (DatelinePreview *preview,
              guint64          offset,
              Clicks          *clicks)
{
  clicks->n_activated++;
  clicks->start = clicks->end = offset;
}

static void
selected_cb (DatelinePreview *preview,
             guint64          start,
             guint64          end,
             Clicks          *clicks)
{
  clicks->n_selected++;
  clicks->start = start;
  clicks->end = end;
}

static void
link_cb (DatelinePreview *preview,
         const char      *url,
         Clicks          *clicks)
{
  g_assert_cmpstr (url, ==, "https://example.org/low");
  clicks->n_links++;
}

static void
test_clicks (void)
{
  const char *text = LETTER;
  PreviewFixture fixture;
  Clicks clicks = { 0 };
  g_autofree char *hovered = NULL;
  double x, y;

  preview_fixture_open (&fixture, text, 500, 500);
  preview_fixture_wait_for_row (&fixture, "ropes");
  g_signal_connect (fixture.preview, "source-activated", G_CALLBACK (activated_cb), &clicks);
  g_signal_connect (fixture.preview, "source-selected", G_CALLBACK (selected_cb), &clicks);
  g_signal_connect (fixture.preview, "link-activated", G_CALLBACK (link_cb), &clicks);

  /* A word. */
  preview_fixture_get_place (&fixture, "Dear", "riends", &x, &y);
  ui_test_clicks (GTK_WIDGET (fixture.preview), x + 1, y, 1, 2, NULL);
  assert_selected (&fixture, "friends");
  g_assert_cmpuint (clicks.n_selected, ==, 1);
  g_assert_cmpuint (clicks.start, ==, strstr (text, "friends") - text);
  g_assert_cmpuint (clicks.end, ==, strstr (text, "friends") + 7 - text);

  /* A paragraph. */
  preview_fixture_get_place (&fixture, "High", "noon", &x, &y);
  ui_test_clicks (GTK_WIDGET (fixture.preview), x + 1, y, 1, 3, NULL);
  assert_selected (&fixture, "High at noon, low at six.");

  /* A link: where it leads is told first, and a plain click only goes to its source. */
  preview_fixture_get_place (&fixture, "High", "ow at", &x, &y);
  ui_test_move_pointer (GTK_WIDGET (fixture.preview), x, y);
  g_object_get (fixture.preview, "hovered-url", &hovered, NULL);
  g_assert_cmpstr (hovered, ==, "https://example.org/low");
  clicks.n_activated = 0;
  ui_test_clicks (GTK_WIDGET (fixture.preview), x, y, 1, 1, NULL);
  g_assert_cmpuint (clicks.n_links, ==, 0);
  g_assert_cmpuint (clicks.n_activated, ==, 1);
  g_assert_cmpuint (clicks.start, ==, strstr (text, "ow](") - text);
  ui_test_clicks (GTK_WIDGET (fixture.preview), x, y, 1, 1, "<Control>");
  g_assert_cmpuint (clicks.n_links, ==, 1);

  /* From there to there. */
  preview_fixture_get_place (&fixture, "Dear", " of the", &x, &y);
  ui_test_clicks (GTK_WIDGET (fixture.preview), x, y, 1, 1, NULL);
  assert_selected (&fixture, NULL);
  preview_fixture_get_place (&fixture, "Tides", "des", &x, &y);
  ui_test_clicks (GTK_WIDGET (fixture.preview), x, y, 1, 1, "<Shift>");
  assert_selected (&fixture, " of the sea,\n\nTi");
  preview_fixture_close (&fixture);
}

static void
no_link_cb (DatelinePreview *preview,
            const char      *url)
{
  g_error ("%s was to be opened", url);
}

/* The number of a note leads there, and its arrow back, on the page. */
static void
test_footnotes (void)
{
  g_autofree char *long_text = make_long_text (60);
  g_autofree char *note = NULL;
  g_autofree char *other = NULL;
  g_autofree char *text = g_strconcat ("At noon.[^noon]\n\n", strstr (long_text, "## Part"), "[^noon]: By the sun.\n", NULL);
  PreviewFixture fixture;
  double x, y;

  preview_fixture_open (&fixture, text, 400, 400);
  preview_fixture_wait_for_row (&fixture, "At noon.1");
  g_signal_connect (fixture.preview, "link-activated", G_CALLBACK (no_link_cb), NULL);
  g_assert_null (preview_fixture_find_row (&fixture, "By the sun."));
  note = dateline_preview_dup_destination (fixture.preview, "#fn-noon");
  g_assert_cmpstr (note, ==, "By the sun.");
  other = dateline_preview_dup_destination (fixture.preview, "https://example.org/#fn-noon");
  g_assert_cmpstr (other, ==, "https://example.org/#fn-noon");

  preview_fixture_get_place (&fixture, "At noon.", "1", &x, &y);
  ui_test_clicks (GTK_WIDGET (fixture.preview), x + 2, y, 1, 1, "<Control>");
  preview_fixture_wait_for_row (&fixture, "By the sun.");
  g_assert_null (preview_fixture_find_row (&fixture, "At noon."));

  preview_fixture_get_place (&fixture, "By the sun.", "\342\206\251", &x, &y);
  ui_test_clicks (GTK_WIDGET (fixture.preview), x + 4, y, 1, 1, "<Control>");
  preview_fixture_wait_for_row (&fixture, "At noon.");
  preview_fixture_close (&fixture);
}

static void
test_select_by_keys (void)
{
  PreviewFixture fixture;
  double x, y;

  preview_fixture_open (&fixture, LETTER, 500, 500);
  preview_fixture_wait_for_row (&fixture, "ropes");
  preview_fixture_get_place (&fixture, "High", "noon", &x, &y);
  ui_test_click (GTK_WIDGET (fixture.preview), x, y);
  ui_test_key ("<Shift>Right");
  assert_selected (&fixture, "n");
  ui_test_key ("<Control><Shift>Right");
  assert_selected (&fixture, "noon");
  ui_test_key ("<Shift>End");
  assert_selected (&fixture, "noon, low at six.");
  ui_test_key ("<Shift>Right");
  ui_test_key ("<Shift>Right");
  assert_selected (&fixture, "noon, low at six.\n\n• n");
  ui_test_key ("<Shift>Down");
  assert_selected (&fixture, "noon, low at six.\n\n• nets\n• r");
  ui_test_key ("<Control><Shift>Home");
  assert_selected (&fixture, "The Harbour Letter\n\nDear friends of the sea,\n\nTides\n\nHigh at ");
  ui_test_key ("<Control><Shift>End");
  assert_selected (&fixture, "noon, low at six.\n\n• nets\n• ropes\n\nA gull\n\nThe end.");
  for (guint i = 0; i < 40; i++)
    ui_test_key (i % 2 == 0 ? "<Shift>Up" : "<Control><Shift>Left");
  ui_test_key ("<Shift>Page_Down");
  preview_fixture_close (&fixture);
}

/* Beyond the edge the view follows, and what was selected stays so out of sight. */
static void
test_autoscroll (void)
{
  g_autofree char *text = make_long_text (200);
  g_autofree char *selected = NULL;
  PreviewFixture fixture;
  double x, y;

  preview_fixture_open (&fixture, text, 400, 400);
  preview_fixture_wait_for_row (&fixture, "Paragraph 1 ");
  preview_fixture_get_place (&fixture, "Paragraph 1 ", "of", &x, &y);
  ui_test_drag (GTK_WIDGET (fixture.preview), x, y, x, 470);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture.adjustment), >, 0);
  selected = dateline_preview_dup_selected (fixture.preview);
  g_assert_true (g_str_has_prefix (selected, "of many"));
  g_assert_nonnull (strstr (selected, "Paragraph 5"));

  gtk_adjustment_set_value (fixture.adjustment, gtk_adjustment_get_upper (fixture.adjustment));
  ui_test_settle ();
  assert_selected (&fixture, selected);
  preview_fixture_close (&fixture);
}

/* What is typed above, below and within. */
static void
test_selection_survives_edits (void)
{
  const char *body = "One\n\nTwo words\n\nThree\n";
  PreviewFixture fixture;
  double x, y;

  preview_fixture_open (&fixture, body, 400, 400);
  preview_fixture_wait_for_row (&fixture, "Three");
  preview_fixture_get_place (&fixture, "Two", "words", &x, &y);
  ui_test_clicks (GTK_WIDGET (fixture.preview), x + 2, y, 1, 2, NULL);
  assert_selected (&fixture, "words");

  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, 0, "New\n\nMore\n\n", -1, DATELINE_CHANGE_STEP);
  preview_fixture_wait_for_row (&fixture, "New");
  assert_selected (&fixture, "words");

  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, strlen ("New\n\nMore\n\nOne\n\nTwo w"), "é", -1, DATELINE_CHANGE_STEP);
  preview_fixture_wait_for_row (&fixture, "éords");
  g_free (dateline_preview_dup_selected (fixture.preview));

  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, strlen ("éords\n\nThree\n"), "", -1, DATELINE_CHANGE_STEP);
  ui_test_wait_idle (50);
  assert_selected (&fixture, NULL);
  preview_fixture_close (&fixture);
}

static gboolean
is_found (gpointer data)
{
  return !dateline_preview_is_finding (data);
}

static void
find (PreviewFixture *fixture,
      const char     *words)
{
  dateline_preview_find (fixture->preview, words);
  ui_test_wait (is_found, fixture->preview);
  ui_test_settle ();
}

static gboolean
is_measured (gpointer data)
{
  return dateline_row_stack_is_measured (DATELINE_PREVIEW (data)->stack);
}

/* Of what is changed out of sight the height is thought to be what it was, until it is measured in a pause. */
static void
test_change_out_of_sight (void)
{
  g_autofree char *text = make_long_text (60);
  PreviewFixture fixture;
  gsize place = strstr (text, "Paragraph 50 ") - text;
  double upper;

  preview_fixture_open (&fixture, text, 200, 400);
  preview_fixture_wait_for_row (&fixture, "Paragraph 1 ");
  ui_test_wait (is_measured, fixture.preview);
  upper = gtk_adjustment_get_upper (fixture.adjustment);

  dateline_document_splice (fixture.document, DATELINE_PART_BODY, place - strlen (HEADER), place - strlen (HEADER), "x", 1, DATELINE_CHANGE_TYPING);
  g_assert_false (is_measured (fixture.preview));
  g_assert_cmpfloat (gtk_adjustment_get_upper (fixture.adjustment), ==, upper);
  ui_test_wait (is_measured, fixture.preview);
  g_assert_cmpfloat (gtk_adjustment_get_upper (fixture.adjustment), ==, upper);
  preview_fixture_close (&fixture);
}

static void
test_find (void)
{
  g_autofree char *text = make_long_text (200);
  PreviewFixture fixture;

  preview_fixture_open (&fixture, text, 400, 400);
  preview_fixture_wait_for_row (&fixture, "Paragraph 1 ");
  dateline_preview_begin_find (fixture.preview);

  find (&fixture, "paragraph 15");
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 11);
  g_assert_cmpuint (dateline_preview_get_match (fixture.preview), ==, 1);
  g_assert_nonnull (preview_fixture_find_row (&fixture, "Paragraph 15 "));

  dateline_preview_find_next (fixture.preview, 1);
  ui_test_settle ();
  g_assert_cmpuint (dateline_preview_get_match (fixture.preview), ==, 2);
  g_assert_nonnull (preview_fixture_find_row (&fixture, "Paragraph 150 "));
  dateline_preview_find_next (fixture.preview, -1);
  dateline_preview_find_next (fixture.preview, -1);
  ui_test_settle ();
  g_assert_cmpuint (dateline_preview_get_match (fixture.preview), ==, 11);
  g_assert_nonnull (preview_fixture_find_row (&fixture, "Paragraph 159 "));
  dateline_preview_find_next (fixture.preview, 1);
  g_assert_cmpuint (dateline_preview_get_match (fixture.preview), ==, 1);

  find (&fixture, "no such words");
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 0);
  find (&fixture, "");
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 0);

  find (&fixture, "Paragraph 20 ");
  dateline_preview_end_find (fixture.preview);
  assert_selected (&fixture, "Paragraph 20");
  preview_fixture_close (&fixture);
}

/* Words are words, however they are formatted, spaced and quoted. */
static void
test_find_across_formats (void)
{
  PreviewFixture fixture;

  preview_fixture_open (&fixture, "The **har**bour\nmaster’s `boat`\\\nis ÉLAN\n", 400, 300);
  preview_fixture_wait_for_row (&fixture, "The har");
  find (&fixture, "harbour master's boat is élan");
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 1);

  /* It goes with the text. */
  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, 0, "Above\n\n", -1, DATELINE_CHANGE_STEP);
  preview_fixture_wait_for_row (&fixture, "Above");
  ui_test_wait (is_found, fixture.preview);
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 1);
  g_assert_cmpuint (dateline_preview_get_match (fixture.preview), ==, 1);
  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 7, 13, "", -1, DATELINE_CHANGE_STEP);
  preview_fixture_wait_for_row (&fixture, "har**bour");
  ui_test_wait (is_found, fixture.preview);
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 0);
  preview_fixture_close (&fixture);
}

static void
test_outline (void)
{
  g_autofree char *text = make_long_text (100);
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;
  PreviewFixture fixture;
  guint level;
  gsize offset;

  preview_fixture_open (&fixture, text, 400, 400);
  preview_fixture_wait_for_row (&fixture, "Paragraph 1 ");
  g_assert_cmpuint (dateline_preview_get_n_headings (fixture.preview), ==, 11);
  title = dateline_preview_dup_heading (fixture.preview, 0, &level, NULL);
  g_assert_cmpstr (title, ==, "The Harbour Letter");
  g_assert_cmpuint (level, ==, 0);
  heading = dateline_preview_dup_heading (fixture.preview, 5, &level, &offset);
  g_assert_cmpstr (heading, ==, "Part");
  g_assert_cmpuint (level, ==, 2);

  dateline_preview_scroll_to_offset (fixture.preview, offset);
  ui_test_settle ();
  g_assert_nonnull (preview_fixture_find_row (&fixture, "Paragraph 40 "));
  g_assert_cmpint (dateline_preview_get_section (fixture.preview), ==, 5);

  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, 0, "# New\n\n", -1, DATELINE_CHANGE_STEP);
  ui_test_wait_idle (50);
  g_assert_cmpuint (dateline_preview_get_n_headings (fixture.preview), ==, 12);
  g_assert_cmpint (dateline_preview_get_section (fixture.preview), ==, 6);
  preview_fixture_close (&fixture);
}

/* A problem of words, of a link whose destination is not shown, of an image, of the title; and one that is in nothing that is shown. */
static void
test_problems (void)
{
  const char *text = LETTER;
  g_autoptr (GListStore) problems = g_list_store_new (DATELINE_TYPE_PROBLEM);
  static const char *const places[] = { "Harbour", "friends", "https://example.org/low", "gull.png" };
  PreviewFixture fixture;

  preview_fixture_open (&fixture, text, 500, 500);
  preview_fixture_wait_for_row (&fixture, "The end");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gsize start = strstr (text, places[i]) - text;
      g_autoptr (DatelineProblem) problem = dateline_problem_new ("test", i % 3, start, start + strlen (places[i]), places[i]);

      if (i == 0)
        dateline_problem_set_field (problem, "title");
      g_list_store_append (problems, problem);
    }

  dateline_preview_set_problems (fixture.preview, G_LIST_MODEL (problems));
  ui_test_settle ();
  g_assert_cmpuint (fixture.preview->marks->len, ==, 4);
  g_assert_cmpuint (g_array_index (fixture.preview->marks, DatelinePreviewMark, 0).start, ==, strlen ("The "));
  g_assert_cmpuint (g_array_index (fixture.preview->marks, DatelinePreviewMark, 1).start, ==, strlen ("Dear "));
  g_assert_cmpuint (g_array_index (fixture.preview->marks, DatelinePreviewMark, 1).end, ==, strlen ("Dear friends"));
  g_assert_cmpuint (g_array_index (fixture.preview->marks, DatelinePreviewMark, 2).start, ==, strlen ("High at noon, "));
  g_assert_cmpuint (g_array_index (fixture.preview->marks, DatelinePreviewMark, 2).end, ==, strlen ("High at noon, low"));
  g_assert_cmpuint (g_array_index (fixture.preview->marks, DatelinePreviewMark, 3).end, ==, 3);

  g_list_store_remove_all (problems);
  ui_test_settle ();
  g_assert_cmpuint (fixture.preview->marks->len, ==, 0);
  preview_fixture_close (&fixture);
}

static void
test_caret_block (void)
{
  const char *text = LETTER;
  PreviewFixture fixture;
  guint row;

  preview_fixture_open (&fixture, text, 500, 500);
  preview_fixture_wait_for_row (&fixture, "The end");
  dateline_preview_set_caret (fixture.preview, strstr (text, "noon") - text);
  ui_test_settle ();
  row = fixture.preview->caret_first;
  g_assert_cmpuint (row, ==, fixture.preview->caret_last);
  g_assert_true (g_str_has_prefix (dateline_rows_get_row (dateline_row_stack_get_rows (fixture.preview->stack), row)->text, "High"));

  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, 0, "New\n\n", -1, DATELINE_CHANGE_STEP);
  dateline_preview_set_caret (fixture.preview, strstr (text, "noon") + 5 - text);
  preview_fixture_wait_for_row (&fixture, "New");
  g_assert_cmpuint (fixture.preview->caret_first, ==, row + 1);

  dateline_preview_set_caret (fixture.preview, -1);
  g_assert_cmpuint (fixture.preview->caret_first, >, fixture.preview->caret_last);
  preview_fixture_close (&fixture);
}

/* Another document, or none, comes while something is selected and found. */
static void
test_other_document (void)
{
  g_autofree char *text = make_long_text (3000);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Other words\n", strlen ("Other words\n"));
  g_autoptr (DatelineDocument) other = dateline_document_new_from_bytes (bytes, NULL);
  PreviewFixture fixture;

  preview_fixture_open (&fixture, text, 400, 400);
  preview_fixture_wait_for_row (&fixture, "Paragraph 1 ");
  gtk_widget_grab_focus (GTK_WIDGET (fixture.preview));
  ui_test_key ("<Control>a");
  find (&fixture, "harbour");
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 3001);

  dateline_preview_find (fixture.preview, "words");
  dateline_preview_set_document (fixture.preview, other);
  preview_fixture_wait_for_row (&fixture, "Other words");
  ui_test_wait (is_found, fixture.preview);
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 1);
  ui_test_key ("<Control><Shift>End");
  ui_test_key ("<Control>c");

  dateline_preview_set_document (fixture.preview, NULL);
  ui_test_wait_idle (50);
  ui_test_key ("<Control>a");
  ui_test_key ("<Shift>Down");
  ui_test_key ("<Shift>F10");
  ui_test_key ("Escape");
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 0);

  /* And the window goes while it is looked for. */
  dateline_preview_set_document (fixture.preview, fixture.document);
  preview_fixture_wait_for_row (&fixture, "Paragraph 1 ");
  dateline_preview_find (fixture.preview, "harbour");
  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, 0, "x", -1, DATELINE_CHANGE_STEP);
  preview_fixture_close (&fixture);
}

static gboolean
is_current (gpointer data)
{
  return dateline_preview_is_current (data);
}

static guint
count (PreviewFixture *fixture,
       const char     *words)
{
  gsize length;
  const char *at = dateline_document_get_text (fixture->document, DATELINE_PART_BODY, &length);
  guint n = 0;

  while ((at = strstr (at, words)) != NULL)
    {
      at += strlen (words);
      n++;
    }

  return n;
}

/* A long paragraph and long code are cut into rows. Nobody who looks for words knows where. */
static void
test_find_across_cuts (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PreviewFixture fixture;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "gull %u boat ", i);
  g_string_append (text, "\n\n```\n");
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "mast %u rope\n", i);
  g_string_append (text, "```\n");

  preview_fixture_open (&fixture, text->str, 400, 400);
  preview_fixture_wait_for_row (&fixture, "gull 0");
  find (&fixture, "gull");
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 3000);
  find (&fixture, "rope mast");
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 99);
  find (&fixture, "boat mast");
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 0);
  find (&fixture, "boat gull");
  g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, 2999);

  /* It goes with the text, wherever that changes. */
  for (gsize at = 0; at < 30000; at += 1500)
    {
      dateline_document_splice (fixture.document, DATELINE_PART_BODY, at, at, "mew ", -1, DATELINE_CHANGE_STEP);
      ui_test_wait (is_current, fixture.preview);
      ui_test_wait (is_found, fixture.preview);
      g_assert_cmpuint (dateline_preview_get_n_matches (fixture.preview), ==, count (&fixture, "boat gull"));
    }

  preview_fixture_close (&fixture);
}

/* From link to link, also to those below and above what is in sight; in and out by Tab; and wherever the focus is, it is not lost. */
static void
test_links_by_keys (void)
{
  g_autoptr (GString) text = g_string_new ("[low](https://example.org/low) and [low *again*](https://example.org/low)\n\n");
  PreviewFixture fixture;
  GtkWidget *focus;
  Clicks clicks = { 0 };
  g_autofree char *hovered = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "Words\n\n");
  g_string_append (text, "[low](https://example.org/low) at the end\n");

  preview_fixture_open (&fixture, text->str, 400, 300);
  preview_fixture_wait_for_row (&fixture, "low and");
  g_signal_connect (fixture.preview, "link-activated", G_CALLBACK (link_cb), &clicks);
  ui_test_move_pointer (GTK_WIDGET (fixture.preview), 200, 280);
  gtk_widget_grab_focus (GTK_WIDGET (fixture.preview));

  ui_test_key ("Tab");
  focus = gtk_window_get_focus (fixture.window);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_ROLE_LINK);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL, "low");
  g_object_get (fixture.preview, "hovered-url", &hovered, NULL);
  g_assert_cmpstr (hovered, ==, "https://example.org/low");
  ui_test_key ("Return");
  g_assert_cmpuint (clicks.n_links, ==, 1);

  ui_test_key ("Tab");
  g_assert_true (gtk_window_get_focus (fixture.window) != focus);
  ui_test_key ("Tab");
  g_assert_nonnull (preview_fixture_find_row (&fixture, "low at the end"));
  ui_test_key ("Return");
  g_assert_cmpuint (clicks.n_links, ==, 2);

  /* The keys of the preview work there too; the link goes out of sight, the focus stays. */
  ui_test_key ("Home");
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture.adjustment), ==, 0);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture.preview)));
  ui_test_key ("Tab");
  ui_test_key ("<Shift>Tab");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture.preview)));
  preview_fixture_close (&fixture);
}

static void
test_menu (void)
{
  PreviewFixture fixture;
  g_autofree char *address = NULL;
  double x, y;

  preview_fixture_open (&fixture, LETTER, 500, 500);
  preview_fixture_wait_for_row (&fixture, "ropes");
  preview_fixture_get_place (&fixture, "High", "ow at", &x, &y);
  ui_test_clicks (GTK_WIDGET (fixture.preview), x, y, 3, 1, NULL);
  g_assert_true (gtk_widget_get_mapped (fixture.preview->menu));
  gtk_widget_activate_action (GTK_WIDGET (fixture.preview), "preview.copy-link", NULL);
  address = read_clipboard (&fixture, FALSE);
  g_assert_cmpstr (address, ==, "https://example.org/low");
  ui_test_screenshot (GTK_WIDGET (fixture.window), "preview-menu");
  ui_test_key ("Escape");
  preview_fixture_close (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/preview-reading/drag", test_drag);
  g_test_add_func ("/preview-reading/all", test_all);
  g_test_add_func ("/preview-reading/clicks", test_clicks);
  g_test_add_func ("/preview-reading/footnotes", test_footnotes);
  g_test_add_func ("/preview-reading/select-by-keys", test_select_by_keys);
  g_test_add_func ("/preview-reading/autoscroll", test_autoscroll);
  g_test_add_func ("/preview-reading/selection-survives-edits", test_selection_survives_edits);
  g_test_add_func ("/preview-reading/change-out-of-sight", test_change_out_of_sight);
  g_test_add_func ("/preview-reading/find", test_find);
  g_test_add_func ("/preview-reading/find-across-formats", test_find_across_formats);
  g_test_add_func ("/preview-reading/find-across-cuts", test_find_across_cuts);
  g_test_add_func ("/preview-reading/outline", test_outline);
  g_test_add_func ("/preview-reading/problems", test_problems);
  g_test_add_func ("/preview-reading/caret-block", test_caret_block);
  g_test_add_func ("/preview-reading/other-document", test_other_document);
  g_test_add_func ("/preview-reading/links-by-keys", test_links_by_keys);
  g_test_add_func ("/preview-reading/menu", test_menu);

  return g_test_run ();
}
