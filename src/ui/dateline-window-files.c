/* dateline-window-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-application.h"
#include "dateline-document-portal.h"
#include "dateline-file-question.h"
#include "dateline-file.h"
#include "dateline-header-edit.h"
#include "dateline-message.h"
#include "dateline-page-save.h"
#include "dateline-settings.h"
#include "dateline-site-search.h"
#include "dateline-window-files.h"
#include "dateline-window-private.h"

/* Opening documents */

typedef struct
{
  DatelinePage         *page;       /* waits for the document */
  GFile                *file;       /* NULL when it was never saved */
  GBytes               *bytes;      /* empty when there is no file */
  char                 *digest;     /* of what is on disk; NULL without a file */
  DatelineSite         *site;       /* NULL when the file belongs to none */
  GError               *site_error;
  DatelineJournalEntry *entry;      /* to recover, or NULL */

  DatelineSessionDocument *place;   /* reopened by itself: without a word when it fails, and where it was left; or NULL */
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_object (&opening->page);
  g_clear_object (&opening->file);
  g_clear_pointer (&opening->entry, dateline_journal_entry_free);
  g_clear_pointer (&opening->bytes, g_bytes_unref);
  g_clear_pointer (&opening->place, dateline_session_document_free);
  g_free (opening->digest);
  g_clear_object (&opening->site);
  g_clear_error (&opening->site_error);
  g_free (opening);
}

static GFile *
dup_site_root (Opening *opening)
{
  if (opening->file != NULL)
    return dateline_site_find_root (opening->file);

  return opening->entry->site != NULL ? g_file_new_for_uri (opening->entry->site) : NULL;
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
  g_autoptr (GError) error = NULL;

  if (opening->file != NULL)
    opening->bytes = dateline_file_load (opening->file, NULL, &error);
  if (error != NULL && opening->entry == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* What was kept is shown whatever has become of the file. */
  if (opening->bytes == NULL)
    opening->bytes = g_bytes_new_static ("", 0);

  if (opening->file != NULL)
    opening->digest = dateline_file_digest (opening->bytes);

  root = dup_site_root (opening);
  if (root != NULL)
    opening->site = dateline_site_open (root, &opening->site_error);
  g_task_return_boolean (task, TRUE);
}

static void
show_open_error (DatelineWindow *self,
                 const char     *message)
{
  GtkWidget *dialog = dateline_message_new (_("The document could not be opened"), message);

  dateline_message_add_answer (dialog, "close", _("_Close"), DATELINE_ANSWER_CLOSE);
  dateline_message_present (dialog, GTK_WIDGET (self), NULL);
}

/* The author has said it before, and has edited it since. */
static const DatelineEncoding *
find_encoding (const Opening *opening)
{
  if (opening->entry != NULL)
    return dateline_encoding_find (opening->entry->encoding);

  return opening->place != NULL ? dateline_encoding_find (opening->place->encoding) : NULL;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  DatelineWindow *self = DATELINE_WINDOW (source);
  const Opening *opening = g_task_get_task_data (G_TASK (result));
  DatelinePage *in_front;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      dateline_window_drop_page (self, opening->page);
      gtk_window_present (GTK_WINDOW (self));
      if (opening->place == NULL)
        show_open_error (self, error->message);
      return;
    }

  dateline_page_set_site (opening->page, opening->site);
  dateline_document_load (dateline_page_get_document (opening->page), opening->bytes, find_encoding (opening));
  dateline_page_set_on_disk (opening->page, opening->file, opening->digest);
  if (opening->entry != NULL)
    {
      dateline_page_set_collection (opening->page, opening->entry->collection);
      dateline_recovery_restore (dateline_page_get_recovery (opening->page), opening->entry, opening->digest);
    }
  in_front = dateline_window_get_page (self);
  dateline_window_show_page (self, opening->page);
  gtk_window_present (GTK_WINDOW (self));
  if (opening->entry != NULL)
    dateline_page_place_caret (opening->page, opening->entry->caret);
  if (opening->place != NULL)
    {
      dateline_page_return_to (opening->page, opening->place->caret, opening->place->top);
      if (!opening->place->selected && in_front != NULL)
        dateline_window_select_page (self, in_front);
    }
  if (opening->site_error != NULL)
    dateline_page_add_toast (opening->page, opening->site_error->message);

  if (opening->file != NULL && opening->place == NULL)
    {
      g_autofree char *uri = g_file_get_uri (opening->file);

      gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
    }
}

static void
start_opening (DatelineWindow *self,
               Opening        *opening)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, opened_cb, NULL);

  g_task_set_source_tag (task, start_opening);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (task, open_in_thread);
}

/* The page is made while the thread reads, and is known by its file at once, so that opening it again finds it. */
static Opening *
open_file (DatelineWindow *self,
           GFile          *file)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->file = g_object_ref (file);
  start_opening (self, opening);
  opening->page = g_object_ref (dateline_window_add_page (self));
  dateline_document_set_file (dateline_page_get_document (opening->page), file);

  return opening;
}

/**
 * dateline_window_open_file:
 * @self: a window
 * @file: a document that is not open
 *
 * Opens a document in a new tab. When it cannot be read, says why.
 */
