/* dateline-lone-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-document-portal.h"
#include "dateline-file-error.h"
#include "dateline-file-question.h"
#include "dateline-lone-file.h"

struct _DatelineLoneFile
{
  GObject                 parent_instance;

  DatelineDocument       *document;
  DatelineBanner         *banner;       /* borrowed: the page owns all */
  DatelineGrantedFolders *folders;      /* NULL until they are set */
  GSimpleAction          *grant;
  GSimpleAction          *dismiss;
  char                   *path_name;
  GCancellable           *searching;    /* NULL when no search goes on */
  gboolean                begun;
  gboolean                granting;     /* the author has just chosen a folder for this document */
  gboolean                dismissed;
};

G_DEFINE_FINAL_TYPE (DatelineLoneFile, dateline_lone_file, G_TYPE_OBJECT)

enum
{
  FOUND,
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_lone (DatelineLoneFile *self,
           gboolean          lone)
{
  const DatelineBannerButton buttons[] = {
    { _("_Grant Folder…"), "page.grant-folder" },
    { _("_Not Now"), "page.dismiss-lone" },
    { NULL },
  };

  g_simple_action_set_enabled (self->grant, lone);
  g_simple_action_set_enabled (self->dismiss, lone);
  if (lone && !self->dismissed)
    dateline_banner_tell (self->banner, DATELINE_TOPIC_LONE,
                          _("Dateline may see this file, but not its folder. The fields and images of its site are missing."), buttons);
  else
    dateline_banner_retract (self->banner, DATELINE_TOPIC_LONE);
}

static void
stop_searching (DatelineLoneFile *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

static void
tell_not_granted (DatelineLoneFile *self)
{
  g_autofree char *name = dateline_file_dup_display_name (dateline_document_get_file (self->document));
  /* Translators: %s is the name of a file */
  g_autofree char *message = g_strdup_printf (_("“%s” is not in this folder. Choose the folder of the site that it belongs to."), name);

  g_signal_emit (self, signals[TOLD], 0, message);
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DatelineLoneFile) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dateline_granted_folders_search_finish (DATELINE_GRANTED_FOLDERS (source), result, &error);
  gboolean granting;

  /* Another search has begun since, or the page is gone. */
  if (error != NULL)
    return;

  g_clear_object (&self->searching);
  granting = self->granting;
  self->granting = FALSE;
  if (file != NULL)
    {
      g_signal_emit (self, signals[FOUND], 0, file);
      return;
    }

  tell_lone (self, TRUE);
  if (granting)
    tell_not_granted (self);
}

/* The document has another file, or there is another folder to find it in. */
static void
look (DatelineLoneFile *self)
{
  GFile *file = dateline_document_get_file (self->document);

  stop_searching (self);
  if (!self->begun || self->folders == NULL || file == NULL || !dateline_document_portal_is_lone (file))
    {
      self->granting = FALSE;
      tell_lone (self, FALSE);
      return;
    }

  self->searching = g_cancellable_new ();
  dateline_granted_folders_search_async (self->folders, file, self->searching, searched_cb, g_object_ref (self));
}

static void
file_changed_cb (DatelineLoneFile *self)
{
  GFile *file = dateline_document_get_file (self->document);

  g_clear_pointer (&self->path_name, g_free);
  self->path_name = file != NULL ? dateline_document_portal_dup_path_name (file) : NULL;
  self->dismissed = FALSE;
  look (self);
}

static void
folder_chosen_cb (GObject      *window,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (DatelineLoneFile) self = user_data;
  g_autoptr (GFile) folder = dateline_file_question_ask_finish_one (GTK_WINDOW (window), result);

  if (folder != NULL && self->folders != NULL)
    {
      self->granting = TRUE;
      dateline_granted_folders_add (self->folders, folder);
    }
}

static void
grant_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  DatelineLoneFile *self = user_data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->banner)));
  g_autoptr (GFile) host_file = dateline_document_portal_dup_host_file (dateline_document_get_file (self->document));
  /* The chooser of the desktop knows the folder that the app does not. */
  g_autoptr (GFile) host_folder = host_file != NULL ? g_file_get_parent (host_file) : NULL;
  const DatelineFileQuestion question = {
    .kind = DATELINE_FILE_QUESTION_FOLDER,
    .title = _("Grant the Folder of the Site"),
    .accept = _("_Grant"),
    .folder = host_folder,
  };

  dateline_file_question_ask_async (&question, window, folder_chosen_cb, g_object_ref (self));
}

