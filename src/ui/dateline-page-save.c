/* dateline-page-save.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-file-question.h"
#include "dateline-document-portal.h"
#include "dateline-file.h"
#include "dateline-message.h"
#include "dateline-page-private.h"
#include "dateline-page-save.h"
#include "dateline-settings.h"
#include "dateline-site-search.h"
#include "dateline-slug.h"
#include "dateline-version-store.h"

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_SAVE_AS "save-as"
#define RESPONSE_CONVERT "convert"

/* What is being written, and the state of the text it was. */
typedef struct
{
  GFile                  *file;
  GBytes                 *bytes;
  GBytes                 *text;      /* the same in UTF-8 */
  guint64                 serial;
  const DatelineEncoding *encoding;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->file);
  g_bytes_unref (saving->bytes);
  g_bytes_unref (saving->text);
  g_free (saving);
}

/* One that the author did not ask for, and is not to be told of. */
static gboolean
is_quiet (GTask *task)
{
  return g_task_get_source_tag (task) == dateline_page_save_quietly_async;
}

/* What was saved, and what it took the place of: the author may find out later that this was better. Of texts that saved themselves one after the
 * other only what was there before: else they would soon have taken the places of all that the author saved. */
static void
keep_version (DatelinePage *self,
              const Saving *saving,
              GBytes       *found,
              gboolean      quiet)
{
  g_autofree char *folder = dateline_page_dup_versions_folder ();
  g_autoptr (GBytes) found_text = found != NULL ? dateline_document_decode (self->document, found) : NULL;
  gboolean found_quiet = self->saved_quietly;

  self->saved_quietly = quiet;
  if (!dateline_settings_get_boolean ("keep-versions", TRUE))
    return;

  if (!quiet)
    dateline_version_store_add_async (folder, saving->file, found_text, saving->text);
  else if (!found_quiet && found_text != NULL)
    dateline_version_store_add_async (folder, saving->file, NULL, found_text);
}

static GtkWindow *
get_window (DatelinePage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* Dialogs keep the task for as long as they may answer. */
static void
unref_task (gpointer  task,
            GClosure *closure)
{
  g_object_unref (task);
}

static void choose_save_file (GTask *task);

static void save_to (GTask *task,
                     GFile *file);

/* Two at a time would take each other for other programs that change the file. */
static void
save_next (DatelinePage *self)
{
  g_autoptr (GTask) task = g_queue_pop_head (&self->waiting_saves);

  if (task != NULL)
    {
      g_autoptr (GFile) file = g_object_ref (g_task_get_task_data (task));

      save_to (task, file);
    }
}

/* The document may have come into another site with its new place. */
static void
site_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DatelinePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSite) site = dateline_site_search_finish (result, &error);

  if (error != NULL)
    dateline_page_add_toast (self, error->message);
  dateline_page_set_site (self, site);
}

