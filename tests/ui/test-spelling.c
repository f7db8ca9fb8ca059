/* test-spelling.c: words that no dictionary has are marked in the text, and nowhere else; correcting one is one step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gtksourceview/gtksource.h>

#include "dateline-editor.h"
#include "dateline-settings.h"
#include "dateline-spelling.h"
#include "dateline-yaml-view.h"
#include "ui-test.h"
#include "window-test.h"

/* The last word of each text is misspelt: when that is marked, all has been looked at. */
#define HEADER "---\ntitle: The Gulll\nlang: en\n---\n\n"
#define LETTER HEADER "The ferry waits until noon at the harbuor.\n"
#define CORRECTED HEADER "The ferry waits until noon at the harbor.\n"

#define WORDS HEADER \
  "# The hadline\n\n" \
  "A *plesant* day, and a **qiuet** one <b>on boadr now</b>.\n\n" \
  "- An itme\n- [A linkk](/ferry/ \"A ttile\")\n- ![An imgae](https://gull.example/gull.png)\n\n" \
  "> A qoute\n\n" \
  "The ned\n"

#define NO_WORDS HEADER \
  "Run `cdoe` or ``mroe cdoe``.\n\n" \
  "```sh\nfnced\n```\n\n~~~\ntlide\n~~~\n\n> ```\n> qouted\n> ```\n\n        indnted\n\n" \
  "At <https://wrogn.example/pathh>, https://wrogn.example/pathh, www.wrogn.example, <mial@wrogn.example>, mial@wrogn.example, @wrognn.\n\n" \
  "[The boat](/pathh/wrogn), ![a boat](https://wrogn.example/imgae.png), [the boat](</pathh/wrogn>), [the boat][refernce], **[the boat](/pathh/)**, " \
  "[![a boat](https://wrogn.example/imgae.png)](/pathh/ \"A boat\") and [one] of [the boats](/pathh/).\n\n" \
  "[refernce]: https://wrogn.example/pathh\n\n" \
  "<div class=\"wrogn\" data-ttile='imgae'>The boat</div>\n\n<style>\n.wrogn { colr: red }\n</style>\n\n<!-- commnet\n\nof twoo -->\n\n" \
  "{{< shortcdoe wrogn >}} and {% shortcdoe %} and &nbsp;\n\n" \
  "The ned\n"

/* Long after the speller would have looked at what has changed. */
#define SPELLER_PAUSE_MS 1000

static GSettings *
get_settings (void)
{
  static GSettings *settings = NULL;

  if (settings == NULL)
    settings = g_settings_new (DATELINE_APP_ID);

  return settings;
}

static void
set_up (WindowTest    *fixture,
        gconstpointer  data)
{
  g_settings_reset (get_settings (), "check-spelling");
  g_settings_set_boolean (get_settings (), "restore-session", FALSE);

  window_test_set_up (fixture, data);
}

/* What is marked */

static GtkTextView *
get_view (WindowTest *fixture)
{
  return dateline_editor_get_text_view (window_test_find_pane (fixture, DATELINE_TYPE_EDITOR));
}

static gboolean
is_marked (const GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *item = tags; item != NULL; item = item->next)
    {
      PangoUnderline underline;

      g_object_get (item->data, "underline", &underline, NULL);
      if (underline == PANGO_UNDERLINE_ERROR || underline == PANGO_UNDERLINE_ERROR_LINE)
        return TRUE;
    }

  return FALSE;
}

static char *
dup_marked_words (GtkTextView *view)
{
  GString *words = g_string_new (NULL);
  GtkTextIter iter;
  gboolean was_marked = FALSE;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &iter);
  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    {
      gboolean marked = is_marked (&iter);

      if (marked && !was_marked && words->len > 0)
        g_string_append_c (words, ' ');
      if (marked)
        g_string_append_unichar (words, gtk_text_iter_get_char (&iter));
      was_marked = marked;
    }

  return g_string_free (words, FALSE);
}

static void
assert_marked (GtkTextView *view,
               const char  *expected)
{
  g_autofree char *words = dup_marked_words (view);

  g_assert_cmpstr (words, ==, expected);
}

