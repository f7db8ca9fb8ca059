/* test-editor.c: the editor by keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "dateline-editor.h"
#include "dateline-problem.h"
#include "ui-test.h"

typedef struct
{
  DatelineDocument *document;
  GtkWidget        *editor;
  GtkTextView      *view;
  GtkWindow        *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const char *text = data != NULL ? data : "";
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  fixture->document = dateline_document_new_from_bytes (bytes, NULL);
  fixture->editor = dateline_editor_new ();
  dateline_editor_set_document (DATELINE_EDITOR (fixture->editor), fixture->document);
  fixture->window = ui_test_show (fixture->editor, 700, 500);
  fixture->view = GTK_TEXT_VIEW (ui_test_find_type (fixture->editor, GTK_TYPE_TEXT_VIEW));
  gtk_widget_grab_focus (fixture->editor);
  ui_test_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  GtkTextView *view = g_object_ref (fixture->view);

  ui_test_close (fixture->window);
  ui_test_assert_finalized (view);
  ui_test_assert_finalized (fixture->document);
}

static void
assert_body (Fixture    *fixture,
             const char *expected)
{
  gsize length;

  g_assert_cmpstr (dateline_document_get_text (fixture->document, DATELINE_PART_BODY, &length), ==, expected);
}

static void
test_type (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_type ("Fair winds\nand “calm” seas");
  assert_body (fixture, "Fair winds\nand “calm” seas");

  ui_test_key ("<Control>z");
  assert_body (fixture, "Fair winds\nand “calm” ");
  ui_test_key ("<Control>z");
  assert_body (fixture, "Fair winds\nand ");
  ui_test_key ("<Control><Shift>z");
  assert_body (fixture, "Fair winds\nand “calm” ");
  ui_test_type ("air");
  assert_body (fixture, "Fair winds\nand “calm” air");
}

static void
test_format (Fixture       *fixture,
             gconstpointer  data)
{
  ui_test_type ("So ");
  ui_test_key ("<Control>b");
  ui_test_type ("very");
  ui_test_key ("<Control>b");
  ui_test_type (" nice");
  assert_body (fixture, "So **very** nice");

  ui_test_key ("<Control><Shift>Left");
  ui_test_key ("<Control>i");
  assert_body (fixture, "So **very** *nice*");
  ui_test_key ("<Control>i");
  assert_body (fixture, "So **very** nice");

  ui_test_key ("<Control>k");
  ui_test_type ("https://harbour.example/");
  assert_body (fixture, "So **very** [nice](https://harbour.example/)");

  ui_test_key ("<Control>2");
  assert_body (fixture, "## So **very** [nice](https://harbour.example/)");
  ui_test_key ("<Control>2");
  assert_body (fixture, "So **very** [nice](https://harbour.example/)");
}

static void
test_lists (Fixture       *fixture,
            gconstpointer  data)
{
  ui_test_type ("- one\ntwo\n\nEnd\n9. nine\nten\n");
  ui_test_key ("Tab");
  ui_test_type ("inside\n");
  ui_test_key ("<Shift>Tab");
  ui_test_type ("out");
  assert_body (fixture, "- one\n- two\nEnd\n9. nine\n10. ten\n    1. inside\n11. out");
}

static void
test_bar (Fixture       *fixture,
          gconstpointer  data)
{
  ui_test_type ("Tides");
  ui_test_click (ui_test_get_name (fixture->editor, "Bulleted list (Shift+Ctrl+8)"), -1, -1);
  ui_test_type (" and times");
  assert_body (fixture, "- Tides and times");

  ui_test_key ("<Control><Shift>7");
  assert_body (fixture, "1. Tides and times");
  ui_test_key ("<Control><Shift>9");
  assert_body (fixture, "> 1. Tides and times");
}

/* Tab leads out where there is no list, so that the keyboard is not trapped. */
static void
test_tab (Fixture       *fixture,
          gconstpointer  data)
{
  ui_test_type ("Text");
  ui_test_key ("<Shift>Tab");
  g_assert_false (gtk_widget_has_focus (GTK_WIDGET (fixture->view)));
  assert_body (fixture, "Text");
}

static void
paste (Fixture    *fixture,
       const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture->editor), text);
  ui_test_key ("<Control>v");
  ui_test_settle ();
}

static void
test_paste (Fixture       *fixture,
            gconstpointer  data)
{
  ui_test_type ("the table");
  ui_test_key ("<Control><Shift>Left");
  paste (fixture, "https://harbour.example/tides\n");
  assert_body (fixture, "the [table](https://harbour.example/tides)");

  ui_test_key ("<Control>z");
  assert_body (fixture, "the table");

  ui_test_key ("<Control>a");
  paste (fixture, "one\r\ntwo");
  assert_body (fixture, "one\ntwo");

  paste (fixture, "https://harbour.example/");
  assert_body (fixture, "one\ntwohttps://harbour.example/");
}

