/* test-preview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-height-index.h"
#include "preview-fixture.h"

#define HEADER "---\ntitle: The Harbour Letter\nauthor: Mira Holt\ndate: 2025-07-01\n---\n"

typedef struct
{
  DatelineDocument *document;
  GtkWidget        *preview;
  GtkAdjustment    *adjustment;
  GtkWindow        *window;
} Fixture;

static DatelineDocument *
make_document (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_document_new_from_bytes (bytes, NULL);
}

static void
fixture_open (Fixture    *fixture,
              const char *text,
              int         width,
              int         height)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->document = make_document (text);
  fixture->preview = dateline_preview_new ();
  dateline_preview_set_document (DATELINE_PREVIEW (fixture->preview), fixture->document);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fixture->preview);
  fixture->window = ui_test_show (scroller, width, height);
  fixture->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->preview));
}

static void
fixture_close (Fixture *fixture)
{
  ui_test_close (fixture->window);
  ui_test_assert_finalized (fixture->document);
}

/* The row in sight whose text is that; NULL when there is none. */
static DatelinePreviewRow *
find_row (Fixture    *fixture,
          const char *text)
{
  for (DatelinePreviewRow *row = NULL; (row = preview_fixture_next_row (fixture->preview, row)) != NULL;)
    if (g_strcmp0 (dateline_preview_row_get_layout (row)->row->text, text) == 0)
      return row;

  return NULL;
}

static int
get_row_y (Fixture    *fixture,
           const char *text)
{
  graphene_rect_t bounds;

  g_assert_nonnull (find_row (fixture, text));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (find_row (fixture, text)), fixture->preview, &bounds));

  return (int) bounds.origin.y;
}

typedef struct
{
  Fixture    *fixture;
  const char *text;
} Wanted;

static gboolean
row_is_shown (gpointer data)
{
  const Wanted *wanted = data;

  return find_row (wanted->fixture, wanted->text) != NULL;
}

static void
wait_for_row (Fixture    *fixture,
              const char *text)
{
  Wanted wanted = { fixture, text };

  ui_test_wait (row_is_shown, &wanted);
  ui_test_settle ();
}

static char *
make_long_text (guint n_paragraphs)
{
  GString *text = g_string_new (HEADER);

  for (guint i = 0; i < n_paragraphs; i++)
    g_string_append_printf (text, "Paragraph %u%s\n\n", i, i % 3 == 0 ? " with more words, so that it takes several lines when it is laid out in "
                                                                         "a narrow window, which guesses cannot foresee" : "");

  return g_string_free (text, FALSE);
}

static void
test_follows_typing (void)
{
  Fixture fixture;
  const char *body = "# Heading\n\nFirst.\n";

  fixture_open (&fixture, HEADER "# Heading\n\nFirst.\n", 500, 400);
  wait_for_row (&fixture, "First.");
  g_assert_nonnull (find_row (&fixture, "The Harbour Letter"));
  g_assert_nonnull (find_row (&fixture, "Mira Holt · July 1, 2025"));

  dateline_document_splice (fixture.document, DATELINE_PART_BODY, strlen (body), strlen (body), "\nSecond.\n", -1, DATELINE_CHANGE_TYPING);
  wait_for_row (&fixture, "Second.");
  g_assert_nonnull (find_row (&fixture, "First."));

  dateline_document_undo (fixture.document);
  ui_test_settle ();
  fixture_close (&fixture);
}

static gboolean
is_empty (gpointer preview)
{
  GtkWidget *label = ui_test_find_type (preview, GTK_TYPE_LABEL);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
test_placeholder (void)
{
  Fixture fixture;
  GtkWidget *label;

  fixture_open (&fixture, "", 400, 300);
  ui_test_wait (is_empty, fixture.preview);
  label = ui_test_find_type (fixture.preview, GTK_TYPE_LABEL);
  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, 0, "Words", -1, DATELINE_CHANGE_TYPING);
  wait_for_row (&fixture, "Words");
  g_assert_false (gtk_widget_get_mapped (label));
  fixture_close (&fixture);
}

static void
note_offset_cb (DatelinePreview *preview,
                guint64          offset,
                guint64         *place)
{
  *place = offset;
}

