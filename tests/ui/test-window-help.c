/* test-window-help.c: the help, and the list of shortcuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-about.h"
#include "dateline-help-window.h"
#include "dateline-preview-link.h"
#include "dateline-preview.h"
#include "ui-test.h"
#include "window-test.h"

#define TEXT "---\ntitle: The Gull\n---\nGulls glide.\n"

static GtkWindow *
find_window (WindowTest *fixture,
             GType       type)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (fixture->application)); l != NULL; l = l->next)
    {
      if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
        return l->data;
    }

  return NULL;
}

static gboolean
has_help (gpointer data)
{
  return find_window (data, DATELINE_TYPE_HELP_WINDOW) != NULL;
}

static gboolean
has_no_help (gpointer data)
{
  return !has_help (data);
}

static DatelineHelpWindow *
open_help (WindowTest *fixture)
{
  window_test_open (fixture, TEXT, -1);
  ui_test_key ("F1");
  ui_test_wait (has_help, fixture);
  ui_test_settle ();

  return DATELINE_HELP_WINDOW (find_window (fixture, DATELINE_TYPE_HELP_WINDOW));
}

static gboolean
is_current (gpointer preview)
{
  return dateline_preview_is_current (preview);
}

static void
wait_for_page (DatelineHelpWindow *help)
{
  ui_test_wait (is_current, ui_test_find_type (GTK_WIDGET (help), DATELINE_TYPE_PREVIEW));
  ui_test_settle ();
}

/* By Tab to the first link and Enter, then back by key. */
static void
test_pages (WindowTest    *fixture,
            gconstpointer  data)
{
  DatelineHelpWindow *help = open_help (fixture);

  g_assert_cmpstr (dateline_help_window_get_page (help), ==, "index");
  wait_for_page (help);
  ui_test_key ("Tab");
  ui_test_key ("Return");
  g_assert_cmpstr (dateline_help_window_get_page (help), ==, "start");
  wait_for_page (help);
  ui_test_screenshot (GTK_WIDGET (help), "help-start");
  ui_test_key ("<Alt>Left");
  g_assert_cmpstr (dateline_help_window_get_page (help), ==, "index");

  /* A page is shown where it was asked for, and what is no page is the contents. */
  dateline_help_present (GTK_APPLICATION (fixture->application), "saving#crash");
  g_assert_cmpstr (dateline_help_window_get_page (help), ==, "saving");
  wait_for_page (help);
  dateline_help_present (GTK_APPLICATION (fixture->application), "no-such-page");
  g_assert_cmpstr (dateline_help_window_get_page (help), ==, "index");
  wait_for_page (help);

  ui_test_key ("<Alt>Left");
  g_assert_cmpstr (dateline_help_window_get_page (help), ==, "saving");
  ui_test_key ("<Alt>Home");
  g_assert_cmpstr (dateline_help_window_get_page (help), ==, "index");
  ui_test_key ("Escape");
  ui_test_wait (has_no_help, fixture);
}

static void
test_click (WindowTest    *fixture,
            gconstpointer  data)
{
  DatelineHelpWindow *help = open_help (fixture);
  GtkWidget *link;
  graphene_rect_t bounds;

  wait_for_page (help);
  link = ui_test_find_type (GTK_WIDGET (help), DATELINE_TYPE_PREVIEW_LINK);
  g_assert_nonnull (link);
  g_assert_true (gtk_widget_compute_bounds (link, GTK_WIDGET (help), &bounds));
  ui_test_click (GTK_WIDGET (help), bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2);
  g_assert_cmpstr (dateline_help_window_get_page (help), ==, "start");
  ui_test_key ("Escape");
  ui_test_wait (has_no_help, fixture);
}

static void
test_search (WindowTest    *fixture,
             gconstpointer  data)
{
  DatelineHelpWindow *help = open_help (fixture);

  wait_for_page (help);
  ui_test_key ("<Control>f");
  ui_test_type ("earlier version");
  ui_test_wait_idle (300);
  ui_test_screenshot (GTK_WIDGET (help), "help-search");
  g_assert_nonnull (ui_test_get_name (GTK_WIDGET (help), "Go back to an earlier version"));
  ui_test_key ("Return");
  g_assert_cmpstr (dateline_help_window_get_page (help), ==, "history");

  ui_test_key ("<Control>f");
  ui_test_type ("zeppelin");
  ui_test_wait_idle (300);
  ui_test_get_name (GTK_WIDGET (help), "Nothing found");
  /* The first Escape ends the search, the second the window. */
  ui_test_key ("Escape");
  g_assert_true (has_help (fixture));
  ui_test_key ("Escape");
  ui_test_wait (has_no_help, fixture);
}

/* Shortcuts */

static void
add_accelerators (GHashTable *keys,
                  const char *text)
{
  g_auto (GStrv) list = g_strsplit (text, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      guint keyval;
      GdkModifierType modifiers;

      g_assert_true (gtk_accelerator_parse (list[i], &keyval, &modifiers));
      g_hash_table_add (keys, gtk_accelerator_name (keyval, modifiers));
    }
}

/* What the list tells. */
static void
list_told (GtkWidget  *widget,
           GHashTable *keys)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *accelerator = NULL;

      g_object_get (widget, "accelerator", &accelerator, NULL);
      add_accelerators (keys, accelerator);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_told (child, keys);
}

