/* dateline-window-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-session.h"
#include "dateline-settings.h"
#include "dateline-window-session.h"

/* After a change; many come together. */
#define DELAY_S 2

#define TIMEOUT_KEY "dateline-remember-id"
#define THREAD_KEY "dateline-remember-thread"
#define COOKIE_KEY "dateline-inhibit-cookie"

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "dateline", "session", NULL);
}

static void
add_documents (GPtrArray      *documents,
               DatelineWindow *window,
               guint           number)
{
  g_autoptr (GPtrArray) pages = dateline_window_list_pages (window);

  for (guint i = 0; i < pages->len; i++)
    {
      DatelinePage *page = g_ptr_array_index (pages, i);
      DatelineDocument *text = dateline_page_get_document (page);
      GFile *file = dateline_document_get_file (text);
      const DatelineEncoding *encoding = dateline_document_get_saved_encoding (text);
      g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;
      DatelineSessionDocument *document;

      /* Text without a file comes back from the journal, if it is worth it. */
      if (uri == NULL)
        continue;

      document = dateline_session_document_new (uri);
      document->window = number;
      /* One that was merely guessed is guessed again. */
      if (encoding != NULL && dateline_document_get_editable (text))
        document->encoding = g_strdup (dateline_encoding_get_name (encoding));
      document->selected = page == dateline_window_get_page (window);
      dateline_page_get_place (page, &document->caret, &document->top);
      g_ptr_array_add (documents, document);
    }
}

static gpointer
save_in_thread (gpointer data)
{
  g_autoptr (GPtrArray) documents = data;
  g_autofree char *path = dup_path ();
  g_autoptr (GError) error = NULL;

  /* A convenience: its failure is nothing to interrupt an author for. */
  if (!dateline_session_save (documents, path, &error))
    g_message ("%s", error->message);

  return NULL;
}

static void
wait_for_thread (gpointer thread)
{
  g_thread_join (thread);
}

/* In a thread, as the disk may be slow; one at a time, so that the last one counts. */
static void
remember (GtkApplication *application)
{
  GPtrArray *documents = dateline_session_new ();
  guint number = 0;

  for (GList *l = g_list_last (gtk_application_get_windows (application)); l != NULL; l = l->prev)
    {
      if (DATELINE_IS_WINDOW (l->data))
        add_documents (documents, l->data, number++);
    }

  /* Waits for the one before, which was begun seconds ago. */
  g_object_set_data (G_OBJECT (application), THREAD_KEY, NULL);
  g_object_set_data_full (G_OBJECT (application), THREAD_KEY, g_thread_new ("session", save_in_thread, documents), wait_for_thread);
}

/**
 * dateline_windows_remember:
 * @application: the application
 *
 * Writes down what is open now, before it returns.
 */
void
dateline_windows_remember (GtkApplication *application)
{
  guint id;

  g_return_if_fail (GTK_IS_APPLICATION (application));

  id = GPOINTER_TO_UINT (g_object_steal_data (G_OBJECT (application), TIMEOUT_KEY));
  if (id != 0)
    g_source_remove (id);

  remember (application);
  g_object_set_data (G_OBJECT (application), THREAD_KEY, NULL);
}

static gboolean
remember_cb (gpointer user_data)
{
  GtkApplication *application = user_data;

  g_object_steal_data (G_OBJECT (application), TIMEOUT_KEY);
  remember (application);

  return G_SOURCE_REMOVE;
}

/**
 * dateline_windows_queue_remember:
 * @application: the application
 *
 * Writes down what is open, soon.
 */
void
dateline_windows_queue_remember (GtkApplication *application)
{
  guint id;

  if (application == NULL || g_object_get_data (G_OBJECT (application), TIMEOUT_KEY) != NULL)
    return;

  id = g_timeout_add_seconds_full (G_PRIORITY_LOW, DELAY_S, remember_cb, g_object_ref (application), g_object_unref);
  g_object_set_data (G_OBJECT (application), TIMEOUT_KEY, GUINT_TO_POINTER (id));
}

static DatelineWindow *
find_window (GtkApplication *application,
             GHashTable     *windows,
             guint           number)
{
  DatelineWindow *window = g_hash_table_lookup (windows, GUINT_TO_POINTER (number));

  if (window == NULL)
    {
      window = dateline_window_new (application);
      g_hash_table_insert (windows, GUINT_TO_POINTER (number), window);
    }

  return window;
}

static gboolean
is_open (GtkApplication *application,
         GFile          *file)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      if (DATELINE_IS_WINDOW (l->data) && dateline_window_find_page (l->data, file) != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * dateline_windows_restore:
 * @application: the application
 *
 * Opens what was open when the program was used last, as far as it is still there.
 */
void
dateline_windows_restore (GtkApplication *application)
{
  g_autofree char *path = dup_path ();
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GHashTable) windows = g_hash_table_new (NULL, NULL);

  g_return_if_fail (GTK_IS_APPLICATION (application));

  if (!dateline_settings_get_boolean ("restore-session", TRUE))
    return;

  documents = dateline_session_load (path);
  dateline_session_keep_present (documents);
  for (guint i = 0; i < documents->len; i++)
    {
      const DatelineSessionDocument *document = g_ptr_array_index (documents, i);
      g_autoptr (GFile) file = g_file_new_for_uri (document->uri);

      if (!is_open (application, file))
        dateline_window_reopen_file (find_window (application, windows, document->window), file, document);
    }
}

/**
 * dateline_window_update_inhibit:
 * @self: a window
 *
 * Asks the desktop to wait with logging out while there is unsaved text.
 */
void
dateline_window_update_inhibit (DatelineWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GPtrArray) pages = dateline_window_list_pages (self);
  guint cookie = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (self), COOKIE_KEY));
  gboolean modified = FALSE;

  for (guint i = 0; !modified && i < pages->len; i++)
    modified = dateline_document_get_modified (dateline_page_get_document (g_ptr_array_index (pages, i)));

  if (application == NULL || modified == (cookie != 0))
    return;

  if (modified)
    {
      cookie = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_LOGOUT, _("There are unsaved changes"));
    }
  else
    {
      gtk_application_uninhibit (application, cookie);
      cookie = 0;
    }
  g_object_set_data (G_OBJECT (self), COOKIE_KEY, GUINT_TO_POINTER (cookie));
}
