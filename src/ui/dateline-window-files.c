/* dateline-window-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-file.h"
#include "dateline-header-edit.h"
#include "dateline-slug.h"
#include "dateline-window-files.h"

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_DISCARD "discard"
#define RESPONSE_SAVE "save"
#define RESPONSE_SAVE_AS "save-as"

static void
show_error (DatelineWindow *self,
            const char     *heading,
            const char     *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), RESPONSE_CANCEL, _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Opening the site of a document */

static void
open_site_in_thread (GTask        *task,
                     gpointer      source_object,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  g_autoptr (GFile) root = dateline_site_find_root (task_data);
  GError *error = NULL;
  DatelineSite *site;

  if (root == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  site = dateline_site_open (root, &error);
  if (site != NULL)
    g_task_return_pointer (task, site, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
site_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  DatelineWindow *self = DATELINE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSite) site = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    dateline_window_add_toast (self, error->message);

  dateline_window_set_site (self, site);
  if (user_data != NULL && site == NULL)
    dateline_window_add_toast (self, _("This folder has no CMS configuration and no .dateline.yml. Its documents open with fields taken from themselves."));
}

/* Finds the site that a document belongs to: a file within it says which, the folder itself too. */
static void
open_site_of (DatelineWindow *self,
              GFile          *within,
              gboolean        told)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, site_opened_cb, told ? self : NULL);

  g_task_set_source_tag (task, open_site_of);
  g_task_set_task_data (task, g_object_ref (within), g_object_unref);
  g_task_run_in_thread (task, open_site_in_thread);
}

/* Opening documents */

typedef struct
{
  GFile        *file;
  GBytes       *bytes;
  DatelineSite *site;         /* NULL when the file belongs to none */
  GError       *site_error;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->file);
  g_clear_pointer (&opening->bytes, g_bytes_unref);
  g_clear_object (&opening->site);
  g_clear_error (&opening->site_error);
  g_free (opening);
}

/* The site comes with the document: without its schema form and preview would be built twice. */
static void
open_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Opening *opening = task_data;
  g_autoptr (GFile) root = NULL;
  GError *error = NULL;

  opening->bytes = dateline_file_load (opening->file, NULL, &error);
  if (opening->bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  root = dateline_site_find_root (opening->file);
  if (root != NULL)
    opening->site = dateline_site_open (root, &opening->site_error);
  g_task_return_boolean (task, TRUE);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  DatelineWindow *self = DATELINE_WINDOW (source);
  const Opening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      dateline_document_set_file (dateline_window_get_document (self), NULL);
      gtk_window_present (GTK_WINDOW (self));
      show_error (self, _("The document could not be opened"), error->message);
      return;
    }

  dateline_window_set_site (self, opening->site);
  dateline_document_set_bytes (dateline_window_get_document (self), opening->bytes);
  dateline_window_show_document (self);
  gtk_window_present (GTK_WINDOW (self));
  if (opening->site_error != NULL)
    dateline_window_add_toast (self, opening->site_error->message);

  uri = g_file_get_uri (opening->file);
  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

/**
 * dateline_window_open_file:
 * @self: an empty window
 * @file: a document
 *
 * Opens a document in the window. When it cannot be read, says why.
 */
void
dateline_window_open_file (DatelineWindow *self,
                           GFile          *file)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening;

  g_return_if_fail (DATELINE_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  /* At once, so that opening it again raises this window and nothing else takes the window for a free one. */
  dateline_document_set_file (dateline_window_get_document (self), file);

  opening = g_new0 (Opening, 1);
  opening->file = g_object_ref (file);
  task = g_task_new (self, NULL, opened_cb, NULL);
  g_task_set_source_tag (task, dateline_window_open_file);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (task, open_in_thread);
}