static void
dismiss_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DatelineLoneFile *self = user_data;

  self->dismissed = TRUE;
  tell_lone (self, TRUE);
}

static void
dateline_lone_file_dispose (GObject *object)
{
  DatelineLoneFile *self = DATELINE_LONE_FILE (object);

  stop_searching (self);
  g_clear_object (&self->folders);
  g_clear_object (&self->grant);
  g_clear_object (&self->dismiss);
  g_clear_object (&self->document);
  g_clear_pointer (&self->path_name, g_free);

  G_OBJECT_CLASS (dateline_lone_file_parent_class)->dispose (object);
}

static void
dateline_lone_file_class_init (DatelineLoneFileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_lone_file_dispose;

  /**
   * DatelineLoneFile::found:
   * @self: the lone file
   * @file: the same document as a file in its folder
   *
   * The document need not be alone any more.
   */
  signals[FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  /**
   * DatelineLoneFile::told:
   * @self: the lone file
   * @message: a sentence for the author
   */
  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GSimpleAction *
make_action (DatelineLoneFile *self,
             const char       *name,
             void            (*callback) (GSimpleAction *, GVariant *, gpointer))
{
  GSimpleAction *action = g_simple_action_new (name, NULL);

  g_simple_action_set_enabled (action, FALSE);
  g_signal_connect_object (action, "activate", G_CALLBACK (callback), self, 0);

  return action;
}

static void
dateline_lone_file_init (DatelineLoneFile *self)
{
  self->grant = make_action (self, "grant-folder", grant_action);
  self->dismiss = make_action (self, "dismiss-lone", dismiss_action);
}

/**
 * dateline_lone_file_new:
 * @document: the document of a page
 * @banner: where to ask for the folder
 * @actions: those of the page
 *
 * Returns: (transfer full): what finds the document's folder, once it is begun
 */
DatelineLoneFile *
dateline_lone_file_new (DatelineDocument *document,
                        DatelineBanner   *banner,
                        GActionMap       *actions)
{
  DatelineLoneFile *self = g_object_new (DATELINE_TYPE_LONE_FILE, NULL);

  self->document = g_object_ref (document);
  self->banner = banner;
  g_action_map_add_action (actions, G_ACTION (self->grant));
  g_action_map_add_action (actions, G_ACTION (self->dismiss));
  g_signal_connect_object (document, "notify::file", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * dateline_lone_file_set_folders:
 * @self: a lone file
 * @folders: the folders that the author granted
 */
void
dateline_lone_file_set_folders (DatelineLoneFile       *self,
                                DatelineGrantedFolders *folders)
{
  g_return_if_fail (DATELINE_IS_LONE_FILE (self));
  g_return_if_fail (self->folders == NULL);

  self->folders = g_object_ref (folders);
  g_signal_connect_object (folders, "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);
}

/**
 * dateline_lone_file_begin:
 * @self: a lone file
 *
 * Begins to look for the folder of the document, which has been opened.
 */
void
dateline_lone_file_begin (DatelineLoneFile *self)
{
  g_return_if_fail (DATELINE_IS_LONE_FILE (self));

  self->begun = TRUE;
  look (self);
}

/**
 * dateline_lone_file_get_path_name:
 * @self: a lone file
 *
 * Returns: (nullable): where the document is, for people
 */
const char *
dateline_lone_file_get_path_name (DatelineLoneFile *self)
{
  g_return_val_if_fail (DATELINE_IS_LONE_FILE (self), NULL);

  return self->path_name;
}