static void
test_click_gives_source (void)
{
  const char *text = "One two.\n\n- item here\n";
  Fixture fixture;
  guint64 offset = 0;

  fixture_open (&fixture, text, 500, 300);
  wait_for_row (&fixture, "item here");
  g_signal_connect (fixture.preview, "source-activated", G_CALLBACK (note_offset_cb), &offset);

  ui_test_click (GTK_WIDGET (find_row (&fixture, "item here")), 400, -1);
  g_assert_cmpuint (offset, >=, strstr (text, "item") - text);
  g_assert_cmpuint (offset, <=, strlen (text));

  ui_test_click (GTK_WIDGET (find_row (&fixture, "One two.")), 2, -1);
  g_assert_cmpuint (offset, ==, 0);
  fixture_close (&fixture);
}

static void
test_link_on_hover (void)
{
  Fixture fixture;
  DatelineRowLayout *layout;

  fixture_open (&fixture, "[Linked words](https://example.org/a?b=1&c=<2>)\n", 500, 300);
  wait_for_row (&fixture, "Linked words");
  layout = dateline_preview_row_get_layout (find_row (&fixture, "Linked words"));
  g_assert_cmpstr (dateline_row_layout_get_link (layout, 5, layout->height / 2)->url, ==, "https://example.org/a?b=1&c=<2>");
  g_assert_null (dateline_row_layout_get_link (layout, layout->width - 1, layout->height / 2));
  fixture_close (&fixture);
}

static void
test_keyboard (void)
{
  g_autofree char *text = make_long_text (200);
  Fixture fixture;

  fixture_open (&fixture, text, 400, 400);
  wait_for_row (&fixture, "Paragraph 1");
  gtk_widget_grab_focus (fixture.preview);

  ui_test_key ("Page_Down");
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture.adjustment), >, 300);
  ui_test_key ("Page_Up");
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture.adjustment), ==, 0);
  ui_test_key ("Down");
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture.adjustment), >, 0);
  ui_test_key ("End");
  wait_for_row (&fixture, "Paragraph 199");
  ui_test_key ("Home");
  wait_for_row (&fixture, "Paragraph 1");
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture.adjustment), ==, 0);
  fixture_close (&fixture);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

static void
test_scroll_to_offset (void)
{
  g_autofree char *text = make_long_text (300);
  gsize offset = strstr (text, "Paragraph 150") - text;
  Fixture fixture;
  guint n_notified = 0;

  fixture_open (&fixture, text, 400, 400);
  wait_for_row (&fixture, "Paragraph 1");
  g_signal_connect (fixture.preview, "notify::top-offset", G_CALLBACK (count_cb), &n_notified);

  dateline_preview_scroll_to_offset (DATELINE_PREVIEW (fixture.preview), offset);
  ui_test_settle ();
  g_assert_cmpuint (dateline_preview_get_top_offset (DATELINE_PREVIEW (fixture.preview)), ==, offset);
  g_assert_cmpuint (n_notified, ==, 0);

  gtk_adjustment_set_value (fixture.adjustment, 0);
  ui_test_settle ();
  g_assert_cmpuint (n_notified, >, 0);
  g_assert_cmpuint (dateline_preview_get_top_offset (DATELINE_PREVIEW (fixture.preview)), ==, 0);

  /* The body's beginning brings the title along. */
  dateline_preview_scroll_to_offset (DATELINE_PREVIEW (fixture.preview), dateline_document_get_body_start (fixture.document));
  ui_test_settle ();
  g_assert_nonnull (find_row (&fixture, "The Harbour Letter"));
  fixture_close (&fixture);
}

/* What is written above what one reads must not move it. */
static void
test_stays_put (void)
{
  g_autofree char *text = make_long_text (300);
  Fixture fixture;
  int y;

  fixture_open (&fixture, text, 400, 400);
  wait_for_row (&fixture, "Paragraph 1");
  dateline_preview_scroll_to_offset (DATELINE_PREVIEW (fixture.preview), strstr (text, "Paragraph 150") - text);
  ui_test_settle ();
  y = get_row_y (&fixture, "Paragraph 151");

  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, 0, "# New\n\nAbove.\n\n", -1, DATELINE_CHANGE_STEP);
  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, 0, "One more.\n\n", -1, DATELINE_CHANGE_STEP);
  ui_test_wait_idle (100);
  ui_test_settle ();
  g_assert_cmpint (get_row_y (&fixture, "Paragraph 151"), ==, y);
  fixture_close (&fixture);
}

static void
test_zoom_and_width (void)
{
  g_autofree char *text = make_long_text (30);
  Fixture fixture;
  double upper;

  fixture_open (&fixture, text, 500, 300);
  wait_for_row (&fixture, "Paragraph 1");
  ui_test_wait_idle (50);
  upper = gtk_adjustment_get_upper (fixture.adjustment);
  g_object_set (fixture.preview, "zoom", 2.0, NULL);
  ui_test_settle ();
  ui_test_wait_idle (50);
  g_assert_cmpfloat (gtk_adjustment_get_upper (fixture.adjustment), >, upper * 1.5);
  fixture_close (&fixture);
}

