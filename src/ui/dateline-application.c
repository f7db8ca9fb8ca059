/* dateline-application.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>

#include "dateline-about.h"
#include "dateline-application.h"
#include "dateline-help-window.h"
#include "dateline-menu-names.h"
#include "dateline-preferences.h"
#include "dateline-settings.h"
#include "dateline-style-scheme.h"
#include "dateline-window-session.h"

struct _DatelineApplication
{
  AdwApplication   parent_instance;

  DatelineJournal *journal;
  DatelineGrantedFolders *granted_folders;
  DatelineLinkChecker *link_checker;   /* NULL until it is needed */
  GtkWidget       *preferences; /* weak; NULL when they are not shown */
  gboolean         recovered;   /* what earlier runs left has been looked for */
  gboolean         restored;    /* what was open has been opened */
};

G_DEFINE_FINAL_TYPE (DatelineApplication, dateline_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "app.new-window", { "<Control><Shift>n" } },
  { "win.new", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.open-recent", { "<Control><Alt>o" } },
  { "page.save", { "<Control>s" } },
  { "page.save-as", { "<Control><Shift>s" } },
  { "page.undo", { "<Control>z" } },
  { "page.redo", { "<Control><Shift>z", "<Control>y" } },
  { "page.find", { "<Control>f" } },
  { "page.replace", { "<Control>h" } },
  { "page.outline", { "<Control><Shift>o" } },
  { "page.next-pane", { "F6" } },
  { "page.previous-pane", { "<Shift>F6" } },
  { "page.show-form", { "F9" } },
  { "page.show-preview", { "<Control>p" } },
  { "page.switch-preview", { "<Control><Shift>p" } },
  { "page.show-problems", { "F8" } },
  { "page.show-links", { "<Shift>F8" } },
  { "page.next-problem", { "F4" } },
  { "page.previous-problem", { "<Shift>F4" } },
  { "page.show-fixes", { "<Control>period" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.help", { "F1" } },
  { "app.shortcuts", { "<Control>question" } },
  { "win.close-tab", { "<Control>w" } },
};

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  dateline_about_present (gtk_application_get_active_window (user_data));
}

static void
help_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  dateline_help_present (user_data, parameter != NULL ? g_variant_get_string (parameter, NULL) : "index");
}

static void
new_window_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (dateline_window_new (user_data)));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  DatelineApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (self->preferences == NULL)
    {
      g_set_weak_pointer (&self->preferences, dateline_preferences_new ());
      dateline_preferences_present (self->preferences, GTK_WIDGET (window));
    }
}

/* Built when asked for: as an application's help overlay it would be built with each window, at a cost that is felt at the start. */
static gboolean
fits_screen_of (GtkWindow *window,
                GtkWindow *parent)
{
  GdkSurface *surface = parent != NULL ? gtk_native_get_surface (GTK_NATIVE (parent)) : NULL;
  GdkMonitor *monitor = surface != NULL ? gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface) : NULL;
  GdkRectangle screen;
  int width, height;

  if (monitor == NULL)
    return TRUE;

  gdk_monitor_get_geometry (monitor, &screen);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);

  return width <= screen.width && height <= screen.height;
}

/* GTK's window of them neither wraps nor scrolls: on a small screen, or in large letters, the page of the help tells of them. */
static void
shortcuts_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/dateline_editor/Dateline/dateline-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  GtkWindow *parent = gtk_application_get_active_window (user_data);

  if (fits_screen_of (window, parent))
    {
      gtk_window_set_transient_for (window, parent);
      gtk_window_present (window);
      return;
    }

  gtk_window_destroy (window);
  dateline_help_present (user_data, "keyboard");
}

/* Each window asks for itself about unsaved text; those that are kept keep the program running. */
static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  dateline_windows_remember (user_data);
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_action },
  { .name = "help", .activate = help_action },
  { .name = "help-page", .activate = help_action, .parameter_type = "s" },
  { .name = "new-window", .activate = new_window_action },
  { .name = "preferences", .activate = preferences_action },
  { .name = "quit", .activate = quit_action },
  { .name = "shortcuts", .activate = shortcuts_action },
};

/* Documents open in the window that the author used last. */
static DatelineWindow *
get_window (DatelineApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (DATELINE_IS_WINDOW (active))
    return DATELINE_WINDOW (active);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (DATELINE_IS_WINDOW (l->data))
        return l->data;
    }

  return dateline_window_new (GTK_APPLICATION (self));
}

/* A document that is open already is shown where it is. */
static gboolean
raise_file (DatelineApplication *self,
            GFile               *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      DatelinePage *page = DATELINE_IS_WINDOW (l->data) ? dateline_window_find_page (l->data, file) : NULL;

      if (page != NULL)
        {
          dateline_window_select_page (l->data, page);
          gtk_window_present (l->data);
          return TRUE;
        }
    }

  return FALSE;
}

static void
recover (DatelineApplication *self)
{
  g_autoptr (GHashTable) entries = NULL;
  GHashTableIter iter;
  gpointer name, entry;

  if (self->recovered || self->journal == NULL)
    return;

  self->recovered = TRUE;
  entries = dateline_journal_adopt (self->journal);
  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, &name, &entry))
    {
      g_hash_table_iter_steal (&iter);
      dateline_window_recover (get_window (self), name, entry);
      g_free (name);
    }
}