void
dateline_window_open_file (DatelineWindow *self,
                           GFile          *file)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  open_file (self, file);
}

/**
 * dateline_window_reopen_file:
 * @self: a window
 * @file: a document that is not open
 * @place: how it was left
 *
 * Opens a document again as it was left. When it cannot be read, says nothing.
 */
void
dateline_window_reopen_file (DatelineWindow *self,
                             GFile          *file,
                             const DatelineSessionDocument *place)
{
  Opening *opening;

  g_return_if_fail (DATELINE_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  opening = open_file (self, file);
  opening->place = dateline_session_document_copy (place);
}

/**
 * dateline_window_recover:
 * @self: a window
 * @name: an entry of the journal
 * @entry: (transfer full): its contents
 *
 * Opens a document with the unsaved text that was kept of it.
 */
void
dateline_window_recover (DatelineWindow       *self,
                         const char           *name,
                         DatelineJournalEntry *entry)
{
  Opening *opening;

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  opening = g_new0 (Opening, 1);
  opening->file = entry->uri != NULL ? g_file_new_for_uri (entry->uri) : NULL;
  opening->entry = entry;
  opening->page = g_object_ref (dateline_window_add_recovered_page (self, name));
  dateline_document_set_file (dateline_page_get_document (opening->page), opening->file);
  start_opening (self, opening);
}

static GListModel *
make_filters (void)
{
  g_autoptr (GtkFileFilter) documents = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (documents, _("Markdown Documents"));
  gtk_file_filter_add_mime_type (documents, "text/markdown");
  gtk_file_filter_add_suffix (documents, "md");
  gtk_file_filter_add_suffix (documents, "markdown");
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, documents);
  g_list_store_append (filters, all);

  return G_LIST_MODEL (filters);
}

/* Where the author is likely to look for a file. */
GFile *
dateline_window_dup_first_folder (DatelineWindow *self)
{
  DatelinePage *page = dateline_window_get_page (self);
  DatelineSite *site = dateline_window_get_site (self);

  if (self->offered_folder != NULL)
    return g_steal_pointer (&self->offered_folder);

  if (page != NULL)
    return dateline_page_dup_first_folder (page);

  return site != NULL ? g_object_ref (dateline_site_get_root (site)) : NULL;
}

static void
file_chosen_cb (GObject      *window,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GListModel) files = dateline_file_question_ask_finish (GTK_WINDOW (window), result);
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);

  if (files == NULL)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (array, g_list_model_get_item (files, i));
  g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))), (GFile **) array->pdata, array->len, "");
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
  g_autoptr (GListModel) filters = make_filters ();
  g_autoptr (GFile) folder = NULL;
  DatelineFileQuestion question = {
    .kind = DATELINE_FILE_QUESTION_OPEN_SEVERAL,
    .title = _("Open Documents"),
    .accept = _("_Open"),
    .filters = filters,
  };

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  folder = dateline_window_dup_first_folder (self);
  question.folder = folder;
  dateline_file_question_ask_async (&question, GTK_WINDOW (self), file_chosen_cb, NULL);
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
  DatelinePage *page = dateline_window_get_page (self);
  DatelineDocument *document = page != NULL ? dateline_page_get_document (page) : NULL;
  GFile *file = document != NULL ? dateline_document_get_file (document) : NULL;
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
make_plain_document (GDateTime         *now,
                     DatelineDateStyle  date_style)
{
  g_autoptr (DatelineValue) map = dateline_value_new_map ();
  g_autofree char *date = dateline_date_style_format (date_style, FALSE, now);
  g_autofree char *header = NULL;

  dateline_value_insert_key (map, "title", dateline_value_new_string (""));
  dateline_value_insert_key (map, "date", dateline_value_new_date (date));
  header = dateline_header_write (map, "\n");

  return g_strconcat (header, "\n", NULL);
}

/**
 * dateline_window_new_document:
 * @self: a window
 * @collection_name: (nullable): a collection of the site; %NULL for the one that fits best
 *
 * Begins a document in a new tab, with the fields and defaults of its collection.
 */
void
dateline_window_new_document (DatelineWindow *self,
                              const char     *collection_name)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (DatelineSite) site = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const DatelineDateStyle date_style = dateline_settings_get_choice ("date-style", DATELINE_DATE_STYLE_AUTOMATIC);
  const DatelineCollection *collection = NULL;
  DatelinePage *page;
  char *text;

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  g_set_object (&site, dateline_window_get_site (self));
  if (site != NULL)
    collection = collection_name != NULL ? find_named_collection (site, collection_name) : find_default_collection (self);

  text = collection != NULL ? dateline_site_new_document (site, collection, now, date_style) : make_plain_document (now, date_style);
  bytes = g_bytes_new_take (text, strlen (text));

  page = dateline_window_add_page (self);
  dateline_page_set_site (page, site);
  dateline_document_set_bytes (dateline_page_get_document (page), bytes);
  dateline_page_set_collection (page, collection != NULL ? collection->name : NULL);
  dateline_window_show_page (self, page);
  gtk_window_present (GTK_WINDOW (self));
  dateline_page_focus_title (page);
}