typedef struct
{
  GtkWidget  *root;
  const char *name;
} Named;

static gboolean
is_named (gpointer data)
{
  Named *named = data;

  return ui_test_find_name (named->root, named->name) != NULL;
}

static void
wait_for_label (Fixture    *fixture,
                const char *text)
{
  ui_test_wait (is_named, &(Named) { fixture->editor, text });
}

static void
test_statistics (Fixture       *fixture,
                 gconstpointer  data)
{
  wait_for_label (fixture, "8 words · 1 minute to read");
  ui_test_type ("Oh, ");
  wait_for_label (fixture, "9 words · 1 minute to read");
  wait_for_label (fixture, "1:5");
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_key ("<Control>f");
  ui_test_type ("boat");
  wait_for_label (fixture, "1 of 3");
  ui_test_key ("Return");
  wait_for_label (fixture, "2 of 3");
  ui_test_key ("<Shift>Return");
  wait_for_label (fixture, "1 of 3");

  ui_test_key ("Escape");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture->view)));
  g_assert_cmpuint (dateline_editor_get_caret_offset (DATELINE_EDITOR (fixture->editor)), ==, strlen ("---\ntitle: A\n---\nA boat"));

  ui_test_key ("<Control>h");
  g_assert_true (gtk_widget_get_mapped (ui_test_get_name (fixture->editor, "Replace with")));
  wait_for_label (fixture, "1 of 3");
  ui_test_key ("Tab");
  ui_test_type ("ship");
  ui_test_click (ui_test_get_name (fixture->editor, "Replace all matches"), -1, -1);
  assert_body (fixture, "A ship, two ships and a fast ship.\n");

  ui_test_key ("Escape");
  ui_test_key ("<Control>z");
  assert_body (fixture, "A boat, two boats and a fast boat.\n");
}

/* What is selected is looked for, and what is typed then takes its place. */
static void
test_find_selected (Fixture       *fixture,
                    gconstpointer  data)
{
  ui_test_key ("<Shift><Control>Right");
  ui_test_key ("<Control>f");
  wait_for_label (fixture, "1 of 7");
  ui_test_type ("two");
  wait_for_label (fixture, "1 of 1");
}

static void
test_find_pattern (Fixture       *fixture,
                   gconstpointer  data)
{
  ui_test_key ("<Control>h");
  ui_test_click (ui_test_get_name (fixture->editor, "Search options"), -1, -1);
  ui_test_click (ui_test_get_name (fixture->editor, "Treat the text as a regular expression"), -1, -1);
  gtk_widget_grab_focus (ui_test_get_name (fixture->editor, "Find"));

  ui_test_type ("b(oat");
  wait_for_label (fixture, "Not a pattern");
  ui_test_type (")");
  wait_for_label (fixture, "1 of 3");

  ui_test_key ("Tab");
  ui_test_type ("g\\1");
  ui_test_key ("Return");
  ui_test_settle ();
  assert_body (fixture, "A goat, two boats and a fast boat.\n");
}

static void
test_zoom (Fixture       *fixture,
           gconstpointer  data)
{
  double zoom;

  ui_test_key ("<Control>plus");
  g_object_get (fixture->editor, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, >, 1.0);

  ui_test_scroll (GTK_WIDGET (fixture->view), 2, "<Control>");
  g_object_get (fixture->editor, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, <, 1.0);

  ui_test_key ("<Control>0");
  g_object_get (fixture->editor, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, ==, 1.0);
}

static void
count_notify_cb (GObject    *object,
                 GParamSpec *pspec,
                 guint      *n)
{
  (*n)++;
}

static void
test_scroll (Fixture       *fixture,
             gconstpointer  data)
{
  DatelineEditor *editor = DATELINE_EDITOR (fixture->editor);
  GString *body = g_string_new (NULL);
  guint n = 0;
  gsize place;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (body, "Paragraph %u é\n\n", i);
  place = body->len / 2;
  while (body->str[place - 1] != '\n' || body->str[place] == '\n')
    place++;

  dateline_document_splice (fixture->document, DATELINE_PART_BODY, 0, 0, body->str, -1, DATELINE_CHANGE_STEP);
  g_string_free (body, TRUE);
  ui_test_wait_idle (200);
  g_signal_connect (editor, "notify::top-offset", G_CALLBACK (count_notify_cb), &n);

  dateline_editor_scroll_to_offset (editor, place);
  ui_test_settle ();
  g_assert_cmpuint (dateline_editor_get_top_offset (editor), ==, place);
  g_assert_cmpuint (n, ==, 0);

  ui_test_wait_idle (50);
  ui_test_scroll (GTK_WIDGET (fixture->view), 3, NULL);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (dateline_editor_get_top_offset (editor), >, place);
}