/* The one who saves waits for an answer: Save As, or the thought of something better. */
static void
save_failed_response_cb (GtkWidget  *dialog,
                         const char *response,
                         GTask      *task)
{
  if (strcmp (response, RESPONSE_SAVE_AS) == 0)
    choose_save_file (task);
  else
    g_task_return_boolean (task, FALSE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DatelinePage *self = g_task_get_source_object (task);
  DatelineDocument *document = dateline_page_get_document (self);
  const Saving *saving = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GBytes) found = NULL;
  GtkWidget *dialog;

  self->saving = FALSE;
  if (dateline_file_save_finish (result, &digest, &found, &error))
    {
      gboolean is_new_place = dateline_document_get_file (document) == NULL ||
                              !g_file_equal (dateline_document_get_file (document), saving->file);

      dateline_document_set_file (document, saving->file);
      dateline_page_set_on_disk (self, saving->file, digest);
      keep_version (self, saving, found, is_quiet (task));
      dateline_document_set_saved_in (document, saving->serial, saving->encoding);
      save_next (self);
      if (is_new_place)
        dateline_site_search_async (saving->file, NULL, site_found_cb, g_object_ref (self));
      g_task_return_boolean (task, TRUE);
      return;
    }

  save_next (self);
  if (is_quiet (task) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }

  /* The banner asks what is to be done. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    {
      if (!is_quiet (task))
        dateline_page_add_toast (self, error->message);
      dateline_outside_changes_look (dateline_page_get_outside_changes (self));
      g_task_return_boolean (task, FALSE);
      return;
    }

  dialog = dateline_message_new (_("The document was not saved"), error->message);
  dateline_message_add_answer (dialog, RESPONSE_CANCEL, _("_Back"), DATELINE_ANSWER_CLOSE);
  dateline_message_add_answer (dialog, RESPONSE_SAVE_AS, _("Save _As…"), DATELINE_ANSWER_SUGGESTED | DATELINE_ANSWER_DEFAULT);
  g_signal_connect_data (dialog, "response", G_CALLBACK (save_failed_response_cb), g_steal_pointer (&task), unref_task, 0);
  dateline_message_present (dialog, GTK_WIDGET (self), NULL);
}

/* A character that the file's encoding does not have, and what can be done: the author waits for the document to be saved. */
typedef struct
{
  GTask *task;
  GFile *file;
  gsize  offset;
} Misfit;

static void
misfit_free (gpointer  data,
             GClosure *closure)
{
  Misfit *misfit = data;

  g_object_unref (misfit->task);
  g_object_unref (misfit->file);
  g_free (misfit);
}

static void
misfit_response_cb (GtkWidget  *dialog,
                    const char *response,
                    Misfit     *misfit)
{
  DatelinePage *self = g_task_get_source_object (misfit->task);

  if (strcmp (response, RESPONSE_CONVERT) == 0)
    {
      dateline_document_write_as (dateline_page_get_document (self), NULL);
      save_to (misfit->task, misfit->file);
    }
  else
    {
      dateline_page_place_caret (self, misfit->offset);
      g_task_return_boolean (misfit->task, FALSE);
    }
}

static void
tell_misfit (GTask            *task,
             GFile            *file,
             DatelineSnapshot *snapshot,
             gsize             offset)
{
  DatelinePage *self = g_task_get_source_object (task);
  const char *encoding = dateline_encoding_get_name (dateline_document_get_encoding (dateline_page_get_document (self)));
  const char *place = dateline_snapshot_get_text (snapshot, NULL) + offset;
  g_autofree char *character = g_strndup (place, (gsize) (g_utf8_next_char (place) - place));
  g_autofree char *message = NULL;
  Misfit *misfit = g_new0 (Misfit, 1);
  GtkWidget *dialog;
  guint line, column;

  misfit->task = g_object_ref (task);
  misfit->file = g_object_ref (file);
  misfit->offset = offset;
  dateline_snapshot_locate (snapshot, offset, &line, &column);
  /* Translators: %1$s is one character, %2$u the number of a line, %3$s the name of a character encoding, as Windows-1252 */
  message = g_strdup_printf (_("The file is written in %3$s, which does not have the character “%1$s” of line %2$u. Save the file as UTF-8, which has all "
                               "characters, or go back and write something else."), character, line, encoding);
  dialog = dateline_message_new (_("The document was not saved"), message);
  dateline_message_add_answer (dialog, RESPONSE_CANCEL, _("_Back"), DATELINE_ANSWER_CLOSE);
  dateline_message_add_answer (dialog, RESPONSE_CONVERT, _("Save as _UTF-8"), DATELINE_ANSWER_SUGGESTED | DATELINE_ANSWER_DEFAULT);
  g_signal_connect_data (dialog, "response", G_CALLBACK (misfit_response_cb), misfit, misfit_free, 0);
  dateline_message_present (dialog, GTK_WIDGET (self), NULL);
}

static void
save_to (GTask *task,
         GFile *file)
{
  DatelinePage *self = g_task_get_source_object (task);
  DatelineDocument *document = dateline_page_get_document (self);
  GFile *own_file = dateline_document_get_file (document);
  g_autoptr (DatelineSnapshot) snapshot = dateline_document_ref_snapshot (document);
  gsize bad_offset;
  g_autoptr (GBytes) bytes = dateline_document_encode (document, &bad_offset);
  Saving *saving;
  const char *expected_digest = NULL;

  if (self->saving)
    {
      g_task_set_task_data (task, g_object_ref (file), g_object_unref);
      g_queue_push_tail (&self->waiting_saves, g_object_ref (task));
      return;
    }

  if (bytes == NULL && is_quiet (task))
    {
      g_task_return_boolean (task, FALSE);
      save_next (self);
      return;
    }

  if (bytes == NULL)
    {
      save_next (self);
      tell_misfit (task, file, snapshot, bad_offset);
      return;
    }

  saving = g_new0 (Saving, 1);
  saving->file = g_object_ref (file);
  saving->bytes = g_steal_pointer (&bytes);
  saving->text = dateline_document_dup_bytes (document);
  saving->encoding = dateline_document_get_encoding (document);
  saving->serial = dateline_snapshot_get_serial (snapshot);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  /* Another file was chosen with the question whether to replace it. */
  if (own_file != NULL && g_file_equal (file, own_file))
    expected_digest = dateline_outside_changes_get_known_digest (dateline_page_get_outside_changes (self));
  self->saving = TRUE;
  dateline_file_save_async (file, saving->bytes, expected_digest, NULL, saved_cb, g_object_ref (task));
}

static void
save_file_chosen_cb (GObject      *window,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFile) file = dateline_file_question_ask_finish_one (GTK_WINDOW (window), result);

  if (file != NULL)
    save_to (task, file);
  else
    g_task_return_boolean (task, FALSE);
}

