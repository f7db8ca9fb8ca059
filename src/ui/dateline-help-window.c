/* dateline-help-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-compat.h"
#include "dateline-header-fit.h"
#include "dateline-help-window.h"
#include "dateline-help.h"
#include "dateline-preview.h"

#define CONTENTS "index"
#define SCHEME "help:"

#define ZOOM_MIN 0.5
#define ZOOM_MAX 4.0
#define ZOOM_STEP 1.1

/* A page that was left, and where in it the reader was. */
typedef struct
{
  char  *id;
  gsize  offset;
} Visit;

struct _DatelineHelpWindow
{
  AdwWindow         parent_instance;

  DatelineHelp     *help;
  DatelineDocument *document;   /* the page as Markdown, for the preview */
  char             *id;         /* of the page in view */
  GQueue            visits;     /* the last one is at the tail */

  AdwWindowTitle   *title;
  GtkSearchBar     *search_bar;
  GtkEditable      *search_entry;
  GtkStack         *stack;
  DatelinePreview  *preview;
  GtkListBox       *results;
};

G_DEFINE_FINAL_TYPE (DatelineHelpWindow, dateline_help_window, ADW_TYPE_WINDOW)

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_free (visit->id);
  g_free (visit);
}

/* Pages */

static void
show_at (DatelineHelpWindow     *self,
         const DatelineHelpPage *page,
         gsize                   offset)
{
  if (g_strcmp0 (self->id, page->id) != 0)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (page->markdown, strlen (page->markdown));

      g_free (self->id);
      self->id = g_strdup (page->id);
      dateline_document_set_bytes (self->document, bytes);
      /* The title of the contents is that of the window. */
      adw_window_title_set_subtitle (self->title, g_str_equal (page->id, CONTENTS) ? "" : page->title);
    }

  dateline_preview_scroll_to_offset (self->preview, offset);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "page");
  gtk_widget_grab_focus (GTK_WIDGET (self->preview));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", self->visits.length > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.contents", !g_str_equal (page->id, CONTENTS));
}

static void
leave_page (DatelineHelpWindow *self)
{
  Visit *visit;

  if (self->id == NULL)
    return;

  visit = g_new0 (Visit, 1);
  visit->id = g_strdup (self->id);
  visit->offset = dateline_preview_get_top_offset (self->preview);
  g_queue_push_tail (&self->visits, visit);
}

/* "saving", or "saving#crash". */
static const DatelineHelpPage *
find_place (DatelineHelpWindow *self,
            const char         *place,
            gsize              *offset)
{
  g_auto (GStrv) parts = g_strsplit (place, "#", 2);
  const DatelineHelpPage *page = parts[0] != NULL ? dateline_help_find_page (self->help, parts[0]) : NULL;

  *offset = page != NULL && parts[1] != NULL ? GPOINTER_TO_SIZE (g_hash_table_lookup (page->sections, parts[1])) : 0;

  return page;
}

static void
link_activated_cb (DatelineHelpWindow *self,
                   const char         *url)
{
  if (g_str_has_prefix (url, SCHEME))
    dateline_help_window_show (self, url + strlen (SCHEME));
  else
    dateline_compat_open_uri (GTK_WINDOW (self), url);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelineHelpWindow *self = DATELINE_HELP_WINDOW (widget);
  Visit *visit = g_queue_pop_tail (&self->visits);

  show_at (self, dateline_help_find_page (self->help, visit->id), visit->offset);
  visit_free (visit);
}

static void
contents_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  dateline_help_window_show (DATELINE_HELP_WINDOW (widget), CONTENTS);
}

/* Searching */

static GtkWidget *
make_result (const DatelineHelpPage *page)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), page->title);
  if (page->summary != NULL)
    {
      g_autofree char *summary = g_markup_escape_text (page->summary, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), summary);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "page", g_strdup (page->id), g_free);

  return row;
}

static void
search_changed_cb (DatelineHelpWindow *self)
{
  const char *words = gtk_editable_get_text (self->search_entry);
  g_autoptr (GPtrArray) found = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->results, 0)) != NULL)
    gtk_list_box_remove (self->results, GTK_WIDGET (row));

  if (*words == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "page");
      return;
    }

  found = dateline_help_search (self->help, words);
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (self->results, make_result (g_ptr_array_index (found, i)));
  gtk_stack_set_visible_child_name (self->stack, found->len > 0 ? "results" : "nothing");
}

static void
search_mode_changed_cb (DatelineHelpWindow *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    gtk_stack_set_visible_child_name (self->stack, "page");
}