static void
test_accessible (void)
{
  Fixture fixture;
  GtkAccessible *heading, *item;
  GtkWidget *list;

  fixture_open (&fixture, "## A heading\n\n- an item\n\n![A ferry](missing.png)\n", 500, 300);
  wait_for_row (&fixture, "an item");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture.preview), GTK_ACCESSIBLE_ROLE_DOCUMENT);

  heading = GTK_ACCESSIBLE (find_row (&fixture, "A heading"));
  gtk_test_accessible_assert_role (heading, GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (heading, GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  gtk_test_accessible_assert_property (heading, GTK_ACCESSIBLE_PROPERTY_LABEL, "A heading");

  item = GTK_ACCESSIBLE (find_row (&fixture, "an item"));
  gtk_test_accessible_assert_role (item, GTK_ACCESSIBLE_ROLE_LIST_ITEM);

  /* In the order in which they are read. */
  list = gtk_widget_get_next_sibling (GTK_WIDGET (heading));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_ROLE_LIST);
  g_assert_true (gtk_widget_get_first_child (list) == GTK_WIDGET (item));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_next_sibling (list)), GTK_ACCESSIBLE_PROPERTY_LABEL, "A ferry");
  fixture_close (&fixture);
}

/* An image of that size beside a document in a new folder. */
static GFile *
make_image_folder (int width,
                   int height)
{
  g_autofree char *path = g_dir_make_tmp ("dateline-preview-XXXXXX", NULL);
  g_autofree char *image = g_build_filename (path, "ferry.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (pixbuf, 0x2040c0ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, image, "png", NULL, NULL));

  return g_file_new_for_path (path);
}

static void
remove_folder (GFile *folder)
{
  g_autoptr (GFile) image = g_file_get_child (folder, "ferry.png");

  g_file_delete (image, NULL, NULL);
  g_assert_true (g_file_delete (folder, NULL, NULL));
}

static const DatelineRowPicture *
find_picture (Fixture *fixture)
{
  for (DatelinePreviewRow *row = NULL; (row = preview_fixture_next_row (fixture->preview, row)) != NULL;)
    {
      DatelineRowLayout *layout = dateline_preview_row_get_layout (row);

      if (layout->pictures->len > 0)
        return &g_array_index (layout->pictures, DatelineRowPicture, 0);
    }

  return NULL;
}

static gboolean
picture_is_decoded (gpointer data)
{
  const DatelineRowPicture *picture = find_picture (data);

  return picture != NULL && picture->label == NULL && dateline_image_get_texture (picture->image, picture->area.width) != NULL;
}

static gboolean
picture_is_box (gpointer data)
{
  const DatelineRowPicture *picture = find_picture (data);

  return picture != NULL && picture->label != NULL;
}

/* A local image keeps its proportions in the column, and says so when it has gone. */
static void
test_local_image (void)
{
  g_autoptr (GFile) folder = make_image_folder (2000, 1000);
  g_autoptr (GFile) file = g_file_get_child (folder, "issue.md");
  const DatelineRowPicture *picture;
  Fixture fixture;

  fixture_open (&fixture, "Words\n", 500, 600);
  dateline_document_set_file (fixture.document, file);
  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, 0, "![A ferry](ferry.png)\n\n", -1, DATELINE_CHANGE_STEP);
  ui_test_wait (picture_is_decoded, &fixture);
  picture = find_picture (&fixture);
  g_assert_cmpint (picture->area.width, <=, 500);
  g_assert_cmpint (ABS (picture->area.width - 2 * picture->area.height), <=, 2);

  remove_folder (folder);
  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, 0, "More\n\n", -1, DATELINE_CHANGE_STEP);
  ui_test_wait (picture_is_box, &fixture);
  fixture_close (&fixture);
}

/* What cannot be shown, or is not to be, is a box of modest size. */
static void
test_image_boxes (void)
{
  static const char *const urls[] = { "", "https://example.org/a.png", "//example.org/a.png", "missing.png", "data:image/png;base64,AAAA" };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *text = g_strdup_printf ("![Alternative](%s)\n", urls[i]);
      Fixture fixture;

      fixture_open (&fixture, text, 500, 400);
      ui_test_wait (picture_is_box, &fixture);
      g_assert_cmpint (find_picture (&fixture)->area.height, <, 150);
      fixture_close (&fixture);
    }
}