/* A new document goes where its collection keeps its files, under the name that the slug template makes of it. */
static GFile *
dup_suggested_file (DatelinePage *self)
{
  DatelineSite *site = dateline_page_get_site (self);
  const char *name = dateline_page_get_collection (self);
  const DatelineCollection *collection;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (site == NULL || name == NULL)
    return NULL;

  collection = dateline_site_get_collection (site, name, NULL);
  if (collection == NULL)
    return NULL;

  return dateline_site_suggest_file (site, collection, dateline_document_get_header (dateline_page_get_document (self)), now);
}

/* Outside of a sandbox the chooser of the desktop knows places that the app has other names for, or cannot see. */
static GFile *
dup_for_chooser (GFile *folder)
{
  GFile *host_folder = dateline_document_portal_dup_host_file (folder);

  return host_folder != NULL ? host_folder : g_object_ref (folder);
}

/* Returns: NULL when it is not known */
static GFile *
dup_parent (GFile *file)
{
  g_autoptr (GFile) host_file = dateline_document_portal_dup_host_file (file);

  if (host_file != NULL)
    return g_file_get_parent (host_file);

  return dateline_document_portal_is_lone (file) ? NULL : g_file_get_parent (file);
}

/* The name stays when the folder is gone. */
static void
suggest_place (DatelinePage  *self,
               GFile        **folder,
               char         **name)
{
  DatelineDocument *document = dateline_page_get_document (self);
  GFile *file = dateline_document_get_file (document);
  g_autoptr (GFile) suggested = NULL;
  g_autofree char *base_name = NULL;

  if (file != NULL)
    {
      base_name = g_file_get_basename (file);
      *folder = dateline_page_dup_first_folder (self);
      *name = g_filename_display_name (base_name);
      return;
    }

  suggested = dup_suggested_file (self);
  if (suggested == NULL)
    {
      g_autofree char *title = dateline_document_dup_title (document);
      g_autofree char *slug = dateline_slug_sanitize (title, NULL);

      *folder = dateline_page_dup_first_folder (self);
      /* Translators: the file name, without its ending, of a document that has none yet */
      *name = g_strconcat (*slug != '\0' ? slug : _("untitled"), ".md", NULL);
      return;
    }

  *folder = dup_parent (suggested);
  *name = g_file_get_basename (suggested);
}