static gboolean
is_own_action (const char *name)
{
  static const char *const groups[] = { "app.", "win.", "page.", "editor.", "preview-pane." };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (g_str_has_prefix (name, groups[i]))
        return TRUE;
    }

  return FALSE;
}

static void
add_binding (GHashTable  *actions,
             GHashTable  *keys,
             GtkShortcut *shortcut)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
  GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
  g_autofree char *key = NULL;

  if (!GTK_IS_KEYVAL_TRIGGER (trigger))
    return;

  key = gtk_accelerator_name (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)),
                              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)));
  if (GTK_IS_NAMED_ACTION (action) && is_own_action (gtk_named_action_get_action_name (GTK_NAMED_ACTION (action))))
    {
      const char *name = gtk_named_action_get_action_name (GTK_NAMED_ACTION (action));
      const char *before = g_hash_table_lookup (actions, name);

      g_hash_table_replace (actions, g_strdup (name), before != NULL ? g_strconcat (before, " ", key, NULL) : g_strdup (key));
    }
  g_hash_table_add (keys, g_steal_pointer (&key));
}

/* What the widgets do: the keys of each action of ours, and all keys. */
static void
list_bound (GtkWidget  *widget,
            GHashTable *actions,
            GHashTable *keys)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          add_binding (actions, keys, shortcut);
        }
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_bound (child, actions, keys);
}

static void
list_accelerators (GtkApplication *application,
                   GHashTable     *actions,
                   GHashTable     *keys)
{
  g_auto (GStrv) names = gtk_application_list_action_descriptions (application);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, names[i]);

      if (accels[0] == NULL)
        continue;

      g_hash_table_replace (actions, g_strdup (names[i]), g_strjoinv (" ", accels));
      for (guint j = 0; accels[j] != NULL; j++)
        add_accelerators (keys, accels[j]);
    }
}

static gboolean
tells_one_of (GHashTable *told,
              const char *accelerators)
{
  g_auto (GStrv) list = g_strsplit (accelerators, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      if (g_hash_table_contains (told, list[i]))
        return TRUE;
    }

  return FALSE;
}

/* The list tells a key of everything that has one, and nothing that does nothing. */
static void
test_shortcuts (WindowTest    *fixture,
                gconstpointer  data)
{
  /* The text view looks at these itself, as it has to know the layout of the keyboard or where the caret is; test-editor presses them. */
  static const char *const pressed[] = { "Tab", "<Shift>Tab", "<Control><Shift>7", "<Control><Shift>8", "<Control><Shift>9", NULL };
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;

  window_test_open (fixture, TEXT, -1);
  list_accelerators (GTK_APPLICATION (fixture->application), actions, keys);
  list_bound (GTK_WIDGET (fixture->window), actions, keys);
  for (guint i = 0; pressed[i] != NULL; i++)
    add_accelerators (keys, pressed[i]);

  ui_test_key ("<Control><Shift>question");
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (ui_test_get_dialog ()));
  list_told (ui_test_get_dialog (), told);
  ui_test_screenshot (ui_test_get_dialog (), "shortcuts");
  gtk_window_close (GTK_WINDOW (ui_test_get_dialog ()));
  ui_test_settle ();
  g_assert_cmpint (g_hash_table_size (told), >, 30);

  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!g_hash_table_contains (keys, key))
        g_test_message ("The list tells of %s, which does nothing", (char *) key), g_test_fail ();
    }

  g_hash_table_iter_init (&iter, actions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (!tells_one_of (told, value))
        g_test_message ("The list does not tell of %s (%s)", (char *) key, (char *) value), g_test_fail ();
    }
}

/* What a report of a bug should tell, and nothing that is the author's. */
static void
test_about (WindowTest    *fixture,
            gconstpointer  data)
{
  g_autofree char *details = NULL;
  g_autofree char *notes = dateline_about_dup_release_notes ();

  window_test_open (fixture, TEXT, -1);
  details = dateline_about_dup_details (GTK_WINDOW (fixture->window));
  g_assert_true (g_str_has_prefix (details, "Dateline " DATELINE_VERSION "\nGTK 4."));
  g_assert_nonnull (strstr (details, "Renderer Gsk"));
  g_assert_null (strstr (details, g_get_home_dir ()));
  g_assert_null (strstr (details, "gull"));

  /* This version is among the releases. */
  g_assert_nonnull (notes);
  g_assert_nonnull (strstr (notes, "<p>"));
  g_assert_null (strstr (notes, "<description"));

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "about", NULL);
  ui_test_settle ();
  g_assert_nonnull (ui_test_get_dialog ());
  ui_test_screenshot (ui_test_get_dialog (), "about");
  g_assert_nonnull (ui_test_find_name (ui_test_get_dialog (), DATELINE_VERSION));
  ui_test_key ("Escape");
  g_assert_null (ui_test_get_dialog ());
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/window-help/pages", WindowTest, NULL, window_test_set_up, test_pages, window_test_tear_down);
  g_test_add ("/window-help/click", WindowTest, NULL, window_test_set_up, test_click, window_test_tear_down);
  g_test_add ("/window-help/search", WindowTest, NULL, window_test_set_up, test_search, window_test_tear_down);
  g_test_add ("/window-help/shortcuts", WindowTest, NULL, window_test_set_up, test_shortcuts, window_test_tear_down);

  g_test_add ("/window-help/about", WindowTest, NULL, window_test_set_up, test_about, window_test_tear_down);

  return g_test_run ();
}
