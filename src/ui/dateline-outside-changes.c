/* dateline-outside-changes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-compare-dialog.h"
#include "dateline-file-watch.h"
#include "dateline-outside-changes.h"

struct _DatelineOutsideChanges
{
  GObject            parent_instance;

  DatelineDocument  *document;
  DatelineBanner    *banner;      /* borrowed: the page owns all */
  DatelineFileWatch *watch;
  GBytes            *on_disk;     /* what others wrote, while the author has not decided */
  char              *on_disk_digest;
};

G_DEFINE_FINAL_TYPE (DatelineOutsideChanges, dateline_outside_changes, G_TYPE_OBJECT)

enum
{
  TOLD,
  KNOWN_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const action_names[] = { "compare-with-file", "reload", "keep-mine" };

static void
forget_on_disk (DatelineOutsideChanges *self)
{
  g_clear_pointer (&self->on_disk, g_bytes_unref);
  g_clear_pointer (&self->on_disk_digest, g_free);
}

static void
set_known (DatelineOutsideChanges *self,
           const char             *digest)
{
  dateline_file_watch_set_known (self->watch, digest);
  forget_on_disk (self);
  dateline_banner_retract (self->banner, DATELINE_TOPIC_CHANGED_ON_DISK);
  g_signal_emit (self, signals[KNOWN_CHANGED], 0, dateline_file_watch_get_known (self->watch));
}

static void
mark_saved (DatelineOutsideChanges *self)
{
  g_autoptr (DatelineSnapshot) snapshot = dateline_document_ref_snapshot (self->document);

  dateline_document_set_saved (self->document, dateline_snapshot_get_serial (snapshot));
}

static void
reload (DatelineOutsideChanges *self,
        GBytes                 *bytes,
        const char             *digest)
{
  dateline_document_reload (self->document, bytes);
  set_known (self, digest);
}

static void
ask (DatelineOutsideChanges *self,
     GBytes                 *on_disk,
     const char             *digest)
{
  const DatelineBannerButton buttons[] = {
    { _("_Compare…"), "page.compare-with-file" },
    { _("_Reload"), "page.reload" },
    { _("_Keep Mine"), "page.keep-mine" },
    { NULL },
  };

  forget_on_disk (self);
  self->on_disk = g_bytes_ref (on_disk);
  self->on_disk_digest = g_strdup (digest);
  dateline_banner_tell (self->banner, DATELINE_TOPIC_CHANGED_ON_DISK,
                        _("Another program changed the file, and you have unsaved changes here."), buttons);
}

static void
changed_cb (DatelineOutsideChanges *self,
            GBytes                 *bytes,
            const char             *digest)
{
  if (dateline_document_is_in (self->document, bytes))
    {
      mark_saved (self);
      set_known (self, digest);
    }
  else if (dateline_document_get_modified (self->document))
    {
      ask (self, bytes, digest);
    }
  else
    {
      reload (self, bytes, digest);
      g_signal_emit (self, signals[TOLD], 0, _("Another program changed the file. This is the new text."));
    }
}

static void
deleted_cb (DatelineOutsideChanges *self)
{
  const DatelineBannerButton buttons[] = {
    { _("_Save"), "page.save" },
    { NULL },
  };

  forget_on_disk (self);
  dateline_document_set_unsaved (self->document);
  dateline_banner_tell (self->banner, DATELINE_TOPIC_CHANGED_ON_DISK,
                        _("The file was deleted, moved or renamed. Your text is here: saving brings the file back."), buttons);
}

static void
compare_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DatelineOutsideChanges *self = user_data;
  g_autoptr (GBytes) text = NULL;
  GtkWidget *dialog;

  if (self->on_disk == NULL)
    return;

  text = dateline_document_decode (self->document, self->on_disk);
  dialog = dateline_compare_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->banner))), self->document, text, _("On disk"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
reload_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DatelineOutsideChanges *self = user_data;
  g_autofree char *digest = g_strdup (self->on_disk_digest);

  if (self->on_disk != NULL)
    reload (self, self->on_disk, digest);
}

/* The next save puts the author's text above what is there. */
static void
keep_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DatelineOutsideChanges *self = user_data;
  g_autofree char *digest = g_strdup (self->on_disk_digest);

  if (digest != NULL)
    set_known (self, digest);
}

static void
dateline_outside_changes_dispose (GObject *object)
{
  DatelineOutsideChanges *self = DATELINE_OUTSIDE_CHANGES (object);

  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  g_clear_object (&self->watch);
  g_clear_object (&self->document);
  forget_on_disk (self);

  G_OBJECT_CLASS (dateline_outside_changes_parent_class)->dispose (object);
}

static void
dateline_outside_changes_class_init (DatelineOutsideChangesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_outside_changes_dispose;

  /**
   * DatelineOutsideChanges::told:
   * @self: the outside changes
   * @message: a sentence for the author
   *
   * Something happened that needs no answer.
   */
  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * DatelineOutsideChanges::known-changed:
   * @self: the outside changes
   * @digest: (nullable): [func@file_digest] of what the author's text began from, or has been put above
   */
  signals[KNOWN_CHANGED] = g_signal_new ("known-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_outside_changes_init (DatelineOutsideChanges *self)
{
  self->watch = dateline_file_watch_new ();
  g_signal_connect_swapped (self->watch, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->watch, "deleted", G_CALLBACK (deleted_cb), self);
}

/**
 * dateline_outside_changes_new:
 * @document: the document of a page
 * @banner: where to ask the author
 * @actions: those of the page
 *
 * Returns: (transfer full): what looks after its file
 */
DatelineOutsideChanges *
dateline_outside_changes_new (DatelineDocument *document,
                              DatelineBanner   *banner,
                              GActionMap       *actions)
{
  static void (*const callbacks[]) (GSimpleAction *, GVariant *, gpointer) = { compare_action, reload_action, keep_action };
  DatelineOutsideChanges *self = g_object_new (DATELINE_TYPE_OUTSIDE_CHANGES, NULL);

  self->document = g_object_ref (document);
  self->banner = banner;
  for (guint i = 0; i < G_N_ELEMENTS (action_names); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (action_names[i], NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (callbacks[i]), self, 0);
      g_action_map_add_action (actions, G_ACTION (action));
    }

  return self;
}

/**
 * dateline_outside_changes_set_known:
 * @self: the outside changes
 * @file: (nullable): the document's file
 * @digest: (nullable): [func@file_digest] of what was just read from it or written to it
 *
 * Begins with a file that holds nothing unknown.
 */
void
dateline_outside_changes_set_known (DatelineOutsideChanges *self,
                                    GFile                  *file,
                                    const char             *digest)
{
  g_return_if_fail (DATELINE_IS_OUTSIDE_CHANGES (self));

  dateline_file_watch_set_file (self->watch, file);
  set_known (self, digest);
}

/**
 * dateline_outside_changes_get_known_digest:
 * @self: the outside changes
 *
 * Returns: (nullable): [func@file_digest] of what the file may hold without the author being asked before it is written
 */
const char *
dateline_outside_changes_get_known_digest (DatelineOutsideChanges *self)
{
  g_return_val_if_fail (DATELINE_IS_OUTSIDE_CHANGES (self), NULL);

  return dateline_file_watch_get_known (self->watch);
}

/**
 * dateline_outside_changes_look:
 * @self: the outside changes
 *
 * Looks at the file now, as after a save that found it changed.
 */
void
dateline_outside_changes_look (DatelineOutsideChanges *self)
{
  g_return_if_fail (DATELINE_IS_OUTSIDE_CHANGES (self));

  dateline_file_watch_look (self->watch);
}