static gboolean
is_last_word_marked (gpointer view)
{
  GtkTextIter iter;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &iter);
  gtk_text_iter_backward_word_start (&iter);

  return is_marked (&iter);
}

static void
wait_until_checked (GtkTextView *view)
{
  ui_test_wait (is_last_word_marked, view);
  ui_test_settle ();
}

static void
prefer_spelling (gboolean wanted)
{
  g_settings_set_boolean (get_settings (), "check-spelling", wanted);
  ui_test_settle ();
}

static void
test_words (WindowTest    *fixture,
            gconstpointer  data)
{
  window_test_open (fixture, WORDS, -1);
  wait_until_checked (get_view (fixture));
  assert_marked (get_view (fixture), "hadline plesant qiuet boadr itme linkk ttile imgae qoute ned");
  ui_test_screenshot (GTK_WIDGET (fixture->window), "spelling-words");
}

static void
test_no_words (WindowTest    *fixture,
               gconstpointer  data)
{
  window_test_open (fixture, NO_WORDS, -1);
  wait_until_checked (get_view (fixture));
  assert_marked (get_view (fixture), "ned");
}

/* The front matter is none of the text, also where it is shown as it is written. */
static void
test_front_matter (WindowTest    *fixture,
                   gconstpointer  data)
{
  GtkWidget *yaml;

  window_test_open (fixture, LETTER, -1);
  ui_test_click (ui_test_get_name (GTK_WIDGET (fixture->window), "YAML"), -1, -1);
  wait_until_checked (get_view (fixture));
  yaml = ui_test_find_type (window_test_find_pane (fixture, DATELINE_TYPE_YAML_VIEW), GTK_TYPE_TEXT_VIEW);
  assert_marked (GTK_TEXT_VIEW (yaml), "");
  assert_marked (get_view (fixture), "harbuor");
}

/* A word is looked up when it is written, and forgotten when it becomes part of an address. */
static void
test_type (WindowTest    *fixture,
           gconstpointer  data)
{
  window_test_open (fixture, LETTER, -1);
  wait_until_checked (get_view (fixture));
  gtk_widget_grab_focus (GTK_WIDGET (get_view (fixture)));
  ui_test_key ("<Control>End");
  ui_test_type ("See gulll");
  ui_test_type (" ");
  ui_test_key ("<Control>Home");
  ui_test_wait (is_last_word_marked, get_view (fixture));
  assert_marked (get_view (fixture), "harbuor gulll");

  ui_test_key ("<Control>End");
  ui_test_key ("<Control>Left");
  ui_test_type ("https://");
  ui_test_wait_idle (SPELLER_PAUSE_MS);
  assert_marked (get_view (fixture), "harbuor");
}

/* The menu */

static gboolean
has_menu (gpointer editor)
{
  GtkWidget *menu = ui_test_find_type (editor, GTK_TYPE_POPOVER_MENU);

  return menu != NULL && gtk_widget_get_mapped (menu);
}

static GtkWidget *
open_menu_at_last_word (WindowTest *fixture)
{
  GtkWidget *editor = window_test_find_pane (fixture, DATELINE_TYPE_EDITOR);
  GtkTextView *view = get_view (fixture);
  GdkRectangle place;
  GtkTextIter iter;
  int x, y;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &iter);
  gtk_text_iter_backward_word_start (&iter);
  gtk_text_iter_forward_chars (&iter, 2);
  gtk_text_view_get_iter_location (view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y + place.height / 2, &x, &y);
  ui_test_clicks (GTK_WIDGET (view), x, y, GDK_BUTTON_SECONDARY, 1, NULL);
  ui_test_wait (has_menu, editor);
  ui_test_settle ();

  return ui_test_find_type (editor, GTK_TYPE_POPOVER_MENU);
}

/* Newer libspelling looks for what was meant in a thread. */
static gboolean
has_correction (gpointer editor)
{
  return has_menu (editor) && ui_test_find_name (ui_test_find_type (editor, GTK_TYPE_POPOVER_MENU), "harbor") != NULL;
}