static void
add_markdown_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) documents = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (documents, _("Markdown Documents"));
  gtk_file_filter_add_mime_type (documents, "text/markdown");
  gtk_file_filter_add_suffix (documents, "md");
  gtk_file_filter_add_suffix (documents, "markdown");
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, documents);
  gtk_file_chooser_add_filter (chooser, all);
}

/* The folder that a chooser begins in: that of the document, else the site. */
static void
set_first_folder (GtkFileChooser *chooser,
                  DatelineWindow *self)
{
  GFile *file = dateline_document_get_file (dateline_window_get_document (self));
  g_autoptr (GFile) folder = NULL;

  if (file != NULL)
    folder = g_file_get_parent (file);
  else if (dateline_window_get_site (self) != NULL)
    folder = g_object_ref (dateline_site_get_root (dateline_window_get_site (self)));

  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                DatelineWindow  *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        g_ptr_array_add (array, g_list_model_get_item (files, i));
      g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), (GFile **) array->pdata, array->len, "");
    }

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/**
 * dateline_window_choose_file:
 * @self: a window
 *
 * Lets the author choose documents and opens them.
 */
void
dateline_window_choose_file (DatelineWindow *self)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  dialog = gtk_file_chooser_native_new (_("Open Documents"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                        _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  add_markdown_filter (GTK_FILE_CHOOSER (dialog));
  set_first_folder (GTK_FILE_CHOOSER (dialog), self);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
site_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                DatelineWindow  *self)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && folder != NULL)
    {
      open_site_of (self, folder, TRUE);
      if (dateline_window_is_empty (self))
        {
          g_autofree char *name = g_file_get_parse_name (folder);
          g_autofree char *text = g_strdup_printf (_("Site “%s”. Open one of its documents or begin a new one."), name);

          dateline_window_add_toast (self, text);
        }
    }

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/**
 * dateline_window_choose_site:
 * @self: a window
 *
 * Lets the author choose the folder of a site, whose forms, images and rules the window then uses.
 */