static void
result_activated_cb (DatelineHelpWindow *self,
                     GtkListBoxRow      *row)
{
  dateline_help_window_show (self, g_object_get_data (G_OBJECT (row), "page"));
}

/* Enter opens what fits best. */
static void
search_activate_cb (DatelineHelpWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->results, 0);

  if (row != NULL)
    result_activated_cb (self, row);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DatelineHelpWindow *self = DATELINE_HELP_WINDOW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* Escape leaves the search first. */
static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelineHelpWindow *self = DATELINE_HELP_WINDOW (widget);
  double zoom;

  g_object_get (self->preview, "zoom", &zoom, NULL);
  if (g_str_equal (name, "help.zoom-in"))
    zoom *= ZOOM_STEP;
  else if (g_str_equal (name, "help.zoom-out"))
    zoom /= ZOOM_STEP;
  else
    zoom = 1.0;
  g_object_set (self->preview, "zoom", CLAMP (zoom, ZOOM_MIN, ZOOM_MAX), NULL);
}

/* Object */

static void
dateline_help_window_dispose (GObject *object)
{
  DatelineHelpWindow *self = DATELINE_HELP_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_HELP_WINDOW);
  g_clear_object (&self->document);
  g_clear_object (&self->help);
  g_clear_pointer (&self->id, g_free);
  g_queue_clear_full (&self->visits, visit_free);

  G_OBJECT_CLASS (dateline_help_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "help.contents", NULL, contents_action);
  gtk_widget_class_install_action (widget_class, "help.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "help.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "help.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "help.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "help.zoom-normal", NULL, zoom_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, GDK_ALT_MASK, "help.contents", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "help.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "help.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "help.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "help.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "help.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "help.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "help.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "help.zoom-normal", NULL);
}

static void
dateline_help_window_class_init (DatelineHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_help_window_dispose;

  g_type_ensure (DATELINE_TYPE_HEADER_FIT);
  g_type_ensure (DATELINE_TYPE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dateline_editor/Dateline/dateline-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineHelpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineHelpWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineHelpWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineHelpWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, DatelineHelpWindow, results);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, result_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_changed_cb);
  install_actions (widget_class);
}

static void
dateline_help_window_init (DatelineHelpWindow *self)
{
  g_autoptr (GFile) english = g_file_new_for_uri ("resource:///io/github/dateline_editor/Dateline/help");
  g_autoptr (GPtrArray) translations = dateline_help_list_translations (g_get_language_names (), g_get_system_data_dirs ());
  g_autoptr (GError) error = NULL;

  /* The English pages are part of the program, and a test reads all of them. */
  self->help = dateline_help_new (english, translations, &error);
  if (self->help == NULL)
    g_error ("%s", error->message);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->document = dateline_document_new ();
  dateline_preview_set_document (self->preview, self->document);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
}

/**
 * dateline_help_window_new:
 *
 * Returns: (transfer none): a window without a page, owned by GTK
 */
GtkWidget *
dateline_help_window_new (void)
{
  return g_object_new (DATELINE_TYPE_HELP_WINDOW, NULL);
}

/**
 * dateline_help_window_show:
 * @self: a help window
 * @place: a page, with "#" and a section if it is not to be read from its beginning; one that is not there is taken for the contents
 */
void
dateline_help_window_show (DatelineHelpWindow *self,
                           const char         *place)
{
  const DatelineHelpPage *page;
  gsize offset;

  g_return_if_fail (DATELINE_IS_HELP_WINDOW (self));

  page = find_place (self, place, &offset);
  if (page == NULL)
    page = dateline_help_find_page (self->help, CONTENTS);

  leave_page (self);
  show_at (self, page, offset);
}

/**
 * dateline_help_window_get_page:
 * @self: a help window
 *
 * Returns: (transfer none) (nullable): the name of the page in view
 */
const char *
dateline_help_window_get_page (DatelineHelpWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_HELP_WINDOW (self), NULL);

  return self->id;
}

/**
 * dateline_help_present:
 * @application: the application
 * @place: a page, or a section of one; see dateline_help_window_show()
 *
 * Shows a page in the application's help window.
 */
void
dateline_help_present (GtkApplication *application,
                       const char     *place)
{
  GtkWidget *window = NULL;

  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (GList *l = gtk_application_get_windows (application); l != NULL && window == NULL; l = l->next)
    window = DATELINE_IS_HELP_WINDOW (l->data) ? l->data : NULL;

  if (window == NULL)
    {
      window = dateline_help_window_new ();
      gtk_window_set_application (GTK_WINDOW (window), application);
    }

  dateline_help_window_show (DATELINE_HELP_WINDOW (window), place);
  gtk_window_present (GTK_WINDOW (window));
}
