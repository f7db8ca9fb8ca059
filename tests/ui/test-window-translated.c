/* test-window-translated.c: the window in a language that is written from right to left and needs more room
 *
 * The translation is tests/po/make-pseudo-translation's: whatever of the user interface is still in Latin letters was not translated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <libintl.h>
#include <string.h>

#include <gtksourceview/gtksource.h>

#include "dateline-form.h"
#include "dateline-preview.h"
#include "temp-folder.h"
#include "ui-test.h"
#include "window-test.h"

/* Words of the document are shown as they are. */
#define ISSUE \
  "---\n" \
  "title: The Gull, July\n" \
  "date: 2025-07-01T09:00:00Z\n" \
  "draft: false\n" \
  "tags:\n" \
  "  - harbour\n" \
  "---\n" \
  "\n" \
  "## Meeting\n" \
  "\n" \
  "Meet us on Wednesday, 10 July 2025 at 14:00 PST, or [here](http://example.com/?utm_source=gull).\n" \
  "\n" \
  "![](/img/boat.png)\n"

/* Names, which every language leaves as they are; what the check proposes to write into the document; and the names of days and months. */
#define NAMES " dateline markdown yaml url html css json utf github thursday pdt tue jul "

static gboolean
is_name (const char *word)
{
  g_autofree char *lower = g_ascii_strdown (word, -1);
  g_autofree char *name = g_strdup_printf (" %s ", lower);
  g_autofree char *document = g_ascii_strdown (ISSUE, -1);

  return strlen (word) < 3 || strstr (NAMES, name) != NULL || strstr (document, lower) != NULL;
}

/* Complains of each text that has a word of Latin letters which is not the document's. */
static void
check_text (const char *text,
            const char *where,
            GHashTable *complaints)
{
  g_auto (GStrv) words = NULL;

  /* Nor the path of the file, whose folder has a name made at random. */
  if (text == NULL || g_str_has_prefix (text, "/"))
    return;

  words = g_regex_split_simple ("[^A-Za-z]+", text, 0, 0);

  for (guint i = 0; words[i] != NULL; i++)
    if (!is_name (words[i]))
      {
        g_hash_table_add (complaints, g_strdup_printf ("“%s” (%s)", text, where));
        return;
      }
}

static void
check_menu (GMenuModel *menu,
            GHashTable *complaints)
{
  for (int i = 0; menu != NULL && i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *label = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
        check_text (label, "menu", complaints);

      for (const char *const *name = (const char *const[]) { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU, NULL }; *name != NULL; name++)
        {
          g_autoptr (GMenuModel) linked = g_menu_model_get_item_link (menu, i, *name);

          check_menu (linked, complaints);
        }
    }
}

/* The author's own text, and key names, which are GTK's to translate. */
static gboolean
is_content (GtkWidget *widget)
{
  return GTK_IS_TEXT_VIEW (widget) || DATELINE_IS_PREVIEW (widget) || GTK_IS_SHORTCUT_LABEL (widget);
}

static void
check_widget (GtkWidget  *widget,
              GHashTable *complaints)
{
  if (!gtk_widget_get_child_visible (widget))
    return;

  check_text (gtk_widget_get_tooltip_text (widget), "tooltip", complaints);

  if (GTK_IS_LABEL (widget))
    check_text (gtk_label_get_text (GTK_LABEL (widget)), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), complaints);
  if (GTK_IS_TEXT (widget))
    check_text (gtk_text_get_placeholder_text (GTK_TEXT (widget)), "placeholder", complaints);
  if (GTK_IS_MENU_BUTTON (widget))
    check_menu (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)), complaints);

  if (is_content (widget))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_widget (child, complaints);
}

static void
assert_none (GHashTable *complaints)
{
  GHashTableIter iter;
  gpointer complaint;

  g_hash_table_iter_init (&iter, complaints);

  while (g_hash_table_iter_next (&iter, &complaint, NULL))
    g_test_message ("not translated: %s", (char *) complaint);

  g_assert_cmpuint (g_hash_table_size (complaints), ==, 0);
}

static void
assert_translated (GtkWidget  *widget,
                   const char *name)
{
  g_autoptr (GHashTable) complaints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  ui_test_screenshot (widget, name);
  check_widget (widget, complaints);
  assert_none (complaints);
}