/* The window goes while a thread still parses. */
static void
test_close_while_parsing (void)
{
  g_autofree char *text = make_long_text (20000);
  Fixture fixture;

  fixture_open (&fixture, text, 400, 400);
  dateline_document_splice (fixture.document, DATELINE_PART_BODY, 0, 0, "x", -1, DATELINE_CHANGE_STEP);
  fixture_close (&fixture);
}

/* Documents change while results of the one before are under way. */
static void
test_other_document (void)
{
  g_autofree char *text = make_long_text (5000);
  g_autoptr (DatelineDocument) other = make_document ("Other words\n");
  Fixture fixture;

  fixture_open (&fixture, text, 400, 400);
  dateline_preview_set_document (DATELINE_PREVIEW (fixture.preview), other);
  wait_for_row (&fixture, "Other words");
  g_assert_null (find_row (&fixture, "Paragraph 1"));
  dateline_preview_set_document (DATELINE_PREVIEW (fixture.preview), fixture.document);
  wait_for_row (&fixture, "Paragraph 1");

  dateline_preview_set_document (DATELINE_PREVIEW (fixture.preview), NULL);
  ui_test_wait (is_empty, fixture.preview);
  g_assert_null (find_row (&fixture, "Paragraph 1"));
  fixture_close (&fixture);
}

/* What must stay usable: no time is asserted, but the test's patience ends. */
static void
test_hostile (void)
{
  static const struct { const char *begin; const char *repeat; guint n; } documents[] = {
    { "", "word *and* [link](/u) ", 10000 },
    { "", "- item\n", 20000 },
    { "", "> ", 10000 },
    { "| a | b |\n|---|---|\n", "| cell | another |\n", 5000 },
    { "", "![](missing.png)\n\n", 1000 },
    { "", "<b>", 10000 },
    { "```\n", "code\n", 20000 },
    { "", "a", 100000 },
    { "", "\342\200\256x\342\200\250\315\201", 5000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GString) text = g_string_new (documents[i].begin);
      Fixture fixture;

      for (guint j = 0; j < documents[i].n; j++)
        g_string_append (text, documents[i].repeat);
      g_string_append (text, "\n\n# The end\n");

      fixture_open (&fixture, text->str, 400, 400);
      gtk_widget_grab_focus (fixture.preview);
      ui_test_key ("Page_Down");
      ui_test_key ("End");
      fixture_close (&fixture);
    }
}

static void
preview_corpus_file (Fixture *fixture,
                     GFile   *file)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  g_autoptr (DatelineDocument) document = dateline_document_new_from_bytes (bytes, file);

  dateline_preview_set_document (DATELINE_PREVIEW (fixture->preview), document);
  ui_test_settle ();
  gtk_adjustment_set_value (fixture->adjustment, gtk_adjustment_get_upper (fixture->adjustment) / 2);
  ui_test_settle ();
  gtk_adjustment_set_value (fixture->adjustment, gtk_adjustment_get_upper (fixture->adjustment));
  ui_test_settle ();
}

static guint
preview_corpus_folder (Fixture *fixture,
                       GFile   *folder)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, "standard::name,standard::type",
                                                                    G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFile *child;
  GFileInfo *info;
  guint n = 0;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && child != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      n += preview_corpus_folder (fixture, child);
    else if (g_str_has_suffix (g_file_info_get_name (info), ".md"))
      {
        preview_corpus_file (fixture, child);
        n++;
      }

  return n;
}

/* Real documents: none may cause a warning, which is fatal here. */
static void
test_corpus (void)
{
  g_autoptr (GFile) folder = NULL;
  Fixture fixture;

  if (g_getenv ("DATELINE_CORPUS") == NULL)
    {
      g_test_skip ("DATELINE_CORPUS is not set");
      return;
    }

  folder = g_file_new_for_path (g_getenv ("DATELINE_CORPUS"));
  fixture_open (&fixture, "", 500, 600);
  g_assert_cmpuint (preview_corpus_folder (&fixture, folder), >, 0);
  dateline_preview_set_document (DATELINE_PREVIEW (fixture.preview), NULL);
  fixture_close (&fixture);
}

static void
splice_heights (DatelineHeightIndex *index,
                guint                start,
                guint                n_removed,
                const int           *heights,
                guint                n_added)
{
  g_autoptr (DatelineHeightIndex) added = dateline_height_index_new_guessed (heights, n_added);

  dateline_height_index_splice (index, start, n_removed, added);
}