static void
test_problems (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GListStore) problems = g_list_store_new (DATELINE_TYPE_PROBLEM);
  gsize start = strlen ("---\ntitle: A\n---\nA boat, ");
  g_autoptr (DatelineProblem) problem = dateline_problem_new ("rule", DATELINE_SEVERITY_ERROR, start, start + strlen ("two"), "Three, rather");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (fixture->view);
  g_autoptr (GSList) tags = NULL;
  GtkTextIter iter;

  g_list_store_append (problems, problem);
  dateline_editor_set_problems (DATELINE_EDITOR (fixture->editor), G_LIST_MODEL (problems));
  ui_test_settle ();

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, strlen ("A boat, "));
  tags = gtk_text_iter_get_toggled_tags (&iter, TRUE);
  g_assert_nonnull (tags);

  /* It moves with its text. */
  ui_test_type ("Oh: ");
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, strlen ("Oh: A boat, "));
  g_slist_free (tags);
  tags = gtk_text_iter_get_toggled_tags (&iter, TRUE);
  g_assert_nonnull (tags);

  dateline_editor_select_range (DATELINE_EDITOR (fixture->editor), start + 4, start + 4 + strlen ("two"));
  ui_test_type ("3");
  assert_body (fixture, "Oh: A boat, 3 boats and a fast boat.\n");
}

static void
test_not_editable (Fixture       *fixture,
                   gconstpointer  data)
{
  g_assert_false (dateline_document_get_editable (fixture->document));
  ui_test_type ("x");
  ui_test_key ("<Control>b");
  assert_body (fixture, "caf\xC3\xA9");
}

static void
test_image_without_place (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GBytes) pixel = g_bytes_new_static ("\xFF\x00\x00\xFF", 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8A8, pixel, 4);

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (fixture->editor), texture);
  ui_test_key ("<Control>v");
  ui_test_settle ();
  g_assert_nonnull (ui_test_get_dialog ());
  ui_test_get_name (ui_test_get_dialog (), "Save the Document First");
  ui_test_key ("Escape");
  assert_body (fixture, "");
}

static gboolean
has_body (gpointer data)
{
  Fixture *fixture = data;
  gsize length;

  dateline_document_get_text (fixture->document, DATELINE_PART_BODY, &length);

  return length > 0;
}

/* The window goes while it asks for the alternative text: tear_down sees that nothing outlives it. */
static void
test_image_unanswered (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/gull.md");
  g_autoptr (GFile) image = g_file_new_for_path ("/nowhere/a-red-buoy.png");

  dateline_document_set_file (fixture->document, file);
  g_signal_emit_by_name (fixture->view, "image-received", image);
  ui_test_settle ();
  g_assert_nonnull (ui_test_get_dialog ());
}

static void
test_image (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "issue.md", NULL);
  g_autofree char *image_path = g_build_filename (folder, "a-red-buoy.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) image = g_file_new_for_path (image_path);
  g_autoptr (GBytes) pixel = g_bytes_new_static ("\xFF\x00\x00\xFF", 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8A8, pixel, 4);
  gsize length;
  const char *body;

  dateline_document_set_file (fixture->document, file);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (fixture->editor), texture);
  ui_test_key ("<Control>v");
  ui_test_settle ();
  ui_test_type ("A red buoy\n");

  ui_test_wait (has_body, fixture);
  body = dateline_document_get_text (fixture->document, DATELINE_PART_BODY, &length);
  g_assert_cmpstr (body, ==, "![A red buoy](a-red-buoy.png)");
  g_assert_true (g_file_query_exists (image, NULL));
  g_file_delete (image, NULL, NULL);
  g_rmdir (folder);
}

/* A picture in the text must not stop the keys: what is long and no prose is hidden. */
static void
test_fold (Fixture       *fixture,
           gconstpointer  data)
{
  GString *body = g_string_new ("![a](data:image/png;base64,");
  GtkTextIter end;
  GdkRectangle place;

  for (guint i = 0; i < 20000; i++)
    g_string_append (body, "iVBORw0KGgo");
  g_string_append (body, ") on");

  dateline_document_splice (fixture->document, DATELINE_PART_BODY, 0, 0, body->str, -1, DATELINE_CHANGE_STEP);
  ui_test_settle ();

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (fixture->view), &end);
  gtk_text_view_get_iter_location (fixture->view, &end, &place);
  g_assert_cmpint (place.y, <, 100);

  ui_test_key ("<Control>End");
  ui_test_type ("ward");
  g_string_append (body, "ward");
  assert_body (fixture, body->str);

  /* Backspace behind what is hidden takes all of it or nothing. */
  for (guint i = 0; i < strlen (") onward"); i++)
    ui_test_key ("BackSpace");
  ui_test_key ("BackSpace");
  ui_test_key ("BackSpace");
  assert_body (fixture, "![a](data:image/png;base64,");
  g_string_free (body, TRUE);
}