static void
test_window (WindowTest    *fixture,
             gconstpointer  data)
{
  window_test_open_sized (fixture, ISSUE, -1, 1280, 860);
  assert_translated (GTK_WIDGET (fixture->window), "translated-window");

  /* The form, which comes first, is at the right. */
  {
    graphene_rect_t form, preview;

    g_assert_true (gtk_widget_compute_bounds (window_test_find_pane (fixture, DATELINE_TYPE_FORM), GTK_WIDGET (fixture->window), &form));
    g_assert_true (gtk_widget_compute_bounds (window_test_find_pane (fixture, DATELINE_TYPE_PREVIEW), GTK_WIDGET (fixture->window), &preview));
    g_assert_cmpfloat (form.origin.x, >, preview.origin.x);
  }
}

static void
test_narrow (WindowTest    *fixture,
             gconstpointer  data)
{
  int minimum;

  window_test_open_sized (fixture, ISSUE, -1, 360, 640);
  ui_test_screenshot (GTK_WIDGET (fixture->window), "translated-narrow");
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

static void
test_panels (WindowTest    *fixture,
             gconstpointer  data)
{
  const char *const actions[] = { "page.show-links", "page.find", "page.replace", NULL };

  window_test_open_sized (fixture, ISSUE, -1, 1280, 860);

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), actions[i], NULL));
      ui_test_settle ();
      assert_translated (GTK_WIDGET (fixture->window), actions[i]);
    }
}

static void
test_versions (WindowTest    *fixture,
               gconstpointer  data)
{
  GtkWidget *dialog;

  window_test_open_sized (fixture, ISSUE, -1, 1280, 860);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "page.show-versions", NULL));
  ui_test_settle ();
  dialog = ui_test_get_dialog ();
  g_assert_nonnull (dialog);
  assert_translated (dialog, "translated-versions");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Not shown: GTK 4.8 warns of a label of its own in it, whose text from right to left has a negative width. */
static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/dateline_editor/Dateline/dateline-shortcuts.ui");
  g_autoptr (GSList) objects = gtk_builder_get_objects (builder);
  g_autoptr (GHashTable) complaints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (GSList *l = objects; l != NULL; l = l->next)
    if (GTK_IS_SHORTCUTS_GROUP (l->data) || GTK_IS_SHORTCUTS_SHORTCUT (l->data))
      {
        g_autofree char *title = NULL;

        g_object_get (l->data, "title", &title, NULL);
        check_text (title, "shortcut", complaints);
      }

  assert_none (complaints);
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
}

static char *locale_folder;

/* Texts are translated in no locale that is called C, and minimal systems have no other. */
static void
make_locale (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-locale-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "en_US.UTF-8", NULL);
  const char *const command[] = { "localedef", "--no-archive", "--inputfile=en_US", "--charmap=UTF-8", path, NULL };

  locale_folder = g_steal_pointer (&folder);
  /* Where it cannot be made, C.UTF-8 may still do. */
  if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, NULL, NULL) || !g_file_test (path, G_FILE_TEST_IS_DIR))
    return;

  g_setenv ("LOCPATH", locale_folder, TRUE);
  g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *locales = NULL;
  int result;

  make_locale ();
  /* Set before the first text is looked up. */
  g_setenv ("LANGUAGE", "qps", TRUE);
  ui_test_init (&argc, &argv);
  locales = g_build_filename (g_test_get_dir (G_TEST_BUILT), "..", "po", "locale", NULL);
  bindtextdomain (GETTEXT_PACKAGE, locales);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  g_test_add ("/window-translated/window", WindowTest, NULL, window_test_set_up, test_window, window_test_tear_down);
  g_test_add ("/window-translated/narrow", WindowTest, NULL, window_test_set_up, test_narrow, window_test_tear_down);
  g_test_add ("/window-translated/panels", WindowTest, NULL, window_test_set_up, test_panels, window_test_tear_down);
  g_test_add ("/window-translated/versions", WindowTest, NULL, window_test_set_up, test_versions, window_test_tear_down);
  g_test_add_func ("/window-translated/shortcuts", test_shortcuts);

  result = g_test_run ();
  temp_folder_remove (locale_folder);
  g_free (locale_folder);

  return result;
}