static void
dateline_application_open (GApplication  *application,
                           GFile        **files,
                           int            n_files,
                           const char    *hint)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);

  /* First, so that a file of these is not opened without what was recovered of it. */
  recover (self);
  for (int i = 0; i < n_files; i++)
    {
      g_autoptr (GFile) in_folder = dateline_granted_folders_find (self->granted_folders, files[i]);
      GFile *file = in_folder != NULL ? in_folder : files[i];

      if (!raise_file (self, file))
        dateline_window_open_file (get_window (self), file);
    }
}

static void
dateline_application_activate (GApplication *application)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);

  recover (self);
  if (!self->restored)
    dateline_windows_restore (GTK_APPLICATION (self));
  self->restored = TRUE;

  /* One that has to wait for its documents is shown with them. */
  if (!dateline_window_is_waiting (get_window (self)))
    gtk_window_present (GTK_WINDOW (get_window (self)));
}

/* Without a place to keep it the app works as well, only less safely: that is said in the log, and again when it matters. */
static void
open_journal (DatelineApplication *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "dateline", "journal", NULL);
  g_autoptr (GError) error = NULL;

  self->journal = dateline_journal_open (folder, &error);
  if (self->journal == NULL)
    g_message ("%s", error->message);
}

static void
open_granted_folders (DatelineApplication *self)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "dateline", "folders", NULL);

  self->granted_folders = dateline_granted_folders_new (path);
}

static void
color_scheme_changed_cb (DatelineApplication *self)
{
  static const AdwColorScheme schemes[] = {
    [DATELINE_COLOR_SCHEME_DEFAULT] = ADW_COLOR_SCHEME_DEFAULT,
    [DATELINE_COLOR_SCHEME_LIGHT] = ADW_COLOR_SCHEME_FORCE_LIGHT,
    [DATELINE_COLOR_SCHEME_DARK] = ADW_COLOR_SCHEME_FORCE_DARK,
  };

  adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)),
                                      schemes[dateline_settings_get_choice ("color-scheme", DATELINE_COLOR_SCHEME_DEFAULT)]);
}

static void
dateline_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (dateline_application_parent_class)->startup (application);

  gtk_source_init ();
  dateline_menu_names_watch ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), shortcuts[i].action, (const char *const *) shortcuts[i].accels);

  gtk_window_set_default_icon_name (DATELINE_APP_ID);
  dateline_settings_watch ("color-scheme", G_CALLBACK (color_scheme_changed_cb), application);
  color_scheme_changed_cb (DATELINE_APPLICATION (application));
  open_journal (DATELINE_APPLICATION (application));
  open_granted_folders (DATELINE_APPLICATION (application));
}

/* Returns: the exit code, or -1 to go on */
static int
dateline_application_handle_local_options (GApplication *application,
                                           GVariantDict *options)
{
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("dateline %s\n", DATELINE_VERSION);
      return 0;
    }

  if (!g_variant_dict_contains (options, "new-window"))
    return -1;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  /* A window that runs already gets a neighbour, which the documents then open in; else there is a new one in any case. */
  if (g_application_get_is_remote (application))
    g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);

  return -1;
}

static void
dateline_application_finalize (GObject *object)
{
  g_clear_object (&DATELINE_APPLICATION (object)->journal);
  g_clear_object (&DATELINE_APPLICATION (object)->granted_folders);
  g_clear_object (&DATELINE_APPLICATION (object)->link_checker);
  g_clear_weak_pointer (&DATELINE_APPLICATION (object)->preferences);

  G_OBJECT_CLASS (dateline_application_parent_class)->finalize (object);
}

static void
dateline_application_class_init (DatelineApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_application_finalize;

  application_class->startup = dateline_application_startup;
  application_class->activate = dateline_application_activate;
  application_class->open = dateline_application_open;
  application_class->handle_local_options = dateline_application_handle_local_options;
}

static void
dateline_application_init (DatelineApplication *self)
{
  static const GOptionEntry options[] = {
    { "new-window", 'w', 0, G_OPTION_ARG_NONE, NULL, N_("Open a new window"), NULL },
    { "version", 'V', 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[DOCUMENT…]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Drafts newsletter issues and posts as Markdown with front matter."));
}

/**
 * dateline_application_new:
 *
 * Returns: (transfer full): the application
 */
DatelineApplication *
dateline_application_new (void)
{
  return g_object_new (DATELINE_TYPE_APPLICATION,
                       "application-id", DATELINE_APP_ID,
                       "resource-base-path", "/io/github/dateline_editor/Dateline",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

/**
 * dateline_application_get_link_checker:
 * @self: the application
 *
 * Returns: (transfer none): who asks servers about links. There is one, so that no host is asked by several documents at once
 */
DatelineLinkChecker *
dateline_application_get_link_checker (DatelineApplication *self)
{
  g_return_val_if_fail (DATELINE_IS_APPLICATION (self), NULL);

  if (self->link_checker == NULL)
    {
      g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (NULL);

      self->link_checker = dateline_link_checker_new (NULL, cache);
    }

  return self->link_checker;
}

/**
 * dateline_application_get_granted_folders:
 * @self: the application
 *
 * Returns: (transfer none): the folders that the author let the app see
 */
DatelineGrantedFolders *
dateline_application_get_granted_folders (DatelineApplication *self)
{
  g_return_val_if_fail (DATELINE_IS_APPLICATION (self), NULL);

  return self->granted_folders;
}

/**
 * dateline_application_get_journal:
 * @self: the application
 *
 * Returns: (transfer none) (nullable): where unsaved text is kept; %NULL when that is not possible
 */
DatelineJournal *
dateline_application_get_journal (DatelineApplication *self)
{
  g_return_val_if_fail (DATELINE_IS_APPLICATION (self), NULL);

  return self->journal;
}