static int
get_caret (Fixture *fixture)
{
  int caret;

  g_object_get (gtk_text_view_get_buffer (fixture->view), "cursor-position", &caret, NULL);

  return caret;
}

static gboolean
is_hidden (GtkTextIter *iter)
{
  GSList *tags = gtk_text_iter_get_tags (iter);
  gboolean hidden = FALSE;

  for (GSList *l = tags; l != NULL && !hidden; l = l->next)
    g_object_get (l->data, "invisible", &hidden, NULL);
  g_slist_free (tags);

  return hidden;
}

/* How many letters around the caret are to be seen, one after the other. */
static guint
count_shown (Fixture *fixture)
{
  GtkTextIter first, last;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (fixture->view), &first, get_caret (fixture));
  last = first;
  while (!is_hidden (&first) && gtk_text_iter_backward_char (&first))
    ;
  while (!is_hidden (&last) && gtk_text_iter_forward_char (&last))
    ;

  return (guint) (gtk_text_iter_get_offset (&last) - gtk_text_iter_get_offset (&first));
}

static gboolean
caret_is_in_sight (gpointer data)
{
  Fixture *fixture = data;
  GtkTextIter caret;
  GdkRectangle place, visible;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (fixture->view), &caret, get_caret (fixture));
  gtk_text_view_get_iter_location (fixture->view, &caret, &place);
  gtk_text_view_get_visible_rect (fixture->view, &visible);

  return place.y >= visible.y && place.y + place.height <= visible.y + visible.height;
}

/* A paragraph that is a book: a part of it is shown, which goes with the caret, and no key leads past the rest. */
static void
test_long_line (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GString) body = g_string_new ("First.\n\n");
  int caret;

  for (guint i = 0; i < 6000; i++)
    g_string_append_printf (body, "buoy %u ", i);
  g_string_append (body, "\n\nLast.\n");
  dateline_document_splice (fixture->document, DATELINE_PART_BODY, 0, 0, body->str, -1, DATELINE_CHANGE_STEP);
  ui_test_key ("<Control>Home");
  ui_test_settle ();

  while ((caret = get_caret (fixture)) < (int) body->len - 8)
    {
      ui_test_key ("Page_Down");
      ui_test_wait (caret_is_in_sight, fixture);
      g_assert_cmpint (get_caret (fixture), >, caret);
      g_assert_cmpint (get_caret (fixture), <, caret + 4000);
      g_assert_cmpuint (count_shown (fixture), <, 20000);
    }

  ui_test_key ("<Control>Home");
  ui_test_key ("Down");
  ui_test_key ("Down");
  ui_test_type ("A");
  ui_test_key ("<Control>Right");
  ui_test_type ("B");
  g_string_insert (body, strlen ("First.\n\n"), "A");
  g_string_insert (body, strlen ("First.\n\nAbuoy"), "B");
  assert_body (fixture, body->str);

  /* It may become short, and long again. */
  dateline_document_splice (fixture->document, DATELINE_PART_BODY, 20000, 20000, "\n", -1, DATELINE_CHANGE_STEP);
  g_assert_cmpuint (count_shown (fixture), >=, 20000);
  dateline_document_undo (fixture->document);
  g_assert_cmpuint (count_shown (fixture), <, 20000);
  ui_test_key ("<Control>a");
  ui_test_key ("Delete");
  assert_body (fixture, "");
}

#define BOATS "---\ntitle: A\n---\nA boat, two boats and a fast boat.\n"

static void
add (const char *path,
     const char *text,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, text, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  add ("/editor/type", NULL, test_type);
  add ("/editor/format", NULL, test_format);
  add ("/editor/lists", NULL, test_lists);
  add ("/editor/bar", NULL, test_bar);
  add ("/editor/tab", NULL, test_tab);
  add ("/editor/paste", NULL, test_paste);
  add ("/editor/find", BOATS, test_find);
  add ("/editor/find-selected", BOATS, test_find_selected);
  add ("/editor/find-pattern", BOATS, test_find_pattern);
  add ("/editor/statistics", BOATS, test_statistics);
  add ("/editor/zoom", BOATS, test_zoom);
  add ("/editor/scroll", NULL, test_scroll);
  add ("/editor/problems", BOATS, test_problems);
  add ("/editor/not-editable", "caf\xE9", test_not_editable);
  add ("/editor/image-without-place", NULL, test_image_without_place);
  add ("/editor/image-unanswered", NULL, test_image_unanswered);
  add ("/editor/image", NULL, test_image);
  add ("/editor/long-line", NULL, test_long_line);
  add ("/editor/fold", NULL, test_fold);

  return g_test_run ();
}