static void
choose_save_file (GTask *task)
{
  DatelinePage *self = g_task_get_source_object (task);
  g_autoptr (GFile) folder = NULL;
  g_autofree char *name = NULL;
  DatelineFileQuestion question = {
    .kind = DATELINE_FILE_QUESTION_SAVE,
    .title = _("Save Document"),
    .accept = _("_Save"),
  };

  suggest_place (self, &folder, &name);
  question.folder = folder;
  question.name = name;
  dateline_file_question_ask_async (&question, get_window (self), save_file_chosen_cb, g_object_ref (task));
}

/**
 * dateline_page_dup_versions_folder:
 *
 * Returns: (transfer full): where the versions of documents are kept
 */
char *
dateline_page_dup_versions_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "dateline", "versions", NULL);
}

/**
 * dateline_page_dup_first_folder:
 * @self: a page
 *
 * Returns: (transfer full) (nullable): where to begin when files are asked for: the folder of the document, else that of the site
 */
GFile *
dateline_page_dup_first_folder (DatelinePage *self)
{
  GFile *file = dateline_document_get_file (dateline_page_get_document (self));
  DatelineSite *site = dateline_page_get_site (self);

  if (file != NULL)
    return dup_parent (file);

  return site != NULL ? dup_for_chooser (dateline_site_get_root (site)) : NULL;
}

/**
 * dateline_page_save_async:
 * @self: a page
 * @elsewhere: ask for a file even if the document has one
 * @callback: called when the document is saved, or is not going to be
 * @user_data: for @callback
 *
 * Writes the document to its file, as it was typed. A new document asks where first; what goes wrong is told to the author, who may choose another place.
 */
void
dateline_page_save_async (DatelinePage        *self,
                          gboolean             elsewhere,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  DatelineDocument *document;
  GFile *file;

  g_return_if_fail (DATELINE_IS_PAGE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dateline_page_save_async);

  document = dateline_page_get_document (self);
  file = dateline_document_get_file (document);
  if (file != NULL && !elsewhere && !dateline_document_get_editable (document) && !dateline_document_get_modified (document))
    {
      dateline_page_add_toast (self, _("There is nothing to save: this text can only be read."));
      g_task_return_boolean (task, FALSE);
    }
  else if (file != NULL && !elsewhere)
    save_to (task, file);
  else
    choose_save_file (task);
}

/**
 * dateline_page_save_quietly_async:
 * @self: a page whose document has a file
 * @callback: called when the document is saved, or could not be
 * @user_data: for @callback
 *
 * Writes the document to its file without a word to the author, whether it succeeds or not.
 */
void
dateline_page_save_quietly_async (DatelinePage        *self,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DATELINE_IS_PAGE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dateline_page_save_quietly_async);
  save_to (task, dateline_document_get_file (dateline_page_get_document (self)));
}

/**
 * dateline_page_save_finish:
 * @self: a page
 * @result: what the callback was given
 *
 * Returns: whether the document was saved
 */
gboolean
dateline_page_save_finish (DatelinePage *self,
                           GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
check_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  DatelinePage *self = DATELINE_PAGE (source);

  if (dateline_page_save_finish (self, result))
    dateline_page_check (self);
}

/**
 * dateline_page_save:
 * @self: a page
 *
 * Saves the document, then checks it.
 */
void
dateline_page_save (DatelinePage *self)
{
  dateline_page_save_async (self, FALSE, check_saved_cb, NULL);
}

/**
 * dateline_page_save_as:
 * @self: a page
 *
 * Asks for a file, writes the document there, then checks it.
 */
void
dateline_page_save_as (DatelinePage *self)
{
  dateline_page_save_async (self, TRUE, check_saved_cb, NULL);
}