void
dateline_window_choose_site (DatelineWindow *self)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  dialog = gtk_file_chooser_native_new (_("Open Site Folder"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                        _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  set_first_folder (GTK_FILE_CHOOSER (dialog), self);
  g_signal_connect_object (dialog, "response", G_CALLBACK (site_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* New documents */

static const DatelineCollection *
find_named_collection (DatelineSite *site,
                       const char   *name)
{
  GPtrArray *collections = dateline_site_get_collections (site);

  for (guint i = 0; i < collections->len; i++)
    {
      const DatelineCollection *collection = g_ptr_array_index (collections, i);

      if (collection->folder != NULL && collection->create && (name == NULL || strcmp (collection->name, name) == 0))
        return collection;
    }

  return NULL;
}

static gboolean
has_date (const DatelineCollection *collection)
{
  for (guint i = 0; collection->fields != NULL && i < collection->fields->len; i++)
    {
      const DatelineField *field = g_ptr_array_index (collection->fields, i);

      if (field->widget == DATELINE_WIDGET_DATETIME)
        return TRUE;
    }

  return FALSE;
}

/* What Ctrl+N makes: the kind of the document in view, else the first kind that has a date, as issues and posts do. */
static const DatelineCollection *
find_default_collection (DatelineWindow *self)
{
  DatelineSite *site = dateline_window_get_site (self);
  DatelineDocument *document = dateline_window_get_document (self);
  GFile *file = dateline_document_get_file (document);
  GPtrArray *collections = dateline_site_get_collections (site);

  if (file != NULL)
    {
      const DatelineCollection *own = dateline_site_find_collection (site, file, dateline_document_get_header (document));

      if (own != NULL && own->create && own->folder != NULL)
        return own;
    }

  for (guint i = 0; i < collections->len; i++)
    {
      const DatelineCollection *collection = g_ptr_array_index (collections, i);

      if (collection->create && collection->folder != NULL && has_date (collection))
        return collection;
    }

  return find_named_collection (site, NULL);
}

/* Without a site: what every newsletter has. */
static char *
make_plain_document (GDateTime *now)
{
  g_autoptr (DatelineValue) map = dateline_value_new_map ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *header = NULL;

  dateline_value_insert_key (map, "title", dateline_value_new_string (""));
  dateline_value_insert_key (map, "date", dateline_value_new_date (date));
  header = dateline_header_write (map, "\n");

  return g_strconcat (header, "\n", NULL);
}

static void
begin_document (DatelineWindow           *self,
                DatelineSite             *site,
                const DatelineCollection *collection)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  text = collection != NULL ? dateline_site_new_document (site, collection, now) : make_plain_document (now);
  bytes = g_bytes_new_take (text, strlen (text));

  dateline_window_set_site (self, site);
  dateline_document_set_file (dateline_window_get_document (self), NULL);
  dateline_document_set_bytes (dateline_window_get_document (self), bytes);
  dateline_window_set_collection (self, collection != NULL ? collection->name : NULL);
  dateline_window_show_document (self);
  gtk_window_present (GTK_WINDOW (self));
  dateline_window_focus_title (self);
}

/**
 * dateline_window_new_document:
 * @self: a window
 * @collection_name: (nullable): a collection of the site; %NULL for the one that fits best
 *
 * Begins a document with the fields and defaults of its collection: in this window when it is empty, else in a new one.
 */
void
dateline_window_new_document (DatelineWindow *self,
                              const char     *collection_name)
{
  DatelineSite *site;
  const DatelineCollection *collection = NULL;
  DatelineWindow *target = self;

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  site = dateline_window_get_site (self);
  if (site != NULL)
    collection = collection_name != NULL ? find_named_collection (site, collection_name) : find_default_collection (self);

  if (!dateline_window_is_empty (self))
    target = dateline_window_new (gtk_window_get_application (GTK_WINDOW (self)));

  begin_document (target, site, collection);
}

/* Saving */

typedef struct
{
  DatelineWindow *window;
  GFile          *file;
  guint64         serial;
  gboolean        close_after;
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->window);
  g_object_unref (save->file);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void choose_save_file (DatelineWindow *self,
                              gboolean        close_after);

static void
save_failed_response_cb (AdwMessageDialog *dialog,
                         const char       *response,
                         DatelineWindow   *self)
{
  if (strcmp (response, RESPONSE_SAVE_AS) == 0)
    choose_save_file (self, FALSE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (GError) error = NULL;
  DatelineDocument *document = dateline_window_get_document (save->window);
  GtkWidget *dialog;

  if (dateline_file_save_finish (result, &error))
    {
      gboolean is_new_place = dateline_document_get_file (document) == NULL ||
                              !g_file_equal (dateline_document_get_file (document), save->file);

      dateline_document_set_file (document, save->file);
      dateline_document_set_saved (document, save->serial);
      if (is_new_place)
        open_site_of (save->window, save->file, FALSE);

      if (save->close_after)
        dateline_window_finish_closing (save->window);
      else
        dateline_window_check (save->window);
      return;
    }

  dialog = adw_message_dialog_new (GTK_WINDOW (save->window), _("The document was not saved"), error->message);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), RESPONSE_CANCEL, _("_Back"), RESPONSE_SAVE_AS, _("Save _As…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), RESPONSE_SAVE_AS, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), RESPONSE_SAVE_AS);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_failed_response_cb), save->window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_to (DatelineWindow *self,
         GFile          *file,
         gboolean        close_after)
{
  DatelineDocument *document = dateline_window_get_document (self);
  g_autoptr (DatelineSnapshot) snapshot = dateline_document_ref_snapshot (document);
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (document);
  Save *save = g_new0 (Save, 1);

  save->window = g_object_ref (self);
  save->file = g_object_ref (file);
  save->serial = dateline_snapshot_get_serial (snapshot);
  save->close_after = close_after;
  dateline_file_save_async (file, bytes, NULL, saved_cb, save);
}

static void
save_file_chosen_cb (GtkNativeDialog *dialog,
                     int              response,
                     DatelineWindow  *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  gboolean close_after = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "close-after"));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    save_to (self, file, close_after);

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* A new document goes where its collection keeps its files, under the name that the slug template makes of it. */
static GFile *
dup_suggested_file (DatelineWindow *self)
{
  DatelineSite *site = dateline_window_get_site (self);
  const char *name = dateline_window_get_collection (self);
  const DatelineCollection *collection;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (site == NULL || name == NULL)
    return NULL;

  collection = find_named_collection (site, name);
  if (collection == NULL)
    return NULL;

  return dateline_site_suggest_file (site, collection, dateline_document_get_header (dateline_window_get_document (self)), now);
}

static void
suggest_place (DatelineWindow *self,
               GtkFileChooser *chooser)
{
  DatelineDocument *document = dateline_window_get_document (self);
  GFile *file = dateline_document_get_file (document);
  g_autoptr (GFile) suggested = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *name = NULL;

  if (file != NULL)
    {
      gtk_file_chooser_set_file (chooser, file, NULL);
      return;
    }

  suggested = dup_suggested_file (self);
  if (suggested == NULL)
    {
      g_autofree char *title = dateline_document_dup_title (document);
      g_autofree char *slug = dateline_slug_sanitize (title, NULL);

      set_first_folder (chooser, self);
      /* Translators: the file name, without its ending, of a document that has none yet */
      name = g_strconcat (*slug != '\0' ? slug : _("untitled"), ".md", NULL);
      gtk_file_chooser_set_current_name (chooser, name);
      return;
    }

  folder = g_file_get_parent (suggested);
  name = g_file_get_basename (suggested);
  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  gtk_file_chooser_set_current_name (chooser, name);
}

static void
choose_save_file (DatelineWindow *self,
                  gboolean        close_after)
{
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (_("Save Document"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "close-after", GINT_TO_POINTER (close_after));
  suggest_place (self, GTK_FILE_CHOOSER (dialog));
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * dateline_window_save:
 * @self: a window
 *
 * Writes the document to its file, as it was typed, then checks it. A new document asks where first.
 */
void
dateline_window_save (DatelineWindow *self)
{
  GFile *file;

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  file = dateline_document_get_file (dateline_window_get_document (self));
  if (file != NULL)
    save_to (self, file, FALSE);
  else
    choose_save_file (self, FALSE);
}

/**
 * dateline_window_save_as:
 * @self: a window
 *
 * Asks for a file and writes the document there.
 */
void
dateline_window_save_as (DatelineWindow *self)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));

  choose_save_file (self, FALSE);
}

static void
close_response_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   DatelineWindow   *self)
{
  GFile *file = dateline_document_get_file (dateline_window_get_document (self));

  if (strcmp (response, RESPONSE_DISCARD) == 0)
    dateline_window_finish_closing (self);
  else if (strcmp (response, RESPONSE_SAVE) == 0 && file != NULL)
    save_to (self, file, TRUE);
  else if (strcmp (response, RESPONSE_SAVE) == 0)
    choose_save_file (self, TRUE);
}

/**
 * dateline_window_confirm_close:
 * @self: a window with unsaved text
 *
 * Asks what to do with the text, and closes the window if the answer allows it.
 */
void
dateline_window_confirm_close (DatelineWindow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  title = dateline_document_dup_title (dateline_window_get_document (self));
  heading = g_strdup_printf (_("Save “%s”?"), title);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, _("What you have changed since the last save is lost if you discard it."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    RESPONSE_CANCEL, _("_Cancel"),
                                    RESPONSE_DISCARD, _("_Discard"),
                                    RESPONSE_SAVE, _("_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), RESPONSE_DISCARD, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), RESPONSE_SAVE, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), RESPONSE_SAVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), RESPONSE_CANCEL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