static void
test_correct (WindowTest    *fixture,
              gconstpointer  data)
{
  GtkWidget *menu;

  window_test_open (fixture, LETTER, -1);
  wait_until_checked (get_view (fixture));
  menu = open_menu_at_last_word (fixture);
  ui_test_wait (has_correction, window_test_find_pane (fixture, DATELINE_TYPE_EDITOR));
  ui_test_screenshot (menu, "spelling-menu");
  ui_test_click (ui_test_get_name (menu, "harbor"), -1, -1);
  ui_test_wait_idle (SPELLER_PAUSE_MS);
  assert_marked (get_view (fixture), "");
  window_test_save (fixture);
  window_test_assert_file (fixture, CORRECTED);

  ui_test_key ("<Control>z");
  g_assert_true (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  window_test_save (fixture);
  window_test_assert_file (fixture, LETTER);

  ui_test_key ("<Control><Shift>z");
  window_test_save (fixture);
  window_test_assert_file (fixture, CORRECTED);
}

/* The same by the keyboard. */
static void
test_menu_key (WindowTest    *fixture,
               gconstpointer  data)
{
  GtkWidget *editor;

  window_test_open (fixture, LETTER, -1);
  wait_until_checked (get_view (fixture));
  editor = window_test_find_pane (fixture, DATELINE_TYPE_EDITOR);
  /* An item under the pointer would take the focus. */
  ui_test_move_pointer (GTK_WIDGET (get_view (fixture)), 5, 400);
  gtk_widget_grab_focus (GTK_WIDGET (get_view (fixture)));
  ui_test_key ("<Control>End");
  ui_test_key ("<Control>Left");
  ui_test_key ("Menu");
  ui_test_wait (has_correction, editor);
  ui_test_settle ();
  ui_test_screenshot (ui_test_find_type (editor, GTK_TYPE_POPOVER_MENU), "spelling-menu-key");
  ui_test_key ("Up");
  ui_test_key ("Return");
  window_test_save (fixture);
  window_test_assert_file (fixture, CORRECTED);
}

/* Preferences */

static void
test_switch_off (WindowTest    *fixture,
                 gconstpointer  data)
{
  GtkWidget *menu;

  window_test_open (fixture, LETTER, -1);
  wait_until_checked (get_view (fixture));

  prefer_spelling (FALSE);
  ui_test_wait_idle (SPELLER_PAUSE_MS);
  assert_marked (get_view (fixture), "");
  g_assert_false (dateline_document_get_modified (dateline_window_get_document (fixture->window)));
  menu = open_menu_at_last_word (fixture);
  g_assert_null (ui_test_find_name (menu, "harbor"));
  g_assert_null (ui_test_find_name (menu, "Check Spelling"));
  g_assert_nonnull (ui_test_find_name (menu, "Select All"));
}

/* Then there are colours already. */
static void
test_switch_on (WindowTest    *fixture,
                gconstpointer  data)
{
  prefer_spelling (FALSE);
  window_test_open (fixture, NO_WORDS, -1);
  ui_test_wait_idle (SPELLER_PAUSE_MS);
  assert_marked (get_view (fixture), "");

  prefer_spelling (TRUE);
  wait_until_checked (get_view (fixture));
  assert_marked (get_view (fixture), "ned");
}

static gboolean
has_speller (void)
{
  g_autoptr (GtkWidget) view = g_object_ref_sink (gtk_source_view_new ());
  g_autoptr (GObject) speller = dateline_spelling_new (GTK_SOURCE_VIEW (view));

  return speller != NULL;
}

static void
test_nothing (void)
{
  g_test_skip (dateline_spelling_is_available () ? "there is no English dictionary" : "built without libspelling");
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  if (!has_speller ())
    {
      g_test_add_func ("/spelling", test_nothing);
      return g_test_run ();
    }

#define ADD(path, test) g_test_add (path, WindowTest, NULL, set_up, test, window_test_tear_down)
  ADD ("/spelling/no-words", test_no_words);
  ADD ("/spelling/words", test_words);
  ADD ("/spelling/front-matter", test_front_matter);
  ADD ("/spelling/type", test_type);
  ADD ("/spelling/correct", test_correct);
  ADD ("/spelling/menu-key", test_menu_key);
  ADD ("/spelling/switch-off", test_switch_off);
  ADD ("/spelling/switch-on", test_switch_on);
#undef ADD

  return g_test_run ();
}