static void
test_height_index (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (DatelineHeightIndex) index = dateline_height_index_new ();
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint round = 0; round < 300; round++)
    {
      int added[8];
      guint n_added = g_rand_int_range (random, 0, 8);
      guint start = g_rand_int_range (random, 0, heights->len + 1);
      guint n_removed = g_rand_int_range (random, 0, MIN (6, heights->len - start) + 1);
      gint64 top = 0;

      if (round % 50 == 49)
        {
          start = 0;
          n_removed = heights->len;
        }

      for (guint i = 0; i < n_added; i++)
        added[i] = g_rand_int_range (random, 1, 50);

      if (n_removed > 0)
        g_array_remove_range (heights, start, n_removed);
      g_array_insert_vals (heights, start, added, n_added);
      splice_heights (index, start, n_removed, added, n_added);
      g_assert_cmpuint (dateline_height_index_get_n_rows (index), ==, heights->len);

      for (guint i = 0; i < heights->len; i++)
        {
          int offset;

          g_assert_cmpint (dateline_height_index_get (index, i), ==, g_array_index (heights, int, i));
          g_assert_cmpint (dateline_height_index_get_top (index, i), ==, top);
          g_assert_cmpuint (dateline_height_index_find (index, top, &offset), ==, i);
          g_assert_cmpint (offset, ==, 0);
          top += g_array_index (heights, int, i);
          g_assert_cmpuint (dateline_height_index_find (index, top - 1, &offset), ==, i);
        }

      g_assert_cmpint (dateline_height_index_get_total (index), ==, top);
    }
}

/* What is known of heights moves with their rows, and is forgotten with them. */
static void
test_height_index_guesses (void)
{
  const int heights[] = { 10, 20, 30, 40, 50 };
  g_autoptr (DatelineHeightIndex) index = dateline_height_index_new_guessed (heights, 5);

  g_assert_cmpuint (dateline_height_index_get_n_guessed (index), ==, 5);
  dateline_height_index_set (index, 1, 20);
  dateline_height_index_set (index, 3, 44);
  dateline_height_index_set (index, 3, 45);
  g_assert_cmpuint (dateline_height_index_get_n_guessed (index), ==, 3);

  splice_heights (index, 2, 1, heights, 2);
  g_assert_cmpuint (dateline_height_index_get_n_guessed (index), ==, 4);
  g_assert_true (dateline_height_index_is_known (index, 1));
  g_assert_false (dateline_height_index_is_known (index, 3));
  g_assert_true (dateline_height_index_is_known (index, 4));

  dateline_height_index_guess (index, 4, 46);
  dateline_height_index_guess (index, 4, 45);
  g_assert_false (dateline_height_index_is_known (index, 4));
  g_assert_cmpint (dateline_height_index_get (index, 4), ==, 45);
  g_assert_cmpuint (dateline_height_index_get_n_guessed (index), ==, 5);

  splice_heights (index, 1, 2, NULL, 0);
  g_assert_cmpuint (dateline_height_index_get_n_guessed (index), ==, 4);
  splice_heights (index, 0, 4, heights, 3);
  g_assert_cmpuint (dateline_height_index_get_n_guessed (index), ==, 3);
  g_assert_cmpint (dateline_height_index_get_total (index), ==, 60);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/preview/height-index", test_height_index);
  g_test_add_func ("/preview/height-index-guesses", test_height_index_guesses);
  g_test_add_func ("/preview/follows-typing", test_follows_typing);
  g_test_add_func ("/preview/placeholder", test_placeholder);
  g_test_add_func ("/preview/click-gives-source", test_click_gives_source);
  g_test_add_func ("/preview/link", test_link_on_hover);
  g_test_add_func ("/preview/keyboard", test_keyboard);
  g_test_add_func ("/preview/scroll-to-offset", test_scroll_to_offset);
  g_test_add_func ("/preview/stays-put", test_stays_put);
  g_test_add_func ("/preview/zoom", test_zoom_and_width);
  g_test_add_func ("/preview/accessible", test_accessible);
  g_test_add_func ("/preview/image/local", test_local_image);
  g_test_add_func ("/preview/image/boxes", test_image_boxes);
  g_test_add_func ("/preview/close-while-parsing", test_close_while_parsing);
  g_test_add_func ("/preview/other-document", test_other_document);
  g_test_add_func ("/preview/hostile", test_hostile);
  g_test_add_func ("/preview/corpus", test_corpus);

  return g_test_run ();
}
